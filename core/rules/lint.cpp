#include "core/rules/lint.h"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <utility>

#include "core/rules/access_list.h"
#include "core/rules/condition.h"
#include "core/rules/condition_parser.h"
#include "core/rules/condition_possible.h"
#include "core/rules/fact_words.h"
#include "core/rules/lint_report.h"
#include "core/rules/pack.h"
#include "core/rules/statement.h"
#include "core/rules/wording.h"

namespace zonegate {
namespace {

using lint::Report;
using S = LintSeverity;

void lint_days(Report& report, const std::string& id, const Validity& validity, Day as_of,
               LintSeverity severity, const Text& remedy) {
  if (validity.to && *validity.to < as_of) {
    report.add("lint.expired", severity, id, "valid_to",
               {fmt::format("expired on {}", format_day(*validity.to)),
                fmt::format("已于 {} 失效", format_day(*validity.to))},
               remedy);
  }
  if (as_of < validity.from) {
    report.add("lint.not_yet", S::note, id, "valid_from",
               {fmt::format("in force only from {}", format_day(validity.from)),
                fmt::format("自 {} 起才生效", format_day(validity.from))},
               {"Check the day.", "请核对日期。"});
  }
}

const Text& load_the_present() {
  static const Text words{"Load the version in force.", "请导入现行版本。"};
  return words;
}

// A condition that can never hold. Text that does not parse was refused by the reader.
void lint_condition(Report& report, const std::string& id, const char* field, const std::string& text,
                    bool exception, const FactDictionary& facts, bool note, const ZoneValues& zone_values) {
  if (trim(text).empty()) return;
  const auto tree = condition::parse_tree(text, facts, note, zone_values);
  if (!tree) return;
  const auto possible = condition::can_hold(**tree);
  if (possible == std::optional<bool>(true)) return;
  if (!possible) {
    report.add("lint.not_examined", S::note, id, field,
               {fmt::format("it was not found out whether this can hold: {}", text),
                fmt::format("未能查明该条件能否成立：{}", text)},
               {"Read it with care, or divide it into several entries.", "请仔细核对，或拆分为多个条目。"});
    return;
  }
  report.add(
      exception ? "lint.exception_never_true" : "lint.never_true", S::error, id, field,
      {fmt::format("the condition can never hold: {}", text), fmt::format("条件永远不可能成立：{}", text)},
      {"Look for two demands that exclude each other.", "请检查互相排斥的要求。"});
}

// A condition that asks for a class of unit which the entry's scope leaves out.
void lint_class(Report& report, const AccessEntry& entry, const char* field, const std::string& text,
                bool exception, const FactDictionary& facts, const ZoneValues& unit_values) {
  const auto& classes = entry.scope.unit_classes;
  const bool note = entry.effect == Effect::inform;
  if (classes.empty() || folded(text).find("zone") == std::string::npos) return;
  const auto alone = condition::parse_tree(text, facts, note, unit_values);
  if (!alone || condition::can_hold(**alone) != std::optional<bool>(true)) return;
  std::string either;
  for (const int one : classes) {
    const std::string_view name = one == 1 ? "priority" : one == 2 ? "key" : "general";
    either += fmt::format("{}{}, {}", either.empty() ? "" : ", ", one, name);
  }
  const auto both =
      condition::parse_tree("(" + text + ") and zone.class in (" + either + ")", facts, note, unit_values);
  if (!both || condition::can_hold(**both) != std::optional<bool>(false)) return;
  report.add(exception ? "lint.exception_never_true" : "lint.never_true", S::error, entry.id, field,
             {fmt::format("the condition can never hold in the classes of unit that the entry names: {}", text),
              fmt::format("条件在该条目所列管控单元分类内永远不可能成立：{}", text)},
             {"Correct the condition or the entry's unit classes.", "请更正条件，或更正“管控单元分类”。"});
}

// Where the exception holds whenever the condition does, the clause bars nobody, whatever it says.
void lint_exception(Report& report, const std::string& id, Effect effect, const std::string& when,
                    const std::string& unless, const FactDictionary& facts, const ZoneValues& zone_values) {
  if (trim(when).empty() || trim(unless).empty() || effect > Effect::survey) return;
  const auto condition = condition::parse_tree(when, facts, false, zone_values);
  const auto exception = condition::parse_tree(unless, facts, false, zone_values);
  if (!condition || !exception || condition::can_hold(**condition) != std::optional<bool>(true)) return;
  auto negation = std::make_shared<condition::Node>(condition::Node{condition::Negation{*exception}});
  const condition::Node bars{condition::Junction{true, {*condition, std::move(negation)}}};
  if (condition::can_hold(bars) != std::optional<bool>(false)) return;
  report.add("lint.never_bars", S::warning, id, "unless",
             {"whenever the condition holds the exception holds too: it can never bar",
              "条件成立时例外总是成立，该条目永远不起约束作用"},
             {"Correct the exception.", "请更正例外条件。"});
}

// Of what is cited, something should be the law of the day.
void lint_basis(Report& report, const std::string& id, const std::vector<LegalBasis>& cited, Day as_of) {
  const bool in_force = std::any_of(cited.begin(), cited.end(), [&](const LegalBasis& basis) {
    return (!basis.in_force_from || *basis.in_force_from <= as_of) &&
           (!basis.in_force_to || as_of <= *basis.in_force_to);
  });
  if (in_force || cited.empty()) return;
  report.add(
      "lint.no_law_that_day", S::warning, id, "basis",
      {fmt::format("nothing that it cites is in force on {}", format_day(as_of)),
       fmt::format("所列依据在 {} 均不在施行期内", format_day(as_of))},
      {"Cite the law in force that day, or limit the validity.", "请补充当日有效的依据，或限定有效期。"});
}

void lint_one_rule(Report& report, const RulePack& pack, const Rule& rule, Day as_of) {
  static const ZoneValues none;
  const auto found = pack.zone_values.find(rule.theme);
  const ZoneValues& zone_values = found == pack.zone_values.end() ? none : found->second;
  const bool note = rule.effect == Effect::inform;
  lint_condition(report, rule.id, "when", rule.when, false, pack.facts, note, zone_values);
  lint_condition(report, rule.id, "unless", rule.unless, true, pack.facts, note, zone_values);
  lint_exception(report, rule.id, rule.effect, rule.when, rule.unless, pack.facts, zone_values);
  lint::invisible_in_rule(report, rule);
  lint::codes_of_rule(report, pack, rule);
  if (rule.validity) lint_days(report, rule.id, *rule.validity, as_of, S::warning, load_the_present());
  const auto rings = rings_of(rule);
  const auto some = [&rings](const auto& wanted) { return std::any_of(rings.begin(), rings.end(), wanted); };
  if (some([](const DistanceRing& ring) { return ring.effect == Effect::restrict; }) && rule.unless.empty()) {
    report.add("lint.no_exception", S::warning, rule.id, "unless",
               {"restrict without an exception always fails", "“限制”没有例外条件，等同禁止"},
               {"Write the exception, or say prohibit.", "请补充例外条件，或者改为 prohibit。"});
  }
  const auto asks_nothing = [](const DistanceRing& ring) {
    return ring.requirements.empty() && (ring.effect == Effect::conditions || ring.effect == Effect::require ||
                                         ring.effect == Effect::survey);
  };
  if (some(asks_nothing)) {
    report.add("lint.no_requirement", S::warning, rule.id, "requirements",
               {"the outcome is conditional, but nothing is asked for", "结论为有条件，但没有列出要求"},
               {"Say what the project must do.", "请写明项目应满足的要求。"});
  }
  if (rule.basis.empty()) {
    report.add("lint.no_basis", S::warning, rule.id, "basis", {"the rule cites nothing", "规则没有依据"},
               {"Cite law, number and article.", "请写明法规、文号和条款。"});
    return;
  }
  lint_basis(report, rule.id, rule.basis, as_of);
}

}  // namespace

bool names_a_unit(const std::vector<std::string>& sorted, std::string_view pattern) {
  const std::string_view known = lint::stem(pattern);
  const auto found = std::lower_bound(sorted.begin(), sorted.end(), known);
  for (auto at = found; at != sorted.end() && std::string_view(*at).substr(0, known.size()) == known; ++at) {
    EntryScope one;
    one.unit_codes = {std::string(pattern)};
    if (in_scope(one, *at, 0)) return true;
  }
  return false;
}

namespace {

void lint_scope(Report& report, const AccessEntry& entry, const std::vector<std::string>& unit_codes) {
  if (!lint::scope_possible(entry.scope)) {
    report.add("lint.empty_scope", S::error, entry.id, "unit_codes",
               {"unit codes, classes and counties exclude each other", "管控单元编码、分类与行政区互相排斥"},
               {"Correct the scope.", "请更正适用范围。"});
    return;
  }
  if (unit_codes.empty()) return;
  for (const auto& pattern : entry.scope.unit_codes) {
    if (names_a_unit(unit_codes, pattern)) continue;
    report.add("lint.unknown_unit", S::error, entry.id, "unit_codes",
               {fmt::format("no control unit of the layer is {}", pattern),
                fmt::format("图层中没有管控单元 {}", pattern)},
               {"Correct the code, or import the layer that has it.", "请更正编码，或导入含该单元的图层。"});
  }
}

// One note for the whole list: a region has a hundred thousand of them.
void lint_unconfirmed(Report& report, const AccessList& list) {
  const AccessEntry* first = nullptr;
  std::size_t count = 0;
  for (const auto& entry : list.entries) {
    if (!entry.manual || !entry.suggestion.has_condition()) continue;
    if (first == nullptr) first = &entry;
    ++count;
  }
  if (first == nullptr) return;
  report.add(
      "lint.unconfirmed", S::note, first->id, "confirmed_by",
      {fmt::format("{} entries have a suggested condition that nobody has confirmed; this is the first", count),
       fmt::format("{} 个条目的建议条件尚未确认，此为第一条", count)},
      {"Look at them, correct them and sign in confirmed_by.", "请核对、更正并在“确认人”列签名。"});
}

// A sheet saved as CSV has a merged cell's value in its first row alone: a clause of one unit would then bind
// every unit there is.
void lint_every_unit(Report& report, const AccessList& list, const AccessEntry& entry) {
  const EntryScope& scope = entry.scope;
  if (list.level != ListLevel::unit || !scope.unit_codes.empty() || !scope.unit_classes.empty() ||
      !scope.counties.empty())
    return;
  report.add("lint.every_unit", S::warning, entry.id, "unit_codes",
             {"an entry of a list of units names no unit: it applies to every one",
              "单元清单的条目没有写明管控单元，将适用于所有单元"},
             {"Enter the unit; a merged cell saved as CSV has its value in its first row only.",
              "请填写管控单元；合并单元格另存为 CSV 后仅首行有值。"});
}

// "2026-01-03", "2026/1/3 0:00": what a spreadsheet program makes of 1-3.
bool looks_like_a_day(std::string_view text) {
  std::size_t at = 0;
  const auto digits = [&](std::size_t least, std::size_t most) {
    const std::size_t from = at;
    while (at < text.size() && at - from < most && text[at] >= '0' && text[at] <= '9') ++at;
    return at - from >= least;
  };
  if (!digits(4, 4) || at >= text.size() || (text[at] != '-' && text[at] != '/')) return false;
  const char between = text[at++];
  if (!digits(1, 2) || at >= text.size() || text[at++] != between || !digits(1, 2)) return false;
  return at == text.size() || text[at] == 'T' || text[at] == ' ';
}

// A clause would be cited by it.
void lint_day_for_number(Report& report, const AccessEntry& entry) {
  const bool id = looks_like_a_day(entry.id);
  if (!id && !looks_like_a_day(trim(entry.clause_no))) return;
  const std::string day(id ? entry.id : std::string(trim(entry.clause_no)));
  report.add(
      "lint.day_for_number", S::warning, entry.id, id ? "id" : "clause_no",
      {day + " is a date, where a number belongs: spreadsheet programs make dates of numbers like 1-3",
       "此处应为编号，却是日期 " + day + "：电子表格软件会把 1-3 之类的编号变成日期"},
      {"Format the column as text and enter the numbers again.", "请将该列设为文本格式后重新填写编号。"});
}

// "1.9" → {"1.", 9}; {"", 0}: it does not end so.
std::pair<std::string_view, long> last_number(std::string_view text) {
  const std::size_t point = text.rfind('.');
  if (point == std::string_view::npos) return {};
  long number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data() + point + 1, end, number);
  if (error != std::errc() || rest != end) return {};
  return {text.substr(0, point + 1), number};
}

// 1.10 in a cell for numbers is 1.1: behind 1.9 it is plain what was meant.
void lint_cut_number(Report& report, const AccessEntry& former, const AccessEntry& entry) {
  const std::string_view own = trim(entry.clause_no);
  const auto [stem, number] = last_number(own);
  const auto [former_stem, former_number] = last_number(trim(former.clause_no));
  if (stem.empty() || stem != former_stem || number == 0 || former_number != number * 10 - 1) return;
  report.add("lint.cut_number", S::warning, entry.id, "clause_no",
             {fmt::format("{0} stands behind {1}{2}; if {0}0 is meant, a cell for numbers lost its zero", own,
                          stem, former_number),
              fmt::format("{0} 位于 {1}{2} 之后；若应为 {0}0，则末尾的零因单元格为数值格式而丢失", own, stem,
                          former_number)},
             {"Format the column as text and enter the number again.", "请将该列设为文本格式后重新填写编号。"});
}

// A suggestion never decides unconfirmed: copied into the entry's own columns it would.
void lint_taken(Report& report, const AccessEntry& entry) {
  const Suggestion& one = entry.suggestion;
  const bool taken = one.has_condition() && !entry.manual && entry.when == one.when &&
                     entry.unless == one.unless && entry.codes == one.codes && entry.words == one.words;
  if (!taken || is_signed(one)) return;
  report.add(
      "lint.taken_unconfirmed", S::error, entry.id, "confirmed_by",
      {"the condition is the suggested one, and nobody has confirmed it", "条件即为建议条件，但尚无人确认"},
      {"Enter who confirmed it, or leave the entry to a person.", "请填写确认人，或保留人工判断。"});
}

// Who signed, and what: neither is for the program to guess.
void lint_signature(Report& report, const AccessEntry& entry) {
  const std::string& by = entry.suggestion.confirmed_by;
  if (!states_nothing(by) && is_no_name(by)) {  // a filler is an empty cell
    report.add("lint.no_name", S::error, entry.id, "confirmed_by",
               {"\"" + by + "\" is not the name of who confirmed the suggestion", "“" + by + "”不是确认人姓名"},
               {"Enter the person's name; leave the cell empty while nobody has confirmed it.",
                "请填写姓名；尚未确认的请留空。"});
  }
  const auto member = contradicts_signed(entry);
  if (!member) return;
  const Text title = *member == "effect" ? Text{"the effect", "管控效果"} : Text{"an exception", "例外条件"};
  report.add(
      "lint.which_of_two", S::error, entry.id, member->c_str(),
      {"the suggestion is signed, and " + title.en + " beside it says otherwise",
       "建议已签名，但“" + title.zh + "”列另有内容，两者不一致"},
      {"Correct the suggestion itself and empty the other, or make both the same; or take the suggestion out.",
       "请直接更正建议并清空另一列，或使两者一致；也可删去建议。"});
}

// The codes of an entry without words and condition are its condition.
std::string condition_of_entry(const AccessEntry& entry) {
  if (!trim(entry.when).empty() || entry.codes.empty() || !entry.words.empty()) return entry.when;
  return "industry in (" + zonegate::joined(entry.codes, ", ") + ")";
}

void lint_entry(Report& report, const AccessEntry& entry, const FactDictionary& facts,
                const std::vector<std::string>& unit_codes, Day as_of, const ListThemes& themes) {
  const bool note = entry.effect == Effect::inform;
  lint_condition(report, entry.id, "when", entry.when, false, facts, note, themes.unit_values);
  lint_condition(report, entry.id, "unless", entry.unless, true, facts, note, themes.unit_values);
  lint_class(report, entry, "when", entry.when, false, facts, themes.unit_values);
  lint_class(report, entry, "unless", entry.unless, true, facts, themes.unit_values);
  lint_exception(report, entry.id, entry.effect, condition_of_entry(entry), entry.unless, facts,
                 themes.unit_values);
  lint_day_for_number(report, entry);
  lint::names_in_entry(report, entry, facts, themes);
  lint::invisible_in_entry(report, entry);
  lint::joined_words(report, entry);
  lint_taken(report, entry);
  lint_signature(report, entry);
  lint_scope(report, entry, unit_codes);
  lint::codes_of_entry(report, entry, facts);
  lint_basis(report, entry.id, entry.basis, as_of);
  if (trim(entry.text).empty() && trim(entry.summary.zh).empty() && trim(entry.summary.en).empty()) {
    report.add("lint.no_clause", S::note, entry.id, "text",
               {"the entry has neither the clause nor a summary", "条目没有原文也没有摘要"},
               {"Enter the clause as published.", "请录入公布的条款原文。"});
  }
}

}  // namespace

