// Purpose: collects the faults of one zone: sorted, each once, and bounded, with the fact that the list was cut
// kept visible in the list itself. Internal to core/geometry.
#pragma once

#include <array>
#include <vector>

#include "core/geometry/fault.h"

namespace zonegate {

class FaultList {
 public:
  void add(FaultKind kind, int part, int ring, PlanePoint at);
  // There is more than could be listed (a search for further faults was given up). Never said before at least
  // one blocking fault was added.
  void more_exist() { cut_ = true; }
  bool blocked() const { return blocked_; }

  // Sorted by part, ring, kind, coordinate; at most kMaxFaultsListed of a kind, then one `list_cut`.
  std::vector<Fault> take();

 private:
  std::array<std::vector<Fault>, kFaultKinds> by_kind_;
  bool cut_ = false;
  bool blocked_ = false;
};

}  // namespace zonegate
