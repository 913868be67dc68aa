#include "core/rules/wording.h"

#include <fmt/format.h>
#include <algorithm>
#include <cstdint>
#include <iterator>

#include "core/rules/traditional.h"

namespace zonegate {
namespace {

unsigned byte_at(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

// Ideographs of the first plane, and the signs that Chinese is written with.
bool written_chinese(char32_t value) {
  return (value >= 0x2E80 && value <= 0x2FDF) || (value >= 0x3000 && value <= 0x303F) ||
         (value >= 0x3400 && value <= 0x9FFF) || (value >= 0xF900 && value <= 0xFAFF) ||
         (value >= 0x20000 && value <= 0x3FFFF);
}

std::size_t sequence_length(unsigned lead) {
  if (lead < 0x80U) return 1;
  if (lead >= 0xC2U && lead < 0xE0U) return 2;
  if (lead >= 0xE0U && lead < 0xF0U) return 3;
  if (lead >= 0xF0U && lead < 0xF5U) return 4;
  return 0;
}

// Overlong forms, surrogates and values past the last plane are not UTF-8.
bool legal(char32_t value, std::size_t length) {
  static constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  return value >= smallest[length] && value <= 0x10FFFF && !(value >= 0xD800 && value <= 0xDFFF);
}

// The half-width twin of what stands at `i`, or -1: stays as it is. All twins are ASCII, and the first bytes of
// the full-width forms stand nowhere else in UTF-8, so nothing has to be decoded to find them.
struct Half {
  int byte = -1;
  std::size_t length = 1;
};
Half half_at(std::string_view text, std::size_t i) {
  const unsigned lead = byte_at(text, i);
  if (lead < 0x80U) return {static_cast<int>(lead), 1};
  if (lead != 0xC2U && lead != 0xE3U && lead != 0xEFU) return {};
  const CodePoint point = code_point_at(text, i);
  if (!point.valid) return {};
  const char32_t half = half_width(point.value);
  return {half < 0x80 ? static_cast<int>(half) : -1, point.length};
}

// How many bytes of white space stand at `i`; 0: none.
std::size_t space_at(std::string_view text, std::size_t i) {
  const unsigned lead = byte_at(text, i);
  if (lead > 0x20U && lead != 0xC2U && lead != 0xE3U && lead != 0xEFU) return 0;
  const CodePoint point = code_point_at(text, i);
  return point.valid && is_space(point.value) ? point.length : 0;
}

// The same of what ends at `end`, not looking before `first`. White space is 1 to 3 bytes, each beginning with
// a byte that continues nothing, so what is found is a character of its own.
std::size_t space_before(std::string_view text, std::size_t first, std::size_t end) {
  for (std::size_t length = 1; length <= 3 && length <= end - first; ++length) {
    if (space_at(text.substr(0, end), end - length) == length) return length;
  }
  return 0;
}

// How many bytes the character at `i` has when nobody sees it; 0: it is seen, or is none.
std::size_t invisible_at(std::string_view text, std::size_t i) {
  const unsigned lead = byte_at(text, i);
  if (lead < 0x80U) return lead < 0x20U || lead == 0x7FU ? (is_invisible(lead) ? 1 : 0) : 0;
  if (lead >= 0xE3U && lead <= 0xE9U) return 0;  // most of what is written in Chinese
  const CodePoint point = code_point_at(text, i);
  return point.valid && is_invisible(point.value) ? point.length : 0;
}

bool is_blank_byte(int byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }

// The bytes of folded(text), one after the other.
class Folding {
 public:
  explicit Folding(std::string_view text) : text_(trim(text)) {}

  // The next byte, or -1 at the end.
  int next() {
    if (as_is_ > 0) return take_as_is();
    bool space = false;
    while (at_ < text_.size()) {
      if (const std::size_t unseen = invisible_at(text_, at_); unseen > 0) {
        at_ += unseen;
        continue;
      }
      const Half half = half_at(text_, at_);
      if (is_blank_byte(half.byte)) {
        space = begun_;
        at_ += half.length;
        continue;
      }
      if (space) return ' ';
      begun_ = true;
      if (half.byte < 0) {
        as_is_ = half.length;
        return take_as_is();
      }
      at_ += half.length;
      return half.byte >= 'A' && half.byte <= 'Z' ? half.byte - 'A' + 'a' : half.byte;
    }
    return -1;
  }

 private:
  int take_as_is() {
    --as_is_;
    return static_cast<int>(byte_at(text_, at_++));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool begun_ = false;
  std::size_t as_is_ = 0;  // bytes of a character without a twin that are left
};

bool is_separator(char32_t value, Between between) {
  if (value == U';' || value == U'；' || value == U'、') return true;
  return between == Between::commas_too &&
         (value == U',' || value == U'，' || value == U'\n' || value == U'\r');
}

bool needs_quotes(std::string_view text, Between between) {
  if (text.empty() || trim(text) != text || text.front() == '"') return true;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    if (point.valid && is_separator(point.value, between)) return true;
    i += point.length;
  }
  return false;
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t offset) {
  const CodePoint bad{0xFFFD, 1, false};
  const unsigned lead = byte_at(text, offset);
  const std::size_t length = sequence_length(lead);
  if (length == 0 || offset + length > text.size()) return bad;
  if (length == 1) return {lead, 1, true};
  char32_t value = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const unsigned next = byte_at(text, offset + i);
    if ((next & 0xC0U) != 0x80U) return bad;
    value = (value << 6U) | (next & 0x3FU);
  }
  if (!legal(value, length)) return bad;
  return {value, length, true};
}

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    if (!point.valid) return false;
    i += point.length;
  }
  return true;
}

