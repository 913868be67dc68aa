// An access list as a spreadsheet delivers it: a title, Chinese headings, merged unit codes, date cells.
#include "layers/formats/access_list_file.h"

#include <doctest/doctest.h>
#include <xlsxwriter.h>

#include <fstream>
#include <iterator>

#include "core/rules/pack.h"
#include "tests/layers/formats/support.h"
#include "tests/support/theme_ids.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

const FactDictionary& facts() {
  static const RulePack pack = [] {
    auto read = read_rule_pack(resource("packs/zonegate-default.json"), "default", all_theme_ids());
    REQUIRE(read.has_value());
    return *read;
  }();
  return pack.facts;
}

const std::vector<std::string> kHeads{"清单编号",     "清单版本", "清单层级", "生效日期", "条目编号",
                                      "管控单元编码", "管控维度", "管控效果", "条款原文", "适用条件"};

struct Book {
  TemporaryFolder folder;
  std::string path = folder / "list.xlsx";
  lxw_workbook* book = workbook_new(path.c_str());
  lxw_worksheet* sheet = workbook_add_worksheet(book, "甲");
  lxw_row_t top = 0;

  void text(lxw_row_t row, std::size_t column, const std::string& words) const {
    worksheet_write_string(sheet, top + row, static_cast<lxw_col_t>(column), words.c_str(), nullptr);
  }
  void heading() const {
    for (std::size_t c = 0; c < kHeads.size(); ++c) text(0, c, kHeads[c]);
  }
  void first() const {
    text(1, 0, "L");
    worksheet_write_number(sheet, top + 1, 1, 2026, nullptr);
    text(1, 2, "单元");
    lxw_format* day = workbook_add_format(book);
    format_set_num_format(day, "yyyy/m/d");
    lxw_datetime from{2026, 3, 1, 0, 0, 0.0};
    worksheet_write_datetime(sheet, top + 1, 3, &from, day);
  }
  void entry(lxw_row_t row, const std::string& id, const std::string& when) const {
    text(row, 4, id);
    text(row, 6, "space");
    text(row, 7, "禁止");
    text(row, 8, "条文，含逗号\n和换行");
    text(row, 9, when);
  }
  Expected<AccessListFile> read() const {
    REQUIRE(workbook_close(book) == LXW_NO_ERROR);
    std::ifstream in(path, std::ios::binary);
    return read_access_list_file({std::istreambuf_iterator<char>(in), {}}, path, facts());
  }
};

}  // namespace

TEST_CASE("a workbook with a title, a merged unit code and a date cell") {
  Book book;
  worksheet_merge_range(book.sheet, 0, 0, 0, 9, "某市生态环境准入清单", nullptr);
  book.top = 3;  // rows 2 and 3 stay empty
  book.heading();
  book.first();
  book.entry(1, "a", "industry in (C25*)");
  book.entry(2, "b", "");
  worksheet_merge_range(book.sheet, 4, 5, 5, 5, "ZH45010320001", nullptr);
  const auto read = book.read();
  REQUIRE_MESSAGE(read.has_value(), format_error(read.error(), Language::english));
  const AccessList& list = read->list;
  CHECK(list.id == "L");
  CHECK(list.version == "2026");
  CHECK(list.level == ListLevel::unit);
  CHECK(list.validity.from == Day{2026, 3, 1});
  REQUIRE(list.entries.size() == 2);
  for (const auto& entry : list.entries)
    CHECK(entry.scope.unit_codes == std::vector<std::string>{"ZH45010320001"});
  CHECK(!list.entries[0].manual);
  CHECK(list.entries[1].manual);
  CHECK(list.entries[0].text == "条文，含逗号\n和换行");

  const auto again = read_access_list(read->text, "stored", facts());
  REQUIRE(again.has_value());
  CHECK(write_access_list_csv(*again) == write_access_list_csv(list));
  CHECK(again->sha256 == list.sha256);
}

TEST_CASE("a value merged over two of the list's columns is whose? it is refused by its cell") {
  Book book;
  book.heading();
  book.text(0, 10, "行业代码");
  book.text(0, 11, "关键词");
  book.first();
  book.entry(1, "a", "");
  worksheet_merge_range(book.sheet, 1, 10, 1, 11, "C2614", nullptr);
  const auto read = book.read();
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == "list.merged_columns");
  CHECK(read.error().place.line == 2);
  CHECK(read.error().place.column == 12);
  CHECK(read.error().what.zh.find("关键词") != std::string::npos);
}

TEST_CASE("names of groups of columns, merged over several, stand above the heading") {
  Book book;
  worksheet_merge_range(book.sheet, 0, 0, 0, 3, "清单信息", nullptr);
  worksheet_merge_range(book.sheet, 0, 4, 0, 8, "依据", nullptr);  // a column's own name
  book.top = 1;
  book.heading();
  book.first();
  book.entry(1, "a", "industry in (C25*)");
  const auto read = book.read();
  REQUIRE_MESSAGE(read.has_value(), format_error(read.error(), Language::english));
  CHECK(read->list.entries.size() == 1);
}

TEST_CASE("a first sheet with nothing but notes is told as the wrong sheet, with the others") {
  Book book;
  book.text(0, 0, "填表说明");
  book.text(1, 0, "见下一张表");
  workbook_add_worksheet(book.book, "清单");
  const auto read = book.read();
  REQUIRE(!read.has_value());
  CHECK(read.error().code == "list.wrong_sheet");
  CHECK(read.error().place.file == book.path + " [甲]");
  CHECK(read.error().remedy.zh.find("清单") != std::string::npos);
}