std::string_view lint_severity_id(LintSeverity severity) {
  switch (severity) {
    case LintSeverity::error:
      return "error";
    case LintSeverity::warning:
      return "warning";
    case LintSeverity::note:
      break;
  }
  return "note";
}

Text lint_severity_name(LintSeverity severity) {
  switch (severity) {
    case LintSeverity::error:
      return {"error", "错误"};
    case LintSeverity::warning:
      return {"warning", "警告"};
    case LintSeverity::note:
      break;
  }
  return {"note", "提示"};
}

LintFinding lint_finding(const Error& error) {
  return {error.code, LintSeverity::error, error.place, error.what, error.remedy};
}

std::vector<LintFinding> lint_rule_pack(const RulePack& pack, const std::string& file, Day as_of,
                                        const LintPlaces& places, const ThemeAttributes& attributes) {
  Report report(file, places);
  lint_days(report, pack.id, pack.validity, as_of, S::error, load_the_present());
  for (const auto& rule : pack.rules) {
    lint_one_rule(report, pack, rule, as_of);
    lint::names_in_rule(report, rule, attributes);
  }
  lint::pairs_of_rules(report, pack);
  return report.take();
}

std::vector<LintFinding> lint_access_list(const AccessList& list, const std::string& file,
                                          const FactDictionary& facts,
                                          const std::vector<std::string>& unit_codes, Day as_of,
                                          const LintPlaces& places, const Work& work,
                                          const ListThemes& themes) {
  constexpr std::size_t kBetweenLooks = 256;
  constexpr double kEntriesShare = 0.9;  // of the time; the pairs have the rest
  Report report(file, places);
  // Reports of its days are checked again by it: it may be imported, and whoever does so is told.
  lint_days(report, list.id, list.validity, as_of, S::warning,
            {"It counts for checks as of its own days only; for today load the edition in force.",
             "该清单仅用于其有效期内日期的核查；当前核查请导入现行版本。"});
  lint::invisible_in_list(report, list);
  std::vector<std::string> sorted = unit_codes;
  std::sort(sorted.begin(), sorted.end());
  const auto whole = static_cast<double>(std::max<std::size_t>(1, list.entries.size()));
  for (std::size_t i = 0; i < list.entries.size() && !work.stopped(); ++i) {
    if (i % kBetweenLooks == 0)
      work.report(kEntriesShare * static_cast<double>(i) / whole,
                  {"looking for mistakes in the list", "正在检查清单"});
    lint_entry(report, list.entries[i], facts, sorted, as_of, themes);
    lint_every_unit(report, list, list.entries[i]);
    if (i > 0) lint_cut_number(report, list.entries[i - 1], list.entries[i]);
  }
  lint_unconfirmed(report, list);
  if (!work.stopped()) lint::repeated_entries(report, list);
  if (!work.stopped()) lint::pairs_of_entries(report, list, facts, work);
  if (work.stopped()) {
    report.add("lint.cancelled", S::error, list.id, "",
               {"not all of it was looked at: cancelled", "检查未完成：已取消"},
               {"Start again.", "请重新开始。"});
  }
  return report.take();
}

}  // namespace zonegate
