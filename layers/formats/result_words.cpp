#include "layers/formats/result_words.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/check/decision.h"
#include "core/check/result_names.h"
#include "core/crs/point_words.h"
#include "core/crs/units.h"
#include "layers/formats/result_json.h"
#include "layers/themes/theme.h"

namespace zonegate::result_words {
namespace {

int character_width(UChar32 c) {
  const int type = u_charType(c);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// Bytes that are not UTF-8 come as U+FFFD.
template <class Each>
void each_character(std::string_view utf8, Each each) {
  const auto size = static_cast<std::int32_t>(std::min<std::size_t>(utf8.size(), 1U << 30U));
  const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), size));
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) each(text.char32At(i));
}

std::string not_computed(Language language) { return Text("not computed", "未计算").in(language); }

}  // namespace

void join_sentences(std::string& out, const std::string& piece, Language language) {
  if (piece.empty()) return;
  // A sentence that has its stop needs no other sign after it.
  const bool zh = language == Language::chinese;
  const std::string stop = zh ? "。" : ".";
  const bool stopped =
      out.size() >= stop.size() && out.compare(out.size() - stop.size(), stop.size(), stop) == 0;
  if (!out.empty()) out += stopped ? (zh ? "" : " ") : (zh ? "；" : "; ");
  out += piece;
}

std::string_view outcome_sign(Outcome outcome) {
  switch (outcome) {
    case Outcome::pass:
      return "✔";
    case Outcome::conditional:
      return "!";
    case Outcome::undetermined:
      return "?";
    case Outcome::fail:
      return "✖";
  }
  return "?";
}

std::string finding_outcome(const Finding& finding, Language language) {
  return std::string(outcome_sign(shown_outcome(finding))) + " " + shown_outcome_name(finding).in(language);
}

std::string zone_kind_words(const Finding& finding, Language language) {
  std::string out = finding.zone_name;
  for (const ZoneKind& kind : finding.zone_kinds) {
    out += out.empty() ? "" : Text("; ", "；").in(language);
    out += kind.attribute.in(language) + Text(": ", "：").in(language) + kind.value.in(language);
  }
  return printable(out);
}

Text outcome_words(Outcome outcome) {
  if (outcome != Outcome::pass) return outcome_name(outcome);
  return {"no conflict found in the layers, versions and day listed", "在所列图层、版本和日期下未发现冲突"};
}

Text theme_state_words(ThemeState state) {
  switch (state) {
    case ThemeState::concerned:
      return {"concerned", "涉及"};
    case ThemeState::clear:
      return {"clear", "不涉及"};
    case ThemeState::no_data:
      return {"no data", "无数据"};
    case ThemeState::not_checked:
      return {"could not be checked", "未能核查"};
  }
  return {"could not be checked", "未能核查"};
}

Text theme_title(std::string_view theme) {
  const Theme* known = find_theme(theme);
  return known != nullptr && !known->name.empty() ? known->name : same_text(std::string(theme));
}

std::string square_metres(const std::optional<double>& value, Language language) {
  return value && std::isfinite(*value) ? format_decimal(*value, 2) + " m²" : not_computed(language);
}

std::string hectares_and_mu(const std::optional<double>& value, Language language) {
  if (!value || !std::isfinite(*value)) return not_computed(language);
  const auto in = [&](AreaUnit unit) {
    return format_area(SquareMetres(*value), unit) + " " + area_unit_name(unit).in(language);
  };
  return in(AreaUnit::hectare) + " / " + in(AreaUnit::mu);
}

std::string percent(const std::optional<double>& share, Language language) {
  return share && std::isfinite(*share) ? format_decimal(*share * 100.0, 2) + "%" : not_computed(language);
}

std::string distance_words(const Finding& finding, Language language) {
  if (!finding.distance_m || !std::isfinite(*finding.distance_m)) return {};
  std::string out = format_decimal(*finding.distance_m, 2) + " m";
  if (*finding.distance_m == 0.0) out += Text(" (they meet)", "（相接或相交）").in(language);
  if (!finding.distance_theme.empty()) {
    const std::string to = printable(theme_title(finding.distance_theme).in(language));
    out += Text(" to " + to + ", zone " + printable(finding.distance_zone),
                "（至" + to + "图斑 " + printable(finding.distance_zone) + "）")
               .in(language);
  }
  if (finding.within_m) {
    out += Text(fmt::format(" (within {:g} m)", *finding.within_m),
                fmt::format("（{:g} 米以内）", *finding.within_m))
               .in(language);
  }
  if (!finding.nearest) return out;
  const std::string from = format_point(finding.nearest->footprint);
  const std::string to = format_point(finding.nearest->zone);
  if (finding.nearest->footprint == finding.nearest->zone)
    return out + Text(" at " + from, "，位于 " + from).in(language);
  return out + Text(", footprint " + from + " to zone " + to, "，用地 " + from + " 至图斑 " + to).in(language);
}

