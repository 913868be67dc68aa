// Purpose: corners: dragged, inserted by dragging an edge's middle or a double click on an edge, deleted. A
// press that holds nothing chooses the part under it and pans the map.
//
// State: Idle, Held (a corner follows the pointer). The chosen corner and part are the selection and outlive
// both. Thread rule: GUI thread.
#pragma once

#include <variant>

#include "app/desktop/drawing/drawing_tool.h"

namespace zonegate::desktop {

struct SelectIdle {
  std::optional<session::VertexRef> corner;  // under the pointer
  std::optional<session::EdgeRef> edge;
  bool middle = false;  // the edge's middle, to be dragged
};
struct SelectHeld {
  session::VertexRef corner;
  Project before;  // with the corner where it was, or just inserted
  bool inserted = false;
  QPointF pressed;  // until the pointer has left this place nothing moves
  bool moving = false;
};

class SelectTool : public DrawingTool {
  Q_OBJECT
 public:
  using DrawingTool::DrawingTool;

  const std::optional<session::VertexRef>& corner() const { return corner_; }
  std::optional<std::size_t> part() const { return part_; }
  bool delete_corner() { return remove(); }

  bool back_out() override;
  bool under_way() const override { return std::holds_alternative<Held>(state_); }
  bool place(PlanePoint at) override;
  void forget() override;
  void paint(QPainter& painter, const View& view) override;
  QCursor cursor() const override;
  QString hint() const override;

 signals:
  void selection_changed();

 protected:
  AimGuide guide() const override;
  bool down(const Aim& aim) override;
  void hover(const Aim& aim) override;
  void drag(const Aim& aim) override;
  void up(const Aim& aim) override;
  bool twice(const Aim& aim) override;
  bool remove() override;

 private:
  using Idle = SelectIdle;
  using Held = SelectHeld;

  Idle look(const Aim& aim) const;
  const Project* project() const { return drawing().document.committed().get(); }

  std::variant<Idle, Held> state_;
  std::optional<session::VertexRef> corner_;
  std::optional<std::size_t> part_;
  std::optional<Aim> pointer_;
};

}  // namespace zonegate::desktop
