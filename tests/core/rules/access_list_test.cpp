#include <doctest/doctest.h>
#include <algorithm>

#include "core/rules/entry.h"
#include "tests/core/rules/support.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

const FactDictionary& facts() { return default_pack().facts; }

const std::string head =
    "list_id,list_version,list_level,list_valid_from,id,dimension,effect,unit_codes,unit_classes,"
    "when,codes,words,text\n";

Expected<AccessList> read(const std::string& text) { return read_access_list(text, "list.csv", facts()); }

AccessEntry entry_of(const std::string& row) {
  auto list = read(head + "L,1,city,2026-01-01," + row + "\n");
  if (!list) FAIL(row << ": " << format_error(list.error(), Language::english));
  return list->entries.at(0);
}

Error error_of(const std::string& text) {
  auto list = read(text);
  REQUIRE_FALSE(list);
  CHECK(list.error().place.file == "list.csv");
  CHECK_FALSE(list.error().what.zh.empty());
  CHECK_FALSE(list.error().remedy.en.empty());
  return list.error();
}

}  // namespace

TEST_CASE("codes and words apart: the table of the design") {
  struct Case {
    const char* codes;
    const char* words;
    const char* industry;  // nullptr: unknown
    const char* product;
    const char* process;
    Truth expected;
  };
  const Case cases[] = {
      {"C26*", "电镀", "C2614", "镀件", "电镀", Truth::yes},
      {"C26*", "电镀", "C2614", "纸箱", "印刷", Truth::unknown},
      {"C26*", "电镀", "C2614", nullptr, nullptr, Truth::unknown},
      {"C26*", "电镀", "C2231", "镀件", "电镀", Truth::unknown},
      {"C26*", "电镀", "C2231", "纸箱", "印刷", Truth::no},
      {"C26*", "电镀", "C2231", nullptr, "印刷", Truth::unknown},
      {"C26*", "电镀", "C2231", "纸箱", nullptr, Truth::unknown},
      {"C26*", "电镀", nullptr, "纸箱", "印刷", Truth::unknown},
      {"C26*", "电镀", nullptr, "镀件", "电镀", Truth::unknown},
      {"C26*", "", "C2614", nullptr, nullptr, Truth::yes},
      {"C26*", "", "C2231", "纸箱", "印刷", Truth::no},
      {"C26*", "", "C2231", "纸箱", nullptr, Truth::unknown},
      {"C26*", "", nullptr, "纸箱", "印刷", Truth::unknown},
      {"", "电镀", "C2231", "纸箱", "电镀", Truth::yes},
      {"", "电镀", "C2614", "纸箱", "印刷", Truth::no},
      {"", "电镀", "C2614", "纸箱", nullptr, Truth::unknown},
  };
  for (const auto& one : cases) {
    CAPTURE(std::string(one.codes) + "/" + one.words);
    const AccessEntry entry =
        entry_of(std::string("e,space,prohibit,,,,") + one.codes + "," + one.words + ",x");
    MapContext context(facts());
    context.set("name", "某项目");
    if (one.industry != nullptr) context.set("industry", one.industry);
    if (one.product != nullptr) context.set("product", one.product);
    if (one.process != nullptr) context.set("process", one.process);
    const Evaluation evaluation = evaluate_entry(entry, context);
    CHECK(evaluation.truth == one.expected);
    CHECK_FALSE(evaluation.trace.empty());
    if (one.expected != Truth::unknown) CHECK(evaluation.missing_facts.empty());
  }
}

TEST_CASE("the project's name is looked at too, and not having one proves nothing") {
  const AccessEntry entry = entry_of("e,space,prohibit,,,,,电镀,x");
  MapContext context(facts());
  context.set("product", "纸箱");
  context.set("process", "印刷");
  CHECK(evaluate_entry(entry, context).truth == Truth::unknown);
  CHECK(evaluate_entry(entry, context).missing_facts == std::vector<std::string>{"name"});
  context.set("name", "某电镀项目");
  CHECK(evaluate_entry(entry, context).truth == Truth::yes);
}

TEST_CASE("what fills a cell is no key word: the clause is left to a person") {
  for (const char* filler : {"/", "—", "-", "无", "暂无", "待定", "N/A", "/；—"}) {
    CAPTURE(filler);
    const AccessEntry entry = entry_of("e,space,prohibit,,,,," + std::string(filler) + ",禁止建设住宅项目。");
    CHECK(entry.words.empty());
    CHECK(entry.manual);
  }
  CHECK(entry_of("e,space,prohibit,,,,,电镀；/,x").words == std::vector<std::string>{"电镀"});
}

