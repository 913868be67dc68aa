#include "layers/workspace/srs.h"

#include <fmt/format.h>
#include <proj.h>
#include <algorithm>
#include <cctype>
#include <memory>

#include "layers/workspace/sql.h"

namespace zonegate::store {
namespace {

constexpr int kOwnSrsId = 100000;

struct ContextEnd {
  void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};
struct PjEnd {
  void operator()(PJ* pj) const { proj_destroy(pj); }
};
using Context = std::unique_ptr<PJ_CONTEXT, ContextEnd>;
using Pj = std::unique_ptr<PJ, PjEnd>;

std::string in_epsg(const std::string& crs) {
  const bool digits = !crs.empty() && crs.size() <= 7 &&
                      std::all_of(crs.begin(), crs.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits ? "EPSG:" + crs : crs;
}

[[noreturn]] void raise_unknown(const std::string& crs) {
  raise(ErrorKind::usage, "crs.unknown",
        {fmt::format("\"{}\" is not a known coordinate reference system", crs),
         fmt::format("“{}”不是已知的坐标参考系", crs)},
        {"Give an EPSG code such as EPSG:4545.", "请给出 EPSG 代码，如 EPSG:4545。"});
}

bool is_in_metres(PJ_CONTEXT* context, const PJ* crs) {
  const Pj system(proj_crs_get_coordinate_system(context, crs));
  if (!system || proj_cs_get_axis_count(context, system.get()) != 2) return false;
  for (int axis = 0; axis < 2; ++axis) {
    double factor = 0.0;
    if (proj_cs_get_axis_info(context, system.get(), axis, nullptr, nullptr, nullptr, &factor, nullptr, nullptr,
                              nullptr) == 0 ||
        factor != 1.0) {
      return false;
    }
  }
  return true;
}

}  // namespace

SrsRow srs_row(const std::string& crs) {
  const Context context(proj_context_create());
  proj_log_level(context.get(), PJ_LOG_NONE);
  const Pj pj(crs.find('\0') == std::string::npos ? proj_create(context.get(), in_epsg(crs).c_str()) : nullptr);
  if (!pj || proj_is_crs(pj.get()) == 0) raise_unknown(crs);
  if (proj_get_type(pj.get()) != PJ_TYPE_PROJECTED_CRS || !is_in_metres(context.get(), pj.get())) {
    raise(ErrorKind::usage, "workspace.crs_not_projected",
          {fmt::format("\"{}\" is not a projected system in metres", crs),
           fmt::format("“{}”不是以米为单位的投影坐标系", crs)},
          {"A workspace needs one, such as the CGCS2000 3-degree strip EPSG:4545.",
           "工作空间需要投影坐标系，如 CGCS2000 三度带 EPSG:4545。"});
  }
  const char* wkt = proj_as_wkt(context.get(), pj.get(), PJ_WKT1_GDAL, nullptr);
  if (wkt == nullptr) raise_unknown(crs);
  SrsRow row{kOwnSrsId, "", "NONE", kOwnSrsId, wkt};
  if (const char* name = proj_get_name(pj.get())) row.name = name;
  const char* authority = proj_get_id_auth_name(pj.get(), 0);
  const char* code = proj_get_id_code(pj.get(), 0);
  if (authority != nullptr && code != nullptr && std::string(authority) == "EPSG") {
    row.organization = "EPSG";
    row.srs_id = row.organization_id = std::stoi(code);
  }
  return row;
}

}  // namespace zonegate::store
