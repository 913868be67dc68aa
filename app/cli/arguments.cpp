#include "app/cli/arguments.h"

namespace zonegate::cli {
namespace {

Expected<Facts> facts_of(const std::vector<std::string>& pairs, const FactDictionary& dictionary) {
  const auto read = parse_pairs(pairs, "--facts");
  if (!read) return tl::unexpected(read.error());
  Facts facts;
  for (const auto& [id, words] : *read) {
    const auto definition = dictionary.find(id);
    if (definition == dictionary.end()) {
      return fail(ErrorKind::usage, "fact.unknown",
                  {"\"" + id + "\" is not a fact of the rule packs", "“" + id + "”不是规则包中的事实"},
                  {"See: zonegate rules list", "见 zonegate rules list"});
    }
    auto fact = parse_fact(definition->second, words);
    if (!fact) return tl::unexpected(fact.error());
    fact->source = "--facts";
    facts.insert_or_assign(id, std::move(*fact));
  }
  return facts;
}

}  // namespace

Expected<std::map<std::string, std::string>> parse_pairs(const std::vector<std::string>& pairs,
                                                         const std::string& option) {
  std::map<std::string, std::string> out;
  for (const auto& pair : pairs) {
    const auto equals = pair.find('=');
    if (equals == std::string::npos || equals == 0) {
      return fail(ErrorKind::usage, "argument.not_a_pair",
                  {option + " " + pair + " is not of the form name=value",
                   option + " " + pair + " 不是 名称=值 的形式"},
                  {"Write " + option + " name=value.", "请写成 " + option + " 名称=值。"});
    }
    out[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
  return out;
}

Expected<FootprintReading> read_footprint_file(const Cli& cli, const FootprintArguments& arguments,
                                               const Workspace& workspace, const FactDictionary& dictionary) {
  const auto crs = reference_system(workspace.settings().crs);
  if (!crs) return tl::unexpected(crs.error());
  auto field_map = parse_pairs(arguments.map, "--map");
  if (!field_map) return tl::unexpected(field_map.error());
  auto facts = facts_of(arguments.facts, dictionary);
  if (!facts) return tl::unexpected(facts.error());
  FootprintOptions options;
  options.open.path = arguments.file;
  options.open.layer_in_file = arguments.layer_in_file;
  options.open.crs = arguments.crs;
  options.open.encoding = arguments.encoding;
  options.open.field_map = std::move(*field_map);
  options.split = arguments.split;
  options.width_m = arguments.width_m;
  options.radius_m = arguments.radius_m;
  options.facts = std::move(*facts);
  options.id = arguments.id;
  auto reading = read_footprints(options, dictionary, *crs, cli.work());
  if (reading && !arguments.name.empty()) {
    for (auto& project : reading->projects) project.name = arguments.name;
  }
  return reading;
}

}  // namespace zonegate::cli
