#include "core/base/version.h"

namespace zonegate {

std::string version() { return ZONEGATE_VERSION; }

}  // namespace zonegate
