// A list goes out as a sheet and comes in the same, cell for cell, as CSV and as a workbook; a sheet that
// another program has saved reads the same; and what is wrong with a sheet is told with its place.
#include <doctest/doctest.h>
#include <xlsxwriter.h>

#include <cstdlib>
#include <filesystem>

#include "core/rules/access_list.h"
#include "core/rules/lint.h"
#include "core/rules/lint_places.h"
#include "core/rules/pack.h"
#include "layers/formats/access_list_file.h"
#include "layers/formats/list_sheet.h"
#include "tests/layers/formats/support.h"
#include "tests/support/source_dir.h"
#include "tests/support/theme_ids.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

namespace fs = std::filesystem;

const FactDictionary& facts() {
  static const RulePack pack =
      read_rule_pack(resource("packs/zonegate-default.json"), "default", all_theme_ids()).value();
  return pack.facts;
}

AccessList read_list(const std::string& path) {
  auto read = read_access_list_file(read_bytes(path), path, facts());
  if (!read) FAIL(format_error(read.error(), Language::english));
  return std::move(read->list);
}

std::vector<std::string> golden_lists() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(zonegate::test::source_dir() + "/tests/cases/golden")) {
    if (entry.path().string().find(".cases.") == std::string::npos) out.push_back(entry.path().string());
  }
  return out;
}

// A list whose cells hold what spreadsheets and readers like to change.
AccessList nasty_list() {
  AccessList list;
  list.id = "L";
  list.version = "2026.10";  // a number would lose its zero
  list.title = {"a, \"b\"", "某市；清单"};
  list.level = ListLevel::city;
  list.validity = {{2026, 1, 1}, Day{2026, 12, 31}};
  int number = 0;
  for (const std::string text :
       {"=1+1",     "'quoted",   "0131",        "1E5",     "2026-03-01",  "TRUE",    "#N/A",
        " leading", "trailing ", "line\nbreak", "tab\tin", "<b>&amp;",    "_x000D_", "１２３ 全角",
        "𠮷野家",   "a;b；c、d", "\"",          "-",       "逗号,引号\"", "@cmd"}) {
    AccessEntry entry;
    entry.id = "L/" + std::to_string(++number);
    entry.clause_no = text;
    entry.text = text;
    entry.summary = {text, text};
    entry.effect = Effect::require;
    entry.manual = true;
    entry.suggestion.why = text;
    entry.suggestion.words = {text};
    list.entries.push_back(entry);
  }
  return list;
}

struct Book {
  TemporaryFolder folder;
  std::string path = (folder / "b.xlsx").string();
  lxw_workbook* book = workbook_new(path.c_str());
  lxw_worksheet* sheet = workbook_add_worksheet(book, "说明");

  void row(lxw_worksheet* to, lxw_row_t at, const std::vector<std::string>& cells) const {
    for (std::size_t c = 0; c < cells.size(); ++c)
      worksheet_write_string(to, at, static_cast<lxw_col_t>(c), cells[c].c_str(), nullptr);
  }
  Expected<AccessListFile> read(const std::string& wanted = "") const {
    return read_access_list_file(read_bytes(path), path, facts(), wanted);
  }
};

const std::vector<std::string> kHeads = {"清单编号", "清单版本", "清单层级", "生效日期",
                                         "条目编号", "管控维度", "管控效果", "行业代码"};

}  // namespace

TEST_CASE("export and import again is the same list, as CSV and as a workbook, and so is the next export") {
  const TemporaryFolder folder;
  std::vector<AccessList> lists = {nasty_list()};
  for (const auto& path : golden_lists()) lists.push_back(read_list(path));
  REQUIRE(lists.size() > 10);
  for (const auto& list : lists) {
    const std::string before = write_access_list_csv(list);
    for (const char* name : {"l.csv", "l.xlsx"}) {
      CAPTURE(list.id);
      CAPTURE(std::string(name));
      const std::string path = (folder / name).string();
      REQUIRE(write_list_sheet(path, list));
      const AccessList again = read_list(path);
      CHECK(write_access_list_csv(again) == before);
      REQUIRE(write_list_sheet(path, again));
      CHECK(write_access_list_csv(read_list(path)) == before);
    }
  }
}

TEST_CASE("a sheet saved by LibreOffice reads the same") {
  if (std::system("command -v localc > /dev/null 2>&1") != 0) {
    MESSAGE("skipped: LibreOffice Calc is not installed");
    return;
  }
  const TemporaryFolder folder;
  AccessList list = nasty_list();
  const std::string path = (folder / "l.xlsx").string();
  REQUIRE(write_list_sheet(path, list));
  const std::string command = "soffice -env:UserInstallation=file://" + (folder / "profile").string() +
                              " --headless --convert-to xlsx --outdir " + (folder / "out").string() + " " +
                              path + " > /dev/null 2>&1";
  REQUIRE(std::system(command.c_str()) == 0);
  CHECK(write_access_list_csv(read_list((folder / "out/l.xlsx").string())) == write_access_list_csv(list));
}

