#include "app/desktop/drawing/transform_tool.h"

#include <QPainter>

#include <cmath>
#include <numbers>

#include "app/desktop/appearance.h"
#include "app/desktop/words.h"
#include "app/session/drawing/reshaping.h"

namespace zonegate::desktop {
namespace {

constexpr double kTurnStep = std::numbers::pi / 12.0;

Text step_name(Transform kind) {
  switch (kind) {
    case Transform::move:
      return {"move part", "移动地块"};
    case Transform::rotate:
      return {"rotate part", "旋转地块"};
    case Transform::scale:
      return {"scale part", "缩放地块"};
    case Transform::offset:
      return {"offset border", "偏移边界"};
    case Transform::merge:
      break;
  }
  return {"merge parts", "合并地块"};
}

PlanePoint centre_of(const Project& project, std::optional<std::size_t> part) {
  Box box;
  for (std::size_t i = 0; i < project.parts.size(); ++i) {
    if (!part || *part == i) box.add(box_of(project.parts[i].drawn));
  }
  return {box.min_x + (box.max_x - box.min_x) / 2.0, box.min_y + (box.max_y - box.min_y) / 2.0};
}

double angle_of(PlanePoint from, PlanePoint to) { return std::atan2(to.y - from.y, to.x - from.x); }

}  // namespace

AimGuide TransformTool::guide() const {
  AimGuide guide;
  // Moving: the place that was pressed goes to what the pointer snaps to, not to where the part was.
  if (kind_ == Transform::move && gesture_) guide.from = gesture_->start;
  if (!gesture_) guide.own = drawing().document.committed().get();
  return guide;
}

bool TransformTool::down(const Aim& aim) {
  const auto& project = drawing().document.committed();
  pointer_ = aim;
  if (!project || project->parts.empty()) return false;
  const auto under = session::part_at(*project, aim.raw);
  if (kind_ == Transform::merge && !under) return false;
  const auto part = kind_ == Transform::merge ? under : part_ && under ? under : part_;
  gesture_ = Gesture{*project, aim.at, centre_of(*project, part), part, {}, {}};
  return true;
}

void TransformTool::hover(const Aim& aim) { pointer_ = aim; }

Expected<Project> TransformTool::changed(const Aim& aim, Gesture& gesture) const {
  session::Motion motion;
  motion.about = gesture.centre;
  switch (kind_) {
    case Transform::move:
      motion.by = {aim.at.x - gesture.start.x, aim.at.y - gesture.start.y};
      gesture.measure = tr("%1 m").arg(session::distance(aim.at, gesture.start), 0, 'f', 3);
      break;
    case Transform::rotate:
      motion.turn = angle_of(gesture.centre, aim.raw) - angle_of(gesture.centre, gesture.start);
      if ((aim.modifiers & Qt::ShiftModifier) != 0U)
        motion.turn = std::round(motion.turn / kTurnStep) * kTurnStep;
      gesture.measure = QString("%1°").arg(-motion.turn * 180.0 / std::numbers::pi, 0, 'f', 2);
      break;
    case Transform::scale: {
      const double before = session::distance(gesture.centre, gesture.start);
      if (before > 0.0) motion.scale = session::distance(gesture.centre, aim.at) / before;
      gesture.measure = QString("× %1").arg(motion.scale, 0, 'f', 4);
      break;
    }
    case Transform::offset: {
      // As far as the pointer went, outwards when it went away from the middle.
      const double away = session::distance(gesture.start, aim.at);
      const bool out =
          session::distance(gesture.centre, aim.at) >= session::distance(gesture.centre, gesture.start);
      gesture.measure = tr("%1 m").arg(out ? away : -away, 0, 'f', 3);
      return session::with_offset(gesture.before, gesture.part, out ? away : -away);
    }
    case Transform::merge: {
      const auto other = session::part_at(gesture.before, aim.raw);
      if (!other || other == gesture.part) return gesture.before;
      return session::with_merge(gesture.before, *gesture.part, *other);
    }
  }
  return session::with_motion(gesture.before, gesture.part, motion);
}

void TransformTool::drag(const Aim& aim) {
  pointer_ = aim;
  if (!gesture_) return;
  auto made = changed(aim, *gesture_);
  gesture_->refused.reset();
  if (made) {
    drawing().document.preview(std::move(*made));
  } else {
    gesture_->refused = made.error();
    drawing().document.end_preview();
  }
  emit hint_changed();
}

void TransformTool::up(const Aim& aim) {
  if (!gesture_) return;
  drag(aim);
  const bool merged =
      kind_ != Transform::merge || (drawing().document.previewing() &&
                                    drawing().document.shown()->parts.size() < gesture_->before.parts.size());
  const bool moved = aim.at != gesture_->start && merged && !gesture_->refused;
  gesture_.reset();
  if (!moved || !drawing().document.previewing()) return drawing().document.end_preview();
  commit(step_name(kind_), Project(*drawing().document.shown()));
}

bool TransformTool::back_out() {
  if (!gesture_) return false;
  gesture_.reset();
  drawing().document.end_preview();
  return true;
}

QCursor TransformTool::cursor() const {
  return kind_ == Transform::merge ? Qt::PointingHandCursor : Qt::SizeAllCursor;
}

QString TransformTool::hint() const {
  if (gesture_ && gesture_->refused) return sentence(*gesture_->refused);
  const QString whom = part_ ? tr("the chosen part") : tr("all parts");
  switch (kind_) {
    case Transform::move:
      return tr("Move: drag %1 from a place to where that place belongs").arg(whom);
    case Transform::rotate:
      return tr("Rotate: drag %1 about the middle · Shift turns by 15°").arg(whom);
    case Transform::scale:
      return tr("Scale: drag %1 away from the middle, or towards it").arg(whom);
    case Transform::offset:
      return tr("Offset: drag the border of %1 outwards or inwards").arg(whom);
    case Transform::merge:
      break;
  }
  return tr("Merge: drag from the part that stays to the one that joins it");
}

void TransformTool::paint(QPainter& painter, const View& view) {
  if (!gesture_ || !pointer_) return;
  painter.setPen(QPen(accent(appearance()), 1.5, Qt::DashLine));
  const bool about_middle = kind_ == Transform::rotate || kind_ == Transform::scale;
  painter.drawLine(view.to_pixel(about_middle ? gesture_->centre : gesture_->start),
                   view.to_pixel(pointer_->at));
  paint_aim(painter, view, *pointer_);
  if (!gesture_->measure.isEmpty())
    paint_words(painter, pointer_->pixel + QPointF(0.0, 22.0), gesture_->measure);
}

}  // namespace zonegate::desktop
