// Purpose: JSON written straight into a string, byte for byte as nlohmann's dump() writes it (no spaces, UTF-8
// as it is, bytes that are no UTF-8 replaced), without a tree in between: results have hundreds of megabytes.
//
// Numbers that are not finite are null. The caller opens and closes what it nests; commas come by themselves.
// Cost: some 3 ns a byte.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"

namespace zonegate {

class JsonOut {
 public:
  explicit JsonOut(std::string& to) : to_(to) {}

  JsonOut& open(char bracket) {
    separate();
    to_ += bracket;
    return *this;
  }
  JsonOut& close(char bracket) {
    to_ += bracket;
    return *this;
  }
  JsonOut& key(std::string_view name);  // plain words of ours: letters, digits, underscores

  void value(std::nullptr_t) { literal("null"); }
  void value(std::string_view words);
  void value(const std::string& words) { value(std::string_view(words)); }
  void value(const char* words) { value(std::string_view(words)); }
  void value(double number);
  void value(std::same_as<bool> auto yes) { literal(yes ? "true" : "false"); }
  void value(std::integral auto number) requires(!std::same_as<decltype(number), bool>) {
    literal(std::to_string(number));
  }
  void value(const Text& words) { open('{').member("zh", words.zh).member("en", words.en).close('}'); }
  template <class T>
  void value(const std::optional<T>& maybe) {
    maybe ? value(*maybe) : value(nullptr);
  }
  void value(const std::vector<std::string>& all) {
    open('[');
    for (const auto& one : all) value(one);
    close(']');
  }

  template <class T>
  JsonOut& member(std::string_view name, const T& it) {
    key(name).value(it);
    return *this;
  }
  // `write(one)` writes each of the values.
  template <class List, class Write>
  JsonOut& list(std::string_view name, const List& values, const Write& write) {
    key(name).open('[');
    for (const auto& one : values) write(one);
    return close(']');
  }

 private:
  // Inside strings nothing of this is called, and a string ends with its quotation mark. A line end comes from
  // the caller: what follows begins anew.
  void separate() {
    if (to_.empty()) return;
    const char last = to_.back();
    if (last != '[' && last != '{' && last != ':' && last != '\n') to_ += ',';
  }
  void literal(std::string_view words) {
    separate();
    to_ += words;
  }

  std::string& to_;
};

}  // namespace zonegate
