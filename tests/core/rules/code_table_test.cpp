// The code tables are facts with a source: their sizes, spot checks against what the field notes say, and that
// every row says how well it is known.
#include "core/rules/code_table.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "core/rules/code.h"
#include "core/rules/json_values.h"

using namespace zonegate;

namespace {

std::size_t of_length(std::string_view scheme, std::size_t length) {
  const auto& classes = classes_of(scheme);
  return static_cast<std::size_t>(std::count_if(
      classes.begin(), classes.end(), [&](const NamedClass& one) { return one.body.size() == length; }));
}

}  // namespace

TEST_CASE("every table has a source, an edition and rows, and every row a grade") {
  REQUIRE(code_tables().size() == 9);
  for (const auto& table : code_tables()) {
    CAPTURE(table.id);
    CHECK(!table.source.empty());
    CHECK(!table.edition.empty());
    CHECK(!table.title.en.empty());
    CHECK(!table.title.zh.empty());
    CHECK(table.revision >= 1);
    REQUIRE(!table.rows.empty());
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      CHECK(table.rows[i].size() == table.columns.size());
      CHECK(find_grade(table.cell(i, "grade")).has_value());
      CHECK(table.cell(i, "grade") != "verified");  // nobody has compared a row with an official text yet
    }
  }
}

TEST_CASE("classes per level are as counted in the sources") {
  CHECK(of_length("GBT4754-2017", 1) == 20);
  CHECK(of_length("GBT4754-2017", 2) == 97);
  CHECK(of_length("GBT4754-2017", 3) == 473);
  CHECK(of_length("GBT4754-2017", 4) == 1381);
  CHECK(of_length("YDYH2023", 2) == 24);
  CHECK(of_length("YDYH2023", 4) == 111);
  CHECK(of_length("YDYH2023", 6) == 40);
  CHECK(of_length("YDYH2020", 4) == 106);
  CHECK(classes_of("SD").size() == 81);
  CHECK(!has_classes("GB50137"));
}

TEST_CASE("codes are unique in their scheme and well formed") {
  for (const auto* scheme : {"GBT4754-2017", "YDYH2023", "YDYH2020", "SD"}) {
    std::set<std::string> seen;
    for (const auto& one : classes_of(scheme)) {
      CAPTURE(one.body);
      CHECK(seen.insert(one.body).second);
      CHECK(!one.name.empty());
      if (one.body.size() > 1) CHECK(parse_code(one.body, scheme).has_value());
    }
  }
}

TEST_CASE("names that the field notes give") {
  CHECK(class_name("GBT4754-2017", "3985") == "电子专用材料制造");
  CHECK(class_name("GBT4754-2017", "2521") == "炼焦");
  CHECK(class_name("GBT4754-2017", "2520").empty());
  CHECK(class_name("YDYH2023", "0601") == "农村道路");
  CHECK(class_name("SD", "0601") == "工业用地");
  CHECK(class_name("YDYH2023", "1001") == "工业用地");
  CHECK(class_name("SD", "1001") == "铁路用地");
  CHECK(class_name("YDYH2020", "2102") == "文体休闲娱乐用海");
  CHECK(class_name("SD", "201").empty());
}

TEST_CASE("every change leads from a listed class to a listed class") {
  for (const auto& change : code_changes()) {
    CAPTURE(change.to.value);
    CHECK(is_listed_class(change.to.scheme, change.to.value));
    if (change.from.value.empty()) {
      CHECK(change.change == "added");
    } else if (change.from.scheme != "GBT4754-2011") {
      CHECK(is_listed_class(change.from.scheme, change.from.value));
    }
  }
  const auto* moved = change_of({"YDYH2020", "0602"});
  REQUIRE(moved != nullptr);
  CHECK(moved->to.value == "060201");
  const auto* coking = change_of({"GBT4754-2011", "2520"});
  REQUIRE(coking != nullptr);
  CHECK(coking->to.value == "2521");
  CHECK(change_of({"YDYH2020", "0701"}) == nullptr);
}

TEST_CASE("every class of 2023 is an old class, the target of one, or new") {
  std::set<std::string> reached;
  for (const auto& change : code_changes()) {
    if (change.to.scheme == "YDYH2023") reached.insert(change.to.value);
  }
  for (const auto& one : classes_of("YDYH2023")) {
    CAPTURE(one.body);
    CHECK((is_listed_class("YDYH2020", one.body) || reached.count(one.body) == 1));
  }
}

TEST_CASE("sensitive sets name classes that exist") {
  const CodeTable* table = find_code_table("sensitive-use");
  REQUIRE(table != nullptr);
  std::set<std::string> sets;
  for (std::size_t i = 0; i < table->rows.size(); ++i) {
    sets.insert(table->cell(i, "set"));
    CHECK(parse_code_pattern(table->cell(i, "code"), table->cell(i, "scheme")).has_value());
  }
  CHECK(sets == std::set<std::string>{"soil_law", "order_42", "gb36600_first", "gb36600_first_if",
                                      "gb36600_second", "noise_sensitive"});
}
