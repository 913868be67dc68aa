// Purpose: the XML of a workbook's parts before it is parsed: where the rows of a sheet lie, so that each is
// parsed alone, and names without the prefix that some programs write ("x:row"). UTF-8. Cost: one pass. Errors:
// none; what cannot be told apart without a parser is left to it. Thread rule: free functions.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zonegate {

// Where the children of one name lie in a part of a workbook that is nothing but them: each is parsed alone,
// because a tree of the whole part takes ten times its text. nullopt: the part is written in a way that only a
// parser can tell apart (comments, a document type, another prefix).
struct SheetChildren {
  std::size_t open = 0;   // of the parent's content
  std::size_t close = 0;  // behind it
  std::vector<std::pair<std::size_t, std::size_t>> each;
};

std::optional<SheetChildren> children_of(std::string_view text, std::string_view parent,
                                         std::string_view child);

// The same part with the root's prefix taken off every tag: programs may write <x:worksheet> as well as
// <worksheet>.
std::string without_prefix(std::string text);

}  // namespace zonegate
