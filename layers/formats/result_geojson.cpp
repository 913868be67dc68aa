#include "layers/formats/result_geojson.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/crs/transform.h"
#include "layers/formats/result_json.h"
#include "layers/formats/result_lines.h"
#include "layers/formats/result_words.h"

namespace zonegate {
namespace {

using Json = nlohmann::ordered_json;

Json parsed(const std::string& text) { return Json::parse(text); }

double twelve_decimals(double degrees) { return std::round(degrees * 1e12) / 1e12; }

Expected<Json> position(const Transformer& transformer, PlanePoint p) {
  const auto degrees = transformer.to_geographic(p);
  if (!degrees) return tl::unexpected(degrees.error());
  return Json::array({twelve_decimals(degrees->lon_deg), twelve_decimals(degrees->lat_deg)});
}

// Where a ring runs to `b` and back beside itself, under a micrometre away: subtraction leaves that along an
// edge of the footprint, where a crossing had to be rounded. Projected to degrees the two edges would cross.
bool is_needle(PlanePoint a, PlanePoint b, PlanePoint c) {
  constexpr double width_m = 1e-6;
  const double ax = a.x - b.x;
  const double ay = a.y - b.y;
  const double cx = c.x - b.x;
  const double cy = c.y - b.y;
  const double longer_m = std::max(std::hypot(ax, ay), std::hypot(cx, cy));
  return ax * cx + ay * cy > 0.0 && std::abs(ax * cy - ay * cx) < width_m * longer_m;
}

Ring without_needles(const Ring& points) {
  Ring out;
  for (const PlanePoint p : points) {
    out.push_back(p);
    while (out.size() > 2 && is_needle(out[out.size() - 3], out[out.size() - 2], out.back()))
      out.erase(out.end() - 2);
  }
  while (out.size() > 3 && is_needle(out[out.size() - 2], out.back(), out.front())) out.pop_back();
  while (out.size() > 3 && is_needle(out.back(), out.front(), out[1])) out.erase(out.begin());
  return out.size() < 3 ? points : out;
}

Expected<Json> ring(const Transformer& transformer, const Ring& whole) {
  const Ring points = without_needles(whole);
  Json out = Json::array();
  for (std::size_t i = 0; i <= points.size() && !points.empty(); ++i) {
    auto p = position(transformer, points[i % points.size()]);
    if (!p) return p;
    out.push_back(std::move(*p));
  }
  return out;
}

Expected<Json> geometry(const Transformer& transformer, MultiPolygon polygons) {
  if (polygons.empty()) return Json(nullptr);
  orient(polygons);
  Json coordinates = Json::array();
  for (const Polygon& polygon : polygons) {
    Json rings = Json::array();
    auto shell = ring(transformer, polygon.shell);
    if (!shell) return shell;
    rings.push_back(std::move(*shell));
    for (const Ring& each : polygon.holes) {
      auto hole = ring(transformer, each);
      if (!hole) return hole;
      rings.push_back(std::move(*hole));
    }
    coordinates.push_back(std::move(rings));
  }
  return Json{{"type", "MultiPolygon"}, {"coordinates", std::move(coordinates)}};
}

// What a feature says of its project, before what it says of its finding.
Json project_properties(const Json& project, const ProjectResult& result) {
  Json unseen = Json::array();
  for (const ThemeResult& theme : result.themes) {
    if (result_words::is_unseen(theme)) unseen.push_back(theme.theme);
  }
  return {{"project", project["id"]},
          {"not_looked_at", std::move(unseen)},
          {"project_name", project["name"]},
          {"project_area_m2", project["area_m2"]},
          {"project_outcome", project["outcome"]},
          {"reviewed_outcome", project["reviewed_outcome"]}};
}

Json feature(const Json& id, Json geometry, Json properties) {
  return {{"type", "Feature"},
          {"id", id},
          {"geometry", std::move(geometry)},
          {"properties", std::move(properties)}};
}

Expected<std::vector<Json>> features_of(const Transformer& transformer, const ProjectResult& project) {
  // The same words and numbers as the JSON result, from the same place.
  const Json words = parsed(project_json_line(project, false));
  std::vector<Json> out;
  for (std::size_t i = 0; i < project.findings.size(); ++i) {
    auto shape = geometry(transformer, project.findings[i].geometry);
    if (!shape) {
      shape.error().place.feature = project.findings[i].id;
      return tl::unexpected(shape.error());
    }
    Json properties = project_properties(words, project);
    const Json& finding = words["findings"][i];
    properties["finding"] = finding["id"];
    for (const auto& [key, value] : finding.items()) {
      if (key != "id" && key != "trace" && key != "axes") properties[key] = value;
    }
    out.push_back(feature(finding["id"], std::move(*shape), std::move(properties)));
  }
  for (const auto& line : result_lines::lines_of(project)) {
    Json points = Json::array();
    for (const PlanePoint p : line.path) {
      auto at = position(transformer, p);
      if (!at) return tl::unexpected(at.error());
      points.push_back(std::move(*at));
    }
    Json properties = project_properties(words, project);
    properties["finding"] = line.finding->id;
    properties["theme"] = line.finding->theme;
    properties["zone"] = line.finding->zone;
    properties["kind"] = line.kind;
    properties["length_m"] = line.length_m;
    if (line.from_m && line.to_m) {
      properties["part"] = line.part;
      properties["line"] = line.line;
      properties["from"] = format_chainage(*line.from_m);
      properties["to"] = format_chainage(*line.to_m);
    }
    out.push_back(feature(nullptr, Json{{"type", "LineString"}, {"coordinates", std::move(points)}},
                          std::move(properties)));
  }
  if (out.empty()) {
    Json properties = project_properties(words, project);
    properties["finding"] = nullptr;
    out.push_back(feature(words["id"], nullptr, std::move(properties)));
  }
  return out;
}

Text reference_words(const ReferenceSystem& plane) {
  if (plane.datum == Datum::cgcs2000) return same_text("EPSG:4490");
  return same_text(plane.datum_name.empty() ? plane.name : plane.datum_name);
}

}  // namespace

Expected<std::string> write_result_geojson(const RunRecord& run, const std::vector<ProjectResult>& projects) {
  const auto plane = reference_system(run.crs);
  if (!plane) return tl::unexpected(plane.error());
  const auto transformer = Transformer::create(*plane, *plane);
  if (!transformer) return tl::unexpected(transformer.error());
  try {
    const Json head = parsed(run_json_line(run));
    const auto dump = [](const Json& json) {
      return json.dump(-1, ' ', false, Json::error_handler_t::replace);
    };
    std::string out = "{\"type\":\"FeatureCollection\",\"zonegate\":" + dump(head["zonegate"]) +
                      ",\"coordinate_reference\":" + dump(Json(reference_words(*plane).en)) +
                      ",\"run\":" + dump(head["run"]) + ",\n\"features\":[";
    bool first = true;
    for (const ProjectResult& project : projects) {
      auto features = features_of(*transformer, project);
      if (!features) return tl::unexpected(features.error());
      for (const Json& each : *features) {
        out += first ? "\n" : ",\n";
        out += dump(each);
        first = false;
      }
    }
    return out + "\n]}\n";
  } catch (const std::exception& e) {
    return fail(ErrorKind::internal, "result.geojson_failed", same_text(e.what()),
                {"Report this with the result as JSON.", "请连同 JSON 结果一并反馈。"});
  }
}

}  // namespace zonegate
