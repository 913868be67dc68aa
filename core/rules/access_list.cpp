#include "core/rules/access_list.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <set>

#include "core/base/hash.h"
#include "core/rules/condition.h"
#include "core/rules/fact_words.h"
#include "core/rules/json_values.h"
#include "core/rules/pack.h"
#include "core/rules/statement.h"
#include "core/rules/unit_code.h"
#include "core/rules/wording.h"

namespace zonegate {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Does the character fit the unit code's shape at this position?
bool fits(std::size_t i, char c) {
  if (i == 0) return c == 'Z' || c == 'H';
  if (i == 1) return c == 'H' || c == 'Y';
  if (i == 8) return c >= '1' && c <= '3';
  return i < 13 && is_digit(c);
}

bool is_unit_prefix(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!fits(i, text[i])) return false;
  }
  return text.size() < 2 || text.substr(0, 2) == "ZH" || text.substr(0, 2) == "HY";
}

// A beginning with * needs no whole code; what else is wrong with it, its own characters show.
Text pattern_problem(const std::string& code) {
  return !code.empty() && code.back() == '*' ? Text{} : unit_code_problem(code);
}

// A code typed in full width means the same, as everywhere else.
Expected<void> scope_ok(AccessEntry& entry, const EntryPlace& place) {
  for (auto* codes : {&entry.scope.unit_codes, &entry.scope.counties}) {
    for (auto& code : *codes) code = half_width(trim(code));
  }
  for (const auto& code : entry.scope.unit_codes) {
    if (is_unit_pattern(code)) continue;
    return fail(ErrorKind::bad_data, "list.bad_unit_code",
                {fmt::format("\"{}\" is not a control-unit code{}", code, pattern_problem(code).en),
                 fmt::format("“{}”不是管控单元编码{}", code, pattern_problem(code).zh)},
                {"Write 13 characters like ZH45010320001, or a beginning with *.",
                 "请写 13 位编码，如 ZH45010320001，或以 * 结尾的前缀。"},
                place("unit_codes", 0));
  }
  for (const int unit_class : entry.scope.unit_classes) {
    if (unit_class >= 1 && unit_class <= 3) continue;
    return fail(
        ErrorKind::bad_data, "list.bad_unit_class",
        {fmt::format("{} is not a class of unit", unit_class), fmt::format("{} 不是单元分类", unit_class)},
        {"1 priority, 2 key, 3 general.", "1 优先保护，2 重点管控，3 一般管控。"}, place("unit_classes", 0));
  }
  for (const auto& county : entry.scope.counties) {
    if (county.size() == 6 && std::all_of(county.begin(), county.end(), is_digit)) continue;
    return fail(
        ErrorKind::bad_data, "list.bad_county",
        {fmt::format("\"{}\" is not a county code", county), fmt::format("“{}”不是县级行政区代码", county)},
        {"Write the 6 digits of GB/T 2260.", "请写 GB/T 2260 的 6 位代码。"}, place("counties", 0));
  }
  return {};
}

Expected<void> codes_ok(AccessEntry& entry, const FactDictionary& facts, const EntryPlace& place) {
  if (entry.codes.empty()) return {};
  const auto industry = facts.find("industry");
  if (industry == facts.end() || industry->second.type != FactType::code) {
    return fail(ErrorKind::bad_data, "condition.unknown_fact",
                {"the entry has codes, but the dictionary has no code fact \"industry\"",
                 "条目列有行业代码，但事实字典中没有代码项 industry"},
                {"Add the fact, or remove the codes.", "请在字典中补充该项，或删除代码。"}, place("codes", 0));
  }
  entry.code_patterns.clear();
  for (const auto& code : entry.codes) {
    auto pattern = parse_code_pattern(code, industry->second.scheme);
    if (!pattern) {
      pattern.error().code = "list.bad_code";
      pattern.error().place = place("codes", 0);
      return tl::unexpected(pattern.error());
    }
    entry.code_patterns.push_back(std::move(*pattern));
  }
  return {};
}

Expected<void> words_ok(const AccessEntry& entry, const FactDictionary& facts, const EntryPlace& place) {
  for (const auto& word : entry.words) {
    if (!folded(word).empty()) continue;
    return fail(ErrorKind::bad_data, "list.bad_word",
                {"an empty word would match everything", "空关键词会匹配一切"}, {"Remove it.", "请删除。"},
                place("words", 0));
  }
  if (entry.words.empty() && entry.codes.empty()) return {};
  for (const auto* id : {"product", "process"}) {
    const auto fact = facts.find(id);
    if (fact != facts.end() && fact->second.type == FactType::text) continue;
    return fail(ErrorKind::bad_data, "condition.unknown_fact",
                {fmt::format("the entry has codes or words, but the dictionary has no text fact \"{}\"", id),
                 fmt::format("条目列有代码或关键词，但事实字典中没有文本项 {}", id)},
                {"Add the fact: an industry code alone never clears a project.",
                 "请补充该项：仅凭行业代码不能排除项目。"},
                place("words", 0));
  }
  return {};
}

