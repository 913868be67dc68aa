// The questions of a project that still matter, in the order of the packs' trees, and their answers: facts with
// the name of who gave them.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "app/cli/commands.h"
#include "app/cli/loading.h"
#include "app/session/arguments.h"
#include "core/base/counted.h"
#include "core/check/sensitive_areas.h"
#include "core/rules/fact_words.h"
#include "layers/formats/result_words.h"
#include "layers/themes/theme.h"

namespace zonegate::cli {
namespace {

using Json = nlohmann::ordered_json;
namespace words = result_words;

struct Asked {
  std::string fact;
  std::vector<const Finding*> by;  // whose outcome waits for it
};

struct Questions {
  Project project;
  ProjectResult result;
  FactDictionary facts;
  std::vector<Asked> asked;
};

Expected<Questions> questions_of(const Cli& cli, const Workspace& workspace, const std::string& id, Day as_of) {
  Questions out;
  auto project = workspace.project(id);
  if (!project) return tl::unexpected(project.error());
  out.project = std::move(*project);
  auto setup = load_setup(workspace, workspace.path(), as_of, cli.work());
  if (!setup) return tl::unexpected(setup.error());
  setup->keep_geometry = false;
  std::vector<QuestionTree> trees;
  for (const auto& pack : setup->packs) {
    if (!pack.validity.contains(as_of)) continue;
    trees.insert(trees.end(), pack.questions.begin(), pack.questions.end());
    out.facts.insert(pack.facts.begin(), pack.facts.end());
  }
  const auto checker = Checker::create(std::move(*setup), cli.work());
  if (!checker) return tl::unexpected(checker.error());
  auto worker = CheckWorker::create(*checker);
  if (!worker) return tl::unexpected(worker.error());
  out.result = worker->check(out.project);
  for (const auto& finding : out.result.findings) {
    if (finding.outcome != Outcome::undetermined || finding.pre_effect) continue;
    for (const auto& fact :
         next_questions(trees, finding.rule, finding.missing_facts, out.project.facts, out.facts)) {
      if (out.facts.count(fact) == 0)
        continue;  // an attribute of the zone, another theme's data: not to be answered
      auto found =
          std::find_if(out.asked.begin(), out.asked.end(), [&](const Asked& a) { return a.fact == fact; });
      if (found == out.asked.end()) found = out.asked.insert(out.asked.end(), Asked{fact, {}});
      found->by.push_back(&finding);
    }
  }
  return out;
}

std::string choice_words(const Cli& cli, const FactDefinition& definition) {
  if (definition.type == FactType::boolean) return cli.say({"yes, no", "是、否"});
  std::string out;
  for (const auto& [id, title] : definition.choices)
    out += (out.empty() ? "" : cli.say({"; ", "；"})) + id + " " + cli.say(title);
  if (out.empty() && !definition.unit.empty())
    return cli.say({"a number in ", "数值，单位 "}) + definition.unit;
  if (out.empty() && !definition.scheme.empty()) return cli.say({"codes of ", "代码体系 "}) + definition.scheme;
  return out;
}

Text theme_words(const std::string& id) {
  const Theme* theme = find_theme(id);
  return theme == nullptr ? same_text(id) : theme->name;
}

// What the project or a part of it states already, though not so that it decides; "": nothing.
std::string given_words(const Project& project, const FactDefinition& definition) {
  std::string out;
  const auto add = [&](const Facts& facts) {
    const auto found = facts.find(definition.id);
    if (found == facts.end()) return;
    const std::string text = format_fact(definition, found->second);
    if (out.find(text) == std::string::npos) out += (out.empty() ? "" : "; ") + text;
  };
  add(project.facts);
  for (const auto& part : project.parts) add(part.facts);
  return out;
}

void print_questions(const Cli& cli, const Questions& questions) {
  for (const auto& asked : questions.asked) {
    const FactDefinition& definition = questions.facts.at(asked.fact);
    print(fmt::format("{}  {}", asked.fact, cli.say(definition.question)));
    const std::string choices = choice_words(cli, definition);
    if (!choices.empty()) print("    " + choices);
    const std::string given = given_words(questions.project, definition);
    if (!given.empty()) print(cli.say({"    given so far: ", "    已填写："}) + words::printable(given));
    for (const auto* finding : asked.by) {
      const Text title = finding->title.empty() ? same_text(finding->rule) : finding->title;
      print(cli.say({"    for: ", "    用于："}) + words::printable(cli.say(title)) +
            (finding->zone.empty() ? "" : "  " + words::printable(finding->layer + "/" + finding->zone)));
      if (!given.empty()) print("         " + words::printable(cli.say(finding->cause)));
    }
  }
  const std::string outcome = cli.say(outcome_name(questions.result.outcome));
  print(cli.say({"Sensitive areas of the EIA catalogue (2021, art. 3), for the class of the assessment:",
                 "环评分类管理名录（2021年版）第三条环境敏感区，供确定环评类别参考："}));
  for (const auto& group : sensitive_groups(questions.result))
    print("    " + cli.say(sensitive_words(group, theme_words)));
  print(cli.say({fmt::format("{}; outcome so far: {}", counted(questions.asked.size(), "question"), outcome),
                 fmt::format("待回答 {} 个；目前结论：{}", questions.asked.size(), outcome)}));
}

Json questions_json(const Questions& questions) {
  Json out = {{"project", questions.project.id},
              {"outcome", std::string(outcome_id(questions.result.outcome))},
              {"questions", Json::array()}};
  for (const auto& asked : questions.asked) {
    const FactDefinition& definition = questions.facts.at(asked.fact);
    Json row = {{"fact", asked.fact},
                {"question", {{"en", definition.question.en}, {"zh", definition.question.zh}}},
                {"several", definition.several},
                {"given", given_words(questions.project, definition)}};
    row["choices"] = Json::array();
    for (const auto& [id, title] : definition.choices)
      row["choices"].push_back({{"id", id}, {"en", title.en}, {"zh", title.zh}});
    row["for"] = Json::array();
    for (const auto* finding : asked.by) row["for"].push_back(finding->id);
    out["questions"].push_back(std::move(row));
  }
  constexpr std::array states{"met", "clear", "unseen"};
  for (const auto& group : sensitive_groups(questions.result)) {
    Json row = {{"group", group.group}, {"state", states.at(static_cast<std::size_t>(group.state))}};
    for (const auto& one : group.kinds) {
      row["kinds"].push_back({{"kind", one.kind},
                              {"theme", one.theme.empty() ? Json() : Json(one.theme)},
                              {"state", states.at(static_cast<std::size_t>(one.state))}});
    }
    out["eia_sensitive_areas"].push_back(std::move(row));
  }
  return out;
}

// What is said by one classification does not take back what was said by another: the clauses that ask by that
// one would be open again.
void keep_other_schemes(const Project& project, const FactDefinition& definition, Fact& answer) {
  const auto before = project.facts.find(definition.id);
  if (definition.type != FactType::code || !definition.several || before == project.facts.end()) return;
  const auto schemes_of = [](const Fact& fact) {
    std::set<std::string> schemes;
    for (const auto& value : fact.values) {
      if (const auto* code = std::get_if<Code>(&value)) schemes.insert(code->scheme);
    }
    return schemes;
  };
  const auto said = schemes_of(answer);
  for (const auto& value : before->second.values) {
    const auto* code = std::get_if<Code>(&value);
    if (code != nullptr && said.count(code->scheme) == 0) answer.values.push_back(value);
  }
}

// One fact=value of the command line among those before it: several values of one fact are taken together where
// the fact takes several, and contradict each other where it does not.
Expected<void> take_answer(const std::string& said, const FactDictionary& facts, const std::string& source,
                           Facts& answers) {
  const auto sign = said.find('=');
  const std::string id = said.substr(0, sign);
  const auto definition = facts.find(id);
  if (sign == std::string::npos || definition == facts.end()) {
    return fail(
        ErrorKind::usage, "answer.unknown_fact",
        {"\"" + said + "\" is no fact=value of a known fact", "“" + said + "”不是“事实=值”，或事实未知"},
        {"zonegate rules list WORKSPACE names the facts.", "可用的事实见 zonegate rules list 工作空间。"},
        option_place(said));
  }
  auto fact = parse_fact(definition->second, said.substr(sign + 1));
  if (!fact) return tl::unexpected(of_option(fact.error(), said));
  fact->source = source;
  if (auto added = add_fact(definition->second, *fact, answers); !added)
    return tl::unexpected(of_option(added.error(), said));
  return {};
}

// The answer is about the project as a whole: what a part said otherwise is taken back, and told.
std::vector<Text> put_answers(Project& project, const FactDictionary& facts, Facts& answers) {
  std::vector<Text> taken_back;
  for (auto& [id, fact] : answers) {
    const FactDefinition& definition = facts.at(id);
    keep_other_schemes(project, definition, fact);
    for (auto& part : project.parts) {
      const auto own = part.facts.find(id);
      if (own == part.facts.end()) continue;
      const std::string before = format_fact(definition, own->second);
      if (own->second.values != fact.values) {
        taken_back.push_back(
            {fmt::format("part {} said {} = {}; the answer for the whole project takes its place", part.id,
                         definition.title.en, before),
             fmt::format("地块 {} 原填“{}”为 {}，现以针对整个项目的回答为准", part.id, definition.title.zh,
                         before)});
      }
      part.facts.erase(own);
    }
    project.facts[id] = std::move(fact);
  }
  return taken_back;
}

}  // namespace

int questions(const Cli& cli, const QuestionsOptions& options) {
  const auto as_of = options.as_of.empty() ? Expected<Day>(today_in_china()) : parse_day(options.as_of);
  if (!as_of) return report(cli, of_option(as_of.error(), "--as-of"));
  const auto workspace = open_to_read(cli, options.workspace);
  if (!workspace) return report(cli, workspace.error());
  const auto asked = questions_of(cli, *workspace, options.project, *as_of);
  if (!asked) return report(cli, asked.error());
  if (options.json) {
    print(questions_json(*asked).dump(2, ' ', false, Json::error_handler_t::replace));
  } else {
    print_questions(cli, *asked);
  }
  return kOk;
}

int answer(const Cli& cli, const AnswerOptions& options) {
  if (auto words = session::check_words(options.by, "--by"); !words) return report(cli, words.error());
  auto workspace = Workspace::open(options.workspace, OpenMode::read_write);
  if (!workspace) return report(cli, workspace.error());
  const auto rules = load_packs(*workspace);
  if (!rules) return report(cli, rules.error());
  auto project = workspace->project(options.project);
  if (!project) return report(cli, project.error());
  const std::string source = "answer by " + options.by + ", " + format_day(today_in_china());
  Facts answers;
  for (const auto& said : options.answers) {
    if (auto taken = take_answer(said, rules->dictionary, source, answers); !taken)
      return report(cli, taken.error());
  }
  const std::size_t count = answers.size();
  for (const Text& said : put_answers(*project, rules->dictionary, answers)) complain(cli.say(said));
  const auto put = workspace->put_projects({*project}, cli.work());
  if (!put) return report(cli, put.error());
  print(cli.say({fmt::format("project {}: revision {} with {} by {}", project->id, put->front(),
                             counted(count, "answer"), options.by),
                 fmt::format("项目 {}：第 {} 版，新增回答 {} 项，回答人 {}", project->id, put->front(), count,
                             options.by)}));
  return kOk;
}

}  // namespace zonegate::cli
