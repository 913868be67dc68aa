#include "app/session/batch.h"

#include <fmt/format.h>

#include "app/session/arguments.h"
#include "app/session/batch_inputs.h"
#include "app/session/batch_results.h"
#include "app/session/loading.h"
#include "app/session/results.h"
#include "core/check/check_stream.h"
#include "core/check/result_names.h"
#include "layers/formats/result_json.h"

namespace zonegate::session {
namespace {

constexpr std::size_t kMostTold = 20;  // of broken projects, on standard error; each has its row in the result

class Batch {
 public:
  Batch(const Context& context, const CheckOptions& options, std::vector<ResultPlan> plans)
      : context_(context),
        options_(options),
        plans_(std::move(plans)),
        log_path_(unfinished_batch(plans_.front().output)),
        writing_(context.work.stop) {}

  Expected<Tally> run() {
    if (auto ready = open(); !ready) return tl::unexpected(ready.error());
    auto done = check_rest();
    if (done) done = write_outputs();
    if (!done) {
      tell_rest();
      return tl::unexpected(done.error());
    }
    log_->remove();
    tell_outcome();
    return tally_;
  }

 private:
  Expected<void> open();
  Expected<void> open_footprints(const Workspace& workspace);
  Expected<void> open_log();
  Expected<Day> wanted_day(const std::optional<BatchHeader>& former) const;
  void tell_mapping() const;
  Expected<void> check_rest();
  Expected<std::optional<Project>> next();
  Expected<void> take(const ProjectResult& result, const std::string& encoded);
  void tell(const Error& problem);
  void tell_one(const Text& words);  // the first few, then that there are more
  void tell_broken(const ProjectResult& result);
  void tell_rest() const;
  void tell_outcome() const;
  Expected<void> write_outputs();

