#include "core/rules/json_values.h"

#include <fmt/format.h>

#include "core/rules/wording.h"

namespace zonegate {

std::string json_word(const nlohmann::json& object, const char* member) {
  const auto found = object.find(member);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

Text json_text(const nlohmann::json& object, const char* member) {
  const auto found = object.find(member);
  if (found == object.end() || !found->is_object()) return {};
  return {json_word(*found, "en"), json_word(*found, "zh")};
}

std::vector<std::string> json_words(const nlohmann::json& object, const char* member) {
  std::vector<std::string> words;
  const auto found = object.find(member);
  if (found == object.end() || !found->is_array()) return words;
  for (const auto& word : *found) {
    if (word.is_string()) words.push_back(word.get<std::string>());
  }
  return words;
}

Expected<std::optional<Day>> json_day(const JsonSource& source, const nlohmann::json& object,
                                      const std::string& pointer, const char* member) {
  const std::string text = json_word(object, member);
  if (text.empty()) return std::optional<Day>{};
  auto day = parse_day(text);
  if (day) return std::optional<Day>{*day};
  day.error().place = source.json.place(pointer + "/" + member, source.file);
  return tl::unexpected(day.error());
}

Expected<std::optional<Validity>> json_validity(const JsonSource& source, const nlohmann::json& object,
                                                const std::string& pointer) {
  const auto from = json_day(source, object, pointer, "valid_from");
  if (!from) return tl::unexpected(from.error());
  const auto to = json_day(source, object, pointer, "valid_to");
  if (!to) return tl::unexpected(to.error());
  const bool no_start = !*from && *to;
  if (no_start || (*from && *to && **to < **from)) {
    return fail(ErrorKind::bad_data, "pack.bad_validity",
                {no_start ? "valid_to stands without valid_from" : "valid_to lies before valid_from",
                 no_start ? "有 valid_to 而没有 valid_from" : "valid_to 早于 valid_from"},
                {"Correct the days.", "请更正日期。"}, source.json.place(pointer + "/valid_to", source.file));
  }
  if (!*from) return std::optional<Validity>{};
  return std::optional<Validity>{Validity{**from, *to}};
}

Expected<std::vector<LegalBasis>> json_basis(const JsonSource& source, const nlohmann::json& object,
                                             const std::string& pointer) {
  std::vector<LegalBasis> out;
  const auto found = object.find("basis");
  if (found == object.end()) return out;
  for (std::size_t i = 0; i < found->size(); ++i) {
    const auto& item = (*found)[i];
    const std::string at = fmt::format("{}/basis/{}", pointer, i);
    LegalBasis basis;
    basis.law = json_word(item, "law");
    basis.number = json_word(item, "number");
    basis.article = json_word(item, "article");
    basis.source = json_word(item, "source");
    basis.text = json_word(item, "text");
    basis.grade = find_grade(json_word(item, "grade")).value_or(Grade::unverified);
    auto from = json_day(source, item, at, "in_force_from");
    if (!from) return tl::unexpected(from.error());
    auto to = json_day(source, item, at, "in_force_to");
    if (!to) return tl::unexpected(to.error());
    basis.in_force_from = *from;
    basis.in_force_to = *to;
    out.push_back(std::move(basis));
  }
  return out;
}

Error placed_condition_error(Error error, Place place, const std::string& id) {
  const long character = error.place.column;
  place.feature = id;
  error.what.en += fmt::format(" (character {} of the condition)", character);
  error.what.zh += fmt::format("（条件第 {} 个字符）", character);
  error.place = std::move(place);
  return error;
}

Expected<std::shared_ptr<const Condition>> json_condition(const JsonSource& source, const nlohmann::json& object,
                                                          const std::string& pointer, const char* member,
                                                          const std::string& id, const FactDictionary& facts,
                                                          bool allow_known, const ZoneValues& zone_values) {
  const std::string text = json_word(object, member);
  if (trim(text).empty()) return std::shared_ptr<const Condition>{};
  auto condition = Condition::parse(text, facts, allow_known, zone_values);
  if (condition) return condition;
  Place place =
      source.json.place_inside(pointer + "/" + member, condition.error().place.column, source.file);
  return tl::unexpected(placed_condition_error(std::move(condition.error()), std::move(place), id));
}

}  // namespace zonegate
