#include "layers/formats/result_csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/rules/json_values.h"
#include "layers/formats/result_ids.h"
#include "layers/formats/result_words.h"

namespace zonegate {
namespace {

// Cells appended to the text of the rows, with commas between them.
class Row {
 public:
  explicit Row(std::string& to) : to_(to) {}
  Row& text(std::string_view value) {
    next();
    append_csv_text_cell(value, to_);
    return *this;
  }
  Row& raw(std::string_view value) {
    next();
    to_ += value;
    return *this;
  }
  Row& number(const std::optional<double>& value) {
    next();
    append_number(value, to_);
    return *this;
  }
  Row& point(PlanePoint p, bool known) {
    const auto of = [known](double v) { return known ? std::optional(v) : std::nullopt; };
    return number(of(p.x)).number(of(p.y));
  }
  Row& yes(bool value) { return raw(value ? "true" : "false"); }
  Row& empty(int cells) {
    for (int i = 0; i < cells; ++i) raw({});
    return *this;
  }
  static void append_number(const std::optional<double>& value, std::string& to) {
    if (!value || !std::isfinite(*value)) return;
    std::array<char, 40> digits{};
    const auto written = fmt::format_to_n(digits.data(), digits.size(), "{}", *value);
    to.append(digits.data(), written.size);
  }

