// Purpose: a click on the map asks what lies there. State: none but the place asked about. Thread rule: GUI
// thread; the answer is somebody else's work.
#pragma once

#include <optional>

#include "app/desktop/drawing/drawing_tool.h"

namespace zonegate::desktop {

class IdentifyTool : public DrawingTool {
  Q_OBJECT
 public:
  using DrawingTool::DrawingTool;

  const std::optional<PlanePoint>& place_asked() const { return asked_; }
  bool back_out() override;
  bool place(PlanePoint at) override;  // a place that was typed
  void paint(QPainter& painter, const View& view) override;
  QCursor cursor() const override { return Qt::WhatsThisCursor; }
  QString hint() const override;

 signals:
  void asked(const zonegate::PlanePoint& at);
  void forgotten();

 protected:
  bool down(const Aim& aim) override { return place(aim.raw); }

 private:
  std::optional<PlanePoint> asked_;
};

}  // namespace zonegate::desktop
