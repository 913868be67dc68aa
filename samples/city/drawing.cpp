#include "samples/city/drawing.h"

#include <algorithm>
#include <array>

namespace zonegate::sample {
namespace {

void side(Loop& loop, Spot from, Spot to, std::int64_t step_mm) {
  const std::int64_t length = std::max(std::abs(to.x - from.x), std::abs(to.y - from.y));
  const std::int64_t pieces = std::max<std::int64_t>(1, (length + step_mm - 1) / step_mm);
  for (std::int64_t i = 0; i < pieces; ++i) {
    loop.push_back({from.x + (to.x - from.x) * i / pieces, from.y + (to.y - from.y) * i / pieces});
  }
}

// Everything after `from` up to and including `to`.
void displace(Random& random, Track& track, Spot from, Spot to, std::int64_t sway, std::int64_t longest_mm) {
  const std::int64_t dx = to.x - from.x;
  const std::int64_t dy = to.y - from.y;
  if (dx * dx + dy * dy <= longest_mm * longest_mm) {
    track.push_back(to);
    return;
  }
  const std::int64_t across = random.between(-sway, sway);
  const Spot middle{from.x + dx / 2 - dy * across / 1000, from.y + dy / 2 + dx * across / 1000};
  displace(random, track, from, middle, sway, longest_mm);
  displace(random, track, middle, to, sway, longest_mm);
}

}  // namespace

Loop rectangle(std::int64_t x0, std::int64_t y0, std::int64_t x1, std::int64_t y1, std::int64_t step_m) {
  Loop loop;
  side(loop, spot(x0, y0), spot(x1, y0), step_m * 1000);
  side(loop, spot(x1, y0), spot(x1, y1), step_m * 1000);
  side(loop, spot(x1, y1), spot(x0, y1), step_m * 1000);
  side(loop, spot(x0, y1), spot(x0, y0), step_m * 1000);
  return loop;
}

Track wander(Random& random, Spot from, Spot to, std::int64_t sway, std::int64_t longest_mm) {
  Track track{from};
  displace(random, track, from, to, sway, longest_mm);
  return track;
}

Track wander(Random& random, const Track& through, std::int64_t sway, std::int64_t longest_mm) {
  Track track{through.front()};
  for (std::size_t i = 1; i < through.size(); ++i) {
    displace(random, track, through[i - 1], through[i], sway, longest_mm);
  }
  return track;
}

Loop ragged(Random& random, Spot centre, std::int64_t radius_mm, std::int64_t sway, std::int64_t longest_mm,
            std::int64_t spread) {
  // Cosine and sine of the twelve directions in thousandths: a table instead of libm.
  constexpr std::array<std::array<std::int64_t, 2>, 12> directions{{{1000, 0},
                                                                    {866, 500},
                                                                    {500, 866},
                                                                    {0, 1000},
                                                                    {-500, 866},
                                                                    {-866, 500},
                                                                    {-1000, 0},
                                                                    {-866, -500},
                                                                    {-500, -866},
                                                                    {0, -1000},
                                                                    {500, -866},
                                                                    {866, -500}}};
  Track through;
  for (const auto& [cosine, sine] : directions) {
    const std::int64_t radius = radius_mm * random.between(1000 - spread, 1000 + spread) / 1000;
    through.push_back({centre.x + radius * cosine / 1000, centre.y + radius * sine / 1000});
  }
  through.push_back(through.front());
  Loop loop = wander(random, through, sway, longest_mm);
  loop.pop_back();
  return loop;
}

Track joined(const std::vector<Track>& tracks) {
  Track all;
  for (const Track& track : tracks) {
    for (const Spot& s : track) {
      if (all.empty() || !(all.back() == s)) {
        all.push_back(s);
      }
    }
  }
  return all;
}

Loop closed(const std::vector<Track>& tracks) {
  Loop loop = joined(tracks);
  if (loop.size() > 1 && loop.front() == loop.back()) {
    loop.pop_back();
  }
  return loop;
}

Track reversed(Track track) {
  std::reverse(track.begin(), track.end());
  return track;
}

std::int64_t twice_area(const Loop& loop) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < loop.size(); ++i) {
    const Spot& a = loop[i];
    const Spot& b = loop[(i + 1) % loop.size()];
    sum += (a.x - loop.front().x) * (b.y - loop.front().y) - (b.x - loop.front().x) * (a.y - loop.front().y);
  }
  return sum;
}

Spot in_degrees(Spot local) {
  // First derivatives of the inverse projection at the city's middle, in nano-degrees per kilometre.
  const std::int64_t dx = local.x - 6'000'000;
  const std::int64_t dy = local.y - 6'000'000;
  return {108'447'537'564 + (dx * 9'728'842 + dy * 29'274) / 1'000'000,
          22'651'379'661 + (dy * 9'029'947 - dx * 27'460) / 1'000'000};
}

Loop in_degrees(const Loop& local) {
  Loop loop;
  loop.reserve(local.size());
  for (const Spot& s : local) {
    loop.push_back(in_degrees(s));
  }
  return loop;
}

Patches in_degrees(const Patches& local) {
  Patches patches;
  for (const Patch& patch : local) {
    Patch turned{in_degrees(patch.shell), {}};
    for (const Loop& hole : patch.holes) {
      turned.holes.push_back(in_degrees(hole));
    }
    patches.push_back(std::move(turned));
  }
  return patches;
}

}  // namespace zonegate::sample
