// What becomes of fields, ids, geometries and faults on the way from features to zones.
#include <cmath>
#include <limits>
#include <stop_token>

#include "core/geometry/shape.h"
#include "layers/sources/zone_builder.h"
#include "tests/layers/sources/reading_support.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

const std::string unit_square =
    "POLYGON((530000 2524000,530100 2524000,530100 2524100,530000 2524100,530000 2524000))";
const std::string bow_tie =
    "POLYGON((531000 2524000,531100 2524100,531100 2524000,531000 2524100,531000 2524000))";

TestDataset gpkg(const TemporaryFolder& folder, const std::vector<TestField>& fields,
                 const std::vector<TestFeature>& features) {
  TestDataset dataset;
  dataset.driver = "GPKG";
  dataset.path = folder / "zones.gpkg";
  dataset.fields = fields;
  dataset.features = features;
  return dataset;
}

LayerReading read_wkt(const std::vector<std::string>& wkts, const std::string& theme = "ecological_red_line",
                      bool repair = false) {
  const TemporaryFolder folder;
  std::vector<TestFeature> features;
  features.reserve(wkts.size());
  for (const auto& wkt : wkts) features.push_back({wkt, {}});
  const TestDataset dataset = gpkg(folder, {}, features);
  REQUIRE(write_dataset(dataset));
  OpenOptions options = open_path(dataset.path);
  options.repair = repair;
  return must_read(options, "EPSG:4545", theme);
}

bool infinite(const Box& box) {
  constexpr double big = std::numeric_limits<double>::infinity();
  return box.min_x == -big && box.max_y == big;
}

std::string gbk_shapefile(const TemporaryFolder& folder, const std::string& cpg) {
  TestDataset dataset = sample_dataset("ESRI Shapefile", folder / "zones.shp");
  dataset.layer_options = {"ENCODING="};  // bytes as given
  dataset.fields[1].name = to_gbk("红线名称");
  for (auto& feature : dataset.features) {
    for (auto& value : feature.values) value = to_gbk(value);
  }
  REQUIRE(write_dataset(dataset));
  std::filesystem::remove(folder / "zones.cpg");
  if (!cpg.empty()) write_file(folder / "zones.cpg", cpg);
  return dataset.path;
}

}  // namespace

TEST_CASE("shapefiles in GBK: without .cpg, with a right one, with a lying one, by choice") {
  struct Case {
    std::string cpg;
    std::string given;
    std::string reason;
  };
  const std::vector<Case> cases = {{"", "", "detected: GBK (no .cpg)"},
                                   {"GBK", "", "from .cpg"},
                                   {"936", "", "from .cpg"},
                                   {"UTF-8", "", ".cpg says UTF-8 but the bytes are GBK"},
                                   {"ISO-8859-1", "", ".cpg says ISO-8859-1 but the bytes are GBK"},
                                   {"UTF-8", "GBK", "given"}};
  for (const auto& one : cases) {
    CAPTURE(one.cpg);
    const TemporaryFolder folder;
    OpenOptions options = open_path(gbk_shapefile(folder, one.cpg));
    options.encoding = one.given;
    const auto before = photograph(folder.string());
    const auto reading = must_read(options);
    CHECK(reading.report.encoding == "GBK");
    CHECK(reading.report.encoding_reason.en == one.reason);
    CHECK(to_text(value_of(reading.layer, 0, "name")) == "大明山");  // by the alias 红线名称
    CHECK(to_text(value_of(reading.layer, 0, "reserve_zone")) == "core");
    CHECK(photograph(folder.string()) == before);
  }
  const TemporaryFolder folder;
  OpenOptions options = open_path(gbk_shapefile(folder, ""));
  options.encoding = "UTF-8";
  CHECK(must_fail(options).code == "source.encoding_contradicted");
}

TEST_CASE("a GBK code page byte in the DBF is a claim like .cpg") {
  const TemporaryFolder folder;
  const std::string shp = gbk_shapefile(folder, "");
  std::string dbf = read_file(folder / "zones.dbf");
  dbf[29] = 0x4D;
  write_file(folder / "zones.dbf", dbf);
  const auto reading = must_read(open_path(shp));
  CHECK(reading.report.encoding_reason.en == "from the DBF code page byte");
}

