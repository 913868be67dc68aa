// Purpose: from arguments to a command. Usage errors are one line and exit 64.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <functional>
#include <iostream>
#include <tuple>

#include "app/cli/commands.h"
#include "app/cli/usage.h"
#include "app/cli/verbs.h"
#include "core/base/version.h"

namespace {

using namespace zonegate;
using namespace zonegate::cli;

// Everything that arguments fill; one command runs, so commands may share.
struct Arguments {
  InitOptions init;
  ImportLayerOptions layer;
  ImportTextOptions text;
  ImportUnitListsOptions unit_lists;
  LintOptions lint;
  ReviewArguments review;
  ReportOptions report;
  RulesTestOptions rules_test;
  CheckOptions projects;
  CheckOptions check;
  std::string workspace;
  std::string run;
  std::string finding;
  std::string file;
  std::string as_of;
  std::string word;
  std::string former;
  std::string list;
  std::string version;
  bool json = false;
  std::string folder = "zonegate-demo";
  std::string language;
  bool markdown = false;
};

// The verbs of the program, described in the wanted language.
class CommandLine : public Verbs {
 public:
  explicit CommandLine(Cli& cli) : Verbs(cli) {}

  void add_to(CLI::App& app) {
    app.add_option("--lang", arguments_.language,
                   say("zh, en, or both: a page (-f html) or report in both",
                       "界面语言：zh、en 或 both（-f html 的网页与报告含两种语言）"))
        ->check(one_of(cli_.language, {"zh", "en", "both"}));
    app.add_flag("-q,--quiet", cli_.quiet,
                 say("no remarks and no progress on standard error", "不在标准错误输出提示与进度"));
    app.add_flag("--progress", cli_.progress,
                 say("lines of progress on standard error also where it is no terminal",
                     "标准错误输出不是终端时也按行显示进度"));
    add_init(app);
    auto* import = verb(app, "import", {"bring data into a workspace", "向工作空间导入数据"});
    import->require_subcommand(1);
    add_import_layer(*import);
    add_import_rest(*import);
    add_check(app);
    add_explain(app);
    add_review_verbs(*this, app, arguments_.review);
    add_report_verb(*this, app, arguments_.report);
    add_listers(app);
    add_rules(app);
    add_codes(app);
    add_rest(app);
  }

  int run() const {
    if (arguments_.language == "both" && !writes_page()) {
      return report(
          cli_,
          Error{ErrorKind::usage,
                "argument.no_effect",
                {"both languages at once are for a page or a report only", "仅网页与报告可同时使用两种语言"},
                {"Use it with check -f html, or choose zh or en.", "请与 check -f html 同用，或选 zh 或 en。"},
                option_place("--lang")});
    }
    cli_.both_languages = arguments_.language == "both";
    return run_chosen();
  }

 private:
  void add_source_options(CLI::App& verb, std::string& layer, std::string& crs, std::string& encoding,
                          std::vector<std::string>& map) {
    verb.add_option("--layer-in-file", layer,
                    say("layer, when the file holds several", "文件含多个图层时指定其一"));
    verb.add_option("--crs", crs,
                    say("reference system, when the file names none or a wrong one",
                        "坐标系（文件未说明或说明有误时给出）"));
    verb.add_option("--encoding", encoding,
                    say("text encoding, when it cannot be detected", "文字编码（无法识别时给出）"));
    verb.add_option("--map", map,
                    say("name=FIELD: which field of the file holds what", "名称=字段：字段对应关系"))
        ->allow_extra_args(false);
  }

