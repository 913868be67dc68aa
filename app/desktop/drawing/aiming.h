// Purpose: from the mouse to a position that a tool may use: snapped to what lies near and held to an angle. No
// tool sees a raw position where it places something.
//
// Space: the analysis plane; tolerances in device-independent pixels. Thread rule: GUI thread.
#pragma once

#include <QObject>
#include <QString>

#include <optional>

#include "app/desktop/map/map_tool.h"
#include "app/session/drawing/snapping.h"
#include "core/crs/reference_system.h"

namespace zonegate::desktop {

inline constexpr double kAimPixels = 9.0;

// What a tool tells of the position it waits for.
struct AimGuide {
  std::optional<PlanePoint> from;          // angles and lengths count from here
  std::optional<PlanePoint> before;        // the corner before `from`: right angles count from that edge too
  const Project* own = nullptr;            // what is drawn, to be snapped to
  const Path* path = nullptr;              // and what is being drawn
  std::optional<session::VertexRef> held;  // but not to the corner that is being dragged
};

struct Aim {
  PlanePoint at;
  PlanePoint raw;  // under the pointer itself: for picking
  QPointF pixel;
  Qt::KeyboardModifiers modifiers;
  double tolerance = 0.0;                     // metres
  QString named;                              // what it was snapped to; empty: nothing
  std::vector<session::BorderPlace> borders;  // zone borders through it
};

// The direction from `from` to `p` turned to the next multiple of 15°, counted from north and from the edge
// before; the length is kept.
PlanePoint held_to_angle(PlanePoint p, const AimGuide& guide);

class Aiming : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;

  // What is seen on the map, the lowest layer first.
  void set_layers(std::vector<session::SnapLayer> layers) { layers_ = std::move(layers); }
  void set_system(const ReferenceSystem& crs) { crs_ = crs; }
  const ReferenceSystem& system() const { return crs_; }

  // What to snap to. Alt: nothing for the moment; Shift holds the angle instead.
  void snap_to(session::SnapKind kind, bool wanted);
  bool snaps_to(session::SnapKind kind) const;
  // Strokes follow the border between two places of one border. Ctrl: for the moment.
  void set_tracing(bool wanted) { tracing_ = wanted; }
  bool traces(Qt::KeyboardModifiers modifiers) const {
    return tracing_ || (modifiers & Qt::ControlModifier) != 0U;
  }

  Aim aim(const MapPointer& pointer, double metres_per_pixel, const AimGuide& guide) const;

 private:
  std::vector<session::SnapLayer> layers_;
  ReferenceSystem crs_;
  bool corners_ = true;
  bool edges_ = true;
  bool crossings_ = true;
  bool tracing_ = false;
};

}  // namespace zonegate::desktop
