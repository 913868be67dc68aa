// Permanent basic farmland: the fields that the town has grown round, and strips on the plains; and cultivated
// land.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "samples/city/cells.h"
#include "samples/city/cutting.h"
#include "samples/city/deduction.h"
#include "samples/city/field_strips.h"
#include "samples/city/land_patch.h"
#include "samples/city/layers.h"
#include "samples/city/layers_country.h"
#include "samples/city/themed.h"

namespace zonegate::sample {
namespace {

constexpr int town_columns = 10;
constexpr int town_rows = 6;
constexpr std::int64_t ridge_pieces = 4;

// Nodes of the lattice of fields in town: up to 10 × 6 fields of about 120 × 100 m, each node moved by up to 9
// m.
Spot lattice_node(int column, int row) {
  Random random(1017U + 31U * static_cast<std::uint64_t>(column) + 1009U * static_cast<std::uint64_t>(row));
  return {5'000'000 + 120'000 * column + random.between(-9000, 9000),
          1'800'000 + 100'000 * row + random.between(-9000, 9000)};
}

// A ridge between two nodes in nano-degrees, in pieces of at most 35 m; drawn from the lesser node to the
// greater so that both neighbours get the same points.
Track ridge(Spot from, Spot to) {
  const Spot a = in_degrees(from);
  const Spot b = in_degrees(to);
  Track track;
  for (std::int64_t i = 0; i <= ridge_pieces; ++i) {
    track.push_back({a.x + (b.x - a.x) * i / ridge_pieces, a.y + (b.y - a.y) * i / ridge_pieces});
  }
  return track;
}

// The town has taken some of the fields at the edge.
CellMap fields_in_town() {
  constexpr std::array<Cell, 11> taken{
      {{0, 0}, {1, 0}, {0, 5}, {3, 5}, {4, 5}, {8, 0}, {9, 0}, {9, 1}, {8, 5}, {9, 5}, {9, 4}}};
  CellMap fields(town_columns, town_rows);
  std::fill(fields.labels.begin(), fields.labels.end(), 1);
  for (const auto& [column, row] : taken) fields.set(column, row, 0);
  return fields;
}

// From node to node in degrees, without the last point.
Track ridge_between(Cell from, Cell to) {
  const Spot a = lattice_node(from[0], from[1]);
  const Spot b = lattice_node(to[0], to[1]);
  Track track = to < from ? reversed(ridge(b, a)) : ridge(a, b);
  track.pop_back();
  return track;
}

// A field in two or four strips from south to north, which meet at the points of its ridges.
std::vector<Loop> strips_in_town(int column, int row) {
  const Track south = ridge(lattice_node(column, row), lattice_node(column + 1, row));
  const Track north = ridge(lattice_node(column, row + 1), lattice_node(column + 1, row + 1));
  const Track west = ridge(lattice_node(column, row), lattice_node(column, row + 1));
  const Track east = ridge(lattice_node(column + 1, row), lattice_node(column + 1, row + 1));
  const std::size_t width = (column + 2 * row) % 3 == 0 ? 1 : 2;
  const auto upward = [&](std::size_t i) {
    const Track inner{south[i], north[i]};
    return i == 0 ? west : i == ridge_pieces ? east : inner;
  };
  std::vector<Loop> strips;
  for (std::size_t i = 0; i < ridge_pieces; i += width) {
    const auto from = static_cast<std::ptrdiff_t>(i);
    const auto to = static_cast<std::ptrdiff_t>(i + width);
    strips.push_back(
        closed({Track(south.begin() + from, south.begin() + to + 1), upward(i + width),
                reversed(Track(north.begin() + from, north.begin() + to + 1)), reversed(upward(i))}));
  }
  return strips;
}

// The western plain, a strip along the upper Lan and one on its lower right bank.
std::vector<FieldPlain> farmed_plains() {
  const Spot station_low = spot(-8000, 500);  // the pipeline station, P92
  const Spot station_high = spot(-7850, 600);
  const Spot nowhere = spot(0, -90'000);
  return {{135,
           {spot(-11900, 1900), spot(-11200, 300), spot(-10300, -300), spot(-9800, -1900), spot(-8300, -1500),
            spot(-7300, -2300), spot(-6100, -1400), spot(-6500, -200), spot(-5000, 300), spot(-4300, 1700),
            spot(-5200, 2600), spot(-5600, 3900), spot(-6900, 3300), spot(-7700, 2300), spot(-8700, 2900),
            spot(-9400, 4300), spot(-10700, 3700), spot(-10900, 2500)},
           station_low,
           station_high},
          {136,
           {spot(-5600, 9300), spot(-4400, 7000), spot(-2500, 5000), spot(-900, 3700), spot(-400, 4300),
            spot(-1500, 6800), spot(-3000, 8900), spot(-4700, 10600)},
           nowhere,
           nowhere},
          {137,
           {spot(700, -600), spot(2500, -400), spot(4300, -1000), spot(6500, -1500), spot(6200, -2300),
            spot(4200, -2900), spot(3300, -3300), spot(1700, -2500)},
           nowhere,
           nowhere}};
}

// What stands under the middle of the pipeline station states its deduction in per cent.
bool states_per_cent(const Loop& degrees) { return holds(single(degrees), in_degrees(spot(-7900, 550))); }

}  // namespace

Loop field_loop(int column, int row) {
  const Spot south_west = lattice_node(column, row);
  const Spot south_east = lattice_node(column + 1, row);
  const Spot north_west = lattice_node(column, row + 1);
  const Spot north_east = lattice_node(column + 1, row + 1);
  return closed({ridge(south_west, south_east), ridge(south_east, north_east),
                 reversed(ridge(north_west, north_east)), reversed(ridge(south_west, north_west))});
}

Loop fields_outline() {
  const std::vector<Region> fields = regions(fields_in_town());
  return drawn(fields.front(), ridge_between).shell;
}

Dataset farmland(const Country& country, const Town& town) {
  Dataset data;
  data.file = "layers/2026/YJJBNTBHTB.gpkg";
  data.layer = "YJJBNTBHTB";
  data.delivery = Delivery::geopackage;
  data.grid = Grid::degrees;
  data.columns = {{"BSM", Column::Kind::text, 18},   {"YSDM", Column::Kind::text, 10},
                  {"XZQDM", Column::Kind::text, 12}, {"YJJBNTTBBH", Column::Kind::text, 20},
                  {"DLBM", Column::Kind::text, 5},   {"DLMC", Column::Kind::text, 60},
                  {"ZRRMC", Column::Kind::text, 50}, {"ZRRZJHM", Column::Kind::text, 50},
                  {"LXDH", Column::Kind::text, 50},  {"JZDZ", Column::Kind::text, 100}};
  add_deduction_columns(data, farmland_columns);
  const auto add = [&data](bool wet, const Loop& loop) {
    const std::size_t number = data.features.size() + 1;
    Feature feature;
    // The last four stand for a farmer's personal data: import must drop them.
    feature.values = {fmt::format("45990120050200{:04}", number),
                      "2005020100",
                      "459901",
                      fmt::format("45990100{:04}", number),
                      wet ? "0101" : "0103",
                      wet ? "水田" : "旱地",
                      "示例农户",
                      "示例，非证件号码",
                      "示例，非电话号码",
                      "示例地址"};
    add_deduction(feature, loop, Grid::degrees, wet ? 650 : 1120 + static_cast<std::int64_t>(number % 4) * 90,
                  states_per_cent(loop) ? Stating::in_per_cent : Stating::rightly);
    feature.patches = single(loop);
    data.features.push_back(std::move(feature));
  };
  const CellMap in_town = fields_in_town();
  for (int row = 0; row < town_rows; ++row) {
    for (int column = 0; column < town_columns; ++column) {
      if (in_town.at(column, row) == 0) continue;
      for (const Loop& strip : strips_in_town(column, row)) add(column % 3 == 0, strip);
    }
  }
  const LandCover cover(country, town);
  for (const FieldPlain& plain : farmed_plains()) {
    for (const FieldStrip& strip : field_strips(plain, cover)) add(strip.wet, in_degrees(strip.loop));
  }
  return data;
}

Dataset cultivated_land(const Country& country, const Town& town) {
  Dataset data = patches_of_land("layers/2026/GD.gpkg", "GD");
  const FieldPlain plain{138,
                         {spot(14500, 3300), spot(15400, 2500), spot(16300, 3000), spot(17300, 2800),
                          spot(18300, 3500), spot(17900, 4500), spot(18400, 5600), spot(17500, 6300),
                          spot(16800, 5600), spot(15900, 6100), spot(15200, 5200), spot(14400, 4700)},
                         spot(17000, 3500),  // a dairy, P75
                         spot(17120, 3600)};
  for (const FieldStrip& strip : field_strips(plain, LandCover(country, town))) {
    add_land_patch(data, "0211", data.features.size() + 1,
                   land_class(strip.wet ? LandUse::paddy : LandUse::dry_field), single(strip.loop));
  }
  return data;
}

}  // namespace zonegate::sample
