// Purpose: the town's streets, and what is decided block by block between them: the sub-zones of the urban
// development boundary, the noise classes and the planned centre. Their borders run along streets, so they are
// ragged at the fringe, go round the hills in the north-west and share their points where they meet.
#pragma once

#include "samples/city/cells.h"
#include "samples/city/country.h"

namespace zonegate::sample {

// Street crossings: about 130 × 120 m apart, bowed beside the river and drifting everywhere; every fourth
// street is a straighter main street. Columns count from the west, rows from the south.
class StreetNet {
 public:
  static constexpr int columns = 94;
  static constexpr int rows = 90;

  explicit StreetNet(const Track& river);

  Spot node(int column, int row) const;  // 0 ≤ column ≤ columns, 0 ≤ row ≤ rows
  Spot middle(int column, int row) const;
  bool meets(int column, int row, Spot low, Spot high) const;  // the cell's envelope and the box
  NodeAt nodes() const;

 private:
  std::vector<Spot> nodes_;
};

enum UrbanLabel : int { no_town = 0, concentrated_zone = 1, flexible_zone = 2, special_zone = 3 };
enum NoiseLabel : int {
  quiet_west = 1,
  mixed_middle = 2,
  industrial_east = 3,
  mixed_north_east = 4,
  beyond_railway = 5
};

struct Town {
  StreetNet net;
  CellMap urban;                     // UrbanLabel
  CellMap noise;                     // NoiseLabel; class 4 strips lie along `ring_road`, west of beyond_railway
  CellMap centre;                    // 1: the land use is planned
  int ring_road = 0;                 // the column of street crossings that the ring road follows
  std::int64_t ring_road_shift = 0;  // mm by which the road lies east of them
};

Town draw_town(const Country& country);

}  // namespace zonegate::sample
