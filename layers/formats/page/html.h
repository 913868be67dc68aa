// Purpose: text made safe for HTML and SVG. Control characters, which XML forbids, become spaces; bytes that
// are not UTF-8 become U+FFFD. Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>

namespace zonegate::page {

std::string escaped(std::string_view utf8);

// <tag class="…">text</tag>, text escaped.
std::string element(std::string_view tag, std::string_view text, std::string_view css_class = {});

}  // namespace zonegate::page
