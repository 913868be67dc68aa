// Cases of rules as JSON.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "core/rules/json_values.h"
#include "core/rules/wording.h"
#include "layers/formats/rule_cases_words.h"

namespace zonegate::rule_cases {
namespace {

// A member's JSON pointer.
std::string child(std::string pointer, std::string_view member) {
  pointer += '/';
  pointer += member;
  return pointer;
}

namespace fs = std::filesystem;
using nlohmann::json;

class JsonCases {
 public:
  JsonCases(const JsonText& text, const std::string& path) : text_(text), path_(path) {}

  Expected<RuleCaseFile> run() {
    const json& root = text_.value;
    if (!root.is_object() || !root.contains("cases") || !root.at("cases").is_array())
      return wrong("", "an object with a list \"cases\"");
    if (auto known = only(root, "", {"about", "with", "as_of", "facts", "cases"}); !known)
      return tl::unexpected(known.error());
    RuleCaseFile out;
    if (root.contains("with")) {
      auto with = words(root.at("with"), "/with");
      if (!with) return tl::unexpected(with.error());
      for (const auto& file : *with)
        out.with.push_back(file == "default" ? file : (fs::path(path_).parent_path() / file).string());
    }
    if (root.contains("as_of")) {
      auto day = day_of(root.at("as_of"), "/as_of");
      if (!day) return tl::unexpected(day.error());
      out.as_of = *day;
    }
    if (root.contains("facts")) {
      if (!root.at("facts").is_object()) return wrong("/facts", "fact and value");
      usual_ = root.at("facts");
    }
    const json& cases = root.at("cases");
    for (std::size_t i = 0; i < cases.size(); ++i) {
      auto one = read_case(cases[i], fmt::format("/cases/{}", i));
      if (!one) return tl::unexpected(one.error());
      out.cases.push_back(std::move(*one));
    }
    return out;
  }

 private:
  Place place(const std::string& pointer) const { return text_.place(pointer, path_); }

  tl::unexpected<Error> wrong(const std::string& pointer, const std::string& needed) const {
    return bad(place(pointer), "cases.bad_json",
               {fmt::format("this should be {}", needed), fmt::format("此处应为 {}", needed)},
               {"See docs/access-lists.md, Cases.", "格式见 docs/access-lists.md 的 Cases 一节。"});
  }

  Expected<void> only(const json& object, const std::string& pointer,
                      const std::vector<std::string>& known) const {
    for (const auto& [name, value] : object.items()) {
      if (std::find(known.begin(), known.end(), name) != known.end()) continue;
      return bad(place(child(pointer, name)), "cases.unknown_member",
                 {fmt::format("unknown member \"{}\"", name), fmt::format("未知的成员“{}”", name)},
                 {"Known: " + joined(known, ", ") + ".", "可用：" + joined(known, "、") + "。"});
    }
    return {};
  }

  Expected<std::vector<std::string>> words(const json& value, const std::string& pointer) const {
    if (!value.is_array()) return wrong(pointer, "a list of words");
    std::vector<std::string> out;
    for (const auto& item : value) {
      if (!item.is_string()) return wrong(pointer, "a list of words");
      out.push_back(item.get<std::string>());
    }
    return out;
  }

  Expected<Day> day_of(const json& value, const std::string& pointer) const {
    if (!value.is_string()) return wrong(pointer, "a day");
    auto day = parse_day(value.get<std::string>());
    if (!day) day.error().place = place(pointer);
    return day;
  }

  // Words, numbers and yes/no as a form would write them; null says nothing.
  static std::optional<std::string> plain(const json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
    if (value.is_number()) return value.dump();
    return std::nullopt;
  }

