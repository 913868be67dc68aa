// Forgetting a fact never improves an outcome: with the default rules as they are, and with rules and list
// entries made up at random. Fail may become undetermined (nobody knows any more), nothing becomes a pass or
// milder than it was.
#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "core/rules/condition.h"
#include "core/rules/pack.h"
#include "tests/core/check/random_world.h"
#include "tests/support/cases.h"
#include "tests/support/source_dir.h"
#include "tests/support/theme_ids.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

const std::vector<std::string>& theme_ids() {
  static const std::vector<std::string> ids = all_theme_ids();
  return ids;
}

RulePack default_pack() {
  const std::string path = zonegate::test::source_dir() + "/resources/packs/zonegate-default.json";
  std::ifstream in(path);
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  auto pack = read_rule_pack(text, path, theme_ids());
  if (!pack) throw std::runtime_error(format_error(pack.error(), Language::english));
  return std::move(*pack);
}

const std::string& one_of(Random& random, const std::vector<std::string>& values) {
  return values[static_cast<std::size_t>(whole(random, 0, static_cast<int>(values.size()) - 1))];
}

std::string random_value(Random& random, const FactDefinition& definition) {
  switch (definition.type) {
    case FactType::boolean:
      return whole(random, 0, 1) == 0 ? "yes" : "no";
    case FactType::number:
      return fmt::format("{} {}", whole(random, 0, 200), definition.unit);
    case FactType::choice: {
      const auto at = whole(random, 0, static_cast<int>(definition.choices.size()) - 1);
      return definition.choices[static_cast<std::size_t>(at)].first;
    }
    case FactType::code:
      return definition.id == "industry" ? one_of(random, {"C2614", "C2625; C3011", "C26", "B0610"})
                                         : one_of(random, {"0701", "1001; 0601", "07", "100101"});
    default:
      return one_of(random, {"电镀件", "纸箱", "印刷", "酸洗; 电镀"});
  }
}

Facts random_facts(Random& random, const FactDictionary& dictionary) {
  Facts facts;
  for (const auto& [id, definition] : dictionary) {
    if (id == "name" || whole(random, 0, 4) == 0) continue;
    auto fact = parse_fact(definition, random_value(random, definition));
    if (!fact && definition.several) fact = parse_fact(definition, "纸箱");
    if (fact) facts[id] = std::move(*fact);
  }
  return facts;
}

void attributes_for(Random& random, ZoneLayer& layer) {
  if (layer.identity.theme == "ecological_red_line") layer.fields = {{"reserve_zone", "ZRBHDFQ"}};
  if (layer.identity.theme == "urban_development_boundary") layer.fields = {{"zone_type", "GHFQ"}};
  if (layer.identity.theme == "polluted_parcel") layer.fields = {{"status", "ZT"}};
  if (layer.identity.theme == "control_unit") layer.fields = {{"code", "DM"}, {"class", "LB"}};
  static const std::map<std::string, std::vector<std::string>> values = {
      {"reserve_zone", {"core", "general", "none"}},
      {"zone_type", {"concentrated", "flexible", "special"}},
      {"status", {"suspected", "clean", "polluted", "listed", "removed"}},
      {"code", {"ZH45010320001"}},
      {"class", {"2"}}};
  for (auto& zone : layer.zones) {
    zone.attributes.clear();
    for (const auto& field : layer.fields) zone.attributes.emplace_back(one_of(random, values.at(field.name)));
  }
}

CheckSetup world(Random& random, RulePack pack) {
  std::vector<std::shared_ptr<const ZoneLayer>> layers;
  for (const auto& theme : theme_ids()) {
    const bool everywhere = theme == "control_unit" || theme == "urban_development_boundary";
    auto layer = std::make_shared<ZoneLayer>(
        *layer_of(theme, everywhere ? tiling(random, 4, 200.0, 0.3) : random_zones(random, 3, true)));
    attributes_for(random, *layer);
    layers.push_back(std::move(layer));
  }
  CheckSetup setup = plain_setup(std::move(layers));
  setup.themes.clear();
  for (const auto& theme : theme_ids()) {
    setup.themes.push_back({theme, same_text(theme), theme == "urban_development_boundary", 1.0});
  }
  setup.packs = {std::move(pack)};
  return setup;
}

