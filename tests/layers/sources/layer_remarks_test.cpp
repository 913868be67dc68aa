// What an import says of the zones that it read.
#include "layers/sources/layer_remarks.h"

#include <algorithm>

#include "tests/layers/sources/reading_support.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

Polygon square(double x, double y) { return {{{x, y}, {x + 100, y}, {x + 100, y + 100}, {x, y + 100}}, {}}; }

Zone zone_at(const std::string& id, double x, double y) {
  Zone zone;
  zone.id = id;
  zone.shape.polygons = {square(x, y)};
  zone.claimed_box = box_of(zone.shape);
  return zone;
}

Zone classed(const std::string& id, const std::string& code) {
  Zone zone = zone_at(id, 530000, 2524000);
  zone.attributes = {code.empty() ? AttributeValue{} : AttributeValue(code)};
  return zone;
}

ZoneLayer layer_of(const std::string& theme, const std::string& field, std::vector<Zone> zones) {
  ZoneLayer layer;
  layer.identity.theme = theme;
  layer.fields = {{field, field}};
  layer.zones = std::move(zones);
  return layer;
}

std::vector<Text> remarks(const ZoneLayer& layer) {
  const Theme* theme = find_theme(layer.identity.theme);
  REQUIRE(theme != nullptr);
  return remarks_on_zones(layer, *theme);
}

bool say(const std::vector<Text>& notes, const std::string& words) {
  return std::any_of(notes.begin(), notes.end(), [&words](const Text& note) {
    return note.en.find(words) != std::string::npos || note.zh.find(words) != std::string::npos;
  });
}

// A claim of the square kilometre east of 530000 and north of 2524000, but for a hole in its middle.
Coverage claim() {
  Coverage coverage;
  coverage.kind = CoverageKind::polygon;
  coverage.stated_as = "city.shp";
  Polygon area{{{530000, 2524000}, {531000, 2524000}, {531000, 2525000}, {530000, 2525000}}, {}};
  area.holes = {{{530300, 2524300}, {530300, 2524700}, {530700, 2524700}, {530700, 2524300}}};
  coverage.area = {area};
  return coverage;
}

}  // namespace

TEST_CASE("land classes that no table has are counted and named, those of any classification are not") {
  const std::vector<std::string> known = {"01", "0101", "070102", "05H1", "0201K"};
  std::vector<Zone> zones;
  zones.reserve(known.size() + 4);
  for (const auto& code : known) zones.push_back(classed(code, code));
  CHECK(remarks(layer_of("land_use", "land_class", zones)).empty());
  zones.push_back(classed("a", "9999"));
  zones.push_back(classed("b", "XX"));
  zones.push_back(classed("c", "9999"));
  zones.push_back(classed("d", ""));
  const auto notes = remarks(layer_of("land_use", "land_class", zones));
  CHECK(say(notes, "3 of 9 zones have a land class that no class table known here has: \"9999\", \"XX\""));
  CHECK(say(notes, "3/9 个图斑的地类代码"));
  CHECK(say(notes, "1 of 9 zones have no land class"));
  CHECK(notes.size() == 2);
}

TEST_CASE("of many unknown classes the first five are named and the rest is not hidden") {
  std::vector<Zone> zones;
  zones.reserve(7);
  for (int i = 0; i < 7; ++i) zones.push_back(classed("z", "990" + std::to_string(i)));
  const auto notes = remarks(layer_of("planned_land_use", "land_class", zones));
  CHECK(say(notes, "\"9900\", \"9901\", \"9902\", \"9903\", \"9904\", …"));
}

TEST_CASE("a class name that belongs to another code is named; a name that no table knows is somebody's own") {
  const auto named = [](const std::string& code, const std::string& name) {
    Zone zone = classed(code + name, code);
    zone.attributes.emplace_back(name);
    return zone;
  };
  ZoneLayer layer = layer_of("land_use", "land_class",
                             {named("0701", "水田"), named("0101", "水田"), named("0602", "老采石场"),
                              named("9999", "水田"), named("0701", "")});
  layer.fields.push_back({"land_class_name", "land_class_name"});
  const auto notes = remarks(layer);
  CHECK(say(notes, "1 of 5 zones have a class name that belongs to another code: \"0701 / 水田\""));
  CHECK(say(notes, "1/5 个图斑的地类名称属于另一代码"));
  CHECK(notes.size() == 2);  // the other is of the code 9999
}

