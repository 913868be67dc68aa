// Purpose: what the fuzz targets share. Each target is one function over bytes; libFuzzer drives it under clang
// (preset fuzz), feed_files.cpp over the kept corpus in every build. A target must never crash, hang, or break
// what it checks about a value that was read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace zonegate::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// A broken promise ends the program, so that the input is kept.
inline void hold(bool promise, const char* words) {
  if (promise) return;
  std::fprintf(stderr, "broken: %s\n", words);
  std::abort();
}

}  // namespace zonegate::fuzz
