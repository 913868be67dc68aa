// The workbook, read back by GDAL: numbers are numbers, unknown is empty, text is never a formula.
#include "layers/formats/result_xlsx.h"

#include <cpl_vsi.h>
#include <doctest/doctest.h>
#include <ogrsf_frmts.h>

#include "layers/sources/gdal_session.h"
#include "tests/layers/formats/plain_results.h"
#include "tests/layers/formats/support.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

// Two findings of the failing project under another name: one measured, one that nobody could measure.
ProjectResult project(const std::string& name) {
  ProjectResult out = failing();
  out.name = name;
  out.area_m2 = 1234.5678901;
  out.findings.resize(1, {});
  out.findings.front().zone = "0017";
  out.findings.front().area_m2 = 0.125;
  Finding unknown = out.findings.front();
  unknown.id = "f2";
  unknown.area_m2.reset();
  unknown.outcome = Outcome::undetermined;
  out.findings.push_back(unknown);
  return out;
}

// A file inside the workbook, as text.
std::string member(const std::string& workbook, const std::string& name) {
  GByte* bytes = nullptr;
  vsi_l_offset size = 0;
  REQUIRE(VSIIngestFile(nullptr, ("/vsizip/" + workbook + "/" + name).c_str(), &bytes, &size, -1) != 0);
  std::string out(reinterpret_cast<const char*>(bytes), size);
  VSIFree(bytes);
  return out;
}

}  // namespace

TEST_CASE("a workbook reads back with its numbers whole and what is unknown empty") {
  const TemporaryFolder folder;
  const std::string path = (folder / "result.xlsx").string();
  REQUIRE(write_result_xlsx(path, run_record(), {project("示例")}, {}, Language::english).has_value());
  ensure_gdal();
  const GDALDatasetUniquePtr data(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR));
  REQUIRE(data != nullptr);
  CHECK(data->GetLayerCount() == 11);
  OGRLayer* projects = data->GetLayerByName("Projects");
  REQUIRE(projects != nullptr);
  const OGRFeatureUniquePtr first(projects->GetNextFeature());
  REQUIRE(first != nullptr);
  CHECK(first->GetFieldAsDouble("m²") == 1234.5678901);
  CHECK(std::string(first->GetFieldAsString("Name")) == "示例");
  CHECK(std::string(first->GetFieldAsString("No data, not looked at")) ==
        "no data: urban flood-risk control line");
  OGRLayer* zones = data->GetLayerByName("Zones met");
  REQUIRE(zones != nullptr);
  const OGRFeatureUniquePtr met(zones->GetNextFeature());
  const OGRFeatureUniquePtr unmeasured(zones->GetNextFeature());
  REQUIRE(unmeasured != nullptr);
  CHECK(std::string(met->GetFieldAsString("Zone")) == "0017");
  CHECK(met->GetFieldAsDouble("m²") == 0.125);
  CHECK_FALSE(unmeasured->IsFieldSetAndNotNull(unmeasured->GetFieldIndex("m²")));
}

TEST_CASE("the workbook names a zone and its kind, and has no tick beside what nobody decided") {
  const TemporaryFolder folder;
  const std::string path = (folder / "result.xlsx").string();
  ProjectResult result = project("示例");
  Finding& note = result.findings.front();
  note.zone_name = "云湖水源地";
  note.zone_kinds = {{{"protection level", "保护区级别"}, {"2 (二级)", "二级"}}};
  note.outcome = Outcome::pass;
  note.undecided = true;
  REQUIRE(write_result_xlsx(path, run_record(), {result}, {}, Language::english).has_value());
  ensure_gdal();
  const GDALDatasetUniquePtr data(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR));
  REQUIRE(data != nullptr);
  const OGRFeatureUniquePtr met(data->GetLayerByName("Zones met")->GetNextFeature());
  REQUIRE(met != nullptr);
  CHECK(std::string(met->GetFieldAsString("Name and kind")) == "云湖水源地; protection level: 2 (二级)");
  CHECK(std::string(met->GetFieldAsString("Outcome")).rfind("? not decided", 0) == 0);
}

