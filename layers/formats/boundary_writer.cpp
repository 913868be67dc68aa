#include <fmt/format.h>

#include "layers/formats/boundary_txt.h"

namespace zonegate {
namespace {

class Writer {
 public:
  explicit Writer(std::string newline, int decimals) : newline_(std::move(newline)), decimals_(decimals) {}

  void sections(const std::vector<BoundarySection>& sections) {
    for (const BoundarySection& section : sections) {
      line("[" + section.name + "]");
      for (const auto& [key, value] : section.entries) line(fmt::format("{}={}", key, value));
    }
    line("[地块坐标]");
  }

  void plot(const BoundaryPlot& plot) {
    std::string words = fmt::format("{},{},{},{},{},{},{},{},", plot.declared_points, plot.declared_area,
                                    plot.id, plot.name, plot.graphic, plot.sheet, plot.use, plot.land_class);
    for (const std::string& item : plot.further) words += item + ",";
    line(words + "@");
    for (const BoundaryRing& ring : plot.rings) {
      for (const BoundaryPoint& point : ring.points) this->point(point.name, ring.number, point);
      if (ring.closed && !ring.points.empty()) point(ring.closing_name, ring.number, ring.points.front());
    }
  }

  std::string take() { return std::move(out_); }

 private:
  void line(const std::string& words) {
    out_ += words;
    out_ += newline_;
  }

  void point(const std::string& name, const std::string& ring, const BoundaryPoint& point) {
    const std::string number = ring.empty() ? std::string{} : ring + ",";
    line(fmt::format("{},{}{:.{}f},{:.{}f}", name, number, point.north, decimals_, point.east, decimals_));
  }

  std::string out_;
  std::string newline_;
  int decimals_;
};

tl::unexpected<Error> not_writable(Text what, const std::string& plot) {
  Place place;
  place.feature = plot;
  return fail(ErrorKind::bad_data, "txt.not_writable", std::move(what),
              {"Take commas, line ends and outer spaces out of the names, and write valid plots only.",
               "请去掉名称中的逗号、换行和首尾空格，只写出有效地块。"},
              std::move(place));
}

}  // namespace

Expected<std::string> write_boundary_txt(const BoundaryFile& file, const BoundaryWriteOptions& options) {
  constexpr int kMostDecimals = 20;
  if (file.decimals < 0 || file.decimals > kMostDecimals) {
    return not_writable({"an impossible number of decimals", "小数位数不合理"}, {});
  }
  Writer writer(options.newline, file.decimals);
  writer.sections(file.sections);
  for (const BoundaryPlot& plot : file.plots) {
    if (plot.error) return not_writable({"a plot that could not be read", "含有未能读取的地块"}, plot.id);
    writer.plot(plot);
  }
  auto bytes = encode_text(writer.take(), options.encoding);
  if (!bytes) return bytes;
  // The proof: what was written reads as what was meant.
  const auto back = read_boundary_txt(*bytes, {"", options.encoding});
  if (!back) return not_writable(back.error().what, back.error().place.feature);
  for (const BoundaryPlot& plot : back->file.plots) {
    if (plot.error) return not_writable(plot.error->what, plot.id);
  }
  if (!same_content(file, back->file)) {
    return not_writable({"the content would not be read back as it is", "写出后读回的内容将不一致"}, {});
  }
  return bytes;
}

}  // namespace zonegate
