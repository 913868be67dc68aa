// Footprints from TXT and from datasets: parts, facts, widths, and projects that stay when they cannot be read.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <cmath>

#include "core/crs/area.h"
#include "core/geometry/shape.h"
#include "layers/sources/dataset.h"
#include "layers/sources/gdal_session.h"
#include "tests/layers/formats/support.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

FactDictionary dictionary() {
  FactDictionary out;
  FactDefinition industry;
  industry.id = "industry";
  industry.type = FactType::code;
  industry.scheme = "GBT4754-2017";
  industry.several = true;
  industry.title = {"industry codes", "行业代码"};
  out["industry"] = industry;
  FactDefinition capacity;
  capacity.id = "capacity";
  capacity.type = FactType::number;
  capacity.unit = "10kt/a";
  capacity.title = {"capacity", "产能"};
  out["capacity"] = capacity;
  FactDefinition name;
  name.id = "name";
  name.title = {"project name", "项目名称"};
  out["name"] = name;
  FactDefinition use;
  use.id = "site_use";
  use.title = {"use of the plot", "地块用途"};
  out["site_use"] = use;
  return out;
}

ReferenceSystem plane(const char* code = "EPSG:4545") { return *reference_system(code); }

FootprintOptions options_for(const std::filesystem::path& path) {
  FootprintOptions options;
  options.open.path = path.string();
  return options;
}

Expected<FootprintReading> read(const FootprintOptions& options) {
  return read_footprints(options, dictionary(), plane(), {});
}

void save(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string geojson(const std::string& features) {
  return R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4545"}},"features":[)" +
         features + "]}";
}

std::string feature(const std::string& geometry, const std::string& properties = "{}") {
  return R"({"type":"Feature","properties":)" + properties + R"(,"geometry":)" + geometry + "}";
}

const char* kSquare =
    R"({"type":"Polygon","coordinates":[[[530000,2524000],[530100,2524000],[530100,2524100],[530000,2524100],[530000,2524000]]]})";
const char* kOther =
    R"({"type":"Polygon","coordinates":[[[530200,2524000],[530300,2524000],[530300,2524100],[530200,2524100],[530200,2524000]]]})";
const char* kLine = R"({"type":"LineString","coordinates":[[530000,2524000],[530100,2524000]]})";
const char* kPoint = R"({"type":"Point","coordinates":[530000,2524000]})";
const char* kBowTie =
    R"({"type":"Polygon","coordinates":[[[530000,2524000],[530100,2524100],[530100,2524000],[530000,2524100],[530000,2524000]]]})";

}  // namespace

TEST_CASE("a TXT is one project with a part per plot, or a project per plot") {
  auto options = options_for(case_folder() / "example.txt");
  const auto whole = read(options);
  REQUIRE_MESSAGE(whole, format_error(whole.error(), Language::english));
  REQUIRE(whole->projects.size() == 1);
  const Project& project = whole->projects[0];
  CHECK(project.id == "example");
  CHECK_FALSE(project.unreadable);
  CHECK(project.source_crs == "EPSG:4524");
  CHECK(project.source_sha256.size() == 64);
  REQUIRE(project.parts.size() == 2);
  CHECK(project.parts[0].id == "DK01");
  CHECK(project.parts[0].name == "示例地块一");
  CHECK(project.parts[0].declared_area_m2 == doctest::Approx(28400.0));
  CHECK(planar_area(project.parts[0].drawn.polygons) == doctest::Approx(28400.0).epsilon(1e-9));
  CHECK(project.parts[0].drawn.polygons[0].holes.size() == 1);
  CHECK(box_of(project.parts[0].drawn) ==
        Box{530000, 2524450, 530200, 2524600});  // the prefix is taken off exactly
  CHECK(project.parts[0].faults.empty());
  REQUIRE(project.parts[1].facts.count("site_use") == 1);
  CHECK(std::get<std::string>(project.parts[1].facts.at("site_use").values[0]) == "工业用地");
  CHECK(whole->report.driver == "TXT");
  CHECK(whole->report.features == 2);

  options.split = true;
  options.id = "X";
  const auto parts = read(options);
  REQUIRE(parts);
  REQUIRE(parts->projects.size() == 2);
  CHECK(parts->projects[0].id == "X-DK01");
  CHECK(parts->projects[1].id == "X-DK02");
  CHECK(parts->projects[1].name == "示例地块二");
}

