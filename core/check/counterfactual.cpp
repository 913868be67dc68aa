#include "core/check/counterfactual.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/base/counted.h"
#include "core/check/tables.h"
#include "core/rules/code_table.h"
#include "core/rules/condition.h"
#include "core/rules/condition_evaluate.h"
#include "core/rules/condition_parser.h"
#include "core/rules/entry.h"
#include "core/rules/fact_words.h"

namespace zonegate {
namespace {

using condition::Node;

// What the clause compares each of its facts with.
struct Literals {
  std::map<std::string, std::set<double>> limits;
  std::map<std::string, std::vector<CodePattern>> patterns;
  std::vector<std::string> words;

  void gather(const Node& node) {
    if (const auto* junction = std::get_if<condition::Junction>(&node.value)) {
      for (const auto& operand : junction->operands) gather(*operand);
    } else if (const auto* negation = std::get_if<condition::Negation>(&node.value)) {
      gather(*negation->operand);
    } else if (const auto* compare = std::get_if<condition::FactCompare>(&node.value)) {
      take(compare->fact->id, compare->literal);
    } else if (const auto* in = std::get_if<condition::FactIn>(&node.value)) {
      for (const auto& item : in->items) take(in->fact->id, item);
      for (const auto& item : in->except) take(in->fact->id, item);
    } else if (const auto* keyword = std::get_if<condition::KeywordIn>(&node.value)) {
      words.insert(words.end(), keyword->words.begin(), keyword->words.end());
    }
  }

 private:
  void take(const std::string& fact, const condition::Literal& literal) {
    if (const auto* number = std::get_if<condition::NumberLiteral>(&literal))
      limits[fact].insert(number->canonical);
    if (const auto* pattern = std::get_if<CodePattern>(&literal)) patterns[fact].push_back(*pattern);
  }
};

struct Clause {
  std::vector<std::string> facts;
  std::set<std::string> themes;    // that it measures
  std::optional<AccessList> list;  // with the entry alone, when it is one
  Literals literals;
};

class Finder {
 public:
  Finder(const Checker& checker, const Project& project, const Finding& finding)
      : checker_(checker), setup_(checker.tables().setup), project_(project), finding_(finding) {}

  Expected<Counterfactuals> run() {
    for (const auto& pack : setup_.packs) {
      if (pack.validity.contains(setup_.as_of)) dictionary_.insert(pack.facts.begin(), pack.facts.end());
    }
    read_clause();
    auto small = Checker::create(setup_of_clause(), {});
    if (!small) return tl::unexpected(small.error());
    auto worker = CheckWorker::create(*small);
    if (!worker) return tl::unexpected(worker.error());
    auto of_project = CheckWorker::create(checker_);
    if (!of_project) return tl::unexpected(of_project.error());
    before_ = of_project->check(project_);
    for (const auto& fact : clause_.facts) {
      const auto definition = dictionary_.find(fact);
      if (definition == dictionary_.end() || !definition->second.changeable) continue;
      auto values = candidates(definition->second);
      if (values.empty()) continue;
      out_.tried.push_back(fact);
      for (auto& value : values) single_.push_back({fact, known(fact), std::move(value)});
    }
    for (const auto& change : single_) try_changes({change}, *worker, *of_project);
    if (out_.found.empty()) try_pairs(*worker, *of_project);
    std::stable_sort(out_.found.begin(), out_.found.end(),
                     [](const Counterfactual& a, const Counterfactual& b) {
                       return std::make_pair(a.outcome, a.project) < std::make_pair(b.outcome, b.project);
                     });
    return std::move(out_);
  }

 private:
  void add_condition(const std::string& text, const std::shared_ptr<const Condition>& parsed,
                     const ZoneValues& values) {
    if (!parsed) return;
    for (const auto& fact : parsed->facts_used()) clause_.facts.push_back(fact);
    for (const auto& theme : parsed->themes_used()) clause_.themes.insert(theme);
    if (const auto tree = condition::parse_tree(text, dictionary_, true, values))
      clause_.literals.gather(**tree);
  }

