#include "core/check/tables.h"

#include <fmt/format.h>
#include <algorithm>
#include <map>
#include <utility>

#include "core/geometry/overlay.h"

namespace zonegate {
namespace {

// Of several versions with one id the last one in force counts.
template <class T>
std::vector<T*> in_force(std::vector<T>& all, Day as_of) {
  std::vector<T*> out;
  for (auto& item : all) {
    if (!item.validity.contains(as_of)) continue;
    const auto same = std::find_if(out.begin(), out.end(), [&](const T* o) { return o->id == item.id; });
    if (same == out.end()) {
      out.push_back(&item);
    } else {
      *same = &item;
    }
  }
  return out;
}

// A region's lists are large and stand in the tables once: what the setup keeps of them is their heads.
std::vector<AccessList> take_lists(std::vector<AccessList>& all, Day as_of) {
  std::vector<AccessList> out;
  for (AccessList* list : in_force(all, as_of)) {
    AccessList head = head_of(*list);
    out.push_back(std::exchange(*list, std::move(head)));
  }
  for (AccessList& other : all) other.entries = {};
  return out;
}

// How far the rules and entries ask of each theme, each condition asked once.
std::map<std::string, double, std::less<>> reaches(const CheckTables& tables) {
  std::map<std::string, double, std::less<>> out;
  const auto at_least = [&](const std::string& theme, double metres) {
    double& reach = out[theme];
    reach = std::max(reach, metres);
  };
  const auto ask = [&](const std::shared_ptr<const Condition>& condition) {
    if (!condition) return;
    for (const std::string& theme : condition->themes_used()) at_least(theme, condition->reach_m(theme));
  };
  for (const auto& pack : tables.packs) {
    for (const auto& rule : pack.rules) {
      if (rule.test == SpatialTest::within) at_least(rule.theme, rule.distance_m);
      ask(rule.when_parsed);
      ask(rule.unless_parsed);
    }
  }
  for (const auto& list : tables.lists) {
    for (const auto& entry : list.entries) {
      ask(entry.when_parsed);
      ask(entry.unless_parsed);
    }
  }
  return out;
}

void unite_coverage(ThemeTable& theme) {
  std::vector<const MultiPolygon*> areas;
  for (const auto& index : theme.in_force) {
    const Coverage& coverage = index->layer().coverage;
    if (coverage.kind != CoverageKind::none && !coverage.area.empty()) areas.push_back(&coverage.area);
  }
  if (areas.empty()) return;
  if (areas.size() == 1) {
    theme.coverage = *areas.front();
  } else if (auto united = dissolve(areas)) {
    theme.coverage = std::move(united->polygons);
  } else {
    theme.coverage_known = false;
    return;
  }
  theme.covered.emplace(theme.coverage);
}

// Sorts the rules in force to their themes; rules of the project's facts alone have none.
void collect_rules(CheckTables& tables) {
  for (const auto& pack : tables.packs) {
    for (const auto& rule : pack.rules) {
      if (rule.validity && !rule.validity->contains(tables.setup.as_of)) continue;
      if (rule.test == SpatialTest::project) {
        tables.project_rules.push_back(&rule);
        continue;
      }
      for (auto& theme : tables.themes) {
        if (theme.info.id == rule.theme) theme.rules.push_back(&rule);
      }
    }
  }
}

// A layer of a theme nobody described is still looked at, under its bare id.
ThemeTable& table_for(CheckTables& tables, const std::string& theme) {
  for (auto& table : tables.themes) {
    if (table.info.id == theme) return table;
  }
  tables.themes.emplace_back();
  tables.themes.back().info = {theme, same_text(theme), false, 1.0};
  return tables.themes.back();
}

// What the packs in force state together; where none of them states anything, the program's own.
bool is_mandatory(const CheckTables& tables, const std::string& theme) {
  static const std::vector<std::string> defaults = {"ecological_red_line", "permanent_basic_farmland",
                                                    "urban_development_boundary", "control_unit"};
  const auto named = [&](const std::vector<std::string>& names) {
    return std::find(names.begin(), names.end(), theme) != names.end();
  };
  const auto stated = [](const RulePack& pack) { return pack.mandatory_themes.has_value(); };
  if (std::none_of(tables.packs.begin(), tables.packs.end(), stated)) return named(defaults);
  return std::any_of(tables.packs.begin(), tables.packs.end(), [&](const RulePack& pack) {
    return pack.mandatory_themes && named(*pack.mandatory_themes);
  });
}

// A finding names its rule by id alone: of two rules with one id nobody could be told which it was.
Expected<void> refuse_shared_ids(const std::vector<RulePack>& packs) {
  std::map<std::string, const RulePack*> seen;
  for (const RulePack& pack : packs) {
    for (const Rule& rule : pack.rules) {
      const auto [found, fresh] = seen.emplace(rule.id, &pack);
      if (fresh) continue;
      Place place;
      place.feature = rule.id;
      const std::string& one = found->second->id;
      return fail(
          ErrorKind::bad_data, "check.rule_twice",
          {fmt::format("two rule packs in force, {} and {}, have a rule of this id", one, pack.id),
           fmt::format("生效的规则包 {} 与 {} 含有同一编号的规则", one, pack.id)},
          {"Import a new version of one of them with another id.", "请以新版本更改其中一个的规则编号。"},
          std::move(place));
    }
  }
  return {};
}

// Is the layer looked at on this day: because it is in force, or announced for later?
bool is_wanted(const CheckSetup& setup, const Validity& validity) {
  return setup.as_of < validity.from || validity.contains(setup.as_of);
}

void add_index(CheckTables& tables, std::shared_ptr<const ZoneIndex> index) {
  const LayerIdentity& identity = index->layer().identity;
  ThemeTable& theme = table_for(tables, identity.theme);
  const bool later = tables.setup.as_of < identity.validity.from;
  (later ? theme.announced : theme.in_force).push_back(std::move(index));
}

Expected<void> add_layers(CheckTables& tables, const Work& work) {
  const CheckSetup& setup = tables.setup;
  std::size_t done = 0;
  for (const auto& layer : setup.layers) {
    if (work.stopped()) {
      return fail(ErrorKind::cancelled, "check.cancelled", {"the check was cancelled", "核查已取消"}, {});
    }
    work.report(static_cast<double>(done++) / static_cast<double>(setup.layers.size()),
                {"preparing layers", "正在准备图层"});
    if (is_wanted(setup, layer->identity.validity))
      add_index(tables, std::make_shared<const ZoneIndex>(layer, work.threads));
  }
  for (const auto& index : setup.indexes) {
    if (is_wanted(setup, index->layer().identity.validity)) add_index(tables, index);
  }
  return {};
}

}  // namespace

const AttributeWords* ThemeInfo::attribute(std::string_view attribute_name) const {
  for (const AttributeWords& one : attributes) {
    if (one.name == attribute_name) return &one;
  }
  return nullptr;
}

AccessList head_of(const AccessList& list) {
  AccessList head;
  head.id = list.id;
  head.version = list.version;
  head.title = list.title;
  head.level = list.level;
  head.issuer = list.issuer;
  head.validity = list.validity;
  head.sha256 = list.sha256;
  return head;
}

CheckSetup CheckTables::whole_setup() const {
  CheckSetup out = setup;
  out.lists = lists;
  return out;
}

const ThemeTable* CheckTables::theme(std::string_view id) const {
  for (const auto& theme : themes) {
    if (theme.info.id == id) return &theme;
  }
  return nullptr;
}

Expected<std::unique_ptr<CheckTables>> build_tables(CheckSetup setup, const Work& work) {
  auto tables = std::make_unique<CheckTables>();
  tables->setup = std::move(setup);
  for (const RulePack* pack : in_force(tables->setup.packs, tables->setup.as_of))
    tables->packs.push_back(*pack);
  if (auto unique = refuse_shared_ids(tables->packs); !unique) return tl::unexpected(unique.error());
  tables->lists = take_lists(tables->setup.lists, tables->setup.as_of);
  tables->list_index = ListIndex(tables->lists);
  for (const auto& pack : tables->packs) {
    for (const auto& [id, definition] : pack.facts) tables->dictionary.emplace(id, definition);
  }
  for (const auto& info : tables->setup.themes) {
    tables->themes.emplace_back();
    tables->themes.back().info = info;
  }
  if (auto added = add_layers(*tables, work); !added) return tl::unexpected(added.error());
  const auto reach = reaches(*tables);
  for (auto& theme : tables->themes) {
    theme.mandatory = is_mandatory(*tables, theme.info.id);
    const auto asked = reach.find(theme.info.id);
    theme.reach_m = asked == reach.end() ? 0.0 : asked->second;
    unite_coverage(theme);
  }
  collect_rules(*tables);
  return tables;
}

}  // namespace zonegate
