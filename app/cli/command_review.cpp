// What waits for a person, and what persons decided: the queue of findings that the program leaves open, and
// the decision beside one of them. The program's own outcome is never changed.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/loading.h"
#include "core/check/decision.h"
#include "layers/formats/result_json.h"
#include "layers/formats/result_words.h"

namespace zonegate::cli {
namespace {

using Json = nlohmann::ordered_json;
namespace words = result_words;

// ---- what both need: a fresh check of projects of the workspace, with the decisions beside their findings

struct Checked {
  std::optional<Checker> checker;
  std::vector<Project> projects;
  std::vector<ProjectResult> results;
  FactDictionary facts;
  std::vector<QuestionTree> trees;
};

Expected<Checked> check_now(const Cli& cli, const Workspace& workspace, const std::vector<std::string>& ids,
                            Day as_of) {
  Checked out;
  if (ids.empty()) {
    auto all = workspace.projects();
    if (!all) return tl::unexpected(all.error());
    out.projects = std::move(*all);
  }
  for (const auto& id : ids) {
    auto one = workspace.project(id);
    if (!one) return tl::unexpected(one.error());
    out.projects.push_back(std::move(*one));
  }
  auto rules = load_rules(workspace);
  if (!rules) return tl::unexpected(rules.error());
  out.facts = std::move(rules->dictionary);
  IndexWriting writing(cli.stop.get_token());
  auto setup = load_setup(workspace, workspace.path(), as_of, cli.work(), &writing);
  if (!setup) return tl::unexpected(setup.error());
  setup->keep_geometry = false;
  for (const auto& pack : setup->packs) {
    if (pack.validity.contains(as_of))
      out.trees.insert(out.trees.end(), pack.questions.begin(), pack.questions.end());
  }
  auto checker = Checker::create(std::move(*setup), cli.work());
  if (!checker) return tl::unexpected(checker.error());
  auto results = checker->check_all(out.projects, cli.work());
  if (!results) return tl::unexpected(results.error());
  out.results = std::move(*results);
  const auto decisions = workspace.decisions();
  if (!decisions) return tl::unexpected(decisions.error());
  apply_decisions(*checker, out.projects, *decisions, out.results);
  out.checker.emplace(std::move(*checker));
  return out;
}

// ---- the queue

struct Waiting {
  const ProjectResult* project = nullptr;
  const Finding* finding = nullptr;

