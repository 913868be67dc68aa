// find_faults against GEOS on random polygons of a small integer grid, where every kind of fault occurs all the
// time: a zone has a blocking fault exactly when GEOS calls it invalid, and where GEOS says where, we list a
// fault there.
#include <doctest/doctest.h>
#include <geos_c.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>

#include "core/geometry/predicates.h"
#include "core/geometry/repair.h"
#include "core/geometry/segment_meet.h"
#include "tests/support/wkt.h"

using namespace zonegate;
using testing::write_wkt;

namespace {

struct Verdict {
  bool valid = true;
  std::string reason;
  PlanePoint at;
};

// GEOS itself, not our bridge to it.
class Oracle {
 public:
  Oracle() : geos_(GEOS_init_r()) {}
  ~Oracle() { GEOS_finish_r(geos_); }
  Oracle(const Oracle&) = delete;
  Oracle& operator=(const Oracle&) = delete;

  std::optional<Verdict> ask(const MultiPolygon& polygons) const {
    GEOSGeometry* geometry = make(polygons);
    if (geometry == nullptr) return std::nullopt;
    Verdict verdict;
    char* reason = nullptr;
    GEOSGeometry* at = nullptr;
    const char valid = GEOSisValidDetail_r(geos_, geometry, 0, &reason, &at);
    verdict.valid = valid == 1;
    if (reason != nullptr) verdict.reason = reason;
    if (at != nullptr) {
      GEOSGeomGetX_r(geos_, at, &verdict.at.x);
      GEOSGeomGetY_r(geos_, at, &verdict.at.y);
    }
    GEOSFree_r(geos_, reason);
    GEOSGeom_destroy_r(geos_, at);
    GEOSGeom_destroy_r(geos_, geometry);
    if (valid == 2) return std::nullopt;
    return verdict;
  }

 private:
  GEOSGeometry* ring(const Ring& points) const {
    const auto n = static_cast<unsigned>(points.size());
    GEOSCoordSequence* sequence = GEOSCoordSeq_create_r(geos_, n + 1, 2);
    for (unsigned i = 0; i <= n; ++i) {
      const PlanePoint p = points[i == n ? 0 : i];
      GEOSCoordSeq_setXY_r(geos_, sequence, i, p.x, p.y);
    }
    return GEOSGeom_createLinearRing_r(geos_, sequence);
  }
  GEOSGeometry* make(const MultiPolygon& polygons) const {
    std::vector<GEOSGeometry*> parts;
    for (const auto& polygon : polygons) {
      std::vector<GEOSGeometry*> holes;
      for (const auto& hole : polygon.holes) holes.push_back(ring(hole));
      parts.push_back(GEOSGeom_createPolygon_r(geos_, ring(polygon.shell), holes.data(),
                                               static_cast<unsigned>(holes.size())));
    }
    return GEOSGeom_createCollection_r(geos_, GEOS_MULTIPOLYGON, parts.data(),
                                       static_cast<unsigned>(parts.size()));
  }

  GEOSContextHandle_t geos_;
};

bool blocked(const std::vector<Fault>& faults) {
  for (const auto& fault : faults) {
    if (blocks_measuring(fault.kind)) return true;
  }
  return false;
}

// GEOS names a point of the offending ring, not always the point of the fault, for these.
bool names_a_place(const std::string& reason) {
  return reason == "Self-intersection" || reason == "Ring Self-intersection";
}

bool listed_at(const std::vector<Fault>& faults, PlanePoint at) {
  return std::any_of(faults.begin(), faults.end(), [&](const Fault& fault) {
    return blocks_measuring(fault.kind) && std::hypot(fault.at.x - at.x, fault.at.y - at.y) < 1e-9;
  });
}

using Segment = std::array<PlanePoint, 2>;

std::vector<Segment> segments_of(const MultiPolygon& zone) {
  std::vector<Segment> out;
  const auto add = [&out](const Ring& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Segment segment{ring[i], ring[i + 1 == ring.size() ? 0 : i + 1]};
      if (segment[0] != segment[1]) out.push_back(segment);
    }
  };
  for (const auto& polygon : zone) {
    add(polygon.shell);
    for (const auto& hole : polygon.holes) add(hole);
  }
  return out;
}

