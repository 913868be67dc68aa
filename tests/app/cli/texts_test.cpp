// Verbatim texts by way of a sheet: out, filled in, in again; until then 原文待录入 stands beside every
// citation.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/app/cli/program.h"

using namespace zonegate::test;
using nlohmann::json;

namespace {

struct Desk {
  TemporaryFolder folder;
  std::string workspace = folder / "w.gpkg";
  std::string sheet = folder / "texts.csv";

  Desk() {
    REQUIRE(run_zonegate({"init", workspace, "--crs", "EPSG:4545"}).status == 0);
    REQUIRE(run_zonegate({"rules", "texts", "export", workspace, sheet}).status == 0);
  }

  // A sheet of the heading and these rows.
  Ran import(const std::string& rows) const {
    const std::string exported = read_file(sheet);
    write_file(sheet + ".in.csv", exported.substr(0, exported.find("\r\n") + 2) + rows);
    return run_zonegate({"rules", "texts", "import", workspace, sheet + ".in.csv"});
  }
  std::string packs() const { return run_zonegate({"rules", "list", workspace}).out; }
};

const char* const kCode = "zonegate-default,ecological_red_line.core,1,中华人民共和国生态环境法典,,第六十条,,";

}  // namespace

TEST_CASE("a text that was entered takes the place of 原文待录入, in a new version that the audit knows") {
  const Desk desk;
  const std::string before = read_file(desk.sheet);
  CHECK(before.find(kCode) == std::string::npos);  // the summary stands in the exported row
  CHECK(before.find("ecological_red_line.core,1,中华人民共和国生态环境法典,,第六十条,") != std::string::npos);
  const Ran ran = desk.import(std::string(kCode) + "测试文字甲\r\n");
  REQUIRE_MESSAGE(ran.status == 0, ran.err);
  CHECK(ran.out.find("1 texts entered") != std::string::npos);
  CHECK(desk.packs().find("-texts-") != std::string::npos);
  CHECK(run_zonegate({"doctor", desk.workspace}).status == 0);
  REQUIRE(run_zonegate({"rules", "texts", "export", desk.workspace, desk.sheet}).status == 0);
  const std::string after = read_file(desk.sheet);
  CHECK(after.find("ecological_red_line.core,1,") == std::string::npos);
  CHECK(after.find("ecological_red_line.core,2,") != std::string::npos);
}

TEST_CASE("the sheet as a workbook comes back as it went out: nothing entered, nothing changed") {
  const Desk desk;
  const std::string book = desk.folder / "texts.xlsx";
  REQUIRE(run_zonegate({"rules", "texts", "export", desk.workspace, book}).status == 0);
  const std::string packs = desk.packs();
  const Ran ran = run_zonegate({"rules", "texts", "import", desk.workspace, book});
  CHECK(ran.status == 65);
  CHECK(ran.err.find("line 2, column 8: no text: 原文待录入 stays") != std::string::npos);
  CHECK(ran.err.find("the sheet holds no text") != std::string::npos);
  CHECK(desk.packs() == packs);
}

TEST_CASE("a mistake anywhere in the sheet is named with row and column, and nothing of the sheet comes in") {
  const Desk desk;
  const std::string packs = desk.packs();
  const std::string good = std::string(kCode) + "测试文字\r\n";
  const auto refused = [&](const std::string& rows, const std::string& words) {
    const Ran ran = desk.import(good + rows);
    CHECK(ran.status == 65);
    CHECK_MESSAGE(ran.err.find(words) != std::string::npos, ran.err);
    CHECK(desk.packs() == packs);
  };
  refused("zonegate-default,no.such,1,法,,,,字\r\n", "line 3, column 2: \"no.such\" is no rule of the pack");
  refused("other,ecological_red_line.core,1,法,,,,字\r\n", "line 3, column 1: \"other\" is no rule pack");
  refused(good, "line 3, column 3: this citation stands in row 2 already");
  refused("zonegate-default,ecological_red_line.core,2,中华人民共和国生态环境法典,,第六十条,,字\r\n",
          "line 3, column 3: citation 2 of ecological_red_line.core is not this law and article");
}
