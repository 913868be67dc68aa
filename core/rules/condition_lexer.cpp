#include "core/rules/condition_lexer.h"

#include <fmt/format.h>
#include <optional>

#include "core/rules/wording.h"

namespace zonegate::condition {
namespace {

constexpr std::size_t longest_condition = 16384;  // bytes; half of what a spreadsheet cell holds

struct Char {
  char32_t raw = 0;
  char32_t value = 0;  // half-width
};

char32_t closing_quote(char32_t opening) {
  switch (opening) {
    case U'"':
    case U'\'':
      return opening;
    case U'“':
      return U'”';
    case U'‘':
      return U'’';
    case U'「':
      return U'」';
    default:
      return 0;
  }
}

bool is_word_char(char32_t c) {
  if (c >= 0x80) {
    return closing_quote(c) == 0 && c != U'”' && c != U'’' && c != U'」' && c != U'、' && c != U'。' && c != U'≤' &&
           c != U'≥' && c != U'≠' && c != U'【' && c != U'】' && c != U'［';
  }
  return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'_' || c == U'.' ||
         c == U'*' || c == U':' || c == U'-' || c == U'+';
}

class Lexer {
 public:
  explicit Lexer(std::vector<Char> chars) : chars_(std::move(chars)) {}

  Expected<std::vector<Token>> run() {
    while (at_ < chars_.size()) {
      if (is_space(here())) {
        ++at_;
        continue;
      }
      auto token = next();
      if (!token) return tl::unexpected(token.error());
      tokens_.push_back(std::move(*token));
    }
    tokens_.push_back({TokenKind::end, "", column()});
    return std::move(tokens_);
  }

 private:
  char32_t here() const { return chars_[at_].value; }
  long column() const { return static_cast<long>(at_) + 1; }
  bool follows(char32_t c) const { return at_ + 1 < chars_.size() && chars_[at_ + 1].value == c; }

  Token take(TokenKind kind, std::size_t count = 1) {
    Token token{kind, "", column()};
    at_ += count;
    return token;
  }

  Expected<Token> next() {
    const char32_t c = here();
    if (closing_quote(c) != 0) return quoted(closing_quote(c));
    if (c == U'[' || c == U'【') return unit(c == U'[' ? U']' : U'】');
    if (const auto sign = punctuation(c)) return *sign;
    if (is_word_char(c)) return word();
    return syntax_error(column(),
                        {fmt::format("\"{}\" has no meaning here", utf8_of(chars_[at_].raw)),
                         fmt::format("此处不能出现“{}”", utf8_of(chars_[at_].raw))},
                        {"Put text in quotes.", "文字请加引号。"});
  }

  std::optional<Token> punctuation(char32_t c) {
    switch (c) {
      case U'(':
        return take(TokenKind::open);
      case U')':
        return take(TokenKind::close);
      case U',':
      case U'、':
        return take(TokenKind::comma);
      case U'=':
        return take(TokenKind::eq, follows(U'=') ? 2 : 1);
      case U'≠':
        return take(TokenKind::ne);
      case U'≤':
        return take(TokenKind::le);
      case U'≥':
        return take(TokenKind::ge);
      case U'!':
        if (follows(U'=')) return take(TokenKind::ne, 2);
        return std::nullopt;
      case U'<':
        if (follows(U'>')) return take(TokenKind::ne, 2);
        return follows(U'=') ? take(TokenKind::le, 2) : take(TokenKind::lt);
      case U'>':
        return follows(U'=') ? take(TokenKind::ge, 2) : take(TokenKind::gt);
      default:
        return std::nullopt;
    }
  }

  Token word() {
    Token token{TokenKind::word, "", column()};
    while (at_ < chars_.size() && is_word_char(here()) && !is_space(here())) token.text += utf8_of(chars_[at_++].value);
    return token;
  }

  // Quoted text keeps its characters as written; a doubled closing quote stands for one.
  Expected<Token> quoted(char32_t closing) {
    Token token{TokenKind::quoted, "", column()};
    for (++at_; at_ < chars_.size(); ++at_) {
      if (here() != closing) {
        token.text += utf8_of(chars_[at_].raw);
      } else if (follows(closing)) {
        token.text += utf8_of(chars_[at_++].raw);
      } else {
        ++at_;
        return token;
      }
    }
    return syntax_error(token.column, {"the quote is not closed", "引号没有闭合"},
                        {"Close the quote.", "请补上后引号。"});
  }

  Expected<Token> unit(char32_t closing) {
    Token token{TokenKind::unit, "", column()};
    for (++at_; at_ < chars_.size() && here() != closing; ++at_) token.text += utf8_of(chars_[at_].value);
    if (at_ == chars_.size()) {
      return syntax_error(token.column, {"the bracket of the unit is not closed", "单位的方括号没有闭合"},
                          {"Write the unit as [m].", "单位请写成 [m]。"});
    }
    ++at_;
    token.text = std::string(trim(token.text));
    return token;
  }

  std::vector<Char> chars_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

}  // namespace

tl::unexpected<Error> syntax_error(long column, Text what, Text remedy) {
  Place place;
  place.line = 1;
  place.column = column;
  return fail(ErrorKind::bad_data, "condition.syntax", std::move(what), std::move(remedy), std::move(place));
}

Expected<std::vector<Token>> tokens_of(std::string_view text) {
  if (text.size() > longest_condition) {
    return syntax_error(1,
                        {fmt::format("the condition is longer than {} bytes", longest_condition),
                         fmt::format("条件超过 {} 字节", longest_condition)},
                        {"Split it into several rules.", "请拆分为多条规则。"});
  }
  std::vector<Char> chars;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    if (!point.valid || (point.value < 0x20 && !is_space(point.value))) {
      return syntax_error(static_cast<long>(chars.size()) + 1, {"a byte that is not UTF-8 text", "含有非 UTF-8 字符"},
                          {"Save the file as UTF-8.", "请将文件另存为 UTF-8 编码。"});
    }
    chars.push_back({point.value, half_width(point.value)});
    i += point.length;
  }
  return Lexer(std::move(chars)).run();
}

}  // namespace zonegate::condition
