#include "app/session/drawing/draft_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "app/session/drawing/tracks.h"
#include "core/base/checksum.h"
#include "layers/workspace/project_json.h"

namespace zonegate::session {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::uint64_t kSeed = 0x6472616674ULL;
constexpr std::size_t kDigits = 16;

Json of_points(const std::vector<PlanePoint>& points) {
  Json out = Json::array();
  for (const PlanePoint& p : points) out.push_back(Json::array({p.x, p.y}));
  return out;
}

std::vector<PlanePoint> to_points(const Json& json) {
  std::vector<PlanePoint> out;
  for (const Json& p : json) {
    const PlanePoint point{p.at(0).get<double>(), p.at(1).get<double>()};
    if (!usable(point)) throw std::runtime_error("bad coordinate");
    out.push_back(point);
  }
  return out;
}

Json of_shape(const Shape& shape) {
  Json polygons = Json::array();
  for (const Polygon& polygon : shape.polygons) {
    Json rings = Json::array({of_points(polygon.shell)});
    for (const Ring& hole : polygon.holes) rings.push_back(of_points(hole));
    polygons.push_back(std::move(rings));
  }
  Json lines = Json::array();
  for (const Path& line : shape.lines) lines.push_back(of_points(line));
  return {{"polygons", std::move(polygons)}, {"lines", std::move(lines)}, {"points", of_points(shape.points)}};
}

Shape to_shape(const Json& json) {
  Shape shape;
  for (const Json& rings : json.at("polygons")) {
    Polygon polygon;
    polygon.shell = to_points(rings.at(0));
    for (std::size_t i = 1; i < rings.size(); ++i) polygon.holes.push_back(to_points(rings.at(i)));
    shape.polygons.push_back(std::move(polygon));
  }
  for (const Json& line : json.at("lines")) shape.lines.push_back(to_points(line));
  shape.points = to_points(json.at("points"));
  return shape;
}

Json of_project(const Project& project) {
  Json shapes = Json::array();
  for (const ProjectPart& part : project.parts) shapes.push_back(of_shape(part.drawn));
  return {{"id", project.id}, {"about", Json::parse(store::project_to_json(project))}, {"shapes", shapes}};
}

std::shared_ptr<const Project> to_project(const Json& json) {
  if (json.is_null()) return nullptr;
  Project project = store::project_from_json(json.at("about").dump());
  project.id = json.at("id").get<std::string>();
  const Json& shapes = json.at("shapes");
  if (shapes.size() != project.parts.size()) throw std::runtime_error("parts without shapes");
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    project.parts[i].drawn = to_shape(shapes.at(i));
    find_faults_of(project.parts[i]);
  }
  return std::make_shared<const Project>(std::move(project));
}

void apply_state(const Json& json, Draft& draft) {
  DraftState state{{json.at("name").at("en").get<std::string>(), json.at("name").at("zh").get<std::string>()},
                   to_project(json.at("project"))};
  // Steps before it that could not be read are left out of the history.
  draft.states.resize(std::min(draft.states.size(), json.at("state").get<std::size_t>()));
  draft.states.push_back(std::move(state));
  draft.at = draft.states.size() - 1;
  if (draft.saved && *draft.saved >= draft.at) draft.saved.reset();
  draft.stroke = {};
}

}  // namespace

std::string state_record(std::size_t number, const DraftState& state) {
  const Json json{{"state", number},
                  {"name", {{"en", state.made_by.en}, {"zh", state.made_by.zh}}},
                  {"project", state.project ? of_project(*state.project) : Json()}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string stroke_record(const DraftStroke& stroke) {
  const Json json{{"stroke", {{"tool", stroke.tool}, {"points", of_points(stroke.points)}}}};
  return json.dump();
}

std::string line_of(const std::string& json) {
  return fmt::format("{:016x} {}", checksum(json.data(), json.size(), kSeed), json);
}

void apply_record(const std::string& line, Draft& draft) {
  if (line.size() <= kDigits + 1 || line_of(line.substr(kDigits + 1)) != line) {
    throw std::runtime_error("checksum");
  }
  const Json json = Json::parse(line.substr(kDigits + 1));
  if (json.contains("state")) return apply_state(json, draft);
  if (json.contains("stroke")) {
    draft.stroke = {json.at("stroke").at("tool").get<std::string>(), to_points(json.at("stroke").at("points"))};
    return;
  }
  const bool is_saved = json.contains("saved");
  const auto number = json.at(is_saved ? "saved" : "at").get<std::size_t>();
  if (number >= draft.states.size()) throw std::runtime_error("a step that is not there");
  if (is_saved) {
    draft.saved = number;
  } else {
    draft.at = number;
    draft.stroke = {};
  }
}

}  // namespace zonegate::session
