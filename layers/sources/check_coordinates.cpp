#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "core/crs/strip.h"
#include "layers/sources/place.h"
#include "layers/sources/source_crs.h"

namespace zonegate {
namespace {

// Northings of China with room to spare, and what a Gauss-Kruger easting can be within its own strip.
constexpr double south_m = 1.9e6;
constexpr double north_m = 6.1e6;

bool plainly_in_strip(const SourceBox& box, const ReferenceSystem& system) {
  const double origin = system.zone_prefix ? *system.strip * 1e6 : 0.0;
  return box.low.x > origin - 0.5e6 && box.high.x < origin + 1.5e6 && box.low.y > south_m &&
         box.high.y < north_m;
}

bool within_degrees(const SourceBox& box) {
  return box.low.x >= -180.0 && box.high.x <= 360.0 && box.low.y >= -90.0 && box.high.y <= 90.0;
}

struct Contradiction {
  std::string code;
  Text what;
  Text remedy;
};

CoordinateGuess guess_box(const SourceBox& box) {
  const std::array<RawPair, 2> corners = {RawPair{box.low.x, box.low.y}, RawPair{box.high.x, box.high.y}};
  return guess_coordinates(corners);
}

Text crs_hint(const std::string& code) {
  return {"If that is right, state it with --crs " + code, "如属实，请用 --crs " + code + " 指定"};
}

Contradiction swapped() {
  return {"source.axes_swapped",
          {"the axes are swapped: northing (latitude) comes before easting (longitude)",
           "坐标轴颠倒：北坐标（纬度）在东坐标（经度）之前"},
          {"Swap the two coordinates in the source and import again", "请在数据源中对调两个坐标后重新导入"}};
}

Contradiction against(const SourceCrs& crs, const std::string& seen_en, const std::string& seen_zh,
                      Text remedy) {
  return {"source.crs_contradicted",
          {fmt::format("the coordinates are {} but the reference system is said to be {} ({})", seen_en,
                       crs.stated, crs.system.name),
           fmt::format("坐标{}，而声明的坐标系是 {}（{}）", seen_zh, crs.stated, crs.system.name)},
          std::move(remedy)};
}

Datum chinese_datum(const SourceCrs& crs) {
  const Datum datum = crs.system.datum;
  return datum == Datum::other || datum == Datum::wgs84 ? Datum::cgcs2000 : datum;
}

Contradiction with_prefix(const SourceCrs& crs, const CoordinateGuess& guess) {
  const auto code = gauss_kruger_code(chinese_datum(crs), guess.width_deg, guess.strip.value_or(0), true);
  const Text remedy = code ? crs_hint(*code) : guess.explanation;
  return against(crs, fmt::format("eastings with the strip number {} in front", guess.strip.value_or(0)),
                 fmt::format("为带有带号 {} 的东坐标", guess.strip.value_or(0)), remedy);
}

Contradiction without_prefix(const SourceCrs& crs) {
  const auto code =
      gauss_kruger_code(chinese_datum(crs), crs.system.strip_width_deg, crs.system.strip.value_or(0), false);
  const Text remedy =
      code ? crs_hint(*code) : Text{"State the right system with --crs", "请用 --crs 指定正确的坐标系"};
  return against(crs, "eastings of six digits without a strip number", "为不带带号的六位东坐标", remedy);
}

Contradiction degrees_in_plane(const SourceCrs& crs) {
  return against(
      crs, "degrees", "为经纬度（度）",
      crs_hint(chinese_datum(crs) == Datum::cgcs2000 ? "EPSG:4490" : geographic_code(crs.system.datum)));
}

Contradiction by_kind(const SourceCrs& crs, const CoordinateGuess& guess) {
  switch (guess.kind) {
    case CoordinateKind::degrees:
      return guess.north_first && crs.system.geographic ? swapped() : degrees_in_plane(crs);
    case CoordinateKind::projected_prefixed:
      if (!crs.system.geographic && guess.strip == crs.system.strip && crs.system.zone_prefix) return swapped();
      return with_prefix(crs, guess);
    case CoordinateKind::projected_plain:
      if (guess.north_first && crs.system.strip && !crs.system.zone_prefix) return swapped();
      if (crs.system.strip && crs.system.zone_prefix) return without_prefix(crs);
      return against(crs, "plane coordinates in metres", "为以米为单位的平面坐标", guess.explanation);
    case CoordinateKind::web_mercator:
      return against(crs, "those of a web map (EPSG:3857)", "为网络地图坐标（EPSG:3857）",
                     crs_hint("EPSG:3857"));
    case CoordinateKind::local_grid:
    case CoordinateKind::unknown:
      break;
  }
  return against(crs, "outside the range of that system (a local grid?)",
                 "超出该坐标系的取值范围（地方独立坐标系？）", guess.explanation);
}

// What is wrong with one feature's place; nullopt: nothing.
std::optional<Contradiction> contradiction(const SourceBox& box, const SourceCrs& crs) {
  const ReferenceSystem& system = crs.system;
  if (box.empty()) return std::nullopt;
  if (system.geographic) {
    const bool swappable = box.low.y >= 73.0 && box.high.y <= 136.0 && box.low.x >= 3.0 && box.high.x <= 54.0;
    if (within_degrees(box) && !swappable) return std::nullopt;
    return swappable ? swapped() : by_kind(crs, guess_box(box));
  }
  if (system.strip) {
    if (plainly_in_strip(box, system)) return std::nullopt;
    return by_kind(crs, guess_box(box));
  }
  if (within_degrees(box)) return degrees_in_plane(crs);
  const auto guess = guess_box(box);
  const bool prefixed =
      guess.kind == CoordinateKind::projected_prefixed && !guess.alternative && !system.web_mercator;
  return prefixed ? std::optional(with_prefix(crs, guess)) : std::nullopt;
}

}  // namespace

std::optional<Error> coordinate_contradiction(const SourceShape& shape, const SourceCrs& crs) {
  const SourceBox box = box_of(shape);
  auto wrong = contradiction(box, crs);
  if (!wrong) return std::nullopt;
  Place place;
  place.coordinate = {box.low.x, box.low.y};
  // One mistyped vertex is the place, not the corner of a box that it spans with the others.
  bool found = false;
  each_path(shape, [&](const SourcePath& path) {
    for (const SourcePoint& p : path) {
      if (found || !std::isfinite(p.x) || !std::isfinite(p.y) || !contradiction({p, p}, crs)) continue;
      place.coordinate = {p.x, p.y};
      found = true;
    }
  });
  return Error{ErrorKind::bad_data, wrong->code, std::move(wrong->what), std::move(wrong->remedy), place};
}

Text located(const Error& contradiction) {
  if (!contradiction.place.coordinate) return contradiction.what;
  const auto [x, y] = *contradiction.place.coordinate;
  return {fmt::format("{}, at ({}, {})", contradiction.what.en, x, y),
          fmt::format("{}，位于 ({}, {})", contradiction.what.zh, x, y)};
}

Expected<std::vector<Text>> check_coordinates(std::vector<SourceFeature>& features, const SourceCrs& crs,
                                              const std::string& file) {
  std::size_t placed = 0;
  std::vector<std::pair<std::size_t, Error>> odd;
  for (std::size_t i = 0; i < features.size(); ++i) {
    if (box_of(features[i].shape).empty()) continue;
    ++placed;
    if (auto wrong = coordinate_contradiction(features[i].shape, crs)) odd.emplace_back(i, std::move(*wrong));
  }
  if (odd.empty()) return std::vector<Text>{};
  const auto& [first, wrong] = odd.front();
  Place place = in_feature(file, {}, features[first].id);
  if (odd.size() * 2 >= placed) {
    place.coordinate = wrong.place.coordinate;
    return fail(ErrorKind::bad_data, wrong.code, wrong.what, wrong.remedy, place);
  }
  for (auto& [i, why] : odd) {
    if (features[i].problem.empty()) features[i].problem = located(why);
  }
  return std::vector<Text>{
      {fmt::format(
           "{} of {} features have coordinates that contradict the reference system, the first is {}: {}",
           odd.size(), placed, place.feature, located(wrong).en),
       fmt::format("{} 个要素中有 {} 个坐标与坐标系矛盾，首个为 {}：{}", placed, odd.size(), place.feature,
                   located(wrong).zh)}};
}

}  // namespace zonegate