  void add_footprint_options(CLI::App& verb, FootprintArguments& footprint) {
    add_source_options(verb, footprint.layer_in_file, footprint.crs, footprint.encoding, footprint.map);
    verb.add_option(
            "--map-file", footprint.map_file,
            say("a file of name=FIELD lines; a fact's id, project_id, project_name, part_name, width, radius",
                "由“名称=字段”行组成的文件；名称可为事实、project_id、project_name、part_name、width、radius"))
        ->check(not_empty(cli_.language));
    verb.add_option("--facts", footprint.facts,
                    say("fact=value, or fact=value;value when it takes several; may be given several times",
                        "事实=值；可填多值的写作 事实=值;值；可多次给出"))
        ->allow_extra_args(false);
    verb.add_flag("--split", footprint.split,
                  say("a project per plot or feature instead of one per file", "每个地块或要素作为一个项目"));
    verb.add_flag("--replace", footprint.replace,
                  say("a stored project of the same id, from another file, gets this as its next revision",
                      "同编号项目来自其他文件时，以本文件作为其新版本"));
    verb.add_option("--width", footprint.width_m,
                    say("full width in metres of footprints drawn as lines", "线状用地的全宽（米）"));
    verb.add_option("--radius", footprint.radius_m,
                    say("radius in metres of footprints drawn as points", "点状用地的半径（米）"));
    verb.add_option("--name", footprint.name, say("project name", "项目名称"));
    verb.add_option("--id", footprint.id,
                    say("project id; default: the file's name", "项目编号，默认取文件名"));
  }

  void add_init(CLI::App& app) {
    auto& options = arguments_.init;
    auto* init_verb = verb(app, "init", {"create a workspace", "新建工作空间"});
    workspace(*init_verb, options.workspace)->required();
    init_verb
        ->add_option("--crs", options.crs,
                     say("a projected reference system in metres, for example EPSG:4545",
                         "以米为单位的投影坐标系，例如 EPSG:4545"))
        ->required();
    init_verb->add_option(
        "--area", options.area,
        say("area method: survey, geodesic or planar", "面积方法：survey（椭球面积规程）、geodesic、planar"));
    init_verb->add_flag("!--no-default-pack", options.default_pack,
                        say("do not import the default rule pack", "不导入默认规则包"));
    does(*init_verb, [&options](const Cli& cli) { return init(cli, options); });
  }

  void add_import_layer(CLI::App& parent) {
    auto& options = arguments_.layer;
    auto* layer = verb(parent, "layer", {"a layer version", "图层的一个版本"});
    workspace(*layer, options.workspace)->required();
    file(*layer, options.file, "dataset to read; it is never changed", "要读取的数据集，不会被改动");
    layer
        ->add_option("--theme", options.theme,
                     say("theme id, see: zonegate themes", "专题编号，见 zonegate themes"))
        ->required();
    layer
        ->add_option("--coverage", options.coverage,
                     say("where the layer is complete: extent, none, or a polygon file",
                         "数据完整的范围：extent、none 或面文件"))
        ->required();
    layer->add_option("--layer", options.layer,
                      say("layer name; default: the file's name", "图层名，默认取文件名"));
    layer->add_option("--valid-from", options.valid_from,
                      say("first day in force; default: today", "生效日，默认今日"));
    layer->add_option("--valid-to", options.valid_to, say("last day in force", "失效前的最后一日"));
    add_source_options(*layer, options.layer_in_file, options.crs, options.encoding, options.map);
    layer->add_option("--custodian", options.custodian, say("who keeps this layer", "数据提供单位"));
    layer->add_option("--accuracy", options.accuracy_m, say("positional accuracy in metres", "位置精度（米）"));
    layer->add_flag(
        "--repair", options.repair,
        say("repair faulty zones and record areas before and after", "修复有问题的图斑并记录前后面积"));
    layer->add_flag("--keep-personal-data", options.keep_personal,
                    say("keep fields with personal data, which are left out otherwise",
                        "保留含个人信息的字段（默认不导入）"));
    layer->add_flag(
        "--allow-empty", options.allow_empty,
        say("the dataset has no zones and that is right: nothing of this theme lies in the coverage",
            "数据集确实没有图斑：覆盖范围内不存在该专题对象"));
    does(*layer, [&options](const Cli& cli) { return import_layer(cli, options); });
  }