TEST_CASE("fields: aliases without case, explicit choice first, other columns keep their names") {
  const TemporaryFolder folder;
  const TestDataset dataset = gpkg(folder, {{"hxmc"}, {"Mc"}, {"OTHER", OFTReal}, {"name2"}},
                                   {{unit_square, {"by alias", "second alias", "1.5", "chosen"}}});
  REQUIRE(write_dataset(dataset));
  OpenOptions options = open_path(dataset.path);
  auto reading = must_read(options);
  CHECK(to_text(value_of(reading.layer, 0, "name")) == "by alias");
  CHECK(to_text(value_of(reading.layer, 0, "Mc")) == "second alias");
  CHECK(value_of(reading.layer, 0, "OTHER") == AttributeValue(1.5));
  REQUIRE(reading.report.mapping.size() == 1);
  CHECK(reading.report.mapping[0] == std::pair<std::string, std::string>("name", "hxmc"));
  CHECK(reading.report.unmapped_fields == std::vector<std::string>{"Mc", "OTHER", "name2"});
  options.field_map = {{"name", "NAME2"}};
  reading = must_read(options);
  CHECK(to_text(value_of(reading.layer, 0, "name")) == "chosen");
  CHECK(to_text(value_of(reading.layer, 0, "hxmc")) == "by alias");
}

TEST_CASE("types: integers of 64 bits, numbers, days, times, empty") {
  const TemporaryFolder folder;
  const TestDataset dataset =
      gpkg(folder, {{"I", OFTInteger64}, {"R", OFTReal}, {"D", OFTDate}, {"T", OFTDateTime}, {"S"}},
           {{unit_square, {"9007199254740993", "0.1", "2026/03/01", "2026/03/01 12:30:00", " padded "}},
            {unit_square, {"NULL", "NULL", "NULL", "2026/03/02 00:00:00", "NULL"}}});
  REQUIRE(write_dataset(dataset));
  const auto reading = must_read(open_path(dataset.path));
  CHECK(value_of(reading.layer, 0, "I") == AttributeValue(std::int64_t{9007199254740993}));
  CHECK(value_of(reading.layer, 0, "R") == AttributeValue(0.1));
  CHECK(value_of(reading.layer, 0, "D") == AttributeValue(Day{2026, 3, 1}));
  CHECK(value_of(reading.layer, 0, "T") == AttributeValue(std::string("2026-03-01T12:30:00")));
  CHECK(value_of(reading.layer, 1, "T") == AttributeValue(Day{2026, 3, 2}));
  CHECK(value_of(reading.layer, 0, "S") == AttributeValue(std::string("padded")));
  CHECK(value_of(reading.layer, 1, "I") == AttributeValue{});
  CHECK(value_of(reading.layer, 1, "S") == AttributeValue{});
}

TEST_CASE("values outside the theme's table stay as delivered and are named") {
  const TemporaryFolder folder;
  const TestDataset dataset =
      gpkg(folder, {{"ZRBHDFQ"}}, {{unit_square, {"核心区"}}, {unit_square, {"核心保护区"}}});
  REQUIRE(write_dataset(dataset));
  const auto reading = must_read(open_path(dataset.path));
  CHECK(to_text(value_of(reading.layer, 0, "reserve_zone")) == "核心区");
  CHECK(to_text(value_of(reading.layer, 1, "reserve_zone")) == "core");
  CHECK(has_note(reading.report.notes, "核心区"));
}

