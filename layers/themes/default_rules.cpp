#include "layers/themes/default_rules.h"

#include <string>
#include <vector>

#include "core/base/resource.h"
#include "core/rules/pack.h"
#include "layers/themes/theme.h"

namespace zonegate {
namespace {

const RulePack& default_pack() {
  static const RulePack pack = [] {
    std::vector<std::string> ids;
    for (const Theme& theme : themes()) ids.push_back(theme.id);
    constexpr const char* name = "packs/zonegate-default.json";
    auto read = read_rule_pack(resource(name), name, ids);
    return read ? std::move(*read) : RulePack{};  // tests hold it to be readable
  }();
  return pack;
}

}  // namespace

AskedBy asked_by_default(std::string_view theme, std::string_view field) {
  return asked_field(default_pack(), theme, field);
}

}  // namespace zonegate
