// Sheets as people fill them in: what libxlsxwriter writes, what other programs write (built by hand here),
// CSV.
#include "layers/formats/sheet_reader.h"

#include "layers/formats/sheet_dates.h"

#include <doctest/doctest.h>
#include <xlsxwriter.h>
#include <zip.h>

#include <fstream>
#include <map>

#include "tests/layers/formats/support.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

void write_bytes(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

void write_archive(const std::string& path, const std::map<std::string, std::string>& parts) {
  int code = 0;
  zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
  REQUIRE(archive != nullptr);
  for (const auto& [name, bytes] : parts) {
    zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    REQUIRE(zip_file_add(archive, name.c_str(), source, ZIP_FL_OVERWRITE) >= 0);
  }
  REQUIRE(zip_close(archive) == 0);
}

std::map<std::string, std::string> book_with(const std::string& sheet, const std::string& strings) {
  return {{"xl/workbook.xml",
           R"(<workbook xmlns:r="x"><sheets><sheet name="甲" sheetId="1" r:id="rId7"/></sheets></workbook>)"},
          {"xl/_rels/workbook.xml.rels",
           R"(<Relationships><Relationship Id="rId7" Target="/xl/worksheets/one.xml"/></Relationships>)"},
          {"xl/worksheets/one.xml", "<worksheet>" + sheet + "</worksheet>"},
          {"xl/sharedStrings.xml", "<sst>" + strings + "</sst>"}};
}

std::string code_of(const std::string& path) {
  const auto sheet = read_sheet(path);
  REQUIRE(!sheet.has_value());
  CHECK(sheet.error().place.file == path);
  return sheet.error().code;
}

}  // namespace

TEST_CASE("a workbook of libxlsxwriter: texts, codes typed as numbers, merged blocks, gaps") {
  const TemporaryFolder folder;
  const std::string path = folder / "a.xlsx";
  lxw_workbook* book = workbook_new(path.c_str());
  lxw_worksheet* sheet = workbook_add_worksheet(book, "清单");
  worksheet_write_string(sheet, 0, 0, "单元", nullptr);
  worksheet_write_number(sheet, 1, 1, 4545, nullptr);
  worksheet_write_number(sheet, 1, 2, 0.1, nullptr);
  worksheet_write_number(sheet, 1, 3, 450102100001.0, nullptr);
  worksheet_merge_range(sheet, 4, 0, 5, 1, "并", nullptr);
  worksheet_write_string(sheet, 5, 2, "旁", nullptr);
  worksheet_write_boolean(sheet, 6, 0, 1, nullptr);
  worksheet_write_string(workbook_add_worksheet(book, "第二"), 0, 0, "另一张", nullptr);
  REQUIRE(workbook_close(book) == LXW_NO_ERROR);
  const auto read = read_sheet(path);
  REQUIRE(read.has_value());
  CHECK(read->name == "清单");
  REQUIRE(read->rows.size() == 5);
  CHECK(read->rows[0].row == 1);
  CHECK(read->rows[0].text(0) == "单元");
  CHECK(read->rows[0].text(9).empty());
  CHECK(read->rows[1].text(0).empty());
  CHECK(read->rows[1].text(1) == "4545");
  CHECK(read->rows[1].text(2) == "0.1");
  CHECK(read->rows[1].text(3) == "450102100001");
  CHECK(read->rows[2].row == 5);
  CHECK(read->rows[2].text(0) == "并");
  CHECK(!read->rows[2].cells[0].merged);
  CHECK(read->rows[2].text(1) == "并");
  CHECK(read->rows[2].cells[1].sideways);
  CHECK_FALSE(read->rows[3].cells[0].sideways);
  CHECK(read->rows[3].cells[1].sideways);
  CHECK(read->rows[3].cells[0].merged);
  CHECK(read->rows[3].text(1) == "并");
  CHECK(read->rows[3].text(2) == "旁");
  CHECK(read->rows[4].text(0) == "true");
  const auto second = read_sheet(path, "第二");
  REQUIRE(second.has_value());
  CHECK(second->rows.at(0).text(0) == "另一张");
  const auto none = read_sheet(path, "第三");
  REQUIRE(!none.has_value());
  CHECK(none.error().code == "sheet.no_such_sheet");
  CHECK(none.error().remedy.en == "Its sheets are: 清单, 第二");
}

