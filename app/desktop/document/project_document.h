// Purpose: the project on the desk: what is drawn and what is said of it, with its undo history. Drawing tools
// and the project panel change it, the map, the findings and the live check follow it.
//
// Two values: `committed`, the last finished step, and `shown`, the same with the gesture under way (a corner
// that is being dragged). A gesture previews as often as it likes and commits once: one undo step. Values are
// immutable and shared, so another thread may read one for as long as it keeps it.
// Space: the analysis plane of the workspace. Thread rule: GUI thread; the values on any.
#pragma once

#include <QObject>

#include <memory>
#include <vector>

#include "core/base/text.h"
#include "core/check/project.h"

namespace zonegate::desktop {

using ProjectPtr = std::shared_ptr<const Project>;

class ProjectDocument : public QObject {
  Q_OBJECT
 public:
  explicit ProjectDocument(QObject* parent = nullptr);

  struct State {
    Text made_by;  // the name of the step that led here
    ProjectPtr project;
  };

  // Another project, or none: its history begins anew.
  void open(ProjectPtr project);
  // The same with a history: at least one state, `at` one of them.
  void restore(std::vector<State> states, std::size_t at);
  void close() { open(nullptr); }

  const ProjectPtr& committed() const;
  const ProjectPtr& shown() const { return preview_ ? preview_ : committed(); }
  bool previewing() const { return preview_ != nullptr; }

  void preview(Project project);
  void end_preview();  // the gesture was abandoned
  void commit(Text name, Project project);

  bool can_undo() const { return at_ > 0; }
  bool can_redo() const { return at_ + 1 < states_.size(); }
  Text undo_name() const;
  Text redo_name() const;
  void undo();  // a gesture under way is abandoned first, and that is all
  void redo();
  const std::vector<State>& states() const { return states_; }
  std::size_t at() const { return at_; }

 signals:
  void opened();           // another project
  void shown_changed();    // on every preview, commit, undo, redo and opening
  void history_changed();  // a step more or less

 private:
  void go_to(std::size_t state);

  std::vector<State> states_;
  std::size_t at_ = 0;
  ProjectPtr preview_;
};

}  // namespace zonegate::desktop
