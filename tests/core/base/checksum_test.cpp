#include "core/base/checksum.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace zonegate;

namespace {

std::uint64_t of(std::string_view text, std::uint64_t seed = 0) {
  return checksum(text.data(), text.size(), seed);
}

}  // namespace

TEST_CASE("the checksum is XXH64, as others compute it") {
  CHECK(of("") == 0xEF46DB3751D8E999);
  CHECK(of("a") == 0xD24EC4F1A98C6E5B);
  CHECK(of("abc") == 0x44BC2CF5AD770999);
  CHECK(of("Nobody inspects the spammish repetition") == 0xFBCEA83C8A378BF1);
}

TEST_CASE("every byte counts at every length, and so does the seed") {
  for (std::size_t length = 1; length < 100; ++length) {
    std::string bytes(length, 'x');
    const auto before = of(bytes);
    CHECK(of(bytes, 1) != before);
    CHECK(of(bytes + "x") != before);
    for (std::size_t i = 0; i < length; ++i) {
      bytes[i] = 'y';
      CHECK(of(bytes) != before);
      bytes[i] = 'x';
    }
  }
}