TEST_CASE("signs around a key word are no part of it, those of a name are") {
  struct Case {
    const char* word;
    const char* process;
    Truth found;
  };
  const std::vector<Case> cases = {{"电镀*", "电镀", Truth::yes},    {"*电镀*", "电镀", Truth::yes},
                                   {"“电镀”", "电镀", Truth::yes},   {"（电镀）", "电镀", Truth::yes},
                                   {"【电镀】", "电镀", Truth::yes}, {"电镀。", "电镀", Truth::yes},
                                   {"（电镀）", "印刷", Truth::no},  {"C++", "C 语言", Truth::no},
                                   {"化工", "化⼯", Truth::yes},     {"A/O", "A/O 工艺", Truth::yes}};
  for (const Case& one : cases) {
    CAPTURE(one.word);
    const AccessEntry entry = entry_of("e,space,prohibit,,,,," + std::string(one.word) + ",x");
    MapContext context(facts());
    context.set("name", "某项目");
    context.set("product", "某产品");
    context.set("process", one.process);
    CHECK(evaluate_entry(entry, context).truth == one.found);
    CHECK(entry.words == std::vector<std::string>{one.word});  // kept as written
  }
}

TEST_CASE("an entry needs its condition as well as its codes") {
  const AccessEntry entry = entry_of("e,space,prohibit,,,nature = new,C26*,,x");
  MapContext context(facts());
  context.set("industry", "C2614");
  CHECK(evaluate_entry(entry, context).missing_facts == std::vector<std::string>{"nature"});
  context.set("nature", "expand");
  CHECK(evaluate_entry(entry, context).truth == Truth::no);
  context.set("nature", "new");
  CHECK(evaluate_entry(entry, context).truth == Truth::yes);
  CHECK(facts_used(entry) == std::vector<std::string>{"industry", "nature", "process", "product"});
}

TEST_CASE("an entry without a condition is manual and never decided by the machine") {
  const AccessEntry entry = entry_of("e,space,prohibit,,,,,,严格控制");
  CHECK(entry.manual);
  MapContext context(facts());
  CHECK(evaluate_entry(entry, context).truth == Truth::unknown);
  CHECK(evaluate_entry(entry, context).missing_facts.empty());
  CHECK(evaluate_unless(entry, context).truth == Truth::no);
}

TEST_CASE("a condition beside manual only says when a person is asked; the machine decides nothing by it") {
  AccessEntry entry = entry_of("e,space,prohibit,,,nature = new,,,x");
  CHECK_FALSE(entry.manual);
  entry.manual = true;
  MapContext context(facts());
  context.set("nature", "new");
  CHECK(evaluate_entry(entry, context).truth == Truth::unknown);
  context.set("nature", "expand");
  CHECK(evaluate_entry(entry, context).truth == Truth::no);
}

TEST_CASE("scopes select units by code, class and county; malformed codes never match") {
  EntryScope scope;
  CHECK(in_scope(scope, "ZH45010320001", 2));
  CHECK_FALSE(in_scope(scope, "ZH4501032001", 2));
  CHECK_FALSE(in_scope(scope, "PARK-7", 2));
  CHECK_FALSE(in_scope(scope, "ZH45010340001", 2));
  scope.unit_codes = {"ZH450103*"};
  CHECK(in_scope(scope, "ZH45010320001", 2));
  CHECK_FALSE(in_scope(scope, "ZH45010520001", 2));
  scope.unit_classes = {1};
  CHECK_FALSE(in_scope(scope, "ZH45010320001", 2));
  CHECK_FALSE(in_scope(scope, "ZH45010320001", 0));  // the code says 2
  CHECK(in_scope(scope, "ZH45010310001", 0));
  scope = {};
  scope.counties = {"450105"};
  CHECK(in_scope(scope, "ZH45010520001", 2));
  CHECK_FALSE(in_scope(scope, "ZH45010320001", 2));
  scope = {};
  scope.unit_codes = {"ZH45010320001"};
  CHECK(in_scope(scope, "ZH45010320001", 2));
  CHECK_FALSE(in_scope(scope, "ZH45010320002", 2));
}

TEST_CASE("Chinese headings, several values, multi-line clauses and a byte order mark") {
  const std::string text =
      "\xEF\xBB\xBF清单编号,清单版本,清单层级,生效日期,条目编号,管控维度,管控效果,管控单元编码,单元分类,"
      "条款原文,关键词\r\n"
      "GX-1,2023,市,2024年1月1日,1-1,空间布局约束,禁止,ZH450103*；ZH45010520001,1；2,"
      "\"第一行\r\n第二行，含\"\"引号\"\"\",电镀、制革\r\n"
      ",,,,1-2,环境风险防控,要求,,,只有原文,\r\n";
  const auto list = read(text);
  REQUIRE(list);
  CHECK(list->level == ListLevel::city);
  CHECK(list->validity.from == Day{2024, 1, 1});
  REQUIRE(list->entries.size() == 2);
  const AccessEntry& entry = list->entries[0];
  CHECK(entry.text == "第一行\r\n第二行，含\"引号\"");
  CHECK(entry.words == std::vector<std::string>{"电镀", "制革"});
  CHECK(entry.scope.unit_codes == std::vector<std::string>{"ZH450103*", "ZH45010520001"});
  CHECK(entry.scope.unit_classes == std::vector<int>{1, 2});
  CHECK_FALSE(entry.manual);
  CHECK(list->entries[1].manual);
  CHECK(list->entries[1].effect == Effect::require);
}

