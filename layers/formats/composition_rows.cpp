#include "layers/formats/composition_rows.h"

#include <algorithm>

#include "core/crs/units.h"
#include "layers/formats/result_words.h"

namespace zonegate {
namespace {

bool known_in_part(const Composition& composition) { return !composition.overlap_m2.has_value(); }

std::string area_cell(const Composition& composition, const CompositionRow& row) {
  if (row.closed_m2) return format_decimal(*row.closed_m2, 2) + (row.adjusted ? "*" : "");
  return (known_in_part(composition) ? "≥ " : "") + format_decimal(row.area_m2, 2);
}

// "1" as the theme's data knows it (resources/themes); anything else as delivered.
std::string class_of_unit(const std::string& delivered, Language language) {
  if (delivered == "1") return Text("1 priority protection", "1 优先保护").in(language);
  if (delivered == "2") return Text("2 key control", "2 重点管控").in(language);
  if (delivered == "3") return Text("3 general control", "3 一般管控").in(language);
  return result_words::printable(delivered);
}

bool states_net(const CompositionRow& row) { return row.kind == CompositionKind::classed && row.net_m2; }

// Beside classes that have a net area an empty cell would read as none; the note below says why it is not
// known.
std::string net_cell(const CompositionRow& row, Language language) {
  if (states_net(row)) return format_decimal(*row.net_m2, 2);
  return row.kind == CompositionKind::classed ? Text("not known", "未知").in(language) : std::string();
}

}  // namespace

bool is_unit_table(const Composition& composition) { return composition.theme == "control_unit"; }

Text composed_kind(const Composition& composition, CompositionKind kind) {
  if (kind == CompositionKind::no_parcel && is_unit_table(composition))
    return {"in no control unit", "未落入任何管控单元"};
  return composition_kind_name(kind);
}

Text composition_title(const Composition& composition) {
  const Text theme = result_words::theme_title(composition.theme);
  const std::string letter = is_unit_table(composition) ? "D. " : "C. ";
  return {letter + "Composition of the footprint: " + theme.en, letter + "用地构成：" + theme.zh};
}

std::vector<ComposedRow> composed_rows(const Composition& composition, Language language) {
  std::vector<ComposedRow> out;
  const bool net = std::any_of(composition.rows.begin(), composition.rows.end(), states_net);
  for (const CompositionRow& row : composition.rows) {
    const Text kind = composed_kind(composition, row.kind);
    std::string indent;
    for (int i = 1; i < std::min(row.level, 9); ++i) indent += "\u00A0\u00A0";  // a page keeps these
    out.push_back(
        {indent + result_words::printable(row.code),
         kind.empty() ? result_words::printable(row.name) : kind.in(language),
         is_unit_table(composition) ? class_of_unit(row.group, language) : result_words::printable(row.group),
         area_cell(composition, row), net ? net_cell(row, language) : "",
         row.share ? result_words::percent(row.share, language) : ""});
  }
  out.push_back({"", Text("footprint", "用地总面积").in(language), "", format_decimal(composition.total_m2, 2),
                 "", "100.00%"});
  return out;
}

std::string composition_notes(const Composition& composition, Language language) {
  std::string out;
  for (const Text& note : composition.notes) {
    out += (out.empty() ? "" : Text("; ", "；").in(language)) + result_words::printable(note.in(language));
  }
  return out;
}

std::string composition_note(const Composition& composition, Language language) {
  std::string out = composition_notes(composition, language);
  const bool adjusted = std::any_of(composition.rows.begin(), composition.rows.end(),
                                    [](const CompositionRow& row) { return row.adjusted; });
  if (adjusted) {
    out += (out.empty() ? "" : Text("; ", "；").in(language)) +
           Text("* moved in the last digit so that the parts add up", "* 平差调整末位").in(language);
  }
  return out;
}

}  // namespace zonegate
