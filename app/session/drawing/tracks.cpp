#include "app/session/drawing/tracks.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/predicates.h"
#include "core/geometry/repair.h"

namespace zonegate::session {
namespace {

template <class Part, class Track>
Track* find_track(Part& part, const TrackRef& ref) {
  auto& drawn = part.drawn;
  switch (ref.kind) {
    case TrackKind::ring: {
      if (ref.member >= drawn.polygons.size()) return nullptr;
      auto& polygon = drawn.polygons[ref.member];
      if (ref.ring == 0) return &polygon.shell;
      return ref.ring <= polygon.holes.size() ? &polygon.holes[ref.ring - 1] : nullptr;
    }
    case TrackKind::line:
      return ref.member < drawn.lines.size() ? &drawn.lines[ref.member] : nullptr;
    case TrackKind::points:
      return &drawn.points;
  }
  return nullptr;
}

template <class List>
void erase_at(List& list, std::size_t index) {
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(index));
}

void erase_track(ProjectPart& part, const TrackRef& ref) {
  if (ref.kind == TrackKind::line) {
    erase_at(part.drawn.lines, ref.member);
  } else if (ref.kind == TrackKind::ring && ref.ring > 0) {
    erase_at(part.drawn.polygons[ref.member].holes, ref.ring - 1);
  } else if (ref.kind == TrackKind::ring) {
    erase_at(part.drawn.polygons, ref.member);
  }
}

std::size_t fewest(TrackKind kind) {
  if (kind == TrackKind::points) return 1;
  return kind == TrackKind::line ? 2 : 3;
}

bool on_line(const ProjectPart& part, PlanePoint p) {
  for (const Path& line : part.drawn.lines) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
      if (distance(p, nearest_on_segment(p, line[i], line[i + 1])) <= part.width_m / 2.0) return true;
    }
  }
  return std::any_of(part.drawn.points.begin(), part.drawn.points.end(),
                     [&](PlanePoint centre) { return distance(p, centre) <= part.radius_m; });
}

}  // namespace

double distance(PlanePoint a, PlanePoint b) { return std::hypot(a.x - b.x, a.y - b.y); }

std::vector<PlanePoint>* track_of(Project& project, const TrackRef& ref) {
  if (ref.part >= project.parts.size()) return nullptr;
  return find_track<ProjectPart, std::vector<PlanePoint>>(project.parts[ref.part], ref);
}

const std::vector<PlanePoint>* track_of(const Project& project, const TrackRef& ref) {
  if (ref.part >= project.parts.size()) return nullptr;
  return find_track<const ProjectPart, const std::vector<PlanePoint>>(project.parts[ref.part], ref);
}

void for_each_track(const Project& project,
                    const std::function<void(const TrackRef&, const std::vector<PlanePoint>&)>& visit) {
  for (std::size_t part = 0; part < project.parts.size(); ++part) {
    const Shape& drawn = project.parts[part].drawn;
    for (std::size_t i = 0; i < drawn.polygons.size(); ++i) {
      visit({part, TrackKind::ring, i, 0}, drawn.polygons[i].shell);
      for (std::size_t hole = 0; hole < drawn.polygons[i].holes.size(); ++hole) {
        visit({part, TrackKind::ring, i, hole + 1}, drawn.polygons[i].holes[hole]);
      }
    }
    for (std::size_t i = 0; i < drawn.lines.size(); ++i) visit({part, TrackKind::line, i, 0}, drawn.lines[i]);
    if (!drawn.points.empty()) visit({part, TrackKind::points, 0, 0}, drawn.points);
  }
}

std::size_t edges_of(TrackKind kind, std::size_t vertices) {
  if (kind == TrackKind::points || vertices < 2) return 0;
  return kind == TrackKind::line ? vertices - 1 : vertices;
}

const PlanePoint* vertex_at(const Project& project, const VertexRef& ref) {
  const auto* track = track_of(project, ref.track);
  return track != nullptr && ref.vertex < track->size() ? &(*track)[ref.vertex] : nullptr;
}

