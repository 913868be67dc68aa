#include "core/crs/proj_handle.h"

namespace zonegate::detail {

ContextHandle make_context() {
  ContextHandle context(proj_context_create());
  proj_log_func(context.get(), nullptr, [](void*, int, const char*) {});
  proj_context_set_enable_network(context.get(), 0);
  return context;
}

PJ_CONTEXT* thread_context() {
  thread_local const ContextHandle context = make_context();
  return context.get();
}

PjHandle create_crs(PJ_CONTEXT* context, const char* definition) {
  PjHandle crs(proj_create(context, definition));
  // A height or a file's own shift parameters say nothing about the plane: look at the horizontal system alone.
  for (int depth = 0; crs && depth < 4; ++depth) {
    const PJ_TYPE type = proj_get_type(crs.get());
    if (type == PJ_TYPE_COMPOUND_CRS) {
      crs.reset(proj_crs_get_sub_crs(context, crs.get(), 0));
    } else if (type == PJ_TYPE_BOUND_CRS) {
      crs.reset(proj_get_source_crs(context, crs.get()));
    } else {
      break;
    }
  }
  return crs && proj_is_crs(crs.get()) ? std::move(crs) : nullptr;
}

PjHandle own_projection(PJ_CONTEXT* context, const char* projected_definition) {
  const PjHandle projected = create_crs(context, projected_definition);
  if (!projected) return nullptr;
  const PjHandle geographic(proj_crs_get_geodetic_crs(context, projected.get()));
  if (!geographic) return nullptr;
  const PjHandle raw(
      proj_create_crs_to_crs_from_pj(context, geographic.get(), projected.get(), nullptr, nullptr));
  if (!raw) return nullptr;
  return PjHandle(proj_normalize_for_visualization(context, raw.get()));
}

}  // namespace zonegate::detail
