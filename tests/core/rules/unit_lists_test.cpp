// A unit's four texts become clauses, word for word, with suggestions that decide nothing until confirmed.
#include "core/rules/unit_lists.h"

#include <doctest/doctest.h>
#include <set>

#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>

#include "core/rules/access_list.h"
#include "core/rules/clause_split.h"
#include "core/rules/lint.h"
#include "core/rules/list_diff.h"
#include "core/rules/suggest.h"
#include "core/rules/wording.h"
#include "tests/core/rules/support.h"
#include "tests/support/source_dir.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

nlohmann::json cases(const char* name) {
  std::ifstream in(zonegate::test::source_dir() + "/tests/cases/clauses/" + name);
  return nlohmann::json::parse(in).at("cases");
}

// Without white space, and without what may stand behind a number.
std::string bare(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    const char32_t c = half_width(point.value);
    const bool stop = c == '.' || c == U'、' || c == ':' || c == ')' || c == '/';
    if (!is_space(c) && !stop) out += text.substr(i, point.length);
    i += point.length;
  }
  return out;
}

AccessList head() {
  AccessList list;
  list.id = "L";
  list.version = "1";
  list.title = same_text("L");
  list.validity.from = Day{2026, 1, 1};
  return list;
}

UnitRow unit(const std::string& code, const std::string& space) {
  UnitRow row;
  row.code = code;
  row.texts[0] = space;
  row.place.line = 7;
  row.place.column = 1;
  return row;
}

UnitList made(const std::vector<UnitRow>& rows) {
  return list_of_units(head(), rows, default_pack().facts).value();
}

}  // namespace

TEST_CASE("texts split where their numbering says") {
  for (const auto& one : cases("clause-split.json")) {
    CAPTURE(one.at("title").get<std::string>());
    const auto text = one.at("text").get<std::string>();
    const ClauseSplit split = split_clauses(text);
    std::vector<std::string> numbers;
    std::vector<std::string> texts;
    for (const auto& clause : split.clauses) {
      numbers.push_back(clause.number);
      texts.push_back(clause.text);
    }
    CHECK(numbers == one.at("numbers").get<std::vector<std::string>>());
    CHECK(texts == one.at("texts").get<std::vector<std::string>>());
    CHECK(split.notes.size() == one.at("notes").get<std::size_t>());
  }
}

TEST_CASE("no word is lost: the pieces are the text again") {
  for (const auto& one : cases("clause-split.json")) {
    const auto text = one.at("text").get<std::string>();
    CAPTURE(text);
    std::string joined_up;
    std::string outer;
    for (const auto& clause : split_clauses(text).clauses) {
      const auto slash = clause.number.find('/');
      const bool first = slash == std::string::npos || clause.number.substr(0, slash) != outer;
      outer = slash == std::string::npos ? "" : clause.number.substr(0, slash);
      if (slash == std::string::npos) {
        // What stood in front of the list is part of the first clause's text, number and all.
        joined_up += clause.context.empty() || clause.text.find(clause.context) != 0 ? clause.number : "";
      } else {
        joined_up += (first ? outer + clause.lead : "") + clause.number.substr(slash + 1);
      }
      joined_up += clause.text;
    }
    CHECK(bare(joined_up) == bare(text));
  }
}

TEST_CASE("numbers as ids") {
  CHECK(plain_number("１－３") == "1-3");
  CHECK(plain_number("（三）") == "3");
  CHECK(plain_number("③") == "3");
  CHECK(plain_number("一/（2）") == "1.2");
  CHECK(plain_number("第十二条") == "12");
  CHECK(plain_number("").empty());
}

