#include "core/rules/land_use.h"

#include <algorithm>
#include <vector>

#include "core/rules/code_table.h"

namespace zonegate {
namespace {

// The survey's table is left out: bureaus deliver suffixes and codes of GB/T 21010 that it does not list.
bool is_checked(std::string_view scheme) { return scheme == "YDYH2023" || scheme == "YDYH2020"; }

std::string_view without_mark(std::string_view body) {  // of underground use
  return body.substr(0, 2) == "UG" ? body.substr(2) : body;
}

// What it takes to turn one code into the other: digits are exchanged with their neighbour more often than
// mistyped.
constexpr int kEdit = 3;
constexpr int kExchange = 2;

int distance(std::string_view a, std::string_view b) {
  const std::size_t width = b.size() + 1;
  std::vector<int> steps((a.size() + 1) * width);
  const auto at = [&](std::size_t i, std::size_t k) -> int& { return steps[i * width + k]; };
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t k = 0; k <= b.size(); ++k) {
      if (i == 0 || k == 0) {
        at(i, k) = kEdit * static_cast<int>(i + k);
        continue;
      }
      at(i, k) = std::min(
          {at(i - 1, k) + kEdit, at(i, k - 1) + kEdit, at(i - 1, k - 1) + (a[i - 1] == b[k - 1] ? 0 : kEdit)});
      if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1]) {
        at(i, k) = std::min(at(i, k), at(i - 2, k - 2) + kExchange);
      }
    }
  }
  return steps.back();
}

}  // namespace

bool known_land_use(std::string_view scheme, std::string_view body) {
  if (!is_checked(scheme)) return true;
  return is_listed_class(scheme, without_mark(body).substr(0, 4));
}

std::string nearest_land_use(std::string_view scheme, std::string_view body) {
  if (!is_checked(scheme)) return {};
  const std::string_view code = without_mark(body);
  const std::string_view wanted = code.substr(0, 4);
  const NamedClass* best = nullptr;
  for (const auto& one : classes_of(scheme)) {
    if (one.body.size() > 4) continue;  // the third level is checked by its parent only
    if (best == nullptr || distance(one.body, wanted) < distance(best->body, wanted)) best = &one;
  }
  if (best == nullptr) return {};
  return (code.size() == body.size() ? "" : "UG") + best->body;
}

}  // namespace zonegate
