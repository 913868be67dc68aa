#include "app/cli/verbs.h"

#include "app/cli/usage.h"

namespace zonegate::cli {
namespace {

void add_review(Verbs& v, CLI::App& app, ReviewArguments& given) {
  auto& waiting = given.queue;
  auto* queue_verb = v.verb(app, "queue",
                            {"what is left to a person: facts asked for, clauses to judge, lapsed decisions",
                             "待人工处理的事项：待补充事实、待判断条款、已失效的复核意见"});
  v.workspace(*queue_verb, waiting.workspace)->required();
  queue_verb
      ->add_option("--project", waiting.projects,
                   v.say("only this project; may be given several times", "仅列该项目，可多次给出"))
      ->allow_extra_args(false);
  queue_verb
      ->add_option("--as-of", waiting.as_of, v.say("day of the check; default: today", "核查日，默认今日"))
      ->check(a_day(v.cli().language));
  queue_verb
      ->add_option("--kind", waiting.kind, v.say("only fact, judge or data", "仅列 fact、judge 或 data 类"))
      ->check(one_of(v.cli().language, {"fact", "judge", "data"}));
  queue_verb->add_flag("--all", waiting.all, v.say("also what is decided", "包括已复核的"));
  queue_verb->add_flag("--json", waiting.json, v.say("as JSON", "以 JSON 输出"));
  v.does(*queue_verb, [&waiting](const Cli& cli) { return queue(cli, waiting); });
  auto& said = given.decide;
  auto* decide_verb = v.verb(app, "decide",
                             {"a person's decision on a finding, beside the program's outcome",
                              "对一条核查结果记录复核意见，与程序结论并列"});
  v.workspace(*decide_verb, said.workspace)->required();
  decide_verb
      ->add_option("run", said.run,
                   v.say("id of a recorded run, or: last", "已记录批次的编号，或 last（最近一次）"))
      ->required();
  decide_verb->add_option("finding", said.finding, v.say("id of a finding", "结果编号"))->required();
  auto* verdict = decide_verb->add_option("--verdict", said.verdict,
                                          v.say("pass, conditional, fail, met, violated or not_applicable",
                                                "未发现冲突、有条件符合、不符合、符合、不涉及"));
  decide_verb->add_option("--reason", said.reason, v.say("why", "理由"))
      ->required()
      ->check(says_something(v.cli().language, {"the reason says nothing", "理由没有内容"}));
  decide_verb->add_option("--by", said.by, v.say("the name of the person", "复核人姓名"))
      ->required()
      ->check(says_something(v.cli().language, {"this names nobody", "未写明姓名"}));
  auto* withdraw = decide_verb->add_flag("--withdraw", said.withdraw,
                                         v.say("take the decision on it back", "撤回对其的复核意见"));
  withdraw->excludes(verdict);
  v.does(*decide_verb, [&said](const Cli& cli) { return decide(cli, said); });
}

void add_questions(Verbs& v, CLI::App& app, ReviewArguments& given) {
  auto& asked = given.questions;
  auto* ask = v.verb(
      app, "questions",
      {"what to ask of a project now, one question after the other", "项目当前需要回答的问题，逐步提出"});
  v.workspace(*ask, asked.workspace)->required();
  ask->add_option("project", asked.project, v.say("id of the project", "项目编号"))->required();
  ask->add_option("--as-of", asked.as_of, v.say("day of the check; default: today", "核查日，默认今日"))
      ->check(a_day(v.cli().language));
  ask->add_flag("--json", asked.json, v.say("as JSON", "以 JSON 输出"));
  v.does(*ask, [&asked](const Cli& cli) { return questions(cli, asked); });
  auto& replied = given.answer;
  auto* reply = v.verb(app, "answer",
                       {"answers to questions, kept as facts of the project with their source",
                        "回答问题：作为项目事实保存，并记录来源"});
  v.workspace(*reply, replied.workspace)->required();
  reply->add_option("project", replied.project, v.say("id of the project", "项目编号"))->required();
  reply->add_option("answers", replied.answers, v.say("fact=value, one or more", "事实=值，可多个"))
      ->required();
  reply->add_option("--by", replied.by, v.say("who answers", "回答人姓名"))
      ->required()
      ->check(says_something(v.cli().language, {"this names nobody", "未写明姓名"}));
  v.does(*reply, [&replied](const Cli& cli) { return answer(cli, replied); });
}

}  // namespace

CLI::App* Verbs::verb(CLI::App& parent, const char* name, const Text& help) {
  auto* added = parent.add_subcommand(name, cli_.say(help));
  if (cli_.language == Language::chinese) {
    added->group("子命令");
    added->get_help_ptr()->group("选项");
  }
  return added;
}

CLI::Option* Verbs::workspace(CLI::App& verb, std::string& value) {
  return verb
      .add_option("workspace", value, say("the workspace (a GeoPackage)", "工作空间（GeoPackage 文件）"))
      ->check(not_empty(cli_.language));
}

CLI::Option* Verbs::file(CLI::App& verb, std::string& value, const char* en, const char* zh) {
  return verb.add_option("file", value, say(en, zh))->required()->check(not_empty(cli_.language));
}

void Verbs::does(CLI::App& verb, Action action) {
  verb.callback([this, action = std::move(action)] { action_ = action; });
}

void add_review_verbs(Verbs& verbs, CLI::App& app, ReviewArguments& given) {
  add_review(verbs, app, given);
  add_questions(verbs, app, given);
}

}  // namespace zonegate::cli
