#include "app/desktop/drawing/aiming.h"

#include <array>
#include <cmath>
#include <numbers>

#include "app/desktop/words.h"

namespace zonegate::desktop {
namespace {

constexpr double kStep = std::numbers::pi / 12.0;  // 15°

double turned(double angle, double base) { return base + std::round((angle - base) / kStep) * kStep; }

}  // namespace

PlanePoint held_to_angle(PlanePoint p, const AimGuide& guide) {
  if (!guide.from) return p;
  const double dx = p.x - guide.from->x;
  const double dy = p.y - guide.from->y;
  const double length = std::hypot(dx, dy);
  if (length == 0.0) return p;
  const double angle = std::atan2(dy, dx);
  double chosen = turned(angle, 0.0);
  if (guide.before && *guide.before != *guide.from) {
    const double along =
        turned(angle, std::atan2(guide.from->y - guide.before->y, guide.from->x - guide.before->x));
    if (std::abs(along - angle) < std::abs(chosen - angle)) chosen = along;
  }
  // The projection, so that the position stays beside the pointer.
  const double kept = length * std::cos(angle - chosen);
  return {guide.from->x + kept * std::cos(chosen), guide.from->y + kept * std::sin(chosen)};
}

void Aiming::snap_to(session::SnapKind kind, bool wanted) {
  (kind == session::SnapKind::corner ? corners_
   : kind == session::SnapKind::edge ? edges_
                                     : crossings_) = wanted;
}

bool Aiming::snaps_to(session::SnapKind kind) const {
  return kind == session::SnapKind::corner ? corners_ : kind == session::SnapKind::edge ? edges_ : crossings_;
}

Aim Aiming::aim(const MapPointer& pointer, double metres_per_pixel, const AimGuide& guide) const {
  Aim aim{
      pointer.plane, pointer.plane, pointer.pixel, pointer.modifiers, kAimPixels * metres_per_pixel, {}, {}};
  if ((pointer.modifiers & Qt::ShiftModifier) != 0U) {
    aim.at = held_to_angle(aim.at, guide);
    return aim;
  }
  if ((pointer.modifiers & Qt::AltModifier) != 0U || !(corners_ || edges_ || crossings_)) return aim;
  const auto found = session::snap(
      layers_, {pointer.plane, aim.tolerance, corners_, edges_, crossings_, guide.own, guide.path, guide.held});
  if (!found) return aim;
  aim.at = found->at;
  aim.named = say(found->named);
  aim.borders = found->borders;
  return aim;
}

}  // namespace zonegate::desktop
