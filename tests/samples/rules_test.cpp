// The answers and entries of the sample city are written in the words of the default rule pack.
#include <doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "core/rules/fact.h"
#include "core/rules/pack.h"
#include "layers/formats/access_list_file.h"
#include "samples/sample_city.h"
#include "tests/samples/temporary_folder.h"
#include "tests/support/theme_ids.h"

namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("every answer of every sample project is a fact of the pack, and P31 leaves two questions open") {
  const TemporaryFolder folder;
  const auto manifest = zonegate::write_sample_city(folder.path());
  REQUIRE(manifest.has_value());
  const std::string& file = manifest->rule_packs.front();
  const auto pack =
      zonegate::read_rule_pack(bytes_of(folder.path() + "/" + file), file, zonegate::test::all_theme_ids());
  REQUIRE(pack.has_value());
  for (const auto& project : manifest->projects) {
    for (const std::string& answer : project.facts) {
      CAPTURE(project.id);
      CAPTURE(answer);
      const std::size_t equals = answer.find('=');
      REQUIRE(equals != std::string::npos);
      const auto known = pack->facts.find(answer.substr(0, equals));
      REQUIRE(known != pack->facts.end());
      CHECK(zonegate::parse_fact(known->second, answer.substr(equals + 1)).has_value());
    }
    const bool open = std::none_of(project.facts.begin(), project.facts.end(), [](const std::string& answer) {
      return answer.rfind("redline_activity=", 0) == 0;
    });
    CHECK(open == (project.id == "P31"));
  }
}

TEST_CASE(
    "the access lists are read from workbooks, at three levels, as they were typed, and leave one unit without "
    "any entry") {
  const TemporaryFolder folder;
  const auto manifest = zonegate::write_sample_city(folder.path());
  REQUIRE(manifest.has_value());
  const std::string& file = manifest->rule_packs.front();
  const auto pack =
      zonegate::read_rule_pack(bytes_of(folder.path() + "/" + file), file, zonegate::test::all_theme_ids());
  REQUIRE(pack.has_value());
  std::size_t bare = 0;
  std::size_t listed = 0;
  std::set<zonegate::ListLevel> levels;
  for (const std::string& name : manifest->access_lists) {
    CAPTURE(name);
    const std::string path = folder.path() + "/" + name;
    const auto read = zonegate::read_access_list_file(bytes_of(path), path, pack->facts);
    REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error().what.en));
    const zonegate::AccessList* const list = &read->list;
    levels.insert(list->level);
    // The text that the workbook was made from says the same.
    const std::string stem = path.substr(0, path.size() - 5);
    const std::string text = stem + (list->level == zonegate::ListLevel::unit ? ".csv" : ".json");
    const auto typed = zonegate::read_access_list(bytes_of(text), text, pack->facts);
    REQUIRE(typed.has_value());
    CHECK(zonegate::write_access_list_csv(*list) == zonegate::write_access_list_csv(*typed));
    for (const auto& entry : list->entries) {
      CHECK(entry.text.find("示例") != std::string::npos);
      bare += zonegate::in_scope(entry.scope, "ZH45990130002", 3) ? 1U : 0U;
      listed += zonegate::in_scope(entry.scope, "ZH45990120004", 2) ? 1U : 0U;
    }
  }
  CHECK(levels.size() == 3);
  CHECK(bare == 0);
  CHECK(listed == 4);
}