  void read_clause() {
    static const ZoneValues none;
    for (const auto& pack : setup_.packs) {
      for (const auto& rule : pack.rules) {
        if (!finding_.list.empty() || rule.id != finding_.rule) continue;
        const auto found = pack.zone_values.find(rule.theme);
        const ZoneValues& values = found == pack.zone_values.end() ? none : found->second;
        add_condition(rule.when, rule.when_parsed, values);
        add_condition(rule.unless, rule.unless_parsed, values);
      }
    }
    for (const auto& list : checker_.tables().lists) {
      if (list.id != finding_.list) continue;
      for (const auto& entry : list.entries) {
        if (entry.id != finding_.rule) continue;
        clause_.list = {list.id,     list.version,  list.title, list.level,
                        list.issuer, list.validity, {entry},    list.sha256};
        add_condition(entry.when, entry.when_parsed, none);
        add_condition(entry.unless, entry.unless_parsed, none);
        for (const auto& fact : facts_used(entry)) clause_.facts.push_back(fact);
        clause_.literals.words.insert(clause_.literals.words.end(), entry.words.begin(), entry.words.end());
      }
    }
    std::sort(clause_.facts.begin(), clause_.facts.end());
    clause_.facts.erase(std::unique(clause_.facts.begin(), clause_.facts.end()), clause_.facts.end());
  }

  // The same check without the themes that the clause does not look at, and of the lists with the entry alone:
  // a region's have a hundred thousand.
  CheckSetup setup_of_clause() const {
    CheckSetup out;
    out.crs = setup_.crs;
    out.area_method = setup_.area_method;
    out.as_of = setup_.as_of;
    out.themes = setup_.themes;
    out.packs = setup_.packs;
    out.keep_geometry = false;
    if (clause_.list) out.lists.push_back(*clause_.list);
    const auto looked_at = [this](const LayerIdentity& layer) {
      return layer.theme == finding_.theme || clause_.themes.count(layer.theme) != 0;
    };
    for (const auto& layer : setup_.layers) {
      if (looked_at(layer->identity)) out.layers.push_back(layer);
    }
    for (const auto& index : setup_.indexes) {
      if (looked_at(index->layer().identity)) out.indexes.push_back(index);
    }
    return out;
  }

  // Where a part says otherwise than the project, the part's word counts; what differs between parts is left.
  std::optional<Fact> known(const std::string& fact) const {
    const auto found = project_.facts.find(fact);
    if (found == project_.facts.end() || found->second.values.empty()) return std::nullopt;
    return found->second;
  }

  std::vector<Fact> candidates(const FactDefinition& definition) const {
    std::vector<Fact> out;
    const auto add = [&](std::vector<FactValue> values) {
      const auto now = known(definition.id);
      if (values.empty() || (now && now->values == values)) return;
      out.push_back({std::move(values), ""});
    };
    switch (definition.type) {
      case FactType::boolean:
        add({false});
        add({true});
        break;
      case FactType::choice:
        add_choices(definition, add);
        break;
      case FactType::number:
        add_numbers(definition, add);
        break;
      case FactType::code:
        add_codes(definition, add);
        break;
      case FactType::text:
        add_texts(definition, add);
        break;
      case FactType::day:
        break;
    }
    return out;
  }

  template <class Add>
  void add_choices(const FactDefinition& definition, Add add) const {
    const auto now = known(definition.id);
    for (std::size_t i = 0; now && now->values.size() > 1 && i < now->values.size(); ++i) {
      auto fewer = now->values;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      add(std::move(fewer));
    }
    for (const auto& choice : definition.choices) add({choice.first});
  }

  template <class Add>
  void add_numbers(const FactDefinition& definition, Add add) const {
    const auto limits = clause_.literals.limits.find(definition.id);
    if (limits == clause_.literals.limits.end()) return;
    for (const double limit : limits->second) {
      const double step = std::max(std::abs(limit) * 0.01, 1e-3);
      for (const double value : {limit, limit - step, limit + step}) {
        if (value >= 0.0 || definition.negative) add({Number{value, definition.unit}});
      }
    }
  }

