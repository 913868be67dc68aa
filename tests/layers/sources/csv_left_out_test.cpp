// A CSV of which GDAL would read a part is refused by line, or leaves its row open; one that only looks unusual
// is read.
#include <doctest/doctest.h>

#include "tests/layers/sources/reading_support.h"
#include "tests/layers/sources/source_test_support.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

std::string square(const std::string& x) {
  return "POLYGON((" + x + " 22.8," + x + "5 22.8," + x + "5 22.81," + x + " 22.8))";
}
std::string quoted(const std::string& text) { return "\"" + text + "\""; }

std::string three_rows(const std::string& memo, const std::string& separator = ",",
                       const std::string& end = "\n") {
  std::string out = "WKT" + separator + "name" + separator + "memo" + end;
  out += quoted(square("108.1")) + separator + "A" + separator + "first" + end;
  out += quoted(square("108.2")) + separator + "B" + separator + memo + end;
  return out + quoted(square("108.3")) + separator + "C" + separator + "last" + end;
}

Expected<LayerReading> read_table(const TemporaryFolder& folder, const std::string& text) {
  write_file(folder / "given.csv", text);
  OpenOptions options = open_path(folder / "given.csv");
  options.crs = "EPSG:4490";
  return try_read(options);
}

}  // namespace

TEST_CASE("a table whose rows GDAL would join, or whose cells it would drop, is refused by its line") {
  const TemporaryFolder folder;
  struct Case {
    const char* what;
    std::string text;
    long line;
  };
  const Case cases[] = {
      {"a quote inside a cell", three_rows("管径24\" 管线"), 3},
      {"a quote at the end of a cell", three_rows("24\""), 3},
      {"text behind a closing quote", three_rows("\"24\" inch"), 3},
      {"a quote that is never closed", three_rows("\"open"), 3},
      {"more cells than the heading", three_rows("x,y"), 3},
      {"more cells, by a decimal comma", three_rows("12,5"), 3},
      {"a quote in a table with semicolons", three_rows("24\" x", ";"), 3},
      {"a quote in a table with tabs", three_rows("24\" x", "\t", "\r\n"), 3},
      {"a quote below a cell of two lines",
       "WKT,name\n\"" + square("108.1") + "\",\"two\nlines\"\n\"" + square("108.2") + "\",24\"\n", 4}};
  for (const auto& one : cases) {
    CAPTURE(one.what);
    const auto read = read_table(folder, one.text);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == "source.left_out");
    CHECK(read.error().place.line == one.line);
    CHECK_FALSE(read.error().what.zh.empty());
  }
}

TEST_CASE("text behind a geometry leaves its row open, and only that") {
  const TemporaryFolder folder;
  const std::string two = square("108.4");
  const std::string part = "((108.2 22.8,108.25 22.8,108.25 22.81,108.2 22.8))";
  const std::string cases[] = {square("108.2") + " " + two, square("108.2") + ",((108.4 22.8))",
                               "MULTIPOLYGON(" + part + ")," + part + ")", square("108.2") + " garbage",
                               square("108.2") + ")"};
  for (const auto& cell : cases) {
    CAPTURE(cell);
    const auto read =
        read_table(folder, "name,WKT\nA," + quoted(square("108.1")) + "\nB," + quoted(cell) + "\n");
    REQUIRE(read);
    REQUIRE(read->layer.zones.size() == 2);
    CHECK(read->layer.zones[0].unreadable.empty());
    CHECK_FALSE(read->layer.zones[1].unreadable.empty());
  }
}

TEST_CASE("what is only unusual in a table is read whole") {
  const TemporaryFolder folder;
  const std::string cases[] = {three_rows("plain"),
                               three_rows("\"a \"\"quoted\"\" word, and a comma\""),
                               three_rows("\"two\nlines\"", ",", "\r\n"),
                               three_rows("x", ";"),
                               three_rows("x", "\t"),
                               "\xEF\xBB\xBF" + three_rows("x"),
                               three_rows("x") + "\n\n",
                               three_rows("x,,"),  // cells that a spreadsheet once held
                               three_rows("(a) and (b) more"),
                               three_rows("")};
  for (const auto& text : cases) {
    CAPTURE(text);
    const auto read = read_table(folder, text);
    REQUIRE_MESSAGE(read, (read ? "" : read.error().what.en));
    CHECK(read->layer.zones.size() == 3);
    for (const auto& zone : read->layer.zones) CHECK(zone.unreadable.empty());
  }
}

TEST_CASE("types in a .csvt change no value") {
  const TemporaryFolder folder;
  for (const char* type : {"Integer", "Real", "Date", "Integer(Boolean)"}) {
    CAPTURE(type);
    write_file(folder / "given.csvt", std::string("\"WKT\",\"String\",\"") + type + "\"\n");
    const auto read = read_table(folder, three_rows("0701"));
    REQUIRE(read);
    REQUIRE(read->layer.zones.size() == 3);
    CHECK(to_text(value_of(read->layer, 1, "memo")) == "0701");
  }
}

TEST_CASE("a surface that is no polygon is told as what it is") {
  const TemporaryFolder folder;
  const auto read = read_table(
      folder,
      "name,WKT\nA,\"POLYHEDRALSURFACE Z (((108.1 22.8 0,108.2 22.8 0,108.2 22.9 0,108.1 22.8 0)))\"\nB," +
          quoted(square("108.3")) + "\n");
  REQUIRE_MESSAGE(read, (read ? "" : read.error().what.en));
  REQUIRE(read->layer.zones.size() == 2);
  CHECK(read->layer.zones[0].unreadable.find("well-formed") == std::string::npos);
  CHECK_FALSE(read->layer.zones[0].unreadable.empty());
}
