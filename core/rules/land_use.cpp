#include "core/rules/land_use.h"

#include <fmt/format.h>
#include <algorithm>
#include <exception>
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "core/base/resource.h"

namespace zonegate {
namespace {

// Of one scheme: every code of the first two levels, sorted.
using Classes = std::vector<std::string>;

std::map<std::string, Classes, std::less<>> read_tables() {
  std::map<std::string, Classes, std::less<>> tables;
  // The file is part of the program and a test reads it.
  try {
    const std::string_view bytes = resource("codes/land-use.json");
    const auto json = nlohmann::json::parse(bytes.begin(), bytes.end());
    for (const auto& scheme : json.at("schemes")) {
      Classes& classes = tables[scheme.at("id").get<std::string>()];
      for (const auto& [first, seconds] : scheme.at("second_level").items()) {
        classes.push_back(first);
        for (int i = 1; i <= seconds.get<int>(); ++i) classes.push_back(fmt::format("{}{:02}", first, i));
      }
      std::sort(classes.begin(), classes.end());
    }
  } catch (const std::exception&) {
    tables.clear();
  }
  return tables;
}

const Classes* classes_of(std::string_view scheme) {
  static const auto tables = read_tables();
  const auto found = tables.find(scheme);
  return found == tables.end() ? nullptr : &found->second;
}

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
  const Classes* classes = classes_of(scheme);
  if (classes == nullptr) return true;
  const std::string_view code = without_mark(body);
  return std::binary_search(classes->begin(), classes->end(), code.substr(0, 4), std::less<>());
}

std::string nearest_land_use(std::string_view scheme, std::string_view body) {
  const Classes* classes = classes_of(scheme);
  if (classes == nullptr) return {};
  const std::string_view code = without_mark(body);
  const std::string_view wanted = code.substr(0, 4);
  const auto best = std::min_element(classes->begin(), classes->end(), [&](const auto& a, const auto& b) {
    return distance(a, wanted) < distance(b, wanted);
  });
  if (best == classes->end()) return {};
  return (code.size() == body.size() ? "" : "UG") + *best;
}

}  // namespace zonegate
