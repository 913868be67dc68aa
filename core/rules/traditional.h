// Purpose: traditional characters as their simplified twins, so that 電鍍 in a project is found by the word
// 电镀.
//
// Radicals and compatibility characters, which text taken from PDF files has, count as what they look like.
// By ICU's table (Traditional-Simplified), character by character: what depends on the characters beside it is
// left as it is. It serves comparing only; nothing that is kept or shown is changed. Errors: where ICU's data
// lack the table, every character is its own twin and knows_simplified() is false; a check is not begun then
// (rules.no_characters), because a key word could be missed without anybody knowing. Cost: the table is made
// once, on first use (thousands of characters), then a lookup. Thread rule: constant data.
#pragma once

namespace zonegate {

char32_t simplified(char32_t value);
bool knows_simplified();

}  // namespace zonegate
