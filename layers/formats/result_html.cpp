#include "layers/formats/result_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/base/resource.h"
#include "core/check/result_names.h"
#include "layers/formats/page/html.h"
#include "layers/formats/page/page_text.h"
#include "layers/formats/page/project_section.h"
#include "layers/formats/result_words.h"

namespace zonegate {
namespace {

using namespace result_words;
using page::element;
using page::escaped;
using page::PageText;

const Text kTitle("Zoning access check", "分区准入核查结果");

const char* tag_of(Language language) { return language == Language::chinese ? "zh-CN" : "en"; }
const char* name_of(Language language) { return language == Language::chinese ? "中文" : "English"; }

// Everything the page says, once, in one language.
class Body {
 public:
  // Sections are numbered from `first` on, so that ids of two languages stay apart.
  Body(const RunRecord& run, const std::vector<ProjectResult>& results,
       const std::vector<ProjectDrawing>& drawings, Language language, std::size_t first)
      : run_(run), results_(results), drawings_(drawings), first_(first), page_(language) {}

  std::string write() {
    head();
    overview();
    for (std::size_t i = 0; i < results_.size(); ++i) {
      page::add_project(page_, run_, results_[i], drawing_of(results_[i].id), first_ + i);
    }
    data_sheet();
    method_sheet();
    page_.raw("<footer>");
    page_.paragraph(
        page_.say({"This result is an auxiliary analysis of the data versions listed. It is not an approval; "
                   "the decision lies with the competent department.",
                   "本结果是对所列数据版本的辅助分析，不是审批意见，最终以主管部门意见为准。"}));
    page_.paragraph(
        page_.say({"The summaries of clauses are our own words. Where the verbatim text has not been entered, "
                   "原文待录入 stands beside them.",
                   "条款要点为本程序的概述；尚未录入原文的，注明“原文待录入”。"}));
    page_.raw("</footer></main>");
    return page_.take();
  }

 private:
  const ProjectDrawing* drawing_of(const std::string& project) const {
    const auto found = std::find_if(drawings_.begin(), drawings_.end(),
                                    [&project](const ProjectDrawing& d) { return d.project == project; });
    return found == drawings_.end() ? nullptr : &*found;
  }

  void head() {
    page_.raw(fmt::format("<main lang=\"{0}\" class=\"in-{0}\">", tag_of(page_.language())));
    page_.heading(1, kTitle);
    page_.paragraph(
        fmt::format("{} {} · {} · {} {}", page_.say({"As of", "核查日期"}), format_day(run_.as_of), run_.crs,
                    page_.say({"areas:", "面积方法："}), page_.say(area_method_name(run_.area_method))) +
            page_.say({" · lengths: ", " · 长度与距离："}) + page_.say(length_method_name(run_.area_method)),
        "soft");
    const std::string run = run_.id.empty() ? page_.say({"Run not recorded", "本次核查未记录"})
                                            : page_.say({"Run ", "核查批次 "}) + run_.id;
    page_.paragraph(run + " · " + run_.time, "soft");
  }

  void overview() {
    page_.raw("<nav>");
    std::string counts;
    for (const Outcome outcome : {Outcome::fail, Outcome::undetermined, Outcome::conditional, Outcome::pass}) {
      const auto n = std::count_if(results_.begin(), results_.end(),
                                   [outcome](const ProjectResult& r) { return r.outcome == outcome; });
      counts += fmt::format("{}{} {} {}", counts.empty() ? "" : "   ", outcome_sign(outcome),
                            page_.say(outcome_name(outcome)), n);
    }
    page_.paragraph(counts, "lead");
    if (results_.size() > 1) contents();
    page_.raw("</nav>");
  }

  void contents() {
    page_.raw("<div class=\"scroll\"><table><thead><tr>");
    for (const Text& column : {Text("Project", "项目"), Text("Outcome", "结论"), Text("Why", "依据")}) {
      page_.raw(element("th", page_.say(column)));
    }
    page_.raw("</tr></thead><tbody>");
    for (std::size_t i = 0; i < results_.size(); ++i) {
      const ProjectResult& result = results_[i];
      page_.raw(fmt::format("<tr><td><a href=\"#project-{}\">{}</a></td>", first_ + i,
                            escaped(result.name.empty() ? result.id : result.name + " (" + result.id + ")")));
      page_.raw(element(
          "td", std::string(outcome_sign(result.outcome)) + " " + page_.say(outcome_name(result.outcome)),
          outcome_id(result.outcome)));
      page_.raw(element("td", deciding(result)) + "</tr>");
    }
    page_.raw("</tbody></table></div>");
  }

