#include "core/check/project_name.h"

#include <variant>

namespace zonegate {

std::string english_name(const Facts& facts) {
  const auto english = facts.find("name_en");
  if (english == facts.end() || english->second.values.empty()) return {};
  const auto* words = std::get_if<std::string>(&english->second.values.front());
  return words == nullptr ? std::string() : *words;
}

std::string project_name_in(const std::string& name, const Facts& facts, Language language) {
  if (language != Language::english) return name;
  std::string english = english_name(facts);
  return english.empty() ? name : english;
}

const std::string& project_name_in(const ProjectResult& result, Language language) {
  return language == Language::english && !result.name_en.empty() ? result.name_en : result.name;
}

}  // namespace zonegate