TEST_CASE("a mistake in one of several sheets names its sheet") {
  Book book;
  workbook_add_worksheet(book.book, "说明");
  book.heading();
  book.first();
  book.entry(1, "a", "no_such_fact = 3");
  const auto read = book.read();
  REQUIRE(!read.has_value());
  CHECK(read.error().place.file == book.path + " [甲]");
  CHECK(read.error().place.line == 2);
}

TEST_CASE("a mistake is told with the workbook's row and column") {
  Book book;
  book.text(0, 0, "标题");
  book.top = 1;
  book.heading();
  book.first();
  book.entry(1, "a", "industry in (C25*)");
  book.entry(2, "b", "no_such_fact = 3");
  const auto read = book.read();
  REQUIRE(!read.has_value());
  CHECK(read.error().place.file == book.path + " [甲]");
  CHECK(read.error().place.line == 4);
  CHECK(read.error().place.feature == "b");
  CHECK(read.error().place.field == "when");
}

TEST_CASE("a workbook without the columns, one with titles only and one that is none are refused") {
  {
    Book book;
    book.text(0, 0, "单位");
    book.text(0, 1, "面积");
    book.text(1, 0, "甲");
    const auto read = book.read();
    REQUIRE(!read.has_value());
    CHECK(read.error().code == "list.no_heading");
    CHECK(read.error().place.line == 1);
  }
  {
    Book book;
    book.text(0, 0, "只有标题");
    const auto read = book.read();
    REQUIRE(!read.has_value());
    CHECK(read.error().code == "list.empty");
  }
  const TemporaryFolder folder;
  const std::string path = folder / "list.xls";
  const std::string bytes("\xD0\xCF\x11\xE0 old", 8);
  std::ofstream(path, std::ios::binary) << bytes;
  const auto read = read_access_list_file(bytes, path, facts());
  REQUIRE(!read.has_value());
  CHECK(read.error().code == "sheet.not_a_workbook");
}

TEST_CASE(
    "a CSV that breaks off in its last row is refused at the row, one that lacks only its last line end is "
    "not") {
  const std::string heading =
      "list_id,list_version,list_level,list_valid_from,id,dimension,effect,codes,words\n";
  const std::string first = "L,1,city,2026-01-01,a,space,prohibit,C26*,电镀\n";
  const auto text = [&](const std::string& rest) { return heading + first + rest; };
  const auto read = [&](const std::string& rest) {
    return read_access_list_file(text(rest), "l.csv", facts());
  };
  // Without its word the entry would clear what it now leaves to a person.
  for (const std::string cut : {",,,,b,space,prohibit,C25*", ",,,,b,space,prohibit", ",,,,b"}) {
    CAPTURE(cut);
    const auto refused = read(cut);
    REQUIRE(!refused.has_value());
    CHECK(refused.error().code == "list.cut_short");
    CHECK(refused.error().place.line == 3);
    const auto table = read_access_list_table(text(cut), "l.csv");
    REQUIRE(!table.has_value());
    CHECK(table.error().code == "list.cut_short");
  }
  for (const std::string whole : {",,,,b,space,prohibit,C25*,电镀", ",,,,b,space,prohibit,C25*\n", ""}) {
    CAPTURE(whole);
    const auto good = read(whole);
    CHECK_MESSAGE(good.has_value(), (good ? "" : format_error(good.error(), Language::english)));
  }
}

TEST_CASE("JSON and CSV are kept byte for byte") {
  const std::string text =
      R"({"list":{"id":"L","version":"1","level":"city","title":{"en":"a","zh":"甲"},"issuer":"乙",)"
      R"("valid_from":"2026-01-01","valid_to":null},"entries":[]})";
  const auto read = read_access_list_file(text, "l.json", facts());
  REQUIRE_MESSAGE(read.has_value(), format_error(read.error(), Language::english));
  CHECK(read->text == text);
  CHECK(read->list.id == "L");
}

TEST_CASE("sheets that nobody read are named, hidden ones too, unless the sheet was chosen") {
  Book book;
  book.heading();
  book.first();
  book.entry(1, "a", "nature = new");
  lxw_worksheet* second = workbook_add_worksheet(book.book, "乙");
  worksheet_write_string(second, 0, 0, "禁止", nullptr);
  workbook_add_worksheet(book.book, "空");
  lxw_worksheet* hidden = workbook_add_worksheet(book.book, "藏");
  worksheet_write_string(hidden, 0, 0, "x", nullptr);
  worksheet_hide(hidden);
  lxw_worksheet* number = workbook_add_worksheet(book.book, "数");
  worksheet_write_number(number, 3, 3, 5, nullptr);
  const auto read = book.read();
  REQUIRE_MESSAGE(read.has_value(), format_error(read.error(), Language::english));
  REQUIRE(read->findings.size() == 1);
  CHECK(read->findings[0].code == "sheet.unread_sheets");
  CHECK(read->findings[0].severity == LintSeverity::warning);
  CHECK(read->findings[0].what.en == "only the sheet \"甲\" was read; not read: 乙, 藏, 数");
  CHECK(read->findings[0].what.zh == "仅读取了工作表“甲”；未读取：乙, 藏, 数");
  std::ifstream in(book.path, std::ios::binary);
  const auto chosen = read_access_list_file({std::istreambuf_iterator<char>(in), {}}, book.path, facts(), "甲");
  REQUIRE(chosen.has_value());
  CHECK(chosen->findings.empty());
}