std::string random_condition(Random& random, int depth) {
  static const std::vector<std::string> leaves = {"major_project",
                                                  "not waste_facility",
                                                  "nature in (new, expand)",
                                                  "nature != rebuild",
                                                  "discharge = direct",
                                                  "pollutants in (vocs, heavy_metals)",
                                                  "industry in (C25*, C26* except C2625)",
                                                  "not industry in (C26*)",
                                                  "land_use in (YDYH2023:07*)",
                                                  "capacity >= 100 [10kt/a]",
                                                  "investment < 50 [10kCNY]",
                                                  "keyword(\"电镀\", \"制革\") in (name, process, product)",
                                                  "distance(ecological_red_line) <= 50 [m]",
                                                  "overlap(flood_risk_line) > 1 [m2]",
                                                  "in_compliant_park = no"};
  if (depth == 0 || whole(random, 0, 2) == 0) return one_of(random, leaves);
  const std::string left = random_condition(random, depth - 1);
  const int kind = whole(random, 0, 4);
  if (kind == 0) return "not (" + left + ")";
  return "(" + left + (kind < 3 ? ") and (" : ") or (") + random_condition(random, depth - 1) + ")";
}

std::shared_ptr<const Condition> parsed(const std::string& text, const FactDictionary& facts) {
  if (text.empty()) return nullptr;
  auto condition = Condition::parse(text, facts, false);
  if (!condition) throw std::runtime_error(text + ": " + condition.error().what.en);
  return *condition;
}

RulePack random_rules(Random& random, RulePack pack) {
  pack.rules.clear();
  pack.mandatory_themes.emplace();
  for (int i = 0; i < 4; ++i) {
    Rule rule;
    rule.id = "rule." + std::to_string(i);
    rule.title = same_text(rule.id);
    rule.theme = one_of(random, {"ecological_red_line", "permanent_basic_farmland", "polluted_parcel"});
    rule.effect = static_cast<Effect>(whole(random, 0, 6));
    if (whole(random, 0, 3) == 0) {
      rule.test = SpatialTest::within;
      rule.distance_m = 40.0;
    }
    rule.when = whole(random, 0, 3) == 0 ? "" : random_condition(random, 2);
    rule.unless = whole(random, 0, 1) == 0 ? "" : random_condition(random, 2);
    rule.when_parsed = parsed(rule.when, pack.facts);
    rule.unless_parsed = parsed(rule.unless, pack.facts);
    pack.rules.push_back(std::move(rule));
  }
  return pack;
}

// A unit is only served by an entry that names it.
AccessEntry unit_entry(const std::string& id, Effect effect) {
  AccessEntry entry;
  entry.id = id;
  entry.effect = effect;
  entry.scope.unit_codes = {"ZH45010320001"};
  return entry;
}

AccessList random_list(Random& random, const RulePack& pack) {
  AccessList list;
  list.id = "list";
  list.version = "1";
  list.validity = pack.validity;
  for (int i = 0; i < 2; ++i) {
    AccessEntry entry = unit_entry("entry." + std::to_string(i), static_cast<Effect>(whole(random, 0, 6)));
    if (whole(random, 0, 1) == 0) {
      entry.codes = {"C26*"};
      entry.words = {"电镀"};
    } else {
      entry.when = random_condition(random, 2);
    }
    entry.unless = whole(random, 0, 1) == 0 ? "" : random_condition(random, 1);
    entry.when_parsed = parsed(entry.when, pack.facts);
    entry.unless_parsed = parsed(entry.unless, pack.facts);
    list.entries.push_back(std::move(entry));
  }
  return list;
}

