// Purpose: the condition language (design section 6): one line of text that fits a spreadsheet cell, parsed to
// a typed tree, total, with three-valued logic and a trace.
//
//   industry in (C25*, C26* except C2625) and nature in (new, expand)
//   land_use in (YDYH2023:07*, YDYH2023:08*) and zone.status = listed
//   discharge = direct or capacity >= 100 [10kt/a]
//   keyword("电镀", "制革") in (name, process, product)
//   distance(river_main) <= 1000 [m]      overlap(ecological_red_line) > 1 [m2]
//
// Full-width punctuation is taken as half-width. Names are case-sensitive, the words and/or/not/in/except/known
// are not. Precedence: not, and, or. The grammar is in docs/conditions.md.
//
// A missing fact is unknown and propagates; known(x) is allowed only where `allow_known` says so. `except`
// binds to the whole list. A fact with several values matches if any does, `!=` included. A code coarser than
// the pattern or of another scheme is unknown, as is a zone attribute that is empty or not among the values
// that `zone_values` knows for it. Parsing is bounded in depth and length: any text gives a Condition or an
// Error with the column. Evaluation cannot fail. Thread rule: immutable after parsing.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/rules/fact.h"
#include "core/rules/trace.h"
#include "core/rules/truth.h"
#include "core/zones/zone_layer.h"

namespace zonegate {

// What a condition may look at. nullopt / nullptr always means "unknown", never "no" or zero.
class ConditionContext {
 public:
  virtual ~ConditionContext() = default;
  virtual const FactDictionary& dictionary() const = 0;
  virtual const Fact* fact(std::string_view id) const = 0;
  virtual std::optional<AttributeValue> zone_attribute(std::string_view name) const = 0;
  // Footprint to the theme's nearest zone; +infinity: looked over the whole reach, none there.
  virtual std::optional<double> distance_m(std::string_view theme) const = 0;
  virtual std::optional<double> overlap_m2(std::string_view theme) const = 0;  // dissolved
  // What people call them, for the trace; without better words the ids themselves.
  virtual Text theme_words(std::string_view theme) const;
  virtual Text zone_attribute_words(std::string_view name) const;
  virtual Text zone_value_words(std::string_view name, std::string_view value) const;
};

// The values that a theme's attribute may take; an attribute that is not listed is free text.
using ZoneValues = std::map<std::string, std::vector<std::string>, std::less<>>;

struct Evaluation {
  Truth truth = Truth::unknown;
  // What kept the truth unknown, sorted, unique: fact ids; also "zone.status", "distance(theme)",
  // "overlap(theme)" when it is the layer that does not say. Empty unless the truth is unknown.
  std::vector<std::string> missing_facts;
  std::vector<TraceLine> trace;
};

class Condition {
 public:
  // Errors: condition.syntax, condition.unknown_fact, condition.wrong_type, condition.unknown_unit,
  // condition.unknown_scheme, condition.known_not_allowed; place.column counts characters from 1.
  static Expected<std::shared_ptr<const Condition>> parse(std::string_view text, const FactDictionary& facts,
                                                          bool allow_known, const ZoneValues& zone_values = {});
  virtual ~Condition() = default;
  virtual Evaluation evaluate(const ConditionContext& context) const = 0;
  virtual std::string text() const = 0;                      // canonical form; parses to the same tree
  virtual std::vector<std::string> facts_used() const = 0;   // sorted, unique
  virtual std::vector<std::string> themes_used() const = 0;  // of distance() and overlap(); sorted, unique
  virtual std::vector<std::string> zone_attributes_used() const = 0;  // "status" of zone.status; sorted, unique
  // The largest distance asked of `theme`, to know how far the footprint must be grown; 0 when none.
  virtual double reach_m(std::string_view theme) const = 0;
};

}  // namespace zonegate
