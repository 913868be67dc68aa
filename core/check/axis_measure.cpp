#include "core/check/axis_measure.h"

#include <algorithm>
#include <cmath>

#include "core/check/measure.h"
#include "core/geometry/overlay.h"
#include "core/geometry/path_course.h"
#include "core/geometry/strip_halves.h"

namespace zonegate {
namespace {

Expected<double> chainage_at(const Axis& axis, const PathPosition& position, const AreaMeter& meter) {
  const PlanePoint start = axis.path[position.segment];
  if (position.at == start) return axis.chainage[position.segment];
  if (position.at == axis.path[position.segment + 1]) return axis.chainage[position.segment + 1];
  const auto beyond = meter.distance(start, position.at);
  if (!beyond) return tl::unexpected(beyond.error());
  return std::min(axis.chainage[position.segment] + beyond->value, axis.chainage[position.segment + 1]);
}

Path path_between(const Path& path, const PathPosition& from, const PathPosition& to) {
  Path out{from.at};
  for (std::uint32_t i = from.segment + 1; i <= to.segment; ++i) out.push_back(path[i]);
  out.push_back(to.at);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Expected<void> add_stretches(const Axis& axis, const PreparedPolygons& polygons, const AreaMeter& meter,
                             AxisMeasure& out) {
  for (const PathStretch& stretch : path_course(axis.path, polygons)) {
    const auto from = chainage_at(axis, stretch.from, meter);
    if (!from) return tl::unexpected(from.error());
    const auto to = chainage_at(axis, stretch.to, meter);
    if (!to) return tl::unexpected(to.error());
    const bool inside = stretch.place == PathPlace::inside;
    (inside ? out.inside_m : out.border_m) += *to - *from;
    out.stretches.push_back({inside ? AxisPlace::inside : AxisPlace::border, *from, *to,
                             path_between(axis.path, stretch.from, stretch.to)});
  }
  return {};
}

// The nearest place of the axis to p: its chainage, straight within a segment.
struct Projector {
  const Axis& axis;
  std::vector<std::size_t> segments;  // those that may be nearest

  Projector(const Axis& of, const Box& window, double reach) : axis(of) {
    const Box wide = window.grown(reach);
    for (std::size_t i = 0; i + 1 < axis.path.size(); ++i) {
      Box box;
      box.add(axis.path[i]);
      box.add(axis.path[i + 1]);
      if (box.meets(wide)) segments.push_back(i);
    }
  }

  double operator()(PlanePoint p) const {
    double best = std::numeric_limits<double>::infinity();
    double chainage = 0.0;
    for (const std::size_t i : segments) {
      const PlanePoint a = axis.path[i];
      const double dx = axis.path[i + 1].x - a.x;
      const double dy = axis.path[i + 1].y - a.y;
      const double length2 = dx * dx + dy * dy;
      if (!(length2 > 0.0)) continue;
      const double t = std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0);
      const double gap = std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
      if (gap >= best) continue;
      best = gap;
      chainage = axis.chainage[i] + t * (axis.chainage[i + 1] - axis.chainage[i]);
    }
    return chainage;
  }
};

// The axis runs through the piece, or along its edge.
bool axis_meets(const Polygon& piece, const std::vector<AxisStretch>& stretches) {
  const Shape area{{piece}, {}, {}};
  return std::any_of(stretches.begin(), stretches.end(), [&](const AxisStretch& stretch) {
    const auto gap = nearest(area, Shape{{}, {stretch.path}, {}});
    return gap && gap->distance_m <= 2.0 * kAlongM;
  });
}

Expected<void> add_beside(const Axis& axis, const Polygon& piece, AxisSide side, const AreaMeter& meter,
                          AxisMeasure& out) {
  if (axis_meets(piece, out.stretches)) return {};
  const auto area = meter.area({piece});
  if (!area) return tl::unexpected(area.error());
  const Box box = box_of(piece.shell);
  // Sound: the axis passes within the half width of every point of the strip, mitres reach five times that.
  const double reach = 6.0 * axis.half_width_m;
  const Projector project(axis, box, reach);
  BesideAxis beside{side, axis.length_m(), 0.0, area->value};
  for (const PlanePoint p : piece.shell) {
    const double at = project(p);
    beside.from_m = std::min(beside.from_m, at);
    beside.to_m = std::max(beside.to_m, at);
  }
  out.beside.push_back(beside);
  return {};
}

std::optional<double> add_side(const Axis& axis, const Axis::Half& half, AxisSide side,
                               const PreparedPolygons& polygons, const AreaMeter& meter, AxisMeasure& out) {
  const auto met = encounter(polygons, half.prepared);
  if (!met) return std::nullopt;
  const auto area = meter.area(met->piece);
  if (!area) return std::nullopt;
  for (const Polygon& piece : met->piece) {
    constexpr double kArithmeticM2 = 1e-6;  // what cutting along a border may leave
    if (planar_area({piece}) < kArithmeticM2) continue;
    if (!add_beside(axis, piece, side, meter, out)) return std::nullopt;
  }
  return area->value;
}

PlanePoint point_at(const Axis& axis, double chainage, PlanePoint& direction) {
  const auto after = std::upper_bound(axis.chainage.begin(), axis.chainage.end(), chainage);
  const auto last = static_cast<std::ptrdiff_t>(axis.path.size()) - 2;
  const auto i = static_cast<std::size_t>(
      std::clamp<std::ptrdiff_t>(after - axis.chainage.begin() - 1, 0, std::max<std::ptrdiff_t>(0, last)));
  const double span = axis.chainage[i + 1] - axis.chainage[i];
  const double t = span > 0.0 ? (chainage - axis.chainage[i]) / span : 0.0;
  direction = {axis.path[i + 1].x - axis.path[i].x, axis.path[i + 1].y - axis.path[i].y};
  return {axis.path[i].x + t * direction.x, axis.path[i].y + t * direction.y};
}

// Do zones lie on both sides of the axis there? Then the border between them is inside the theme.
bool between_zones(const Axis& axis, double chainage, const std::vector<ZoneHit>& hits) {
  PlanePoint along;
  const PlanePoint p = point_at(axis, chainage, along);
  const double length = std::hypot(along.x, along.y);
  if (!(length > 0.0)) return false;
  const double step = 10.0 * kAlongM / length;
  const auto covered = [&](PlanePoint q) {
    return std::any_of(hits.begin(), hits.end(),
                       [&](const ZoneHit& hit) { return holds(*hit.index->prepared(hit.zone), q); });
  };
  return covered({p.x - along.y * step, p.y + along.x * step}) &&
         covered({p.x + along.y * step, p.y - along.x * step});
}

Expected<double> theme_length(const Axis& axis, const std::vector<ZoneHit>& hits, const AreaMeter& meter) {
  AxisMeasure all;
  for (const auto& hit : hits) {
    if (auto done = add_stretches(axis, *hit.index->prepared(hit.zone), meter, all); !done)
      return tl::unexpected(done.error());
  }
  std::vector<double> stops;
  for (const auto& stretch : all.stretches) stops.insert(stops.end(), {stretch.from_m, stretch.to_m});
  std::sort(stops.begin(), stops.end());
  double sum = 0.0;
  for (std::size_t i = 0; i + 1 < stops.size(); ++i) {
    const double middle = (stops[i] + stops[i + 1]) / 2.0;
    bool inside = false;
    bool border = false;
    for (const auto& stretch : all.stretches) {
      if (middle <= stretch.from_m || middle >= stretch.to_m) continue;
      (stretch.place == AxisPlace::inside ? inside : border) = true;
    }
    if (inside || (border && between_zones(axis, middle, hits))) sum += stops[i + 1] - stops[i];
  }
  return sum;
}

}  // namespace

Expected<std::vector<Axis>> axes_of(const ProjectPart& part, const AreaMeter& meter) {
  std::vector<Axis> out;
  for (const Path& line : part.drawn.lines) {
    Axis axis;
    axis.line = static_cast<int>(out.size()) + 1;
    axis.half_width_m = part.width_m / 2.0;
    axis.path = line;
    axis.chainage.push_back(0.0);
    for (std::size_t i = 1; i < line.size(); ++i) {
      const auto step = meter.distance(line[i - 1], line[i]);
      if (!step) return tl::unexpected(step.error());
      axis.chainage.push_back(axis.chainage.back() + step->value);
    }
    const auto area = strip(line, part.width_m);
    if (!area) return tl::unexpected(area.error());
    if (auto halves = halve_strip(*area, line)) {
      axis.left = std::make_unique<const Axis::Half>(std::move(halves->left));
      axis.right = std::make_unique<const Axis::Half>(std::move(halves->right));
    }
    out.push_back(std::move(axis));
  }
  return out;
}

Expected<AxisMeasure> measure_axis(const Axis& axis, const PreparedPolygons& polygons, const AreaMeter& meter) {
  AxisMeasure out;
  out.line = axis.line;
  out.axis_m = axis.length_m();
  if (auto done = add_stretches(axis, polygons, meter, out); !done) return tl::unexpected(done.error());
  if (!axis.left || !axis.right) return out;
  out.left_m2 = add_side(axis, *axis.left, AxisSide::left, polygons, meter, out);
  out.right_m2 = add_side(axis, *axis.right, AxisSide::right, polygons, meter, out);
  std::stable_sort(out.beside.begin(), out.beside.end(),
                   [](const BesideAxis& a, const BesideAxis& b) { return a.from_m < b.from_m; });
  return out;
}

std::vector<AxisMeasure> axes_in_zone(const ZoneHit& hit, const Footprint& footprint, const AreaMeter& meter) {
  std::vector<AxisMeasure> out;
  for (const auto& met : hit.parts) {
    const FootprintPart& part = footprint.parts[met.part];
    for (const Axis& axis : part.axes) {
      auto measured = measure_axis(axis, *hit.index->prepared(hit.zone), meter);
      if (!measured) return {};
      // A part of several lines may meet the zone with one of them only.
      if (measured->stretches.empty() && measured->left_m2 == 0.0 && measured->right_m2 == 0.0) continue;
      measured->part = part.id;
      out.push_back(std::move(*measured));
    }
  }
  return out;
}

std::vector<AxisMeasure> axes_in(const MultiPolygon& polygons, const Footprint& footprint,
                                 const AreaMeter& meter) {
  const PreparedPolygons prepared(polygons);
  std::vector<AxisMeasure> out;
  for (const auto& part : footprint.parts) {
    for (const Axis& axis : part.axes) {
      auto measured = measure_axis(axis, prepared, meter);
      if (!measured) return {};
      if (measured->stretches.empty() && measured->left_m2 == 0.0 && measured->right_m2 == 0.0) continue;
      measured->part = part.id;
      out.push_back(std::move(*measured));
    }
  }
  return out;
}

std::optional<double> axis_length_in(const std::vector<ZoneHit>& hits, const Footprint& footprint,
                                     const AreaMeter& meter) {
  double sum = 0.0;
  bool any = false;
  for (const auto& part : footprint.parts) {
    for (const Axis& axis : part.axes) {
      any = true;
      const auto length = theme_length(axis, hits, meter);
      if (!length) return std::nullopt;
      sum += *length;
    }
  }
  return any ? std::optional(sum) : std::nullopt;
}

}  // namespace zonegate
