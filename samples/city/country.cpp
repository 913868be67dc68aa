#include "samples/city/country.h"

#include <algorithm>

namespace zonegate::sample {
namespace {

// Where borders meet.
const Spot coast_west = spot(-14000, -7600);
const Spot coast_east = spot(26000, -6800);
const Spot coast_k1 = spot(0, -7000);
const Spot coast_k2 = spot(12500, -7600);

struct Coast {
  Track axis;   // smooth
  Track rough;  // the same with its corners, where the shore's own roughness begins
};

Coast draw_coast(Random& random) {
  Coast coast;
  const auto reach = [&](const Track& through) {
    const Track coarse = wander(random, through, 170, 1'300'000);
    coast.rough = coast.rough.empty() ? smooth(coarse, 1) : joined({coast.rough, smooth(coarse, 1)});
    return smooth(coarse, 3);
  };
  // The bay lies between the two headlands; every reach ends where a control unit's border comes down.
  const Track west = reach({coast_west, spot(-10500, -5900), spot(-6000, -8300), spot(-2500, -6100), coast_k1});
  const Track bay = reach({coast_k1, spot(1500, -7900), spot(2800, -5400), spot(4600, -4600), spot(6600, -5200),
                           spot(7600, -7800), spot(9800, -8300), coast_k2});
  const Track east = reach({coast_k2, spot(15500, -9300), spot(18500, -7200), spot(22500, -9000), coast_east});
  coast.axis = joined({west, bay, east});
  return coast;
}

// Bends to either side in turn, about one in 1.3 km, the wider the longer the stretch.
Track meanders(const Track& through, std::int64_t swing) {
  Track out{through.front()};
  std::int64_t side = swing;
  for (std::size_t i = 1; i < through.size(); ++i) {
    const Track pieces = divided({through[i - 1], through[i]}, 1'300'000);
    for (std::size_t k = 1; k + 1 < pieces.size(); ++k) {
      const std::int64_t dx = pieces[k + 1].x - pieces[k - 1].x;
      const std::int64_t dy = pieces[k + 1].y - pieces[k - 1].y;
      side = -side;
      out.push_back({pieces[k].x - dy * side / 2000, pieces[k].y + dx * side / 2000});
    }
    out.push_back(through[i]);
  }
  return out;
}

Track draw_river(Random& random) {
  const Track upper =
      wander(random, meanders({spot(-12500, 21500), spot(-7000, 13500), spot(-3500, 8200)}, 300), 160, 900'000);
  // Through the town it swings less, between its embankments.
  const Track town{spot(-1200, 5300), spot(600, 5000),  spot(1700, 5170),  spot(2900, 4930),
                   spot(4000, 5120),  spot(5000, 5000), spot(6000, 5130),  spot(6900, 4900),
                   spot(7900, 5150),  spot(9300, 4940), spot(10400, 5190), spot(11400, 5000)};
  const Track lower =
      wander(random,
             meanders({spot(13300, 4300), spot(14100, 2400), spot(12900, 300), spot(10800, -800),
                       spot(8600, -1500), spot(6700, -3000), spot(5000, -4600)},
                      240),
             90, 900'000);
  return smooth(joined({upper, town, lower}), 3);
}

// The part of the inner outline between two of its corners, counter-clockwise.
Track side_of(const Loop& outline, Spot from, Spot to) {
  const auto start =
      static_cast<std::size_t>(std::find(outline.begin(), outline.end(), from) - outline.begin());
  Track side;
  for (std::size_t i = start;; ++i) {
    side.push_back(outline[i % outline.size()]);
    if (side.back() == to) return side;
  }
}

Track border(Random& random, const Track& through) { return wander(random, through, 60, 250'000); }

}  // namespace

Country draw_country(const Ground& ground) {
  Random random(36);
  Country land;
  const Coast coast = draw_coast(random);
  land.coast_axis = coast.axis;
  land.river = draw_river(random);
  land.brook =
      smooth(wander(random, {spot(6500, 23000), spot(5200, 16500), spot(3000, 13200), spot(-2600, 6600)}, 220,
                    900'000),
             3);
  Random waves(1105);
  land.shore = wander(waves, coast.rough, 230, 25'000);
  Random borders(4599);
  const Spot a = spot(400, 300);
  const Spot b = spot(11600, 500);
  const Spot c = spot(11800, 11700);
  const Spot d = spot(200, 11500);
  const Spot west_middle = spot(-14000, 12000);
  const Spot east_middle = spot(26000, 11000);
  const Spot top_d = spot(1500, 26000);
  const Spot top_c = spot(13000, 26000);
  const Spot sea_middle = spot(800, -14000);
  const Track a_k1 = border(borders, {a, coast_k1});
  const Track b_k2 = border(borders, {b, coast_k2});
  const Track d_west = border(borders, {d, west_middle});
  const Track d_top = border(borders, {d, top_d});
  const Track c_east = border(borders, {c, east_middle});
  const Track c_below = border(borders, {c, spot(12200, 16000)});
  const Track c_above = border(borders, {spot(12200, 18000), top_c});
  // Between 16 km and 18 km north both surveys claim a strip.
  const Track claimed_by_north = joined({c_below, {spot(12240, 16500), spot(12240, 17500)}, c_above});
  const Track claimed_by_east = joined({c_below, {spot(12160, 16500), spot(12160, 17500)}, c_above});
  const Track west_low = border(borders, {coast_west, west_middle});
  const Track west_high = border(borders, {west_middle, spot(-13500, 25500)});
  const Track top_west = border(borders, {spot(-13500, 25500), top_d});
  const Track top_middle = border(borders, {top_d, top_c});
  const Track top_east = border(borders, {top_c, spot(25500, 25500)});
  const Track east_high = border(borders, {spot(25500, 25500), east_middle});
  const Track east_low = border(borders, {east_middle, coast_east});
  const Track shore_west = between_spots(land.shore, coast_west, coast_k1);
  const Track shore_bay = between_spots(land.shore, coast_k1, coast_k2);
  const Track shore_east = between_spots(land.shore, coast_k2, coast_east);
  const Track sea_border = border(borders, {coast_k1, sea_middle});
  const Track sea_bottom_west{spot(-14000, -14000), sea_middle};
  const Track sea_bottom_east{sea_middle, spot(26000, -14000)};
  land.south = closed({reversed(side_of(ground.outline, a, b)), a_k1, shore_bay, reversed(b_k2)});
  land.west =
      closed({reversed(side_of(ground.outline, d, a)), d_west, reversed(west_low), shore_west, reversed(a_k1)});
  land.far_north_west = closed({d_west, west_high, top_west, reversed(d_top)});
  land.far_north = closed({d_top, top_middle, reversed(claimed_by_north), side_of(ground.outline, c, d)});
  land.far_north_east = closed({claimed_by_east, top_east, east_high, reversed(c_east)});
  land.far_east =
      closed({c_east, east_low, reversed(shore_east), reversed(b_k2), side_of(ground.outline, b, c)});
  land.sea_west =
      closed({shore_west, sea_border, reversed(sea_bottom_west), {spot(-14000, -14000), coast_west}});
  land.sea_east = closed({joined({shore_bay, shore_east}),
                          {coast_east, spot(26000, -14000)},
                          reversed(sea_bottom_east),
                          reversed(sea_border)});
  land.land = closed({land.shore, reversed(east_low), reversed(east_high), reversed(top_east),
                      reversed(top_middle), reversed(top_west), reversed(west_high), reversed(west_low)});
  land.outline = closed({reversed(top_west),
                         reversed(west_high),
                         reversed(west_low),
                         {coast_west, spot(-14000, -14000)},
                         sea_bottom_west,
                         sea_bottom_east,
                         {spot(26000, -14000), coast_east},
                         reversed(east_low),
                         reversed(east_high),
                         reversed(top_east),
                         reversed(top_middle)});
  return land;
}

}  // namespace zonegate::sample
