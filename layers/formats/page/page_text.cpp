#include "layers/formats/page/page_text.h"

#include <fmt/format.h>

#include "layers/formats/page/html.h"
#include "layers/formats/page/map_sheet.h"
#include "layers/formats/result_words.h"

namespace zonegate::page {
namespace {

// "✖ not permitted": a sign and its word stay on one line. Longer ones may wrap.
bool is_outcome(const std::string& cell) {
  for (const Outcome outcome : {Outcome::fail, Outcome::undetermined, Outcome::conditional, Outcome::pass}) {
    const std::string start = std::string(result_words::outcome_sign(outcome)) + " ";
    if (cell.rfind(start, 0) == 0) return result_words::display_width(cell) <= 20;
  }
  return false;
}

}  // namespace

void PageText::heading(int level, const Text& words) {
  html_ += element(fmt::format("h{}", level), say(words));
}

void PageText::classed_paragraph(const std::string& words, std::string_view css_class) {
  if (!words.empty()) html_ += element("p", words, css_class);
}

void PageText::paragraph(const std::string& words, Tone tone) {
  classed_paragraph(words, tone == Tone::soft ? "soft" : tone == Tone::strong ? "say" : "");
}

void PageText::begin_project(std::size_t number) {
  project_ = number;
  folds_ = 0;
  html_ += fmt::format("<section class=\"project\" id=\"project-{}\">", number);
}

void PageText::end_project() { html_ += "</section>"; }

void PageText::project_head(const std::string& name, Outcome outcome, const std::string& outcome_words) {
  html_ += "<div class=\"head\">" + element("h2", name) +
           element("span", outcome_words, "outcome " + std::string(outcome_id(outcome))) + "</div>";
}

void PageText::begin_reason(Outcome outcome) {
  html_ += fmt::format("<div class=\"why {}\">", outcome_id(outcome));
}

void PageText::end_reason() { html_ += "</div>"; }

void PageText::begin_detail(const std::string& summary, int /*level*/) {
  const std::string id = fmt::format("fold-{}-{}", project_, ++folds_);
  html_ += "<div class=\"fold\"><input type=\"checkbox\" id=\"" + id + "\"><label for=\"" + id + "\">" +
           escaped(summary) + "</label><div>";
}

void PageText::end_detail() { html_ += "</div></div>"; }

void PageText::map(const ProjectDrawing& drawing, const ProjectResult& result, std::size_t number) {
  html_ += "<div class=\"sheet\"><div>" + map_sheet(drawing, result, number, language()) + "</div>";
  html_ += map_legend(drawing, result, number, language()) + "</div>";
}

void PageText::list(const std::vector<std::string>& items) {
  if (items.empty()) return;
  html_ += "<ul class=\"plain\">";
  for (const auto& item : items) html_ += element("li", item);
  html_ += "</ul>";
}

void PageText::table(const std::vector<Text>& columns, const std::vector<std::vector<std::string>>& rows,
                     const Text& when_empty) {
  if (rows.empty()) {
    paragraph(say(when_empty), Tone::soft);
    return;
  }
  std::vector<bool> numbers;
  html_ += "<div class=\"scroll\"><table><thead><tr>";
  for (const Text& column : columns) {
    std::string title = say(column);
    numbers.push_back(!title.empty() && title.front() == '#');
    if (numbers.back()) title.erase(0, 1);
    html_ += element("th", title, numbers.back() ? "number" : "");
  }
  html_ += "</tr></thead><tbody>";
  for (const auto& row : rows) {
    html_ += "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i) {
      html_ += element("td", row[i],
                       i < numbers.size() && numbers[i] ? "number"
                       : is_outcome(row[i])             ? "sign"
                                                        : "");
    }
    html_ += "</tr>";
  }
  html_ += "</tbody></table></div>";
}

}  // namespace zonegate::page