Expected<std::shared_ptr<const Condition>> condition_of(const std::string& text, const char* column,
                                                        const AccessEntry& entry, const FactDictionary& facts,
                                                        const EntryPlace& place) {
  if (trim(text).empty()) return std::shared_ptr<const Condition>{};
  auto parsed = Condition::parse(text, facts, entry.effect == Effect::inform);
  if (parsed) return parsed;
  Place where = place(column, parsed.error().place.column);
  return tl::unexpected(placed_condition_error(std::move(parsed.error()), std::move(where), entry.id));
}

// Line and byte of it.
void set_to_first_bad_byte(Place& place, std::string_view text) {
  std::size_t at = 0;
  std::size_t line_begin = 0;
  place.line = 1;
  for (; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (!point.valid) break;
    at += point.length;
    if (point.value != U'\n') continue;
    ++place.line;
    line_begin = at;
  }
  place.column = static_cast<long>(at - line_begin) + 1;
}

}  // namespace

bool is_unit_code(std::string_view code) { return code.size() == 13 && is_unit_prefix(code); }

int unit_class_of_code(std::string_view code) { return is_unit_code(code) ? code[8] - '0' : 0; }

int unit_class_named(std::string_view in_layer) {
  if (in_layer == "1" || in_layer == "priority") return 1;
  if (in_layer == "2" || in_layer == "key") return 2;
  return in_layer == "3" || in_layer == "general" ? 3 : 0;
}

bool is_unit_pattern(std::string_view pattern) {
  if (!pattern.empty() && pattern.back() == '*') {
    pattern.remove_suffix(1);
    return pattern.size() <= 13 && is_unit_prefix(pattern);
  }
  return is_unit_code(pattern);
}

Expected<void> complete_entry(AccessEntry& entry, const FactDictionary& facts, const EntryPlace& place) {
  entry.id = std::string(trim(entry.id));
  if (is_blank(entry.id)) {
    return fail(ErrorKind::bad_data, "list.no_id", {"the entry has no id", "条目没有编号"},
                {"Give each entry its own id.", "请为每个条目填写编号。"}, place("id", 0));
  }
  // What fills a cell ("/", 无) is no key word: found nowhere, it would clear every project of the clause.
  std::erase_if(entry.words, [](const std::string& word) {
    return states_nothing(word) || parse_yes_no(trim(word)).has_value();
  });
  if (auto ok = scope_ok(entry, place); !ok) return ok;
  if (auto ok = codes_ok(entry, facts, place); !ok) return ok;
  if (auto ok = words_ok(entry, facts, place); !ok) return ok;
  auto when = condition_of(entry.when, "when", entry, facts, place);
  if (!when) return tl::unexpected(when.error());
  auto unless = condition_of(entry.unless, "unless", entry, facts, place);
  if (!unless) return tl::unexpected(unless.error());
  entry.when_parsed = std::move(*when);
  entry.unless_parsed = std::move(*unless);
  if (!entry.when_parsed && entry.codes.empty() && entry.words.empty()) entry.manual = true;
  return {};
}

bool is_no_name(std::string_view written) {
  constexpr std::array<std::string_view, 28> kNotYet{
      "未确", "未审", "未签", "未核", "未定",   "未经", "未同意", "待确", "待审",   "待签",
      "待核", "待定", "待办", "待补", "不同意", "不予", "不确",   "不认", "不通过", "否决",
      "拒绝", "驳回", "退回", "有误", "存疑",   "暂无", "暂不",   "暂缓"};
  // What says that somebody did, and not who.
  constexpr std::array<std::string_view, 30> kAlone{
      "x",        "尚未", "none", "pending",  "rejected", "refused", "unconfirmed", "not confirmed",
      "unsigned", "ok",   "yes",  "done",     "ai",       "auto",    "system",      "不是",
      "未",       "无人", "同意", "确认",     "已确认",   "已确定",  "已审核",      "审核",
      "已核",     "系统", "自动", "人工智能", "人工",     "通过"};
  if (states_nothing(written) || parse_yes_no(trim(written))) return true;
  const std::string words = folded(written);
  const bool number = std::all_of(words.begin(), words.end(), [](char c) { return c >= ' ' && c <= '@'; });
  if (number || words.find('?') != std::string::npos) return true;
  return std::find(kAlone.begin(), kAlone.end(), words) != kAlone.end() ||
         std::any_of(kNotYet.begin(), kNotYet.end(),
                     [&](std::string_view one) { return words.find(one) != std::string::npos; });
}

bool is_signed(const Suggestion& suggestion) { return !is_no_name(suggestion.confirmed_by); }

