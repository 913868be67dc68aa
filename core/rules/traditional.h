// Purpose: traditional characters as their simplified twins, so that 電鍍 in a project is found by the word
// 电镀.
//
// By ICU's table (Traditional-Simplified), character by character: what depends on the characters beside it is
// left as it is. It serves comparing only; nothing that is kept or shown is changed. Errors: none; were ICU's
// data missing, every character would be its own twin. Cost: the table is made once, on first use (thousands of
// characters), then a lookup. Thread rule: constant data.
#pragma once

namespace zonegate {

char32_t simplified(char32_t value);

}  // namespace zonegate