  // open: nobody decided; lapsed: somebody did, and something changed since; decided
  const char* state() const {
    return !finding->review ? "open" : finding->review->stands ? "decided" : "lapsed";
  }
  // fact: an answer would settle it; judge: a person reads the clause; data: a layer or list must be mended
  const char* kind() const {
    // "zone.level", "distance(theme)" are not for the applicant to answer.
    const auto& missing = finding->missing_facts;
    const bool answerable = std::any_of(missing.begin(), missing.end(), [](const std::string& id) {
      return id.find_first_of(".(") == std::string::npos;
    });
    if (answerable) return "fact";
    if (!missing.empty()) return "data";
    return finding->list.empty() ? "data" : "judge";
  }
};

Text state_name(const std::string& state) {
  if (state == "open") return {"open", "待处理"};
  return state == "lapsed" ? Text{"lapsed", "已失效"} : Text{"decided", "已复核"};
}

Text kind_name(const std::string& kind) {
  if (kind == "fact") return {"fact", "补充事实"};
  return kind == "judge" ? Text{"judge", "人工判断"} : Text{"data", "补充数据"};
}

std::vector<Waiting> waiting_in(const Checked& checked, const QueueOptions& options) {
  std::vector<Waiting> out;
  for (const auto& project : checked.results) {
    for (const auto& finding : project.findings) {
      const Waiting one{&project, &finding};
      const bool asks = finding.outcome == Outcome::undetermined || finding.review;
      if (finding.pre_effect || !asks) continue;
      if (!options.all && std::string_view(one.state()) == "decided") continue;
      if (!options.kind.empty() && options.kind != one.kind()) continue;
      out.push_back(one);
    }
  }
  return out;
}

std::string asked_words(const Cli& cli, const Waiting& one, const Checked& checked) {
  std::string out;
  const FactDictionary& facts = checked.facts;
  const auto project = std::find_if(checked.projects.begin(), checked.projects.end(),
                                    [&](const Project& p) { return p.id == one.project->id; });
  for (const auto& id :
       next_questions(checked.trees, one.finding->rule, one.finding->missing_facts, project->facts, facts)) {
    const auto found = facts.find(id);
    const Text question =
        found == facts.end() || found->second.question.empty() ? same_text(id) : found->second.question;
    out += (out.empty() ? "" : " ") + cli.say(question);
  }
  if (out.empty()) out = cli.say(one.finding->summary.empty() ? one.finding->cause : one.finding->summary);
  if (one.finding->review) {
    words::join_sentences(out, words::review_words(*one.finding->review, cli.language), cli.language);
  }
  return words::printable(out);
}

void print_queue(const Cli& cli, const std::vector<Waiting>& waiting, const Checked& checked) {
  const ProjectResult* project = nullptr;
  std::vector<std::vector<std::string>> rows;
  const auto flush = [&] {
    if (!rows.empty()) print(words::aligned(rows, {}, "  "));
    rows.clear();
  };
  for (const auto& one : waiting) {
    if (one.project != project) {
      flush();
      project = one.project;
      print(fmt::format(
          "{} {}", words::outcome_sign(project->outcome),
          words::printable(project->name.empty() ? project->id : project->id + "  " + project->name)));
    }
    rows.push_back({"#" + one.finding->id, cli.say(state_name(one.state())), cli.say(kind_name(one.kind())),
                    words::printable(one.finding->list.empty() ? one.finding->rule
                                                               : one.finding->list + " " + one.finding->rule),
                    asked_words(cli, one, checked)});
  }
  flush();
  const auto count = [&](std::string_view state) {
    return std::count_if(waiting.begin(), waiting.end(),
                         [&](const Waiting& one) { return state == one.state(); });
  };
  print(cli.say({fmt::format("open {}, lapsed {}", count("open"), count("lapsed")),
                 fmt::format("待处理 {}，已失效 {}", count("open"), count("lapsed"))}));
}

Json queue_json(const std::vector<Waiting>& waiting) {
  Json out = Json::array();
  for (const auto& one : waiting) {
    const Finding& finding = *one.finding;
    Json row = {{"project", one.project->id},
                {"finding", finding.id},
                {"state", one.state()},
                {"kind", one.kind()},
                {"outcome", std::string(outcome_id(finding.outcome))},
                {"theme", finding.theme},
                {"zone", finding.zone},
                {"list", finding.list},
                {"rule", finding.rule},
                {"clause", finding.clause},
                {"summary", {{"en", finding.summary.en}, {"zh", finding.summary.zh}}},
                {"cause", {{"en", finding.cause.en}, {"zh", finding.cause.zh}}},
                {"missing_facts", finding.missing_facts}};
    if (finding.review) {
      Json changed = Json::array();
      for (const Text& change : finding.review->changed)
        changed.push_back({{"en", change.en}, {"zh", change.zh}});
      row["decision"] = {{"verdict", finding.review->verdict}, {"by", finding.review->by},
                         {"time", finding.review->time},       {"reason", finding.review->reason},
                         {"stands", finding.review->stands},   {"changed", std::move(changed)}};
    }
    out.push_back(std::move(row));
  }
  return out;
}

// ---- the decision

const Finding* find_finding(const std::vector<ProjectResult>& results, const std::string& id,
                            std::string& project) {
  for (const auto& result : results) {
    for (const auto& finding : result.findings) {
      if (finding.id != id) continue;
      project = result.id;
      return &finding;
    }
  }
  return nullptr;
}

tl::unexpected<Error> outdated(const std::string& run, const std::string& finding) {
  return fail(ErrorKind::bad_data, "decide.outdated",
              {"the workspace has changed since run " + run + ": a check does not give finding " + finding +
                   " as recorded any more",
               "批次 " + run + " 之后工作空间已有变化：重新核查所得与该批次记录的结果 " + finding + " 不同"},
              {"Check again and decide on the new run.", "请重新核查，并对新批次作出意见。"},
              option_place(finding));
}

Expected<std::string> wanted_verdict(const DecideOptions& options) {
  if (options.withdraw) return std::string(kWithdrawn);
  const std::string verdict = decision_verdict(options.verdict);
  if (!verdict.empty()) return verdict;
  return fail(
      ErrorKind::usage, "decide.verdict",
      {"\"" + options.verdict + "\" is nothing that a person may decide",
       "“" + options.verdict + "”不是可选的复核意见"},
      {"Use pass, conditional, fail, met, violated or not_applicable.",
       "可选值：未发现冲突、有条件符合、不符合、符合、不涉及，或 pass、conditional、fail、met、violated、"
       "not_applicable。"},
      option_place("--verdict"));
}

Expected<Decision> make_decision(const Cli& cli, const DecideOptions& options, const Workspace& workspace) {
  Decision out;
  auto verdict = wanted_verdict(options);
  if (!verdict) return tl::unexpected(verdict.error());
  out.verdict = std::move(*verdict);
  const auto run = resolve_run(workspace, options.run);
  if (!run) return tl::unexpected(run.error());
  const auto json = workspace.run_json(*run);
  if (!json) return tl::unexpected(json.error());
  const auto stored = read_result_json(*json, "run " + *run);
  if (!stored) return tl::unexpected(stored.error());
  const Finding* seen = find_finding(stored->projects, options.finding, out.project);
  if (seen == nullptr) return tl::unexpected(no_finding(*run, options.finding, workspace.path()));
  const auto now = check_now(cli, workspace, {out.project}, stored->run.as_of);
  if (!now) return tl::unexpected(now.error());
  std::string project;
  const Finding* still = find_finding(now->results, options.finding, project);
  if (still == nullptr || still->outcome != seen->outcome || still->trace.size() != seen->trace.size())
    return outdated(*run, options.finding);
  if (options.withdraw && !still->review) {
    return fail(ErrorKind::no_input, "decide.nothing",
                {"there is no decision to withdraw", "没有可撤回的复核意见"},
                {"See: zonegate queue WORKSPACE --all", "请查看 zonegate queue 工作空间 --all。"},
                option_place(options.finding));
  }
  out.finding = options.finding;
  out.rule = still->rule;
  out.list = still->list;
  out.theme = still->theme;
  out.zone = still->zone;
  out.run = *run;
  out.reason = options.reason;
  out.by = options.by;
  out.inputs = decision_inputs(*now->checker, now->projects.front(), *still);
  return out;
}

}  // namespace

int queue(const Cli& cli, const QueueOptions& options) {
  const auto as_of = options.as_of.empty() ? Expected<Day>(today_in_china()) : parse_day(options.as_of);
  if (!as_of) return report(cli, of_option(as_of.error(), "--as-of"));
  const auto workspace = open_to_read(cli, options.workspace);
  if (!workspace) return report(cli, workspace.error());
  const auto checked = check_now(cli, *workspace, options.projects, *as_of);
  if (!checked) return report(cli, checked.error());
  const auto waiting = waiting_in(*checked, options);
  if (options.json) {
    print(queue_json(waiting).dump(2, ' ', false, Json::error_handler_t::replace));
  } else {
    print_queue(cli, waiting, *checked);
  }
  return kOk;
}

int decide(const Cli& cli, const DecideOptions& options) {
  auto workspace = Workspace::open(options.workspace, OpenMode::read_write);
  if (!workspace) return report(cli, workspace.error());
  const auto decision = make_decision(cli, options, *workspace);
  if (!decision) return report(cli, decision.error());
  if (const auto added = workspace->add_decision(*decision); !added) return report(cli, added.error());
  const Text verdict = verdict_name(decision->verdict);
  print(
      cli.say({fmt::format("recorded: {} on {} of project {}, by {}. The program's own outcome stays as it is.",
                           verdict.en, decision->rule, decision->project, decision->by),
               fmt::format("已记录：项目 {} 的 {}，{}，复核人 {}。程序结论不变。", decision->project,
                           decision->rule, verdict.zh, decision->by)}));
  return kOk;
}

}  // namespace zonegate::cli
