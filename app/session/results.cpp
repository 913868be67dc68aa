#include "app/session/results.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <utility>

#include "app/session/arguments.h"
#include "layers/formats/atomic_file.h"
#include "layers/formats/result_csv.h"
#include "layers/formats/result_geojson.h"
#include "layers/formats/result_gpkg.h"
#include "layers/formats/result_html.h"
#include "layers/formats/result_json.h"
#include "layers/formats/result_summary.h"
#include "layers/formats/result_table.h"
#include "layers/formats/result_xlsx.h"

namespace zonegate::session {
namespace {

Expected<ResultFormat> parse_format(const std::string& words) {
  static const std::vector<std::pair<std::string, ResultFormat>> known = {
      {"table", ResultFormat::table}, {"summary", ResultFormat::summary}, {"json", ResultFormat::json},
      {"jsonl", ResultFormat::jsonl}, {"csv", ResultFormat::csv},         {"geojson", ResultFormat::geojson},
      {"gpkg", ResultFormat::gpkg},   {"html", ResultFormat::html},       {"xlsx", ResultFormat::xlsx}};
  for (const auto& [name, format] : known) {
    if (name == words) return format;
  }
  return fail(ErrorKind::usage, "check.unknown_format",
              {"\"" + words + "\" is not a result format", "“" + words + "”不是结果格式"},
              {"Choose table, summary, json, jsonl, csv, geojson, gpkg, html or xlsx.",
               "可选：table、summary、json、jsonl、csv、geojson、gpkg、html、xlsx。"},
              option_place("--format"));
}

// A result must not replace what it was made from, nor another result of the same run.
Expected<void> check_apart(const std::vector<ResultPlan>& plans, const std::vector<std::string>& inputs) {
  std::set<std::string> taken;
  for (const auto& plan : plans) {
    for (const auto& input : inputs) {
      if (auto apart = check_output_apart(plan.output, input); !apart) return apart;
    }
    std::error_code code;
    const auto target = std::filesystem::weakly_canonical(plan.output, code).string();
    if (plan.output.empty() ? taken.insert("").second : taken.insert(code ? plan.output : target).second)
      continue;
    if (plan.output.empty()) {
      return fail(ErrorKind::usage, "check.one_stdout",
                  {"two results cannot both go to standard output", "不能将两个结果都写到标准输出"},
                  {"Give each format its file: -f json -o FILE -f csv -o FILE.",
                   "请为每种格式指定文件：-f json -o 文件 -f csv -o 文件。"},
                  option_place("--format"));
    }
    return fail(ErrorKind::usage, "check.same_output",
                {"two results cannot go to the same file", "不能将两个结果写入同一文件"},
                {"Give each its own file.", "请分别指定文件。"}, option_place("-o " + plan.output));
  }
  return {};
}

Expected<void> is_possible(const ResultPlan& plan) {
  if (plan.output.empty()) {
    if (plan.format != ResultFormat::gpkg && plan.format != ResultFormat::xlsx) return {};
    const std::string ending = plan.format == ResultFormat::gpkg ? "gpkg" : "xlsx";
    return fail(ErrorKind::usage, "check.needs_output",
                {"a " + ending + " file cannot go to standard output", ending + " 文件不能写到标准输出"},
                {"Name a file: -o FILE." + ending + ".", "请指定文件：-o 文件." + ending + "。"},
                option_place("--format " + ending));
  }
  std::error_code code;
  const auto status = std::filesystem::status(plan.output, code);
  // Opening a pipe to try it would end its reader.
  if (std::filesystem::exists(status) && std::filesystem::is_other(status)) return {};
  if (const auto probe = AtomicFile::create(plan.output); !probe) return tl::unexpected(probe.error());
  return {};
}

Expected<std::string> text_of(const Context& context, ResultFormat format, const ResultContent& content) {
  const RunRecord& run = content.run;
  const auto& results = content.results;
  switch (format) {
    case ResultFormat::table:
      return write_result_table(run, results, context.language);
    case ResultFormat::summary:
      return write_result_summary(run, results, context.language);
    case ResultFormat::geojson:
      return write_result_geojson(run, results);
    case ResultFormat::html:
      return write_result_html(run, results, content.drawings, context.page_languages());
    case ResultFormat::json:
    case ResultFormat::jsonl:
    case ResultFormat::csv:
    case ResultFormat::gpkg:
    case ResultFormat::xlsx:
      break;
  }
  return std::string();
}

// The formats that can be long go piece by piece; the others are text in memory.
Expected<void> write_text(const Context& context, const ResultPlan& plan, const ResultContent& content,
                          const TextSink& put) {
  const unsigned threads = context.work.threads;
  if (plan.format == ResultFormat::csv)
    return write_result_csv(content.run, content.results, context.language, threads, put);
  if (plan.format == ResultFormat::json || plan.format == ResultFormat::jsonl)
    return write_result_json(content.run, content.results,
                             {plan.geometry, plan.format == ResultFormat::jsonl, threads}, put);
  const auto text = text_of(context, plan.format, content);
  if (!text) return tl::unexpected(text.error());
  return put(*text);
}

}  // namespace

struct StagedResults::One {
  std::string output;
  std::string text;                // for standard output
  std::optional<AtomicFile> file;  // text formats
  std::string temporary;           // gpkg
  bool for_people = false;         // table, summary: a terminal gets colours

  One() = default;
  One(const One&) = delete;
  One& operator=(const One&) = delete;
  ~One() {
    std::error_code ignored;
    if (!temporary.empty()) std::filesystem::remove(temporary, ignored);
  }