TEST_CASE("bad access lists: one located message each") {
  struct Case {
    std::string text;
    const char* code;
    long line;
    const char* feature;
  };
  const std::string row = "L,1,city,2026-01-01,";
  const Case cases[] = {
      {"", "list.empty", 0, ""},
      {"   \r\n", "list.empty", 0, ""},
      {head, "list.empty", 0, ""},
      {"id,effect\n1,2\n", "list.bad_column", 1, ""},
      {"id,id\n1,2\n", "list.bad_column", 1, ""},
      {"id,efect\n1,2\n", "list.bad_column", 1, ""},
      {"L,1,city,2026-01-01,e,space,prohibit\nM,2\n", "list.no_heading", 1, ""},
      {"\xC7\xE5\xB5\xA5,1\n", "list.not_utf8", 1, ""},
      {head + row + "e,space,forbid,,,,,,x\n", "list.unknown_effect", 2, "e"},
      {head + row + "e,air,prohibit,,,,,,x\n", "list.bad_row", 2, "e"},
      {head + row + ",space,prohibit,,,,,,x\n", "list.bad_row", 2, ""},
      {head + row + "e,space,prohibit,ZH4501032000,,,,,x\n", "list.bad_unit_code", 2, "e"},
      {head + row + "e,space,prohibit,ZH45010340001,,,,,x\n", "list.bad_unit_code", 2, "e"},
      {head + row + "e,space,prohibit,,7,,,,x\n", "list.bad_unit_class", 2, "e"},
      {head + row + "e,space,prohibit,,key,,,,x\n", "list.bad_row", 2, "e"},
      {head + row + "e,space,prohibit,,,colour = red,,,x\n", "condition.unknown_fact", 2, "e"},
      {head + row + "e,space,prohibit,,,,D2614,,x\n", "list.bad_code", 2, "e"},
      {head + row + "e,space,prohibit,,,,,,x\n,,,,e,space,prohibit,,,,,,y\n", "list.duplicate", 3, "e"},
      {head + row + "e,space,prohibit,,,,,,x\nM,,,,f,space,prohibit,,,,,,y\n", "list.bad_row", 3, "f"},
      {head + row + "e,space,prohibit,,,,,,x,too,many\n", "list.bad_row", 2, "e"},
      {head + row + "e,space,prohibit,,,,,,\"never closed\n", "csv.bad_quote", 2, ""},
      {head + row + "e,space,prohibit,,,,,,\"a\"b\n", "csv.bad_quote", 2, ""},
      {head + "L,1,city,2026-02-30,e,space,prohibit,,,,,,x\n", "day.bad", 2, "e"},
      {head + "L,1,village,2026-01-01,e,space,prohibit,,,,,,x\n", "list.bad_row", 2, "e"},
      {"{", "list.bad_json", 1, ""},
      {"{\"list\": {}, \"entries\": []}", "list.schema", 1, ""},
  };
  for (const auto& one : cases) {
    CAPTURE(one.text);
    const Error error = error_of(one.text);
    CHECK(error.code == one.code);
    CHECK(error.place.line == one.line);
    CHECK(error.place.feature == one.feature);
  }
}

TEST_CASE("a single row that is no heading is told as that, not as a list without entries") {
  const auto list =
      read_access_list("L,1,city,2026-01-01,a,space,prohibit\n", "l.csv", test::default_pack().facts);
  REQUIRE_FALSE(list);
  CHECK(list.error().code == "list.no_heading");
  CHECK(list.error().place.line == 1);
}

TEST_CASE("an empty list is a list") {
  AccessList list;
  list.id = "L";
  list.version = "1";
  list.validity.from = {2026, 1, 1};
  const auto again = read(write_access_list_csv(list));
  REQUIRE(again);
  CHECK(again->entries.empty());
  CHECK(again->id == "L");
}

