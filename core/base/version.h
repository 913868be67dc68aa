// Purpose: the program's version, as in CMakeLists.txt; part of every run record.
#pragma once

#include <string>

namespace zonegate {

std::string version();

}  // namespace zonegate
