#include "core/crs/strip.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace zonegate {
namespace {

bool within(double value, double low, double high) { return value >= low && value <= high; }

bool is_northing(double v) { return within(v, 1.99e6, 5.99e6); }
// 6 degree strips reach 334 km from their meridian in the far south; files reach over the border a little.
bool is_offset(double v) { return within(v, 100000.0, 900000.0); }
int leading(double easting) { return static_cast<int>(std::floor(easting / 1e6)); }
bool is_strip(int number) { return within(number, 13, 23) || within(number, 25, 45); }
bool is_prefixed(double v) {
  return within(v, 13e6, 46e6) && is_strip(leading(v)) && is_offset(v - 1e6 * leading(v));
}
// China, 73E to 136E and 3N to 54N, on the sphere of EPSG:3857.
bool is_mercator_x(double v) { return within(v, 8.126e6, 15.14e6); }
bool is_mercator_y(double v) { return within(v, 334000.0, 7.171e6); }

// Northings of China's territory within 6 degree strips 13 to 15, the ones that web Mercator mimics.
bool far_west(int strip, double northing) {
  if (strip == 13) return within(northing, 3.86e6, 4.57e6);
  if (strip == 14) return within(northing, 3.30e6, 5.26e6);
  return within(northing, 3.05e6, 5.47e6);
}

// What one pair can be when its first number is the east one.
struct Reading {
  CoordinateKind kind = CoordinateKind::unknown;
  int strip = 0;
  bool also_mercator = false;
};

Reading read_east_first(double east, double north) {
  if (within(east, 73.0, 136.0) && within(north, 3.0, 54.0)) return {CoordinateKind::degrees, 0, false};
  const bool mercator = is_mercator_x(east) && is_mercator_y(north);
  if (is_northing(north) && is_prefixed(east)) {
    const int strip = leading(east);
    if (!mercator) return {CoordinateKind::projected_prefixed, strip, false};
    if (far_west(strip, north)) return {CoordinateKind::projected_prefixed, strip, true};
    return {CoordinateKind::web_mercator, 0, false};
  }
  if (mercator) return {CoordinateKind::web_mercator, 0, false};
  if (is_northing(north) && is_offset(east)) return {CoordinateKind::projected_plain, 0, false};
  return {};
}

struct PairReading {
  Reading reading;
  bool north_first = false;
};

PairReading read_pair(const RawPair& pair) {
  if (!std::isfinite(pair.first) || !std::isfinite(pair.second)) return {};
  const Reading straight = read_east_first(pair.first, pair.second);
  if (straight.kind != CoordinateKind::unknown) return {straight, false};
  const Reading swapped = read_east_first(pair.second, pair.first);
  if (swapped.kind != CoordinateKind::unknown) return {swapped, true};
  const auto small = [](double v) { return std::abs(v) < 1e6; };
  if (small(pair.first) && small(pair.second) &&
      (std::abs(pair.first) > 360.0 || std::abs(pair.second) > 360.0))
    return {{CoordinateKind::local_grid, 0, false}, false};
  return {};
}

Text order_note(bool north_first) {
  return north_first ? Text{"north first, east second", "先北（纵）后东（横）"}
                     : Text{"east first, north second", "先东（横）后北（纵）"};
}

Text explain_prefixed(const CoordinateGuess& guess) {
  const Text order = order_note(guess.north_first);
  Text out{fmt::format("eastings of 8 digits begin with {}: Gauss-Kruger strip {} of {} degrees, {}",
                       *guess.strip, *guess.strip, guess.width_deg, order.en),
           fmt::format("8 位横坐标以 {} 开头：高斯-克吕格 {} 度带第 {} 带，{}", *guess.strip, guess.width_deg,
                       *guess.strip, order.zh)};
  if (guess.alternative) {
    out.en += "; web Mercator east of 117E looks the same: confirm that the result lies in the right county";
    out.zh += "；东经 117° 以东的 Web 墨卡托坐标与此相似，请核对结果是否落在本县";
  }
  return out;
}

Text explain(const CoordinateGuess& guess) {
  const Text order = order_note(guess.north_first);
  switch (guess.kind) {
    case CoordinateKind::degrees:
      return {fmt::format("degrees of longitude and latitude, {}", order.en),
              fmt::format("经纬度（度），{}", order.zh)};
    case CoordinateKind::projected_prefixed:
      return explain_prefixed(guess);
    case CoordinateKind::projected_plain:
      return {
          fmt::format("Gauss-Kruger coordinates without strip number, {}: the strip cannot be told from the "
                      "numbers, give the central meridian",
                      order.en),
          fmt::format("不带带号的高斯-克吕格坐标，{}：无法由数值判断带号，请给出中央经线", order.zh)};
    case CoordinateKind::web_mercator:
      return {fmt::format("web Mercator (EPSG:3857) in China, {}", order.en),
              fmt::format("中国范围内的 Web 墨卡托坐标（EPSG:3857），{}", order.zh)};
    case CoordinateKind::local_grid:
      return {
          "small numbers of unknown origin, probably a local city grid: ask for the data transformed to "
          "CGCS2000",
          "数值较小、原点不明，可能为城市独立坐标系：请索取已转换到 2000国家大地坐标系的数据"};
    case CoordinateKind::unknown:
      break;
  }
  return {"the numbers fit no coordinate system used in China: state the coordinate reference system",
          "数值不符合国内常用坐标系：请指明坐标参照系"};
}

std::string shown(const RawPair& pair) { return fmt::format("({:.10g}, {:.10g})", pair.first, pair.second); }

CoordinateGuess contradiction(std::span<const RawPair> pairs, std::size_t odd) {
  CoordinateGuess out;
  out.odd_pair = odd;
  out.explanation = {
      fmt::format("pair {} {} does not fit the system of pair 1 {}: several strips, swapped columns in "
                  "part of the rows, or a mistyped number",
                  odd + 1, shown(pairs[odd]), shown(pairs[0])),
      fmt::format("第 {} 对坐标 {} 与第 1 对 {} 不属同一坐标系：可能跨带、部分行横纵颠倒或数字有误", odd + 1,
                  shown(pairs[odd]), shown(pairs[0]))};
  return out;
}

}  // namespace

