// What the tests of index files share: layers of all sorts, and all that an index answers as text.
#pragma once

#include <doctest/doctest.h>

#include <atomic>
#include <cmath>
#include <limits>

#include "core/zones/zone_index.h"
#include "layers/workspace/index_file.h"
#include "support.h"
#include "tests/support/random.h"

namespace zonegate::testing {

// What a damaged store asks for.
struct Origin {
  std::shared_ptr<const ZoneLayer> layer;
  mutable std::atomic<int> asked{0};

  store::ReadWhole reader() const {
    return [this]() -> Expected<std::shared_ptr<const ZoneLayer>> {
      ++asked;
      return layer;
    };
  }
};

inline IndexKey key_of(char digit) { return {std::string(64, digit), std::string(64, 'c')}; }

// Zones of every kind, whole and faulty, in no order and with values that are hard to keep.
inline ZoneLayer layer_of_all_sorts(std::uint64_t seed, int count) {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  constexpr double kInf = std::numeric_limits<double>::infinity();
  test::Random random(seed);
  ZoneLayer layer = layer_named("all sorts");
  layer.fields = {{"radius", "R"}, {"width", "K"}, {"name", "MC"}};
  for (int i = 0; i < count; ++i) {
    const double x = random.between(0, 1000);
    const double y = random.between(0, 1000);
    Zone zone = square_zone("图斑 " + std::to_string(i), x, y, random.between(1, 50));
    zone.attributes = {4.5, std::int64_t{3}, "名称 " + std::to_string(random.integer(0, 9))};
    switch (random.integer(0, 11)) {
      case 0:
        zone.shape = {{}, {}, {{x, y}, {x + 1, y}}};
        break;
      case 1:
        zone.shape = {{}, {{{x, y}, {x + 30, y}}}, {}};
        break;
      case 2:
        zone.shape = {{}, {}, {{x, y}}};
        zone.attributes = {Day{2026, 1, 2}, -0.0, kNan};
        break;
      case 3:
        zone.faults = {{FaultKind::self_crossing, 0, 1, {x, -0.0}}, {FaultKind::spike, 2, 0, {kNan, y}}};
        break;
      case 4:
        zone.repair = RepairRecord{"structure", 1.0 / 3.0, kNan, {{FaultKind::nested_shell, 1, 0, {x, y}}}};
        break;
      case 5:
        zone.unreadable = "ring of 2 points（环仅有两点）";
        zone.shape = {};
        zone.claimed_box = {x, y, x + 5, y + 5};
        break;
      case 6:
        zone.shape.polygons.push_back(
            {square(x + 100, y, 9), {square(x + 101, y + 1, 2), square(x + 104, y + 1, 2)}});
        break;
      case 7:
        zone.shape.polygons = {Polygon{{}, {Ring{}}}, Polygon{{{1, 1}}, {}}};
        zone.faults = {{FaultKind::too_few_points, 0, 0, {}}};
        break;
      case 8:
        zone.shape.polygons[0].shell.push_back({kNan, kInf});
        zone.faults = {{FaultKind::bad_coordinate, 0, 0, {kNan, kInf}}};
        break;
      case 9:
        zone.attributes.clear();
        zone.claimed_box = {-0.0, kNan, kInf, 1};
        break;
      case 10:
        zone.shape = {};
        zone.claimed_box = {};
        break;
      default:
        break;
    }
    if (zone.unreadable.empty() && zone.claimed_box == Box{x, y, x, y}) zone.claimed_box = box_of(zone.shape);
    layer.zones.push_back(std::move(zone));
  }
  return layer;
}

// Made up: the file keeps what it is told. None known for every third number, none at all for another.
inline KnownOverlaps some_overlaps(std::size_t zones, std::uint64_t seed) {
  if (seed % 3 == 0) return std::nullopt;
  std::vector<ZoneOverlap> out;
  if (seed % 3 == 1) return out;
  for (std::uint32_t i = 0; i + 7 < zones; i += 1 + i % 3) {
    out.push_back({i, i + 1 + i % 5, 0.25 * i});
    out.push_back({i, i + 7, i % 11 == 0 ? std::numeric_limits<double>::quiet_NaN() : 1e-7});
  }
  return out;
}

// Where the index knows an overlap it is the one that was stored. False: some are not known.
inline bool has_right_overlaps(const ZoneIndex& index, const KnownOverlaps& stored, std::size_t zones) {
  bool all_known = stored.has_value();
  for (std::uint32_t i = 0; i < zones; ++i) {
    for (std::uint32_t k = i + 1; k < zones && k < i + 9; ++k) {
      const double expected = stored ? overlap_of(*stored, i, k) : 0.0;
      const auto known = index.known_overlap(k, i);
      if (known) CHECK((stored && *known == expected));
      all_known = all_known && (known || std::isnan(expected));
    }
  }
  if (index.known_to_be_disjoint()) CHECK((stored && stored->empty()));
  return all_known;
}

inline void add_zone_answers(const ZoneIndex& index, std::uint32_t position, Bits& bits) {
  bits.add(index.zone(position));
  const PreparedPolygons* prepared = index.prepared(position);
  bits.add(prepared != nullptr ? prepared->planar_area() : -1.0);
  bits.add(prepared != nullptr ? std::string() : index.blocked_reason(position).zh);
  bits.add(index.point_radius(position).value_or(-1.0));
}

// Every zone, and what is near windows of all sizes and infinite ones: bit for bit.
inline std::string all_answers(const ZoneIndex& index, std::size_t zones, std::uint64_t seed = 1) {
  Bits bits;
  test::Random random(seed);
  for (int ask = 0; ask < 40; ++ask) {
    const double x = random.between(-100, 1100);
    const double y = random.between(-100, 1100);
    const double side = random.between(0, ask % 4 == 0 ? 900 : 30);
    const auto near = index.near({x, y, x + side, y + side});
    bits.add(static_cast<std::int64_t>(near.size()));
    for (const auto position : near) add_zone_answers(index, position, bits);
  }
  for (std::uint32_t i = 0; i < zones; ++i) add_zone_answers(index, i, bits);
  return bits.text();
}

}  // namespace zonegate::testing
