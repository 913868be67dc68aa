#include "layers/formats/page/project_section.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "core/check/project_name.h"
#include "core/check/result_names.h"
#include "core/crs/units.h"
#include "core/rules/code_table.h"
#include "core/rules/fact_words.h"
#include "layers/formats/composition_rows.h"
#include "layers/formats/page/closing_tables.h"
#include "layers/formats/page/reasons.h"
#include "layers/formats/page/theme_rows.h"
#include "layers/formats/reason_words.h"
#include "layers/formats/result_words.h"

namespace zonegate::page {
namespace {

using namespace result_words;

constexpr std::size_t kSecondLevel = 4;  // digits of a land-use code

constexpr std::array<Outcome, 4> kWorstFirst = {Outcome::fail, Outcome::undetermined, Outcome::conditional,
                                                Outcome::pass};

class Section {
 public:
  Section(Sink& page, const RunRecord& run, const ProjectResult& result, const ProjectDrawing* drawing,
          std::size_t number)
      : page_(page),
        run_(run),
        result_(result),
        drawing_(drawing),
        number_(number),
        language_(page.language()),
        facts_(fact_names(run)) {}

  void add() {
    page_.begin_project(number_);
    head();
    body();
    page_.end_project();
  }

  void body() {
    add_reasons(page_, run_, result_, drawing_);
    facts();
    map();
    if (nothing_looked_at()) {
      not_looked_at();
    } else {
      summary();
      not_concerned();
      hits();
      for (const Composition& one : result_.compositions) composition(one);
      access_lists();
      add_missing_facts(page_, run_, result_);
      add_slivers(page_, result_);
    }
    if (drawing_ != nullptr) add_boundary_points(page_, *drawing_);
  }

 private:
  std::string say(const Text& text) const { return text.in(language_); }

  void head() {
    const std::string sign(outcome_sign(result_.outcome));
    page_.project_head(project_name(result_, language_), result_.outcome,
                       sign + " " + say(outcome_words(result_.outcome)));
    std::string line = say({"project ", "项目编号 "}) + result_.id;
    if (result_.area_m2) {
      line += say({", area ", "，用地面积 "}) + square_metres(result_.area_m2, language_) + " = " +
              hectares_and_mu(result_.area_m2, language_);
    }
    if (result_.length_m) {
      line += say({", axis ", "，轴线长 "}) + format_decimal(*result_.length_m, 2) + " m";
    }
    page_.paragraph(line, Tone::soft);
    if (result_.reviewed_outcome) {
      page_.paragraph(say({"After review: ", "复核后："}) + say(outcome_words(*result_.reviewed_outcome)));
    }
  }

  // Table 0, as it were: what the applicant says of the project, from which the rules were judged.
  void facts() {
    if (drawing_ == nullptr) return;
    std::vector<std::vector<std::string>> rows;
    const auto add = [&](const std::string& part, const Facts& facts) {
      for (const auto& [id, fact] : facts) {
        const FactDefinition* known = definition(id);
        rows.push_back(
            {part, known != nullptr ? say(known->title) : id,
             known != nullptr ? values_words(*known, fact) : say({"not of this dictionary", "字典中没有"}),
             source_words(fact.source)});
      }
    };
    add(say({"project", "项目"}), drawing_->facts);
    for (const auto& [part, facts] : drawing_->part_facts) add(say({"part ", "地块 "}) + part, facts);
    page_.begin_detail(say({"What is said of the project", "项目申报信息"}) +
                           fmt::format(fmt::runtime(say({" ({})", "（{}）"})), rows.size()),
                       3);
    page_.table({{"Of", "对象"}, {"Fact", "内容"}, {"Value", "取值"}, {"Source", "来源"}}, rows,
                {"Nothing: no fact was stated.", "无：未申报任何信息。"});
    page_.end_detail();
  }

