// Purpose: help for whoever writes a condition: whether the text reads as one, with the column of the mistake,
// and what may stand where the cursor is: facts, operators, values, classes of a code table with their names.
//
// Columns count characters from 1, as in condition.h. Completions are found by id or by the words that people
// use, in either language; they never change what stands before the word at the cursor. Errors: none; a text
// that cannot be read so far has no completions but the error of look_at_condition. Cost: under a millisecond,
// and some milliseconds for a code table. Thread rule: free functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/check/setup.h"
#include "core/rules/fact.h"

namespace zonegate::session {

struct ConditionLook {
  std::optional<Error> error;  // place.column says where
  bool empty = false;          // nothing written: always
  bool never = false;          // it can never hold (condition_possible.h)
};

// known() may stand in entries that inform only.
ConditionLook look_at_condition(std::string_view text, const FactDictionary& facts, bool allow_known);

struct Completion {
  std::string insert;  // "industry", "C2614", "in ("
  Text words;          // "有机化学原料制造"; may be empty
};

struct Completions {
  std::size_t from = 0;  // bytes of the text before the cursor that stay
  std::vector<Completion> all;
};

// `before`: the text up to the cursor.
Completions complete_condition(std::string_view before, const FactDictionary& facts,
                               const std::vector<ThemeInfo>& themes);

}  // namespace zonegate::session
