// encounter() against readable cases, against GEOS on the whole, and against laws that areas obey.
#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

#include "core/geometry/overlay.h"
#include "core/geometry/prepared.h"
#include "core/geometry/repair.h"
#include "tests/core/geometry/shapes.h"
#include "tests/support/cases.h"
#include "tests/support/source_dir.h"
#include "tests/support/wkt.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

const std::map<std::string, Contact> kContacts{{"apart", Contact::apart},
                                               {"touches", Contact::touches},
                                               {"overlaps", Contact::overlaps},
                                               {"inside", Contact::inside},
                                               {"contains", Contact::contains}};

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields;
  std::istringstream in(line);
  for (std::string field; std::getline(in, field, '|');) {
    const auto first = field.find_first_not_of(' ');
    const auto last = field.find_last_not_of(' ');
    fields.push_back(first == std::string::npos ? "" : field.substr(first, last - first + 1));
  }
  return fields;
}

Encounter meet(const MultiPolygon& zone, const MultiPolygon& footprint) {
  const auto met = encounter(PreparedPolygons(zone), PreparedPolygons(footprint));
  REQUIRE_MESSAGE(met.has_value(), (met ? ""
                                        : met.error().what.en + ": " + testing::write_wkt(zone) + " and " +
                                              testing::write_wkt(footprint)));
  return *met;
}

double shared(const MultiPolygon& zone, const MultiPolygon& footprint) {
  return planar_area(meet(zone, footprint).piece);
}

// What DE-9IM of footprint and zone says, for valid polygons.
Contact contact_of(const std::string& relation) {
  const bool interiors = relation[0] != 'F';
  if (!interiors)
    return relation.substr(0, 2) == "FF" && relation[3] == 'F' && relation[4] == 'F' ? Contact::apart
                                                                                     : Contact::touches;
  if (relation[2] == 'F' && relation[5] == 'F') return Contact::inside;
  if (relation[6] == 'F' && relation[7] == 'F') return Contact::contains;
  return Contact::overlaps;
}

}  // namespace

TEST_CASE("the cases written down") {
  std::ifstream file(zonegate::test::source_dir() + "/tests/cases/geometry/encounters.txt");
  REQUIRE(file.good());
  Random random(3);
  int count = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto fields = fields_of(line);
    REQUIRE(fields.size() == 5);
    ++count;
    for (const double offset : {0.0, 36'512'000.0}) {
      CAPTURE(fields[0]);
      CAPTURE(offset);
      const MultiPolygon zone = restarted(random, moved(from_wkt(fields[3]), offset, offset / 16.0));
      const MultiPolygon footprint = restarted(random, moved(from_wkt(fields[4]), offset, offset / 16.0));
      const Encounter met = meet(zone, footprint);
      const double area = std::stod(fields[2]);
      CHECK(met.contact == kContacts.at(fields[1]));
      CHECK(planar_area(met.piece) == doctest::Approx(area).epsilon(1e-7));
      CHECK(met.piece.empty() == (area == 0.0));
    }
  }
  CHECK(count >= 30);
}