TEST_CASE("a workbook whose first sheet is another: named with the others, and the right one can be chosen") {
  Book book;
  book.row(book.sheet, 0, {"单位", "联系人"});
  book.row(book.sheet, 1, {"某局", "某人"});
  lxw_worksheet* second = workbook_add_worksheet(book.book, "准入清单");
  book.row(second, 0, kHeads);
  book.row(second, 1, {"L", "1", "市", "2026-01-01", "a", "space", "禁止", "C26*"});
  REQUIRE(workbook_close(book.book) == LXW_NO_ERROR);
  const auto refused = book.read();
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "list.wrong_sheet");
  CHECK(refused.error().place.file.find("[说明]") != std::string::npos);
  CHECK(refused.error().remedy.zh.find("准入清单") != std::string::npos);
  const auto chosen = book.read("准入清单");
  REQUIRE(chosen);
  CHECK(chosen->list.entries.size() == 1);
  CHECK(book.read("没有").error().code == "sheet.no_such_sheet");
}

TEST_CASE("codes that a sheet keeps as numbers: the lost zero is pointed at, cell and both readings") {
  Book book;
  book.row(book.sheet, 0, kHeads);
  book.row(book.sheet, 1, {"L", "1", "市", "2026-01-01", "a", "space", "禁止", ""});
  book.row(book.sheet, 2, {"", "", "", "", "b", "space", "禁止", "C131; 0131"});
  worksheet_write_number(book.sheet, 1, 7, 131, nullptr);  // A0131 typed into a cell for numbers
  REQUIRE(workbook_close(book.book) == LXW_NO_ERROR);
  const auto read = book.read();
  REQUIRE_MESSAGE(read, format_error(read.error(), Language::english));
  const auto table = read_access_list_table(read_bytes(book.path), book.path);
  REQUIRE(table);
  const auto findings = lint_access_list(read->list, book.path, facts(), {}, {2026, 11, 24},
                                         places_in_rows(table->rows, book.path));
  std::vector<LintFinding> zeros;
  for (const auto& finding : findings) {
    if (finding.code == "lint.lost_zero") zeros.push_back(finding);
  }
  REQUIRE(zeros.size() == 1);
  CHECK(zeros[0].severity == LintSeverity::error);  // it bars: whoever was meant would pass
  CHECK(cell_name(zeros[0].place.line, zeros[0].place.column) == "H2");
  CHECK(zeros[0].what.zh.find("A0131") != std::string::npos);
  CHECK(zeros[0].what.zh.find("C131") != std::string::npos);
}

TEST_CASE("full width and half width mixed: heading, words and codes are read, what is no code is placed") {
  Book book;
  std::vector<std::string> heads = kHeads;
  heads.push_back("管控单元编码");
  heads[0] = "　清单编号 ";
  book.row(book.sheet, 0, heads);
  book.row(book.sheet, 1,
           {"L", "１", "市", "２０２６－０１－０１", "a", "SPACE", "禁止", "Ｃ２６＊；C30",
            "ＺＨ45990120001；ＺＨ４５９９０２＊"});
  REQUIRE(workbook_close(book.book) == LXW_NO_ERROR);
  const auto read = book.read();
  REQUIRE_MESSAGE(read, format_error(read.error(), Language::english));
  REQUIRE(read->list.entries.size() == 1);
  const AccessEntry& entry = read->list.entries.front();
  CHECK(entry.scope.unit_codes == std::vector<std::string>{"ZH45990120001", "ZH459902*"});
  CHECK(in_scope(entry.scope, "ZH45990120001", 2));
  CHECK(in_scope(entry.scope, "ZH45990210007", 1));
  CHECK_FALSE(in_scope(entry.scope, "ZH45990320001", 2));
  CHECK(read->list.validity.from == Day{2026, 1, 1});
  // Written out in half width, and the same when it comes in again.
  const std::string written = write_access_list_csv(read->list);
  const auto again = read_access_list(written, "l.csv", facts());
  REQUIRE(again);
  CHECK(write_access_list_csv(*again) == written);

  Book bad;
  bad.row(bad.sheet, 0, heads);
  bad.row(bad.sheet, 1, {"L", "1", "市", "2026-01-01", "a", "SPACE", "禁止", "", "ZH45990120001"});
  bad.row(bad.sheet, 2, {"", "", "", "", "b", "space", "禁止", "", "ＺＸ45990120001"});
  REQUIRE(workbook_close(bad.book) == LXW_NO_ERROR);
  const auto refused = bad.read();
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "list.bad_unit_code");
  CHECK(refused.error().place.line == 3);
  CHECK(refused.error().place.column == 9);
  CHECK(refused.error().place.feature == "b");
}
