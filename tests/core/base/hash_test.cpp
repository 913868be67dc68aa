#include "core/base/hash.h"

#include <doctest/doctest.h>

using namespace zonegate;

TEST_CASE("SHA-256 gives the digests of FIPS 180-4's examples") {
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("text is hashed with its length, and both zeros are one") {
  Sha256 a;
  a.add("ab");
  a.add("c");
  Sha256 b;
  b.add("a");
  b.add("bc");
  CHECK(a.hex() != b.hex());
  Sha256 plus;
  plus.add_double(0.0);
  Sha256 minus;
  minus.add_double(-0.0);
  CHECK(plus.hex() == minus.hex());
}
