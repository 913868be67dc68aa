// Purpose: what is wrong with a polygon, exactly where, so that a person can find and mend it.
// Faults are not local: see design section 5. An unrepaired fault makes its zone unreadable, never empty.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/geometry/shape.h"

namespace zonegate {

enum class FaultKind {
  self_crossing,  // edges of one ring, or of two rings of one part, cross (bow-tie), or run twice the same way
  ring_self_touch,   // a ring meets itself at a point without crossing
  parts_overlap,     // two parts of one multipolygon share interior
  parts_share_edge,  // two parts of one multipolygon share a border of positive length
  nested_shell,      // a part lies inside another part's shell (not in its hole)
  hole_outside,      // a hole lies outside its shell
  holes_nested,      // a hole inside another hole of its part
  hole_shares_edge,  // a hole shares a border of positive length with its shell or another hole
  interior_split,    // touching holes cut the interior apart
  spike,             // out and back along the same line (a spike, a cut line to an inner ring)
  duplicate_point,   // consecutive equal points (harmless: does not block)
  too_few_points,    // a ring with fewer than 3 distinct points
  bad_coordinate,    // NaN, infinite or absurd
  duplicate_ring,    // the same ring twice
  list_cut,          // there are more faults than listed; stands last, harmless itself (what blocks is listed)
};
inline constexpr std::size_t kFaultKinds = 15;

// At most so many faults of one kind are listed for one zone; then `list_cut` says so. Whether a zone has a
// blocking fault does not depend on this. Delivered counties reach a few thousand; only a file made to fill the
// memory comes here.
inline constexpr std::size_t kMaxFaultsListed = 40'000;

// True when the fault makes the zone unreadable: everything the OGC calls invalid, a ring touching itself
// included (even-odd, winding and nesting can disagree over its loops), and empty or unusable rings. Only a
// repeated point does not block.
bool blocks_measuring(FaultKind kind);

// Of two rings that are at fault together, the later one is named.
struct Fault {
  FaultKind kind = FaultKind::self_crossing;
  int part = 0;  // from 0, in the order of the source
  int ring = 0;  // 0 shell, 1.. holes
  PlanePoint at;
  bool operator==(const Fault&) const = default;
};

std::string_view fault_id(FaultKind kind);                       // "self_crossing"
std::optional<FaultKind> fault_kind_named(std::string_view id);  // of every kind, so that what is written reads
Text fault_name(FaultKind kind);

// A recorded choice: how the zone was repaired, with its planar areas before (by nesting of rings as delivered)
// and after.
struct RepairRecord {
  std::string method = "structure";
  double area_before_m2 = 0.0;
  double area_after_m2 = 0.0;
  std::vector<Fault> faults;
  bool operator==(const RepairRecord&) const = default;
};

}  // namespace zonegate
