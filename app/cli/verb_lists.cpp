// layers, projects, runs, themes.
#include <tuple>

#include "app/cli/verbs.h"

namespace zonegate::cli {

void add_list_verbs(Verbs& v, CLI::App& app, ListArguments& given) {
  using Lister = int (*)(const Cli&, const std::string&);
  const std::vector<std::tuple<const char*, Text, Lister>> listers = {
      {"layers", {"layer versions of a workspace", "工作空间的图层版本"}, &list_layers},
      {"projects", {"projects of a workspace", "工作空间的项目"}, &list_projects},
      {"runs", {"recorded runs", "已记录的核查批次"}, &list_runs}};
  for (const auto& [name, help, lister] : listers) {
    auto* added = v.verb(app, name, help);
    v.workspace(*added, given.workspace)->required();
    v.does(*added, [&given, lister = lister](const Cli& cli) { return lister(cli, given.workspace); });
  }
  auto* themes_verb = v.verb(
      app, "themes", {"the themes, with their layers in a workspace", "专题列表，及其在工作空间中的图层"});
  v.workspace(*themes_verb, given.workspace);
  themes_verb->add_flag("--markdown", given.markdown,
                        v.say("the table of docs/themes.md, from the theme data and the default rules",
                              "按专题数据和默认规则生成 docs/themes.md 表格"));
  themes_verb->add_flag("--json", given.json, v.say("as JSON", "以 JSON 输出"))->excludes("--markdown");
  v.does(*themes_verb, [&given](const Cli& cli) {
    if (!given.markdown) return list_themes(cli, given.workspace, given.json);
    if (given.workspace.empty()) return print_theme_table(cli);
    return report(cli, Error{ErrorKind::usage,
                             "argument.no_effect",
                             {"the table is of the program's own themes and rules, not of a workspace",
                              "该表来自程序自带的专题与规则，与工作空间无关"},
                             {"Leave the workspace out.", "请去掉工作空间。"},
                             option_place("--markdown")});
  });
}

}  // namespace zonegate::cli
