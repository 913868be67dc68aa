// Four-column sheets as provinces deliver them, good and bad, and lists written as sheets and read again.
#include "layers/formats/unit_table.h"

#include <doctest/doctest.h>
#include <xlsxwriter.h>
#include <array>

#include <fstream>

#include "core/base/resource.h"
#include "core/rules/access_list.h"
#include "core/rules/pack.h"
#include "layers/formats/access_list_file.h"
#include "layers/formats/list_sheet.h"
#include "tests/layers/formats/support.h"
#include "tests/support/theme_ids.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

const FactDictionary& facts() {
  static const RulePack pack =
      read_rule_pack(resource("packs/zonegate-default.json"), "default", all_theme_ids()).value();
  return pack.facts;
}

AccessList head() {
  AccessList list;
  list.id = "L";
  list.version = "1";
  list.title = same_text("清单");
  list.validity.from = Day{2026, 1, 1};
  return list;
}

Expected<UnitTable> read_csv_text(const TemporaryFolder& folder, const std::string& text,
                                  const std::map<std::string, std::string>& map = {}) {
  const std::string path = folder / "units.csv";
  std::ofstream(path, std::ios::binary) << text;
  return read_unit_table(path, "", map);
}

}  // namespace

TEST_CASE("headings of two provinces, a title above and a remark below") {
  const TemporaryFolder folder;
  const auto a = read_csv_text(
      folder, "清单,,,\nHJZHGKDYBM,KJBJYS,PWWPFGK,ZHGKDYFL\nZH45990120001,1.甲,/,重点管控单元\n注：一,,,\n");
  REQUIRE(a.has_value());
  CHECK(a->heading == 2);
  REQUIRE(a->rows.size() == 1);
  CHECK(a->rows[0].texts[0] == "1.甲");
  CHECK(a->rows[0].unit_class == "2");
  CHECK(a->rows[0].columns[0] == 2);
  CHECK(a->notes.size() == 1);
  const auto b = read_csv_text(folder, "单元编码,区域布局管控,能源资源利用\nZH45990120001,1.甲,1.乙\n");
  REQUIRE(b.has_value());
  CHECK(b->rows[0].texts[0] == "1.甲");
  CHECK(b->rows[0].texts[3] == "1.乙");
}

TEST_CASE("a missing heading, a wrong sheet and an unknown column are told with their place") {
  const TemporaryFolder folder;
  const auto none = read_csv_text(folder, "ZH45990120001,1.甲\n");
  REQUIRE(!none.has_value());
  CHECK(none.error().code == "unitlist.no_code_column");
  CHECK(none.error().place.line == 1);
  const auto texts = read_csv_text(folder, "单元编码,面积\nZH45990120001,12\n");
  REQUIRE(!texts.has_value());
  CHECK(texts.error().code == "unitlist.no_texts");
  const auto map = read_csv_text(folder, "单元编码,甲列\nZH45990120001,1.甲\n", {{"space", "乙列"}});
  REQUIRE(!map.has_value());
  CHECK(map.error().code == "unitlist.no_such_column");
  const auto mapped = read_csv_text(folder, "单元编码,甲列\nZH45990120001,1.甲\n", {{"space", "甲列"}});
  REQUIRE(mapped.has_value());
  CHECK(mapped->rows[0].texts[0] == "1.甲");
}

TEST_CASE("a CSV that breaks off in its last row is refused: its last clauses would be gone") {
  const TemporaryFolder folder;
  const std::string heading = "单元编码,空间布局约束,污染物排放管控\nZH45990120001,1.甲,1.乙\n";
  const auto cut = read_csv_text(folder, heading + "ZH45990120002,1.甲");
  REQUIRE(!cut.has_value());
  CHECK(cut.error().code == "unitlist.cut_short");
  CHECK(cut.error().place.line == 3);
  CHECK(read_csv_text(folder, heading + "ZH45990120002,1.甲\n").has_value());
  CHECK(read_csv_text(folder, heading + "ZH45990120002,1.甲,1.乙").has_value());
}