  // What decided the outcome, each reason once; of a pass, what was looked at for it.
  std::string deciding(const ProjectResult& result) const {
    if (result.outcome == Outcome::pass) return looked_at(result);
    std::vector<Reason> reasons;
    for (const Finding& finding : result.findings) {
      if (finding.outcome != result.outcome || finding.sliver || finding.pre_effect) continue;
      const bool open = finding.outcome == Outcome::undetermined;
      add(reasons, what(finding), open ? page_.say(finding.cause) : std::string());
    }
    std::string out;
    for (const Reason& one : reasons) {
      const std::string why = one.why.empty() ? std::string() : page_.say({" – ", "——"}) + one.why;
      join_sentences(out, one.what + why, page_.language());
    }
    return out;
  }

  struct Reason {
    std::string what;
    std::string why;  // undetermined: what stands in the way
  };

  // Several rules that one obstacle leaves open share its words.
  void add(std::vector<Reason>& reasons, const std::string& what, const std::string& why) const {
    const auto same =
        std::find_if(reasons.begin(), reasons.end(), [&why](const Reason& r) { return r.why == why; });
    if (same == reasons.end()) {
      reasons.push_back({what, why});
    } else if (same->what.find(what) == std::string::npos) {
      same->what += page_.say({"; ", "；"}) + what;
    }
  }

  // A list's title names the list only: its clause tells the reason.
  std::string what(const Finding& finding) const {
    std::string out = page_.say(finding.title.empty() ? finding.summary : finding.title);
    if (finding.verdict) {
      if (!finding.clause.empty()) out += " " + finding.clause;
      if (!finding.title.empty() && !finding.summary.empty())
        out += page_.say({": ", "："}) + page_.say(finding.summary);
    }
    return out;
  }

  std::string looked_at(const ProjectResult& result) const {
    std::size_t themes = 0;
    std::string missing;
    for (const ThemeResult& theme : result.themes) {
      const bool looked = theme.state == ThemeState::concerned || theme.state == ThemeState::clear;
      if (looked) ++themes;
      if (!looked)
        missing += (missing.empty() ? "" : page_.say({", ", "、"})) +
                   page_.say(result_words::theme_title(theme.theme));
    }
    std::string out =
        page_.say({fmt::format("{} themes looked at", themes), fmt::format("已核查 {} 项", themes)});
    if (!missing.empty()) out += page_.say({"; no data: ", "；无数据："}) + missing;
    return out;
  }

  // Table G.
  void data_sheet() {
    page_.heading(3, {"G. Data used", "G. 数据说明"});
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < run_.layers.size(); ++i) {
      const LayerIdentity& layer = run_.layers[i];
      const std::string until =
          layer.validity.to ? format_day(*layer.validity.to) : page_.say({"open", "未定"});
      rows.push_back({page_.say(theme_title(layer.theme)), layer.layer, fmt::format("v{}", layer.version),
                      format_day(layer.validity.from) + " – " + until, layer.custodian,
                      i < run_.layer_coverages.size() ? run_.layer_coverages[i] : std::string{},
                      layer.source_crs, fmt::format("{}", layer.zone_count),
                      fmt::format("{}", layer.faulty_zone_count), layer.content_sha256.substr(0, 16)});
    }
    page_.table({{"Theme", "核查内容"},
                 {"Layer", "图层"},
                 {"Version", "版本"},
                 {"In force", "有效期"},
                 {"Custodian", "数据管理单位"},
                 {"Covers", "覆盖范围"},
                 {"CRS delivered", "原坐标系"},
                 {"#Zones", "#图斑数"},
                 {"#Faulty", "#有误"},
                 {"Content hash", "内容哈希"}},
                rows, {"No layer was in force.", "没有有效图层。"});
    std::vector<std::string> rules;
    for (const RulePack& pack : run_.rule_packs) {
      rules.push_back(page_.say({"Rule pack ", "规则包 "}) + pack.id + " " + pack.version + "  sha256 " +
                      pack.sha256);
    }
    for (const AccessList& list : run_.access_lists) {
      rules.push_back(page_.say({"Access list ", "准入清单 "}) + list.id + " " + list.version + "  sha256 " +
                      list.sha256);
    }
    page_.list(rules);
  }