std::optional<VertexRef> vertex_near(const Project& project, PlanePoint p, double tolerance) {
  std::optional<VertexRef> found;
  double best = tolerance;
  for_each_track(project, [&](const TrackRef& ref, const std::vector<PlanePoint>& track) {
    for (std::size_t i = 0; i < track.size(); ++i) {
      const double away = distance(p, track[i]);
      if (away > best || (found && away == best)) continue;
      best = away;
      found = VertexRef{ref, i};
    }
  });
  return found;
}

PlanePoint nearest_on_segment(PlanePoint p, PlanePoint a, PlanePoint b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double square = dx * dx + dy * dy;
  if (square == 0.0) return a;
  const double along = std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0.0, 1.0);
  if (along == 1.0) return b;  // not a rounding away from it
  return {a.x + along * dx, a.y + along * dy};
}

std::optional<EdgeRef> edge_near(const Project& project, PlanePoint p, double tolerance) {
  std::optional<EdgeRef> found;
  double best = tolerance;
  for_each_track(project, [&](const TrackRef& ref, const std::vector<PlanePoint>& track) {
    const std::size_t edges = edges_of(ref.kind, track.size());
    for (std::size_t i = 0; i < edges; ++i) {
      const PlanePoint on = nearest_on_segment(p, track[i], track[(i + 1) % track.size()]);
      const double away = distance(p, on);
      if (away > best || (found && away == best)) continue;
      best = away;
      found = EdgeRef{ref, i, on};
    }
  });
  return found;
}

PlanePoint middle_of(const Project& project, const EdgeRef& edge) {
  const auto* track = track_of(project, edge.track);
  if (track == nullptr || edge.edge >= track->size()) return edge.at;
  const PlanePoint a = (*track)[edge.edge];
  const PlanePoint b = (*track)[(edge.edge + 1) % track->size()];
  return {a.x + (b.x - a.x) / 2.0, a.y + (b.y - a.y) / 2.0};
}

std::optional<std::size_t> polygon_at(const ProjectPart& part, PlanePoint p) {
  for (std::size_t i = part.drawn.polygons.size(); i-- > 0;) {
    const Polygon& polygon = part.drawn.polygons[i];
    if (!box_of(polygon.shell).meets({p.x, p.y, p.x, p.y})) continue;
    if (locate_in_ring(p, polygon.shell) == Side::outside) continue;
    const bool in_hole = std::any_of(polygon.holes.begin(), polygon.holes.end(),
                                     [&](const Ring& hole) { return locate_in_ring(p, hole) == Side::inside; });
    if (!in_hole) return i;
  }
  return std::nullopt;
}

std::optional<std::size_t> part_at(const Project& project, PlanePoint p) {
  for (std::size_t i = project.parts.size(); i-- > 0;) {
    if (polygon_at(project.parts[i], p) || on_line(project.parts[i], p)) return i;
  }
  return std::nullopt;
}

void find_faults_of(ProjectPart& part) { part.faults = find_faults(part.drawn.polygons); }

void mark_edited(Project& project) {
  project.source_sha256.clear();
  if (!project.parts.empty()) project.unreadable.reset();
}

void move_vertex(Project& project, const VertexRef& ref, PlanePoint to) {
  auto* track = track_of(project, ref.track);
  if (track == nullptr || ref.vertex >= track->size()) return;
  (*track)[ref.vertex] = to;
  find_faults_of(project.parts[ref.track.part]);
  mark_edited(project);
}

VertexRef insert_vertex(Project& project, const EdgeRef& after, PlanePoint at) {
  auto* track = track_of(project, after.track);
  if (track == nullptr || after.edge >= track->size()) return {after.track, 0};
  track->insert(track->begin() + static_cast<std::ptrdiff_t>(after.edge) + 1, at);
  find_faults_of(project.parts[after.track.part]);
  mark_edited(project);
  return {after.track, after.edge + 1};
}

void delete_vertex(Project& project, const VertexRef& ref) {
  auto* track = track_of(project, ref.track);
  if (track == nullptr || ref.vertex >= track->size()) return;
  ProjectPart& part = project.parts[ref.track.part];
  if (track->size() > fewest(ref.track.kind) || ref.track.kind == TrackKind::points) {
    erase_at(*track, ref.vertex);
  } else {
    erase_track(part, ref.track);
  }
  find_faults_of(part);
  if (part.drawn.empty()) erase_at(project.parts, ref.track.part);
  mark_edited(project);
}

}  // namespace zonegate::session
