#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "core/rules/access_list.h"
#include "core/rules/access_list_columns.h"
#include "core/rules/csv.h"
#include "core/rules/fact_words.h"
#include "core/rules/json_values.h"
#include "core/rules/pack.h"
#include "core/rules/wording.h"

namespace zonegate {
namespace {

constexpr std::size_t absent = static_cast<std::size_t>(-1);

tl::unexpected<Error> bad_row(Place place, Text what, Text remedy, std::string code = "list.bad_row") {
  return fail(ErrorKind::bad_data, std::move(code), std::move(what), std::move(remedy), std::move(place));
}

tl::unexpected<Error> empty_table(const std::string& file) {
  Place place;
  place.file = file;
  return bad_row(place, {"the table has no row below its heading", "表头之下没有数据行"},
                 {"Name the list in the first row even when it has no entries.",
                  "清单没有条目时也请在第一行填写清单信息。"},
                 "list.empty");
}

std::vector<std::string> words_of(std::string_view cell) {
  std::vector<std::string> out;
  if (trim(cell).empty()) return out;
  for (const auto& piece : split_list(cell, Between::commas_too)) {
    if (!trim(piece).empty()) out.push_back(piece);
  }
  return out;
}

// The heading row: which cell holds which column.
class Heading {
 public:
  static Expected<Heading> read(const CsvRow& row, const std::string& file) {
    Heading heading;
    heading.at_.fill(absent);
    heading.width_ = row.cells.size();
    Place place;
    place.file = file;
    place.line = row.line;
    if (std::none_of(row.cells.begin(), row.cells.end(), is_column)) {
      return bad_row(place,
                     {"the heading is missing: this row names no column of an access list",
                      "缺少表头：该行没有准入清单的任何列名"},
                     {fmt::format("Put a row with the column names above the entries. Columns: {}.", names()),
                      fmt::format("请在条目之上加一行列名。可用的列：{}。", chinese_names())},
                     "list.no_heading");
    }
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      place.column = static_cast<long>(i) + 1;
      if (trim(row.cells[i]).empty()) continue;
      const std::size_t column = find_list_column(row.cells[i]);
      const bool unknown = !is_column(row.cells[i]);
      if (unknown || heading.at_[column] != absent) {
        return bad_row(place,
                       unknown ? Text(fmt::format("unknown column \"{}\"", row.cells[i]),
                                      fmt::format("未知的列“{}”", row.cells[i]))
                               : Text(fmt::format("the column \"{}\" stands twice", row.cells[i]),
                                      fmt::format("列“{}”重复", row.cells[i])),
                       {fmt::format("Columns: {}.", names()), fmt::format("可用的列：{}。", chinese_names())},
                       "list.bad_column");
      }
      heading.at_[column] = i;
    }
    place.column = 0;
    for (const auto* needed :
         {"list_id", "list_version", "list_level", "list_valid_from", "id", "dimension", "effect"}) {
      if (heading.at_[find_list_column(needed)] != absent) continue;
      return bad_row(place,
                     {fmt::format("the column {} is missing", needed),
                      fmt::format("缺少“{}”列", list_columns.at(find_list_column(needed)).chinese)},
                     {fmt::format("Columns: {}.", names()), fmt::format("可用的列：{}。", chinese_names())},
                     "list.bad_column");
    }
    return heading;
  }

  std::size_t width() const { return width_; }
  std::size_t cell_index(std::string_view column) const { return at_[find_list_column(column)]; }
  std::string cell(const CsvRow& row, std::string_view column) const {
    const std::size_t i = cell_index(column);
    return i < row.cells.size() ? row.cells[i] : std::string{};
  }

 private:
  static bool is_column(const std::string& cell) { return find_list_column(cell) < list_columns.size(); }

  static std::string names() {
    std::vector<std::string> out;
    out.reserve(list_columns.size());
    for (const auto& column : list_columns) out.emplace_back(column.name);
    return joined(out, ", ");
  }

  static std::string chinese_names() {
    std::string out;
    for (const auto& column : list_columns) out.append(out.empty() ? "" : "、").append(column.chinese);
    return out;
  }

  std::array<std::size_t, list_columns.size()> at_{};
  std::size_t width_ = 0;
};

class ListReader {
 public:
  ListReader(const std::string& file, const FactDictionary& facts, Heading heading, std::vector<Error>* refused)
      : file_(file), facts_(facts), heading_(heading), refused_(refused) {}

