// Words as people type them, against the same thing done the slow way: whole texts turned one after the other.
#include "core/rules/wording.h"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>

namespace zonegate {
namespace {

std::string slowly_half(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    out += point.valid ? utf8_of(half_width(point.value)) : std::string(1, text[i]);
    i += point.length;
  }
  return out;
}

std::string slowly_trimmed(std::string_view text) {
  std::size_t first = text.size();
  std::size_t last = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    if (!point.valid || !is_space(point.value)) {
      first = std::min(first, i);
      last = i + point.length;
    }
    i += point.length;
  }
  return first == text.size() ? std::string{} : std::string(text.substr(first, last - first));
}

std::string slowly_folded(std::string_view text) {
  std::string out;
  bool space = false;
  for (const char c : slowly_half(slowly_trimmed(text))) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      space = true;
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

// Characters that are folded, that are not, that are white space, and bytes that are no character at all.
constexpr std::array<std::string_view, 24> kPieces{
    "A",    "z",    "9",  " ",        "\t",   "\n",   "\r",   "电",   "镀",           "；", "Ａ", "～",
    "\x01", "\xEF", "　", "\xC2\xA0", "\xE3", "\x80", "\xC2", "\xBC", "\xEF\xBB\xBF", "é",  "𠮷", "\xEF\xBC"};

TEST_CASE("folding says the same as turning, trimming and lowering one after the other") {
  std::mt19937 random(20261129);
  std::uniform_int_distribution<std::size_t> piece(0, kPieces.size() - 1);
  std::uniform_int_distribution<int> length(0, 9);
  std::string former;
  for (int i = 0; i < 200000; ++i) {
    std::string text;
    for (int n = length(random); n > 0; --n) text += kPieces.at(piece(random));
    REQUIRE(half_width(text) == slowly_half(text));
    REQUIRE(trim(text) == slowly_trimmed(text));
    REQUIRE(folded(text) == slowly_folded(text));
    REQUIRE(same_folded(text, former) == (slowly_folded(text) == slowly_folded(former)));
    REQUIRE(same_folded(text, slowly_folded(text)) ==
            (slowly_folded(text) == slowly_folded(slowly_folded(text))));
    former = text;
  }
}

TEST_CASE("words that differ only in width, case and space are one") {
  CHECK(same_folded("ＶＯＣｓ　排放", " vocs 排放"));
  CHECK(same_folded("a \t b", "A　Ｂ"));
  CHECK_FALSE(same_folded("ab", "a b"));
  CHECK_FALSE(same_folded("电镀", "电 镀"));
  CHECK_FALSE(same_folded("a", "ab"));
  CHECK(same_folded("", "　"));
}

}  // namespace
}  // namespace zonegate
