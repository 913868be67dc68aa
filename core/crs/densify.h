// Purpose: more points on straight source edges, so that their image in the plane stays within a chord error of
// the true curve (inside this folder; see transform.h for the contract).
//
// Determinism: an edge is handled from its lexicographically smaller end, so two neighbours that share it, each
// in its own direction, get bit-identical points.
#pragma once

#include <functional>
#include <span>

#include "core/base/error.h"
#include "core/crs/point.h"
#include "core/geometry/shape.h"

namespace zonegate::detail {

using Projector = std::function<bool(SourcePoint, PlanePoint&)>;  // false: cannot be transformed

struct DensifySettings {
  double chord_error_m = 0.001;  // not above 0: no points are added
  double short_source = 0.01;  // source extent under which an edge of less than 20 m in the plane needs no test
};

// Projects the points and the points added between them; `closed` adds the edge from the last to the first.
Expected<std::vector<PlanePoint>> project_densified(std::span<const SourcePoint> points, bool closed,
                                                    const Projector& project, const DensifySettings& settings);

}  // namespace zonegate::detail
