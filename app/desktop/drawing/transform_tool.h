// Purpose: the tools that change parts as a whole with one drag: move, rotate, scale, offset; of the part that
// was pressed when a part is chosen, else of all. And merge: one part pressed, the pointer released over
// another.
//
// State: Idle or Gesture (from where, of which parts). Esc abandons. Thread rule: GUI thread.
#pragma once

#include "app/desktop/drawing/drawing_tool.h"

namespace zonegate::desktop {

enum class Transform { move, rotate, scale, offset, merge };

class TransformTool : public DrawingTool {
  Q_OBJECT
 public:
  TransformTool(Drawing& drawing, Transform kind, QObject* parent)
      : DrawingTool(drawing, parent), kind_(kind) {}

  // The part that is changed; none: all.
  void set_part(std::optional<std::size_t> part) { part_ = part; }

  bool back_out() override;
  bool under_way() const override { return gesture_.has_value(); }
  void forget() override { gesture_.reset(); }
  // Typed: where the middle goes, or how far (move); degrees clockwise, times, metres outwards (the others).
  bool place(PlanePoint at) override;
  AimGuide typing_guide() const override;
  std::optional<Expected<void>> take_number(double number) override;
  QString typing_hint() const override;
  void paint(QPainter& painter, const View& view) override;
  QCursor cursor() const override;
  QString hint() const override;

 protected:
  AimGuide guide() const override;
  bool down(const Aim& aim) override;
  void hover(const Aim& aim) override;
  void drag(const Aim& aim) override;
  void up(const Aim& aim) override;

 private:
  struct Gesture {
    Project before;
    PlanePoint start;
    PlanePoint centre;
    std::optional<std::size_t> part;
    std::optional<std::size_t> other;  // that merges into it
    QString measure;                   // how far by now
    std::optional<Error> refused;
  };
  QString lost_words(const Gesture& gesture) const;
  Expected<Project> changed(const Aim& aim, Gesture& gesture) const;

  Transform kind_;
  std::optional<std::size_t> part_;
  std::optional<Gesture> gesture_;
  std::optional<Aim> pointer_;
};

}  // namespace zonegate::desktop
