// Any GIS opens a workspace: GDAL stands for all of them.
#include <doctest/doctest.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <sqlite3.h>

#include "layers/sources/gdal_session.h"
#include "support.h"

using namespace zonegate;
using namespace zonegate::testing;

namespace {

class Dataset {
 public:
  explicit Dataset(const std::string& path) {
    ensure_gdal();
    handle_ = GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr);
    REQUIRE(handle_ != nullptr);
  }
  Dataset(const Dataset&) = delete;
  Dataset& operator=(const Dataset&) = delete;
  ~Dataset() { GDALClose(handle_); }
  OGRLayerH layer(const std::string& name) const { return GDALDatasetGetLayerByName(handle_, name.c_str()); }
  std::vector<std::string> names() const {
    std::vector<std::string> out;
    const int count = GDALDatasetGetLayerCount(handle_);
    out.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
      out.emplace_back(OGR_L_GetName(GDALDatasetGetLayer(handle_, i)));
    }
    return out;
  }

 private:
  GDALDatasetH handle_ = nullptr;
};

std::string epsg_of(OGRLayerH layer) {
  OGRSpatialReferenceH srs = OGR_L_GetSpatialRef(layer);
  if (srs == nullptr) return "none";
  const char* code = OSRGetAuthorityCode(srs, nullptr);
  return code == nullptr ? "no code" : code;
}

std::string one_text(const std::string& path, const char* sql) {
  sqlite3* handle = nullptr;
  sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READONLY, nullptr);
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(handle, sql, -1, &statement, nullptr);
  std::string out;
  if (sqlite3_step(statement) == SQLITE_ROW) {
    if (const auto* text = sqlite3_column_text(statement, 0)) out = reinterpret_cast<const char*>(text);
  }
  sqlite3_finalize(statement);
  sqlite3_close(handle);
  return out;
}

ZoneLayer sample() {
  ZoneLayer layer = layer_named("生态 red-line");
  layer.fields = {{"code", "DM"}, {"面积", "MJ"}, {"rank", "DJ"}, {"day", "RQ"}};
  Zone with_hole =
      zone_of("1", Shape{{Polygon{square(500000, 2500000, 100), {square(500010, 2500010, 10)}}}, {}, {}});
  with_hole.attributes = {"核心", 9900.0, std::int64_t{3}, Day{2026, 8, 15}};
  Zone far = square_zone("2", 510000, 2520000, 50);
  far.attributes = {"一般", 2500.5, std::monostate{}, std::monostate{}};
  Zone blind;
  blind.id = "3";
  blind.unreadable = "ring of 2 points";
  blind.attributes = {"x", std::monostate{}, std::monostate{}, std::monostate{}};
  layer.zones = {with_hole, far, blind};
  return layer;
}

}  // namespace

TEST_CASE("the file says that it is a GeoPackage 1.3") {
  const TemporaryFolder folder;
  REQUIRE(Workspace::create(folder / "w.gpkg", gauss_settings()));
  const std::string bytes = bytes_of(folder / "w.gpkg");
  CHECK(bytes.substr(68, 4) == "GPKG");
  CHECK(one_text(folder / "w.gpkg", "PRAGMA user_version") == "10300");
  CHECK(one_text(folder / "w.gpkg",
                 "SELECT group_concat(srs_id) FROM (SELECT srs_id FROM gpkg_spatial_ref_sys "
                 "ORDER BY srs_id)") == "-1,0,4326,4545");
  CHECK(one_text(folder / "w.gpkg", "SELECT definition FROM gpkg_spatial_ref_sys WHERE srs_id = 4545")
            .find("PROJCS[\"CGCS2000") == 0);
  CHECK(bytes[18] == 1);  // rollback journal, not write-ahead log
  CHECK(names_in(folder.path()) == std::vector<std::string>{"w.gpkg"});
}

