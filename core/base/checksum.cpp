#include "core/base/checksum.h"

#include <array>
#include <bit>
#include <cstring>

namespace zonegate {
namespace {

constexpr std::array<std::uint64_t, 5> kPrime = {0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9,
                                                 0x85EBCA77C2B2AE63, 0x27D4EB2F165667C5};

static_assert(std::endian::native == std::endian::little, "words are taken as they lie in memory");

template <class Word>
std::uint64_t word_at(const unsigned char* at) {
  Word word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

std::uint64_t mix(std::uint64_t lane, std::uint64_t word) {
  return std::rotl(lane + word * kPrime[1], 31) * kPrime[0];
}

std::uint64_t merge(std::uint64_t sum, std::uint64_t lane) {
  return (sum ^ mix(0, lane)) * kPrime[0] + kPrime[3];
}

// Four lanes of 8 bytes each; leaves `at` behind the last whole 32 bytes.
std::uint64_t sum_of_lanes(const unsigned char*& at, const unsigned char* end, std::uint64_t seed) {
  std::uint64_t a = seed + kPrime[0] + kPrime[1];
  std::uint64_t b = seed + kPrime[1];
  std::uint64_t c = seed;
  std::uint64_t d = seed - kPrime[0];
  for (; end - at >= 32; at += 32) {
    a = mix(a, word_at<std::uint64_t>(at));
    b = mix(b, word_at<std::uint64_t>(at + 8));
    c = mix(c, word_at<std::uint64_t>(at + 16));
    d = mix(d, word_at<std::uint64_t>(at + 24));
  }
  std::uint64_t sum = std::rotl(a, 1) + std::rotl(b, 7) + std::rotl(c, 12) + std::rotl(d, 18);
  for (const std::uint64_t lane : {a, b, c, d}) sum = merge(sum, lane);
  return sum;
}

}  // namespace

std::uint64_t checksum(const void* bytes, std::size_t count, std::uint64_t seed) {
  const auto* at = static_cast<const unsigned char*>(bytes);
  const unsigned char* const end = at + count;
  std::uint64_t sum = count >= 32 ? sum_of_lanes(at, end, seed) : seed + kPrime[4];
  sum += count;
  for (; end - at >= 8; at += 8)
    sum = std::rotl(sum ^ mix(0, word_at<std::uint64_t>(at)), 27) * kPrime[0] + kPrime[3];
  if (end - at >= 4) {
    sum = std::rotl(sum ^ (word_at<std::uint32_t>(at) * kPrime[0]), 23) * kPrime[1] + kPrime[2];
    at += 4;
  }
  for (; at != end; ++at) sum = std::rotl(sum ^ (*at * kPrime[4]), 11) * kPrime[0];
  sum = (sum ^ (sum >> 33U)) * kPrime[1];
  sum = (sum ^ (sum >> 29U)) * kPrime[2];
  return sum ^ (sum >> 32U);
}

}  // namespace zonegate
