// The sample city through the program, against expectations obtained independently of it (samples/README.md).
#include <doctest/doctest.h>
#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "tests/app/cli/program.h"
#include "tests/support/source_dir.h"
#include "tests/support/theme_ids.h"

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
  std::istringstream in(read_file(zonegate::test::source_dir() + "/samples/expected.csv"));
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
  std::map<bool, std::size_t> net_areas;
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
    if (theme.contains("net_m2")) {
      compare_area(row.at("net_m2"), theme.at("net_m2"));
      CHECK(theme.contains("net_unknown") == theme.at("net_m2").is_null());
      if (theme.at("state") == "concerned") ++net_areas[theme.at("net_m2").is_null()];
    } else {
      CHECK(row.at("net_m2").empty());
    }
    ++compared;
  }
  // Fields with their deductions stated, and one with a factor that cannot be.
  CHECK(net_areas[false] >= 2);
  CHECK(net_areas[true] >= 1);
  CHECK(by_day.size() == 4);
  CHECK(compared >= 2800);
}

TEST_CASE(
    "the city shows every theme concerned, every outcome and every cause of undetermined that data can bring") {
  std::set<std::string> concerned;
  std::set<std::string> outcomes;
  std::set<std::string> causes;  // built-in rules, and whether facts or attributes were missing
  for (const char* day : {"2026-09-01", "2026-02-20", "2026-01-31"}) {
    const json result = check_on(day);
    for (const auto& project : result.at("projects")) {
      outcomes.insert(project.at("outcome"));
      for (const auto& theme : project.at("themes")) {
        if (theme.at("state") == "concerned") concerned.insert(theme.at("theme").get<std::string>());
      }
      for (const auto& finding : project.at("findings")) {
        if (finding.at("outcome") != "undetermined") continue;
        causes.insert(finding.at("rule").get<std::string>());
        if (!finding.at("missing_facts").empty()) causes.insert("missing fact");
      }
    }
  }
  const std::vector<std::string> themes = all_theme_ids();
  CHECK(concerned == std::set<std::string>(themes.begin(), themes.end()));
  CHECK(outcomes == std::set<std::string>{"pass", "conditional", "undetermined", "fail"});
  for (const char* cause : {"coverage", "coverage.sample.coast.chemical_distance", "unreadable_zone",
                            "unreadable_zone.sample.coast.chemical_distance", "unit_without_list",
                            "control_unit_gap", "slivers", "no_rule_pack", "missing fact", "footprint.faulty",
                            "footprint.no_width", "footprint.no_radius", "source.crs_refused", "source.no_crs",
                            "SAMPLE-CITY/SPACE/002",       // a clause for a person to judge
                            "SAMPLE-CITY/SPACE/001",       // a distance to what was not drawn there
                            "ZH45990120004/SPACE/2",       // words without the code
                            "drinking_water_zone.level1",  // an attribute that is empty or that nobody knows
                            "ecological_red_line.core"}) {
    CAPTURE(std::string(cause));
    CHECK(causes.count(cause) == 1);
  }
}

TEST_CASE("the distance that a clause decides by stands on its finding, to the zone it was taken to") {
  const json result = check_on("2026-09-01", {"--project", "P21"});
  std::size_t seen = 0;
  for (const auto& finding : result.at("projects").at(0).at("findings")) {
    if (finding.at("rule") != "SAMPLE-CITY/SPACE/001") continue;
    ++seen;
    CHECK(finding.at("outcome") == "fail");
    CHECK(finding.at("distance_theme") == "flood_risk_line");
    CHECK(finding.at("distance_zone") == "459901209022900002");
    CHECK(finding.at("within_m") == 500.0);
    // samples/expectation/nearest.py finds 195.7528 m in the plane, 48.7 km east of the central meridian, where
    // a length is longer there by 2.9e-5.
    CHECK(std::abs(finding.at("distance_m").get<double>() - 195.7528 / (1.0 + 2.92e-5)) <= 0.005);
  }
  CHECK(seen == 1);
}