// On a common piece of two edges GEOS names either end; we name one place on it.
bool listed_along(const MultiPolygon& zone, const std::vector<Fault>& faults, PlanePoint at) {
  const auto segments = segments_of(zone);
  for (std::size_t i = 0; i < segments.size(); ++i) {
    for (std::size_t j = i + 1; j < segments.size(); ++j) {
      const auto& [a0, a1] = segments[i];
      const auto& [b0, b1] = segments[j];
      if (meet(a0, a1, b0, b1) != SegmentMeet::overlap) continue;
      const auto on_both = [&](PlanePoint p) { return on_segment(p, a0, a1) && on_segment(p, b0, b1); };
      if (!on_both(at)) continue;
      for (const auto& fault : faults) {
        if (on_both(fault.at) && blocks_measuring(fault.kind)) return true;
      }
    }
  }
  return false;
}

bool has(const std::vector<Fault>& faults, FaultKind kind) {
  return std::any_of(faults.begin(), faults.end(), [kind](const Fault& fault) { return fault.kind == kind; });
}

class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  int up_to(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n + 1)); }
  PlanePoint point(int low, int high) {
    const int x = low + up_to(high - low);
    return {static_cast<double>(x), static_cast<double>(low + up_to(high - low))};
  }
  Ring wild(int low, int high) {
    Ring ring(static_cast<std::size_t>(3 + up_to(4)));
    for (auto& p : ring) p = point(low, high);
    return ring;
  }
  // A rectangle or triangle with a chance of being simple, so that valid results are common too.
  Ring tame(int low, int high) {
    const PlanePoint a = point(low, high);
    const PlanePoint b = point(low, high);
    switch (up_to(3)) {
      case 0:
        return {a, {b.x, a.y}, b, {a.x, b.y}};
      case 1:
        return {a, {b.x, a.y}, b};
      case 2:
        return {a, b, point(low, high)};
      default:
        return {{a.x, a.y}, {a.x + 1, a.y}, {a.x + 1, a.y + 1}, {a.x, a.y + 1}};
    }
  }
  Polygon polygon(int size) {
    Polygon out;
    const int low = up_to(1);
    switch (up_to(3)) {
      case 0:
        out.shell = wild(0, size);
        break;
      case 1:
        out.shell = {{0, 0},
                     {static_cast<double>(size), 0},
                     {static_cast<double>(size), static_cast<double>(size)},
                     {0, static_cast<double>(size)}};
        break;
      default:
        out.shell = tame(0, size);
    }
    const int holes = up_to(4) - 1;
    for (int i = 0; i < holes; ++i)
      out.holes.push_back(up_to(4) == 0 ? wild(low, size) : tame(low, size - low));
    return out;
  }

 private:
  std::mt19937 random_;
};

}  // namespace

TEST_CASE("a zone is blocked exactly when GEOS calls it invalid, on 400 000 random zones") {
  const Oracle oracle;
  Dice dice(11);
  std::map<std::string, int> seen;
  int asked = 0;
  int valid = 0;
  int located = 0;
  for (int i = 0; i < 400000; ++i) {
    MultiPolygon zone;
    const int parts = 1 + dice.up_to(2);
    const int size = 3 + dice.up_to(4);
    for (int p = 0; p < parts; ++p) zone.push_back(dice.polygon(size));
    const auto verdict = oracle.ask(zone);
    if (!verdict) continue;
    const auto faults = find_faults(zone);
    INFO(write_wkt(zone), " GEOS: ", verdict->reason);
    REQUIRE(blocked(faults) == !verdict->valid);
    ++asked;
    valid += verdict->valid ? 1 : 0;
    for (const auto& fault : faults) ++seen[std::string(fault_id(fault.kind))];
    if (!verdict->valid && names_a_place(verdict->reason)) {
      // A repeated ring is one fault, not one per edge; a ring of two points has no borders to speak of.
      REQUIRE((listed_at(faults, verdict->at) || listed_along(zone, faults, verdict->at) ||
               has(faults, FaultKind::duplicate_ring) || has(faults, FaultKind::too_few_points) ||
               has(faults, FaultKind::parts_share_edge)));
      ++located;
    }
  }
  CHECK(asked >= 200000);
  CHECK(valid > 20000);
  CHECK(located > 20000);
  for (const auto& [kind, count] : seen) MESSAGE(kind, ": ", count);
  MESSAGE(asked, " asked, ", valid, " valid, ", located, " located");
}

