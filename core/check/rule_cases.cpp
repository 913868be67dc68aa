#include "core/check/rule_cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/check/checker.h"
#include "core/rules/access_list.h"
#include "core/rules/wording.h"

namespace zonegate {
namespace {

constexpr const char* kUnits = "control_unit";
constexpr double kEast = 530000.0;
constexpr double kNorth = 2524000.0;
constexpr double kSide = 100.0;
constexpr double kGround = 100000.0;

const std::array<Outcome, 4> kOutcomes = {Outcome::pass, Outcome::conditional, Outcome::undetermined,
                                          Outcome::fail};
const std::array<ClauseVerdict, 4> kVerdicts = {ClauseVerdict::met, ClauseVerdict::violated,
                                                ClauseVerdict::not_applicable, ClauseVerdict::to_verify};

tl::unexpected<Error> bad_case(const RuleCase& one, const char* code, Text what, Text remedy) {
  Place place = one.place;
  place.feature = one.name;
  return fail(ErrorKind::bad_data, code, std::move(what), std::move(remedy), std::move(place));
}

MultiPolygon box_polygon(double x0, double y0, double x1, double y1) {
  return {{{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}, {}}};
}

// Where the zones of one theme lie: those over a part of the footprint follow one another from the west.
class Ground {
 public:
  Expected<MultiPolygon> shape_of(const CaseZone& zone, const RuleCase& one) {
    if (zone.place == CaseZonePlace::beside) {
      const double west = kEast + kSide + zone.distance_m;
      return box_polygon(west, kNorth, west + kSide, kNorth + kSide);
    }
    if (zone.place == CaseZonePlace::away) {
      return box_polygon(kEast + kGround / 2, kNorth, kEast + kGround / 2 + kSide, kNorth + kSide);
    }
    if (!zone.area_m2) return box_polygon(kEast - kSide, kNorth - kSide, kEast + 2 * kSide, kNorth + 2 * kSide);
    double& taken = taken_[zone.theme];
    const double width = *zone.area_m2 / kSide;
    if (!(width > 0.0) || taken + width > kSide) {
      return bad_case(one, "case.bad_zone",
                      {"the zones' areas are not between 0 and the footprint's 10 000 m² in all",
                       "图斑面积之和应大于 0 且不超过用地范围的 10000 平方米"},
                      {"Correct area_m2.", "请更正 area_m2。"});
    }
    const double west = kEast + taken;
    taken += width;
    // The first reaches beyond the footprint's western edge, the last to its eastern: no gap is meant.
    return box_polygon(west, kNorth - kSide, west + width, kNorth + 2 * kSide);
  }

