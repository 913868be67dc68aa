#include "tests/core/geometry/shapes.h"

#include <cmath>
#include <numbers>
#include <stdexcept>

namespace zonegate::test {
namespace {

geos::Geometry in_geos(const MultiPolygon& set) {
  auto geometry = geos::to_geos(set);
  if (!geometry) throw std::runtime_error("a test shape does not reach GEOS");
  return std::move(*geometry);
}

MultiPolygon out_of_geos(const geos::Geometry& geometry) {
  auto set = geos::from_geos(geometry.get());
  if (!set) throw std::runtime_error("the oracle failed");
  return *set;
}

MultiPolygon united(const MultiPolygon& set) {
  const auto geometry = in_geos(set);
  return out_of_geos(geos::own(GEOSUnaryUnion_r(geos::context(), geometry.get())));
}

Ring star_ring(Random& random, PlanePoint centre, double low, double high, int corners) {
  Ring ring;
  const double start = uniform(random, 0.0, 1.0);
  for (int i = 0; i < corners; ++i) {
    const double angle = 2.0 * std::numbers::pi * (i + start + uniform(random, 0.0, 0.8)) / corners;
    const double reach = uniform(random, low, high);
    ring.push_back({centre.x + reach * std::cos(angle), centre.y + reach * std::sin(angle)});
  }
  return ring;
}

MultiPolygon pick(Random& random) {
  const PlanePoint low{-50.0, -50.0};
  switch (whole(random, 0, 6)) {
    case 0:
      return star(random, {}, 50.0, whole(random, 3, 60));
    case 1:
      return star_with_holes(random, {}, 50.0, whole(random, 8, 80), whole(random, 1, 6));
    case 2:
      return comb(random, low, uniform(random, 2.0, 6.0), whole(random, 2, 12));
    case 3:
      return cells(random, low, 10.0, whole(random, 2, 9));
    case 4:
      return triangles(random, low, 100.0, whole(random, 1, 12));
    case 5:
      return islands(random, low, 100.0, whole(random, 1, 4));
    default:
      return star(random, {}, 50.0, whole(random, 100, 400));
  }
}

MultiPolygon snapped(MultiPolygon set) {
  for (auto& polygon : set) {
    for (auto& p : polygon.shell) p = {std::round(p.x), std::round(p.y)};
    for (auto& hole : polygon.holes) {
      for (auto& p : hole) p = {std::round(p.x), std::round(p.y)};
    }
  }
  return set;
}

}  // namespace

double uniform(Random& random, double low, double high) {
  return std::uniform_real_distribution<double>(low, high)(random);
}
int whole(Random& random, int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); }

Ring rectangle(double x0, double y0, double x1, double y1) { return {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}; }
MultiPolygon rectangle_set(const Box& box) {
  return {{rectangle(box.min_x, box.min_y, box.max_x, box.max_y), {}}};
}

MultiPolygon star(Random& random, PlanePoint centre, double reach, int corners) {
  return {{star_ring(random, centre, 0.3 * reach, reach, corners), {}}};
}

MultiPolygon star_with_holes(Random& random, PlanePoint centre, double reach, int corners, int holes) {
  Polygon polygon{star_ring(random, centre, 0.6 * reach, reach, corners), {}};
  for (int i = 0; i < holes; ++i) {
    const double angle = 2.0 * std::numbers::pi * i / holes;
    const PlanePoint at{centre.x + 0.3 * reach * std::cos(angle), centre.y + 0.3 * reach * std::sin(angle)};
    polygon.holes.push_back(
        star_ring(random, at, 0.02 * reach, 0.6 * reach / (holes + 2), whole(random, 3, 12)));
  }
  return {polygon};
}

MultiPolygon comb(Random& random, PlanePoint corner, double tooth, int teeth) {
  const double depth = uniform(random, 3.0, 15.0) * tooth;
  Ring ring{{corner.x, corner.y + depth}, {corner.x, corner.y + depth + tooth}};
  const double width = tooth * (2 * teeth - 1);
  ring.push_back({corner.x + width, corner.y + depth + tooth});
  for (int i = teeth - 1; i >= 0; --i) {
    const double x = corner.x + 2.0 * tooth * i;
    ring.push_back({x + tooth, corner.y});
    ring.push_back({x, corner.y});
    if (i > 0) {
      ring.push_back({x, corner.y + depth});
      ring.push_back({x - tooth, corner.y + depth});
    }
  }
  ring.erase(ring.begin());
  return {{ring, {}}};
}

MultiPolygon cells(Random& random, PlanePoint corner, double size, int side) {
  MultiPolygon set;
  const double share = uniform(random, 0.2, 0.9);
  for (int i = 0; i < side; ++i) {
    for (int j = 0; j < side; ++j) {
      if (uniform(random, 0.0, 1.0) > share && !(i == 0 && j == 0)) continue;
      const double x = corner.x + size * i;
      const double y = corner.y + size * j;
      set.push_back({rectangle(x, y, x + size, y + size), {}});
    }
  }
  return united(set);
}