TEST_CASE("every clause is manual until somebody confirms its suggestion") {
  const UnitList read = made({unit("ZH45990120001", "1.禁止新建化工项目。2.鼓励发展水产养殖。")});
  REQUIRE(read.list.entries.size() == 2);
  for (const auto& entry : read.list.entries) {
    CHECK(entry.manual);
    CHECK(entry.when.empty());
    CHECK(entry.codes.empty());
  }
  const AccessEntry& first = read.list.entries.front();
  CHECK(first.id == "ZH45990120001/space/1");
  CHECK(first.suggestion.codes == std::vector<std::string>{"C26*"});
  CHECK(first.suggestion.words == std::vector<std::string>{"化工"});
  CHECK(first.suggestion.when == "nature in (new)");

  // Through the sheet and back it is the same; with a name in confirmed_by it becomes the entry's own.
  const std::string csv = write_access_list_csv(read.list);
  const auto again = read_access_list(csv, "l.csv", default_pack().facts);
  REQUIRE(again.has_value());
  CHECK(write_access_list_csv(*again) == csv);
  CHECK(again->entries[0].suggestion == first.suggestion);
  AccessList confirmed = *again;
  confirmed.entries[0].suggestion.confirmed_by = "张三";
  const auto taken = read_access_list(write_access_list_csv(confirmed), "l.csv", default_pack().facts);
  REQUIRE(taken.has_value());
  CHECK(!taken->entries[0].manual);
  CHECK(taken->entries[0].codes == std::vector<std::string>{"C26*"});
  CHECK(taken->entries[0].effect == Effect::prohibit);
  CHECK(taken->entries[1].manual);
  const auto once_more = read_access_list(write_access_list_csv(*taken), "l.csv", default_pack().facts);
  REQUIRE(once_more.has_value());
  CHECK(write_access_list_csv(*once_more) == write_access_list_csv(*taken));
}

TEST_CASE("a confirmed suggestion that does not parse is refused at its own column") {
  AccessList list = made({unit("ZH45990120001", "1.禁止新建化工项目。")}).list;
  list.entries[0].suggestion.confirmed_by = "张三";
  list.entries[0].suggestion.when = "no_such_fact = 1";
  const auto read = read_access_list(write_access_list_csv(list), "l.csv", default_pack().facts);
  REQUIRE(!read.has_value());
  CHECK(read.error().place.field == "suggested_when");
  CHECK(read.error().place.line == 2);
}

TEST_CASE("only a name signs, and a signature replaces nothing that a person wrote") {
  const AccessList unsigned_list = made({unit("ZH45990120001", "1.禁止新建化工项目。")}).list;
  const auto read = [&](const std::function<void(AccessEntry&)>& change) {
    AccessList list = unsigned_list;
    change(list.entries[0]);
    return read_access_list(write_access_list_csv(list), "l.csv", default_pack().facts);
  };
  for (const char* nobody : {"/", "待定", " ", "—"}) {
    CAPTURE(nobody);
    const auto list = read([&](AccessEntry& entry) { entry.suggestion.confirmed_by = nobody; });
    REQUIRE(list.has_value());
    CHECK(list->entries[0].manual);
    CHECK(list->entries[0].codes.empty());
  }
  // Neither is refused on reading, so that a list of long ago can still be read; a person judges the clause
  // then, and an import, which lints, refuses it.
  const auto left_open = [&](const std::function<void(AccessEntry&)>& change) {
    const auto list = read(change);
    REQUIRE(list.has_value());
    CHECK(list->entries[0].manual);
    CHECK(list->entries[0].codes.empty());
    std::string found;
    for (const auto& one : lint_access_list(*list, "l.csv", default_pack().facts, {}, {2026, 11, 24})) {
      if (one.error()) found += one.code + " " + one.place.field + ";";
    }
    return found;
  };
  for (const char* no_name : {"否",   "是",     "yes",  "未确认",  "待确认", "不同意",   "否决", "拒绝",
                              "未审", "尚未",   "x",    "Pending", "不是",   "未",       "无人", "同意",
                              "OK",   "已确认", "审核", "系统",    "自动",   "人工智能", "123",  "张三？"}) {
    CAPTURE(no_name);
    CHECK(left_open([&](AccessEntry& entry) { entry.suggestion.confirmed_by = no_name; }) ==
          "lint.no_name confirmed_by;");
  }
  CHECK(left_open([](AccessEntry& entry) {
          entry.suggestion.confirmed_by = "张三";
          entry.unless = "in_compliant_park";
        }) == "lint.which_of_two unless;");
  CHECK(left_open([](AccessEntry& entry) {
          entry.suggestion.confirmed_by = "张三";
          entry.suggestion.effect = Effect::require;
        }) == "lint.which_of_two effect;");
  // The importer's own "require" is nobody's word.
  const auto neutral = read([](AccessEntry& entry) {
    entry.suggestion.confirmed_by = "张三";
    entry.effect = Effect::require;
  });
  REQUIRE(neutral.has_value());
  CHECK(neutral->entries[0].effect == Effect::prohibit);
}

