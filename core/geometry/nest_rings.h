// Purpose: shells and holes put together to polygons. Internal to core/geometry. Legal input: simple rings that
// do not cross each other; shells counter-clockwise. Cost: O(s log s) for s shells, and for each hole the
// shells whose boxes hold it. Thread rule: one owner.
#pragma once

#include <vector>

#include "core/geometry/shape.h"

namespace zonegate {

// Holes go into the smallest shell around them.
class Nesting {
 public:
  void add_shell(Ring ring);
  void add_hole(Ring ring) { holes_.push_back(std::move(ring)); }
  void add_hole_of(std::size_t polygon, Ring ring) { result_[polygon].holes.push_back(std::move(ring)); }
  // The number the next shell's polygon will have.
  std::size_t next() const { return result_.size(); }

  // False when a hole lies in no shell.
  bool place_holes();

  MultiPolygon take() { return std::move(result_); }

 private:
  struct Shell {
    std::size_t polygon;  // in the result
    double area;
    Box box;
  };

  MultiPolygon result_;
  std::vector<Shell> shells_;
  std::vector<Ring> holes_;
};

}  // namespace zonegate
