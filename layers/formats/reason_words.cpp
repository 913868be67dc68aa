#include "layers/formats/reason_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "core/crs/units.h"

namespace zonegate::result_words {
namespace {

constexpr std::size_t kShortChainage = 160;  // bytes; longer ones stand in table B1 only

// Drawings have no identifiers: "zone 0" alone names nothing.
bool is_feature_number(const Finding& finding) {
  constexpr std::size_t kShortest = 8;  // identifiers of the standards have more digits
  return !finding.zone.empty() && finding.zone.size() < kShortest &&
         finding.zone.find_first_not_of("0123456789") == std::string::npos;
}

// Findings of one reason in the making.
struct Group {
  const Finding* first = nullptr;
  std::string what;
  std::vector<std::string> zones;
  std::vector<const Finding*> findings;
};

using ZoneName = std::pair<std::string, std::string>;  // layer and zone

// "zone 17, 1234.57 m²": for an index, where kinds and positions would be too much.
std::string brief_zone(const Finding& finding, Language language) {
  const auto say = [language](const Text& text) { return text.in(language); };
  std::string one = finding.zone.empty() ? "" : say({"zone ", "图斑 "}) + finding.zone;
  if (is_feature_number(finding)) one += say({" of layer " + finding.layer, "（图层 " + finding.layer + "）"});
  if (finding.distance_m && finding.distance_theme.empty())
    return one + say({", ", "，距离 "}) + format_decimal(*finding.distance_m, 2) + say({" m away", " m"});
  if (finding.area_m2) one += (one.empty() ? "" : say({", ", "，"})) + square_metres(finding.area_m2, language);
  if (finding.distance_m) {
    const std::string to = theme_title(finding.distance_theme).in(language);
    const std::string metres = format_decimal(*finding.distance_m, 2);
    one += say({"; " + metres + " m to the " + to, "；距" + to + " " + metres + " m"});
  }
  return one;
}

// Across themes too: one obstacle is told once, with all that it leaves open.
bool same_obstacle(const Finding& a, const Finding& b) {
  const bool open = a.outcome == Outcome::undetermined && !a.cause.empty();
  return open ? a.cause.en == b.cause.en : same_reason(a, b);
}

// A list's title names the list only: what its clause says tells the reason.
std::string told(const Finding& finding, const std::string& head, Language language) {
  if (!finding.verdict || finding.title.empty() || finding.summary.empty()) return head;
  return head + Text(": ", "：").in(language) + finding.summary.in(language);
}

void add_once(std::vector<std::string>& to, std::string words) {
  if (!words.empty() && std::find(to.begin(), to.end(), words) == to.end()) to.push_back(std::move(words));
}

std::string joined(const std::vector<std::string>& pieces, const Text& sign, Language language) {
  std::string out;
  for (const std::string& one : pieces) out += (out.empty() ? "" : sign.in(language)) + one;
  return out;
}

}  // namespace

bool counts(const Finding& finding) { return !finding.sliver && !finding.pre_effect; }

// Many titles begin with the theme's name already.
std::string headline(const Finding& finding, Language language) {
  const auto say = [language](const Text& text) { return text.in(language); };
  const std::string title = say(finding.title.empty() ? finding.summary : finding.title);
  const std::string theme = finding.theme.empty() ? std::string{} : say(theme_title(finding.theme));
  const bool named = theme.empty() || title.rfind(theme, 0) == 0;
  std::string line = named ? title : theme + say({": ", "："}) + title;
  if (finding.verdict && !finding.clause.empty()) line += say({", clause ", "，条款 "}) + finding.clause;
  return line;
}

std::string further_headline(const Finding& finding, const std::string& line, Language language) {
  const auto say = [language](const Text& text) { return text.in(language); };
  const std::string title = say(finding.title.empty() ? finding.summary : finding.title);
  const bool clause = finding.verdict && !finding.clause.empty();
  const bool told = clause && line.find(title) != std::string::npos;
  if (told) return say({", ", "、"}) + finding.clause;
  return say({"; ", "；"}) + title + (clause ? say({", clause ", "，条款 "}) + finding.clause : "");
}

bool same_reason(const Finding& a, const Finding& b) {
  if (a.theme != b.theme || a.cause.en != b.cause.en) return false;
  return a.rule == b.rule || (a.outcome == Outcome::undetermined && b.outcome == a.outcome && !a.cause.empty());
}

std::string zone_words(const Finding& finding, Language language) {
  const auto say = [language](const Text& text) { return text.in(language); };
  std::string one = finding.zone.empty() ? "" : say({"zone ", "图斑 "}) + finding.zone;
  if (is_feature_number(finding)) one += say({" of layer " + finding.layer, "（图层 " + finding.layer + "）"});
  if (const std::string kind = zone_kind_words(finding, language); !kind.empty())
    one += say({" (", "（"}) + kind + say({")", "）"});
  if (finding.area_m2) one += (one.empty() ? "" : say({", ", "，"})) + square_metres(finding.area_m2, language);
  if (finding.share) one += " (" + percent(finding.share, language) + ")";
  if (finding.net_m2)
    one += say({", ", "，"}) + net_words(finding.net_m2, finding.net_unknown, language);
  else if (!finding.net_unknown.empty())  // why stands in tables A and B
    one += say({", net not known", "，净面积未知"});
  if (finding.length_m) {
    one += say({", axis ", "，轴线 "}) + format_decimal(*finding.length_m, 2) + " m";
    const std::string chainage = stretches_words(finding.axes, language, finding.relation == Relation::outside);
    if (!chainage.empty() && chainage.size() <= kShortChainage)
      one += say({" (", "（"}) + chainage + say({")", "）"});
  }
  if (finding.distance_m)
    one += (finding.distance_theme.empty() ? say({" at ", " 距离 "}) : say({"; ", "；距离 "})) +
           distance_words(finding, language);
  return one;
}

std::string some_of(const std::vector<std::string>& zones, bool in_table, Language language) {
  constexpr std::size_t kShown = 4;
  std::string out;
  for (std::size_t i = 0; i < std::min(zones.size(), kShown); ++i)
    out += (i == 0 ? "" : Text("; ", "；").in(language)) + zones[i];
  if (zones.size() > kShown) {
    const std::size_t more = zones.size() - kShown;
    out += Text(fmt::format("; and {} more", more), fmt::format("；另 {} 处", more)).in(language);
    if (in_table) out += Text(", see table B", "，见表 B").in(language);
  }
  return out;
}

std::optional<double> area_together(const ProjectResult& result, const std::vector<const Finding*>& findings) {
  std::map<ZoneName, double> zones;
  for (const Finding* one : findings) {
    if (one->zone.empty() || !one->area_m2 || one->theme != findings.front()->theme) return std::nullopt;
    zones[{one->layer, one->zone}] = *one->area_m2;
  }
  if (zones.empty()) return std::nullopt;
  const std::string& id = findings.front()->theme;
  const auto theme = std::find_if(result.themes.begin(), result.themes.end(),
                                  [&id](const ThemeResult& one) { return one.theme == id; });
  const bool known = theme != result.themes.end() && theme->complete && theme->area_m2 && theme->zones_area_m2;
  if (!known) return std::nullopt;
  constexpr double kSameM2 = 0.005;
  double sum = 0.0;
  for (const auto& [zone, area] : zones) sum += area;
  if (std::abs(sum - *theme->zones_area_m2) <= kSameM2) return theme->area_m2;  // all that the theme met
  return *theme->zones_area_m2 - *theme->area_m2 <= kSameM2 ? std::optional(sum) : std::nullopt;
}

std::string together_words(const ProjectResult& result, const std::vector<const Finding*>& findings,
                           Language language) {
  std::set<ZoneName> zones;
  for (const Finding* one : findings) {
    if (!one->zone.empty()) zones.insert({one->layer, one->zone});
  }
  if (zones.size() < 2) return {};
  std::string out =
      Text(fmt::format("{} zones", zones.size()), fmt::format("{} 个图斑", zones.size())).in(language);
  if (const auto area = area_together(result, findings))
    out += Text(", together ", "，合计 ").in(language) + square_metres(area, language);
  return out;
}

std::string from_words(const RunRecord& run, const Finding& finding, Language language) {
  const auto layer =
      std::find_if(run.layers.begin(), run.layers.end(), [&finding](const LayerIdentity& identity) {
        return identity.layer == finding.layer && identity.version == finding.layer_version;
      });
  if (!finding.pre_effect || layer == run.layers.end()) return {};
  const std::string day = format_day(layer->validity.from);
  return Text(", from " + day, "，自 " + day + " 起").in(language);
}

Text instead_of_question(const std::string& id, const std::vector<std::string>& zones) {
  if (id.rfind("zone.", 0) != 0) {
    return id.find('(') == std::string::npos
               ? Text{}
               : Text{"A measure that could not be taken: see the cause of the finding.",
                      "该量未能量取，见该条核查结果的原因。"};
  }
  constexpr std::size_t kNamed = 5;
  const std::size_t named = std::min(kNamed, zones.size());
  const std::string first =
      fmt::format("{}", fmt::join(zones.begin(), zones.begin() + static_cast<long>(named), ", "));
  const std::size_t more = zones.size() - named;
  return {"A value of the layer, not of the project: have it entered or corrected by the layer's custodian (" +
              first + (more == 0 ? "" : fmt::format(" and {} more", more)) + ").",
          "属于图层属性而非项目信息，请由数据管理单位补录或更正（" + first +
              (more == 0 ? "" : fmt::format(" 等 {} 个图斑", zones.size())) + "）。"};
}

std::vector<DecidingReason> deciding_reasons(const ProjectResult& result, Language language,
                                             const FactNames& facts) {
  if (result.outcome == Outcome::pass) return {};
  std::vector<Group> groups;
  for (const Finding& finding : result.findings) {
    if (finding.outcome != result.outcome || !counts(finding)) continue;
    const std::string head = told(finding, headline(finding, language), language);
    auto group = std::find_if(groups.begin(), groups.end(),
                              [&finding](const Group& g) { return same_obstacle(*g.first, finding); });
    if (group == groups.end()) {
      group = groups.insert(group, {&finding, head, {}, {}});
    } else if (group->what.find(head) == std::string::npos) {
      const bool same_theme = finding.theme == group->first->theme && !finding.verdict;
      const std::string more =
          same_theme ? further_headline(finding, group->what, language) : Text("; ", "；").in(language) + head;
      if (group->what.find(more) == std::string::npos) group->what += more;
    }
    group->findings.push_back(&finding);
    add_once(group->zones, zone_words(finding, language));
  }
  std::vector<DecidingReason> out;
  for (const Group& group : groups) {
    const Finding& first = *group.first;
    const bool open = first.outcome == Outcome::undetermined;
    const std::string together = together_words(result, group.findings, language);
    std::string where = together;
    if (!together.empty()) where += Text(": ", "：").in(language);
    where += some_of(group.zones, false, language);
    out.push_back({first.theme.empty() ? std::string() : theme_title(first.theme).in(language), group.what,
                   together.empty() ? brief_zone(*group.findings.front(), language) : together,
                   std::move(where), open ? first.cause.in(language) : std::string(),
                   resolution_words(first, language, facts)});
  }
  return out;
}

std::string unseen_words(const ProjectResult& result, Language language) {
  const std::string none = unseen_themes(result, ThemeState::no_data, true, language);
  const std::string failed = unseen_themes(result, ThemeState::not_checked, false, language);
  std::vector<std::string> out;
  if (!none.empty()) out.push_back(Text("no data: ", "无数据：").in(language) + none);
  if (!failed.empty()) out.push_back(Text("could not be checked: ", "未能核查：").in(language) + failed);
  return joined(out, {"; ", "；"}, language);
}

std::string unruled_words(const ProjectResult& result, Language language) {
  std::vector<std::string> themes;
  for (const Finding& finding : result.findings) {
    if (finding.rule == "no_rule" && counts(finding) && !told_by_composition(result, finding))
      add_once(themes, theme_title(finding.theme).in(language));
  }
  return joined(themes, {", ", "、"}, language);
}

std::string pass_words(const RunRecord& run, const ProjectResult& result, Language language) {
  const auto say = [language](const Text& text) { return text.in(language); };
  const auto looked = std::count_if(result.themes.begin(), result.themes.end(), [](const ThemeResult& theme) {
    return theme.state == ThemeState::concerned || theme.state == ThemeState::clear;
  });
  std::string out = say({fmt::format("{} theme{} looked at", looked, looked == 1 ? "" : "s"),
                         fmt::format("已核查 {} 项", looked)});
  const auto add = [&](const Text& heading, const std::string& words) {
    if (!words.empty()) out += say({"; ", "；"}) + say(heading) + words;
  };
  add({}, unseen_words(result, language));
  add({"met, and no rule in force speaks of it: ", "涉及但没有生效规则："}, unruled_words(result, language));
  std::vector<std::string> slivers;
  std::vector<std::string> announced;
  for (const Finding& finding : result.findings) {
    if (finding.sliver && !finding.pre_effect) {
      std::string met = say(theme_title(finding.theme));
      if (const std::string zone = zone_words(finding, language); !zone.empty())
        met += say({", ", "，"}) + zone;
      add_once(slivers, std::move(met));
    }
    if (finding.pre_effect && !finding.sliver)
      add_once(announced, headline(finding, language) + from_words(run, finding, language));
  }
  add({"met in slivers that do not count: ", "细碎重叠（不影响结论）："}, some_of(slivers, false, language));
  add({"announced, without effect yet: ", "已公布、尚未生效："}, joined(announced, {"; ", "；"}, language));
  return out;
}

}  // namespace zonegate::result_words
