#include "core/rules/code.h"

#include <fmt/format.h>
#include <algorithm>
#include <utility>

#include "core/rules/land_use.h"
#include "core/rules/statement.h"
#include "core/rules/wording.h"

namespace zonegate {
namespace {

constexpr std::string_view kUnderground = "UG";  // before a planning code: underground use of that class

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }
bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

bool is_industry(std::string_view scheme) { return scheme.substr(0, 8) == "GBT4754-"; }
bool is_planning(std::string_view scheme) { return scheme.substr(0, 4) == "YDYH"; }

std::string upper(std::string_view text) {
  std::string out = half_width(trim(text));
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

tl::unexpected<Error> bad_code(std::string_view text, std::string_view scheme) {
  return fail(
      ErrorKind::bad_data, "fact.bad_value",
      {fmt::format("\"{}\" is not a code of {}", text, scheme),
       fmt::format("“{}”不是 {} 的代码", text, scheme)},
      {"Write the code as the standard prints it, with its scheme in front when it is another one: SD:0701.",
       "请按标准写法填写代码；属于其他分类的，在前面注明分类，如 SD:0701。"});
}

// A class that the scheme does not have, however well its code is formed.
Expected<void> must_exist(std::string_view text, const std::string& scheme, const std::string& body) {
  if (known_land_use(scheme, body)) return {};
  const std::string nearest = nearest_land_use(scheme, body);
  return fail(
      ErrorKind::bad_data, "fact.unknown_code",
      {fmt::format("{} has no class \"{}\"; the nearest is {}", scheme, text, nearest),
       fmt::format("{} 没有“{}”这一类；最接近的是 {}", scheme, text, nearest)},
      {"Correct the code; when it is of another classification, write that one in front: SD:0701. A class of "
       "a later edition is written as its first level.",
       "请更正代码；属于其他分类的，在前面注明分类，如 SD:0701。后续版本新增的类，请填写其一级类代码。"});
}

struct Parts {
  std::string scheme;
  std::string body;  // upper case, half-width
};

Expected<Parts> split_scheme(std::string_view text, std::string_view default_scheme) {
  const std::string all = upper(text);
  const auto colon = all.find(':');
  Parts parts{std::string(default_scheme), all};
  if (colon != std::string::npos) parts = {upper(all.substr(0, colon)), upper(all.substr(colon + 1))};
  if (!known_scheme(parts.scheme)) {
    return fail(ErrorKind::bad_data, "condition.unknown_scheme",
                {fmt::format("unknown code scheme \"{}\"", parts.scheme),
                 fmt::format("未知的代码分类“{}”", parts.scheme)},
                {"Known: GBT4754-2017, GBT4754-2011, YDYH2023, YDYH2020, SD, GB50137.",
                 "可用：GBT4754-2017、GBT4754-2011、YDYH2023、YDYH2020、SD、GB50137。"});
  }
  return parts;
}

// Digits of an industry code without its letter; false when the letter belongs to another section.
bool strip_section(std::string& body) {
  if (body.size() < 2 || !is_letter(body.front())) return true;
  const char letter = body.front();
  const std::string digits = body.substr(1);
  if (!all_digits(digits)) return true;
  if (industry_section(digits) != letter) return false;  // also "C2": no section is one digit wide
  body = digits;
  return true;
}

bool well_formed(std::string_view scheme, std::string_view body) {
  if (is_industry(scheme)) {
    return body.size() >= 2 && body.size() <= 4 && all_digits(body) && industry_section(body) != 0;
  }
  if (is_planning(scheme)) {
    if (body.substr(0, kUnderground.size()) == kUnderground) body.remove_prefix(kUnderground.size());
    return (body.size() == 2 || body.size() == 4 || body.size() == 6) && all_digits(body);
  }
  if (scheme == "SD") {
    return body.size() >= 2 && body.size() <= 6 && is_digit(body[0]) &&
           std::all_of(body.begin(), body.end(), [](char c) { return is_digit(c) || is_letter(c); });
  }
  return !body.empty() && body.size() <= 8 && is_letter(body[0]) && all_digits(body.substr(1));  // GB50137
}

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

}  // namespace

char industry_section(std::string_view digits) {
  static constexpr std::pair<int, char> last_division[] = {
      {5, 'A'},  {12, 'B'}, {43, 'C'}, {46, 'D'}, {50, 'E'}, {52, 'F'}, {60, 'G'},
      {62, 'H'}, {65, 'I'}, {69, 'J'}, {70, 'K'}, {72, 'L'}, {75, 'M'}, {79, 'N'},
      {82, 'O'}, {83, 'P'}, {85, 'Q'}, {90, 'R'}, {96, 'S'}, {97, 'T'}};
  if (digits.size() < 2 || !is_digit(digits[0]) || !is_digit(digits[1])) return 0;
  const int division = (digits[0] - '0') * 10 + (digits[1] - '0');
  if (division == 0) return 0;
  for (const auto& [last, section] : last_division) {
    if (division <= last) return section;
  }
  return 0;
}

bool known_scheme(std::string_view scheme) {
  static constexpr std::string_view schemes[] = {"GBT4754-2017", "GBT4754-2011", "YDYH2023",
                                                 "YDYH2020",     "SD",           "GB50137"};
  return std::find(std::begin(schemes), std::end(schemes), scheme) != std::end(schemes);
}

Expected<Code> parse_code(std::string_view text, std::string_view default_scheme) {
  auto parts = split_scheme(text, default_scheme);
  if (!parts) return tl::unexpected(parts.error());
  std::string& body = parts->body;
  if (is_industry(parts->scheme) && !strip_section(body)) return bad_code(text, parts->scheme);
  if (!well_formed(parts->scheme, body)) return bad_code(text, parts->scheme);
  if (auto known = must_exist(text, parts->scheme, body); !known) return tl::unexpected(known.error());
  Code code{parts->scheme, body};
  // Patterns may name such a code (lint points at it); a project that states one has not said what it is.
  if (is_no_class(code)) {
    return fail(ErrorKind::bad_data, "fact.unknown_code",
                {fmt::format("{} has no class {}", code.scheme, format_code(code, default_scheme)),
                 fmt::format("{} 没有 {} 这一类", code.scheme, format_code(code, default_scheme))},
                instead_of(code, default_scheme));
  }
  return code;
}

std::string format_code(const Code& code, std::string_view default_scheme) {
  std::string body = code.value;
  if (is_industry(code.scheme)) {
    if (const char section = industry_section(body)) body.insert(body.begin(), section);
  }
  return code.scheme == default_scheme ? body : code.scheme + ":" + body;
}

Expected<CodePattern> parse_code_pattern(std::string_view text, std::string_view default_scheme) {
  auto parts = split_scheme(text, default_scheme);
  if (!parts) return tl::unexpected(parts.error());
  std::string body = parts->body;
  const bool star = !body.empty() && body.back() == '*';
  if (star) body.pop_back();
  const std::string shown = body;
  const bool section = is_industry(parts->scheme) && body.size() == 1 && body[0] >= 'A' && body[0] <= 'T';
  if (!section) {
    if (is_industry(parts->scheme) && !strip_section(body)) return bad_code(text, parts->scheme);
    const bool digit_prefix = star && !body.empty() && body.size() <= 6 && all_digits(body);
    const bool whole = well_formed(parts->scheme, body);
    if (!whole && !digit_prefix) return bad_code(text, parts->scheme);
    if (whole) {
      if (auto known = must_exist(text, parts->scheme, body); !known) return tl::unexpected(known.error());
    }
  }
  std::string written = shown + (star ? "*" : "");
  if (parts->scheme != default_scheme) written = parts->scheme + ":" + written;
  return CodePattern{parts->scheme, body, written};
}

Truth matches(const CodePattern& pattern, const Code& code) {
  if (pattern.scheme != code.scheme) return Truth::unknown;
  if (pattern.prefix.size() == 1 && is_letter(pattern.prefix[0]) && is_industry(pattern.scheme)) {
    return truth_of(industry_section(code.value) == pattern.prefix[0]);
  }
  std::string_view body = code.value;
  // UG0701 is 0701 under the ground: a kind of 07*, while UG07* selects underground uses alone.
  if (is_planning(code.scheme) && !starts_with(pattern.prefix, kUnderground) && starts_with(body, kUnderground))
    body.remove_prefix(kUnderground.size());
  if (starts_with(body, pattern.prefix)) return Truth::yes;
  if (starts_with(pattern.prefix, body)) return Truth::unknown;  // the fact is too coarse to tell
  return Truth::no;
}

}  // namespace zonegate
