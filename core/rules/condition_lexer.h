// Purpose: the words of a condition, with the column (in characters, from 1) where each begins.
//
// Full-width punctuation, letters and digits outside quotes are taken as their half-width twins.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace zonegate::condition {

enum class TokenKind { word, quoted, open, close, comma, eq, ne, lt, le, gt, ge, unit, end };

struct Token {
  TokenKind kind = TokenKind::end;
  std::string text;  // of words and quoted text without quotes; of a unit without brackets
  long column = 1;
};

// The last token is `end`. Error: condition.syntax.
Expected<std::vector<Token>> tokens_of(std::string_view text);

tl::unexpected<Error> syntax_error(long column, Text what, Text remedy);

}  // namespace zonegate::condition