  // Table H.
  void method_sheet() {
    page_.heading(3, {"H. Method", "H. 方法说明"});
    page_.list(
        {page_.say({"Program: Zonegate ", "程序：Zonegate "}) + run_.program_version,
         page_.say({"Coordinates: ", "坐标系："}) + run_.crs,
         page_.say({"Areas: ", "面积："}) + page_.say(area_method_name(run_.area_method)),
         page_.say({"Lengths, chainages and distances: ", "长度、里程与距离："}) +
             page_.say(length_method_name(run_.area_method)),
         page_.say({"Rounding: once, for printing; half away from zero. 1 mu = 2000/3 m² exactly.",
                    "舍入：仅在输出时舍入一次，四舍五入；1亩 = 2000/3 平方米（精确值）。"}),
         page_.say(
             {"Boundary: interiors count, touching is no conflict. Overlaps under the sliver limit are listed "
              "without effect; together they may ask for a look at the border.",
              "边界：内部相交才计入，仅相接不构成冲突；小于限值的细碎重叠只列示，累计达到限值的须核查边界。"}),
         page_.say(
             {"Outcome: the worst of all findings. What must be checked, or what a rule needs, and could not "
              "be "
              "looked at is undetermined, never zero; a theme without data that need not be checked is named "
              "with "
              "each project as not looked at.",
              "结论：取所有结果中最严者；必查内容或规则所需内容无法核查的，一律判为“无法判定”，不按零处理；"
              "非必查且无数据的内容，在各项目中列明“未核查”。"}),
         page_.say(
             {"Slivers: judged by connected pieces; a small part that continues in a neighbouring zone is "
              "none.",
              "细碎重叠：按相连部分判断；延伸至相邻图斑的小块不属细碎。"}),
         page_.say({"Citations: [verified] read in the official text; [relayed] from a source that quotes it; "
                    "[unverified] neither. 原文待录入: the verbatim text is not entered yet.",
                    "依据标注：[已核] 已与正式文本核对；[转引] 据引用该文本的来源；[未核] 未经核对。"})});
  }

  const RunRecord& run_;
  const std::vector<ProjectResult>& results_;
  const std::vector<ProjectDrawing>& drawings_;
  std::size_t first_;
  PageText page_;
};

// The choice between languages works without script: the radio buttons stand before the texts they show.
std::string language_choice(const std::vector<Language>& languages) {
  std::string out;
  for (const Language language : languages) {
    const char* tag = tag_of(language);
    out += fmt::format(
        "<input type=\"radio\" name=\"language\" class=\"choice\" id=\"show-{0}\"{1}>"
        "<label class=\"choice\" lang=\"{0}\" for=\"show-{0}\">{2}</label>",
        tag, language == languages.front() ? " checked=\"checked\"" : "", name_of(language));
  }
  return out;
}

}  // namespace

std::string write_result_html(const RunRecord& run, const std::vector<ProjectResult>& results,
                              const std::vector<ProjectDrawing>& drawings,
                              const std::vector<Language>& languages) {
  std::string title;
  for (const Language language : languages) title += (title.empty() ? "" : " · ") + kTitle.in(language);
  std::string out = fmt::format(
      "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
      "<meta name=\"generator\" content=\"Zonegate {}\">",
      tag_of(languages.front()), escaped(run.program_version));
  out +=
      element("title", title) + "<style>" + std::string(resource("pages/result.css")) + "</style></head><body>";
  if (languages.size() > 1) out += language_choice(languages);
  std::size_t first = 1;
  for (const Language language : languages) {
    out += Body(run, results, drawings, language, first).write();
    first += results.size();
  }
  return out + "</body></html>\n";
}

}  // namespace zonegate
