#include "samples/city/boundary_txt.h"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "samples/city/deliver.h"

namespace zonegate::sample {
namespace {

std::string metres(std::int64_t mm) { return fmt::format("{}.{:03}", mm / 1000, mm % 1000); }

// Hectares with four decimals, half up, from twice the area in mm²: one unit of the last decimal is 1 m².
std::string hectares(std::int64_t twice_mm2) {
  const std::int64_t square_metres = (twice_mm2 + 1'000'000) / 2'000'000;
  return fmt::format("{}.{:04}", square_metres / 10'000, square_metres % 10'000);
}

// Clockwise seen from above, as surveyors number.
Loop clockwise(Loop loop) {
  if (twice_area(loop) > 0) {
    std::reverse(loop.begin(), loop.end());
  }
  return loop;
}

std::string header() {
  return "[属性描述]\r\n格式版本号=1.01版本\r\n数据产生单位=示例测绘队\r\n数据产生日期=2026-01-15\r\n"
         "坐标系=2000国家大地坐标系\r\n几度分带=3\r\n投影类型=高斯克吕格\r\n计量单位=米\r\n带号=36\r\n"
         "精度=0.001\r\n转换参数=,,,,,,\r\n";
}

std::string ring_lines(const Loop& ring, int ring_number, const TxtStyle& style, int& next) {
  std::string text;
  const int first = next;
  const std::size_t count = ring.size() + (style.closed ? 1 : 0);
  for (std::size_t i = 0; i < count; ++i) {
    const Spot& s = ring[i % ring.size()];
    const int number = i < ring.size() ? next++ : first;
    text += fmt::format("{}{},{},{},{}\r\n", style.with_j ? "J" : "", number, ring_number,
                        metres(s.y + origin_north_mm), metres(s.x + origin_east_mm + 36'000'000'000));
  }
  return text;
}

std::string plot_lines(const TxtPlot& plot, const TxtStyle& style) {
  std::int64_t twice = std::llabs(twice_area(plot.patch.shell));
  std::size_t points = plot.patch.shell.size() + (style.closed ? 1 : 0);
  int next = 1;
  int ring_number = 1;
  std::string rings = ring_lines(clockwise(plot.patch.shell), ring_number++, style, next);
  for (const Loop& hole : plot.patch.holes) {
    twice -= std::llabs(twice_area(hole));
    points += hole.size() + (style.closed ? 1 : 0);
    rings += ring_lines(clockwise(hole), ring_number++, style, next);
  }
  return fmt::format("{},{},{},{},面,,{},{},@\r\n", points, hectares(twice), plot.number, plot.name, plot.use,
                     plot.use_code) +
         rings;
}

}  // namespace

Expected<void> write_boundary_txt(const std::vector<TxtPlot>& plots, const TxtStyle& style,
                                  const std::string& path) {
  std::string text = style.header ? header() : std::string{};
  text += "[地块坐标]\r\n";
  for (const TxtPlot& plot : plots) {
    text += plot_lines(plot, style);
  }
  char* gbk = CPLRecode(text.c_str(), "UTF-8", "GBK");
  const std::string bytes = gbk == nullptr ? std::string{} : std::string(gbk);
  CPLFree(gbk);
  if (bytes.empty()) {
    Place place;
    place.file = path;
    return fail(ErrorKind::internal, "sample.cannot_encode",
                {"the text cannot be written in GBK", "文本无法以 GBK 写出"},
                {"Report this as a defect.", "请作为缺陷报告。"}, place);
  }
  return write_text(path, bytes);
}

}  // namespace zonegate::sample