  Expected<void> read_zone(RuleCase& one, const json& item, const std::string& pointer, bool unit) const {
    if (!item.is_object()) return wrong(pointer, "a zone");
    CaseZone zone;
    zone.theme = unit ? "control_unit" : json_word(item, "theme");
    for (const auto& [name, value] : item.items()) {
      if (name == "theme" && !unit) continue;
      if (value.is_null()) {
        zone.attributes[name] = "";
        continue;
      }
      const auto written = plain(value);
      if (!written) return wrong(child(pointer, name), "a word or a number");
      if (auto set = set_zone_value(zone, name, *written, place(child(pointer, name))); !set) return set;
    }
    one.zones.push_back(std::move(zone));
    return {};
  }

  Expected<void> read_zones(RuleCase& one, const json& item, const std::string& pointer) const {
    for (const char* member : {"zones", "units"}) {
      const auto found = item.find(member);
      if (found == item.end()) continue;
      if (!found->is_array()) return wrong(pointer + "/" + member, "a list");
      for (std::size_t i = 0; i < found->size(); ++i) {
        auto read = read_zone(one, (*found)[i], fmt::format("{}/{}/{}", pointer, member, i),
                              std::string_view(member) == "units");
        if (!read) return read;
      }
    }
    return {};
  }

  Expected<void> read_expected(RuleCase& one, const json& item, const std::string& pointer) const {
    if (item.contains("outcome")) {
      auto set = set_outcome(one, json_word(item, "outcome"), place(pointer + "/outcome"));
      if (!set) return set;
    }
    if (const auto clauses = item.find("clauses"); clauses != item.end()) {
      if (!clauses->is_object()) return wrong(pointer + "/clauses", "clause and answer");
      for (const auto& [clause, answer] : clauses->items()) {
        const std::string at = child(child(pointer, "clauses"), clause);
        if (!answer.is_string()) return wrong(at, "an outcome");
        if (auto set = set_answer(one, clause, answer.get<std::string>(), place(at)); !set) return set;
      }
    }
    if (item.contains("missing")) {
      const auto missing = words(item.at("missing"), pointer + "/missing");
      if (!missing) return tl::unexpected(missing.error());
      one.missing.emplace(missing->begin(), missing->end());
    }
    return {};
  }

  // null takes back what the file says of every case.
  Expected<void> read_facts(RuleCase& one, const json& facts, const std::string& pointer) const {
    if (!facts.is_object()) return wrong(pointer, "fact and value");
    for (const auto& [fact, value] : facts.items()) {
      one.facts.erase(fact);
      if (value.is_null()) continue;
      const auto written = plain(value);
      if (!written) return wrong(child(pointer, fact), "a word or a number");
      one.facts[fact] = *written;
    }
    return {};
  }

  Expected<RuleCase> read_case(const json& item, const std::string& pointer) const {
    if (!item.is_object()) return wrong(pointer, "a case");
    const auto known =
        only(item, pointer,
             {"case", "why", "as_of", "project", "facts", "zones", "units", "outcome", "clauses", "missing"});
    if (!known) return tl::unexpected(known.error());
    RuleCase one;
    one.place = place(pointer);
    one.name = json_word(item, "case");
    one.why = json_word(item, "why");
    one.project = json_word(item, "project");
    if (item.contains("as_of")) {
      auto day = day_of(item.at("as_of"), pointer + "/as_of");
      if (!day) return tl::unexpected(day.error());
      one.as_of = *day;
    }
    if (auto read = read_facts(one, usual_, "/facts"); !read) return tl::unexpected(read.error());
    if (item.contains("facts")) {
      auto read = read_facts(one, item.at("facts"), pointer + "/facts");
      if (!read) return tl::unexpected(read.error());
    }
    if (auto read = read_zones(one, item, pointer); !read) return tl::unexpected(read.error());
    if (auto read = read_expected(one, item, pointer); !read) return tl::unexpected(read.error());
    if (auto says = check_whole(one); !says) return tl::unexpected(says.error());
    return one;
  }

  const JsonText& text_;
  const std::string& path_;
  json usual_ = json::object();  // facts of every case
};

}  // namespace

Expected<RuleCaseFile> read_json_cases(const JsonText& text, const std::string& path) {
  return JsonCases(text, path).run();
}

}  // namespace zonegate::rule_cases
