#include "app/cli/list_words.h"

#include <fmt/format.h>

#include <array>
#include <map>

#include "core/check/result_names.h"
#include "core/rules/json_values.h"
#include "core/rules/wording.h"

namespace zonegate::cli {
namespace {

constexpr std::size_t kShownCharacters = 60;

std::string shortened(const std::string& text) {
  std::string out;
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++count) {
    if (count == kShownCharacters) return out + "…";
    const auto point = code_point_at(text, i);
    out += text[i] == '\n' || text[i] == '\r' ? " " : text.substr(i, point.length);
    i += point.length;
  }
  return out;
}

}  // namespace

void print_list_counts(const Cli& cli, const AccessList& list) {
  std::array<std::size_t, 4> dimensions{};
  std::map<Effect, std::size_t> effects;
  std::size_t manual = 0;
  std::size_t suggested = 0;
  for (const auto& entry : list.entries) {
    ++dimensions.at(static_cast<std::size_t>(entry.dimension));
    ++effects[entry.effect];
    manual += entry.manual ? 1U : 0U;
    suggested += entry.manual && entry.suggestion.has_condition() ? 1U : 0U;
  }
  const std::string sign = cli.say({", ", "，"});
  std::string words;
  for (std::size_t d = 0; d < dimensions.size(); ++d) {
    words += (d == 0 ? "" : sign) + cli.say(dimension_name(static_cast<Dimension>(d))) + " " +
             std::to_string(dimensions.at(d));
  }
  print("  " + cli.say({"dimensions: ", "维度："}) + words);
  words.clear();
  for (const auto& [effect, count] : effects) {
    words += (words.empty() ? "" : sign) + cli.say(effect_name(effect)) + " " + std::to_string(count);
  }
  print("  " + cli.say({"effects: ", "效果："}) + words);
  print(cli.say(
      {fmt::format("  {} are for manual judgement, {} of them with a suggested condition that nobody has "
                   "confirmed yet",
                   manual, suggested),
       fmt::format("  人工判断 {} 条，其中 {} 条有待确认的建议条件", manual, suggested)}));
}

void print_difference(const Cli& cli, const ListDifference& difference, std::size_t most) {
  print(cli.say({"  difference: ", "  变化："}) + cli.say(summary_of(difference)));
  std::size_t shown = 0;
  for (const auto& one : difference.entries) {
    if (most != 0 && shown == most) {
      print(cli.say({fmt::format("    and {} more", difference.entries.size() - shown),
                     fmt::format("    另有 {} 条", difference.entries.size() - shown)}));
      return;
    }
    ++shown;
    std::string kinds;
    for (const auto change : one.changes) {
      kinds += (kinds.empty() ? "" : cli.say({", ", "、"})) + cli.say(entry_change_name(change));
    }
    print(fmt::format("    {} [{}]", one.id, kinds));
    if (!one.before.empty()) print("      - " + shortened(one.before));
    if (!one.after.empty()) print("      + " + shortened(one.after));
  }
}

}  // namespace zonegate::cli