TEST_CASE("two columns of one field: the second where the first is empty, unknown where they contradict") {
  const TemporaryFolder folder;
  const TestDataset dataset = gpkg(folder, {{"POLLUETED"}, {"STATUS"}},
                                   {{unit_square, {"1", "NULL"}},
                                    {unit_square, {"1", "疑似"}},
                                    {unit_square, {"1", "污染地块"}},
                                    {unit_square, {"NULL", "名录内"}},
                                    {unit_square, {"NULL", "NULL"}},
                                    {unit_square, {"1", "？"}}});
  REQUIRE(write_dataset(dataset));
  const auto reading = must_read(open_path(dataset.path), "EPSG:4545", "polluted_parcel");
  const char* expected[] = {"polluted", "", "polluted", "listed", "suspected", "？"};
  for (std::size_t i = 0; i < 6; ++i) {
    CAPTURE(i);
    CHECK(to_text(value_of(reading.layer, i, "status")) == expected[i]);
    CHECK(to_text(value_of(reading.layer, i, "POLLUETED")) ==
          dataset.features[i].values[0].substr(0, i == 3 || i == 4 ? 0 : 1));
  }
  CHECK(has_note(reading.report.notes, "in 1 zone, for example STATUS=suspected, POLLUETED=polluted"));
  CHECK(has_note(reading.report.notes, "from POLLUETED where that is empty"));
}

TEST_CASE("a control unit whose class contradicts its code is named") {
  const TemporaryFolder folder;
  const TestDataset dataset = gpkg(folder, {{"HJZHGKDYBM"}, {"ZHGKDYFL"}},
                                   {{unit_square, {"ZH45010320001", "3"}},
                                    {unit_square, {"ZH45010320002", "重点管控单元"}},
                                    {unit_square, {"ZH45010320003", "NULL"}},
                                    {unit_square, {"other", "1"}}});
  REQUIRE(write_dataset(dataset));
  const auto reading = must_read(open_path(dataset.path), "EPSG:4545", "control_unit");
  CHECK(has_note(reading.report.notes, "1 control units have a class that contradicts"));
  CHECK(has_note(reading.report.notes, "ZH45010320001 / 3"));
}

TEST_CASE(
    "ids: the identity field; the feature number behind a value that is shared and for one that is not there, "
    "with a reason") {
  const TemporaryFolder folder;
  TestDataset dataset = gpkg(folder, {{"BSM"}}, {{unit_square, {"7"}}, {unit_square, {"8"}}});
  REQUIRE(write_dataset(dataset));
  auto reading = must_read(open_path(dataset.path));
  CHECK(reading.layer.zones[0].id == "7");
  std::filesystem::remove(dataset.path);
  dataset.features[1].values = {"7"};
  REQUIRE(write_dataset(dataset));
  reading = must_read(open_path(dataset.path));
  CHECK(reading.layer.zones[0].id == "7#1");
  CHECK(reading.layer.zones[1].id == "7#2");
  CHECK(has_note(reading.report.notes, "1 repeated"));
  std::filesystem::remove(dataset.path);
  dataset.features[1].values = {"NULL"};
  REQUIRE(write_dataset(dataset));
  reading = must_read(open_path(dataset.path));
  CHECK(reading.layer.zones[0].id == "7");
  CHECK(reading.layer.zones[1].id == "2");
  CHECK(has_note(reading.report.notes, "1 empty"));
}

TEST_CASE("personal data stay out unless asked for") {
  const TemporaryFolder folder;
  const TestDataset dataset = gpkg(folder, {{"ZRRMC"}, {"zrrzjhm"}, {"联系电话"}, {"户主身份证号"}, {"TBBH"}},
                                   {{unit_square, {"张三", "450100", "0771", "450101", "T1"}}});
  REQUIRE(write_dataset(dataset));
  OpenOptions options = open_path(dataset.path);
  const auto reading = must_read(options, "EPSG:4545", "permanent_basic_farmland");
  CHECK(reading.report.dropped_personal ==
        std::vector<std::string>{"ZRRMC", "zrrzjhm", "联系电话", "户主身份证号"});
  for (const auto& value : reading.layer.zones[0].attributes) {
    for (const char* secret : {"张三", "450100", "0771", "450101"}) CHECK(to_text(value) != secret);
  }
  CHECK(has_note(reading.report.notes, "personal data"));
  options.keep_personal_data = true;
  const auto kept = must_read(options, "EPSG:4545", "permanent_basic_farmland");
  CHECK(kept.report.dropped_personal.empty());
  CHECK(kept.layer.zones[0].attributes.size() == 5);
}

