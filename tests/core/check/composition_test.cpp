// Closing a composition: the printed parts add up to the printed whole, what was moved is marked, and what is
// no partition is not closed.
#include <doctest/doctest.h>

#include <cmath>

#include "core/check/compose.h"

using namespace zonegate;

namespace {

CompositionRow row(int level, const char* code, double area_m2) {
  CompositionRow out;
  out.level = level;
  out.code = code;
  out.area_m2 = area_m2;
  return out;
}

Composition complete(double total_m2, std::vector<CompositionRow> rows) {
  Composition out;
  out.theme = "land_use";
  out.total_m2 = total_m2;
  out.complete = true;
  out.overlap_m2 = 0.0;
  out.rows = std::move(rows);
  return out;
}

}  // namespace

TEST_CASE(
    "parts that tile in the plane are closed though the survey's formula leaves a centimetre between them") {
  // 1.2 km²; the sum is 0.011 m² too much, more than half a unit for each of the two.
  Composition one = complete(1'200'759.47, {row(1, "01", 1'000'000.004), row(1, "07", 200'759.477)});
  close_composition(one);
  CHECK(one.notes.empty());
  REQUIRE(one.rows[0].closed_m2.has_value());
  REQUIRE(one.rows[1].closed_m2.has_value());
  CHECK(std::llround((*one.rows[0].closed_m2 + *one.rows[1].closed_m2) * 100.0) == 120'075'947);
  for (const CompositionRow& part : one.rows) CHECK(std::abs(*part.closed_m2 - part.area_m2) < 0.02);
  CHECK(one.rows[0].adjusted);
}

TEST_CASE("what no formula explains is a gap or an overlap, and nothing is closed") {
  Composition one = complete(1'200'759.47, {row(1, "01", 1'000'000.004), row(1, "07", 200'759.7)});
  close_composition(one);
  CHECK(one.notes.size() == 1);
  CHECK_FALSE(one.rows[0].closed_m2.has_value());
  CHECK_FALSE(one.rows[1].adjusted);
}

TEST_CASE("a lone class takes its parent's figure and is marked where that moved it") {
  Composition one = complete(100.0, {row(1, "01", 50.004), row(2, "0101", 50.004), row(1, "07", 49.996)});
  close_composition(one);
  REQUIRE(one.rows[1].closed_m2.has_value());
  CHECK(*one.rows[1].closed_m2 == *one.rows[0].closed_m2);
  CHECK(one.rows[1].adjusted == one.rows[0].adjusted);
  for (const CompositionRow& part : one.rows) {
    const bool moved = std::llround(*part.closed_m2 * 100.0) != std::llround(part.area_m2 * 100.0);
    CHECK(part.adjusted == moved);
  }
  // Three thirds: one of them has to give a unit, and its lone class with it.
  Composition thirds = complete(100.0, {row(1, "01", 100.0 / 3.0), row(2, "0101", 100.0 / 3.0),
                                        row(1, "07", 100.0 / 3.0), row(1, "08", 100.0 / 3.0)});
  close_composition(thirds);
  CHECK(thirds.rows[0].adjusted);
  CHECK(thirds.rows[1].adjusted);
}
