// Purpose: the columns of an access list kept as a table, one entry a row. docs/access-lists.md shows them.
//
// The columns of the list itself (list_…) are filled in the first row and may be repeated or left empty below.
// Cells that hold several values separate them with ';' (also '；', '、', commas or line breaks). A cell of
// `basis` holds one citation a line: law | number | article | from | to | grade | source | text; '|', line
// breaks and '\' inside a part are written \p, \n, \r and \\. The columns suggested_… are what the clause's
// words suggest; they count for nothing until confirmed_by names who confirmed them and the entry has no
// condition of its own.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/rules/csv.h"
#include "core/rules/rule.h"

namespace zonegate {

struct ListColumn {
  std::string_view name;
  std::string_view chinese;  // accepted in the heading as well
};

inline constexpr std::array<ListColumn, 31> list_columns{{{"list_id", "清单编号"},
                                                          {"list_version", "清单版本"},
                                                          {"list_title_zh", "清单名称"},
                                                          {"list_title_en", "清单英文名称"},
                                                          {"list_level", "清单层级"},
                                                          {"list_issuer", "发布机关"},
                                                          {"list_valid_from", "生效日期"},
                                                          {"list_valid_to", "失效日期"},
                                                          {"id", "条目编号"},
                                                          {"unit_codes", "管控单元编码"},
                                                          {"unit_classes", "单元分类"},
                                                          {"counties", "县级行政区"},
                                                          {"dimension", "管控维度"},
                                                          {"clause_no", "条款号"},
                                                          {"text", "条款原文"},
                                                          {"summary_zh", "摘要"},
                                                          {"summary_en", "英文摘要"},
                                                          {"effect", "管控效果"},
                                                          {"manual", "人工判断"},
                                                          {"when", "适用条件"},
                                                          {"unless", "例外条件"},
                                                          {"codes", "行业代码"},
                                                          {"words", "关键词"},
                                                          {"basis", "依据"},
                                                          {"suggested_effect", "建议效果"},
                                                          {"suggested_when", "建议条件"},
                                                          {"suggested_unless", "建议例外"},
                                                          {"suggested_codes", "建议行业代码"},
                                                          {"suggested_words", "建议关键词"},
                                                          {"suggested_why", "建议理由"},
                                                          {"confirmed_by", "确认人"}}};

// The first so many columns are written always, the rest only when some entry has a suggestion.
inline constexpr std::size_t plain_list_columns = 24;

// The index into list_columns of a heading, compared without case; list_columns.size() when there is none.
std::size_t find_list_column(std::string_view heading);

// How many different columns a row names: a cell merged over several counts once.
std::size_t list_columns_named(const CsvRow& row);
// Titles and names of groups of columns may stand above the heading: the first of the first twenty rows that
// names three columns; 0 when there is none. Rows of a table as read, empty lines left out or not.
std::size_t find_list_heading(const std::vector<CsvRow>& rows);

std::string basis_cell(const std::vector<LegalBasis>& basis);
Expected<std::vector<LegalBasis>> parse_basis_cell(std::string_view cell, const Place& place);

}  // namespace zonegate