TEST_CASE("why a project got its outcome names theme, place, obstacle and remedy; a pass what it passed over") {
  const TemporaryFolder folder;
  const std::string path = (folder / "result.xlsx").string();
  ProjectResult failed = failing();
  failed.name_en = "Example works";
  failed.findings.front().title = {"core zone", "核心保护区"};
  failed.findings.front().requirements = {{"Move it.", "请调整选址。"}};
  ProjectResult passed = failing();
  passed.id = "P-pass";
  passed.outcome = Outcome::pass;
  passed.findings.erase(passed.findings.begin());
  REQUIRE(write_result_xlsx(path, run_record(), {failed, unsure(), passed}, {}, Language::english));
  ensure_gdal();
  const GDALDatasetUniquePtr data(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR));
  REQUIRE(data != nullptr);
  OGRLayer* projects = data->GetLayerByName("Projects");
  const OGRFeatureUniquePtr first(projects->GetNextFeature());
  const OGRFeatureUniquePtr second(projects->GetNextFeature());
  const OGRFeatureUniquePtr third(projects->GetNextFeature());
  REQUIRE(third != nullptr);
  CHECK(std::string(first->GetFieldAsString("Name")) == "Example works");
  CHECK(std::string(first->GetFieldAsString("Why")) ==
        "ecological protection red line: core zone (zone 17 of layer STBHHX, 1234.57 m²) – Move it.");
  const std::string open = second->GetFieldAsString("Why");
  CHECK(open.rfind("permanent basic farmland", 0) == 0);
  CHECK(has(open, " – zone 9 is faulty; repair the layer"));
  CHECK(std::string(second->GetFieldAsString("No data, not looked at")) ==
        "could not be checked: permanent basic farmland");
  CHECK(std::string(third->GetFieldAsString("Why")) ==
        "1 theme looked at; no data: urban flood-risk control line; met in slivers that do not count: "
        "ecological protection red line, zone 18 of layer STBHHX, 0.40 m²");
}

TEST_CASE("what the layer leaves out is asked of its custodian, not of the project") {
  const TemporaryFolder folder;
  const std::string path = (folder / "result.xlsx").string();
  ProjectResult result = project("示例");
  result.findings.front().missing_facts = {"zone.status"};
  result.findings.front().layer = "WRDK";
  result.findings.front().zone = "7";
  REQUIRE(write_result_xlsx(path, run_record(), {result}, {}, Language::english));
  ensure_gdal();
  const GDALDatasetUniquePtr data(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR));
  REQUIRE(data != nullptr);
  OGRLayer* facts = data->GetLayerByName("Missing facts");
  REQUIRE(facts != nullptr);
  bool asked = false;
  for (const auto& row : *facts) {  // a sheet of words alone: GDAL sees no header in it
    if (std::string(row->GetFieldAsString(1)) != "zone.status") continue;
    asked = true;
    CHECK(has(row->GetFieldAsString(3), "have it entered or corrected by the layer's custodian (WRDK 7)."));
  }
  CHECK(asked);
}

TEST_CASE("slivers have a row each, and every boundary point with its side is in the workbook") {
  const TemporaryFolder folder;
  const std::string path = (folder / "result.xlsx").string();
  ProjectResult result = failing();
  result.themes.front().sliver_limit_m2 = 1.0;
  ProjectDrawing drawing;
  drawing.project = result.id;
  drawing.footprint = {{{{530000, 2524450}, {530100, 2524450}, {530100, 2524600.123}},
                        {{{530080, 2524460}, {530090, 2524460}, {530090, 2524470}}}}};
  ProjectResult broken = unsure();
  broken.area_m2.reset();
  ProjectResult elsewhere = project("elsewhere");  // its footprint is no longer the one that was checked
  elsewhere.id = "P-elsewhere";
  REQUIRE(
      write_result_xlsx(path, run_record(), {result, broken, elsewhere}, {drawing, {}, {}}, Language::english));
  ensure_gdal();
  const GDALDatasetUniquePtr data(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR));
  REQUIRE(data != nullptr);
  OGRLayer* slivers = data->GetLayerByName("Slivers");
  REQUIRE(slivers != nullptr);
  CHECK(slivers->GetFeatureCount() == 2);  // one of two rules about one sliver, and what was not looked at
  const OGRFeatureUniquePtr sliver(slivers->GetNextFeature());
  CHECK(std::string(sliver->GetFieldAsString("Zone")) == "18");
  CHECK(sliver->GetFieldAsDouble("m²") == 0.4);
  CHECK(sliver->GetFieldAsDouble("Limit, m²") == 1.0);
  const OGRFeatureUniquePtr unlooked(slivers->GetNextFeature());
  CHECK(std::string(unlooked->GetFieldAsString("Project")) == "P-unsure");
  CHECK(has(unlooked->GetFieldAsString("Remark"), "not looked at"));
  OGRLayer* points = data->GetLayerByName("Boundary points");
  REQUIRE(points != nullptr);
  CHECK(points->GetFeatureCount() == 8);  // three of the ring, three of the hole, and two projects without any
  const OGRFeatureUniquePtr absent(points->GetFeature(9));
  REQUIRE(absent != nullptr);
  CHECK(std::string(absent->GetFieldAsString("Project")) == "P-elsewhere");
  CHECK(has(absent->GetFieldAsString("Remark"), "no points: the footprint that was checked"));
  const OGRFeatureUniquePtr hole(points->GetFeature(5));
  CHECK(std::string(hole->GetFieldAsString("Kind of ring")) == "hole");
  CHECK(hole->GetFieldAsInteger("Ring") == 2);
  CHECK(hole->GetFieldAsInteger("Plot") == 1);
  const OGRFeatureUniquePtr point(points->GetFeature(3));
  REQUIRE(point != nullptr);
  CHECK(std::string(point->GetFieldAsString("Point")) == "J2");
  CHECK(point->GetFieldAsDouble("X north (m)") == 2524450.0);
  CHECK(point->GetFieldAsDouble("Y east (m)") == 530100.0);
  CHECK(point->GetFieldAsDouble("Side (m)") == doctest::Approx(150.123));
}

