#include "core/rules/wording.h"

namespace zonegate {
namespace {

unsigned byte_at(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

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

bool is_separator(char32_t value) { return value == U';' || value == U'；' || value == U'、'; }

bool needs_quotes(std::string_view text) {
  if (text.empty() || trim(text) != text || text.front() == '"') return true;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    if (point.valid && is_separator(point.value)) return true;
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
    const CodePoint point = code_point_at(text, i);
    if (point.valid) {
      out += utf8_of(half_width(point.value));
    } else {
      out += text[i];
    }
    i += point.length;
  }
  return out;
}

bool is_space(char32_t value) {
  value = half_width(value);
  return value == U' ' || value == U'\t' || value == U'\n' || value == U'\r' || value == 0xFEFF;
}

std::string_view trim(std::string_view text) {
  std::size_t first = text.size();
  std::size_t last = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    if (!point.valid || !is_space(point.value)) {
      if (first == text.size()) first = i;
      last = i + point.length;
    }
    i += point.length;
  }
  return first == text.size() ? std::string_view{} : text.substr(first, last - first);
}

std::string folded(std::string_view text) {
  std::string out;
  bool space = false;
  const std::string half = half_width(trim(text));
  for (const char c : half) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      space = true;
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += (c >= 'A' && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const auto& word : words) {
    if (!out.empty()) out += between;
    out += word;
  }
  return out;
}

std::vector<std::string> split_list(std::string_view text) {
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
    } else if (state != inside && point.valid && is_separator(point.value)) {
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

std::string list_item(std::string_view text) {
  if (!needs_quotes(text)) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    out += c;
    if (c == '"') out += c;
  }
  return out + "\"";
}

}  // namespace zonegate
