// `rules lint` and `rules test` as a reviewer meets them: a table with the cell, JSON with the same, an exit
// status that tells mistakes from doubts.
#include <doctest/doctest.h>
#include <xlsxwriter.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "layers/formats/list_sheet.h"
#include "tests/app/cli/program.h"
#include "tests/support/source_dir.h"

using namespace zonegate;
using namespace zonegate::test;
using nlohmann::json;

namespace {

AccessEntry entry(const std::string& id, const std::string& when, Effect effect = Effect::prohibit) {
  AccessEntry out;
  out.id = id;
  out.text = "条款";
  out.effect = effect;
  out.when = when;
  return out;
}

AccessList list_of(std::vector<AccessEntry> entries) {
  AccessList list;
  list.id = "L";
  list.version = "1";
  list.level = ListLevel::city;
  list.validity.from = {2026, 1, 1};
  list.entries = std::move(entries);
  return list;
}

}  // namespace

TEST_CASE("a workbook is linted before import: the cell in the table, sheet, row and column in JSON") {
  const TemporaryFolder folder;
  const std::string book = folder / "l.xlsx";
  REQUIRE(write_list_sheet(book, list_of({entry("a", "nature = new"), entry("b", "natur = new"),
                                          entry("c", "nature = new and nature = expand"),
                                          entry("d", "industry in (C2520)", Effect::encourage)})));
  const Ran table = run_zonegate({"rules", "lint", book, "--as-of", "2026-11-01"});
  CHECK(table.status == 1);
  CHECK(table.err.empty());
  CHECK(table.out.find("sheet \"准入清单\"") != std::string::npos);
  CHECK(table.out.find("errors 2, warnings 1, notes 0") != std::string::npos);
  CHECK(table.out.find("T4") != std::string::npos);
  const Ran chinese = run_zonegate({"rules", "lint", book, "--as-of", "2026-11-01", "--lang", "zh"});
  CHECK(chinese.out.find("错误 2，警告 1，提示 0") != std::string::npos);

  const Ran ran = run_zonegate({"rules", "lint", book, "--as-of", "2026-11-01", "--json"});
  CHECK(ran.status == 1);
  const json said = json::parse(ran.out);
  CHECK(said.at("kind") == "access_list");
  CHECK(said.at("errors") == 2);
  CHECK(said.at("warnings") == 1);
  REQUIRE(said.at("findings").size() == 3);
  const auto& first = said.at("findings")[0];
  CHECK(first.at("code") == "condition.unknown_fact");
  CHECK(first.at("sheet") == "准入清单");
  CHECK(first.at("row") == 3);
  CHECK(first.at("column") == 20);
  CHECK(first.at("cell") == "T3");
  CHECK(first.at("id") == "b");
  CHECK(said.at("findings")[1].at("cell") == "T4");
  CHECK(said.at("findings")[2].at("severity") == "warning");
}

TEST_CASE("the exit status tells mistakes, doubts and neither apart") {
  const TemporaryFolder folder;
  const std::string sheet = folder / "l.csv";
  const auto status = [&](const std::string& when, Effect effect = Effect::prohibit) {
    REQUIRE(write_list_sheet(sheet, list_of({entry("a", when, effect)})));
    return run_zonegate({"rules", "lint", sheet, "--as-of", "2026-11-01"}).status;
  };
  CHECK(status("nature = new") == 0);
  CHECK(status("industry in (C2520)", Effect::encourage) == 2);
  CHECK(status("industry in (C2520)") == 1);  // a bar that nobody would meet
  CHECK(status("nature = new and nature = expand") == 1);
  REQUIRE(write_list_sheet(sheet, list_of({entry("a", "nature = new")})));
  CHECK(run_zonegate({"rules", "lint", sheet, "--as-of", "2025-11-01"}).status == 0);  // a note
}

TEST_CASE("the shipped pack asks only for attributes that its themes' zones have") {
  const Ran ran = run_zonegate({"rules", "lint", source_dir() + "/resources/packs/zonegate-default.json",
                                "--json", "--as-of", "2026-11-01"});
  CAPTURE(ran.out);
  CHECK(ran.status == 0);
  CHECK(json::parse(ran.out).at("findings").empty());
}

TEST_CASE("a file that is no list at all is a finding, not a crash or a clean bill") {
  const TemporaryFolder folder;
  const std::string file = folder / "l.csv";
  for (const std::string& bytes :
       {std::string("a,b\r\n1,2\r\n"), std::string(), std::string("{\"rules\": 1}"),
        std::string("PK\x03\x04 no workbook"), std::string("\xB1\xE0\xBA\xC5,x\r\n")}) {
    write_file(file, bytes);
    const Ran ran = run_zonegate({"rules", "lint", file, "--json"});
    CHECK(ran.status == 1);
    CHECK_MESSAGE(json::parse(ran.out).at("errors") == 1, bytes);
  }
}

