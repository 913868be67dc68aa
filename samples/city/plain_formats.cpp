#include "samples/city/plain_formats.h"

#include <fmt/format.h>

#include "samples/city/deliver.h"

namespace zonegate::sample {
namespace {

std::string thousandths(std::int64_t number) { return fmt::format("{}.{:03}", number / 1000, number % 1000); }

std::string billionths(std::int64_t number) {
  return fmt::format("{}.{:09}", number / 1'000'000'000, number % 1'000'000'000);
}

std::string polyline(const Loop& loop, const std::string& layer) {
  std::string text = fmt::format("0\r\nLWPOLYLINE\r\n8\r\n{}\r\n90\r\n{}\r\n70\r\n1\r\n", layer, loop.size());
  for (const Spot& s : loop) {
    text += fmt::format("10\r\n{}\r\n20\r\n{}\r\n", thousandths(s.x + origin_east_mm),
                        thousandths(s.y + origin_north_mm));
  }
  return text;
}

std::string ring(const Loop& loop) {
  std::string text = "<LinearRing><coordinates>";
  for (std::size_t i = 0; i <= loop.size(); ++i) {
    const Spot& s = loop[i % loop.size()];
    text += fmt::format("{}{},{},0", i == 0 ? "" : " ", billionths(s.x), billionths(s.y));
  }
  return text + "</coordinates></LinearRing>";
}

}  // namespace

Expected<void> write_dxf(const Dataset& dataset, const std::string& path) {
  std::string text =
      "0\r\nSECTION\r\n2\r\nHEADER\r\n9\r\n$"
      "ACADVER\r\n1\r\nAC1015\r\n0\r\nENDSEC\r\n0\r\nSECTION\r\n2\r\nENTITIES\r\n";
  for (const Feature& feature : dataset.features) {
    for (const Patch& patch : feature.patches) text += polyline(patch.shell, dataset.layer);
  }
  return write_text(path, text + "0\r\nENDSEC\r\n0\r\nEOF\r\n");
}

Expected<void> write_kml(const Dataset& dataset, const std::string& path) {
  std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml "
      "xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n";
  for (const Feature& feature : dataset.features) {
    for (const Patch& patch : feature.patches) {
      text += fmt::format("<Placemark><name>{}</name><Polygon><outerBoundaryIs>{}</outerBoundaryIs>",
                          feature.values.front(), ring(patch.shell));
      for (const Loop& hole : patch.holes) text += "<innerBoundaryIs>" + ring(hole) + "</innerBoundaryIs>";
      text += "</Polygon></Placemark>\n";
    }
  }
  return write_text(path, text + "</Document>\n</kml>\n");
}

}  // namespace zonegate::sample
