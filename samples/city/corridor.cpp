#include "samples/city/corridor.h"

#include <algorithm>
#include <array>
#include <functional>

#include "samples/city/curve.h"
#include "samples/city/noise_field.h"

namespace zonegate::sample {
namespace {

// Thousandths of the way from the nearer end to the middle.
std::int64_t from_end(std::size_t i, std::size_t points) {
  const std::size_t nearer = std::min(i, points - 1 - i);
  return static_cast<std::int64_t>(2000 * nearer / (points - 1));
}

// Both ends, and between them points that lie so far apart: what is ragged later starts from longer pieces.
Track thinned(const Track& track, std::int64_t apart_mm) {
  Track out{track.front()};
  const auto away = [](Spot a, Spot b) { return std::max(std::abs(a.x - b.x), std::abs(a.y - b.y)); };
  for (std::size_t i = 1; i + 1 < track.size(); ++i) {
    if (away(track[i], out.back()) >= apart_mm && away(track[i], track.back()) >= apart_mm)
      out.push_back(track[i]);
  }
  out.push_back(track.back());
  return out;
}

// Each point of the track moved left by its own distance.
Track beside_by(const Track& track, const std::function<std::int64_t(std::size_t)>& left_mm) {
  Track out;
  for (std::size_t i = 0; i < track.size(); ++i) out.push_back(beside(track, i, left_mm(i)));
  return out;
}

// Half a lobed circle from `from` to `to` round their middle, counter-clockwise, without the two.
Track lobed_end(Random& random, Spot from, Spot to) {
  constexpr std::array<std::array<std::int64_t, 2>, 5> directions{
      {{866, 500}, {500, 866}, {0, 1000}, {-500, 866}, {-866, 500}}};
  const Spot middle{(from.x + to.x) / 2, (from.y + to.y) / 2};
  const std::int64_t dx = from.x - middle.x;
  const std::int64_t dy = from.y - middle.y;
  Track out;
  for (const auto& [cosine, sine] : directions) {
    const std::int64_t reach = random.between(650, 1350);
    out.push_back({middle.x + (dx * cosine - dy * sine) / 1000 * reach / 1000,
                   middle.y + (dy * cosine + dx * sine) / 1000 * reach / 1000});
  }
  return out;
}

}  // namespace

Loop corridor(const Track& fine, const CorridorForm& form) {
  const Track track = thinned(fine, form.half_mm * 6 / 5);
  const auto half_at = [&](std::uint64_t side, std::size_t i) {
    const std::int64_t swelling = (swell(form.seed * 4 + side, track[i], form.half_mm * 5) * 600 +
                                   swell(form.seed * 4 + side + 2, track[i], form.half_mm * 3 / 2) * 400) /
                                  1000 * form.varies / 1000;
    const std::int64_t flare = form.flares * std::max<std::int64_t>(0, 400 - from_end(i, track.size())) / 400;
    return form.half_mm * (1000 + swelling + flare) / 1000;
  };
  const Track left = beside_by(track, [&](std::size_t i) { return half_at(0, i); });
  const Track right = beside_by(track, [&](std::size_t i) { return -half_at(1, i); });
  Random random(form.seed);
  const Track far_end = lobed_end(random, right.back(), left.back());
  const Track near_end = lobed_end(random, left.front(), right.front());
  Track around = closed({right, far_end, reversed(left), near_end});
  around.push_back(around.front());
  Loop loop = wander(random, around, 170, std::max<std::int64_t>(25'000, form.half_mm / 5));
  loop.pop_back();
  return loop;
}

Sides varying_sides(std::uint64_t seed, const Track& track, std::int64_t half_mm, std::int64_t varies_mm,
                    std::int64_t half_at_ends_mm) {
  const auto half_at = [&](std::uint64_t side, std::size_t i) {
    const std::int64_t wide = half_mm + swell(seed * 2 + side, track[i], 900'000) * varies_mm / 1000;
    const std::int64_t inwards = std::min<std::int64_t>(1000, from_end(i, track.size()) * 5);
    return half_at_ends_mm + (wide - half_at_ends_mm) * inwards / 1000;
  };
  return {beside_by(track, [&](std::size_t i) { return half_at(0, i); }),
          beside_by(track, [&](std::size_t i) { return -half_at(1, i); })};
}

}  // namespace zonegate::sample
