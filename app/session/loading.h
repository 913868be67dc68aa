// Purpose: from a workspace to a CheckSetup: packs and lists parsed, layers in force or announced loaded in
// parallel. Shared by the command line and the window, which so check the same.
#pragma once

#include <string>
#include <vector>

#include "core/base/work.h"
#include "core/check/checker.h"
#include "core/check/setup.h"
#include "layers/workspace/layer_index.h"
#include "layers/workspace/workspace.h"

namespace zonegate::session {

struct LoadedRules {
  std::vector<RulePack> packs;
  std::vector<AccessList> lists;
  FactDictionary dictionary;  // of all packs
};

std::vector<std::string> theme_ids();

// Packs and facts alone: for whoever asks no list, and a region's lists take seconds to read. Errors as below.
Expected<LoadedRules> load_packs(const Workspace& workspace);

// With the days on which each counts after later versions. Errors: workspace.damaged, a pack or list stored in
// the workspace that this program cannot read.
// May be stopped between two lists: cancelled.
Expected<LoadedRules> load_rules(const Workspace& workspace, const Work& work = {});

// `path` is opened again, read-only, once per thread. Layers that ended before `as_of` are not opened, and of
// lists that are not in force on that day only id, version and days are given, without entries; index files
// that are missing go to `writing`. Errors: also rules.two_versions (of one pack or list on that day).
Expected<CheckSetup> load_setup(const Workspace& workspace, const std::string& path, Day as_of,
                                const Work& work, IndexWriting* writing = nullptr);

// "20261123-154500-3fa9c2": readable, sortable, and two runs of one second differ. A run that is not recorded
// has no id: nobody could ask about it.
void name_run(RunRecord& run, bool recorded);

// A workspace to read. What a killed import left unfinished is undone first, when the file may be written;
// `undone` says so.
struct ReadableWorkspace {
  Workspace workspace;
  bool undone = false;
};
Expected<ReadableWorkspace> open_to_read(const std::string& path);

// May this user write the file and its folder (SQLite needs both)?
bool workspace_is_writable(const std::string& path);

// A whole file as bytes. Errors: file.missing, file.directory, file.unreadable, file.too_large (over 512 MiB).
Expected<std::string> read_text_file(const std::string& path);

}  // namespace zonegate::session
