// Purpose: what a project says besides its geometry, as JSON that people can query and that reads back exactly.
//
// {"name", "source_name", "source_crs", "source_sha256", "notes": [{"en","zh"}], "facts": […],
//  "parts": [{"id","name","width_m","radius_m","declared_area_m2"?,"facts","faults":[…]}], "unreadable"?: {…}}
// facts: [{"fact": "industry", "values": [{"scheme","code"} | {"number","unit"} | {"text"} | {"yes"} | {"day":
// [2026,1,5]}], "source": ""}]. A number JSON cannot hold is the string "nan", "inf" or "-inf"; text that is
// not UTF-8 is {"hex": "…"}. Errors: project_from_json throws a std::exception, which its caller names as
// damage.
#pragma once

#include <string>

#include "core/check/project.h"

namespace zonegate::store {

std::string project_to_json(const Project& project);  // all but the parts' shapes
Project project_from_json(const std::string& json);   // id and shapes left empty; throws std::exception

}  // namespace zonegate::store