TEST_CASE("columns of people are known by what registers and exports call them") {
  for (const char* name : {"TEL", "tel", "ADDRESS", "承包方", "承包方名称", "CBFMC", "QLR", "qlr", "权利人",
                           "联系电话", "地址", "身份证号", "Owner_Name", "Phone", "LXDH"}) {
    CAPTURE(name);
    CHECK(names_personal_data(name));
  }
  // What rules and reports need stays.
  for (const char* name : {"BSM", "XMMC", "项目名称", "DLBM", "QSDWMC", "ZLDWMC", "HJZHGKDYBM", "name", "code",
                           "面积", "地类编码", "坐落", "建设单位", "DH"}) {
    CAPTURE(name);
    CHECK_FALSE(names_personal_data(name));
  }
}

TEST_CASE("geometries that cannot be used are listed and block where they may lie") {
  const auto reading = read_wkt({unit_square, "", "POLYGON EMPTY", "LINESTRING(531000 2524000,531100 2524000)",
                                 "GEOMETRYCOLLECTION(POINT(532000 2524000)," + unit_square + ")",
                                 "POLYGON((530000 2524000,530100 2524000,530100 1e999,530000 2524000))"});
  const auto& zones = reading.layer.zones;
  REQUIRE(zones.size() == 6);
  CHECK(zones[0].unreadable.empty());
  for (std::size_t i = 1; i < 6; ++i) {
    CAPTURE(i);
    CHECK_FALSE(zones[i].unreadable.empty());
    CHECK(zones[i].shape.empty());
  }
  CHECK(infinite(zones[1].claimed_box));
  CHECK(infinite(zones[2].claimed_box));
  CHECK(zones[3].claimed_box.contains(Box{531000, 2524000, 531100, 2524000}));
  CHECK_FALSE(infinite(zones[3].claimed_box));
  CHECK(zones[4].claimed_box.contains(Box{530000, 2524000, 532000, 2524100}));
  CHECK(infinite(zones[5].claimed_box));
  CHECK(has_note(reading.report.notes, "5 zones cannot be read"));
}

TEST_CASE("a theme of any geometry takes points and lines") {
  const auto reading = read_wkt(
      {unit_square, "POINT(530000 2524000)", "LINESTRING(531000 2524000,531100 2524000)"}, "polluted_parcel");
  CHECK(reading.layer.zones[1].shape.points.size() == 1);
  CHECK(reading.layer.zones[2].shape.lines.size() == 1);
  for (const auto& zone : reading.layer.zones) CHECK(zone.unreadable.empty());
}

TEST_CASE("arcs become chords within 1 mm, of the same area; heights and measures are dropped; both are said") {
  const auto reading =
      read_wkt({"CURVEPOLYGON(CIRCULARSTRING(530000 2524000,530200 2524000,530000 2524000))",
                "CURVEPOLYGON(COMPOUNDCURVE((531000 2524000,531100 2524000),CIRCULARSTRING(531100 "
                "2524000,531150 2524050,"
                "531100 2524100),(531100 2524100,531000 2524100,531000 2524000)))",
                "POLYGON ZM((532000 2524000 1 2,532100 2524000 1 2,532100 2524100 1 2,532000 2524000 1 2))"});
  const double pi = std::acos(-1.0);
  const auto& zones = reading.layer.zones;
  CHECK(std::abs(planar_area(zones[0].shape.polygons) - pi * 1e4) < 1e-5);
  CHECK(std::abs(planar_area(zones[1].shape.polygons) - (1e4 + pi * 1250.0)) < 1e-5);
  const auto& circle = zones[0].shape.polygons[0].shell;
  for (std::size_t i = 0; i < circle.size(); ++i) {
    const auto p = circle[i];
    const auto q = circle[(i + 1) % circle.size()];
    CHECK(std::abs(std::hypot(p.x - 530100, p.y - 2524000) - 100.0) < 1e-3);
    CHECK(std::abs(std::hypot((p.x + q.x) / 2 - 530100, (p.y + q.y) / 2 - 2524000) - 100.0) < 1e-3);
  }
  for (const auto& zone : zones) CHECK(zone.faults.empty());
  CHECK(has_note(reading.report.notes, "2 features have arcs"));
  CHECK(has_note(reading.report.notes, "1 feature has heights"));
  CHECK(has_note(reading.report.notes, "1 feature has measures"));
}

