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
  gesture_ = Gesture{*project, aim.at, centre_of(*project, part), part, {}, {}, {}};
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
      // As far as the pointer came away from the border, outside or inside it: in a bay, too, outwards is where
      // the footprint is not.
      const auto before = session::signed_distance(gesture.before, gesture.part, gesture.start);
      const auto now = session::signed_distance(gesture.before, gesture.part, aim.at);
      const double metres = before && now ? *now - *before : 0.0;
      gesture.measure = tr("%1 m").arg(metres, 0, 'f', 3);
      return session::with_offset(gesture.before, gesture.part, metres);
    }
    case Transform::merge: {
      const auto other = session::part_at(gesture.before, aim.raw);
      gesture.other = other;
      gesture.measure.clear();
      if (!other || other == gesture.part) return gesture.before;
      const QString lost = lost_words(gesture);
      if (!lost.isEmpty()) gesture.measure = tr("would be dropped: %1").arg(lost);
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
  const QString lost = merged && kind_ == Transform::merge ? lost_words(*gesture_) : QString();
  const QString kept = gesture_->part && *gesture_->part < gesture_->before.parts.size()
                           ? qstring(gesture_->before.parts[*gesture_->part].id)
                           : QString();
  gesture_.reset();
  if (!moved || !drawing().document.previewing()) return drawing().document.end_preview();
  commit(step_name(kind_), Project(*drawing().document.shown()));
  if (lost.isEmpty()) return;
  emit told(
      tr("The merged part has the facts of part %1. Dropped with the other part: %2. Undo brings them back.")
          .arg(kept, lost));
}

// "land use = 0701; …": what merging would drop without a word.
QString TransformTool::lost_words(const Gesture& gesture) const {
  if (!gesture.part || !gesture.other) return {};
  QStringList out;
  for (const std::string& id : session::facts_lost_by_merge(gesture.before, *gesture.part, *gesture.other)) {
    out << drawing().say_fact(id, gesture.before.parts[*gesture.other].facts.find(id)->second);
  }
  return out.join("; ");
}

// The pressed place is the middle: a length, a bearing or a place typed counts from there.
AimGuide TransformTool::typing_guide() const {
  AimGuide guide;
  const auto& project = drawing().document.committed();
  if (kind_ == Transform::move && project) guide.from = centre_of(*project, part_);
  return guide;
}

bool TransformTool::place(PlanePoint at) {
  const auto& project = drawing().document.committed();
  if (kind_ != Transform::move || !project || project->parts.empty() || gesture_) return false;
  const PlanePoint middle = centre_of(*project, part_);
  session::Motion motion;
  motion.by = {at.x - middle.x, at.y - middle.y};
  commit(step_name(kind_), session::with_motion(*project, part_, motion));
  refresh();
  return true;
}

std::optional<Expected<void>> TransformTool::take_number(double number) {
  const auto& project = drawing().document.committed();
  if (kind_ == Transform::move || kind_ == Transform::merge || !project || project->parts.empty() || gesture_) {
    return std::nullopt;
  }
  session::Motion motion;
  motion.about = centre_of(*project, part_);
  if (kind_ == Transform::rotate) motion.turn = -number * std::numbers::pi / 180.0;
  if (kind_ == Transform::scale) motion.scale = number;
  if (kind_ == Transform::scale && number <= 0.0) {
    return fail(ErrorKind::usage, "typed.not_positive", {"a scale must be above zero", "缩放倍数须大于零"},
                {"1.5 makes it half as large again.", "例如 1.5 表示放大到 1.5 倍。"});
  }
  Expected<Project> made = kind_ == Transform::offset ? session::with_offset(*project, part_, number)
                                                      : session::with_motion(*project, part_, motion);
  if (!made) return Expected<void>(tl::unexpected(made.error()));
  commit(step_name(kind_), std::move(*made));
  refresh();
  return Expected<void>();
}

QString TransformTool::typing_hint() const {
  switch (kind_) {
    case Transform::rotate:
      return tr("degrees, clockwise");
    case Transform::scale:
      return tr("times as large");
    case Transform::offset:
      return tr("metres outwards; a minus goes inwards");
    default:
      return DrawingTool::typing_hint();
  }
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
