#include "layers/sources/source_shape.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/base/counted.h"

namespace zonegate {
namespace {

void append_points(const OGRSimpleCurve& curve, SourcePath& out) {
  const std::size_t before = out.size();
  const auto count = static_cast<std::size_t>(std::max(0, curve.getNumPoints()));
  if (count == 0) return;
  out.resize(before + count);
  curve.getPoints(&out[before].x, sizeof(SourcePoint), &out[before].y, sizeof(SourcePoint));
}

// Where the inner vertices of an arc in `pieces` chords lie so that the chords enclose what the arc does: its
// ends stay on it, the others go out by a little less than the chords' middles would fall short. From
// (pieces - 2) x^2 + 2 x = angle / sin(angle / pieces), x in radii.
double radius_of_equal_area(double radius, double angle, int pieces) {
  if (pieces < 2) return radius;
  const double inner = pieces - 2;
  const double due = angle / std::sin(angle / pieces);
  return radius * due / (1.0 + std::sqrt(1.0 + inner * due));
}

// One arc through three points, without its first point; a straight one when they lie on a line.
void append_arc(SourcePoint a, SourcePoint b, SourcePoint c, double chord_error, SourcePath& out) {
  double radius = 0.0;
  double cx = 0.0;
  double cy = 0.0;
  double alpha0 = 0.0;
  double alpha1 = 0.0;
  double alpha2 = 0.0;
  if (!OGRGeometryFactory::GetCurveParameters(a.x, a.y, b.x, b.y, c.x, c.y, radius, cx, cy, alpha0, alpha1,
                                              alpha2)) {
    out.push_back(b);
    out.push_back(c);
    return;
  }
  const double ratio = std::clamp(1.0 - chord_error / radius, -1.0, 1.0);
  const double step =
      std::clamp(2.0 * std::acos(ratio), 2.0 * std::numbers::pi / 100000.0, std::numbers::pi / 4);
  const auto half = [&](double from, double to, SourcePoint end) {
    const int pieces = std::max(1, static_cast<int>(std::ceil(std::abs(to - from) / step)));
    const double reach = radius_of_equal_area(radius, std::abs(to - from), pieces);
    for (int i = 1; i < pieces; ++i) {
      const double angle = from + (to - from) * i / pieces;
      out.push_back({cx + reach * std::cos(angle), cy + reach * std::sin(angle)});
    }
    out.push_back(end);
  };
  half(alpha0, alpha1, b);
  half(alpha1, alpha2, c);
}

void append_arcs(const OGRCircularString& curve, double chord_error, SourcePath& out) {
  SourcePath control;
  append_points(curve, control);
  if (control.empty()) return;
  out.push_back(control.front());
  for (std::size_t i = 0; i + 2 < control.size(); i += 2) {
    append_arc(control[i], control[i + 1], control[i + 2], chord_error, out);
  }
}

class Reader {
 public:
  Reader(const ShapeRules& rules, ReadShape& into) : rules_(rules), into_(into) {}
  void add(const OGRGeometry& geometry);
  bool arcs() const { return arcs_; }

 private:
  void append_curve(const OGRCurve& curve, SourcePath& out);
  void add_polygon(const OGRCurvePolygon& polygon);
  void add_line(const OGRCurve& curve);
  SourcePath ring(const OGRCurve& curve);

