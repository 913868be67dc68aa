// What a person who opens the sheet does not see, or sees struck out, in words.
#include <fmt/format.h>

#include <string>

#include "layers/formats/sheet_reader.h"

namespace zonegate {

Text hidden_rows_words(std::size_t hidden) {
  return {
      hidden == 1 ? "one row is hidden and was read all the same"
                  : fmt::format("{} rows are hidden and were read all the same; this is the first", hidden),
      hidden == 1 ? "有 1 行被隐藏，仍已读入" : fmt::format("有 {} 行被隐藏，仍已读入；此为第一行", hidden)};
}

Text struck_words(std::size_t struck) {
  return {
      struck == 1
          ? "one cell holds words that are struck out; they were read all the same: take them out if they no "
            "longer hold"
          : fmt::format("{} cells hold words that are struck out; they were read all the same: take them out "
                        "if they no longer hold; this is the first",
                        struck),
      struck == 1 ? "有 1 个单元格含删除线文字，仍已读入；如已作废请删去"
                  : fmt::format("有 {} 个单元格含删除线文字，仍已读入；如已作废请删去；此为第一个", struck)};
}

Text empty_formulas_words(std::size_t count) {
  return {
      fmt::format("{} with a formula have an empty result and were read as empty{}",
                  count == 1 ? std::string("one cell") : fmt::format("{} cells", count),
                  count == 1 ? "" : "; this is the first"),
      fmt::format("有 {} 个公式单元格的结果为空，按空单元格读入{}", count, count == 1 ? "" : "；此为第一个")};
}

Text hidden_columns_words(const std::vector<std::size_t>& columns, const std::vector<std::string>& heading) {
  std::string names;
  for (const std::size_t column : columns) {
    if (!names.empty()) names += ", ";
    const bool named = column < heading.size() && !heading[column].empty();
    names += named ? heading[column] : fmt::format("{}", column + 1);
  }
  return {"hidden columns were read all the same: " + names, "隐藏的列仍已读入：" + names};
}

}  // namespace zonegate
