#include "core/crs/transverse_mercator.h"

#include <geodesic.h>

#include <cmath>
#include <numbers>

namespace zonegate::detail {
namespace {

constexpr double farthest_eta = 0.5;
constexpr double farthest_xi = std::numbers::pi / 2.0 - 1e-9;

std::array<double, 6> beta_of(double n) {
  const double n2 = n * n;
  const double n3 = n2 * n;
  const double n4 = n3 * n;
  const double n5 = n4 * n;
  const double n6 = n5 * n;
  return {n / 2 - n2 * 2 / 3 + n3 * 37 / 96 - n4 / 360 - n5 * 81 / 512 + n6 * 96199 / 604800,
          n2 / 48 + n3 / 15 - n4 * 437 / 1440 + n5 * 46 / 105 - n6 * 1118711 / 3870720,
          n3 * 17 / 480 - n4 * 37 / 840 - n5 * 209 / 4480 + n6 * 5569 / 90720,
          n4 * 4397 / 161280 - n5 * 11 / 504 - n6 * 830251 / 7257600,
          n5 * 4583 / 161280 - n6 * 108847 / 3991680,
          n6 * 20648693 / 638668800};
}

std::array<double, 6> delta_of(double n) {
  const double n2 = n * n;
  const double n3 = n2 * n;
  const double n4 = n3 * n;
  const double n5 = n4 * n;
  const double n6 = n5 * n;
  return {2 * n - n2 * 2 / 3 - 2 * n3 + n4 * 116 / 45 + n5 * 26 / 45 - n6 * 2854 / 675,
          n2 * 7 / 3 - n3 * 8 / 5 - n4 * 227 / 45 + n5 * 2704 / 315 + n6 * 2323 / 945,
          n3 * 56 / 15 - n4 * 136 / 35 - n5 * 1262 / 105 + n6 * 73814 / 2835,
          n4 * 4279 / 630 - n5 * 332 / 35 - n6 * 399572 / 14175,
          n5 * 4174 / 315 - n6 * 144838 / 6237,
          n6 * 601676 / 22275};
}

// Short polynomials in place of the library's functions, which would take two thirds of the time. Every
// argument here is small; reciprocals are written out because the compiler may not turn a division into a
// product.

// For |x| < 0.13: the first term left out is below 1e-20.
double small_sinh(double x) {
  const double q = x * x;
  return x + x * q * (1.0 / 6 + q * (1.0 / 120 + q * (1.0 / 5040 + q * (1.0 / 362880 + q * (1.0 / 39916800)))));
}
double small_cosh(double x) {
  const double q = x * x;
  return 1 + q * (0.5 + q * (1.0 / 24 + q * (1.0 / 720 + q * (1.0 / 40320 + q * (1.0 / 3628800)))));
}
double sinh_of(double x) { return std::abs(x) < 0.13 ? small_sinh(x) : std::sinh(x); }
double cosh_of(double x) { return std::abs(x) < 0.13 ? small_cosh(x) : std::cosh(x); }

// For |x| < 4e-3, the size of every correction on an ellipsoid near the earth's.
double tiny_sin(double x) {
  const double q = x * x;
  return x - x * q * (1.0 / 6 - q * (1.0 / 120));
}
double tiny_cos(double x) {
  const double q = x * x;
  return 1 - q * (0.5 - q * (1.0 / 24 - q * (1.0 / 720)));
}

// atan(y / x), x > 0; a strip's longitudes have tangents below 0.1.
double arc(double y, double x) {
  const double t = y / x;
  if (!(std::abs(t) < 0.1)) return std::atan2(y, x);
  const double q = t * t;
  return t -
         t * q *
             (1.0 / 3 -
              q * (1.0 / 5 - q * (1.0 / 7 - q * (1.0 / 9 - q * (1.0 / 11 - q * (1.0 / 13 - q * (1.0 / 15)))))));
}

struct Complex {
  double re = 0.0;
  double im = 0.0;
};

// sum of beta_k sin(2 k zeta), zeta = xi + i eta, by Clenshaw.
Complex plane_correction(const std::array<double, 6>& beta, double sin2xi, double cos2xi, double eta) {
  const double sinh2eta = sinh_of(2 * eta);
  const double cosh2eta = cosh_of(2 * eta);
  const Complex cosine{2 * cos2xi * cosh2eta, -2 * sin2xi * sinh2eta};  // 2 cos(2 zeta)
  Complex next{};
  Complex afterwards{};
  for (std::size_t k = beta.size(); k-- > 0;) {
    const Complex now{beta[k] + cosine.re * next.re - cosine.im * next.im - afterwards.re,
                      cosine.re * next.im + cosine.im * next.re - afterwards.im};
    afterwards = next;
    next = now;
  }
  const Complex sine{sin2xi * cosh2eta, cos2xi * sinh2eta};
  return {next.re * sine.re - next.im * sine.im, next.re * sine.im + next.im * sine.re};
}

// sum of delta_k sin(2 k chi).
double latitude_correction(const std::array<double, 6>& delta, double sine, double cosine) {
  const double cos2 = 2 * (cosine - sine) * (cosine + sine);
  double next = 0.0;
  double afterwards = 0.0;
  for (std::size_t k = delta.size(); k-- > 0;) {
    const double now = delta[k] + cos2 * next - afterwards;
    afterwards = next;
    next = now;
  }
  return next * 2 * sine * cosine;
}

}  // namespace

std::optional<TransverseMercatorInverse> TransverseMercatorInverse::create(
    const TransverseMercatorParameters& parameters, const Ellipsoid& ellipsoid) {
  const double f = ellipsoid.inverse_flattening == 0.0 ? 0.0 : 1.0 / ellipsoid.inverse_flattening;
  if (!(f >= 0.0 && f < 1.0 / 250.0) || !(ellipsoid.a > 0.0) || !(parameters.scale > 0.0)) return std::nullopt;
  const double n = f / (2.0 - f);
  const double n2 = n * n;
  const double radius = ellipsoid.a / (1 + n) * (1 + n2 / 4 * (1 + n2 / 16 * (1 + n2 / 4)));
  TransverseMercatorInverse out;
  out.central_meridian_deg_ = parameters.central_meridian_deg;
  out.false_easting_m_ = parameters.false_easting_m;
  out.per_metre_ = 1.0 / (parameters.scale * radius);
  out.beta_ = beta_of(n);
  out.delta_ = delta_of(n);
  double to_origin_m = 0.0;
  if (parameters.latitude_of_origin_deg != 0.0) {
    geod_geodesic geodesic{};
    geod_init(&geodesic, ellipsoid.a, f);
    geod_inverse(&geodesic, 0, 0, parameters.latitude_of_origin_deg, 0, &to_origin_m, nullptr, nullptr);
    to_origin_m = std::copysign(to_origin_m, parameters.latitude_of_origin_deg);
  }
  out.northing_of_equator_m_ = parameters.false_northing_m - parameters.scale * to_origin_m;
  return out;
}

bool TransverseMercatorInverse::at(PlanePoint plane, EllipsoidPoint& out) const {
  const double xi = (plane.y - northing_of_equator_m_) * per_metre_;
  const double eta = (plane.x - false_easting_m_) * per_metre_;
  if (!(std::abs(xi) < farthest_xi && std::abs(eta) < farthest_eta)) return false;
  const double sin_xi = std::sin(xi);
  const double cos_xi = std::cos(xi);
  const Complex correction =
      plane_correction(beta_, 2 * sin_xi * cos_xi, (cos_xi - sin_xi) * (cos_xi + sin_xi), eta);
  // On the conformal sphere: xi' = xi - re, eta' = eta - im.
  const double sin_shift = tiny_sin(correction.re);
  const double cos_shift = tiny_cos(correction.re);
  const double sin_xi1 = sin_xi * cos_shift - cos_xi * sin_shift;
  const double cos_xi1 = cos_xi * cos_shift + sin_xi * sin_shift;
  const double sinh_eta1 = sinh_of(eta - correction.im);
  const double over_cosh = 1.0 / std::sqrt(1.0 + sinh_eta1 * sinh_eta1);
  const double sin_chi = sin_xi1 * over_cosh;
  const double cos_chi = std::sqrt(sinh_eta1 * sinh_eta1 + cos_xi1 * cos_xi1) * over_cosh;
  const double lift = latitude_correction(delta_, sin_chi, cos_chi);
  const double sin_lift = tiny_sin(lift);
  const double cos_lift = tiny_cos(lift);
  out.sin_latitude = sin_chi * cos_lift + cos_chi * sin_lift;
  out.cos_latitude = cos_chi * cos_lift - sin_chi * sin_lift;
  out.longitude_rad = arc(sinh_eta1, cos_xi1);
  return true;
}

}  // namespace zonegate::detail