TEST_CASE(
    "what other programs write: rich text, phonetic guides, inline strings, formulas, cells without places") {
  const TemporaryFolder folder;
  const std::string path = folder / "b.xlsx";
  write_archive(
      path,
      book_with(R"(<sheetData><row r="3"><c r="B3" t="s"><v>0</v></c><c t="s"><v>1</v></c>)"
                R"(<c t="inlineStr"><is><t>直</t></is></c><c t="str"><f>A1</f><v>算</v></c>)"
                R"(<c><v>1E3</v></c><c t="str"><v>#N/A</v></c></row><row><c><v>7</v></c></row></sheetData>)",
                "<si><r><t>甲 </t></r><r><t>乙</t></r></si><si><t>汉</t><rPh><t>han</t></rPh></si>"));
  const auto read = read_sheet(path);
  REQUIRE(read.has_value());
  REQUIRE(read->rows.size() == 2);
  const SheetRow& row = read->rows[0];
  CHECK(row.row == 3);
  CHECK(row.text(0).empty());
  CHECK(row.text(1) == "甲 乙");
  CHECK(row.text(2) == "汉");
  CHECK(row.text(3) == "直");
  CHECK(row.text(4) == "算");
  CHECK(row.text(5) == "1000");
  CHECK(row.text(6) == "#N/A");
  CHECK(read->rows[1].row == 4);
}

TEST_CASE("a cell that says an error is refused with its place; the same letters as text are text") {
  const TemporaryFolder folder;
  const std::string path = folder / "a.xlsx";
  for (const std::string value : {"#N/A", "#REF!", "#DIV/0!"}) {
    write_archive(path, book_with(R"(<sheetData><row r="4"><c r="B4" t="e"><f>A1</f><v>)" + value +
                                      "</v></c></row></sheetData>",
                                  ""));
    const auto refused = read_sheet(path);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == "sheet.error_value");
    CHECK(refused.error().what.zh.find(value) != std::string::npos);
    CHECK(refused.error().place.file == path + " [甲]");
    CHECK(refused.error().place.line == 4);
    CHECK(refused.error().place.column == 2);
  }
}

TEST_CASE(
    "rows parsed one by one read as they do from the whole: comments, entities, empty rows, merged blocks") {
  const TemporaryFolder folder;
  const std::string rows =
      R"(<row r="1"><c r="A1" t="str"><v>a&lt;b&#x4e2d;"'&gt;</v></c></row><row r="2"/>
      <row r="3" spans="1:2"><c r="B3" t="s"><v>1</v></c></row><row r="5" hidden="1"><c r="A5"><v>7</v></c></row>)";
  const std::string strings = "<si><t>x</t></si><si><t xml:space=\"preserve\"> 乙 </t></si><si/>";
  const auto read = [&](const std::string& comment) {
    const std::string path = folder / "a.xlsx";
    auto parts = book_with("<sheetData>" + comment + rows +
                               R"(</sheetData><mergeCells count="1"><mergeCell ref="A3:A5"/>)" +
                               R"(<mergeCell ref="B3:C5"/></mergeCells>)",
                           strings);
    parts["xl/worksheets/one.xml"].insert(0, R"(<?xml version="1.0" encoding="UTF-8"?>)");
    write_archive(path, parts);
    auto sheet = read_sheet(path);
    REQUIRE_MESSAGE(sheet.has_value(), (sheet ? "" : format_error(sheet.error(), Language::english)));
    return std::move(*sheet);
  };
  // With a comment in it the part is parsed as a whole.
  const Sheet alone = read("");
  const Sheet whole = read("<!-- a remark -->");
  for (const Sheet* sheet : {&alone, &whole}) {
    REQUIRE(sheet->rows.size() == 3);
    CHECK(sheet->rows[0].text(0) == "a<b中\"'>");
    CHECK(sheet->rows[1].row == 3);
    CHECK(sheet->rows[1].text(1) == " 乙 ");
    CHECK(sheet->rows[2].row == 5);
    CHECK(sheet->rows[2].text(1) == " 乙 ");
    CHECK(sheet->rows[2].text(2) == " 乙 ");
    CHECK(sheet->hidden == 1);
    CHECK(sheet->first_hidden == 5);
  }
  for (const std::string broken :
       {"<row r=\"1\"><c r=\"A1\"></row>", "<row r=\"1\"><c r=\"A1\"><v>1</c></v></row>", "<row r=\"1\">",
        "<row r=\"2\"/><row r=\"1\"/>"}) {
    const std::string path = folder / "b.xlsx";
    write_archive(path, book_with("<sheetData>" + broken + "</sheetData>", ""));
    CAPTURE(broken);
    CHECK_FALSE(read_sheet(path).has_value());
  }
}

