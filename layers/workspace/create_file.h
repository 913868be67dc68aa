// Purpose: a new workspace appears whole or not at all: it is made beside its place under a passing name
// ("NAME.new-<process>-<n>") and put there in one step that cannot replace another file.
// Errors: workspace.exists, workspace.no_folder, workspace.read_only, disk errors, crs.unknown, …
#pragma once

#include <string>

#include "layers/workspace/workspace.h"

namespace zonegate::store {

void create_file(const std::string& path, const WorkspaceSettings& settings);

}  // namespace zonegate::store