TEST_CASE("a merged code cell joins rows, a merged text is taken once") {
  const TemporaryFolder folder;
  const std::string path = folder / "units.xlsx";
  lxw_workbook* book = workbook_new(path.c_str());
  lxw_worksheet* sheet = workbook_add_worksheet(book, "甲");
  const auto put = [&](lxw_row_t row, lxw_col_t column, const char* text) {
    worksheet_write_string(sheet, row, column, text, nullptr);
  };
  put(0, 0, "单元编码");
  put(0, 1, "空间布局约束");
  put(0, 2, "环境风险防控");
  worksheet_merge_range(sheet, 1, 0, 2, 0, "ZH45990120001", nullptr);
  put(1, 1, "1.禁止甲。");
  put(2, 1, "2.限制乙。");
  worksheet_merge_range(sheet, 1, 2, 2, 2, "1.应丙。", nullptr);
  REQUIRE(workbook_close(book) == LXW_NO_ERROR);
  const auto table = read_unit_table(path, "", {});
  REQUIRE(table.has_value());
  const auto read = list_of_units(head(), table->rows, facts());
  REQUIRE(read.has_value());
  CHECK(read->units == 1);
  REQUIRE(read->list.entries.size() == 3);
  CHECK(read->list.entries[1].text == "限制乙。");
  CHECK(read->list.entries[2].text == "应丙。");
  CHECK(!read_unit_table(path, "乙", {}).has_value());
}

TEST_CASE(
    "a text merged over two dimensions belongs to neither, hidden columns and short unread ones are told") {
  const TemporaryFolder folder;
  const std::string path = folder / "units.xlsx";
  const auto written = [&](bool merged, const char* text) {
    lxw_workbook* book = workbook_new(path.c_str());
    lxw_worksheet* sheet = workbook_add_worksheet(book, "甲");
    const std::array<const char*, 5> heads{"单元编码", "空间布局约束", "环境风险防控", "备注", "区县"};
    lxw_col_t column = 0;
    for (const char* head : heads) worksheet_write_string(sheet, 0, column++, head, nullptr);
    worksheet_write_string(sheet, 1, 0, "ZH45990120001", nullptr);
    if (merged) worksheet_merge_range(sheet, 1, 1, 1, 2, text, nullptr);
    if (!merged) worksheet_write_string(sheet, 1, 1, text, nullptr);
    worksheet_write_string(sheet, 1, 3, "禁止化工", nullptr);
    worksheet_write_string(sheet, 1, 4, "应城市", nullptr);
    lxw_row_col_options hidden{};
    hidden.hidden = 1;
    worksheet_set_column_opt(sheet, 1, 1, 9, nullptr, &hidden);
    REQUIRE(workbook_close(book) == LXW_NO_ERROR);
    return read_unit_table(path, "", {});
  };
  const auto both = written(true, "1.禁止甲。");
  REQUIRE_FALSE(both.has_value());
  CHECK(both.error().code == "unitlist.merged_columns");
  CHECK(both.error().place.line == 2);
  CHECK(both.error().place.column == 3);
  CHECK(written(true, "无").has_value());
  const auto table = written(false, "1.禁止甲。");
  REQUIRE(table.has_value());
  std::string notes;
  for (const auto& note : table->notes) notes += note.what.en + "\n";
  CHECK(notes ==
        "hidden columns were read all the same: 空间布局约束\n"
        "columns with sentences that are not read: 备注\n");
}

