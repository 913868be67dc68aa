#include "app/cli/usage.h"
#include "app/cli/verbs.h"

namespace zonegate::cli {

void add_report_verb(Verbs& v, CLI::App& app, ReportOptions& given) {
  const Language language = v.cli().language;
  auto* verb = v.verb(app, "report",
                      {"the report that people sign, of a recorded run", "输出已记录批次的核查报告（供签署）"});
  v.workspace(*verb, given.workspace)->required();
  verb->add_option("run", given.run,
                   v.say("id of a recorded run, or: last", "已记录批次的编号，或 last（最近一次）"))
      ->required();
  verb->add_option("--project", given.projects,
                   v.say("only this project; may be given several times", "仅输出该项目，可多次给出"))
      ->allow_extra_args(false);
  verb->add_option(
          "-f,--format", given.format,
          v.say(
              "pdf, html, xlsx, docx (a text to edit), qgz (a QGIS project with its data beside it), sheets or "
              "sheets-png (map sheets alone, printed by QGIS); default: by the file's ending, else pdf",
              "pdf、html、xlsx、docx（可编辑文本）、qgz（QGIS 工程，数据文件同目录）、sheets 或 sheets-png（由 "
              "QGIS "
              "仅输出图幅）；默认按文件扩展名，否则为 pdf"))
      ->check(one_of(language, {"pdf", "html", "xlsx", "docx", "qgz", "sheets", "sheets-png"}));
  verb->add_option("-o,--output", given.output,
                   v.say("the file, or with --split the folder; default: named after the run",
                         "输出文件；与 --split 同用时为文件夹；默认以批次命名"))
      ->check(not_empty(language));
  verb->add_flag("--split", given.split,
                 v.say("a file for each project instead of a book", "每个项目一个文件，而非合订本"));
  verb->add_option("--mark", given.mark,
                   v.say("a mark of secrecy in the head of every page, as your rules ask",
                         "页眉密级标识（如“内部资料 注意保管”），按本单位规定填写"));
  verb->add_option("--valid-days", given.valid_days,
                   v.say("how many days from the day of the check you let the report hold; default: not stated",
                         "自核查日期起的有效天数，由出具单位规定；默认不载明"))
      ->check(whole_number(language, 1, 3660));
  verb->add_option("--points", given.points,
                   v.say("boundary points: full, rounded (to the metre) or none",
                         "界址点坐标：full（完整）、rounded（取整到米）或 none（不列出）"))
      ->check(one_of(language, {"full", "rounded", "none"}));
  verb->add_option("--sheets", given.sheets,
                   v.say("paper of the map sheets: a4, a4-wide, a3, a3-wide or none; with -f sheets also a "
                         "layout template "
                         "of your own (.qpt)",
                         "图幅纸张：a4、a4-wide（横向）、a3、a3-wide（横向）或 none（不附图）；-f sheets "
                         "时也可为自备 QGIS 版式模板（.qpt）"))
      ->check([language](const std::string& value) {
        const bool own = value.size() > 4 && value.substr(value.size() - 4) == ".qpt";
        return own ? std::string() : one_of(language, {"a4", "a4-wide", "a3", "a3-wide", "none"})(value);
      });
  v.does(*verb, [&given](const Cli& cli) { return print_report(cli, given); });
}

}  // namespace zonegate::cli
