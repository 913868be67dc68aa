#include "layers/formats/result_xlsx.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "core/check/project_name.h"
#include "core/check/result_names.h"
#include "core/crs/units.h"
#include "layers/formats/boundary_rings.h"
#include "layers/formats/composition_rows.h"
#include "layers/formats/page/theme_rows.h"
#include "layers/formats/reason_words.h"
#include "layers/formats/result_words.h"
#include "layers/formats/xlsx_book.h"

namespace zonegate {
namespace {

using namespace result_words;

using Book = XlsxBook;
using Kind = XlsxColumn::Kind;

std::optional<double> hectares(const std::optional<double>& m2) {
  return m2 ? std::optional<double>(in_unit(SquareMetres(*m2), AreaUnit::hectare)) : std::nullopt;
}

std::optional<double> mu(const std::optional<double>& m2) {
  return m2 ? std::optional<double>(in_unit(SquareMetres(*m2), AreaUnit::mu)) : std::nullopt;
}

std::string outcome_cell(const Book& book, Outcome outcome) {
  return std::string(outcome_sign(outcome)) + " " + book.say(outcome_name(outcome));
}

// What decided the project, where, and what to do about it, a line each; of a pass, what was looked at.
std::string reasons(const Book& book, const RunRecord& run, const FactNames& facts,
                    const ProjectResult& project) {
  if (project.outcome == Outcome::pass) return pass_words(run, project, book.language());
  std::string out;
  for (const DecidingReason& one : deciding_reasons(project, book.language(), facts)) {
    out += (out.empty() ? "" : "\n") + one.what;
    if (!one.where.empty()) out += book.say({" (", "（"}) + one.where + book.say({")", "）"});
    if (!one.todo.empty()) out += book.say({" – ", "——"}) + one.todo;
  }
  return out;
}

// The footprint could not be used: a sheet without a row of the project would read as "nothing there".
bool nothing_looked_at(const ProjectResult& project) { return !project.area_m2; }

std::string not_looked_at(const Book& book) {
  return book.say({"the footprint could not be used: not looked at", "用地范围无法使用：未核查"});
}

void projects_sheet(Book& book, const RunRecord& run, const FactNames& facts,
                    const std::vector<ProjectResult>& projects) {
  book.sheet({"Projects", "项目"}, {{{"Project", "项目编号"}, 16},
                                    {{"Name", "项目名称"}, 28},
                                    {{"Outcome", "结论"}, 14},
                                    {{"m²", "平方米"}, 14, Kind::number2},
                                    {{"ha", "公顷"}, 12, Kind::number4},
                                    {{"mu", "亩"}, 12, Kind::number2},
                                    {{"Why", "依据"}, 60},
                                    {{"No data, not looked at", "无数据、未核查"}, 40},
                                    {{"After review", "复核后"}, 14}});
  for (const ProjectResult& project : projects) {
    book.row();
    book.cell(project.id)
        .cell(project_name_in(project, book.language()))
        .cell(outcome_cell(book, project.outcome));
    book.cell(project.area_m2).cell(hectares(project.area_m2)).cell(mu(project.area_m2));
    book.cell(reasons(book, run, facts, project)).cell(unseen_words(project, book.language()));
    book.cell(project.reviewed_outcome ? outcome_cell(book, *project.reviewed_outcome) : std::string{});
  }
  book.end();
}

// Whether the figures are of the whole theme; empty where nothing was to be measured.
std::string measured_cell(const Book& book, const ThemeResult& theme) {
  if (theme.complete) return book.say({"yes", "是"});
  const bool figures = theme.area_m2 || theme.area_at_least_m2 || theme.length_m;
  return figures || theme.state == ThemeState::not_checked ? book.say({"no", "否"}) : std::string{};
}

// The figures of page table A: of a boundary that must hold the footprint, what lies outside.
void themes_sheet(Book& book, const std::vector<ProjectResult>& projects) {
  book.sheet({"Themes", "核查汇总"}, {{{"Project", "项目编号"}, 16},
                                      {{"Theme", "核查内容"}, 26},
                                      {{"State", "是否涉及"}, 14},
                                      {{"Must be checked", "必查"}, 10},
                                      {{"m²", "平方米"}, 14, Kind::number2},
                                      {{"ha", "公顷"}, 12, Kind::number4},
                                      {{"mu", "亩"}, 12, Kind::number2},
                                      {{"Net, m² (farmland)", "净面积平方米（农田）"}, 16, Kind::number2},
                                      {{"Share", "占比"}, 10, Kind::percent},
                                      {{"Sum over zones, m²", "各图斑合计平方米"}, 16, Kind::number2},
                                      {{"All measured", "全部量算"}, 12},
                                      {{"At least, m²", "至少平方米"}, 14, Kind::number2},
                                      {{"Inside, m² (boundary)", "界内平方米（边界类）"}, 16, Kind::number2},
                                      {{"Not covered by data, m²", "数据未覆盖平方米"}, 16, Kind::number2},
                                      {{"Notes", "说明"}, 50}});
  for (const ProjectResult& project : projects) {
    for (const ThemeResult& theme : project.themes) {
      std::string notes;
      for (const Text& note : theme.notes)
        notes += (notes.empty() ? "" : book.say({"; ", "；"})) + book.say(note);
      if (!theme.net_unknown.empty())
        notes += (notes.empty() ? "" : book.say({"; ", "；"})) +
                 net_unknown_words(theme.net_unknown, book.language());
      book.row();
      book.cell(project.id)
          .cell(book.say(theme_title(theme.theme)))
          .cell(page::theme_state_cell(project, theme, book.language()));
      book.cell(theme.mandatory ? book.say({"yes", "是"}) : std::string{});
      const page::ThemeFigures figures = page::theme_figures(theme);
      book.cell(figures.area_m2).cell(hectares(figures.area_m2)).cell(mu(figures.area_m2));
      book.cell(theme.net_m2).cell(figures.share);
      // Beside what lies outside, a sum of what lies inside would be taken for the same.
      const bool outside = theme.containment && theme.state != ThemeState::clear;
      book.cell(outside ? std::nullopt : theme.zones_area_m2).cell(measured_cell(book, theme));
      book.cell(outside ? std::nullopt : theme.area_at_least_m2);
      book.cell(theme.containment ? theme.area_m2 : std::nullopt).cell(theme.uncovered_m2).cell(notes);
    }
  }
  book.end();
}

// Every citation with its verbatim text, or 原文待录入.
std::string bases_words(const Finding& finding, Language language) {
  std::string out;
  for (const LegalBasis& basis : finding.basis) out += (out.empty() ? "" : "\n") + basis_words(basis, language);
  return out;
}

void findings_sheet(Book& book, const FactNames& facts, const std::vector<ProjectResult>& projects) {
  book.sheet({"Zones met", "涉及图斑明细"},
             {{{"Project", "项目编号"}, 16},
              {{"Outcome", "结果"}, 14},
              {{"Theme", "核查内容"}, 24},
              {{"Layer", "图层"}, 18},
              {{"Zone", "图斑"}, 24},
              {{"Name and kind", "名称及类型"}, 36},
              {{"m²", "平方米"}, 14, Kind::number2},
              {{"Net, m² (farmland)", "净面积平方米（农田）"}, 16, Kind::number2},
              {{"Share", "占比"}, 10, Kind::percent},
              {{"Axis inside, m", "轴线长度（米）"}, 12, Kind::number2},
              {{"Chainage", "起止里程"}, 44},
              {{"Left and right of the axis", "轴线左右侧"}, 44},
              {{"Distance, m", "距离（米）"}, 12, Kind::number2},
              {{"Distance from – to", "距离起止点"}, 44},
              {{"Rule", "规则"}, 40},
              {{"Clause", "条款"}, 40},
              {{"What to do", "处理"}, 60},
              {{"Remark", "备注"}, 20},
              {{"Finding", "结果编号"}, 16},
              {{"Legal basis and its text", "法律依据及原文"}, 80}});
  for (const ProjectResult& project : projects) {
    for (const Finding& finding : project.findings) {
      std::string remark = finding.sliver ? book.say({"sliver", "细碎图斑"}) : std::string{};
      if (finding.thin) remark += (remark.empty() ? "" : " ") + book.say({"thin", "狭长"});
      if (!finding.net_unknown.empty())
        remark += (remark.empty() ? "" : "; ") + net_unknown_words(finding.net_unknown, book.language());
      if (finding.pre_effect)
        remark += (remark.empty() ? "" : " ") + book.say({"not yet in force", "尚未生效"});
      book.row();
      book.cell(project.id)
          .cell(finding_outcome(finding, book.language()))
          .cell(book.say(by_facts_alone(finding) ? Text("project's facts", "项目事实")
                                                 : theme_title(finding.theme)));
      book.cell(finding.layer).cell(finding.zone).cell(zone_kind_words(finding, book.language()));
      book.cell(finding.area_m2).cell(finding.net_m2);
      book.cell(finding.share);
      book.cell(finding.length_m)
          .cell(stretches_words(finding.axes, book.language(), finding.relation == Relation::outside));
      book.cell(sides_words(finding.axes, book.language())).cell(finding.distance_m);
      book.cell(distance_words(finding, book.language()));
      book.cell(book.say(finding.title.empty() ? finding.summary : finding.title));
      book.cell(clause_words(finding, book.language())).cell(resolution_words(finding, book.language(), facts));
      book.cell(remark).cell(finding.id).cell(bases_words(finding, book.language()));
    }
  }
  book.end();
}

// C: land use. D: control units. The closed figure in a cell, the unrounded one in a column of its own.
void composition_sheet(Book& book, const std::vector<ProjectResult>& projects, bool units) {
  book.sheet(units ? Text{"Control units", "管控单元构成"} : Text{"Land use", "用地构成"},
             {{{"Project", "项目编号"}, 16},
              {{"Theme", "核查内容"}, 24},
              {{"Level", "级别"}, 8},
              {{"Code", "代码"}, 20},
              {{"Name", "名称"}, 30},
              {{"Class", "分类"}, 10},
              {{"m², closed", "平方米（平差后）"}, 16, Kind::number2},
              {{"m², unrounded", "平方米（未舍入）"}, 18},
              {{"Net, m²", "净面积（平方米）"}, 16, Kind::number2},
              {{"Share", "占比"}, 10, Kind::percent},
              {{"Remark", "备注"}, 40}});
  for (const ProjectResult& project : projects) {
    if (nothing_looked_at(project)) {
      book.row();
      book.cell(project.id).skip(9).cell(not_looked_at(book));
    }
    for (const Composition& composition : project.compositions) {
      if (is_unit_table(composition) != units) continue;
      const std::string notes = composition_notes(composition, book.language());
      for (const CompositionRow& row : composition.rows) {
        std::string remark = notes;
        if (row.adjusted)
          remark += (remark.empty() ? "" : book.say({"; ", "；"})) +
                    book.say({"moved in the last digit so that the parts add up", "平差调整末位"});
        const Text kind = composed_kind(composition, row.kind);
        book.row();
        book.cell(project.id).cell(book.say(theme_title(composition.theme)));
        book.count(static_cast<std::size_t>(std::max(1, row.level)));
        book.cell(row.code).cell(kind.empty() ? row.name : book.say(kind)).cell(row.group);
        book.cell(row.closed_m2).exact(row.area_m2);
        book.cell(row.net_m2).cell(row.share).cell(remark);
      }
    }
  }
  book.end();
}

void lists_sheet(Book& book, const FactNames& facts, const std::vector<ProjectResult>& projects) {
  book.sheet({"Access lists", "准入清单"}, {{{"Project", "项目编号"}, 16},
                                            {{"Unit", "管控单元"}, 20},
                                            {{"Dimension", "维度"}, 18},
                                            {{"List", "清单"}, 20},
                                            {{"Level", "层级"}, 12},
                                            {{"Clause", "条款"}, 12},
                                            {{"Verdict", "结论"}, 12},
                                            {{"Summary", "要点"}, 60},
                                            {{"Facts used", "依据的项目事实"}, 30},
                                            {{"Facts missing", "缺少的项目事实"}, 30},
                                            {{"What is asked", "要求"}, 60},
                                            {{"Legal basis and its text", "法律依据及原文"}, 80}});
  for (const ProjectResult& project : projects) {
    for (const Finding* one : clauses_in_order(project)) {
      const Finding& finding = *one;
      const auto say = [&book](const std::optional<Text>& text) { return text ? book.say(*text) : ""; };
      const auto names = [&](const std::vector<std::string>& ids) {
        std::string out;
        for (const std::string& id : ids)
          out +=
              (out.empty() ? "" : book.say({"; ", "；"})) + book.say(missing_words(id, finding.theme, facts));
        return out;
      };
      book.row();
      book.cell(project.id).cell(finding.zone);
      book.cell(say(finding.dimension ? std::optional(dimension_name(*finding.dimension)) : std::nullopt));
      book.cell(finding.list);
      book.cell(say(finding.level ? std::optional(level_name(*finding.level)) : std::nullopt));
      book.cell(finding.clause);
      book.cell(book.say(clause_verdict_name(*finding.verdict))).cell(book.say(finding.summary));
      book.cell(names(finding.facts_used)).cell(names(finding.missing_facts));
      book.cell(resolution_words(finding, book.language(), facts)).cell(bases_words(finding, book.language()));
    }
  }
  book.end();
}

struct MissingFact {
  Text name;
  std::vector<std::string> zones;  // whose findings ask for it
};

void facts_sheet(Book& book, const RunRecord& run, const FactNames& names,
                 const std::vector<ProjectResult>& projects) {
  book.sheet({"Missing facts", "缺少的信息"}, {{{"Project", "项目编号"}, 16},
                                               {{"Fact", "代码"}, 24},
                                               {{"Name", "名称"}, 28},
                                               {{"Question", "问题"}, 70}});
  for (const ProjectResult& project : projects) {
    std::map<std::string, MissingFact> facts;
    for (const Finding& finding : project.findings) {
      for (const std::string& id : finding.missing_facts) {
        MissingFact& fact =
            facts.try_emplace(id, MissingFact{missing_words(id, finding.theme, names), {}}).first->second;
        const std::string zone = finding.layer + " " + finding.zone;
        if (std::find(fact.zones.begin(), fact.zones.end(), zone) == fact.zones.end())
          fact.zones.push_back(zone);
      }
    }
    for (const auto& [id, fact] : facts) {
      Text question = instead_of_question(id, fact.zones);
      for (const RulePack& pack : run.rule_packs) {
        const auto found = pack.facts.find(id);
        if (found != pack.facts.end()) question = found->second.question;
      }
      book.row();
      book.cell(project.id).cell(id).cell(book.say(fact.name)).cell(book.say(question));
    }
  }
  book.end();
}

// I. A sliver counts by no rule: one row for each, however many rules met it.
void slivers_sheet(Book& book, const std::vector<ProjectResult>& projects) {
  book.sheet({"Slivers", "细碎图斑"}, {{{"Project", "项目编号"}, 16},
                                       {{"Theme", "核查内容"}, 24},
                                       {{"Layer", "图层"}, 18},
                                       {{"Zone", "图斑"}, 24},
                                       {{"Name and kind", "名称及类型"}, 36},
                                       {{"m²", "平方米"}, 14, Kind::number2},
                                       {{"Limit, m²", "限值（平方米）"}, 14, Kind::number2},
                                       {{"Remark", "备注"}, 20}});
  for (const ProjectResult& project : projects) {
    if (nothing_looked_at(project)) {
      book.row();
      book.cell(project.id).skip(6).cell(not_looked_at(book));
    }
    std::set<std::array<std::string, 3>> told;
    for (const Finding& finding : project.findings) {
      if (!finding.sliver || !told.insert({finding.theme, finding.layer, finding.zone}).second) continue;
      const auto theme =
          std::find_if(project.themes.begin(), project.themes.end(),
                       [&finding](const ThemeResult& one) { return one.theme == finding.theme; });
      std::string remark = finding.thin ? book.say({"thin", "狭长"}) : std::string{};
      if (finding.pre_effect)
        remark += (remark.empty() ? "" : " ") + book.say({"not yet in force", "尚未生效"});
      book.row();
      book.cell(project.id).cell(book.say(theme_title(finding.theme))).cell(finding.layer).cell(finding.zone);
      book.cell(zone_kind_words(finding, book.language())).cell(finding.area_m2);
      book.cell(theme == project.themes.end() ? std::nullopt : std::optional(theme->sliver_limit_m2));
      book.cell(remark);
    }
  }
  book.end();
}

void points_of_ring(Book& book, const std::string& project, const NumberedRing& ring) {
  for (std::size_t i = 0; i < ring.points->size(); ++i) {
    const PlanePoint from = (*ring.points)[i];
    const PlanePoint to = (*ring.points)[i + 1 == ring.points->size() ? 0 : i + 1];
    book.row();
    book.cell(project).count(ring.number).count(ring.plot).cell(book.say(ring_kind(ring)));
    book.cell(fmt::format("J{}", i + 1));
    book.cell(std::optional(from.y)).cell(std::optional(from.x)).cell(std::optional(length_of({from, to})));
    book.cell(std::string());
  }
}

// J. Every point, whatever their number: x is north and y east, as the survey writes them.
void points_sheet(Book& book, const std::vector<ProjectResult>& projects,
                  const std::vector<ProjectDrawing>& drawings) {
  book.sheet({"Boundary points", "界址点"}, {{{"Project", "项目编号"}, 16},
                                             {{"Ring", "圈号"}, 8},
                                             {{"Plot", "地块序号"}, 8},
                                             {{"Kind of ring", "圈的类型"}, 14},
                                             {{"Point", "点号"}, 10},
                                             {{"X north (m)", "X 北 (m)"}, 16, Kind::number3},
                                             {{"Y east (m)", "Y 东 (m)"}, 16, Kind::number3},
                                             {{"Side (m)", "边长 (m)"}, 12, Kind::number2},
                                             {{"Remark", "备注"}, 40}});
  std::map<std::string, const ProjectDrawing*> drawn;
  for (const ProjectDrawing& drawing : drawings) drawn.emplace(drawing.project, &drawing);
  for (const ProjectResult& project : projects) {
    const auto drawing = drawn.find(project.id);
    const auto rings =
        drawing == drawn.end() ? std::vector<NumberedRing>{} : numbered_rings(drawing->second->footprint);
    for (const NumberedRing& ring : rings) points_of_ring(book, project.id, ring);
    if (!rings.empty() && !nothing_looked_at(project)) continue;
    book.row();
    book.cell(project.id).skip(7);
    // A report of a stored run draws only the footprint that was checked.
    book.cell(nothing_looked_at(project) ? not_looked_at(book)
                                         : book.say({"no points: the footprint that was checked is not at hand",
                                                     "无界址点：未能取得核查时的用地范围"}));
  }
  book.end();
}

void data_sheet(Book& book, const RunRecord& run) {
  book.sheet({"Data", "数据说明"}, {{{"Theme", "核查内容"}, 26},
                                    {{"Layer", "图层"}, 20},
                                    {{"Version", "版本"}, 8},
                                    {{"In force from", "生效"}, 12},
                                    {{"until", "失效"}, 12},
                                    {{"Custodian", "数据管理单位"}, 24},
                                    {{"Covers", "覆盖范围"}, 30},
                                    {{"CRS delivered", "原坐标系"}, 14},
                                    {{"Zones", "图斑数"}, 10},
                                    {{"Faulty", "有误"}, 8},
                                    {{"Source", "来源文件"}, 24},
                                    {{"Content sha256", "内容哈希"}, 66},
                                    {{"Remarks at import", "导入提示"}, 60}});
  for (std::size_t i = 0; i < run.layers.size(); ++i) {
    const LayerIdentity& layer = run.layers[i];
    book.row();
    book.cell(book.say(theme_title(layer.theme)))
        .cell(layer.layer)
        .count(static_cast<std::size_t>(layer.version));
    book.cell(format_day(layer.validity.from))
        .cell(layer.validity.to ? format_day(*layer.validity.to) : std::string{});
    book.cell(layer.custodian).cell(i < run.layer_coverages.size() ? run.layer_coverages[i] : std::string{});
    book.cell(layer.source_crs).count(layer.zone_count).count(layer.faulty_zone_count);
    book.cell(layer.source_name).cell(layer.content_sha256);
    std::string remarks;
    if (i < run.layer_remarks.size()) {
      for (const Text& remark : run.layer_remarks[i])
        remarks += (remarks.empty() ? "" : "\n") + book.say(remark);
    }
    book.cell(remarks);
  }
  book.end();
}

void method_sheet(Book& book, const RunRecord& run) {
  book.sheet({"Method", "方法说明"}, {{{"What", "项目"}, 24}, {{"Value", "内容"}, 100}});
  const auto line = [&book](const Text& what, const std::string& value) {
    book.row();
    book.cell(book.say(what)).cell(value);
  };
  line({"Program", "程序"}, "Zonegate " + run.program_version);
  line({"As of", "核查日期"}, format_day(run.as_of));
  line({"Run", "核查批次"}, run.id.empty() ? book.say({"not recorded", "未记录"}) : run.id);
  line({"Time", "时间"}, run.time);
  line({"Coordinates", "坐标系"}, run.crs);
  line({"Areas", "面积方法"}, book.say(area_method_name(run.area_method)));
  line({"Lengths and distances", "长度与距离"}, book.say(length_method_name(run.area_method)));
  for (const RulePack& pack : run.rule_packs) {
    line({"Rule pack", "规则包"}, pack.id + " " + pack.version + "  sha256 " + pack.sha256);
  }
  for (const AccessList& list : run.access_lists) {
    line({"Access list", "准入清单"}, list.id + " " + list.version + "  sha256 " + list.sha256);
  }
  for (const AccessList& list : run.announced_lists)
    line({"Not looked at", "未参与核查"}, book.say(announced_words(list)));
  line({"Figures", "数值"},
       book.say(
           {"Unrounded, with the 16 significant digits that a workbook keeps; the JSON has the last one too.",
            "未舍入，按工作簿所能保存的 16 位有效数字；末位以 JSON 结果为准。"}));
  line({"Boundary points", "界址点"},
       book.say(
           {"Numbered here, each ring from J1, in the order of the analysed footprint; the numbers of the "
            "file delivered are in that file. Sides are lengths in the plane.",
            "点号由本程序按分析用地的次序逐圈自 J1 重新编排，交付文件中的点号以原文件为准；边长为平面边长。"}));
  line({"Disclaimer", "声明"},
       book.say({"An auxiliary analysis of the data versions listed; not an approval.",
                 "本结果是对所列数据版本的辅助分析，不是审批意见，最终以主管部门意见为准。"}));
}

}  // namespace

Expected<void> write_result_xlsx(const std::string& path, const RunRecord& run,
                                 const std::vector<ProjectResult>& projects,
                                 const std::vector<ProjectDrawing>& drawings, Language language) {
  Book book(path, language);
  const FactNames facts = fact_names(run);
  projects_sheet(book, run, facts, projects);
  themes_sheet(book, projects);
  findings_sheet(book, facts, projects);
  composition_sheet(book, projects, false);
  composition_sheet(book, projects, true);
  lists_sheet(book, facts, projects);
  facts_sheet(book, run, facts, projects);
  slivers_sheet(book, projects);
  points_sheet(book, projects, drawings);
  data_sheet(book, run);
  method_sheet(book, run);
  return book.close(path, run.time);
}

}  // namespace zonegate
