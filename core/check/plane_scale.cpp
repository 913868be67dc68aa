#include "core/check/plane_scale.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace zonegate {
namespace {

constexpr double kProbeM = 100.0;
constexpr double kUnknown = 1.01;
// The probe lies on both sides of its place, so that a scale that changes on the way evens out: in conformal
// planes the directions agree far better than this; those of the others differ by some 1e-3 across a country.
constexpr double kSameInEveryDirection = 1e-5;

// The plane length of a probe over its length on the ground; 0 when that cannot be taken.
double scale_along(PlanePoint at, double angle, const AreaMeter& meter) {
  const double dx = 0.5 * kProbeM * std::cos(angle);
  const double dy = 0.5 * kProbeM * std::sin(angle);
  const auto ground = meter.distance({at.x - dx, at.y - dy}, {at.x + dx, at.y + dy});
  return ground && ground->value > 0.0 ? kProbeM / ground->value : 0.0;
}

}  // namespace

PlaneScale plane_scale(const Box& footprint, const ReferenceSystem& crs, const AreaMeter& meter,
                       double around_m) {
  PlaneScale out;
  if (meter.method() == AreaMethod::planar || footprint.empty()) return out;
  const Box box = footprint.grown(around_m);
  const bool conformal = crs.transverse_mercator.has_value();
  std::vector<double> xs{box.min_x, box.max_x};
  std::vector<double> ys{box.min_y, box.max_y};
  if (!conformal) {
    xs.push_back((box.min_x + box.max_x) / 2.0);
    ys.push_back((box.min_y + box.max_y) / 2.0);
  }
  double most = 0.0;
  for (const double x : xs) {
    for (const double y : ys) {
      double here_most = 0.0;
      double here_least = 1e300;
      for (int i = 0; i < (conformal ? 1 : 4); ++i) {
        const double scale = scale_along({x, y}, i * std::numbers::pi / 4.0, meter);
        if (scale == 0.0) return {kUnknown, false};
        here_most = std::max(here_most, scale);
        here_least = std::min(here_least, scale);
      }
      most = std::max(most, here_most);
      out.by_direction = out.by_direction || here_most > here_least * (1.0 + kSameInEveryDirection);
    }
  }
  out.most = most;
  return out;
}

}  // namespace zonegate