  template <class Add>
  void add_codes(const FactDefinition& definition, Add add) const {
    const auto patterns = clause_.literals.patterns.find(definition.id);
    if (patterns == clause_.literals.patterns.end()) return;
    for (const auto& named : classes_of(definition.scheme)) {
      const bool first_level = named.body.size() == 2;
      const bool of_clause = std::any_of(patterns->second.begin(), patterns->second.end(), [&](const auto& p) {
        return p.scheme == definition.scheme && p.prefix == named.body;
      });
      if (first_level || of_clause) add({Code{definition.scheme, named.body}});
    }
  }

  template <class Add>
  void add_texts(const FactDefinition& definition, Add add) const {
    const auto now = known(definition.id);
    if (!now) return;
    std::vector<FactValue> left;
    for (const auto& value : now->values) {
      const auto* text = std::get_if<std::string>(&value);
      if (text != nullptr && condition::matched_word(clause_.literals.words, *text).empty())
        left.push_back(value);
    }
    if (left.size() == now->values.size()) return;
    if (left.empty()) left.emplace_back(std::string("…"));  // something else
    add(std::move(left));
  }

  Project changed(const std::vector<FactChange>& changes) const {
    Project out = project_;
    for (const auto& change : changes) {
      out.facts[change.fact] = change.after;
      for (auto& part : out.parts) part.facts.erase(change.fact);
    }
    return out;
  }

  void try_changes(const std::vector<FactChange>& changes, CheckWorker& worker, CheckWorker& of_project) {
    if (tried_ == kMostTried) {
      out_.complete = false;
      return;
    }
    ++tried_;
    const Project project = changed(changes);
    const ProjectResult result = worker.check(project);
    const auto found = std::find_if(result.findings.begin(), result.findings.end(),
                                    [&](const Finding& f) { return f.id == finding_.id; });
    const bool gone = found == result.findings.end() || found->verdict == ClauseVerdict::not_applicable;
    const Outcome outcome = gone ? Outcome::pass : found->outcome;
    if (!(outcome < finding_.outcome)) return;
    const ProjectResult whole = of_project.check(project);
    if (!makes_another_worse(whole)) out_.found.push_back({changes, outcome, gone, whole.outcome});
  }

  // Out of one clause into another is no way out.
  bool makes_another_worse(const ProjectResult& after) const {
    return std::any_of(after.findings.begin(), after.findings.end(), [&](const Finding& now) {
      if (now.outcome == Outcome::pass || now.pre_effect) return false;
      const auto was = std::find_if(before_.findings.begin(), before_.findings.end(),
                                    [&](const Finding& f) { return f.id == now.id; });
      return was == before_.findings.end() || was->outcome < now.outcome;
    });
  }

  void try_pairs(CheckWorker& worker, CheckWorker& of_project) {
    for (std::size_t i = 0; i < single_.size(); ++i) {
      for (std::size_t k = i + 1; k < single_.size(); ++k) {
        if (single_[i].fact != single_[k].fact) try_changes({single_[i], single_[k]}, worker, of_project);
        if (!out_.complete) return;
      }
    }
  }

