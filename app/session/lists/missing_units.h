// Purpose: the control units that stored access lists name and no control-unit layer has: their entries bind
// nothing, so nobody would ever hear of them. Told when a control-unit layer is imported and by `zonegate
// doctor`.
//
// A sentence per list, with the first of its codes; none while there is no control-unit layer (then every unit
// is "no data"). Every version of every layer counts, as at the import of a list. Errors: those of load_rules
// and Workspace::load_layer. Cost: reads all lists and all control-unit layers. Thread rule: any thread.
#pragma once

#include <vector>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/work.h"
#include "layers/workspace/workspace.h"

namespace zonegate::session {

Expected<std::vector<Text>> units_of_lists_missing(const Workspace& workspace, const Work& work);

}  // namespace zonegate::session
