// Purpose: what conditions may ask beyond facts: distances and overlaps of other themes, measured once per
// project. Where the parts of a project have facts of their own, a condition that asks one of them asks of the
// ground of the parts that state the same (homes near a red line: the homes, not the warehouse beside them); a
// condition without such a fact asks of the whole. Internal to core/check. nullopt always means "could not
// look": a theme without data, not covering the footprint, or with a zone nearby that cannot be read.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/check/measure.h"
#include "core/check/plane_scale.h"
#include "core/check/proximity.h"
#include "core/rules/condition.h"

namespace zonegate {

class ProjectQuestions {
 public:
  ProjectQuestions(const CheckTables& tables, const Footprint& footprint, const AreaMeter& meter,
                   CommonLoops& loops);
  ~ProjectQuestions();
  ProjectQuestions(const ProjectQuestions&) = delete;
  ProjectQuestions& operator=(const ProjectQuestions&) = delete;

  // Metres from the footprint to the theme's nearest zone; infinity when there is none within the theme's reach
  // and everything within that reach is covered.
  std::optional<double> distance_m(std::string_view theme);
  std::optional<double> overlap_m2(std::string_view theme);
  // The zone at that distance; nullopt: none, or the distance is not known.
  struct Nearest {
    const ZoneIndex* index = nullptr;
    std::uint32_t zone = 0;
    Proximity proximity;
  };
  std::optional<Nearest> nearest(std::string_view theme);
  // A measure made by the check is kept so that no theme is measured twice.
  const ThemeMeasure& measure(const ThemeTable& theme);

  // Of the versions announced for later.
  ThemeMeasure measure_announced(const ThemeTable& theme) const;

  // The axes of parts drawn as lines in that zone, measured once for all rules and entries.
  const std::vector<AxisMeasure>& axes_in(const ZoneHit& hit);

  // Distance of one zone with its two points. Errors of the meter; check.no_distances in a plane whose lengths
  // depend on their direction (plane_scale.h), unless they meet.
  Expected<Proximity> zone_distance(const ZoneIndex& index, std::uint32_t zone);
  // Is everything within `metres` of the footprint covered by the theme?
  bool covered_around(const ThemeTable& theme, double metres);
  // The footprint's box and all that may lie within `metres` on the ground.
  Box box_around(double metres);

  const CheckTables& tables() const { return tables_; }

  // Parts that state the same of these facts, and the questions about their ground together.
  struct Alike {
    ProjectQuestions* questions = nullptr;
    std::vector<std::size_t> parts;
  };
  // Every part is in one; a single one is the whole project. Cost: where there are several, their ground is
  // united and measured once for each set of parts.
  const std::vector<Alike>& alike(const std::vector<std::string>& facts);
  // About the parts that state what this one does of all that the rule or entry asks.
  ProjectQuestions& of_part(std::size_t part, const Rule& rule);
  ProjectQuestions& of_part(std::size_t part, const AccessEntry& entry);

 private:
  ProjectQuestions& of_part(std::size_t part, const std::vector<std::string>& facts);
  struct Some;  // of the parts, with questions of their own
  const PlaneScale& scale();
  Measurer measurer() const { return {meter_, loops_, tables_.overlaps, tables_.setup.keep_geometry}; }
  std::optional<double> nearest_zone(const ThemeTable& theme);

  const CheckTables& tables_;
  const Footprint& footprint_;
  const AreaMeter& meter_;
  CommonLoops& loops_;
  std::optional<Error> blind_;       // why nothing of this ground can be measured
  std::optional<PlaneScale> scale_;  // once somebody asks
  std::map<std::string, ThemeMeasure, std::less<>> measures_;
  std::map<std::string, std::optional<double>, std::less<>> distances_;
  std::map<std::string, Nearest, std::less<>> nearest_;  // of the distances that are finite
  std::map<std::pair<const ZoneIndex*, std::uint32_t>, std::vector<AxisMeasure>> axes_;
  struct Around;  // the ground around the footprint, as far as somebody looked
  Around& around(double plane_m);
  std::map<double, std::unique_ptr<Around>> around_;
  std::map<std::pair<const PreparedPolygons*, double>, bool> covered_;  // coverage and distance
  std::map<std::vector<std::size_t>, std::unique_ptr<Some>> some_;
  std::map<std::vector<std::string>, std::vector<Alike>> alike_;  // by the facts asked
};

// The facts that the rule's condition and exception ask, for alike().
std::vector<std::string> facts_asked(const Rule& rule);

// One part of a project in one zone, as conditions see it. `zone` may be null (outside every zone).
class PartContext final : public ConditionContext {
 public:
  PartContext(const FactDictionary& dictionary, const Facts& facts, const LayerHead* layer, const Zone* zone,
              ProjectQuestions& questions)
      : dictionary_(dictionary), facts_(facts), layer_(layer), zone_(zone), questions_(questions) {}

  const FactDictionary& dictionary() const override { return dictionary_; }
  const Fact* fact(std::string_view id) const override;
  std::optional<AttributeValue> zone_attribute(std::string_view name) const override;
  std::optional<double> distance_m(std::string_view theme) const override {
    return questions_.distance_m(theme);
  }
  std::optional<double> overlap_m2(std::string_view theme) const override {
    return questions_.overlap_m2(theme);
  }
  Text theme_words(std::string_view theme) const override;
  Text zone_attribute_words(std::string_view name) const override;
  Text zone_value_words(std::string_view name, std::string_view value) const override;

 private:
  const AttributeWords* words_of(std::string_view name) const;
  std::optional<AttributeValue> class_of_unit() const;

  const FactDictionary& dictionary_;
  const Facts& facts_;
  const LayerHead* layer_;
  const Zone* zone_;
  ProjectQuestions& questions_;
};

}  // namespace zonegate