  void add_import_rest(CLI::App& parent) {
    auto& text = arguments_.text;
    auto* pack = verb(parent, "rule-pack", {"a rule pack (JSON)", "规则包（JSON）"});
    auto* list =
        verb(parent, "access-list", {"an access list (XLSX, CSV or JSON)", "准入清单（XLSX、CSV 或 JSON）"});
    for (auto* sub : {pack, list}) {
      workspace(*sub, text.workspace)->required();
      file(*sub, text.file, "the file, in UTF-8", "UTF-8 编码的文件");
    }
    does(*pack, [&text](const Cli& cli) { return import_rule_pack(cli, text); });
    list->add_flag(
        "--preview", text.preview,
        say("say what was understood and what it changes, store nothing", "仅显示识别结果与变化，不导入"));
    list->add_option("--sheet", text.sheet,
                     say("which sheet of a workbook; default: the first", "工作表名，默认第一个"));
    does(*list, [&text](const Cli& cli) { return import_access_list(cli, text); });
    add_import_unit_lists(parent);
    auto& options = arguments_.projects;
    auto* projects = verb(parent, "projects", {"footprints with their facts", "项目用地范围及事实"});
    workspace(*projects, options.workspace)->required();
    file(*projects, options.footprint.file, "boundary-point TXT or any dataset; it is never changed",
         "界址点 TXT 或其他数据集，不会被改动");
    add_footprint_options(*projects, options.footprint);
    does(*projects,
         [&options](const Cli& cli) { return import_projects(cli, options.workspace, options.footprint); });
  }

  void add_import_unit_lists(CLI::App& parent) {
    auto& given = arguments_.unit_lists;
    auto* units = verb(parent, "unit-lists",
                       {"lists of control units, four texts a unit, split into clauses",
                        "管控单元清单（每单元四列文字），按编号拆分为条款"});
    workspace(*units, given.workspace)->required();
    units->add_option("file", given.file,
                      say("the sheet (XLSX or CSV); without: the texts of the unit layer itself",
                          "表格（XLSX 或 CSV）；不填则取管控单元图层自身的文字列"));
    const auto needed = [&](const char* name, std::string& value, const char* en, const char* zh) {
      units->add_option(name, value, say(en, zh))->required()->check(not_empty(cli_.language));
    };
    needed("--list", given.id, "id of the list", "清单编号");
    needed("--version", given.version, "its edition", "清单版本");
    needed("--level", given.level, "national, region, basin, city, park or unit",
           "层级：national、region、basin、city、park、unit（或中文）");
    needed("--valid-from", given.valid_from, "first day in force", "生效日");
    units->add_option("--valid-to", given.valid_to, say("last day in force", "失效前的最后一日"));
    units->add_option("--title", given.title, say("title of the list", "清单名称"));
    units->add_option("--issuer", given.issuer, say("who issued it", "发布机关"));
    units->add_option("--layer", given.layer,
                      say("which unit layer of the workspace", "取工作空间中的哪个管控单元图层"));
    units->add_option("--sheet", given.sheet, say("which sheet; default: the first", "工作表名，默认第一个"));
    units
        ->add_option("--map", given.map,
                     say("code, name, class, space, emission, risk or resource = heading",
                         "code、name、class、space、emission、risk、resource = 表头"))
        ->allow_extra_args(false);
    units->add_option(
        "-o,--output", given.output,
        say("also write the entries to this sheet (.xlsx or .csv)", "同时将条目写入该表格（.xlsx 或 .csv）"));
    units->add_flag(
        "--preview", given.preview,
        say("say what was understood and what it changes, store nothing", "仅显示识别结果与变化，不导入"));
    does(*units, [&given](const Cli& cli) { return import_unit_lists(cli, given); });
  }