CoordinateGuess guess_coordinates(std::span<const RawPair> pairs) {
  CoordinateGuess out;
  if (pairs.empty()) {
    out.explanation = {"there are no coordinates", "没有坐标"};
    return out;
  }
  const PairReading first = read_pair(pairs[0]);
  bool also_mercator = first.reading.also_mercator;
  Reading common = first.reading;
  for (std::size_t i = 1; i < pairs.size(); ++i) {
    const PairReading next = read_pair(pairs[i]);
    if (next.north_first != first.north_first) return contradiction(pairs, i);
    also_mercator = also_mercator && next.reading.also_mercator;
    const bool same = next.reading.kind == common.kind && next.reading.strip == common.strip;
    if (same) continue;
    // A file of web Mercator may hold pairs that could as well be a far-west strip; one that cannot decides.
    const auto could_be_mercator = [](const Reading& r) {
      return r.kind == CoordinateKind::web_mercator || r.also_mercator;
    };
    if (!could_be_mercator(next.reading) || !could_be_mercator(common)) return contradiction(pairs, i);
    common = {CoordinateKind::web_mercator, 0, false};
    also_mercator = false;
  }
  out.kind = common.kind;
  out.north_first = first.north_first;
  if (common.kind == CoordinateKind::projected_prefixed) {
    out.strip = common.strip;
    out.width_deg = common.strip <= 23 ? 6 : 3;
    if (also_mercator) out.alternative = CoordinateKind::web_mercator;
  }
  out.explanation = explain(out);
  return out;
}

}  // namespace zonegate
