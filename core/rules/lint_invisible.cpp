// Characters that nobody sees. In what is compared they are refused: an id with one is another id and looks the
// same; a key word or a code copied from a page with one would be what nobody reads in it.
#include <fmt/format.h>

#include <utility>

#include "core/rules/lint_report.h"
#include "core/rules/wording.h"

namespace zonegate::lint {
namespace {

// Beside what nobody sees: a space that is none, and the ends of lines within a name.
std::optional<Invisible> unseen_in(std::string_view text, bool is_name) {
  if (const auto found = first_invisible(text)) return found;
  if (!is_name) return std::nullopt;
  long character = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    ++character;
    if (point.value == U'\t' || point.value == U'\n' || point.value == U'\r' || point.value == 0xA0)
      return Invisible{point.value, character};
    i += point.length;
  }
  return std::nullopt;
}

// Up to a little behind that character: a clause may be long.
std::string_view start_of(std::string_view text, long character) {
  constexpr long kBehind = 40;
  std::size_t end = 0;
  for (long i = 0; i < character + kBehind && end < text.size(); ++i) end += code_point_at(text, end).length;
  return text.substr(0, end);
}

void look_at(Report& report, const std::string& id, const char* field, std::string_view text, bool is_name,
             LintSeverity severity = LintSeverity::error) {
  const auto found = unseen_in(text, is_name);
  if (!found) return;
  const std::string code = fmt::format("U+{:04X}", static_cast<std::uint32_t>(found->value));
  const std::string shown = with_invisible_named(start_of(text, found->character));
  report.add("lint.invisible_character", severity, id, field,
             {fmt::format("character {} is {}, which nobody sees: {}", found->character, code, shown),
              fmt::format("第 {} 个字符为不可见字符 {}：{}", found->character, code, shown)},
             {"Delete it, or type the cell again.", "请删除该字符，或重新录入该单元格。"});
}

}  // namespace

void invisible_in_list(Report& report, const AccessList& list) {
  look_at(report, list.id, "id", list.id, true);
  look_at(report, list.id, "version", list.version, true);
}

void invisible_in_entry(Report& report, const AccessEntry& entry) {
  look_at(report, entry.id, "id", entry.id, true);
  for (const auto& word : entry.words) look_at(report, entry.id, "words", word, false);
  for (const auto& code : entry.codes) look_at(report, entry.id, "codes", code, true);
  // The clause is kept as it is delivered, and matches nothing: to be looked at, not refused.
  for (const auto& [field, text] : {std::pair<const char*, const std::string*>{"clause_no", &entry.clause_no},
                                    {"text", &entry.text},
                                    {"summary_zh", &entry.summary.zh},
                                    {"summary_en", &entry.summary.en}})
    look_at(report, entry.id, field, *text, false, LintSeverity::warning);
  look_at(report, entry.id, "when", entry.when, false);
  look_at(report, entry.id, "unless", entry.unless, false);
  look_at(report, entry.id, "suggested_when", entry.suggestion.when, false);
  look_at(report, entry.id, "suggested_unless", entry.suggestion.unless, false);
  for (const auto& word : entry.suggestion.words) look_at(report, entry.id, "suggested_words", word, false);
  for (const auto& code : entry.suggestion.codes) look_at(report, entry.id, "suggested_codes", code, true);
}

void invisible_in_rule(Report& report, const Rule& rule) {
  look_at(report, rule.id, "when", rule.when, false);
  look_at(report, rule.id, "unless", rule.unless, false);
}

}  // namespace zonegate::lint