  void add_check(CLI::App& app) {
    auto& options = arguments_.check;
    auto* check_verb =
        verb(app, "check", {"check projects against everything in force", "按有效的图层与规则核查项目"});
    workspace(*check_verb, options.workspace)->required();
    check_verb
        ->add_option("--project", options.projects,
                     say("only this project; may be given several times", "仅核查该项目，可多次给出"))
        ->allow_extra_args(false);
    check_verb
        ->add_option("--file", options.footprint.file,
                     say("check footprints of a file instead", "改为核查文件中的用地范围"))
        ->check(not_empty(cli_.language));
    check_verb
        ->add_option(
            "--batch", batch_,
            say("check the projects of one layer of footprints, a feature each, in memory that does not "
                "grow with their number; -f jsonl, csv or gpkg, -o is needed",
                "批量核查一个用地范围图层，每个要素为一个项目，内存不随项目数增长；-f 取 jsonl、csv 或 "
                "gpkg，须有 -o"))
        ->check(not_empty(cli_.language));
    check_verb->add_flag("--resume", options.resume,
                         say("go on with a batch that was stopped or killed", "继续被中断的批量核查"));
    add_footprint_options(*check_verb, options.footprint);
    check_verb->add_flag("--keep", options.keep,
                         say("store the projects of --file in the workspace", "将 --file 的项目存入工作空间"));
    check_verb->add_option("--as-of", options.as_of,
                           say("day of the check; default: today", "核查日，默认今日"));
    check_verb
        ->add_option("-f,--format", formats_,
                     say("table, summary, json, jsonl, csv, geojson, gpkg, html or xlsx; again with an -o of "
                         "its own for "
                         "several results of one run",
                         "table、summary、json、jsonl、csv、geojson、gpkg、html 或 xlsx；可与 -o "
                         "成对多次给出，同一批次输出多种结果"))
        ->allow_extra_args(false);
    check_verb
        ->add_option("-o,--output", outputs_,
                     say("write to this file instead of standard output", "写入该文件而非标准输出"))
        ->allow_extra_args(false)
        ->check(not_empty(cli_.language));
    check_verb
        ->add_option("--geometry", options.geometry,
                     say("in json and jsonl: conflicts (the default), or none: shorter, and much faster",
                         "json 与 jsonl 中的图形：conflicts（默认，含冲突图形）或 none（更短、更快）"))
        ->type_name("conflicts|none");
    check_verb
        ->add_option("-j,--threads", cli_.threads,
                     say("threads; the result is the same for any number", "线程数，结果与线程数无关"))
        ->check(whole_number(cli_.language, 1, 256));
    check_verb->add_flag("!--no-record", options.record,
                         say("do not record this run in the workspace", "不在工作空间记录本次核查"));
    for (const auto& name : file_only_options())
      check_verb->get_option(name)->group(
          say("Only with --file or --batch", "仅与 --file 或 --batch 同用的选项"));
    does(*check_verb, [this, &options, check_verb](const Cli& cli) {
      const auto effective = check_options_used(*check_verb);
      if (!effective) return report(cli, effective.error());
      options.batch = !batch_.empty();
      if (options.batch) options.footprint.file = batch_;
      options.results = result_requests(*check_verb);
      return check(cli, options);
    });
  }

  void add_explain(CLI::App& app) {
    auto& given = arguments_;
    auto* why =
        verb(app, "explain",
             {"the chain from an outcome to the custodian of the layer", "从结论到数据提供单位的完整依据"});
    workspace(*why, given.workspace)->required();
    why->add_option("run", given.run,
                    say("id of a recorded run (zonegate runs), or: last",
                        "已记录批次的编号（见 zonegate runs），或 last（最近一次）"))
        ->required();
    why->add_option(
           "finding", given.finding,
           say("id of a finding: behind # in the table of that run", "结果编号：见该批次结果表中 # 之后"))
        ->required();
    does(*why, [&given](const Cli& cli) { return explain(cli, given.workspace, given.run, given.finding); });
  }

  void add_listers(CLI::App& app) {
    using Lister = int (*)(const Cli&, const std::string&);
    const std::vector<std::tuple<const char*, Text, Lister>> listers = {
        {"layers", {"layer versions of a workspace", "工作空间的图层版本"}, &list_layers},
        {"projects", {"projects of a workspace", "工作空间的项目"}, &list_projects},
        {"runs", {"recorded runs", "已记录的核查批次"}, &list_runs}};
    for (const auto& [name, help, lister] : listers) {
      auto* added = verb(app, name, help);
      workspace(*added, arguments_.workspace)->required();
      does(*added, [this, lister = lister](const Cli& cli) { return lister(cli, arguments_.workspace); });
    }
    auto* themes_verb = verb(
        app, "themes", {"the themes, with their layers in a workspace", "专题列表，及其在工作空间中的图层"});
    workspace(*themes_verb, arguments_.workspace);
    themes_verb->add_flag("--markdown", arguments_.markdown,
                          say("the table of docs/themes.md, from the theme data and the default rules",
                              "按专题数据和默认规则生成 docs/themes.md 表格"));
    themes_verb->add_flag("--json", arguments_.json, say("as JSON", "以 JSON 输出"))->excludes("--markdown");
    does(*themes_verb, [this](const Cli& cli) {
      if (!arguments_.markdown) return list_themes(cli, arguments_.workspace, arguments_.json);
      if (arguments_.workspace.empty()) return print_theme_table(cli);
      return report(cli, Error{ErrorKind::usage,
                               "argument.no_effect",
                               {"the table is of the program's own themes and rules, not of a workspace",
                                "该表来自程序自带的专题与规则，与工作空间无关"},
                               {"Leave the workspace out.", "请去掉工作空间。"},
                               option_place("--markdown")});
    });
  }

