#include "core/crs/closing.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <vector>

using namespace zonegate;

namespace {

std::vector<long long> units(const ClosedSum& sum) {
  std::vector<long long> out;
  for (const auto& part : sum.parts) out.push_back(part.units);
  return out;
}

}  // namespace

TEST_CASE("leftover units go to the largest remainders") {
  const std::vector<ClosingPart> thirds = {{"b", 1.0 / 3}, {"a", 1.0 / 3}, {"c", 1.0 / 3}};
  const auto closed = close_sum(1.0, thirds, 2);
  REQUIRE(closed);
  CHECK(closed->whole_units == 100);
  CHECK(units(*closed) == std::vector<long long>{33, 34, 33});  // equal in all: the smaller id
  CHECK(closed->parts[1].adjusted);
  CHECK_FALSE(closed->parts[0].adjusted);
  CHECK(closed->parts[1].closed == 0.34);

  const auto larger = close_sum(10.01, std::vector<ClosingPart>{{"a", 2.005}, {"b", 8.005}}, 2);
  REQUIRE(larger);
  CHECK(units(*larger) == std::vector<long long>{200, 801});  // a tie of remainders: the larger part
  CHECK(larger->parts[0].adjusted);                           // 2.005 by itself is 2.01
}

TEST_CASE("decimals that doubles cannot hold are cut as written") {
  // 0.29 * 100 is 28.999999999999996 in doubles.
  const auto closed = close_sum(0.58, std::vector<ClosingPart>{{"a", 0.29}, {"b", 0.29}}, 2);
  REQUIRE(closed);
  CHECK(units(*closed) == std::vector<long long>{29, 29});
  CHECK_FALSE(closed->parts[0].adjusted);
}

TEST_CASE("a gap is reported, not hidden") {
  const std::vector<ClosingPart> parts = {{"a", 4.0}, {"b", 6.0}};
  CHECK(close_sum(10.01, parts, 2).value().whole_units == 1001);
  CHECK(close_sum(10.011, parts, 2).error().code == "closing.gap");
  CHECK(close_sum(9.989, parts, 2).error().code == "closing.gap");
  const auto less = close_sum(9.99, parts, 2);
  REQUIRE(less);
  CHECK(units(*less) == std::vector<long long>{400, 599});
  CHECK(close_sum(1.0, {}, 2).error().code == "closing.gap");
  CHECK(close_sum(0.0, {}, 2).value().parts.empty());
  CHECK(close_sum(0.001, {}, 2).value().whole_units == 0);
}

TEST_CASE("numbers that are no areas are refused") {
  const double nan = std::nan("");
  for (const double bad : {nan, static_cast<double>(INFINITY), -1.0, 1e300}) {
    CHECK(close_sum(bad, std::vector<ClosingPart>{{"a", 1.0}}, 2).error().code == "closing.bad_value");
    const auto result = close_sum(1.0, std::vector<ClosingPart>{{"a", 1.0}, {"b", bad}}, 2);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == "closing.bad_value");
    CHECK(result.error().place.feature == "b");
  }
}

TEST_CASE("random partitions close, by at most one unit a part, whatever the order") {
  std::mt19937_64 random(29);
  for (int round = 0; round < 3000; ++round) {
    const int places = static_cast<int>(random() % 5);
    const double unit = std::pow(10.0, -places);
    std::vector<ClosingPart> parts;
    double whole = 0.0;
    const auto count = 1 + random() % 30;
    for (std::size_t i = 0; i < count; ++i) {
      double value = std::pow(10.0, std::uniform_real_distribution<double>(-4, 5)(random));
      if (random() % 5 == 0) value = round_decimal(value, places);
      parts.push_back({"p" + std::to_string(i), value});
      whole += value;
    }
    const Rounding rounding = round % 2 == 0 ? Rounding::half_up : Rounding::half_even;
    const auto closed = close_sum(whole, parts, places, rounding);
    REQUIRE(closed);
    long long sum = 0;
    for (const auto& part : closed->parts) {
      sum += part.units;
      CHECK(part.units >= 0);
      CHECK(std::abs(part.closed - part.value) <= unit * (1 + 1e-9));
      CHECK(part.adjusted == (part.closed != round_decimal(part.value, places, rounding)));
    }
    CHECK(sum == closed->whole_units);
    CHECK(closed->whole == round_decimal(whole, places, rounding));

    std::vector<ClosingPart> shuffled = parts;
    std::shuffle(shuffled.begin(), shuffled.end(), random);
    const auto again = close_sum(whole, shuffled, places, rounding);
    REQUIRE(again);
    for (const auto& part : closed->parts)
      for (const auto& other : again->parts)
        if (other.id == part.id) CHECK(other.units == part.units);
  }
}
