// Key words that are several: "电镀/制革" is looked for as it stands, and nobody writes a product that way.
#include <fmt/format.h>

#include "core/rules/lint_report.h"
#include "core/rules/wording.h"

namespace zonegate::lint {
namespace {

bool is_chinese(char32_t value) {
  return (value >= 0x3400 && value <= 0x9FFF) || (value >= 0x20000 && value <= 0x323AF);
}

// What joins two words where one was meant to be: a comma anywhere (of a quoted word, or from JSON), a stroke
// or a space between Chinese characters ("A/O" and "PCB board" are names).
bool joins(char32_t before, char32_t sign, char32_t after) {
  sign = half_width(sign);
  if (sign == U',' || sign == U';' || sign == U'、' || sign == U'\n' || sign == U'\r') return true;
  const bool stroke = sign == U'/' || sign == U'\\' || sign == U'|' || sign == U'+' || sign == U'&' ||
                      sign == U'·' || sign == U'•' || sign == U'・';
  return (stroke || is_space(sign)) && is_chinese(before) && is_chinese(after);
}

// "电镀等", "电镀和制革": between Chinese characters, and on both sides two of them ("和田玉", "调和油" are
// names).
bool joins_words(std::string_view word) {
  constexpr std::size_t kTwo = 6;  // bytes
  constexpr std::string_view kAndSoOn = "等";
  if (word.size() > kAndSoOn.size() && word.substr(word.size() - kAndSoOn.size()) == kAndSoOn) return true;
  for (const std::string_view sign : {"以及", "和", "与", "及", "或"}) {
    const std::size_t at = word.find(sign);
    if (at == std::string_view::npos || at < kTwo || word.size() < at + sign.size() + kTwo) continue;
    const bool chinese = is_chinese(code_point_at(word, at - 3).value) &&
                         is_chinese(code_point_at(word, at + sign.size()).value);
    if (chinese) return true;
  }
  return false;
}

bool is_several(std::string_view word) {
  if (joins_words(word)) return true;
  char32_t before = 0;
  for (std::size_t i = 0; i < word.size();) {
    const CodePoint sign = code_point_at(word, i);
    const std::size_t begin = i;
    i += sign.length;
    std::size_t behind = i;
    while (behind < word.size() && is_space(code_point_at(word, behind).value))
      behind += code_point_at(word, behind).length;
    const char32_t after = behind < word.size() ? code_point_at(word, behind).value : 0;
    if (begin > 0 && after != 0 && joins(before, sign.value, after)) return true;
    if (!is_space(sign.value)) before = sign.value;
  }
  return false;
}

void look_at_words(Report& report, const std::string& id, const char* field,
                   const std::vector<std::string>& words) {
  for (const auto& word : words) {
    if (!is_several(trim(word))) continue;
    report.add("lint.joined_words", LintSeverity::warning, id, field,
               {fmt::format("\"{}\" is looked for as one word, signs and spaces and all", word),
                fmt::format("“{}”按一个关键词整体查找（含其中的符号或空格）", word)},
               {"Separate key words with a semicolon.", "请用分号分隔各关键词。"});
  }
}

}  // namespace

void joined_words(Report& report, const AccessEntry& entry) {
  look_at_words(report, entry.id, "words", entry.words);
  look_at_words(report, entry.id, "suggested_words", entry.suggestion.words);
}

}  // namespace zonegate::lint
