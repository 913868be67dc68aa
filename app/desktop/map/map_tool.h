// Purpose: what the mouse and the keys mean on the map at the moment. A tool gets events in the plane; it
// paints its own marks. The map handles wheel, pinch, the middle button and the space bar itself, and pans with
// the left button when the tool does not want it.
//
// Life cycle: made once by the window, told `begin` when chosen and `end` when another is. Handlers return
// whether they used the event. Thread rule: GUI thread.
#pragma once

#include <QCursor>
#include <QString>

#include "app/desktop/map/view.h"

class QKeyEvent;
class QPainter;

namespace zonegate::desktop {

struct MapPointer {
  QPointF pixel;
  PlanePoint plane;
  Qt::KeyboardModifiers modifiers;
};

class MapTool {
 public:
  MapTool() = default;
  MapTool(const MapTool&) = delete;
  MapTool& operator=(const MapTool&) = delete;
  virtual ~MapTool() = default;

  virtual void begin() {}
  virtual void end() {}
  virtual bool press(const MapPointer&) { return false; }
  virtual bool move(const MapPointer&, bool /*dragging*/) { return false; }
  virtual bool release(const MapPointer&) { return false; }
  virtual bool double_click(const MapPointer&) { return false; }
  virtual bool key(const QKeyEvent&) { return false; }
  virtual void paint(QPainter&, const View&) {}
  virtual QCursor cursor() const { return Qt::ArrowCursor; }
  virtual QString hint() const { return {}; }  // one line: what to do next
};

}  // namespace zonegate::desktop
