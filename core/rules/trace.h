// Purpose: one line of reasoning of an evaluated condition: reads as a sentence in both languages.
#pragma once

#include "core/base/text.h"

namespace zonegate {

struct TraceLine {
  int depth = 0;  // 0 is the whole condition
  Text sentence;  // "the industry C2614 is among C25*, C26* except C2625: true"
};

}  // namespace zonegate