TEST_CASE("cases beside a list are run; a mismatch says what was expected, what came out, and how") {
  const TemporaryFolder folder;
  const std::string sheet = folder / "l.csv";
  REQUIRE(write_list_sheet(sheet, list_of({entry("a", "nature = new")})));
  const Ran none = run_zonegate({"rules", "test", sheet});
  CHECK(none.status == 66);
  CHECK(none.err.find("no cases beside") != std::string::npos);

  const auto cases = [&](const std::string& answer) {
    write_file(folder / "l.cases.csv",
               "用例,事实,管控单元,条款\r\n甲,建设性质=新建,ZH45990120001,a=" + answer + "\r\n");
  };
  cases("不符合");
  const Ran good = run_zonegate({"rules", "test", sheet});
  CHECK_MESSAGE(good.status == 0, good.err);
  CHECK(good.out.find("1 cases, 1 as expected, 0 not") != std::string::npos);
  const json once =
      json::parse(run_zonegate({"rules", "test", sheet, "--cases", folder / "l.cases.csv", "--json"}).out);
  CHECK(once.size() == 1);  // named twice, run once
  cases("不涉及");
  const Ran bad = run_zonegate({"rules", "test", sheet});
  CHECK(bad.status == 1);
  CHECK(bad.out.find("l.cases.csv, line 2, column 1") != std::string::npos);
  CHECK(bad.out.find("a: expected not_applicable, got violated") != std::string::npos);
  CHECK(bad.out.find(": true") != std::string::npos);
  const json said = json::parse(run_zonegate({"rules", "test", sheet, "--json"}).out);
  CHECK(said[0].at("failed") == 1);
  CHECK(said[0].at("mismatches")[0].at("got") == "violated");
  CHECK_FALSE(said[0].at("mismatches")[0].at("trace").empty());
  const Ran chinese = run_zonegate({"rules", "test", sheet, "--lang", "zh"});
  CHECK(chinese.out.find("a：预期 不涉及") != std::string::npos);
}

TEST_CASE("a list that has ended is imported with a remark; what a preview finds is what the import refuses") {
  const TemporaryFolder folder;
  REQUIRE(make_demo(folder / "demo") == "");
  const std::string city = folder / "demo/city.gpkg";
  AccessList ended = list_of({entry("a", "nature = new")});
  ended.validity = {{2020, 1, 1}, Day{2024, 12, 31}};
  const std::string sheet = folder / "ended.csv";
  REQUIRE(write_list_sheet(sheet, ended));
  const Ran imported = run_zonegate({"import", "access-list", city, sheet});
  CHECK(imported.status == 0);
  CHECK(imported.err.find("expired on 2024-12-31") != std::string::npos);

  const std::string units = folder / "units.csv";
  std::ofstream(units) << "单元编码,单元名称,空间布局约束\nZH45990120001,别名,1、禁止甲。3、禁止乙。\n"
                          "ZH45990120099,无,1、禁止丙。\n";
  const std::vector<std::string> import{"import",  "unit-lists", city,           units,
                                        "--list",  "U",          "--version",    "1",
                                        "--level", "unit",       "--valid-from", "2026-01-01"};
  auto preview = import;
  preview.emplace_back("--preview");
  const Ran shown = run_zonegate(preview);
  CHECK(shown.status == 0);
  CHECK(shown.err.find("the import will be refused: no control unit of the layer is ZH45990120099") !=
        std::string::npos);
  CHECK(shown.err.find("ZH45990120001 is \"别名\" here and") != std::string::npos);
  CHECK(shown.err.find("the number 3 behind 1 was not taken for a new clause") != std::string::npos);
  const Ran refused = run_zonegate(import);
  CHECK(refused.status == 65);
  CHECK(refused.err.find("no control unit of the layer is ZH45990120099") != std::string::npos);
}

TEST_CASE("quiet hides remarks, never that a part of the file was not read") {
  const TemporaryFolder folder;
  const std::string path = folder / "two.xlsx";
  lxw_workbook* book = workbook_new(path.c_str());
  lxw_worksheet* first = workbook_add_worksheet(book, "甲");
  const std::vector<std::pair<const char*, const char*>> cells = {
      {"清单编号", "L"},          {"清单版本", "1"},        {"清单层级", "city"},
      {"生效日期", "2026-01-01"}, {"条目编号", "a"},        {"管控维度", "space"},
      {"管控效果", "prohibit"},   {"条款原文", "禁止新建"}, {"适用条件", "nature = new"}};
  lxw_col_t column = 0;
  for (const auto& [heading, value] : cells) {
    worksheet_write_string(first, 0, column, heading, nullptr);
    worksheet_write_string(first, 1, column++, value, nullptr);
  }
  worksheet_write_string(workbook_add_worksheet(book, "乙"), 0, 0, "禁止扩建", nullptr);
  REQUIRE(workbook_close(book) == LXW_NO_ERROR);
  const std::string workspace = folder / "w.gpkg";
  REQUIRE(run_zonegate({"init", workspace, "--crs", "EPSG:4545"}).status == 0);
  const Ran quiet = run_zonegate({"-q", "--lang", "zh", "import", "access-list", workspace, path});
  CHECK_MESSAGE(quiet.status == 0, quiet.err);
  CHECK_MESSAGE(quiet.err.find("乙") != std::string::npos, quiet.err);
  CHECK(quiet.err.find("尚无管控单元图层") == std::string::npos);
}