TEST_CASE("a hidden sheet is not the first, unless it is asked for or all there is") {
  const TemporaryFolder folder;
  const std::string path = folder / "a.xlsx";
  auto parts = book_with(R"(<sheetData><row r="1"><c t="str"><v>甲的</v></c></row></sheetData>)", "");
  const auto with_states = [&](const char* first, const char* second) {
    parts["xl/workbook.xml"] = std::string(R"(<workbook xmlns:r="x"><sheets><sheet name="甲" )") + first +
                               R"( r:id="rId7"/><sheet name="乙" )" + second +
                               R"( r:id="rId8"/></sheets></workbook>)";
    parts["xl/_rels/workbook.xml.rels"] =
        R"(<Relationships><Relationship Id="rId7" Target="/xl/worksheets/one.xml"/>)"
        R"(<Relationship Id="rId8" Target="worksheets/two.xml"/></Relationships>)";
    parts["xl/worksheets/two.xml"] =
        R"(<worksheet><sheetData><row r="1"><c t="str"><v>乙的</v></c></row></sheetData></worksheet>)";
    write_archive(path, parts);
  };
  with_states(R"(state="hidden")", "");
  CHECK(read_sheet(path)->name == "乙");
  CHECK(read_sheet(path)->rows.at(0).text(0) == "乙的");
  CHECK(read_sheet(path)->others == std::vector<std::string>{"甲"});
  CHECK(read_sheet(path, "甲")->rows.at(0).text(0) == "甲的");
  with_states(R"(state="veryHidden")", R"(state="hidden")");
  CHECK(read_sheet(path)->name == "甲");
  with_states("", "");
  CHECK(read_sheet(path)->name == "甲");
}

TEST_CASE("a formula that nobody worked out is refused with its cell, one with an empty text is empty") {
  const TemporaryFolder folder;
  const std::string path = folder / "a.xlsx";
  const auto rows = [](const std::string& cell) {
    return R"(<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="A3"><v>2</v></c>)" + cell +
           "</row></sheetData>";
  };
  write_archive(path, book_with(rows(R"(<c r="C3"><f>A1&amp;A3</f></c>)"), ""));
  const auto refused = read_sheet(path);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == "sheet.not_calculated");
  CHECK(refused.error().place.file == path + " [甲]");
  CHECK(refused.error().place.line == 3);
  CHECK(refused.error().place.column == 3);
  write_archive(path, book_with(rows(R"(<c r="C3" t="str"><f>""</f><v></v></c>)"), ""));
  const auto empty = read_sheet(path);
  REQUIRE(empty.has_value());
  CHECK(empty->rows[1].text(2).empty());
  CHECK(empty->empty_formulas == 1);
  CHECK(empty->first_empty_formula == 3);
  write_archive(path, book_with(rows(R"(<c r="C3" t="n"><f>A1</f><v> </v></c>)"), ""));
  REQUIRE_FALSE(read_sheet(path).has_value());
  CHECK(read_sheet(path).error().code == "sheet.not_calculated");
}

TEST_CASE("a small file that unpacks to more than any sheet is refused, not unpacked") {
  const TemporaryFolder folder;
  const std::string path = folder / "a.xlsx";
  // A merged block of the whole sheet, over rows that are there; and one long text over a row.
  std::string rows;
  for (int row = 1; row <= 1200; ++row)
    rows.append("<row r=\"").append(std::to_string(row)).append("\"><c t=\"s\"><v>0</v></c></row>");
  const std::string whole =
      "<sheetData>" + rows + R"(</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/>)";
  write_archive(path, book_with(whole + "</mergeCells>", "<si><t>x</t></si>"));
  CHECK(code_of(path) == "sheet.too_large");
  const std::string line = R"(<sheetData><row r="1"><c t="s"><v>0</v></c></row></sheetData>)";
  const std::string across = line + R"(<mergeCells><mergeCell ref="A1:XFD1"/></mergeCells>)";
  write_archive(path, book_with(across, "<si><t>" + std::string(100000, 'x') + "</t></si>"));
  CHECK(code_of(path) == "sheet.too_large");
  write_archive(path, book_with(across, "<si><t>某市生态环境准入清单</t></si>"));
  CHECK(read_sheet(path).has_value());
}