bool allowed(Outcome before, Outcome after) {
  return before == Outcome::pass || after == Outcome::undetermined || after >= before;
}

// No single clause gets milder either: what weighed before still stands there, and not as a pass.
void same_or_worse(const ProjectResult& before, const ProjectResult& after, const std::string& without) {
  for (const auto& finding : before.findings) {
    if (finding.outcome == Outcome::pass || finding.pre_effect) continue;
    const auto now = std::find_if(after.findings.begin(), after.findings.end(),
                                  [&](const Finding& other) { return other.id == finding.id; });
    if (now == after.findings.end()) {
      FAIL_CHECK("without ", without, " the finding of ", finding.rule, " is gone");
      continue;
    }
    CHECK_MESSAGE(allowed(finding.outcome, now->outcome), "without ", without, " ", finding.rule, ": ",
                  outcome_id(finding.outcome), " became ", outcome_id(now->outcome));
    const bool milder = now->verdict == ClauseVerdict::not_applicable ||
                        (now->verdict == ClauseVerdict::met && finding.verdict != ClauseVerdict::met);
    CHECK_FALSE(milder);
  }
}

// One project with its facts, and without each of them in turn.
void forget_each(const Checker& checker, Project project, std::map<Outcome, int>& seen) {
  auto worker = CheckWorker::create(checker);
  REQUIRE(worker);
  const ProjectResult whole = worker->check(project);
  const Outcome before = whole.outcome;
  ++seen[before];
  const Facts facts = project.facts;
  for (const auto& known : facts) {
    const std::string& id = known.first;
    project.facts = facts;
    project.facts.erase(id);
    const ProjectResult less = worker->check(project);
    const Outcome after = less.outcome;
    same_or_worse(whole, less, id);
    CHECK_MESSAGE(allowed(before, after),
                  "without " << id << ": " << outcome_id(before) << " became " << outcome_id(after));
  }
}

}  // namespace

TEST_CASE("forgetting a fact never improves an outcome under the default rules") {
  const RulePack pack = default_pack();
  Random random(11);
  std::map<Outcome, int> seen;
  for (int turn = 0; turn < cases(8); ++turn) {
    CheckSetup setup = world(random, pack);
    // A list that only notes, so that its absence is not why everything is undetermined.
    AccessList list;
    list.id = "units";
    list.validity = pack.validity;
    list.entries = {unit_entry("note", Effect::inform)};
    list.entries.front().when = "capacity >= 0 [10kt/a]";
    list.entries.front().when_parsed = parsed(list.entries.front().when, pack.facts);
    setup.lists = {list};
    const auto checker = Checker::create(setup, Work{});
    REQUIRE(checker);
    for (int i = 0; i < 12; ++i) {
      Project project = project_of({random_footprint(random, true)});
      project.facts = random_facts(random, pack.facts);
      forget_each(*checker, project, seen);
    }
  }
  for (const auto& [outcome, count] : seen) MESSAGE(outcome_id(outcome) << ": " << count);
}

TEST_CASE("forgetting a fact never improves an outcome under random rules and list entries") {
  const RulePack pack = default_pack();
  Random random(12);
  std::map<Outcome, int> seen;
  for (int turn = 0; turn < cases(120); ++turn) {
    const RulePack rules = random_rules(random, pack);
    CheckSetup setup = world(random, rules);
    setup.lists = {random_list(random, rules)};
    const auto checker = Checker::create(setup, Work{});
    REQUIRE(checker);
    for (int i = 0; i < 4; ++i) {
      Project project = project_of({random_footprint(random, true)});
      project.name = one_of(random, {"", "电镀中心", "纸箱厂"});
      project.facts = random_facts(random, pack.facts);
      forget_each(*checker, project, seen);
    }
  }
  for (const auto& [outcome, count] : seen) MESSAGE(outcome_id(outcome) << ": " << count);
  CHECK(seen[Outcome::fail] > 0);
  CHECK(seen[Outcome::conditional] > 0);
  CHECK(seen[Outcome::pass] > 0);
}
