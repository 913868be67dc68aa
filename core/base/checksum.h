// Purpose: a fast checksum that finds damaged bytes. It is no proof against somebody who wants to deceive: that
// is what SHA-256 is for (hash.h).
//
// XXH64 of Yann Collet, as specified in xxHash's doc/xxhash_spec.md: the same number on every machine. A seed
// of its own for every block makes a block in the wrong place as bad as a damaged one. Cost: about 0.1 ns a
// byte.
#pragma once

#include <cstddef>
#include <cstdint>

namespace zonegate {

std::uint64_t checksum(const void* bytes, std::size_t count, std::uint64_t seed);

}  // namespace zonegate
