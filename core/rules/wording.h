// Purpose: reading words as people type them: UTF-8 in code points, full-width and half-width taken alike.
//
// Input may be any bytes; what is not UTF-8 is passed through byte by byte and never matches a letter.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zonegate {

struct CodePoint {
  char32_t value = 0;  // 0xFFFD when `valid` is false
  std::size_t length = 1;
  bool valid = false;
};

CodePoint code_point_at(std::string_view text, std::size_t offset);  // offset < text.size()
bool is_utf8(std::string_view text);
std::string utf8_of(char32_t value);

// Full-width ASCII and the ideographic space become their half-width twins; everything else stays.
char32_t half_width(char32_t value);
std::string half_width(std::string_view text);

bool is_space(char32_t value);
std::string_view trim(std::string_view text);  // of white space, the ideographic one included

// Characters that nobody sees: controls but tab and line ends, soft hyphens, zero-width spaces and joiners,
// marks of direction and of variants, byte order marks. They come along when a text is copied from a page.
bool is_invisible(char32_t value);
struct Invisible {
  char32_t value = 0;
  long character = 0;  // from 1
};
std::optional<Invisible> first_invisible(std::string_view text);
// "a<U+200B>b": for messages, where the text as it is would look right.
std::string with_invisible_named(std::string_view text);

// The form in which two words are compared: half-width, ASCII letters lower, trimmed, runs of space as one,
// without what nobody sees.
std::string folded(std::string_view text);
bool same_folded(std::string_view a, std::string_view b);  // folded(a) == folded(b), without making either
// The form in which a word is looked for inside a text: folded, traditional characters as simplified ones, and
// without the blanks beside Chinese characters ("電 鍍件" holds 电镀). More is found by it than by `folded`.
std::string searched(std::string_view text);
bool is_blank(std::string_view text);  // nothing in it that anybody sees: it says nothing

// Pieces between ';', '；' and '、', or commas of either width and line ends too: key words and codes hold
// none, and a word "电镀，制革" could never be found. A piece in double quotes may hold separators, "" inside
// is one quote. Pieces are trimmed unless quoted; an empty text is one empty piece.
enum class Between { marks, commas_too };
std::vector<std::string> split_list(std::string_view text, Between between = Between::marks);
// One piece as split_list reads it back: quoted when it must be.
std::string list_item(std::string_view text, Between between = Between::marks);

std::string joined(const std::vector<std::string>& words, std::string_view between);

}  // namespace zonegate
