// Purpose: the themes as data: tests/cases/themes/<theme>.json say what each theme answers in each situation of
// situations.json and for each kind of zone and project. This puts theme and situation together to a check
// under the default rule pack, in a city where every other mandatory theme is looked at and quiet.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/core/check/check_case.h"

namespace zonegate::test {

nlohmann::json theme_data();                // resources/themes/themes.json, the array
nlohmann::json theme_situations();          // situations.json
std::vector<nlohmann::json> theme_files();  // every other file of the folder, sorted by name

// Is the situation meant for the theme (an element of theme_data())?
bool applies(const nlohmann::json& situation, const nlohmann::json& theme);

// `file` in one situation, with the zone's attributes and the project's facts as `kind` changes them: null
// takes a fact away and empties an attribute.
CheckCase theme_case(const nlohmann::json& file, const std::string& situation, const nlohmann::json& kind);

}  // namespace zonegate::test
