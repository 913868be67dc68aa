// Purpose: what is wrong with a JSON value, by its schema, in words for the people who keep rule packs.
//
// Covers what our schemas use: members (required, unknown), allowed values, types, patterns that say themselves
// in words ("x-words"), empty texts, numbers beyond their bounds. `found` is false for the rest; the schema
// library's own English words then serve. Legal input: any value, any pointer. Draft 7 with local references
// only.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "core/base/text.h"

namespace zonegate {

struct SchemaComplaint {
  bool found = false;
  std::string pointer;  // where: of the unknown member itself, else of the value
  Text what;
  Text remedy;
};

SchemaComplaint schema_complaint(const nlohmann::json& schema, const nlohmann::json& document,
                                 const std::string& pointer);

}  // namespace zonegate
