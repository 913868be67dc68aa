// Purpose: drawing with integers: points in millimetres, borders that two neighbours share to the last digit.
//
// Space: local millimetres east and north of the city's origin (EPSG:4545 east 540 000 m, north 2 500 000 m).
// in_plane() and in_degrees() turn them into what is delivered. in_degrees() is only near the true projection
// (a few metres): the delivered degrees *are* the geometry, they need not come from a plane.
// Rings are not closed. Shells are drawn counter-clockwise, holes likewise; writers turn them as needed.
#pragma once

#include <cstdint>
#include <vector>

#include "samples/city/random.h"

namespace zonegate::sample {

struct Spot {
  std::int64_t x = 0;  // millimetres east of the origin; nano-degrees of longitude once in_degrees()
  std::int64_t y = 0;
  bool operator==(const Spot&) const = default;
};

using Track = std::vector<Spot>;
using Loop = std::vector<Spot>;

struct Patch {
  Loop shell;
  std::vector<Loop> holes;
};

using Patches = std::vector<Patch>;

constexpr std::int64_t origin_east_mm = 540'000'000;
constexpr std::int64_t origin_north_mm = 2'500'000'000;

constexpr Spot spot(std::int64_t metres_east, std::int64_t metres_north) {
  return {metres_east * 1000, metres_north * 1000};
}

// A rectangle in metres with a point at least every `step_m` metres of every side.
Loop rectangle(std::int64_t x0, std::int64_t y0, std::int64_t x1, std::int64_t y1, std::int64_t step_m = 50);

// From `from` to `to` by midpoint displacement: each middle moves across by up to `sway` thousandths of the
// segment, until segments are shorter than `longest_mm`. Contains both ends.
Track wander(Random& random, Spot from, Spot to, std::int64_t sway, std::int64_t longest_mm);

// The same through several fixed points.
Track wander(Random& random, const Track& through, std::int64_t sway, std::int64_t longest_mm);

// A ragged closed line about `centre`, twelve fixed directions, radius varied by up to `spread` thousandths
// either way.
Loop ragged(Random& random, Spot centre, std::int64_t radius_mm, std::int64_t sway, std::int64_t longest_mm,
            std::int64_t spread = 100);

// Ends that coincide are merged; the result of a closed round is not closed.
Track joined(const std::vector<Track>& tracks);
Loop closed(const std::vector<Track>& tracks);
Track reversed(Track track);

// Twice the signed area, square units of the spots; counter-clockwise positive.
std::int64_t twice_area(const Loop& loop);

Spot in_degrees(Spot local);  // nano-degrees of longitude and latitude
Loop in_degrees(const Loop& local);
Patches in_degrees(const Patches& local);

}  // namespace zonegate::sample
