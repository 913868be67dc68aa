// What GDAL would leave out of a KML or a drawing without a word is refused by name.
#include <doctest/doctest.h>

#include "tests/layers/sources/reading_support.h"
#include "tests/layers/sources/source_test_support.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

const std::string kRing =
    "<LinearRing><coordinates>108.1,22.8 108.11,22.8 108.11,22.81 108.1,22.8</coordinates></LinearRing>";
const std::string kPolygon = "<Polygon><outerBoundaryIs>" + kRing + "</outerBoundaryIs></Polygon>";

std::string kml(const std::string& inside) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml "
         "xmlns=\"http://www.opengis.net/kml/2.2\"><Document>\n" +
         inside + "\n</Document></kml>\n";
}

std::string placemark(const std::string& inside) {
  return "<Placemark><name>A</name>" + inside + "</Placemark>";
}

Error refusal_of(const TemporaryFolder& folder, const std::string& name, const std::string& bytes) {
  write_file(folder / name, bytes);
  OpenOptions options = open_path(folder / name);
  options.crs = name.ends_with(".dxf") ? "EPSG:4545" : "";
  return must_fail(options);
}

std::string drawing(const std::string& entities, const std::string& blocks = "") {
  return "0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1015\n0\nENDSEC\n0\nSECTION\n2\nBLOCKS\n" + blocks +
         "0\nENDSEC\n0\nSECTION\n2\nENTITIES\n" +
         "0\nLWPOLYLINE\n8\n0\n90\n4\n70\n1\n10\n530000\n20\n2524000\n10\n530100\n20\n2524000\n10\n530100\n20\n"
         "2524100\n10\n530000\n"
         "20\n2524100\n" +
         entities + "0\nENDSEC\n0\nEOF\n";
}

}  // namespace

TEST_CASE("a KML that would be read in half is refused, with the line") {
  const TemporaryFolder folder;
  write_file(folder / "whole.kml", kml(placemark(kPolygon)));
  CHECK(must_read(open_path(folder / "whole.kml")).layer.zones.size() == 1);
  const std::pair<std::string, std::string> cases[] = {
      {"<NetworkLink><Link><href>b.kml</href></Link></NetworkLink>", "a network link"},
      {"<GroundOverlay><LatLonBox><north>23</north><south>22</south><east>109</east><west>108</west></"
       "LatLonBox></GroundOverlay>",
       "a ground overlay"},
      {placemark(kPolygon + kPolygon), "a placemark with several geometries"},
      {placemark("<Polygon><outerBoundaryIs>" + kRing + "</outerBoundaryIs><innerBoundaryIs>" + kRing + kRing +
                 "</innerBoundaryIs></Polygon>"),
       "a boundary of several rings"}};
  for (const auto& one : cases) {
    const std::string& words = one.second;
    CAPTURE(words);
    const Error error = refusal_of(folder, "half.kml", kml(placemark(kPolygon) + "\n" + one.first));
    CHECK(error.code == "source.left_out");
    CHECK(error.what.en.find(words) != std::string::npos);
    CHECK(error.place.line == 4);
  }
}

TEST_CASE("of a KMZ with two KML files none is picked") {
  const TemporaryFolder folder;
  write_file(folder / "doc.kml", kml(placemark(kPolygon)));
  write_file(folder / "more.kml", kml(placemark(kPolygon)));
  const auto pack = [&](const std::string& files, const std::string& name) {
    return std::system(("cd '" + folder.string() + "' && python3 -c \"import zipfile;z=zipfile.ZipFile('" +
                        name + "','w');[z.write(f) for f in " + files + "]\"")
                           .c_str());
  };
  REQUIRE(pack("['doc.kml']", "one.kmz") == 0);
  REQUIRE(pack("['doc.kml','more.kml']", "two.kmz") == 0);
  CHECK(must_read(open_path(folder / "one.kmz")).layer.zones.size() == 1);
  const Error error = must_fail(open_path(folder / "two.kmz"));
  CHECK(error.code == "source.left_out");
  CHECK(error.what.en.find("doc.kml, more.kml") != std::string::npos);
}

