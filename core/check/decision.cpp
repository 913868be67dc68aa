#include "core/check/decision.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/base/hash.h"
#include "core/check/tables.h"
#include "core/rules/condition.h"
#include "core/rules/fact_words.h"
#include "core/rules/list_diff.h"
#include "core/rules/wording.h"

namespace zonegate {
namespace {

constexpr std::string_view kFact = "fact/";
constexpr std::string_view kLayers = "layers/";

void add_points(Sha256& hash, const std::vector<PlanePoint>& points) {
  hash.add_int(static_cast<long long>(points.size()));
  for (const auto& point : points) {
    hash.add_double(point.x);
    hash.add_double(point.y);
  }
}

void add_shape(Sha256& hash, const Shape& shape) {
  hash.add_int(static_cast<long long>(shape.polygons.size()));
  for (const auto& polygon : shape.polygons) {
    add_points(hash, polygon.shell);
    hash.add_int(static_cast<long long>(polygon.holes.size()));
    for (const auto& hole : polygon.holes) add_points(hash, hole);
  }
  hash.add_int(static_cast<long long>(shape.lines.size()));
  for (const auto& line : shape.lines) add_points(hash, line);
  add_points(hash, shape.points);
}

std::string footprint_hash(const Project& project) {
  Sha256 hash;
  for (const auto& part : project.parts) {
    hash.add(part.id);
    hash.add_double(part.width_m);
    hash.add_double(part.radius_m);
    add_shape(hash, part.drawn);
  }
  return hash.hex();
}

void add_facts(const std::string& before, const Facts& facts, const FactDictionary& dictionary,
               DecisionInputs& inputs) {
  for (const auto& [id, fact] : facts) {
    const auto definition = dictionary.find(id);
    if (definition == dictionary.end() || fact.values.empty()) continue;  // no clause can ask for it
    std::string key(kFact);
    key.append(before).append(id);
    // In no order: 机加工;电镀 and 电镀;机加工 say the same.
    std::vector<std::string> values;
    for (const auto& value : fact.values) {
      Fact one;
      one.values = {value};
      values.push_back(format_fact(definition->second, one));
    }
    std::sort(values.begin(), values.end());
    inputs[key] = joined(values, "; ");
  }
}

void add_texts(Sha256& hash, std::vector<std::string> words) {
  std::sort(words.begin(), words.end());
  hash.add_int(static_cast<long long>(words.size()));
  for (const auto& word : words) hash.add(word);
}

void add_requirements(Sha256& hash, const std::vector<Text>& texts) {
  for (const auto& text : texts) {
    hash.add(text.en);
    hash.add(text.zh);
  }
}

std::string rule_hash(const Rule& rule) {
  Sha256 hash;
  for (const auto* text : {&rule.id, &rule.theme, &rule.when, &rule.unless, &rule.summary.en, &rule.summary.zh})
    hash.add(*text);
  hash.add_int(static_cast<int>(rule.test));
  hash.add_int(static_cast<int>(rule.effect));
  hash.add_double(rule.distance_m);
  for (const auto& ring : rule.rings) {
    hash.add_double(ring.distance_m);
    hash.add_int(static_cast<int>(ring.effect));
    add_requirements(hash, ring.requirements);
  }
  add_requirements(hash, rule.requirements);
  return hash.hex();
}

std::string entry_hash(const AccessEntry& entry) {
  Sha256 hash;
  for (const auto* text : {&entry.id, &entry.summary.en, &entry.summary.zh, &entry.when, &entry.unless})
    hash.add(*text);
  // As editions are compared: what they call unchanged keeps what a person decided.
  hash.add(folded(entry.clause_no));
  hash.add(wording_of(entry));
  hash.add_int(static_cast<int>(entry.dimension));
  hash.add_int(static_cast<int>(entry.effect));
  hash.add_int(entry.manual ? 1 : 0);
  for (const auto* words : {&entry.scope.unit_codes, &entry.scope.counties, &entry.codes, &entry.words})
    add_texts(hash, *words);
  for (const int unit_class : entry.scope.unit_classes) hash.add_int(unit_class);
  return hash.hex();
}

// The rule or entry behind a finding; neither for a finding of the check itself.
struct Clause {
  const Rule* rule = nullptr;
  const AccessEntry* entry = nullptr;
};

// "coverage.RULE", "unreadable_zone.RULE": what could not be looked at for a rule.
std::string rule_named_in(const std::string& finding_rule) {
  for (const std::string_view prefix : {"coverage.", "unreadable_zone."}) {
    if (finding_rule.rfind(prefix, 0) == 0) return finding_rule.substr(prefix.size());
  }
  return finding_rule;
}

Clause clause_of(const CheckTables& tables, const Finding& finding) {
  Clause out;
  const std::string named = rule_named_in(finding.rule);
  for (const auto& list : tables.lists) {
    if (finding.list.empty() || list.id != finding.list) continue;
    for (const auto& entry : list.entries) {
      if (entry.id == finding.rule) out.entry = &entry;
    }
  }
  for (const auto& pack : tables.packs) {
    if (!finding.list.empty()) break;
    for (const auto& rule : pack.rules) {
      if (rule.id == named) out.rule = &rule;
    }
  }
  return out;
}

std::string zone_hash(const Zone& zone) {
  Sha256 hash;
  hash.add(zone.id);
  hash.add(zone.unreadable);
  add_shape(hash, zone.shape);
  for (const auto& value : zone.attributes) hash.add(to_text(value));
  hash.add_int(static_cast<long long>(zone.faults.size()));
  return hash.hex();
}

std::string layers_hash(const CheckTables& tables, const std::string& theme) {
  Sha256 hash;
  const ThemeTable* table = tables.theme(theme);
  for (std::size_t i = 0; table != nullptr && i < table->in_force.size(); ++i) {
    const ZoneIndex& index = *table->in_force[i];
    const LayerHead& layer = index.layer();
    hash.add(layer.identity.layer);
    hash.add(layer.identity.content_sha256);
    if (!layer.identity.content_sha256.empty()) continue;  // as the workspace stores it; else made by hand
    for (std::uint32_t z = 0; z < index.size(); ++z) hash.add(zone_hash(index.zone(z)));
  }
  return hash.hex();
}

const Zone* zone_of(const CheckTables& tables, const Project& project, const Finding& finding) {
  const ThemeTable* table = tables.theme(finding.theme);
  if (table == nullptr || finding.zone.empty()) return nullptr;
  Box footprint;
  for (const auto& part : project.parts) footprint.add(box_of(part.drawn));
  for (const auto* indexes : {&table->in_force, &table->announced}) {
    for (const auto& index : *indexes) {
      const LayerHead& layer = index->layer();
      if (layer.identity.layer != finding.layer || layer.identity.version != finding.layer_version) continue;
      if (const Zone* zone = index->find(finding.zone, footprint.grown(table->reach_m))) return zone;
    }
  }
  return nullptr;
}

Text outcome_words(const std::string& answer) {
  for (const Outcome outcome : {Outcome::pass, Outcome::conditional, Outcome::undetermined, Outcome::fail}) {
    if (outcome_id(outcome) == answer) return outcome_name(outcome);
  }
  return same_text(answer);
}

// What a decision keeps of a fact (format_fact), in people's words; as it stands where it cannot be read any
// more.
Text value_words(const FactDefinition* definition, const std::string& text) {
  if (definition == nullptr) return same_text(text);
  const auto fact = parse_fact(*definition, text);
  if (!fact || fact->values.empty()) return same_text(text);
  Text out;
  for (const auto& value : fact->values) {
    const Text one = describe_value(*definition, value);
    out.en += (out.en.empty() ? "" : ", ") + one.en;
    out.zh += (out.zh.empty() ? "" : "、") + one.zh;
  }
  return out;
}

Text fact_change(const std::string& key, const std::string& then, const std::string& now,
                 const FactDictionary& facts) {
  const std::string id = key.substr(kFact.size());
  const auto slash = id.rfind('/');
  const std::string plain = slash == std::string::npos ? id : id.substr(slash + 1);
  const auto found = facts.find(plain);
  Text name = found == facts.end() ? same_text(plain) : found->second.title;
  if (slash != std::string::npos) {
    name.en += " of part " + id.substr(0, slash);
    name.zh = "地块 " + id.substr(0, slash) + " 的" + name.zh;
  }
  const FactDefinition* definition = found == facts.end() ? nullptr : &found->second;
  const auto word = [definition](const std::string& value) {
    return value.empty() ? Text{"not stated", "未填写"} : value_words(definition, value);
  };
  return {fmt::format("{}: {} instead of {}", name.en, word(now).en, word(then).en),
          fmt::format("{}：由 {} 变为 {}", name.zh, word(then).zh, word(now).zh)};
}

Text change_words(const std::string& key, const std::string& then, const std::string& now,
                  const FactDictionary& facts) {
  if (key.rfind(kFact, 0) == 0) return fact_change(key, then, now, facts);
  if (key == "footprint") return {"the footprint was changed", "用地范围已变更"};
  if (key == "name") return {"the project's name was changed", "项目名称已变更"};
  if (key == "clause") return {"the clause was changed", "条款已变更"};
  if (key == "zone") return {"the zone was changed", "图斑已变更"};
  if (key == "answer") {
    return {
        fmt::format("the program says \"{}\" instead of \"{}\"", outcome_words(now).en, outcome_words(then).en),
        fmt::format("程序结论由“{}”变为“{}”", outcome_words(then).zh, outcome_words(now).zh)};
  }
  const std::string theme = key.substr(std::min(key.size(), kLayers.size()));
  return {"the layers of " + theme + " were changed", "专题 " + theme + " 的图层已变更"};
}

void note_gone(const Decision& decision, ProjectResult& result) {
  const Text verdict = verdict_name(decision.verdict);
  const std::string day = decision.time.substr(0, 10);
  result.notes.push_back(
      {fmt::format("the decision \"{}\" on {} by {}, {}, has lapsed: there is no such finding any more",
                   verdict.en, decision.rule, decision.by, day),
       fmt::format("{} {} 对 {} 的复核意见“{}”已失效：该核查结果已不存在", decision.by, day, decision.rule,
                   verdict.zh)});
}

std::optional<Outcome> reviewed(const ProjectResult& result) {
  if (nothing_was_checked(result)) return std::nullopt;
  Outcome worst = Outcome::pass;
  bool decided = false;
  for (const auto& finding : result.findings) {
    if (finding.pre_effect) continue;
    const bool stands = finding.review && finding.review->stands;
    if (finding.outcome == Outcome::undetermined && !stands) return std::nullopt;
    decided = decided || stands;
    const auto chosen = stands ? decided_outcome(finding.review->verdict) : std::nullopt;
    worst = worse(worst, chosen.value_or(finding.outcome));
  }
  // Something outside the findings may weigh too (no pack in force): then nothing is settled.
  const bool explained = std::any_of(result.findings.begin(), result.findings.end(), [&](const Finding& f) {
    return !f.pre_effect && f.outcome == result.outcome;
  });
  return decided && explained ? std::optional(worst) : std::nullopt;
}

}  // namespace

bool nothing_was_checked(const ProjectResult& result) { return !result.area_m2 && !result.length_m; }

std::optional<Outcome> decided_outcome(std::string_view verdict) {
  if (verdict == "pass" || verdict == "met" || verdict == "not_applicable") return Outcome::pass;
  if (verdict == "conditional") return Outcome::conditional;
  if (verdict == "fail" || verdict == "violated") return Outcome::fail;
  return std::nullopt;
}

Text verdict_name(std::string_view verdict) {
  if (verdict == "met") return clause_verdict_name(ClauseVerdict::met);
  if (verdict == "violated") return clause_verdict_name(ClauseVerdict::violated);
  if (verdict == "not_applicable") return clause_verdict_name(ClauseVerdict::not_applicable);
  if (verdict == kWithdrawn) return {"withdrawn", "撤回"};
  const auto outcome = decided_outcome(verdict);
  return outcome ? outcome_name(*outcome) : same_text(std::string(verdict));
}

std::string decision_verdict(std::string_view written) {
  const std::string word = folded(written);
  for (const char* id : {"pass", "conditional", "fail", "met", "violated", "not_applicable"}) {
    const Text name = verdict_name(id);
    if (word == id || word == folded(name.en) || word == folded(name.zh)) return id;
  }
  return "";
}

DecisionInputs decision_inputs(const Checker& checker, const Project& project, const Finding& finding) {
  const CheckTables& tables = checker.tables();
  DecisionInputs out;
  out["footprint"] = footprint_hash(project);
  out["name"] = project.name;
  add_facts("", project.facts, tables.dictionary, out);
  for (const auto& part : project.parts) add_facts(part.id + "/", part.facts, tables.dictionary, out);
  const Clause clause = clause_of(tables, finding);
  std::vector<std::string> themes;
  const auto measured = [&](const std::shared_ptr<const Condition>& condition) {
    if (!condition) return;
    for (const auto& theme : condition->themes_used()) themes.push_back(theme);
  };
  if (clause.rule != nullptr) {
    out["clause"] = rule_hash(*clause.rule);
    measured(clause.rule->when_parsed);
    measured(clause.rule->unless_parsed);
  } else if (clause.entry != nullptr) {
    out["clause"] = entry_hash(*clause.entry);
    measured(clause.entry->when_parsed);
    measured(clause.entry->unless_parsed);
  }
  if (const Zone* zone = zone_of(tables, project, finding)) {
    out["zone"] = zone_hash(*zone);
  } else if (!finding.theme.empty()) {
    themes.push_back(finding.theme);
  }
  for (const auto& theme : themes) out[std::string(kLayers) + theme] = layers_hash(tables, theme);
  out["answer"] = std::string(outcome_id(finding.outcome));
  return out;
}

std::vector<Text> changed_inputs(const DecisionInputs& then, const DecisionInputs& now,
                                 const FactDictionary& facts) {
  std::vector<Text> out;
  for (const auto& [key, value] : then) {
    const auto found = now.find(key);
    const std::string current = found == now.end() ? "" : found->second;
    if (current != value) out.push_back(change_words(key, value, current, facts));
  }
  for (const auto& [key, value] : now) {
    if (then.count(key) == 0 && !value.empty()) out.push_back(change_words(key, "", value, facts));
  }
  return out;
}

void apply_decisions(const Checker& checker, const std::vector<Project>& projects,
                     const std::vector<Decision>& decisions, std::vector<ProjectResult>& results) {
  std::map<std::string, std::map<std::string, const Decision*>> last;  // project → finding → the last word
  for (const auto& decision : decisions) last[decision.project][decision.finding] = &decision;
  for (std::size_t i = 0; i < std::min(projects.size(), results.size()); ++i) {
    const auto own = last.find(projects[i].id);
    if (own == last.end()) continue;
    for (const auto& one : own->second) {
      const Decision& decision = *one.second;
      if (decision.verdict == kWithdrawn) continue;
      auto& findings = results[i].findings;
      const auto found = std::find_if(findings.begin(), findings.end(),
                                      [&](const Finding& f) { return f.id == decision.finding; });
      if (found == findings.end()) {
        note_gone(decision, results[i]);
        continue;
      }
      Review review{decision.verdict, decision.by, decision.time, decision.reason, false, {}};
      review.changed = changed_inputs(decision.inputs, decision_inputs(checker, projects[i], *found),
                                      checker.tables().dictionary);
      review.stands = review.changed.empty();
      found->review = std::move(review);
    }
    results[i].reviewed_outcome = reviewed(results[i]);
  }
}

}  // namespace zonegate