  void add_rules(CLI::App& app) {
    auto& given = arguments_;
    auto* rules = verb(app, "rules", {"rule packs and access lists", "规则包与准入清单"});
    rules->require_subcommand(1);
    auto* list =
        verb(*rules, "list", {"rules, lists and facts of a workspace", "工作空间的规则、清单与项目事实"});
    workspace(*list, given.workspace)->required();
    list->add_option(
        "--as-of", given.as_of,
        say("which versions are in force on that day; default: today", "标明当日有效的版本，默认今日"));
    does(*list, [&given](const Cli& cli) { return list_rules(cli, given.workspace, given.as_of); });
    auto* lint = verb(*rules, "lint",
                      {"look for mistakes in a rule pack or access list, of any form",
                       "检查规则包或准入清单（任一格式）中的错误"});
    file(*lint, given.lint.file, "the file: JSON, CSV or XLSX", "文件：JSON、CSV 或 XLSX");
    lint->add_option(
        "--workspace", given.lint.workspace,
        say("also check unit codes and facts against this workspace", "同时对照该工作空间的单元编码与事实"));
    lint->add_option(
        "--as-of", given.lint.as_of,
        say("which law and lists are in force on that day; default: today", "按该日判断是否有效，默认今日"));
    lint->add_option("--sheet", given.lint.sheet,
                     say("which sheet of a workbook; default: the first", "工作表名，默认第一个"));
    lint->add_flag("--json", given.lint.json, say("as JSON", "以 JSON 输出"));
    does(*lint, [&given](const Cli& cli) { return lint_rules(cli, given.lint); });
    auto* test = verb(*rules, "test",
                      {"run the cases kept beside packs and lists: facts and zones in, expected outcome out",
                       "运行规则包、清单旁保存的用例：由事实与图斑核对预期结论"});
    test->add_option("file", given.rules_test.files,
                     say("packs, lists, or files of cases", "规则包、清单或用例文件"))
        ->required();
    test->add_option(
            "--cases", given.rules_test.cases,
            say("a file of cases (JSON, CSV, XLSX) kept elsewhere", "存放于他处的用例文件（JSON、CSV、XLSX）"))
        ->allow_extra_args(false);
    test->add_flag("--json", given.rules_test.json, say("as JSON", "以 JSON 输出"));
    does(*test, [&given](const Cli& cli) { return test_rules(cli, given.rules_test); });
    add_list_sheets(*rules);
    add_texts(*rules);
  }

  void add_list_sheets(CLI::App& rules) {
    auto& given = arguments_;
    auto* out = verb(rules, "export",
                     {"an access list as a sheet that imports again", "将准入清单导出为可再导入的表格"});
    workspace(*out, given.workspace)->required();
    out->add_option("list", given.list, say("id of the list", "清单编号"))->required();
    file(*out, given.file, "the sheet to write: .xlsx or .csv", "要写出的表格：.xlsx 或 .csv");
    out->add_option("--version", given.version, say("which edition; default: the last", "清单版本，默认最新"));
    does(*out, [&given](const Cli& cli) {
      return export_list(cli, given.workspace, given.list, given.version, given.file);
    });
    auto* diff =
        verb(rules, "diff", {"what one edition of a list changed against another", "比较清单的两个版本"});
    diff->add_option("former", given.former, say("the former edition, a file", "旧版文件"))->required();
    file(*diff, given.file, "the next edition, a file", "新版文件");
    diff->add_option("--workspace", given.workspace,
                     say("take the facts of this workspace", "采用该工作空间的事实字典"));
    diff->add_flag("--json", given.json, say("as JSON", "以 JSON 输出"));
    does(*diff, [&given](const Cli& cli) {
      return diff_lists(cli, given.former, given.file, given.workspace, given.json);
    });
  }

