#include "samples/city/town.h"

#include <algorithm>
#include <array>

#include "samples/city/cutting.h"
#include "samples/city/layers.h"
#include "samples/city/noise_field.h"

namespace zonegate::sample {
namespace {

// Roughly where the town ends; streets and chance decide the rest.
Loop rough_extent() {
  return {spot(900, 2700),   spot(600, 2000),   spot(1300, 1650),  spot(2000, 2200),  spot(2500, 2600),
          spot(2700, 1900),  spot(2300, 1200),  spot(3000, 850),   spot(3700, 1500),  spot(3800, 2500),
          spot(4300, 2600),  spot(4500, 1650),  spot(5200, 1350),  spot(5900, 1450),  spot(6300, 1050),
          spot(6900, 1250),  spot(7200, 1800),  spot(7900, 2300),  spot(8250, 2750),  spot(8600, 2500),
          spot(8800, 1800),  spot(9500, 950),   spot(10300, 600),  spot(10500, 1200), spot(9900, 1900),
          spot(10200, 2600), spot(11200, 2800), spot(11000, 3400), spot(9900, 3700),  spot(9950, 4200),
          spot(10700, 4450), spot(11700, 4500), spot(12000, 5000), spot(11300, 5400), spot(10300, 5550),
          spot(10000, 5900), spot(10700, 6300), spot(10600, 6950), spot(9900, 7200),  spot(9850, 7700),
          spot(10200, 8300), spot(11200, 8600), spot(11900, 9300), spot(11500, 9700), spot(10500, 9400),
          spot(9700, 9600),  spot(9600, 10300), spot(9900, 11200), spot(9300, 11700), spot(8800, 11000),
          spot(8500, 10100), spot(8000, 9800),  spot(7800, 10500), spot(7500, 11200), spot(6500, 11100),
          spot(6300, 11800), spot(5800, 12300), spot(5400, 11900), spot(5500, 11100), spot(4800, 11000),
          spot(4300, 11500), spot(3700, 11200), spot(3650, 10600), spot(4100, 9800),  spot(4300, 8600),
          spot(3700, 7900),  spot(2900, 7500),  spot(2300, 7750),  spot(1600, 7450),  spot(900, 7900),
          spot(100, 7600),   spot(-100, 7000),  spot(800, 6900),   spot(1000, 6300),  spot(1300, 5600),
          spot(600, 5350),   spot(-200, 5350),  spot(-350, 4700),  spot(500, 4450),   spot(800, 3900),
          spot(200, 3600),   spot(-300, 3200),  spot(100, 2800)};
}

// Where the fringe, or the border of two zones, stays as the projects beside it expect it.
struct Settled {
  Spot low, high;
  UrbanLabel urban = no_town;
};

std::vector<Settled> settled_places() {
  return {{spot(1150, 4300), spot(1350, 4450), concentrated_zone},  // a hotel with a view, P64
          {spot(1950, 7280), spot(2150, 7400), concentrated_zone},  // a tannery below the hills, P93
          {spot(6600, 2050), spot(6900, 2320), concentrated_zone},  // the college quarter, P58, P59
          {spot(7350, 2500), spot(7650, 2700), concentrated_zone},  // beside the fields' coverage, P04
          {spot(8950, 2630), spot(9150, 2800), concentrated_zone},  // by the marsh, P94
          {spot(2950, 2750), spot(3250, 3000), concentrated_zone},  // P08
          {spot(8750, 8650), spot(9050, 8900), concentrated_zone},  // P10
          {spot(9000, 7350), spot(9180, 7500), concentrated_zone},  // the waste store, P74
          {spot(9230, 4900), spot(9400, 5020), concentrated_zone},  // P41
          {spot(9510, 7600), spot(9585, 7680), flexible_zone},      // flats at the railway, P56
          {spot(9680, 5980), spot(9920, 6170), flexible_zone},      // a store, P24
          {spot(10380, 6480), spot(10420, 6600), flexible_zone},    // a store half outside, P25
          {spot(10610, 6520), spot(10700, 6660), no_town},
          {spot(3980, 10650), spot(4480, 10850), special_zone}};  // at the foot of the hills, P89, P90
}

bool on_hills(const StreetNet& net, int column, int row, const Loop& hills) {
  constexpr std::int64_t apart = 30'000;
  for (const Spot s : {net.node(column, row), net.node(column + 1, row), net.node(column + 1, row + 1),
                       net.node(column, row + 1)}) {
    if (holds({{hills, {}}}, s)) return true;
  }
  return std::any_of(hills.begin(), hills.end(), [&](Spot s) {
    return net.meets(column, row, {s.x - apart, s.y - apart}, {s.x + apart, s.y + apart});
  });
}

UrbanLabel urban_label(Spot at, const Patches& extent) {
  const Spot drifting = drifted(430, at, 1'500'000, 330'000);
  if (!holds(extent, drifting)) return no_town;
  if (drifting.y > 10'480'000) return special_zone;
  return drifting.x > 9'480'000 || drifting.x < 900'000 ? flexible_zone : concentrated_zone;
}

template <typename Visit>
void each_cell(const Visit& visit) {
  for (int row = 0; row < StreetNet::rows; ++row) {
    for (int column = 0; column < StreetNet::columns; ++column) visit(column, row);
  }
}

void settle(CellMap& urban, const StreetNet& net) {
  constexpr std::int64_t apart = 40'000;
  const auto all_in = [&](Spot low, Spot high, UrbanLabel label) {
    each_cell([&](int c, int r) {
      if (net.meets(c, r, low, high)) urban.set(c, r, label);
    });
  };
  // What the boundary leaves out inside the town has town all round.
  for (const Loop& kept : left_out_of_town()) {
    Spot low = kept.front();
    Spot high = low;
    for (const Spot& s : kept) {
      low = {std::min(low.x, s.x), std::min(low.y, s.y)};
      high = {std::max(high.x, s.x), std::max(high.y, s.y)};
    }
    all_in({low.x - apart, low.y - apart}, {high.x + apart, high.y + apart}, concentrated_zone);
  }
  for (const Settled& place : settled_places()) all_in(place.low, place.high, place.urban);
}

CellMap draw_urban_zones(const StreetNet& net) {
  constexpr int hill_label = 9;
  CellMap urban(StreetNet::columns, StreetNet::rows);
  const Patches extent{{rough_extent(), {}}};
  const Loop hills = northern_hills();
  CellMap hilly(StreetNet::columns, StreetNet::rows);
  each_cell([&](int c, int r) { urban.set(c, r, urban_label(net.middle(c, r), extent)); });
  settle(urban, net);
  each_cell([&](int c, int r) {
    if (!on_hills(net, c, r, hills)) return;
    hilly.set(c, r, 1);
    urban.set(c, r, no_town);
  });
  keep_largest_piece(urban);
  fill_enclosed(urban, concentrated_zone, [&](int c, int r) { return hilly.at(c, r) != 0; });
  each_cell([&](int c, int r) {
    if (hilly.at(c, r) != 0) urban.set(c, r, hill_label);
  });
  join_at_corners(urban, hill_label);
  each_cell([&](int c, int r) {
    if (urban.at(c, r) == hill_label) urban.set(c, r, no_town);
  });
  return urban;
}

// The main street nearest to where the ring road runs at the railway flats (P56), and how far off it is there.
void draw_ring_road(Town& town) {
  constexpr Spot at_flats{9'503'000, 7'640'000};
  std::int64_t best = -1;
  for (int column = 0; column <= StreetNet::columns; column += 4) {
    for (int row = 0; row < StreetNet::rows; ++row) {
      const Spot a = town.net.node(column, row);
      const Spot b = town.net.node(column, row + 1);
      if (a.y > at_flats.y || b.y <= at_flats.y) continue;
      const std::int64_t shift = at_flats.x - (a.x + (b.x - a.x) * (at_flats.y - a.y) / (b.y - a.y));
      if (best >= 0 && std::abs(shift) >= best) continue;
      best = std::abs(shift);
      town.ring_road = column;
      town.ring_road_shift = shift;
    }
  }
}

NoiseLabel noise_label(const Town& town, int column, Spot at) {
  if (column >= town.ring_road) return beyond_railway;
  const Spot drifting = drifted(3096, at, 1'300'000, 380'000);
  if (drifting.x < 3'900'000) return quiet_west;
  if (drifting.x < 7'950'000) return mixed_middle;
  return drifting.y < 8'000'000 ? industrial_east : mixed_north_east;
}

CellMap draw_noise_classes(const Town& town) {
  CellMap noise(StreetNet::columns, StreetNet::rows);
  each_cell([&](int c, int r) {
    if (town.urban.at(c, r) != no_town) noise.set(c, r, noise_label(town, c, town.net.middle(c, r)));
  });
  join_at_corners(noise);
  return noise;
}

CellMap draw_centre(const Town& town) {
  CellMap centre(StreetNet::columns, StreetNet::rows);
  const Patches extent{
      {{spot(3400, 3500), spot(4200, 2700), spot(5000, 3100), spot(5600, 2600), spot(6700, 2900),
        spot(7300, 3500), spot(8700, 3000), spot(9000, 3600), spot(8200, 4400), spot(8300, 5400),
        spot(9100, 6100), spot(8900, 6700), spot(8000, 6900), spot(8300, 8000), spot(7700, 8600),
        spot(6900, 8200), spot(6300, 8900), spot(5600, 9300), spot(5000, 8400), spot(4200, 8300),
        spot(3600, 8900), spot(3100, 8300), spot(3300, 7300), spot(2500, 6900), spot(2400, 6200),
        spot(3000, 5600), spot(2300, 5100), spot(2200, 4300), spot(3100, 4300)},
       {}}};
  each_cell([&](int c, int r) {
    const Spot at = town.net.middle(c, r);
    const bool inside = town.urban.at(c, r) != no_town && holds(extent, drifted(1207, at, 900'000, 280'000));
    centre.set(c, r, inside ? 1 : 0);
  });
  keep_largest_piece(centre);
  fill_enclosed(centre, 1, [](int, int) { return false; });
  join_at_corners(centre);
  return centre;
}

}  // namespace

Town draw_town(const Country& country) {
  Town town{StreetNet(country.river), CellMap(1, 1), CellMap(1, 1), CellMap(1, 1)};
  town.urban = draw_urban_zones(town.net);
  draw_ring_road(town);
  town.noise = draw_noise_classes(town);
  town.centre = draw_centre(town);
  return town;
}

}  // namespace zonegate::sample