  Expected<void> take(const CsvRow& row) {
    row_ = &row;
    if (row.cells.size() > heading_.width()) {
      return bad_row(place("", 0), {"the row has more cells than the heading", "该行单元格多于表头"},
                     {"Put text with commas in quotes.", "含逗号的文字请加引号。"});
    }
    auto head = first_ ? same_head() : read_head();
    if (!head) return head;
    if (!first_) first_ = row;
    if (is_blank()) return {};
    auto entry = read_entry();
    if (!entry && refused_ != nullptr) {
      refused_->push_back(entry.error());
      return {};
    }
    if (!entry) return tl::unexpected(entry.error());
    list_.entries.push_back(std::move(*entry));
    lines_.push_back(row.line);
    return {};
  }

  Expected<AccessList> finish() {
    if (!first_) return empty_table(file_);
    const auto where = [&](std::size_t i) {
      Place at;
      at.file = file_;
      at.line = lines_[i];
      at.feature = list_.entries[i].id;
      at.field = "id";
      at.column = static_cast<long>(heading_.cell_index("id")) + 1;
      return at;
    };
    if (auto unique = check_duplicates(list_, where, refused_); !unique) return tl::unexpected(unique.error());
    return std::move(list_);
  }

 private:
  std::string cell(std::string_view column) const { return heading_.cell(*row_, column); }
  std::string word(std::string_view column) const { return std::string(trim(cell(column))); }

  Place place(const std::string& column, long) const {
    Place place;
    place.file = file_;
    place.line = row_->line;
    place.feature = word("id");
    place.field = column;
    const std::size_t index = column.empty() ? absent : heading_.cell_index(column);
    if (index != absent) place.column = static_cast<long>(index) + 1;
    return place;
  }

  // A row without an entry only names the list: that is how an empty list is written.
  bool is_blank() const {
    return std::all_of(list_columns.begin(), list_columns.end(), [&](const ListColumn& column) {
      return column.name.substr(0, 5) == "list_" || trim(cell(column.name)).empty();
    });
  }

  tl::unexpected<Error> missing(const std::string& column) const {
    return bad_row(place(column, 0), {fmt::format("{} is empty", column), fmt::format("{} 为空", column)},
                   {"Fill the cell.", "请填写该单元格。"});
  }

  Expected<std::optional<Day>> day(const std::string& column) const {
    const std::string text = word(column);
    if (text.empty()) return std::optional<Day>{};
    auto day = parse_day(half_width(text));
    if (day) return std::optional<Day>{*day};
    day.error().place = place(column, 0);
    return tl::unexpected(day.error());
  }

  Expected<void> read_head() {
    list_.id = word("list_id");
    list_.version = word("list_version");
    list_.title = {cell("list_title_en"), cell("list_title_zh")};
    list_.issuer = cell("list_issuer");
    if (list_.id.empty()) return missing("list_id");
    if (list_.version.empty()) return missing("list_version");
    const auto level = find_level(cell("list_level"));
    if (!level) {
      return bad_row(place("list_level", 0), {"unknown level of the list", "未知的清单层级"},
                     {"Use national, region, basin, city, park or unit.",
                      "可选值：national、region、basin、city、park、unit。"});
    }
    list_.level = *level;
    const auto from = day("list_valid_from");
    if (!from) return tl::unexpected(from.error());
    if (!*from) return missing("list_valid_from");
    const auto to = day("list_valid_to");
    if (!to) return tl::unexpected(to.error());
    if (*to && **to < **from) {
      return bad_row(place("list_valid_to", 0), {"the list ends before it begins", "失效日期早于生效日期"},
                     {"Correct the days.", "请更正日期。"});
    }
    list_.validity = {**from, *to};
    return {};
  }

  Expected<void> same_head() const {
    for (const auto& column : list_columns) {
      if (column.name.substr(0, 5) != "list_") continue;
      const std::string here = word(column.name);
      if (here.empty() || here == trim(heading_.cell(*first_, column.name))) continue;
      return bad_row(place(std::string(column.name), 0),
                     {fmt::format("{} differs from the first row", column.name),
                      fmt::format("{} 与第一行不一致", column.name)},
                     {"One file holds one list.", "一个文件只能有一份清单。"});
    }
    return {};
  }

