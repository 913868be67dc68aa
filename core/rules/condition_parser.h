// Purpose: condition text → typed tree (condition_tree.h). Errors as in condition.h.
#pragma once

#include <string_view>

#include "core/base/error.h"
#include "core/rules/condition.h"
#include "core/rules/condition_tree.h"

namespace zonegate::condition {

Expected<NodePtr> parse_tree(std::string_view text, const FactDictionary& facts, bool allow_known,
                             const ZoneValues& zone_values);

}  // namespace zonegate::condition
