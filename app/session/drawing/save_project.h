// Purpose: what is drawn into the workspace: a stored project, or its next revision.
//
// A new project whose id was taken meanwhile gets the next free one: nobody's project is replaced unsaid.
// With `base`, what the workspace had when drawing began, another program's newer revision is not passed over
// unsaid: draw.newer_saved; without it the project becomes the next revision, and theirs stays one.
// Errors: those of Workspace; draw.empty (nothing is drawn). Cost: one transaction. Thread rule: any thread; it
// may wait two seconds for a locked file, so not the one of the window.
#pragma once

#include <string>

#include "core/base/error.h"
#include "core/check/project.h"

namespace zonegate::session {

struct SavedProject {
  std::string id;
  int revision = 1;
};

Expected<SavedProject> save_project(const std::string& workspace, Project project, bool is_new,
                                    const Project* base = nullptr);

}  // namespace zonegate::session
