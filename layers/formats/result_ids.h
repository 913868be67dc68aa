// Purpose: from the ids written in results back to the values. Internal to layers/formats.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "core/check/finding.h"

namespace zonegate::result_ids {

template <class Value, std::size_t N>
std::optional<Value> find(const std::array<Value, N>& values, std::string_view (*id)(Value),
                          std::string_view text) {
  for (const Value value : values) {
    if (id(value) == text) return value;
  }
  return std::nullopt;
}

inline constexpr std::array kOutcomes = {Outcome::pass, Outcome::conditional, Outcome::undetermined,
                                         Outcome::fail};
inline constexpr std::array kRelations = {Relation::inside,  Relation::contains, Relation::overlaps,
                                          Relation::touches, Relation::crosses,  Relation::within,
                                          Relation::outside};
inline constexpr std::array kThemeStates = {ThemeState::concerned, ThemeState::clear, ThemeState::no_data,
                                            ThemeState::not_checked};
inline constexpr std::array kEffects = {Effect::prohibit,   Effect::restrict, Effect::require,
                                        Effect::conditions, Effect::survey,   Effect::encourage,
                                        Effect::inform};
inline constexpr std::array kAxisPlaces = {AxisPlace::inside, AxisPlace::border};
inline constexpr std::array kAxisSides = {AxisSide::left, AxisSide::right};
inline constexpr std::array kCompositionKinds = {CompositionKind::classed, CompositionKind::unclassified,
                                                 CompositionKind::no_parcel, CompositionKind::no_data};
inline constexpr std::array kGrades = {Grade::verified, Grade::relayed, Grade::unverified};
inline constexpr std::array kRungs = {Rung::exact, Rung::carved,   Rung::overlay,
                                      Rung::grid,  Rung::repaired, Rung::refused};
inline constexpr std::array kVerdicts = {ClauseVerdict::met, ClauseVerdict::violated,
                                         ClauseVerdict::not_applicable, ClauseVerdict::to_verify};
inline constexpr std::array kDimensions = {Dimension::space, Dimension::emission, Dimension::risk,
                                           Dimension::resource};
inline constexpr std::array kLevels = {ListLevel::national, ListLevel::region, ListLevel::basin,
                                       ListLevel::city,     ListLevel::park,   ListLevel::unit};

constexpr std::string_view level_id(ListLevel level) {
  constexpr std::array<std::string_view, 6> ids = {"national", "region", "basin", "city", "park", "unit"};
  return ids.at(static_cast<std::size_t>(level));
}

}  // namespace zonegate::result_ids
