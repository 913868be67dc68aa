#include "samples/sample_city.h"

#include <fmt/format.h>

#include "core/base/resource.h"
#include "core/rules/pack.h"
#include "layers/themes/theme.h"
#include "samples/city/access_lists.h"
#include "samples/city/country_deliveries.h"
#include "samples/city/deliver.h"
#include "samples/city/layers.h"
#include "samples/city/list_workbook.h"
#include "samples/city/manifest.h"
#include "samples/city/projects.h"

namespace zonegate {
namespace {

using namespace sample;

const char* const farmland_coverage_file = "layers/coverage/farmland.shp";
const char* const flood_coverage_file = "layers/coverage/flood.shp";

std::vector<Delivered> natural_layers(const Country& country, const Town& town) {
  std::vector<Delivered> all;
  const auto add = [&](Dataset dataset, const char* theme, const char* name, const char* coverage, Day from,
                       const Text& about) {
    SampleLayer layer = described(dataset, theme, name, coverage, from, about);
    all.push_back({std::move(dataset), std::move(layer)});
  };
  add(red_line_2024(), "ecological_red_line", "岚江市生态保护红线", city_coverage, {2024, 1, 1},
      {"red line of 2024, superseded on 2026-06-01; GBK shapefile without .cpg, EPSG:4545",
       "2024 年版生态保护红线，2026-06-01 被替代；GBK 编码、无 .cpg 的 Shapefile，EPSG:4545"});
  add(red_line_2026(), "ecological_red_line", "岚江市生态保护红线", city_coverage, {2026, 6, 1},
      {"red line of 2026 with three faulty zones: a bow-tie, overlapping parts, a nested shell; GeoPackage, "
       "EPSG:4545",
       "2026 年版生态保护红线，含三个有拓扑错误的图斑：自相交、部件重叠、壳内套壳；GeoPackage，EPSG:4545"});
  add(farmland(country, town), "permanent_basic_farmland", "岚江市永久基本农田", farmland_coverage_file,
      {2024, 1, 1},
      {"strips of field on three plains and in town; neighbours agree exactly on their border; the south-east "
       "was "
       "not delivered; GeoPackage in degrees, EPSG:4490",
       "三片平原及城内田块，相邻图斑边界完全重合；东南部未交付；经纬度 GeoPackage，EPSG:4490"});
  add(flood_line(country), "flood_risk_line", "岚江市洪涝风险控制线", flood_coverage_file, {2024, 1, 1},
      {"two stretches of the river; drawn up to 9 km north only; GeoJSON in degrees",
       "河道两段；仅绘至北 9 公里；经纬度 GeoJSON"});
  add(flood_line_future(country), "flood_risk_line", "岚江市洪涝风险控制线", flood_coverage_file, {2027, 6, 1},
      {"the same with one more zone, in force from 2027-06-01", "同上并新增一处，2027-06-01 起生效"});
  return all;
}

std::vector<Delivered> town_layers(const Ground& ground, const Country& country, const Town& town) {
  std::vector<Delivered> all;
  const auto add = [&](Dataset dataset, const char* theme, const char* name, const Text& about,
                       Day from = {2024, 1, 1}) {
    SampleLayer layer = described(dataset, theme, name, city_coverage, from, about);
    all.push_back({std::move(dataset), std::move(layer)});
  };
  add(urban_boundary(town), "urban_development_boundary", "岚江市城镇开发边界",
      {"three sub-zones that tile, and a port town; shapefile with zone prefix, EPSG:4524",
       "集中建设区、弹性发展区、特别用途区三区拼接，另有港镇；坐标带带号的 Shapefile，EPSG:4524"});
  add(polluted_parcels(), "polluted_parcel", "岚江市污染地块",
      {"suspected, listed and removed parcels; UTF-8 shapefile, EPSG:4545",
       "疑似、名录内、移出名录地块；UTF-8 编码的 Shapefile，EPSG:4545"});
  add(control_units(ground, country), "control_unit", "岚江市生态环境管控单元",
      {"seventeen units that tile land and sea but for one gap up to 40 m wide and one overlap up to 80 m "
       "wide; "
       "GBK shapefile without .cpg, EPSG:4545; in force from 2026-03-01",
       "十七个管控单元拼满陆域和近岸海域，仅有一处宽至 40 米的缝隙和一处宽至 80 米的重叠；GBK 编码、无 .cpg 的 "
       "Shapefile，EPSG:4545；2026-03-01 起生效"},
      {2026, 3, 1});
  return all;
}

Expected<void> write_layers(const std::string& folder, SampleManifest& manifest) {
  const Ground ground = draw_ground();
  const Country country = draw_country(ground);
  const Town town = draw_town(country);
  for (const Dataset& coverage : {city_outline(country), farmland_coverage(), flood_coverage(),
                                  planned_coverage(town), land_coverage(country)}) {
    if (auto written = deliver(coverage, folder); !written) {
      return written;
    }
  }
  for (const std::vector<Delivered>& group :
       {natural_layers(country, town), town_layers(ground, country, town), country_layers(country, town)}) {
    for (const Delivered& delivered : group) {
      if (auto written = deliver(delivered.dataset, folder); !written) {
        return written;
      }
      manifest.layers.push_back(delivered.layer);
    }
  }
  return {};
}

Expected<void> write_projects(const std::string& folder, SampleManifest& manifest) {
  for (const Proposal& proposal : proposals()) {
    if (auto written = deliver(proposal, folder); !written) {
      return written;
    }
    manifest.projects.push_back(proposal.project);
  }
  return {};
}

// Each list as the workbook that is imported, and as the text it was made from: three forms of one meaning.
Expected<void> write_lists(const std::string& folder, SampleManifest& manifest) {
  std::vector<std::string> theme_ids;
  for (const Theme& theme : themes()) theme_ids.push_back(theme.id);
  const auto pack = read_rule_pack(resource("packs/zonegate-default.json"), "default pack", theme_ids);
  if (!pack) return tl::unexpected(pack.error());
  struct Form {
    const char* name;
    const char* ending;
    std::string_view text;
  };
  for (const Form& form :
       {Form{"rules/region", ".json", region_list()}, Form{"rules/city", ".json", city_list()},
        Form{"rules/units", ".csv", unit_list()}}) {
    const std::string file = fmt::format("{}/{}{}", folder, form.name, form.ending);
    if (auto written = write_text(file, std::string(form.text)); !written) return written;
    const auto list = read_access_list(form.text, file, pack->facts);
    if (!list) return tl::unexpected(list.error());
    manifest.access_lists.push_back(fmt::format("{}.xlsx", form.name));
    if (auto written = write_list_workbook(fmt::format("{}/{}.xlsx", folder, form.name), *list); !written)
      return written;
  }
  return {};
}

Expected<void> write_rules(const std::string& folder, SampleManifest& manifest) {
  const auto write = [&](const std::string& file, std::string_view text) {
    return write_text(folder + "/" + file, std::string(text));
  };
  manifest.rule_packs = {"rules/zonegate-default.json", "rules/lanjiang-local.json"};
  return write(manifest.rule_packs[0], resource("packs/zonegate-default.json"))
      .and_then([&] { return write(manifest.rule_packs[1], local_rule_pack()); })
      .and_then([&] { return write_lists(folder, manifest); });
}

}  // namespace

Expected<SampleManifest> write_sample_city(const std::string& folder) {
  SampleManifest manifest;
  manifest.folder = folder;
  manifest.crs = "EPSG:4545";
  manifest.as_of = {2026, 9, 1};
  manifest.earlier_as_of = {2026, 4, 1};
  manifest.days_without = {{2026, 2, 20}, {2026, 1, 31}};
  return write_layers(folder, manifest)
      .and_then([&] { return write_projects(folder, manifest); })
      .and_then([&] { return write_rules(folder, manifest); })
      .and_then([&] { return write_text(folder + "/manifest.json", manifest_json(manifest)); })
      .and_then([&] { return write_text(folder + "/README.txt", readme_text(manifest)); })
      .map([&] { return manifest; });
}

}  // namespace zonegate