TEST_CASE("full-width days, classes, industry codes and conditions mean the same as half-width ones") {
  const auto plain = read_access_list(
      head + "L,1,city,2026-01-01,e,space,prohibit,ZH45010320001,2,discharge = direct,C26*,电镀,x\n", "l.csv",
      facts());
  const auto wide = read_access_list(head +
                                         "L,1,city,２０２６－０１－０１,e,space,prohibit,"
                                         "ZH45010320001,２,ｄｉｓｃｈａｒｇｅ　＝　ｄｉｒｅｃｔ,"
                                         "Ｃ２６＊,电镀,x\n",
                                     "l.csv", facts());
  REQUIRE(plain.has_value());
  REQUIRE_MESSAGE(wide.has_value(), format_error(wide.error(), Language::english));
  CHECK(wide->validity == plain->validity);
  CHECK(wide->entries[0].scope.unit_classes == plain->entries[0].scope.unit_classes);
  REQUIRE(wide->entries[0].when_parsed != nullptr);
  CHECK(wide->entries[0].when_parsed->text() == plain->entries[0].when_parsed->text());
  CHECK(in_scope(wide->entries[0].scope, "ZH45010320001", 2));
}

TEST_CASE("a reader that goes on names every repeated entry, and the other mistakes beside them") {
  std::vector<Error> refused;
  const auto list =
      read_access_list(head +
                           "L,1,city,2026-01-01,e,space,prohibit,,,,,,x\n,,,,e,space,prohibit,,,,,,y\n"
                           ",,,,f,space,whatever,,,,,,y\n,,,,e,space,prohibit,,,,,,z\n",
                       "l.csv", facts(), &refused);
  REQUIRE(list.has_value());
  CHECK(list->entries.size() == 1);
  REQUIRE(refused.size() == 3);
  CHECK(refused[0].code == "list.unknown_effect");
  CHECK(refused[1].code == "list.duplicate");
  CHECK(refused[1].place.line == 3);
  CHECK(refused[2].place.line == 5);
}

TEST_CASE("a table saved as CSV from a workbook keeps its title rows above the heading") {
  const auto list = read_access_list("某市准入清单,,,,\n基本信息,,,,条目\n" + head +
                                         "L,1,city,2026-01-01,e,space,prohibit,,,nature = sideways,,,x\n",
                                     "l.csv", facts());
  REQUIRE_FALSE(list.has_value());
  CHECK(list.error().code == "condition.wrong_type");
  CHECK(list.error().place.line == 4);
  CHECK(read("某市准入清单\n" + head + "L,1,city,2026-01-01,e,space,prohibit,,,,,,x\n").has_value());
  CHECK(error_of("某市准入清单\n" + head).code == "list.empty");
}

TEST_CASE("ids: what a sheet admits, JSON admits, and the other way round") {
  const auto json = [](const std::string& id) {
    const std::string start =
        R"({"list": {"id": "L", "version": "1", "title": {"en": "l", "zh": "单"}, "level": "city",
      "issuer": "x", "valid_from": "2026-01-01"}, "entries": [{"id": ")";
    return read_access_list(start + id + R"(", "dimension": "space", "effect": "prohibit"}]})", "l.json",
                            default_pack().facts);
  };
  const auto sheet = [](const std::string& id) {
    return read_access_list(
        "list_id,list_version,list_level,list_valid_from,id,dimension,effect\r\nL,1,city,2026-01-01," + id +
            ",space,prohibit\r\n",
        "l.csv", default_pack().facts);
  };
  for (const std::string id :
       {"a", "GX-GEN/SPACE/012", "条目一", "1-3 （二）", "_x", "ＡＢ１", " a ", "　甲　"}) {
    CAPTURE(id);
    const auto a = json(id);
    const auto b = sheet(id);
    REQUIRE_MESSAGE(a.has_value(), (a ? "" : format_error(a.error(), Language::english)));
    REQUIRE(b.has_value());
    CHECK(a->entries.at(0).id == b->entries.at(0).id);
    CHECK(write_access_list_csv(*read_access_list(write_access_list_csv(*a), "l.csv", default_pack().facts)) ==
          write_access_list_csv(*a));
  }
  for (const std::string id : {"", " ", "　", "\u200b"}) {
    CAPTURE(id);
    const auto a = json(id);
    const auto b = sheet(id);
    REQUIRE_FALSE(a.has_value());
    REQUIRE_FALSE(b.has_value());
    CHECK(a.error().place.line == 2);
    CHECK(b.error().place.line == 2);
    CHECK(b.error().place.column == 5);
  }
}

TEST_CASE("a table in another encoding is refused at the first character that is none") {
  const auto list = read_access_list("list_id,id\nL,\xBD\xFB\xD6\xB9\n", "l.csv", default_pack().facts);
  REQUIRE_FALSE(list.has_value());
  CHECK(list.error().code == "list.not_utf8");
  CHECK(list.error().place.line == 2);
  CHECK(list.error().place.column == 3);
}
