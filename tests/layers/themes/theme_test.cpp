#include "layers/themes/theme.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace zonegate;

TEST_CASE("every theme of the design is there, in its order") {
  const std::vector<std::string> ids = {"urban_development_boundary",
                                        "ecological_red_line",
                                        "permanent_basic_farmland",
                                        "cultivated_land",
                                        "flood_risk_line",
                                        "river_management",
                                        "polluted_parcel",
                                        "green_line",
                                        "blue_line",
                                        "yellow_line",
                                        "purple_line",
                                        "historic_protection_line",
                                        "drinking_water_zone",
                                        "noise_zone",
                                        "noise_sensitive_area",
                                        "airport_zone",
                                        "ecological_corridor",
                                        "wind_corridor",
                                        "landscape_corridor",
                                        "greenway",
                                        "nature_reserve",
                                        "scenic_area",
                                        "wetland",
                                        "public_forest",
                                        "coast",
                                        "geohazard",
                                        "risk_source",
                                        "land_use",
                                        "planned_land_use",
                                        "control_unit"};
  REQUIRE(themes().size() == ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) {
    CHECK(themes()[i].id == ids[i]);
    CHECK(find_theme(ids[i]) == &themes()[i]);
  }
  CHECK(find_theme("no_such_theme") == nullptr);
}

TEST_CASE("themes are complete enough to import with") {
  for (const auto& theme : themes()) {
    CAPTURE(theme.id);
    CHECK_FALSE(theme.name.en.empty());
    CHECK_FALSE(theme.name.zh.empty());
    CHECK(theme.sliver_limit_m2 > 0.0);
    CHECK(theme.sliver_limit_m > 0.0);
    for (const auto& field : theme.fields) {
      CAPTURE(field.name);
      CHECK_FALSE(field.title.zh.empty());
      CHECK(field.name.find(' ') == std::string::npos);
    }
  }
  CHECK(find_theme("urban_development_boundary")->containment);
  CHECK_FALSE(find_theme("ecological_red_line")->containment);
}

TEST_CASE("the farmer's data are marked personal") {
  std::set<std::string> personal;
  for (const auto& field : find_theme("permanent_basic_farmland")->fields) {
    if (field.personal) personal.insert(field.aliases.begin(), field.aliases.end());
  }
  for (const char* alias : {"ZRRMC", "ZRRZJHM", "LXDH", "JZDZ"}) CHECK(personal.count(alias) == 1);
}

TEST_CASE("the zoning of the red line maps to canonical words") {
  for (const auto& field : find_theme("ecological_red_line")->fields) {
    if (field.name != "reserve_zone") continue;
    REQUIRE_FALSE(field.values.empty());
    CHECK(field.values.front() == std::pair<std::string, std::string>("核心保护区", "core"));
    return;
  }
  FAIL("no field reserve_zone");
}
