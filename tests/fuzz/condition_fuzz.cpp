// A condition from any text: a tree whose canonical text parses to the same, or an error with its character.
#include "core/rules/condition.h"
#include "core/rules/condition_parser.h"
#include "core/rules/condition_possible.h"
#include "tests/core/rules/support.h"
#include "tests/fuzz/fuzz.h"

using namespace zonegate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  const FactDictionary& facts = test::default_pack().facts;
  const test::MapContext nothing(facts);
  for (const bool allow_known : {false, true}) {
    const auto condition = Condition::parse(text, facts, allow_known);
    if (!condition) {
      fuzz::hold(condition.error().place.column >= 1, "an error has its character");
      fuzz::hold(!condition.error().what.en.empty() && !condition.error().what.zh.empty(), "both languages");
      continue;
    }
    const Evaluation evaluation = (*condition)->evaluate(nothing);
    fuzz::hold((evaluation.truth == Truth::unknown) == !evaluation.missing_facts.empty(),
               "unknown names what is missing");
    const std::string canonical = (*condition)->text();
    const auto again = Condition::parse(canonical, facts, allow_known);
    fuzz::hold(again.has_value() && (*again)->text() == canonical, "the canonical text is its own");
    if (size > 2048) continue;  // the steps of a long one are bounded, but many
    const auto tree = condition::parse_tree(text, facts, allow_known, {});
    fuzz::hold(tree.has_value(), "what parses has a tree");
    condition::can_hold(**tree);
  }
  return 0;
}
