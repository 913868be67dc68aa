// Purpose: one line of a boundary-point TXT taken apart: full-width punctuation, separators, numbers, columns.
// Internal to layers/formats.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace zonegate::boundary {

struct Item {
  std::string text;  // trimmed
  long column = 1;   // of its first character, counted in characters from 1
};

enum class LineKind { blank, section, entry, plot, point };

std::string_view trim(std::string_view text);   // spaces, tabs, ideographic and no-break spaces, stray marks
std::string half_width(std::string_view text);  // ！～ and the ideographic space to ASCII, 【】 to []
LineKind classify(std::string_view line);
std::string section_name(std::string_view line);
std::pair<std::string, std::string> split_entry(std::string_view line);
std::vector<Item> split_plot(std::string_view line);  // without the '@' and what follows
bool ends_with_at(std::string_view line);
std::vector<Item> split_point(std::string_view line);  // trailing empty items dropped

struct PlainNumber {
  double value = 0.0;
  int decimals = 0;
};
// Digits with an optional sign and point; nothing else: no exponent, no letters, no separators.
// `bad_at` receives the index of the first character that does not belong.
std::optional<PlainNumber> plain_number(std::string_view text, std::size_t& bad_at);

std::size_t count_characters(std::string_view utf8);

}  // namespace zonegate::boundary
