#include "layers/formats/result_summary.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <set>

#include "layers/formats/result_words.h"

namespace zonegate {
namespace {

using namespace result_words;

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
    if (finding.area_m2) words += " " + square_metres(finding.area_m2, language);
    if (!told.insert(words).second) continue;
    if (told.size() > 2) return out + (language == Language::chinese ? " 等" : ", …");
    out += (out.empty() ? "" : language == Language::chinese ? "；" : "; ") + words;
  }
  return printable(out);
}

// What reading had to say of a footprint: a count or an area that is not the stated one.
std::string note_lines(const std::vector<ProjectResult>& projects, Language language) {
  std::string out;
  for (const auto& project : projects) {
    for (const auto& note : project.notes) {
      out += "  " + printable(project.id) + (language == Language::chinese ? "：" : ": ") +
             printable(note.in(language)) + "\n";
    }
  }
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
      rows.push_back({std::string(outcome_sign(outcome)) + " " + outcome_name(outcome).in(language),
                      printable(project.id), printable(project.name),
                      hectares_and_mu(project.area_m2, language), deciding_words(project, language)});
    }
    counts += fmt::format("{}{} {} {}", counts.empty() ? "" : "   ", outcome_sign(outcome),
                          outcome_name(outcome).in(language), count);
  }
  const bool zh = language == Language::chinese;
  return fmt::format("{} {}, {}, {} {}\n", zh ? "核查日期" : "as of", format_day(run.as_of), run.crs,
                     zh ? "面积方法" : "areas:", area_method_words(run.area_method).in(language)) +
         aligned(rows, {}, "") + note_lines(projects, language) + counts + "\n" +
         (zh ? "“未发现冲突”仅针对所列图层、版本与日期，不是批准。\n"
             : "\"no conflict found\" speaks of the layers, versions and day listed; it is not an approval.\n");
}

}  // namespace zonegate
