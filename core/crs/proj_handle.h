// Purpose: owners of PROJ's objects, for the sources of this folder only (public headers do not show PROJ).
//
// A context is quiet (errors come back as values, nothing on stderr) and never uses the network, whatever the
// environment says. Thread rule: a context and everything made with it belong to one thread at a time.
#pragma once

#include <proj.h>

#include <memory>

#include "core/base/error.h"

namespace zonegate::detail {

struct ContextDeleter {
  void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};
struct PjDeleter {
  void operator()(PJ* pj) const { proj_destroy(pj); }
};
struct PjListDeleter {
  void operator()(PJ_OBJ_LIST* list) const { proj_list_destroy(list); }
};

using ContextHandle = std::unique_ptr<PJ_CONTEXT, ContextDeleter>;
using PjHandle = std::unique_ptr<PJ, PjDeleter>;
using PjListHandle = std::unique_ptr<PJ_OBJ_LIST, PjListDeleter>;

ContextHandle make_context();
// A context of the calling thread, for questions answered within one call.
PJ_CONTEXT* thread_context();

// The single (not compound, not bound) geographic or projected system behind any definition PROJ reads, else
// null.
PjHandle create_crs(PJ_CONTEXT* context, const char* definition);
// The operation between a projected system and its own geographic system in longitude, latitude degrees.
PjHandle own_projection(PJ_CONTEXT* context, const char* projected_definition);

}  // namespace zonegate::detail
