// Purpose: what the tests of printed reports share: another program's words, and the words of a page without
// its layout.
#pragma once

#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <string>

namespace zonegate::test {

// What a command of the shell writes; the test ends where the command fails.
inline std::string output_of(const std::string& command) {
  FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string out;
  std::array<char, 4096> piece{};
  for (std::size_t n = 0; (n = fread(piece.data(), 1, piece.size(), pipe)) > 0;) out.append(piece.data(), n);
  REQUIRE_MESSAGE(pclose(pipe) == 0, command);
  return out;
}

// Words as they stand on the pages, without the white space that layout brings.
inline std::string squeezed(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) > ' ') out += c;
  }
  // No-break spaces are layout too.
  for (std::size_t at = 0; (at = out.find("\u00A0", at)) != std::string::npos;) out.erase(at, 2);
  return out;
}

}  // namespace zonegate::test
