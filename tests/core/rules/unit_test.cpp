// Numbers in another unit are compared as a person writes them: the limit itself is on the side its clause
// says.
#include "core/rules/unit.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>

#include "core/rules/condition.h"
#include "core/rules/fact_words.h"
#include "tests/core/rules/support.h"

using namespace zonegate;
using namespace zonegate::test;

TEST_CASE("a value in another unit is the double nearest to the decimal product") {
  for (int n = 1; n <= 20000; ++n) {
    CAPTURE(n);
    for (int tenths = -4; tenths <= 4; ++tenths) {
      const double factor = std::strtod(("1e" + std::to_string(tenths)).c_str(), nullptr);
      const std::string text = std::to_string(n) + "e" + std::to_string(tenths);
      REQUIRE(in_canonical_unit(n, factor) == std::strtod(text.c_str(), nullptr));
      REQUIRE(in_canonical_unit(-n, factor) == -std::strtod(text.c_str(), nullptr));
    }
  }
  CHECK(in_canonical_unit(1.13, 10000.0) == 11300.0);
  CHECK(in_canonical_unit(12.25, 0.36) == 4.41);
  CHECK(in_canonical_unit(0.07, 10000.0) == 700.0);
  CHECK(in_canonical_unit(123456789012345.67, 0.1) == 12345678901234.567);
}

TEST_CASE("what is no decimal, or beyond the doubles, is multiplied as it is") {
  CHECK(in_canonical_unit(3.0, 2000.0 / 3.0) == 2000.0);
  CHECK(std::isnan(in_canonical_unit(std::numeric_limits<double>::quiet_NaN(), 0.1)));
  CHECK(std::isinf(in_canonical_unit(1e308, 1e4)));
  CHECK(in_canonical_unit(0.0, 1e-4) == 0.0);
  CHECK(in_canonical_unit(5e-324, 1e-4) == 0.0);
}

TEST_CASE("at the limit itself, in every unit of the fact: at least and at most hold, more and less do not") {
  const FactDefinition& capacity = default_pack().facts.at("capacity");
  REQUIRE(capacity.unit_factors.size() >= 2);
  const auto holds = [&](const std::string& condition, const std::string& given) {
    MapContext context(default_pack().facts);
    context.set("capacity", given);
    return Condition::parse(condition, default_pack().facts, false).value()->evaluate(context).truth;
  };
  std::size_t compared = 0;
  for (const auto& [unit, factor] : capacity.unit_factors) {
    for (int tenths = 1; tenths <= 300; ++tenths) {
      const std::string limit = std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
      // The same quantity in the other unit, written out in decimals: a factor is a power of ten.
      const double written = std::strtod(limit.c_str(), nullptr) / factor;
      const std::string given = std::to_string(std::llround(written * 1000.0)) + "e-3 " + unit;
      CAPTURE(limit);
      CAPTURE(given);
      const std::string with_unit = " " + limit + " [" + capacity.unit + "]";
      CHECK(holds("capacity >=" + with_unit, given) == Truth::yes);
      CHECK(holds("capacity <=" + with_unit, given) == Truth::yes);
      CHECK(holds("capacity =" + with_unit, given) == Truth::yes);
      CHECK(holds("capacity >" + with_unit, given) == Truth::no);
      CHECK(holds("capacity <" + with_unit, given) == Truth::no);
      ++compared;
    }
  }
  CHECK(compared >= 600);
}

TEST_CASE("units are told in Chinese by a name of the same size, or as they are") {
  const FactDefinition& capacity = default_pack().facts.at("capacity");
  CHECK(chinese_unit(capacity, "10kt/a") == "万吨/年");
  CHECK(chinese_unit(capacity, "t/a") == "吨/年");
  CHECK(chinese_unit(capacity, "Mt/a") == "Mt/a");
  CHECK(chinese_unit(capacity, "km") == "km");
  CHECK(describe_value(capacity, Number{120.0, "10kt/a"}) == Text{"120 10kt/a", "120 万吨/年"});
}
