#include "app/session/streamed_check.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "layers/formats/result_csv.h"
#include "layers/formats/result_json.h"

namespace zonegate::session {
namespace {

// The words of one format.
class Words {
 public:
  Words(const RunRecord& run, ResultFormat format, bool geometry, Language language)
      : run_(run),
        csv_(format == ResultFormat::csv),
        json_{geometry, format == ResultFormat::jsonl, 1},
        language_(language),
        names_(result_words::fact_names(run)) {}

  std::string head() const { return csv_ ? result_csv_header() : result_json_head(run_, json_.lines); }
  void add(const ProjectResult& result, bool first, std::string& to) const {
    if (csv_) {
      append_result_csv_rows(run_, result, language_, names_, to);
    } else {
      append_project_json(result, first, json_, to);
    }
  }
  std::string_view tail() const { return csv_ ? std::string_view{} : result_json_tail(json_.lines); }

 private:
  const RunRecord& run_;
  bool csv_;
  ResultJsonOptions json_;
  Language language_;
  result_words::FactNames names_;
};

Expected<std::vector<CheckWorker>> make_workers(const Checker& checker, unsigned threads) {
  std::vector<CheckWorker> workers;
  for (unsigned t = 0; t < threads; ++t) {
    auto worker = CheckWorker::create(checker);
    if (!worker) return tl::unexpected(worker.error());
    workers.push_back(std::move(*worker));
  }
  return workers;
}

tl::unexpected<Error> was_cancelled() {
  return fail(ErrorKind::cancelled, "check.cancelled", {"the check was cancelled", "核查已取消"}, {});
}

}  // namespace

bool can_be_streamed(const std::vector<ResultPlan>& plans) {
  if (plans.size() != 1 || plans.front().output.empty()) return false;
  const ResultFormat format = plans.front().format;
  if (format != ResultFormat::json && format != ResultFormat::jsonl && format != ResultFormat::csv)
    return false;
  // A pipe must not be given half a result that is then called off.
  std::error_code code;
  const auto status = std::filesystem::status(plans.front().output, code);
  return !std::filesystem::exists(status) || std::filesystem::is_regular_file(status);
}

Expected<StreamedCheck> stream_check(const Context& context, const Checker& checker, const RunRecord& run,
                                     const std::vector<Project>& projects,
                                     const std::vector<Decision>& decisions, const ResultPlan& plan) {
  auto file = AtomicFile::create(plan.output);
  if (!file) return tl::unexpected(file.error());
  const Work& work = context.work;
  auto workers = make_workers(checker, std::max(1U, work.threads));
  if (!workers) return tl::unexpected(workers.error());
  const Words words(run, plan.format, plan.geometry, context.language);
  std::vector<Outcome> outcomes(projects.size(), Outcome::pass);
  const auto make = [&](unsigned thread, std::size_t i, std::string& to) {
    if (work.stopped()) return;
    std::vector<ProjectResult> result;
    result.push_back((*workers)[thread].check(projects[i]));
    if (!decisions.empty()) apply_decisions(checker, {projects[i]}, decisions, result);
    outcomes[i] = result.front().outcome;
    words.add(result.front(), i == 0, to);
  };
  std::size_t pieces = 0;
  const auto put = [&](std::string_view text) -> Expected<void> {
    if (work.stopped()) return was_cancelled();
    const double share =
        static_cast<double>(kPiecesAtOnce * pieces++) / static_cast<double>(projects.size() + 1);
    work.report(std::min(1.0, share), {"checking projects", "正在核查项目"});
    return file->write(text);
  };
  if (auto head = put(words.head()); !head) return tl::unexpected(head.error());
  const auto body = write_in_batches(projects.size(), std::max(1U, work.threads), make, put);
  if (!body) return tl::unexpected(body.error());
  if (auto tail = put(words.tail()); !tail) return tl::unexpected(tail.error());
  if (auto synced = file->sync(); !synced) return tl::unexpected(synced.error());
  StreamedCheck out{std::move(*file)};
  for (const Outcome outcome : outcomes) count(out.tally, outcome);
  return out;
}

}  // namespace zonegate::session