TEST_CASE("GDAL lists every layer and reads CRS, extent, features and fields") {
  const TemporaryFolder folder;
  const std::string path = folder / "w.gpkg";
  {
    auto workspace = Workspace::create(path, gauss_settings());
    REQUIRE(workspace);
    REQUIRE(workspace->add_layer(sample(), {}));
    REQUIRE(workspace->add_layer(grid_layer("plain", 100, 8), {}));
    ZoneLayer lines = layer_named("lines");
    lines.zones.push_back(zone_of("a", Shape{{}, {{{500000, 2500000}, {500100, 2500000}}}, {}}));
    REQUIRE(workspace->add_layer(lines, {}));
    ZoneLayer mixed = layer_named("mixed");
    mixed.zones.push_back(
        zone_of("a", Shape{{Polygon{square(500000, 2500000, 1), {}}}, {}, {{500001, 2500002}}}));
    REQUIRE(workspace->add_layer(mixed, {}));
    REQUIRE(workspace->add_layer(layer_named("nothing"), {}));
  }
  const Dataset dataset(path);
  const auto names = dataset.names();
  for (const char* name : {"layer_生态_red_line_v1", "layer_plain_v1", "layer_lines_v1", "layer_mixed_v1",
                           "layer_nothing_v1", "layer_coverages", "zone_faults", "layer_versions", "audit"}) {
    CAPTURE(name);
    CHECK(std::find(names.begin(), names.end(), name) != names.end());
  }
  OGRLayerH layer = dataset.layer("layer_生态_red_line_v1");
  REQUIRE(layer != nullptr);
  CHECK(epsg_of(layer) == "4545");
  CHECK(OGR_L_GetGeomType(layer) == wkbMultiPolygon);
  CHECK(std::string(OGR_L_GetFIDColumn(layer)) == "fid");
  OGREnvelope extent;
  REQUIRE(OGR_L_GetExtent(layer, &extent, 1) == OGRERR_NONE);
  CHECK(extent.MinX == 500000.0);
  CHECK(extent.MaxX == 510050.0);
  CHECK(extent.MinY == 2500000.0);
  CHECK(extent.MaxY == 2520050.0);
  CHECK(OGR_L_GetFeatureCount(layer, 1) == 3);

  OGRFeatureH feature = OGR_L_GetNextFeature(layer);
  REQUIRE(feature != nullptr);
  const auto field = [&](const char* name) { return OGR_F_GetFieldIndex(feature, name); };
  CHECK(std::string(OGR_F_GetFieldAsString(feature, field("zone_id"))) == "1");
  CHECK(std::string(OGR_F_GetFieldAsString(feature, field("code"))) == "核心");
  CHECK(OGR_F_GetFieldAsDouble(feature, field("面积")) == 9900.0);
  CHECK(OGR_F_GetFieldAsInteger64(feature, field("rank")) == 3);
  CHECK(std::string(OGR_F_GetFieldAsString(feature, field("day"))) == "2026/08/15");
  OGRGeometryH geometry = OGR_F_GetGeometryRef(feature);
  REQUIRE(geometry != nullptr);
  CHECK(OGR_G_Area(geometry) == doctest::Approx(9900.0));
  CHECK(OGR_G_IsValid(geometry) == 1);
  OGR_F_Destroy(feature);
  feature = OGR_L_GetNextFeature(layer);
  OGR_F_Destroy(feature);
  feature = OGR_L_GetNextFeature(layer);
  REQUIRE(feature != nullptr);
  CHECK(OGR_F_GetGeometryRef(feature) == nullptr);  // unreadable is no geometry, not an empty one
  CHECK(std::string(OGR_F_GetFieldAsString(feature, field("zg_unreadable"))) == "ring of 2 points");
  OGR_F_Destroy(feature);

  CHECK(OGR_L_GetGeomType(dataset.layer("layer_lines_v1")) == wkbMultiLineString);
  CHECK(OGR_L_GetGeomType(dataset.layer("layer_mixed_v1")) == wkbUnknown);
  CHECK(OGR_L_GetFeatureCount(dataset.layer("layer_plain_v1"), 1) == 100);
  CHECK(OGR_L_GetFeatureCount(dataset.layer("layer_coverages"), 1) == 5);
  CHECK(one_text(path, "SELECT identifier FROM gpkg_contents WHERE table_name = 'layer_生态_red_line_v1'") ==
        "生态 red-line v1");
}

