#include "core/crs/closing.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

#include "core/crs/decimal.h"

namespace zonegate {
namespace {

constexpr double most_units = 9e15;

// The written digits without the point: a whole number of units.
long long units_of(const std::string& written) {
  std::string digits;
  std::copy_if(written.begin(), written.end(), std::back_inserter(digits), [](char c) { return c != '.'; });
  long long out = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return out;
}

double number_of(long long units, int places) {
  // Through text: 4260 units of 0.01 is the double nearest to 42.60.
  std::string text = std::to_string(units);
  const auto size = static_cast<std::size_t>(places);
  if (text.size() <= size) text.insert(0, size + 1 - text.size(), '0');
  if (places > 0) text.insert(text.size() - size, ".");
  double out = 0.0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

struct Cut {
  std::size_t index = 0;
  std::string remainder;  // digits after the cut: compare as text
};

bool acceptable(double value, double scale) {
  return std::isfinite(value) && value >= 0.0 && value * scale < most_units;
}

tl::unexpected<Error> bad_value(const std::string& id, double value) {
  Place place;
  place.feature = id;
  return fail(ErrorKind::bad_data, "closing.bad_value",
              {fmt::format("{} cannot be part of a closed sum", value), fmt::format("{} 不能参与平差", value)},
              {"Areas of a partition are finite and not negative.", "参与平差的面积应为有限非负数。"}, place);
}

tl::unexpected<Error> gap_error(double whole, double sum, std::size_t count, int places) {
  return fail(ErrorKind::bad_data, "closing.gap",
              {fmt::format("{} parts add up to {}, the whole is {}: more than rounding explains", count,
                           format_decimal(sum, places + 2), format_decimal(whole, places + 2)),
               fmt::format("{} 个部分之和为 {}，整体为 {}，差值超出舍入误差", count,
                           format_decimal(sum, places + 2), format_decimal(whole, places + 2))},
              {"Look for gaps or overlaps between the parts.", "请检查各部分之间是否有缝隙或重叠。"});
}

// Hands out `left` units by largest remainder, or takes them back from the smallest. Empty when a part would
// have to change by more than one unit.
bool distribute(long long left, std::vector<Cut>& cuts, std::vector<ClosedPart>& parts) {
  if (std::abs(left) > static_cast<long long>(cuts.size())) return false;
  std::sort(cuts.begin(), cuts.end(), [&](const Cut& a, const Cut& b) {
    if (a.remainder != b.remainder) return a.remainder > b.remainder;
    const ClosedPart& p = parts[a.index];
    const ClosedPart& q = parts[b.index];
    return p.value != q.value ? p.value > q.value : p.id < q.id;
  });
  for (std::size_t i = 0; left > 0; ++i, --left) ++parts[cuts[i].index].units;
  if (left == 0) return true;
  // Only parts that lost nothing by the cut can give a whole unit. Largest first, as when giving.
  std::stable_partition(cuts.begin(), cuts.end(), [](const Cut& cut) { return cut.remainder.empty(); });
  for (std::size_t i = 0; left < 0; ++i, ++left) {
    if (i == cuts.size() || !cuts[i].remainder.empty() || parts[cuts[i].index].units == 0) return false;
    --parts[cuts[i].index].units;
  }
  return true;
}

}  // namespace

Expected<ClosedSum> close_sum(double whole, std::span<const ClosingPart> parts, int decimals,
                              Rounding rounding) {
  const int places = std::clamp(decimals, 0, 15);
  const double scale = std::pow(10.0, places);
  if (!acceptable(whole, scale)) return bad_value("", whole);
  ClosedSum out;
  out.decimals = places;
  out.whole_units = units_of(format_decimal(whole, places, rounding));
  out.whole = number_of(out.whole_units, places);
  std::vector<Cut> cuts;
  double sum = 0.0;
  long long cut_units = 0;
  for (const auto& part : parts) {
    if (!acceptable(part.value, scale)) return bad_value(part.id, part.value);
    Cut cut{cuts.size(), ""};
    const auto kept = detail::cut(*detail::decimal_of(part.value), places, cut.remainder);
    ClosedPart closed{part.id, part.value, units_of(detail::written(kept, places)), 0.0, false};
    cut_units += closed.units;
    sum += part.value;
    if (!(sum * scale < most_units)) return bad_value(part.id, part.value);
    cuts.push_back(std::move(cut));
    out.parts.push_back(std::move(closed));
  }
  const double allowed = 0.5 / scale * static_cast<double>(parts.size());
  const bool nothing = parts.empty() && out.whole_units == 0;
  const bool gap = std::abs(whole - sum) > allowed + 1e-12 * whole;
  if (!nothing && (gap || !distribute(out.whole_units - cut_units, cuts, out.parts)))
    return gap_error(whole, sum, parts.size(), places);
  for (auto& part : out.parts) {
    part.closed = number_of(part.units, places);
    part.adjusted = part.units != units_of(format_decimal(part.value, places, rounding));
  }
  return out;
}

}  // namespace zonegate