TEST_CASE("random pairs agree with GEOS on the whole") {
  Random random(11);
  int disagreements = 0;
  int named_otherwise = 0;
  std::map<Contact, int> seen;
  for (int i = 0; i < cases(20'000); ++i) {
    const bool snap = i % 3 != 0;
    const double step = snap ? whole(random, -60, 60) : uniform(random, -60, 60);
    const double rise = snap ? whole(random, -60, 60) : uniform(random, -60, 60);
    const MultiPolygon zone = any_zone(random, snap);
    MultiPolygon footprint = any_zone(random, snap);
    if (i % 2 == 0) footprint = moved(footprint, step, rise);
    if (!valid(footprint)) continue;
    const Encounter met = meet(zone, footprint);
    ++seen[met.contact];
    const MultiPolygon expected = oracle_intersection(zone, footprint);
    const double gap = std::abs(planar_area(expected) - planar_area(met.piece));
    if (gap > 1e-9 || (!met.piece.empty() && !oracle_same(expected, met.piece))) ++disagreements;
    if (!met.piece.empty() && !valid(met.piece)) ++disagreements;
    // On the grid GEOS's relation is exact as well; elsewhere a crossing below 1e-12 may be named either way.
    if (met.contact != contact_of(oracle_relation(footprint, zone))) ++named_otherwise;
  }
  CHECK(disagreements == 0);
  CHECK(named_otherwise == 0);
  for (const auto& named : kContacts) {
    CAPTURE(named.first);
    CHECK(seen[named.second] > 0);
  }
}

TEST_CASE("zones big enough to be clipped agree with GEOS on the whole") {
  Random random(12);
  int disagreements = 0;
  for (int i = 0; i < cases(1'500); ++i) {
    const bool snap = i % 2 == 0;
    MultiPolygon zone = star(random, {}, 20'000.0, whole(random, 200, 3'000));
    MultiPolygon footprint =
        moved(any_zone(random, snap), uniform(random, -12e3, 12e3), uniform(random, -12e3, 12e3));
    if (!valid(footprint)) continue;
    // Also with a vertex of the footprint on a vertex of the zone.
    if (snap) {
      const PlanePoint to = zone[0].shell[static_cast<std::size_t>(whole(random, 0, 199))];
      const PlanePoint from = footprint[0].shell[0];
      footprint = moved(footprint, to.x - from.x, to.y - from.y);
      if (!valid(footprint)) continue;
    }
    const double gap = std::abs(planar_area(oracle_intersection(zone, footprint)) - shared(zone, footprint));
    if (!(gap <= 1e-6)) ++disagreements;
  }
  CHECK(disagreements == 0);
}

TEST_CASE("a border shared with a long slanting edge that is cut leaves no sliver") {
  // The zone's edge from (0, 0) to (30 000, 7 000) and back; footprints stand on points exactly on it.
  Random random(5);
  MultiPolygon zone{{{{0, 0}, {30'000, 7'000}, {30'000, 20'000}}, {}}};
  for (int i = 0; i < 200; ++i)
    zone[0].shell.push_back({30'000.0 - 150.0 * (i + 1), 20'000.0 + (i % 2) * 300.0});
  REQUIRE(valid(zone));
  for (int i = 1; i < 900; i += 7) {
    const PlanePoint a{30.0 * i, 7.0 * i};
    const PlanePoint b{30.0 * (i + 3), 7.0 * (i + 3)};
    const MultiPolygon outside{{{a, {a.x, a.y - 50}, {b.x, a.y - 50}, b}, {}}};
    const MultiPolygon inner{{{a, b, {b.x, b.y + 50}, {a.x, b.y + 50}}, {}}};
    CHECK(meet(zone, outside).contact == Contact::touches);
    const Encounter met = meet(zone, inner);
    CHECK(met.contact == Contact::inside);
    CHECK(met.piece.size() == 1);
    CHECK(planar_area(met.piece) == planar_area(inner));
    CHECK(meet(inner, zone).contact == Contact::contains);
  }
}

TEST_CASE("where a ring starts and which way it runs changes no area; the same question has the same bytes") {
  Random random(21);
  for (int i = 0; i < cases(600); ++i) {
    const MultiPolygon zone = any_zone(random, i % 2 == 0);
    const MultiPolygon footprint = any_zone(random, i % 2 == 0);
    const Encounter first = meet(zone, footprint);
    const Encounter second = meet(restarted(random, zone), restarted(random, footprint));
    CHECK(first.contact == second.contact);
    CHECK(planar_area(first.piece) == doctest::Approx(planar_area(second.piece)).epsilon(1e-12));
    const Encounter again = meet(zone, footprint);
    CHECK(first.piece == again.piece);
  }
}

TEST_CASE("areas obey their laws") {
  Random random(31);
  for (int i = 0; i < cases(600); ++i) {
    const MultiPolygon zone = any_zone(random, i % 2 == 0);
    const MultiPolygon footprint = any_zone(random, false);
    const double area = shared(zone, footprint);
    const double scale = 1e-9 * (1.0 + planar_area(zone));
    // Translation.
    const double dx = 36'512'345.678;
    const double dy = 2'523'456.789;
    CHECK(std::abs(shared(moved(zone, dx, dy), moved(footprint, dx, dy)) - area) <= 1e-5);
    // Symmetry.
    CHECK(std::abs(shared(footprint, zone) - area) <= scale);
    // A footprint split in two is the sum of its parts.
    const double cut = uniform(random, -40.0, 40.0);
    const auto left = intersection(footprint, rectangle_set({-500, -500, cut, 500}));
    const auto right = intersection(footprint, rectangle_set({cut, -500, 500, 500}));
    REQUIRE(left.has_value());
    REQUIRE(right.has_value());
    CHECK(std::abs(shared(zone, left->polygons) + shared(zone, right->polygons) - area) <= 1e-7);
    // Growth never shrinks.
    const auto grown = dissolve({&footprint, &left->polygons, &zone});
    REQUIRE(grown.has_value());
    CHECK(shared(zone, grown->polygons) >= area - scale);
    CHECK(std::abs(shared(zone, grown->polygons) - planar_area(zone)) <= 1e-7);
  }
}

TEST_CASE("the shares of a tiling sum to one, on every shared border") {
  Random random(41);
  for (int round = 0; round < cases(30) + 1; ++round) {
    // A warped lattice whose cells share their borders exactly, vertex by vertex.
    constexpr int kSide = 9;
    const double offset = round % 2 == 0 ? 0.0 : 36'500'000.0;
    std::vector<PlanePoint> nodes;
    for (int i = 0; i <= kSide; ++i) {
      for (int j = 0; j <= kSide; ++j) {
        const bool rim = i == 0 || j == 0 || i == kSide || j == kSide;
        const double shake = rim ? 0.0 : 3.0;
        nodes.push_back({offset + 10.0 * i + uniform(random, -shake, shake),
                         offset / 16 + 10.0 * j + uniform(random, -shake, shake)});
      }
    }
    const auto node = [&](int i, int j) {
      return nodes[static_cast<std::size_t>(i) * (kSide + 1) + static_cast<std::size_t>(j)];
    };
    const MultiPolygon footprint = moved(any_zone(random, round % 3 == 0), offset + 45.0, offset / 16 + 45.0);
    const MultiPolygon all = rectangle_set({offset, offset / 16, offset + 90.0, offset / 16 + 90.0});
    double sum = 0.0;
    double tiles = 0.0;
    int neighbours = 0;
    for (int i = 0; i < kSide; ++i) {
      for (int j = 0; j < kSide; ++j) {
        const MultiPolygon cell{{{node(i, j), node(i + 1, j), node(i + 1, j + 1), node(i, j + 1)}, {}}};
        sum += shared(cell, footprint);
        tiles += shared(all, cell);
        if (i + 1 == kSide) continue;
        const MultiPolygon next{{{node(i + 1, j), node(i + 2 > kSide ? kSide : i + 2, j),
                                  node(i + 2 > kSide ? kSide : i + 2, j + 1), node(i + 1, j + 1)},
                                 {}}};
        const Encounter met = meet(cell, next);
        neighbours += met.contact == Contact::touches && met.piece.empty() ? 1 : 0;
      }
    }
    CHECK(neighbours == kSide * (kSide - 1));
    CHECK(tiles == doctest::Approx(8'100.0).epsilon(1e-12));
    CHECK(std::abs(sum - shared(all, footprint)) <= (offset == 0.0 ? 1e-9 : 1e-5));
  }
}

TEST_CASE("what is no polygon is an error, what is empty is apart") {
  const MultiPolygon square{{rectangle(0, 0, 10, 10), {}}};
  const double nan = std::nan("");
  const double infinite = std::numeric_limits<double>::infinity();
  const std::vector<MultiPolygon> broken{
      {{{{0, 0}, {nan, 0}, {1, 1}}, {}}},
      {{{{0, 0}, {infinite, 0}, {1, 1}}, {}}},
      {{{{0, 0}, {1e300, 0}, {1, 1}}, {}}},
      {{{{0, 0}, {1, 1}}, {}}},
      {{{}, {}}},
      {{{{0, 0}, {5, 5}, {9, 9}}, {}}},
      {{rectangle(0, 0, 9, 9), {{{1, 1}, {2, 2}}}}},
      {{rectangle(0, 0, 9, 9), {{{1, 1}, {nan, 2}, {2, 2}}}}},
  };
  for (const auto& one : broken) {
    const auto met = encounter(PreparedPolygons(square), PreparedPolygons(one));
    REQUIRE_FALSE(met.has_value());
    CHECK(met.error().code == "geometry.invalid_input");
    CHECK_FALSE(met.error().what.zh.empty());
    CHECK_FALSE(encounter(PreparedPolygons(one), PreparedPolygons(square)).has_value());
  }
  CHECK(meet({}, square).contact == Contact::apart);
  CHECK(meet(square, {}).contact == Contact::apart);
}

TEST_CASE("rings drawn at random never crash, and never give an area that is not there") {
  Random random(99);
  const std::vector<double> odd{0.0,  -0.0, 1.0,   5.0,          1e-300, 5e-324, 1e9,
                                -1e9, 1e15, 1e300, std::nan(""), 10.0,   3.0};
  const auto coordinate = [&] {
    return whole(random, 0, 4) == 0
               ? odd[static_cast<std::size_t>(whole(random, 0, static_cast<int>(odd.size()) - 1))]
               : whole(random, 0, 12) * 1.0;
  };
  const auto ring = [&] {
    Ring made(static_cast<std::size_t>(whole(random, 0, 7)));
    for (auto& p : made) p = {coordinate(), coordinate()};
    return made;
  };
  const auto is_blocked = [](const MultiPolygon& polygons) {
    const auto faults = find_faults(polygons);
    return std::any_of(faults.begin(), faults.end(),
                       [](const Fault& fault) { return blocks_measuring(fault.kind); });
  };
  int answered = 0;
  int answered_sound = 0;
  for (int i = 0; i < cases(20'000); ++i) {
    MultiPolygon zone(static_cast<std::size_t>(whole(random, 0, 3)));
    for (auto& polygon : zone) {
      polygon.shell = ring();
      if (whole(random, 0, 2) == 0) polygon.holes.push_back(ring());
    }
    const MultiPolygon footprint{{ring(), {}}};
    const PreparedPolygons z(zone);
    const PreparedPolygons f(footprint);
    const auto met = encounter(z, f);
    if (met) {
      ++answered;
      // A ring that crosses itself a million kilometres away has an area only to within its rounding; sound
      // ones have it exactly enough wherever they are.
      const bool sound = !is_blocked(footprint) && !is_blocked(zone);
      const Box box = box_of(footprint);
      const double far = std::max({std::abs(box.min_x), std::abs(box.min_y), box.max_x, box.max_y});
      const double rounding = sound ? 0.0 : 4.0 * std::numeric_limits<double>::epsilon() * far * far;
      answered_sound += sound ? 1 : 0;
      CHECK(planar_area(met->piece) <= 1.0 + 1.001 * planar_area(footprint) + rounding);
    }
    (void)clip_to_window(z, Box{coordinate(), coordinate(), coordinate(), coordinate()});
    (void)nearest(z, f);
    (void)intersection(zone, footprint);
    (void)difference(zone, footprint);
    (void)dissolve({&zone, &footprint});
    (void)strip(footprint[0].shell, coordinate());
    (void)disc({coordinate(), coordinate()}, coordinate());
    (void)connected_pieces(zone);
  }
  CHECK(answered > 0);
  CHECK(answered_sound > 0);
}
