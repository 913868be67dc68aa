#include "samples/city/land_class.h"

#include <algorithm>
#include <array>
#include <optional>

#include "samples/city/cutting.h"
#include "samples/city/layers_country.h"
#include "samples/city/noise_field.h"

namespace zonegate::sample {
namespace {

struct Circle {
  Spot middle;
  std::int64_t radius_mm;
};

bool in_circle(Spot at, const Circle& circle) {
  const std::int64_t dx = at.x - circle.middle.x;
  const std::int64_t dy = at.y - circle.middle.y;
  return dx * dx + dy * dy <= circle.radius_mm * circle.radius_mm;
}

bool in_box(Spot p, Spot middle, std::int64_t metres) {
  return std::max(std::abs(p.x - middle.x), std::abs(p.y - middle.y)) <= metres * 1000;
}

// Reserves, scenic area and forests stand on wooded hills.
bool on_known_hill(Spot at) {
  static constexpr std::array<Circle, 6> hills{{{spot(-9500, 20500), 2'700'000},
                                                {spot(18000, 20200), 2'100'000},
                                                {spot(8800, 20500), 2'000'000},
                                                {spot(-2200, 21500), 1'700'000},
                                                {spot(23000, 21500), 1'400'000},
                                                {spot(3800, 20800), 1'600'000}}};
  return std::any_of(hills.begin(), hills.end(), [&](const Circle& hill) { return in_circle(at, hill); });
}

// One chance in each square of a coarse lattice: a round spot somewhere in it, ragged by a smooth field.
struct Scatter {
  std::uint64_t seed;
  std::int64_t apart_mm;
  std::int64_t per_cent;
  std::int64_t least_mm, most_mm;
};

bool in_scattered(Spot at, const Scatter& form) {
  const Spot ragged_at = drifted(form.seed, at, 700'000, form.least_mm / 2);
  const std::int64_t column = (at.x + 60'000'000) / form.apart_mm;
  const std::int64_t row = (at.y + 60'000'000) / form.apart_mm;
  for (std::int64_t c = column - 1; c <= column + 1; ++c) {
    for (std::int64_t r = row - 1; r <= row + 1; ++r) {
      Random random(form.seed * 7'368'787U + static_cast<std::uint64_t>(c) * 104'729U +
                    static_cast<std::uint64_t>(r) * 7919U);
      if (random.between(0, 99) >= form.per_cent) continue;
      const Spot middle{c * form.apart_mm - 60'000'000 + random.between(0, form.apart_mm),
                        r * form.apart_mm - 60'000'000 + random.between(0, form.apart_mm)};
      if (in_circle(ragged_at, {middle, random.between(form.least_mm, form.most_mm)})) return true;
    }
  }
  return false;
}

// What the farmland and the red line keep inside the town is no town: the fields in its south, the northern
// hills, the hills and groves of layers_ecology.cpp.
std::optional<LandUse> kept_from_building(Spot at) {
  const bool fields = at.x > 4'850'000 && at.x < 6'350'000 && at.y > 1'700'000 && at.y < 2'500'000;
  if (fields) return swell(101, at, 600'000) > 250 ? LandUse::dry_field : LandUse::paddy;
  constexpr std::array<Spot, 4> kept{spot(4750, 6150), spot(5750, 6125), spot(6650, 6100), spot(7350, 6150)};
  const bool hill = in_circle(at, {spot(2200, 9200), 1'500'000}) || in_box(at, spot(1700, 6200), 300) ||
                    std::any_of(kept.begin(), kept.end(), [&](Spot one) { return in_box(at, one, 240); });
  if (hill) return swell(305, at, 500'000) > 350 ? LandUse::shrub : LandUse::wood;
  return std::nullopt;
}

// The airfield beside the no-build zone's middle, the lake beside the waterworks, the pond of the eastern
// marsh.
std::optional<LandUse> known_place(Spot at) {
  if (std::abs(at.x - 20'500'000) < 1'000'000 && std::abs(at.y - 6'450'000) < 260'000) return LandUse::airfield;
  if (in_circle(drifted(1102, at, 500'000, 120'000), {spot(-6050, 17560), 330'000})) return LandUse::lake;
  if (in_circle(drifted(1104, at, 500'000, 120'000), {spot(17000, 2200), 380'000})) return LandUse::pond;
  return std::nullopt;
}

LandUse in_town(Spot at, std::int64_t draw) {
  const std::int64_t works = swell(601, at, 1'700'000) + (at.x - 6'200'000) / 7000;
  const std::int64_t middle = (std::abs(at.x - 5'400'000) + std::abs(at.y - 6'000'000)) / 1000;
  if (swell(810, at, 900'000) > 520) return LandUse::park;
  if (works > 420) return LandUse::works;
  if (middle < 1500 + swell(501, at, 800'000)) return draw < 70 ? LandUse::shops : LandUse::housing;
  if (swell(802, at, 700'000) > 620) return LandUse::school;
  return LandUse::housing;
}

}  // namespace

const LandClass& land_class(LandUse use) {
  static constexpr std::array<LandClass, 14> classes{{{"0101", "水田", 16},
                                                      {"0103", "旱地", 12},
                                                      {"0201", "果园", 14},
                                                      {"0301", "乔木林地", 60},
                                                      {"0305", "灌木林地", 30},
                                                      {"0702", "农村宅基地", 8},
                                                      {"1104", "坑塘水面", 6},
                                                      {"1102", "湖泊水面", 40},
                                                      {"0701", "城镇住宅用地", 5},
                                                      {"0601", "工业用地", 7},
                                                      {"05H1", "商业服务业设施用地", 2},
                                                      {"0810", "公园与绿地", 5},
                                                      {"08H2", "科教文卫用地", 3},
                                                      {"1007", "机场用地", 40}}};
  return classes[static_cast<std::size_t>(use)];
}

LandCover::LandCover(const Country& country, const Town& town)
    : concentrated_(outline(town.urban, concentrated_zone, town.net.nodes())),
      reserved_(outline(town.urban, flexible_zone, town.net.nodes())),
      centre_(outline(town.centre, 1, town.net.nodes())) {
  for (const Track* water : {&country.river, &country.brook}) {
    for (std::size_t i = 0; i < water->size(); i += 2) river_.push_back((*water)[i]);
  }
}

std::int64_t LandCover::from_river(Spot place) const {
  std::int64_t best = 40'000'000;
  for (const Spot& s : river_) {
    best = std::min(best, std::max(std::abs(s.x - place.x), std::abs(s.y - place.y)));
  }
  return best;
}

bool LandCover::in_boundary(Spot place) const { return holds(concentrated_, place) || holds(reserved_, place); }

std::int64_t LandCover::height(Spot place) const {
  const std::int64_t northern = (place.y - 13'200'000) / 8000;
  const std::int64_t rolling = swell(7001, place, 6'500'000) * 9 / 10 + swell(7002, place, 2'400'000) * 6 / 10;
  return northern + rolling + (on_known_hill(place) ? 1500 : 0);
}

bool LandCover::built_up(Spot place) const {
  if (place.y > 13'000'000 || std::abs(place.x - 5'800'000) > 7'500'000) return false;
  const std::int64_t growth = swell(701, place, 1'500'000);
  if (holds(concentrated_, place)) return holds(centre_, place) || growth > -350;
  if (holds(reserved_, place)) return growth > 420;
  return in_circle(place, {spot(10900, -5600), 900'000}) && growth > -500;
}

LandUse LandCover::at(Spot place, std::int64_t draw) const {
  if (const auto kept = kept_from_building(place)) return *kept;
  if (const auto known = known_place(place)) return *known;
  if (built_up(place)) return in_town(drifted(701, place, 900'000, 200'000), draw);
  return in_country(place, drifted(301, place, 1'100'000, 420'000), draw);
}

LandUse LandCover::in_country(Spot true_place, Spot place, std::int64_t draw) const {
  const std::int64_t up = height(place);
  const bool hilly = up > 0;
  const std::int64_t lowland = 550'000 + swell(101, place, 1'300'000) * 450;
  const bool valley = from_river(true_place) < lowland / (hilly ? 2 : 1) && !on_known_hill(place);
  const Scatter villages{702, 1'500'000, hilly && !valley ? 10 : 62, 130'000, 330'000};
  if (in_scattered(true_place, villages)) return LandUse::village;
  if (valley) return LandUse::paddy;
  if (hilly) return swell(305, place, 1'800'000) > 520 || draw < 2 ? LandUse::shrub : LandUse::wood;
  if (in_scattered(true_place, {1104, 1'200'000, 34, 90'000, 210'000})) return LandUse::pond;
  const bool by_the_sea = place.y < -5'600'000 + swell(1105, place, 2'500'000) * 800;
  if (by_the_sea && swell(1106, place, 1'100'000) > 300) return LandUse::pond;
  if (up > -330 && swell(201, place, 1'700'000) > -150) return LandUse::orchard;
  if (swell(202, place, 2'100'000) > 560) return LandUse::orchard;
  return swell(103, place, 2'300'000) > 200 ? LandUse::dry_field : LandUse::paddy;
}

}  // namespace zonegate::sample
