// Files that are not what they should be. Each refusal is one line with place and remedy in two languages, with
// the exit status of design section 9, and leaves the workspace as it was, byte for byte.
#include <doctest/doctest.h>
#include <filesystem>

#include "tests/app/cli/refusals.h"

using namespace zonegate::test;

namespace {

// Copies the parts of a delivered shapefile that are asked for.
std::string shapefile(const Desk& desk, const std::string& name, const std::vector<std::string>& endings) {
  for (const auto& ending : endings) {
    std::filesystem::copy_file(delivered() + "/layers/2026/WRDK" + ending, desk / (name + ending));
  }
  return desk / (name + ".shp");
}

std::string feature(const std::string& geometry, const std::string& crs = "") {
  const std::string named =
      crs.empty() ? "" : R"("crs":{"type":"name","properties":{"name":")" + crs + R"("}},)";
  return R"({"type":"FeatureCollection",)" + named +
         R"("features":[{"type":"Feature","properties":{"code":"a"},"geometry":)" + geometry + "}]}";
}

std::string polygon(const std::string& first) {
  return R"({"type":"Polygon","coordinates":[[)" + first + ",[108.41,22.6],[108.41,22.61]," + first + "]]}";
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a shapefile cut short, without .dbf, without .prj") {
  const Desk desk;
  const std::string cut = shapefile(desk, "cut", {".shp", ".shx", ".dbf", ".prj", ".cpg"});
  const std::string whole = read_file(cut);
  write_file(cut, whole.substr(0, whole.size() / 2));
  check_refused(desk, import_layer(desk, cut), 65, cut + ": ", {"truncated", "Copy the shapefile again"});
  check_refused(desk, import_projects(desk, cut), 65, cut + ": ", {"truncated"});
  check_refused(desk, {"check", desk.workspace(), "--file", cut}, 65, cut + ": ", {"truncated"});
  const std::string bare = shapefile(desk, "bare", {".shp", ".shx", ".prj"});
  check_refused(desk, import_layer(desk, bare), 65, bare + ": ", {".dbf", "missing"});
  const std::string nowhere = shapefile(desk, "nowhere", {".shp", ".shx", ".dbf"});
  check_refused(desk, import_layer(desk, nowhere), 65, nowhere + ": ", {"--crs"});
}

TEST_CASE("empty files, folders, files that are not there, no name at all") {
  const Desk desk;
  std::filesystem::create_directory(desk / "folder.shp");
  for (const char* name :
       {"e.shp", "e.geojson", "e.txt", "e.gpkg", "e.csv", "e.kml", "e.dxf", "e.fgb", "e.zip"}) {
    const std::string empty = desk.file(name, "");
    check_refused(desk, import_layer(desk, empty), 65, empty + ": ", {"empty"});
    check_refused(desk, import_projects(desk, empty), 65, empty + ": ", {"empty"});
  }
  for (const auto& path : {desk / "folder.shp", desk.path()}) {
    check_refused(desk, import_layer(desk, path), 66, path + ": ", {"directory"});
    check_refused(desk, import_projects(desk, path), 66, path + ": ", {"directory"});
    check_refused(desk, {"import", "rule-pack", desk.workspace(), path}, 66, path + ": ", {"not a file"});
    check_refused(desk, {"import", "access-list", desk.workspace(), path}, 66, path + ": ", {"not a file"});
  }
  const std::string missing = desk / "missing.shp";
  check_refused(desk, import_layer(desk, missing), 66, missing + ": ", {"no such file"});
  check_refused(desk, import_projects(desk, missing), 66, missing + ": ");
  check_refused(desk, {"check", desk.workspace(), "--file", missing}, 66, missing + ": ");
  check_refused(desk, {"import", "rule-pack", desk.workspace(), missing}, 66, missing + ": ");
  check_refused(desk, {"rules", "lint", missing}, 66, missing + ": ");
  check_refused(desk, import_layer(desk, ""), 64, "import layer: ", {"file: the name is empty"});
}

TEST_CASE("JSON that is not GeoJSON, not even JSON, or nested without end") {
  const Desk desk;
  const auto layer = [&](const std::string& name, const std::string& bytes, const std::string& place,
                         const std::string& word) {
    const std::string path = desk.file(name, bytes);
    check_refused(desk, import_layer(desk, path), 65, path + place, {word});
    check_refused(desk, import_projects(desk, path), 65, path + place, {word});
  };
  layer("other.json", R"({"a": 1})", ": ", "not GeoJSON");
  layer("other.geojson", R"({"a": 1})", ": ", "not GeoJSON");
  layer("cut.geojson", "{\n\"type\": \"FeatureColl", "", "ends too early");
  layer("broken.geojson", "{\"type\": \"FeatureCollection\",\n\"features\": nope}", "", "not JSON");
  layer("word.geojson", feature(polygon(R"(["x",22.6])")), ": ", "not GeoJSON");
  const std::string deep = std::string(100000, '[') + std::string(100000, ']');
  layer("deep.geojson", R"({"type":"Feature","properties":{"a":)" + deep + R"(},"geometry":null})", ": ",
        "nested");
  layer("deep2.geojson", R"({"type":"Feature","geometry":{"type":"Polygon","coordinates":)" + deep + "}}", ": ",
        "nested");
}

TEST_CASE("coordinates that contradict their reference system, and systems that nobody may guess") {
  const Desk desk;
  const auto layer = [&](const std::string& name, const std::string& bytes, const std::string& word) {
    const std::string path = desk.file(name, bytes);
    check_refused(desk, import_layer(desk, path), 65, path, {word});
  };
  layer(
      "swapped.geojson",
      feature(R"({"type":"Polygon","coordinates":[[[22.6,108.4],[22.6,108.41],[22.61,108.41],[22.6,108.4]]]})"),
      "axes are swapped");
  layer("huge.geojson", feature(polygon("[1e300,1e300]")), "1e+300");
  // The vertex that is wrong is named, not the first one.
  const std::string mistyped =
      R"({"type":"Polygon","coordinates":[[[108.4,22.6],[108.41,22.6],[108.41,2e6],[108.4,22.6]]]})";
  layer("mistyped.geojson", feature(mistyped), "(108.41, 2000000)");
  const std::string plane =
      R"({"type":"Polygon","coordinates":[[[36545000,2505000],[36545100,2505000],[36545100,2505100],[36545000,2505000]]]})";
  layer("plane.geojson", feature(plane), "--crs EPSG:4524");
  layer("beijing54.geojson", feature(plane, "urn:ogc:def:crs:EPSG::2412"), "Beijing 1954");
  const std::string degrees =
      desk.file("degrees.csv", "code,WKT\na,\"POLYGON((108.4 22.6,108.41 22.6,108.41 22.61,108.4 22.6))\"\n");
  check_refused(desk, import_layer(desk, degrees), 65, degrees, {"--crs"});
  const std::string swapped = desk.file(
      "swapped.csv",
      "code,WKT\na,\"POLYGON((2505000 36545000,2505100 36545000,2505100 36545100,2505000 36545000))\"\n");
  check_refused(desk, import_layer(desk, swapped, {"--crs", "EPSG:4524"}), 65, swapped, {"axes are swapped"});
  const std::string huge = desk.file(
      "huge.csv", "code,WKT\na,\"POLYGON((1e300 1e300,545000 2505000,545100 2505100,1e300 1e300))\"\n");
  check_refused(desk, import_layer(desk, huge, {"--crs", "EPSG:4545"}), 65, huge, {"EPSG:4545"});
}

TEST_CASE("a zone that is no shape is counted as faulty and never as empty ground") {
  for (const char* first : {"[NaN,22.6]", "[1e999,22.6]", "[null,22.6]"}) {
    CAPTURE(first);
    const Desk desk;
    const Ran ran = run_zonegate(import_layer(desk, desk.file("n.geojson", feature(polygon(first)))));
    CHECK_MESSAGE(ran.status == 0, ran.err);
    CHECK_MESSAGE(ran.out.find("1 zone, 1 faulty") != std::string::npos, ran.out);
    CHECK(ran.out.find("unreadable") != std::string::npos);
  }
  for (const char* wkt : {"POLYGON((NaN 1,2 2,3 3,NaN 1))", "POLYGON((", "hello", "POLYGON EMPTY"}) {
    CAPTURE(wkt);
    const Desk desk;
    const std::string csv = desk.file("n.csv", "code,WKT\na,\"" + std::string(wkt) + "\"\n");
    const Ran ran = run_zonegate(import_layer(desk, csv, {"--crs", "EPSG:4545"}));
    CHECK_MESSAGE(ran.status == 0, ran.err);
    CHECK_MESSAGE(ran.out.find("1 zone, 1 faulty") != std::string::npos, ran.out);
  }
}

TEST_CASE("a project that cannot be placed is kept, listed even when quiet, and undetermined") {
  const Desk desk;
  for (const char* id : {"P33", "P34"}) {
    const std::string path = delivered() + "/projects/" + id + ".shp";
    const Ran ran = run_zonegate(import_projects(desk, path, {"-q", "--id", std::string("X-") + id}));
    CHECK(ran.status == 0);
    CHECK(ran.out.find("its outcome will be undetermined: " + path) != std::string::npos);
    CHECK(run_zonegate({"check", desk.workspace(), "--project", std::string("X-") + id, "-q"}).status == 2);
  }
}

TEST_CASE("boundary-point TXT: letters and numbers that are none, with line and column") {
  const Desk desk;
  const std::string good = read_file(delivered() + "/projects/P02.txt");
  CHECK(run_zonegate({"check", desk.workspace(), "--file", desk.file("good.txt", good), "-q"}).status <= 2);
  for (const char* easting : {"3654X100.000", "NaN", "inf", "1e300", "0x10", "-36545000", ""}) {
    CAPTURE(easting);
    const auto comma = good.find("J1,1,");
    const auto begin = good.find(',', comma + 5) + 1;
    const auto end = good.find_first_of("\r\n", begin);
    const std::string path = desk.file("bad.txt", good.substr(0, begin) + easting + good.substr(end));
    check_refused(desk, import_projects(desk, path), 65, path, {"line ", "column "});
    check_refused(desk, {"check", desk.workspace(), "--file", path}, 65, path, {"line ", "column "});
  }
}

TEST_CASE("rule packs: unknown fact and theme, cut, empty, nested, something else altogether") {
  const Desk desk;
  const std::string good =
      replaced(read_file(delivered() + "/rules/zonegate-default.json"), "\"version\": \"", "\"version\": \"9.");
  const auto pack = [&](const std::string& bytes, const std::string& place,
                        const std::vector<std::string>& words) {
    const std::string path = desk.file("pack.json", bytes);
    check_refused(desk, {"import", "rule-pack", desk.workspace(), path}, 65, path + place, words);
  };
  const auto first_rule = good.find("\"when\"", good.find("\"rules\""));
  REQUIRE(first_rule != std::string::npos);
  const auto with_rule = [&](const std::string& from, const std::string& to) {
    return good.substr(0, first_rule) + replaced(good.substr(first_rule), from, to);
  };
  const auto value = good.find('"', first_rule + 6) + 1;
  const auto condition = [&](const std::string& words) {
    return good.substr(0, value) + words + good.substr(good.find('"', value));
  };
  CHECK(with_rule("\"when\"", "\"when\"") == good);
  pack(condition("planet = mars"), ", line ", {"unknown fact \"planet\"", "column"});
  pack(condition("industry in ("), ", line ", {"too early"});
  pack(condition(std::string(9000, '(') + "1" + std::string(9000, ')')), ", line ", {"longer than"});
  pack(condition(std::string(3000, '(') + "1" + std::string(3000, ')')), ", line ", {});
  pack(with_rule("\"when\"", "\"wehn\""), ", line ", {"unknown member \"wehn\"", "unless"});
  pack(replaced(good, "\"effect\": \"prohibit\"", "\"effect\": \"forbid\""), ", line ",
       {"\"forbid\" is not allowed here", "prohibit, restrict"});
  pack(replaced(good, "\"rules\": [", "\"rules\": 7, \"x\": ["), ", line ", {});
  pack(good.substr(0, first_rule), ", line ", {"not JSON"});
  pack("", ": ", {"the file is empty"});
  pack(" \n", ": ", {"the file is empty"});
  pack(std::string(200000, '['), ": ", {"nested"});
  pack(std::string("{\"rules\":") + std::string(100000, '[') + std::string(100000, ']') + "}", ": ",
       {"nested"});
  pack(std::string("\x83\xff\x00\x01", 4), ": ", {"not UTF-8"});
  pack("[]", ", line 1", {"an object"});
  pack(read_file(delivered() + "/rules/city.json"), ", line ", {"Add it"});
}

TEST_CASE("access lists: misspelt and absent unit codes, unknown facts, wrong heading, GBK") {
  const Desk desk;
  const std::string json = replaced(read_file(delivered() + "/rules/city.json"), "2026.1", "2026.9");
  const std::string csv = replaced(read_file(delivered() + "/rules/units.csv"), "2026.1", "2026.9");
  const auto list = [&](const std::string& name, const std::string& bytes, const std::string& place,
                        const std::vector<std::string>& words) {
    const std::string path = desk.file(name, bytes);
    check_refused(desk, {"import", "access-list", desk.workspace(), path}, 65, path + place, words);
  };
  list("l.json", replaced(json, "ZH45990120003", "ZH4599012OO03"), ", line ",
       {"\"ZH4599012OO03\" is not a control-unit code", "13 characters"});
  list("l.json", replaced(json, "ZH45990120003", "ZH99999999999"), ", line ",
       {"\"ZH99999999999\" is not a control-unit code: its 9th character, the class, is \"9\""});
  list("l.json", replaced(json, "ZH45990120003", "ZH45990129999"), ", line ",
       {"line 17", "no control unit", "ZH45990129999"});
  list("l.json", replaced(json, "industry in", "industri in"), ", line ", {"unknown fact \"industri\""});
  list("l.csv", replaced(csv, ",ZH45990110001,", ",ZH4599011000l,"), ", line ",
       {"ZH4599011000l", "control-unit code"});
  list("l.csv", "a,b,c\n1,2,3\n", ", line 1", {"the heading is missing", "list_id"});
  list("l.csv", csv.substr(0, csv.find('\n') + 1), ": ", {"no row"});
  list("l.csv", "", ": ", {"the file is empty"});
  list("l.csv", "list_id,id\n\xC4\xCF\xC4\xFE,x\n", ", line ", {"not UTF-8", "CSV UTF-8"});  // 南宁 in GBK
  list("l.json", json.substr(0, json.find("\"entries\"")), ", line ", {"not JSON"});
  list("l.json", json.substr(0, json.find("【") + 1), ": ", {"not UTF-8"});  // cut within a character
  list("l.json", "{\"list\":" + std::string(100000, '['), ": ", {"nested"});
  list("l.csv", std::string(200000, '['), "", {});
  const std::string changed = replaced(read_file(delivered() + "/rules/city.json"), "prohibit", "restrict");
  check_refused(desk, {"import", "access-list", desk.workspace(), desk.file("l.json", changed)}, 65,
                desk.workspace() + ": ", {"\"SAMPLE-CITY\" 2026.1 is already recorded", "new version"});
}

TEST_CASE("a source of several layers names them and the option to choose one") {
  const Desk desk;
  check_refused(desk, import_layer(desk, city()), 65, city() + ": ", {"several layers", "--layer-in-file"});
  check_refused(desk, import_layer(desk, city(), {"--layer-in-file", "moon"}), 65, city() + ": ",
                {"no layer \"moon\"", "Name one of"});
}

TEST_CASE("a second file of the same name never takes the first project's place unsaid") {
  const Desk desk;
  std::filesystem::create_directory(desk / "a");
  std::filesystem::create_directory(desk / "b");
  const std::string first = desk.file("a/plot.geojson", squares_geojson(1));
  const std::string second = desk.file("b/plot.geojson", squares_geojson(2));
  REQUIRE(run_zonegate(import_projects(desk, first)).status == 0);
  check_refused(desk, import_projects(desk, second), 65, second + ": ",
                {"a project \"plot\" [plot.geojson] already", "--id", "--replace"});
  check_refused(desk, {"check", desk.workspace(), "--file", second, "--keep"}, 65, second + ": ",
                {"--replace"});
  const Ran again = run_zonegate(import_projects(desk, first));
  CHECK(again.status == 0);
  CHECK(again.out.find("revision 2") != std::string::npos);
  const Ran replaced_by = run_zonegate(import_projects(desk, second, {"--replace"}));
  CHECK(replaced_by.status == 0);
  CHECK(replaced_by.out.find("revision 3: it takes the place of revision 2") != std::string::npos);
  CHECK(run_zonegate(import_projects(desk, second, {"--id", "other"})).status == 0);
}

TEST_CASE("a dataset without zones is refused unless that is meant") {
  const Desk desk;
  const std::string empty = desk.file("none.geojson", R"({"type":"FeatureCollection","features":[]})");
  check_refused(desk, import_layer(desk, empty), 65, empty + ": ", {"no zones", "--allow-empty"});
  const Ran meant = run_zonegate(import_layer(desk, empty, {"--allow-empty"}));
  CHECK(meant.status == 0);
  CHECK(meant.out.find("0 zones") != std::string::npos);
  CHECK(meant.out.find("on purpose") != std::string::npos);
}

TEST_CASE("a list that begins no later than the one in force is refused, a later one ends it aloud") {
  const Desk desk;
  const std::string csv = read_file(delivered() + "/rules/units.csv");
  const auto list = [&](const std::string& version, const std::string& from) {
    return desk.file(version + ".csv", replaced(replaced(csv, "2026.1", version), "2026-01-01", from));
  };
  const std::string early = list("1999.1", "2001-01-01");
  check_refused(desk, {"import", "access-list", desk.workspace(), early}, 65, desk.workspace() + ": ",
                {"version 2026.1 is in the way", "first day after"});
  const Ran later = run_zonegate({"import", "access-list", desk.workspace(), list("2027.1", "2027-01-01")});
  CHECK(later.status == 0);
  CHECK(later.out.find("version 2026.1 ends on 2026-12-31") != std::string::npos);
  const Ran then = run_zonegate({"rules", "list", desk.workspace(), "--as-of", "2027-01-01"});
  CHECK(then.out.find("2026-12-31  [ended]") != std::string::npos);
  CHECK(then.out.find("2027-01-01 – …  [in force]") != std::string::npos);
  // A check of today names what comes, which it did not look at; a check of that day knows nothing to come.
  const auto page = [&](const std::string& day) {
    const std::string path = desk / ("page-" + day + ".html");
    const int status =
        run_zonegate({"check", desk.workspace(), "--as-of", day, "--format", "html", "-o", path}).status;
    CHECK(status < 64);
    return read_file(path);
  };
  CHECK(page("2026-12-01").find("2027.1, takes effect on 2027-01-01") != std::string::npos);
  CHECK(page("2027-01-01").find("takes effect on") == std::string::npos);
}

TEST_CASE("a rule pack with a condition that can never hold is refused, as a list is") {
  const Desk desk;
  const std::string pack =
      R"({"id":"p","version":"1","title":{"en":"t","zh":"题"},"issuer":"x","valid_from":"2020-01-01",
"facts":[{"id":"flag","type":"boolean","title":{"en":"f","zh":"旗"},"question":{"en":"?","zh":"？"}}],
"rules":[{"id":"r","theme":"wetland","title":{"en":"R","zh":"规"},"test":"intersects","effect":"prohibit",
"when":"flag and not flag","summary":{"en":"s","zh":"述"},"basis":[]}]})";
  const std::string path = desk.file("p.json", pack);
  check_refused(desk, {"import", "rule-pack", desk.workspace(), path}, 65, path + ", line ",
                {"line 4, column 8, feature r", "can never hold"});
}

TEST_CASE("a folder that may not be entered is not a missing file") {
  const Desk desk;
  std::filesystem::create_directory(desk / "closed");
  const std::string inside = desk.file("closed/plot.geojson", squares_geojson(1));
  std::filesystem::permissions(desk / "closed", std::filesystem::perms::none);
  Circumstances nobody;
  nobody.as_nobody = true;
  check_refused(desk, {"check", desk.workspace(), "--file", inside}, 66, inside + ": ", {"may not be entered"},
                nobody);
  std::filesystem::permissions(desk / "closed", std::filesystem::perms::owner_all);
}
