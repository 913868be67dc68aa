// find_faults against GEOS on random polygons of a small integer grid, where every kind of fault occurs all the
// time: a zone has a blocking fault exactly when GEOS calls it invalid, and where GEOS says where, we list a
// fault there.
#include <doctest/doctest.h>

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
#include "tests/core/geometry/random_zones.h"
#include "tests/support/brute_force.h"
#include "tests/support/random.h"
#include "tests/support/wkt.h"

using namespace zonegate;
using namespace zonegate::testing;

namespace {

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
      const PlanePoint a0 = segments[i][0];
      const PlanePoint a1 = segments[i][1];
      const PlanePoint b0 = segments[j][0];
      const PlanePoint b1 = segments[j][1];
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

}  // namespace

TEST_CASE("a zone is blocked exactly when GEOS calls it invalid, on 400 000 random zones") {
  const zonegate::test::BruteForce oracle;
  Dice dice(11);
  std::map<std::string, int> seen;
  int asked = 0;
  int valid = 0;
  int located = 0;
  for (int i = 0; i < zonegate::test::cases(400000); ++i) {
    MultiPolygon zone;
    const int parts = 1 + dice.up_to(2);
    const int size = 3 + dice.up_to(4);
    for (int p = 0; p < parts; ++p) zone.push_back(dice.polygon(size));
    const auto verdict = oracle.verdict(zone);
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
  CHECK(asked >= zonegate::test::cases(200000));
  CHECK(valid > zonegate::test::cases(20000));
  CHECK(located > zonegate::test::cases(20000));
  for (const auto& [kind, count] : seen) MESSAGE(kind, ": ", count);
  MESSAGE(asked, " asked, ", valid, " valid, ", located, " located");
}

TEST_CASE("touching holes and parts: the same verdict as GEOS on 300 000 lattice zones") {
  const zonegate::test::BruteForce oracle;
  Dice dice(12);
  int valid = 0;
  int split = 0;
  for (int i = 0; i < zonegate::test::cases(300000); ++i) {
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
    const auto verdict = oracle.verdict(zone);
    REQUIRE(verdict);
    const auto faults = find_faults(zone);
    INFO(write_wkt(zone), " GEOS: ", verdict->reason);
    REQUIRE(blocked(faults) == !verdict->valid);
    valid += verdict->valid ? 1 : 0;
    split += verdict->reason == "Interior is disconnected" ? 1 : 0;
  }
  CHECK(valid > zonegate::test::cases(20000));
  CHECK(split > zonegate::test::cases(1000));
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
  CHECK(crossings > zonegate::test::cases(10000));
  MESSAGE(crossings, " crossings");
}

TEST_CASE("a large valid zone with one vertex moved: the same verdict as GEOS") {
  const zonegate::test::BruteForce oracle;
  Dice dice(14);
  int valid = 0;
  int invalid = 0;
  for (int i = 0; i < zonegate::test::cases(3000); ++i) {
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
    const auto verdict = oracle.verdict(zone);
    REQUIRE(verdict);
    const auto faults = find_faults(zone);
    INFO(write_wkt(zone), " GEOS: ", verdict->reason);
    REQUIRE(blocked(faults) == !verdict->valid);
    if (!verdict->valid && names_a_place(verdict->reason)) REQUIRE(listed_at(faults, verdict->at));
    (verdict->valid ? valid : invalid) += 1;
  }
  CHECK(valid > zonegate::test::cases(300));
  CHECK(invalid > zonegate::test::cases(300));
  MESSAGE(valid, " valid, ", invalid, " invalid");
}
