#include "core/rules/entry.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include "core/rules/code.h"
#include "core/rules/condition_describe.h"
#include "core/rules/condition_evaluate.h"
#include "core/rules/wording.h"

namespace zonegate {
namespace {

Evaluation evaluate(const std::shared_ptr<const Condition>& condition, const ConditionContext& context,
                    Truth absent) {
  if (condition) return condition->evaluate(context);
  Evaluation evaluation;
  evaluation.truth = absent;
  return evaluation;
}

const std::vector<FactValue>* values(const ConditionContext& context, std::string_view id) {
  const Fact* fact = context.fact(id);
  return fact == nullptr || fact->values.empty() ? nullptr : &fact->values;
}

TraceLine line(int depth, Text words, Truth truth) {
  condition::add_truth(words, truth);
  return {depth, std::move(words)};
}

void append(std::vector<TraceLine>& to, std::vector<TraceLine>&& more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

struct Part {
  Truth truth = Truth::unknown;
  std::set<std::string> missing;
  TraceLine trace;
};

// Of an entry made by hand; a reader has filled them in.
std::vector<CodePattern> patterns_of(const AccessEntry& entry, std::string_view scheme) {
  std::vector<CodePattern> patterns;
  for (const auto& written : entry.codes) {
    auto pattern = parse_code_pattern(written, scheme);
    // What cannot be read belongs to no scheme, so it matches nothing and excludes nothing: unknown.
    patterns.push_back(pattern ? std::move(*pattern) : CodePattern{"", written, written});
  }
  return patterns;
}

std::string shown_codes(const std::vector<FactValue>& given, std::string_view scheme) {
  std::vector<std::string> words;
  for (const auto& value : given) {
    if (const auto* code = std::get_if<Code>(&value)) words.push_back(format_code(*code, scheme));
  }
  return joined(words, ", ");
}

Part match_codes(const AccessEntry& entry, const ConditionContext& context) {
  Part part;
  const auto definition = context.dictionary().find("industry");
  const std::string scheme =
      definition == context.dictionary().end() ? "GBT4754-2017" : definition->second.scheme;
  const auto* given = values(context, "industry");
  std::string shown;
  if (given != nullptr) {
    part.truth = Truth::no;
    shown = shown_codes(*given, scheme);
    const bool read = entry.code_patterns.size() == entry.codes.size();
    const auto by_hand = read ? std::vector<CodePattern>{} : patterns_of(entry, scheme);
    const auto& patterns = read ? entry.code_patterns : by_hand;
    for (const auto& value : *given) {
      const auto* code = std::get_if<Code>(&value);
      for (const auto& pattern : patterns) {
        part.truth = part.truth || (code != nullptr ? matches(pattern, *code) : Truth::unknown);
      }
    }
  }
  if (part.truth == Truth::unknown) part.missing.insert("industry");
  const std::string codes = joined(entry.codes, ", ");
  part.trace =
      line(1,
           {fmt::format("an industry code ({}) is among {}", shown.empty() ? "not given" : shown, codes),
            fmt::format("行业代码（{}）属于 {}", shown.empty() ? "未填写" : shown, codes)},
           part.truth);
  return part;
}

Part match_words(const AccessEntry& entry, const ConditionContext& context) {
  Part part;
  std::string hit;
  for (const auto* id : {"name", "product", "process"}) {
    const auto* given = values(context, id);
    if (given == nullptr) {
      if (context.dictionary().count(id) != 0) part.missing.insert(id);
      continue;
    }
    for (const auto& value : *given) {
      const auto* text = std::get_if<std::string>(&value);
      if (text != nullptr && hit.empty()) hit = condition::matched_word(entry.words, *text);
    }
  }
  part.truth = !hit.empty() ? Truth::yes : part.missing.empty() ? Truth::no : Truth::unknown;
  if (part.truth != Truth::unknown) part.missing.clear();
  const std::string words = joined(entry.words, ", ");
  part.trace = line(1,
                    {fmt::format("one of the words {} occurs in name, product or process{}", words,
                                 hit.empty() ? "" : " (found: " + hit + ")"),
                     fmt::format("关键词 {} 出现在项目名称、产品或工艺中{}", words,
                                 hit.empty() ? "" : "（命中：" + hit + "）")},
                    part.truth);
  return part;
}

bool product_and_process_known(const ConditionContext& context, std::set<std::string>& missing) {
  for (const auto* id : {"product", "process"}) {
    if (values(context, id) == nullptr) missing.insert(id);
  }
  return missing.empty();
}

// Codes and words together, by the table of the header.
Evaluation codes_and_words(const AccessEntry& entry, const ConditionContext& context) {
  Evaluation out;
  std::set<std::string> missing;
  std::vector<TraceLine> details;
  Part codes;
  Part words;
  if (!entry.codes.empty()) {
    codes = match_codes(entry, context);
    details.push_back(std::move(codes.trace));
    missing.merge(codes.missing);
  }
  if (!entry.words.empty()) {
    words = match_words(entry, context);
    details.push_back(std::move(words.trace));
    missing.merge(words.missing);
  }
  if (entry.codes.empty()) {
    out.truth = words.truth;
  } else if (entry.words.empty()) {
    out.truth = codes.truth;
    std::set<std::string> unseen;
    if (codes.truth == Truth::no && !product_and_process_known(context, unseen)) out.truth = Truth::unknown;
    missing.merge(unseen);
  } else {
    out.truth = codes.truth == words.truth ? codes.truth : Truth::unknown;
  }
  if (out.truth == Truth::unknown) out.missing_facts.assign(missing.begin(), missing.end());
  Text which;  // one of both agrees: a person confirms
  if (out.truth == Truth::unknown && codes.truth == Truth::yes) which = only_code_agrees();
  if (out.truth == Truth::unknown && words.truth == Truth::yes) which = only_words_agree();
  out.trace.push_back(line(
      0, Text("the project is of the kind that the entry names" + which.en, "项目属于条目所指类型" + which.zh),
      out.truth));
  append(out.trace, std::move(details));
  return out;
}

Evaluation both(Evaluation first, Evaluation second) {
  first.truth = first.truth && second.truth;
  first.missing_facts.insert(first.missing_facts.end(), second.missing_facts.begin(),
                             second.missing_facts.end());
  std::sort(first.missing_facts.begin(), first.missing_facts.end());
  first.missing_facts.erase(std::unique(first.missing_facts.begin(), first.missing_facts.end()),
                            first.missing_facts.end());
  if (first.truth != Truth::unknown) first.missing_facts.clear();
  append(first.trace, std::move(second.trace));
  return first;
}

Evaluation judged_by_a_person() {
  Evaluation evaluation;
  evaluation.trace.push_back({0,
                              {"this entry has no condition that the program can judge: a person judges it",
                               "该条目没有可由程序判断的条件，由人工判断"}});
  return evaluation;
}

bool says_kind(std::string_view fact) {
  constexpr std::array<std::string_view, 7> kKind{"industry", "product", "process", "name",
                                                  "land_use", "nature",  "stage"};
  return std::find(kKind.begin(), kKind.end(), fact) != kKind.end();
}

// Knows of a project only what kind it is of, and in which zone it lies.
class KindOnly final : public ConditionContext {
 public:
  explicit KindOnly(const ConditionContext& all) : all_(&all) {}
  const FactDictionary& dictionary() const override { return all_->dictionary(); }
  const Fact* fact(std::string_view id) const override { return says_kind(id) ? all_->fact(id) : nullptr; }
  std::optional<AttributeValue> zone_attribute(std::string_view name) const override {
    return all_->zone_attribute(name);
  }
  std::optional<double> distance_m(std::string_view) const override { return std::nullopt; }
  std::optional<double> overlap_m2(std::string_view) const override { return std::nullopt; }

 private:
  const ConditionContext* all_;
};

}  // namespace

bool names_kind_of(const AccessEntry& entry, const ConditionContext& context) {
  bool names = !entry.codes.empty() || !entry.words.empty();
  if (entry.when_parsed) {
    const auto used = entry.when_parsed->facts_used();
    names = names || std::any_of(used.begin(), used.end(), says_kind);
  }
  if (!names) return false;
  const Evaluation kind = evaluate_entry(entry, KindOnly(context));
  // Open for want of what the kind does not say, and not for want of the kind.
  return kind.truth == Truth::yes ||
         (kind.truth == Truth::unknown &&
          std::none_of(kind.missing_facts.begin(), kind.missing_facts.end(), says_kind));
}

Evaluation evaluate_when(const Rule& rule, const ConditionContext& context) {
  return evaluate(rule.when_parsed, context, Truth::yes);
}

Evaluation evaluate_unless(const Rule& rule, const ConditionContext& context) {
  return evaluate(rule.unless_parsed, context, Truth::no);
}

Evaluation evaluate_unless(const AccessEntry& entry, const ConditionContext& context) {
  return evaluate(entry.unless_parsed, context, Truth::no);
}

Evaluation evaluate_entry(const AccessEntry& entry, const ConditionContext& context) {
  const bool kind = !entry.codes.empty() || !entry.words.empty();
  const bool bare = !entry.when_parsed && !kind;
  if (bare) return judged_by_a_person();
  Evaluation out = evaluate(entry.when_parsed, context, Truth::yes);
  if (kind) out = both(std::move(out), codes_and_words(entry, context));
  return entry.manual ? both(std::move(out), judged_by_a_person()) : out;
}

std::vector<std::string> facts_used(const AccessEntry& entry) {
  std::set<std::string> ids;
  for (const auto& part : {entry.when_parsed, entry.unless_parsed}) {
    if (!part) continue;
    for (const auto& id : part->facts_used()) ids.insert(id);
  }
  if (!entry.codes.empty()) ids.insert({"industry", "process", "product"});
  if (!entry.words.empty()) ids.insert({"name", "process", "product"});
  return {ids.begin(), ids.end()};
}

Text only_code_agrees() { return {" (only its industry code agrees: confirm)", "（仅行业代码相符，需核实）"}; }
Text only_words_agree() { return {" (only its words agree: confirm)", "（仅关键词相符，需核实）"}; }

}  // namespace zonegate