  // Where a fact was stated, for who does not know the program; of a file its name.
  std::string source_words(const std::string& source) const {
    if (source == "--facts") return say({"stated at import", "导入时填报"});
    if (source == "project name") return say({"project name", "项目名称"});
    const auto slash = source.find_last_of("/\\");
    return slash == std::string::npos ? source : say({"file ", "文件 "}) + source.substr(slash + 1);
  }

  std::string values_words(const FactDefinition& definition, const Fact& fact) const {
    std::string out;
    for (const FactValue& value : fact.values)
      out +=
          (out.empty() ? "" : say({"; ", "；"})) + say(describe_value(definition, value)) + class_words(value);
    return out;
  }

  // A code's class in the words of its table. A third-level land use that the table lacks was taken by its
  // parent (docs/code-tables.md), and that is said.
  std::string class_words(const FactValue& value) const {
    const auto* code = std::get_if<Code>(&value);
    if (code == nullptr || !has_classes(code->scheme)) return {};
    if (const std::string& name = class_name(code->scheme, code->value); !name.empty()) return " " + name;
    const std::string above = code->value.substr(0, kSecondLevel);
    const std::string& parent = class_name(code->scheme, above);
    if (code->value.size() <= kSecondLevel || parent.empty() || code->scheme.rfind("YDYH", 0) != 0) return {};
    const std::string known = above + " " + parent;
    return say(
        {" (not in our table of codes, which is incomplete at this level: taken as a kind of " + known + ")",
         "（代码表第三级不全，未收此码：按“" + known + "”的下级采用）"});
  }

  const FactDefinition* definition(const std::string& fact) const { return fact_definition(run_, fact); }

  void map() {
    if (drawing_ == nullptr || drawing_->empty()) {
      page_.paragraph(say({"No map: the footprint could not be drawn.", "无图：用地范围无法绘制。"}),
                      Tone::soft);
      return;
    }
    page_.map(*drawing_, result_, number_);
  }

  bool any_unseen() const { return std::any_of(result_.themes.begin(), result_.themes.end(), is_unseen); }

  // The footprint could not be used: an empty table would read as "nothing there".
  bool nothing_looked_at() const {
    return !result_.area_m2 && !result_.themes.empty() &&
           std::none_of(result_.themes.begin(), result_.themes.end(), [](const ThemeResult& theme) {
             return theme.state == ThemeState::concerned || theme.state == ThemeState::clear;
           });
  }

  void not_looked_at() {
    page_.heading(3, {"A to F, I", "A 至 F、I"});
    page_.paragraph(
        say({"Not one of the themes could be looked at, so there are no areas, zones, clauses, missing "
             "facts or slivers to list. This does not mean that nothing is there.",
             "所有核查内容均未能核查，因此没有可列出的面积、图斑、清单条款、缺少信息或细碎图斑；这不"
             "表示不涉及。"}));
    const std::string no_data = unseen_themes(result_, ThemeState::no_data, true, language_);
    if (!no_data.empty())
      page_.paragraph(say({"For these there is no data either: ", "其中以下内容还缺少数据："}) + no_data);
  }

  // Table A.
  void summary() {
    page_.heading(3, {"A. Summary by theme", "A. 核查汇总"});
    const auto unseen = [](const ThemeResult& theme) { return theme.state == ThemeState::not_checked; };
    if (!result_.themes.empty() && std::all_of(result_.themes.begin(), result_.themes.end(), unseen)) {
      page_.paragraph(say({"Not one of the themes could be looked at.", "所有核查内容均未能核查。"}));
      if (fact_rule_rows(result_, language_).empty()) return;
    }
    std::vector<std::vector<std::string>> rows;
    for (const ThemeState state :
         {ThemeState::concerned, ThemeState::not_checked, ThemeState::no_data, ThemeState::clear}) {
      for (const ThemeResult& theme : result_.themes) {
        if (theme.state != state || !has_row(result_, theme)) continue;
        rows.push_back(theme_row(result_, theme, language_));
        if (auto net = net_row(result_, theme, language_); !net.empty()) rows.push_back(std::move(net));
      }
    }
    for (auto& row : fact_rule_rows(result_, language_)) rows.push_back(std::move(row));
    page_.table({{"Theme", "核查内容"},
                 {"Concerned", "是否涉及"},
                 {"#m²", "#平方米"},
                 {"#ha", "#公顷"},
                 {"#mu", "#亩"},
                 {"#Share", "#占比"},
                 {"Outcome", "结果"},
                 {"Basis", "依据"},
                 {"What to do", "处理"}},
                rows, {"No theme is concerned.", "不涉及任何核查内容。"});
  }

