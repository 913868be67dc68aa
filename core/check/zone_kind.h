// Purpose: what a zone is called and of which kind it says to be, in words: "core (核心保护区)" of a red line,
// the class of a noise zone, the risk level of a geohazard zone. For people who read a result; no condition
// reads it.
//
// Every attribute of the theme that has a table of values is told where the layer delivers it, also when the
// zone leaves it empty; a value outside the table stands as it was delivered, in quotation marks. Pure
// functions of immutable data, any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/text.h"

namespace zonegate {

struct Finding;
struct ThemeInfo;
class ZoneIndex;

struct ZoneKind {
  Text attribute;  // "protection level"
  Text value;      // "1 (一级)", "not given", "“三级保护区” (as delivered)"
  bool operator==(const ZoneKind&) const = default;
};

void name_zone(const ThemeInfo& theme, const ZoneIndex& index, std::uint32_t zone, Finding& finding);

}  // namespace zonegate
