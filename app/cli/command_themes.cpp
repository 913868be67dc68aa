#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "app/cli/commands.h"
#include "app/cli/loading.h"
#include "app/cli/rows.h"
#include "core/base/counted.h"
#include "core/base/resource.h"
#include "core/geometry/overlay.h"
#include "core/geometry/shape.h"
#include "core/rules/pack.h"
#include "layers/formats/result_words.h"
#include "layers/themes/theme.h"
#include "layers/themes/theme_table.h"
#include "layers/workspace/workspace.h"

namespace zonegate::cli {
namespace {

using namespace result_words;
using Json = nlohmann::ordered_json;

// One version of a layer with where it claims to be complete.
struct VersionCover {
  LayerIdentity identity;
  Coverage coverage;
};

// What a workspace has of one theme, and how much of the ground that any layer covers this theme covers today.
struct ThemeCover {
  const Theme* theme = nullptr;
  std::vector<VersionCover> versions;
  double in_force_m2 = 0.0;  // union of the coverages in force
  double share = 0.0;        // of the union of all themes' coverages in force
};

enum class Standing { in_force, announced, ended };

Standing standing(const Validity& validity, Day today) {
  if (validity.contains(today)) return Standing::in_force;
  return today < validity.from ? Standing::announced : Standing::ended;
}

Text standing_words(Standing value) {
  if (value == Standing::in_force) return {"in force", "有效"};
  return value == Standing::announced ? Text("announced", "待生效") : Text("ended", "已失效");
}

std::string_view standing_id(Standing value) {
  if (value == Standing::in_force) return "in_force";
  return value == Standing::announced ? "announced" : "ended";
}

Expected<std::vector<VersionCover>> load_versions(const Cli& cli, const Workspace& workspace) {
  const auto layers = workspace.layers();
  if (!layers) return tl::unexpected(layers.error());
  std::vector<VersionCover> versions;
  versions.reserve(layers->size());
  for (const LayerIdentity& layer : *layers) {
    auto whole = workspace.load_layer(layer.layer, layer.version, cli.work());
    if (!whole) return tl::unexpected(whole.error());
    versions.push_back({layer, std::move(whole->coverage)});
  }
  return versions;
}

// Each square metre once, however many versions or layers cover it.
Expected<MultiPolygon> ground_in_force(const std::vector<VersionCover>& versions, Day today) {
  std::vector<const MultiPolygon*> pieces;
  for (const VersionCover& version : versions) {
    if (version.identity.validity.contains(today) && !version.coverage.area.empty())
      pieces.push_back(&version.coverage.area);
  }
  auto united = dissolve(pieces);
  if (!united) return tl::unexpected(united.error());
  return std::move(united->polygons);
}

Expected<std::vector<ThemeCover>> theme_covers(const Cli& cli, const Workspace& workspace, Day today) {
  auto versions = load_versions(cli, workspace);
  if (!versions) return tl::unexpected(versions.error());
  const auto everywhere = ground_in_force(*versions, today);
  if (!everywhere) return tl::unexpected(everywhere.error());
  const double whole_m2 = planar_area(*everywhere);
  std::vector<ThemeCover> covers;
  for (const Theme& theme : themes()) {
    ThemeCover cover;
    cover.theme = &theme;
    for (const VersionCover& version : *versions) {
      if (version.identity.theme == theme.id) cover.versions.push_back(version);
    }
    const auto ground = ground_in_force(cover.versions, today);
    if (!ground) return tl::unexpected(ground.error());
    cover.in_force_m2 = planar_area(*ground);
    cover.share = whole_m2 > 0.0 ? cover.in_force_m2 / whole_m2 : 0.0;
    covers.push_back(std::move(cover));
  }
  return covers;
}

std::string km2(double area_m2) { return fmt::format("{:.2f} km²", area_m2 / 1e6); }

// Where a version claims to be complete: square kilometres in the workspace's plane, or that it claims nothing.
Text coverage_words(const Coverage& coverage) {
  if (coverage.kind == CoverageKind::none) return {"claims no coverage: no data", "未声明覆盖范围：无数据"};
  const std::string area = km2(planar_area(coverage.area));
  return {"covers " + area, "覆盖 " + area};
}

std::vector<std::string> version_row(const Cli& cli, const VersionCover& version, Day today) {
  const LayerIdentity& layer = version.identity;
  return {"    " + printable(layer.layer),
          fmt::format("v{}", layer.version),
          validity_words(layer.validity),
          cli.say(standing_words(standing(layer.validity, today))),
          cli.say({counted(layer.zone_count, "zone"), fmt::format("图斑 {}", layer.zone_count)}),
          cli.say({fmt::format("{} faulty", layer.faulty_zone_count),
                   fmt::format("有问题 {}", layer.faulty_zone_count)}),
          cli.say(coverage_words(version.coverage))};
}

// Behind the theme's name: what of the ground is covered today, or that there is nothing to look at.
Text theme_words(const ThemeCover& cover) {
  if (cover.versions.empty()) return {"no data", "无数据"};
  if (cover.in_force_m2 <= 0.0) return {"no data in force today", "今日无有效数据"};
  const std::string share = fmt::format("{:.1f}", 100.0 * cover.share);
  return {fmt::format("in force on {} ({}% of what all layers cover)", km2(cover.in_force_m2), share),
          fmt::format("今日有效 {}（占全部图层覆盖范围的 {}%）", km2(cover.in_force_m2), share)};
}

Json version_json(const VersionCover& version, Day today) {
  const LayerIdentity& layer = version.identity;
  Json json;
  json["layer"] = layer.layer;
  json["version"] = layer.version;
  json["valid_from"] = format_day(layer.validity.from);
  json["valid_to"] = layer.validity.to ? Json(format_day(*layer.validity.to)) : Json(nullptr);
  json["standing"] = standing_id(standing(layer.validity, today));
  json["custodian"] = layer.custodian;
  json["zones"] = layer.zone_count;
  json["faulty_zones"] = layer.faulty_zone_count;
  const bool claims = version.coverage.kind != CoverageKind::none;
  json["coverage_m2"] = claims ? Json(planar_area(version.coverage.area)) : Json(nullptr);
  return json;
}

std::string covers_json(const std::vector<ThemeCover>& covers, Day today) {
  Json out;
  out["day"] = format_day(today);
  out["themes"] = Json::array();
  for (const ThemeCover& cover : covers) {
    Json row;
    row["id"] = cover.theme->id;
    row["name"] = {{"en", cover.theme->name.en}, {"zh", cover.theme->name.zh}};
    row["in_force_m2"] = cover.in_force_m2;
    row["share_of_covered_ground"] = cover.share;
    row["versions"] = Json::array();
    for (const VersionCover& version : cover.versions) row["versions"].push_back(version_json(version, today));
    out["themes"].push_back(std::move(row));
  }
  return out.dump(2, ' ', false, Json::error_handler_t::replace);
}

int list_known_themes(const Cli& cli, bool json) {
  if (!json) {
    for (const auto& theme : themes()) print(fmt::format("{:28} {}", theme.id, cli.say(theme.name)));
    return kOk;
  }
  Json out;
  out["themes"] = Json::array();
  for (const auto& theme : themes())
    out["themes"].push_back({{"id", theme.id}, {"name", {{"en", theme.name.en}, {"zh", theme.name.zh}}}});
  print(out.dump(2));
  return kOk;
}

}  // namespace

int list_themes(const Cli& cli, const std::string& path, bool json) {
  if (path.empty()) return list_known_themes(cli, json);
  const auto workspace = open_to_read(cli, path);
  if (!workspace) return report(cli, workspace.error());
  const Day today = today_in_china();
  const auto covers = theme_covers(cli, *workspace, today);
  if (!covers) return report(cli, covers.error());
  if (json) {
    print(covers_json(*covers, today));
    return kOk;
  }
  for (const ThemeCover& cover : *covers) {
    std::vector<std::vector<std::string>> rows;
    rows.reserve(cover.versions.size());
    for (const VersionCover& version : cover.versions) rows.push_back(version_row(cli, version, today));
    print(
        fmt::format("{:28} {}  {}", cover.theme->id, cli.say(cover.theme->name), cli.say(theme_words(cover))));
    print_rows(rows, {false, false, false, false, true, true, false});
  }
  return kOk;
}

int print_theme_table(const Cli& cli) {
  std::vector<std::string> ids;
  for (const Theme& theme : themes()) ids.push_back(theme.id);
  constexpr const char* kPack = "packs/zonegate-default.json";
  const auto pack = read_rule_pack(resource(kPack), kPack, ids);
  if (!pack) return report(cli, pack.error());
  std::string table = theme_table_markdown(*pack);
  table.pop_back();  // print() ends the last line
  print(table);
  return kOk;
}

}  // namespace zonegate::cli
