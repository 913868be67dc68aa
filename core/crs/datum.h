// Purpose: our own table of datum questions (design section 5): may data on one datum be used on another, and
// how.
//
//   same datum                                          -> same
//   WGS 84 and CGCS2000                                 -> assumed_equal, 0.5 m, recorded; no shift is applied
//   Xian 1980, Beijing 1954, New Beijing and any other  -> refused: true shifts are tens of metres, the
//   parameters are
//                                                          not public, and PROJ would silently apply none
//   two systems outside China (WGS 84 included)         -> operation, when PROJ knows a published one whose
//   grids are
//                                                          installed; its name and accuracy are recorded
//   every other pair                                    -> refused
// Cost: some milliseconds (PROJ's search) for `operation`, else nothing. Thread rule: free of shared state.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/text.h"
#include "core/crs/reference_system.h"

namespace zonegate {

enum class DatumRelation { same, assumed_equal, operation, refused };
std::string_view datum_relation_id(DatumRelation relation);  // "assumed_equal"

// Degrees; where an operation claims to be valid.
struct OperationArea {
  double west = -180.0;
  double south = -90.0;
  double east = 180.0;
  double north = 90.0;
  bool operator==(const OperationArea&) const = default;
};

struct DatumDecision {
  DatumRelation relation = DatumRelation::refused;
  std::optional<double>
      accuracy_m;         // 0 for same, 0.5 for assumed_equal, PROJ's for operation, none when refused
  std::string operation;  // EPSG's name of the transformation, for `operation`
  std::optional<OperationArea> area;  // for `operation`: results outside it are less accurate
  Text statement;                     // for the record: what was decided and why
  Text remedy;                        // when refused
};

DatumDecision decide_datum(const ReferenceSystem& source, const ReferenceSystem& target);

}  // namespace zonegate
