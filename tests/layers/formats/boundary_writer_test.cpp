// The writer: the worked example as a golden file, and read(write(x)) == x for any writable content.
#include <doctest/doctest.h>

#include <random>

#include "layers/formats/boundary_crs.h"
#include "layers/formats/boundary_geometry.h"
#include "layers/formats/boundary_txt.h"
#include "tests/layers/formats/support.h"
#include "tests/support/cases.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t n) {
  return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
}

std::string any_name(Random& random) {
  static const std::vector<std::string> pieces = {"地", "块", "一", "（北）", "A", "7", "-",
                                                  "，", "·",  "㎡", "Ⅱ",      "",  " "};
  std::string out;
  for (std::size_t i = 0, n = below(random, 6); i < n; ++i) out += pieces[below(random, pieces.size())];
  const auto first = out.find_first_not_of(' ');
  return first == std::string::npos ? std::string{} : out.substr(first, out.find_last_not_of(' ') - first + 1);
}

double rounded(double v, int decimals) {
  return std::round(v * std::pow(10, decimals)) / std::pow(10, decimals);
}

BoundaryRing any_ring(Random& random, std::size_t number, int decimals) {
  BoundaryRing ring;
  ring.number = std::to_string(number);
  std::uniform_real_distribution<double> step(0.0, 2000.0);
  for (std::size_t i = 0, n = 3 + below(random, 9); i < n; ++i) {
    ring.points.push_back({"J" + std::to_string(i + 1), rounded(2524000 + step(random), decimals),
                           rounded(36530000 + step(random), decimals)});
  }
  ring.closed = below(random, 3) != 0;
  if (ring.closed) ring.closing_name = below(random, 2) == 0 ? "J1" : "J99";
  return ring;
}

BoundaryFile any_file(Random& random) {
  BoundaryFile file;
  file.decimals = static_cast<int>(3 + below(random, 3));
  const std::vector<std::string> names = {"项目信息", "属性描述"};
  for (std::size_t s = below(random, 2); s < 2; ++s) {
    file.sections.push_back({names[s], {}});
    for (std::size_t i = 0, n = below(random, 4); i < n; ++i) {
      file.sections.back().entries.emplace_back("键" + std::to_string(i), any_name(random));
    }
  }
  for (std::size_t p = 0, n = 1 + below(random, 3); p < n; ++p) {
    BoundaryPlot plot;
    plot.declared_points = std::to_string(below(random, 40));
    plot.declared_area = below(random, 2) == 0 ? "0.7655公顷" : "1.2";
    plot.id = "DK" + std::to_string(p);
    plot.name = any_name(random);
    plot.use = any_name(random);
    for (std::size_t i = 0, m = below(random, 3); i < m; ++i) plot.further.push_back("x" + any_name(random));
    for (std::size_t r = 1, m = 1 + below(random, 3); r <= m; ++r)
      plot.rings.push_back(any_ring(random, r, file.decimals));
    file.plots.push_back(std::move(plot));
  }
  return file;
}

// The reader keeps the most decimals it saw, and at least three: a file of round numbers reads as three.
bool survives(const BoundaryFile& file, const BoundaryWriteOptions& options) {
  const auto bytes = write_boundary_txt(file, options);
  if (!bytes) {
    CHECK_MESSAGE(false, format_error(bytes.error(), Language::english));
    return false;
  }
  const auto back = read_boundary_txt(*bytes, {"", {}});
  return back && same_content(file, back->file) && back->newline == options.newline;
}

}  // namespace

TEST_CASE("the worked example is written byte for byte") {
  const std::string golden = read_bytes(case_folder() / "example.txt");
  const auto reading = read_boundary_txt(golden, {"example.txt", {}});
  REQUIRE(reading);
  const auto bytes = write_boundary_txt(reading->file, {});
  REQUIRE(bytes);
  CHECK(*bytes == golden);
}

