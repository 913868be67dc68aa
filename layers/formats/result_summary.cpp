#include "layers/formats/result_summary.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "core/check/project_name.h"
#include "core/check/result_names.h"
#include "layers/formats/reason_words.h"
#include "layers/formats/result_words.h"

namespace zonegate {
namespace {

using namespace result_words;

// " 29498.49 m² (14 zones)": of all zones that the theme's rule met, never of the first of many.
std::string area_words(const ProjectResult& project, const Finding& finding, Language language) {
  if (!finding.area_m2) return {};
  std::vector<const Finding*> alike;
  for (const Finding& other : project.findings) {
    if (other.theme == finding.theme && other.outcome == finding.outcome && other.rule == finding.rule &&
        counts(other))
      alike.push_back(&other);
  }
  const std::string together = together_words(project, alike, language);
  if (together.empty()) return " " + square_metres(finding.area_m2, language);
  return Text(" (", "（").in(language) + together + Text(")", "）").in(language);
}

std::string deciding_words(const ProjectResult& project, Language language) {
  std::string out;
  std::set<std::string> told;
  for (const auto& finding : project.findings) {
    if (finding.pre_effect || finding.sliver || finding.outcome != project.outcome ||
        project.outcome == Outcome::pass)
      continue;
    std::string words =
        finding.theme.empty() ? finding.title.in(language) : theme_title(finding.theme).in(language);
    // A finding of the check itself says more by its title than by its theme: a gap, a missing list, a missing
    // layer.
    const bool built_in = finding.outcome == Outcome::undetermined && finding.missing_facts.empty() &&
                          finding.list.empty() && !finding.title.empty();
    if (built_in && !finding.theme.empty())
      words += (language == Language::chinese ? "：" : ": ") + finding.title.in(language);
    // Where a footprint is broken and what to do about it is all that there is to know of it.
    if (finding.id == "footprint-" + project.id)
      words += (language == Language::chinese ? "：" : ": ") + finding.cause.in(language);
    words += area_words(project, finding, language);
    if (!told.insert(words).second) continue;
    if (told.size() > 2) return out + (language == Language::chinese ? " 等" : ", …");
    out += (out.empty() ? "" : language == Language::chinese ? "；" : "; ") + words;
  }
  return printable(out);
}

// "P82, P83, P84 and 97 more"
std::string project_list(const std::vector<std::string>& ids, Language language) {
  constexpr std::size_t kShown = 3;
  const bool zh = language == Language::chinese;
  std::string out;
  for (std::size_t i = 0; i < std::min(ids.size(), kShown); ++i)
    out += (out.empty() ? "" : zh ? "、" : ", ") + printable(ids[i]);
  if (ids.size() > kShown)
    out +=
        fmt::format(fmt::runtime(zh ? " 等 {} 个项目" : " and {} more"), zh ? ids.size() : ids.size() - kShown);
  return out;
}

// What reading had to say of footprints: a count or an area that is not the stated one. What is said of a whole
// file is told once, not once for each of its projects.
std::string note_lines(const std::vector<ProjectResult>& projects, Language language) {
  std::vector<std::pair<std::string, std::vector<std::string>>> told;
  std::map<std::string, std::size_t> known;
  for (const auto& project : projects) {
    for (const auto& note : project.notes) {
      std::string words = printable(note.in(language));
      const auto [at, first] = known.emplace(words, told.size());
      if (first) told.emplace_back(std::move(words), std::vector<std::string>{});
      auto& ids = told[at->second].second;
      if (ids.empty() || ids.back() != project.id) ids.push_back(project.id);
    }
  }
  std::string out;
  for (const auto& [words, ids] : told)
    out += "  " + project_list(ids, language) + (language == Language::chinese ? "：" : ": ") + words + "\n";
  return out;
}

// What was not looked at goes with every outcome: a pass without flood data is not a pass with them.
std::string left_out_words(const ProjectResult& project, Language language) {
  const bool zh = language == Language::chinese;
  std::string out;
  // A footprint that cannot be used: thirty names would hide the one thing to know.
  const auto unseen = [](const ThemeResult& theme) { return theme.state == ThemeState::not_checked; };
  if (!project.themes.empty() && std::all_of(project.themes.begin(), project.themes.end(), unseen)) {
    return zh ? fmt::format("! 全部 {} 项均未能核查", project.themes.size())
              : fmt::format("! not one of the {} themes could be checked", project.themes.size());
  }
  const std::string none = unseen_themes(project, ThemeState::no_data, true, language);
  if (!none.empty()) out += (zh ? "! 无数据：" : "! no data: ") + none;
  const std::string failed = unseen_themes(project, ThemeState::not_checked, false, language);
  if (!failed.empty())
    out += (out.empty() ? "" : "  ") + std::string(zh ? "! 未能核查：" : "! could not be checked: ") + failed;
  const std::string unruled = project.outcome == Outcome::pass ? unruled_words(project, language) : "";
  if (!unruled.empty())
    out += (out.empty() ? "" : "  ") +
           std::string(zh ? "! 涉及但没有生效规则：" : "! met, and no rule in force: ") + unruled;
  return out;
}

}  // namespace

std::string write_result_summary(const RunRecord& run, const std::vector<ProjectResult>& projects,
                                 Language language) {
  std::vector<std::vector<std::string>> rows;
  std::string counts;
  for (const Outcome outcome : {Outcome::fail, Outcome::undetermined, Outcome::conditional, Outcome::pass}) {
    std::size_t count = 0;
    for (const auto& project : projects) {
      if (project.outcome != outcome) continue;
      ++count;
      std::string last = deciding_words(project, language);
      const std::string unseen = left_out_words(project, language);
      if (!last.empty() && !unseen.empty()) last += "  ";
      last += unseen;
      rows.push_back({std::string(outcome_sign(outcome)) + " " + outcome_name(outcome).in(language),
                      printable(project.id), printable(project_name_in(project, language)),
                      hectares_and_mu(project.area_m2, language), last});
    }
    counts += fmt::format("{}{} {} {}", counts.empty() ? "" : "   ", outcome_sign(outcome),
                          outcome_name(outcome).in(language), count);
  }
  const bool zh = language == Language::chinese;
  const std::string method = area_method_name(run.area_method).in(language);
  const std::string head = zh ? fmt::format("核查日期 {}，坐标系 {}，面积方法：{}，{}\n", format_day(run.as_of),
                                            run.crs, method, run.id.empty() ? "未记录" : "批次 " + run.id)
                              : fmt::format("as of {}, {}, areas: {}, {}\n", format_day(run.as_of), run.crs,
                                            method, run.id.empty() ? "not recorded" : "run " + run.id);
  return head + aligned(rows, {}, "") + note_lines(projects, language) + counts + "\n" +
         (zh ? "“未发现冲突”仅针对所列图层、版本与日期，不是批准。\n"
             : "\"no conflict found\" speaks of the layers, versions and day listed; it is not an approval.\n");
}

}  // namespace zonegate
