// Planned land use of the town's centre: streets with their blocks as holes, and the parcels in the blocks.
#include <fmt/format.h>

#include <array>

#include "samples/city/cutting.h"
#include "samples/city/layers_country.h"
#include "samples/city/noise_field.h"
#include "samples/city/themed.h"

namespace zonegate::sample {
namespace {

constexpr int group = 4;  // blocks across a street network of its own

struct PlannedUse {
  const char* code;
  const char* name;
};

std::int64_t block_lot(int column, int row, std::uint64_t seed, std::int64_t highest) {
  Random random(seed + static_cast<std::uint64_t>(column + 900) * 7919U +
                static_cast<std::uint64_t>(row + 900) * 104'729U);
  random.between(0, 9);
  return random.between(0, highest);
}

Spot along(Spot a, Spot b, std::int64_t thousandths) {
  return {a.x + (b.x - a.x) * thousandths / 1000, a.y + (b.y - a.y) * thousandths / 1000};
}

// One lattice cell, or several that no street parts: from `column`, `row`.
struct Extent {
  int column = 0, row = 0, columns = 1, rows = 1;
};

// Main streets are wider.
std::int64_t half_street(int line) { return line % group == 0 ? 14'000 : 7'000; }

// The four sides, a street's half width inside the cells.
struct BlockSides {
  Track south, north;  // west to east, with the corners
  Track west, east;    // south to north, without them
};

BlockSides sides_of(const StreetNet& net, const Extent& block) {
  const int right = block.column + block.columns;
  const int top = block.row + block.rows;
  const auto inside = [&](int column, int row) {
    Spot at = net.node(column, row);
    if (column == block.column) at.x += half_street(column);
    if (column == right) at.x -= half_street(column);
    if (row == block.row) at.y += half_street(row);
    if (row == top) at.y -= half_street(row);
    return at;
  };
  BlockSides sides;
  for (int c = block.column; c <= right; ++c) {
    sides.south.push_back(inside(c, block.row));
    sides.north.push_back(inside(c, top));
  }
  for (int r = block.row + 1; r < top; ++r) {
    sides.west.push_back(inside(block.column, r));
    sides.east.push_back(inside(right, r));
  }
  return sides;
}

struct DividedBlock {
  Loop outline;               // with the points where parcels meet
  std::vector<Loop> parcels;  // which tile it
};

// Every cell's width in one to four parcels side by side.
DividedBlock divide(const BlockSides& sides, std::int64_t draw) {
  const std::int64_t pieces = 1 + draw % 4;
  Track south{sides.south.front()};
  Track north{sides.north.front()};
  for (std::size_t cell = 1; cell < sides.south.size(); ++cell) {
    for (std::int64_t i = 1; i < pieces; ++i) {
      const std::int64_t at = 1000 * i / pieces + (draw / 4 % 5 - 2) * 20;
      south.push_back(along(sides.south[cell - 1], sides.south[cell], at));
      north.push_back(along(sides.north[cell - 1], sides.north[cell], at));
    }
    south.push_back(sides.south[cell]);
    north.push_back(sides.north[cell]);
  }
  DividedBlock block{closed({south, sides.east, reversed(north), reversed(sides.west)}), {}};
  for (std::size_t i = 0; i + 1 < south.size(); ++i) {
    Loop parcel{south[i], south[i + 1]};
    if (i + 2 == south.size()) parcel.insert(parcel.end(), sides.east.begin(), sides.east.end());
    parcel.push_back(north[i + 1]);
    parcel.push_back(north[i]);
    if (i == 0) parcel.insert(parcel.end(), sides.west.rbegin(), sides.west.rend());
    block.parcels.push_back(std::move(parcel));
  }
  return block;
}

// What the plan keeps together is drawn together: parks, works, schools among homes, shops along the middle.
PlannedUse planned_use(Spot at, std::int64_t draw) {
  const std::int64_t green = swell(1401, at, 900'000);
  const std::int64_t works = swell(1001, at, 1'500'000) + (at.x - 6'500'000) / 6000;
  const std::int64_t middle = (std::abs(at.x - 5'400'000) + std::abs(at.y - 6'000'000)) / 1000;
  if (green > 560) return {"1401", "公园绿地"};
  if (works > 620 && draw < 13) return {"100101", "一类工业用地"};
  if (middle < 900 && draw < 9) return {"0901", "商业用地"};
  if (draw < 8) return {"070102", "二类城镇住宅用地"};
  if (draw < 11) return {"070101", "一类城镇住宅用地"};
  constexpr std::array<PlannedUse, 5> others{{{"0901", "商业用地"},
                                              {"080403", "中小学用地"},
                                              {"0801", "机关团体用地"},
                                              {"0806", "医疗卫生用地"},
                                              {"1401", "公园绿地"}}};
  return others[static_cast<std::size_t>(draw - 11)];
}

// The blocks of one group, larger ones first.
std::vector<Extent> blocks_of(const CellMap& centre, int column, int row) {
  std::vector<Extent> blocks;
  for (int quarter = 0; quarter < 4; ++quarter) {
    const int c = column + quarter % 2 * 2;
    const int r = row + quarter / 2 * 2;
    const auto planned = [&](int dc, int dr) { return centre.at(c + dc, r + dr) != 0; };
    const std::int64_t draw = block_lot(c, r, 1213, 11);
    if (draw < 2 && planned(0, 0) && planned(1, 0) && planned(0, 1) && planned(1, 1)) {
      blocks.push_back({c, r, 2, 2});
      continue;
    }
    for (int dr = 0; dr < 2; ++dr) {
      if (draw < 5 && planned(0, dr) && planned(1, dr)) {
        blocks.push_back({c, r + dr, 2, 1});
        continue;
      }
      for (int dc = 0; dc < 2; ++dc) {
        if (planned(dc, dr)) blocks.push_back({c + dc, r + dr, 1, 1});
      }
    }
  }
  return blocks;
}

// The streets of a group, without the blocks yet: all its planned cells.
Patches streets_of(const Town& town, int column, int row) {
  CellMap own(group, group);
  for (int r = 0; r < group; ++r) {
    for (int c = 0; c < group; ++c) own.set(c, r, town.centre.at(column + c, row + r));
  }
  return outline(own, 1, [&](int c, int r) { return town.net.node(column + c, row + r); });
}

// The patch that a block lies in gets it as a hole.
void cut_out(Patches& streets, const Loop& block) {
  for (Patch& patch : streets) {
    if (!holds({{patch.shell, {}}}, block.front())) continue;
    patch.holes.push_back(block);
    return;
  }
}

}  // namespace

Dataset planned_land_use(const Country& country, const Town& town) {
  Dataset data;
  data.file = "layers/2026/ZXCQGHYDYH.gpkg";
  data.layer = "ZXCQGHYDYH";
  data.columns = {{"BSM", Column::Kind::text, 18},
                  {"YSDM", Column::Kind::text, 10},
                  {"YDYHFLDM", Column::Kind::text, 10},
                  {"YDYHFLMC", Column::Kind::text, 60}};
  const Patches water = river_water(country);
  const auto add = [&](const PlannedUse& use, const Patches& patches) {
    Feature feature;
    feature.values = {fmt::format("4599010620{:08}", data.features.size() + 1), "2090020620", use.code,
                      use.name};
    feature.patches = patches;
    data.features.push_back(std::move(feature));
  };
  for (int row = 0; row < StreetNet::rows; row += group) {
    for (int column = 0; column < StreetNet::columns; column += group) {
      Patches streets = streets_of(town, column, row);
      if (streets.empty()) continue;
      std::vector<Loop> parcels;
      for (const Extent& extent : blocks_of(town.centre, column, row)) {
        const DividedBlock block =
            divide(sides_of(town.net, extent), block_lot(extent.column, extent.row, 1207, 400));
        cut_out(streets, block.outline);
        parcels.insert(parcels.end(), block.parcels.begin(), block.parcels.end());
      }
      add({"1207", "城镇道路用地"}, streets);
      for (const Loop& parcel : parcels) {
        const Spot at = along(parcel[0], parcel[2], 500);
        const std::int64_t draw = block_lot(static_cast<int>(data.features.size()), column, 1208, 15);
        add(holds(water, at) ? PlannedUse{"1701", "河流水面"} : planned_use(at, draw), single(parcel));
      }
    }
  }
  return data;
}

Dataset planned_coverage(const Town& town) {
  return coverage_of("layers/coverage/centre.shp", "中心城区（示例）",
                     outline(town.centre, 1, town.net.nodes()));
}

}  // namespace zonegate::sample
