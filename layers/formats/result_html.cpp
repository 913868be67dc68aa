#include "layers/formats/result_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/base/resource.h"
#include "core/check/result_names.h"
#include "layers/formats/page/html.h"
#include "layers/formats/page/page_text.h"
#include "layers/formats/page/project_section.h"
#include "layers/formats/page/run_sheets.h"
#include "layers/formats/reason_words.h"
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
    page_.raw(fmt::format("<div id=\"sheets-{}\"></div>", tag_of(page_.language())));
    page::add_data_sheet(page_, run_, false);
    page::add_method_sheet(page_, run_);
    page_.raw("<footer>");
    page::add_disclaimer(page_);
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
        page::Tone::soft);
    const std::string run = run_.id.empty() ? page_.say({"Run not recorded", "本次核查未记录"})
                                            : page_.say({"Run ", "核查批次 "}) + run_.id;
    page_.paragraph(run + " · " + run_.time, page::Tone::soft);
  }

  void overview() {
    page_.raw("<nav>");
    std::string counts;
    for (const Outcome outcome : {Outcome::fail, Outcome::undetermined, Outcome::conditional, Outcome::pass}) {
      const auto n = std::count_if(results_.begin(), results_.end(),
                                   [outcome](const ProjectResult& r) { return r.outcome == outcome; });
      counts += fmt::format("{}{} {} {}", counts.empty() ? "" : "\u2003\u2003", outcome_sign(outcome),
                            page_.say(outcome_name(outcome)), n);
    }
    page_.classed_paragraph(counts, "lead");
    page_.raw(
        fmt::format("<p><a href=\"#sheets-{}\">{}</a></p>", tag_of(page_.language()),
                    escaped(page_.say({"G and H: data used, method, and what the marks [verified], "
                                       "[relayed] and [unverified] mean",
                                       "G、H：数据说明、方法说明，以及[已核]、[转引]、[未核]标注的含义"}))));
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
      const std::string name = page::project_name(result, page_.language());
      page_.raw(fmt::format("<tr><td><a href=\"#project-{}\">{}</a></td>", first_ + i,
                            escaped(name == result.id ? name : name + " (" + result.id + ")")));
      page_.raw(element(
          "td", std::string(outcome_sign(result.outcome)) + " " + page_.say(outcome_name(result.outcome)),
          outcome_id(result.outcome)));
      page_.raw(element("td", deciding(result)) + "</tr>");
    }
    page_.raw("</tbody></table></div>");
  }

  // What decided the outcome, each reason once, and what was not looked at; of a pass, what was looked at for
  // it. Remedies stand in the project's own section.
  std::string deciding(const ProjectResult& result) const {
    if (result.outcome == Outcome::pass) return pass_words(run_, result, page_.language());
    std::string out;
    std::string theme;
    for (const DecidingReason& one : deciding_reasons(result, page_.language(), {})) {
      const std::string lead = one.theme + page_.say({": ", "："});
      const bool told = !one.theme.empty() && one.theme == theme && one.what.rfind(lead, 0) == 0;
      const std::string why = one.why.empty() ? std::string() : page_.say({" – ", "——"}) + one.why;
      std::string what = told ? one.what.substr(lead.size()) : one.what;
      if (one.why.empty() && !one.place.empty())
        what += page_.say({" (", "（"}) + one.place + page_.say({")", "）"});
      join_sentences(out, what + why, page_.language());
      theme = one.theme;
    }
    // A footprint that cannot be used: thirty names would hide the one thing to know.
    const bool none = std::none_of(result.themes.begin(), result.themes.end(), [](const ThemeResult& one) {
      return one.state == ThemeState::concerned || one.state == ThemeState::clear;
    });
    if (!none) join_sentences(out, unseen_words(result, page_.language()), page_.language());
    return out;
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
