#include "core/rules/unit_code.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "core/rules/access_list.h"

namespace zonegate {
namespace {

constexpr std::size_t kUnitCodeLength = 13;
constexpr std::size_t kClassAt = 8;

bool only_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// UTF-8: bytes that do not go on a character.
std::size_t characters_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

Text unit_code_problem(std::string_view code) {
  if (is_unit_code(code)) return {};
  const std::size_t length = characters_of(code);
  if (length != kUnitCodeLength || code.size() != kUnitCodeLength) {
    if (length == kUnitCodeLength)
      return {": it has characters that are neither capital letters nor digits",
              "：含有非大写字母、非数字的字符"};
    return {fmt::format(": it has {} characters, not 13", length),
            fmt::format("：为 {} 位，应为 13 位", length)};
  }
  const std::string_view start = code.substr(0, 2);
  if (start != "ZH" && start != "HY")
    return {fmt::format(": it begins with \"{}\", not with ZH (land) or HY (sea)", start),
            fmt::format("：以“{}”开头，应以 ZH（陆域）或 HY（海域）开头", start)};
  if (const std::string_view county = code.substr(2, 6); !only_digits(county))
    return {fmt::format(": its characters 3 to 8, the county, are \"{}\" and not 6 digits", county),
            fmt::format("：第 3 至 8 位（县级行政区代码）为“{}”，应为 6 位数字", county)};
  if (const char unit_class = code[kClassAt]; unit_class < '1' || unit_class > '3')
    return {fmt::format(": its 9th character, the class, is \"{}\" and none of 1 priority, 2 key, 3 general",
                        unit_class),
            fmt::format("：第 9 位（单元分类）为“{}”，应为 1 优先保护、2 重点管控或 3 一般管控", unit_class)};
  const std::string_view serial = code.substr(kClassAt + 1);
  return {fmt::format(": its characters 10 to 13, the serial number, are \"{}\" and not 4 digits", serial),
          fmt::format("：第 10 至 13 位（顺序号）为“{}”，应为 4 位数字", serial)};
}

}  // namespace zonegate
