// Sheets as a bureau keeps them, saved by LibreOffice itself (tests/cases/sheets/bureau.fods): merged titles
// and cells, date cells, formulas, hidden rows, the wrong sheet, no heading, full width, lost zeros, error
// values, a condition that can never hold. Each reads as it is meant, or is refused with file, sheet, row and
// column.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <optional>

#include "core/rules/access_list.h"
#include "core/rules/lint.h"
#include "core/rules/pack.h"
#include "core/rules/unit_lists.h"
#include "layers/formats/access_list_file.h"
#include "layers/formats/unit_table.h"
#include "tests/layers/formats/support.h"
#include "tests/support/source_dir.h"
#include "tests/support/theme_ids.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

const FactDictionary& office_facts() {
  static const RulePack pack =
      read_rule_pack(resource("packs/zonegate-default.json"), "default", all_theme_ids()).value();
  return pack.facts;
}

// The workbook: saved now where LibreOffice is installed, else as LibreOffice 7.4 saved it.
const std::string& bureau() {
  static const TemporaryFolder folder;
  static const std::string path = []() -> std::string {
    const std::string kept = source_dir() + "/tests/cases/sheets/bureau.";
    if (std::system("command -v localc > /dev/null 2>&1") != 0) return kept + "xlsx";
    const std::string command = "soffice -env:UserInstallation=file://" + (folder / "profile").string() +
                                " --headless --convert-to xlsx --outdir " + (folder / "out").string() + " " +
                                kept + "fods > /dev/null 2>&1";
    REQUIRE(std::system(command.c_str()) == 0);
    return (folder / "out/bureau.xlsx").string();
  }();
  return path;
}

Expected<AccessListFile> read_office(const std::string& sheet) {
  return read_access_list_file(read_bytes(bureau()), bureau(), office_facts(), sheet);
}

std::vector<LintFinding> lint_of(const AccessListFile& read) {
  return lint_access_list(read.list, bureau(), office_facts(), {}, {2026, 11, 24}, read.places);
}

void check_place(const Place& place, const std::string& sheet, long row, long column) {
  CHECK(place.file == bureau() + " [" + sheet + "]");
  CHECK(place.line == row);
  CHECK(place.column == column);
}

}  // namespace

TEST_CASE("a bureau's list, saved by LibreOffice: titles, groups of columns, merged cells, dates, full width") {
  const auto read = read_office("合并");
  REQUIRE_MESSAGE(read.has_value(), (read ? "" : format_error(read.error(), Language::english)));
  CHECK(read->list.validity.from == Day{2026, 1, 1});
  REQUIRE(read->list.entries.size() == 3);
  for (const AccessEntry& entry : read->list.entries) {
    CHECK(entry.scope.unit_codes == std::vector<std::string>{"ZH45990120001"});
    CHECK(entry.scope.unit_classes == std::vector<int>{2});
  }
  CHECK(read->list.entries[1].text == "禁止新建电镀项目\n（含配套）");
  CHECK(read->list.entries[1].words == std::vector<std::string>{"电镀"});
  CHECK(read->list.entries[2].clause_no == "１－３");
  CHECK(read->list.entries[2].when == "discharge = direct");
  CHECK(lint_of(*read).empty());
  const auto again = read_access_list(read->text, "l.csv", office_facts());
  REQUIRE(again.has_value());
  CHECK(write_access_list_csv(*again) == write_access_list_csv(read->list));
}

TEST_CASE("a bureau's sheets that are not the list: wrong sheet first, no heading, another table") {
  for (const auto& [sheet, shown, row] :
       {std::tuple{"", "说明", 2L}, {"无表头", "无表头", 1L}, {"他表", "他表", 1L}}) {
    const std::string name = shown;
    CAPTURE(name);
    const auto read = read_office(sheet);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().code == "list.wrong_sheet");
    check_place(read.error().place, shown, row, 0);
    CHECK(read.error().remedy.zh.find("合并") != std::string::npos);
  }
}

TEST_CASE("hidden rows are read, and the first of them is pointed at") {
  const auto read = read_office("隐藏行");
  REQUIRE(read.has_value());
  CHECK(read->list.entries.size() == 4);
  REQUIRE(read->findings.size() == 1);
  CHECK(read->findings[0].code == "sheet.hidden_rows");
  CHECK(read->findings[0].severity == LintSeverity::warning);
  CHECK(read->findings[0].what.en.find("2 rows are hidden") == 0);
  check_place(read->findings[0].place, "隐藏行", 3, 0);
}

TEST_CASE("formulas: their value is read, an error value is refused with its cell") {
  const auto read = read_office("公式");
  REQUIRE(read.has_value());
  CHECK(read->list.entries.at(0).when == "nature = new");
  const auto refused = read_office("错误值");
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == "sheet.error_value");
  check_place(refused.error().place, "错误值", 3, 15);
}

TEST_CASE("a lost zero and a condition that can never hold are found in their cells") {
  const auto zeros = read_office("丢零");
  REQUIRE(zeros.has_value());
  const auto found = lint_of(*zeros);
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "lint.lost_zero");
  check_place(found[0].place, "丢零", 2, 14);
  const auto never = read_office("矛盾");
  REQUIRE(never.has_value());
  const auto wrong = lint_of(*never);
  REQUIRE(wrong.size() == 1);
  CHECK(wrong[0].code == "lint.never_true");
  CHECK(wrong[0].error());  // an import refuses it
  check_place(wrong[0].place, "矛盾", 2, 13);
}

TEST_CASE("a bureau's table of units: a merged heading of two rows, a unit of two rows, a remark below") {
  const auto table = read_unit_table(bureau(), "单元", {});
  REQUIRE_MESSAGE(table.has_value(), (table ? "" : format_error(table.error(), Language::english)));
  CHECK(table->heading == 3);
  REQUIRE(table->notes.size() == 1);
  check_place(table->notes[0].place, "单元", 7, 1);
  AccessList head;
  head.id = "U";
  head.version = "1";
  head.validity.from = Day{2026, 1, 1};
  const auto list = list_of_units(head, table->rows, office_facts());
  REQUIRE(list.has_value());
  CHECK(list->units == 2);
  std::vector<std::string> ids;
  for (const AccessEntry& entry : list->list.entries) ids.push_back(entry.id);
  CHECK(ids == std::vector<std::string>{"ZH45990120001/space/1", "ZH45990120001/space/2",
                                        "ZH45990120001/emission/1", "ZH45990120002/space/1",
                                        "ZH45990120002/space/2", "ZH45990120002/emission/1",
                                        "ZH45990120002/risk/1"});
}
