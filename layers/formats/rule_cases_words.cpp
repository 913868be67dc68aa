#include "layers/formats/rule_cases_words.h"

#include <fmt/format.h>

#include "core/rules/unit.h"

namespace zonegate::rule_cases {

tl::unexpected<Error> bad(const Place& place, const char* code, Text what, Text remedy) {
  return fail(ErrorKind::bad_data, code, std::move(what), std::move(remedy), place);
}

namespace {

Expected<void> set_zone_word(CaseZone& zone, const std::string& name, const std::string& value,
                             const Place& place) {
  if (name == "where") {
    if (value == "away" || value == "no_data") {
      zone.place = value == "away" ? CaseZonePlace::away : CaseZonePlace::no_data;
      return {};
    }
    return bad(place, "cases.bad_where",
               {fmt::format("\"{}\" is no place of a zone", value), fmt::format("“{}”不是图斑位置", value)},
               {"Use away or no_data, or leave it out.", "可选值：away、no_data，或不填。"});
  }
  const auto number = parse_number(value);
  if (!number || *number < 0.0) {
    return bad(
        place, "cases.bad_number",
        {fmt::format("{} is no number: \"{}\"", name, value), fmt::format("{} 不是数字：“{}”", name, value)},
        {"Write metres or square metres as a number.", "请以米或平方米填写数字。"});
  }
  if (name == "area_m2") {
    zone.area_m2 = *number;
  } else {
    zone.place = CaseZonePlace::beside;
    zone.distance_m = *number;
  }
  return {};
}

}  // namespace

Expected<void> set_zone_value(CaseZone& zone, const std::string& name, const std::string& value,
                              const Place& place) {
  if (name == "where" || name == "distance_m" || name == "area_m2")
    return set_zone_word(zone, name, value, place);
  zone.attributes[name] = value;
  return {};
}

Expected<void> set_answer(RuleCase& one, const std::string& clause, const std::string& written,
                          const Place& place) {
  const std::string answer = case_answer(written);
  if (answer.empty()) {
    return bad(place, "cases.bad_answer",
               {fmt::format("\"{}\" is no outcome of {}", written, clause),
                fmt::format("“{}”不是 {} 的结论", written, clause)},
               {"Use pass, conditional, undetermined, fail, met, violated, not_applicable, to_verify or none.",
                "可选值：未发现冲突、有条件符合、无法判定、不符合、符合、不涉及、需核实、无。"});
  }
  one.clauses[clause] = answer;
  return {};
}

Expected<void> set_outcome(RuleCase& one, const std::string& written, const Place& place) {
  const std::string answer = case_answer(written);
  for (const Outcome outcome : {Outcome::pass, Outcome::conditional, Outcome::undetermined, Outcome::fail}) {
    if (outcome_id(outcome) == answer) one.outcome = outcome;
  }
  if (one.outcome) return {};
  return bad(
      place, "cases.bad_outcome",
      {fmt::format("\"{}\" is no outcome", written), fmt::format("“{}”不是核查结论", written)},
      {"Use pass, conditional, undetermined or fail.", "可选值：未发现冲突、有条件符合、无法判定、不符合。"});
}

Expected<void> check_whole(const RuleCase& one) {
  if (one.name.empty()) {
    return bad(one.place, "cases.no_name", {"the case has no name", "用例没有名称"},
               {"Name it.", "请填写名称。"});
  }
  if (one.outcome || !one.clauses.empty()) return {};
  return bad(
      one.place, "cases.no_expectation",
      {fmt::format("the case \"{}\" expects nothing", one.name), fmt::format("用例“{}”没有写明预期", one.name)},
      {"State its outcome or the answer of a clause.", "请写明结论或条款结果。"});
}

}  // namespace zonegate::rule_cases
