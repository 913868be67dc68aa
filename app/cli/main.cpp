// Purpose: from arguments to a command. Usage errors are one line and exit 64.
#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <exception>
#include <functional>
#include <iostream>

#include "app/cli/commands.h"
#include "core/base/version.h"

namespace {

using namespace zonegate;
using namespace zonegate::cli;

using Action = std::function<int(const Cli&)>;

void add_footprint_options(CLI::App& verb, FootprintArguments& footprint) {
  verb.add_option("--layer-in-file", footprint.layer_in_file, "layer, when the file holds several");
  verb.add_option("--crs", footprint.crs, "reference system, when the file names none or a wrong one");
  verb.add_option("--encoding", footprint.encoding, "text encoding, when it cannot be detected");
  verb.add_option("--map", footprint.map, "name=FIELD: which field of the file holds what");
  verb.add_option("--facts", footprint.facts, "fact=value: project facts");
  verb.add_flag("--split", footprint.split, "a project per plot or feature instead of one per file");
  verb.add_option("--width", footprint.width_m, "full width in metres of footprints drawn as lines");
  verb.add_option("--radius", footprint.radius_m, "radius in metres of footprints drawn as points");
  verb.add_option("--name", footprint.name, "project name");
  verb.add_option("--id", footprint.id, "project id; default: the file's name");
}

void add_init(CLI::App& app, InitOptions& options, Action& action) {
  auto* verb = app.add_subcommand("init", "create a workspace");
  verb->add_option("workspace", options.workspace, "the GeoPackage to create")->required();
  verb->add_option("--crs", options.crs, "a projected reference system in metres, for example EPSG:4545")
      ->required();
  verb->add_option("--area", options.area, "survey, geodesic or planar");
  verb->add_flag("!--no-default-pack", options.default_pack, "do not import the default rule pack");
  verb->callback([&] { action = [&](const Cli& cli) { return init(cli, options); }; });
}

void add_import_layer(CLI::App& parent, ImportLayerOptions& options, Action& action) {
  auto* verb = parent.add_subcommand("layer", "a layer version");
  verb->add_option("workspace", options.workspace)->required();
  verb->add_option("file", options.file, "dataset to read; it is never changed")->required();
  verb->add_option("--theme", options.theme, "theme id, see: zonegate themes")->required();
  verb->add_option("--coverage", options.coverage,
                   "where the layer is complete: extent, none, or a polygon file")
      ->required();
  verb->add_option("--layer", options.layer, "layer name; default: the file's name");
  verb->add_option("--layer-in-file", options.layer_in_file, "layer, when the file holds several");
  verb->add_option("--valid-from", options.valid_from, "first day in force; default: today");
  verb->add_option("--valid-to", options.valid_to, "last day in force");
  verb->add_option("--map", options.map, "name=FIELD: which field of the file holds what");
  verb->add_option("--encoding", options.encoding);
  verb->add_option("--crs", options.crs);
  verb->add_option("--custodian", options.custodian, "who keeps this layer");
  verb->add_option("--accuracy", options.accuracy_m, "positional accuracy in metres");
  verb->add_flag("--repair", options.repair, "repair faulty zones and record areas before and after");
  verb->add_flag("--keep-personal-data", options.keep_personal);
  verb->callback([&] { action = [&](const Cli& cli) { return import_layer(cli, options); }; });
}

void add_imports(CLI::App& app, ImportLayerOptions& layer, ImportTextOptions& text, CheckOptions& projects,
                 Action& action) {
  auto* verb = app.add_subcommand("import", "bring data into a workspace")->require_subcommand(1);
  add_import_layer(*verb, layer, action);
  auto* pack = verb->add_subcommand("rule-pack", "a rule pack (JSON)");
  auto* list = verb->add_subcommand("access-list", "an access list (JSON or CSV)");
  for (auto* sub : {pack, list}) {
    sub->add_option("workspace", text.workspace)->required();
    sub->add_option("file", text.file)->required();
  }
  pack->callback([&] { action = [&](const Cli& cli) { return import_rule_pack(cli, text); }; });
  list->callback([&] { action = [&](const Cli& cli) { return import_access_list(cli, text); }; });
  auto* sub = verb->add_subcommand("projects", "footprints with their facts");
  sub->add_option("workspace", projects.workspace)->required();
  sub->add_option("file", projects.footprint.file)->required();
  add_footprint_options(*sub, projects.footprint);
  sub->callback([&] {
    action = [&](const Cli& cli) { return import_projects(cli, projects.workspace, projects.footprint); };
  });
}

void add_check(CLI::App& app, CheckOptions& options, Cli& cli_options, Action& action) {
  auto* verb = app.add_subcommand("check", "check projects against everything in force");
  verb->add_option("workspace", options.workspace)->required();
  verb->add_option("--project", options.projects, "only these projects");
  verb->add_option("--file", options.footprint.file, "check footprints of a file instead");
  add_footprint_options(*verb, options.footprint);
  verb->add_flag("--keep", options.keep, "store the projects of --file in the workspace");
  verb->add_option("--as-of", options.as_of, "day of the check; default: today");
  verb->add_option("-f,--format", options.format, "table, summary, json, jsonl, csv, geojson or gpkg");
  verb->add_option("-o,--output", options.output, "write to this file instead of standard output");
  verb->add_option("-j,--threads", cli_options.threads, "threads; the result is the same for any number")
      ->check(CLI::Range(1, 256));
  verb->add_flag("!--no-record", options.record, "do not record this run in the workspace");
  verb->callback([&] { action = [&](const Cli& cli) { return check(cli, options); }; });
}

struct Names {
  std::string workspace;
  std::string run;
  std::string finding;
  std::string file;
};

void add_reading_verbs(CLI::App& app, Names& names, Action& action) {
  auto* why = app.add_subcommand("explain", "the chain from an outcome to the custodian of the layer");
  why->add_option("workspace", names.workspace)->required();
  why->add_option("run", names.run, "run id, or: last")->required();
  why->add_option("finding", names.finding, "finding id")->required();
  why->callback([&] {
    action = [&](const Cli& cli) { return explain(cli, names.workspace, names.run, names.finding); };
  });
  using Lister = int (*)(const Cli&, const std::string&);
  const std::vector<std::tuple<const char*, const char*, Lister>> listers = {
      {"layers", "layer versions of a workspace", &list_layers},
      {"projects", "projects of a workspace", &list_projects},
      {"runs", "recorded runs", &list_runs}};
  for (const auto& [name, help, lister] : listers) {
    auto* verb = app.add_subcommand(name, help);
    verb->add_option("workspace", names.workspace)->required();
    verb->callback([&action, &names, lister = lister] {
      action = [&names, lister](const Cli& cli) { return lister(cli, names.workspace); };
    });
  }
  auto* themes = app.add_subcommand("themes", "the themes, with their coverage in a workspace");
  themes->add_option("workspace", names.workspace);
  themes->callback([&] { action = [&](const Cli& cli) { return list_themes(cli, names.workspace); }; });
  auto* rules = app.add_subcommand("rules", "rule packs and access lists")->require_subcommand(1);
  auto* list = rules->add_subcommand("list", "rules and lists of a workspace");
  list->add_option("workspace", names.workspace)->required();
  list->callback([&] { action = [&](const Cli& cli) { return list_rules(cli, names.workspace); }; });
  auto* lint = rules->add_subcommand("lint", "look for mistakes in a rule pack or access list");
  lint->add_option("file", names.file)->required();
  lint->add_option("--workspace", names.workspace, "also check unit codes and facts against this workspace");
  lint->callback(
      [&] { action = [&](const Cli& cli) { return lint_rules(cli, names.file, names.workspace); }; });
  auto* health = app.add_subcommand("doctor", "versions of libraries, and the integrity of a workspace");
  health->add_option("workspace", names.workspace);
  health->callback([&] { action = [&](const Cli& cli) { return doctor(cli, names.workspace); }; });
}

int run(int argc, char** argv) {
  Cli cli;
  cli.language = language_of_environment();
  CLI::App app("Zonegate 分区准入核查: may a proposed project stand where it is drawn?", "zonegate");
  app.set_version_flag("--version", std::string("zonegate ") + version());
  app.require_subcommand(1);
  app.fallthrough();
  std::string language;
  app.add_option("--lang", language, "zh or en")->check(CLI::IsMember({"zh", "en"}));
  app.add_flag("-q,--quiet", cli.quiet, "no remarks and no progress on standard error");
  InitOptions init_options;
  ImportLayerOptions layer_options;
  ImportTextOptions text_options;
  CheckOptions project_options;
  CheckOptions check_options;
  Names names;
  std::string folder = "zonegate-demo";
  Action action;
  add_init(app, init_options, action);
  add_imports(app, layer_options, text_options, project_options, action);
  add_check(app, check_options, cli, action);
  add_reading_verbs(app, names, action);
  auto* demo_verb = app.add_subcommand("demo", "make the sample city, check it, write the results beside it");
  demo_verb->add_option("folder", folder, "where to; it must not exist or be empty");
  demo_verb->callback([&] { action = [&](const Cli& c) { return demo(c, folder); }; });
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    fmt::print(stderr, "zonegate: {}. {}\n", error.what(),
               cli.language == Language::chinese ? "用法见 zonegate --help" : "See zonegate --help");
    return kUsage;
  }
  if (!language.empty()) cli.language = language == "zh" ? Language::chinese : Language::english;
  stop_on_signals(cli.stop);
  return action(cli);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::bad_alloc&) {
    fmt::print(stderr,
               "zonegate: out of memory. Check fewer projects at once, or use a machine with more memory.\n");
  } catch (const std::exception& error) {
    fmt::print(stderr, "zonegate: internal error: {}. Please report this.\n", error.what());
  }
  return static_cast<int>(ErrorKind::internal);
}