std::string utf8_of(char32_t value) {
  const auto byte = [](char32_t bits) { return static_cast<char>(static_cast<unsigned char>(bits)); };
  std::string out;
  if (value < 0x80) {
    out += byte(value);
  } else if (value < 0x800) {
    out += byte(0xC0U | (value >> 6U));
    out += byte(0x80U | (value & 0x3FU));
  } else if (value < 0x10000) {
    out += byte(0xE0U | (value >> 12U));
    out += byte(0x80U | ((value >> 6U) & 0x3FU));
    out += byte(0x80U | (value & 0x3FU));
  } else {
    out += byte(0xF0U | (value >> 18U));
    out += byte(0x80U | ((value >> 12U) & 0x3FU));
    out += byte(0x80U | ((value >> 6U) & 0x3FU));
    out += byte(0x80U | (value & 0x3FU));
  }
  return out;
}

char32_t half_width(char32_t value) {
  if (value >= 0xFF01 && value <= 0xFF5E) return value - 0xFEE0;
  if (value == 0x3000 || value == 0x00A0) return U' ';
  return value;
}

std::string half_width(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const Half half = half_at(text, i);
    if (half.byte >= 0) {
      out += static_cast<char>(half.byte);
    } else {
      out.append(text, i, half.length);
    }
    i += half.length;
  }
  return out;
}

bool is_space(char32_t value) {
  value = half_width(value);
  return value == U' ' || value == U'\t' || value == U'\n' || value == U'\r' || value == 0xFEFF;
}

std::string_view trim(std::string_view text) {
  std::size_t first = 0;
  while (first < text.size()) {
    const std::size_t length = space_at(text, first);
    if (length == 0) break;
    first += length;
  }
  std::size_t last = text.size();
  while (last > first) {
    const std::size_t length = space_before(text, first, last);
    if (length == 0) break;
    last -= length;
  }
  return text.substr(first, last - first);
}

bool is_invisible(char32_t value) {
  struct Range {
    char32_t first;
    char32_t last;
  };
  static constexpr Range kRanges[] = {{0x00, 0x08},     {0x0B, 0x0C},      {0x0E, 0x1F},     {0x7F, 0x9F},
                                      {0xAD, 0xAD},     {0x61C, 0x61C},    {0x180B, 0x180E}, {0x200B, 0x200F},
                                      {0x2028, 0x202E}, {0x2060, 0x206F},  {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF},
                                      {0xFFF9, 0xFFFB}, {0xE0000, 0xE01EF}};
  return std::any_of(std::begin(kRanges), std::end(kRanges),
                     [value](const Range& range) { return value >= range.first && value <= range.last; });
}

std::optional<Invisible> first_invisible(std::string_view text) {
  long character = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    ++character;
    if (point.valid && is_invisible(point.value)) return Invisible{point.value, character};
    i += point.length;
  }
  return std::nullopt;
}

std::string with_invisible_named(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    if (point.valid && is_invisible(point.value)) {
      out += fmt::format("<U+{:04X}>", static_cast<std::uint32_t>(point.value));
    } else {
      out.append(text, i, point.length);
    }
    i += point.length;
  }
  return out;
}

std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  Folding folding(text);
  for (int byte = folding.next(); byte >= 0; byte = folding.next()) out += static_cast<char>(byte);
  return out;
}

std::string searched(std::string_view text) {
  const std::string plain = folded(text);
  std::string out;
  out.reserve(plain.size());
  bool blank = false;   // one is waiting: it is kept between letters only
  bool beside = false;  // the last character is Chinese
  for (std::size_t at = 0; at < plain.size();) {
    const unsigned lead = byte_at(plain, at);
    if (lead < 0x80U) {
      if (blank && !beside) out += ' ';
      blank = lead == ' ';
      if (!blank) {
        out += plain[at];
        beside = false;
      }
      ++at;
      continue;
    }
    const CodePoint point = code_point_at(plain, at);
    const bool chinese = point.valid && written_chinese(point.value);
    if (blank && !beside && !chinese) out += ' ';
    blank = false;
    beside = chinese;
    if (chinese) {
      out += utf8_of(simplified(point.value));
    } else {
      out.append(plain, at, point.length);
    }
    at += point.length;
  }
  return out;
}

bool same_folded(std::string_view a, std::string_view b) {
  if (a == b) return true;
  Folding one(a);
  Folding other(b);
  for (;;) {
    const int byte = one.next();
    if (byte != other.next()) return false;
    if (byte < 0) return true;
  }
}

bool is_blank(std::string_view text) { return Folding(text).next() < 0; }

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const auto& word : words) {
    if (!out.empty()) out += between;
    out += word;
  }
  return out;
}

std::vector<std::string> split_list(std::string_view text, Between between) {
  std::vector<std::string> pieces;
  std::string piece;
  enum { bare, inside, closed } state = bare;
  const auto finish = [&] {
    pieces.push_back(state == bare ? std::string(trim(piece)) : piece);
    piece.clear();
    state = bare;
  };
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    const std::string_view raw = text.substr(i, point.length);
    i += point.length;
    if (state == inside && raw == "\"") {
      const bool doubled = i < text.size() && text[i] == '"';
      if (doubled) piece += text[i++];
      if (!doubled) state = closed;
    } else if (state != inside && point.valid && is_separator(point.value, between)) {
      finish();
    } else if (state == bare && raw == "\"" && trim(piece).empty()) {
      piece.clear();
      state = inside;
    } else if (state != closed || !is_space(point.value)) {
      piece += raw;
    }
  }
  finish();
  return pieces;
}

std::string list_item(std::string_view text, Between between) {
  if (!needs_quotes(text, between)) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    out += c;
    if (c == '"') out += c;
  }
  return out + "\"";
}

}  // namespace zonegate
