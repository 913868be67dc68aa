#include "core/check/nearby.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/rules/ring.h"

namespace zonegate {
namespace {

using Alike = ProjectQuestions::Alike;

// Parts that state the same of what the rule asks: one of them speaks for all.
Judgement judge_parts(const ProjectCheck& check, const Alike& parts, const Rule& rule, Effect effect,
                      const Condition* unless, const LayerHead* layer, const Zone* zone) {
  const PartContext context(check.tables.dictionary, check.footprint.parts[parts.parts.front()].facts, layer,
                            zone, *parts.questions);
  return judge(effect, rule.when_parsed.get(), unless, context);
}

bool decides(const DistanceRing& ring) { return !only_notes(ring.effect); }

Text not_looked(const ThemeTable& theme, double metres) {
  if (theme.in_force.empty()) {
    return {fmt::format("no data: not looked at within {:g} m of the footprint", metres),
            fmt::format("无数据：用地周边 {:g} 米范围未核查", metres)};
  }
  return {fmt::format("the layers do not cover everything within {:g} m of the footprint: not looked at there",
                      metres),
          fmt::format("图层未完整覆盖用地周边 {:g} 米范围：未覆盖处未核查", metres)};
}

// The rings whose surroundings the layers do not cover: one finding, or a note where no ring decides.
// True when it has been said, by whatever means.
bool look_at_coverage(const ProjectCheck& check, const Alike& parts, const ThemeTable& theme, const Rule& rule,
                      const std::vector<DistanceRing>& rings, ThemeFound& found) {
  const auto uncovered = std::find_if(rings.begin(), rings.end(), [&](const DistanceRing& ring) {
    // A ring without a distance reaches as far as the rule looks: a source there would leave it open. Where the
    // theme has no layer at all, "no data" says so, as of every theme that need not be checked.
    if (!is_set(ring) && theme.in_force.empty()) return false;
    return !parts.questions->covered_around(theme, is_set(ring) ? ring.distance_m : rule.distance_m);
  });
  if (uncovered == rings.end()) return false;
  found.nearby_unknown = true;
  const auto deciding =
      std::find_if(std::make_reverse_iterator(rings.end()), std::make_reverse_iterator(uncovered), decides);
  if (deciding == std::make_reverse_iterator(uncovered)) {
    // Several rules of a theme look as far: it is said once.
    const Text note = not_looked(theme, rings.back().distance_m);
    if (std::find(found.notes.begin(), found.notes.end(), note) == found.notes.end())
      found.notes.push_back(note);
    return false;
  }
  const double metres = is_set(*deciding) ? deciding->distance_m : rule.distance_m;
  check.add_undetermined(
      theme, "coverage." + rule.id, nullptr, 0,
      {fmt::format("Surroundings not covered by data ({})", rule.title.en),
       fmt::format("周边数据未覆盖（{}）", rule.title.zh)},
      // The same words for every rule that looks as far: one reason (reason_words.h).
      {fmt::format("rules look {:g} m round the footprint, and the layers of this theme do not cover all of "
                   "that. Import the missing data.",
                   metres),
       fmt::format("须核查用地周边 {:g} 米，本专题图层未完整覆盖该范围。请补充数据。", metres)},
      {}, std::nullopt);
  return true;
}

// It may lie in any ring that its box reaches.
void add_unreadable(const ProjectCheck& check, const std::vector<Alike>& all, const ThemeTable& theme,
                    const Rule& rule, const std::vector<DistanceRing>& rings, const ZoneIndex& index,
                    std::uint32_t zone, bool pre_effect, ThemeFound& found) {
  // What it says of itself can be read all the same, and may show that the rule does not speak of it.
  const Zone& said = index.zone(zone);
  const auto speaks = [&](const Alike& parts) {
    return judge_parts(check, parts, rule, rule.effect, nullptr, &index.layer(), &said).outcome.has_value();
  };
  if (std::none_of(all.begin(), all.end(), speaks)) return;
  found.nearby_unknown = true;
  const Text why = index.blocked_reason(zone);
  const Text remedy = index.blocked_remedy(zone);
  const auto may_decide = std::find_if(rings.begin(), rings.end(), [&](const DistanceRing& ring) {
    if (!decides(ring)) return false;
    const double reach_m = is_set(ring) ? ring.distance_m : rule.distance_m;
    return std::any_of(all.begin(), all.end(), [&](const Alike& parts) {
      const auto near = index.near(parts.questions->box_around(reach_m));
      return speaks(parts) && std::find(near.begin(), near.end(), zone) != near.end();
    });
  });
  if (may_decide != rings.end()) {
    check.add_undetermined(
        theme, "unreadable_zone." + rule.id, &index, zone, {"A zone nearby cannot be read", "邻近图斑无法读取"},
        {fmt::format("{}. It may lie within {:g} m of the footprint, where the rule \"{}\" looks. {}", why.en,
                     is_set(*may_decide) ? may_decide->distance_m : rule.distance_m, rule.title.en, remedy.en),
         fmt::format("{}。该图斑可能位于用地周边 {:g} 米范围内，规则“{}”须核查该范围。{}", why.zh,
                     is_set(*may_decide) ? may_decide->distance_m : rule.distance_m, rule.title.zh, remedy.zh)},
        {}, std::nullopt, pre_effect);
    return;
  }
  const std::string& id = index.zone(zone).id;
  found.notes.push_back({fmt::format("zone {} nearby was not looked at: {}", id, why.en),
                         fmt::format("邻近图斑 {} 未核查：{}", id, why.zh)});
}

void describe_ring(Finding& finding, const Rule& rule, const DistanceRing& ring) {
  finding.effect = ring.effect;
  if (is_set(ring)) finding.within_m = ring.distance_m;
  const Text all = rings_in_words(rule);
  if (!all.empty()) {
    finding.summary.en += " " + all.en;
    finding.summary.zh += all.zh;
  }
  if (!ring.title.empty()) finding.title = ring.title;
  if (finding.outcome == Outcome::conditional && !rule.rings.empty()) finding.requirements = ring.requirements;
}

// Another distance rule of the theme that speaks of this zone for every part: it then says how far the zone
// reaches, in place of the distance that this rule leaves open. A rule that may or may not speak does not, nor
// one that only notes: it sets no distance that anybody must keep. nullptr: none.
const Rule* another_rule_speaks(const ProjectCheck& check, const ThemeTable& theme, const Rule& rule,
                                const ZoneIndex& index, std::uint32_t zone) {
  const auto speaks = [&](const Rule* other) {
    if (other == &rule || other->test != SpatialTest::within) return false;
    const auto rings = rings_of(*other);
    if (!is_set(rings.front()) || std::none_of(rings.begin(), rings.end(), decides)) return false;
    return std::all_of(
        check.footprint.parts.begin(), check.footprint.parts.end(), [&](const FootprintPart& part) {
          const auto number = static_cast<std::size_t>(&part - check.footprint.parts.data());
          const PartContext context(check.tables.dictionary, part.facts, &index.layer(), &index.zone(zone),
                                    check.questions.of_part(number, *other));
          return judge(Effect::prohibit, other->when_parsed.get(), nullptr, context).outcome == Outcome::fail;
        });
  };
  const auto found = std::find_if(theme.rules.begin(), theme.rules.end(), speaks);
  return found == theme.rules.end() ? nullptr : *found;
}

// The ring that decides; the end: none does. An unknown distance may lie in the ring that weighs most.
std::vector<DistanceRing>::const_iterator deciding_ring(const ProjectCheck& check, const ThemeTable& theme,
                                                        const Rule& rule,
                                                        const std::vector<DistanceRing>& rings,
                                                        const ZoneIndex& index, std::uint32_t zone,
                                                        const Expected<Proximity>& distance) {
  if (!distance) {
    return std::min_element(rings.begin(), rings.end(),
                            [](const DistanceRing& a, const DistanceRing& b) { return a.effect < b.effect; });
  }
  const auto holds = std::find_if(rings.begin(), rings.end(), [&](const DistanceRing& one) {
    return distance->distance_m <= one.distance_m;
  });
  const bool open = holds != rings.end() && !is_set(rings.front());
  return open && another_rule_speaks(check, theme, rule, index, zone) == nullptr ? rings.begin() : holds;
}

// Nobody has set the ring's distance: whether the zone lies in it cannot be told, unless it touches the
// footprint and lies in any.
void leave_open(Finding& finding, const DistanceRing& ring, double distance_m) {
  if (is_set(ring) || !(distance_m > 0.0) || only_notes(ring.effect) ||
      finding.outcome == Outcome::undetermined)
    return;
  finding.outcome = Outcome::undetermined;
  finding.cause = {
      fmt::format("no distance is set for this kind of source, which lies {:.2f} m away: no source of law "
                  "at hand gives one. The bureau enters its own as a rule of its own pack (a rule by "
                  "distance; 0 m where it wants none).",
                  distance_m),
      fmt::format("该类对象尚未设定管控距离，其距用地 {:.2f} 米：现有依据未给出距离。请由主管部门在自有规则包中"
                  "录入（距离检验；无需控制的填 0 米）。",
                  distance_m)};
}

// What the rule says of the zone to parts that state the same; nullopt: nothing.
std::optional<Finding> judge_zone(const ProjectCheck& check, const Alike& parts, const ThemeTable& theme,
                                  const Rule& rule, const std::vector<DistanceRing>& rings,
                                  const ZoneIndex& index, std::uint32_t zone, bool pre_effect) {
  const auto distance = parts.questions->zone_distance(index, zone);
  const auto ring = deciding_ring(check, theme, rule, rings, index, zone, distance);
  if (ring == rings.end()) return std::nullopt;
  Judgement judgement = judge_parts(check, parts, rule, ring->effect, rule.unless_parsed.get(), &index.layer(),
                                    &index.zone(zone));
  if (!judgement.outcome) return std::nullopt;
  Finding finding = check.start(theme, rule.id, &index, zone, pre_effect);
  finding.relation = Relation::within;
  finding.rung = distance ? Rung::exact : Rung::refused;
  check.fill_judgement(finding, std::move(judgement), &index, zone);
  if (distance) {
    finding.distance_m = distance->distance_m;
    finding.nearest = distance->points;
    leave_open(finding, *ring, distance->distance_m);
  } else {
    finding.outcome = Outcome::undetermined;
    const Error& why = distance.error();
    finding.cause = {"the distance could not be computed: " + why.what.en, "无法计算距离：" + why.what.zh};
    if (!why.remedy.empty())
      finding.cause = {finding.cause.en + ". " + why.remedy.en, finding.cause.zh + "。" + why.remedy.zh};
  }
  describe(finding, rule, check.tables.setup.as_of);
  describe_ring(finding, rule, *ring);
  if (!is_set(rings.front()) && ring != rings.begin()) {
    if (const Rule* other = another_rule_speaks(check, theme, rule, index, zone)) {
      finding.summary.en += " Here the distance is set by the rule \"" + other->title.en + "\".";
      finding.summary.zh += "此处的距离由规则“" + other->title.zh + "”设定。";
    }
  }
  if (!distance) finding.within_m.reset();
  return finding;
}

// Of two things said of one zone the worse one; of equals that of the nearer parts.
bool weighs_more(const Finding& one, const Finding& other) {
  if (one.outcome != other.outcome) return worse(one.outcome, other.outcome) == one.outcome;
  return one.distance_m && other.distance_m && *one.distance_m < *other.distance_m;
}

void look_at_zones(const ProjectCheck& check, const std::vector<Alike>& all, const ThemeTable& theme,
                   const Rule& rule, bool pre_effect, ThemeFound& found) {
  if (all.empty()) return;
  const std::vector<DistanceRing> rings = rings_of(rule);
  for (const auto& index : pre_effect ? theme.announced : theme.in_force) {
    for (const std::uint32_t zone : index->near(check.questions.box_around(rule.distance_m))) {
      if (index->prepared(zone) == nullptr) {
        add_unreadable(check, all, theme, rule, rings, *index, zone, pre_effect, found);
        continue;
      }
      std::optional<Finding> worst;
      for (const Alike& parts : all) {
        auto said = judge_zone(check, parts, theme, rule, rings, *index, zone, pre_effect);
        if (said && (!worst || weighs_more(*said, *worst))) worst = std::move(said);
      }
      if (!worst) continue;
      check.add(std::move(*worst));
      found.nearby = true;
    }
  }
}

// The parts of which the rule speaks at all, by what they state.
std::vector<Alike> spoken_of(const ProjectCheck& check, const Rule& rule) {
  std::vector<Alike> all = check.questions.alike(facts_asked(rule));
  std::erase_if(all, [&](const Alike& parts) {
    return !judge_parts(check, parts, rule, rule.effect, nullptr, nullptr, nullptr).outcome;
  });
  return all;
}

}  // namespace

void judge_nearby(const ProjectCheck& check, const ThemeTable& theme, const Rule& rule, ThemeFound& found) {
  const std::vector<Alike> all = spoken_of(check, rule);
  for (const Alike& parts : all) {
    if (look_at_coverage(check, parts, theme, rule, rings_of(rule), found)) break;
  }
  look_at_zones(check, all, theme, rule, false, found);
}

void judge_nearby_announced(const ProjectCheck& check, const ThemeTable& theme, const Rule& rule) {
  ThemeFound apart;  // the state of the theme is that of the versions in force
  look_at_zones(check, spoken_of(check, rule), theme, rule, true, apart);
}

}  // namespace zonegate
