// Every file of tests/cases/check: the outcome, the themes and the findings that it names must come out, and no
// finding worse than a pass that it does not name.
#include <doctest/doctest.h>
#include <algorithm>
#include <filesystem>
#include <set>

#include "core/check/checker.h"
#include "core/crs/units.h"
#include "core/geometry/repair.h"
#include "tests/core/check/check_case.h"
#include "tests/support/source_dir.h"

using namespace zonegate;
using nlohmann::json;

namespace {

void check_number(const json& expected, const char* key, const std::optional<double>& actual) {
  if (!expected.contains(key)) return;
  CAPTURE(key);
  if (expected.at(key).is_null()) {
    CHECK_FALSE(actual.has_value());
    return;
  }
  REQUIRE(actual.has_value());
  CHECK(*actual == doctest::Approx(expected.at(key).get<double>()).epsilon(1e-9).scale(1.0));
}

// "net_unknown": a piece of the reason; without it there must be none.
void check_net(const json& expected, const std::optional<double>& net_m2, const Text& unknown) {
  if (!expected.contains("net_m2")) return;
  check_number(expected, "net_m2", net_m2);
  const std::string why = expected.value("net_unknown", "");
  CHECK(unknown.en.find(why) != std::string::npos);
  CHECK(unknown.en.empty() == why.empty());
  CHECK(unknown.zh.empty() == why.empty());
}

void check_theme(const ProjectResult& result, const std::string& id, const json& expected) {
  CAPTURE(id);
  const auto theme = std::find_if(result.themes.begin(), result.themes.end(),
                                  [&](const ThemeResult& t) { return t.theme == id; });
  REQUIRE(theme != result.themes.end());
  if (expected.contains("state"))
    CHECK(theme_state_id(theme->state) == expected.at("state").get<std::string>());
  if (expected.contains("complete")) CHECK(theme->complete == expected.at("complete").get<bool>());
  check_number(expected, "area_m2", theme->area_m2);
  check_number(expected, "zones_area_m2", theme->zones_area_m2);
  check_number(expected, "outside_m2", theme->outside_m2);
  check_number(expected, "uncovered_m2", theme->uncovered_m2);
  check_number(expected, "area_at_least_m2", theme->area_at_least_m2);
  check_number(expected, "share", theme->share);
  check_net(expected, theme->net_m2, theme->net_unknown);
  if (expected.contains("note")) {
    const auto says = [&](const Text& note) {
      return note.en.find(expected.at("note").get<std::string>()) != std::string::npos && !note.zh.empty();
    };
    CHECK(std::any_of(theme->notes.begin(), theme->notes.end(), says));
  }
  check_number(expected, "length_m", theme->length_m);
}

// "inside K0+100.000 – K0+200.000", "border …"; pieces beside the axis as "left K0+100.000 – K0+200.000 12.00".
void check_axis(const json& expected, const AxisMeasure& axis) {
  CHECK(axis.part == expected.value("part", axis.part));
  CHECK(axis.line == expected.value("line", axis.line));
  check_number(expected, "axis_m", axis.axis_m);
  check_number(expected, "inside_m", axis.inside_m);
  check_number(expected, "border_m", axis.border_m);
  check_number(expected, "left_m2", axis.left_m2);
  check_number(expected, "right_m2", axis.right_m2);
  const auto range = [](double from, double to) { return format_chainage(from) + " – " + format_chainage(to); };
  std::vector<std::string> stretches;
  for (const auto& s : axis.stretches) {
    stretches.push_back(std::string(axis_place_id(s.place)) + " " + range(s.from_m, s.to_m));
  }
  std::vector<std::string> beside;
  for (const auto& b : axis.beside) {
    beside.push_back(std::string(axis_side_id(b.side)) + " " + range(b.from_m, b.to_m) + " " +
                     format_decimal(b.area_m2, 2));
  }
  CHECK(stretches == expected.at("stretches").get<std::vector<std::string>>());
  CHECK(beside == expected.value("beside", std::vector<std::string>{}));
}

bool is_meant(const json& expected, const Finding& finding) {
  return expected.at("rule").get<std::string>() == finding.rule && expected.value("zone", "") == finding.zone &&
         expected.value("theme", finding.theme) == finding.theme &&
         expected.value("list", finding.list) == finding.list &&
         expected.value("pre_effect", false) == finding.pre_effect;
}

void check_finding(const ProjectResult& result, const json& expected, std::set<std::string>& named) {
  CAPTURE(expected.dump());
  const auto finding = std::find_if(result.findings.begin(), result.findings.end(),
                                    [&](const Finding& f) { return is_meant(expected, f); });
  REQUIRE(finding != result.findings.end());
  named.insert(finding->id);
  if (expected.contains("outcome"))
    CHECK(outcome_id(finding->outcome) == expected.at("outcome").get<std::string>());
  if (expected.contains("relation")) CHECK(relation_of(*finding) == expected.at("relation").get<std::string>());
  if (expected.contains("basis")) {
    std::vector<std::string> basis;
    for (const LegalBasis& one : finding->basis) {
      CHECK(one.grade == Grade::unverified);
      basis.push_back(one.law + " " + one.article + (one.text.empty() ? ", text to be entered" : ""));
    }
    CHECK(basis == expected.at("basis").get<std::vector<std::string>>());
  }
  if (expected.contains("layer_version"))
    CHECK(finding->layer_version == expected.at("layer_version").get<int>());
  if (expected.contains("effect")) CHECK(effect_of(*finding) == expected.at("effect").get<std::string>());
  if (expected.contains("sliver")) CHECK(finding->sliver == expected.at("sliver").get<bool>());
  if (expected.contains("verdict"))
    CHECK(clause_verdict_id(finding->verdict.value()) == expected.at("verdict").get<std::string>());
  if (expected.contains("missing"))
    CHECK(finding->missing_facts == expected.at("missing").get<std::vector<std::string>>());
  if (expected.contains("undecided")) CHECK(finding->undecided == expected.at("undecided").get<bool>());
  if (expected.contains("cause"))
    CHECK(finding->cause.en.find(expected.at("cause").get<std::string>()) != std::string::npos);
  if (expected.contains("cause_without"))
    CHECK(finding->cause.en.find(expected.at("cause_without").get<std::string>()) == std::string::npos);
  check_number(expected, "area_m2", finding->area_m2);
  check_net(expected, finding->net_m2, finding->net_unknown);
  check_number(expected, "distance_m", finding->distance_m);
  check_number(expected, "length_m", finding->length_m);
  check_number(expected, "within_m", finding->within_m);
  if (expected.contains("nearest")) {
    REQUIRE(finding->nearest);
    check_number(expected.at("nearest"), "footprint_x", finding->nearest->footprint.x);
    check_number(expected.at("nearest"), "footprint_y", finding->nearest->footprint.y);
    check_number(expected.at("nearest"), "zone_x", finding->nearest->zone.x);
    check_number(expected.at("nearest"), "zone_y", finding->nearest->zone.y);
  }
  if (expected.contains("requirements")) CHECK(finding->requirements.size() == expected.at("requirements"));
  if (expected.contains("axes")) {
    REQUIRE(finding->axes.size() == expected.at("axes").size());
    for (std::size_t i = 0; i < finding->axes.size(); ++i) {
      check_axis(expected.at("axes").at(i), finding->axes[i]);
    }
  }
  check_number(expected, "accuracy_m2", finding->accuracy_m2);
  if (finding->outcome == Outcome::undetermined) {
    CHECK_FALSE(finding->cause.en.empty());
    CHECK_FALSE(finding->cause.zh.empty());
  }
}

// Whatever the case is about: a finding can be asked for by its id.
void check_ids(const ProjectResult& result) {
  std::set<std::string> ids;
  for (const auto& finding : result.findings) {
    INFO(finding.rule, " ", finding.list, " ", finding.zone);
    CHECK(ids.insert(finding.id).second);
  }
}

// Whatever the case is about: what passes though its condition is unknown is marked so, and what is open says
// what it waits for. A tick is never a guess.
void check_open(const ProjectResult& result) {
  constexpr std::string_view kUnknown = ": unknown";
  for (const auto& finding : result.findings) {
    INFO(finding.rule, " ", finding.list, " ", finding.zone);
    if (finding.outcome == Outcome::pass && !finding.sliver && !finding.trace.empty()) {
      const std::string_view root = finding.trace.front().sentence.en;
      const bool unknown =
          root.size() > kUnknown.size() && root.substr(root.size() - kUnknown.size()) == kUnknown;
      CHECK(finding.undecided == unknown);
      if (unknown && finding.verdict) CHECK(finding.verdict == ClauseVerdict::to_verify);
    }
    const bool open = finding.undecided || finding.outcome == Outcome::undetermined;
    CHECK(finding.cause.en.empty() != open);
    CHECK(finding.cause.zh.empty() != open);
  }
}

// And the geometry that is stored is one that any program measures as we did in the plane.
void check_geometry(const ProjectResult& result) {
  for (const auto& finding : result.findings) {
    if (finding.geometry.empty() || !finding.area_m2) continue;
    INFO(finding.rule, " ", finding.zone);
    for (const Fault& fault : find_faults(finding.geometry)) CHECK_FALSE(blocks_measuring(fault.kind));
    CHECK(planar_area(finding.geometry) == doctest::Approx(*finding.area_m2).epsilon(1e-9).scale(1.0));
  }
}

// Rows as "level code|kind area closed", areas with two decimals, "-" for not closed.
void check_composition(const ProjectResult& result, const std::string& theme, const json& expected) {
  CAPTURE(theme);
  const auto found = std::find_if(result.compositions.begin(), result.compositions.end(),
                                  [&](const Composition& one) { return one.theme == theme; });
  REQUIRE(found != result.compositions.end());
  std::vector<std::string> rows;
  for (const auto& row : found->rows) {
    const bool classed = row.kind == CompositionKind::classed;
    rows.push_back(
        std::to_string(row.level) + " " + (classed ? row.code : std::string(composition_kind_id(row.kind))) +
        " " + format_decimal(row.area_m2, 4) + " " + (row.closed_m2 ? format_decimal(*row.closed_m2, 2) : "-"));
  }
  CHECK(rows == expected.at("rows").get<std::vector<std::string>>());
  CHECK(found->complete == expected.at("complete").get<bool>());
  check_number(expected, "overlap_m2", found->overlap_m2);
  if (expected.contains("net")) {
    std::vector<std::string> net;
    for (const auto& row : found->rows) net.push_back(row.net_m2 ? format_decimal(*row.net_m2, 2) : "-");
    CHECK(net == expected.at("net").get<std::vector<std::string>>());
  }
  if (expected.contains("names")) {
    std::vector<std::string> names;
    for (const auto& row : found->rows) names.push_back(row.name);
    CHECK(names == expected.at("names").get<std::vector<std::string>>());
  }
  const std::string note = expected.value("note", "");
  std::string notes;
  for (const auto& one : found->notes) notes += one.en + "\n";
  CHECK(notes.find(note) != std::string::npos);
  CHECK(notes.empty() == note.empty());
}

void run_case(const std::filesystem::path& path) {
  CAPTURE(path.string());
  const auto one = test::read_check_case(path.string());
  CAPTURE(one.title);
  const auto checker = Checker::create(one.setup, Work{});
  REQUIRE(checker);
  auto worker = CheckWorker::create(*checker);
  REQUIRE(worker);
  const ProjectResult result = worker->check(one.project);
  for (const auto& finding : result.findings) {
    INFO(finding.rule, " ", finding.zone, " ", outcome_id(finding.outcome), " ", finding.cause.en);
  }
  CHECK(outcome_id(result.outcome) == one.expect.at("outcome").get<std::string>());
  check_number(one.expect, "area_m2", result.area_m2);
  check_number(one.expect, "length_m", result.length_m);
  const json themes = one.expect.value("themes", json::object());
  for (const auto& [id, expected] : themes.items()) check_theme(result, id, expected);
  const json compositions = one.expect.value("compositions", json::object());
  for (const auto& [id, expected] : compositions.items()) check_composition(result, id, expected);
  std::set<std::string> named;
  const json findings = one.expect.value("findings", json::array());
  for (const auto& expected : findings) check_finding(result, expected, named);
  check_ids(result);
  check_open(result);
  if (one.setup.area_method == AreaMethod::planar) check_geometry(result);
  for (const auto& finding : result.findings) {
    if (finding.outcome == Outcome::pass || named.count(finding.id) != 0) continue;
    FAIL_CHECK("a finding the case does not name: ", finding.rule, " ", finding.zone, " ",
               outcome_id(finding.outcome), ": ", finding.cause.en);
  }
}

}  // namespace

TEST_CASE("checks as data") {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry :
       std::filesystem::directory_iterator(zonegate::test::source_dir() + "/tests/cases/check")) {
    if (entry.path().extension() == ".json") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  REQUIRE(paths.size() >= 20);
  for (const auto& path : paths) run_case(path);
}
