#include "core/check/project_name.h"

#include <variant>

namespace zonegate {

std::string project_name_in(const std::string& name, const Facts& facts, Language language) {
  if (language != Language::english) return name;
  const auto english = facts.find("name_en");
  if (english == facts.end() || english->second.values.empty()) return name;
  const auto* words = std::get_if<std::string>(&english->second.values.front());
  return words == nullptr || words->empty() ? name : *words;
}

}  // namespace zonegate
