#include "layers/formats/boundary_geometry.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

#include "layers/formats/boundary_line.h"

namespace zonegate {
namespace {

enum class Side { inside, outside, border };

bool on_segment(PlanePoint p, PlanePoint a, PlanePoint b) {
  const double cross = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
  if (cross != 0.0) return false;
  return p.x >= std::min(a.x, b.x) && p.x <= std::max(a.x, b.x) && p.y >= std::min(a.y, b.y) &&
         p.y <= std::max(a.y, b.y);
}

Side side_of(PlanePoint p, const Ring& ring) {
  bool inside = false;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    const PlanePoint a = ring[j];
    const PlanePoint b = ring[i];
    if (on_segment(p, a, b)) return Side::border;
    if ((a.y > p.y) != (b.y > p.y)) {
      const double cross = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
      if ((cross > 0) == (b.y > a.y)) inside = !inside;
    }
  }
  return inside ? Side::inside : Side::outside;
}

// Nests the rings of one plot. The budget bounds the edge tests, so that no file can hang the program.
class Nesting {
 public:
  explicit Nesting(std::vector<Ring> rings) : rings_(std::move(rings)) {
    for (const Ring& ring : rings_) {
      boxes_.push_back(box_of(ring));
      areas_.push_back(std::abs(signed_planar_area(ring)));
    }
  }

  Expected<MultiPolygon> polygons() {
    std::vector<std::size_t> order(rings_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [this](std::size_t a, std::size_t b) { return areas_[a] > areas_[b]; });
    std::vector<int> depth(rings_.size(), 0);
    std::vector<std::size_t> holder(rings_.size(), kNone);  // the smallest ring around it
    for (std::size_t i = 0; i < order.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (!holds(order[j], order[i])) {
          if (budget_ <= 0) return too_complex();
          continue;
        }
        ++depth[order[i]];
        holder[order[i]] = order[j];
      }
    }
    return assemble(depth, holder);
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  static tl::unexpected<Error> too_complex() {
    return fail(ErrorKind::bad_data, "txt.too_complex",
                {"too many rings to find which lies in which", "圈数过多，无法判定内外圈关系"},
                {"Split the plot.", "请拆分地块。"});
  }

  // The first vertex of `inner` that is not on the border of `outer` decides; when all tried are, its edge
  // midpoints do. Rings that cross are left to find_faults().
  bool holds(std::size_t outer, std::size_t inner) {
    --budget_;
    if (!boxes_[outer].contains(boxes_[inner]) || rings_[outer].size() < 3) return false;
    const Ring& ring = rings_[inner];
    constexpr std::size_t kMostTries = 64;
    for (std::size_t i = 0; i < std::min(ring.size(), kMostTries); ++i) {
      const PlanePoint next = ring[(i + 1) % ring.size()];
      for (const PlanePoint p : {ring[i], PlanePoint{(ring[i].x + next.x) / 2, (ring[i].y + next.y) / 2}}) {
        budget_ -= static_cast<std::int64_t>(rings_[outer].size());
        if (budget_ <= 0) return false;
        const Side side = side_of(p, rings_[outer]);
        if (side != Side::border) return side == Side::inside;
      }
    }
    return false;
  }

  MultiPolygon assemble(const std::vector<int>& depth, const std::vector<std::size_t>& holder) {
    MultiPolygon out;
    std::vector<std::size_t> place(rings_.size(), kNone);
    for (std::size_t i = 0; i < rings_.size(); ++i) {  // shells in the order of the file
      if (depth[i] % 2 != 0) continue;
      place[i] = out.size();
      out.push_back({rings_[i], {}});
    }
    for (std::size_t i = 0; i < rings_.size(); ++i) {
      if (depth[i] % 2 != 0) out[place[holder[i]]].holes.push_back(rings_[i]);
    }
    return out;
  }

  std::vector<Ring> rings_;
  std::vector<Box> boxes_;
  std::vector<double> areas_;
  std::int64_t budget_ = 2'000'000'000;
};

Ring ring_of(const BoundaryRing& ring) {
  Ring out;
  out.reserve(ring.points.size() + 1);
  for (const BoundaryPoint& p : ring.points) out.push_back({p.east, p.north});
  return out;
}

// The order in which a ring is written: from the vertex nearest the north-west corner of its box.
Ring from_north_west(Ring ring, bool clockwise) {
  if (ring.empty()) return ring;
  if ((signed_planar_area(ring) < 0) != clockwise) std::reverse(ring.begin(), ring.end());
  const Box box = box_of(ring);
  const auto key = [&box](PlanePoint p) {
    const double dx = p.x - box.min_x;
    const double dy = box.max_y - p.y;
    return std::tuple(dx * dx + dy * dy, dx, dy);
  };
  const auto first =
      std::min_element(ring.begin(), ring.end(), [&](PlanePoint a, PlanePoint b) { return key(a) < key(b); });
  std::rotate(ring.begin(), first, ring.end());
  return ring;
}

}  // namespace

BoundaryGraphic boundary_graphic(const BoundaryPlot& plot) {
  const std::string& words = plot.graphic;
  if (words.find("线") != std::string::npos) return BoundaryGraphic::line;
  if (words.find("点") != std::string::npos) return BoundaryGraphic::point;
  return BoundaryGraphic::polygon;
}

