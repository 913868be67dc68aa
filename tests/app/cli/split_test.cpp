// A file of several projects: each feature is one, named by the field that the person names, wherever the file
// is read; and what is to be said of the file is said once.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/app/cli/refusals.h"

using namespace zonegate::test;
using nlohmann::json;

namespace {

// Squares in degrees with heights, which are dropped: a remark of the file, not of one project.
std::string plots(const std::vector<std::string>& numbers) {
  json features = json::array();
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const double x = 108.40 + 0.01 * static_cast<double>(i);
    const json ring = {
        {x, 22.61, 5}, {x + 0.001, 22.61, 5}, {x + 0.001, 22.611, 5}, {x, 22.611, 5}, {x, 22.61, 5}};
    features.push_back({{"type", "Feature"},
                        {"properties", {{"NO", numbers[i]}}},
                        {"geometry", {{"type", "Polygon"}, {"coordinates", {ring}}}}});
  }
  return json{{"type", "FeatureCollection"}, {"features", features}}.dump();
}

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t n = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
  return n;
}

std::vector<std::string> ids_of(const std::string& file) {
  std::vector<std::string> ids;
  const json result = json::parse(read_file(file));
  for (const auto& project : result.at("projects")) ids.push_back(project.at("id"));
  return ids;
}

}  // namespace

TEST_CASE("import and check name each feature's project by the mapped field, as a batch does") {
  const Desk desk;
  const std::string file = desk.file("plots.geojson", plots({"甲-1", "甲-2", "甲-3"}));
  const std::vector<std::string> expected = {"甲-1", "甲-2", "甲-3"};
  const Ran checked = run_zonegate({"check", desk.workspace(), "--file", file, "--split", "--map",
                                    "project_id=NO", "-f", "json", "-o", desk / "r.json"});
  REQUIRE_MESSAGE(checked.status == 2, checked.err);  // nothing is in force there
  const auto ids = ids_of(desk / "r.json");
  CHECK_MESSAGE(ids == expected, json(ids).dump());
  const Ran imported = run_zonegate(import_projects(desk, file, {"--split", "--map", "project_id=NO"}));
  REQUIRE_MESSAGE(imported.status == 0, imported.err);
  for (const auto& id : expected) CHECK(imported.out.find("project " + id + " imported") != std::string::npos);
  CHECK(imported.out.find("fields: project_id ← NO") != std::string::npos);
  CHECK(count(imported.out, "have heights (Z): dropped") == 1);
  CHECK(imported.out.find("plots.geojson: 3 features have heights (Z): dropped") != std::string::npos);
  const Ran listed = run_zonegate({"check", desk.workspace(), "-f", "summary"});
  CHECK_MESSAGE(count(listed.out, "3 features have heights (Z): dropped") == 1, listed.out);
  CHECK(listed.out.find("甲-1, 甲-2, 甲-3: 3 features have heights") != std::string::npos);
}

TEST_CASE("numbers that are shared or missing are told with their place; without --split they are refused") {
  const Desk desk;
  const std::string file = desk.file("plots.geojson", plots({"A", "A", ""}));
  const Ran imported = run_zonegate(import_projects(desk, file, {"--split", "--map", "project_id=NO"}));
  REQUIRE_MESSAGE(imported.status == 0, imported.err);
  CHECK(imported.out.find("feature FID 1, field NO: several features bear the number A") != std::string::npos);
  CHECK(imported.out.find("feature FID 2, field NO: the project has no number") != std::string::npos);
  check_refused(desk, import_projects(desk, file, {"--map", "project_id=NO"}), 65,
                file + ", feature FID 2, field NO: ", {"--id"});
  const std::string two = desk.file("two.geojson", plots({"A", "B"}));
  check_refused(desk, import_projects(desk, two, {"--map", "project_id=NO"}), 65,
                two + ", feature FID 1, field NO: ", {"A and B", "--split"});
  check_refused(desk, import_projects(desk, two, {"--id", "C", "--map", "project_id=NO"}), 64, two + ": ",
                {"given twice"});
}

TEST_CASE("projects that are stored from another file are named with what to do of many at once") {
  const Desk desk;
  const std::string first = desk.file("first.geojson", plots({"A", "B", "C", "D", "E"}));
  const std::string second = desk.file("second.geojson", plots({"X", "E", "D", "C", "B"}));
  REQUIRE(run_zonegate(import_projects(desk, first, {"--split", "--map", "project_id=NO"})).status == 0);
  check_refused(
      desk, import_projects(desk, second, {"--split", "--map", "project_id=NO"}), 65, second + ": ",
      {"projects \"E\" [first.geojson], \"D\" [first.geojson], \"C\" [first.geojson] and 1 more already",
       "--map project_id=FIELD", "--replace"});
}
