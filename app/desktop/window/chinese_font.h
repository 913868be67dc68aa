// Purpose: a machine without a Chinese font shows names of zones and clauses as empty boxes: it is said, with
// what to do, in words that such a machine can show. Thread rule: GUI thread.
#pragma once

#include <QString>

namespace zonegate::desktop {

// "" when a font with Chinese letters is there. Always English: the other language could not be read.
QString missing_chinese_font();

}  // namespace zonegate::desktop
