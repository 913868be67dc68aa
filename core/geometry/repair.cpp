#include "core/geometry/repair.h"

#include <geos_c.h>

#include <algorithm>
#include <memory>

#include "core/geometry/geos_bridge.h"
#include "core/geometry/quiet_holes.h"
#include "core/geometry/zone_analysis.h"

namespace zonegate {
namespace {

const Fault* first_of(const std::vector<Fault>& faults, FaultKind kind) {
  const auto found =
      std::find_if(faults.begin(), faults.end(), [kind](const Fault& f) { return f.kind == kind; });
  return found == faults.end() ? nullptr : &*found;
}

const Fault* first_blocking(const std::vector<Fault>& faults) {
  const auto found =
      std::find_if(faults.begin(), faults.end(), [](const Fault& f) { return blocks_measuring(f.kind); });
  return found == faults.end() ? nullptr : &*found;
}

tl::unexpected<Error> repair_failed(const Text& what, const Fault* fault) {
  Place place;
  if (fault != nullptr) place.coordinate = {fault->at.x, fault->at.y};
  return fail(
      ErrorKind::bad_data, "geometry.repair_failed", what,
      {"Mend the zone in its source and import it again; until then footprints near it are undetermined.",
       "请在源数据中修正该图斑后重新导入；在此之前，其附近的项目无法判定。"},
      place);
}

// Rings too short for GEOS enclose nothing; a part without a shell has no area.
MultiPolygon without_scraps(const MultiPolygon& polygons) {
  MultiPolygon kept;
  for (const auto& polygon : polygons) {
    if (polygon.shell.size() < 3) continue;
    kept.push_back({polygon.shell, {}});
    for (const auto& hole : polygon.holes) {
      if (hole.size() >= 3) kept.back().holes.push_back(hole);
    }
  }
  return kept;
}

Expected<MultiPolygon> make_valid(const MultiPolygon& polygons) {
  auto geometry = geos::to_geos(polygons);
  if (!geometry) return tl::unexpected<Error>(geometry.error());
  const auto context = geos::context();
  const auto destroy = [context](GEOSMakeValidParams* params) {
    GEOSMakeValidParams_destroy_r(context, params);
  };
  const std::unique_ptr<GEOSMakeValidParams, decltype(destroy)> params(GEOSMakeValidParams_create_r(context),
                                                                       destroy);
  if (!params) return repair_failed({"GEOS has no memory left", "GEOS 内存不足"}, nullptr);
  GEOSMakeValidParams_setMethod_r(context, params.get(), GEOS_MAKE_VALID_STRUCTURE);
  GEOSMakeValidParams_setKeepCollapsed_r(context, params.get(), 0);
  const geos::Geometry valid = geos::own(GEOSMakeValidWithParams_r(context, geometry->get(), params.get()));
  if (!valid) {
    const std::string words = geos::take_message();
    return repair_failed(
        {"GEOS could not repair the polygon (" + words + ")", "GEOS 无法修复该多边形（" + words + "）"},
        nullptr);
  }
  return geos::from_geos(valid.get());
}

// New vertices are rounded, which can leave a new fault next to an old one: rarely, and rarer each round.
constexpr int kRounds = 4;

struct Mended {
  MultiPolygon polygons;
  std::vector<Fault> faults;
};

Expected<Mended> mend(const MultiPolygon& polygons) {
  Mended out{without_scraps(polygons), {}};
  for (int round = 0; round < kRounds && !out.polygons.empty(); ++round) {
    auto valid = make_valid(out.polygons);
    if (!valid) return tl::unexpected<Error>(valid.error());
    out.polygons = std::move(*valid);
    out.faults = find_faults(out.polygons);
    if (first_blocking(out.faults) == nullptr) break;
  }
  return out;
}

// The same with the quiet holes kept out of GEOS's way, whose time grows with the square of their number.
Expected<Mended> mend_around_holes(const MultiPolygon& polygons, const ZoneAnalysis& analysis) {
  const QuietHoles quiet = set_quiet_holes_aside(polygons, analysis);
  auto out = mend(quiet.rest);
  if (!out || quiet.holes.empty()) return out;
  if (!put_back(quiet.holes, out->polygons)) return mend(polygons);
  out->faults = find_faults(out->polygons);
  return first_blocking(out->faults) == nullptr ? out : mend(polygons);
}

}  // namespace

Expected<Repaired> repair(const MultiPolygon& polygons) {
  ZoneAnalysis analysis(polygons);
  Repaired result;
  result.record.faults = analysis.faults.take();
  result.record.area_before_m2 = planar_area(polygons);
  if (const Fault* bad = first_of(result.record.faults, FaultKind::bad_coordinate)) {
    return repair_failed({"a coordinate is not a usable number", "坐标值无效"}, bad);
  }
  const Fault* blocking = first_blocking(result.record.faults);
  if (blocking == nullptr) {
    result.polygons = polygons;
    result.record.area_after_m2 = result.record.area_before_m2;
    return result;
  }
  auto mended = mend_around_holes(polygons, analysis);
  if (!mended) return repair_failed(mended.error().what, blocking);
  if (mended->polygons.empty()) {
    return repair_failed({"the zone encloses no area, repair would drop it", "图斑不含面积，修复后将消失"},
                         blocking);
  }
  if (const Fault* fault = first_blocking(mended->faults)) {
    return repair_failed({"the repaired zone still has faults", "修复后的图斑仍有错误"}, fault);
  }
  result.polygons = std::move(mended->polygons);
  result.record.area_after_m2 = planar_area(result.polygons);
  return result;
}

}  // namespace zonegate
