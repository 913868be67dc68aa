#include <fmt/format.h>
#include <optional>

#include "app/cli/commands.h"
#include "app/cli/loading.h"
#include "core/check/result_names.h"
#include "layers/formats/result_words.h"

namespace zonegate::cli {
namespace {

std::string validity_words(const Validity& validity) {
  return format_day(validity.from) + " – " + (validity.to ? format_day(*validity.to) : "…");
}

std::string state_words(const Cli& cli, const Validity& validity, Day as_of) {
  if (validity.contains(as_of)) return cli.say({"in force", "有效"});
  return as_of < validity.from ? cli.say({"not yet", "尚未生效"}) : cli.say({"ended", "已失效"});
}

// How a fact is written, for --facts: "; yes or no", "; in 10kt/a", "; sewer, direct, …; several".
std::string value_words(const Cli& cli, const FactDefinition& definition) {
  const std::string sign = cli.say({"; ", "；"});
  std::string out;
  if (definition.type == FactType::boolean) out += sign + cli.say({"yes or no", "是或否"});
  if (definition.type == FactType::day) out += sign + cli.say({"a day", "日期"});
  if (definition.type == FactType::code) out += sign + cli.say({"codes of ", "代码体系 "}) + definition.scheme;
  if (definition.type == FactType::number && !definition.unit.empty()) {
    out += sign + cli.say({"in ", "单位 "}) + definition.unit;
  }
  std::string choices;
  for (const auto& choice : definition.choices) choices += (choices.empty() ? "" : ", ") + choice.first;
  if (!choices.empty()) out += sign + choices;
  if (definition.several) out += sign + cli.say({"several with ;", "可多值，以 ; 分隔"});
  return out;
}

}  // namespace

int list_rules(const Cli& cli, const std::string& path, const std::string& day) {
  const auto parsed = day.empty() ? Expected<Day>(today_in_china()) : parse_day(day);
  if (!parsed) return report(cli, of_option(parsed.error(), "--as-of"));
  const Day as_of = *parsed;
  const auto workspace = open_to_read(cli, path);
  if (!workspace) return report(cli, workspace.error());
  const auto rules = load_rules(*workspace);
  if (!rules) return report(cli, rules.error());
  print(cli.say({"as of " + format_day(as_of), "日期：" + format_day(as_of)}));
  for (const auto& pack : rules->packs) {
    print(fmt::format("{} {}  {}  [{}]  {}", pack.id, pack.version, validity_words(pack.validity),
                      state_words(cli, pack.validity, as_of), cli.say(pack.title)));
    for (const auto& rule : pack.rules) {
      print(fmt::format("  {:44} {} {}", rule.id, result_words::padded(cli.say(effect_name(rule.effect)), 22),
                        cli.say(rule.title)));
    }
  }
  for (const auto& list : rules->lists) {
    print(fmt::format("{} {}  {}  [{}]  {}{}  {}  {} {}", list.id, list.version, validity_words(list.validity),
                      state_words(cli, list.validity, as_of), cli.say({"level: ", "层级："}),
                      cli.say(level_name(list.level)), cli.say(list.title), list.entries.size(),
                      cli.say({"entries", "条"})));
  }
  print(cli.say({"facts:", "项目事实："}));
  for (const auto& [id, definition] : rules->dictionary) {
    print(fmt::format("  {:28} {}{}", id, cli.say(definition.title), value_words(cli, definition)));
  }
  return kOk;
}

}  // namespace zonegate::cli
