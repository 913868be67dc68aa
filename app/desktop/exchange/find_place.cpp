#include "app/desktop/exchange/find_place.h"

#include <QRegularExpression>
#include <QStringList>

#include <cmath>
#include <utility>

#include "core/crs/transform.h"

namespace zonegate::desktop {
namespace {

std::optional<PlanePoint> transformed(const std::string& from, const ReferenceSystem& to, double east,
                                      double north) {
  const auto source = reference_system(from);
  if (!source) return std::nullopt;
  const auto transformer = Transformer::create(*source, to);
  if (!transformer) return std::nullopt;
  const auto point = transformer->point({east, north});
  return point ? std::optional(*point) : std::nullopt;
}

std::optional<PlanePoint> of_degrees(double first, double second, const ReferenceSystem& crs) {
  const auto longitude = [](double value) { return value >= 73.0 && value <= 136.0; };
  const auto latitude = [](double value) { return value >= 3.0 && value <= 54.0; };
  if (longitude(second) && latitude(first)) std::swap(first, second);
  if (!longitude(first) || !latitude(second)) return std::nullopt;
  return transformed("EPSG:4490", crs, first, second);
}

}  // namespace

std::optional<PlanePoint> find_place(const QString& typed, const ReferenceSystem& crs) {
  static const QRegularExpression between("[\\s,;，；、]+");
  const QStringList words = typed.trimmed().split(between, Qt::SkipEmptyParts);
  if (words.size() != 2) return std::nullopt;
  bool first_number = false;
  bool second_number = false;
  double north = words[0].toDouble(&first_number);
  double east = words[1].toDouble(&second_number);
  if (!first_number || !second_number || !std::isfinite(north) || !std::isfinite(east)) return std::nullopt;
  if (std::abs(north) <= 180.0 && std::abs(east) <= 180.0) return of_degrees(north, east, crs);
  constexpr double kPrefix = 1.0e6;
  const auto northing = [](double value) { return value > 3.0e5 && value < 6.5e6; };
  const auto easting = [](double value) {
    return (value > 1.0e5 && value < 1.0e6) || (value > 13.0e6 && value < 46.0e6);
  };
  // 500000 could be both; X north comes first, as boundary-point files have it.
  if (!(northing(north) && easting(east))) std::swap(north, east);
  if (!northing(north) || !easting(east)) return std::nullopt;
  if (east < kPrefix)
    return PlanePoint{crs.zone_prefix && crs.strip ? east + *crs.strip * kPrefix : east, north};
  const int strip = static_cast<int>(east / kPrefix);
  if (crs.strip && strip == *crs.strip)
    return PlanePoint{crs.zone_prefix ? east : east - strip * kPrefix, north};
  const auto code = gauss_kruger_code(Datum::cgcs2000, strip < 25 ? 6 : 3, strip, true);
  return code ? transformed(*code, crs, east, north) : std::nullopt;
}

}  // namespace zonegate::desktop