TEST_CASE("an approval date that is no day is named; every usual spelling of a day is one") {
  std::vector<Zone> zones;
  for (const char* day : {"2023-05-01", "2023/5/1", "20230501", "2023年5月1日", "", "garbage", "2023-02-30"}) {
    Zone zone = zone_at(day, 530000, 2524000);
    zone.attributes = {AttributeValue(std::string("1")), AttributeValue(std::string(day))};
    zones.push_back(zone);
  }
  ZoneLayer layer = layer_of("drinking_water_zone", "level", zones);
  layer.fields.push_back({"approved_on", "approved_on"});
  const auto notes = remarks(layer);
  CHECK(say(notes, "2 of 7 zones have under approval date what is no day: \"garbage\", \"2023-02-30\""));
  CHECK(say(notes, "2/7 个图斑的批复日期不是日期"));
}

TEST_CASE("a radius that is no number of metres is named, not only counted as none") {
  Zone words;
  words.id = "1";
  words.shape.points = {{530000, 2524000}};
  words.attributes = {std::string("30m")};
  Zone huge = words;
  huge.attributes = {2e5};
  Zone good = words;
  good.attributes = {30.0};
  Zone none = words;
  none.attributes = {AttributeValue{}};
  const auto notes = remarks(layer_of("risk_source", "radius", {words, huge, good, none}));
  CHECK(say(notes, "3 of 4 zones are points or lines without a size"));
  CHECK(say(notes, "\"30m\", \"200000\""));
  CHECK(say(notes, "请只写数字"));
  CHECK_FALSE(say(remarks(layer_of("risk_source", "radius", {good, none})), "were not taken as a size"));
}

TEST_CASE("a class of unit that is none is named; one that is not stated stands in the code") {
  std::vector<Zone> zones;
  zones.reserve(4);
  for (const char* named : {"1", "9", "", "2"}) {
    Zone zone = zone_at(named, 530000, 2524000);
    zone.attributes = {std::string("ZH45990120001"),
                       *named == 0 ? AttributeValue{} : AttributeValue(std::string(named))};
    zones.push_back(zone);
  }
  ZoneLayer layer = layer_of("control_unit", "code", zones);
  layer.fields = {{"code", "code"}, {"class", "class"}};
  const auto notes = remarks(layer);
  CHECK(say(notes, "1 of 4 control units have a class that is none: \"9\""));
  CHECK(say(notes, "1/4 个管控单元的分类无法识别"));
  CHECK_FALSE(say(notes, "zones say no"));
  layer.zones[2].attributes[0] = std::string("U-17");  // no code either
  CHECK(say(remarks(layer), "1 of 4 zones say no"));
}

TEST_CASE("a unit without a valid code is named, and what that means for it") {
  const ZoneLayer units = layer_of(
      "control_unit", "code", {classed("1", "ZH45990120001"), classed("2", "ZH4599012001"), classed("3", "")});
  const auto notes = remarks(units);
  CHECK(say(notes, "2 of 3 control units have no valid unit code (\"ZH4599012001\")"));
  CHECK(say(notes, "2/3 个管控单元没有有效编码（\"ZH4599012001\"）"));
  CHECK_FALSE(
      say(remarks(layer_of("control_unit", "code", {classed("1", "HY45990110002")})), "valid unit code"));
}

