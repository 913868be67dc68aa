// Layers, lists and footprints that are well-formed files and wrong all the same: the wrong theme, no level,
// values that nobody knows, codes twice or of no unit, days in five fashions, footprints too long or of the
// wrong kind.
#include <doctest/doctest.h>
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "tests/app/cli/refusals.h"

using namespace zonegate::test;

namespace {

constexpr const char* kSquare =
    R"({"type":"Polygon","coordinates":[[[540000,2505000],[540100,2505000],[540100,2505100],[540000,2505100],[540000,2505000]]]})";
constexpr const char* kNext =
    R"({"type":"Polygon","coordinates":[[[540100,2505000],[540200,2505000],[540200,2505100],[540100,2505100],[540100,2505000]]]})";
constexpr const char* kLine = R"({"type":"LineString","coordinates":[[540000,2505000],[540100,2505000]]})";

std::string feature(const std::string& geometry, const std::string& properties = "{}") {
  return R"({"type":"Feature","properties":)" + properties + R"(,"geometry":)" + geometry + "}";
}

std::string collection(const std::string& features) {
  return R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:4545"}},"features":[)" +
         features + "]}";
}

std::vector<std::string> import_theme(const Desk& desk, const std::string& file, const std::string& theme,
                                      const std::vector<std::string>& more = {}) {
  std::vector<std::string> all = {"import",     "layer",  desk.workspace(), file,         "--theme", theme,
                                  "--coverage", "extent", "--valid-from",   "2026-01-01", "--layer", "new"};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

// The one finding of a checked project under this rule.
nlohmann::json finding(const Ran& ran, const std::string& rule) {
  const auto result = nlohmann::json::parse(ran.out);
  for (const auto& one : result.at("projects").at(0).at("findings")) {
    if (one.at("rule") == rule) return one;
  }
  FAIL("no finding of " << rule << ": " << ran.out.substr(0, 2000));
  return {};
}

Ran check_file(const Desk& desk, const std::string& file) {
  return run_zonegate({"check", desk.workspace(), "--file", file, "--no-record", "-q", "-f", "json", "--facts",
                       "discharge=none"});
}

}  // namespace

TEST_CASE("lines and points offered as a theme of polygons are refused, whatever their coverage") {
  const Desk desk;
  const std::string lines = desk.file("lines.geojson", collection(feature(kLine)));
  const std::string points =
      desk.file("points.geojson", collection(feature(R"({"type":"Point","coordinates":[540000,2505000]})")));
  for (const char* coverage : {"extent", "none"}) {
    auto arguments = import_theme(desk, lines, "ecological_red_line");
    arguments[7] = coverage;
    check_refused(desk, arguments, 65, lines + ": ", {"a line in a theme of polygons", "--theme"});
    arguments[3] = points;
    check_refused(desk, arguments, 65, points + ": ", {"a point in a theme of polygons", "--theme"});
  }
  const std::string some = desk.file("some.geojson", collection(feature(kLine) + "," + feature(kSquare)));
  const Ran mixed = run_zonegate(import_theme(desk, some, "ecological_red_line"));
  CHECK(mixed.status == 0);
  CHECK_MESSAGE(mixed.out.find("2 zones, 1 faulty") != std::string::npos, mixed.out);
}

TEST_CASE("points without a radius are said at the import; a radius under another name or as text is one") {
  const Desk desk;
  const std::string point = R"({"type":"Point","coordinates":[540000,2505000]})";
  const std::string file =
      desk.file("sites.geojson", collection(feature(point, R"({"BSM":"a","reach":"20"})") + "," +
                                            feature(R"({"type":"Point","coordinates":[540900,2505900]})",
                                                    R"({"BSM":"b","reach":"about 20"})")));
  const Ran bare = run_zonegate(import_theme(desk, file, "risk_source"));
  CHECK_MESSAGE(bare.out.find("2 of 2 zones are points or lines without a size") != std::string::npos,
                bare.out);
  const Desk again;
  const Ran named = run_zonegate(import_theme(again, file, "risk_source", {"--map", "radius=reach"}));
  CHECK_MESSAGE(named.out.find("1 of 2 zones are points or lines without a size") != std::string::npos,
                named.out);
  CHECK_MESSAGE(named.out.find("\"about 20\"") != std::string::npos, named.out);
  // Who reads a result far from the point must learn of it too: nothing else of the layer is met there.
  const std::string far_off = R"({"type":"Polygon","coordinates":[[[542000,2507000],[542100,2507000],)"
                              R"([542100,2507100],[542000,2507100],[542000,2507000]]]})";
  const Ran checked = check_file(again, again.file("plot.geojson", collection(feature(far_off))));
  CHECK_MESSAGE(checked.out.find("1 of 2 zones are points or lines without a size") != std::string::npos,
                checked.out.substr(0, 4000));
}

TEST_CASE("a field mapping that leaves the level empty is said at the import and undetermined at the check") {
  const Desk desk;
  const std::string file =
      desk.file("water.geojson", collection(feature(kSquare, R"({"BSM":"a","JIBIE":""})") + "," +
                                            feature(kNext, R"({"BSM":"b","JIBIE":null})")));
  check_refused(desk, import_theme(desk, file, "drinking_water_zone", {"--map", "level=NOSUCH"}), 65, file,
                {"NOSUCH"});
  const Ran ran = run_zonegate(import_theme(desk, file, "drinking_water_zone", {"--map", "level=JIBIE"}));
  CHECK_MESSAGE(ran.status == 0, ran.err);
  CHECK_MESSAGE(ran.out.find("2 of 2 zones say no protection level (level)") != std::string::npos, ran.out);
  const Ran checked = check_file(desk, desk.file("plot.geojson", collection(feature(kSquare))));
  CHECK(checked.status == 2);
  const auto found = finding(checked, "drinking_water_zone.level1");
  CHECK(found.at("outcome") == "undetermined");
  CHECK(found.dump().find("level (JIBIE) is empty") != std::string::npos);
}

TEST_CASE("a sub-type nobody knows is undetermined, with the value named in both languages") {
  const Desk desk;
  const std::string file =
      desk.file("water.geojson", collection(feature(kSquare, R"({"BSM":"a","JB":"三级"})")));
  const Ran ran = run_zonegate(import_theme(desk, file, "drinking_water_zone"));
  CHECK_MESSAGE(ran.out.find("三级") != std::string::npos, ran.out);
  const Ran checked = check_file(desk, desk.file("plot.geojson", collection(feature(kSquare))));
  CHECK(checked.status == 2);
  const auto found = finding(checked, "drinking_water_zone.level2");
  CHECK(found.at("outcome") == "undetermined");
  CHECK(found.dump().find("level (JB) is \\\"三级\\\", which the rules do not know") != std::string::npos);
  CHECK(found.dump().find("保护区级别（JB）的值“三级”不在规则已知的取值之内") != std::string::npos);
}

TEST_CASE("two zones with one unit code are both looked at, and the code is named") {
  const Desk desk;
  const std::string code = R"({"GKDYBM":"ZH45990110001"})";
  const std::string file =
      desk.file("units.geojson", collection(feature(kSquare, code) + "," + feature(kNext, code)));
  const Ran ran = run_zonegate(import_theme(desk, file, "control_unit"));
  CHECK_MESSAGE(ran.status == 0, ran.err);
  CHECK_MESSAGE(ran.out.find("1 repeated, for example \"ZH45990110001\"") != std::string::npos, ran.out);
  const std::string both = desk.file(
      "plot.geojson",
      collection(feature(
          R"({"type":"Polygon","coordinates":[[[540050,2505000],[540150,2505000],[540150,2505100],[540050,2505100],[540050,2505000]]]})")));
  const auto result = nlohmann::json::parse(check_file(desk, both).out);
  double met_m2 = 0.0;
  for (const auto& one : result.at("projects").at(0).at("findings")) {
    if (one.at("layer") != "new" || one.at("rule") != "ZH45990110001/SPACE/1") continue;
    CHECK(one.at("zone").get<std::string>().rfind("ZH45990110001#", 0) ==
          0);  // the code, and which of its rows
    met_m2 += one.at("area_m2").get<double>();
  }
  CHECK(met_m2 == doctest::Approx(10000.0).epsilon(1e-3));  // the survey's areas differ from the plane's
}

TEST_CASE("a list for a unit that does not exist is refused, with line and unit") {
  const Desk desk;
  std::string csv = read_file(delivered() + "/rules/units.csv");
  const std::string unit = ",ZH45990110001,";
  csv.replace(csv.find(unit), unit.size(), ",ZH45990110777,");
  const std::string file = desk.file("units.csv", csv);
  check_refused(desk, {"import", "access-list", desk.workspace(), file}, 65, file,
                {"no control unit of the layer is ZH45990110777"});
}

TEST_CASE(
    "a list that came before the layer: the units that the layer does not have are named then, and by doctor") {
  const TemporaryFolder folder;
  const Desk desk;
  const std::string workspace = folder / "later.gpkg";
  REQUIRE(run_zonegate({"init", workspace, "--crs", "EPSG:4545"}).status == 0);
  const Ran listed = run_zonegate({"import", "access-list", workspace, delivered() + "/rules/units.csv"});
  REQUIRE_MESSAGE(listed.status == 0, listed.err);
  CHECK(listed.err.find("checked for their form only") != std::string::npos);
  auto arguments =
      import_theme(desk, desk.file("u.geojson", collection(feature(kSquare, R"({"GKDYBM":"ZH45990110001"})"))),
                   "control_unit");
  arguments[2] = workspace;
  const Ran units = run_zonegate(arguments);
  CHECK_MESSAGE(units.status == 0, units.err);
  CHECK_MESSAGE(units.err.find("names 15 unit(s) that no control-unit layer in force on 2026-01-01 has") !=
                    std::string::npos,
                units.err);
  CHECK(units.err.find("ZH45990110002") != std::string::npos);
  CHECK(units.err.find("ZH45990110001") == std::string::npos);
  const Ran healthy = run_zonegate({"doctor", workspace});
  CHECK_MESSAGE(healthy.out.find("names 15 unit(s) that no control-unit layer in force on 2026-01-01 has") !=
                    std::string::npos,
                healthy.out);
}

TEST_CASE("the next version of a unit layer that numbers its units anew leaves a list behind: it is named") {
  const TemporaryFolder folder;
  const Desk desk;
  const std::string workspace = folder / "anew.gpkg";
  REQUIRE(run_zonegate({"init", workspace, "--crs", "EPSG:4545"}).status == 0);
  const auto import_unit = [&](const std::string& code, const std::string& day) {
    auto arguments = import_theme(
        desk, desk.file("u.geojson", collection(feature(kSquare, R"({"GKDYBM":")" + code + R"("})"))),
        "control_unit");
    arguments[2] = workspace;
    arguments[9] = day;
    return run_zonegate(arguments);
  };
  REQUIRE(import_unit("ZH45990110001", "2026-01-01").status == 0);
  const std::string sheet = read_file(delivered() + "/rules/units.csv");
  const std::size_t heading = sheet.find('\n') + 1;
  std::string rows;  // of the one unit that there is
  for (std::size_t at = heading; at < sheet.size();) {
    const std::size_t end = std::min(sheet.find('\n', at), sheet.size() - 1) + 1;
    const std::string row = sheet.substr(at, end - at);
    if (row.find(",ZH45990110001,") != std::string::npos) rows += row;
    at = end;
  }
  const std::string list = desk.file("one.csv", sheet.substr(0, heading) + rows);
  const Ran listed = run_zonegate({"import", "access-list", workspace, list});
  REQUIRE_MESSAGE(listed.status == 0, listed.err);
  CHECK(run_zonegate({"doctor", workspace}).out.find("bind nothing") == std::string::npos);
  const Ran anew = import_unit("ZH45990110009", "2026-06-01");
  CHECK(anew.status == 0);
  CHECK_MESSAGE(anew.err.find("names 1 unit(s) that no control-unit layer in force on 2026-06-01 has") !=
                    std::string::npos,
                anew.err);
  CHECK(anew.err.find("ZH45990110001") != std::string::npos);
}

TEST_CASE("days are read in five fashions, and one that can be read two ways is refused") {
  const std::vector<std::string> good = {"2026-03-01", "2026/3/1", "20260301", "2026年3月1日", "2026.3.1"};
  for (const auto& day : good) {
    CAPTURE(day);
    const Desk desk;
    const std::string file = desk.file("wet.geojson", collection(feature(kSquare)));
    const Ran ran = run_zonegate({"import", "layer", desk.workspace(), file, "--theme", "wetland", "--coverage",
                                  "none", "--layer", "wet", "--valid-from", day});
    CHECK_MESSAGE(ran.status == 0, ran.err);
    const Ran listed = run_zonegate({"layers", desk.workspace()});
    CHECK_MESSAGE(listed.out.find("2026-03-01 –") != std::string::npos, listed.out);
  }
  const Desk desk;
  const std::string file = desk.file("wet.geojson", collection(feature(kSquare)));
  for (const char* day : {"01/02/2026", "3/1/26", "2026-13-01", "2026-02-30", "soon"}) {
    CAPTURE(day);
    check_refused(desk,
                  {"import", "layer", desk.workspace(), file, "--theme", "wetland", "--coverage", "none",
                   "--layer", "wet", "--valid-from", day},
                  64, "--valid-from");
  }
}

TEST_CASE("a footprint of 200 000 vertices is measured") {
  const Desk desk;
  constexpr int kVertices = 200000;
  std::string ring;
  double twice_m2 = 0.0;
  std::vector<std::pair<double, double>> points;
  for (int i = 0; i < kVertices; ++i) {
    const double angle = 2.0 * 3.14159265358979323846 * i / kVertices;
    const double radius = 500.0 + 10.0 * std::sin(37.0 * angle);
    points.emplace_back(std::round((540000.0 + radius * std::cos(angle)) * 1e4) / 1e4,
                        std::round((2505000.0 + radius * std::sin(angle)) * 1e4) / 1e4);
  }
  const auto add = [&](const std::pair<double, double>& point) {
    char text[64];
    std::snprintf(text, sizeof text, "%s[%.4f,%.4f]", ring.empty() ? "" : ",", point.first, point.second);
    ring += text;
  };
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto& a = points[i];
    const auto& b = points[(i + 1) % points.size()];
    twice_m2 += (a.first - 540000.0) * (b.second - 2505000.0) - (b.first - 540000.0) * (a.second - 2505000.0);
    add(a);
  }
  add(points.front());
  const std::string file =
      desk.file("long.geojson", collection(feature(R"({"type":"Polygon","coordinates":[[)" + ring + "]]}")));
  const Ran ran = check_file(desk, file);
  CHECK(ran.status <= 2);
  const auto project = nlohmann::json::parse(ran.out).at("projects").at(0);
  CHECK(project.at("area_m2").get<double>() == doctest::Approx(twice_m2 / 2.0).epsilon(1e-3));
}