TEST_CASE("survey, geodesic and planar areas of the worked example, to every digit given") {
  const auto reading = read(options_for(case_folder() / "example.txt"));
  REQUIRE(reading);
  const auto area = [&](std::size_t part, AreaMethod method) {
    return AreaMeter::create(plane(), method)->area(reading->projects[0].parts[part].drawn.polygons)->value;
  };
  CHECK(area(0, AreaMethod::planar) == doctest::Approx(28400.0).epsilon(1e-12));
  CHECK(std::abs(area(0, AreaMethod::survey) - 28399.36) < 0.005);
  // The figures of plot 2's rows as they are printed; those printed beside them belong to another triangle
  // (tests/cases/areas/worked-example.json).
  CHECK(std::abs(area(1, AreaMethod::survey) - 7499.8349) < 0.00005);
  CHECK(std::abs(area(1, AreaMethod::geodesic) - 7499.8320) < 0.00005);
}

TEST_CASE("a TXT with letters in a coordinate is bad data with its place") {
  const auto reading = read(options_for(case_folder() / "letters_in_coordinate.txt"));
  REQUIRE_FALSE(reading);
  CHECK(reading.error().kind == ErrorKind::bad_data);
  CHECK(reading.error().place.line == 16);
  CHECK(reading.error().place.column == 22);
}

TEST_CASE("one broken plot of a split file is kept as an unreadable project, the others live") {
  auto options = options_for(case_folder() / "second_plot_broken.txt");
  CHECK_FALSE(read(options));
  options.split = true;
  const auto reading = read(options);
  REQUIRE(reading);
  REQUIRE(reading->projects.size() == 2);
  CHECK_FALSE(reading->projects[0].unreadable);
  REQUIRE(reading->projects[1].unreadable);
  CHECK(reading->projects[1].unreadable->code == "txt.bad_number");
  CHECK(reading->projects[1].parts[0].drawn.empty());
}

TEST_CASE("a system that is unknown, contradictory or refused leaves the project, unreadable with its cause") {
  for (const auto& [file, code] :
       std::vector<std::pair<const char*, const char*>>{{"xian_1980.txt", "source.crs_refused"},
                                                        {"beijing_1954.txt", "source.crs_refused"},
                                                        {"no_header.txt", "txt.no_crs"},
                                                        {"strip_contradiction.txt", "txt.strip_contradiction"},
                                                        {"local_grid.txt", "txt.local_grid"},
                                                        {"no_strip.txt", "txt.no_strip"}}) {
    const std::string shown = file;
    CAPTURE(shown);
    const auto reading = read(options_for(case_folder() / file));
    REQUIRE(reading);
    REQUIRE(reading->projects.size() == 1);
    REQUIRE(reading->projects[0].unreadable);
    CHECK(reading->projects[0].unreadable->code == code);
    CHECK_FALSE(reading->projects[0].unreadable->place.file.empty());
    for (const ProjectPart& part : reading->projects[0].parts) CHECK(part.drawn.empty());
  }
}

TEST_CASE("a given system overrides the header and must fit the eastings") {
  auto options = options_for(case_folder() / "no_header.txt");
  options.open.crs = "EPSG:4524";
  const auto fits = read(options);
  REQUIRE(fits);
  CHECK_FALSE(fits->projects[0].unreadable);
  CHECK(planar_area(fits->projects[0].parts[0].drawn.polygons) == doctest::Approx(28400.0).epsilon(1e-9));
  options.open.crs = "EPSG:4545";
  const auto wrong = read(options);
  REQUIRE(wrong);
  REQUIRE(wrong->projects[0].unreadable);
  CHECK(wrong->projects[0].unreadable->code == "txt.strip_contradiction");
  options.open.crs = "EPSG:nonsense";
  CHECK(read(options).error().kind == ErrorKind::usage);
}

