#include "app/cli/command_line.h"

#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>

#include "app/cli/command_report.h"
#include "app/cli/commands.h"
#include "app/cli/usage.h"
#include "app/cli/verbs.h"
#include "core/base/version.h"

namespace {

using namespace zonegate;
using namespace zonegate::cli;

// Everything that arguments fill.
struct Arguments {
  InitOptions init;
  ImportArguments import;
  CheckArguments check;
  ExplainArguments explain;
  ReviewArguments review;
  ReportOptions report;
  ListArguments lists;
  RulesArguments rules;
  std::string workspace;
  std::string folder = "zonegate-demo";
  std::string language;
};

// The verbs of the program, described in the wanted language; those without a group are here.
class CommandLine : public Verbs {
 public:
  explicit CommandLine(Cli& cli) : Verbs(cli) {}

  void add_to(CLI::App& app) {
    app.add_option("--lang", arguments_.language,
                   say("zh, en, or both: a page (-f html) or report in both",
                       "界面语言：zh、en 或 both（-f html 的网页与报告含两种语言）"))
        ->check(one_of(cli_.language, {"zh", "en", "both"}));
    app.add_flag("-q,--quiet", cli_.quiet,
                 say("no remarks and no progress on standard error, only what was left out",
                     "不在标准错误输出提示与进度，仅说明未读入的内容"));
    app.add_flag("--progress", cli_.progress,
                 say("lines of progress on standard error also where it is no terminal",
                     "标准错误输出不是终端时也按行显示进度"));
    add_init(app);
    add_import_verbs(*this, app, arguments_.import);
    add_check_verb(*this, app, arguments_.check);
    add_explain_verb(*this, app, arguments_.explain);
    add_review_verbs(*this, app, arguments_.review);
    add_report_verb(*this, app, arguments_.report);
    add_list_verbs(*this, app, arguments_.lists);
    add_rules_verbs(*this, app, arguments_.rules);
    add_codes_verb(*this, app, arguments_.rules);
    add_rest(app);
  }

  int run() const {
    if (arguments_.language == "both" && !writes_page()) {
      return report(cli_, Error{ErrorKind::usage,
                                "argument.no_effect",
                                {"both languages at once are for a page or a report only",
                                 "仅网页与报告可同时使用两种语言"},
                                {"Use it with check -f html or a report in PDF or HTML, or choose zh or en.",
                                 "请与 check -f html 或 PDF、HTML 报告同用，或选 zh 或 en。"},
                                option_place("--lang")});
    }
    cli_.both_languages = arguments_.language == "both";
    return run_chosen();
  }

 private:
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
    const ReportOptions& report = arguments_.report;
    return (!report.workspace.empty() && report_format(report) != "xlsx") || arguments_.check.writes_page();
  }

  Arguments arguments_;
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

int zonegate::cli::run_command_line(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::bad_alloc&) {
    complain("out of memory. Check fewer projects at once, or use a machine with more memory.");
  } catch (const std::exception& error) {
    complain(std::string("internal error: ") + error.what() + ". Please report this.");
  }
  return static_cast<int>(ErrorKind::internal);
}
