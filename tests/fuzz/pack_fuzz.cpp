// A rule pack from any text: read or refused with a place; going on after a refusal reads no more than the
// file.
#include "core/rules/lint.h"
#include "core/rules/lint_places.h"
#include "core/rules/pack.h"
#include "tests/core/rules/support.h"
#include "tests/fuzz/fuzz.h"

using namespace zonegate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  const auto pack = read_rule_pack(text, "p.json", test::themes_for_tests());
  std::vector<Error> refused;
  const auto lenient = read_rule_pack(text, "p.json", test::themes_for_tests(), &refused);
  if (!pack) {
    fuzz::hold(pack.error().kind == ErrorKind::bad_data, "a file is never an internal error");
    fuzz::hold(!lenient || !refused.empty(), "what is refused is told");
  } else {
    fuzz::hold(lenient.has_value() && refused.empty(), "what is sound has nothing refused");
  }
  if (lenient && lenient->rules.size() <= 16)
    lint_rule_pack(*lenient, "p.json", {2026, 11, 24}, places_in_json(text, "p.json"));
  return 0;
}
