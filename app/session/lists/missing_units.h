// Purpose: the control units that a stored access list names and no control-unit layer in force with it has:
// their entries bind nothing, so nobody would ever hear of them. A list that came before the layer was checked
// for the form of its codes only; a layer's next version may number its units anew. Told when a control-unit
// layer is imported and by `zonegate doctor`.
//
// A sentence for each list, with the first day on which units are missing and the first of their codes. Looked
// at are the days on which a list or a version of a layer begins, while the list is in force; a day on which no
// control-unit layer is in force is left out, since every unit is "no data" then. Errors: those of load_rules
// and Workspace::load_layer. Cost: reads all lists and all control-unit layers. Thread rule: any thread.
#pragma once

#include <string>
#include <vector>

#include "core/base/day.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/work.h"
#include "layers/workspace/workspace.h"

namespace zonegate::session {

// The codes of a version of a control-unit layer, and when it is in force.
struct UnitVersion {
  Validity validity;
  std::vector<std::string> codes;
  std::vector<std::string> names;  // of each code; "" where the layer has none
};
Expected<std::vector<UnitVersion>> unit_versions(const Workspace& workspace, const Work& work);

Expected<std::vector<Text>> units_of_lists_missing(const Workspace& workspace, const Work& work);

}  // namespace zonegate::session
