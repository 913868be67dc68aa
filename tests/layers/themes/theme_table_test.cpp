// docs/themes.md is what the data say. To make it anew after a change of the data:
//   build/release/app/cli/zonegate themes --markdown > docs/themes.md
#include "layers/themes/theme_table.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "core/base/resource.h"
#include "core/rules/pack.h"
#include "layers/formats/page/map_style.h"
#include "layers/themes/theme.h"
#include "tests/support/source_dir.h"

using namespace zonegate;

namespace {

Expected<RulePack> default_pack() {
  std::vector<std::string> ids;
  for (const Theme& theme : themes()) ids.push_back(theme.id);
  return read_rule_pack(resource("packs/zonegate-default.json"), "zonegate-default.json", ids);
}

}  // namespace

TEST_CASE("the table of themes is up to date and names every theme") {
  const auto pack = default_pack();
  REQUIRE(pack.has_value());
  const std::string table = theme_table_markdown(*pack);
  std::ifstream file(zonegate::test::source_dir() + "/docs/themes.md");
  REQUIRE(file.good());
  std::stringstream written;
  written << file.rdbuf();
  CHECK(written.str() == table);
  for (const Theme& theme : themes()) {
    CAPTURE(theme.id);
    CHECK(table.find("`" + theme.id + "`") != std::string::npos);
  }
}

TEST_CASE("every rule of the default pack is about a theme that exists") {
  const auto pack = default_pack();
  REQUIRE(pack.has_value());
  for (const Rule& rule : pack->rules) {
    CAPTURE(rule.id);
    CHECK_FALSE(rule.basis.empty());
    if (rule.test == SpatialTest::project) {
      CHECK(rule.theme.empty());
      continue;
    }
    CHECK(find_theme(rule.theme) != nullptr);
    CHECK(rule.id.rfind(rule.theme + ".", 0) == 0);
  }
}

TEST_CASE("every theme has a style on maps, and a zone that may be a point or a line may say how large it is") {
  for (const Theme& theme : themes()) {
    CAPTURE(theme.id);
    CHECK(page::map_style(theme.id).theme == theme.id);
    const auto has = [&](const char* name) {
      return std::any_of(theme.fields.begin(), theme.fields.end(),
                         [&](const ThemeField& field) { return field.name == name; });
    };
    CHECK(has("radius") == (theme.geometry == ThemeGeometry::any));
    CHECK(has("width") == (theme.geometry == ThemeGeometry::any));
  }
}