Expected<MultiPolygon> boundary_polygons(const BoundaryPlot& plot) {
  if (plot.error) return tl::unexpected(*plot.error);
  std::vector<Ring> rings;
  for (const BoundaryRing& ring : plot.rings) rings.push_back(ring_of(ring));
  return Nesting(std::move(rings)).polygons();
}

Shape boundary_shape_of_lines(const BoundaryPlot& plot) {
  Shape shape;
  for (const BoundaryRing& ring : plot.rings) {
    Path path = ring_of(ring);
    if (ring.closed && !path.empty()) path.push_back(path.front());
    shape.lines.push_back(std::move(path));
  }
  return shape;
}

Shape boundary_shape_of_points(const BoundaryPlot& plot) {
  Shape shape;
  for (const BoundaryRing& ring : plot.rings) {
    for (const PlanePoint p : ring_of(ring)) {
      if (std::find(shape.points.begin(), shape.points.end(), p) == shape.points.end())
        shape.points.push_back(p);
    }
  }
  return shape;
}

std::optional<DeclaredArea> declared_area(const BoundaryPlot& plot) {
  const std::string plain = boundary::half_width(plot.declared_area);
  const std::size_t digits = plain.find_first_not_of("0123456789.");
  const auto number_text = boundary::trim(std::string_view(plain).substr(0, digits));
  const auto unit =
      digits == std::string::npos ? std::string_view{} : boundary::trim(std::string_view(plain).substr(digits));
  std::size_t bad_at = 0;
  const auto number = boundary::plain_number(number_text, bad_at);
  if (!number) return std::nullopt;
  double factor = 0.0;
  if (unit.empty() || unit == "公顷" || unit == "ha" || unit == "hm2" || unit == "hm²") factor = 10'000.0;
  if (unit == "亩") factor = 2000.0 / 3.0;
  if (unit == "平方米" || unit == "㎡" || unit == "m2" || unit == "m²") factor = 1.0;
  if (factor == 0.0) return std::nullopt;
  return DeclaredArea{number->value * factor, 0.5 * factor * std::pow(10.0, -number->decimals)};
}

BoundaryPlot make_boundary_plot(const MultiPolygon& polygons, const PlotWords& words, double easting_offset,
                                int decimals) {
  BoundaryPlot plot;
  plot.id = words.id;
  plot.name = words.name;
  plot.sheet = words.sheet;
  plot.use = words.use;
  plot.land_class = words.land_class;
  std::size_t names = 0;
  std::size_t written = 0;
  const double scale = std::pow(10.0, decimals);
  const auto add = [&](const Ring& ring, bool clockwise) {
    BoundaryRing out;
    out.number = std::to_string(plot.rings.size() + 1);
    for (const PlanePoint p : from_north_west(ring, clockwise)) {
      // Rounded here, so that what is written is what the model says.
      const double north = std::round(p.y * scale) / scale;
      const double east = std::round((p.x + easting_offset) * scale) / scale;
      out.points.push_back({"J" + std::to_string(++names), north, east});
    }
    if (!out.points.empty()) out.closing_name = out.points.front().name;
    written += out.points.size() + 1;
    plot.rings.push_back(std::move(out));
  };
  for (const Polygon& polygon : polygons) {
    add(polygon.shell, true);
    for (const Ring& hole : polygon.holes) add(hole, false);
  }
  plot.declared_points = std::to_string(written);
  plot.declared_area = fmt::format("{:.4f}", planar_area(polygons) / 10'000.0);
  return plot;
}

Expected<BoundaryFile> make_boundary_file(const std::vector<NewPlot>& plots, const ReferenceSystem& crs,
                                          const std::string& producer, const std::string& day, int decimals) {
  if (crs.datum != Datum::cgcs2000 || !crs.strip || crs.geographic) {
    return fail(ErrorKind::bad_data, "txt.crs_not_a_strip",
                {fmt::format("{} is not a CGCS2000 Gauss-Kruger strip", crs.name),
                 fmt::format("{} 不是 2000 国家大地坐标系高斯投影带", crs.name)},
                {"Write the plots in a CGCS2000 3-degree or 6-degree strip.",
                 "请在 CGCS2000 三度带或六度带坐标系中写出。"});
  }
  const std::string step =
      decimals <= 0 ? "1" : "0." + std::string(static_cast<std::size_t>(decimals - 1), '0') + "1";
  BoundaryFile file;
  file.decimals = decimals;
  file.sections.push_back({"属性描述",
                           {{"格式版本号", "1.01版本"},
                            {"数据产生单位", producer},
                            {"数据产生日期", day},
                            {"坐标系", "2000国家大地坐标系"},
                            {"几度分带", std::to_string(crs.strip_width_deg)},
                            {"投影类型", "高斯克吕格"},
                            {"计量单位", "米"},
                            {"带号", std::to_string(*crs.strip)},
                            {"精度", step},
                            {"转换参数", ",,,,,,"}}});
  const double offset = crs.zone_prefix ? 0.0 : *crs.strip * 1e6;
  for (const NewPlot& plot : plots) {
    file.plots.push_back(make_boundary_plot(plot.polygons, plot.words, offset, decimals));
  }
  return file;
}

}  // namespace zonegate
