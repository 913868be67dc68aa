#include "tests/core/check/theme_cases.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "core/base/resource.h"
#include "tests/support/source_dir.h"

namespace zonegate::test {
namespace {

using nlohmann::json;

constexpr const char* kPack = "packs/zonegate-default.json";

const std::string& folder() {
  static const std::string path = zonegate::test::source_dir() + "/tests/cases/themes/";
  return path;
}

json read(const std::string& path) {
  std::ifstream in(path);
  return json::parse(in);
}

json changed(json values, const json& by) {
  for (const auto& [name, value] : by.items()) values[name] = value;
  return values;
}

json layer_of(const std::string& theme, const json& zone, const json& attributes, const json& ground) {
  json fields = {"radius", "width"};
  for (const auto& [name, value] : attributes.items()) {
    if (name != "radius" && name != "width") fields.push_back(name);
  }
  return {{"theme", theme},
          {"layer", theme},
          {"fields", fields},
          {"coverage", ground},
          {"zones", {{{"id", "zone"}, {"wkt", zone}, {"attributes", attributes}}}}};
}

// One layer, the versions of one layer, or none.
json layers_of(const json& file, const json& situation, const json& attributes, const json& world) {
  json layers = json::array();
  if (!file.contains("theme")) return layers;
  const std::string theme = file.at("theme");
  const json all = changed(attributes, situation.value("zone_attributes", json::object()));
  if (situation.contains("zone"))
    layers.push_back(layer_of(theme, situation.at("zone"), all, world.at("ground")));
  if (!situation.contains("versions")) return layers;
  for (const auto& version : world.at("versions")) {
    json layer = layer_of(theme, version.at("zone"), all, world.at("ground"));
    for (const char* key : {"version", "valid_from", "valid_to"}) {
      if (version.contains(key)) layer[key] = version.at(key);
    }
    layers.push_back(std::move(layer));
  }
  return layers;
}

json facts_of(const json& file, const json& kind, const json& world) {
  json all = changed(world.at("facts"), file.at("facts"));
  all = changed(std::move(all), kind.value("facts", json::object()));
  json known = json::object();
  for (const auto& [id, value] : all.items()) {
    if (!value.is_null()) known[id] = value;
  }
  return known;
}

std::vector<ThemeInfo> theme_infos() {
  std::vector<ThemeInfo> infos;
  for (const auto& theme : theme_data()) {
    infos.push_back({theme.at("id"), Text{theme.at("name").at("en"), theme.at("name").at("zh")},
                     theme.at("containment"), theme.at("sliver_limit_m2")});
  }
  return infos;
}

// The default pack, and what a bureau might put beside it.
std::string pack_with(const json& own_rules) {
  json pack = json::parse(resource(kPack));
  for (const auto& rule : own_rules) pack["rules"].push_back(rule);
  return pack.dump();
}

}  // namespace

json theme_data() { return json::parse(resource("themes/themes.json")).at("themes"); }
json theme_situations() { return read(folder() + "situations.json"); }

std::vector<json> theme_files() {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder())) {
    if (entry.path().filename() != "situations.json") paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<json> files;
  for (const auto& path : paths) {
    files.push_back(read(path));
    files.back()["file"] = std::filesystem::path(path).stem().string();
  }
  return files;
}

bool applies(const json& situation, const json& theme) {
  const std::string only = situation.value("only", "");
  if (only == "containment") return theme.at("containment").get<bool>();
  return only.empty() || theme.at("geometry").get<std::string>() == only;
}

CheckCase theme_case(const json& file, const std::string& situation, const json& kind) {
  const json world = theme_situations();
  const json& place = world.at("situations").at(situation);
  const json attributes = changed(file.value("zone", json::object()), kind.value("zone", json::object()));
  json data = {{"title", file.at("file").get<std::string>() + ", " + kind.value("kind", situation)},
               {"crs", world.at("crs")},
               {"as_of", place.value("as_of", world.at("as_of").get<std::string>())},
               {"lists", file.value("lists", json::array())},
               {"layers", layers_of(file, place, attributes, world)},
               {"expect", kind}};
  for (const auto& [theme, quiet] : world.at("quiet").items()) {
    if (theme == file.value("theme", "")) continue;
    data["layers"].push_back(layer_of(theme, quiet.at("zone"), quiet.at("attributes"), world.at("ground")));
  }
  data["lists"].push_back(world.at("quiet_list"));
  json parts = json::array();
  for (const auto& plot : place.value("plots", json::array({world.at("plot")})))
    parts.push_back({{"wkt", plot}});
  data["project"] = {{"id", "P"}, {"parts", parts}, {"facts", facts_of(file, kind, world)}};
  return check_case_of(data, pack_with(kind.value("own_rules", json::array())), kPack, theme_infos());
}

}  // namespace zonegate::test