MultiPolygon triangles(Random& random, PlanePoint corner, double size, int count) {
  MultiPolygon set;
  while (static_cast<int>(set.size()) < count) {
    Ring ring;
    for (int k = 0; k < 3; ++k) {
      ring.push_back({corner.x + uniform(random, 0.0, size), corner.y + uniform(random, 0.0, size)});
    }
    if (std::abs(signed_planar_area(ring)) > 1e-3 * size * size) set.push_back({ring, {}});
  }
  return united(set);
}

MultiPolygon islands(Random& random, PlanePoint corner, double size, int side) {
  MultiPolygon set;
  const double step = size / side;
  for (int i = 0; i < side; ++i) {
    for (int j = 0; j < side; ++j) {
      const double x = corner.x + step * i;
      const double y = corner.y + step * j;
      const int depth = whole(random, 0, 3);
      for (int k = 0; k <= depth; ++k) {
        const double edge = step * (0.02 + 0.12 * k);
        Polygon ring{rectangle(x + edge, y + edge, x + step - edge, y + step - edge), {}};
        const double hole = step * (0.08 + 0.12 * k);
        if (k < depth || whole(random, 0, 1) == 0) {
          ring.holes.push_back(rectangle(x + hole, y + hole, x + step - hole, y + step - hole));
        }
        set.push_back(ring);
      }
    }
  }
  return set;
}

MultiPolygon any_zone(Random& random, bool snap) {
  for (;;) {
    MultiPolygon set = pick(random);
    if (snap) set = snapped(std::move(set));
    if (valid(set) && planar_area(set) > 0.0) return set;
  }
}

MultiPolygon moved(const MultiPolygon& set, double dx, double dy) {
  MultiPolygon result = set;
  const auto move = [dx, dy](Ring& ring) {
    for (auto& p : ring) p = {p.x + dx, p.y + dy};
  };
  for (auto& polygon : result) {
    move(polygon.shell);
    for (auto& hole : polygon.holes) move(hole);
  }
  return result;
}

MultiPolygon restarted(Random& random, const MultiPolygon& set) {
  MultiPolygon result = set;
  const auto turn = [&random](Ring& ring) {
    std::rotate(ring.begin(), ring.begin() + whole(random, 0, static_cast<int>(ring.size()) - 1), ring.end());
    if (whole(random, 0, 1) == 1) std::reverse(ring.begin(), ring.end());
  };
  for (auto& polygon : result) {
    turn(polygon.shell);
    for (auto& hole : polygon.holes) turn(hole);
    std::shuffle(polygon.holes.begin(), polygon.holes.end(), random);
  }
  std::shuffle(result.begin(), result.end(), random);
  return result;
}

bool valid(const MultiPolygon& set) {
  const auto geometry = geos::to_geos(set);
  return geometry && GEOSisValid_r(geos::context(), geometry->get()) == 1;
}

MultiPolygon from_wkt(const std::string& wkt) {
  GEOSWKTReader* reader = GEOSWKTReader_create_r(geos::context());
  const geos::Geometry geometry = geos::own(GEOSWKTReader_read_r(geos::context(), reader, wkt.c_str()));
  GEOSWKTReader_destroy_r(geos::context(), reader);
  if (!geometry) throw std::runtime_error("no WKT: " + wkt);
  return out_of_geos(geometry);
}

MultiPolygon oracle_union(const MultiPolygon& pieces) { return united(pieces); }

MultiPolygon oracle_intersection(const MultiPolygon& a, const MultiPolygon& b) {
  const auto ga = in_geos(a);
  const auto gb = in_geos(b);
  return out_of_geos(geos::own(GEOSIntersection_r(geos::context(), ga.get(), gb.get())));
}

double oracle_symmetric_difference(const MultiPolygon& a, const MultiPolygon& b) {
  const auto ga = in_geos(a);
  const auto gb = in_geos(b);
  return planar_area(out_of_geos(geos::own(GEOSSymDifference_r(geos::context(), ga.get(), gb.get()))));
}

bool oracle_same(const MultiPolygon& a, const MultiPolygon& b) {
  if (a.empty() || b.empty()) return a.empty() && b.empty();
  if (oracle_symmetric_difference(a, b) <= 1e-8) return true;
  double farthest = 1.0;
  const auto ga = in_geos(a);
  const auto gb = in_geos(b);
  const int done = GEOSHausdorffDistance_r(geos::context(), ga.get(), gb.get(), &farthest);
  return done == 1 && farthest <= 1e-9;
}

double oracle_distance(const MultiPolygon& a, const MultiPolygon& b) {
  const auto ga = in_geos(a);
  const auto gb = in_geos(b);
  double distance = -1.0;
  if (GEOSDistance_r(geos::context(), ga.get(), gb.get(), &distance) == 0)
    throw std::runtime_error("no distance");
  return distance;
}

std::string oracle_relation(const MultiPolygon& a, const MultiPolygon& b) {
  const auto ga = in_geos(a);
  const auto gb = in_geos(b);
  char* text = GEOSRelate_r(geos::context(), ga.get(), gb.get());
  if (text == nullptr) throw std::runtime_error("no relation");
  std::string relation = text;
  GEOSFree_r(geos::context(), text);
  return relation;
}

}  // namespace zonegate::test
