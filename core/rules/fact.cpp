#include "core/rules/fact.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/rules/code.h"
#include "core/rules/code_table.h"
#include "core/rules/fact_words.h"
#include "core/rules/statement.h"
#include "core/rules/unit.h"
#include "core/rules/wording.h"

namespace zonegate {
namespace {

Text name_of(const FactDefinition& definition) {
  return {definition.title.en.empty() ? definition.id : definition.title.en,
          definition.title.zh.empty() ? definition.id : definition.title.zh};
}

tl::unexpected<Error> bad_value(const FactDefinition& definition, std::string_view text, Text remedy) {
  const Text name = name_of(definition);
  Place place;
  place.field = definition.id;
  return fail(
      ErrorKind::bad_data, "fact.bad_value",
      {fmt::format("\"{}\" is not a value of {}", text, name.en), fmt::format("“{}”不是{}的值", text, name.zh)},
      std::move(remedy), std::move(place));
}

// "/" and "待定" fill a cell of a form and state nothing; a word that they would be must not be looked for.
tl::unexpected<Error> empty_words(const FactDefinition& definition, std::string_view text) {
  const Text name = name_of(definition);
  Place place;
  place.field = definition.id;
  return fail(
      ErrorKind::bad_data, "fact.not_stated",
      {fmt::format("\"{}\" states nothing of {}", text, name.en), fmt::format("“{}”没有说明{}", text, name.zh)},
      {"Leave the fact out when it is not known; write 无 (none) where there is none.",
       "不清楚的，请不要填写该项；确实没有的，请填写“无”。"},
      std::move(place));
}

Expected<FactValue> read_number(const FactDefinition& definition, std::string_view text) {
  const std::string half = half_width(trim(text));
  // The longest leading run of number characters is the number; the rest is the unit. "10e3 t/a", "12kt/a".
  std::size_t end = half.find_first_not_of("0123456789.+-");
  if (end != std::string::npos && (half[end] == 'e' || half[end] == 'E')) {
    const std::size_t after = half.find_first_not_of("0123456789+-", end + 1);
    if (parse_number(half.substr(0, after))) end = after;
  }
  const auto number = parse_number(half.substr(0, end));
  if (!number) {
    return bad_value(
        definition, text,
        {fmt::format("Write a number and its unit, like \"12.5 {}\", without thousands separators.",
                     definition.unit),
         fmt::format("请填写数值和单位，如“12.5 {}”，不用千位分隔符。", definition.unit)});
  }
  const std::string unit =
      end == std::string::npos ? "" : std::string(trim(std::string_view(half).substr(end)));
  if (!unit_factor(definition, unit)) {
    std::string known = definition.unit;
    for (const auto& [name, factor] : definition.unit_factors) known += (known.empty() ? "" : ", ") + name;
    const Text name = name_of(definition);
    Place place;
    place.field = definition.id;
    return fail(
        ErrorKind::bad_data, "fact.bad_unit",
        {unit.empty() ? fmt::format("{} has no unit", name.en)
                      : fmt::format("{} cannot be given in \"{}\"", name.en, unit),
         unit.empty() ? fmt::format("{}缺少单位", name.zh) : fmt::format("{}不能用“{}”表示", name.zh, unit)},
        {known.empty() ? "Write the number alone." : fmt::format("Use one of: {}.", known),
         known.empty() ? "只填写数值。" : fmt::format("请使用下列单位之一：{}。", known)},
        std::move(place));
  }
  if (*number < 0.0 && !definition.negative) {
    const Text name = name_of(definition);
    Place place;
    place.field = definition.id;
    return fail(ErrorKind::bad_data, "fact.negative",
                {fmt::format("{} cannot be below zero, \"{}\" is", name.en, text),
                 fmt::format("{}不能小于零，而“{}”小于零", name.zh, text)},
                {"Write the true quantity, or leave the fact out when it is not known.",
                 "请填写实际数值；不清楚的，请不要填写该项。"},
                std::move(place));
  }
  return FactValue{Number{*number, unit}};
}

// "131", where 0131 is a class too, or the only one: tables of numbers lose zeros, and what was meant, nobody
// can say.
std::optional<Error> lost_zero(const FactDefinition& definition, std::string_view text) {
  const std::string digits = half_width(text);
  const bool bare = !digits.empty() && digits.find_first_not_of("0123456789") == std::string::npos;
  if (!bare || !is_listed_class(definition.scheme, "0" + digits)) return std::nullopt;
  std::string meant = format_code({definition.scheme, "0" + digits}, definition.scheme);
  Text remedy{"Write " + meant + ".", "请填写 " + meant + "。"};
  if (is_listed_class(definition.scheme, digits)) {
    const std::string as_is = format_code({definition.scheme, digits}, definition.scheme);
    remedy = {"Write " + meant + " or " + as_is + ".", "请填写 " + meant + " 或 " + as_is + "。"};
  }
  Place place;
  place.field = definition.id;
  return Error{ErrorKind::bad_data,
               "fact.lost_zero",
               {digits + " may have lost a zero in front", digits + " 可能丢失了前导零"},
               std::move(remedy),
               std::move(place)};
}

Expected<FactValue> read_value(const FactDefinition& definition, std::string_view text) {
  switch (definition.type) {
    case FactType::boolean:
      if (const auto answer = parse_yes_no(text)) return FactValue{*answer};
      return bad_value(definition, text, {"Write yes or no.", "请填写“是”或“否”。"});
    case FactType::number:
      return read_number(definition, text);
    case FactType::text:
      return FactValue{std::string(text)};
    case FactType::choice:
      if (const auto* choice = find_choice(definition, text)) return FactValue{choice->first};
      return bad_value(definition, text,
                       {fmt::format("Use one of: {}.", choice_ids(definition)),
                        fmt::format("可选值：{}。", choice_titles(definition))});
    case FactType::code: {
      if (auto two = lost_zero(definition, text)) return tl::unexpected(std::move(*two));
      auto code = parse_code(text, definition.scheme);
      if (code) return FactValue{*code};
      code.error().place.field = definition.id;
      return tl::unexpected(code.error());
    }
    case FactType::day: {
      auto day = parse_day(text);
      if (day) return FactValue{*day};
      return bad_value(definition, text, day.error().remedy);
    }
  }
  return bad_value(definition, text, {});
}

std::string format_value(const FactDefinition& definition, const FactValue& value) {
  if (const auto* answer = std::get_if<bool>(&value)) return *answer ? "yes" : "no";
  if (const auto* number = std::get_if<Number>(&value)) {
    return number->unit.empty() ? fmt::format("{}", number->value)
                                : fmt::format("{} {}", number->value, number->unit);
  }
  if (const auto* code = std::get_if<Code>(&value)) return format_code(*code, definition.scheme);
  if (const auto* day = std::get_if<Day>(&value)) return format_day(*day);
  const auto& text = std::get<std::string>(value);
  return definition.type == FactType::text && definition.several ? list_item(text) : text;
}

}  // namespace

std::optional<bool> parse_yes_no(std::string_view text) {
  const std::string word = folded(text);
  for (const auto* yes : {"yes", "true", "1", "是", "有"}) {
    if (word == yes) return true;
  }
  for (const auto* no : {"no", "false", "0", "否", "无"}) {
    if (word == no) return false;
  }
  return std::nullopt;
}

const std::pair<std::string, Text>* find_choice(const FactDefinition& definition, std::string_view text) {
  for (const auto& choice : definition.choices) {
    if (same_folded(text, choice.first)) return &choice;
  }
  if (is_blank(text)) return nullptr;
  for (const auto& choice : definition.choices) {
    if (same_folded(text, choice.second.en) || same_folded(text, choice.second.zh)) return &choice;
    if (definition.several && choice.first == "none" && same_folded(text, "无")) return &choice;
  }
  return nullptr;
}

std::string choice_ids(const FactDefinition& definition) {
  std::vector<std::string> ids;
  for (const auto& choice : definition.choices) ids.push_back(choice.first);
  return joined(ids, ", ");
}

std::string choice_titles(const FactDefinition& definition) {
  std::vector<std::string> titles;
  for (const auto& choice : definition.choices) {
    titles.push_back(choice.second.zh.empty() ? choice.first
                                              : fmt::format("{}（{}）", choice.second.zh, choice.first));
  }
  return joined(titles, "、");
}

Text describe_value(const FactDefinition& definition, const FactValue& value) {
  if (const auto* answer = std::get_if<bool>(&value)) return *answer ? Text("yes", "是") : Text("no", "否");
  if (definition.type == FactType::choice && std::holds_alternative<std::string>(value)) {
    if (const auto* choice = find_choice(definition, std::get<std::string>(value))) return choice->second;
  }
  const auto* number = std::get_if<Number>(&value);
  if (number != nullptr && !number->unit.empty())
    return {format_value(definition, value),
            fmt::format("{} {}", number->value, chinese_unit(definition, number->unit))};
  if (const auto* text = std::get_if<std::string>(&value)) return {"\"" + *text + "\"", "“" + *text + "”"};
  return same_text(format_value(definition, value));
}

Expected<Fact> parse_fact(const FactDefinition& definition, std::string_view text) {
  Fact fact;
  if (!is_utf8(text)) {
    return bad_value(definition, "?", {"Save the file as UTF-8.", "请将文件另存为 UTF-8 编码。"});
  }
  // The title of a choice may hold a comma of its own.
  const bool whole = (definition.type == FactType::text && !definition.several) ||
                     (definition.type == FactType::choice && find_choice(definition, trim(text)) != nullptr);
  const std::vector<std::string> pieces =
      whole ? std::vector<std::string>{std::string(text)} : split_list(text);
  for (const auto& piece : pieces) {
    const std::string_view word = whole ? trim(piece) : std::string_view(piece);  // split_list has trimmed
    if (is_blank(word)) continue;
    if (states_nothing(word) && find_choice(definition, word) == nullptr) return empty_words(definition, word);
    auto value = read_value(definition, word);
    if (!value) return tl::unexpected(value.error());
    fact.values.push_back(std::move(*value));
  }
  if (fact.values.empty()) {
    return bad_value(
        definition, text,
        {"Leave the fact out altogether when it is not known.", "不清楚的，请不要填写该项，不要留空值。"});
  }
  if (fact.values.size() > 1 && !definition.several) {
    return bad_value(definition, text, {"Give one value only.", "该项只能填写一个值。"});
  }
  return fact;
}

std::string format_fact(const FactDefinition& definition, const Fact& fact) {
  std::vector<std::string> words;
  for (const auto& value : fact.values) words.push_back(format_value(definition, value));
  return joined(words, "; ");
}

Expected<void> add_fact(const FactDefinition& definition, const Fact& said, Facts& facts) {
  const auto found = facts.find(definition.id);
  if (found == facts.end()) {
    facts.emplace(definition.id, said);
    return {};
  }
  Fact& fact = found->second;
  if (!definition.several && fact.values != said.values) {
    const Text name = name_of(definition);
    const std::string first = format_fact(definition, fact);
    const std::string second = format_fact(definition, said);
    Place place;
    place.field = definition.id;
    return fail(ErrorKind::bad_data, "fact.contradiction",
                {fmt::format("{} is given twice, as \"{}\" and as \"{}\"", name.en, first, second),
                 fmt::format("{}给出了两次：“{}”与“{}”", name.zh, first, second)},
                {"It has one value: give one of them.", "该项只有一个值，请只给出其一。"}, std::move(place));
  }
  for (const auto& value : said.values) {
    if (std::find(fact.values.begin(), fact.values.end(), value) == fact.values.end())
      fact.values.push_back(value);
  }
  if (!said.source.empty() && said.source != fact.source)
    fact.source += (fact.source.empty() ? "" : ", ") + said.source;
  return {};
}

}  // namespace zonegate