TEST_CASE("the worked example is made from its polygons") {
  const std::string golden = read_bytes(case_folder() / "example.txt");
  const auto reading = read_boundary_txt(golden, {"example.txt", {}});
  REQUIRE(reading);
  std::vector<NewPlot> plots;
  for (const BoundaryPlot& plot : reading->file.plots) {
    auto polygons = *boundary_polygons(plot);
    for (Polygon& polygon : polygons) {
      // Another start, the other direction, and a plane without prefix.
      std::rotate(polygon.shell.begin(), polygon.shell.begin() + 2, polygon.shell.end());
      std::reverse(polygon.shell.begin(), polygon.shell.end());
      for (auto& p : polygon.shell) p.x -= 36e6;
      for (auto& hole : polygon.holes) {
        for (auto& p : hole) p.x -= 36e6;
      }
    }
    plots.push_back({polygons, {plot.id, plot.name, plot.sheet, plot.use, plot.land_class}});
  }
  ReferenceSystem crs;
  crs.datum = Datum::cgcs2000;
  crs.strip = 36;
  crs.strip_width_deg = 3;
  auto file = make_boundary_file(plots, crs, "示例测绘队", "2026-01-15");
  REQUIRE(file);
  file->sections[0].entries[8].second = "0.01";  // 精度: the example states less than it writes
  const auto bytes = write_boundary_txt(*file, {});
  REQUIRE(bytes);
  CHECK(*bytes == golden);
}

TEST_CASE("property: what is written reads back as what was meant") {
  Random random(20261123);
  for (int i = 0; i < cases(3000); ++i) {
    CAPTURE(i);
    const BoundaryFile file = any_file(random);
    BoundaryWriteOptions options;
    const TextEncoding encodings[] = {TextEncoding::gbk, TextEncoding::gb18030, TextEncoding::utf8,
                                      TextEncoding::utf8_bom};
    options.encoding = encodings[below(random, 4)];
    options.newline = below(random, 2) == 0 ? "\r\n" : "\n";
    REQUIRE(survives(file, options));
  }
}

TEST_CASE("every readable case survives a round trip") {
  for (const auto& entry : std::filesystem::directory_iterator(case_folder())) {
    if (entry.path().extension() != ".txt") continue;
    CAPTURE(entry.path().string());
    const auto reading = read_boundary_txt(read_bytes(entry.path()), {"", {}});
    if (!reading) continue;
    bool broken = false;
    for (const auto& plot : reading->file.plots) broken = broken || plot.error.has_value();
    const auto bytes = write_boundary_txt(reading->file, {TextEncoding::utf8, "\n"});
    CHECK(bytes.has_value() == !broken);
    if (!bytes) continue;
    const auto back = read_boundary_txt(*bytes, {"", {}});
    REQUIRE(back);
    CHECK(same_content(back->file, reading->file));
  }
}

TEST_CASE("what could not be read back is refused, not written wrongly") {
  Random random(1);
  const BoundaryFile good = any_file(random);
  const auto refused = [](const BoundaryFile& file, const char* code) {
    const auto bytes = write_boundary_txt(file, {});
    return !bytes && bytes.error().code == code;
  };
  auto file = good;
  file.plots[0].name = "甲,乙";
  CHECK(refused(file, "txt.not_writable"));
  file = good;
  file.plots[0].name = "甲\n乙";
  CHECK(refused(file, "txt.not_writable"));
  file = good;
  file.plots[0].rings[0].points[0].north = std::nan("");
  CHECK(refused(file, "txt.not_writable"));
  file = good;
  file.plots[0].error = Error{};
  CHECK(refused(file, "txt.not_writable"));
  file = good;
  file.plots[0].name = "𠮷";
  CHECK(refused(file, "text.not_encodable"));
  file.plots[0].name = "\xC3";
  CHECK(refused(file, "text.bad_bytes"));
}

TEST_CASE("a file is made only for a CGCS2000 strip") {
  ReferenceSystem crs;
  crs.datum = Datum::xian1980;
  crs.strip = 36;
  CHECK_FALSE(make_boundary_file({}, crs, "", ""));
  crs.datum = Datum::cgcs2000;
  crs.strip.reset();
  CHECK_FALSE(make_boundary_file({}, crs, "", ""));
}
