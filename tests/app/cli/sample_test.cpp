// The sample city through the program, against expectations obtained independently of it (samples/README.md).
#include <doctest/doctest.h>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/app/cli/program.h"

using namespace zonegate::test;
using nlohmann::json;

namespace {

// One demo for all cases: it takes seconds.
const TemporaryFolder& demo_folder() {
  static const TemporaryFolder folder;
  static const Ran ran = run_zonegate({"demo", folder / "demo"});
  REQUIRE_MESSAGE(ran.status == 0, ran.err);
  return folder;
}

std::string workspace() { return demo_folder() / "demo/city.gpkg"; }

using Row = std::map<std::string, std::string>;

std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> out(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      out.emplace_back();
    } else if (c != '\r') {
      out.back() += c;
    }
  }
  return out;
}

std::vector<Row> expected_rows() {
  std::istringstream in(read_file(std::string(ZONEGATE_SOURCE_DIR) + "/samples/expected.csv"));
  std::string line;
  std::getline(in, line);
  const auto names = cells(line);
  std::vector<Row> rows;
  while (std::getline(in, line)) {
    const auto values = cells(line);
    REQUIRE(values.size() == names.size());
    Row row;
    for (std::size_t i = 0; i < names.size(); ++i) row[names[i]] = values[i];
    rows.push_back(std::move(row));
  }
  return rows;
}

json check_on(const std::string& day, const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments = {"check", workspace(), "--as-of", day, "-f", "json", "--no-record"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const Ran ran = run_zonegate(arguments);
  REQUIRE_MESSAGE(ran.status <= 2, ran.err);
  return json::parse(ran.out);
}

void compare_area(const std::string& expected, const json& actual) {
  if (expected.empty()) {
    CHECK(actual.is_null());
    return;
  }
  REQUIRE(actual.is_number());
  CHECK(std::abs(std::stod(expected) - actual.get<double>()) <= 0.01);
}

json theme_of(const json& project, const std::string& id) {
  for (const auto& theme : project.at("themes")) {
    if (theme.at("theme") == id) return theme;
  }
  return {};
}

std::string without_run_identity(json result) {
  result["run"].erase("id");
  result["run"].erase("time");
  return result.dump();
}

}  // namespace

TEST_CASE("the sample city: outcomes exactly, areas to 0.01 m2, on both days") {
  std::map<std::string, json> by_day;
  std::size_t compared = 0;
  for (const auto& row : expected_rows()) {
    const std::string day = row.at("as_of");
    if (by_day.find(day) == by_day.end()) by_day[day] = check_on(day);
    const std::string id = row.at("project");
    CAPTURE(day);
    CAPTURE(id);
    json project;
    for (const auto& one : by_day[day].at("projects")) {
      if (one.at("id") == id) project = one;
    }
    REQUIRE_FALSE(project.is_null());
    CHECK(project.at("outcome") == row.at("outcome"));
    compare_area(row.at("project_area_m2"), project.at("area_m2"));
    const json theme = theme_of(project, row.at("theme"));
    CAPTURE(row.at("theme"));
    REQUIRE_FALSE(theme.is_null());
    CHECK(theme.at("state") == row.at("state"));
    for (const char* key : {"area_m2", "zones_area_m2", "outside_m2", "uncovered_m2"}) {
      CAPTURE(key);
      compare_area(row.at(key), theme.at(key));
    }
    ++compared;
  }
  CHECK(by_day.size() == 2);
  CHECK(compared >= 200);
}

TEST_CASE("1 thread and 8 threads give the same bytes but for run id and time") {
  const std::string day = "2026-09-01";
  CHECK(without_run_identity(check_on(day, {"-j", "1"})) == without_run_identity(check_on(day, {"-j", "8"})));
}

TEST_CASE("every undetermined finding says what would resolve it, in both languages") {
  std::size_t seen = 0;
  const json result = check_on("2026-09-01");
  for (const auto& project : result.at("projects")) {
    for (const auto& finding : project.at("findings")) {
      if (finding.at("outcome") != "undetermined") continue;
      CAPTURE(finding.dump());
      CHECK_FALSE(finding.at("cause").at("en").get<std::string>().empty());
      CHECK_FALSE(finding.at("cause").at("zh").get<std::string>().empty());
      ++seen;
    }
  }
  CHECK(seen >= 10);
}

TEST_CASE("exit status: 1 fails, 2 undetermined, 0 neither") {
  const auto status_of = [](const std::string& project) {
    return run_zonegate({"check", workspace(), "--project", project, "--as-of", "2026-09-01", "--no-record"})
        .status;
  };
  CHECK(status_of("P03") == 1);
  CHECK(status_of("P08") == 2);
  CHECK(status_of("P01") == 0);
  CHECK(status_of("P02") == 0);  // conditional
}

TEST_CASE("explain walks from the outcome to the custodian") {
  const json result = check_on("2026-09-01");
  for (const auto& project : result.at("projects")) {
    if (project.at("id") != "P03") continue;
    const std::string finding = project.at("findings").at(0).at("id");
    const Ran english = run_zonegate({"explain", workspace(), "last", finding});
    REQUIRE_MESSAGE(english.status == 0, english.err);
    for (const char* word : {"not permitted", "ecological_red_line.core", "legal basis", "condition",
                             "layer version", "custodian", "岚江市示例局", "EPSG:4545"}) {
      CAPTURE(word);
      CHECK(english.out.find(word) != std::string::npos);
    }
    const Ran chinese = run_zonegate({"explain", workspace(), "last", finding, "--lang", "zh"});
    CHECK(chinese.out.find("不符合") != std::string::npos);
    CHECK(chinese.out.find("提供单位") != std::string::npos);
    CHECK(chinese.out.find("原文待录入") != std::string::npos);
  }
}

TEST_CASE("the workspace that the demo leaves is sound") {
  const Ran ran = run_zonegate({"doctor", workspace()});
  CHECK_MESSAGE(ran.status == 0, (ran.out + ran.err));
}
