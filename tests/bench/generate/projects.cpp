// The footprints: rectangles, L shapes, blobs and strips of road, one in ten of several plots, some with holes;
// 0.1 to 500 ha, evenly on the logarithm; seven in ten near one of forty towns.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tests/bench/generate/shapes.h"
#include "tests/bench/generate/workload.h"

namespace zonegate::bench {
namespace {

constexpr double kPi = 3.14159265358979323846;

// Round the origin; the caller turns and moves it.
Polygon rectangle(Random& random, double area) {
  const double ratio = random.between(0.35, 1.0);
  const double half_w = 0.5 * std::sqrt(area / ratio);
  const double half_h = half_w * ratio;
  Polygon out{{{-half_w, -half_h}, {half_w, -half_h}, {half_w, half_h}, {-half_w, half_h}}, {}};
  if (random.integer(0, 11) == 0) {
    const double size = half_h * random.between(0.2, 0.6);
    out.holes.push_back({{-size, -size}, {-size, size}, {size, size}, {size, -size}});
  }
  return out;
}

Polygon l_shape(Random& random, double area) {
  const double cut = random.between(0.3, 0.6);  // of both sides
  const double side = std::sqrt(area / (1.0 - cut * cut));
  const double a = side * (0.5 - cut);
  const double h = side * 0.5;
  return {{{-h, -h}, {h, -h}, {h, a}, {a, a}, {a, h}, {-h, h}}, {}};
}

Polygon round_plot(Random& random, double area) {
  const double half = std::sqrt(area / kPi) * 1.3;
  Polygon out{blob(random, {}, {half, half * random.between(0.6, 1.0), 0.5},
                   static_cast<std::size_t>(random.integer(12, 60))),
              {}};
  if (random.integer(0, 7) == 0) {
    const double size = half * 0.6 * 0.5 * random.between(0.3, 0.8);
    out.holes.push_back(blob(random, {}, {size, size, 0.5}, static_cast<std::size_t>(random.integer(6, 20))));
  }
  return out;
}

// A curve y(x), moved up and down by half the width: its two sides cannot meet.
Polygon road(Random& random, double area) {
  const double length = std::min(6000.0, std::sqrt(area) * random.between(4.0, 9.0));
  const double width = area / length;
  const int steps = random.integer(4, 30);
  const double bend = length * random.between(0.02, 0.1);
  const double phase = random.between(0.0, 2.0 * kPi);
  const double waves = random.between(0.5, 2.0);
  Ring lower;
  Ring upper;
  for (int i = 0; i <= steps; ++i) {
    const double t = static_cast<double>(i) / steps;
    const double x = (t - 0.5) * length;
    const double y = bend * std::sin(phase + waves * 2.0 * kPi * t);
    lower.push_back({x, y - width / 2.0});
    upper.push_back({x, y + width / 2.0});
  }
  lower.insert(lower.end(), upper.rbegin(), upper.rend());
  return {lower, {}};
}

Polygon plot(Random& random, double area) {
  const int kind = random.integer(0, 99);
  if (kind < 40) return rectangle(random, area);
  if (kind < 60) return l_shape(random, area);
  if (kind < 85) return round_plot(random, area);
  return road(random, area);
}

// Parts stand beside each other, each in its own column.
MultiPolygon plots(Random& random, double area) {
  const int count = random.integer(0, 9) == 0 ? random.integer(2, 5) : 1;
  MultiPolygon out;
  double x = 0.0;
  for (int i = 0; i < count; ++i) {
    Polygon part = plot(random, area / count);
    const Box box = box_of(part.shell);
    const auto shift = [&](Ring& ring) {
      for (PlanePoint& p : ring) p.x += x - box.min_x;
    };
    shift(part.shell);
    for (Ring& hole : part.holes) shift(hole);
    x += (box.max_x - box.min_x) * random.between(1.05, 1.4) + 1.0;
    out.push_back(std::move(part));
  }
  return out;
}

template <class Change>
void change_all(MultiPolygon& polygons, const Change& change) {
  for (Polygon& polygon : polygons) {
    for (PlanePoint& p : polygon.shell) p = change(p);
    for (Ring& hole : polygon.holes) {
      for (PlanePoint& p : hole) p = change(p);
    }
  }
}

// Turned, moved to `at`, and pushed back into the square where it reaches beyond.
void place(MultiPolygon& polygons, double angle, PlanePoint at, const Box& square) {
  const double c = std::cos(angle);
  const double s = std::sin(angle);
  change_all(polygons, [&](PlanePoint p) { return PlanePoint{p.x * c - p.y * s, p.x * s + p.y * c}; });
  const Box box = box_of(polygons);
  constexpr double kMargin = 1.0;
  const auto inside = [](double wanted, double low, double high, double size) {
    return std::clamp(wanted - size / 2.0, low + kMargin, std::max(low + kMargin, high - kMargin - size));
  };
  const double x = inside(at.x, square.min_x, square.max_x, box.max_x - box.min_x) - box.min_x;
  const double y = inside(at.y, square.min_y, square.max_y, box.max_y - box.min_y) - box.min_y;
  change_all(polygons, [&](PlanePoint p) { return rounded({p.x + x, p.y + y}); });
}

// The sum of four is near enough to a bell for towns.
double bell(Random& random) {
  double sum = 0.0;
  for (int i = 0; i < 4; ++i) sum += random.between(-1.0, 1.0);
  return sum / 2.0;
}

void projects(const Ground& ground, const Take& take) {
  Random random(6);
  const Box& square = ground.square;
  const auto anywhere = [&] {
    const double x = random.between(square.min_x, square.max_x);
    return PlanePoint{x, random.between(square.min_y, square.max_y)};
  };
  std::vector<PlanePoint> towns;
  const int town_count = std::max(1, static_cast<int>(std::lround(40.0 * ground.scale)));
  towns.reserve(static_cast<std::size_t>(town_count));
  for (int i = 0; i < town_count; ++i) towns.push_back(anywhere());
  const int count = static_cast<int>(std::lround(10000.0 * ground.scale));
  for (int i = 0; i < count; ++i) {
    const double area = 1000.0 * std::pow(5000.0, random.unit());
    MultiPolygon polygons = plots(random, area);
    PlanePoint at = anywhere();
    if (random.integer(0, 9) < 7) {
      const PlanePoint town = towns[static_cast<std::size_t>(random.integer(0, town_count - 1))];
      at.x = town.x + 5000.0 * bell(random);
      at.y = town.y + 5000.0 * bell(random);
    }
    place(polygons, random.between(0.0, 2.0 * kPi), at, square);
    take({{fmt::format("P{:06}", i + 1)}, std::move(polygons)});
  }
}

}  // namespace

Layer synthetic_footprints(const Box& box, int count) {
  static const std::vector<std::string> industries = {"C2614", "C3011", "D4411", "C3360",
                                                      "G5511", "A0111", "E4710"};
  static const std::vector<std::string> uses = {"0701", "0802", "0901", "1001", "1202", "1401"};
  static const std::vector<std::string> natures = {"new", "expand", "rebuild", "relocate", ""};
  const auto one_of = [](Random& random, const std::vector<std::string>& words) {
    return words[static_cast<std::size_t>(random.integer(0, static_cast<int>(words.size()) - 1))];
  };
  const auto make = [box, count, one_of](const Take& take) {
    for (int i = 1; i <= count; ++i) {
      Random random(static_cast<std::uint64_t>(i));  // of its own: no feature depends on how many there are
      MultiPolygon polygons = plots(random, 1000.0 * std::pow(200.0, random.unit()));
      const PlanePoint at{random.between(box.min_x, box.max_x), random.between(box.min_y, box.max_y)};
      place(polygons, random.between(0.0, 2.0 * kPi), at, box);
      if (i % 97 == 0) polygons = {{{at, {at.x + 50, at.y + 50}, {at.x + 50, at.y}, {at.x, at.y + 50}}, {}}};
      if (i % 101 == 0) polygons.clear();
      const std::string industry = i % 89 == 0 ? "？？？" : one_of(random, industries);
      take({{fmt::format("S{:06}", i % 103 == 0 ? i - 1 : i), fmt::format("合成项目{}", i), industry,
             one_of(random, uses), one_of(random, natures)},
            std::move(polygons)});
    }
  };
  return {"footprints", {"XMDM", "XMMC", "HYDM", "YTDM", "JSXZ"}, make};
}

std::vector<Layer> project_layers(const Ground& ground) {
  return {{"projects_10k", {"project_name"}, [ground](const Take& take) { projects(ground, take); }},
          {"square", {"project_name"}, [ground](const Take& take) {
             const Box& s = ground.square;
             take({{"the whole square"},
                   {{{{s.min_x, s.min_y}, {s.max_x, s.min_y}, {s.max_x, s.max_y}, {s.min_x, s.max_y}}, {}}}});
           }}};
}

}  // namespace zonegate::bench
