// Purpose: the corners and edges of what a project draws, named so that a tool can hold on to one: which track
// (a ring of a polygon, a line, the points of a part) and which vertex of it; and the small changes made to
// them.
//
// Space: the analysis plane; tolerances in metres. Legal input: references taken from the same project value,
// or from one that differs in coordinates only; a reference that does not fit gives nullptr or changes nothing.
// Cost: finding looks at every vertex. Thread rule: pure functions over values.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

#include "core/check/project.h"

namespace zonegate::session {

enum class TrackKind { ring, line, points };

struct TrackRef {
  std::size_t part = 0;
  TrackKind kind = TrackKind::ring;
  std::size_t member = 0;  // polygon or line of the part; 0 for points
  std::size_t ring = 0;    // 0 shell, 1.. holes
  bool operator==(const TrackRef&) const = default;
};

struct VertexRef {
  TrackRef track;
  std::size_t vertex = 0;
  bool operator==(const VertexRef&) const = default;
};

struct EdgeRef {
  TrackRef track;
  std::size_t edge = 0;  // from vertex `edge` to the next; the last of a ring closes it
  PlanePoint at;         // the place on it that is nearest
  bool operator==(const EdgeRef&) const = default;
};

std::vector<PlanePoint>* track_of(Project& project, const TrackRef& ref);
const std::vector<PlanePoint>* track_of(const Project& project, const TrackRef& ref);
void for_each_track(const Project& project,
                    const std::function<void(const TrackRef&, const std::vector<PlanePoint>&)>& visit);
// How many edges: a ring's last one closes it, points have none.
std::size_t edges_of(TrackKind kind, std::size_t vertices);

const PlanePoint* vertex_at(const Project& project, const VertexRef& ref);
std::optional<VertexRef> vertex_near(const Project& project, PlanePoint p, double tolerance);
std::optional<EdgeRef> edge_near(const Project& project, PlanePoint p, double tolerance);
PlanePoint middle_of(const Project& project, const EdgeRef& edge);
PlanePoint nearest_on_segment(PlanePoint p, PlanePoint a, PlanePoint b);
double distance(PlanePoint a, PlanePoint b);

// The part whose polygons (even-odd), strip or circle hold the point; the last drawn first.
std::optional<std::size_t> part_at(const Project& project, PlanePoint p);
// The polygon of that part.
std::optional<std::size_t> polygon_at(const ProjectPart& part, PlanePoint p);

// Changes. Each looks for faults anew in the parts it changes, so that a crossing is told and never hidden.
void move_vertex(Project& project, const VertexRef& ref, PlanePoint to);
VertexRef insert_vertex(Project& project, const EdgeRef& after, PlanePoint at);
// A ring of three corners goes as a whole: a hole closes, a polygon or line is taken away, and an empty part
// too.
void delete_vertex(Project& project, const VertexRef& ref);
void find_faults_of(ProjectPart& part);
// What came from a file is not what the file says once it is changed by hand.
void mark_edited(Project& project);

}  // namespace zonegate::session