TEST_CASE("a line where a polygon is due, and coordinates that are none, give an undetermined project") {
  const Desk desk;
  const auto undetermined = [&](const std::string& geometry, const std::string& why) {
    CAPTURE(geometry);
    const std::string file = desk.file("plot.geojson", collection(feature(geometry)));
    const std::string before = read_file(desk.workspace());
    const Ran ran = check_file(desk, file);
    CHECK(ran.status == 2);
    const auto project = nlohmann::json::parse(ran.out).at("projects").at(0);
    CHECK(project.at("outcome") == "undetermined");
    CHECK(project.at("area_m2").is_null());
    const auto& first = project.at("findings").at(0).at("cause");
    CHECK_MESSAGE(first.dump().find(why) != std::string::npos, first.dump());
    // The file by its name: where it lay on a machine says nothing to who reads the result.
    CHECK(first.dump().find("footprint file plot.geojson") != std::string::npos);
    CHECK(first.dump().find("用地范围文件 plot.geojson") != std::string::npos);
    CHECK(first.dump().find(file) == std::string::npos);
    CHECK((read_file(desk.workspace()) == before));
  };
  const auto ring = [](const std::string& point) {
    return R"({"type":"Polygon","coordinates":[[)" + point + ",[540100,2505000],[540100,2505100]," + point +
           "]]}";
  };
  undetermined(kLine, "a line without a width");
  undetermined(ring("[1e300,1e300]"), "1e+300");
  for (const char* point : {"[NaN,2505000]", "[null,2505000]", "[1e999,2505000]"})
    undetermined(ring(point), "");
  const std::string word = desk.file("word.geojson", collection(feature(ring(R"(["x",2505000])"))));
  check_refused(desk, {"check", desk.workspace(), "--file", word}, 65, word + ": ", {"not GeoJSON"});
}

