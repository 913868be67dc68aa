// Purpose: the tools that take a row of clicks: polygon, piece, hole, line. Each click is a corner; Enter, a
// double click or a click on the first corner finishes; Esc, Backspace and undo take the last corner back.
//
// With tracing on, a click on the border on which the last corner lies takes all corners between along.
// State: the corners clicked so far (none: waiting for the first). Thread rule: GUI thread.
#pragma once

#include "app/desktop/drawing/drawing_tool.h"
#include "app/session/drawing/strokes.h"

namespace zonegate::desktop {

class PathTool : public DrawingTool {
  Q_OBJECT
 public:
  PathTool(Drawing& drawing, session::Stroke stroke, QObject* parent)
      : DrawingTool(drawing, parent), stroke_(stroke) {}

  session::Stroke stroke() const { return stroke_; }
  const Path& corners() const { return corners_; }
  void set_corners(Path corners);  // of an unfinished stroke, as the journal kept it
  session::StrokeSettings& settings() { return settings_; }

  bool back_out() override;
  bool under_way() const override { return !corners_.empty(); }
  bool place(PlanePoint at) override;
  void paint(QPainter& painter, const View& view) override;
  QCursor cursor() const override { return Qt::CrossCursor; }
  QString hint() const override;

 signals:
  void corners_changed();

 protected:
  AimGuide guide() const override;
  bool down(const Aim& aim) override;
  void hover(const Aim& aim) override;
  void drag(const Aim& aim) override { hover(aim); }
  bool twice(const Aim& aim) override;
  bool finish() override;
  bool remove() override { return back_out(); }

 private:
  void show_stroke();
  void add_corner(const Aim& aim);
  Path way_to(const Aim& aim) const;  // the border between the last corner and there, when it is followed

  session::Stroke stroke_;
  session::StrokeSettings settings_;
  Path corners_;
  std::vector<std::size_t> clicks_;            // how many corners there were before each click
  std::vector<session::BorderPlace> borders_;  // of the last one
  std::optional<Aim> pointer_;
};

}  // namespace zonegate::desktop