TEST_CASE("faults are located in the zone that has them; repair is a recorded choice") {
  const auto reading = read_wkt({unit_square, bow_tie});
  CHECK(reading.layer.zones[0].faults.empty());
  REQUIRE(blocked_by_faults(reading.layer.zones[1]));
  CHECK(reading.layer.zones[1].faults[0].at == PlanePoint{531050, 2524050});
  CHECK_FALSE(reading.layer.zones[1].repair);
  CHECK(reading.report.faulty == 1);
  CHECK(reading.layer.identity.faulty_zone_count == 1);
  const auto repaired = read_wkt({unit_square, bow_tie}, "ecological_red_line", true);
  CHECK(repaired.layer.zones[1].faults.empty());
  REQUIRE(repaired.layer.zones[1].repair);
  CHECK(std::abs(repaired.layer.zones[1].repair->area_after_m2 - 5000.0) < 1e-6);
  CHECK_FALSE(repaired.layer.zones[1].repair->faults.empty());
  CHECK(repaired.layer.identity.faulty_zone_count == 0);
  CHECK_FALSE(repaired.layer.zones[0].repair);
}

TEST_CASE("an empty layer is a layer") {
  const auto reading = read_wkt({});
  CHECK(reading.layer.zones.empty());
  CHECK(reading.layer.identity.zone_count == 0);
}

TEST_CASE("coverage: none, extent, a file dissolved; a faulty or unfit one is refused") {
  const TemporaryFolder folder;
  const TestDataset dataset = gpkg(folder, {}, {{unit_square, {}}});
  REQUIRE(write_dataset(dataset));
  const auto options = open_path(dataset.path);
  const auto read_with = [&](const CoverageRequest& request) {
    return must_read(options, "EPSG:4545", "ecological_red_line", request);
  };
  CHECK(read_with({}).layer.coverage.area.empty());
  const auto extent = read_with({CoverageKind::extent, ""});
  CHECK(extent.layer.coverage.kind == CoverageKind::extent);
  CHECK(planar_area(extent.layer.coverage.area) == doctest::Approx(10000.0));
  CHECK(has_note(extent.report.notes, "extent"));

  TestDataset cover = dataset;
  const auto cover_with = [&](const std::vector<std::string>& wkts) {
    cover.path = folder / ("cover" + std::to_string(wkts.size()) +
                           std::to_string(std::hash<std::string>{}(wkts.back())) + ".gpkg");
    cover.features.clear();
    for (const auto& wkt : wkts) cover.features.push_back({wkt, {}});
    REQUIRE(write_dataset(cover));
    return CoverageRequest{CoverageKind::polygon, cover.path};
  };
  const auto overlapping = cover_with(
      {unit_square, "POLYGON((530050 2524000,530150 2524000,530150 2524100,530050 2524100,530050 2524000))"});
  const auto polygon = read_with(overlapping);
  CHECK(polygon.layer.coverage.kind == CoverageKind::polygon);
  CHECK(planar_area(polygon.layer.coverage.area) == doctest::Approx(15000.0));
  const auto fail_with = [&](const CoverageRequest& request) {
    return must_fail(options, "EPSG:4545", "ecological_red_line", request);
  };
  const Error faulty = fail_with(cover_with({bow_tie}));
  CHECK(faulty.code == "source.coverage_invalid");
  CHECK(faulty.place.coordinate);
  CHECK(fail_with(cover_with({"POINT(530000 2524000)"})).code == "source.coverage_not_polygon");
  CHECK(fail_with({CoverageKind::polygon, folder / "none.shp"}).code == "source.missing");
}

TEST_CASE("a stop is answered with cancelled") {
  const TemporaryFolder folder;
  const TestDataset dataset = gpkg(folder, {}, {{unit_square, {}}});
  REQUIRE(write_dataset(dataset));
  std::stop_source stop;
  stop.request_stop();
  Work work;
  work.stop = stop.get_token();
  const auto reading = try_read(open_path(dataset.path), "EPSG:4545", "ecological_red_line", {}, work);
  REQUIRE_FALSE(reading);
  CHECK(reading.error().kind == ErrorKind::cancelled);
}