TEST_CASE("a source of risk is met in the innermost ring that holds it, and all its rings are told") {
  const auto found = [](const char* project, const char* rule) {
    const json result = check_on("2026-09-01", {"--project", project});
    for (const auto& finding : result.at("projects").at(0).at("findings")) {
      if (finding.at("rule") == rule) return finding;
    }
    return json();
  };
  // Distances: samples/expectation/nearest.py, in the plane, where a length is longer by 2.9e-5.
  const auto far = [](const json& finding, double plane_m) {
    return std::abs(finding.at("distance_m").get<double>() - plane_m / (1.0 + 2.92e-5)) <= 0.01;
  };
  const json inner = found("P96", "sample.risk.hazardous_waste_homes");
  CHECK(inner.at("outcome") == "fail");
  CHECK(inner.at("within_m") == 300.0);
  CHECK(far(inner, 270.0));
  CHECK(inner.dump().find(
            "By distance, the innermost ring that holds the source decides: within 300 m: prohibited; "
            "within 600 m: with conditions.") != std::string::npos);
  CHECK(inner.dump().find("按距离分环判定，以对象所在的最内一环为准：300 米以内：禁止；600 米以内：有条件。") !=
        std::string::npos);
  const json outer = found("P56", "sample.risk.hazardous_waste_homes");
  CHECK(outer.at("outcome") == "conditional");
  CHECK(outer.at("within_m") == 600.0);
  CHECK(far(outer, 404.97));
  const json open = found("P95", "risk_source.tailings_pond");
  CHECK(open.at("outcome") == "undetermined");
  CHECK(open.at("within_m").is_null());
  CHECK(open.at("cause").at("en").get<std::string>().find("no distance is set") == 0);
  CHECK(open.at("cause").at("zh").get<std::string>().find("尚未设定管控距离") != std::string::npos);
  // The local pack says how far these reach, so that the default rule only informs.
  CHECK(found("P36", "risk_source.hazardous_waste").at("outcome") == "pass");
  CHECK(found("P39", "risk_source.electromagnetic").at("outcome") == "pass");
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

TEST_CASE("a zone says of which kind it is, and a note that depends on a kind it does not say is open") {
  const json result = check_on("2026-09-01", {"--project", "P54", "--project", "P73"});
  bool told = false;
  bool open = false;
  for (const auto& project : result.at("projects")) {
    for (const auto& finding : project.at("findings")) {
      if (finding.at("rule") == "geohazard.other") {
        told = true;
        CHECK(finding.at("zone_kinds").at(0).at("value").at("zh") == "中");
        CHECK(finding.at("zone_kinds").at(0).at("value").at("en") == "medium (中)");
        CHECK_FALSE(finding.contains("undecided"));
      }
      if (finding.at("rule") != "drinking_water_zone.quasi") continue;
      open = true;
      CHECK(finding.at("outcome") == "pass");
      CHECK(finding.at("undecided") == true);
      CHECK(finding.at("cause").at("en").get<std::string>().find("三级保护区") != std::string::npos);
      CHECK(finding.at("zone_kinds").at(0).at("value").at("zh") == "“三级保护区”（按交付值）");
    }
  }
  CHECK(told);
  CHECK(open);
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

TEST_CASE("the results of the demo name the one run that is recorded") {
  const std::string folder = demo_folder() / "demo/";
  const Ran runs = run_zonegate({"runs", workspace()});
  CHECK(std::count(runs.out.begin(), runs.out.end(), '\n') == 1);
  const std::string id = runs.out.substr(0, runs.out.find(' '));
  const json result = json::parse(read_file(folder + "results.json"));
  CHECK(result.at("run").at("id") == id);
  CHECK(result.at("run").at("recorded") == true);
  CHECK(json::parse(read_file(folder + "results.geojson")).at("run").at("id") == id);
  CHECK(read_file(folder + "results.txt").find("Run " + id) != std::string::npos);
  const std::string csv = read_file(folder + "results.csv");
  CHECK(csv.find("\r\n" + id + ",") != std::string::npos);
  // Any # of the table can be asked about, in that run and in the last one.
  const std::string table = read_file(folder + "results.txt");
  const std::string finding = table.substr(table.find('#') + 1, 12);
  CHECK(run_zonegate({"explain", workspace(), id, finding}).status == 0);
  CHECK(run_zonegate({"explain", workspace(), "last", finding}).status == 0);
  // The README asks about one of them by its id.
  const std::string readme = read_file(zonegate::test::source_dir() + "/README.md");
  const std::string before = "explain out/demo/city.gpkg last ";
  const auto at = readme.find(before);
  REQUIRE(at != std::string::npos);
  CHECK(run_zonegate({"explain", workspace(), "last", readme.substr(at + before.size(), 12)}).status == 0);
}

TEST_CASE("a check that is not recorded names no run, and nothing to ask about") {
  const json result = check_on("2026-09-01", {"--project", "P03"});
  CHECK(result.at("run").at("id").is_null());
  CHECK(result.at("run").at("recorded") == false);
  const Ran table =
      run_zonegate({"check", workspace(), "--project", "P03", "--as-of", "2026-09-01", "--no-record"});
  CHECK(table.out.find("Run not recorded") != std::string::npos);
  CHECK(table.out.find('#') == std::string::npos);
}

TEST_CASE("-f and -o pair up in the order typed; a project named twice is one project") {
  const TemporaryFolder folder;
  const auto check = [&](const std::vector<std::string>& more) {
    std::vector<std::string> all = {"check", workspace(), "--project",  "P03",        "--project",
                                    "P03",   "--as-of",   "2026-09-01", "--no-record"};
    all.insert(all.end(), more.begin(), more.end());
    const Ran ran = run_zonegate(all);
    CHECK_MESSAGE(ran.status == 1, ran.err);
    return ran.out;
  };
  const std::string a = folder / "a";
  const std::string b = folder / "b";
  const std::string summary = check({"-f", "json", "-o", a, "-f", "csv", "-o", b, "-f", "summary"});
  CHECK(json::parse(read_file(a)).at("projects").size() == 1);
  CHECK(read_file(b).find("run,as_of") == 3);
  CHECK(summary.find("not permitted 1 ") != std::string::npos);
  CHECK(check({"-f", "summary", "-f", "json", "-o", b}) == summary);
  CHECK(json::parse(read_file(b)).at("projects").size() == 1);
  CHECK(check({"-o", b, "-f", "summary", "-f", "json", "-o", a}).empty());
  CHECK(read_file(b) == summary);
  CHECK(check({"-o", b}).empty());
  CHECK(read_file(b).rfind("As of ", 0) == 0);
  const std::string named = folder / "c.json";  // its ending says the format
  CHECK(check({"-o", named}).empty());
  CHECK(json::parse(read_file(named)).at("projects").size() == 1);
}

TEST_CASE("summary and CSV show what was not looked at, whatever the outcome") {
  const auto check = [&](const char* format, const char* language) {
    return run_zonegate({"--lang", language, "check", workspace(), "--project", "P30", "--as-of", "2026-09-01",
                         "--no-record", "-f", format})
        .out;
  };
  const auto without_data = [](const std::string& summary, const std::string& label) {
    const auto from = summary.find(label);
    return from == std::string::npos ? std::string{} : summary.substr(from, summary.find('\n', from) - from);
  };
  CHECK(without_data(check("summary", "en"), "! no data: ").find("urban flood-risk control line") !=
        std::string::npos);
  CHECK(without_data(check("summary", "zh"), "! 无数据：").find("城市洪涝风险控制线") != std::string::npos);
  const std::string csv = check("csv", "en");
  CHECK(csv.find(",flood_risk_line,") != std::string::npos);
  CHECK(csv.find(",no_data,29998.4") != std::string::npos);
}

TEST_CASE("facts of one name are added together, with ; or by giving the option again") {
  const auto facts_of = [&](const std::vector<std::string>& more) {
    const TemporaryFolder folder;
    const std::string w = folder / "w.gpkg";
    write_file(w, read_file(workspace()));
    std::vector<std::string> all = {"import", "projects", w, demo_folder() / "demo/delivered/projects/P01.shp"};
    all.insert(all.end(), more.begin(), more.end());
    const Ran ran = run_zonegate(all);
    REQUIRE_MESSAGE(ran.status == 0, ran.err);
    const std::string out = run_zonegate({"projects", w}).out;
    const auto at = out.find("land_use = ", out.find("P01  "));
    return out.substr(at, out.find('\n', at) - at);
  };
  CHECK(facts_of({"--facts", "land_use=0701;1001"}) == "land_use = 0701; 1001");
  CHECK(facts_of({"--facts", "land_use=0701", "--facts", "land_use=1001"}) == "land_use = 0701; 1001");
  CHECK(facts_of({"--facts", "land_use=0701", "--facts", "land_use=0701"}) == "land_use = 0701");
}

TEST_CASE("in Chinese no id and no English word of the program stands where a word belongs") {
  const Ran table =
      run_zonegate({"--lang", "zh", "check", workspace(), "--as-of", "2026-09-01", "--no-record"});
  for (const char* id : {"unreadable_zone", "slivers", "control_unit_gap", "source.crs_refused", "coverage",
                         "unit_without_list", " m2", "0.00 m²  未计算", "missing facts"}) {
    CAPTURE(id);
    CHECK(table.out.find(id) == std::string::npos);
  }
  const json result = json::parse(read_file(demo_folder() / "demo/results.json"));
  for (const auto& project : result.at("projects")) {
    for (const auto& finding : project.at("findings")) {
      if (finding.at("outcome") != "undetermined") continue;
      const Ran why = run_zonegate({"--lang", "zh", "explain", workspace(), "last", finding.at("id")});
      REQUIRE(why.status == 0);
      for (const char* id :
           {"inside", "overlaps", "refused", "exact", "carved", "（survey", "m2", "unreadable_zone"}) {
        CAPTURE(why.out);
        CHECK_MESSAGE(why.out.find(id) == std::string::npos, id);
      }
    }
  }
  const Ran layers = run_zonegate({"--lang", "zh", "layers", workspace()});
  CHECK(layers.out.find("ecological_red_line") == std::string::npos);
  CHECK(layers.out.find("生态保护红线") != std::string::npos);
  const Ran wrong = run_zonegate({"--lang", "zh", "check", workspace(), "-j", "x"});
  CHECK(wrong.err.find("应为 1 至 256 的整数") != std::string::npos);
  CHECK(wrong.err.find("range") == std::string::npos);
}

TEST_CASE(
    "the page tells what people look for: a border touched, a line of before, an axis, a remedy that helps") {
  const TemporaryFolder folder;
  const auto page = [&](const char* project, const char* language) {
    const std::string file = folder / (std::string(project) + language + ".html");
    const Ran ran = run_zonegate({"--lang", language, "check", workspace(), "--project", project, "--as-of",
                                  "2026-09-01", "--no-record", "-f", "html", "-o", file});
    CHECK_MESSAGE(ran.err.empty(), ran.err);
    return read_file(file);
  };
  const auto says = [](const std::string& html, const char* words) {
    CHECK_MESSAGE(html.find(words) != std::string::npos, words);
  };
  says(page("P12", "en"), "Clear, with a remark:");
  says(page("P12", "zh"), "生态保护红线：用地与 1 个图斑仅边界相接：459901209022000003");
  says(page("P17", "en"), "version 1, in force until 2026-05-31; it met the footprint in zone");
  says(page("P17", "zh"), "生态保护红线：岚江市生态保护红线第 1 版，有效至 2026-05-31；其中涉及本用地的图斑：");
  says(page("P22", "en"), "axis 2187.15 m (K0+000.000 – K2+187.149 inside)");
  says(page("P22", "zh"), "轴线 2187.15 m（");
  says(page("P28", "en"), "key words agree with the project, its industry codes do not");
  says(page("P28", "zh"), "条目关键词与项目相符，行业代码不符。");
  says(page("P77", "en"), "Surroundings not covered by data (Sample: chemical works near the coast line)");
  for (const char* language : {"en", "zh"}) {
    const std::string html = page("P84", language);
    CHECK(html.find("--repair") == std::string::npos);
    says(html, "--map radius=");
    says(html, "class=\"small\"");
    says(page("P05", language), "--repair");
  }
}
