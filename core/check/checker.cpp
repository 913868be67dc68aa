#include "core/check/checker.h"

#include <fmt/format.h>
#include <algorithm>
#include <atomic>
#include <cmath>
#include <string_view>
#include <thread>
#include <tuple>

#include "core/check/compose.h"
#include "core/check/project_check.h"
#include "core/check/project_name.h"
#include "core/rules/traditional.h"

namespace zonegate {
namespace {

bool speaks_of(const ThemeTable& theme) {
  return theme.mandatory || !theme.in_force.empty() || !theme.announced.empty() || !theme.rules.empty();
}

// The footprint could not be used: nothing was looked at, and every theme says so.
void refuse_project(const CheckTables& tables, const Project& project, const Error& error,
                    ProjectResult& result) {
  for (const auto& theme : tables.themes) {
    if (!speaks_of(theme)) continue;
    ThemeResult line;
    line.theme = theme.info.id;
    line.mandatory = theme.mandatory;
    line.containment = theme.info.containment;
    line.sliver_limit_m2 = theme.info.sliver_limit_m2;
    line.state = theme.in_force.empty() ? ThemeState::no_data : ThemeState::not_checked;
    result.themes.push_back(std::move(line));
  }
  Finding finding;
  finding.rule = error.code.empty() ? "footprint" : error.code;
  finding.outcome = Outcome::undetermined;
  finding.rung = Rung::refused;
  finding.title = {"The footprint could not be used", "用地范围无法使用"};
  // Where the file lay on somebody's machine says nothing to who reads the result.
  Place place = error.place;
  place.file = place.file.substr(place.file.find_last_of("/\\") + 1);
  const std::string file_en = place.file.empty() ? "" : "footprint file ";
  const std::string file_zh = place.file.empty() ? "" : "用地范围文件 ";
  const std::string place_en = file_en + format_place(place, Language::english);
  const std::string place_zh = file_zh + format_place(place, Language::chinese);
  finding.cause = {(place_en.empty() ? "" : place_en + ": ") + error.what.en + ". " + error.remedy.en,
                   (place_zh.empty() ? "" : place_zh + "：") + error.what.zh + "。" + error.remedy.zh};
  finding.id = "footprint-" + project.id;
  result.findings.push_back(std::move(finding));
}

// A bureau's own pack adds to the program's rules, it does not stand for them: on a day on which only that one
// is in force, nobody has looked by the law.
bool has_rules(const CheckTables& tables) {
  constexpr std::string_view kOwn = "zonegate-default";
  const auto own = [kOwn](const RulePack& pack) { return pack.id == kOwn; };
  if (tables.packs.empty()) return false;
  return std::any_of(tables.packs.begin(), tables.packs.end(), own) ||
         std::none_of(tables.setup.packs.begin(), tables.setup.packs.end(), own);
}

void add_no_pack(ProjectResult& result, Day as_of) {
  Finding finding;
  finding.id = "no-rule-pack-" + result.id;
  finding.rule = "no_rule_pack";
  finding.outcome = Outcome::undetermined;
  finding.rung = Rung::refused;
  finding.title = {"No rule pack in force", "没有生效的规则包"};
  finding.cause = {
      fmt::format("no statutory rule pack is in force on {} (a bureau's own pack only adds to it). Import the "
                  "statutory pack that is valid on that day.",
                  format_day(as_of)),
      fmt::format("{} 没有生效的法定规则包，自有规则包仅作补充、不能替代。请导入当日有效的规则包。",
                  format_day(as_of))};
  result.findings.push_back(std::move(finding));
}

// Beyond 2 degrees from the central meridian the plane stretches by more than the survey's tables allow for.
void note_far_from_meridian(const CheckTables& tables, const Footprint& footprint, ProjectResult& result) {
  const ReferenceSystem& crs = tables.setup.crs;
  if (!crs.central_meridian_deg || crs.strip_width_deg == 0) return;
  const double prefix = crs.zone_prefix && crs.strip ? *crs.strip * 1e6 : 0.0;
  const double from_meridian_m = (footprint.box.min_x + footprint.box.max_x) / 2 - prefix - 500000.0;
  const double degrees_m = 111320.0 * std::cos(footprint.box.min_y / 6367449.0);
  if (std::abs(from_meridian_m) <= 2.0 * degrees_m) return;
  result.notes.push_back(
      {"the footprint lies more than 2 degrees from the central meridian: check that the strip is right",
       "用地距中央子午线超过 2°，请核实投影带"});
}

int theme_rank(const CheckTables& tables, const std::string& theme) {
  int rank = 0;
  for (const auto& table : tables.themes) {
    if (table.info.id == theme) return rank;
    ++rank;
  }
  return -1;
}

// Worst first, then themes in their order, layers, zones, rules; announced versions last; equal ones as they
// were found. Findings are large: their numbers are put in order, and then each of them is moved once.
void order_findings(const CheckTables& tables, std::vector<Finding>& findings) {
  struct Place {
    int theme;
    std::size_t number;
  };
  std::vector<Place> order;
  order.reserve(findings.size());
  for (const Finding& finding : findings) {
    const bool as_before = !order.empty() && findings[order.back().number].theme == finding.theme;
    order.push_back({as_before ? order.back().theme : theme_rank(tables, finding.theme), order.size()});
  }
  std::sort(order.begin(), order.end(), [&](const Place& p, const Place& q) {
    const Finding& a = findings[p.number];
    const Finding& b = findings[q.number];
    if (a.pre_effect != b.pre_effect) return b.pre_effect;
    if (a.outcome != b.outcome) return a.outcome > b.outcome;
    return std::tie(p.theme, a.layer, a.zone, a.rule, p.number) <
           std::tie(q.theme, b.layer, b.zone, b.rule, q.number);
  });
  std::vector<Finding> sorted;
  sorted.reserve(findings.size());
  for (const Place& place : order) sorted.push_back(std::move(findings[place.number]));
  findings = std::move(sorted);
}

void order_result(const CheckTables& tables, ProjectResult& result) {
  order_findings(tables, result.findings);
  // No data is listed first among the themes, then what is concerned; both in the order of the themes.
  std::stable_sort(result.themes.begin(), result.themes.end(), [](const ThemeResult& a, const ThemeResult& b) {
    const auto rank = [](ThemeState s) {
      return s == ThemeState::no_data       ? 0
             : s == ThemeState::not_checked ? 1
             : s == ThemeState::concerned   ? 2
                                            : 3;
    };
    return rank(a.state) < rank(b.state);
  });
}

}  // namespace

Checker::Checker(std::unique_ptr<CheckTables> tables) : tables_(std::move(tables)) {}
Checker::Checker(Checker&&) noexcept = default;
Checker& Checker::operator=(Checker&&) noexcept = default;
Checker::~Checker() = default;

Expected<Checker> Checker::create(CheckSetup setup, const Work& work) {
  if (!knows_simplified()) {
    return fail(
        ErrorKind::no_input, "rules.no_characters",
        {"this machine's ICU has no table from traditional to simplified characters, so that key words "
         "could be missed",
         "本机 ICU 缺少繁简对照表，可能漏掉关键词"},
        {"Install the complete ICU data (Debian: libicu72).", "请安装完整的 ICU 数据（Debian：libicu72）。"});
  }
  auto tables = build_tables(std::move(setup), work);
  if (!tables) return tl::unexpected(tables.error());
  Checker checker(std::move(*tables));
  // The meter is made once here so that a workspace that cannot measure fails before any project is checked.
  if (const auto worker = CheckWorker::create(checker); !worker) return tl::unexpected(worker.error());
  return checker;
}

RunRecord Checker::record() const {
  RunRecord run;
  run.as_of = tables_->setup.as_of;
  run.crs = tables_->setup.crs.authority_code.empty() ? tables_->setup.crs.definition
                                                      : tables_->setup.crs.authority_code;
  run.area_method = area_method_id(tables_->setup.area_method);
  for (const auto& theme : tables_->themes) {
    for (const auto* group : {&theme.in_force, &theme.announced}) {
      for (const auto& index : *group) {
        run.layers.push_back(index->layer().identity);
        run.layer_coverages.push_back(index->layer().coverage.stated_as);
        run.layer_remarks.push_back(index->layer().notes);
      }
    }
  }
  run.rule_packs = tables_->packs;
  for (const AccessList& list : tables_->lists) run.access_lists.push_back(head_of(list));
  for (const AccessList& list : tables_->setup.lists) {
    if (run.as_of < list.validity.from) run.announced_lists.push_back(head_of(list));
  }
  return run;
}

Expected<std::vector<ProjectResult>> Checker::check_all(const std::vector<Project>& projects,
                                                        const Work& work) const {
  std::vector<ProjectResult> results(projects.size());
  const unsigned threads = std::max(1U, work.threads);
  std::vector<CheckWorker> workers;
  for (unsigned t = 0; t < threads; ++t) {
    auto worker = CheckWorker::create(*this);
    if (!worker) return tl::unexpected(worker.error());
    workers.push_back(std::move(*worker));
  }
  std::atomic<std::size_t> next{0};
  const auto run = [&](CheckWorker& worker, bool reports) {
    for (std::size_t i = next.fetch_add(1); i < projects.size(); i = next.fetch_add(1)) {
      if (work.stopped()) return;
      if (reports) {
        work.report(static_cast<double>(i) / static_cast<double>(projects.size()),
                    {"checking projects", "正在核查项目"});
      }
      results[i] = worker.check(projects[i]);
    }
  };
  {
    std::vector<std::jthread> helpers;
    for (unsigned t = 1; t < threads; ++t) helpers.emplace_back([&, t] { run(workers[t], false); });
    run(workers.front(), true);
  }
  if (work.stopped()) {
    return fail(ErrorKind::cancelled, "check.cancelled", {"the check was cancelled", "核查已取消"}, {});
  }
  return results;
}

CheckWorker::CheckWorker(const CheckTables& tables, AreaMeter meter)
    : tables_(&tables), meter_(std::move(meter)), loops_(std::make_unique<CommonLoops>()) {}
CheckWorker::CheckWorker(CheckWorker&&) noexcept = default;
CheckWorker& CheckWorker::operator=(CheckWorker&&) noexcept = default;
CheckWorker::~CheckWorker() = default;

Expected<CheckWorker> CheckWorker::create(const Checker& checker) {
  auto meter = AreaMeter::create(checker.tables().setup.crs, checker.tables().setup.area_method);
  if (!meter) return tl::unexpected(meter.error());
  return CheckWorker(checker.tables(), std::move(*meter));
}

ProjectResult CheckWorker::check(const Project& project) {
  ProjectResult result;
  result.id = project.id;
  result.name = project.name;
  result.name_en = english_name(project.facts);
  result.notes = project.notes;
  result.outcome = Outcome::pass;
  const bool name_is_a_fact = tables_->dictionary.find("name") != tables_->dictionary.end();
  const auto footprint = build_footprint(project, meter_, name_is_a_fact);
  if (!footprint) {
    refuse_project(*tables_, project, footprint.error(), result);
  } else {
    result.area_m2 = (*footprint)->area_m2;
    result.length_m = (*footprint)->length_m;
    result.notes.insert(result.notes.end(), (*footprint)->notes.begin(), (*footprint)->notes.end());
    note_far_from_meridian(*tables_, **footprint, result);
    ProjectQuestions questions(*tables_, **footprint, meter_, *loops_);
    const ProjectCheck check{*tables_, project, **footprint, meter_, questions, result};
    for (const auto& theme : tables_->themes) {
      if (!speaks_of(theme)) continue;
      check_theme(check, theme);
      if (!has_composition(theme.info.id)) continue;
      auto made = compose(theme, questions.measure(theme), **footprint);
      if (made) result.compositions.push_back(std::move(*made));
    }
    check_project_rules(check);
  }
  if (!has_rules(*tables_)) add_no_pack(result, tables_->setup.as_of);
  for (const auto& finding : result.findings) {
    if (!finding.pre_effect) result.outcome = worse(result.outcome, finding.outcome);
  }
  order_result(*tables_, result);
  return result;
}

}  // namespace zonegate
