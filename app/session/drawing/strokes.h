// Purpose: what a finished row of clicks does to a project: a new part, a further piece of a part, a hole, a
// line with width.
//
// Space: the analysis plane. The result may be faulty (a crossing, a hole outside): it is made all the same,
// with its faults found, so that a person sees what is wrong. Errors (usage): draw.too_few_points, draw.no_part
// (a piece or hole has nothing to belong to). Cost: that of find_faults over the part. Thread rule: pure
// functions.
#pragma once

#include <optional>
#include <string>

#include "core/base/error.h"
#include "core/check/project.h"

namespace zonegate::session {

enum class Stroke { polygon, piece, hole, line, rectangle, circle, split, reshape };
std::string stroke_id(Stroke stroke);  // "polygon": in drafts
std::optional<Stroke> stroke_named(const std::string& id);

struct StrokeSettings {
  double width_m = 10.0;            // of lines, whole
  std::optional<std::size_t> part;  // the one that a piece joins; none: the last
};

bool is_closed(Stroke stroke);
std::size_t fewest_points(Stroke stroke);
// A stroke that is complete with so many points; 0: it goes on until it is ended.
std::size_t complete_with(Stroke stroke);
Text name_of(Stroke stroke);  // of the undo step: "draw polygon"

// The path without repeated points, not closed.
Expected<Project> with_stroke(Stroke stroke, const Project& project, const Path& path,
                              const StrokeSettings& settings);

// A part of its own, with the next free number as id.
ProjectPart new_part(const Project& project);
Project with_part(const Project& project, ProjectPart part);

}  // namespace zonegate::session
