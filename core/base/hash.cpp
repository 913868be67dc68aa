#include "core/base/hash.h"

#include <openssl/evp.h>
#include <array>
#include <cstring>

namespace zonegate {

namespace {

// EVP_sha256() is looked up anew at each beginning, under a lock: half the cost of hashing a few words.
const EVP_MD* sha256_of_openssl() {
  static const EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);  // kept to the end
  return fetched != nullptr ? fetched : EVP_sha256();
}

}  // namespace

struct Sha256::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  State() { EVP_DigestInit_ex(context, sha256_of_openssl(), nullptr); }
  ~State() { EVP_MD_CTX_free(context); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
};

Sha256::Sha256() : state_(std::make_unique<State>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::add(const void* bytes, std::size_t count) { EVP_DigestUpdate(state_->context, bytes, count); }

void Sha256::add(std::string_view text) {
  add_int(static_cast<long long>(text.size()));
  add(text.data(), text.size());
}

void Sha256::add_double(double value) {
  if (value == 0.0) value = 0.0;  // one zero
  std::array<unsigned char, sizeof value> bytes{};
  std::memcpy(bytes.data(), &value, sizeof value);
  add(bytes.data(), bytes.size());
}

void Sha256::add_int(long long value) {
  std::array<unsigned char, 8> bytes{};
  auto rest = static_cast<unsigned long long>(value);
  for (auto& byte : bytes) {
    byte = static_cast<unsigned char>(rest & 0xFFU);
    rest >>= 8U;
  }
  add(bytes.data(), bytes.size());
}

std::string Sha256::hex() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  EVP_DigestFinal_ex(state_->context, digest.data(), &length);
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string out(2 * std::size_t{length}, '0');
  for (std::size_t i = 0; i < length; ++i) {
    out[2 * i] = digits[digest[i] >> 4U];
    out[2 * i + 1] = digits[digest[i] & 0xFU];
  }
  return out;
}

std::string sha256_hex(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes.data(), bytes.size());
  return hash.hex();
}

}  // namespace zonegate