TEST_CASE("fields of a KML keep their names, whatever letters they are of") {
  const TemporaryFolder folder;
  const std::string data =
      "<ExtendedData><Data name=\"行业代码\"><value>C2614</value></Data><Data name=\"用途\">"
      "<value>0701</value></Data><Data name=\"a b\"><value>3</value></Data></ExtendedData>";
  const std::string text = kml(placemark(data + kPolygon));
  write_file(folder / "data.kml", text);
  std::string gbk = text;
  gbk.replace(gbk.find("UTF-8"), 5, "GBK");
  write_file(folder / "gbk.kml", to_gbk(gbk));
  for (const char* file : {"data.kml", "gbk.kml"}) {
    CAPTURE(file);
    const auto reading = must_read(open_path(folder / file));
    REQUIRE(reading.layer.zones.size() == 1);
    const auto value = [&](const std::string& name) -> std::string {
      for (std::size_t i = 0; i < reading.layer.fields.size(); ++i) {
        const auto* words = std::get_if<std::string>(&reading.layer.zones[0].attributes[i]);
        if (reading.layer.fields[i].source_name == name && words != nullptr) return *words;
      }
      return "no such field";
    };
    CHECK(value("行业代码") == "C2614");
    CHECK(value("用途") == "0701");
    CHECK(value("a b") == "3");
  }
  write_file(folder / "undeclared.kml",
             kml(placemark("<ExtendedData><SchemaData><SimpleData name=\"用途\">0701</SimpleData></SchemaData>"
                           "</ExtendedData>" +
                           kPolygon)));
  CHECK(has_note(must_read(open_path(folder / "undeclared.kml")).report.notes,
                 "no Schema of the file declares them: 用途"));
}

TEST_CASE("entities of a drawing that GDAL skips are refused, drawn or in an inserted block") {
  const TemporaryFolder folder;
  const Error region =
      refusal_of(folder, "region.dxf", drawing("0\nREGION\n8\n0\n0\nREGION\n8\n0\n0\nMPOLYGON\n8\n0\n"));
  CHECK(region.code == "source.left_out");
  CHECK(region.what.en.find("1 MPOLYGON, 2 REGION") != std::string::npos);
  const std::string block =
      "0\nBLOCK\n8\n0\n2\nB\n70\n0\n10\n0\n20\n0\n3\nB\n0\nREGION\n8\n0\n0\nENDBLK\n8\n0\n";
  const std::string insert = "0\nINSERT\n8\n0\n2\nB\n10\n0\n20\n0\n";
  CHECK(refusal_of(folder, "block.dxf", drawing(insert, block)).what.en.find("1 REGION") != std::string::npos);
  const Error named =
      refusal_of(folder, "named.dxf", to_gbk(drawing("0\nINSERT\n8\n0\n2\n红线底图\n10\n0\n20\n0\n")));
  CHECK(named.what.en.find("external references): 红线底图") != std::string::npos);
  const Error reference = refusal_of(folder, "reference.dxf", drawing(insert));
  CHECK(reference.code == "source.left_out");
  CHECK(reference.what.en.find("external references): B") != std::string::npos);
  write_file(folder / "unused.dxf", drawing("0\nWIPEOUT\n8\n0\n", block));
  OpenOptions options = open_path(folder / "unused.dxf");
  options.crs = "EPSG:4545";
  CHECK(must_read(options).layer.zones.size() == 1);
}