  const Checker& checker_;
  const CheckSetup& setup_;
  const Project& project_;
  const Finding& finding_;
  FactDictionary dictionary_;
  Clause clause_;
  ProjectResult before_;
  std::vector<FactChange> single_;
  std::size_t tried_ = 0;
  Counterfactuals out_;
};

Text values_of(const FactDefinition& definition, const std::optional<Fact>& fact) {
  if (!fact) return {"not stated", "未填写"};
  Text out;
  for (const auto& value : fact->values) {
    const bool other = std::holds_alternative<std::string>(value) && std::get<std::string>(value) == "…";
    Text one = other ? Text{"something else", "其他"} : describe_value(definition, value);
    if (const auto* code = std::get_if<Code>(&value)) {
      const std::string& name = class_name(code->scheme, code->value);
      if (!name.empty()) one = {one.en + " " + name, one.zh + " " + name};
    }
    out.en += (out.en.empty() ? "" : ", ") + one.en;
    out.zh += (out.zh.empty() ? "" : "、") + one.zh;
  }
  return out;
}

// One sentence for changes that differ in the last value alone.
bool same_but_for_the_last_value(const Counterfactual& a, const Counterfactual& b) {
  if (a.changes.size() != b.changes.size() || a.outcome != b.outcome || a.says_nothing != b.says_nothing ||
      a.project != b.project)
    return false;
  for (std::size_t i = 0; i < a.changes.size(); ++i) {
    const bool last = i + 1 == a.changes.size();
    if (a.changes[i].fact != b.changes[i].fact || (!last && !(a.changes[i].after == b.changes[i].after)))
      return false;
  }
  return true;
}

Text last_values(const std::vector<const Counterfactual*>& alike, const FactDefinition& definition) {
  constexpr std::size_t shown = 4;
  std::vector<Text> values;  // that the nearest change and a search find alike is said once
  for (const Counterfactual* one : alike) {
    Text words = values_of(definition, one->changes.back().after);
    if (std::find(values.begin(), values.end(), words) == values.end()) values.push_back(std::move(words));
  }
  Text out;
  for (std::size_t i = 0; i < std::min(values.size(), shown); ++i) {
    out.en += (i == 0 ? "" : " or ") + values[i].en;
    out.zh += (i == 0 ? "" : "、") + values[i].zh;
  }
  if (values.size() > shown) {
    out.en += " or " + counted(values.size() - shown, "other");
    out.zh += fmt::format("等 {} 种之一", values.size());
  } else if (values.size() > 1) {
    out.zh += "之一";
  }
  return out;
}

Text words_of(const std::vector<const Counterfactual*>& alike, const FactDictionary& facts) {
  const Counterfactual& one = *alike.front();
  Text changes;
  for (const auto& change : one.changes) {
    const auto found = facts.find(change.fact);
    if (found == facts.end()) continue;
    const FactDefinition& definition = found->second;
    const Text now = values_of(definition, change.before);
    const bool last = &change == &one.changes.back();
    const Text then = last ? last_values(alike, definition) : values_of(definition, change.after);
    changes.en += fmt::format("{}{}: {} instead of {}", changes.en.empty() ? "" : ", and ", definition.title.en,
                              then.en, now.en);
    changes.zh += fmt::format("{}{}由 {} 改为 {}", changes.zh.empty() ? "" : "，且", definition.title.zh,
                              now.zh, then.zh);
  }
  const Text own = one.says_nothing ? Text{"the clause would not apply", "本条不再适用"}
                                    : Text{"it would be " + outcome_name(one.outcome).en,
                                           "本条结果为“" + outcome_name(one.outcome).zh + "”"};
  const Text whole = outcome_name(one.project);
  return {fmt::format("with {}: {}; the project as a whole: {}", changes.en, own.en, whole.en),
          fmt::format("若{}，则{}；项目总体结论为“{}”", changes.zh, own.zh, whole.zh)};
}

}  // namespace

Expected<Counterfactuals> counterfactuals(const Checker& checker, const Project& project,
                                          const Finding& finding) {
  return Finder(checker, project, finding).run();
}

std::vector<Text> counterfactual_words(const std::vector<Counterfactual>& found, const FactDictionary& facts) {
  std::vector<Text> out;
  std::vector<bool> told(found.size(), false);
  for (std::size_t i = 0; i < found.size() && out.size() < kMostTold; ++i) {
    if (told[i]) continue;
    std::vector<const Counterfactual*> alike;
    for (std::size_t k = i; k < found.size(); ++k) {
      if (told[k] || !same_but_for_the_last_value(found[i], found[k])) continue;
      told[k] = true;
      alike.push_back(&found[k]);
    }
    out.push_back(words_of(alike, facts));
  }
  return out;
}

}  // namespace zonegate
