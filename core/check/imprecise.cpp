#include "core/check/imprecise.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/rules/condition_parser.h"
#include "core/rules/wording.h"

namespace zonegate {
namespace {

using AskedCodes = std::map<std::string, std::vector<CodePattern>>;  // by fact

void gather_codes(const condition::Node& node, AskedCodes& out) {
  const auto take = [&out](const std::string& fact, const std::vector<condition::Literal>& literals) {
    for (const auto& literal : literals) {
      if (const auto* pattern = std::get_if<CodePattern>(&literal)) out[fact].push_back(*pattern);
    }
  };
  if (const auto* junction = std::get_if<condition::Junction>(&node.value)) {
    for (const auto& operand : junction->operands) gather_codes(*operand, out);
  } else if (const auto* negation = std::get_if<condition::Negation>(&node.value)) {
    gather_codes(*negation->operand, out);
  } else if (const auto* compare = std::get_if<condition::FactCompare>(&node.value)) {
    take(compare->fact->id, {compare->literal});
  } else if (const auto* in = std::get_if<condition::FactIn>(&node.value)) {
    take(in->fact->id, in->items);
    take(in->fact->id, in->except);
  }
}

void add_once(std::vector<std::string>& to, const std::string& word) {
  if (std::find(to.begin(), to.end(), word) == to.end()) to.push_back(word);
}

bool states_code(const ConditionContext& context, const std::string& id) {
  const Fact* fact = context.fact(id);
  return fact != nullptr && std::any_of(fact->values.begin(), fact->values.end(), [](const FactValue& value) {
           return std::holds_alternative<Code>(value);
         });
}

ImpreciseFact compare_codes(const std::string& id, const Fact& fact, const std::string& scheme,
                            const std::vector<CodePattern>& asked) {
  ImpreciseFact out;
  out.fact = id;
  for (const auto& pattern : asked) {
    bool of_scheme = false;
    bool open = false;
    for (const auto& value : fact.values) {
      const auto* code = std::get_if<Code>(&value);
      if (code == nullptr) continue;
      of_scheme = of_scheme || code->scheme == pattern.scheme;
      if (matches(pattern, *code) != Truth::unknown) continue;
      open = true;
      add_once(code->scheme == pattern.scheme ? out.coarse : out.foreign, format_code(*code, scheme));
    }
    if (!open) continue;
    add_once(out.asked, pattern.written);
    if (!of_scheme) add_once(out.schemes, pattern.scheme);
  }
  out.answerable = !out.coarse.empty() || !out.schemes.empty();
  return out;
}

constexpr std::size_t kMostAsked = 6;

std::string shown(const std::vector<std::string>& words, Language language) {
  std::string out;
  for (std::size_t i = 0; i < words.size() && i < kMostAsked; ++i)
    out += (i == 0 ? "" : Text(", ", "、").in(language)) + words[i];
  return words.size() > kMostAsked ? out + " …" : out;
}

}  // namespace

std::vector<ImpreciseFact> imprecise_facts(const std::vector<std::string>& missing, const Condition* when,
                                           const Condition* unless, const std::vector<CodePattern>& codes,
                                           const ConditionContext& context) {
  std::vector<ImpreciseFact> out;
  const bool any = std::any_of(missing.begin(), missing.end(),
                               [&](const std::string& id) { return states_code(context, id); });
  if (!any) return out;
  AskedCodes asked;
  for (const Condition* one : {when, unless}) {
    if (one == nullptr) continue;
    // It was parsed with the values of its zone's attributes; nothing is asked of those here.
    if (const auto tree = condition::parse_tree(one->text(), context.dictionary(), true, {}))
      gather_codes(**tree, asked);
  }
  for (const auto& pattern : codes) asked["industry"].push_back(pattern);
  for (const auto& id : missing) {
    const auto found = asked.find(id);
    if (found == asked.end() || !states_code(context, id)) continue;
    const auto definition = context.dictionary().find(id);
    const std::string scheme = definition == context.dictionary().end() ? "" : definition->second.scheme;
    ImpreciseFact one = compare_codes(id, *context.fact(id), scheme, found->second);
    if (!one.asked.empty()) out.push_back(std::move(one));
  }
  return out;
}

Text imprecise_words(const FactDictionary& dictionary, const ImpreciseFact& one) {
  const auto definition = dictionary.find(one.fact);
  const Text title = definition == dictionary.end() ? Text{} : definition->second.title;
  const std::string en = (title.en.empty() ? one.fact : title.en) + " (" + one.fact + ")";
  const std::string zh = (title.zh.empty() ? one.fact : title.zh) + "（" + one.fact + "）";
  const std::string asked_en = shown(one.asked, Language::english);
  const std::string asked_zh = shown(one.asked, Language::chinese);
  Text out;
  const auto say = [&out](const std::string& more_en, const std::string& more_zh) {
    out.en += (out.en.empty() ? "" : " ") + more_en;
    out.zh += more_zh;
  };
  if (!one.coarse.empty()) {
    say(fmt::format("{} is given as {}, less precise than what is asked ({}): state the class to that level.",
                    en, shown(one.coarse, Language::english), asked_en),
        fmt::format("{}已填写为 {}，不如条款（{}）精细：请填写到同一级的类。", zh,
                    shown(one.coarse, Language::chinese), asked_zh));
  }
  if (one.foreign.empty()) return out;
  const std::string given_en = shown(one.foreign, Language::english);
  const std::string given_zh = shown(one.foreign, Language::chinese);
  if (!one.schemes.empty()) {
    const std::string schemes_en = shown(one.schemes, Language::english);
    const std::string schemes_zh = shown(one.schemes, Language::chinese);
    say(fmt::format(
            "{} is given as {}, by another classification than what is asked ({}): state it by {} as well.", en,
            given_en, asked_en, schemes_en),
        fmt::format("{}已填写为 {}，与条款（{}）所用分类不同：请同时按 {} 填写。", zh, given_zh, asked_zh,
                    schemes_zh));
  } else if (one.coarse.empty()) {
    say(fmt::format(
            "{} is given by two classifications; whether {} is something else beside what is asked ({}) "
            "a person has to say, and decides it.",
            en, given_en, asked_en),
        fmt::format("{}按两种分类填写；{} 是否为条款（{}）之外的另一类，须由人工判断并录入复核意见。", zh,
                    given_zh, asked_zh));
  }
  return out;
}

}  // namespace zonegate
