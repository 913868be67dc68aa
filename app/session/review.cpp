#include "app/session/review.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "app/session/arguments.h"
#include "core/check/tables.h"
#include "core/rules/statement.h"
#include "layers/formats/result_json.h"
#include "layers/formats/result_words.h"

namespace zonegate::session {
namespace {

namespace words = result_words;

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

tl::unexpected<Error> not_checked(const std::string& finding) {
  return fail(ErrorKind::bad_data, "decide.not_checked",
              {"the footprint could not be read and no layer was looked at: there is nothing to decide on yet",
               "用地范围无法读取，未核查任何图层，尚无可供复核的结果"},
              {"Mend the footprint as its finding says, check again, and decide on what comes out.",
               "请按提示修正用地范围，重新核查后再出具意见。"},
              option_place(finding));
}

// Whether the lists, packs and layers are those of the run: what a person saw.
bool same_ground(const RunRecord& run, const CheckTables& tables) {
  const auto all_there = [](const auto& then, const auto& now) {
    return std::all_of(now.begin(), now.end(), [&](const auto& one) {
      return std::any_of(then.begin(), then.end(), [&](const auto& other) {
        return other.id == one.id && other.version == one.version && other.sha256 == one.sha256;
      });
    });
  };
  const auto was_used = [&](const auto& index) {
    const LayerIdentity& now = index->layer().identity;
    return std::any_of(run.layers.begin(), run.layers.end(), [&](const LayerIdentity& then) {
      return then.theme == now.theme && then.layer == now.layer && then.version == now.version &&
             then.content_sha256 == now.content_sha256;
    });
  };
  return all_there(run.access_lists, tables.lists) && all_there(run.rule_packs, tables.packs) &&
         std::all_of(tables.themes.begin(), tables.themes.end(), [&](const ThemeTable& theme) {
           return std::all_of(theme.in_force.begin(), theme.in_force.end(), was_used);
         });
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

}  // namespace

Expected<ReviewCheck> check_for_review(const Workspace& workspace, const std::vector<std::string>& ids,
                                       Day as_of, const Work& work) {
  ReviewCheck out;
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
  auto rules = load_packs(workspace);
  if (!rules) return tl::unexpected(rules.error());
  out.facts = std::move(rules->dictionary);
  IndexWriting writing(work.stop);
  auto setup = load_setup(workspace, workspace.path(), as_of, work, &writing);
  if (!setup) return tl::unexpected(setup.error());
  setup->keep_geometry = false;
  for (const auto& pack : setup->packs) {
    if (pack.validity.contains(as_of))
      out.trees.insert(out.trees.end(), pack.questions.begin(), pack.questions.end());
  }
  auto checker = Checker::create(std::move(*setup), work);
  if (!checker) return tl::unexpected(checker.error());
  auto results = checker->check_all(out.projects, work);
  if (!results) return tl::unexpected(results.error());
  out.results = std::move(*results);
  const auto decisions = workspace.decisions();
  if (!decisions) return tl::unexpected(decisions.error());
  apply_decisions(*checker, out.projects, *decisions, out.results);
  out.checker.emplace(std::move(*checker));
  return out;
}

const char* Waiting::state() const {
  return !finding->review ? "open" : finding->review->stands ? "decided" : "lapsed";
}

const char* Waiting::kind() const {
  // "zone.level", "distance(theme)" are not for the applicant to answer.
  const auto& missing = finding->missing_facts;
  const bool answerable = std::any_of(missing.begin(), missing.end(), [](const std::string& id) {
    return id.find_first_of(".(") == std::string::npos;
  });
  if (answerable) return "fact";
  if (!missing.empty()) return "data";
  return finding->list.empty() ? "data" : "judge";
}

Text state_name(const std::string& state) {
  if (state == "open") return {"open", "待处理"};
  return state == "lapsed" ? Text{"lapsed", "已失效"} : Text{"decided", "已复核"};
}

Text kind_name(const std::string& kind) {
  if (kind == "fact") return {"fact", "补充事实"};
  return kind == "judge" ? Text{"judge", "人工判断"} : Text{"data", "补充数据"};
}

std::vector<Waiting> waiting_in(const ReviewCheck& checked, const QueueOptions& options) {
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

std::string asked_words(Language language, const Waiting& one, const ReviewCheck& checked) {
  std::string out;
  const FactDictionary& facts = checked.facts;
  words::FactNames names;
  for (const auto& [id, definition] : facts) names.emplace(id, definition.title);
  const auto project = std::find_if(checked.projects.begin(), checked.projects.end(),
                                    [&](const Project& p) { return p.id == one.project->id; });
  for (const auto& id :
       next_questions(checked.trees, one.finding->rule, one.finding->missing_facts, project->facts, facts)) {
    const auto found = facts.find(id);
    const bool asks = found != facts.end() && !found->second.question.empty();
    // What no question is written for: a fact's name, "the zone's protection level", "the distance to …".
    const Text what = asks ? found->second.question : words::missing_words(id, one.finding->theme, names);
    const std::string sign = asks ? "" : Text("Missing: ", "缺少：").in(language);
    out += (out.empty() ? "" : " ") + sign + what.in(language) + (asks ? "" : Text(".", "。").in(language));
  }
  if (out.empty())
    out = (one.finding->summary.empty() ? one.finding->cause : one.finding->summary).in(language);
  if (one.finding->review) {
    words::join_sentences(out, words::review_words(*one.finding->review, language), language);
  }
  return words::printable(out);
}

Expected<std::string> resolve_run(const Workspace& workspace, const std::string& wanted) {
  if (wanted != "last") return wanted;
  const auto runs = workspace.runs();
  if (!runs) return tl::unexpected(runs.error());
  if (runs->empty()) {
    return fail(
        ErrorKind::no_input, "explain.no_run", {"the workspace has no recorded run", "工作空间没有核查批次"},
        {"Run: zonegate check WORKSPACE", "请先运行 zonegate check 工作空间"}, option_place(workspace.path()));
  }
  return runs->back().id;
}

Error no_finding(const std::string& run, const std::string& finding, const std::string& workspace) {
  return {ErrorKind::no_input,
          "explain.no_finding",
          {"run " + run + " has no finding " + finding, "批次 " + run + " 中没有结果 " + finding},
          {"The ids stand behind # in the table of that run, and in its JSON, CSV and GeoJSON.",
           "编号见该批次结果表中 # 之后，亦见其 JSON、CSV、GeoJSON。"},
          option_place(workspace)};
}

Expected<Decision> make_decision(const Context& context, const DecideOptions& options,
                                 const Workspace& workspace) {
  Decision out;
  auto verdict = wanted_verdict(options);
  if (!verdict) return tl::unexpected(verdict.error());
  out.verdict = std::move(*verdict);
  if (states_nothing(options.reason) || states_nothing(options.by)) {
    return fail(ErrorKind::usage, "decide.says_nothing",
                {"a decision needs a reason and the name of who decided", "复核意见须写明理由和复核人姓名"},
                {"Write both in words; \"/\" says nothing.", "请填写文字；“/”不算内容。"},
                option_place(options.finding));
  }
  if (auto words = check_words(options.by, "--by"); !words) return tl::unexpected(words.error());
  const auto run = resolve_run(workspace, options.run);
  if (!run) return tl::unexpected(run.error());
  const auto json = workspace.run_json(*run);
  if (!json) return tl::unexpected(json.error());
  const auto stored = read_result_json(*json, "run " + *run);
  if (!stored) return tl::unexpected(stored.error());
  const Finding* seen = find_finding(stored->projects, options.finding, out.project);
  if (seen == nullptr) return tl::unexpected(no_finding(*run, options.finding, workspace.path()));
  const auto now = check_for_review(workspace, {out.project}, stored->run.as_of, context.work);
  if (!now) return tl::unexpected(now.error());
  std::string project;
  const Finding* still = find_finding(now->results, options.finding, project);
  if (still == nullptr || still->outcome != seen->outcome || still->trace.size() != seen->trace.size())
    return outdated(*run, options.finding);
  const Project& current = now->projects.front();
  const auto then = workspace.project_of_run(out.project, *run);
  if (!then) return tl::unexpected(then.error());
  const bool as_seen = changed_inputs(decision_inputs(*now->checker, *then, *still),
                                      decision_inputs(*now->checker, current, *still), now->facts)
                           .empty() &&
                       same_ground(stored->run, now->checker->tables());
  if (!options.withdraw && !as_seen) return outdated(*run, options.finding);
  if (!options.withdraw && nothing_was_checked(now->results.front())) return not_checked(options.finding);
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
  out.inputs = decision_inputs(*now->checker, current, *still);
  return out;
}

}  // namespace zonegate::session
