// Purpose: footprints of a file as projects to be stored: read with the workspace's facts, and none of them
// takes another's place unsaid. For `zonegate import projects` and the window. Errors: those of
// read_footprint_file and check_project_ids. Thread rule: any thread, one Workspace each.
#pragma once

#include "app/session/arguments.h"
#include "app/session/loading.h"

namespace zonegate::session {

inline Expected<FootprintReading> read_project_import(const Workspace& workspace,
                                                      const FootprintArguments& arguments, const Work& work) {
  const auto rules = load_packs(workspace);
  if (!rules) return tl::unexpected(rules.error());
  auto reading = read_footprint_file(arguments, workspace, rules->dictionary, work);
  if (!reading) return reading;
  if (const auto own = check_project_ids(workspace, arguments, reading->projects); !own)
    return tl::unexpected(own.error());
  return reading;
}

}  // namespace zonegate::session
