#include <fmt/format.h>
#include <optional>

#include "app/cli/commands.h"
#include "app/cli/loading.h"
#include "app/cli/unit_codes.h"
#include "core/base/resource.h"
#include "core/rules/lint.h"
#include "core/rules/pack.h"
#include "layers/formats/access_list_file.h"
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

// A rule pack has a "rules" member, an access list has not: what the file is meant to be decides which reader
// speaks.
bool looks_like_pack(const std::string& text) { return text.find("\"rules\"") != std::string::npos; }

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

struct LintGround {
  FactDictionary facts;
  std::vector<std::string> units;
};

Expected<LintGround> lint_ground(const Cli& cli, const std::string& workspace_path) {
  LintGround ground;
  if (workspace_path.empty()) {
    const auto pack =
        read_rule_pack(resource("packs/zonegate-default.json"), "packs/zonegate-default.json", theme_ids());
    if (!pack) return tl::unexpected(pack.error());
    ground.facts = pack->facts;
    return ground;
  }
  const auto workspace = open_to_read(cli, workspace_path);
  if (!workspace) return tl::unexpected(workspace.error());
  auto rules = load_rules(*workspace);
  if (!rules) return tl::unexpected(rules.error());
  auto codes = unit_codes(*workspace, cli.work());
  if (!codes) return tl::unexpected(codes.error());
  ground.facts = std::move(rules->dictionary);
  ground.units = std::move(*codes);
  return ground;
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
    print(fmt::format("{} {}  {}  [{}]  {}  {} {}", list.id, list.version, validity_words(list.validity),
                      state_words(cli, list.validity, as_of), cli.say(list.title), list.entries.size(),
                      cli.say({"entries", "条"})));
  }
  print(cli.say({"facts:", "项目事实："}));
  for (const auto& [id, definition] : rules->dictionary) {
    print(fmt::format("  {:28} {}{}", id, cli.say(definition.title), value_words(cli, definition)));
  }
  return kOk;
}

int lint_rules(const Cli& cli, const std::string& file, const std::string& workspace_path) {
  const auto text = read_text_file(file);
  if (!text) return report(cli, text.error());
  std::vector<LintFinding> findings;
  if (looks_like_pack(*text)) {
    if (!workspace_path.empty()) {
      return report(cli, Error{ErrorKind::usage,
                               "lint.pack_alone",
                               {"a rule pack is looked at by itself: --workspace has no effect on it",
                                "规则包单独检查，--workspace 对其不起作用"},
                               {"Leave it out; it serves access lists.", "请去掉该选项，它只用于准入清单。"},
                               option_place("--workspace")});
    }
    const auto pack = read_rule_pack(*text, file, theme_ids());
    if (!pack) return report(cli, pack.error());
    findings = lint_rule_pack(*pack, file, today_in_china());
  } else {
    const auto ground = lint_ground(cli, workspace_path);
    if (!ground) return report(cli, ground.error());
    const auto read = read_access_list_file(*text, file, ground->facts);
    if (!read) return report(cli, read.error());
    findings = lint_access_list(read->list, file, ground->facts, ground->units, today_in_china());
  }
  for (const auto& finding : findings) {
    print(fmt::format("{} [{}{}]", format_error(lint_error(finding), cli.language), finding.code,
                      finding.error ? cli.say({", error", "，错误"}) : std::string()));
  }
  if (findings.empty()) print(cli.say({"nothing found", "未发现问题"}));
  return findings.empty() ? kOk : kFail;
}

}  // namespace zonegate::cli
