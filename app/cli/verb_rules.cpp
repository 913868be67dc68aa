// rules and codes.
#include "app/cli/usage.h"
#include "app/cli/verbs.h"

namespace zonegate::cli {
namespace {

void add_list_sheets(Verbs& v, CLI::App& rules, RulesArguments& given) {
  auto* out = v.verb(rules, "export",
                     {"an access list as a sheet that imports again", "将准入清单导出为可再导入的表格"});
  v.workspace(*out, given.workspace)->required();
  out->add_option("list", given.list, v.say("id of the list", "清单编号"))->required();
  v.file(*out, given.file, "the sheet to write: .xlsx or .csv", "要写出的表格：.xlsx 或 .csv");
  out->add_option("--version", given.version, v.say("which edition; default: the last", "清单版本，默认最新"));
  v.does(*out, [&given](const Cli& cli) {
    return export_list(cli, given.workspace, given.list, given.version, given.file);
  });
  auto* diff =
      v.verb(rules, "diff", {"what one edition of a list changed against another", "比较清单的两个版本"});
  diff->add_option("former", given.former, v.say("the former edition, a file", "旧版文件"))->required();
  v.file(*diff, given.file, "the next edition, a file", "新版文件");
  diff->add_option("--workspace", given.workspace,
                   v.say("take the facts of this workspace", "采用该工作空间的事实字典"));
  diff->add_flag("--json", given.json, v.say("as JSON", "以 JSON 输出"));
  v.does(*diff, [&given](const Cli& cli) {
    return diff_lists(cli, given.former, given.file, given.workspace, given.json);
  });
}

void add_texts(Verbs& v, CLI::App& rules, RulesArguments& given) {
  auto* texts = v.verb(rules, "texts", {"verbatim texts of clauses, by way of a sheet", "以表格录入条款原文"});
  texts->require_subcommand(1);
  auto* out = v.verb(*texts, "export", {"the citations that lack their text", "导出缺少原文的依据"});
  v.workspace(*out, given.workspace)->required();
  v.file(*out, given.file, "the sheet to write: .xlsx or .csv", "要写出的表格：.xlsx 或 .csv");
  v.does(*out, [&given](const Cli& cli) { return export_texts(cli, given.workspace, given.file); });
  auto* in = v.verb(*texts, "import",
                    {"the sheet filled in, as a new version of each pack", "导入填好的表格，形成规则包新版本"});
  v.workspace(*in, given.workspace)->required();
  v.file(*in, given.file, "the sheet: .xlsx or .csv", "表格：.xlsx 或 .csv");
  in->add_option("--valid-from", given.as_of,
                 v.say("first day of the new version; default: today", "新版本首日，默认今日"));
  v.does(*in, [&given](const Cli& cli) { return import_texts(cli, given.workspace, given.file, given.as_of); });
}

void add_proofs(Verbs& v, CLI::App& rules, RulesArguments& given) {
  auto* lint = v.verb(rules, "lint",
                      {"look for mistakes in a rule pack or access list, of any form",
                       "检查规则包或准入清单（任一格式）中的错误"});
  v.file(*lint, given.lint.file, "the file: JSON, CSV or XLSX", "文件：JSON、CSV 或 XLSX");
  lint->add_option(
      "--workspace", given.lint.workspace,
      v.say("also check unit codes and facts against this workspace", "同时对照该工作空间的单元编码与事实"));
  lint->add_option(
          "--as-of", given.lint.as_of,
          v.say("which law and lists are in force on that day; default: today", "按该日判断是否有效，默认今日"))
      ->check(a_day(v.cli().language));
  lint->add_option("--sheet", given.lint.sheet,
                   v.say("which sheet of a workbook; default: the first", "工作表名，默认第一个"));
  lint->add_flag("--json", given.lint.json, v.say("as JSON", "以 JSON 输出"));
  v.does(*lint, [&given](const Cli& cli) { return lint_rules(cli, given.lint); });
  auto* test = v.verb(rules, "test",
                      {"run the cases kept beside packs and lists: facts and zones in, expected outcome out",
                       "运行规则包、清单旁保存的用例：由事实与图斑核对预期结论"});
  test->add_option("file", given.rules_test.files,
                   v.say("packs, lists, or files of cases", "规则包、清单或用例文件"))
      ->required();
  test->add_option(
          "--cases", given.rules_test.cases,
          v.say("a file of cases (JSON, CSV, XLSX) kept elsewhere", "存放于他处的用例文件（JSON、CSV、XLSX）"))
      ->allow_extra_args(false);
  test->add_flag("--json", given.rules_test.json, v.say("as JSON", "以 JSON 输出"));
  v.does(*test, [&given](const Cli& cli) { return test_rules(cli, given.rules_test); });
}

}  // namespace

void add_rules_verbs(Verbs& v, CLI::App& app, RulesArguments& given) {
  auto* rules = v.verb(app, "rules", {"rule packs and access lists", "规则包与准入清单"});
  rules->require_subcommand(1);
  auto* list =
      v.verb(*rules, "list", {"rules, lists and facts of a workspace", "工作空间的规则、清单与项目事实"});
  v.workspace(*list, given.workspace)->required();
  list->add_option(
          "--as-of", given.as_of,
          v.say("which versions are in force on that day; default: today", "标明当日有效的版本，默认今日"))
      ->check(a_day(v.cli().language));
  v.does(*list, [&given](const Cli& cli) { return list_rules(cli, given.workspace, given.as_of); });
  add_proofs(v, *rules, given);
  add_list_sheets(v, *rules, given);
  add_texts(v, *rules, given);
}

void add_codes_verb(Verbs& v, CLI::App& app, RulesArguments& given) {
  auto* codes = v.verb(app, "codes", {"the code tables and their rows", "代码表及其内容"});
  codes->add_option("table", given.file,
                    v.say("a table's id; without: all tables", "代码表编号；不填则列出全部"));
  codes->add_option("--find", given.word, v.say("only rows with this word or code", "仅列出含该词或代码的行"));
  v.does(*codes, [&given](const Cli& cli) { return list_codes(cli, given.file, given.word); });
}

}  // namespace zonegate::cli
