#include "core/rules/condition_literal.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "core/rules/fact_words.h"
#include "core/rules/unit.h"
#include "core/rules/wording.h"

namespace zonegate::condition {
namespace {

Place at(long column) {
  Place place;
  place.line = 1;
  place.column = column;
  return place;
}

tl::unexpected<Error> wrong_value(const FactDefinition& fact, const Token& value, Text remedy) {
  return type_error(value.column,
                    {fmt::format("\"{}\" is not a value of {}", value.text, fact.id),
                     fmt::format("“{}”不是 {} 的值", value.text, fact.id)},
                    std::move(remedy));
}

tl::unexpected<Error> unit_error(long column, Text what, Text remedy) {
  return fail(ErrorKind::bad_data, "condition.unknown_unit", std::move(what), std::move(remedy), at(column));
}

Expected<Literal> number_literal(const FactDefinition& fact, const Token& value, const Token* unit) {
  const auto number = parse_number(value.text);
  if (value.kind != TokenKind::word || !number) {
    return wrong_value(fact, value,
                       {"Write a number and its unit: 100 [10kt/a].", "请写数值和单位，如 100 [10kt/a]。"});
  }
  const std::string name = unit == nullptr ? "" : unit->text;
  const auto factor = unit_factor(fact, name);
  if (!factor || !std::isfinite(in_canonical_unit(*number, *factor))) {
    std::string known = "[" + fact.unit + "]";
    for (const auto& [other, ignored] : fact.unit_factors) known += ", [" + other + "]";
    return unit_error(unit == nullptr ? value.column : unit->column,
                      name.empty()
                          ? Text(fmt::format("{} needs a unit", fact.id), fmt::format("{} 缺少单位", fact.id))
                          : Text(fmt::format("{} cannot be given in [{}]", fact.id, name),
                                 fmt::format("{} 不能用 [{}] 表示", fact.id, name)),
                      {fmt::format("Use one of: {}.", known), fmt::format("可用单位：{}。", known)});
  }
  return Literal{NumberLiteral{in_canonical_unit(*number, *factor), *number, name}};
}

Expected<Literal> code_literal(const FactDefinition& fact, const Token& value) {
  auto pattern = parse_code_pattern(value.text, fact.scheme);
  if (pattern && value.kind == TokenKind::word) return Literal{std::move(*pattern)};
  if (!pattern && pattern.error().code == "condition.unknown_scheme") {
    pattern.error().place = at(value.column);
    return tl::unexpected(pattern.error());
  }
  return wrong_value(fact, value,
                     {fmt::format("Write codes of {} without quotes, with * for a prefix.", fact.scheme),
                      fmt::format("请写 {} 的代码，不加引号，前缀用 * 表示。", fact.scheme)});
}

}  // namespace

tl::unexpected<Error> type_error(long column, Text what, Text remedy) {
  return fail(ErrorKind::bad_data, "condition.wrong_type", std::move(what), std::move(remedy), at(column));
}

Expected<Literal> fact_literal(const FactDefinition& fact, const Token& value, const Token* unit) {
  if (unit != nullptr && fact.type != FactType::number) {
    return unit_error(unit->column,
                      {fmt::format("{} is not a number and takes no unit", fact.id),
                       fmt::format("{} 不是数值，不能带单位", fact.id)},
                      {"Leave the bracket out.", "请去掉方括号。"});
  }
  switch (fact.type) {
    case FactType::boolean:
      if (const auto answer = parse_yes_no(value.text)) return Literal{*answer};
      return wrong_value(fact, value, {"Write yes or no.", "请写 yes 或 no。"});
    case FactType::number:
      return number_literal(fact, value, unit);
    case FactType::text:
      if (folded(value.text).empty()) return wrong_value(fact, value, {"Write a word.", "请填写文字。"});
      return Literal{WordLiteral{value.text, false}};
    case FactType::choice:
      if (const auto* choice = find_choice(fact, value.text)) return Literal{WordLiteral{choice->first, false}};
      return wrong_value(
          fact, value,
          {fmt::format("Use one of: {}.", choice_ids(fact)), fmt::format("可选值：{}。", choice_titles(fact))});
    case FactType::code:
      return code_literal(fact, value);
    case FactType::day:
      if (auto day = parse_day(value.text)) return Literal{*day};
      return wrong_value(fact, value, {"Write the day as 2026-11-23.", "日期请写成 2026-11-23。"});
  }
  return wrong_value(fact, value, {});
}

Expected<WordLiteral> zone_literal(std::string_view attribute, const std::vector<std::string>& known_values,
                                   const Token& value) {
  WordLiteral word{value.text, false};
  if (value.kind == TokenKind::word && word.text.size() > 1 && word.text.back() == '*') {
    word.text.pop_back();
    word.prefix = true;
  }
  if (word.prefix && word.text.find('*') != std::string::npos) {
    return type_error(value.column, {"one * at the end stands for a prefix", "只能在末尾用一个 * 表示前缀"},
                      {"Put a literal star in quotes.", "星号本身请加引号。"});
  }
  const bool known = known_values.empty() ||
                     std::any_of(known_values.begin(), known_values.end(), [&](const std::string& candidate) {
                       return !word.prefix && folded(candidate) == folded(word.text);
                     });
  if (known) return word;
  return type_error(value.column,
                    {fmt::format("\"{}\" is not a value of zone.{}", value.text, attribute),
                     fmt::format("“{}”不是 zone.{} 的值", value.text, attribute)},
                    {fmt::format("Use one of: {}.", joined(known_values, ", ")),
                     fmt::format("可选值：{}。", joined(known_values, ", "))});
}

Expected<NumberLiteral> measure_literal(bool distance, const Token& value, const Token* unit) {
  const auto number = parse_number(value.text);
  if (value.kind != TokenKind::word || !number || *number < 0) {
    return type_error(
        value.column,
        {fmt::format("\"{}\" is not a measure", value.text), fmt::format("“{}”不是量值", value.text)},
        {"Write a number that is not negative, and its unit: 1000 [m].", "请写非负数值和单位，如 1000 [m]。"});
  }
  const std::string name = unit == nullptr ? "" : unit->text;
  const auto factor = distance ? metres_in(name) : square_metres_in(name);
  if (!factor || !std::isfinite(in_canonical_unit(*number, *factor))) {
    const std::string known = distance ? "[m], [km]" : "[m2], [ha], [mu], [km2]";
    return unit_error(unit == nullptr ? value.column : unit->column,
                      name.empty()
                          ? Text("the measure needs a unit", "缺少单位")
                          : Text(fmt::format("unknown unit [{}]", name), fmt::format("未知的单位 [{}]", name)),
                      {fmt::format("Use one of: {}.", known), fmt::format("可用单位：{}。", known)});
  }
  return NumberLiteral{in_canonical_unit(*number, *factor), *number, name};
}

}  // namespace zonegate::condition
