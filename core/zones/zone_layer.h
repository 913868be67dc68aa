// Purpose: one layer version in memory, as the check sees it: zones in the analysis plane with typed
// attributes, located faults, and the area for which the layer claims to be complete. Immutable after loading.
// Thread rule: share freely for reading.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/day.h"
#include "core/base/text.h"
#include "core/geometry/fault.h"
#include "core/geometry/shape.h"

namespace zonegate {

using AttributeValue =
    std::variant<std::monostate, std::string, double, std::int64_t, Day>;  // monostate: empty

struct Field {
  std::string name;         // the theme's canonical name ("level", "status") or the source's own name
  std::string source_name;  // as delivered
  bool operator==(const Field&) const = default;
};

struct Zone {
  std::string id;  // unique within the layer version
  Shape shape;
  std::vector<AttributeValue> attributes;  // one per layer field, same order
  std::vector<Fault> faults;               // still unrepaired
  std::optional<RepairRecord> repair;
  std::string unreadable;  // not empty: the geometry could not be read or transformed; why
  Box claimed_box;         // box of the shape, or of what was delivered when the shape is unreadable
};

enum class CoverageKind { none, extent, polygon };  // none: the theme is no_data; extent: the layer's own box

struct Coverage {
  CoverageKind kind = CoverageKind::none;
  MultiPolygon area;  // analysis plane, valid; empty for none
  std::string stated_as;
};

struct LayerIdentity {
  std::string theme;
  std::string layer;
  int version = 1;
  Validity validity;
  std::string custodian;
  std::string source_name;  // file name as received
  std::string source_crs;   // "EPSG:4524", as delivered
  std::string datum_note;   // "", "assumed_equal": how the datum question was answered
  std::string source_sha256;
  std::string content_sha256;
  double positional_accuracy_m = 0.0;  // 0: not stated
  std::size_t zone_count = 0;
  std::size_t faulty_zone_count = 0;
};

// Everything of a layer version but its zones. A type of its own, so that a layer whose zones lie elsewhere can
// never pass for one that has none.
struct LayerHead {
  LayerIdentity identity;
  std::vector<Field> fields;
  Coverage coverage;
  std::vector<Text> notes;  // what import had to say: assumed encodings, dropped columns, repairs

  const AttributeValue* attribute(const Zone& zone, std::string_view field) const;  // nullptr: no such field
};

struct ZoneLayer : LayerHead {
  std::vector<Zone> zones;
};

std::string to_text(const AttributeValue& value);

}  // namespace zonegate
