// Purpose: measuring on the map: the length of a line, or the area and perimeter of a polygon, by the
// workspace's own method: the numbers are those that a check would give for the same corners, unrounded inside.
// Live while the pointer moves; what is finished stays until the next click or Esc. Nothing is stored.
//
// State: the corners so far, and whether the last one is set. A ring that crosses itself has no area and says
// so. Thread rule: GUI thread; cost of a move: measuring the corners.
#pragma once

#include <optional>

#include "app/desktop/drawing/drawing_tool.h"
#include "core/crs/area.h"

namespace zonegate::desktop {

struct Measured {
  std::optional<double> length_m;  // of the line, or once round the polygon
  std::optional<double> area_m2;   // of a polygon; nullopt: too few corners, or it crosses itself
};

class MeasureTool : public DrawingTool {
  Q_OBJECT
 public:
  enum class What { length, area };
  MeasureTool(Drawing& drawing, What what, QObject* parent) : DrawingTool(drawing, parent), what_(what) {}

  // By this method in this plane from now on. Without one nothing is measured.
  void set_method(const ReferenceSystem& crs, AreaMethod method);

  const Path& corners() const { return corners_; }
  bool finished() const { return finished_; }
  // Of what is shown: with the pointer as the last corner while it is not finished.
  Measured measured() const;
  QString words() const;  // "1234.50 m²  ·  0.1235 ha  ·  1.85 mu  ·  perimeter 141.42 m"; "" nothing

  void end() override;
  bool back_out() override;
  bool under_way() const override { return !corners_.empty(); }
  bool place(PlanePoint at) override;
  void paint(QPainter& painter, const View& view) override;
  QCursor cursor() const override { return Qt::CrossCursor; }
  QString hint() const override;

 protected:
  AimGuide guide() const override;
  bool down(const Aim& aim) override;
  void hover(const Aim& aim) override;
  void drag(const Aim& aim) override { hover(aim); }
  bool twice(const Aim& aim) override;
  bool finish() override;
  bool remove() override { return back_out(); }

 private:
  Path shown() const;
  void measure();

  What what_;
  std::optional<AreaMeter> meter_;
  Path corners_;
  bool finished_ = false;
  std::optional<Aim> pointer_;
  Measured measured_;
};

}  // namespace zonegate::desktop
