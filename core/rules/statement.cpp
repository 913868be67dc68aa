#include "core/rules/statement.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "core/rules/code.h"
#include "core/rules/code_table.h"
#include "core/rules/wording.h"

namespace zonegate {
namespace {

// Folded. 无 and none are left out: they say that there is none.
constexpr std::array<std::string_view, 36> kEmptyWords = {
    "待定",     "未定",   "暂无",   "暂缺",   "暂未确定", "暂不明确", "不详",   "不明",    "不明确",
    "不清楚",   "不知道", "未知",   "未填",   "未填写",   "未明确",   "未确定", "待填",    "待填写",
    "待补",     "待补充", "待确定", "待明确", "待核实",   "缺",       "空",     "同上",    "见附件",
    "详见附件", "n/a",    "n.a.",   "#n/a",   "tbd",      "tbc",      "null",   "unknown", "not known"};

// The table's code for one of its scheme, when the change names no other edition.
const CodeChange* change_into_current(const Code& code) {
  for (const auto& change : code_changes()) {
    const bool same_family = change.from.scheme.substr(0, 7) == code.scheme.substr(0, 7);
    if (same_family && change.to.scheme == code.scheme && !change.to.value.empty() &&
        change.from.scheme != code.scheme && change.from.value == code.value)
      return &change;
  }
  return nullptr;
}

std::string_view year_of(std::string_view scheme) {
  const auto dash = scheme.rfind('-');
  return dash == std::string_view::npos ? scheme : scheme.substr(dash + 1);
}

}  // namespace

// A letter or a digit of any script; everything below is a sign of ASCII or of general and Chinese punctuation.
bool is_word_character(char32_t value) {
  if (value < 0x80) {
    return (value >= '0' && value <= '9') || (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z');
  }
  const bool latin_sign = value <= 0xBF || value == 0xD7 || value == 0xF7;  // no-break space, ·, ×, ÷
  const bool punctuation = (value >= 0x2000 && value <= 0x206F) || (value >= 0x3000 && value <= 0x3004) ||
                           (value >= 0x3008 && value <= 0x3020);
  const bool drawn = (value >= 0x2190 && value <= 0x2BFF);  // arrows, dashes of tables, squares
  return !latin_sign && !punctuation && !drawn;
}

bool states_nothing(std::string_view text) {
  const std::string word = folded(text);
  bool written = false;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint one = code_point_at(word, at);
    written = written || (one.valid && is_word_character(one.value));
    at += one.length;
  }
  return !written || std::find(kEmptyWords.begin(), kEmptyWords.end(), word) != kEmptyWords.end();
}

bool is_no_class(const Code& code) {
  const auto& tables = code_tables();
  const bool complete = std::any_of(tables.begin(), tables.end(), [&](const CodeTable& table) {
    return table.complete && table.kind == "codes" && table.scheme == code.scheme;
  });
  return complete && !is_listed_class(code.scheme, code.value);
}

Text instead_of(const Code& code, std::string_view default_scheme) {
  const std::string written = format_code(code, default_scheme);
  if (const CodeChange* change = change_into_current(code)) {
    const std::string now = format_code(change->to, default_scheme);
    const std::string_view then = year_of(change->from.scheme);
    const std::string_view since = year_of(change->to.scheme);
    return {
        fmt::format("{} of {} is {} {} since {}: state that one.", written, then, now, change->to_name, since),
        fmt::format("{} 版的 {} 自 {} 版起为 {} {}，请填写后者。", then, written, since, now, change->to_name)};
  }
  Code group = code;
  while (group.value.size() > 2) {
    group.value.pop_back();
    if (!is_listed_class(group.scheme, group.value)) continue;
    const std::string above = format_code(group, default_scheme);
    return {fmt::format("Look the class up among those of {} {} (zonegate codes) and state it.", above,
                        class_name(group.scheme, group.value)),
            fmt::format("请在 {} {} 之下查找对应的类（zonegate codes）并填写。", above,
                        class_name(group.scheme, group.value))};
  }
  return {"Look the class up (zonegate codes) and state it.", "请查找对应的类（zonegate codes）并填写。"};
}

std::optional<Text> not_stated(const Fact& fact) {
  for (const auto& value : fact.values) {
    if (const auto* code = std::get_if<Code>(&value); code != nullptr && is_no_class(*code)) {
      const std::string written = format_code(*code, code->scheme);
      const Text instead = instead_of(*code, code->scheme);
      return Text(fmt::format("{} is no class of {}. {}", written, code->scheme, instead.en),
                  fmt::format("{} 不是 {} 的类。{}", written, code->scheme, instead.zh));
    }
    if (const auto* text = std::get_if<std::string>(&value); text != nullptr && states_nothing(*text)) {
      return Text(fmt::format("\"{}\" says nothing.", with_invisible_named(*text)),
                  fmt::format("“{}”没有说明内容。", with_invisible_named(*text)));
    }
  }
  return std::nullopt;
}

}  // namespace zonegate
