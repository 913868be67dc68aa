// Purpose: JSON that can say where each of its values stands, so that every complaint has a line.
//
// Beyond what a JSON parser refuses, a member named twice is refused (parsers keep the last one silently), and
// so are bytes that are not UTF-8 and nesting deeper than 64. Numbers are doubles. A byte order mark is
// skipped.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <type_traits>

#include "core/base/error.h"

namespace zonegate {

struct JsonSpot {
  long line = 0;
  long column = 0;
  std::size_t offset = 0;  // into JsonText::text
};

// NOLINTNEXTLINE(bugprone-exception-escape): a false alarm about moving the value, see the assertion below
struct JsonText {
  std::string text;
  nlohmann::json value;
  std::map<std::string, JsonSpot> spots;  // JSON pointer ("/rules/3/when") → where the value begins

  // The place of the value, or of the nearest ancestor that exists; `field` is the pointer.
  Place place(const std::string& pointer, const std::string& file) const;
  // The place of the n-th character (from 1) inside a string value, escapes counted as they are written.
  Place place_inside(const std::string& pointer, long character, const std::string& file) const;
};
static_assert(std::is_nothrow_move_constructible_v<JsonText>);

// `code` is the error's code: "pack.bad_json".
Expected<JsonText> read_json(std::string_view text, const std::string& file, const std::string& code);

// Checks against a JSON Schema (draft 7) among the resources. The error, `code`, is the first violation,
// placed.
Expected<void> check_schema(const JsonText& json, std::string_view schema_resource, const std::string& file,
                            const std::string& code);

}  // namespace zonegate