TEST_CASE("import, export and import again are the same, by CSV and by workbook") {
  const TemporaryFolder folder;
  const auto table = read_csv_text(
      folder,
      "单元编码,空间布局约束\nZH45990120001,\"1.禁止新建“化工”项目，\n（化工园区内除外）。\n2.限制,乙；\"\n");
  REQUIRE(table.has_value());
  const AccessList list = list_of_units(head(), table->rows, facts()).value().list;
  REQUIRE(list.entries.size() == 2);
  for (const char* name : {"l.csv", "l.xlsx"}) {
    CAPTURE(name);
    const std::string path = folder / name;
    REQUIRE(write_list_sheet(path, list).has_value());
    const auto again = read_access_list_file(read_bytes(path), path, facts());
    REQUIRE(again.has_value());
    CHECK(write_access_list_csv(again->list) == write_access_list_csv(list));
  }
  CHECK(!write_list_sheet(folder / "l.ods", list).has_value());
}

TEST_CASE("a second sheet of units is named, not dropped without a word") {
  const TemporaryFolder folder;
  const std::string path = folder / "units.xlsx";
  lxw_workbook* book = workbook_new(path.c_str());
  for (const char* name : {"优先", "重点"}) {
    lxw_worksheet* sheet = workbook_add_worksheet(book, name);
    worksheet_write_string(sheet, 0, 0, "单元编码", nullptr);
    worksheet_write_string(sheet, 0, 1, "空间布局约束", nullptr);
    worksheet_write_string(sheet, 1, 0, "ZH45990120001", nullptr);
    worksheet_write_string(sheet, 1, 1, "1.甲", nullptr);
  }
  REQUIRE(workbook_close(book) == LXW_NO_ERROR);
  const auto read = read_unit_table(path, "", {});
  REQUIRE(read.has_value());
  REQUIRE(read->notes.size() == 1);
  CHECK(read->notes[0].what.en.find("not read: 重点. Choose another with --sheet") != std::string::npos);
  CHECK(read_unit_table(path, "重点", {})->notes.empty());
}

TEST_CASE("a heading of two rows: merged over both, groups above, or names divided between the two") {
  const TemporaryFolder folder;
  const std::string path = folder / "units.xlsx";
  lxw_workbook* book = workbook_new(path.c_str());
  lxw_worksheet* sheet = workbook_add_worksheet(book, "附表");
  worksheet_merge_range(sheet, 0, 0, 0, 5, "附表1 某市环境管控单元准入清单", nullptr);
  const auto tall = [&](lxw_col_t column, const char* words) {
    worksheet_merge_range(sheet, 1, column, 2, column, words, nullptr);
  };
  tall(0, "环境管控单元编码");
  worksheet_merge_range(sheet, 1, 1, 1, 3, "行政区划", nullptr);
  worksheet_write_string(sheet, 2, 1, "省", nullptr);
  worksheet_write_string(sheet, 2, 2, "市", nullptr);
  worksheet_write_string(sheet, 2, 3, "区县", nullptr);
  tall(4, "区域布局管控");
  tall(5, "环境风险防控");
  worksheet_write_string(sheet, 3, 0, "ZH45990120001", nullptr);
  worksheet_write_string(sheet, 3, 1, "某省", nullptr);
  worksheet_write_string(sheet, 3, 4, "1.甲", nullptr);
  REQUIRE(workbook_close(book) == LXW_NO_ERROR);
  const auto merged = read_unit_table(path, "", {});
  REQUIRE_MESSAGE(merged.has_value(), (merged ? "" : format_error(merged.error(), Language::english)));
  REQUIRE(merged->rows.size() == 1);
  CHECK(merged->rows[0].code == "ZH45990120001");
  CHECK(merged->rows[0].texts[0] == "1.甲");
  CHECK(merged->notes.empty());

  // Saved as CSV a merged head stands in its first row alone: the second is named.
  const auto csv =
      read_csv_text(folder, "单元编码,行政区划,,空间布局约束\n,市,区县,\nZH45990120001,某市,某区,1.甲\n");
  REQUIRE(csv.has_value());
  REQUIRE(csv->rows.size() == 1);
  REQUIRE(csv->notes.size() == 1);
  CHECK(csv->notes[0].what.en == "taken for the second row of the heading: 市, 区县");
  CHECK(csv->notes[0].place.line == 2);

  const auto divided = read_csv_text(folder,
                                     "单元编码,单元名称,管控要求,,\n,,空间布局约束,污染物排放管控,"
                                     "环境风险防控\nZH45990120001,甲,1.一,1.二,1.三\n");
  REQUIRE_MESSAGE(divided.has_value(), (divided ? "" : format_error(divided.error(), Language::english)));
  REQUIRE(divided->rows.size() == 1);
  CHECK(divided->rows[0].name == "甲");
  CHECK(divided->rows[0].texts[2] == "1.三");

  // What is no heading is not swallowed as one.
  const auto data = read_csv_text(folder, "单元编码,市,空间布局约束\n,某市,1.甲\nZH45990120001,某市,1.乙\n");
  REQUIRE(data.has_value());
  CHECK(data->rows.size() == 2);
  CHECK_FALSE(list_of_units(head(), data->rows, facts()).has_value());
}

