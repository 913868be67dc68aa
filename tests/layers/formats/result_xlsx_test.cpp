// The workbook, read back by GDAL: numbers are numbers, unknown is empty, text is never a formula.
#include "layers/formats/result_xlsx.h"

#include <doctest/doctest.h>
#include <ogrsf_frmts.h>

#include "layers/sources/gdal_session.h"
#include "tests/layers/formats/support.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

ProjectResult project(const std::string& name) {
  ProjectResult out;
  out.id = "P1";
  out.name = name;
  out.area_m2 = 1234.5678901;
  out.outcome = Outcome::fail;
  ThemeResult flood;
  flood.theme = "flood_risk_line";
  flood.state = ThemeState::no_data;
  out.themes = {flood};
  Finding finding;
  finding.id = "f1";
  finding.theme = "ecological_red_line";
  finding.layer = "STBHHX";
  finding.zone = "0017";
  finding.area_m2 = 0.125;
  finding.outcome = Outcome::fail;
  finding.title = {"Core zone", "核心保护区"};
  Finding unknown = finding;
  unknown.id = "f2";
  unknown.area_m2.reset();
  unknown.outcome = Outcome::undetermined;
  out.findings = {finding, unknown};
  return out;
}

RunRecord run() {
  RunRecord out;
  out.time = "2026-11-23T00:00:00Z";
  out.program_version = "0.1.0";
  out.as_of = *parse_day("2026-11-23");
  out.crs = "EPSG:4524";
  out.area_method = "survey";
  return out;
}

}  // namespace

TEST_CASE("a workbook reads back with its numbers whole and what is unknown empty") {
  const TemporaryFolder folder;
  const std::string path = (folder / "result.xlsx").string();
  REQUIRE(write_result_xlsx(path, run(), {project("示例")}, Language::english).has_value());
  ensure_gdal();
  const GDALDatasetUniquePtr data(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR));
  REQUIRE(data != nullptr);
  CHECK(data->GetLayerCount() == 9);
  OGRLayer* projects = data->GetLayerByName("Projects");
  REQUIRE(projects != nullptr);
  const OGRFeatureUniquePtr first(projects->GetNextFeature());
  REQUIRE(first != nullptr);
  CHECK(first->GetFieldAsDouble("m²") == 1234.5678901);
  CHECK(std::string(first->GetFieldAsString("Name")) == "示例");
  CHECK(std::string(first->GetFieldAsString("No data, not looked at")) == "urban flood-risk control line");
  OGRLayer* zones = data->GetLayerByName("Zones met");
  REQUIRE(zones != nullptr);
  const OGRFeatureUniquePtr met(zones->GetNextFeature());
  const OGRFeatureUniquePtr unmeasured(zones->GetNextFeature());
  REQUIRE(unmeasured != nullptr);
  CHECK(std::string(met->GetFieldAsString("Zone")) == "0017");
  CHECK(met->GetFieldAsDouble("m²") == 0.125);
  CHECK_FALSE(unmeasured->IsFieldSetAndNotNull(unmeasured->GetFieldIndex("m²")));
}

TEST_CASE("a file's text is text, however it begins, and a very long one is cut, not dropped") {
  const TemporaryFolder folder;
  const std::string path = (folder / "result.xlsx").string();
  std::string lengthy;
  while (lengthy.size() < 40'000) lengthy += "很长的名称";
  REQUIRE(write_result_xlsx(path, run(), {project("=HYPERLINK(\"x\")"), project(lengthy)}, Language::chinese));
  ensure_gdal();
  const GDALDatasetUniquePtr data(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR));
  REQUIRE(data != nullptr);
  OGRLayer* projects = data->GetLayerByName("项目");
  REQUIRE(projects != nullptr);
  const OGRFeatureUniquePtr formula(projects->GetNextFeature());
  CHECK(std::string(formula->GetFieldAsString("项目名称")) == "=HYPERLINK(\"x\")");
  const OGRFeatureUniquePtr cut(projects->GetNextFeature());
  const std::string shown = cut->GetFieldAsString("项目名称");
  CHECK(shown.size() > 30'000);
  CHECK(shown.substr(shown.size() - 3) == "…");
}

TEST_CASE("the same run makes the same bytes; a folder that is not there is an error") {
  const TemporaryFolder folder;
  REQUIRE(write_result_xlsx((folder / "a.xlsx").string(), run(), {project("x")}, Language::english));
  REQUIRE(write_result_xlsx((folder / "b.xlsx").string(), run(), {project("x")}, Language::english));
  CHECK(read_bytes((folder / "a.xlsx").string()) == read_bytes((folder / "b.xlsx").string()));
  const auto nowhere =
      write_result_xlsx((folder / "none/c.xlsx").string(), run(), {project("x")}, Language::english);
  REQUIRE_FALSE(nowhere.has_value());
  CHECK(nowhere.error().kind == ErrorKind::cannot_write);
}
