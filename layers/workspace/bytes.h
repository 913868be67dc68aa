// Purpose: little-endian bytes out and in, for geometry blobs and the exact forms of values that SQLite's own
// types cannot hold. Reading is bounded: past the end it gives zeros and `ok()` turns false, so that damaged or
// hostile bytes can neither crash nor make it allocate.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "layers/workspace/sql.h"

namespace zonegate::store {

static_assert(std::endian::native == std::endian::little, "blobs are copied as they lie in memory");

class ByteWriter {
 public:
  void clear() { bytes_.clear(); }
  void reserve(std::size_t count) { bytes_.reserve(count); }
  template <class T>
  void put(T value) {
    static_assert(std::is_arithmetic_v<T>);
    append(&value, sizeof value);
  }
  void put_text(std::string_view text) {  // length first
    put(static_cast<std::uint64_t>(text.size()));
    append(text.data(), text.size());
  }
  void append(const void* data, std::size_t count) {
    if (count == 0) return;
    const auto* from = static_cast<const unsigned char*>(data);
    bytes_.insert(bytes_.end(), from, from + count);
  }
  bool empty() const { return bytes_.empty(); }
  Bytes view() const { return {bytes_.data(), bytes_.size()}; }

 private:
  std::vector<unsigned char> bytes_;
};

class ByteReader {
 public:
  explicit ByteReader(Bytes bytes) : at_(bytes.data), left_(bytes.size) {}
  template <class T>
  T get() {
    T value{};
    copy(&value, sizeof value);
    return value;
  }
  std::string get_text() {
    const auto size = get<std::uint64_t>();
    if (size > left_) {
      ok_ = false;
      return {};
    }
    std::string text(reinterpret_cast<const char*>(at_), static_cast<std::size_t>(size));
    skip(static_cast<std::size_t>(size));
    return text;
  }
  void copy(void* to, std::size_t count) {
    if (count > left_) {
      ok_ = false;
      return;
    }
    if (count == 0) return;
    std::memcpy(to, at_, count);
    skip(count);
  }
  void skip(std::size_t count) {
    if (count > left_) {
      ok_ = false;
      count = left_;
    }
    at_ += count;
    left_ -= count;
  }
  std::size_t left() const { return left_; }
  bool ok() const { return ok_; }
  void fail() { ok_ = false; }

 private:
  const unsigned char* at_;
  std::size_t left_;
  bool ok_ = true;
};

}  // namespace zonegate::store