  Expected<AccessEntry> read_entry() const {
    AccessEntry entry;
    entry.id = word("id");
    if (entry.id.empty()) return missing("id");
    const auto dimension = find_dimension(cell("dimension"));
    if (!dimension) {
      return bad_row(place("dimension", 0),
                     {fmt::format("unknown dimension \"{}\"", word("dimension")),
                      fmt::format("未知的管控维度“{}”", word("dimension"))},
                     {"Use space, emission, risk or resource.",
                      "可选值：空间布局约束（space）、污染物排放管控（emission）、环境风险防控（risk）、"
                      "资源开发效率要求（resource）。"});
    }
    entry.dimension = *dimension;
    const auto effect = find_effect(cell("effect"));
    if (!effect) {
      return bad_row(place("effect", 0),
                     {fmt::format("unknown effect \"{}\"", word("effect")),
                      fmt::format("未知的管控效果“{}”", word("effect"))},
                     {"Use prohibit, restrict, require, conditions, survey, encourage or inform.",
                      "可选值：禁止（prohibit）、限制（restrict）、要求（require）、有条件（conditions）、"
                      "需调查评估（survey）、鼓励（encourage）、提示（inform）。"},
                     "list.unknown_effect");
    }
    entry.effect = *effect;
    entry.clause_no = cell("clause_no");
    entry.text = cell("text");
    entry.summary = {cell("summary_en"), cell("summary_zh")};
    entry.when = cell("when");
    entry.unless = cell("unless");
    entry.codes = words_of(cell("codes"));
    entry.words = words_of(cell("words"));
    if (auto ok = read_scope(entry); !ok) return tl::unexpected(ok.error());
    if (auto ok = read_manual(entry); !ok) return tl::unexpected(ok.error());
    if (auto ok = read_suggestion(entry); !ok) return tl::unexpected(ok.error());
    const bool taken = confirm_suggestion(entry);
    auto basis = parse_basis_cell(cell("basis"), place("basis", 0));
    if (!basis) return tl::unexpected(basis.error());
    entry.basis = std::move(*basis);
    const auto where = [&](const std::string& column, long character) {
      const bool suggested =
          taken && (column == "when" || column == "unless" || column == "codes" || column == "words");
      return place(suggested ? "suggested_" + column : column, character);
    };
    if (auto done = complete_entry(entry, facts_, where); !done) return tl::unexpected(done.error());
    return entry;
  }

  Expected<void> read_scope(AccessEntry& entry) const {
    entry.scope.unit_codes = words_of(cell("unit_codes"));
    entry.scope.counties = words_of(cell("counties"));
    for (const auto& written : words_of(cell("unit_classes"))) {
      const std::string digits = half_width(written);
      int unit_class = 0;
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), unit_class);
      if (error != std::errc{} || end != digits.data() + digits.size()) {
        return bad_row(
            place("unit_classes", 0),
            {fmt::format("\"{}\" is not a class of unit", written), fmt::format("“{}”不是单元分类", written)},
            {"1 priority, 2 key, 3 general.", "1 优先保护，2 重点管控，3 一般管控。"});
      }
      entry.scope.unit_classes.push_back(unit_class);
    }
    return {};
  }

  Expected<void> read_suggestion(AccessEntry& entry) const {
    Suggestion& suggestion = entry.suggestion;
    if (!word("suggested_effect").empty()) {
      suggestion.effect = find_effect(word("suggested_effect"));
      if (!suggestion.effect) {
        return bad_row(place("suggested_effect", 0),
                       {fmt::format("unknown effect \"{}\"", word("suggested_effect")),
                        fmt::format("未知的管控效果“{}”", word("suggested_effect"))},
                       {"Use prohibit, restrict, require, conditions, survey, encourage or inform.",
                        "可选值：禁止（prohibit）、限制（restrict）、要求（require）、有条件（conditions）、"
                        "需调查评估（survey）、鼓励（encourage）、提示（inform）。"},
                       "list.unknown_effect");
      }
    }
    suggestion.when = cell("suggested_when");
    suggestion.unless = cell("suggested_unless");
    suggestion.codes = words_of(cell("suggested_codes"));
    suggestion.words = words_of(cell("suggested_words"));
    suggestion.why = cell("suggested_why");
    suggestion.confirmed_by = cell("confirmed_by");
    return {};
  }

  Expected<void> read_manual(AccessEntry& entry) const {
    const std::string text = word("manual");
    if (text.empty()) return {};
    const auto answer = parse_yes_no(text);
    if (!answer) {
      return bad_row(place("manual", 0), {"manual is yes or no", "人工判断只能填是或否"},
                     {"Write yes or no.", "请填写是或否。"});
    }
    entry.manual = *answer;
    return {};
  }

  const std::string& file_;
  const FactDictionary& facts_;
  Heading heading_;
  std::vector<Error>* refused_;
  const CsvRow* row_ = nullptr;
  std::optional<CsvRow> first_;
  AccessList list_;
  std::vector<long> lines_;  // of the entries
};

