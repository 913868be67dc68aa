#include "app/session/batch_results.h"

#include <utility>

#include "layers/formats/atomic_file.h"
#include "layers/formats/result_csv.h"
#include "layers/formats/result_gpkg.h"
#include "layers/formats/result_json.h"

namespace zonegate::session {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 20U;

// Text gathered to pieces of a megabyte.
class TextOutput : public BatchOutput {
 public:
  explicit TextOutput(AtomicFile file) : file_(std::move(file)) {}
  Expected<void> put(std::string_view text) {
    pending_ += text;
    if (pending_.size() < kPieceBytes) return {};
    auto written = file_.write(pending_);
    pending_.clear();
    return written;
  }
  Expected<void> put_in_place() override {
    if (auto written = file_.write(pending_); !written) return written;
    return file_.commit();
  }

 private:
  AtomicFile file_;
  std::string pending_;
};

class JsonLines : public TextOutput {
 public:
  using TextOutput::TextOutput;
  bool wants_result() const override { return false; }
  Expected<void> add(std::string_view line, const ProjectResult& /*result*/) override {
    if (auto put_line = put(line); !put_line) return put_line;
    return put("\n");
  }
};

class CsvRows : public TextOutput {
 public:
  CsvRows(AtomicFile file, const RunRecord& run, Language language)
      : TextOutput(std::move(file)), run_(run), language_(language), names_(result_words::fact_names(run)) {}
  bool wants_result() const override { return true; }
  Expected<void> add(std::string_view /*line*/, const ProjectResult& result) override {
    return put(result_csv_rows(run_, result, language_, names_));
  }

 private:
  RunRecord run_;
  Language language_;
  result_words::FactNames names_;
};

class Package : public BatchOutput {
 public:
  explicit Package(ResultPackage package) : package_(std::move(package)) {}
  bool wants_result() const override { return true; }
  Expected<void> add(std::string_view /*line*/, const ProjectResult& result) override {
    return package_.add(result);
  }
  Expected<void> put_in_place() override { return package_.put_in_place(); }

 private:
  ResultPackage package_;
};

}  // namespace

Expected<void> check_batch_plans(const std::vector<ResultPlan>& plans) {
  const bool draws = wants_geometry(plans);
  for (const auto& plan : plans) {
    const bool streams = plan.format == ResultFormat::jsonl || plan.format == ResultFormat::csv ||
                         plan.format == ResultFormat::gpkg;
    if (!streams) {
      return fail(ErrorKind::usage, "batch.format",
                  {"a batch is written as jsonl, csv or gpkg", "批量核查的结果格式为 jsonl、csv 或 gpkg"},
                  {"Write -f jsonl -o FILE; -f csv -o FILE2 may stand beside it.",
                   "请写成 -f jsonl -o 文件，也可同时 -f csv -o 文件2。"},
                  option_place("--format"));
    }
    if (draws && !plan.geometry) {  // all results of a batch are made from one log of its lines
      return fail(ErrorKind::usage, "batch.geometry",
                  {"the GeoPackage of a batch needs the geometry that --geometry none leaves out",
                   "批量核查的 GeoPackage 结果需要图形，不能与 --geometry none 同用"},
                  {"Leave out --geometry, or write the GeoPackage in a batch of its own.",
                   "请去掉 --geometry，或另行核查以输出 GeoPackage。"},
                  option_place("--geometry"));
    }
    if (plan.output.empty()) {
      return fail(
          ErrorKind::usage, "batch.needs_output",
          {"a batch is written to files: only then can it be resumed", "批量核查须写入文件，中断后才能继续"},
          {"Name one: -o FILE.", "请指定文件：-o 文件。"}, option_place("--output"));
    }
  }
  return {};
}

Expected<std::unique_ptr<BatchOutput>> open_batch_output(const ResultPlan& plan, const RunRecord& run,
                                                         Language language) {
  if (plan.format == ResultFormat::gpkg) {
    auto package = ResultPackage::create(plan.output, run);
    if (!package) return tl::unexpected(package.error());
    return std::make_unique<Package>(std::move(*package));
  }
  auto file = AtomicFile::create(plan.output);
  if (!file) return tl::unexpected(file.error());
  if (plan.format == ResultFormat::jsonl) {
    auto lines = std::make_unique<JsonLines>(std::move(*file));
    if (auto first = lines->add(run_json_line(run), {}); !first) return tl::unexpected(first.error());
    return lines;
  }
  auto rows = std::make_unique<CsvRows>(std::move(*file), run, language);
  if (auto head = rows->put(result_csv_header()); !head) return tl::unexpected(head.error());
  return rows;
}

}  // namespace zonegate::session