  void not_concerned() {
    std::string clear;
    std::vector<std::string> notes;
    for (const ThemeResult& theme : result_.themes) {
      if (theme.state == ThemeState::clear && !has_row(result_, theme))
        clear += (clear.empty() ? "" : say({", ", "、"})) + say(theme_title(theme.theme)) + beside_clear(theme);
      if (theme.state == ThemeState::concerned) continue;  // what it touches beside is of no interest
      for (const Text& note : theme.notes)
        notes.push_back(say(theme_title(theme.theme)) + say({": ", "："}) + say(note));
    }
    for (const Text& title : unmet_fact_rules(run_, result_))
      clear +=
          (clear.empty() ? "" : say({", ", "、"})) + say(title) + say({" (by the facts)", "（按项目事实）"});
    const std::string none = say({"none", "无"});
    const std::string no_data = unseen_themes(result_, ThemeState::no_data, true, language_);
    page_.paragraph(say({"Looked at, not concerned: ", "已核查、不涉及："}) + (clear.empty() ? none : clear));
    page_.paragraph(say({"No data, NOT looked at: ", "无数据、未核查："}) + (no_data.empty() ? none : no_data));
    page_.list(notes);
  }

  // A theme that is not met may have slivers, or be what a clause measures its distance to.
  std::string beside_clear(const ThemeResult& theme) const {
    for (const Finding& finding : result_.findings) {
      if (finding.theme == theme.theme && finding.sliver && !finding.pre_effect)
        return say({" (slivers only, table I)", "（仅细碎重叠，见表 I）"});
      if (finding.distance_theme == theme.theme && finding.distance_m && counts(finding)) {
        const std::string metres = format_decimal(*finding.distance_m, 2);
        return say(
            {" (" + metres + " m away, which a clause asks about)", "（距离 " + metres + " 米，有条款涉及）"});
      }
    }
    return {};
  }

  // Table B: every hit with its area.
  void hits() {
    page_.heading(3, {"B. Every zone met", "B. 涉及图斑明细"});
    std::size_t composed = 0;
    std::vector<std::vector<std::string>> rows;
    const bool net = std::any_of(result_.findings.begin(), result_.findings.end(), [](const Finding& finding) {
      return !finding.sliver && (finding.net_m2 || !finding.net_unknown.empty());
    });
    for (const Outcome outcome : kWorstFirst) {
      for (const Finding& finding : result_.findings) {
        if (finding.outcome != outcome || finding.sliver || (finding.zone.empty() && !finding.area_m2))
          continue;
        if (told_by_composition(result_, finding)) {
          ++composed;
        } else {
          rows.push_back(hit_row(finding, net));
        }
      }
    }
    std::vector<Text> columns = {
        {"Theme", "核查内容"}, {"Layer", "图层"}, {"Zone", "图斑"}, {"Name and kind", "名称及类型"}};
    columns.push_back(net ? Text("#m² (farmland: gross)", "#平方米（农田为毛面积）") : Text("#m²", "#平方米"));
    if (net) columns.push_back({"#Net, m²", "#净面积（平方米）"});
    for (const Text& title : {Text("#Share", "#占比"), Text("Distance, and where", "距离及位置"),
                              Text("Outcome", "结果"), Text("Rule", "规则"), Text("Clause", "条款")})
      columns.push_back(title);
    page_.table(columns, rows,
                any_unseen()
                    ? Text("No zone was met in what could be looked at.", "在可核查的内容中未涉及任何图斑。")
                    : Text("No zone was met.", "未涉及任何图斑。"));
    if (composed > 0) {
      page_.paragraph(
          fmt::format(fmt::runtime(say({"{} parcel(s) that no rule speaks of are added up in tables C and D.",
                                        "另有 {} 个无适用规则的图斑，汇总于表 C、D。"})),
                      composed),
          Tone::soft);
    }
    line_works();
  }

