#include "core/check/questions.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/geometry/overlay.h"

namespace zonegate {

const ThemeMeasure& ProjectQuestions::measure(const ThemeTable& theme) {
  const auto known = measures_.find(theme.info.id);
  if (known != measures_.end()) return known->second;
  return measures_.emplace(theme.info.id, measure_theme(theme, theme.in_force, footprint_, measurer()))
      .first->second;
}

ThemeMeasure ProjectQuestions::measure_announced(const ThemeTable& theme) const {
  return measure_theme(theme, theme.announced, footprint_, measurer());
}

std::optional<double> ProjectQuestions::overlap_m2(std::string_view theme) {
  const ThemeTable* table = tables_.theme(theme);
  if (table == nullptr || table->in_force.empty()) return std::nullopt;
  const ThemeMeasure& measured = measure(*table);
  if (!measured.complete) return std::nullopt;
  return measured.dissolved_m2;
}

std::optional<double> ProjectQuestions::distance_m(std::string_view theme) {
  const auto known = distances_.find(theme);
  if (known != distances_.end()) return known->second;
  const ThemeTable* table = tables_.theme(theme);
  const auto distance = table == nullptr || table->in_force.empty() ? std::nullopt : nearest_zone(*table);
  distances_.emplace(theme, distance);
  return distance;
}

const std::vector<AxisMeasure>& ProjectQuestions::axes_in(const ZoneHit& hit) {
  const auto place = std::make_pair(hit.index, hit.zone);
  const auto known = axes_.find(place);
  if (known != axes_.end()) return known->second;
  return axes_.emplace(place, axes_in_zone(hit, footprint_, meter_)).first->second;
}

const PlaneScale& ProjectQuestions::scale() {
  if (scale_) return *scale_;
  double reach_m = 1000.0;
  for (const ThemeTable& theme : tables_.themes) reach_m = std::max(reach_m, theme.reach_m);
  scale_ = plane_scale(footprint_.box, tables_.setup.crs, meter_, 2.0 * reach_m);
  return *scale_;
}

Box ProjectQuestions::box_around(double metres) {
  constexpr double kBeyondM = 1.0;
  return footprint_.box.grown(metres * scale().most * 1.005 + kBeyondM);
}

Expected<Proximity> ProjectQuestions::zone_distance(const ZoneIndex& index, std::uint32_t zone) {
  auto out = proximity(footprint_, index, zone, meter_);
  if (!out || out->distance_m == 0.0 || !scale().by_direction) return out;
  return fail(
      ErrorKind::bad_data, "check.no_distances",
      {"in the workspace's reference system lengths depend on their direction, so that the nearest point "
       "cannot be told",
       "工作空间坐标系的长度变形随方向而异，无法确定最近点"},
      {"Make a workspace in a Gauss-Krueger strip, for example EPSG:4545, for rules by distance.",
       "涉及距离的规则，请改用高斯-克吕格投影带（如 EPSG:4545）的工作空间。"});
}

bool ProjectQuestions::covered_around(const ThemeTable& theme, double metres) {
  if (!theme.covered || !theme.coverage_known) return false;
  const Box box = footprint_.box.grown(metres * scale().most);
  const MultiPolygon window = {
      {{{box.min_x, box.min_y}, {box.max_x, box.min_y}, {box.max_x, box.max_y}, {box.min_x, box.max_y}}, {}}};
  const PreparedPolygons prepared(window);
  const auto met = encounter(*theme.covered, prepared);
  return met && met->contact == Contact::inside;
}

std::optional<ProjectQuestions::Nearest> ProjectQuestions::nearest(std::string_view theme) {
  const auto distance = distance_m(theme);
  const auto found = nearest_.find(theme);
  return distance && std::isfinite(*distance) && found != nearest_.end() ? std::optional(found->second)
                                                                         : std::nullopt;
}

std::optional<double> ProjectQuestions::nearest_zone(const ThemeTable& theme) {
  // A little further than the reach, so that what lies at it is among them.
  const double reach = theme.reach_m * 1.01 + 1.0;
  double best = std::numeric_limits<double>::infinity();
  for (const auto& index : theme.in_force) {
    for (const std::uint32_t zone : index->near(box_around(reach))) {
      if (index->prepared(zone) == nullptr) return std::nullopt;
      const auto distance = zone_distance(*index, zone);
      if (!distance) return std::nullopt;
      if (distance->distance_m < best)
        nearest_.insert_or_assign(theme.info.id, Nearest{index.get(), zone, *distance});
      best = std::min(best, distance->distance_m);
    }
  }
  if (best == 0.0) return best;
  if (!covered_around(theme, std::min(best, reach))) return std::nullopt;
  return best <= reach ? best : std::numeric_limits<double>::infinity();
}

const Fact* PartContext::fact(std::string_view id) const {
  const auto found = facts_.find(id);
  return found == facts_.end() || found->second.values.empty() ? nullptr : &found->second;
}

std::optional<AttributeValue> PartContext::zone_attribute(std::string_view name) const {
  if (layer_ == nullptr || zone_ == nullptr) return std::nullopt;
  const AttributeValue* value = layer_->attribute(*zone_, name);
  if (value == nullptr || std::holds_alternative<std::monostate>(*value)) return std::nullopt;
  if (const auto* text = std::get_if<std::string>(value); text != nullptr && text->empty()) return std::nullopt;
  return *value;
}

const AttributeWords* PartContext::words_of(std::string_view name) const {
  if (layer_ == nullptr) return nullptr;
  const ThemeTable* theme = questions_.tables().theme(layer_->identity.theme);
  return theme == nullptr ? nullptr : theme->info.attribute(name);
}

Text PartContext::theme_words(std::string_view theme) const {
  const ThemeTable* table = questions_.tables().theme(theme);
  return table == nullptr ? ConditionContext::theme_words(theme) : table->info.name;
}

Text PartContext::zone_attribute_words(std::string_view name) const {
  const AttributeWords* words = words_of(name);
  return words == nullptr ? ConditionContext::zone_attribute_words(name) : words->title;
}

Text PartContext::zone_value_words(std::string_view name, std::string_view value) const {
  const AttributeWords* words = words_of(name);
  if (words == nullptr) return ConditionContext::zone_value_words(name, value);
  const auto found = words->values.find(std::string(value));
  return found == words->values.end() ? ConditionContext::zone_value_words(name, value) : found->second;
}

}  // namespace zonegate