std::optional<std::string> contradicts_signed(const AccessEntry& entry) {
  const Suggestion& suggestion = entry.suggestion;
  const bool own = !trim(entry.when).empty() || !entry.codes.empty() || !entry.words.empty();
  if (own || !is_signed(suggestion)) return std::nullopt;
  // An importer gives "require" where no words say more; a bar is somebody's word.
  const bool bars = entry.effect == Effect::prohibit || entry.effect == Effect::restrict;
  if (bars && suggestion.effect && *suggestion.effect != entry.effect) return "effect";
  const bool excepts = suggestion.has_condition() && !trim(entry.unless).empty();
  if (excepts && trim(entry.unless) != trim(suggestion.unless)) return "unless";
  return std::nullopt;
}

bool confirm_suggestion(AccessEntry& entry) {
  const Suggestion& suggestion = entry.suggestion;
  const bool own = !trim(entry.when).empty() || !entry.codes.empty() || !entry.words.empty();
  if (own || !is_signed(suggestion) || contradicts_signed(entry)) return false;
  if (suggestion.effect) entry.effect = *suggestion.effect;
  if (!suggestion.has_condition()) return false;
  entry.when = suggestion.when;
  entry.unless = suggestion.unless;
  entry.codes = suggestion.codes;
  entry.words = suggestion.words;
  entry.manual = false;
  return true;
}

Expected<void> check_duplicates(AccessList& list, const std::function<Place(std::size_t)>& place,
                                std::vector<Error>* refused) {
  std::set<std::string> seen;
  std::vector<AccessEntry> first;
  first.reserve(list.entries.size());
  for (std::size_t i = 0; i < list.entries.size(); ++i) {
    const std::string& id = list.entries[i].id;
    if (seen.insert(id).second) {
      first.push_back(std::move(list.entries[i]));
      continue;
    }
    auto twice = fail(ErrorKind::bad_data, "list.duplicate",
                      {fmt::format("the entry \"{}\" stands twice", id), fmt::format("条目“{}”重复", id)},
                      {"Give each entry its own id.", "请为每个条目使用不同的编号。"}, place(i));
    if (refused == nullptr) return twice;
    refused->push_back(std::move(twice.value()));
  }
  list.entries = std::move(first);
  return {};
}

bool in_scope(const EntryScope& scope, std::string_view unit_code, int unit_class) {
  if (!is_unit_code(unit_code)) return false;
  const auto selected = [&](const std::string& pattern) {
    if (!is_unit_pattern(pattern)) return false;
    if (pattern.back() != '*') return pattern == unit_code;
    return unit_code.substr(0, pattern.size() - 1) == std::string_view(pattern).substr(0, pattern.size() - 1);
  };
  const auto& codes = scope.unit_codes;
  if (!codes.empty() && std::none_of(codes.begin(), codes.end(), selected)) return false;
  // The class attribute may be missing in the layer; the code's ninth character says it too.
  const int known_class = unit_class >= 1 && unit_class <= 3 ? unit_class : unit_class_of_code(unit_code);
  const auto& classes = scope.unit_classes;
  if (!classes.empty() && std::find(classes.begin(), classes.end(), known_class) == classes.end()) return false;
  const auto& counties = scope.counties;
  return counties.empty() ||
         std::find(counties.begin(), counties.end(), unit_code.substr(2, 6)) != counties.end();
}

Error with_invisible_named(Error error) {
  error.what = {with_invisible_named(error.what.en), with_invisible_named(error.what.zh)};
  return error;
}

void name_invisible(Expected<AccessList>& list, std::vector<Error>* refused) {
  if (!list) list.error() = with_invisible_named(std::move(list.error()));
  if (refused == nullptr) return;
  for (Error& error : *refused) error = with_invisible_named(std::move(error));
}

Expected<AccessList> read_access_list(std::string_view text, const std::string& file,
                                      const FactDictionary& facts, std::vector<Error>* refused) {
  const std::string_view body = trim(text);
  Place place;
  place.file = file;
  const bool json = !body.empty() && body.front() == '{';
  if (!json && !is_utf8(text)) {
    set_to_first_bad_byte(place, text);
    return fail(
        ErrorKind::bad_data, "list.not_utf8", {"the file is not UTF-8 text", "文件不是 UTF-8 编码"},
        {"Save it as \"CSV UTF-8\" from the spreadsheet program.", "请在电子表格软件中另存为“CSV UTF-8”。"},
        place);
  }
  if (body.empty()) {
    return fail(ErrorKind::bad_data, "list.empty", {"the file is empty", "文件为空"},
                {"Export the list again.", "请重新导出清单。"}, place);
  }
  try {
    auto list = json ? read_access_list_json(text, file, facts, refused)
                     : read_access_list_csv(text, file, facts, refused);
    if (json) name_invisible(list, refused);
    if (list) list->sha256 = sha256_hex(text);
    return list;
  } catch (const std::exception& error) {  // the schema admits nothing that could get here
    return fail(ErrorKind::internal, "list.unreadable",
                {fmt::format("the access list cannot be read ({})", error.what()), "无法读取准入清单"},
                {"Report this with the file.", "请连同文件一并反馈。"}, place);
  }
}

}  // namespace zonegate
