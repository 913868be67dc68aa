#include "core/zones/unreadable.h"

namespace zonegate {
namespace {

constexpr std::string_view kOpen = "（";
constexpr std::string_view kClose = "）";

}  // namespace

std::string unreadable_reason(const Text& why) {
  return why.en + std::string(kOpen) + why.zh + std::string(kClose);
}

Text unreadable_words(std::string_view reason) {
  const auto open = reason.find(kOpen);
  const auto close = reason.rfind(kClose);
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) {
    return same_text(std::string(reason));
  }
  const std::string after(reason.substr(close + kClose.size()));
  const auto zh = reason.substr(open + kOpen.size(), close - open - kOpen.size());
  return {std::string(reason.substr(0, open)) + after, std::string(zh) + after};
}

}  // namespace zonegate
