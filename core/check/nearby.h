// Purpose: distance rules of one theme: zones within the rule's distance, or the innermost of its rings, edge
// to edge. Internal to core/check.
//
// What could not be looked at makes the project undetermined only where it could change the outcome: for a ring
// whose effect is a note (inform, encourage) it becomes a note of the theme, "no data, not looked", and the
// theme is never called clear. A ring whose distance the pack leaves open (core/rules/ring.h) leaves every zone
// that is looked at undetermined, unless another distance rule speaks of that zone; it asks for no coverage,
// since nobody has said how far it reaches.
#pragma once

#include <vector>

#include "core/check/project_check.h"

namespace zonegate {

// What the state of a theme depends on beside its measure.
struct ThemeFound {
  bool conflict = false;        // more than slivers; containment: outside
  bool nearby = false;          // a finding of a distance rule
  bool nearby_unknown = false;  // what a distance rule asks for could not be looked at
  std::vector<Text> notes;
};

void judge_nearby(const ProjectCheck& check, const ThemeTable& theme, const Rule& rule, ThemeFound& found);
// The same of the versions announced for later, as notes without effect; their coverage is not asked for.
void judge_nearby_announced(const ProjectCheck& check, const ThemeTable& theme, const Rule& rule);

}  // namespace zonegate
