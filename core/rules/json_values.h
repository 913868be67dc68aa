// Purpose: the values that packs and access lists share, read from JSON that has passed its schema.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/rules/condition.h"
#include "core/rules/json_text.h"
#include "core/rules/rule.h"

namespace zonegate {

// What every reader of one file needs.
struct JsonSource {
  const JsonText& json;
  const std::string& file;
};

std::string json_word(const nlohmann::json& object, const char* member);  // "" when absent
Text json_text(const nlohmann::json& object, const char* member);         // empty when absent
std::vector<std::string> json_words(const nlohmann::json& object, const char* member);

Expected<std::optional<Day>> json_day(const JsonSource& source, const nlohmann::json& object,
                                      const std::string& pointer, const char* member);
// Of valid_from / valid_to, refused when it ends before it begins; no valid_from: nullopt.
Expected<std::optional<Validity>> json_validity(const JsonSource& source, const nlohmann::json& object,
                                                const std::string& pointer);
Expected<std::vector<LegalBasis>> json_basis(const JsonSource& source, const nlohmann::json& object,
                                             const std::string& pointer);
// The condition of a member; null when it is absent or blank. Errors carry line, column and `id` as feature.
Expected<std::shared_ptr<const Condition>> json_condition(const JsonSource& source, const nlohmann::json& object,
                                                          const std::string& pointer, const char* member,
                                                          const std::string& id, const FactDictionary& facts,
                                                          bool allow_known, const ZoneValues& zone_values);

std::optional<Effect> find_effect(std::string_view id);
std::optional<Grade> find_grade(std::string_view id);
std::optional<Dimension> find_dimension(std::string_view id);  // also SPACE, 空间布局约束, …
std::optional<ListLevel> find_level(std::string_view id);
std::string_view dimension_id(Dimension dimension);
std::string_view level_id(ListLevel level);

// A condition's error moved to where the condition stands; says which character of the condition it means.
Error placed_condition_error(Error error, Place place, const std::string& id);

}  // namespace zonegate