  void add_texts(CLI::App& rules) {
    auto& given = arguments_;
    auto* texts = verb(rules, "texts", {"verbatim texts of clauses, by way of a sheet", "以表格录入条款原文"});
    texts->require_subcommand(1);
    auto* out = verb(*texts, "export", {"the citations that lack their text", "导出缺少原文的依据"});
    workspace(*out, given.workspace)->required();
    file(*out, given.file, "the sheet to write: .xlsx or .csv", "要写出的表格：.xlsx 或 .csv");
    does(*out, [&given](const Cli& cli) { return export_texts(cli, given.workspace, given.file); });
    auto* in = verb(*texts, "import",
                    {"the sheet filled in, as a new version of each pack", "导入填好的表格，形成规则包新版本"});
    workspace(*in, given.workspace)->required();
    file(*in, given.file, "the sheet: .xlsx or .csv", "表格：.xlsx 或 .csv");
    in->add_option("--valid-from", given.as_of,
                   say("first day of the new version; default: today", "新版本首日，默认今日"));
    does(*in, [&given](const Cli& cli) { return import_texts(cli, given.workspace, given.file, given.as_of); });
  }

  void add_codes(CLI::App& app) {
    auto& given = arguments_;
    auto* codes = verb(app, "codes", {"the code tables and their rows", "代码表及其内容"});
    codes->add_option("table", given.file,
                      say("a table's id; without: all tables", "代码表编号；不填则列出全部"));
    codes->add_option("--find", given.word, say("only rows with this word or code", "仅列出含该词或代码的行"));
    does(*codes, [&given](const Cli& cli) { return list_codes(cli, given.file, given.word); });
  }

  void add_rest(CLI::App& app) {
    auto& given = arguments_;
    auto* health =
        verb(app, "doctor",
             {"versions of libraries, and the integrity of a workspace", "各组件版本，以及工作空间完整性"});
    workspace(*health, given.workspace);
    does(*health, [&given](const Cli& cli) { return doctor(cli, given.workspace); });
    auto* demo_verb =
        verb(app, "demo",
             {"make the sample city, check it, write the results beside it", "生成示例城市，核查并输出结果"});
    demo_verb->add_option("folder", given.folder,
                          say("where to; it must not exist or be empty", "目标文件夹，须不存在或为空"));
    does(*demo_verb, [&given](const Cli& cli) { return demo(cli, given.folder); });
  }

  bool writes_page() const {
    const auto is_page = [](const std::string& file) {
      return file.size() > 5 && file.compare(file.size() - 5, 5, ".html") == 0;
    };
    return !arguments_.report.workspace.empty() ||
           std::find(formats_.begin(), formats_.end(), "html") != formats_.end() ||
           std::any_of(outputs_.begin(), outputs_.end(), is_page);
  }

  Arguments arguments_;
  std::vector<std::string> formats_;  // read again in the order of the command line: result_requests()
  std::vector<std::string> outputs_;
  std::string batch_;
};

int run(int argc, char** argv) {
  keep_standard_streams();
  Cli cli;
  cli.language = wanted_language(argc, argv);
  CLI::App app(cli.say({"Zonegate 分区准入核查: may a proposed project stand where it is drawn?",
                        "Zonegate 分区准入核查：拟建项目能否在此落地？"}),
               "zonegate");
  label_help(app, cli.language);
  app.set_version_flag("--version", std::string("zonegate ") + version(),
                       cli.say({"print the version and exit", "显示版本并退出"}));
  app.require_subcommand(1);
  app.fallthrough();
  CommandLine line(cli);
  line.add_to(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() != 0) return report(cli, usage_error(app, error));
    const int status = app.exit(error);  // help or version, on std::cout
    std::cout.flush();
    return finish(cli, status);
  }
  stop_on_signals(cli.stop);
  return finish(cli, line.run());
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::bad_alloc&) {
    complain("out of memory. Check fewer projects at once, or use a machine with more memory.");
  } catch (const std::exception& error) {
    complain(std::string("internal error: ") + error.what() + ". Please report this.");
  }
  return static_cast<int>(ErrorKind::internal);
}