TEST_CASE("every readable TXT case reads in degrees, other strips and the workspace strip alike") {
  for (const char* file :
       {"degrees.txt", "six_degree.txt", "no_prefix.txt", "columns_reversed.txt", "island_in_hole.txt"}) {
    CAPTURE(file);
    const auto reading = read(options_for(case_folder() / file));
    REQUIRE(reading);
    CHECK_FALSE(reading->projects[0].unreadable);
    CHECK(planar_area(reading->projects[0].parts[0].drawn.polygons) > 20'000.0);
  }
}

TEST_CASE("real TXT files: planar area as declared, survey and geodesic beside it") {
  const auto folder = shared_data() / "cn-jzd-txt";
  if (!std::filesystem::exists(folder)) {
    fmt::print("skipped: no {}\n", folder.string());
    return;
  }
  const ReferenceSystem workspace = plane("EPSG:4547");
  const auto rows = read_rows(folder / "expected_areas.csv");
  for (std::size_t i = 1; i < rows.size(); ++i) {
    CAPTURE(rows[i][0]);
    const auto reading = read_footprints(options_for(folder / rows[i][0]), dictionary(), workspace, {});
    REQUIRE(reading);
    const Project& project = reading->projects[0];
    CHECK_FALSE(project.unreadable);
    CHECK(project.parts[0].faults.empty());
    const auto area = [&](AreaMethod method) {
      return AreaMeter::create(workspace, method)->area(project.parts[0].drawn.polygons)->value;
    };
    CHECK(std::abs(area(AreaMethod::planar) - std::stod(rows[i][4])) <= 0.5);
    CHECK(std::abs(area(AreaMethod::geodesic) - std::stod(rows[i][6])) < 0.05);
    CHECK(std::abs(area(AreaMethod::survey) - area(AreaMethod::geodesic)) < 0.05);
    fmt::print("{}: declared {} m2, planar {:.3f}, survey {:.3f}, geodesic {:.3f}\n", rows[i][0], rows[i][4],
               area(AreaMethod::planar), area(AreaMethod::survey), area(AreaMethod::geodesic));
  }
}

TEST_CASE("dataset footprints: names and facts from fields, overridden by what is given") {
  const TemporaryFolder folder;
  save(folder / "p.geojson",
       geojson(feature(kSquare, R"({"XMMC":"一号项目","DKMC":"甲","industry":"C2614","产能":"120 10kt/a"})") +
               "," + feature(kOther, R"({"XMMC":"一号项目","DKMC":"乙","industry":"C2614","产能":"many"})")));
  auto options = options_for(folder / "p.geojson");
  const auto reading = read(options);
  REQUIRE_MESSAGE(reading, format_error(reading.error(), Language::english));
  REQUIRE(reading->projects.size() == 1);
  const Project& project = reading->projects[0];
  CHECK(project.name == "一号项目");
  REQUIRE(project.parts.size() == 2);
  CHECK(project.parts[1].name == "乙");
  REQUIRE(project.facts.count("industry") == 1);  // common to all parts
  REQUIRE(project.facts.count("name") == 1);      // XMMC is 项目名称
  CHECK(std::get<std::string>(project.facts.at("name").values[0]) == "一号项目");
  CHECK(std::get<Code>(project.facts.at("industry").values[0]).value == "2614");
  CHECK(project.parts[0].facts.count("capacity") == 1);
  CHECK(project.parts[1].facts.count("capacity") == 0);  // "many" is no number: unknown, and said
  bool said = false;
  for (const Text& note : project.notes) said = said || note.en.find("many") != std::string::npos;
  CHECK(said);

  options.facts["capacity"] = *parse_fact(dictionary().at("capacity"), "7 10kt/a");
  const auto given = read(options);
  REQUIRE(given);
  CHECK(std::get<Number>(given->projects[0].facts.at("capacity").values[0]).value == 7);
  for (const ProjectPart& part : given->projects[0].parts) CHECK(part.facts.count("capacity") == 0);

  options.split = true;
  const auto split = read(options);
  REQUIRE(split);
  CHECK(split->projects.size() == 2);
  CHECK(split->projects[0].id != split->projects[1].id);
}

TEST_CASE("a field is mapped to a fact by the person") {
  const TemporaryFolder folder;
  save(folder / "p.geojson", geojson(feature(kSquare, R"({"HY":"C2614"})")));
  auto options = options_for(folder / "p.geojson");
  options.open.field_map["industry"] = "HY";
  const auto reading = read(options);
  REQUIRE_MESSAGE(reading, format_error(reading.error(), Language::english));
  CHECK(reading->projects[0].facts.count("industry") == 1);
  options.open.field_map["nonsense"] = "HY";
  CHECK_FALSE(read(options));
}

TEST_CASE("two columns that speak of one fact: added together, or unknown when they contradict") {
  const TemporaryFolder folder;
  const auto path = folder / "plots.csv";
  const std::string square =
      "\"POLYGON((531000 2524000,531010 2524000,531010 2524010,531000 2524010,531000 2524000))\"";
  save(path, "industry,行业代码,capacity,产能,WKT\nC2614,C2669,5 10kt/a,7 10kt/a," + square + "\n");
  FootprintOptions options = options_for(path);
  options.open.crs = "EPSG:4545";
  const auto reading = read(options);
  REQUIRE_MESSAGE(reading, format_error(reading.error(), Language::english));
  const Project& project = reading->projects.at(0);
  REQUIRE(project.facts.count("industry") == 1);
  CHECK(format_fact(dictionary().at("industry"), project.facts.at("industry")) == "C2614; C2669");
  CHECK(project.facts.count("capacity") == 0);
  bool said = false;
  for (const Text& note : project.notes)
    said = said || note.en.find("capacity is given twice") != std::string::npos;
  CHECK(said);
  options.open.field_map = {{"capacity", "产能"}};  // the person's choice is the only one that counts
  const auto chosen = read(options);
  REQUIRE(chosen);
  CHECK(std::get<Number>(chosen->projects[0].facts.at("capacity").values[0]).value == 7);
}

TEST_CASE("lines need a width and points a radius; without one the project stays, unreadable") {
  const TemporaryFolder folder;
  save(folder / "l.geojson", geojson(feature(kLine)));
  auto options = options_for(folder / "l.geojson");
  auto reading = read(options);
  REQUIRE(reading);
  REQUIRE(reading->projects[0].unreadable);
  CHECK(reading->projects[0].unreadable->code == "footprint.no_width");
  options.width_m = 6.0;
  reading = read(options);
  REQUIRE(reading);
  CHECK_FALSE(reading->projects[0].unreadable);
  CHECK(reading->projects[0].parts[0].width_m == 6.0);
  CHECK(reading->projects[0].parts[0].drawn.lines.size() == 1);

  save(folder / "f.geojson",
       geojson(feature(kLine, R"({"宽度":"12.5米"})") + "," + feature(kPoint, R"({"radius":3})")));
  reading = read(options_for(folder / "f.geojson"));
  REQUIRE(reading);
  CHECK_FALSE(reading->projects[0].unreadable);
  CHECK(reading->projects[0].parts[0].width_m == 12.5);
  CHECK(reading->projects[0].parts[1].radius_m == 3.0);

  save(folder / "b.geojson", geojson(feature(kPoint, R"({"半径":-3})")));
  auto bad = options_for(folder / "b.geojson");
  bad.radius_m = 5.0;  // a wrong radius in the data is not replaced by the default
  reading = read(bad);
  REQUIRE(reading);
  REQUIRE(reading->projects[0].unreadable);
  CHECK(reading->projects[0].unreadable->code == "footprint.no_radius");
}

TEST_CASE("faults of a footprint are located; repair is a recorded choice") {
  const TemporaryFolder folder;
  save(folder / "b.geojson", geojson(feature(kBowTie)));
  auto options = options_for(folder / "b.geojson");
  auto reading = read(options);
  REQUIRE(reading);
  REQUIRE_FALSE(reading->projects[0].parts[0].faults.empty());
  const Fault& fault = reading->projects[0].parts[0].faults[0];
  CHECK(fault.kind == FaultKind::self_crossing);
  CHECK(fault.at == PlanePoint{530050, 2524050});
  CHECK(reading->report.faulty == 1);
  options.open.repair = true;
  reading = read(options);
  REQUIRE(reading);
  CHECK(reading->report.faulty == 0);
  CHECK(planar_area(reading->projects[0].parts[0].drawn.polygons) == doctest::Approx(5000.0));
  bool said = false;
  for (const Text& note : reading->projects[0].notes)
    said = said || note.en.find("repaired") != std::string::npos;
  CHECK(said);
}

TEST_CASE("a feature without geometry is not dropped") {
  const TemporaryFolder folder;
  save(folder / "n.geojson", geojson(feature(kSquare) + "," + feature("null")));
  auto options = options_for(folder / "n.geojson");
  const auto whole = read(options);
  REQUIRE(whole);
  CHECK(whole->projects[0].unreadable);
  CHECK(whole->projects[0].parts.size() == 2);
  options.split = true;
  const auto split = read(options);
  REQUIRE(split);
  REQUIRE(split->projects.size() == 2);
  CHECK_FALSE(split->projects[0].unreadable);
  CHECK(split->projects[1].unreadable);
}

TEST_CASE("Shapefile, GeoPackage, FlatGeobuf, File Geodatabase and CSV with WKT give the same footprint") {
  ensure_gdal();
  const TemporaryFolder folder;
  OGRSpatialReference system;
  system.importFromEPSG(4545);
  system.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  const char* wkt = "POLYGON ((530000 2524000,530100 2524000,530100 2524100,530000 2524100,530000 2524000))";
  for (const auto& [driver_name, file] :
       std::vector<std::pair<const char*, const char*>>{{"ESRI Shapefile", "s.shp"},
                                                        {"GPKG", "g.gpkg"},
                                                        {"FlatGeobuf", "f.fgb"},
                                                        {"OpenFileGDB", "d.gdb"}}) {
    const std::string shown = file;
    CAPTURE(shown);
    CPLStringList layer_options;
    if (std::string(driver_name) == "ESRI Shapefile") layer_options.SetNameValue("ENCODING", "UTF-8");
    {
      GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(driver_name);
      GDALDatasetUniquePtr dataset(driver->Create((folder / file).c_str(), 0, 0, 0, GDT_Unknown, nullptr));
      REQUIRE(dataset);
      OGRLayer* layer = dataset->CreateLayer("footprint", &system, wkbPolygon, layer_options.List());
      OGRFieldDefn name("XMMC", OFTString);
      layer->CreateField(&name);
      OGRFeature row(layer->GetLayerDefn());
      row.SetField(0, "项目");
      OGRGeometry* geometry = nullptr;
      REQUIRE(OGRGeometryFactory::createFromWkt(wkt, &system, &geometry) == OGRERR_NONE);
      row.SetGeometryDirectly(geometry);
      REQUIRE(layer->CreateFeature(&row) == OGRERR_NONE);
    }
    const auto reading = read(options_for(folder / file));
    REQUIRE_MESSAGE(reading, format_error(reading.error(), Language::english));
    CHECK(reading->projects[0].name == "项目");
    CHECK_FALSE(reading->projects[0].unreadable);
    CHECK(box_of(reading->projects[0].parts[0].drawn) == Box{530000, 2524000, 530100, 2524100});
  }
  save(folder / "c.csv", std::string("WKT,XMMC\n\"") + wkt + "\",项目\n");
  auto csv = options_for(folder / "c.csv");
  auto reading = read(csv);
  REQUIRE(reading);
  REQUIRE(reading->projects[0].unreadable);  // a CSV says no system: never guessed
  CHECK(reading->projects[0].unreadable->code == "source.no_crs");
  csv.open.crs = "EPSG:4545";
  reading = read(csv);
  REQUIRE(reading);
  CHECK_FALSE(reading->projects[0].unreadable);
  CHECK(planar_area(reading->projects[0].parts[0].drawn.polygons) == doctest::Approx(10'000.0));
}

TEST_CASE("KML in degrees and a DXF with a closed line are footprints, too") {
  ensure_gdal();
  const TemporaryFolder folder;
  save(folder / "k.kml",
       "<?xml version=\"1.0\" encoding=\"UTF-8\"?><kml "
       "xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Placemark>"
       "<name>地块</name><Polygon><outerBoundaryIs><LinearRing><coordinates>108.29,22.81 108.291,22.81 "
       "108.291,22.811 "
       "108.29,22.811 "
       "108.29,22.81</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Document></kml>");
  const auto kml = read(options_for(folder / "k.kml"));
  REQUIRE_MESSAGE(kml, format_error(kml.error(), Language::english));
  CHECK_FALSE(kml->projects[0].unreadable);
  CHECK(kml->report.datum_note == "assumed_equal");
  CHECK(planar_area(kml->projects[0].parts[0].drawn.polygons) == doctest::Approx(11'365.0).epsilon(0.01));

  {
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("DXF");
    GDALDatasetUniquePtr dataset(driver->Create((folder / "d.dxf").c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    REQUIRE(dataset);
    OGRLayer* layer = dataset->CreateLayer("entities", nullptr, wkbLineString, nullptr);
    OGRFeature row(layer->GetLayerDefn());
    OGRLineString line;
    for (const auto& [x, y] : std::vector<std::pair<double, double>>{
             {530000, 2524000}, {530100, 2524000}, {530100, 2524100}, {530000, 2524100}, {530000, 2524000}}) {
      line.addPoint(x, y);
    }
    row.SetGeometry(&line);
    REQUIRE(layer->CreateFeature(&row) == OGRERR_NONE);
  }
  auto options = options_for(folder / "d.dxf");
  options.open.crs = "EPSG:4545";
  const auto dxf = read(options);
  REQUIRE_MESSAGE(dxf, format_error(dxf.error(), Language::english));
  CHECK_FALSE(dxf->projects[0].unreadable);
  CHECK(planar_area(dxf->projects[0].parts[0].drawn.polygons) == doctest::Approx(10'000.0));
}

TEST_CASE("what is not there or not a dataset is an error of its own") {
  const TemporaryFolder folder;
  CHECK(read(options_for(folder / "none.txt")).error().kind == ErrorKind::no_input);
  CHECK(read(options_for(folder / "none.geojson")).error().kind == ErrorKind::no_input);
  CHECK(read(options_for(folder.path())).error().kind == ErrorKind::no_input);
  save(folder / "e.txt", "");
  CHECK(read(options_for(folder / "e.txt")).error().kind == ErrorKind::bad_data);
  save(folder / "e.geojson", geojson(""));
  CHECK(read(options_for(folder / "e.geojson")).error().kind == ErrorKind::bad_data);
  std::filesystem::create_directory(folder / "d.txt");
  CHECK(read(options_for(folder / "d.txt")).error().kind == ErrorKind::no_input);
}

// 81 ha were stated and 40.5 ha checked: the other half could have lain in a red line.
TEST_CASE("a TXT with too few points and a wrong area was cut short; each alone is only remarked") {
  const TemporaryFolder folder;
  const auto plot = [](const char* points, const char* area) {
    return std::string("[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n带号=36\n[地块坐标]\n") + points +
           "," + area +
           ",DK1,n,面,,u,0701,@\nJ1,1,2524900,36531900\nJ2,1,2524900,36532800\nJ3,1,2524000,36532800\n";
  };
  const auto project_of = [&](const std::string& bytes) {
    save(folder / "a.txt", bytes);
    const auto reading = read(options_for(folder / "a.txt"));
    REQUIRE(reading);
    return reading->projects.front();
  };
  const Project cut = project_of(plot("5", "81.0000"));
  REQUIRE(cut.unreadable);
  CHECK(cut.unreadable->code == "txt.cut_short");
  CHECK(cut.unreadable->place.line == 6);
  for (const char* number : {"5 points", "81.0000 ha", "3 points", "40.5000 ha"}) {
    CAPTURE(number);
    CHECK(cut.unreadable->what.en.find(number) != std::string::npos);
  }
  for (const auto& bytes : {plot("5", "40.5000"), plot("3", "81.0000"), plot("4", "607.5000")}) {
    const Project whole = project_of(bytes);
    CHECK_FALSE(whole.unreadable);
    CHECK_FALSE(whole.notes.empty());
  }
}

TEST_CASE("a bow-tie of no area does not pass for the stated area in another unit") {
  const TemporaryFolder folder;
  save(folder / "b.txt",
       "[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n带号=36\n[地块坐标]\n4,1.0000,DK1,n,面,,u,0701,@\n"
       "J1,1,2524000,36531000\nJ2,1,2524100,36531100\nJ3,1,2524000,36531100\nJ4,1,2524100,36531000\n");
  const auto reading = read(options_for(folder / "b.txt"));
  REQUIRE(reading);
  for (const auto& note : reading->projects.front().notes) {
    CHECK(note.en.find("square metres") == std::string::npos);
  }
}
