// Purpose: what conditions may ask beyond facts: distances and overlaps of other themes, measured once per
// project. Internal to core/check. nullopt always means "could not look": a theme without data, not covering
// the footprint, or with a zone nearby that cannot be read.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "core/check/measure.h"
#include "core/check/plane_scale.h"
#include "core/check/proximity.h"
#include "core/rules/condition.h"

namespace zonegate {

class ProjectQuestions {
 public:
  ProjectQuestions(const CheckTables& tables, const Footprint& footprint, const AreaMeter& meter,
                   CommonLoops& loops)
      : tables_(tables), footprint_(footprint), meter_(meter), loops_(loops) {}

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
  // Is everything within `metres` of the footprint covered by the theme? Decided on the footprint's grown box.
  bool covered_around(const ThemeTable& theme, double metres);
  // The footprint's box and all that may lie within `metres` on the ground.
  Box box_around(double metres);

  const CheckTables& tables() const { return tables_; }

 private:
  const PlaneScale& scale();
  Measurer measurer() const { return {meter_, loops_, tables_.overlaps, tables_.setup.keep_geometry}; }
  std::optional<double> nearest_zone(const ThemeTable& theme);

  const CheckTables& tables_;
  const Footprint& footprint_;
  const AreaMeter& meter_;
  CommonLoops& loops_;
  std::optional<PlaneScale> scale_;  // once somebody asks
  std::map<std::string, ThemeMeasure, std::less<>> measures_;
  std::map<std::string, std::optional<double>, std::less<>> distances_;
  std::map<std::string, Nearest, std::less<>> nearest_;  // of the distances that are finite
  std::map<std::pair<const ZoneIndex*, std::uint32_t>, std::vector<AxisMeasure>> axes_;
};

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

  const FactDictionary& dictionary_;
  const Facts& facts_;
  const LayerHead* layer_;
  const Zone* zone_;
  ProjectQuestions& questions_;
};

}  // namespace zonegate