TEST_CASE("what is no table is refused, never read as an empty one") {
  const TemporaryFolder folder;
  const std::string path = folder / "c.xlsx";
  CHECK(code_of(path) == "file.missing");
  write_archive(path, {{"a.txt", "x"}});
  CHECK(code_of(path) == "sheet.not_a_workbook");
  auto parts = book_with("<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>5</v></c></row></sheetData>",
                         "<si><t>a</t></si>");
  write_archive(path, parts);
  CHECK(code_of(path) == "sheet.damaged");  // it points to a string that is not there
  parts["xl/worksheets/one.xml"] =
      "<worksheet><sheetData><row r=\"1\"><c r=\"ZZZZ1\"><v>5</v></c></row></sheetData></worksheet>";
  write_archive(path, parts);
  CHECK(code_of(path) == "sheet.damaged");
  parts["xl/worksheets/one.xml"] = "<worksheet><sheetData><row";
  write_archive(path, parts);
  CHECK(code_of(path) == "sheet.damaged");
  parts.erase("xl/worksheets/one.xml");
  write_archive(path, parts);
  CHECK(code_of(path) == "sheet.damaged");
  write_bytes(path, "PK\x03\x04 and nothing behind it");
  CHECK(code_of(path) == "sheet.damaged");
  write_bytes(path, "\xD0\xCF\x11\xE0 old");
  CHECK(code_of(path) == "sheet.not_a_workbook");
}

TEST_CASE("CSV in UTF-8 and in GBK gives the same rows, with the lines at which they begin") {
  const TemporaryFolder folder;
  const std::string path = folder / "d.csv";
  for (const std::string& bytes :
       {std::string("\xEF\xBB\xBF编号,原文\r\n1,\"两\n行\"\r\n2,三\r\n"),
        std::string("\xB1\xE0\xBA\xC5,\xD4\xAD\xCE\xC4\r\n1,\"\xC1\xBD\n\xD0\xD0\"\r\n2,\xC8\xFD\r\n")}) {
    write_bytes(path, bytes);
    const auto read = read_sheet(path);
    REQUIRE(read.has_value());
    REQUIRE(read->rows.size() == 3);
    CHECK(read->rows[0].text(1) == "原文");
    CHECK(read->rows[1].text(1) == "两\n行");
    CHECK(read->rows[2].row == 4);
    CHECK(read->rows[2].text(1) == "三");
  }
}

TEST_CASE("days are days: own and built-in formats, both calendars, the day that never was") {
  CHECK(shows_a_day("yyyy\"年\"m\"月\"d\"日\""));
  CHECK(shows_a_day("[$-804]DD/MM/YYYY"));
  CHECK(!shows_a_day("General"));
  CHECK(!shows_a_day("[Red]0.00"));
  CHECK(!shows_a_day("0\" days\""));
  CHECK(!shows_a_day("0\\d"));
  CHECK(!shows_a_day("h:mm:ss"));
  CHECK(!shows_a_day("0;d"));
  const TemporaryFolder folder;
  const std::string styles =
      "<styleSheet><numFmts><numFmt numFmtId=\"176\" formatCode=\"yyyy-mm-dd\"/></numFmts><cellXfs>"
      "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"31\"/><xf numFmtId=\"176\"/>"
      "<xf numFmtId=\"20\"/></cellXfs></styleSheet>";
  const auto texts = [&](const std::string& cells, bool from_1904) {
    auto parts = book_with("<sheetData><row r=\"1\">" + cells + "</row></sheetData>", "");
    parts["xl/styles.xml"] = styles;
    std::string& book = parts["xl/workbook.xml"];
    if (from_1904) book.insert(book.find("<sheets>"), "<workbookPr date1904=\"1\"/>");
    const std::string path = folder / "days.xlsx";
    write_archive(path, parts);
    const auto sheet = read_sheet(path);
    REQUIRE(sheet.has_value());
    std::vector<std::string> out;
    for (const auto& cell : sheet->rows.at(0).cells) out.push_back(cell.text);
    return out;
  };
  const auto cell = [](int style, const std::string& value) {
    return "<c s=\"" + std::to_string(style) + "\"><v>" + value + "</v></c>";
  };
  CHECK(texts(cell(0, "46082") + cell(1, "46082") + cell(2, "46082") + cell(3, "46082.5") + cell(4, "0.5") +
                  cell(1, "1") + cell(1, "59") + cell(1, "60") + cell(1, "61") + cell(1, "-1") +
                  cell(99, "46082"),
              false) == std::vector<std::string>{"46082", "2026-03-01", "2026-03-01", "2026-03-01T12:00:00",
                                                 "0.5", "1900-01-01", "1900-02-28", "60", "1900-03-01", "-1",
                                                 "46082"});
  CHECK(texts(cell(1, "44620") + cell(1, "0"), true) == std::vector<std::string>{"2026-03-01", "1904-01-01"});
}

