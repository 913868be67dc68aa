// Question trees of a rule pack, read and checked against its facts and rules.
#include <fmt/format.h>

#include <algorithm>

#include "core/rules/json_values.h"
#include "core/rules/question_json.h"

namespace zonegate {
namespace {

class QuestionReader {
 public:
  QuestionReader(const JsonSource& source, const RulePack& pack) : source_(source), pack_(pack) {}

  Expected<std::vector<QuestionTree>> run(const nlohmann::json& items) const {
    std::vector<QuestionTree> out;
    for (std::size_t i = 0; i < items.size(); ++i) {
      auto one = tree(items[i], fmt::format("/questions/{}", i));
      if (!one) return tl::unexpected(one.error());
      out.push_back(std::move(*one));
    }
    return out;
  }

 private:
  tl::unexpected<Error> refuse(const char* code, const std::string& pointer, const std::string& id, Text what,
                               Text remedy) const {
    Place place = source_.json.place(pointer, source_.file);
    place.feature = id;
    return fail(ErrorKind::bad_data, code, std::move(what), std::move(remedy), std::move(place));
  }

  Expected<QuestionTree> tree(const nlohmann::json& item, const std::string& pointer) const {
    QuestionTree out;
    out.id = json_word(item, "id");
    out.title = json_text(item, "title");
    out.source = json_word(item, "source");
    out.rules = json_words(item, "rules");
    for (std::size_t i = 0; i < out.rules.size(); ++i) {
      const auto& id = out.rules[i];
      if (std::any_of(pack_.rules.begin(), pack_.rules.end(), [&](const Rule& rule) { return rule.id == id; }))
        continue;
      return refuse("pack.unknown_rule", fmt::format("{}/rules/{}", pointer, i), out.id,
                    {fmt::format("the pack has no rule \"{}\"", id), fmt::format("规则包中没有规则“{}”", id)},
                    {"Name a rule of this pack.", "请填写本规则包中的规则。"});
    }
    auto ask = nodes(item, pointer, out.id);
    if (!ask) return tl::unexpected(ask.error());
    out.ask = std::move(*ask);
    return out;
  }

  Expected<std::vector<QuestionNode>> nodes(const nlohmann::json& item, const std::string& pointer,
                                            const std::string& id) const {
    std::vector<QuestionNode> out;
    const auto found = item.find("ask");
    for (std::size_t i = 0; found != item.end() && i < found->size(); ++i) {
      auto one = node((*found)[i], fmt::format("{}/ask/{}", pointer, i), id);
      if (!one) return tl::unexpected(one.error());
      out.push_back(std::move(*one));
    }
    return out;
  }

  Expected<QuestionNode> node(const nlohmann::json& item, const std::string& pointer,
                              const std::string& id) const {
    QuestionNode out;
    out.fact = json_word(item, "fact");
    if (pack_.facts.count(out.fact) == 0) {
      return refuse("pack.unknown_fact", pointer + "/fact", id,
                    {fmt::format("unknown fact \"{}\"", out.fact), fmt::format("未知的项目事实“{}”", out.fact)},
                    {"Ask for a fact of the dictionary.", "请使用事实字典中的项。"});
    }
    const auto found = item.find("then");
    for (std::size_t i = 0; found != item.end() && i < found->size(); ++i) {
      auto one = branch((*found)[i], fmt::format("{}/then/{}", pointer, i), id);
      if (!one) return tl::unexpected(one.error());
      out.branches.push_back(std::move(*one));
    }
    return out;
  }

  Expected<QuestionBranch> branch(const nlohmann::json& item, const std::string& pointer,
                                  const std::string& id) const {
    QuestionBranch out;
    out.when = json_word(item, "when");
    auto when = json_condition(source_, item, pointer, "when", id, pack_.facts, true, {});
    if (!when) return tl::unexpected(when.error());
    out.when_parsed = std::move(*when);
    const bool alone = !out.when_parsed || (out.when_parsed->zone_attributes_used().empty() &&
                                            out.when_parsed->themes_used().empty());
    if (!alone) {
      return refuse("pack.question_place", pointer + "/when", id,
                    {"a question depends on answers alone, not on zones or distances",
                     "提问顺序只能依据已有回答，不能依据图斑或距离"},
                    {"Leave zone.…, distance and overlap out.", "请去掉 zone.…、distance 与 overlap。"});
    }
    auto ask = nodes(item, pointer, id);
    if (!ask) return tl::unexpected(ask.error());
    out.ask = std::move(*ask);
    return out;
  }

  const JsonSource& source_;
  const RulePack& pack_;
};

}  // namespace

Expected<std::vector<QuestionTree>> json_questions(const JsonSource& source, const RulePack& pack) {
  const auto found = source.json.value.find("questions");
  if (found == source.json.value.end()) return std::vector<QuestionTree>{};
  return QuestionReader(source, pack).run(*found);
}

}  // namespace zonegate