TEST_CASE("the themes say whether everything was measured, and at least how much where it was not") {
  const TemporaryFolder folder;
  const std::string path = (folder / "result.xlsx").string();
  ProjectResult result = project("示例");
  ThemeResult whole;
  whole.theme = "green_line";
  whole.state = ThemeState::concerned;
  whole.area_m2 = 30.0;
  whole.zones_area_m2 = 40.0;  // two zones overlap each other
  whole.complete = true;
  ThemeResult partly;
  partly.theme = "blue_line";
  partly.state = ThemeState::concerned;
  partly.area_at_least_m2 = 12.5;
  whole.net_m2 = 27.0;  // as if it were farmland
  partly.net_unknown = {"patch 5: no factor", "图斑 5：无系数"};
  ThemeResult nothing;
  nothing.theme = "purple_line";
  nothing.state = ThemeState::no_data;
  result.themes = {whole, partly, nothing};
  REQUIRE(write_result_xlsx(path, run_record(), {result}, {}, Language::english).has_value());
  ensure_gdal();
  const GDALDatasetUniquePtr data(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR));
  REQUIRE(data != nullptr);
  OGRLayer* themes = data->GetLayerByName("Themes");
  REQUIRE(themes != nullptr);
  const OGRFeatureUniquePtr first(themes->GetNextFeature());
  const OGRFeatureUniquePtr second(themes->GetNextFeature());
  const OGRFeatureUniquePtr third(themes->GetNextFeature());
  REQUIRE(third != nullptr);
  CHECK(first->GetFieldAsDouble("Sum over zones, m²") == 40.0);
  CHECK(first->GetFieldAsDouble("Net, m² (farmland)") == 27.0);
  CHECK_FALSE(second->IsFieldSetAndNotNull(second->GetFieldIndex("Net, m² (farmland)")));
  CHECK(std::string(second->GetFieldAsString("Notes")) == "net area not known – patch 5: no factor");
  CHECK(std::string(first->GetFieldAsString("All measured")) == "yes");
  CHECK(second->GetFieldAsDouble("At least, m²") == 12.5);
  CHECK_FALSE(second->IsFieldSetAndNotNull(second->GetFieldIndex("m²")));
  CHECK(std::string(second->GetFieldAsString("All measured")) == "no");
  CHECK(std::string(third->GetFieldAsString("All measured")).empty());
}

TEST_CASE("a file's text is text, however it begins, and a very long one is cut, not dropped") {
  const TemporaryFolder folder;
  const std::string path = (folder / "result.xlsx").string();
  std::string lengthy;
  while (lengthy.size() < 40'000) lengthy += "很长的名称";
  REQUIRE(write_result_xlsx(path, run_record(), {project("=HYPERLINK(\"x\")"), project(lengthy)}, {},
                            Language::chinese));
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
  REQUIRE(write_result_xlsx((folder / "a.xlsx").string(), run_record(), {project("x")}, {}, Language::english));
  REQUIRE(write_result_xlsx((folder / "b.xlsx").string(), run_record(), {project("x")}, {}, Language::english));
  CHECK(read_bytes((folder / "a.xlsx").string()) == read_bytes((folder / "b.xlsx").string()));
  // Nothing in it is the clock's: a run that names its time is of that time, one that does not of the first
  // day.
  CHECK(member((folder / "a.xlsx").string(), "docProps/core.xml").find(">1980-01-01T00:00:00Z<") !=
        std::string::npos);
  RunRecord timed = run_record();
  timed.time = "2026-11-23T08:00:00Z";
  REQUIRE(write_result_xlsx((folder / "t.xlsx").string(), timed, {project("x")}, {}, Language::english));
  CHECK(member((folder / "t.xlsx").string(), "docProps/core.xml").find(">2026-11-23T08:00:00Z<") !=
        std::string::npos);
  const auto nowhere =
      write_result_xlsx((folder / "none/c.xlsx").string(), run_record(), {project("x")}, {}, Language::english);
  REQUIRE_FALSE(nowhere.has_value());
  CHECK(nowhere.error().kind == ErrorKind::cannot_write);
}
