// Purpose: a zip archive made in memory: the same members on the same day give the same bytes (no clock, no
// time zone). Members keep their order. Errors: internal zip.failed. Cost: all bytes are held twice. Thread
// rule: free function.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/base/day.h"
#include "core/base/error.h"

namespace zonegate {

using ZipMembers = std::vector<std::pair<std::string, std::string>>;  // name, bytes

Expected<std::string> zip_bytes(const ZipMembers& members, Day day);

}  // namespace zonegate
