// The code tables that the program brings along: which there are, and what is in them.
#include <fmt/format.h>

#include "app/cli/commands.h"
#include "core/rules/code_table.h"
#include "core/rules/wording.h"
#include "layers/formats/result_words.h"

namespace zonegate::cli {
namespace {

Text grade_words(Grade grade) {
  switch (grade) {
    case Grade::verified:
      return {"verified", "已核实"};
    case Grade::relayed:
      return {"a relay, not checked against the official text", "转引，未与正式文本核对"};
    case Grade::unverified:
      break;
  }
  return {"our own mapping, unverified", "自拟对照，未核实"};
}

void print_tables(const Cli& cli) {
  for (const auto& table : code_tables()) {
    print(fmt::format("{} {:>5} {}  {}", result_words::padded(table.id, 20), table.rows.size(),
                      cli.say({"rows", "行"}), cli.say(table.title)));
    print(fmt::format("    {}{}", cli.say({"edition ", "版本 "}), table.edition) +
          cli.say({fmt::format(", our revision {}; ", table.revision),
                   fmt::format("，本表第 {} 版；", table.revision)}) +
          cli.say(grade_words(table.grade)));
    print("    " + cli.say({"source: ", "来源："}) + table.source);
  }
}

bool has_word(const std::vector<std::string>& row, const std::string& word) {
  if (word.empty()) return true;
  for (const auto& cell : row) {
    if (folded(cell).find(word) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

int list_codes(const Cli& cli, const std::string& id, const std::string& word) {
  if (id.empty()) {
    print_tables(cli);
    return kOk;
  }
  const CodeTable* table = find_code_table(id);
  if (table == nullptr) {
    std::string ids;
    for (const auto& one : code_tables()) ids += (ids.empty() ? "" : ", ") + one.id;
    return report(cli, Error{ErrorKind::usage,
                             "codes.no_table",
                             {"there is no code table \"" + id + "\"", "没有代码表“" + id + "”"},
                             {"The tables are: " + ids + ".", "现有代码表：" + ids + "。"},
                             option_place("table")});
  }
  print(joined(table->columns, " | "));
  std::size_t shown = 0;
  for (const auto& row : table->rows) {
    if (!has_word(row, folded(word))) continue;
    print(joined(row, " | "));
    ++shown;
  }
  remark(cli, {fmt::format("{} of {} rows; {}", shown, table->rows.size(), grade_words(table->grade).en),
               fmt::format("{} / {} 行；{}", shown, table->rows.size(), grade_words(table->grade).zh)});
  return kOk;
}

}  // namespace zonegate::cli
