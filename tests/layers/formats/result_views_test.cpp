// Table, CSV, GeoJSON and GeoPackage of a result: nothing missing, nothing softened, nothing executed.
#include <doctest/doctest.h>
#include <ogrsf_frmts.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "core/crs/transform.h"
#include "layers/formats/atomic_file.h"
#include "layers/formats/result_csv.h"
#include "layers/formats/result_geojson.h"
#include "layers/formats/result_gpkg.h"
#include "layers/formats/result_table.h"
#include "layers/formats/result_words.h"
#include "layers/sources/gdal_session.h"
#include "tests/layers/formats/plain_results.h"
#include "tests/layers/formats/result_samples.h"
#include "tests/layers/formats/support.h"

using namespace zonegate;
using namespace zonegate::test;
using Json = nlohmann::json;

TEST_CASE("the table says what matters, in both languages") {
  const std::string en = write_result_table(run_record(), four(), Language::english);
  CHECK(has(en, "✔ no conflict found in the layers, versions and day listed"));
  CHECK_FALSE(has(en, "pproved"));
  CHECK(has(en, "? undetermined  示例项目 (P-unsure)  2.8400 ha / 42.60 mu"));
  CHECK(has(en, "at least 5.00 m²"));
  CHECK(has(en, "zone 9 is faulty; repair the layer; missing facts: industry"));
  CHECK(has(en, "1234.57 m²"));
  CHECK(has(en, "原文待录入"));
  CHECK(has(en, "✖ not permitted 1"));
  CHECK(en.find("NO DATA") < en.find("concerned"));
  CHECK(en.find("As of 2026-11-23; EPSG:4545; areas: survey") == 0);
  const std::string zh = write_result_table(run_record(), four(), Language::chinese);
  CHECK(has(zh, "✔ 在所列图层、版本和日期下未发现冲突"));
  CHECK(has(zh, "无数据、未核查"));
  CHECK(has(zh, "细碎图斑"));
  CHECK_FALSE(has(zh, "批准"));
}

TEST_CASE("a sliver is listed once, whatever the number of rules, with what makes it one") {
  const auto count = [](const std::string& text, const std::string& words) {
    std::size_t n = 0;
    for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++n;
    return n;
  };
  ProjectResult project = failing();
  const auto table = [&] { return write_result_table(run_record(), {project}, Language::english); };
  CHECK(count(table(), "STBHHX/18") == 1);
  CHECK(has(table(), "0.40 m²  below 1.00 m²"));
  for (Finding& finding : project.findings) {
    if (finding.sliver) finding.area_m2 = 1.2;
  }
  CHECK(has(table(), "1.20 m²  several pieces, each below 1.00 m²"));
}

TEST_CASE("what no rule says has neither effect nor relation, in any format") {
  const std::string csv = write_result_csv(run_record(), {unsure()}, Language::english);
  CHECK(has(csv, ",permanent_basic_farmland,,,,,,,,,,undetermined,unreadable_zone,"));
  const auto geojson = write_result_geojson(run_record(), {unsure()});
  REQUIRE(geojson);
  const Json properties = Json::parse(*geojson)["features"][0]["properties"];
  CHECK(properties.at("relation").is_null());
  CHECK(properties.at("effect").is_null());
}

TEST_CASE("an area that was not computed is never printed as a number") {
  ProjectResult project = bare("P", Outcome::undetermined);
  project.area_m2.reset();
  const std::string text = write_result_table(run_record(), {project}, Language::english);
  CHECK(has(text, "(P)  not computed"));
  CHECK_FALSE(has(text, "0.00"));
}

TEST_CASE("columns line up by display width and names cannot speak to the terminal") {
  using namespace result_words;
  CHECK(display_width("红线a") == 5);
  CHECK(display_width("㎡") == 1 + display_width("") + (display_width("㎡") - 1));
  CHECK(padded("红", 4) == "红  ");
  CHECK(padded("红", 4, true) == "  红");
  CHECK(aligned({{"红线", "1.00"}, {"a", "10.00"}}, {false, true}, "") == "红线   1.00\na     10.00\n");
  CHECK(printable("a\x1B[31mb\nc") == "a [31mb c");
  CHECK(printable("\xFFz") == "\xEF\xBF\xBDz");
  ProjectResult project = bare("P", Outcome::pass);
  project.name = "\x1B[2J";
  CHECK_FALSE(has(write_result_table(run_record(), {project}, Language::english), "\x1B"));
}

