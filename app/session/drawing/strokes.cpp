#include "app/session/drawing/strokes.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "app/session/drawing/reshaping.h"
#include "app/session/drawing/tracks.h"

namespace zonegate::session {
namespace {

constexpr std::array<std::pair<Stroke, std::string_view>, 8> kIds{{{Stroke::polygon, "polygon"},
                                                                   {Stroke::piece, "piece"},
                                                                   {Stroke::hole, "hole"},
                                                                   {Stroke::line, "line"},
                                                                   {Stroke::rectangle, "rectangle"},
                                                                   {Stroke::circle, "circle"},
                                                                   {Stroke::split, "split"},
                                                                   {Stroke::reshape, "reshape"}}};

// The corner of the first side, and the opposite side through the third point.
Ring rectangle_of(const Path& points) {
  const PlanePoint a = points[0];
  const PlanePoint b = points[1];
  const double side = distance(a, b);
  const double nx = -(b.y - a.y) / side;
  const double ny = (b.x - a.x) / side;
  const double depth = (points[2].x - b.x) * nx + (points[2].y - b.y) * ny;
  return {a, b, {b.x + nx * depth, b.y + ny * depth}, {a.x + nx * depth, a.y + ny * depth}};
}

Path without_repeats(const Path& path, bool closed) {
  Path out;
  for (const PlanePoint& p : path) {
    if (out.empty() || out.back() != p) out.push_back(p);
  }
  while (closed && out.size() > 1 && out.front() == out.back()) out.pop_back();
  return out;
}

Expected<Project> with_piece(const Project& project, const Path& ring, std::optional<std::size_t> wanted) {
  if (project.parts.empty()) {
    return fail(ErrorKind::usage, "draw.no_part",
                {"there is no part yet to which a piece could belong", "还没有可以添加图形的地块"},
                {"Draw a polygon first.", "请先绘制一个面。"});
  }
  Project out = project;
  const std::size_t at = wanted && *wanted < out.parts.size() ? *wanted : out.parts.size() - 1;
  out.parts[at].drawn.polygons.push_back({ring, {}});
  find_faults_of(out.parts[at]);
  return out;
}

// The part and polygon in which most of the ring's corners lie.
Expected<Project> with_hole(const Project& project, const Path& ring) {
  for (const PlanePoint& corner : ring) {
    for (std::size_t i = project.parts.size(); i-- > 0;) {
      const auto polygon = polygon_at(project.parts[i], corner);
      if (!polygon) continue;
      Project out = project;
      out.parts[i].drawn.polygons[*polygon].holes.push_back(ring);
      find_faults_of(out.parts[i]);
      return out;
    }
  }
  return fail(ErrorKind::usage, "draw.no_part",
              {"a hole must begin inside a polygon of the project", "扣除区必须画在项目的面内"},
              {"Click its corners inside the footprint.", "请在用地范围内点出各角点。"});
}

Expected<Project> edited(Expected<Project> project) {
  if (project) mark_edited(*project);
  return project;
}

}  // namespace

bool is_closed(Stroke stroke) {
  return stroke == Stroke::polygon || stroke == Stroke::piece || stroke == Stroke::hole;
}

std::string stroke_id(Stroke stroke) {
  for (const auto& [known, id] : kIds) {
    if (known == stroke) return std::string(id);
  }
  return {};
}

std::optional<Stroke> stroke_named(const std::string& id) {
  for (const auto& [stroke, known] : kIds) {
    if (known == id) return stroke;
  }
  return std::nullopt;
}

std::size_t complete_with(Stroke stroke) {
  if (stroke == Stroke::rectangle) return 3;
  return stroke == Stroke::circle ? 2 : 0;
}

std::size_t fewest_points(Stroke stroke) { return is_closed(stroke) || stroke == Stroke::rectangle ? 3 : 2; }

Text name_of(Stroke stroke) {
  switch (stroke) {
    case Stroke::polygon:
      return {"draw polygon", "绘制面"};
    case Stroke::piece:
      return {"add piece", "添加图形"};
    case Stroke::hole:
      return {"cut hole", "挖除"};
    case Stroke::rectangle:
      return {"draw rectangle", "绘制矩形"};
    case Stroke::circle:
      return {"draw circle", "绘制圆"};
    case Stroke::split:
      return {"split part", "分割地块"};
    case Stroke::reshape:
      return {"reshape border", "修改边界"};
    case Stroke::line:
      break;
  }
  return {"draw line", "绘制线"};
}

ProjectPart new_part(const Project& project) {
  ProjectPart part;
  for (std::size_t number = project.parts.size() + 1;; ++number) {
    part.id = std::to_string(number);
    const bool taken = std::any_of(project.parts.begin(), project.parts.end(),
                                   [&](const ProjectPart& other) { return other.id == part.id; });
    if (!taken) return part;
  }
}

Project with_part(const Project& project, ProjectPart part) {
  Project out = project;
  find_faults_of(part);
  out.parts.push_back(std::move(part));
  mark_edited(out);
  return out;
}

Expected<Project> with_stroke(Stroke stroke, const Project& project, const Path& path,
                              const StrokeSettings& settings) {
  const Path points = without_repeats(path, is_closed(stroke));
  if (points.size() < fewest_points(stroke)) {
    return fail(ErrorKind::usage, "draw.too_few_points", {"more corners are needed", "角点不足"},
                {"Click at least three corners, two for a line.", "面至少需要三个角点，线至少需要两个。"});
  }
  switch (stroke) {
    case Stroke::piece:
      return edited(with_piece(project, points, settings.part));
    case Stroke::hole:
      return edited(with_hole(project, points));
    case Stroke::split:
      return edited(with_split(project, points));
    case Stroke::reshape:
      return edited(with_reshape(project, points));
    default:
      break;
  }
  ProjectPart part = new_part(project);
  if (stroke == Stroke::line) {
    part.drawn.lines.push_back(points);
    part.width_m = settings.width_m;
  } else if (stroke == Stroke::circle) {
    part.drawn.points.push_back(points[0]);
    part.radius_m = distance(points[0], points[1]);
  } else if (stroke == Stroke::rectangle) {
    part.drawn.polygons.push_back({rectangle_of(points), {}});
  } else {
    part.drawn.polygons.push_back({points, {}});
  }
  return with_part(project, std::move(part));
}

}  // namespace zonegate::session
