#include "core/crs/strip.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <vector>

#include "core/crs/transform.h"

using namespace zonegate;

namespace {

CoordinateGuess guess(std::vector<RawPair> pairs) { return guess_coordinates(pairs); }

}  // namespace

TEST_CASE("every strip is found from its 8 digit eastings, in both column orders") {
  for (int strip = 10; strip <= 50; ++strip) {
    const double north = strip == 13 ? 4.3e6 : strip == 14 || strip == 15 ? 4.6e6 : 2.5246e6;
    const RawPair north_first{north, strip * 1e6 + 530000.123};
    const RawPair east_first{strip * 1e6 + 530000.123, north};
    const bool known = (strip >= 13 && strip <= 23) || (strip >= 25 && strip <= 45);
    CAPTURE(strip);
    for (const bool first : {true, false}) {
      const auto found = guess({first ? north_first : east_first});
      CHECK_FALSE(found.explanation.en.empty());
      CHECK_FALSE(found.explanation.zh.empty());
      if (!known) {
        CHECK_FALSE(found.strip);
        continue;
      }
      CHECK(found.kind == CoordinateKind::projected_prefixed);
      CHECK(found.strip == strip);
      CHECK(found.width_deg == (strip <= 23 ? 6 : 3));
      CHECK(found.north_first == first);
      CHECK(found.alternative.has_value() == (strip <= 14));
    }
  }
}

TEST_CASE("6 digit eastings give no strip") {
  const auto found = guess({{2524600, 530000}, {2524700, 530100}});
  CHECK(found.kind == CoordinateKind::projected_plain);
  CHECK(found.north_first);
  CHECK_FALSE(found.strip);
  CHECK_FALSE(guess({{530000, 2524600}}).north_first);
}

TEST_CASE("degrees in either order") {
  CHECK(guess({{108.3, 22.8}}).kind == CoordinateKind::degrees);
  CHECK_FALSE(guess({{108.3, 22.8}}).north_first);
  CHECK(guess({{22.8, 108.3}, {23.0, 109.0}}).north_first);
  CHECK(guess({{-81.0, 35.0}}).kind == CoordinateKind::unknown);  // not in China: must be stated
}

TEST_CASE("web Mercator is told from strips where it can be") {
  // Nanning, Beijing: no such strip, or numbers out of a strip's range.
  CHECK(guess({{12055000, 2606000}}).kind == CoordinateKind::web_mercator);
  CHECK(guess({{12956000, 4852000}}).kind == CoordinateKind::web_mercator);
  CHECK(guess({{4852000, 12956000}}).north_first);
  // Shanghai: leading 13, but strip 13 of China lies farther north.
  CHECK(guess({{13520000, 3660000}}).kind == CoordinateKind::web_mercator);
  // Dalian: both fit.
  const auto both = guess({{13530000, 4130000}});
  CHECK(both.kind == CoordinateKind::projected_prefixed);
  CHECK(both.alternative == CoordinateKind::web_mercator);
  CHECK(guess({{15120000, 4600000}}).alternative == CoordinateKind::web_mercator);
  // One point that can only be web Mercator decides for all.
  const auto decided = guess({{13530000, 4130000}, {13530000, 3660000}});
  CHECK(decided.kind == CoordinateKind::web_mercator);
  CHECK_FALSE(decided.alternative);
  CHECK(guess({{13530000, 3660000}, {13530000, 4130000}}).kind == CoordinateKind::web_mercator);
}

TEST_CASE("local city grids are refused, other numbers unknown") {
  CHECK(guess({{35120.2, 48210.1}}).kind == CoordinateKind::local_grid);
  CHECK(guess({{524600.0, 30000.0}}).kind == CoordinateKind::local_grid);
  CHECK(guess({}).kind == CoordinateKind::unknown);
  CHECK(guess({{0, 0}}).kind == CoordinateKind::unknown);
  CHECK(guess({{std::nan(""), 2524600}}).kind == CoordinateKind::unknown);
  CHECK(guess({{INFINITY, 2524600}}).kind == CoordinateKind::unknown);
  CHECK(guess({{1e300, -1e300}}).kind == CoordinateKind::unknown);
  CHECK(guess({{2524600, 24530000}}).kind == CoordinateKind::unknown);  // there is no strip 24
  CHECK(guess({{2524600, 36030000}}).kind == CoordinateKind::unknown);  // 470 km from the meridian
}

TEST_CASE("the pair that contradicts the others is named") {
  const auto strips = guess({{2524600, 36530000}, {2524600, 36530100}, {2524600, 37330000}});
  CHECK(strips.kind == CoordinateKind::unknown);
  CHECK(strips.odd_pair == 2);
  CHECK(strips.explanation.en.find("pair 3") != std::string::npos);
  CHECK(guess({{2524600, 36530000}, {36530000, 2524600}}).odd_pair == 1);
  CHECK(guess({{2524600, 36530000}, {2524600, std::nan("")}}).odd_pair == 1);
  CHECK(guess({{2524600, 36530000}, {108.3, 22.8}}).odd_pair == 1);
}

TEST_CASE("every place of a strip in China is recognised") {
  for (int strip = 25; strip <= 45; ++strip) {
    const auto crs = reference_system(gauss_kruger_code(Datum::cgcs2000, 3, strip, true).value()).value();
    const auto transformer = Transformer::create(reference_system("4490").value(), crs);
    REQUIRE(transformer);
    for (int step = 0; step <= 20; ++step) {
      const double lat = 18.2 + 1.7 * step;  // to 52.2
      for (const double off : {-1.5, -0.4, 0.0, 1.1, 1.5}) {
        const auto p = transformer->point({3.0 * strip + off, lat});
        REQUIRE(p);
        const auto found = guess({{p->y, p->x}});
        CHECK(found.strip == strip);
        CHECK(found.north_first);
        CHECK_FALSE(found.alternative);
      }
    }
  }
}
