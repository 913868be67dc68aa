#include "layers/formats/boundary_line.h"

#include <array>
#include <charconv>

namespace zonegate::boundary {
namespace {

constexpr std::array<std::string_view, 7> kBlanks = {" ",        "\t",          "\v", "\f", "\xE3\x80\x80",
                                                     "\xC2\xA0", "\xEF\xBB\xBF"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t character_bytes(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
}

void add_item(std::vector<Item>& items, std::string_view line, std::size_t from, std::size_t to) {
  const std::string_view raw = line.substr(from, to - from);
  const std::string_view text = trim(raw);
  const std::size_t skipped = text.empty() ? 0 : static_cast<std::size_t>(text.data() - raw.data());
  items.push_back({std::string(text), static_cast<long>(count_characters(line.substr(0, from + skipped))) + 1});
}

std::vector<Item> split_at(std::string_view line, std::string_view separator) {
  std::vector<Item> items;
  std::size_t from = 0;
  for (std::size_t at = line.find(separator); at != std::string_view::npos; at = line.find(separator, from)) {
    add_item(items, line, from, at);
    from = at + separator.size();
  }
  add_item(items, line, from, line.size());
  return items;
}

std::vector<Item> split_at_blanks(std::string_view line) {
  std::vector<Item> items;
  std::size_t i = 0;
  while (i < line.size()) {
    while (i < line.size() && (line[i] == ' ' || line[i] == '\t')) ++i;
    const std::size_t from = i;
    while (i < line.size() && line[i] != ' ' && line[i] != '\t') ++i;
    if (i > from) add_item(items, line, from, i);
  }
  return items;
}

std::size_t count_of(std::string_view line, char c) {
  std::size_t n = 0;
  for (const char each : line) n += each == c ? 1U : 0U;
  return n;
}

}  // namespace

std::size_t count_characters(std::string_view utf8) {
  std::size_t n = 0;
  for (const char c : utf8) n += (static_cast<unsigned char>(c) & 0xC0U) != 0x80 ? 1U : 0U;
  return n;
}

std::string_view trim(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    for (const auto blank : kBlanks) {
      if (text.substr(0, blank.size()) == blank) {
        text.remove_prefix(blank.size());
        again = true;
      }
      if (text.size() >= blank.size() && text.substr(text.size() - blank.size()) == blank) {
        text.remove_suffix(blank.size());
        again = true;
      }
    }
  }
  return text;
}

std::string half_width(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view character = text.substr(i, character_bytes(text[i]));
    i += character.size();
    if (character.size() == 3) {
      const unsigned code = (static_cast<unsigned char>(character[0]) & 0x0FU) << 12U |
                            (static_cast<unsigned char>(character[1]) & 0x3FU) << 6U |
                            (static_cast<unsigned char>(character[2]) & 0x3FU);
      if (code >= 0xFF01 && code <= 0xFF5E) {  // the full-width forms of ! to ~
        out += static_cast<char>(code - 0xFF01 + '!');
        continue;
      }
      if (code == 0x3000) {
        out += ' ';
        continue;
      }
      if (code == 0x3010 || code == 0x3011) {  // 【】
        out += code == 0x3010 ? '[' : ']';
        continue;
      }
    }
    out += character;
  }
  return out;
}

bool ends_with_at(std::string_view line) {
  const std::string_view text = trim(line);
  const auto ends = [&](std::string_view tail) {
    return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
  };
  return ends("@") || ends("＠") || ends("@,") || ends("＠，") || ends("@，");
}

LineKind classify(std::string_view line) {
  const std::string_view text = trim(line);
  if (text.empty()) return LineKind::blank;
  if (ends_with_at(text)) return LineKind::plot;
  const std::string plain = half_width(text);
  if (plain.front() == '[') return LineKind::section;
  if (plain.find('=') != std::string::npos) return LineKind::entry;
  // A plot line whose '@' was lost still has more items than any point line.
  if (count_of(plain, ',') >= 6) return LineKind::plot;
  // "坐标系：2000国家大地坐标系"
  const std::size_t colon = plain.find(':');
  if (colon != std::string::npos && plain.find(',') == std::string::npos) return LineKind::entry;
  return LineKind::point;
}

std::string section_name(std::string_view line) {
  const std::string plain = half_width(trim(line));
  const std::size_t end = plain.find(']');
  const std::size_t length = end == std::string::npos ? std::string::npos : end - 1;
  return std::string(trim(std::string_view(plain).substr(1, length)));
}

std::pair<std::string, std::string> split_entry(std::string_view line) {
  for (const std::string_view separator : {"=", "＝", ":", "："}) {
    const std::size_t at = line.find(separator);
    if (at == std::string_view::npos) continue;
    return {std::string(trim(line.substr(0, at))), std::string(trim(line.substr(at + separator.size())))};
  }
  return {std::string(trim(line)), ""};
}

std::vector<Item> split_plot(std::string_view line) {
  // A full-width comma may stand in a name; it separates only where ASCII commas do not.
  const bool ascii = count_of(line, ',') >= 3;
  const std::string converted = ascii ? std::string(line) : half_width(line);
  const bool tabs = converted.find(',') == std::string::npos && count_of(line, '\t') >= 3;
  std::vector<Item> items = split_at(converted, tabs ? "\t" : ",");
  while (!items.empty() && items.back().text.empty() && ends_with_at(line)) items.pop_back();
  if (!items.empty() && ends_with_at(items.back().text)) {
    std::string& last = items.back().text;
    last = std::string(trim(std::string_view(last).substr(0, last.size() - (last.back() == '@' ? 1U : 3U))));
    if (last.empty()) items.pop_back();
  }
  return items;
}

std::vector<Item> split_point(std::string_view line) {
  const std::string plain = half_width(line);
  auto items = plain.find(',') == std::string::npos ? split_at_blanks(plain) : split_at(plain, ",");
  while (!items.empty() && items.back().text.empty()) items.pop_back();
  return items;
}

std::optional<PlainNumber> plain_number(std::string_view text, std::size_t& bad_at) {
  PlainNumber number;
  std::size_t i = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  const std::size_t digits_from = i;
  std::size_t digits = 0;
  bool point = false;
  for (; i < text.size(); ++i) {
    if (is_digit(text[i])) {
      ++digits;
      number.decimals += point ? 1 : 0;
    } else if (text[i] == '.' && !point) {
      point = true;
    } else {
      bad_at = i;
      return std::nullopt;
    }
  }
  bad_at = 0;
  constexpr std::size_t kMostCharacters = 32;
  if (digits == 0 || text.size() > kMostCharacters) return std::nullopt;
  const std::string_view unsigned_text = text.substr(digits_from);
  const auto end = unsigned_text.data() + unsigned_text.size();
  const auto result = std::from_chars(unsigned_text.data(), end, number.value, std::chars_format::fixed);
  if (result.ec != std::errc{} || result.ptr != end) return std::nullopt;
  if (text[0] == '-') number.value = -number.value;
  return number;
}

}  // namespace zonegate::boundary
