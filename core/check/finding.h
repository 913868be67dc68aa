// Purpose: what a check found, with everything needed to ask why. The JSON of design section 9 is these values.
//
// "Nothing found" and "could not look" are different values here: an area is std::optional and empty when it
// was not measured; zero means computed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/check/axis.h"
#include "core/check/composition.h"
#include "core/check/outcome.h"
#include "core/check/zone_kind.h"
#include "core/geometry/rung.h"
#include "core/geometry/shape.h"
#include "core/rules/rule.h"
#include "core/rules/trace.h"
#include "core/zones/zone_layer.h"

namespace zonegate {

enum class Relation { inside, contains, overlaps, touches, crosses, within, outside };
// inside: the footprint lies in the zone; contains: the zone lies in the footprint; outside: containment
// themes.
std::string_view relation_id(Relation relation);

enum class ThemeState { concerned, clear, no_data, not_checked };
std::string_view theme_state_id(ThemeState state);

struct PartMeasure {
  std::string part;
  std::optional<double> area_m2;
};

// Where a distance was taken: one point on the footprint, one on the zone; the same point where they meet.
struct NearestPoints {
  PlanePoint footprint;  // analysis plane
  PlanePoint zone;
};

// A person's word on a finding, beside the program's (decision.h). One that does not stand has lapsed.
struct Review {
  std::string verdict;  // pass conditional fail met violated not_applicable
  std::string by;
  std::string time;  // ISO 8601, UTC
  std::string reason;
  bool stands = false;
  std::vector<Text> changed;  // since it was made
};

struct Finding {
  std::string id;
  std::string theme;
  std::string layer;
  int layer_version = 0;  // of that layer; 0: the finding is about no single version
  std::string zone;
  std::string zone_name;             // what the layer calls it; "" = nothing
  std::vector<ZoneKind> zone_kinds;  // what it says of its kind
  std::optional<Relation> relation;  // empty: of no zone, or nothing is known of it
  std::optional<double> area_m2;
  std::optional<double> net_m2;    // of farmland: after the deduction that the patch states (net_area.h)
  Text net_unknown;                // why farmland has none; empty for every other theme
  std::optional<double> length_m;  // of the axes inside the zone; footprints drawn as lines only
  std::optional<double> distance_m;
  std::optional<double> within_m;  // the distance, or the ring, of the rule that holds
  std::optional<NearestPoints> nearest;
  // Where the distance is to a zone of another theme, one that a condition asked about: that theme and zone.
  std::string distance_theme;
  std::string distance_zone;
  std::optional<double> share;
  std::vector<PartMeasure> parts;
  std::vector<AxisMeasure> axes;  // of the parts drawn as lines
  std::optional<Effect> effect;   // of the rule or entry; empty: a finding of the check itself
  Outcome outcome = Outcome::undetermined;
  std::string rule;                      // rule id, entry id, or a built-in: "coverage", "unreadable_zone", …
  std::string list;                      // access list id when the rule is an entry
  std::string clause;                    // clause number
  std::optional<ClauseVerdict> verdict;  // entries only, as the three that follow; empty in older runs
  std::optional<Dimension> dimension;
  std::optional<ListLevel> level;       // of its list
  std::vector<std::string> facts_used;  // facts that the clause asks for and the project states; sorted
  Text title;
  Text summary;
  // A note (encourage, inform) of which nobody can say whether it holds: its condition is unknown. It passes,
  // for it could bar nothing, and is shown as open, never as met.
  bool undecided = false;
  Text cause;  // why it is undetermined or undecided and what would resolve it; empty otherwise
  std::vector<Text> requirements;
  std::vector<LegalBasis> basis;
  bool sliver = false;
  bool thin = false;
  std::optional<double> accuracy_m2;
  std::vector<std::string> missing_facts;
  std::vector<TraceLine> trace;
  Rung rung = Rung::overlay;
  bool pre_effect = false;
  std::optional<Review> review;
  MultiPolygon geometry;  // analysis plane; filled when asked for
};

// Their ids, "" for none.
std::string_view relation_of(const Finding& finding);
std::string_view effect_of(const Finding& finding);

// Of a rule of the project's facts alone: it has no zone and no measure, and needs none.
bool by_facts_alone(const Finding& finding);

struct ThemeResult {
  std::string theme;
  ThemeState state = ThemeState::not_checked;
  bool mandatory = false;
  bool containment = false;
  std::optional<double> area_m2;  // dissolved; containment: the area inside
  std::optional<double> net_m2;   // of farmland, of area_m2; net_unknown says why there is none
  Text net_unknown;
  std::optional<double> zones_area_m2;  // sum over zones
  std::optional<double> share;
  std::optional<double> length_m;    // of the axes inside, each stretch once
  std::optional<double> outside_m2;  // containment themes
  std::optional<double> uncovered_m2;
  bool complete = false;  // everything was measured
  std::optional<double> area_at_least_m2;
  double sliver_limit_m2 = 1.0;
  std::vector<Text> notes;
};

struct ProjectResult {
  std::string id;
  std::string name;
  std::string name_en;  // of the fact "name_en"; "" without. A stored result does not keep it: its facts do
  std::optional<double> area_m2;
  std::optional<double> length_m;  // of the axes of parts drawn as lines
  Outcome outcome = Outcome::undetermined;
  std::optional<Outcome> reviewed_outcome;
  std::vector<Text> notes;
  std::vector<ThemeResult> themes;
  std::vector<Finding> findings;
  std::vector<Composition> compositions;  // land use, control units
};

// What a run used: enough for anyone to re-run it.
struct RunRecord {
  std::string id;
  std::string time;  // ISO 8601, UTC
  std::string program_version;
  Day as_of;
  std::string crs;
  std::string area_method;
  std::vector<LayerIdentity> layers;
  std::vector<std::string> layer_coverages;  // stated_as, one per layer
  // What the import had to say of each layer (LayerHead::notes), one list per layer: who reads a result must
  // learn of sizes not stated and classes not known without opening the workspace. Empty in runs recorded
  // before it was kept.
  std::vector<std::vector<Text>> layer_remarks;
  std::vector<RulePack> rule_packs;      // rules may be left empty in a reloaded record
  std::vector<AccessList> access_lists;  // without their entries
  // Lists of the workspace that take effect after `as_of`: id, version and days. Nobody looked at their
  // entries, and who reads a result that they will change must learn of them.
  std::vector<AccessList> announced_lists;
};

}  // namespace zonegate
