#include "core/crs/decimal.h"

#include <array>
#include <charconv>
#include <cmath>

namespace zonegate::detail {
namespace {

void strip_zeros(Decimal& value) {
  value.digits.erase(0, std::min(value.digits.find_first_not_of('0'), value.digits.size()));
  while (!value.fraction.empty() && value.fraction.back() == '0') value.fraction.pop_back();
}

}  // namespace

std::optional<Decimal> decimal_of(double value) {
  if (!std::isfinite(value)) return std::nullopt;
  std::array<char, 800> buffer{};  // the longest: 308 digits before or 324 + 17 after the point
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(value), std::chars_format::fixed);
  const std::string text(buffer.data(), end.ptr);
  const std::size_t point = text.find('.');
  Decimal out;
  out.negative = std::signbit(value);
  out.digits = text.substr(0, point);
  if (point != std::string::npos) out.fraction = text.substr(point + 1);
  strip_zeros(out);
  return out;
}

Decimal cut(const Decimal& value, int places, std::string& rest) {
  Decimal out = value;
  const auto keep = static_cast<std::size_t>(places);
  rest = out.fraction.size() > keep ? out.fraction.substr(keep) : "";
  if (out.fraction.size() > keep) out.fraction.resize(keep);
  return out;
}

void add_unit(Decimal& value, int places) {
  value.fraction.resize(static_cast<std::size_t>(places), '0');
  for (std::string* part : {&value.fraction, &value.digits}) {
    for (std::size_t i = part->size(); i-- > 0;) {
      if ((*part)[i] != '9') {
        ++(*part)[i];
        return;
      }
      (*part)[i] = '0';
    }
  }
  value.digits.insert(value.digits.begin(), '1');
}

std::string written(const Decimal& value, int places) {
  Decimal padded = value;
  padded.fraction.resize(static_cast<std::size_t>(places), '0');
  const bool zero = padded.digits.find_first_not_of('0') == std::string::npos &&
                    padded.fraction.find_first_not_of('0') == std::string::npos;
  std::string out = value.negative && !zero ? "-" : "";
  out += padded.digits.empty() ? "0" : padded.digits;
  if (places > 0) out += "." + padded.fraction;
  return out;
}

}  // namespace zonegate::detail
