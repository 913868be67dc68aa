#include "layers/formats/result_csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "layers/formats/result_words.h"

namespace zonegate {
namespace {

std::string number(const std::optional<double>& value) {
  return value && std::isfinite(*value) ? fmt::format("{}", *value) : std::string{};
}

std::string yes(bool value) { return value ? "true" : "false"; }

class Row {
 public:
  Row& text(std::string_view value) { return raw(csv_text_cell(value)); }
  Row& raw(const std::string& value) {
    if (!line_.empty() || any_) line_ += ',';
    line_ += value;
    any_ = true;
    return *this;
  }
  const std::string& end() const { return line_; }

 private:
  std::string line_;
  bool any_ = false;
};

constexpr int kFindingColumns = 33;

void finding_cells(Row& row, const Finding& finding, Language language, const result_words::FactNames& names) {
  std::string parts;
  for (const PartMeasure& part : finding.parts) {
    parts += (parts.empty() ? "" : "; ") + part.part + "=" + number(part.area_m2);
  }
  std::string facts;
  for (const std::string& fact : finding.missing_facts) facts += (facts.empty() ? "" : "; ") + fact;
  std::string bases;
  for (const LegalBasis& basis : finding.basis) {
    bases += (bases.empty() ? "" : "; ") + result_words::basis_words(basis, language);
  }
  row.text(finding.id).text(finding.theme).text(finding.layer).text(finding.zone);
  row.text(relation_of(finding)).raw(number(finding.area_m2)).raw(number(finding.length_m));
  row.raw(number(finding.distance_m)).raw(number(finding.share)).text(parts);
  row.text(effect_of(finding)).text(outcome_id(finding.outcome)).text(finding.rule).text(finding.clause);
  row.text(finding.title.in(language)).text(bases).raw(yes(finding.sliver)).raw(yes(finding.thin));
  row.raw(number(finding.accuracy_m2))
      .text(facts)
      .text(result_words::resolution_words(finding, language, names));
  row.raw(yes(finding.pre_effect));
  row.raw(finding.layer_version > 0 ? fmt::format("{}", finding.layer_version) : std::string{});
  row.text(stretches_words(finding.axes, language)).text(sides_words(finding.axes, language));
  row.raw(number(finding.within_m));
  for (const bool zone : {false, true}) {
    const PlanePoint p =
        !finding.nearest ? PlanePoint{} : (zone ? finding.nearest->zone : finding.nearest->footprint);
    row.raw(finding.nearest ? number(p.x) : "").raw(finding.nearest ? number(p.y) : "");
  }
  row.text(finding.list).text(finding.verdict ? clause_verdict_id(*finding.verdict) : std::string_view{});
  row.text(rung_id(finding.rung));
}

const ThemeResult* theme_of(const ProjectResult& project, const std::string& id) {
  for (const ThemeResult& theme : project.themes) {
    if (theme.theme == id) return &theme;
  }
  return nullptr;
}

bool has_finding(const ProjectResult& project, const ThemeResult& theme) {
  return std::any_of(project.findings.begin(), project.findings.end(),
                     [&theme](const Finding& finding) { return finding.theme == theme.theme; });
}

// The last cells of every row, and its end.
std::string theme_cells(const ThemeResult* theme) {
  if (theme == nullptr) return ",,,,,,\r\n";
  return fmt::format(",{},{},,,,\r\n", theme_state_id(theme->state), number(theme->uncovered_m2));
}

// A row of a composition: no finding; its theme, area and share stand in their columns.
void composition_cells(Row& row, const std::string& theme, const CompositionRow& one, Language language) {
  constexpr int kArea = 5;
  constexpr int kShare = 8;
  row.raw("").text(theme);
  for (int i = 2; i < kFindingColumns; ++i) {
    row.raw(i == kArea ? number(one.area_m2) : i == kShare ? number(one.share) : "");
  }
  const Text kind = composition_kind_name(one.kind);
  row.raw("").raw("").raw(fmt::format("{}", one.level)).text(one.code);
  row.text(kind.empty() ? one.name : kind.in(language)).raw(number(one.closed_m2));
}

}  // namespace

std::string csv_text_cell(std::string_view text) {
  std::string out;
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  const bool formula =
      !text.empty() && (std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos ||
                        (first != std::string_view::npos &&
                         std::string_view("=+-@").find(text[first]) != std::string_view::npos));
  // Full-width signs start formulas in some spreadsheets, too.
  bool wide = false;
  for (const std::string_view sign : {"＝", "＋", "－", "＠"})
    wide = wide || text.substr(0, sign.size()) == sign;
  if (formula || wide) out += '\'';
  out += text;
  if (out.find_first_of(std::string_view(",\"\r\n\0", 5)) == std::string::npos) return out;
  std::string quoted = "\"";
  for (const char c : out) {
    if (c == '"') quoted += '"';
    if (c != '\0') quoted += c;
  }
  return quoted + "\"";
}

std::string result_csv_header() {
  return "\xEF\xBB\xBFrun,as_of,crs,area_method,project,project_name,project_area_m2,project_outcome,reviewed_"
         "outcome,"
         "finding,theme,layer,zone,relation,area_m2,length_m,distance_m,share,parts,effect,outcome,rule,clause,"
         "title,"
         "basis,sliver,thin,accuracy_m2,missing_facts,to_resolve,pre_effect,layer_version,chainage,left_right,"
         "within_m,nearest_footprint_x,nearest_footprint_y,nearest_zone_x,nearest_zone_y,list,verdict,rung,"
         "theme_state,"
         "theme_uncovered_m2,class_level,class_code,class_name,class_closed_m2\r\n";
}

std::string result_csv_rows(const RunRecord& run, const ProjectResult& project, Language language,
                            const result_words::FactNames& names) {
  std::string out;
  const auto project_cells = [&] {
    Row row;
    row.text(run.id).raw(format_day(run.as_of)).text(run.crs).text(run.area_method).text(project.id);
    row.text(project.name).raw(number(project.area_m2)).text(outcome_id(project.outcome));
    row.text(project.reviewed_outcome ? outcome_id(*project.reviewed_outcome) : std::string_view{});
    return row;
  };
  for (const Finding& finding : project.findings) {
    Row row = project_cells();
    finding_cells(row, finding, language, names);
    out += row.end() + theme_cells(theme_of(project, finding.theme));
  }
  for (const ThemeResult& theme : project.themes) {
    if (!result_words::is_unseen(theme) || has_finding(project, theme)) continue;
    Row row = project_cells();
    row.raw("").text(theme.theme);
    for (int i = 2; i < kFindingColumns; ++i) row.raw("");
    out += row.end() + theme_cells(&theme);
  }
  for (const Composition& composition : project.compositions) {
    for (const CompositionRow& one : composition.rows) {
      Row row = project_cells();
      composition_cells(row, composition.theme, one, language);
      out += row.end() + "\r\n";
    }
  }
  if (!out.empty()) return out;
  Row row = project_cells();
  for (int i = 0; i < kFindingColumns; ++i) row.raw("");
  return row.end() + theme_cells(nullptr);
}

std::string write_result_csv(const RunRecord& run, const std::vector<ProjectResult>& projects,
                             Language language) {
  std::string out = result_csv_header();
  const auto names = result_words::fact_names(run);
  for (const ProjectResult& project : projects) out += result_csv_rows(run, project, language, names);
  return out;
}

}  // namespace zonegate