  // Of footprints drawn as lines: the axis in each zone, with chainage, and the halves of the strip.
  void line_works() {
    std::vector<std::vector<std::string>> rows;
    std::set<std::array<std::string, 3>> told;
    for (const Finding& finding : result_.findings) {
      if (finding.axes.empty() || !told.insert({finding.theme, finding.layer, finding.zone}).second) continue;
      std::string chainage = stretches_words(finding.axes, language_, finding.relation == Relation::outside);
      if (chainage.empty()) chainage = say({"the axis does not enter", "轴线未进入"});
      rows.push_back({say(theme_title(finding.theme)),
                      finding.zone.empty() ? say({"outside", "界外"}) : finding.zone,
                      finding.length_m ? format_decimal(*finding.length_m, 2) : "", chainage,
                      sides_words(finding.axes, language_)});
    }
    if (rows.empty()) return;
    page_.heading(3, {"B1. The axis in each zone", "B1. 轴线涉及情况（起止里程）"});
    page_.table({{"Theme", "核查内容"},
                 {"Zone", "图斑"},
                 {"#Axis inside, m", "#轴线长度（米）"},
                 {"Chainage from – to", "起止里程"},
                 {"Left and right", "左右侧"}},
                rows, {"None.", "无。"});
    page_.paragraph(
        say({"Chainage counts from the first vertex drawn; left and right look that way. What runs along a "
             "zone's border (within 0.1 mm) is neither in nor out and is listed for each zone that "
             "shares the border.",
             "里程自线的首个顶点起算，左右按绘制方向区分；沿图斑边界（0.1 "
             "毫米以内）的区段既不计入界内也不计入界外，"
             "对共边的各图斑分别列示。"}),
        Tone::soft);
  }

  std::vector<std::string> hit_row(const Finding& finding, bool net) const {
    std::string outcome = finding_outcome(finding, language_);
    if (finding.undecided) outcome += say({": ", "："}) + say(finding.cause);
    if (finding.pre_effect) outcome += say({" (announced, no effect yet)", "（已公布，尚未生效）"});
    const auto square = [](const std::optional<double>& m2) {
      return m2 ? format_area(SquareMetres(*m2), AreaUnit::square_metre) : std::string{};
    };
    std::vector<std::string> row = {say(theme_title(finding.theme)), finding.layer, finding.zone,
                                    zone_kind_words(finding, language_), square(finding.area_m2)};
    // The reason stands in table A, with the patch named.
    if (net) row.push_back(finding.net_unknown.empty() ? square(finding.net_m2) : say({"not known", "未知"}));
    row.insert(
        row.end(),
        {finding.share ? percent(finding.share, language_) : "", distance_words(finding, language_), outcome,
         say(finding.title.empty() ? finding.summary : finding.title), clause_words(finding, language_)});
    return row;
  }