 private:
  std::map<std::string, double> taken_;
};

std::shared_ptr<ZoneLayer> empty_layer(const std::string& theme) {
  auto layer = std::make_shared<ZoneLayer>();
  layer->identity.theme = theme;
  layer->identity.layer = theme;
  layer->identity.validity.from = {1949, 10, 1};
  layer->coverage = {CoverageKind::polygon,
                     box_polygon(kEast - kGround, kNorth - kGround, kEast + kGround, kNorth + kGround), "case"};
  return layer;
}

void add_zone(ZoneLayer& layer, const CaseZone& zone, MultiPolygon shape) {
  for (const auto& [name, value] : zone.attributes) {
    const bool known = std::any_of(layer.fields.begin(), layer.fields.end(),
                                   [name = name](const Field& field) { return field.name == name; });
    if (!known) layer.fields.push_back({name, name});
  }
  Zone out;
  out.id = fmt::format("{}", layer.zones.size() + 1);
  out.shape.polygons = std::move(shape);
  out.claimed_box = box_of(out.shape.polygons);
  for (auto& former : layer.zones) former.attributes.resize(layer.fields.size());
  for (const auto& field : layer.fields) {
    const auto found = zone.attributes.find(field.name);
    out.attributes.push_back(found == zone.attributes.end() || found->second.empty()
                                 ? AttributeValue{}
                                 : AttributeValue{found->second});
  }
  layer.zones.push_back(std::move(out));
}

const ThemeInfo* find_theme_info(const CaseGround& ground, const std::string& theme) {
  for (const auto& info : ground.themes) {
    if (info.id == theme) return &info;
  }
  return nullptr;
}

Expected<void> add_layers(const CaseGround& ground, const RuleCase& one, CheckSetup& setup) {
  std::map<std::string, std::shared_ptr<ZoneLayer>> layers;
  Ground places;
  for (const auto& zone : one.zones) {
    if (find_theme_info(ground, zone.theme) == nullptr) {
      return bad_case(
          one, "case.unknown_theme",
          {fmt::format("unknown theme \"{}\"", zone.theme), fmt::format("未知的专题“{}”", zone.theme)},
          {"Use a theme id as `zonegate themes` lists them.", "请使用 zonegate themes 列出的专题编号。"});
    }
    if (zone.place == CaseZonePlace::no_data) {
      layers.emplace(zone.theme, nullptr);
      continue;
    }
    auto& layer = layers[zone.theme];
    if (!layer) layer = empty_layer(zone.theme);
    auto shape = places.shape_of(zone, one);
    if (!shape) return tl::unexpected(shape.error());
    add_zone(*layer, zone, std::move(*shape));
  }
  for (const auto& info : ground.themes) {
    const auto named = layers.find(info.id);
    if (named != layers.end()) {
      setup.themes.push_back(info);
      if (named->second) setup.layers.push_back(named->second);
    } else if (!info.containment && info.id != kUnits) {
      setup.themes.push_back(info);
      setup.layers.push_back(empty_layer(info.id));
    }
  }
  for (auto& pack : setup.packs) {
    std::vector<std::string> mandatory;
    for (const auto& theme : pack.mandatory_themes.value_or(std::vector<std::string>{})) {
      if (layers.count(theme) != 0) mandatory.push_back(theme);
    }
    pack.mandatory_themes = std::move(mandatory);
  }
  return {};
}

// A unit without a list of its own is undetermined; where the lists under test have none of unit level, that is
// not what the case asks.
void add_own_list(const RuleCase& one, CheckSetup& setup) {
  const bool has_own = std::any_of(setup.lists.begin(), setup.lists.end(),
                                   [](const AccessList& list) { return list.level == ListLevel::unit; });
  if (has_own) return;
  AccessList list;
  list.id = "case";
  list.version = "1";
  list.validity.from = {1949, 10, 1};
  AccessEntry entry;
  entry.id = "case";
  entry.effect = Effect::inform;
  for (const auto& zone : one.zones) {
    const auto code = zone.attributes.find("code");
    if (zone.theme == kUnits && code != zone.attributes.end() && is_unit_code(code->second))
      entry.scope.unit_codes.push_back(code->second);
  }
  if (entry.scope.unit_codes.empty()) return;
  list.entries.push_back(std::move(entry));
  setup.lists.push_back(std::move(list));
}

const FactDefinition* find_fact(const FactDictionary& facts, const std::string& written) {
  const auto by_id = facts.find(written);
  if (by_id != facts.end()) return &by_id->second;
  for (const auto& [id, definition] : facts) {
    if (definition.title.zh == written || definition.title.en == written) return &definition;
  }
  return nullptr;
}

Expected<Project> project_of(const RuleCase& one, const FactDictionary& dictionary) {
  Project project;
  project.id = "case";
  project.name = one.project;
  ProjectPart part;
  part.id = "1";
  part.drawn.polygons = box_polygon(kEast, kNorth, kEast + kSide, kNorth + kSide);
  project.parts.push_back(std::move(part));
  for (const auto& [written, value] : one.facts) {
    const FactDefinition* definition = find_fact(dictionary, written);
    if (definition == nullptr) {
      return bad_case(one, "case.unknown_fact",
                      {fmt::format("unknown fact \"{}\"", written), fmt::format("未知的项目事实“{}”", written)},
                      {"Use a fact of the pack, by id or title.", "请使用规则包中的事实（编号或名称）。"});
    }
    auto fact = parse_fact(*definition, value);
    if (!fact) {
      fact.error().place = one.place;
      fact.error().place.feature = one.name;
      fact.error().place.field = written;
      return tl::unexpected(fact.error());
    }
    project.facts[definition->id] = std::move(*fact);
  }
  return project;
}

bool is_clause(const CaseGround& ground, const std::string& wanted) {
  for (const auto& pack : ground.packs) {
    for (const auto& rule : pack.rules) {
      if (rule.id == wanted) return true;
    }
  }
  for (const auto& list : ground.lists) {
    for (const auto& entry : list.entries) {
      if (entry.id == wanted || list.id + ":" + entry.id == wanted) return true;
    }
  }
  return wanted == "coverage" || wanted == "unit_without_list";
}

bool is_of(const Finding& finding, const std::string& clause) {
  return finding.rule == clause || (!finding.list.empty() && finding.list + ":" + finding.rule == clause);
}

bool is_verdict(const std::string& answer) {
  return std::any_of(kVerdicts.begin(), kVerdicts.end(),
                     [&](ClauseVerdict verdict) { return clause_verdict_id(verdict) == answer; });
}

Text answer_name(const std::string& id) {
  for (const Outcome outcome : kOutcomes) {
    if (outcome_id(outcome) == id) return {id, outcome_name(outcome).zh + " " + id};
  }
  for (const ClauseVerdict verdict : kVerdicts) {
    if (clause_verdict_id(verdict) == id) return {id, clause_verdict_name(verdict).zh + " " + id};
  }
  return {id, id == "none" ? "无 none" : id};
}

const Finding* worst_of(const ProjectResult& result, const std::string& clause) {
  const Finding* worst = nullptr;
  for (const auto& finding : result.findings) {
    if (finding.pre_effect || !is_of(finding, clause)) continue;
    if (worst == nullptr || worst->outcome < finding.outcome) worst = &finding;
  }
  return worst;
}

void compare_clause(const std::string& clause, const std::string& expected, CaseReport& report) {
  const Finding* finding = worst_of(report.result, clause);
  std::string got = "none";
  if (finding != nullptr) {
    const bool by_verdict = is_verdict(expected) || finding->verdict == ClauseVerdict::not_applicable;
    got = by_verdict && finding->verdict ? std::string(clause_verdict_id(*finding->verdict))
                                         : std::string(outcome_id(finding->outcome));
  }
  const bool same = got == expected || (finding != nullptr && outcome_id(finding->outcome) == expected);
  if (same) return;
  CaseMismatch mismatch{clause, answer_name(expected), answer_name(got), {}, {}};
  if (finding != nullptr) {
    mismatch.cause = finding->cause;
    mismatch.trace = finding->trace;
  }
  report.mismatches.push_back(std::move(mismatch));
}

// As soon as a case speaks of clauses, whatever decides must be among them.
void compare_unnamed(const RuleCase& one, CaseReport& report) {
  if (one.clauses.empty()) return;
  for (const auto& finding : report.result.findings) {
    if (finding.pre_effect || finding.outcome == Outcome::pass) continue;
    const bool named = std::any_of(one.clauses.begin(), one.clauses.end(),
                                   [&](const auto& clause) { return is_of(finding, clause.first); });
    if (named) continue;
    report.mismatches.push_back({finding.rule,
                                 {"not named in the case", "用例未列出"},
                                 answer_name(std::string(outcome_id(finding.outcome))),
                                 finding.cause,
                                 finding.trace});
  }
}

// The ids of the facts that a case expects to be missing: written as ids or as titles. What a zone or a
// distance lacks ("zone.class", "distance(coast)") stands as it is.
Expected<std::optional<std::set<std::string>>> missing_ids(const RuleCase& one, const FactDictionary& facts) {
  if (!one.missing) return std::optional<std::set<std::string>>{};
  std::set<std::string> ids;
  for (const std::string& written : *one.missing) {
    const auto found = std::find_if(facts.begin(), facts.end(), [&](const auto& fact) {
      return fact.first == written || same_folded(fact.second.title.zh, written) ||
             same_folded(fact.second.title.en, written);
    });
    if (found != facts.end()) {
      ids.insert(found->first);
    } else if (written.find_first_of(".(") != std::string::npos) {
      ids.insert(written);
    } else {
      return bad_case(
          one, "case.unknown_fact",
          {fmt::format("no fact is called \"{}\"", written), fmt::format("没有名为“{}”的事实", written)},
          {"Write its id or its title; zonegate rules list names them.",
           "请填写事实的编号或名称，可用 zonegate rules list 查看。"});
    }
  }
  return std::optional(std::move(ids));
}

void compare_missing(const std::optional<std::set<std::string>>& expected, const FactDictionary& facts,
                     CaseReport& report) {
  if (!expected) return;
  std::set<std::string> missing;
  for (const auto& finding : report.result.findings) {
    if (finding.pre_effect || finding.outcome != Outcome::undetermined) continue;
    missing.insert(finding.missing_facts.begin(), finding.missing_facts.end());
  }
  if (missing == *expected) return;
  const auto words = [&facts](const std::set<std::string>& ids) {
    Text out;
    for (const auto& id : ids) {
      const auto found = facts.find(id);
      out.en += (out.en.empty() ? "" : ", ") + id;
      out.zh += (out.zh.empty() ? "" : "、") + (found == facts.end() ? id : found->second.title.zh + " " + id);
    }
    return ids.empty() ? same_text("-") : out;
  };
  report.mismatches.push_back({"missing", words(*expected), words(missing), {}, {}});
}

Expected<ProjectResult> checked(CheckSetup setup, const Project& project) {
  Work work;
  work.threads = 1;
  const auto checker = Checker::create(std::move(setup), work);
  if (!checker) return tl::unexpected(checker.error());
  auto worker = CheckWorker::create(*checker);
  if (!worker) return tl::unexpected(worker.error());
  return worker->check(project);
}

}  // namespace

Expected<CaseReport> run_rule_case(const CaseGround& ground, const RuleCase& one) {
  for (const auto& [clause, answer] : one.clauses) {
    if (is_clause(ground, clause)) continue;
    return bad_case(one, "case.unknown_clause",
                    {fmt::format("no rule or entry is called \"{}\"", clause),
                     fmt::format("没有编号为“{}”的规则或条目", clause)},
                    {"Correct the id.", "请更正编号。"});
  }
  CheckSetup setup;
  auto crs = reference_system("EPSG:4545");
  if (!crs) return tl::unexpected(crs.error());
  setup.crs = std::move(*crs);
  setup.area_method = AreaMethod::planar;
  setup.as_of = one.as_of.value_or(ground.as_of);
  setup.packs = ground.packs;
  setup.lists = ground.lists;
  setup.keep_geometry = false;
  if (auto added = add_layers(ground, one, setup); !added) return tl::unexpected(added.error());
  add_own_list(one, setup);
  FactDictionary dictionary;
  for (const auto& pack : ground.packs) dictionary.insert(pack.facts.begin(), pack.facts.end());
  const auto project = project_of(one, dictionary);
  if (!project) return tl::unexpected(project.error());
  const auto missing = missing_ids(one, dictionary);
  if (!missing) return tl::unexpected(missing.error());
  auto result = checked(std::move(setup), *project);
  if (!result) return tl::unexpected(result.error());
  CaseReport report{{}, std::move(*result)};
  if (one.outcome && *one.outcome != report.result.outcome) {
    report.mismatches.push_back({"",
                                 answer_name(std::string(outcome_id(*one.outcome))),
                                 answer_name(std::string(outcome_id(report.result.outcome))),
                                 {},
                                 {}});
  }
  for (const auto& [clause, answer] : one.clauses) compare_clause(clause, answer, report);
  compare_unnamed(one, report);
  compare_missing(*missing, dictionary, report);
  return report;
}

std::string case_answer(std::string_view written) {
  const std::string word = folded(written);
  for (const Outcome outcome : kOutcomes) {
    const Text name = outcome_name(outcome);
    for (const std::string& known : {std::string(outcome_id(outcome)), name.en, name.zh}) {
      if (folded(known) == word) return std::string(outcome_id(outcome));
    }
  }
  for (const ClauseVerdict verdict : kVerdicts) {
    const Text name = clause_verdict_name(verdict);
    for (const std::string& known : {std::string(clause_verdict_id(verdict)), name.en, name.zh}) {
      if (folded(known) == word) return std::string(clause_verdict_id(verdict));
    }
  }
  return word == "none" || word == "无" ? "none" : "";
}

std::vector<std::string> clauses_without_case(const CaseGround& ground, const std::vector<RuleCase>& cases) {
  std::set<std::string> named;
  for (const auto& one : cases) {
    for (const auto& [clause, answer] : one.clauses) {
      if (answer != "none") named.insert(clause);
    }
  }
  std::vector<std::string> out;
  for (const auto& pack : ground.packs) {
    for (const auto& rule : pack.rules) {
      if (named.count(rule.id) == 0) out.push_back(rule.id);
    }
  }
  for (const auto& list : ground.lists) {
    for (const auto& entry : list.entries) {
      if (named.count(entry.id) == 0 && named.count(list.id + ":" + entry.id) == 0) out.push_back(entry.id);
    }
  }
  return out;
}

}  // namespace zonegate
