// Purpose: SHA-256 of inputs and results (OpenSSL), for content hashes, source hashes and finding ids.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace zonegate {

class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  void add(const void* bytes, std::size_t count);
  void add(std::string_view text);  // length first, then the bytes: "ab","c" differs from "a","bc"
  void add_double(double value);    // -0.0 is hashed as 0.0
  void add_int(long long value);
  std::string hex();  // 64 lower-case digits; ends the hash

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string sha256_hex(std::string_view bytes);  // of the bytes alone

}  // namespace zonegate
