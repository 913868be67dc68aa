// The sensitive areas of the EIA catalogue: met, clear only when everything was looked at, never a guess.
#include "core/check/sensitive_areas.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/rules/code_table.h"

using namespace zonegate;

namespace {

ThemeResult theme(const std::string& id, ThemeState state, double uncovered_m2 = 0.0) {
  ThemeResult out;
  out.theme = id;
  out.state = state;
  out.complete = state == ThemeState::clear || state == ThemeState::concerned;
  out.uncovered_m2 = uncovered_m2;
  return out;
}

const SensitiveGroup& group(const std::vector<SensitiveGroup>& all, const std::string& name) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const SensitiveGroup& one) { return one.group == name; });
  REQUIRE(found != all.end());
  return *found;
}

Text name_of(const std::string& id) { return {id, "专题" + id}; }

}  // namespace

TEST_CASE("every kind of the catalogue's table is told, in three groups") {
  const auto groups = sensitive_groups({});
  REQUIRE(groups.size() == 3);
  std::size_t kinds = 0;
  for (const auto& one : groups) {
    kinds += one.kinds.size();
    CHECK(one.state == AreaState::unseen);  // nothing was checked: nothing is known
  }
  CHECK(kinds == find_code_table("eia-sensitive-areas")->rows.size());
}

TEST_CASE("a theme that is met names its kinds, in each group that has some") {
  ProjectResult result;
  result.themes = {theme("nature_reserve", ThemeState::concerned), theme("wetland", ThemeState::clear)};
  const auto groups = sensitive_groups(result);
  CHECK(group(groups, "一").state == AreaState::met);
  CHECK(group(groups, "二").state == AreaState::met);  // nature parks are of group 二
  CHECK(group(groups, "三").state == AreaState::unseen);
  const Text words = sensitive_words(group(groups, "一"), name_of);
  CHECK(words.en.find("met: nature_reserve (国家公园、自然保护区)") != std::string::npos);
  CHECK(words.en.find("not looked at: ") != std::string::npos);
  CHECK(words.zh.find("无对应专题（世界文化和自然遗产地、海洋特别保护区）") != std::string::npos);
  // What was looked at and is not there is not among what is open.
  CHECK(sensitive_words(group(groups, "二"), name_of).zh.find("重要湿地") == std::string::npos);
}

TEST_CASE("a group is clear only when every kind of it was looked at whole") {
  ProjectResult result;
  result.themes = {theme("noise_sensitive_area", ThemeState::clear),
                   theme("historic_protection_line", ThemeState::clear)};
  CHECK(group(sensitive_groups(result), "三").state == AreaState::clear);
  CHECK(sensitive_words(group(sensitive_groups(result), "三"), name_of).en ==
        "group 三: none met, all looked at");
  for (const auto& hole : {theme("noise_sensitive_area", ThemeState::no_data),
                           theme("noise_sensitive_area", ThemeState::not_checked),
                           theme("noise_sensitive_area", ThemeState::clear, 5.0)}) {
    result.themes.front() = hole;
    CHECK(group(sensitive_groups(result), "三").state == AreaState::unseen);
  }
  result.themes.front() = theme("noise_sensitive_area", ThemeState::clear);
  result.themes.front().complete = false;
  CHECK(group(sensitive_groups(result), "三").state == AreaState::unseen);
}
