#include "app/session/drawing/reshaping.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/session/drawing/strokes.h"
#include "app/session/drawing/tracks.h"
#include "core/geometry/cut.h"
#include "core/geometry/overlay.h"

namespace zonegate::session {
namespace {

constexpr double kOnBorderM = 0.001;

bool is_faulty(const ProjectPart& part) {
  return std::any_of(part.faults.begin(), part.faults.end(),
                     [](const Fault& fault) { return blocks_measuring(fault.kind); });
}

tl::unexpected<Error> faulty(const ProjectPart& part) {
  return fail(ErrorKind::bad_data, "draw.faulty",
              {"part " + part.id + " is faulty", "地块 " + part.id + " 的图形有问题"},
              {"Mend the places that are marked first.", "请先处理标出的问题。"});
}

tl::unexpected<Error> no_border() {
  return fail(
      ErrorKind::usage, "draw.no_border",
      {"the line must begin and end on one border", "线的起点和终点须在同一条边界上"},
      {"Snap its first and last point to the border that is to change.", "请将首末点捕捉到要修改的边界。"});
}

// From one place of the ring forwards to another, both left out.
Ring section(const Ring& ring, const EdgeRef& from, const EdgeRef& to) {
  Ring out;
  const auto along = [&](const EdgeRef& e) { return distance(ring[e.edge], e.at); };
  if (from.edge == to.edge && along(from) <= along(to)) return out;
  std::size_t edge = from.edge;
  do {
    edge = (edge + 1) % ring.size();
    out.push_back(ring[edge]);
  } while (edge != to.edge);
  return out;
}

Ring joined(const Path& line, const Ring& rest) {
  Ring out;
  const auto add = [&out](PlanePoint p) {
    if (out.empty() || out.back() != p) out.push_back(p);
  };
  for (const PlanePoint& p : line) add(p);
  for (const PlanePoint& p : rest) add(p);
  while (out.size() > 1 && out.front() == out.back()) out.pop_back();
  return out;
}

PlanePoint moved(PlanePoint p, const Motion& motion) {
  const double c = std::cos(motion.turn) * motion.scale;
  const double s = std::sin(motion.turn) * motion.scale;
  const double dx = p.x - motion.about.x;
  const double dy = p.y - motion.about.y;
  return {motion.about.x + c * dx - s * dy + motion.by.x, motion.about.y + s * dx + c * dy + motion.by.y};
}

}  // namespace

Expected<Project> with_split(const Project& project, const Path& line) {
  Project out = project;
  out.parts.clear();
  Project ids = project;  // so that new numbers are free
  bool any = false;
  for (const ProjectPart& part : project.parts) {
    out.parts.push_back(part);
    if (part.drawn.polygons.empty() || !box_of(line).meets(box_of(part.drawn))) continue;
    if (is_faulty(part)) return faulty(part);
    auto pieces = cut_along(part.drawn.polygons, line);
    if (!pieces) return tl::unexpected(pieces.error());
    if (pieces->size() <= part.drawn.polygons.size()) continue;
    any = true;
    out.parts.back().drawn.polygons = {pieces->front()};
    out.parts.back().declared_area_m2.reset();
    find_faults_of(out.parts.back());
    for (std::size_t i = 1; i < pieces->size(); ++i) {
      ProjectPart piece = out.parts.back();
      piece.drawn = {};
      piece.drawn.polygons = {pieces->at(i)};
      piece.id = new_part(ids).id;
      find_faults_of(piece);
      ids.parts.push_back(piece);
      out.parts.push_back(std::move(piece));
    }
  }
  if (any) return out;
  return fail(ErrorKind::usage, "draw.no_split", {"the line does not run across a part", "线未贯穿任何地块"},
              {"Begin and end it outside the part.", "请从地块外开始，到地块外结束。"});
}

Expected<Project> with_reshape(const Project& project, const Path& line) {
  const auto first = edge_near(project, line.front(), kOnBorderM);
  if (!first || first->track.kind != TrackKind::ring) return no_border();
  // The last point must lie on the same ring, also where another one is as near.
  Project out = project;
  const Ring ring = *track_of(project, first->track);
  std::optional<EdgeRef> last;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const PlanePoint on = nearest_on_segment(line.back(), ring[i], ring[(i + 1) % ring.size()]);
    if (distance(on, line.back()) <= kOnBorderM) last = EdgeRef{first->track, i, on};
  }
  if (!last) return no_border();
  const Ring one = joined(line, section(ring, *last, *first));
  const Path back(line.rbegin(), line.rend());
  const Ring other = joined(back, section(ring, *first, *last));
  const bool first_larger = std::abs(signed_planar_area(one)) >= std::abs(signed_planar_area(other));
  *track_of(out, first->track) = first_larger ? one : other;
  find_faults_of(out.parts[first->track.part]);
  return out;
}