namespace {

// Diamonds and squares on a lattice: they touch in corners all the time and hardly ever overlap, so that chains
// of touching holes, cut interiors and neighbours in corners are common and many zones are valid.
Polygon lattice_polygon(Dice& dice, int cells, int holes) {
  const double size = 4.0 * cells + 4;
  Polygon out;
  out.shell = {{0, 0}, {size, 0}, {size, size}, {0, size}};
  if (dice.up_to(1) == 0) std::reverse(out.shell.begin(), out.shell.end());
  for (int i = 0; i < holes; ++i) {
    const double x = 2.0 + 2.0 * dice.up_to(2 * cells);
    const double y = 2.0 + 2.0 * dice.up_to(2 * cells);
    const double reach = dice.up_to(9) == 0 ? 1 : 2;
    Ring hole = {{x - reach, y}, {x, y - reach}, {x + reach, y}, {x, y + reach}};
    if (dice.up_to(2) == 0) hole = {{x - 1, y - 1}, {x + 1, y - 1}, {x + 1, y + 1}, {x - 1, y + 1}};
    if (dice.up_to(1) == 0) std::reverse(hole.begin(), hole.end());
    std::rotate(hole.begin(), hole.begin() + dice.up_to(3), hole.end());
    out.holes.push_back(hole);
  }
  return out;
}

// The same zone turned, stretched and carried to the false easting of a strip: touches become near misses and
// near hits, decided by the last bit.
MultiPolygon carried_off(MultiPolygon zone, double angle) {
  const auto carry = [angle](Ring& ring) {
    for (auto& p : ring) {
      p = {36500000.0 + std::cos(angle) * p.x - std::sin(angle) * p.y,
           2500000.0 + std::sin(angle) * p.x + std::cos(angle) * p.y};
    }
  };
  for (auto& polygon : zone) {
    carry(polygon.shell);
    for (auto& hole : polygon.holes) carry(hole);
  }
  return zone;
}

}  // namespace

TEST_CASE("touching holes and parts: the same verdict as GEOS on 300 000 lattice zones") {
  const Oracle oracle;
  Dice dice(12);
  int valid = 0;
  int split = 0;
  for (int i = 0; i < 300000; ++i) {
    MultiPolygon zone;
    const int cells = 1 + dice.up_to(2);
    zone.push_back(lattice_polygon(dice, cells, 1 + dice.up_to(2 + 2 * cells)));
    // Parts: holes filled by islands, sometimes the wrong place.
    const int islands = dice.up_to(2);
    for (int k = 0; k < islands; ++k) {
      Polygon island = lattice_polygon(dice, 1, 1);
      island.shell = island.holes.front();
      island.holes.clear();
      zone.push_back(island);
    }
    if (dice.up_to(3) == 0) zone = carried_off(zone, 0.1 * dice.up_to(30));
    const auto verdict = oracle.ask(zone);
    REQUIRE(verdict);
    const auto faults = find_faults(zone);
    INFO(write_wkt(zone), " GEOS: ", verdict->reason);
    REQUIRE(blocked(faults) == !verdict->valid);
    valid += verdict->valid ? 1 : 0;
    split += verdict->reason == "Interior is disconnected" ? 1 : 0;
  }
  CHECK(valid > 20000);
  CHECK(split > 1000);
  MESSAGE(valid, " valid, ", split, " cut apart");
}

