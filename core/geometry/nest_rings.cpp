#include "core/geometry/nest_rings.h"

#include "core/geometry/predicates.h"

namespace zonegate {
namespace {

bool surrounds(const Ring& shell, const Ring& hole) {
  for (const auto p : hole) {
    const Side side = locate_in_ring(p, shell);
    if (side != Side::border) return side == Side::inside;
  }
  return true;  // all vertices on the shell: a hole inscribed in it
}

}  // namespace

void Nesting::add_shell(Ring ring) {
  shells_.push_back({result_.size(), signed_planar_area(ring), box_of(ring)});
  result_.push_back({std::move(ring), {}});
}

bool Nesting::place_holes() {
  if (holes_.empty()) return true;
  std::sort(shells_.begin(), shells_.end(), [](const Shell& p, const Shell& q) {
    return p.area != q.area ? p.area < q.area : p.polygon < q.polygon;
  });
  for (auto& hole : holes_) {
    const Box box = box_of(hole);
    const auto home = std::find_if(shells_.begin(), shells_.end(), [&](const Shell& shell) {
      return shell.box.contains(box) && surrounds(result_[shell.polygon].shell, hole);
    });
    if (home == shells_.end()) return false;
    result_[home->polygon].holes.push_back(std::move(hole));
  }
  holes_.clear();
  return true;
}

}  // namespace zonegate
