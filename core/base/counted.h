// Purpose: English counts that agree with their noun and verb: "1 zone has", "2 zones have". Legal input: a
// regular noun; the verb in both forms, or none. Free of state.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace zonegate {

inline std::string counted(std::size_t count, std::string_view noun, std::string_view one = {},
                           std::string_view many = {}) {
  std::string out = std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
  const std::string_view verb = count == 1 ? one : many;
  return verb.empty() ? out : out + " " + std::string(verb);
}

}  // namespace zonegate
