#include "core/crs/transform.h"

#include <cmath>

#include "core/crs/datum_operation.h"
#include "core/crs/densify.h"
#include "core/crs/plane_inverse.h"
#include "core/crs/proj_handle.h"

namespace zonegate {
namespace {

struct Shift {
  double x = 0.0;
  double y = 0.0;
};

// The exact way, when there is one.
std::optional<Shift> exact_shift(const ReferenceSystem& source, const ReferenceSystem& target) {
  if (source.definition == target.definition) return Shift{};
  if (source.datum != target.datum || source.datum == Datum::other || source.metres_per_unit != 1.0 ||
      !source.transverse_mercator || !target.transverse_mercator)
    return std::nullopt;
  TransverseMercatorParameters moved = *source.transverse_mercator;
  moved.false_easting_m = target.transverse_mercator->false_easting_m;
  moved.false_northing_m = target.transverse_mercator->false_northing_m;
  if (moved != *target.transverse_mercator) return std::nullopt;
  return Shift{target.transverse_mercator->false_easting_m - source.transverse_mercator->false_easting_m,
               target.transverse_mercator->false_northing_m - source.transverse_mercator->false_northing_m};
}

tl::unexpected<Error> cannot_project(const ReferenceSystem& crs) {
  return fail(ErrorKind::bad_data, "crs.unknown",
              {"PROJ cannot compute the projection of " + crs.name, "PROJ 无法计算 " + crs.name + " 的投影"},
              {"Choose another coordinate reference system.", "请选用其他坐标参照系。"});
}

bool usable(double x, double y) { return std::isfinite(x) && std::isfinite(y); }

}  // namespace

struct Transformer::State {
  State(DatumDecision decision, PlaneInverse back) : datum(std::move(decision)), inverse(std::move(back)) {}

  DatumDecision datum;
  PlaneInverse inverse;
  std::optional<Shift> shift;
  bool source_geographic = false;
  bool series = false;                 // the target is transverse Mercator: stay where it can be turned round
  double central_meridian_deg = 0.0;   // when `series`
  detail::ContextHandle context;       // the three below belong to it and go first
  detail::PjHandle source_projection;  // own geographic system -> source, when the source is projected
  detail::PjHandle target_projection;  // own geographic system -> target
  detail::PjHandle operation;          // source -> target in one, for DatumRelation::operation

  bool project(SourcePoint source, PlanePoint& out) const;
  bool through_geographic(SourcePoint source, PJ_COORD& out) const;
  Expected<std::vector<PlanePoint>> line(std::span<const SourcePoint> source, bool closed,
                                         double chord_error) const;
};

bool Transformer::State::through_geographic(SourcePoint source, PJ_COORD& out) const {
  PJ_COORD degrees = proj_coord(source.x, source.y, 0, 0);
  if (source_projection) degrees = proj_trans(source_projection.get(), PJ_INV, degrees);
  if (!usable(degrees.xy.x, degrees.xy.y)) return false;
  // Beyond a quarter turn the formulas fold the globe over: a wrong strip must not look like a right place.
  if (series && std::abs(std::remainder(degrees.xy.x - central_meridian_deg, 360.0)) > 60.0) return false;
  out = proj_trans(target_projection.get(), PJ_FWD, degrees);
  return true;
}

bool Transformer::State::project(SourcePoint source, PlanePoint& out) const {
  if (!usable(source.x, source.y)) return false;
  if (shift) {
    out = {source.x + shift->x, source.y + shift->y};
    return usable(out.x, out.y);
  }
  if (source_geographic && (std::abs(source.y) > 90.0 || std::abs(source.x) > 540.0)) return false;
  PJ_COORD found = proj_coord(0, 0, 0, 0);
  if (operation) {
    found = proj_trans(operation.get(), PJ_FWD, proj_coord(source.x, source.y, 0, 0));
  } else if (!through_geographic(source, found)) {
    return false;
  }
  out = {found.xy.x, found.xy.y};
  if (!usable(out.x, out.y)) return false;
  detail::EllipsoidPoint back;
  return !series || inverse.raw(out, back);
}

Expected<std::vector<PlanePoint>> Transformer::State::line(std::span<const SourcePoint> source, bool closed,
                                                           double chord_error) const {
  const detail::DensifySettings settings{shift ? 0.0 : chord_error, source_geographic ? 0.01 : 100.0};
  const auto step = [this](SourcePoint from, PlanePoint& to) { return project(from, to); };
  return detail::project_densified(source, closed, step, settings);
}

Transformer::Transformer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Transformer::Transformer(Transformer&&) noexcept = default;
Transformer& Transformer::operator=(Transformer&&) noexcept = default;
Transformer::~Transformer() = default;

Expected<Transformer> Transformer::create(const ReferenceSystem& source, const ReferenceSystem& target) {
  auto inverse = PlaneInverse::create(target);
  if (!inverse) return tl::unexpected(inverse.error());
  DatumDecision decision = decide_datum(source, target);
  if (decision.relation == DatumRelation::refused)
    return fail(ErrorKind::bad_data, "crs.datum_refused", decision.statement, decision.remedy);
  auto state = std::make_unique<State>(std::move(decision), std::move(*inverse));
  state->source_geographic = source.geographic;
  state->series = target.transverse_mercator.has_value();
  state->central_meridian_deg = target.central_meridian_deg.value_or(0.0);
  state->shift = exact_shift(source, target);
  if (state->shift) return Transformer(std::move(state));
  state->context = detail::make_context();
  PJ_CONTEXT* context = state->context.get();
  if (state->datum.relation == DatumRelation::operation) {
    state->operation = detail::find_operation(context, source, target).pj;
    if (!state->operation) return cannot_project(source);
    return Transformer(std::move(state));
  }
  if (!source.geographic) {
    state->source_projection = detail::own_projection(context, source.definition.c_str());
    if (!state->source_projection) return cannot_project(source);
  }
  state->target_projection = detail::own_projection(context, target.definition.c_str());
  if (!state->target_projection) return cannot_project(target);
  return Transformer(std::move(state));
}

const DatumDecision& Transformer::datum() const { return state_->datum; }
bool Transformer::exact() const { return state_->shift.has_value(); }

Expected<PlanePoint> Transformer::point(SourcePoint source) const {
  PlanePoint out;
  if (!state_->project(source, out)) return tl::unexpected(coordinate_error(source.x, source.y));
  return out;
}

Expected<Ring> Transformer::ring(std::span<const SourcePoint> source, double chord_error_m) const {
  return state_->line(source, true, chord_error_m);
}

Expected<Path> Transformer::path(std::span<const SourcePoint> source, double chord_error_m) const {
  return state_->line(source, false, chord_error_m);
}

Expected<GeoPoint> Transformer::to_geographic(PlanePoint plane) const { return state_->inverse.at(plane); }

}  // namespace zonegate
