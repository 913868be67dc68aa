// Purpose: the sample city's made-up access lists: region, city and unit level. Nothing in them is law; every
// entry says 示例. The unit ZH45990130002 has no entry at any level, on purpose.
#pragma once

#include <string_view>

namespace zonegate::sample {

std::string_view region_list();  // JSON
std::string_view city_list();    // JSON
std::string_view unit_list();    // CSV

// A rule pack of the city's own: a distance to the coast. JSON.
std::string_view local_rule_pack();

}  // namespace zonegate::sample
