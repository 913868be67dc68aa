// An access list, or the four texts of a unit, from any text: read or refused with a place; what was read comes
// back the same from the sheet that is written of it; a split clause loses no word.
#include "core/rules/access_list.h"
#include "core/rules/clause_split.h"
#include "core/rules/lint.h"
#include "core/rules/pack.h"
#include "core/rules/suggest.h"
#include "tests/core/rules/support.h"
#include "tests/fuzz/fuzz.h"

using namespace zonegate;

namespace {

void list_of(std::string_view text, const FactDictionary& facts) {
  const auto list = read_access_list(text, "l.csv", facts);
  std::vector<Error> refused;
  const auto lenient = read_access_list(text, "l.csv", facts, &refused);
  if (!list) {
    fuzz::hold(list.error().kind == ErrorKind::bad_data, "a file is never an internal error");
    fuzz::hold(!lenient || !refused.empty() || list.error().code == "list.duplicate",
               "what is refused is told");
    return;
  }
  const std::string written = write_access_list_csv(*list);
  const auto again = read_access_list(written, "l.csv", facts);
  fuzz::hold(again.has_value(), "what was written reads");
  fuzz::hold(write_access_list_csv(*again) == written, "and is the same");
  if (list->entries.size() <= 16) lint_access_list(*list, "l.csv", facts, {}, {2026, 11, 24});
}

void clauses_of(std::string_view text, const FactDictionary& facts) {
  const ClauseSplit split = split_clauses(text);
  std::size_t bytes = 0;
  for (const auto& clause : split.clauses) {
    bytes += clause.text.size();
    const Suggestion suggestion = suggest(clause.text, clause.lead, facts);
    for (const auto& condition : {suggestion.when, suggestion.unless}) {
      if (!condition.empty())
        fuzz::hold(Condition::parse(condition, facts, false).has_value(), "a suggestion parses");
    }
  }
  fuzz::hold(bytes <= text.size(), "no clause is made up");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  const FactDictionary& facts = test::default_pack().facts;
  list_of(text, facts);
  if (size <= 4096) clauses_of(text, facts);
  return 0;
}
