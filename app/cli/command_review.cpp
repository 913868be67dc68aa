// What waits for a person, and what persons decided (app/session/review.h): the queue of findings that the
// program leaves open, and the decision beside one of them. The program's own outcome is never changed.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/loading.h"
#include "app/session/review.h"
#include "core/check/decision.h"
#include "layers/formats/result_words.h"

namespace zonegate::cli {
namespace {

using Json = nlohmann::ordered_json;
using session::asked_words;
using session::kind_name;
using session::ReviewCheck;
using session::state_name;
using session::Waiting;
using session::waiting_in;
namespace words = result_words;

void print_queue(const Cli& cli, const std::vector<Waiting>& waiting, const ReviewCheck& checked) {
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
                    asked_words(cli.language, one, checked)});
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

}  // namespace

int queue(const Cli& cli, const QueueOptions& options) {
  const auto as_of = options.as_of.empty() ? Expected<Day>(today_in_china()) : parse_day(options.as_of);
  if (!as_of) return report(cli, of_option(as_of.error(), "--as-of"));
  const auto workspace = open_to_read(cli, options.workspace);
  if (!workspace) return report(cli, workspace.error());
  const auto checked = session::check_for_review(*workspace, options.projects, *as_of, cli.work());
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
  const auto decision = session::make_decision(cli.context(), options, *workspace);
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
