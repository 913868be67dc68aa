// Purpose: why a zone cannot be read, as one string that is kept and hashed with the zone ("en（zh） (x, y)"),
// and as words of one language for whoever shows it. A reason in another form is given as it stands in both
// languages.
#pragma once

#include <string>
#include <string_view>

#include "core/base/text.h"

namespace zonegate {

std::string unreadable_reason(const Text& why);
Text unreadable_words(std::string_view reason);

}  // namespace zonegate
