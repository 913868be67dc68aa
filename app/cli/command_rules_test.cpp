// The cases kept beside packs and lists: run, and every mismatch told with what was expected, what came out,
// and how it came about.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "layers/formats/result_words.h"
#include "layers/formats/rule_cases_file.h"
#include "layers/sources/place.h"

namespace zonegate::cli {
namespace {

using Json = nlohmann::ordered_json;
namespace words = result_words;

constexpr std::size_t kMostUntested = 20;

struct Tested {
  std::string file;
  std::vector<RuleCase> cases;
  std::vector<CaseReport> reports;
  std::vector<std::string> untested;

  std::size_t failed() const {
    return static_cast<std::size_t>(std::count_if(
        reports.begin(), reports.end(), [](const CaseReport& report) { return !report.mismatches.empty(); }));
  }
};

bool holds_cases(const std::string& file) { return file.find(".cases.") != std::string::npos; }

bool same_file(const std::string& a, const std::string& b) {
  std::error_code none;
  return a == b || std::filesystem::equivalent(a, b, none);
}

// Once, however often it is named.
void add_file(std::vector<std::string>& to, const std::string& file) {
  const bool there =
      std::any_of(to.begin(), to.end(), [&](const std::string& one) { return same_file(one, file); });
  if (!there) to.push_back(file);
}

Expected<std::vector<std::string>> case_files(const RulesTestOptions& options) {
  std::vector<std::string> out;
  for (const auto& file : options.cases) add_file(out, file);
  for (const auto& file : options.files) {
    if (holds_cases(file)) {
      add_file(out, file);
      continue;
    }
    for (const auto& beside : cases_beside(file)) add_file(out, beside);
  }
  if (!out.empty()) return out;
  return fail(ErrorKind::no_input, "cases.none", {"there are no cases beside the file", "文件旁没有用例"},
              {"Keep them in NAME.cases.json, .csv or .xlsx beside NAME.json, or name a file with --cases.",
               "请将用例存为同名的 .cases.json、.cases.csv 或 .cases.xlsx，或用 --cases 指定。"},
              option_place(options.files.empty() ? "--cases" : options.files.front()));
}

Expected<Tested> run_file(const RulesTestOptions& options, const std::string& file) {
  auto read = read_rule_cases(file);
  if (!read) return tl::unexpected(read.error());
  if (read->cases.empty()) {
    return fail(ErrorKind::bad_data, "cases.empty",
                {"the file holds no case: nothing would be tested", "文件中没有用例，无从检验"},
                {"Write cases, or leave the file out.", "请填写用例，或不要指定该文件。"}, in_file(file));
  }
  std::vector<std::string> with = read->with;
  for (const auto& one : options.files) {
    if (!holds_cases(one)) add_file(with, one);
  }
  auto ground = case_ground(with);
  if (!ground) return tl::unexpected(ground.error());
  if (read->as_of) ground->as_of = *read->as_of;
  Tested out;
  out.file = file;
  for (auto& one : read->cases) {
    auto report = run_rule_case(*ground, one);
    if (!report) return tl::unexpected(report.error());
    out.reports.push_back(std::move(*report));
    out.cases.push_back(std::move(one));
  }
  out.untested = clauses_without_case(*ground, out.cases);
  return out;
}

void print_mismatch(const Cli& cli, const CaseMismatch& mismatch) {
  const std::string clause = mismatch.clause.empty()        ? cli.say({"outcome", "结论"})
                             : mismatch.clause == "missing" ? cli.say({"missing facts", "缺少事实"})
                                                            : mismatch.clause;
  print(cli.say({fmt::format("    {}: expected {}, got {}", clause, mismatch.expected.en, mismatch.got.en),
                 fmt::format("    {}：预期 {}，实际 {}", clause, mismatch.expected.zh, mismatch.got.zh)}));
  if (!mismatch.cause.empty()) print("      " + words::printable(cli.say(mismatch.cause)));
  for (const auto& line : mismatch.trace) {
    print(std::string(static_cast<std::size_t>(line.depth) * 2 + 6, ' ') +
          words::printable(cli.say(line.sentence)));
  }
}

void print_tested(const Cli& cli, const Tested& tested) {
  for (std::size_t i = 0; i < tested.cases.size(); ++i) {
    if (tested.reports[i].mismatches.empty()) continue;
    const RuleCase& one = tested.cases[i];
    print(fmt::format("✖ {}  ({})", words::printable(one.name), format_place(one.place, cli.language)));
    if (!one.why.empty()) print(cli.say({"    why: ", "    依据："}) + words::printable(one.why));
    for (const auto& mismatch : tested.reports[i].mismatches) print_mismatch(cli, mismatch);
  }
  const std::size_t failed = tested.failed();
  print(cli.say({fmt::format("{}: {} cases, {} as expected, {} not", tested.file, tested.cases.size(),
                             tested.cases.size() - failed, failed),
                 fmt::format("{}：用例 {} 个，符合预期 {} 个，不符 {} 个", tested.file, tested.cases.size(),
                             tested.cases.size() - failed, failed)}));
  if (tested.untested.empty()) return;
  std::string ids;
  for (std::size_t i = 0; i < std::min(tested.untested.size(), kMostUntested); ++i)
    ids += (i == 0 ? "" : ", ") + tested.untested[i];
  if (tested.untested.size() > kMostUntested) ids += ", …";
  remark(cli, {fmt::format("{} rules or entries are in no case: {}", tested.untested.size(), ids),
               fmt::format("{} 条规则或条目没有用例：{}", tested.untested.size(), ids)});
}

Json trace_json(const std::vector<TraceLine>& trace) {
  Json out = Json::array();
  for (const auto& line : trace)
    out.push_back({{"depth", line.depth}, {"en", line.sentence.en}, {"zh", line.sentence.zh}});
  return out;
}

Json tested_json(const Tested& tested) {
  Json out = {{"file", tested.file}, {"cases", tested.cases.size()}, {"failed", tested.failed()}};
  out["mismatches"] = Json::array();
  for (std::size_t i = 0; i < tested.cases.size(); ++i) {
    for (const auto& mismatch : tested.reports[i].mismatches) {
      out["mismatches"].push_back({{"case", tested.cases[i].name},
                                   {"line", tested.cases[i].place.line},
                                   {"clause", mismatch.clause},
                                   {"expected", mismatch.expected.en},
                                   {"got", mismatch.got.en},
                                   {"cause", {{"en", mismatch.cause.en}, {"zh", mismatch.cause.zh}}},
                                   {"trace", trace_json(mismatch.trace)}});
    }
  }
  out["untested"] = tested.untested;
  return out;
}

}  // namespace

int test_rules(const Cli& cli, const RulesTestOptions& options) {
  const auto files = case_files(options);
  if (!files) return report(cli, files.error());
  std::size_t failed = 0;
  Json all = Json::array();
  for (const auto& file : *files) {
    const auto tested = run_file(options, file);
    if (!tested) return report(cli, tested.error());
    failed += tested->failed();
    if (options.json) {
      all.push_back(tested_json(*tested));
    } else {
      print_tested(cli, *tested);
    }
  }
  if (options.json) print(all.dump(2, ' ', false, Json::error_handler_t::replace));
  return failed == 0 ? kOk : kFail;
}

}  // namespace zonegate::cli