TEST_CASE(
    "themes lists every version with its standing, faults and coverage, and says where there is no data") {
  const Ran english = run_zonegate({"themes", city()});
  CHECK(english.status == 0);
  for (const char* words : {"in force", "announced", "3 faulty", "covers ", "km²"}) {
    CAPTURE(words);
    CHECK_MESSAGE(english.out.find(words) != std::string::npos, english.out);
  }
  const Ran chinese = run_zonegate({"--lang", "zh", "themes", city()});
  CHECK(chinese.out.find("待生效") != std::string::npos);
  // The city has every theme; a workspace without layers has none.
  const TemporaryFolder folder;
  const std::string bare = folder / "bare.gpkg";
  REQUIRE(run_zonegate({"init", bare, "--crs", "EPSG:4545"}).status == 0);
  const std::string empty = run_zonegate({"themes", bare}).out;
  const auto at = empty.find("airport_zone");
  REQUIRE(at != std::string::npos);
  CHECK(empty.substr(at, empty.find('\n', at) - at).find("no data") != std::string::npos);
  CHECK(run_zonegate({"--lang", "zh", "themes", bare}).out.find("机场周围管控区  无数据") != std::string::npos);
}

TEST_CASE("themes as JSON: the ground in force once for all versions, its share, the versions as they stand") {
  const auto json = nlohmann::json::parse(run_zonegate({"themes", city(), "--json"}).out);
  double widest_m2 = 0.0;
  bool announced = false;
  for (const auto& theme : json.at("themes")) {
    CAPTURE(theme.at("id").get<std::string>());
    double largest_m2 = 0.0;
    double sum_m2 = 0.0;
    for (const auto& version : theme.at("versions")) {
      announced = announced || version.at("standing") == "announced";
      if (version.at("standing") != "in_force" || version.at("coverage_m2").is_null()) continue;
      const auto area_m2 = version.at("coverage_m2").get<double>();
      largest_m2 = std::max(largest_m2, area_m2);
      sum_m2 += area_m2;
    }
    const auto union_m2 = theme.at("in_force_m2").get<double>();
    CHECK(union_m2 >= largest_m2 * (1.0 - 1e-12));
    CHECK(union_m2 <= sum_m2 * (1.0 + 1e-12));
    const auto share = theme.at("share_of_covered_ground").get<double>();
    CHECK(share >= 0.0);
    CHECK(share <= 1.0 + 1e-12);
    CHECK((share > 0.0) == (union_m2 > 0.0));
    if (union_m2 > 0.0) widest_m2 = std::max(widest_m2, union_m2 / share);
  }
  CHECK(announced);
  // The share is of the same ground in every theme.
  for (const auto& theme : json.at("themes")) {
    const double expected_m2 = theme.at("share_of_covered_ground").get<double>() * widest_m2;
    CHECK(theme.at("in_force_m2").get<double>() == doctest::Approx(expected_m2).epsilon(1e-9));
  }
  const auto known = nlohmann::json::parse(run_zonegate({"themes", "--json"}).out);
  CHECK(known.at("themes").size() == json.at("themes").size());
  CHECK(run_zonegate({"themes", city(), "--json", "--markdown"}).status == 64);
}
