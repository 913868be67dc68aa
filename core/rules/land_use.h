// Purpose: which classes the land-use classifications have (resources/codes, code_table.h), so that a slip of
// the pen is no class: 7001 for 0701 would clear every rule on housing.
//
// Bodies are as Code::value: "0701", "070102", "UG0701". The first two levels are checked; a third-level code
// needs a second-level parent. Schemes without a table know every well-formed body. Thread rule: constant data.
#pragma once

#include <string>
#include <string_view>

namespace zonegate {

bool known_land_use(std::string_view scheme, std::string_view body);

// The class most likely meant: neighbours exchanged count less than a digit changed, dropped or added. "" when
// the scheme has no table.
std::string nearest_land_use(std::string_view scheme, std::string_view body);

}  // namespace zonegate
