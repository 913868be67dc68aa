#include "core/crs/survey_area.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace zonegate {
namespace {

constexpr double longest_ring_m = 1e9;

// Near the date line PROJ jumps by a full turn; transverse Mercator never does.
double unwrapped(double longitude_rad, double reference_rad) {
  const double off = longitude_rad - reference_rad;
  if (std::abs(off) <= std::numbers::pi) return off;
  return off - std::copysign(2.0 * std::numbers::pi, off);
}

}  // namespace

SurveyConstants survey_constants(const Ellipsoid& ellipsoid) {
  const double f = ellipsoid.inverse_flattening == 0.0 ? 0.0 : 1.0 / ellipsoid.inverse_flattening;
  SurveyConstants out;
  out.b_m = ellipsoid.a * (1.0 - f);
  out.e2 = f * (2.0 - f);
  const double e4 = out.e2 * out.e2;
  const double e6 = e4 * out.e2;
  const double e8 = e4 * e4;
  out.a = 1.0 + out.e2 * 3 / 6 + e4 * 30 / 80 + e6 * 35 / 112 + e8 * 630 / 2304;
  out.b = out.e2 / 6 + e4 * 15 / 80 + e6 * 21 / 112 + e8 * 420 / 2304;
  out.c = e4 * 3 / 80 + e6 * 7 / 112 + e8 * 180 / 2304;
  out.d = e6 / 112 + e8 * 45 / 2304;
  out.e = e8 * 5 / 2304;
  return out;
}

double survey_extra_points(PlanePoint from, PlanePoint to) {
  const double dx = to.x - from.x;
  const double dy = to.y - from.y;
  const double square = dx * dx + dy * dy;
  if (!(square > survey_step_m * survey_step_m)) return 0.0;
  return std::max(1.0, std::floor(std::sqrt(square) / survey_step_m));
}

SurveySum::SurveySum(PlaneInverse inverse, const Ellipsoid& ellipsoid) : inverse_(std::move(inverse)) {
  const SurveyConstants k = survey_constants(ellipsoid);
  b2_ = k.b_m * k.b_m;
  // sin 3B = 3s - 4s^3, sin 5B = 5s - 20s^3 + 16s^5, sin 7B = 7s - 56s^3 + 112s^5 - 64s^7,
  // sin 9B = 9s - 120s^3 + 432s^5 - 576s^7 + 256s^9.
  power_ = {k.a - 3 * k.b + 5 * k.c - 7 * k.d + 9 * k.e, 4 * k.b - 20 * k.c + 56 * k.d - 120 * k.e,
            16 * k.c - 112 * k.d + 432 * k.e, 64 * k.d - 576 * k.e, 256 * k.e};
}

Expected<SurveySum> SurveySum::create(const ReferenceSystem& crs) {
  auto inverse = PlaneInverse::create(crs);
  if (!inverse) return tl::unexpected(inverse.error());
  return SurveySum(std::move(*inverse), crs.ellipsoid);
}

double SurveySum::reference_longitude_rad() const {
  return inverse_.reference_longitude_deg() * std::numbers::pi / 180.0;
}

bool SurveySum::station(PlanePoint plane, Station& out) const {
  detail::EllipsoidPoint point;
  if (!inverse_.raw(plane, point)) return false;
  const double s = point.sin_latitude;
  const double q = s * s;
  out.f = s * (power_[0] + q * (power_[1] + q * (power_[2] + q * (power_[3] + q * power_[4]))));
  out.longitude_rad = point.longitude_rad;
  return true;
}

std::optional<double> SurveySum::edge(PlanePoint from, const Station& from_station, PlanePoint to,
                                      const Station& to_station, double reference_rad, bool densify) const {
  const auto term = [&](const Station& p, const Station& q) {
    return (unwrapped(p.longitude_rad, reference_rad) + unwrapped(q.longitude_rad, reference_rad)) * 0.5 *
           (q.f - p.f);
  };
  const double extra = densify ? survey_extra_points(from, to) : 0.0;
  if (extra == 0.0) return b2_ * term(from_station, to_station);
  const bool forward = from <= to;
  const PlanePoint a = forward ? from : to;
  const PlanePoint b = forward ? to : from;
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  Station previous = forward ? from_station : to_station;
  double sum = 0.0;
  // `extra` is a whole number held in a double.
  for (double i = 1.0; i <= extra; i += 1.0) {  // NOLINT(clang-analyzer-security.FloatLoopCounter,cert-flp30-c)
    const double share = i / (extra + 1.0);
    Station here;
    if (!station({a.x + dx * share, a.y + dy * share}, here)) return std::nullopt;
    sum += term(previous, here);
    previous = here;
  }
  sum += term(previous, forward ? to_station : from_station);
  return forward ? b2_ * sum : -(b2_ * sum);
}

Expected<double> SurveySum::signed_area(std::span<const PlanePoint> ring, bool densify,
                                        std::optional<double> reference_rad) const {
  if (ring.size() < 3) return 0.0;
  Station first;
  if (!station(ring.front(), first)) return tl::unexpected(coordinate_error(ring.front().x, ring.front().y));
  const double reference = reference_rad.value_or(first.longitude_rad);
  Station here = first;
  double sum = 0.0;
  double length = 0.0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const bool last = i + 1 == ring.size();
    const PlanePoint to = last ? ring.front() : ring[i + 1];
    Station next = first;
    if (!last && !station(to, next)) return tl::unexpected(coordinate_error(to.x, to.y));
    length += std::abs(to.x - ring[i].x) + std::abs(to.y - ring[i].y);
    if (!(length <= longest_ring_m)) {
      Error error = coordinate_error(to.x, to.y);
      error.code = "crs.too_long";
      error.what = {"the ring is longer than a million kilometres", "边界环总长超过一百万公里"};
      return tl::unexpected(error);
    }
    const auto part = edge(ring[i], here, to, next, reference, densify);
    if (!part) return tl::unexpected(coordinate_error(to.x, to.y));
    sum += *part;
    here = next;
  }
  return sum;
}

}  // namespace zonegate
