#include "app/desktop/document/project_document.h"

#include <utility>

namespace zonegate::desktop {

ProjectDocument::ProjectDocument(QObject* parent) : QObject(parent) { states_.push_back({}); }

void ProjectDocument::open(ProjectPtr project) { restore({{{}, std::move(project)}}, 0); }

void ProjectDocument::restore(std::vector<State> states, std::size_t at) {
  if (at >= states.size()) return;
  states_ = std::move(states);
  at_ = at;
  preview_ = nullptr;
  emit opened();
  emit history_changed();
  emit shown_changed();
}

const ProjectPtr& ProjectDocument::committed() const { return states_[at_].project; }

void ProjectDocument::preview(Project project) {
  preview_ = std::make_shared<const Project>(std::move(project));
  emit shown_changed();
}

void ProjectDocument::end_preview() {
  if (!preview_) return;
  preview_ = nullptr;
  emit shown_changed();
}

void ProjectDocument::commit(Text name, Project project) {
  preview_ = nullptr;
  states_.resize(at_ + 1);
  states_.push_back({std::move(name), std::make_shared<const Project>(std::move(project))});
  ++at_;
  emit history_changed();
  emit shown_changed();
}

Text ProjectDocument::undo_name() const { return can_undo() ? states_[at_].made_by : Text{}; }

Text ProjectDocument::redo_name() const { return can_redo() ? states_[at_ + 1].made_by : Text{}; }

void ProjectDocument::undo() {
  if (previewing()) {
    end_preview();
  } else if (can_undo()) {
    go_to(at_ - 1);
  }
}

void ProjectDocument::redo() {
  if (can_redo()) go_to(at_ + 1);
}

void ProjectDocument::go_to(std::size_t state) {
  at_ = state;
  preview_ = nullptr;
  emit history_changed();
  emit shown_changed();
}

}  // namespace zonegate::desktop
