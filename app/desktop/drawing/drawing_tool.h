// Purpose: what all drawing tools have in common: positions arrive snapped and held, gestures preview through
// the document and commit once, Esc backs out one step, Enter finishes.
//
// A tool is one explicit state; its handlers are the transitions. Life cycle: made once by the drawing desk and
// kept; `begin` and `end` as in map_tool.h, an unfinished gesture ends with the tool. Thread rule: GUI thread.
#pragma once

#include <QObject>

#include <functional>
#include <optional>

#include "app/desktop/document/project_document.h"
#include "app/desktop/drawing/aiming.h"
#include "app/desktop/map/map_widget.h"

namespace zonegate::desktop {

// What tools work with. `fresh` gives the project that the first stroke on an empty desk begins.
struct Drawing {
  ProjectDocument& document;
  MapWidget& map;
  Aiming& aiming;
  std::function<Project()> fresh;
  std::function<QString(const std::string& id, const Fact& fact)> say_fact;  // "Land use: 0701"

  Project base() const { return document.committed() ? *document.committed() : fresh(); }
};

class DrawingTool : public QObject, public MapTool {
  Q_OBJECT
 public:
  DrawingTool(Drawing& drawing, QObject* parent) : QObject(parent), drawing_(drawing) {}

  void begin() override {}
  void end() override;
  bool press(const MapPointer& pointer) final;
  bool move(const MapPointer& pointer, bool dragging) final;
  bool release(const MapPointer& pointer) final;
  bool double_click(const MapPointer& pointer) final;
  bool key(const QKeyEvent& event) final;

  // Back out one step of the gesture under way. False: there is none.
  virtual bool back_out() { return false; }
  // A gesture is under way: undo takes it back step by step before it touches the history.
  virtual bool under_way() const { return false; }
  // A position that was typed (Tab), and from where a typed length counts. False: the tool places nothing now.
  virtual bool place(PlanePoint) { return false; }
  virtual AimGuide typing_guide() const { return guide(); }
  // A bare number that was typed, for tools that turn, scale or grow. nullopt: it is no such tool now.
  virtual std::optional<Expected<void>> take_number(double) { return std::nullopt; }
  virtual QString typing_hint() const;
  // The project was changed by something else: references into it are void.
  virtual void forget() {}

 signals:
  void hint_changed();
  void told(const QString& words);  // what a person should know of the step that was just made

 protected:
  virtual AimGuide guide() const { return {}; }
  // Whether the event was used; what is not used pans.
  virtual bool down(const Aim&) { return false; }
  virtual void hover(const Aim&) {}
  virtual void drag(const Aim&) {}
  virtual void up(const Aim&) {}
  virtual bool twice(const Aim&) { return false; }
  virtual bool finish() { return false; }
  virtual bool remove() { return false; }

  Drawing& drawing() const { return drawing_; }
  double metres(double pixels) const { return pixels * drawing_.map.view().scale(); }
  void commit(Text name, Project project);
  void refresh();  // paint again, tell the hint again

 private:
  Aim aim(const MapPointer& pointer);

  Drawing& drawing_;
};

// Marks of all tools alike.
void paint_corner(QPainter& painter, QPointF at, bool strong);
// Where the position is, when it is not under the pointer, and what it was snapped to.
void paint_aim(QPainter& painter, const View& view, const Aim& aim);
void paint_words(QPainter& painter, QPointF beside, const QString& words);

}  // namespace zonegate::desktop
