// Purpose: is a workspace what it was when it was written? Raises workspace.damaged, naming what is not.
#pragma once

#include "layers/workspace/sql.h"

namespace zonegate::store {

void verify_all(const Database& database);

}  // namespace zonegate::store
