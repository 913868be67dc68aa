// The main job on the sample city, through the same commands that a user would type.
#include <fmt/format.h>
#include <filesystem>

#include "app/cli/commands.h"
#include "app/cli/results.h"
#include "samples/sample_city.h"

namespace zonegate::cli {
namespace {

namespace fs = std::filesystem;

std::optional<Error> refuse_filled_folder(const std::string& folder) {
  std::error_code code;
  if (!fs::exists(folder, code) || (fs::is_directory(folder, code) && fs::is_empty(folder, code)))
    return std::nullopt;
  Place place;
  place.file = folder;
  return Error{ErrorKind::cannot_write,
               "demo.folder_in_use",
               {"the folder already holds something", "目标文件夹非空"},
               {"Name a new or empty folder.", "请指定新的或空的文件夹。"},
               place};
}

int import_city(const Cli& cli, const SampleManifest& city, const std::string& workspace) {
  const auto at = [&](const std::string& file) { return (fs::path(city.folder) / file).string(); };
  for (const auto& layer : city.layers) {
    ImportLayerOptions options;
    options.workspace = workspace;
    options.file = at(layer.file);
    options.theme = layer.theme;
    options.layer = layer.layer;
    options.coverage =
        layer.coverage == "extent" || layer.coverage == "none" ? layer.coverage : at(layer.coverage);
    options.valid_from = format_day(layer.valid_from);
    options.custodian = layer.custodian;
    options.crs = layer.crs;
    options.repair = layer.repair;
    if (const int status = import_layer(cli, options); status != kOk) return status;
  }
  for (const auto& pack : city.rule_packs) {
    if (const int status = import_rule_pack(cli, {workspace, at(pack)}); status != kOk) return status;
  }
  for (const auto& list : city.access_lists) {
    if (const int status = import_access_list(cli, {workspace, at(list)}); status != kOk) return status;
  }
  for (const auto& project : city.projects) {
    FootprintArguments arguments;
    arguments.file = at(project.file);
    arguments.id = project.id;
    arguments.name = project.name.zh;  // as delivered; the English one is a fact beside it
    arguments.facts = project.facts;
    arguments.width_m = project.width_m;
    arguments.radius_m = project.radius_m;
    arguments.crs = project.crs;
    if (const int status = import_projects(cli, workspace, arguments); status != kOk) return status;
  }
  return kOk;
}

// What is handed on: the report of one project, and the whole run for whoever has QGIS.
int print_papers(const Cli& cli, const std::string& workspace, const fs::path& base) {
  ReportOptions paper;
  paper.workspace = workspace;
  paper.run = "last";
  paper.output = (base / "report.pdf").string();
  paper.projects = {"P03"};  // the hotel in the red line: it fails
  if (const int status = print_report(cli, paper); status != kOk) return status;
  paper.projects.clear();
  paper.output = (base / "map.qgz").string();
  return print_report(cli, paper);
}

}  // namespace

int demo(const Cli& cli, const std::string& folder) {
  if (const auto refused = refuse_filled_folder(folder)) return report(cli, *refused);
  const fs::path base(folder);
  std::error_code code;
  fs::create_directories(base, code);
  const auto city = write_sample_city((base / "delivered").string());
  if (!city) return report(cli, city.error());
  const std::string workspace = (base / "city.gpkg").string();
  if (const int status = init(cli, {workspace, city->crs, "survey", city->rule_packs.empty()}); status != kOk)
    return status;
  if (const int status = import_city(cli, *city, workspace); status != kOk) return status;
  CheckOptions options;
  options.workspace = workspace;
  options.as_of = format_day(city->as_of);
  for (const std::string format : {"table", "json", "csv", "geojson", "gpkg", "html", "xlsx"}) {
    options.results.push_back({format, (base / ("results." + (format == "table" ? "txt" : format))).string()});
  }
  options.results.push_back({"summary", ""});
  print("");
  Cli both = cli;
  both.both_languages = true;
  if (const int status = check(both, options); status >= kUsage) return status;
  print("");
  print(cli.say({"report of one project, and the run as a QGIS project:",
                 "一个项目的核查报告，以及整个批次的 QGIS 工程："}));
  if (const int status = print_papers(cli, workspace, base); status != kOk) return status;
  print(cli.say({"results:", "结果文件："}));
  for (const char* name : {"results.txt", "results.json", "results.csv", "results.geojson", "results.gpkg",
                           "results.html", "results.xlsx", "city.gpkg"}) {
    print("  " + fs::absolute(base / name).lexically_normal().string());
  }
  print(cli.say({"the delivered files, with a description of the city: ", "交付的原始数据及说明："}) +
        fs::absolute(base / "delivered").lexically_normal().string());
  print(cli.say({"next: zonegate explain " + workspace + " last FINDING   (the # of a finding in results.txt)",
                 "下一步：zonegate explain " + workspace + " last 结果编号（results.txt 中 # 后的编号）"}));
  return kOk;
}

}  // namespace zonegate::cli
