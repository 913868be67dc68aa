// One theme of one project: every hit against every rule, and what could not be looked at.
#include <fmt/format.h>
#include <algorithm>
#include <iterator>
#include <numeric>

#include "core/check/decisive_distance.h"
#include "core/check/nearby.h"
#include "core/check/net_area.h"
#include "core/check/slivers.h"
#include "core/geometry/overlay.h"
#include "core/geometry/shared_area.h"

namespace zonegate {
namespace {

// The rule for every part that the hit touches; a rule that no part meets gives no finding.
std::optional<Judgement> judge_hit(const ProjectCheck& check, const Rule& rule, const ZoneHit& hit) {
  std::optional<Judgement> whole;
  for (const auto& part : hit.parts) {
    const PartContext context(check.tables.dictionary, check.footprint.parts[part.part].facts,
                              &hit.index->layer(), &hit.index->zone(hit.zone),
                              check.questions.of_part(part.part, rule));
    Judgement one = judge(rule.effect, rule.when_parsed.get(), rule.unless_parsed.get(), context);
    if (!whole) {
      whole = std::move(one);
    } else {
      add_judgement(*whole, one);
    }
  }
  return whole;
}

void add_sliver_or_judged(const ProjectCheck& check, Finding finding, Judgement judgement, const Rule& rule,
                          const ZoneHit* hit) {
  check.fill_judgement(finding, std::move(judgement), hit == nullptr ? nullptr : hit->index,
                       hit == nullptr ? 0 : hit->zone);
  if (finding.sliver) {
    finding.outcome = Outcome::pass;
    finding.undecided = false;
    finding.cause = {};
  }
  describe(finding, rule, check.tables.setup.as_of);
  note_distance(check, rule.when_parsed.get(), finding);
  check.add(std::move(finding));
}

// A hit that no rule speaks about is still shown. Without any rule for a mandatory theme nobody can say what it
// means.
void add_unruled(const ProjectCheck& check, const ThemeTable& theme, const ZoneHit& hit, bool pre_effect) {
  Finding finding = check.start(theme, "no_rule", hit.index, hit.zone, pre_effect);
  check.fill_measure(finding, hit);
  finding.outcome = Outcome::pass;
  finding.title = {"No rule of this theme applies here", "本专题无适用规则"};
  if (theme.rules.empty() && theme.mandatory && !hit.sliver && theme.info.id != "control_unit") {
    finding.outcome = Outcome::undetermined;
    finding.cause = {
        "no rule for this mandatory theme is in force on the day of the check. Import a rule pack.",
        "该必查专题在核查日没有生效的规则。请导入规则包。"};
  }
  check.add(std::move(finding));
}

void judge_hits(const ProjectCheck& check, const ThemeTable& theme, const ThemeMeasure& measure,
                bool pre_effect) {
  for (const auto& hit : measure.hits) {
    bool spoken = false;
    for (const Rule* rule : theme.rules) {
      if (rule->test != SpatialTest::intersects) continue;
      auto judgement = judge_hit(check, *rule, hit);
      if (!judgement || !judgement->outcome) continue;
      spoken = true;
      Finding finding = check.start(theme, rule->id, hit.index, hit.zone, pre_effect);
      check.fill_measure(finding, hit);
      add_sliver_or_judged(check, std::move(finding), std::move(*judgement), *rule, &hit);
    }
    const bool by_lists = theme.info.id == "control_unit";
    if (!spoken && !by_lists && !theme.info.containment) add_unruled(check, theme, hit, pre_effect);
  }
}

struct Outside {
  MultiPolygon area;
  SliverSplit split;