TEST_CASE("CSV: one row per finding, projects without findings not missing, no formula runs") {
  const std::string csv = write_result_csv(run_record(), four(), Language::chinese);
  CHECK(csv.substr(0, 3) == "\xEF\xBB\xBF");
  const auto rows = static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n'));
  CHECK(rows == 1 + 4 + 1 + 1 + 1);  // P-fail: its findings, and the theme without data
  CHECK(has(csv, "P-pass"));
  CHECK(has(csv, ",flood_risk_line,"));
  CHECK(has(csv, ",no_data,"));
  CHECK(has(csv, ",1234.565,"));
  CHECK(csv_text_cell("=1+1") == "'=1+1");
  CHECK(csv_text_cell("  =1+1") == "'  =1+1");
  CHECK(csv_text_cell("-cmd") == "'-cmd");
  CHECK(csv_text_cell("@x") == "'@x");
  CHECK(csv_text_cell("＝1") == "'＝1");
  CHECK(csv_text_cell("\tx") == "'\tx");
  CHECK(csv_text_cell("a,\"b\"\n") == "\"a,\"\"b\"\"\n\"");
  CHECK(csv_text_cell("红线") == "红线");
  const std::string header = csv.substr(3, csv.find('\r') - 3);
  const std::string last = csv.substr(csv.rfind('\n', csv.size() - 2) + 1);
  CHECK(std::count(header.begin(), header.end(), ',') == std::count(last.begin(), last.end(), ','));
}

TEST_CASE("what tells an entry that is met from one that does not apply is in CSV and GeoPackage, too") {
  ProjectResult project = bare("P-list", Outcome::pass);
  Finding entry;
  entry.id = "f7";
  entry.theme = "control_unit";
  entry.rule = "E1";
  entry.list = "CITY-LIST";
  entry.verdict = ClauseVerdict::not_applicable;
  entry.outcome = Outcome::pass;
  project.findings = {entry};
  const std::string csv = write_result_csv(run_record(), {project}, Language::english);
  CHECK(has(csv, ",list,verdict,rung,theme_state,"));
  CHECK(has(csv, ",CITY-LIST,not_applicable,overlay,"));
  const TemporaryFolder folder;
  const auto path = (folder / "r.gpkg").string();
  REQUIRE(write_result_gpkg(path, run_record(), {project}, {}));
  const GDALDatasetUniquePtr dataset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
  REQUIRE(dataset);
  const OGRFeatureUniquePtr row(dataset->GetLayerByName("findings")->GetNextFeature());
  CHECK(std::string(row->GetFieldAsString("verdict")) == "not_applicable");
  CHECK(std::string(row->GetFieldAsString("list")) == "CITY-LIST");
}

TEST_CASE("GeoJSON is in EPSG:4490 degrees with 12 decimals, and every finding and project is there") {
  const auto text = write_result_geojson(run_record(), four());
  REQUIRE_MESSAGE(text, format_error(text.error(), Language::english));
  const Json json = Json::parse(*text);
  CHECK(json["type"] == "FeatureCollection");
  CHECK(json["coordinate_reference"] == "EPSG:4490");
  REQUIRE(json["features"].size() == 6);
  const Json& first = json["features"][0];
  CHECK(first["properties"]["project"] == "P-fail");
  CHECK(first["properties"]["area_m2"] == 1234.565);
  const Json& ring = first["geometry"]["coordinates"][0][0];
  CHECK(ring.size() == 5);
  CHECK(ring[0] == ring[4]);
  // The first point of the worked example (domain/coordinates-and-area.md section 2) is a corner of this piece.
  bool found = false;
  for (const Json& p : ring) {
    found = found || (std::abs(p[0].get<double>() - 108.292231004) < 1.5e-9 &&
                      std::abs(p[1].get<double>() - 22.819697001) < 1.5e-9);
  }
  CHECK(found);
  CHECK(json["features"][3]["geometry"].is_null());
  CHECK(json["features"][5]["properties"]["project_outcome"] == "pass");
  CHECK(json["features"][5]["properties"]["finding"].is_null());
}

TEST_CASE("GeoJSON of a piece with a needle, or thinner than a tenth of a millimetre, is valid") {
  const Ring needled = {{550380.0, 2506610.0},
                        {550453.2174839788, 2506623.3122698143},
                        {550449.375, 2506561.362},
                        {550452.4750000015, 2506490.895},
                        {550452.5178284234, 2506488.7529714038},
                        {550640.0, 2506520.0},
                        {550600.0, 2506650.0}};
  const Ring thin = {{550000.0, 2506000.0}, {550100.00003, 2506000.00001}, {550100.00001, 2506000.00005}};
  for (const Ring& original : {needled, thin}) {
    // Wherever the ring begins.
    for (std::size_t first = 0; first < original.size(); ++first) {
      Ring shell = original;
      std::rotate(shell.begin(), shell.begin() + static_cast<std::ptrdiff_t>(first), shell.end());
      ProjectResult project = failing();
      project.findings[0].geometry = {{shell, {}}};
      const auto text = write_result_geojson(run_record(), {project});
      REQUIRE(text);
      const Json geometry = Json::parse(*text)["features"][0]["geometry"];
      const std::unique_ptr<OGRGeometry> read(OGRGeometryFactory::createFromGeoJson(geometry.dump().c_str()));
      REQUIRE(read);
      CHECK_MESSAGE(read->IsValid(), geometry.dump());
      const double square_degree_m2 = 111320.0 * 111320.0 * std::cos(22.66 * 3.14159265 / 180.0);
      const double area_m2 = read->toMultiPolygon()->get_Area() * square_degree_m2;
      const double wanted_m2 = original.size() == 3 ? 0.0019999 : 22911.0;
      CHECK(area_m2 == doctest::Approx(wanted_m2).epsilon(0.01));
    }
  }
}