std::string net_unknown_words(const Text& why, Language language) {
  if (why.empty()) return {};
  return printable(Text("net area not known – ", "净面积未知——").in(language) + why.in(language));
}

std::string net_words(const std::optional<double>& net_m2, const Text& unknown, Language language) {
  if (net_m2) return Text("net ", "净面积 ").in(language) + square_metres(net_m2, language);
  return net_unknown_words(unknown, language);
}

std::string basis_words(const LegalBasis& basis, Language language) {
  const bool zh = language == Language::chinese;
  std::string out = zh ? "《" + basis.law + "》" : basis.law;
  for (const std::string& piece : {basis.number, basis.article}) {
    if (!piece.empty()) out += " " + piece;
  }
  const Text grades[] = {{"verified", "已核"}, {"relayed", "转引"}, {"unverified", "未核"}};
  out += " [" + grades[static_cast<std::size_t>(basis.grade)].in(language) + "]";
  out += basis.in_force_from ? (zh ? "（" + format_day(*basis.in_force_from) + " 起施行）"
                                   : " (in force from " + format_day(*basis.in_force_from) + ")")
                             : (zh ? "（施行日期待录入）" : " (date not yet entered)");
  out += zh ? "：" : ": ";
  out += basis.text.empty() ? std::string(kTextNotEntered) : basis.text;
  return printable(out);
}

std::string clause_words(const Finding& finding, Language language) {
  if (!finding.list.empty()) return printable(finding.list + " " + finding.clause);
  if (!finding.basis.empty()) {
    const LegalBasis& first = finding.basis.front();
    const std::string law = language == Language::chinese ? "《" + first.law + "》" : first.law;
    return printable(first.article.empty() ? law : law + " " + first.article);
  }
  if (const Text own = own_rule_name(finding); !own.empty()) return own.in(language);
  return printable(finding.clause.empty() ? finding.rule : finding.clause);
}

std::vector<const Finding*> clauses_in_order(const ProjectResult& result) {
  std::vector<const Finding*> out;
  for (const Finding& finding : result.findings) {
    if (finding.verdict) out.push_back(&finding);
  }
  std::stable_sort(out.begin(), out.end(), [](const Finding* a, const Finding* b) {
    return std::tie(a->pre_effect, a->zone, a->dimension, a->level) <
           std::tie(b->pre_effect, b->zone, b->dimension, b->level);
  });
  return out;
}

std::string list_words(const Finding& finding, Language language) {
  if (!finding.level) return printable(finding.list);
  const std::string level = level_name(*finding.level).in(language);
  return printable(finding.list) + Text(" (" + level + ")", "（" + level + "）").in(language);
}

FactNames fact_names(const RunRecord& run) {
  FactNames names;
  for (const RulePack& pack : run.rule_packs) {
    for (const auto& [id, definition] : pack.facts) names.insert_or_assign(id, definition.title);
  }
  return names;
}

const FactDefinition* fact_definition(const RunRecord& run, const std::string& fact) {
  for (const RulePack& pack : run.rule_packs) {
    const auto found = pack.facts.find(fact);
    if (found != pack.facts.end()) return &found->second;
  }
  return nullptr;
}

std::string review_words(const Review& review, Language language) {
  const bool zh = language == Language::chinese;
  const std::string verdict = verdict_name(review.verdict).in(language);
  const std::string day = review.time.substr(0, 10);
  std::string out = zh ? fmt::format("复核意见：{}（{}，{}）：{}", verdict, review.by, day, review.reason)
                       : fmt::format("decided by {}, {}: {} ({})", review.by, day, verdict, review.reason);
  if (review.stands) return out;
  std::string changes;
  for (const Text& change : review.changed)
    changes += (changes.empty() ? "" : zh ? "；" : "; ") + change.in(language);
  return out + (zh ? "，已失效：" : ", lapsed: ") + changes;
}

Text announced_words(const AccessList& list) {
  const std::string name = list.id + " " + list.version;
  const std::string from = format_day(list.validity.from);
  return {name + ", takes effect on " + from, name + "，" + from + " 起生效"};
}

