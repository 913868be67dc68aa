#include "core/rules/condition_describe.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "core/rules/condition_evaluate.h"
#include "core/rules/fact_words.h"
#include "core/rules/unit.h"
#include "core/rules/wording.h"

namespace zonegate::condition {
namespace {

Text title_of(const FactDefinition& fact) {
  return {fact.title.en.empty() ? fact.id : fact.title.en, fact.title.zh.empty() ? fact.id : fact.title.zh};
}

Text op_words(Op op) {
  switch (op) {
    case Op::eq:
      return {"is", "为"};
    case Op::ne:
      return {"is other than", "不为"};
    case Op::lt:
      return {"is below", "小于"};
    case Op::le:
      return {"is at most", "不大于"};
    case Op::gt:
      return {"is above", "大于"};
    case Op::ge:
      return {"is at least", "不小于"};
  }
  return {"is", "为"};
}

// "capacity (120 kt/a)", or "capacity (not given)".
// Pieces that hold commas themselves are told apart by the stronger sign.
std::string listed(const std::vector<std::string>& pieces, Language language) {
  const bool zh = language == Language::chinese;
  const bool commas = std::any_of(pieces.begin(), pieces.end(), [zh](const std::string& piece) {
    return piece.find(zh ? "、" : ",") != std::string::npos;
  });
  return joined(pieces, commas ? (zh ? "；" : "; ") : (zh ? "、" : ", "));
}

Text subject(const FactDefinition& fact, const ConditionContext& context) {
  const Text title = title_of(fact);
  const Fact* given = context.fact(fact.id);
  if (given == nullptr || given->values.empty()) return {title.en + " (not given)", title.zh + "（未填写）"};
  std::vector<std::string> en;
  std::vector<std::string> zh;
  for (const auto& value : given->values) {
    const Text words = describe_value(fact, value);
    en.push_back(words.en);
    zh.push_back(words.zh);
  }
  return {fmt::format("{} ({})", title.en, listed(en, Language::english)),
          fmt::format("{}（{}）", title.zh, listed(zh, Language::chinese))};
}

Text zone_subject(const std::string& name, const ConditionContext& context) {
  const auto value = context.zone_attribute(name);
  const std::string text = value ? to_text(*value) : "";
  const Text title = context.zone_attribute_words(name);
  if (text.empty())
    return {fmt::format("the zone's {} (not given)", title.en), fmt::format("图斑的{}（未填写）", title.zh)};
  const Text words = context.zone_value_words(name, text);
  return {fmt::format("the zone's {} (\"{}\")", title.en, words.en),
          fmt::format("图斑的{}（“{}”）", title.zh, words.zh)};
}

Text described_literal(const FactDefinition& fact, const Literal& literal) {
  if (const auto* word = std::get_if<WordLiteral>(&literal)) return describe_value(fact, word->text);
  if (const auto* answer = std::get_if<bool>(&literal)) return describe_value(fact, *answer);
  if (const auto* number = std::get_if<NumberLiteral>(&literal)) {
    if (number->unit.empty()) return same_text(fmt::format("{}", number->written));
    return {fmt::format("{} {}", number->written, number->unit),
            fmt::format("{} {}", number->written, chinese_unit(fact, number->unit))};
  }
  return same_text(literal_text(literal));
}

Text described_list(const FactDefinition& fact, const std::vector<Literal>& literals) {
  std::vector<std::string> en;
  std::vector<std::string> zh;
  for (const auto& literal : literals) {
    const Text words = described_literal(fact, literal);
    en.push_back(words.en);
    zh.push_back(words.zh);
  }
  return {listed(en, Language::english), listed(zh, Language::chinese)};
}

Text value_list(const std::string& attribute, const std::vector<WordLiteral>& words,
                const ConditionContext& context) {
  std::vector<std::string> en;
  std::vector<std::string> zh;
  for (const auto& word : words) {
    const Text value =
        word.prefix ? same_text(word.text + "*") : context.zone_value_words(attribute, word.text);
    en.push_back(value.en);
    zh.push_back(value.zh);
  }
  return {listed(en, Language::english), listed(zh, Language::chinese)};
}

// A fact with several values matches when any of them does, and the sentence says so.
Text verb_of(Op op, const FactDefinition& fact, const ConditionContext& context) {
  if (!fact.several || (op != Op::eq && op != Op::ne)) return op_words(op);
  const Fact* given = context.fact(fact.id);
  const bool many = given != nullptr && given->values.size() > 1;
  return {op == Op::eq ? "include" : "include one other than", (many ? "之一" : "") + op_words(op).zh};
}

Text among(const Text& who, const Text& items, const Text& except, const Text& verb = {"is among", "属于"}) {
  Text out{fmt::format("{} {} {}", who.en, verb.en, items.en),
           fmt::format("{}{} {}", who.zh, verb.zh, items.zh)};
  if (!except.empty()) {
    out.en += " except " + except.en;
    out.zh += fmt::format("（{} 除外）", except.zh);
  }
  return out;
}

struct Describer {
  const ConditionContext& context;

