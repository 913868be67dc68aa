// Purpose: the lines that several datasets of the sample city share: the city's outline and the borders of its
// control units and urban sub-zones, drawn once so that neighbours agree to the last millimetre.
//
// The control units tile the city in three columns and three rows, but for one gap (domain: a gap is a data
// error, and the check must say so):
//
//   north_west 优先 | north 一般 | north_east 重点      y = 8 km
//   west 重点       | centre 重点 ⌷ east 重点           y = 4 km     ⌷ the gap, up to 40 m wide, 0.8 km long
//   south_west 一般 | south 一般 | south_east 优先
#pragma once

#include "samples/city/drawing.h"

namespace zonegate::sample {

struct Ground {
  Loop outline;
  Loop north_west, north, north_east;
  Loop west, centre, east;
  Loop south_west, south, south_east;
};

Ground draw_ground();

}  // namespace zonegate::sample