TEST_CASE("GeoJSON that cannot be transformed is an error, not a feature left out") {
  ProjectResult project = failing();
  project.findings[0].geometry[0].shell[0].x = 1e300;
  CHECK_FALSE(write_result_geojson(run_record(), {project}));
  RunRecord run = run_record();
  run.crs = "nonsense";
  CHECK_FALSE(write_result_geojson(run, {}));
}

TEST_CASE("GeoPackage: any GIS reads the layers, numbers unrounded, NULL where nothing is known") {
  const TemporaryFolder folder;
  const auto path = (folder / "结果.gpkg").string();
  const auto done = write_result_gpkg(path, run_record(), four(), {});
  REQUIRE_MESSAGE(done, format_error(done.error(), Language::english));
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
  const GDALDatasetUniquePtr dataset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
  REQUIRE(dataset);
  for (const auto& expected : std::vector<std::pair<const char*, GIntBig>>{
           {"findings", 4}, {"projects", 4}, {"themes", 3}, {"layers", 1}, {"run", 1}}) {
    const char* name = expected.first;
    CAPTURE(name);
    OGRLayer* layer = dataset->GetLayerByName(name);
    REQUIRE(layer != nullptr);
    CHECK(layer->GetFeatureCount() == expected.second);
  }
  OGRLayer* findings = dataset->GetLayerByName("findings");
  CHECK(std::string(findings->GetSpatialRef()->GetAuthorityCode(nullptr)) == "4545");
  const OGRFeatureUniquePtr first(findings->GetNextFeature());
  CHECK(first->GetFieldAsDouble("area_m2") == 1234.565);
  REQUIRE(first->GetGeometryRef() != nullptr);
  CHECK(first->GetGeometryRef()->toMultiPolygon()->get_Area() == doctest::Approx(15000.0));
  OGREnvelope box;
  first->GetGeometryRef()->getEnvelope(&box);
  CHECK(box.MinX == 530000);
  CHECK(box.MinY == 2524450);
  const OGRFeatureUniquePtr second(findings->GetNextFeature());
  const OGRFeatureUniquePtr again(findings->GetNextFeature());  // the other rule about the same sliver
  const OGRFeatureUniquePtr third(findings->GetNextFeature());
  CHECK(third->IsFieldNull(third->GetFieldIndex("area_m2")) != 0);
  CHECK(third->IsFieldSetAndNotNull(third->GetFieldIndex("relation")) == 0);
  CHECK(third->IsFieldSetAndNotNull(third->GetFieldIndex("effect")) == 0);
  CHECK(third->GetGeometryRef() == nullptr);
}

TEST_CASE("GeoPackage: an obstacle leaves the old file and nothing beside it") {
  const TemporaryFolder folder;
  const auto path = (folder / "r.gpkg").string();
  REQUIRE(write_file_atomically(path, "old"));
  RunRecord run = run_record();
  run.crs = "EPSG:999999";
  CHECK_FALSE(write_result_gpkg(path, run, four(), {}));
  CHECK(read_bytes(path) == "old");
  REQUIRE(write_file_atomically(path + "-wal", "x"));
  const auto in_use = write_result_gpkg(path, run_record(), four(), {});
  REQUIRE_FALSE(in_use);
  CHECK(in_use.error().kind == ErrorKind::try_again);
  std::filesystem::remove(path + "-wal");
  const auto missing = write_result_gpkg((folder / "no/r.gpkg").string(), run_record(), four(), {});
  REQUIRE_FALSE(missing);
  CHECK(missing.error().kind == ErrorKind::cannot_write);
  std::stop_source stop;
  stop.request_stop();
  Work work;
  work.stop = stop.get_token();
  const auto stopped = write_result_gpkg(path, run_record(), four(), work);
  REQUIRE_FALSE(stopped);
  CHECK(stopped.error().kind == ErrorKind::cancelled);
  CHECK(read_bytes(path) == "old");
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("GeoPackage: a full disk (a file-size limit) is told apart and leaves the old file") {
  const TemporaryFolder folder;
  const auto path = (folder / "r.gpkg").string();
  REQUIRE(write_file_atomically(path, "old"));
  const pid_t child = fork();
  if (child == 0) {
    const rlimit limit{50'000, 50'000};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) _exit(3);
    const auto done = write_result_gpkg(path, run_record(), four(), {});
    _exit(!done && done.error().code == "file.disk_full" ? 0 : done ? 2 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
  CHECK(read_bytes(path) == "old");
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("property: every writer takes any result") {
  Samples samples(9);
  for (int i = 0; i < 100; ++i) {
    const RunRecord run = samples.run();
    const auto projects = samples.projects();
    CHECK_FALSE(write_result_table(run, projects, Language::chinese).empty());
    CHECK_FALSE(write_result_csv(run, projects, Language::english).empty());
    CHECK(write_result_geojson(run, projects));
  }
}
