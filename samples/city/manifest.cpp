#include "samples/city/manifest.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace zonegate::sample {
namespace {

using Json = nlohmann::ordered_json;

Json text_json(const Text& text) { return Json{{"en", text.en}, {"zh", text.zh}}; }

Json layer_json(const SampleLayer& layer) {
  return Json{{"file", layer.file},
              {"theme", layer.theme},
              {"layer", layer.layer},
              {"coverage", layer.coverage},
              {"valid_from", format_day(layer.valid_from)},
              {"custodian", layer.custodian},
              {"crs", layer.crs},
              {"repair", layer.repair},
              {"about", text_json(layer.about)}};
}

Json project_json(const SampleProject& project) {
  return Json{{"id", project.id},
              {"name", text_json(project.name)},
              {"file", project.file},
              {"crs", project.crs},
              {"width_m", project.width_m},
              {"radius_m", project.radius_m},
              {"shows", text_json(project.shows)},
              {"facts", project.facts}};
}

}  // namespace

std::string manifest_json(const SampleManifest& manifest) {
  Json json{{"crs", manifest.crs},
            {"as_of", format_day(manifest.as_of)},
            {"earlier_as_of", format_day(manifest.earlier_as_of)},
            {"days_without", Json::array()},
            {"rule_packs", manifest.rule_packs},
            {"access_lists", manifest.access_lists},
            {"layers", Json::array()},
            {"projects", Json::array()}};
  for (const Day day : manifest.days_without) {
    json["days_without"].push_back(format_day(day));
  }
  for (const SampleLayer& layer : manifest.layers) {
    json["layers"].push_back(layer_json(layer));
  }
  for (const SampleProject& project : manifest.projects) {
    json["projects"].push_back(project_json(project));
  }
  return json.dump(1) + "\n";
}

std::string readme_text(const SampleManifest& manifest) {
  std::string text = fmt::format(
      "岚江市：虚构的示例城市（县代码 459901 并不存在）\n"
      "Lanjiang: a fictional sample city (the county code 459901 does not exist)\n\n"
      "图层、项目和准入清单均为虚构，仅用于演示和检验；清单条文不是真实规定。\n"
      "Layers, projects and access lists are made up, for demonstration and checking; no entry is real law.\n\n"
      "工作空间坐标系 workspace CRS: {}    核查日期 day of the check: {}    另一日期 second day: {}\n\n"
      "图层 Layers\n",
      manifest.crs, format_day(manifest.as_of), format_day(manifest.earlier_as_of));
  for (const SampleLayer& layer : manifest.layers) {
    text += fmt::format("  {} ({})\n    {}\n    {}\n", layer.file, format_day(layer.valid_from), layer.about.zh,
                        layer.about.en);
  }
  text += "\n项目 Projects\n";
  for (const SampleProject& project : manifest.projects) {
    text += fmt::format("  {} {} / {}: {}\n    {}\n    {}\n", project.id, project.name.zh, project.name.en,
                        project.file, project.shows.zh, project.shows.en);
  }
  return text;
}

}  // namespace zonegate::sample
