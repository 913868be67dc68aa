#include "layers/formats/page/closing_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/check/result_names.h"
#include "core/crs/units.h"
#include "layers/formats/boundary_rings.h"
#include "layers/formats/reason_words.h"
#include "layers/formats/result_words.h"

namespace zonegate::page {

using namespace result_words;

namespace {

std::vector<std::string> zones_missing(const ProjectResult& result, const std::string& fact) {
  std::vector<std::string> zones;
  for (const Finding& finding : result.findings) {
    const auto& missing = finding.missing_facts;
    if (std::find(missing.begin(), missing.end(), fact) == missing.end()) continue;
    std::string zone = finding.layer + " " + finding.zone;
    if (std::find(zones.begin(), zones.end(), zone) == zones.end()) zones.push_back(std::move(zone));
  }
  return zones;
}

}  // namespace

void add_missing_facts(Sink& page, const RunRecord& run, const ProjectResult& result) {
  const FactNames names = fact_names(run);
  std::map<std::string, Text> facts;  // id and words
  for (const Finding& finding : result.findings) {
    for (const std::string& id : finding.missing_facts)
      facts.emplace(id, missing_words(id, finding.theme, names));
  }
  page.heading(
      3, {"F. Facts of the project and attributes of zones that are missing", "F. 缺少的项目信息或图层属性"});
  std::vector<std::vector<std::string>> rows;
  for (const auto& [id, words] : facts) {
    const FactDefinition* known = fact_definition(run, id);
    rows.push_back(
        {known != nullptr ? id : "–", page.say(words),
         page.say(known != nullptr ? known->question : instead_of_question(id, zones_missing(result, id)))});
  }
  page.table({{"Fact", "代码"}, {"Name", "名称"}, {"Question", "问题"}}, rows, {"None.", "无。"});
}

void add_slivers(Sink& page, const ProjectResult& result) {
  std::set<std::array<std::string, 3>> told;
  std::vector<std::vector<std::string>> rows;
  for (const Finding& finding : result.findings) {
    if (!finding.sliver || !told.insert({finding.theme, finding.layer, finding.zone}).second) continue;
    const auto theme = std::find_if(result.themes.begin(), result.themes.end(),
                                    [&](const ThemeResult& one) { return one.theme == finding.theme; });
    std::string remark = finding.thin ? page.say({"thin", "狭长"}) : "";
    if (finding.pre_effect)
      remark += (remark.empty() ? "" : page.say({"; ", "；"})) +
                page.say({"announced, no effect yet", "已公布，尚未生效"});
    rows.push_back({page.say(theme_title(finding.theme)), finding.layer,
                    finding.zone.empty() ? page.say({"outside every zone", "各图斑之外"}) : finding.zone,
                    finding.area_m2 ? format_area(SquareMetres(*finding.area_m2), AreaUnit::square_metre) : "",
                    theme == result.themes.end() ? "" : format_decimal(theme->sliver_limit_m2, 2), remark});
  }
  // Many together may be a finding of their own (slivers_total).
  page.heading(3,
               {"I. Slivers (listed, without effect each by itself)", "I. 细碎图斑（列示，单个不影响结论）"});
  page.table({{"Theme", "核查内容"},
              {"Layer", "图层"},
              {"Zone", "图斑"},
              {"#m²", "#平方米"},
              {"#Limit, m²", "#限值（平方米）"},
              {"Remark", "备注"}},
             rows, {"None.", "无。"});
}

// x is north and y east, as the survey writes them.
void add_boundary_points(Sink& page, const ProjectDrawing& drawing) {
  if (drawing.empty()) return;
  const std::size_t most = page.most_points();
  const int decimals = page.point_decimals();
  std::vector<std::vector<std::string>> rows;
  std::size_t total = 0;
  for (const NumberedRing& one : numbered_rings(drawing.footprint)) {
    const Ring& ring = *one.points;
    const std::string number = fmt::format("{}", one.number) + (one.hole ? page.say({" hole", "（洞）"}) : "");
    for (std::size_t i = 0; i < ring.size(); ++i) {
      if (++total > most) continue;
      const PlanePoint p = ring[i];
      const PlanePoint q = ring[i + 1 == ring.size() ? 0 : i + 1];
      rows.push_back({number, fmt::format("J{}", i + 1), fmt::format("{:.{}f}", p.y, decimals),
                      fmt::format("{:.{}f}", p.x, decimals), fmt::format("{:.2f}", length_of({p, q}))});
    }
  }
  page.begin_detail(page.say({"J. Boundary points", "J. 界址点成果"}) +
                        fmt::format(fmt::runtime(page.say({" ({})", "（{}）"})), total),
                    3);
  page.paragraph(
      page.say(
          {"Numbered here, each ring from J1, in the order of the analysed footprint; the numbers of "
           "the file delivered are in that file. Sides are lengths in the plane.",
           "点号由本程序按分析用地的次序逐圈自 J1 重新编排，交付文件中的点号以原文件为准；边长为平面边长。"}),
      Tone::soft);
  page.table({{"Ring", "圈号"},
              {"Point", "点号"},
              {"#X north (m)", "#X 北 (m)"},
              {"#Y east (m)", "#Y 东 (m)"},
              {"#Side (m)", "#边长 (m)"}},
             rows, {"Left out on request.", "按要求不列出。"});
  if (most > 0 && total > most) {
    page.paragraph(fmt::format(fmt::runtime(page.say({"The first {} of {} points; the GeoPackage has them all.",
                                                      "仅列前 {} 点，共 {} 点；完整数据见 GeoPackage。"})),
                               most, total));
  }
  page.end_detail();
}

}  // namespace zonegate::page
