// A class that stands for several parcels is named only where the names below it say whose classification it
// is.
#include "core/check/class_names.h"

#include <doctest/doctest.h>

#include <string>

using namespace zonegate;

namespace {

CompositionRow row(int level, const std::string& code, const std::string& name) {
  CompositionRow out;
  out.level = level;
  out.code = code;
  out.name = name;
  return out;
}

std::string parent_of(std::vector<CompositionRow> rows) {
  name_parents(rows);
  return rows.front().name;
}

}  // namespace

TEST_CASE(
    "the survey's names below name the class above as the survey does; the next class is another matter") {
  CHECK(parent_of({row(1, "06", ""), row(2, "0601", "工业用地")}) == "工矿用地");
  CHECK(parent_of({row(1, "05", ""), row(2, "05H1", "商业服务业设施用地"), row(1, "06", ""),
                   row(2, "0601", "another name")}) == "商业服务业用地");
}

TEST_CASE("the same number in the classification of 2023 is another class") {
  // 07 is 住宅用地 in the survey and 居住用地 in the classification: the name below decides.
  CHECK(parent_of({row(1, "07", ""), row(2, "0701", "城镇住宅用地")}) !=
        parent_of({row(1, "10", ""), row(2, "1001", "工业用地")}));
  CHECK(parent_of({row(1, "10", ""), row(2, "1001", "工业用地")}) == "工矿用地");
}

TEST_CASE("a name of its own, two classifications at once, no name, an unknown code: no name is made up") {
  CHECK(parent_of({row(1, "06", ""), row(2, "0601", "a name of its own")}).empty());
  CHECK(parent_of({row(1, "06", ""), row(2, "0601", "工业用地"), row(2, "0602", "a name of its own")}).empty());
  CHECK(parent_of({row(1, "06", ""), row(2, "0601", "")}).empty());
  CHECK(parent_of({row(1, "99", ""), row(2, "9901", "工业用地")}).empty());
  CHECK(parent_of({row(1, "06", "as delivered"), row(2, "0601", "工业用地")}) == "as delivered");
}

TEST_CASE("a name is another class's only where a table knows it, and none of those that have the code") {
  CHECK(is_name_of_another_class("0701", "水田"));
  CHECK(is_name_of_another_class("0101", "旱地"));
  CHECK_FALSE(is_name_of_another_class("0101", "水田"));
  CHECK_FALSE(is_name_of_another_class("0701", "城镇住宅用地"));
  CHECK_FALSE(is_name_of_another_class("0701", "my own words"));
  CHECK_FALSE(is_name_of_another_class("0701", ""));
  CHECK_FALSE(is_name_of_another_class("9999", "水田"));
}
