#include "tests/core/check/check_case.h"

#include <fstream>
#include <stdexcept>

#include "core/geometry/repair.h"
#include "core/rules/pack.h"
#include "tests/support/shape_wkt.h"
#include "tests/support/theme_ids.h"

namespace zonegate::test {
namespace {

using nlohmann::json;

template <class T>
T need(Expected<T> value, const std::string& what) {
  if (!value) throw std::runtime_error(what + ": " + format_error(value.error(), Language::english));
  return std::move(*value);
}

AttributeValue attribute(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (value.is_number()) return value.get<double>();
  return std::monostate{};
}

Zone read_zone(const json& data, const std::vector<Field>& fields) {
  Zone zone;
  zone.id = data.at("id");
  zone.unreadable = data.value("unreadable", "");
  if (data.contains("wkt")) zone.shape = wkt(data.at("wkt"));
  zone.faults = find_faults(zone.shape.polygons);
  zone.claimed_box = box_of(zone.shape);
  for (const auto& field : fields) {
    const auto& attributes = data.contains("attributes") ? data.at("attributes") : json::object();
    zone.attributes.push_back(attributes.contains(field.name) ? attribute(attributes.at(field.name))
                                                              : AttributeValue{});
  }
  return zone;
}

Coverage read_coverage(const json& data, const std::vector<Zone>& zones) {
  const std::string words = data.value("coverage", "extent");
  if (words == "none") return {CoverageKind::none, {}, words};
  if (words != "extent") return {CoverageKind::polygon, wkt(words).polygons, "polygon"};
  Box box;
  for (const auto& zone : zones) box.add(zone.claimed_box);
  Coverage coverage{CoverageKind::extent, {}, words};
  coverage.area.push_back(
      {{{box.min_x, box.min_y}, {box.max_x, box.min_y}, {box.max_x, box.max_y}, {box.min_x, box.max_y}}, {}});
  return coverage;
}

std::shared_ptr<const ZoneLayer> read_layer(const json& data) {
  auto layer = std::make_shared<ZoneLayer>();
  layer->identity.theme = data.at("theme");
  layer->identity.layer = data.value("layer", layer->identity.theme);
  layer->identity.version = data.value("version", 1);
  layer->identity.positional_accuracy_m = data.value("accuracy_m", 0.0);
  layer->identity.validity.from = need(parse_day(data.value("valid_from", "2020-01-01")), "valid_from");
  if (data.contains("valid_to"))
    layer->identity.validity.to = need(parse_day(data.at("valid_to").get<std::string>()), "valid_to");
  const json fields = data.value("fields", json::array());
  for (const auto& field : fields) layer->fields.push_back({field, field});
  for (const auto& zone : data.at("zones")) layer->zones.push_back(read_zone(zone, layer->fields));
  layer->coverage = read_coverage(data, layer->zones);
  return layer;
}

Facts read_facts(const json& data, const FactDictionary& dictionary) {
  Facts facts;
  for (const auto& [id, words] : data.items()) {
    facts[id] = need(parse_fact(dictionary.at(id), words.get<std::string>()), "fact " + id);
  }
  return facts;
}

Project read_project(const json& data, const FactDictionary& dictionary) {
  Project project;
  project.id = data.value("id", "P");
  project.name = data.value("name", "");
  project.facts = read_facts(data.value("facts", json::object()), dictionary);
  int number = 0;
  for (const auto& part : data.at("parts")) {
    ProjectPart out;
    out.id = part.value("id", std::to_string(++number));
    out.drawn = wkt(part.at("wkt"));
    out.width_m = part.value("width", 0.0);
    out.radius_m = part.value("radius", 0.0);
    out.facts = read_facts(part.value("facts", json::object()), dictionary);
    out.faults = find_faults(out.drawn.polygons);
    project.parts.push_back(std::move(out));
  }
  return project;
}

std::string slurp(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

CheckCase check_case_of(const json& data, const std::string& pack, const std::string& file,
                        std::vector<ThemeInfo> themes) {
  CheckCase out;
  out.title = data.at("title");
  out.setup.crs = need(reference_system(data.value("crs", "EPSG:4545")), "crs");
  out.setup.area_method = need(parse_area_method(data.value("area", "planar")), "area");
  out.setup.as_of = need(parse_day(data.value("as_of", "2026-11-23")), "as_of");
  out.setup.themes = std::move(themes);
  FactDictionary dictionary;
  if (!pack.empty()) {
    out.setup.packs.push_back(need(read_rule_pack(pack, file, zonegate::test::all_theme_ids()), "pack"));
    dictionary = out.setup.packs.back().facts;
  }
  const json lists = data.value("lists", json::array());
  for (const auto& list : lists) {
    out.setup.lists.push_back(need(read_access_list(list.dump(), file, dictionary), "list"));
  }
  const json layers = data.value("layers", json::array());
  for (const auto& layer : layers) out.setup.layers.push_back(read_layer(layer));
  out.project = read_project(data.at("project"), dictionary);
  out.expect = data.at("expect");
  return out;
}

CheckCase read_check_case(const std::string& path) {
  const json data = json::parse(slurp(path));
  std::vector<ThemeInfo> themes;
  for (const char* id : {"ecological_red_line", "permanent_basic_farmland", "urban_development_boundary",
                         "flood_risk_line", "polluted_parcel", "drinking_water_zone", "risk_source",
                         "control_unit", "land_use", "planned_land_use"}) {
    themes.push_back({id, Text{id, id}, std::string(id) == "urban_development_boundary",
                      data.value("sliver_limit_m2", 1.0)});
  }
  std::string pack;
  if (data.contains("pack"))
    pack = slurp(path.substr(0, path.rfind('/')) + "/packs/" + data.at("pack").get<std::string>());
  return check_case_of(data, pack, path, std::move(themes));
}

}  // namespace zonegate::test
