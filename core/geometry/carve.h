// Purpose: the common area of two polygon sets by a walk along their own edges: the chains of either border
// that lie in the other set, linked where the borders meet. Nothing is noded again, snapped or moved: vertices
// of the result are vertices of the input, or crossings of two edges. Internal to core/geometry.
//
// Every decision (which edges meet, on which side a chain runs, what is shared, what holds what) is exact; only
// the coordinates of crossings are rounded. The rings changed by that rounding are proven simple and apart from
// each other before anything is returned. Borders shared exactly between the two sets are the normal case.
// Legal input: valid polygons. Boundary convention: interiors count, touching is not a conflict. Cost: the
// edges of each in the other's box, and the vertices of the result; rings of a zone outside the footprint's box
// are not read. Thread rule: pure function. Source: the ring walk of Weiler and Atherton (1977), with the rules
// for vertices and edges in common of the overlay of OGC polygons: maximal walks by sectors, parted into simple
// rings at points passed twice.
#pragma once

#include <optional>

#include "core/geometry/edge_index.h"
#include "core/geometry/prepared.h"

namespace zonegate {

struct Carving {
  Contact contact = Contact::apart;
  MultiPolygon piece;          // canonical
  bool rounded = false;        // crossings of two edges are among its vertices
  bool needs_witness = false;  // chains were linked: the piece is more than whole rings of one set
};

// nullopt when rounding would decide: crossings too near to each other, to a vertex or to another edge; or when
// the input is not valid and the chains do not close. The caller climbs the ladder then.
std::optional<Carving> carve(const PreparedPolygons::Index& zone, const PreparedPolygons::Index& footprint);

}  // namespace zonegate
