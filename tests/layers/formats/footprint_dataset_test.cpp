// Footprints from datasets: parts, facts, widths, and projects that stay when they cannot be read.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <cmath>

#include "core/crs/area.h"
#include "core/geometry/shape.h"
#include "layers/sources/dataset.h"
#include "layers/sources/gdal_session.h"
#include "tests/layers/formats/footprint_sources.h"
#include "tests/layers/formats/support.h"

using namespace zonegate;
using namespace zonegate::test;

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

  const auto notes_of = [](const Project& one) {
    std::string all;
    for (const Text& note : one.notes) all += note.en + "\n";
    return all;
  };
  CHECK(
      notes_of(given->projects[0]).find("the file says 120 10kt/a; 7 10kt/a was given beside it and counts") !=
      std::string::npos);
  options.facts["industry"] = *parse_fact(dictionary().at("industry"), "C2614");  // what the file says as well
  CHECK(notes_of(read(options)->projects[0]).find("C2614") == std::string::npos);

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
  REQUIRE_FALSE(reading->projects[0].notes.empty());
  CHECK(reading->projects[0].notes.back().en ==
        "the radius \"-3\" is no length in metres (above 0, at most 100000)");
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