  const Context& context_;
  const CheckOptions& options_;
  std::vector<ResultPlan> plans_;
  std::string log_path_;
  IndexWriting writing_;
  FactDictionary dictionary_;
  ReferenceSystem crs_;
  std::optional<FootprintStream> footprints_;
  std::optional<Checker> checker_;
  std::optional<BatchLog> log_;
  RunRecord run_;
  Work work_;
  bool resumed_ = false;
  std::size_t told_ = 0;
  Tally tally_{};
};

// Without --as-of a resumed batch goes on with the day on which it began: midnight must not end it.
Expected<Day> Batch::wanted_day(const std::optional<BatchHeader>& former) const {
  if (!options_.as_of.empty()) {
    auto day = parse_day(options_.as_of);
    if (!day) return tl::unexpected(of_option(day.error(), "--as-of"));
    return day;
  }
  if (!options_.resume || !former) return today_in_china();
  return parse_day(former->as_of);
}

Expected<void> Batch::open() {
  work_ = context_.work;
  const auto former = BatchLog::peek(log_path_);
  if (!former) return tl::unexpected(former.error());
  if (*former && !options_.resume) return tl::unexpected(BatchLog::start(log_path_, {}).error());
  resumed_ = former->has_value();
  if (options_.resume && !resumed_) {
    context_.tell({"there is no unfinished batch for this output: beginning with the first project",
                   "此输出没有未完成的批次：从第一个项目开始"});
  }
  const auto day = wanted_day(*former);
  if (!day) return tl::unexpected(day.error());
  const auto workspace = open_to_read(options_.workspace);
  if (!workspace) return tl::unexpected(workspace.error());
  if (workspace->undone) context_.tell(undone_words());
  if (auto opened = open_footprints(workspace->workspace); !opened) return opened;
  auto setup = load_setup(workspace->workspace, options_.workspace, *day, work_, &writing_);
  if (!setup) return tl::unexpected(setup.error());
  setup->keep_geometry = wants_geometry(plans_);
  auto checker = Checker::create(std::move(*setup), work_);
  if (!checker) return tl::unexpected(checker.error());
  checker_.emplace(std::move(*checker));
  if (checker_->record().layers.empty()) context_.tell(no_layers_words());
  return open_log();
}

Expected<void> Batch::open_footprints(const Workspace& workspace) {
  auto rules = load_packs(workspace);
  if (!rules) return tl::unexpected(rules.error());
  dictionary_ = std::move(rules->dictionary);
  auto crs = reference_system(workspace.settings().crs);
  if (!crs) return tl::unexpected(crs.error());
  crs_ = std::move(*crs);
  const auto wanted = footprint_options(options_.footprint, dictionary_);
  if (!wanted) return tl::unexpected(wanted.error());
  auto footprints = FootprintStream::open(*wanted, dictionary_, crs_, work_);
  if (!footprints) return tl::unexpected(footprints.error());
  footprints_.emplace(std::move(*footprints));
  tell_mapping();
  return {};
}

// Which field counts as what decides outcomes: it is always said.
void Batch::tell_mapping() const {
  const ImportReport& report = footprints_->report();
  std::string mapped;
  for (const auto& [canonical, field] : report.mapping)
    mapped += fmt::format("{}{} = {}", mapped.empty() ? "" : ", ", canonical, field);
  std::string unmapped;
  for (const auto& field : report.unmapped_fields) unmapped += (unmapped.empty() ? "" : ", ") + field;
  context_.tell(
      {fmt::format("{} projects; fields: {}; not used: {} (change with --map name=FIELD)", report.features,
                   mapped.empty() ? "–" : mapped, unmapped.empty() ? "–" : unmapped),
       fmt::format("共 {} 个项目；字段对应：{}；未使用：{}（用 --map 名称=字段 更改）", report.features,
                   mapped.empty() ? "–" : mapped, unmapped.empty() ? "–" : unmapped)});
  for (const auto& note : report.notes) context_.tell(note);
}

Expected<void> Batch::open_log() {
  run_ = checker_->record();
  name_run(run_, false);
  const BatchHeader header{run_.time, format_day(run_.as_of),
                           batch_inputs(run_, *footprints_, options_.footprint, wants_geometry(plans_))};
  auto log = resumed_ ? BatchLog::resume(log_path_, header) : BatchLog::start(log_path_, header);
  if (!log) return tl::unexpected(log.error());
  log_.emplace(std::move(*log));
  run_.time = log_->time();
  if (!resumed_) return {};
  const std::size_t all = footprints_->report().features;
  context_.tell(
      {fmt::format("resuming as of {}: {} of {} projects are done", format_day(run_.as_of), log_->count(), all),
       fmt::format("继续核查（核查日 {}）：{} 个项目已完成，共 {} 个", format_day(run_.as_of), log_->count(),
                   all)});
  return footprints_->skip(log_->count(), work_);
}

Expected<void> Batch::check_rest() {
  const bool geometry = wants_geometry(plans_);
  CheckStream stream;
  stream.next = [this] { return next(); };
  stream.encode = [geometry](const ProjectResult& result) { return project_json_line(result, geometry); };
  stream.take = [this](const ProjectResult& result, const std::string& encoded) {
    return take(result, encoded);
  };
  auto checked = check_stream(*checker_, stream, work_);
  auto synced = log_->sync();
  return checked ? synced : checked;
}

Expected<std::optional<Project>> Batch::next() {
  auto read = footprints_->next();
  if (!read) return tl::unexpected(read.error());
  if (!*read) return std::nullopt;
  for (const Error& problem : (*read)->problems) tell(problem);
  return std::move((*read)->project);
}

Expected<void> Batch::take(const ProjectResult& result, const std::string& encoded) {
  tell_broken(result);
  if (auto kept = log_->append(std::string(outcome_id(result.outcome)) + '\t' + encoded); !kept) return kept;
  work_.report(static_cast<double>(log_->count()) / static_cast<double>(footprints_->report().features),
               {"checking projects", "正在核查项目"});
  return {};
}

void Batch::tell(const Error& problem) {
  tell_one({format_error(problem, Language::english), format_error(problem, Language::chinese)});
}

void Batch::tell_one(const Text& words) {
  if (++told_ <= kMostTold) context_.tell(words);
  if (told_ == kMostTold + 1) {
    context_.tell({"there are more like these; every project has its row in the result",
                   "此类问题还有更多；每个项目在结果中均有对应行"});
  }
}

// A footprint that could not be used: its one finding says why and where.
void Batch::tell_broken(const ProjectResult& result) {
  for (const Finding& finding : result.findings) {
    if (finding.id != "footprint-" + result.id) continue;
    tell_one(
        {result.id + ": undetermined: " + finding.cause.en, result.id + "：无法判定：" + finding.cause.zh});
  }
}

void Batch::tell_rest() const {
  context_.tell({fmt::format("{} of {} projects are done and kept in {}; add --resume to go on", log_->count(),
                             footprints_->report().features, log_path_),
                 fmt::format("{} 个项目已完成并保存在 {}（共 {} 个）；加 --resume 继续", log_->count(),
                             log_path_, footprints_->report().features)});
}

void Batch::tell_outcome() const {
  const auto& [failed, unknown, conditional, passed] = tally_;
  context_.tell({fmt::format("{} projects: {} fail, {} undetermined, {} conditional, {} no conflict found",
                             log_->count(), failed, unknown, conditional, passed),
                 fmt::format("共 {} 个项目：不符合 {}，无法判定 {}，有条件符合 {}，未发现冲突 {}",
                             log_->count(), failed, unknown, conditional, passed)});
}

Expected<void> Batch::write_outputs() {
  std::vector<std::unique_ptr<BatchOutput>> outputs;
  bool parse = false;
  for (const auto& plan : plans_) {
    auto output = open_batch_output(plan, run_, context_.language);
    if (!output) return tl::unexpected(output.error());
    parse = parse || (*output)->wants_result();
    outputs.push_back(std::move(*output));
  }
  tally_ = {};
  std::size_t at = 0;
  const auto take_line = [&](std::string_view line) -> Expected<void> {
    if (work_.stopped())
      return fail(ErrorKind::cancelled, "check.cancelled", {"the check was cancelled", "核查已取消"}, {});
    const auto tab = std::min(line.find('\t'), line.size());
    const std::string_view outcome = line.substr(0, tab);
    const std::string_view json = line.substr(std::min(tab + 1, line.size()));
    ++tally_.at(outcome == "fail" ? 0 : outcome == "conditional" ? 2 : outcome == "pass" ? 3 : 1);
    ProjectResult result;
    if (parse) {
      auto read = read_project_json(json, log_path_);
      if (!read) return tl::unexpected(read.error());
      result = std::move(*read);
    }
    for (auto& output : outputs) {
      if (auto added = output->add(json, result); !added) return added;
    }
    work_.report(static_cast<double>(++at) / static_cast<double>(log_->count()),
                 {"writing results", "正在写出结果"});
    return {};
  };
  if (auto all = log_->each(take_line); !all) return all;
  for (auto& output : outputs) {
    if (auto put = output->put_in_place(); !put) return put;
  }
  return {};
}

}  // namespace

std::string unfinished_batch(const std::string& first_output) { return first_output + ".unfinished"; }

Expected<Tally> check_batch(const Context& context, const CheckOptions& options) {
  const auto plans =
      plan_results(options.results, options.geometry, {options.workspace, options.footprint.file});
  if (!plans) return tl::unexpected(plans.error());
  if (const auto good = check_batch_plans(*plans); !good) return tl::unexpected(good.error());
  return Batch(context, options, *plans).run();
}

}  // namespace zonegate::session