  double total_m2() const { return split.rest_m2 + split.sliver_m2; }
};

// The covered part of the footprint that lies in no zone of the theme.
Expected<Outside> outside_zones(const ProjectCheck& check, const ThemeMeasure& measure,
                                const SliverRule& rule) {
  Outside out;
  const auto all_inside = std::any_of(measure.hits.begin(), measure.hits.end(),
                                      [](const ZoneHit& hit) { return hit.relation == Relation::inside; });
  if (all_inside) return out;
  out.area = check.footprint.whole;
  const auto take_away = [&](const MultiPolygon& cut) -> std::optional<Error> {
    if (cut.empty() || out.area.empty()) return std::nullopt;
    auto rest = difference(out.area, cut);
    if (!rest) return rest.error();
    out.area = std::move(rest->polygons);
    return std::nullopt;
  };
  if (!measure.hits.empty()) {
    const auto pieces = pieces_of(measure.hits, check.footprint);
    if (!pieces) return tl::unexpected(pieces.error());
    auto inside = dissolve(*pieces);
    if (!inside) return tl::unexpected(inside.error());
    if (auto error = take_away(inside->polygons)) return tl::unexpected(*error);
  }
  if (auto error = take_away(measure.uncovered)) return tl::unexpected(*error);
  auto split = split_slivers(out.area, check.footprint.whole, rule, check.meter);
  if (!split) return tl::unexpected(split.error());
  out.split = std::move(*split);
  return out;
}

// The parts with ground in it: what another part states says nothing of ground that it has no share in.
std::vector<std::size_t> parts_in(const Footprint& footprint, const MultiPolygon& area) {
  constexpr double kNoticeableM2 = 1e-4;
  std::vector<std::size_t> all(footprint.parts.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  if (all.size() == 1) return all;
  std::vector<std::size_t> out;
  std::copy_if(all.begin(), all.end(), std::back_inserter(out), [&](std::size_t part) {
    return shared_area(footprint.parts[part].polygons, area) > kNoticeableM2;
  });
  return out.empty() ? all : out;
}

void add_outside_finding(const ProjectCheck& check, const ThemeTable& theme, const Rule& rule,
                         const Outside& outside, bool pre_effect) {
  std::optional<Judgement> judgement;
  for (const std::size_t part : parts_in(check.footprint, outside.area)) {
    const PartContext context(check.tables.dictionary, check.footprint.parts[part].facts, nullptr, nullptr,
                              check.questions.of_part(part, rule));
    Judgement one = judge(rule.effect, rule.when_parsed.get(), rule.unless_parsed.get(), context);
    if (!judgement) {
      judgement = std::move(one);
    } else {
      add_judgement(*judgement, one);
    }
  }
  if (!judgement || !judgement->outcome) return;
  Finding finding = check.start(theme, rule.id, nullptr, 0, pre_effect);
  finding.relation = Relation::outside;
  finding.area_m2 = outside.total_m2();
  finding.sliver = outside.split.rest_m2 == 0.0;
  finding.rung = Rung::overlay;
  if (check.footprint.area_m2 > 0.0) finding.share = std::min(1.0, *finding.area_m2 / check.footprint.area_m2);
  check.fill_axes(finding, axes_in(outside.area, check.footprint, check.meter));
  if (check.tables.setup.keep_geometry) finding.geometry = outside.area;
  add_sliver_or_judged(check, std::move(finding), std::move(*judgement), rule, nullptr);
}

// Containment themes: empty when it could not be computed.
std::optional<Outside> check_containment(const ProjectCheck& check, const ThemeTable& theme,
                                         const ThemeMeasure& measure, const SliverRule& rule_of_slivers) {
  if (!measure.layers_present || !measure.blocked.empty()) return std::nullopt;
  auto outside = outside_zones(check, measure, rule_of_slivers);
  if (!outside) {
    check.add_undetermined(theme, "overlay_failed", nullptr, 0,
                           {"The outside part could not be computed", "界外部分无法计算"}, outside.error().what,
                           {}, std::nullopt);
    return std::nullopt;
  }
  if (outside->total_m2() > 0.0) {
    for (const Rule* rule : theme.rules) {
      if (rule->test == SpatialTest::outside) add_outside_finding(check, theme, *rule, *outside, false);
    }
  }
  return std::move(*outside);
}

void add_blocked(const ProjectCheck& check, const ThemeTable& theme, const ThemeMeasure& measure) {
  for (const auto& blocked : measure.blocked) {
    check.add_undetermined(
        theme, "unreadable_zone", blocked.index, blocked.zone,
        {"A zone here cannot be read", "此处图斑无法读取"},
        {blocked.why.en + ". " + blocked.remedy.en, blocked.why.zh + "。" + blocked.remedy.zh}, {},
        std::nullopt);
  }
}

// The theme's total needs the union of its pieces; without it the theme is not clear, it is unknown.
void add_failed_union(const ProjectCheck& check, const ThemeTable& theme, const ThemeMeasure& measure) {
  if (measure.dissolved_m2) return;
  check.add_undetermined(
      theme, "overlay_failed", nullptr, 0, {"The theme's total could not be computed", "专题合计面积无法计算"},
      {"the union of the zones met could not be computed. Check these zones' geometry, or repair the layer.",
       "所涉图斑无法合并计算。请检查图斑几何或修复图层。"},
      {}, std::nullopt);
}

void add_coverage(const ProjectCheck& check, const ThemeTable& theme, const ThemeMeasure& measure) {
  if (!theme.mandatory || (measure.layers_present && measure.covered)) return;
  const Text title{"A mandatory theme does not cover the footprint", "必查专题未覆盖用地范围"};
  if (!measure.layers_present) {
    check.add_undetermined(theme, "coverage", nullptr, 0, title,
                           {"no layer of this theme is in force on the day of the check. Import one.",
                            "核查日没有该专题的有效图层。请导入。"},
                           check.footprint.whole, check.footprint.area_m2);
    return;
  }
  const std::string area =
      measure.uncovered_m2 ? fmt::format("{:.2f}", *measure.uncovered_m2) : std::string("?");
  check.add_undetermined(
      theme, "coverage", nullptr, 0, title,
      {area + " m² of the footprint lie outside the layers' coverage. Import data for that part.",
       "用地范围有 " + area + " 平方米在图层覆盖范围之外。请补充该部分数据。"},
      measure.uncovered, measure.uncovered_m2);
}

// Each alone may be forgiven; together they must be, too.
void add_sliver_total(const ProjectCheck& check, const ThemeTable& theme, double sliver_m2,
                      const MultiPolygon& slivers) {
  const double limit_m2 = theme.info.sliver_limit_m2;
  const bool over = sliver_m2 >= limit_m2;
  const Text why = over
                       ? Text{fmt::format("limit {:g} m²", limit_m2), fmt::format("限值 {:g} 平方米", limit_m2)}
                       : Text{"more than the fringe of a small or narrow part", "超出小地块或窄地块的边缘部分"};
  check.add_undetermined(
      theme, "slivers", nullptr, 0, {"Slivers together reach the limit", "细碎重叠合计达到限值"},
      {fmt::format("slivers of this theme add up to {:.2f} m² ({}). Check where the border really runs.",
                   sliver_m2, why.en),
       fmt::format("本专题细碎重叠合计 {:.2f} 平方米（{}）。请核实边界。", sliver_m2, why.zh)},
      slivers, sliver_m2);
}

ThemeState state_of(const ThemeMeasure& measure, const ThemeFound& found) {
  if (found.conflict || found.nearby) return ThemeState::concerned;
  if (!measure.layers_present) return ThemeState::no_data;
  if (!measure.blocked.empty() || !measure.dissolved_m2) return ThemeState::not_checked;
  if (!measure.covered) return ThemeState::no_data;
  return found.nearby_unknown ? ThemeState::not_checked : ThemeState::clear;
}

// Inside the footprint all was looked at, around it not: what the theme says is open, and a zero beside that
// would read as an answer.
void withhold_figures(ThemeResult& line) {
  line.complete = false;
  line.area_m2.reset();
  line.zones_area_m2.reset();
  line.share.reset();
  line.outside_m2.reset();
  line.length_m.reset();
}

constexpr double kToldM2 = 0.005;  // what prints as 0.00 tells nobody anything

void add_theme_line(const ProjectCheck& check, const ThemeTable& theme, const ThemeMeasure& measure,
                    std::optional<double> outside_m2, const ThemeFound& found) {
  ThemeResult line;
  line.theme = theme.info.id;
  line.mandatory = theme.mandatory;
  line.containment = theme.info.containment;
  line.sliver_limit_m2 = theme.info.sliver_limit_m2;
  line.complete = measure.complete;
  line.uncovered_m2 =
      measure.layers_present ? measure.uncovered_m2 : std::optional<double>(check.footprint.area_m2);
  const double known = measure.dissolved_m2.value_or(0.0);
  if (measure.complete) {
    line.area_m2 = measure.dissolved_m2;
    line.zones_area_m2 = measure.sum_m2;
    if (check.footprint.area_m2 > 0.0) line.share = std::min(1.0, known / check.footprint.area_m2);
    line.outside_m2 = outside_m2;
    line.length_m = axis_length_in(measure.hits, check.footprint, check.meter);
  } else if (measure.layers_present) {
    line.area_at_least_m2 = known;
  }
  if (has_net_area(theme.info.id)) {
    NetArea net = net_area(theme, measure);
    line.net_m2 = net.area_m2;
    line.net_unknown = std::move(net.unknown);
  }
  line.state = state_of(measure, found);
  if (line.state == ThemeState::not_checked && measure.complete) withhold_figures(line);
  line.notes = found.notes;
  if (!measure.touching.empty()) {
    std::string ids;
    for (std::size_t i = 0; i < measure.touching.size() && i < 5; ++i)
      ids += (i > 0 ? ", " : "") + measure.touching[i];
    line.notes.push_back(
        {fmt::format("the footprint touches {} zone(s) without entering: {}", measure.touching.size(), ids),
         fmt::format("用地与 {} 个图斑仅边界相接：{}", measure.touching.size(), ids)});
  }
  if (line.state == ThemeState::clear && line.uncovered_m2.value_or(0.0) >= kToldM2) {
    const std::string area = fmt::format("{:.2f}", *line.uncovered_m2);
    line.notes.push_back(
        {area + " m² of the footprint is not covered by the layers: too little to count, not looked at",
         "用地中有 " + area + " 平方米图层未覆盖：面积过小未计入，也未核查"});
  }
  check.result.themes.push_back(std::move(line));
}

// What versions announced for later would say: every kind of rule, as notes without effect on the outcome.
void check_announced(const ProjectCheck& check, const ThemeTable& theme) {
  const ThemeMeasure later = check.questions.measure_announced(theme);
  judge_hits(check, theme, later, true);
  for (const Rule* rule : theme.rules) {
    if (rule->test == SpatialTest::within) judge_nearby_announced(check, theme, *rule);
  }
  if (theme.info.id == "control_unit") check_announced_units(check, theme, later);
  if (theme.info.containment && later.blocked.empty()) {
    const auto outside = outside_zones(check, later, SliverRule(theme.info.sliver_limit_m2, check.footprint));
    for (const Rule* rule : theme.rules) {
      if (outside && outside->total_m2() > 0.0 && rule->test == SpatialTest::outside)
        add_outside_finding(check, theme, *rule, *outside, true);
    }
    if (!outside) {
      check.add_undetermined(theme, "overlay_failed", nullptr, 0,
                             {"The outside part could not be computed", "界外部分无法计算"},
                             outside.error().what, {}, std::nullopt, true);
    }
  }
  for (const auto& blocked : later.blocked) {
    Finding finding = check.start(theme, "unreadable_zone", blocked.index, blocked.zone, true);
    finding.rung = Rung::refused;
    finding.title = {"A zone announced for later cannot be read", "待生效图斑无法读取"};
    finding.cause = blocked.why;
    check.add(std::move(finding));
  }
}

}  // namespace

void check_project_rules(const ProjectCheck& check) {
  const ThemeTable none;
  for (const Rule* rule : check.tables.project_rules) {
    std::optional<Judgement> judgement;
    for (std::size_t part = 0; part < check.footprint.parts.size(); ++part) {
      const PartContext context(check.tables.dictionary, check.footprint.parts[part].facts, nullptr, nullptr,
                                check.questions.of_part(part, *rule));
      Judgement one = judge(rule->effect, rule->when_parsed.get(), rule->unless_parsed.get(), context);
      if (!judgement) {
        judgement = std::move(one);
      } else {
        add_judgement(*judgement, one);
      }
    }
    if (!judgement || !judgement->outcome) continue;
    Finding finding = check.start(none, rule->id, nullptr, 0, false);
    finding.rung = Rung::exact;  // nothing was measured, so nothing can be inexact
    check.fill_judgement(finding, std::move(*judgement), nullptr, 0);
    describe(finding, *rule, check.tables.setup.as_of);
    check.add(std::move(finding));
  }
}

void check_theme(const ProjectCheck& check, const ThemeTable& theme) {
  const ThemeMeasure& measure = check.questions.measure(theme);
  judge_hits(check, theme, measure, false);
  ThemeFound found;
  for (const Rule* rule : theme.rules) {
    if (rule->test == SpatialTest::within) judge_nearby(check, theme, *rule, found);
  }
  const SliverRule rule_of_slivers(theme.info.sliver_limit_m2, check.footprint);
  std::optional<Outside> outside;
  if (theme.info.containment) outside = check_containment(check, theme, measure, rule_of_slivers);
  add_blocked(check, theme, measure);
  add_failed_union(check, theme, measure);
  add_coverage(check, theme, measure);
  const double sliver_m2 = outside ? outside->split.sliver_m2 : measure.sliver_m2;
  const MultiPolygon& slivers = outside ? outside->split.slivers : measure.slivers;
  found.conflict = theme.info.containment ? outside && outside->split.rest_m2 > 0.0
                                          : std::any_of(measure.hits.begin(), measure.hits.end(),
                                                        [](const ZoneHit& hit) { return !hit.sliver; });
  if (!slivers.empty() && !rule_of_slivers.forgives(slivers, sliver_m2)) {
    add_sliver_total(check, theme, sliver_m2, slivers);
    found.conflict = true;
  }
  add_theme_line(check, theme, measure, outside ? std::optional(outside->total_m2()) : std::nullopt, found);
  if (theme.info.id == "control_unit") check_control_units(check, theme, measure);
  if (!theme.announced.empty()) check_announced(check, theme);
}

}  // namespace zonegate
