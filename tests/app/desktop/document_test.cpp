// The project on the desk and its history.
#include <doctest.h>

#include "app/desktop/document/project_document.h"

namespace {

using namespace zonegate;
using desktop::ProjectDocument;

Project named(const std::string& name) {
  Project project;
  project.name = name;
  return project;
}

}  // namespace

TEST_CASE("a document begins empty, and a gesture is one step however often it previews") {
  ProjectDocument document;
  CHECK(document.committed() == nullptr);
  document.open(std::make_shared<const Project>(named("a")));
  CHECK_FALSE(document.can_undo());
  document.preview(named("b"));
  document.preview(named("c"));
  CHECK(document.shown()->name == "c");
  CHECK(document.committed()->name == "a");
  document.commit(same_text("rename"), named("d"));
  CHECK_FALSE(document.previewing());
  CHECK(document.shown()->name == "d");
  CHECK(document.undo_name() == same_text("rename"));
  document.undo();
  CHECK(document.shown()->name == "a");
  CHECK_FALSE(document.can_undo());
  CHECK(document.redo_name() == same_text("rename"));
  document.redo();
  CHECK(document.shown()->name == "d");
}

TEST_CASE("undo abandons a gesture under way, and a commit forgets what was undone") {
  ProjectDocument document;
  document.open(std::make_shared<const Project>(named("a")));
  document.commit(same_text("1"), named("b"));
  document.preview(named("c"));
  document.undo();
  CHECK(document.shown()->name == "b");
  CHECK(document.can_undo());
  document.undo();
  document.commit(same_text("2"), named("d"));
  CHECK_FALSE(document.can_redo());
  CHECK(document.undo_name() == same_text("2"));
  document.undo();
  CHECK(document.shown()->name == "a");
}