TEST_CASE("an edition that judges otherwise, rests on another basis or is another list is told") {
  const AccessList former = made({unit("ZH45990120001", "1.禁止甲；2.限制乙。")}).list;
  AccessList next = former;
  next.level = ListLevel::city;
  next.entries[0].manual = false;
  next.entries[0].summary = {"no A", "不得甲"};
  next.entries[1].dimension = Dimension::risk;
  const ListDifference difference = difference_of(former, next);
  CHECK(difference.count(EntryChange::judgement) == 1);
  CHECK(difference.count(EntryChange::basis) == 1);
  CHECK(difference.count(EntryChange::dimension) == 1);
  REQUIRE(difference.head.size() == 1);
  CHECK(difference.head[0].what.en == "level");
  CHECK(summary_of(difference).en.find("level: unit → city") != std::string::npos);
  // A clause that is now the last one ends with another mark: it moved, and was not reworded.
  const AccessList moved = made({unit("ZH45990120001", "1.限制乙；2.禁止甲。")}).list;
  const ListDifference order = difference_of(former, moved);
  CHECK(order.count(EntryChange::reworded) == 0);
  CHECK(order.count(EntryChange::added) == 0);
  CHECK(order.count(EntryChange::renumbered) == 2);
}

TEST_CASE("an entry's own condition stands whatever is suggested and confirmed") {
  AccessList list = made({unit("ZH45990120001", "1.禁止新建化工项目。")}).list;
  list.entries[0].when = "fuel = coal";
  list.entries[0].manual = false;
  list.entries[0].suggestion.confirmed_by = "张三";
  const auto read = read_access_list(write_access_list_csv(list), "l.csv", default_pack().facts);
  REQUIRE(read.has_value());
  CHECK(read->entries[0].when == "fuel = coal");
  CHECK(read->entries[0].codes.empty());
}

TEST_CASE("rows that are no unit, and units that stand twice, are refused with their place") {
  const auto bad = list_of_units(head(), {unit("ZH4599012000", "1.甲")}, default_pack().facts);
  REQUIRE(!bad.has_value());
  CHECK(bad.error().code == "unitlist.bad_code");
  CHECK(bad.error().place.line == 7);
  const auto twice = list_of_units(head(), {unit("ZH45990120001", "1.甲"), unit("ZH45990120001", "1.乙")},
                                   default_pack().facts);
  REQUIRE(!twice.has_value());
  CHECK(twice.error().code == "unitlist.twice");
  const auto none = list_of_units(head(), {}, default_pack().facts);
  REQUIRE(!none.has_value());
  CHECK(none.error().code == "unitlist.no_units");
}

TEST_CASE("rows that a merged code joins are one unit") {
  UnitRow more = unit("ZH45990120001", "2.限制乙。");
  more.continues = true;
  const UnitList read = made({unit("ＺＨ45990120001", "1.禁止甲。"), more});
  CHECK(read.units == 1);
  REQUIRE(read.list.entries.size() == 2);
  CHECK(read.list.entries[1].text == "限制乙。");
}

TEST_CASE("editions: added, removed, reworded, renumbered, condition changed") {
  const AccessList former = made({unit("ZH45990120001", "1.禁止甲。2.限制乙。3.应丙达标。4.鼓励丁。")}).list;
  AccessList next =
      made({unit("ZH45990120001", "1.禁止甲。2.应丙达标。3.鼓励丁和戊。4.禁止己。5.禁止庚。")}).list;
  next.entries[0].when = "fuel = coal";
  const ListDifference difference = difference_of(former, next);
  CHECK(difference.count(EntryChange::condition) == 1);   // 1
  CHECK(difference.count(EntryChange::renumbered) == 1);  // 3 became 2
  // 3 had its words taken by 2; what is left under 4 was reworded, 3 and 5 are new, 2 is gone.
  CHECK(difference.count(EntryChange::reworded) == 1);
  CHECK(difference.count(EntryChange::added) == 2);
  CHECK(difference.count(EntryChange::removed) == 1);
  CHECK(difference.unchanged == 0);
  CHECK(difference_of(former, former).entries.empty());
  CHECK(difference_of(former, former).unchanged == 4);
}

