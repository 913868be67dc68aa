#include "samples/city/curve.h"

#include <algorithm>

namespace zonegate::sample {
namespace {

std::int64_t root(std::int64_t square) {
  std::int64_t low = 0;
  std::int64_t high = 3'000'000'000;
  while (low < high) {
    const std::int64_t middle = (low + high + 1) / 2;
    if (middle <= square / middle) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

std::size_t nearest_vertex(const Track& track, Spot to) {
  std::size_t best = 0;
  const auto away = [&](const Spot& s) { return std::max(std::abs(s.x - to.x), std::abs(s.y - to.y)); };
  for (std::size_t i = 1; i < track.size(); ++i) {
    if (away(track[i]) < away(track[best])) best = i;
  }
  return best;
}

}  // namespace

Spot beside(const Track& track, std::size_t point, std::int64_t left_mm) {
  const Spot& before = track[point == 0 ? 0 : point - 1];
  const Spot& after = track[std::min(point + 1, track.size() - 1)];
  const std::int64_t dx = after.x - before.x;
  const std::int64_t dy = after.y - before.y;
  const std::int64_t length = std::max<std::int64_t>(1, root(dx * dx + dy * dy));
  return {track[point].x - dy * left_mm / length, track[point].y + dx * left_mm / length};
}

Track smooth(Track track, int rounds) {
  for (int round = 0; round < rounds; ++round) {
    Track cut{track.front()};
    for (std::size_t i = 0; i + 1 < track.size(); ++i) {
      const Spot& a = track[i];
      const Spot& b = track[i + 1];
      if (i > 0) cut.push_back({(3 * a.x + b.x) / 4, (3 * a.y + b.y) / 4});
      if (i + 2 < track.size()) cut.push_back({(a.x + 3 * b.x) / 4, (a.y + 3 * b.y) / 4});
    }
    cut.push_back(track.back());
    track = std::move(cut);
  }
  return track;
}

Track divided(const Track& track, std::int64_t longest_mm) {
  Track out{track.front()};
  for (std::size_t i = 1; i < track.size(); ++i) {
    const Spot a = track[i - 1];
    const Spot b = track[i];
    const std::int64_t length = std::max(std::abs(b.x - a.x), std::abs(b.y - a.y));
    const std::int64_t pieces = std::max<std::int64_t>(1, (length + longest_mm - 1) / longest_mm);
    for (std::int64_t k = 1; k <= pieces; ++k) {
      out.push_back({a.x + (b.x - a.x) * k / pieces, a.y + (b.y - a.y) * k / pieces});
    }
  }
  return out;
}

Loop band(const Track& track, std::int64_t half_mm, std::int64_t half_end_mm) {
  const std::int64_t end = half_end_mm == 0 ? half_mm : half_end_mm;
  const auto last = static_cast<std::int64_t>(track.size()) - 1;
  Loop right;
  Track left;
  for (std::size_t i = 0; i < track.size(); ++i) {
    const std::int64_t half = half_mm + (end - half_mm) * static_cast<std::int64_t>(i) / last;
    right.push_back(beside(track, i, -half));
    left.push_back(beside(track, i, half));
  }
  right.insert(right.end(), left.rbegin(), left.rend());
  return right;
}

Track between_spots(const Track& track, Spot from, Spot to) {
  std::size_t a = nearest_vertex(track, from);
  std::size_t b = nearest_vertex(track, to);
  if (a > b) std::swap(a, b);
  return {track.begin() + static_cast<std::ptrdiff_t>(a), track.begin() + static_cast<std::ptrdiff_t>(b) + 1};
}

Track beside(const Track& track, std::int64_t left_mm) {
  Track out;
  for (std::size_t i = 0; i < track.size(); ++i) out.push_back(beside(track, i, left_mm));
  return out;
}

}  // namespace zonegate::sample
