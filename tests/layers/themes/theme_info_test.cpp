// The words that a check takes from the theme data: names, attributes, values.
#include "layers/themes/theme_info.h"

#include <doctest/doctest.h>

#include "layers/themes/theme.h"

using namespace zonegate;

TEST_CASE("every theme and every field of its zones has words in both languages") {
  const auto infos = theme_infos();
  REQUIRE(infos.size() == themes().size());
  for (std::size_t i = 0; i < infos.size(); ++i) {
    CHECK(infos[i].id == themes()[i].id);
    CHECK(infos[i].sliver_limit_m2 == themes()[i].sliver_limit_m2);
    for (const ThemeField& field : themes()[i].fields) {
      const AttributeWords* words = infos[i].attribute(field.name);
      REQUIRE_MESSAGE(words != nullptr, infos[i].id << " " << field.name);
      CHECK_FALSE(words->title.en.empty());
      CHECK_FALSE(words->title.zh.empty());
    }
    CHECK(infos[i].attribute("no_such_attribute") == nullptr);
  }
}

TEST_CASE("a value is called as bureaus deliver it, the first entry of a field counts") {
  for (const ThemeInfo& info : theme_infos()) {
    if (info.id == "drinking_water_zone") {
      CHECK(info.attribute("level")->values.at("2").zh == "二级");
      CHECK(info.attribute("level")->values.at("2").en == "2");
    }
    if (info.id != "polluted_parcel") continue;
    CHECK(info.attribute("status")->title.en == "status");
    CHECK(info.attribute("status")->values.at("listed").zh == "名录地块");
  }
}