TEST_CASE("of a field that is not stated the remark says whether any rule asks it") {
  ZoneLayer water = layer_of("drinking_water_zone", "part", {classed("1", "")});
  CHECK(say(remarks(water),
            "1 of 1 zones say no water or land part (part): no rule of the default pack asks it"));
  CHECK(say(remarks(water), "1/1 个图斑没有水源类型（source_type）：默认规则包中没有规则询问该项"));
  CHECK(say(remarks(water),
            "1 of 1 zones say no protection level (level): rules that ask it are undetermined there"));
  const ZoneLayer coast = layer_of("coast", "kind", {classed("1", "")});
  CHECK(say(remarks(coast),
            "1 of 1 zones say no coast line or bay (kind): only notes ask it, they stay open there"));
}

TEST_CASE(
    "a parcel whose areas contradict each other has no net area, and the import says so with the values") {
  ZoneLayer layer;
  layer.identity.theme = "land_use";
  layer.fields = {
      {"land_class", "DLBM"}, {"gross_area", "TBMJ"}, {"net_area", "TBDLMJ"}, {"deduction_factor", "KCXS"}};
  Zone sound = zone_at("1", 530000, 2524000);
  sound.attributes = {std::string("0103"), 10000.0, 9000.0, 0.1};
  Zone contradictory = zone_at("2", 530100, 2524000);
  contradictory.attributes = {std::string("0103"), 10000.0, 9000.0, 0.3};
  layer.zones = {sound, contradictory};
  const auto notes = remarks(layer);
  CHECK(say(notes, "1 of 2 zones give no usable net area"));
  CHECK(say(notes, "patch 2: its areas and its deduction factor contradict each other"));
  CHECK(say(notes, "10000"));
  CHECK(say(notes, "(KCXS) 0.3"));
  CHECK(say(notes, "1/2 个图斑没有可用的净面积"));
  layer.zones.pop_back();
  CHECK_FALSE(say(remarks(layer), "net area"));
  layer.zones.front().attributes[2] = 12000.0;  // more than the gross area
  CHECK(say(remarks(layer), "(TBDLMJ) is 12000, which cannot be"));
}

TEST_CASE("zones that lie outside the coverage claimed for the layer are named") {
  ZoneLayer layer = layer_of("ecological_red_line", "name",
                             {zone_at("inside", 530100, 2524100), zone_at("across", 530950, 2524100)});
  layer.coverage = claim();
  CHECK_FALSE(say(remarks(layer), "outside the coverage"));
  layer.zones.push_back(zone_at("border", 531000, 2524100));  // a common border is not enough
  layer.zones.push_back(zone_at("hole", 530400, 2524400));    // in the hole of the claim
  layer.zones.push_back(zone_at("far", 540000, 2524400));
  layer.zones.push_back(zone_at("corner", 529950, 2523950));  // starts outside, reaches in
  Zone road;
  road.id = "road";
  road.shape.lines = {{{529000, 2524500}, {532000, 2524500}}};  // no vertex inside, and runs through
  layer.zones.push_back(road);
  Zone faulty = zone_at("faulty", 540000, 2524400);
  faulty.faults = {{FaultKind::self_crossing, 0, 0, {540000, 2524400}}};
  layer.zones.push_back(faulty);  // told elsewhere
  CHECK(say(remarks(layer), "3 of 8 zones lie outside the coverage city.shp, the first is border"));
  CHECK(say(remarks(layer), "3/8 个图斑位于覆盖范围 city.shp 之外"));
  layer.coverage.kind = CoverageKind::none;
  CHECK_FALSE(say(remarks(layer), "outside the coverage"));
}

TEST_CASE("what is said of the zones reaches the report of the import and is kept with the layer") {
  const TemporaryFolder folder;
  TestDataset dataset;
  dataset.driver = "GPKG";
  dataset.path = folder / "zones.gpkg";
  dataset.fields = {{"DLBM"}};
  dataset.features = {{"POLYGON((530000 2524000,530100 2524000,530100 2524100,530000 2524000))", {"9999"}}};
  REQUIRE(write_dataset(dataset));
  const LayerReading reading = must_read(open_path(dataset.path), "EPSG:4545", "land_use");
  CHECK(say(reading.report.notes, "\"9999\""));
  CHECK(say(reading.layer.notes, "\"9999\""));
}
