// Purpose: what a position near the pointer snaps to: corners, crossings and edges of zones and of the drawing
// itself, with its name; and the way along a zone's border between two places on it.
//
// Order: the nearest corner, else the nearest crossing, else the nearest edge, all within the tolerance; the
// drawing before the zones and upper layers before lower ones where two are as near. Zones that cannot be
// looked at offer nothing. Space: the analysis plane, metres. Cost: the edges within the tolerance, whatever
// the number of zones and of their vertices; the first question to a zone prepares it. Thread rule: pure
// function.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "app/session/drawing/tracks.h"
#include "core/zones/zone_index.h"

namespace zonegate::session {

enum class SnapKind { corner, crossing, edge };

struct SnapLayer {
  std::shared_ptr<const ZoneIndex> index;
  Text theme;
};

struct SnapWish {
  PlanePoint at;
  double tolerance = 0.0;
  bool corners = true;
  bool edges = true;
  bool crossings = true;
  const Project* own = nullptr;
  const Path* path = nullptr;     // the stroke under way
  std::optional<VertexRef> held;  // dragged: it and its two edges offer nothing
};

// A place on a zone's border, to be followed from there.
struct BorderPlace {
  std::shared_ptr<const ZoneIndex> index;
  std::uint32_t zone = 0;
  std::uint32_t ring = 0;
  std::uint32_t edge = 0;
  PlanePoint at;
  bool same_border(const BorderPlace& other) const {
    return index == other.index && zone == other.zone && ring == other.ring;
  }
};

struct Snap {
  SnapKind kind = SnapKind::corner;
  PlanePoint at;
  Text named;  // "corner · ecological red line · redline · 12"
  // Every zone border through it: a corner may be shared by several zones.
  std::vector<BorderPlace> borders;
};

std::optional<Snap> snap(const std::vector<SnapLayer>& layers, const SnapWish& wish);

// The corners between two snapped places of the same border, both left out. Empty: no common border, or nothing
// between.
Path trace(const std::vector<BorderPlace>& from, const std::vector<BorderPlace>& to);

}  // namespace zonegate::session
