#include "layers/formats/sheet_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <system_error>

namespace zonegate {
namespace {

constexpr std::size_t kEscape = 7;  // _x000D_

// The UTF-16 unit of an escape that begins at `at`.
std::optional<std::uint32_t> escape_at(std::string_view text, std::size_t at) {
  if (text.size() < at + kEscape || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_')
    return std::nullopt;
  std::uint32_t unit = 0;
  const char* digits = text.data() + at + 2;
  const auto read = std::from_chars(digits, digits + 4, unit, 16);
  if (read.ec != std::errc() || read.ptr != digits + 4) return std::nullopt;
  return unit;
}

void append_utf8(std::string& out, std::uint32_t point) {
  constexpr std::uint32_t kReplacement = 0xFFFD;
  if (point == 0 || (point >= 0xD800 && point < 0xE000)) point = kReplacement;
  const auto tail = [&](int shift) { out += static_cast<char>(0x80U | ((point >> shift) & 0x3FU)); };
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0U | (point >> 6U));
    tail(0);
  } else if (point < 0x10000) {
    out += static_cast<char>(0xE0U | (point >> 12U));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0U | (point >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

}  // namespace

std::string sheet_escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (escape_at(text, at)) out += "_x005F";
    out += text[at];
  }
  return out;
}

std::string sheet_unescaped(std::string_view stored) {
  if (stored.find("_x") == std::string_view::npos) return std::string(stored);
  std::string out;
  out.reserve(stored.size());
  for (std::size_t at = 0; at < stored.size();) {
    const auto unit = escape_at(stored, at);
    if (!unit) {
      out += stored[at++];
      continue;
    }
    at += kEscape;
    const auto low = *unit >= 0xD800 && *unit < 0xDC00 ? escape_at(stored, at) : std::nullopt;
    if (low && *low >= 0xDC00 && *low < 0xE000) {
      append_utf8(out, 0x10000U + ((*unit - 0xD800U) << 10U) + (*low - 0xDC00U));
      at += kEscape;
    } else {
      append_utf8(out, *unit);
    }
  }
  return out;
}

bool has_cell_values(std::string_view xml) {
  // Names of elements with and without a prefix, with and without attributes.
  constexpr std::array<std::string_view, 12> kBegins{"<v>",  ":v>",  "<v ", ":v ", "<is>", ":is>",
                                                     "<is ", ":is ", "<f>", ":f>", "<f ",  ":f "};
  return std::any_of(kBegins.begin(), kBegins.end(),
                     [xml](std::string_view begin) { return xml.find(begin) != std::string_view::npos; });
}

// A day as ISO 8601 has it: midnight is no time of day.
std::string sheet_day(const std::string& stored) {
  for (const char* midnight : {"T00:00:00Z", "T00:00:00.000Z", "T00:00:00.000", "T00:00:00", "T00:00"}) {
    const std::string_view end = midnight;
    if (stored.size() > end.size() && stored.compare(stored.size() - end.size(), end.size(), end) == 0)
      return stored.substr(0, stored.size() - end.size());
  }
  return stored;
}

// "4545", not "4545.0" or "4.545E3": what a person typed, as far as a double tells.
std::string sheet_number(const std::string& stored) {
  double value = 0.0;
  const auto read = std::from_chars(stored.data(), stored.data() + stored.size(), value);
  if (read.ec != std::errc() || read.ptr != stored.data() + stored.size() || !std::isfinite(value))
    return stored;
  constexpr double kExact = 9007199254740992.0;  // 2^53
  if (value == std::floor(value) && std::abs(value) < kExact) return fmt::format("{:.0f}", value);
  return fmt::format("{}", value);
}

}  // namespace zonegate
