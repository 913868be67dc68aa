// The rule pack that is compiled in: readable cases as data in tests/cases/rules/*.json.
#include <doctest/doctest.h>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "core/rules/entry.h"
#include "tests/core/rules/support.h"
#include "tests/support/source_dir.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

Truth truth_named(const std::string& name) {
  if (name == "yes") return Truth::yes;
  if (name == "no") return Truth::no;
  REQUIRE(name == "unknown");
  return Truth::unknown;
}

std::string slurp(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

MapContext context_of(const nlohmann::json& item) {
  MapContext context(default_pack().facts);
  const auto facts = item.value("facts", nlohmann::json::object());
  const auto zone = item.value("zone", nlohmann::json::object());
  for (const auto& [id, text] : facts.items()) {
    context.set(id, text.get<std::string>());
  }
  for (const auto& [name, value] : zone.items()) {
    context.zone[name] = value.is_null() ? AttributeValue{} : AttributeValue{value.get<std::string>()};
  }
  return context;
}

void check(const char* what, const nlohmann::json& item, const Evaluation& evaluation) {
  if (!item.contains(what)) return;
  CAPTURE(std::string(what));
  CHECK(evaluation.truth == truth_named(item[what].get<std::string>()));
  const std::string missing = std::string("missing_") + what;
  if (!item.contains(missing)) return;
  CHECK(evaluation.missing_facts == item[missing].get<std::vector<std::string>>());
}

}  // namespace

TEST_CASE("golden cases of the default pack") {
  std::size_t count = 0;
  for (const auto& file :
       std::filesystem::directory_iterator(zonegate::test::source_dir() + "/tests/cases/rules")) {
    if (file.path().extension() != ".json") continue;
    const auto cases = nlohmann::json::parse(slurp(file.path()));
    for (const auto& item : cases.at("cases")) {
      const std::string label = file.path().filename().string() + ": " + item.at("case").get<std::string>();
      CAPTURE(label);
      const Rule& rule = rule_of(default_pack(), item.at("rule").get<std::string>());
      const MapContext context = context_of(item);
      check("when", item, evaluate_when(rule, context));
      check("unless", item, evaluate_unless(rule, context));
      ++count;
    }
  }
  MESSAGE(count << " cases");
  CHECK(count >= 40);
}

TEST_CASE("every rule has a title, a summary and a basis in both languages, and its law is dated") {
  for (const auto& rule : default_pack().rules) {
    CAPTURE(rule.id);
    CHECK_FALSE(rule.title.en.empty());
    CHECK_FALSE(rule.title.zh.empty());
    CHECK_FALSE(rule.summary.en.empty());
    CHECK_FALSE(rule.summary.zh.empty());
    CHECK_FALSE(rule.basis.empty());
    for (const auto& basis : rule.basis) {
      CHECK_FALSE(basis.source.empty());
      CHECK(basis.text.empty());  // verbatim text is the bureau's to enter
      if (basis.law == "中华人民共和国生态环境法典") CHECK(basis.in_force_from == Day{2026, 8, 15});
    }
    // Some law is cited on either side of the day on which the Code came into force.
    for (const Day day : {Day{2026, 8, 14}, Day{2026, 8, 15}}) {
      CHECK(std::any_of(rule.basis.begin(), rule.basis.end(), [&](const LegalBasis& basis) {
        return (!basis.in_force_from || *basis.in_force_from <= day) &&
               (!basis.in_force_to || day <= *basis.in_force_to);
      }));
    }
  }
  for (const auto& entry : default_pack().facts) {
    const FactDefinition& fact = entry.second;
    CAPTURE(fact.id);
    CHECK_FALSE(fact.title.zh.empty());
    CHECK_FALSE(fact.question.en.empty());
    CHECK_FALSE(fact.question.zh.empty());
  }
  CHECK(default_pack().mandatory_themes.value().size() == 4);
}

TEST_CASE("themes: thirty ids, each known value that a rule uses can be delivered") {
  const auto themes = nlohmann::json::parse(resource("themes/themes.json"));
  std::set<std::string> ids;
  std::map<std::pair<std::string, std::string>, std::set<std::string>> values;  // theme, field → canonical
  for (const auto& theme : themes.at("themes")) {
    const std::string id = theme.at("id").get<std::string>();
    CHECK(ids.insert(id).second);
    for (const auto& field : theme.at("fields")) {
      std::set<std::string> delivered;
      for (const auto& pair : field.value("values", nlohmann::json::array())) {
        CHECK(delivered.insert(pair.at(0).get<std::string>()).second);
        values[{id, field.at("name").get<std::string>()}].insert(pair.at(1).get<std::string>());
      }
    }
  }
  CHECK(ids.size() == 30);
  for (const auto& [theme, attributes] : default_pack().zone_values) {
    for (const auto& [name, known] : attributes) {
      CHECK(values[std::pair(theme, name)] == std::set<std::string>(known.begin(), known.end()));
    }
  }
}

TEST_CASE("the embedded bytes are the files") {
  for (const auto name : resource_names()) {
    CAPTURE(std::string(name));
    CHECK(resource(name) == slurp(zonegate::test::source_dir() + "/resources/" + std::string(name)));
  }
  CHECK(resource_names().size() >= 4);
  CHECK(resource("packs/none.json").data() == nullptr);
}
