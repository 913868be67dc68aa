#include "samples/city/field_strips.h"

#include <algorithm>
#include <array>

#include "samples/city/cutting.h"
#include "samples/city/noise_field.h"

namespace zonegate::sample {
namespace {

constexpr std::int64_t block_across = 370'000;
constexpr std::int64_t block_up = 290'000;
constexpr std::int64_t half_lane = 4'000;
constexpr std::int64_t from_water = 270'000;  // of the river's axis

using Corners = std::array<Spot, 4>;  // counter-clockwise from the south-west

Random block_random(std::uint64_t seed, int column, int row, std::uint64_t kind) {
  return Random(seed * 1'000'003U + static_cast<std::uint64_t>(column) * 10'007U +
                static_cast<std::uint64_t>(row) * 40'503U + kind);
}

Spot block_node(int column, int row) {
  constexpr std::int64_t stray = 22'000;
  Random random = block_random(35, column, row, 1);
  const std::int64_t across = random.between(-stray, stray);
  const std::int64_t up = random.between(-stray, stray);
  const Spot plain{-15'000'000 + block_across * column, -15'000'000 + block_up * row};
  const Spot drifting = drifted(35, plain, 2'700'000, 330'000);
  return {drifting.x + across, drifting.y + up};
}

// The block of the lattice cell, a lane's half width inside it.
Corners corners_of(int column, int row) {
  const Spot a = block_node(column, row);
  const Spot b = block_node(column + 1, row);
  const Spot c = block_node(column + 1, row + 1);
  const Spot d = block_node(column, row + 1);
  return {Spot{a.x + half_lane, a.y + half_lane}, Spot{b.x - half_lane, b.y + half_lane},
          Spot{c.x - half_lane, c.y - half_lane}, Spot{d.x + half_lane, d.y - half_lane}};
}

Spot on_way(Spot a, Spot b, std::int64_t thousandths) {
  return {a.x + (b.x - a.x) * thousandths / 1000, a.y + (b.y - a.y) * thousandths / 1000};
}

// Three to six strips side by side, along the block or, in one block of three, across it.
std::vector<Loop> strips_of(Corners corners, Random random) {
  if (random.between(0, 2) == 0) std::rotate(corners.begin(), corners.begin() + 1, corners.end());
  const std::int64_t pieces = random.between(3, 6);
  std::vector<Track> ridges;
  for (std::int64_t i = 0; i <= pieces; ++i) {
    const bool inner = i > 0 && i < pieces;
    const std::int64_t low = 1000 * i / pieces + (inner ? random.between(-30, 30) : 0);
    const std::int64_t high = 1000 * i / pieces + (inner ? random.between(-30, 30) : 0);
    ridges.push_back(
        wander(random, on_way(corners[0], corners[1], low), on_way(corners[3], corners[2], high), 22, 70'000));
  }
  std::vector<Loop> strips;
  for (std::size_t i = 0; i + 1 < ridges.size(); ++i) {
    if (random.between(0, 13) == 0) continue;
    strips.push_back(closed({ridges[i + 1], reversed(ridges[i])}));
  }
  return strips;
}

bool box_meets(const Corners& corners, Spot low, Spot high) {
  const auto [west, east] =
      std::minmax_element(corners.begin(), corners.end(), [](Spot a, Spot b) { return a.x < b.x; });
  const auto [south, north] =
      std::minmax_element(corners.begin(), corners.end(), [](Spot a, Spot b) { return a.y < b.y; });
  return west->x <= high.x && low.x <= east->x && south->y <= high.y && low.y <= north->y;
}

bool is_field(LandUse use) { return use == LandUse::paddy || use == LandUse::dry_field; }

// Fields in the middle, and at all corners neither water nor town.
bool ploughed(const Corners& corners, const FieldPlain& plain, const LandCover& cover) {
  const Spot middle = on_way(corners[0], corners[2], 500);
  if (!holds({{plain.extent, {}}}, drifted(plain.seed, middle, 1'600'000, 450'000))) return false;
  if (!is_field(cover.at(middle, 50))) return false;
  return std::all_of(corners.begin(), corners.end(), [&](Spot corner) {
    return cover.from_river(corner) > from_water && !cover.in_boundary(corner) &&
           is_field(cover.at(corner, 50));
  });
}

}  // namespace

std::vector<FieldStrip> field_strips(const FieldPlain& plain, const LandCover& cover) {
  constexpr int blocks_across = 111;
  constexpr int blocks_up = 100;
  std::vector<FieldStrip> all;
  for (int row = 0; row < blocks_up; ++row) {
    for (int column = 0; column < blocks_across; ++column) {
      const Corners corners = corners_of(column, row);
      const bool needed = box_meets(corners, plain.needed_low, plain.needed_high);
      if (!needed && !ploughed(corners, plain, cover)) continue;
      const bool wet = cover.at(on_way(corners[0], corners[2], 500), 50) != LandUse::dry_field;
      for (Loop& strip : strips_of(corners, block_random(plain.seed, column, row, 2)))
        all.push_back({std::move(strip), wet});
    }
  }
  return all;
}

}  // namespace zonegate::sample
