#include "core/crs/units.h"

#include <doctest/doctest.h>

#include <clocale>
#include <cmath>
#include <limits>
#include <random>

using namespace zonegate;

TEST_CASE("a mu is exactly 2000/3 square metres") {
  CHECK(in_unit(SquareMetres(2000.0), AreaUnit::mu) == 3.0);
  CHECK(in_unit(SquareMetres(1e6), AreaUnit::mu) == 1500.0);
  CHECK(in_unit(SquareMetres(10000.0), AreaUnit::mu) == 15.0);
  CHECK(in_unit(SquareMetres(28400.0), AreaUnit::hectare) == 2.84);
  CHECK(from_unit(3.0, AreaUnit::mu).value == 2000.0);
  CHECK(from_unit(2.84, AreaUnit::hectare).value == 28400.0);
  CHECK(format_area(SquareMetres(28399.36), AreaUnit::mu) == "42.60");
  CHECK(format_area(SquareMetres(21251.72), AreaUnit::mu, 4) == "31.8776");
  CHECK(format_area(SquareMetres(28400.0), AreaUnit::hectare) == "2.8400");
  CHECK(format_area(SquareMetres(7499.8355), AreaUnit::square_metre) == "7499.84");
}

TEST_CASE("ties are those of the written decimal") {
  struct Row {
    double value;
    int places;
    const char* up;
    const char* even;
  };
  for (const Row& row :
       std::initializer_list<Row>{{0.005, 2, "0.01", "0.00"},
                                  {1.005, 2, "1.01", "1.00"},
                                  {1.015, 2, "1.02", "1.02"},
                                  {2.5, 0, "3", "2"},
                                  {3.5, 0, "4", "4"},
                                  {0.5, 0, "1", "0"},
                                  {-0.5, 0, "-1", "0"},
                                  {-2.675, 2, "-2.68", "-2.68"},
                                  {0.25, 1, "0.3", "0.2"},
                                  {0.2500001, 1, "0.3", "0.3"},
                                  {0.05, 1, "0.1", "0.0"},
                                  {9.995, 2, "10.00", "10.00"},
                                  {999.9999, 2, "1000.00", "1000.00"},
                                  {0.00505, 4, "0.0051", "0.0050"},
                                  {10.25, 1, "10.3", "10.2"},
                                  {1e21, 2, "1000000000000000000000.00", "1000000000000000000000.00"},
                                  {5e-324, 2, "0.00", "0.00"},
                                  {-1e-9, 2, "0.00", "0.00"},
                                  {0.0, 0, "0", "0"}}) {
    CAPTURE(row.value);
    CHECK(format_decimal(row.value, row.places) == row.up);
    CHECK(format_decimal(row.value, row.places, Rounding::half_even) == row.even);
  }
  CHECK(format_decimal(1.0, -3) == "1");
  CHECK(format_decimal(1.0, 99) == "1.000000000000000");
  CHECK(format_decimal(std::numeric_limits<double>::max(), 2).size() == 309 + 3);
  CHECK(format_decimal(std::nan(""), 2) == "nan");
  CHECK(format_decimal(-INFINITY, 2) == "-inf");
  CHECK(std::isnan(round_decimal(std::nan(""), 2)));
}

TEST_CASE("rounded numbers are the nearest, and rounding twice changes nothing") {
  std::mt19937_64 random(23);
  for (int i = 0; i < 20000; ++i) {
    const double value = std::uniform_real_distribution<double>(-1e6, 1e6)(random);
    const int places = static_cast<int>(random() % 7);
    const double unit = std::pow(10.0, -places);
    for (const Rounding rounding : {Rounding::half_up, Rounding::half_even}) {
      const double rounded = round_decimal(value, places, rounding);
      CHECK(std::abs(rounded - value) <= 0.5 * unit * (1 + 1e-9));
      CHECK(round_decimal(rounded, places, rounding) == rounded);
      CHECK(format_decimal(rounded, places, rounding) == format_decimal(value, places, rounding));
    }
  }
}

TEST_CASE("the locale does not matter") {
  for (const char* name : {"de_DE.UTF-8", "zh_CN.UTF-8", "C"}) {
    std::setlocale(LC_ALL, name);
    CHECK(format_decimal(1234567.891, 2) == "1234567.89");
  }
  std::setlocale(LC_ALL, "C");
}

TEST_CASE("names of units and rules are read back") {
  for (const AreaUnit unit : {AreaUnit::square_metre, AreaUnit::hectare, AreaUnit::mu}) {
    CHECK(parse_area_unit(area_unit_id(unit)).value() == unit);
    CHECK(parse_area_unit(area_unit_name(unit).zh).value() == unit);
  }
  CHECK(parse_rounding("half_even").value() == Rounding::half_even);
  CHECK_FALSE(parse_rounding("up"));
  CHECK_FALSE(parse_area_unit("acre"));
}