TEST_CASE("numbers given over and over have ids of their own, and no longer ones each time") {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "1.禁止甲\n2.限制乙\n";
  const UnitList read = made({unit("ZH45990120001", text)});
  REQUIRE(read.list.entries.size() > 1000);
  std::set<std::string> ids;
  for (const auto& entry : read.list.entries) {
    ids.insert(entry.id);
    CHECK(entry.id.size() < 40);
  }
  CHECK(ids.size() == read.list.entries.size());
}

TEST_CASE("a changed grade, a summary in one language and one member of a condition are differences") {
  const AccessList former = made({unit("ZH45990120001", "1.禁止甲。")}).list;
  AccessList next = former;
  next.entries[0].summary.en = "No A.";
  CHECK(difference_of(former, next).count(EntryChange::basis) == 1);
  AccessList based = former;
  based.entries[0].basis.push_back({});
  AccessList verified = based;
  verified.entries[0].basis[0].grade = Grade::verified;
  CHECK(difference_of(based, verified).count(EntryChange::basis) == 1);
  next = former;
  next.entries[0].when = "nature = new";
  next.entries[0].words = {"甲"};
  AccessList more = next;
  more.entries[0].words = {"甲", "乙"};
  const ListDifference words = difference_of(next, more);
  REQUIRE(words.entries.size() == 1);
  CHECK(words.entries[0].changes == std::vector<EntryChange>{EntryChange::condition});
  CHECK(words.entries[0].before == "words: 甲");
  CHECK(words.entries[0].after == "words: 甲, 乙");
}

TEST_CASE("a cell of a chapter or of exceptions without end costs little, and is a person's") {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "除外化工";
  const Suggestion suggested = suggest("禁止" + text, "", default_pack().facts);
  CHECK(suggested.effect == Effect::prohibit);
  CHECK_FALSE(suggested.has_condition());
  CHECK(suggested.why.find("条款过长") != std::string::npos);
}

TEST_CASE("what the words of a clause suggest") {
  for (const auto& one : cases("suggest.json")) {
    const auto text = one.at("text").get<std::string>();
    CAPTURE(text);
    const Suggestion made_of = suggest(text, one.value("context", ""), default_pack().facts);
    CHECK(std::string(made_of.effect ? effect_id(*made_of.effect) : "") == one.value("effect", ""));
    CHECK(made_of.when == one.value("when", ""));
    CHECK(made_of.unless == one.value("unless", ""));
    CHECK(made_of.codes == one.value("codes", std::vector<std::string>{}));
    CHECK(made_of.words == one.value("words", std::vector<std::string>{}));
    CAPTURE(made_of.why);
    CHECK(made_of.why.find(one.value("why", "")) != std::string::npos);
    for (const auto& condition : {made_of.when, made_of.unless}) {
      if (!condition.empty()) CHECK(Condition::parse(condition, default_pack().facts, false).has_value());
    }
  }
}

TEST_CASE(
    "what nobody sees hides no number, is kept in the text and told; in a unit's code it is refused by name") {
  const ClauseSplit split = split_clauses("\uFEFF1\u200b-1 禁止新建\u00ad化工。\n1-\u200d2 限制扩建。");
  REQUIRE(split.clauses.size() == 2);
  CHECK(split.clauses[0].number == "1-1");
  CHECK(split.clauses[0].text == "禁止新建\u00ad化工。");
  CHECK(split.clauses[1].number == "1-2");
  CHECK(split.notes.empty());

  UnitRow row;
  row.code = "ZH45990120001";
  row.texts[0] = "1.禁止\u200b新建化工项目。2.甲。";
  row.columns = {4, 0, 0, 0};
  row.place.file = "u.csv";
  row.place.line = 7;
  row.place.column = 1;
  const auto list = list_of_units(head(), {row}, default_pack().facts);
  REQUIRE(list.has_value());
  CHECK(list->list.entries.size() == 2);
  CHECK(list->list.entries[0].suggestion.codes == std::vector<std::string>{"C26*"});
  REQUIRE(list->notes.size() == 1);
  CHECK(list->notes[0].place.line == 7);
  CHECK(list->notes[0].place.column == 4);
  CHECK(list->notes[0].what.en.find("character 5 is U+200B") != std::string::npos);

  row.code = "ZH4599012\u200b0001";
  const auto refused = list_of_units(head(), {row}, default_pack().facts);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == "unitlist.bad_code");
  CHECK(refused.error().what.en.find("<U+200B>") != std::string::npos);
  CHECK(refused.error().place.line == 7);
}
