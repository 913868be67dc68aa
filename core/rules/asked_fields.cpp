#include "core/rules/asked_fields.h"

#include <algorithm>

#include "core/rules/condition.h"

namespace zonegate {
namespace {

bool asks(const Rule& rule, std::string_view field) {
  const auto names = [field](const std::shared_ptr<const Condition>& condition) {
    if (!condition) return false;
    const auto used = condition->zone_attributes_used();
    return std::find(used.begin(), used.end(), field) != used.end();
  };
  return names(rule.when_parsed) || names(rule.unless_parsed);
}

}  // namespace

AskedBy asked_field(const RulePack& pack, std::string_view theme, std::string_view field) {
  if (theme == "control_unit" && (field == "class" || field == "code")) return AskedBy::rules;
  AskedBy asked = AskedBy::nobody;
  for (const Rule& rule : pack.rules) {
    if (rule.theme != theme || !asks(rule, field)) continue;
    if (rule.effect != Effect::inform && rule.effect != Effect::encourage) return AskedBy::rules;
    asked = AskedBy::notes;
  }
  return asked;
}

}  // namespace zonegate
