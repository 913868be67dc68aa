#include "app/cli/results.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "layers/formats/atomic_file.h"
#include "layers/formats/result_csv.h"
#include "layers/formats/result_geojson.h"
#include "layers/formats/result_gpkg.h"
#include "layers/formats/result_json.h"
#include "layers/formats/result_summary.h"
#include "layers/formats/result_table.h"

namespace zonegate::cli {
namespace {

Expected<void> write_text(const std::string& output, const std::string& text) {
  if (!output.empty()) return write_file_atomically(output, text);
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0) {
    return fail(ErrorKind::cannot_write, "check.stdout",
                {"the result could not be written to its end", "结果未能全部写出"},
                {"Write it to a file: -o FILE.", "请写入文件：-o 文件。"}, option_place("stdout"));
  }
  return {};
}

}  // namespace

Expected<ResultFormat> parse_format(const std::string& words) {
  static const std::vector<std::pair<std::string, ResultFormat>> known = {
      {"table", ResultFormat::table}, {"summary", ResultFormat::summary}, {"json", ResultFormat::json},
      {"jsonl", ResultFormat::jsonl}, {"csv", ResultFormat::csv},         {"geojson", ResultFormat::geojson},
      {"gpkg", ResultFormat::gpkg}};
  for (const auto& [name, format] : known) {
    if (name == words) return format;
  }
  return fail(ErrorKind::usage, "check.unknown_format",
              {"\"" + words + "\" is not a result format", "“" + words + "”不是结果格式"},
              {"Choose table, summary, json, jsonl, csv, geojson or gpkg.",
               "可选：table、summary、json、jsonl、csv、geojson、gpkg。"},
              option_place("--format"));
}

Expected<void> output_is_possible(ResultFormat format, const std::string& output) {
  if (output.empty()) {
    if (format != ResultFormat::gpkg) return {};
    return fail(ErrorKind::usage, "check.needs_output",
                {"a GeoPackage cannot go to standard output", "GeoPackage 不能写到标准输出"},
                {"Name a file: -o FILE.gpkg.", "请指定文件：-o 文件.gpkg。"}, option_place("--format gpkg"));
  }
  std::error_code code;
  const auto status = std::filesystem::status(output, code);
  // Opening a pipe to try it would end its reader.
  if (std::filesystem::exists(status) && std::filesystem::is_other(status)) return {};
  if (const auto probe = AtomicFile::create(output); !probe) return tl::unexpected(probe.error());
  return {};
}

Expected<void> write_results(const Cli& cli, ResultFormat format, const std::string& output,
                             const RunRecord& run, const std::vector<ProjectResult>& results) {
  switch (format) {
    case ResultFormat::table:
      return write_text(output, write_result_table(run, results, cli.language));
    case ResultFormat::summary:
      return write_text(output, write_result_summary(run, results, cli.language));
    case ResultFormat::json:
      return write_text(output, write_result_json(run, results, {true, false}));
    case ResultFormat::jsonl:
      return write_text(output, write_result_json(run, results, {true, true}));
    case ResultFormat::csv:
      return write_text(output, write_result_csv(run, results, cli.language));
    case ResultFormat::geojson: {
      const auto text = write_result_geojson(run, results);
      if (!text) return tl::unexpected(text.error());
      return write_text(output, *text);
    }
    case ResultFormat::gpkg:
      break;
  }
  return write_result_gpkg(output, run, results, cli.work());
}

int exit_status(const std::vector<ProjectResult>& results) {
  Outcome worst = Outcome::pass;
  for (const auto& result : results) worst = worse(worst, result.outcome);
  return worst == Outcome::fail ? kFail : worst == Outcome::undetermined ? kUndetermined : kOk;
}

}  // namespace zonegate::cli
