// Purpose: the setup sorted for use: per theme its layers in force and announced, coverage, rules; the lists in
// force. Internal to core/check. Immutable after creation.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/work.h"
#include "core/check/list_index.h"
#include "core/check/setup.h"
#include "core/check/zone_overlaps.h"
#include "core/geometry/prepared.h"
#include "core/rules/condition.h"
#include "core/zones/zone_index.h"

namespace zonegate {

struct ThemeTable {
  ThemeInfo info;
  bool mandatory = false;
  std::vector<std::shared_ptr<const ZoneIndex>> in_force;
  std::vector<std::shared_ptr<const ZoneIndex>> announced;
  bool coverage_known = true;               // false: coverages could not be united
  MultiPolygon coverage;                    // union over the layers in force
  std::optional<PreparedPolygons> covered;  // of `coverage`; empty: nothing covered
  std::vector<const Rule*> rules;           // in force, in the order of their packs
  double reach_m = 0.0;                     // the largest distance any rule or entry asks of this theme
};

struct CheckTables {
  CheckSetup setup;                        // of its lists the heads alone: `lists` has the entries
  std::vector<RulePack> packs;             // in force
  std::vector<AccessList> lists;           // in force
  ListIndex list_index;                    // of `lists`
  FactDictionary dictionary;               // of all packs in force
  std::vector<const Rule*> project_rules;  // in force, of no theme
  std::deque<ThemeTable> themes;           // a deque: PreparedPolygons point into its elements

  ZoneOverlaps overlaps;  // remembers what it measured

  const ThemeTable* theme(std::string_view id) const;

  // What another checker of the same workspace is made from: the setup with the entries of its lists, which
  // `setup` alone lacks. Cost: a copy of the lists; layers and indexes are shared.
  CheckSetup whole_setup() const;
};

// A list without its entries.
AccessList head_of(const AccessList& list);

// Errors: cancelled; bad_data check.rule_twice when two packs in force have a rule of one id.
Expected<std::unique_ptr<CheckTables>> build_tables(CheckSetup setup, const Work& work);

}  // namespace zonegate