Expected<Project> with_merge(const Project& project, std::size_t first, std::size_t second) {
  if (first >= project.parts.size() || second >= project.parts.size() || first == second) return project;
  const ProjectPart& joining = project.parts[second];
  if (is_faulty(project.parts[first])) return faulty(project.parts[first]);
  if (is_faulty(joining)) return faulty(joining);
  Project out = project;
  ProjectPart& part = out.parts[first];
  if (part.drawn.polygons.empty() || joining.drawn.polygons.empty()) {
    return fail(ErrorKind::usage, "draw.not_polygons", {"only polygons can be merged", "只有面可以合并"},
                {"Lines and circles stay parts of their own.", "线和圆保持为单独地块。"});
  }
  auto merged = dissolve({&part.drawn.polygons, &joining.drawn.polygons});
  if (!merged) return tl::unexpected(merged.error());
  part.drawn.polygons = std::move(merged->polygons);
  part.declared_area_m2.reset();
  find_faults_of(part);
  out.parts.erase(out.parts.begin() + static_cast<std::ptrdiff_t>(second));
  mark_edited(out);
  return out;
}

std::vector<std::string> facts_lost_by_merge(const Project& project, std::size_t first, std::size_t second) {
  std::vector<std::string> out;
  if (first >= project.parts.size() || second >= project.parts.size() || first == second) return out;
  const Facts& kept = project.parts[first].facts;
  for (const auto& [id, fact] : project.parts[second].facts) {
    const auto found = kept.find(id);
    if (found == kept.end() || found->second.values != fact.values) out.push_back(id);
  }
  return out;
}

namespace {

// From the ring or the axis, never negative.
double distance_to(const std::vector<PlanePoint>& track, std::size_t edges, PlanePoint p) {
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < edges; ++i) {
    least = std::min(least, distance(p, nearest_on_segment(p, track[i], track[(i + 1) % track.size()])));
  }
  for (std::size_t i = 0; edges == 0 && i < track.size(); ++i) least = std::min(least, distance(p, track[i]));
  return least;
}

}  // namespace

std::optional<double> signed_distance(const Project& project, std::optional<std::size_t> part, PlanePoint p) {
  double border = std::numeric_limits<double>::infinity();  // of polygons
  double around = std::numeric_limits<double>::infinity();  // of strips and circles, signed
  bool inside = false;
  for_each_track(project, [&](const TrackRef& ref, const std::vector<PlanePoint>& track) {
    if (part && ref.part != *part) return;
    const double away = distance_to(track, edges_of(ref.kind, track.size()), p);
    const ProjectPart& of = project.parts[ref.part];
    if (ref.kind == TrackKind::ring) border = std::min(border, away);
    if (ref.kind == TrackKind::line) around = std::min(around, away - of.width_m / 2.0);
    if (ref.kind == TrackKind::points) around = std::min(around, away - of.radius_m);
  });
  for (std::size_t i = 0; i < project.parts.size(); ++i) {
    if (!part || *part == i) inside = inside || polygon_at(project.parts[i], p).has_value();
  }
  const double nearest = std::min(inside ? -border : border, around);
  if (!std::isfinite(nearest)) return std::nullopt;
  return nearest;
}

Project with_motion(const Project& project, std::optional<std::size_t> part, const Motion& motion) {
  Project out = project;
  for (std::size_t i = 0; i < out.parts.size(); ++i) {
    if (part && *part != i) continue;
    ProjectPart& moving = out.parts[i];
    for (Polygon& polygon : moving.drawn.polygons) {
      for (PlanePoint& p : polygon.shell) p = moved(p, motion);
      for (Ring& hole : polygon.holes) {
        for (PlanePoint& p : hole) p = moved(p, motion);
      }
    }
    for (Path& line : moving.drawn.lines) {
      for (PlanePoint& p : line) p = moved(p, motion);
    }
    for (PlanePoint& p : moving.drawn.points) p = moved(p, motion);
    moving.width_m *= motion.scale;
    moving.radius_m *= motion.scale;
    find_faults_of(moving);
  }
  mark_edited(out);
  return out;
}

Expected<Project> with_offset(const Project& project, std::optional<std::size_t> part, double metres) {
  Project out = project;
  for (std::size_t i = 0; i < out.parts.size(); ++i) {
    if (part && *part != i) continue;
    ProjectPart& growing = out.parts[i];
    if (is_faulty(growing)) return faulty(growing);
    const bool has_polygons = !growing.drawn.polygons.empty();
    if (has_polygons) {
      auto made = offset(growing.drawn.polygons, metres);
      if (!made) return tl::unexpected(made.error());
      growing.drawn.polygons = std::move(*made);
    }
    if (!growing.drawn.lines.empty()) growing.width_m += 2.0 * metres;
    if (!growing.drawn.points.empty()) growing.radius_m += metres;
    const bool gone = (has_polygons && growing.drawn.polygons.empty()) ||
                      (!growing.drawn.lines.empty() && growing.width_m <= 0.0) ||
                      (!growing.drawn.points.empty() && growing.radius_m <= 0.0);
    if (gone) {
      return fail(ErrorKind::usage, "draw.nothing_left",
                  {"nothing would be left of part " + growing.id, "地块 " + growing.id + " 将不复存在"},
                  {"Choose a smaller distance.", "请减小距离。"});
    }
    growing.declared_area_m2.reset();
    find_faults_of(growing);
  }
  mark_edited(out);
  return out;
}

}  // namespace zonegate::session