  const ShapeRules& rules_;
  ReadShape& into_;
  bool arcs_ = false;
};

void Reader::append_curve(const OGRCurve& curve, SourcePath& out) {
  switch (wkbFlatten(curve.getGeometryType())) {
    case wkbCircularString:
      arcs_ = true;
      append_arcs(*curve.toCircularString(), rules_.chord_error, out);
      return;
    case wkbCompoundCurve: {
      const OGRCompoundCurve& compound = *curve.toCompoundCurve();
      for (int i = 0; i < compound.getNumCurves(); ++i) {
        const std::size_t joint = out.size();
        append_curve(*compound.getCurve(i), out);
        if (joint > 0 && joint < out.size() && out[joint] == out[joint - 1]) {
          out.erase(out.begin() + static_cast<std::ptrdiff_t>(joint));
        }
      }
      return;
    }
    default:
      append_points(*curve.toSimpleCurve(), out);
  }
}

SourcePath Reader::ring(const OGRCurve& curve) {
  SourcePath points;
  append_curve(curve, points);
  if (points.size() > 1 && points.front() == points.back()) points.pop_back();
  return points;
}

void Reader::add_polygon(const OGRCurvePolygon& polygon) {
  const OGRCurve* shell = polygon.getExteriorRingCurve();
  if (shell == nullptr || shell->IsEmpty()) return;
  SourcePolygon out;
  out.shell = ring(*shell);
  for (int i = 0; i < polygon.getNumInteriorRings(); ++i) {
    const OGRCurve* hole = polygon.getInteriorRingCurve(i);
    if (hole != nullptr && !hole->IsEmpty()) out.holes.push_back(ring(*hole));
  }
  into_.shape.polygons.push_back(std::move(out));
}

void Reader::add_line(const OGRCurve& curve) {
  if (curve.IsEmpty()) return;
  SourcePath points;
  append_curve(curve, points);
  into_.shape.lines.push_back(std::move(points));
}

void Reader::add(const OGRGeometry& geometry) {
  switch (const auto type = wkbFlatten(geometry.getGeometryType()); type) {
    case wkbPoint:
      if (!geometry.IsEmpty())
        into_.shape.points.push_back({geometry.toPoint()->getX(), geometry.toPoint()->getY()});
      return;
    case wkbLineString:
    case wkbLinearRing:
    case wkbCircularString:
    case wkbCompoundCurve:
      add_line(*geometry.toCurve());
      return;
    case wkbPolygon:
    case wkbTriangle:
    case wkbCurvePolygon:
      add_polygon(*geometry.toCurvePolygon());
      return;
    case wkbMultiPoint:
    case wkbMultiLineString:
    case wkbMultiPolygon:
    case wkbMultiCurve:
    case wkbMultiSurface:
    case wkbGeometryCollection:
      for (const OGRGeometry* member : *geometry.toGeometryCollection()) {
        if (member != nullptr) add(*member);
      }
      return;
    default:
      into_.problem = {fmt::format("a geometry of kind {} cannot be used", OGRGeometryTypeToName(type)),
                       fmt::format("无法使用 {} 类型的图形", OGRGeometryTypeToName(type))};
  }
}

}  // namespace

std::vector<Text> GeometryRemarks::notes() const {
  std::vector<Text> out;
  if (arcs > 0) {
    out.emplace_back(counted(arcs, "feature", "has", "have") + " arcs: replaced by chords within 1 mm",
                     fmt::format("{} 个要素含圆弧：已用弦线代替，误差不超过 1 毫米", arcs));
  }
  if (heights > 0) {
    out.emplace_back(counted(heights, "feature", "has", "have") + " heights (Z): dropped",
                     fmt::format("{} 个要素含高程（Z）：已忽略", heights));
  }
  if (measures > 0) {
    out.emplace_back(counted(measures, "feature", "has", "have") + " measures (M): dropped",
                     fmt::format("{} 个要素含度量值（M）：已忽略", measures));
  }
  return out;
}

ReadShape read_shape(const OGRGeometry* geometry, const ShapeRules& rules, GeometryRemarks& remarks) {
  ReadShape result;
  if (geometry == nullptr) {
    result.problem = {"the feature has no geometry", "该要素没有图形"};
    return result;
  }
  Reader reader(rules, result);
  reader.add(*geometry);
  remarks.arcs += reader.arcs() ? 1U : 0U;
  remarks.heights += geometry->Is3D() != 0 ? 1U : 0U;
  remarks.measures += geometry->IsMeasured() != 0 ? 1U : 0U;
  if (result.shape.empty() && result.problem.empty()) {
    result.problem = {"the geometry is empty", "图形为空"};
  }
  if (rules.swap_axes) {
    each_path(result.shape, [](SourcePath& path) {
      for (auto& point : path) std::swap(point.x, point.y);
    });
  }
  return result;
}

void SourceBox::add(const SourceBox& other) {
  low = {std::min(low.x, other.low.x), std::min(low.y, other.low.y)};
  high = {std::max(high.x, other.high.x), std::max(high.y, other.high.y)};
  all_finite = all_finite && other.all_finite;
}

SourceBox box_of(const SourceShape& shape) {
  SourceBox box;
  each_path(shape, [&box](const SourcePath& path) {
    for (const auto p : path) {
      if (!std::isfinite(p.x) || !std::isfinite(p.y)) {
        box.all_finite = false;
        continue;
      }
      box.add(SourceBox{p, p});
    }
  });
  return box;
}

}  // namespace zonegate
