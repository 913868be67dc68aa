// The golden cases of rules and lists (tests/cases/golden), and that a case which is wrong is told. What the
// cases expect was written from the domain texts and the design that each names, not from what the program
// says.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "layers/formats/rule_cases_file.h"
#include "layers/themes/theme.h"
#include "tests/layers/formats/support.h"
#include "tests/support/source_dir.h"

using namespace zonegate;

namespace {

namespace fs = std::filesystem;

const std::string& golden() {
  static const std::string folder = zonegate::test::source_dir() + "/tests/cases/golden/";
  return folder;
}

std::vector<std::string> golden_files() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(golden())) {
    if (entry.path().string().find(".cases.") != std::string::npos) out.push_back(entry.path().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

struct Golden {
  RuleCaseFile read;
  CaseGround ground;
};

Golden open_cases(const std::string& path) {
  auto read = read_rule_cases(path);
  if (!read) FAIL(format_error(read.error(), Language::english));
  std::vector<std::string> with = read->with;
  if (with.empty()) with = {golden() + "sheet.csv"};
  auto ground = case_ground(with);
  if (!ground) FAIL(format_error(ground.error(), Language::english));
  if (read->as_of) ground->as_of = *read->as_of;
  return {std::move(*read), std::move(*ground)};
}

void write_bytes(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

std::string mismatches_of(const CaseReport& report) {
  std::string out;
  for (const auto& one : report.mismatches)
    out += one.clause + ": expected " + one.expected.en + ", got " + one.got.en + "; ";
  return out;
}

// One case over the effects list, as JSON.
Expected<CaseReport> run_one(const std::string& body) {
  const test::TemporaryFolder folder;
  const std::string path = (folder / "x.cases.json").string();
  write_bytes(path, "{\"cases\": [" + body + "]}");
  const auto read = read_rule_cases(path);
  if (!read) return tl::unexpected(read.error());
  const auto ground = case_ground({golden() + "effects.json"});
  REQUIRE(ground);
  return run_rule_case(*ground, read->cases.front());
}

std::string error_of(const std::string& body) {
  const auto report = run_one(body);
  return report ? "" : report.error().code;
}

constexpr const char* kUnit = R"("units": [{"code": "ZH45990120001", "class": "2"}])";

}  // namespace

TEST_CASE("the golden cases come out as the law and the design say") {
  std::size_t count = 0;
  std::set<std::string> names;
  for (const auto& path : golden_files()) {
    const Golden opened = open_cases(path);
    for (const auto& one : opened.read.cases) {
      CAPTURE(path);
      CAPTURE(one.name);
      CHECK_FALSE(one.why.empty());
      CHECK(names.insert(path + one.name).second);
      const auto report = run_rule_case(opened.ground, one);
      if (!report) FAIL(format_error(report.error(), Language::english));
      CHECK_MESSAGE(report->mismatches.empty(), mismatches_of(*report));
      ++count;
    }
  }
  MESSAGE(count << " golden cases");
  CHECK(count >= 150);
}

TEST_CASE("no entry of the golden lists is in no case") {
  for (const auto& path : golden_files()) {
    const Golden opened = open_cases(path);
    if (!opened.ground.packs.front().rules.empty()) continue;  // the pack has cases of its own: cases/themes
    CAPTURE(path);
    const auto left = clauses_without_case(opened.ground, opened.read.cases);
    CHECK_MESSAGE(left.empty(), left.size(), " without, first ", left.empty() ? "" : left.front());
  }
}

TEST_CASE("the golden cases show every effect, level, theme, and what the coverage listing names") {
  std::map<std::string, std::set<std::string>> cases;  // by file
  std::set<Effect> effects;
  std::set<ListLevel> levels;
  std::set<std::string> themes;
  for (const auto& path : golden_files()) {
    const Golden opened = open_cases(path);
    for (const AccessList& list : opened.ground.lists) {
      levels.insert(list.level);
      for (const AccessEntry& entry : list.entries) effects.insert(entry.effect);
    }
    for (const auto& one : opened.read.cases) {
      cases[fs::path(path).filename().string()].insert(one.name);
      for (const auto& zone : one.zones) themes.insert(zone.theme);
    }
  }
  CHECK(effects.size() == 7);
  CHECK(levels.size() == 6);
  // Those that a project can meet: each has its cases here or in cases/themes.
  for (const auto& entry : fs::directory_iterator(golden() + "../themes"))
    themes.insert(entry.path().stem().string());
  for (const Theme& theme : zonegate::themes()) {
    CAPTURE(theme.id);
    CHECK(themes.count(theme.id) == 1);
  }
  std::ifstream in(golden() + "../golden-coverage.json");
  const auto listing = nlohmann::json::parse(in).at("topics");
  for (const char* topic : {"unknown propagation", "keyword without code", "code without keyword",
                            "neither clears nothing", "expired list", "future list", "except", "unit mismatch",
                            "level conflict", "manual and suggested", "exception"}) {
    CAPTURE(std::string(topic));
    REQUIRE(listing.contains(topic));
    CHECK(listing.at(topic).size() >= 2);
    for (const auto& one : listing.at(topic)) {
      const auto name = one.at(1).get<std::string>();
      CAPTURE(name);
      CHECK(cases[one.at(0).get<std::string>()].count(name) == 1);
    }
  }
}

TEST_CASE("a wrong expectation is told with what came out and how") {
  const std::string facts = R"("facts": {"noise_emitting": "yes", "in_compliant_park": "no"},)";
  auto report = run_one(R"({"case": "a", )" + facts + kUnit + R"(, "outcome": "pass"})");
  REQUIRE(report);
  REQUIRE(report->mismatches.size() == 1);
  CHECK(report->mismatches[0].expected.en == "pass");
  CHECK(report->mismatches[0].got.en == "fail");

  // Naming one clause means naming every one that decides.
  report = run_one(R"({"case": "a", )" + facts + kUnit + R"(, "clauses": {"E/prohibit": "conditional"}})");
  REQUIRE(report);
  REQUIRE(report->mismatches.size() == 5);
  CHECK(report->mismatches[0].clause == "E/prohibit");
  CHECK_FALSE(report->mismatches[0].trace.empty());
  CHECK(report->mismatches[1].expected.en == "not named in the case");

  report = run_one(R"({"case": "a", "facts": {"noise_emitting": "yes"}, )" + std::string(kUnit) +
                   R"(, "outcome": "undetermined", "missing": ["nature"]})");
  REQUIRE(report);
  REQUIRE(report->mismatches.size() == 1);
  CHECK(report->mismatches[0].clause == "missing");
  CHECK(report->mismatches[0].got.en == "in_compliant_park");
  CHECK(report->mismatches[0].got.zh == "位于合规园区 in_compliant_park");

  // By its title as by its id; one that nobody knows could never come true.
  report = run_one(R"({"case": "a", "facts": {"noise_emitting": "yes"}, )" + std::string(kUnit) +
                   R"(, "outcome": "undetermined", "missing": ["位于合规园区"]})");
  REQUIRE(report);
  CHECK(report->mismatches.empty());
  CHECK(error_of(R"({"case": "a", "facts": {"noise_emitting": "yes"}, )" + std::string(kUnit) +
                 R"(, "outcome": "undetermined", "missing": ["行业"]})") == "case.unknown_fact");
}

TEST_CASE("a case that cannot be meant is refused, not passed over") {
  const std::string end = std::string(kUnit) + R"(, "outcome": "pass"})";
  CHECK(error_of(R"({"case": "a", "facts": {"nois": "yes"}, )" + end) == "case.unknown_fact");
  CHECK(error_of(R"({"case": "a", "facts": {"noise_emitting": "perhaps"}, )" + end) == "fact.bad_value");
  CHECK(error_of(R"({"case": "a", "clauses": {"E/prohibbit": "none"}, )" + end) == "case.unknown_clause");
  CHECK(error_of(R"({"case": "a", "clauses": {"E/prohibit": "perhaps"}, )" + end) == "cases.bad_answer");
  CHECK(error_of(R"({"case": "a", "zones": [{"theme": "moon"}], )" + end) == "case.unknown_theme");
  CHECK(error_of(R"({"case": "a", "zones": [{"theme": "wetland", "area_m2": 20000}], )" + end) ==
        "case.bad_zone");
  CHECK(error_of(R"({"case": "a", "zones": [{"theme": "wetland", "where": "there"}], )" + end) ==
        "cases.bad_where");
  CHECK(error_of(R"({"case": "a", "expected": 1, )" + end) == "cases.unknown_member");
  CHECK(error_of(R"({"case": "a"})") == "cases.no_expectation");
  CHECK(error_of(R"({"outcome": "pass"})") == "cases.no_name");
  CHECK(error_of(R"({"case": "a", "outcome": "perhaps"})") == "cases.bad_outcome");
  CHECK(error_of(R"({"case": "a", "outcome": "pass")") == "cases.bad_json");
}

TEST_CASE("a sheet of cases names row and column of what it cannot read") {
  const test::TemporaryFolder folder;
  const std::string path = (folder / "x.cases.csv").string();
  const auto refused = [&](const std::string& rows, const char* code, long line, long column) {
    write_bytes(path, "用例,结论,条款,管控单元\r\n" + rows);
    const auto read = read_rule_cases(path);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == code);
    CHECK(read.error().place.line == line);
    CHECK(read.error().place.column == column);
  };
  refused("a,不符合,,\r\nb,大概,,\r\n", "cases.bad_outcome", 3, 2);
  refused("a,,\"E/prohibit=不符合\nE/restrict=大概\",\r\n", "cases.bad_answer", 2, 3);
  refused("a,不符合,,ZH45990120001；area_m2=多\r\n", "cases.bad_number", 2, 4);
  refused(",不符合,,\r\n", "cases.no_name", 2, 1);
  write_bytes(path, "用例,预期\r\na,不符合\r\n");
  const auto read = read_rule_cases(path);
  REQUIRE_FALSE(read);
  CHECK(read.error().code == "cases.bad_column");
  CHECK(read.error().place.column == 2);
}
