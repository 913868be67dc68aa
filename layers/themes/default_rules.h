// Purpose: what the rule pack that comes with the program asks of a theme's zones: for whoever reads a layer
// and has no workspace at hand. A bureau's own pack may ask more. Cannot fail. Cost: the pack is read once.
// Thread rule: free.
#pragma once

#include <string_view>

#include "core/rules/asked_fields.h"

namespace zonegate {

AskedBy asked_by_default(std::string_view theme, std::string_view field);

}  // namespace zonegate