 private:
  void next() {
    if (any_) to_ += ',';
    any_ = true;
  }
  std::string& to_;
  bool any_ = false;
};

constexpr int kFindingColumns = 33;

// Buffers of the longer cells, kept from row to row.
struct Cells {
  std::string parts, facts, bases;
};

void finding_cells(Row& row, Cells& cells, const Finding& finding, Language language,
                   const result_words::FactNames& names) {
  auto& [parts, facts, bases] = cells;
  parts.clear();
  facts.clear();
  bases.clear();
  for (const PartMeasure& part : finding.parts) {
    parts.append(parts.empty() ? "" : "; ").append(part.part) += '=';
    Row::append_number(part.area_m2, parts);
  }
  for (const std::string& fact : finding.missing_facts) facts.append(facts.empty() ? "" : "; ").append(fact);
  for (const LegalBasis& basis : finding.basis)
    bases.append(bases.empty() ? "" : "; ").append(result_words::basis_words(basis, language));
  row.text(finding.id).text(finding.theme).text(finding.layer).text(finding.zone);
  row.text(relation_of(finding)).number(finding.area_m2).number(finding.length_m);
  row.number(finding.distance_m).number(finding.share).text(parts);
  row.text(effect_of(finding)).text(outcome_id(finding.outcome)).text(finding.rule).text(finding.clause);
  row.text(finding.title.in(language)).text(bases).yes(finding.sliver).yes(finding.thin);
  row.number(finding.accuracy_m2).text(facts).text(result_words::resolution_words(finding, language, names));
  row.yes(finding.pre_effect);
  row.raw(finding.layer_version > 0 ? std::to_string(finding.layer_version) : std::string{});
  row.text(stretches_words(finding.axes, language, finding.relation == Relation::outside))
      .text(sides_words(finding.axes, language));
  row.number(finding.within_m);
  const NearestPoints nearest = finding.nearest.value_or(NearestPoints{});
  row.point(nearest.footprint, finding.nearest.has_value()).point(nearest.zone, finding.nearest.has_value());
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

// What an entry of a list is about; empty for all else.
void clause_cells(const Finding* finding, std::string& out) {
  out += ',';
  if (finding != nullptr && finding->dimension) out += dimension_id(*finding->dimension);
  out += ',';
  if (finding != nullptr && finding->level) out += result_ids::level_id(*finding->level);
  out += ',';
  std::string facts;
  if (finding != nullptr) {
    for (const std::string& fact : finding->facts_used) facts.append(facts.empty() ? "" : "; ").append(fact);
  }
  append_csv_text_cell(facts, out);
}

// The last cells of every row, and its end.
void theme_cells(const ThemeResult* theme, std::string& out, const std::optional<double>& net_m2 = {},
                 std::string_view net_unknown = {}, const Finding* finding = nullptr) {
  out += ',';
  if (theme != nullptr) out += theme_state_id(theme->state);
  out += ',';
  if (theme != nullptr) Row::append_number(theme->uncovered_m2, out);
  out += ",,,,,";
  Row::append_number(net_m2, out);
  out += ',';
  append_csv_text_cell(net_unknown, out);
  clause_cells(finding, out);
  out += "\r\n";
}

// A row of a composition: no finding; its theme, area and share stand in their columns.
void composition_cells(Row& row, const std::string& theme, const CompositionRow& one, Language language) {
  constexpr int kArea = 5;
  constexpr int kShare = 8;
  row.raw({}).text(theme).empty(kArea - 2).number(one.area_m2).empty(kShare - kArea - 1).number(one.share);
  row.empty(kFindingColumns - kShare - 1);
  const Text kind = composition_kind_name(one.kind);
  row.raw({}).raw({}).raw(std::to_string(one.level)).text(one.code);
  row.text(kind.empty() ? one.name : kind.in(language)).number(one.closed_m2).number(one.net_m2).raw({});
}

// The first cells of every row of the project.
std::string project_cells(const RunRecord& run, const ProjectResult& project) {
  std::string out;
  Row row(out);
  row.text(run.id).raw(format_day(run.as_of)).text(run.crs).text(run.area_method).text(project.id);
  row.text(project.name).number(project.area_m2).text(outcome_id(project.outcome));
  row.text(project.reviewed_outcome ? outcome_id(*project.reviewed_outcome) : std::string_view{});
  out += ',';
  return out;
}

}  // namespace

void append_csv_text_cell(std::string_view text, std::string& out) {
  if (text.empty()) return;
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  bool formula =
      std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos ||
      (first != std::string_view::npos && std::string_view("=+-@").find(text[first]) != std::string_view::npos);
  // Full-width signs start formulas in some spreadsheets, too.
  for (const std::string_view sign : {"＝", "＋", "－", "＠"})
    formula = formula || text.substr(0, sign.size()) == sign;
  const auto needs_quotes = [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n' || c == '\0'; };
  const bool quoted = std::any_of(text.begin(), text.end(), needs_quotes);
  if (quoted) out += '"';
  if (formula) out += '\'';
  if (!quoted) {
    out += text;
    return;
  }
  for (const char c : text) {
    if (c == '"') out += '"';
    if (c != '\0') out += c;
  }
  out += '"';
}

std::string csv_text_cell(std::string_view text) {
  std::string out;
  append_csv_text_cell(text, out);
  return out;
}

std::string result_csv_header() {
  return "\xEF\xBB\xBFrun,as_of,crs,area_method,project,project_name,project_area_m2,project_outcome,reviewed_"
         "outcome,"
         "finding,theme,layer,zone,relation,area_m2,length_m,distance_m,share,parts,effect,outcome,rule,clause,"
         "title,"
         "basis,sliver,thin,accuracy_m2,missing_facts,to_resolve,pre_effect,layer_version,chainage,left_right,"
         "within_m,nearest_footprint_x,nearest_footprint_y,nearest_zone_x,nearest_zone_y,list,verdict,rung,"
         "theme_state,"
         "theme_uncovered_m2,class_level,class_code,class_name,class_closed_m2,net_m2,net_unknown,dimension,"
         "list_level,facts_used\r\n";
}

std::string result_csv_rows(const RunRecord& run, const ProjectResult& project, Language language,
                            const result_words::FactNames& names) {
  std::string out;
  append_result_csv_rows(run, project, language, names, out);
  return out;
}

void append_result_csv_rows(const RunRecord& run, const ProjectResult& project, Language language,
                            const result_words::FactNames& names, std::string& out) {
  const std::size_t before = out.size();
  const std::string first = project_cells(run, project);
  Cells cells;
  for (const Finding& finding : project.findings) {
    out += first;
    Row row(out);
    finding_cells(row, cells, finding, language, names);
    theme_cells(theme_of(project, finding.theme), out, finding.net_m2, finding.net_unknown.in(language),
                &finding);
  }
  for (const ThemeResult& theme : project.themes) {
    if (!result_words::is_unseen(theme) || has_finding(project, theme)) continue;
    out += first;
    Row row(out);
    row.raw({}).text(theme.theme).empty(kFindingColumns - 2);
    theme_cells(&theme, out);
  }
  for (const Composition& composition : project.compositions) {
    for (const CompositionRow& one : composition.rows) {
      out += first;
      Row row(out);
      composition_cells(row, composition.theme, one, language);
      clause_cells(nullptr, out);
      out += "\r\n";
    }
  }
  if (out.size() != before) return;
  out += first;
  Row row(out);
  row.empty(kFindingColumns);
  theme_cells(nullptr, out);
}

Expected<void> write_result_csv(const RunRecord& run, const std::vector<ProjectResult>& projects,
                                Language language, unsigned threads, const TextSink& put) {
  if (auto head = put(result_csv_header()); !head) return head;
  const auto names = result_words::fact_names(run);
  return write_in_batches(
      projects.size(), threads,
      [&](unsigned /*thread*/, std::size_t i, std::string& out) {
        append_result_csv_rows(run, projects[i], language, names, out);
      },
      put);
}

std::string write_result_csv(const RunRecord& run, const std::vector<ProjectResult>& projects,
                             Language language) {
  std::string out;
  static_cast<void>(write_result_csv(run, projects, language, 1, append_to(out)));
  return out;
}

}  // namespace zonegate