TEST_CASE("no clause is lost: two columns of a dimension, a text without a code, a text that was cut off") {
  const TemporaryFolder folder;
  const auto two = read_csv_text(folder, "单元编码,空间布局约束,区域布局管控\nZH45990120001,1.甲,1.禁止水泥\n");
  REQUIRE_FALSE(two.has_value());
  CHECK(two.error().code == "unitlist.two_columns");
  CHECK(two.error().place.column == 3);
  const auto chosen =
      read_csv_text(folder, "单元编码,空间布局约束,区域布局管控\nZH45990120001,1.甲,1.禁止水泥\n",
                    {{"space", "区域布局管控"}});
  REQUIRE(chosen.has_value());
  CHECK(chosen->rows.at(0).texts[0] == "1.禁止水泥");
  // The second repeats the first, or is empty: nothing is lost.
  CHECK(read_csv_text(folder,
                      "单元编码,空间布局约束,区域布局管控\nZH45990120001,1.甲,1.甲\nZH45990120002,1.乙,\n")
            .has_value());

  const auto no_code =
      read_csv_text(folder, "单元编码,空间布局约束\nZH45990120001,1.禁止甲\n,2.禁止新建水泥项目；\n");
  REQUIRE(no_code.has_value());
  REQUIRE(no_code->rows.size() == 2);
  const auto list = list_of_units(head(), no_code->rows, facts());
  REQUIRE_FALSE(list.has_value());
  CHECK(list.error().code == "unitlist.no_code");
  CHECK(list.error().place.line == 3);

  const auto other = read_csv_text(folder,
                                   "单元编码,市,空间布局约束,其他管控要求\nZH45990120001,岚江市,1.甲,1."
                                   "禁止新建、扩建一切水泥项目和平板玻璃项目\n");
  REQUIRE(other.has_value());
  REQUIRE(other->notes.size() == 1);
  CHECK(other->notes[0].what.en.find("其他管控要求") != std::string::npos);
  CHECK(other->notes[0].what.en.find("市") == std::string::npos);
}

TEST_CASE("a text of a layer that is as long as a field of a shapefile can be is pointed at") {
  ZoneLayer layer;
  layer.identity.layer = "units";
  layer.fields = {{"code", "code"}, {"space_text", "KJBJYS"}};
  const auto zone = [&](const std::string& code, const std::string& text) {
    Zone one;
    one.id = code;
    one.attributes = {code, text};
    layer.zones.push_back(std::move(one));
  };
  std::string gbk;  // 127 characters are 254 bytes of GBK
  for (int i = 0; i < 127; ++i) gbk += "禁";
  zone("ZH45990120001", gbk);
  zone("ZH45990120002", "1.禁止甲。");
  zone("ZH45990120003", gbk + gbk);
  zone("ZH45990120004", std::string(254, 'a'));
  const auto table = unit_table_of(layer);
  REQUIRE(table.has_value());
  REQUIRE(table->notes.size() == 2);
  CHECK(table->notes[0].place.feature == "ZH45990120001");
  CHECK(table->notes[1].place.feature == "ZH45990120004");
}
