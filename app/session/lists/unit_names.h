// Purpose: control units that a sheet calls otherwise than their layer does: a code in the wrong row would give
// one unit the clauses of another, and the code alone shows it to nobody.
//
// A remark for each unit whose code is in some version of a control-unit layer, none of which bears the sheet's
// name; white space and width do not count, and a name that either side leaves out says nothing. Cost: n log n.
// Thread rule: pure function.
#pragma once

#include <vector>

#include "app/session/lists/missing_units.h"
#include "core/rules/unit_lists.h"

namespace zonegate::session {

std::vector<UnitListNote> names_that_differ(const std::vector<UnitRow>& rows,
                                            const std::vector<UnitVersion>& versions);

}  // namespace zonegate::session