  Expected<void> stage_text(const Context& context, const ResultPlan& plan, const ResultContent& content) {
    if (output.empty()) return write_text(context, plan, content, append_to(text));
    auto created = AtomicFile::create(output);
    if (!created) return tl::unexpected(created.error());
    file.emplace(std::move(*created));
    auto written =
        write_text(context, plan, content, [this](std::string_view piece) { return file->write(piece); });
    if (!written) return written;
    return file->sync();
  }

  Expected<void> stage_gpkg(const Context& context, const RunRecord& run,
                            const std::vector<ProjectResult>& results) {
    if (auto free = result_gpkg_is_free(output); !free) return free;
    const auto beside = temporary_beside(output);
    if (!beside) return tl::unexpected(beside.error());
    temporary = *beside;
    auto written = write_result_gpkg(temporary, run, results, context.work);
    if (!written) written.error().place.file = output;
    return written;
  }

  Expected<void> stage_xlsx(const Context& context, const ResultContent& content) {
    const auto beside = temporary_beside(output);
    if (!beside) return tl::unexpected(beside.error());
    temporary = *beside;
    auto written =
        write_result_xlsx(temporary, content.run, content.results, content.drawings, context.language);
    if (!written) written.error().place.file = output;
    return written;
  }

  Expected<void> put() {
    if (file) return file->commit();
    return temporary.empty() ? Expected<void>{} : zonegate::put_in_place(temporary, output);
  }
};

StagedResults::StagedResults() = default;
StagedResults::StagedResults(StagedResults&&) noexcept = default;
StagedResults& StagedResults::operator=(StagedResults&&) noexcept = default;
StagedResults::~StagedResults() = default;

Expected<StagedResults> StagedResults::stage(const Context& context, const std::vector<ResultPlan>& plans,
                                             const ResultContent& content) {
  StagedResults out;
  for (const auto& plan : plans) {
    context.work.report(static_cast<double>(out.all_.size()) / static_cast<double>(plans.size()),
                        {"writing the results", "正在写出结果"});
    out.all_.push_back(std::make_unique<One>());
    One& one = *out.all_.back();
    one.output = plan.output;
    one.for_people = plan.format == ResultFormat::table || plan.format == ResultFormat::summary;
    Expected<void> staged;
    if (plan.format == ResultFormat::gpkg) {
      staged = one.stage_gpkg(context, content.run, content.results);
    } else if (plan.format == ResultFormat::xlsx) {
      staged = one.stage_xlsx(context, content);
    } else {
      staged = one.stage_text(context, plan, content);
    }
    if (!staged) return tl::unexpected(staged.error());
  }
  return out;
}

Expected<void> StagedResults::put_in_place(const Print& print) {
  for (const auto& one : all_) {
    if (auto put = one->put(); !put) return put;
  }
  for (const auto& one : all_) {
    if (!one->output.empty() || !print) continue;
    if (auto printed = print(one->text, one->for_people); !printed) return printed;
  }
  return {};
}

bool wants_geometry(const std::vector<ResultPlan>& plans) {
  return std::any_of(plans.begin(), plans.end(), [](const ResultPlan& plan) {
    return plan.geometry && plan.format != ResultFormat::table && plan.format != ResultFormat::summary &&
           plan.format != ResultFormat::csv && plan.format != ResultFormat::xlsx;
  });
}

bool wants_drawings(const std::vector<ResultPlan>& plans) {
  return std::any_of(plans.begin(), plans.end(),
                     [](const ResultPlan& plan) { return plan.format == ResultFormat::html; });
}

bool wants_outlines(const std::vector<ResultPlan>& plans) {
  return std::any_of(plans.begin(), plans.end(),
                     [](const ResultPlan& plan) { return plan.format == ResultFormat::xlsx; });
}

Expected<std::vector<ResultPlan>> plan_results(const std::vector<ResultRequest>& requests,
                                               const std::string& geometry,
                                               const std::vector<std::string>& inputs) {
  std::vector<ResultPlan> plans;
  const bool drawn = geometry != "none";
  bool any_json = false;
  if (drawn && geometry != "conflicts") {
    return fail(
        ErrorKind::usage, "check.unknown_geometry",
        {"\"" + geometry + "\" is no choice of --geometry", "“" + geometry + "”不是 --geometry 的可选值"},
        {"Choose conflicts or none.", "可选：conflicts、none。"}, option_place("--geometry"));
  }
  for (const auto& request : requests) {
    const auto format = parse_format(request.format);
    if (!format) return tl::unexpected(format.error());
    const bool json = *format == ResultFormat::json || *format == ResultFormat::jsonl;
    plans.push_back({*format, request.output, drawn || !json});
    any_json = any_json || json;
  }
  if (!drawn && !any_json) {
    return fail(ErrorKind::usage, "argument.no_effect",
                {"--geometry none concerns json and jsonl only", "--geometry none 仅用于 json 与 jsonl"},
                {"Write -f jsonl or -f json, or leave it out.", "请写 -f jsonl 或 -f json，或去掉该选项。"},
                option_place("--geometry"));
  }
  if (plans.empty()) plans.emplace_back();
  if (const auto apart = check_apart(plans, inputs); !apart) return tl::unexpected(apart.error());
  for (const auto& plan : plans) {
    if (const auto possible = is_possible(plan); !possible) return tl::unexpected(possible.error());
  }
  return plans;
}

}  // namespace zonegate::session