TEST_CASE("a closed line within another of the same values is a question, not a zone") {
  const TemporaryFolder folder;
  TestDataset dataset;
  dataset.driver = "DXF";
  dataset.path = folder / "hole.dxf";
  dataset.crs = "";
  dataset.layer = "entities";
  dataset.features = {
      {"LINESTRING(530000 2524000,530100 2524000,530100 2524100,530000 2524100,530000 2524000)", {}},
      {"LINESTRING(530040 2524040,530060 2524040,530060 2524060,530040 2524060,530040 2524040)", {}},
      {"LINESTRING(531000 2524000,531100 2524000,531100 2524100,531000 2524100,531000 2524000)", {}}};
  REQUIRE(write_dataset(dataset));
  OpenOptions options = open_path(dataset.path);
  options.crs = "EPSG:4545";
  const auto reading = must_read(options);
  REQUIRE(reading.layer.zones.size() == 3);
  for (const std::size_t i : {0U, 1U}) {
    CHECK(reading.layer.zones[i].unreadable.find("a closed line within another") != std::string::npos);
    CHECK(reading.layer.zones[i].claimed_box.max_x < 530200);
  }
  CHECK(reading.layer.zones[2].unreadable.empty());
  CHECK(has_note(reading.report.notes, "2 closed lines of the drawing lie within one another"));
}

TEST_CASE("the layers of a drawing are named, and one of them can be chosen") {
  const TemporaryFolder folder;
  const std::string other =
      "0\nLWPOLYLINE\n8\n用地红线\n90\n3\n70\n1\n10\n531000\n20\n2524000\n10\n531100\n20\n2524000\n10\n531100\n"
      "20\n"
      "2524100\n0\nCIRCLE\n8\n用地红线\n10\n532000\n20\n2524000\n40\n10\n";
  write_file(folder / "two.dxf", to_gbk(drawing(other)));
  OpenOptions options = open_path(folder / "two.dxf");
  options.crs = "EPSG:4545";
  const auto both = must_read(options);
  CHECK(both.layer.zones.size() == 3);
  CHECK(has_note(both.report.notes, "read together, with so many entities each: 0 (1), 用地红线 (2)"));
  CHECK(has_note(both.report.notes, "arcs of the drawing are read as chords"));
  options.layer_in_file = "用地红线";
  CHECK(must_read(options).layer.zones.size() == 2);
  options.layer_in_file = "0";
  const auto one = must_read(options);
  REQUIRE(one.layer.zones.size() == 1);
  CHECK(box_of(one.layer.zones[0].shape).max_x < 530200);
  // CAD minds no case: entities on RED and on Red lie on one layer.
  std::string mixed = drawing(other);
  mixed.replace(mixed.find("用地红线"), 12, "RED");
  mixed.replace(mixed.find("用地红线"), 12, "Red");
  write_file(folder / "mixed.dxf", mixed);
  OpenOptions red = open_path(folder / "mixed.dxf");
  red.crs = "EPSG:4545";
  red.layer_in_file = "red";
  CHECK(must_read(red).layer.zones.size() == 2);
  // In a zip the drawing may be named, but no layer that is not there.
  REQUIRE(std::system(("cd '" + folder.string() +
                       "' && python3 -c \"import zipfile;zipfile.ZipFile('mixed.zip','w').write('mixed.dxf')\"")
                          .c_str()) == 0);
  red.path = folder / "mixed.zip";
  CHECK(must_read(red).layer.zones.size() == 2);
  red.layer_in_file = "mixed.dxf";
  CHECK(must_read(red).layer.zones.size() == 3);
  red.layer_in_file = "rde";
  CHECK(must_fail(red).code == "source.no_layer");
  options.layer_in_file = "red";
  const Error error = must_fail(options);
  CHECK(error.code == "source.no_layer");
  CHECK(error.remedy.en == "Name one of: 0, 用地红线");
}

TEST_CASE("of a CSV with two columns of geometry none is picked") {
  const TemporaryFolder folder;
  const std::string square = "\"POLYGON((530000 2524000,530100 2524000,530100 2524100,530000 2524000))\"";
  write_file(folder / "two.csv", "id,WKT,geom\n1," + square + "," + square + "\n");
  OpenOptions options = open_path(folder / "two.csv");
  options.crs = "EPSG:4545";
  const Error error = must_fail(options);
  CHECK(error.code == "source.several_geometries");
  CHECK(error.what.en.find("WKT, geom") != std::string::npos);
}