Expected<AccessList> read_rows(const RowSource& next, const std::string& file, const FactDictionary& facts,
                               std::vector<Error>* refused) {
  // As many rows as the heading may be looked for in.
  constexpr std::size_t kTop = 20;
  std::vector<CsvRow> top;
  CsvRow row;
  Expected<bool> more = true;
  while (top.size() < kTop && (more = next(row)) && *more) top.push_back(std::exchange(row, {}));
  if (!more) return tl::unexpected(more.error());
  if (top.empty()) return empty_table(file);
  const std::size_t at = find_list_heading(top);
  auto heading = Heading::read(top[at], file);
  if (!heading) return tl::unexpected(with_invisible_named(std::move(heading.error())));
  ListReader reader(file, facts, *heading, refused);
  for (std::size_t i = at + 1; i < top.size(); ++i) {
    if (auto taken = reader.take(top[i]); !taken) return tl::unexpected(taken.error());
  }
  while (*more && (more = next(row)) && *more) {
    if (auto taken = reader.take(row); !taken) return tl::unexpected(taken.error());
  }
  if (!more) return tl::unexpected(more.error());
  return reader.finish();
}

std::string cell_of_words(const std::vector<std::string>& words) {
  std::vector<std::string> items;
  items.reserve(words.size());
  for (const auto& word : words) items.push_back(list_item(word, Between::commas_too));
  return joined(items, "; ");
}

std::vector<std::string> head_cells(const AccessList& list) {
  return {list.id,
          list.version,
          list.title.zh,
          list.title.en,
          std::string(level_id(list.level)),
          list.issuer,
          format_day(list.validity.from),
          list.validity.to ? format_day(*list.validity.to) : ""};
}

std::vector<std::string> suggestion_cells(const Suggestion& suggestion) {
  return {std::string(suggestion.effect ? effect_id(*suggestion.effect) : std::string_view{}),
          suggestion.when,
          suggestion.unless,
          cell_of_words(suggestion.codes),
          cell_of_words(suggestion.words),
          suggestion.why,
          suggestion.confirmed_by};
}

std::vector<std::string> entry_cells(const AccessEntry& entry) {
  std::vector<std::string> classes;
  classes.reserve(entry.scope.unit_classes.size());
  for (const int unit_class : entry.scope.unit_classes) classes.push_back(std::to_string(unit_class));
  return {entry.id,
          cell_of_words(entry.scope.unit_codes),
          joined(classes, "; "),
          cell_of_words(entry.scope.counties),
          std::string(dimension_id(entry.dimension)),
          entry.clause_no,
          entry.text,
          entry.summary.zh,
          entry.summary.en,
          std::string(effect_id(entry.effect)),
          entry.manual ? "yes" : "no",
          entry.when,
          entry.unless,
          cell_of_words(entry.codes),
          cell_of_words(entry.words),
          basis_cell(entry.basis)};
}

}  // namespace

Expected<AccessList> read_access_list_csv(std::string_view text, const std::string& file,
                                          const FactDictionary& facts, std::vector<Error>* refused) {
  CsvRows rows(text, file);
  return read_access_list_rows([&rows](CsvRow& row) { return rows.next(row); }, file, facts, refused);
}

Expected<AccessList> read_access_list_rows(const RowSource& next, const std::string& file,
                                           const FactDictionary& facts, std::vector<Error>* refused) {
  auto list = read_rows(next, file, facts, refused);
  name_invisible(list, refused);
  return list;
}

Expected<AccessList> read_access_list_rows(const std::vector<CsvRow>& rows, const std::string& file,
                                           const FactDictionary& facts, std::vector<Error>* refused) {
  std::size_t at = 0;
  const auto next = [&](CsvRow& row) -> Expected<bool> {
    if (at == rows.size()) return false;
    row = rows[at++];
    return true;
  };
  return read_access_list_rows(next, file, facts, refused);
}

std::vector<std::vector<std::string>> access_list_cells(const AccessList& list) {
  const bool suggests = std::any_of(list.entries.begin(), list.entries.end(),
                                    [](const AccessEntry& entry) { return !entry.suggestion.empty(); });
  std::vector<std::vector<std::string>> rows;
  rows.reserve(list.entries.size() + 1);
  std::vector<std::string> head = head_cells(list);
  const std::vector<std::string> below(head.size());
  if (list.entries.empty()) rows.push_back(head);
  for (const auto& entry : list.entries) {
    std::vector<std::string> row = rows.empty() ? head : below;
    for (auto& cell : entry_cells(entry)) row.push_back(std::move(cell));
    if (suggests) {
      for (auto& cell : suggestion_cells(entry.suggestion)) row.push_back(std::move(cell));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string write_access_list_csv(const AccessList& list) {
  const auto rows = access_list_cells(list);
  std::vector<std::string> headings;
  headings.reserve(list_columns.size());
  const std::size_t width = rows.front().size() > plain_list_columns ? list_columns.size() : plain_list_columns;
  for (std::size_t c = 0; c < width; ++c) headings.emplace_back(list_columns.at(c).name);
  std::string out = "\xEF\xBB\xBF" + write_csv_row(headings);  // spreadsheets need the mark to see UTF-8
  for (const auto& row : rows) out += write_csv_row(row);
  return out;
}

}  // namespace zonegate
