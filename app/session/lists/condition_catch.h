// Purpose: which projects of the workspace an entry of an access list catches, while its condition is being
// written: the same check that a run makes, of this entry alone.
//
// The entry is taken as a bar, whatever its effect is, so that the answer is of its condition and exception:
// caught (it holds), excepted (its exception holds too), undetermined (a fact, an attribute or a measure is
// missing), and none of these. A project whose control units cannot be told (no layer in force, a gap in
// coverage, a zone that cannot be read) is `unseen`: never counted as not caught. A manual entry is asked for
// its condition all the same; without any, all in its scope are undetermined: a person judges. Errors: those of
// Checker::create; cancelled. Cost: a check of each project against the control units and the themes that the
// condition measures. Thread rule: any thread; `progress` of the Work is called there.
#pragma once

#include <string>
#include <vector>

#include "app/session/opened.h"

namespace zonegate::session {

enum class Caught { caught, excepted, undetermined, unseen };
Text caught_name(Caught caught);

struct CaughtProject {
  std::size_t project = 0;  // in Opened::projects
  Caught how = Caught::caught;
  std::vector<std::string> missing;  // facts, "zone.level", "distance(theme)"; sorted, unique
};

struct Catch {
  std::size_t projects = 0;        // all that were asked
  std::vector<CaughtProject> met;  // in the order of the projects
  std::size_t count(Caught how) const;
};

// `entry` must be complete (access_list.h: complete_entry).
Expected<Catch> count_caught(const Opened& workspace, const AccessEntry& entry, const Work& work);

}  // namespace zonegate::session
