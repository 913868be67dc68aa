#include "app/desktop/drawing/select_tool.h"

#include <QPainter>

#include "app/desktop/appearance.h"

namespace zonegate::desktop {
namespace {

constexpr double kLooseAfterPx = 3.0;
constexpr double kShortestEdgePx = 36.0;  // shorter ones show no middle: it would lie under the corners
constexpr std::size_t kMostMarks = 2000;

}  // namespace

AimGuide SelectTool::guide() const {
  AimGuide guide;
  guide.own = project();
  const auto* held = std::get_if<Held>(&state_);
  if (held != nullptr) {
    guide.own = &held->before;
    guide.held = held->corner;
  } else if (corner_ && project() != nullptr) {
    guide.held = corner_;
  } else {
    return guide;
  }
  // Angles and lengths count from the neighbour, as when the corner was drawn.
  const auto* track = session::track_of(*guide.own, guide.held->track);
  if (track == nullptr || track->size() < 2 || guide.held->track.kind == session::TrackKind::points)
    return guide;
  const std::size_t n = track->size();
  guide.from = (*track)[(guide.held->vertex + n - 1) % n];
  if (n > 2) guide.before = (*track)[(guide.held->vertex + n - 2) % n];
  return guide;
}

SelectTool::Idle SelectTool::look(const Aim& aim) const {
  Idle idle;
  if (project() == nullptr) return idle;
  idle.corner = session::vertex_near(*project(), aim.raw, aim.tolerance);
  if (idle.corner) return idle;
  idle.edge = session::edge_near(*project(), aim.raw, aim.tolerance);
  if (idle.edge) {
    const PlanePoint middle = session::middle_of(*project(), *idle.edge);
    idle.middle = session::distance(middle, aim.raw) <= aim.tolerance;
  }
  return idle;
}

bool SelectTool::down(const Aim& aim) {
  pointer_ = aim;
  const Idle idle = look(aim);
  if (project() == nullptr) return false;
  if (idle.corner) {
    corner_ = idle.corner;
    part_ = idle.corner->track.part;
    state_ = Held{*idle.corner, *project(), false, aim.pixel, false};
    emit selection_changed();
    return true;
  }
  if (idle.middle) {
    Held held{{}, *project(), true, aim.pixel, false};
    held.corner = session::insert_vertex(held.before, *idle.edge, session::middle_of(*project(), *idle.edge));
    part_ = held.corner.track.part;
    state_ = std::move(held);
    emit selection_changed();
    return true;
  }
  corner_.reset();
  part_ = session::part_at(*project(), aim.raw);
  emit selection_changed();
  return false;
}

void SelectTool::hover(const Aim& aim) {
  pointer_ = aim;
  state_ = look(aim);
}

void SelectTool::drag(const Aim& aim) {
  pointer_ = aim;
  auto* held = std::get_if<Held>(&state_);
  if (held == nullptr) return;
  const QPointF gone = aim.pixel - held->pressed;
  if (!held->moving && std::hypot(gone.x(), gone.y()) < kLooseAfterPx) return;
  held->moving = true;
  Project shown = held->before;
  session::move_vertex(shown, held->corner, aim.at);
  drawing().document.preview(std::move(shown));
}

void SelectTool::up(const Aim& aim) {
  drag(aim);
  auto* held = std::get_if<Held>(&state_);
  if (held == nullptr) return;
  const Held done = std::move(*held);
  state_ = Idle{};
  if (!done.moving || !drawing().document.previewing()) return drawing().document.end_preview();
  Project made = *drawing().document.shown();
  corner_ = done.corner;
  commit(done.inserted ? Text{"insert corner", "插入界址点"} : Text{"move corner", "移动界址点"},
         std::move(made));
  state_ = look(aim);
}

bool SelectTool::twice(const Aim& aim) {
  const Idle idle = look(aim);
  if (!idle.edge) return idle.corner.has_value();
  Project made = *project();
  corner_ = session::insert_vertex(made, *idle.edge, idle.edge->at);
  commit({"insert corner", "插入界址点"}, std::move(made));
  state_ = look(aim);
  return true;
}

bool SelectTool::remove() {
  if (std::holds_alternative<Held>(state_) || !corner_ || project() == nullptr) return false;
  Project made = *project();
  session::delete_vertex(made, *corner_);
  corner_.reset();
  commit({"delete corner", "删除界址点"}, std::move(made));
  emit selection_changed();
  return true;
}

// The chosen corner goes where it is typed.
bool SelectTool::place(PlanePoint at) {
  if (under_way() || !corner_ || project() == nullptr) return false;
  Project made = *project();
  session::move_vertex(made, *corner_, at);
  commit({"move corner", "移动界址点"}, std::move(made));
  return true;
}

bool SelectTool::back_out() {
  if (std::holds_alternative<Held>(state_)) {
    state_ = Idle{};
    drawing().document.end_preview();
    return true;
  }
  if (!corner_ && !part_) return false;
  corner_.reset();
  part_.reset();
  emit selection_changed();
  return true;
}

void SelectTool::forget() {
  state_ = Idle{};
  if (corner_ && (project() == nullptr || session::vertex_at(*project(), *corner_) == nullptr)) corner_.reset();
  if (part_ && (project() == nullptr || *part_ >= project()->parts.size())) part_.reset();
  emit selection_changed();
}

QCursor SelectTool::cursor() const {
  const auto* idle = std::get_if<Idle>(&state_);
  if (idle == nullptr) return Qt::CrossCursor;
  return idle->corner || idle->middle ? Qt::SizeAllCursor : Qt::OpenHandCursor;
}

QString SelectTool::hint() const {
  if (std::holds_alternative<Held>(state_))
    return tr("Release to set the corner · Shift holds the angle · Esc abandons");
  if (corner_) return tr("Drag the corner · Delete removes it · Esc lets go");
  if (project() == nullptr) return tr("Nothing is drawn yet: choose a drawing tool, or open a project");
  return tr("Drag a corner, or an edge's middle to insert one · double click on an edge inserts too");
}

void SelectTool::paint(QPainter& painter, const View& view) {
  const Project* shown = drawing().document.shown().get();
  if (shown == nullptr) return;
  const Box seen = view.box();
  std::size_t marks = 0;
  session::for_each_track(*shown, [&](const session::TrackRef& ref, const std::vector<PlanePoint>& track) {
    for (std::size_t i = 0; i < track.size() && marks < kMostMarks; ++i) {
      const PlanePoint p = track[i];
      if (!seen.meets({p.x, p.y, p.x, p.y})) continue;
      ++marks;
      paint_corner(painter, view.to_pixel(p), corner_ && *corner_ == session::VertexRef{ref, i});
      if (i >= session::edges_of(ref.kind, track.size())) continue;
      const QPointF a = view.to_pixel(p);
      const QPointF b = view.to_pixel(track[(i + 1) % track.size()]);
      if (std::hypot(a.x() - b.x(), a.y() - b.y()) < kShortestEdgePx) continue;
      painter.setBrush(map_colours(appearance()).ground);
      painter.drawEllipse((a + b) / 2.0, 2.5, 2.5);
    }
  });
  if (std::holds_alternative<Held>(state_) && pointer_) paint_aim(painter, view, *pointer_);
}

}  // namespace zonegate::desktop