  // Tables C and D.
  void composition(const Composition& composition) {
    const bool units = is_unit_table(composition);
    const auto made = composed_rows(composition, language_);
    const bool net =
        std::any_of(made.begin(), made.end(), [](const ComposedRow& row) { return !row.net.empty(); });
    std::vector<Text> columns = {{"Code", "代码"}, {"Name", "名称"}};
    if (units) columns.push_back({"Class", "分类"});
    columns.push_back({"#m²", "#平方米"});
    if (net) columns.push_back({"#Net, m²", "#净面积（平方米）"});
    columns.push_back({"#Share", "#占比"});
    std::vector<std::vector<std::string>> rows;
    for (const ComposedRow& row : made) {
      std::vector<std::string> cells = {row.code, row.name};
      if (units) cells.push_back(row.group);
      cells.push_back(row.area);
      if (net) cells.push_back(row.net);
      cells.push_back(row.share);
      rows.push_back(std::move(cells));
    }
    page_.heading(3, composition_title(composition));
    page_.table(columns, rows, {"None.", "无。"});
    const std::string note = composition_note(composition, language_);
    if (!note.empty()) page_.paragraph(note, Tone::soft);
  }

  // Table E: unit by unit, over the four dimensions.
  void access_lists() {
    std::vector<std::vector<std::string>> rows;
    for (const Finding* finding : clauses_in_order(result_)) {
      rows.push_back({finding->zone, finding->dimension ? say(dimension_name(*finding->dimension)) : "",
                      list_words(*finding, language_), finding->clause,
                      say(clause_verdict_name(*finding->verdict)), say(finding->summary), facts_words(*finding),
                      asked_words(*finding, language_, facts_)});
      // The clause as it is written is Chinese.
      if (language_ == Language::english)
        rows.back().push_back(finding->summary.zh == finding->summary.en ? "" : finding->summary.zh);
    }
    page_.heading(3, {"E. Access lists, clause by clause", "E. 准入清单符合性"});
    std::vector<Text> columns = {{"Unit", "管控单元"},        {"Dimension", "维度"},    {"List", "清单"},
                                 {"Clause", "条款"},          {"Verdict", "结论"},      {"Summary", "要点"},
                                 {"Facts", "依据的项目事实"}, {"What is asked", "要求"}};
    if (language_ == Language::english) columns.push_back({"In Chinese", "中文"});
    page_.table(columns, rows, {"No clause of an access list was compared.", "没有需要比对的准入清单条款。"});
  }

  // "industry codes C2614; missing: products": what the clause was compared with, and what of it nobody stated.
  std::string facts_words(const Finding& finding) const {
    std::string out;
    for (const std::string& id : finding.facts_used) {
      const FactDefinition* known = definition(id);
      out += (out.empty() ? "" : say({"; ", "；"})) + (known != nullptr ? say(known->title) : id);
      if (known == nullptr || drawing_ == nullptr) continue;
      const auto stated = drawing_->facts.find(id);
      if (stated != drawing_->facts.end()) out += " " + values_words(*known, stated->second);
    }
    std::string missing;
    for (const std::string& id : finding.missing_facts) {
      // Given, but not so that it decides: the reason says how.
      const auto& used = finding.facts_used;
      if (std::find(used.begin(), used.end(), id) != used.end()) continue;
      missing += (missing.empty() ? "" : say({", ", "、"})) + say(missing_words(id, finding.theme, facts_));
    }
    if (!missing.empty()) out += (out.empty() ? "" : say({"; ", "；"})) + say({"missing: ", "缺："}) + missing;
    return out;
  }

  Sink& page_;
  const RunRecord& run_;
  const ProjectResult& result_;
  const ProjectDrawing* drawing_;
  std::size_t number_;
  Language language_;
  FactNames facts_;
};

}  // namespace

std::string project_name(const ProjectResult& result, Language language) {
  const std::string& name = project_name_in(result, language);
  return name.empty() ? result.id : name;
}

void add_project(Sink& page, const RunRecord& run, const ProjectResult& result, const ProjectDrawing* drawing,
                 std::size_t number) {
  Section(page, run, result, drawing, number).add();
}

void add_project_body(Sink& page, const RunRecord& run, const ProjectResult& result,
                      const ProjectDrawing* drawing, std::size_t number) {
  Section(page, run, result, drawing, number).body();
}

}  // namespace zonegate::page
