// Purpose: the country about the town: 40 km from west to east and from south to north, with a fractal coast,
// the Lan river from the hills to the bay, and the borders that the outer control units share.
//
//            Wm ── NW hills ──┬── north hills ──┬── NE hills ── Em
//            west plain       │    the town     │    east plain, airport        y = -14 … 26 km
//            ~~~~ coast K1 ~~~ bay and estuary ~~~ K2 ~~~~ coast ~~~~           x = -14 … 26 km
//            sea (west)                          sea (east)
#pragma once

#include "samples/city/curve.h"
#include "samples/city/ground.h"

namespace zonegate::sample {

struct Country {
  Loop outline;      // land and near-shore sea of the whole city
  Loop land;         // without the sea
  Track coast_axis;  // smooth, west to east
  Track shore;       // the shoreline along it, ragged at every scale
  Track river;       // axis of the Lan river, from the hills to the bay
  Track brook;       // a tributary from the north
  // Outer control units. north and north_east overlap by up to 80 m where two surveys disagree.
  Loop south, west, far_north_west, far_north, far_north_east, far_east, sea_west, sea_east;
};

Country draw_country(const Ground& ground);

}  // namespace zonegate::sample