TEST_CASE("every crossing of a wild ring is listed, none is invented") {
  Dice dice(13);
  std::size_t crossings = 0;
  for (int i = 0; i < 600; ++i) {
    MultiPolygon zone(1);
    const int extent = 20 + dice.up_to(1000);
    const int vertices = 3 + dice.up_to(i % 10 == 0 ? 300 : 60);
    for (int v = 0; v < vertices; ++v) zone[0].shell.push_back(dice.point(0, extent));
    // Short edges too, so that cells differ.
    for (int v = 1; v < vertices && dice.up_to(1) == 0; ++v) {
      const PlanePoint before = zone[0].shell[static_cast<std::size_t>(v - 1)];
      zone[0].shell[static_cast<std::size_t>(v)] = {before.x + dice.up_to(6) - 3, before.y + dice.up_to(6) - 3};
    }
    const auto faults = find_faults(zone);
    if (has(faults, FaultKind::list_cut)) continue;
    std::vector<PlanePoint> listed;
    for (const auto& fault : faults) {
      if (fault.kind == FaultKind::self_crossing) listed.push_back(fault.at);
    }
    const auto segments = segments_of(zone);
    std::vector<PlanePoint> met;
    for (std::size_t a = 0; a < segments.size(); ++a) {
      for (std::size_t b = a + 1; b < segments.size(); ++b) {
        const auto& [a0, a1] = segments[a];
        const auto& [b0, b1] = segments[b];
        const SegmentMeet how = meet(a0, a1, b0, b1);
        if (how == SegmentMeet::cross) {
          const PlanePoint at = crossing_point(a0, a1, b0, b1);
          INFO(write_wkt(zone), " ", at.x, " ", at.y);
          REQUIRE(std::find(listed.begin(), listed.end(), at) != listed.end());
          met.push_back(at);
          ++crossings;
        } else if (how != SegmentMeet::none) {
          for (const auto p : {a0, a1, b0, b1}) {
            if (on_segment(p, a0, a1) && on_segment(p, b0, b1)) met.push_back(p);
          }
        }
      }
    }
    for (const auto at : listed) {
      INFO(write_wkt(zone), " ", at.x, " ", at.y);
      REQUIRE(std::find(met.begin(), met.end(), at) != met.end());
    }
  }
  CHECK(crossings > 10000);
  MESSAGE(crossings, " crossings");
}

TEST_CASE("a large valid zone with one vertex moved: the same verdict as GEOS") {
  const Oracle oracle;
  Dice dice(14);
  int valid = 0;
  int invalid = 0;
  for (int i = 0; i < 3000; ++i) {
    MultiPolygon zone;
    // A jagged star-shaped shell and a grid of small jagged holes with islands.
    const auto blob = [&dice](PlanePoint c, double radius, int corners) {
      Ring ring;
      for (int k = 0; k < corners; ++k) {
        const double angle = 6.283185307179586 * k / corners;
        const double r = radius * (0.6 + 0.4 * dice.up_to(1000) / 1000.0);
        ring.push_back({c.x + r * std::cos(angle), c.y + r * std::sin(angle)});
      }
      return ring;
    };
    zone.emplace_back();
    zone[0].shell = blob({500000, 2500000}, 1000, 50 + dice.up_to(200));
    for (int x = -3; x <= 3; ++x) {
      for (int y = -3; y <= 3; ++y) {
        const PlanePoint c{500000.0 + 110 * x, 2500000.0 + 110 * y};
        if (std::hypot(110 * x, 110 * y) > 500) continue;
        zone[0].holes.push_back(blob(c, 50, 4 + dice.up_to(20)));
        if (dice.up_to(3) == 0) zone.push_back({blob(c, 15, 3 + dice.up_to(9)), {}});
      }
    }
    const std::size_t part = static_cast<std::size_t>(dice.up_to(static_cast<int>(zone.size()) - 1));
    auto& polygon = zone[part];
    const int which = dice.up_to(static_cast<int>(polygon.holes.size()));
    Ring& ring = which == 0 ? polygon.shell : polygon.holes[static_cast<std::size_t>(which - 1)];
    auto& vertex = ring[static_cast<std::size_t>(dice.up_to(static_cast<int>(ring.size()) - 1))];
    const int reach = 1 + dice.up_to(200);
    vertex = {vertex.x + dice.up_to(2 * reach) - reach, vertex.y + dice.up_to(2 * reach) - reach};
    const auto verdict = oracle.ask(zone);
    REQUIRE(verdict);
    const auto faults = find_faults(zone);
    INFO(write_wkt(zone), " GEOS: ", verdict->reason);
    REQUIRE(blocked(faults) == !verdict->valid);
    if (!verdict->valid && names_a_place(verdict->reason)) REQUIRE(listed_at(faults, verdict->at));
    (verdict->valid ? valid : invalid) += 1;
  }
  CHECK(valid > 300);
  CHECK(invalid > 300);
  MESSAGE(valid, " valid, ", invalid, " invalid");
}
