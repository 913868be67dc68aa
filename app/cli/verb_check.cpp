// check and explain.
#include <algorithm>

#include "app/cli/usage.h"
#include "app/cli/verbs.h"

namespace zonegate::cli {
namespace {

// What is checked.
void add_sources(Verbs& v, CLI::App& verb, CheckArguments& given) {
  const Language language = v.cli().language;
  CheckOptions& options = given.options;
  v.workspace(verb, options.workspace)->required();
  verb.add_option("--project", options.projects,
                  v.say("only this project; may be given several times", "仅核查该项目，可多次给出"))
      ->allow_extra_args(false);
  verb.add_option("--file", options.footprint.file,
                  v.say("check footprints of a file instead", "改为核查文件中的用地范围"))
      ->check(not_empty(language));
  verb.add_option(
          "--batch", given.batch,
          v.say("check the projects of one layer of footprints, a feature each, in memory that does not "
                "grow with their number; -f jsonl, csv or gpkg, -o is needed",
                "批量核查一个用地范围图层，每个要素为一个项目，内存不随项目数增长；-f 取 jsonl、csv 或 "
                "gpkg，须有 -o"))
      ->check(not_empty(language));
  verb.add_flag("--resume", options.resume,
                v.say("go on with a batch that was stopped or killed", "继续被中断的批量核查"));
  add_footprint_options(v, verb, options.footprint);
  verb.add_flag("--keep", options.keep,
                v.say("store the projects of --file in the workspace", "将 --file 的项目存入工作空间"));
}

// On which day, and where the results go.
void add_results(Verbs& v, CLI::App& verb, CheckArguments& given) {
  const Language language = v.cli().language;
  CheckOptions& options = given.options;
  verb.add_option("--as-of", options.as_of, v.say("day of the check; default: today", "核查日，默认今日"))
      ->check(a_day(language));
  verb.add_option("-f,--format", given.formats,
                  v.say("table, summary, json, jsonl, csv, geojson, gpkg, html or xlsx; again with an -o of "
                        "its own for "
                        "several results of one run",
                        "table、summary、json、jsonl、csv、geojson、gpkg、html 或 xlsx；可与 -o "
                        "成对多次给出，同一批次输出多种结果"))
      ->allow_extra_args(false);
  verb.add_option("-o,--output", given.outputs,
                  v.say("write to this file instead of standard output", "写入该文件而非标准输出"))
      ->allow_extra_args(false)
      ->check(not_empty(language));
  verb.add_option("--geometry", options.geometry,
                  v.say("in json and jsonl: conflicts (the default), or none: shorter, and much faster",
                        "json 与 jsonl 中的图形：conflicts（默认，含冲突图形）或 none（更短、更快）"))
      ->type_name("conflicts|none");
  verb.add_option("-j,--threads", v.cli().threads,
                  v.say("threads; the result is the same for any number", "线程数，结果与线程数无关"))
      ->check(whole_number(language, 1, 256));
  verb.add_flag("!--no-record", options.record,
                v.say("do not record this run in the workspace", "不在工作空间记录本次核查"));
}

}  // namespace

void add_check_verb(Verbs& v, CLI::App& app, CheckArguments& given) {
  auto* verb =
      v.verb(app, "check", {"check projects against everything in force", "按有效的图层与规则核查项目"});
  add_sources(v, *verb, given);
  add_results(v, *verb, given);
  for (const auto& name : file_only_options()) {
    verb->get_option(name)->group(v.say("Only with --file or --batch", "仅与 --file 或 --batch 同用的选项"));
  }
  v.does(*verb, [&given, verb](const Cli& cli) {
    const auto effective = check_options_used(*verb);
    if (!effective) return report(cli, effective.error());
    CheckOptions& options = given.options;
    options.batch = !given.batch.empty();
    if (options.batch) options.footprint.file = given.batch;
    options.results = result_requests(*verb);
    if (!options.record && !options.footprint.file.empty() && !options.keep) {
      remark(cli, {"--no-record: a check of a file is not recorded anyway, unless --keep stores its projects",
                   "--no-record：核查文件时本就不记录，除非以 --keep 存入项目"});
    }
    return check(cli, options);
  });
}

void add_explain_verb(Verbs& v, CLI::App& app, ExplainArguments& given) {
  auto* why =
      v.verb(app, "explain",
             {"the chain from an outcome to the custodian of the layer", "从结论到数据提供单位的完整依据"});
  v.workspace(*why, given.workspace)->required();
  why->add_option("run", given.run,
                  v.say("id of a recorded run (zonegate runs), or: last",
                        "已记录批次的编号（见 zonegate runs），或 last（最近一次）"))
      ->required();
  why->add_option(
         "finding", given.finding,
         v.say("id of a finding: behind # in the table of that run", "结果编号：见该批次结果表中 # 之后"))
      ->required();
  v.does(*why, [&given](const Cli& cli) { return explain(cli, given.workspace, given.run, given.finding); });
}

bool CheckArguments::writes_page() const {
  const auto is_page = [](const std::string& file) {
    return file.size() > 5 && file.compare(file.size() - 5, 5, ".html") == 0;
  };
  return std::find(formats.begin(), formats.end(), "html") != formats.end() ||
         std::any_of(outputs.begin(), outputs.end(), is_page);
}

}  // namespace zonegate::cli
