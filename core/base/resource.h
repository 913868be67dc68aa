// Purpose: the data files compiled into the program, so that it finds them wherever it is installed.
//
// Names are paths below resources/: "packs/zonegate-default.json", "themes/themes.json". The bytes are those of
// the file in the source tree. An unknown name gives an empty view whose data() is null. Thread rule: constant
// data, share freely; the view lives as long as the program.
#pragma once

#include <string_view>
#include <vector>

namespace zonegate {

std::string_view resource(std::string_view name);
std::vector<std::string_view> resource_names();  // sorted

}  // namespace zonegate
