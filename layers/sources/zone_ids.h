// Purpose: ids that are unique within a layer: the theme's identity field; behind a value that several zones
// bear stands their feature number ("ZH45990130001#7"), and a zone without a value has its feature number
// alone.
#pragma once

#include <string>
#include <vector>

#include "core/zones/zone_layer.h"

namespace zonegate {

// `identity`: position of the identity field among the attributes, -1: none. Notes say why it could not be
// used.
void give_ids(std::vector<Zone>& zones, int identity, const std::string& field_name, std::vector<Text>& notes);

}  // namespace zonegate
