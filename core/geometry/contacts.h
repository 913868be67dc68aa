// Purpose: every point where the borders of two prepared sets meet, decided exactly on the edges as they stand,
// before anything is clipped or rounded. Internal to core/geometry. Cost: the pairs of blocks whose boxes meet.
#pragma once

#include <vector>

#include "core/geometry/edge_index.h"

namespace zonegate {

struct Contacts {
  bool any = false;
  bool proper = false;  // two edges cross inside both: the interiors certainly overlap, neither contains
  std::vector<EdgePoint> on_a;  // vertices of b strictly inside edges of a
  std::vector<EdgePoint> on_b;  // and the reverse
};

Contacts find_contacts(const PreparedPolygons::Index& a, const PreparedPolygons::Index& b);

}  // namespace zonegate
