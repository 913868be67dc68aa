#include "core/check/questions.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/geometry/overlay.h"
#include "core/rules/access_list.h"
#include "core/rules/entry.h"
#include "core/rules/wording.h"

namespace zonegate {

struct ProjectQuestions::Some {
  std::unique_ptr<Footprint> footprint;
  std::optional<ProjectQuestions> questions;
};

ProjectQuestions::ProjectQuestions(const CheckTables& tables, const Footprint& footprint,
                                   const AreaMeter& meter, CommonLoops& loops)
    : tables_(tables), footprint_(footprint), meter_(meter), loops_(loops) {}
ProjectQuestions::~ProjectQuestions() = default;

namespace {

// Most clauses measure nothing: then it does not matter of whose ground they ask.
bool measures(const std::shared_ptr<const Condition>& when, const std::shared_ptr<const Condition>& unless) {
  return (when && !when->themes_used().empty()) || (unless && !unless->themes_used().empty());
}

}  // namespace

ProjectQuestions& ProjectQuestions::of_part(std::size_t part, const Rule& rule) {
  const bool whole = footprint_.parts.size() == 1 || !measures(rule.when_parsed, rule.unless_parsed);
  return whole ? *this : of_part(part, facts_asked(rule));
}

ProjectQuestions& ProjectQuestions::of_part(std::size_t part, const AccessEntry& entry) {
  const bool whole = footprint_.parts.size() == 1 || !measures(entry.when_parsed, entry.unless_parsed);
  return whole ? *this : of_part(part, facts_used(entry));
}

ProjectQuestions& ProjectQuestions::of_part(std::size_t part, const std::vector<std::string>& facts) {
  for (const Alike& one : alike(facts)) {
    if (std::binary_search(one.parts.begin(), one.parts.end(), part)) return *one.questions;
  }
  return *this;
}

const std::vector<ProjectQuestions::Alike>& ProjectQuestions::alike(const std::vector<std::string>& facts) {
  const auto asked = alike_.find(facts);
  if (asked != alike_.end()) return asked->second;
  const auto& parts = footprint_.parts;
  const auto same = [&](std::size_t a, std::size_t b) {
    return std::all_of(facts.begin(), facts.end(), [&](const std::string& id) {
      const auto left = parts[a].facts.find(id);
      const auto right = parts[b].facts.find(id);
      const bool none = left == parts[a].facts.end();
      if (none || right == parts[b].facts.end()) return none == (right == parts[b].facts.end());
      return left->second.values == right->second.values;
    });
  };
  std::vector<Alike> out;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    const auto known =
        std::find_if(out.begin(), out.end(), [&](const Alike& one) { return same(one.parts.front(), part); });
    if (known == out.end()) {
      out.push_back({nullptr, {part}});
    } else {
      known->parts.push_back(part);
    }
  }
  for (Alike& one : out) {
    one.questions = this;
    if (out.size() == 1) continue;
    auto& some = some_[one.parts];
    if (!some) {
      some = std::make_unique<Some>();
      auto ground = some_parts(footprint_, one.parts, meter_);
      if (ground) some->footprint = std::move(*ground);
      some->questions.emplace(tables_, ground ? *some->footprint : footprint_, meter_, loops_);
      if (!ground) some->questions->blind_ = ground.error();
    }
    one.questions = &*some->questions;
  }
  return alike_.emplace(facts, std::move(out)).first->second;
}

std::vector<std::string> facts_asked(const Rule& rule) {
  std::vector<std::string> out;
  for (const auto& one : {rule.when_parsed, rule.unless_parsed}) {
    if (!one) continue;
    const auto used = one->facts_used();
    out.insert(out.end(), used.begin(), used.end());
  }
  return out;
}

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
  if (blind_ || table == nullptr || table->in_force.empty()) return std::nullopt;
  const ThemeMeasure& measured = measure(*table);
  if (!measured.complete) return std::nullopt;
  return measured.dissolved_m2;
}

std::optional<double> ProjectQuestions::distance_m(std::string_view theme) {
  const auto known = distances_.find(theme);
  if (known != distances_.end()) return known->second;
  const ThemeTable* table = tables_.theme(theme);
  const bool nothing = blind_ || table == nullptr || table->in_force.empty();
  const auto distance = nothing ? std::nullopt : nearest_zone(*table);
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
  if (blind_) return tl::unexpected(*blind_);
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

// The box is asked first because it is asked fast; its corners need not be covered.
struct ProjectQuestions::Around {
  MultiPolygon box;
  std::optional<PreparedPolygons> box_prepared;
  std::optional<MultiPolygon> ground;  // once the box was not enough
  std::optional<PreparedPolygons> ground_prepared;
};

ProjectQuestions::Around& ProjectQuestions::around(double plane_m) {
  auto& out = around_[plane_m];
  if (out) return *out;
  out = std::make_unique<Around>();
  const Box box = footprint_.box.grown(plane_m);
  out->box = {
      {{{box.min_x, box.min_y}, {box.max_x, box.min_y}, {box.max_x, box.max_y}, {box.min_x, box.max_y}}, {}}};
  out->box_prepared.emplace(out->box);
  return *out;
}

bool ProjectQuestions::covered_around(const ThemeTable& theme, double metres) {
  if (blind_ || !theme.covered || !theme.coverage_known) return false;
  const double plane_m = metres * scale().most;
  const auto covers = [&](const PreparedPolygons& ground) {
    const auto met = encounter(*theme.covered, ground);
    return met && met->contact == Contact::inside;
  };
  const auto [answer, is_new] = covered_.emplace(std::make_pair(&*theme.covered, plane_m), false);
  if (!is_new) return answer->second;
  Around& looked = around(plane_m);
  if (covers(*looked.box_prepared)) return answer->second = true;
  if (!looked.ground) {
    auto made = grown(footprint_.whole, plane_m);
    looked.ground = made ? std::move(*made) : MultiPolygon{};
    looked.ground_prepared.emplace(*looked.ground);
  }
  return answer->second = !looked.ground->empty() && covers(*looked.ground_prepared);
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

// A unit's class stands in its own column and in its code. A list's scope by class leaves open what the two
// contradict, or what neither says; a condition that asks the class must not know it better.
std::optional<AttributeValue> PartContext::class_of_unit() const {
  const auto said = [&](const char* name) {
    const AttributeValue* value = layer_->attribute(*zone_, name);
    return value == nullptr ? std::string() : half_width(trim(to_text(*value)));
  };
  const std::string delivered = said("class");
  const int named = unit_class_named(delivered);
  const int coded = unit_class_of_code(said("code"));
  const bool unheard_of = !delivered.empty() && named == 0;
  if (unheard_of || (named != 0 && coded != 0 && named != coded) || (named == 0 && coded == 0))
    return std::nullopt;
  return std::to_string(named != 0 ? named : coded);
}

std::optional<AttributeValue> PartContext::zone_attribute(std::string_view name) const {
  if (layer_ == nullptr || zone_ == nullptr) return std::nullopt;
  if (name == "class" && layer_->identity.theme == "control_unit") return class_of_unit();
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