TEST_CASE("a formula with an empty value that is no text was not worked out") {
  const TemporaryFolder folder;
  const std::string path = folder / "a.xlsx";
  const auto row = [](const std::string& cell) {
    return R"(<sheetData><row r="1"><c r="A1"><v>1</v></c>)" + cell + "</row></sheetData>";
  };
  for (const char* cell : {R"(<c r="B1"><f>A1</f><v/></c>)", R"(<c r="B1"><f>A1</f><v></v></c>)",
                           R"(<c r="B1" t="n"><f>A1</f><v/></c>)", R"(<c r="B1" t="str"><f>A1</f></c>)"}) {
    CAPTURE(cell);
    write_archive(path, book_with(row(cell), ""));
    const auto read = read_sheet(path);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().code == "sheet.not_calculated");
    CHECK(read.error().place.column == 2);
  }
  write_archive(path, book_with(row(R"(<c r="B1" t="str"><f>A1</f><v></v></c>)"), ""));
  const auto empty = read_sheet(path);
  REQUIRE(empty.has_value());
  CHECK(empty->rows.at(0).text(1).empty());
}

TEST_CASE("a workbook whose tags bear a prefix is the same workbook") {
  const TemporaryFolder folder;
  const std::string path = folder / "a.xlsx";
  write_archive(
      path,
      {{"xl/workbook.xml",
        R"(<?xml version="1.0"?><x:workbook xmlns:d3p1="r"><x:sheets><x:sheet name="甲" sheetId="1" d3p1:id="rId7"/></x:sheets></x:workbook>)"},
       {"xl/_rels/workbook.xml.rels",
        R"(<Relationships><Relationship Id="rId7" Target="/xl/worksheets/one.xml"/></Relationships>)"},
       {"xl/worksheets/one.xml",
        R"(<x:worksheet><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1"><x:v>4545</x:v></x:c></x:row></x:sheetData></x:worksheet>)"},
       {"xl/sharedStrings.xml", "<x:sst><x:si><x:t>a &lt;x:b</x:t></x:si></x:sst>"}});
  const auto read = read_sheet(path);
  REQUIRE_MESSAGE(read, (read ? "" : read.error().what.en));
  CHECK(read->name == "甲");
  CHECK(read->rows.at(0).text(0) == "a <x:b");
  CHECK(read->rows.at(0).text(1) == "4545");
}

TEST_CASE("a day at midnight is a day; words that are struck out are read and counted") {
  const TemporaryFolder folder;
  const std::string path = folder / "a.xlsx";
  auto parts = book_with(
      R"(<sheetData><row r="1"><c r="A1" t="d"><v>2026-01-01T00:00:00</v></c><c r="B1" t="d"><v>2026-01-01T08:30:00</v></c></row>)"
      R"(<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1" t="s"><v>1</v></c><c r="C2" t="s"><v>1</v></c></row></sheetData>)",
      "<si><r><t>禁止</t></r><r><rPr><strike/></rPr><t>新建</t></r></si><si><t>甲</t></si>");
  parts["xl/styles.xml"] =
      R"(<styleSheet><fonts><font/><font><strike/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>)";
  write_archive(path, parts);
  const auto read = read_sheet(path);
  REQUIRE(read.has_value());
  CHECK(read->rows.at(0).text(0) == "2026-01-01");
  CHECK(read->rows.at(0).text(1) == "2026-01-01T08:30:00");
  CHECK(read->rows.at(1).text(0) == "禁止新建");
  CHECK(read->struck == 2);
  CHECK(read->first_struck == 2);
}