TEST_CASE("GDAL reads faulty zones and fault points without complaint") {
  const TemporaryFolder folder;
  const std::string path = folder / "w.gpkg";
  {
    auto workspace = Workspace::create(path, gauss_settings());
    REQUIRE(workspace);
    ZoneLayer layer = layer_named("faulty");
    Zone zone =
        zone_of("bow", Shape{{Polygon{{{0, 0}, {10, 10}, {10, 0}, {0, 10}}, {square(50, 50, 3)}}}, {}, {}});
    zone.faults = {{FaultKind::self_crossing, 0, 0, {5, 5}}, {FaultKind::hole_outside, 0, 1, {50, 50}}};
    layer.zones = {zone, zone_of("empty", {})};
    REQUIRE(workspace->add_layer(layer, {}));
  }
  const Dataset dataset(path);
  OGRLayerH zones = dataset.layer("layer_faulty_v1");
  OGREnvelope extent;
  REQUIRE(OGR_L_GetExtent(zones, &extent, 1) == OGRERR_NONE);
  CHECK(extent.MaxX == 53.0);  // the stray hole is inside the extent as well
  OGRFeatureH bow = OGR_L_GetNextFeature(zones);
  OGRGeometryH polygon = OGR_G_GetGeometryRef(OGR_F_GetGeometryRef(bow), 0);
  CHECK(OGR_G_GetPointCount(OGR_G_GetGeometryRef(polygon, 0)) == 5);
  OGR_F_Destroy(bow);
  OGRFeatureH empty = OGR_L_GetNextFeature(zones);
  REQUIRE(OGR_F_GetGeometryRef(empty) != nullptr);
  CHECK(OGR_G_IsEmpty(OGR_F_GetGeometryRef(empty)) == 1);
  OGR_F_Destroy(empty);
  OGRLayerH faults = dataset.layer("zone_faults");
  CHECK(OGR_L_GetFeatureCount(faults, 1) == 2);
  OGRFeatureH fault = OGR_L_GetNextFeature(faults);
  CHECK(OGR_G_GetX(OGR_F_GetGeometryRef(fault), 0) == 5.0);
  CHECK(std::string(OGR_F_GetFieldAsString(fault, OGR_F_GetFieldIndex(fault, "kind"))) == "self_crossing");
  OGR_F_Destroy(fault);
}

TEST_CASE("a CRS without a code is kept with its definition; one that is no plane in metres is refused") {
  const TemporaryFolder folder;
  const std::string own = "+proj=tmerc +lon_0=108.35 +x_0=500000 +ellps=GRS80 +units=m +type=crs";
  {
    auto workspace = Workspace::create(folder / "own.gpkg", {own, AreaMethod::planar, 1});
    REQUIRE(workspace);
    REQUIRE(workspace->add_layer(sample(), {}));
  }
  const auto again = Workspace::open(folder / "own.gpkg", OpenMode::read_only);
  REQUIRE(again);
  CHECK(again->settings().crs == own);
  CHECK(again->settings().area_method == AreaMethod::planar);
  const Dataset dataset(folder / "own.gpkg");
  OGRSpatialReferenceH srs = OGR_L_GetSpatialRef(dataset.layer("layer_生态_red_line_v1"));
  REQUIRE(srs != nullptr);
  CHECK(OSRGetProjParm(srs, SRS_PP_CENTRAL_MERIDIAN, 0.0, nullptr) == doctest::Approx(108.35));
  for (const char* crs :
       {"EPSG:4490", "EPSG:2264", "EPSG:99999999", "", "nonsense", "EPSG:4326+5773", "EPSG:4979"}) {
    CAPTURE(crs);
    const auto refused = Workspace::create(folder / "bad.gpkg", {crs, AreaMethod::survey, 1});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::usage);
    CHECK(names_in(folder.path()) == std::vector<std::string>{"own.gpkg"});
  }
  CHECK(Workspace::create(folder / "code.gpkg", {"4545", AreaMethod::survey, 1}));
}