Text missing_words(const std::string& id, const std::string& theme, const FactNames& names) {
  const auto named = names.find(id);
  if (named != names.end() && !named->second.empty()) return named->second;
  if (id.rfind("zone.", 0) == 0) {
    const std::string attribute = id.substr(5);
    const Theme* known = find_theme(theme);
    if (known == nullptr) return {"the zone's " + attribute, "图斑的" + attribute};
    const auto field = std::find_if(known->fields.begin(), known->fields.end(),
                                    [&](const ThemeField& one) { return one.name == attribute; });
    if (field == known->fields.end()) return {"the zone's " + attribute, "图斑的" + attribute};
    return {"the zone's " + field->title.en, "图斑的" + field->title.zh};
  }
  const auto open = id.find('(');
  if (open == std::string::npos || id.back() != ')') return same_text(id);
  const Text other = theme_title(id.substr(open + 1, id.size() - open - 2));
  if (id.compare(0, open, "distance") == 0) return {"the distance to " + other.en, "与" + other.zh + "的距离"};
  return {"the overlap with " + other.en, "与" + other.zh + "的重叠面积"};
}

namespace {

// The cause names what is missing by itself where it speaks of zones and of other themes (core/check).
bool told_by_cause(const std::string& id, const std::string& cause) {
  const bool of_layers = id.rfind("zone.", 0) == 0 || id.find('(') != std::string::npos;
  return (of_layers && !cause.empty()) || cause.find(id) != std::string::npos;
}

}  // namespace

std::string resolution_words(const Finding& finding, Language language, const FactNames& names) {
  std::string out;
  const std::string& cause = finding.cause.in(language);
  join_sentences(out, cause, language);
  for (const Text& requirement : finding.requirements) join_sentences(out, requirement.in(language), language);
  std::string facts;
  for (const std::string& fact : finding.missing_facts) {
    if (told_by_cause(fact, cause)) continue;
    facts += facts.empty() ? "" : Text(", ", "、").in(language);
    facts += missing_words(fact, finding.theme, names).in(language);
  }
  if (!facts.empty())
    join_sentences(out, Text("missing facts: " + facts, "缺少事实：" + facts).in(language), language);
  if (finding.review) join_sentences(out, review_words(*finding.review, language), language);
  return printable(out);
}

namespace {
bool partly_uncovered(const ThemeResult& theme) {
  return theme.uncovered_m2 && *theme.uncovered_m2 >= theme.sliver_limit_m2;
}
}  // namespace

bool told_by_composition(const ProjectResult& result, const Finding& finding) {
  return finding.rule == "no_rule" && finding.outcome == Outcome::pass && !finding.pre_effect &&
         std::any_of(result.compositions.begin(), result.compositions.end(),
                     [&finding](const Composition& one) { return one.theme == finding.theme; });
}

bool is_unseen(const ThemeResult& theme) {
  return theme.state == ThemeState::no_data || theme.state == ThemeState::not_checked ||
         partly_uncovered(theme);
}

std::string unseen_themes(const ProjectResult& project, ThemeState state, bool partly, Language language) {
  std::string out;
  for (const ThemeResult& theme : project.themes) {
    const bool uncovered = partly_uncovered(theme);
    if (theme.state != state && !(partly && uncovered)) continue;
    out +=
        (out.empty() ? "" : Text(", ", "、").in(language)) + printable(theme_title(theme.theme).in(language));
    if (theme.mandatory) out += Text(" (mandatory)", "（必查）").in(language);
    // All of it without data needs no number.
    if (!uncovered || (project.area_m2 && *theme.uncovered_m2 >= *project.area_m2)) continue;
    const std::string area = square_metres(theme.uncovered_m2, language);
    out += Text(" (uncovered " + area + ")", "（未覆盖 " + area + "）").in(language);
  }
  return out;
}

std::string printable(std::string_view utf8) {
  icu::UnicodeString out;
  each_character(utf8, [&out](UChar32 c) {
    const bool turns_text = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    const bool harmful = u_iscntrl(c) || c == 0x2028 || c == 0x2029 || turns_text;
    out.append(harmful ? UChar32{' '} : c);
  });
  std::string bytes;
  out.toUTF8String(bytes);
  return bytes;
}

int display_width(std::string_view utf8) {
  int width = 0;
  each_character(utf8, [&width](UChar32 c) { width += character_width(c); });
  return width;
}

std::string padded(std::string_view utf8, int width, bool right) {
  const std::string fill(static_cast<std::size_t>(std::max(0, width - display_width(utf8))), ' ');
  return right ? fill + std::string(utf8) : std::string(utf8) + fill;
}

std::string aligned(const std::vector<std::vector<std::string>>& rows, const std::vector<bool>& right,
                    std::string_view indent) {
  std::vector<int> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()), 0);
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  }
  std::string out;
  for (const auto& row : rows) {
    std::string line(indent);
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) line += "  ";
      line += padded(row[i], widths[i], i < right.size() && right[i]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

}  // namespace zonegate::result_words
