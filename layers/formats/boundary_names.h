// Purpose: finds a point name that stands twice in a ring at different places. The last row of a ring repeats
// its first point, name and place; with a digit mistyped it would be one more corner without a word. An open
// ring is none of that: its last point has a name of its own. Internal to the reader of boundary-point TXT.
//
// Coordinates as read, compared exactly. Points without a name, and a name repeated at its own place, are left
// alone; of each ring the first repetition is told. Cost: one look-up a point. Thread rule: one owner.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>

#include "core/base/text.h"
#include "layers/formats/boundary_txt.h"

namespace zonegate::boundary {

class RingNames {
 public:
  void begin_ring() { *this = {}; }
  // `point` comes next in `ring`: what is to be said of its name, if anything.
  std::optional<Text> add(const BoundaryRing& ring, const BoundaryPoint& point);

 private:
  std::unordered_map<std::string, std::size_t> position_;  // in the ring, by name
  bool said_ = false;
};

}  // namespace zonegate::boundary
