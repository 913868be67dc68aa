// Escapes of a workbook's texts: what is written is read again, and what other programs write is read as they
// show it.
#include "layers/formats/sheet_text.h"

#include <doctest/doctest.h>

#include <random>

using namespace zonegate;

TEST_CASE("characters that XML cannot carry are read as the program shows them that wrote them") {
  CHECK(sheet_unescaped("a_x000D_b") == "a\rb");
  CHECK(sheet_unescaped("_x005F_x000D_") == "_x000D_");
  CHECK(sheet_unescaped("_x4e2d_") == "中");
  CHECK(sheet_unescaped("_xD842__xDFB7_") == "𠮷");
  CHECK(sheet_unescaped("_xD842_x") == "\uFFFDx");
  CHECK(sheet_unescaped("_x0000_") == "\uFFFD");
  for (const char* plain : {"", "_", "_x", "_x00", "_x00D_", "_x00G0_", "_X000D_", "x000D_", "_x000D", "中_文"})
    CHECK(sheet_unescaped(plain) == plain);
}

TEST_CASE("any text is read as it was written, and most are written as they are") {
  CHECK(sheet_escaped("_x000D_") == "_x005F_x000D_");
  CHECK(sheet_escaped("中 _x 文") == "中 _x 文");
  std::mt19937 random(7);
  const std::string letters = "_x0D5Fa中";
  std::uniform_int_distribution<std::size_t> letter(0, letters.size() - 1);
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (int k = 0; k < 24; ++k) text += letters[letter(random)];
    REQUIRE(sheet_unescaped(sheet_escaped(text)) == text);
  }
}
