#include "app/cli/rows.h"

#include "app/cli/cli.h"
#include "layers/formats/result_words.h"

namespace zonegate::cli {

void print_rows(const std::vector<std::vector<std::string>>& rows, const std::vector<bool>& right) {
  std::string lines = result_words::aligned(rows, right, "");
  if (lines.empty()) return;
  lines.pop_back();  // print() ends the last line
  print(lines);
}

std::string validity_words(const Validity& validity) {
  return format_day(validity.from) + " – " + (validity.to ? format_day(*validity.to) : "…");
}

}  // namespace zonegate::cli