  Text operator()(const Junction& node) const {
    return node.conjunction ? Text("all of the following hold", "同时满足下列各项")
                            : Text("at least one of the following holds", "满足下列任一项");
  }
  Text operator()(const Negation&) const { return {"the following does not hold", "下列一项不成立"}; }
  Text operator()(const FactCompare& node) const {
    const Text who = subject(node.fact, context);
    const Text op = verb_of(node.op, node.fact, context);
    const Text what = described_literal(node.fact, node.literal);
    return {fmt::format("{} {} {}", who.en, op.en, what.en), fmt::format("{}{} {}", who.zh, op.zh, what.zh)};
  }
  Text operator()(const FactIn& node) const {
    const Fact* given = context.fact(node.fact->id);
    const bool many = given != nullptr && given->values.size() > 1;
    Text verb{"is among", "属于"};
    // Titles of such facts are singular or plural: the verb agrees with both.
    if (node.fact->several) verb = {many ? "at least one within" : "within", many ? "之一属于" : "属于"};
    return among(subject(node.fact, context), described_list(node.fact, node.items),
                 described_list(node.fact, node.except), verb);
  }
  Text operator()(const ZoneCompare& node) const {
    const Text who = zone_subject(node.attribute, context);
    const Text op = op_words(node.op);
    const Text what = value_list(node.attribute, {node.literal}, context);
    return {fmt::format("{} {} {}", who.en, op.en, what.en), fmt::format("{}{} {}", who.zh, op.zh, what.zh)};
  }
  Text operator()(const ZoneIn& node) const {
    return among(zone_subject(node.attribute, context), value_list(node.attribute, node.items, context),
                 value_list(node.attribute, node.except, context));
  }
  Text operator()(const KeywordIn& node) const {
    Text where;
    std::string hit;
    for (const FactDefinition& fact : node.facts) {
      const Text who = subject(fact, context);
      where.en += (where.en.empty() ? "" : ", ") + who.en;
      where.zh += (where.zh.empty() ? "" : "、") + who.zh;
      const Fact* given = context.fact(fact.id);
      for (std::size_t i = 0; hit.empty() && given != nullptr && i < given->values.size(); ++i) {
        if (const auto* text = std::get_if<std::string>(&given->values[i]))
          hit = matched_word(node.words, *text);
      }
    }
    const std::string words = joined(node.words, ", ");
    Text out{fmt::format("one of the words {} occurs in {}", words, where.en),
             fmt::format("关键词 {} 出现在{}中", words, where.zh)};
    if (!hit.empty()) {
      out.en += fmt::format(" (found: {})", hit);
      out.zh += fmt::format("（命中：{}）", hit);
    }
    return out;
  }
  Text operator()(const Measure& node) const {
    const auto measured = node.distance ? context.distance_m(node.theme) : context.overlap_m2(node.theme);
    const char* unit = node.distance ? "m" : "m²";
    Text value{"not measured", "未能量算"};
    if (measured && std::isinf(*measured)) {
      value = {"none within reach", "范围内没有"};
    } else if (measured && !std::isnan(*measured)) {
      value = same_text(fmt::format("{:.2f} {}", *measured, unit));
    }
    const Text op = op_words(node.op);
    const std::string& written = node.limit.unit;
    const std::string limit = fmt::format("{} {}", node.limit.written,
                                          written == "m2"    ? "m²"
                                          : written == "km2" ? "km²"
                                                             : written);
    const Text theme = context.theme_words(node.theme);
    return {fmt::format("the {} {} ({}) {} {}", node.distance ? "distance to" : "overlap with", theme.en,
                        value.en, op.en, limit),
            fmt::format("与{}的{}（{}）{} {}", theme.zh, node.distance ? "距离" : "重叠面积", value.zh, op.zh,
                        limit)};
  }
  Text operator()(const Known& node) const {
    if (node.fact.empty()) {
      const Text title = context.zone_attribute_words(node.attribute);
      return {fmt::format("the zone's {} is known", title.en), fmt::format("图斑的{}已知", title.zh)};
    }
    const auto definition = context.dictionary().find(node.fact);
    const Text title =
        definition == context.dictionary().end() ? same_text(node.fact) : title_of(definition->second);
    return {fmt::format("{} is known", title.en), fmt::format("{}已知", title.zh)};
  }
};

}  // namespace

Text truth_name(Truth truth) {
  switch (truth) {
    case Truth::yes:
      return {"true", "成立"};
    case Truth::no:
      return {"false", "不成立"};
    case Truth::unknown:
      return {"unknown", "无法判断"};
  }
  return {"unknown", "无法判断"};
}

void add_truth(Text& words, Truth truth) {
  const Text end = truth_name(truth);
  words.en.append(": ").append(end.en);
  words.zh.append("：").append(end.zh);
}

Text sentence_of(const Node& node, Truth truth, const ConditionContext& context) {
  Text words = std::visit(Describer{context}, node.value);
  add_truth(words, truth);
  return words;
}

}  // namespace zonegate::condition

namespace zonegate {

Text ConditionContext::theme_words(std::string_view theme) const { return same_text(std::string(theme)); }
Text ConditionContext::zone_attribute_words(std::string_view name) const {
  return same_text(std::string(name));
}
Text ConditionContext::zone_value_words(std::string_view /*name*/, std::string_view value) const {
  return same_text(std::string(value));
}

}  // namespace zonegate
