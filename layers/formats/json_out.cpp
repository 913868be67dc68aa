#include "layers/formats/json_out.h"

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

namespace zonegate {
namespace {

// Printable ASCII without quotation mark and backslash, and Chinese and its like (three bytes, no surrogates,
// none overlong): what nearly every string is made of. Anything else is left to the library.
bool is_plain(std::string_view words) {
  const auto byte = [words](std::size_t i) { return static_cast<unsigned char>(words[i]); };
  const auto follows = [&](std::size_t i) { return i < words.size() && (byte(i) & 0xC0U) == 0x80U; };
  for (std::size_t i = 0; i < words.size();) {
    const unsigned lead = byte(i);
    if (lead >= 0x20 && lead < 0x7F && lead != '"' && lead != '\\') {
      ++i;
    } else if (lead > 0xE0 && lead < 0xF0 && lead != 0xED && follows(i + 1) && follows(i + 2)) {
      i += 3;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace

JsonOut& JsonOut::key(std::string_view name) {
  separate();
  to_ += '"';
  to_ += name;
  to_ += "\":";
  return *this;
}

void JsonOut::value(std::string_view words) {
  separate();
  if (is_plain(words)) {
    to_ += '"';
    to_ += words;
    to_ += '"';
    return;
  }
  to_ += nlohmann::json(std::string(words)).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void JsonOut::value(double number) {
  if (!std::isfinite(number)) return value(nullptr);
  std::array<char, 64> digits{};
  char* const end = nlohmann::detail::to_chars(digits.data(), digits.data() + digits.size(), number);
  literal({digits.data(), static_cast<std::size_t>(end - digits.data())});
}

}  // namespace zonegate
