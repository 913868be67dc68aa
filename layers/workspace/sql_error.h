// Purpose: what SQLite's result codes mean to a person: locked, full, read-only, damaged.
#pragma once

#include <string>

#include "core/base/error.h"

namespace zonegate::store {

// `code` is an extended result code, `words` SQLite's own message. `writing`: the connection was opened to
// write, which decides whether an I/O failure is "cannot write" or "cannot read".
Error sql_error(int code, const std::string& words, const std::string& path, bool writing);

// After a failed write: the same error, in other words when the rollback failed too (a file-size limit stops it as it
// stopped the write) and the journal waits beside the workspace for whoever may write next.
Error with_leftovers(Error error);

}  // namespace zonegate::store
