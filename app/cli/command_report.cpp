// The report of a recorded run: a book, or a file for each project.
#include "app/cli/command_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "app/cli/commands.h"
#include "app/cli/loading.h"
#include "app/session/arguments.h"
#include "app/session/mapengine/sheets.h"
#include "app/session/report_source.h"
#include "core/rules/wording.h"
#include "layers/formats/atomic_file.h"
#include "layers/formats/qgis/result_qgz.h"
#include "layers/formats/report/report.h"
#include "layers/formats/report/report_docx.h"
#include "layers/formats/result_html.h"
#include "layers/formats/result_xlsx.h"

namespace zonegate::cli {
namespace {

namespace fs = std::filesystem;
using session::StoredReport;

// A file's name from an id that may hold anything.
std::string file_name(std::size_t number, const std::string& id) {
  std::string out = fmt::format("{:04}-", number);
  for (const char c : id) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = std::isalnum(byte) != 0 || byte >= 0x80 || c == '-' || c == '_' || c == '.';
    out += plain ? c : '_';
  }
  return out;
}

bool is_template(const std::string& sheets) {
  return sheets.size() > 4 && sheets.substr(sheets.size() - 4) == ".qpt";
}

ReportSettings settings_of(const Cli& cli, const ReportOptions& options, const StoredReport& source) {
  ReportSettings out;
  out.languages = cli.page_languages();
  out.mark = options.mark;
  out.valid_days = options.valid_days;
  out.run_sha256 = source.sha256();
  out.points = options.points == "none"      ? PrintedPoints::none
               : options.points == "rounded" ? PrintedPoints::rounded
                                             : PrintedPoints::full;
  out.sheets = options.sheets == "none"      ? SheetSize::none
               : options.sheets == "a4-wide" ? SheetSize::a4_wide
               : options.sheets == "a3"      ? SheetSize::a3
               : options.sheets == "a3-wide" ? SheetSize::a3_wide
                                             : SheetSize::a4;
  return out;
}

class ReportCommand {
 public:
  ReportCommand(const Cli& cli, const ReportOptions& options, StoredReport& source)
      : cli_(cli), options_(options), source_(source), format_(report_format(options)) {}

  int run() {
    const bool sheets = format_.rfind("sheets", 0) == 0;  // QGIS makes the files of its own
    const auto written = options_.split && !sheets ? write_each() : write_one(single_output());
    if (!written) return report(cli_, written.error());
    for (const auto& [project, error] : troubles_) {
      complain(fmt::format(
          fmt::runtime(cli_.say({"project {} is not printed whole: {}", "项目 {} 未能完整输出：{}"})), project,
          format_error(error, cli_.language)));
    }
    return troubles_.empty() ? kOk : static_cast<int>(ErrorKind::bad_data);
  }

 private:
  std::string single_output() const {
    if (!options_.output.empty()) return options_.output;
    if (format_ == "sheets-png" || (format_ == "sheets" && options_.split)) return "sheets-" + source_.run().id;
    return "report-" + source_.run().id + "." + (format_ == "sheets" ? "pdf" : format_);
  }

  Expected<void> write_each() {
    const std::string folder = options_.output.empty() ? "report-" + source_.run().id : options_.output;
    std::error_code code;
    fs::create_directories(folder, code);
    if (!fs::is_directory(folder, code)) return tl::unexpected(write_error(folder, ENOTDIR));
    const std::vector<std::size_t> all = source_.chosen();
    for (const std::size_t index : all) {
      source_.choose(index);
      auto written =
          write_one((fs::path(folder) / (file_name(index + 1, source_.id(0)) + "." + format_)).string());
      if (!written) return written;
    }
    return {};
  }

  Expected<void> write_one(const std::string& output) {
    if (auto apart = session::check_output_apart(output, options_.workspace); !apart) return apart;
    Expected<void> written;
    if (format_ == "pdf") {
      written = write_pdf(output);
    } else if (format_.rfind("sheets", 0) == 0) {
      return write_sheets(output);
    } else if (format_ == "docx") {
      written = write_docx(output);
    } else if (format_ == "qgz") {
      written = write_qgz(output);
    } else {
      written = write_whole(output);
    }
    if (written) print(fs::absolute(output).lexically_normal().string());
    return written;
  }

  Expected<void> write_pdf(const std::string& output) {
    auto file = AtomicFile::create(output);
    if (!file) return tl::unexpected(file.error());
    std::optional<Error> refused;
    const auto write = [&](std::string_view bytes) {
      auto taken = file->write(bytes);
      if (!taken) refused = taken.error();
      return taken.has_value();
    };
    auto done =
        write_report_pdf(write, source_.run(), source_, settings_of(cli_, options_, source_), cli_.work());
    if (refused) return tl::unexpected(*refused);
    if (!done) return tl::unexpected(done.error());
    if (auto committed = file->commit(); !committed) return committed;
    tell(*done);
    return {};
  }

  Expected<void> write_docx(const std::string& output) {
    const auto made =
        write_report_docx(source_.run(), source_, settings_of(cli_, options_, source_), cli_.work());
    if (!made) return tl::unexpected(made.error());
    if (auto written = write_file_atomically(output, made->bytes); !written) return written;
    tell(made->done);
    return {};
  }

  // A folder of sheets, or all in one PDF.
  Expected<void> write_sheets(const std::string& output) {
    session::MapEngineSettings found;
    found.program = session::find_map_engine();
    session::MapEngine engine(found);
    session::SheetSettings settings;
    settings.language = cli_.language;
    settings.mark = options_.mark;
    settings.size = settings_of(cli_, options_, source_).sheets;
    if (is_template(options_.sheets)) settings.template_file = options_.sheets;
    settings.format = format_ == "sheets" ? "pdf" : "png";
    settings.split = options_.split;
    auto done = session::print_sheets(engine, source_, output, settings, cli_.work());
    if (!done) return tl::unexpected(done.error());
    troubles_.insert(troubles_.end(), done->troubles.begin(), done->troubles.end());
    for (const std::string& file : done->files) print(fs::absolute(file).lexically_normal().string());
    return {};
  }

  void tell(const ReportDone& done) {
    troubles_.insert(troubles_.end(), done.troubles.begin(), done.troubles.end());
    for (const std::string& project : done.wide) {
      remark(cli_, {"project " + project +
                        ": its map sheets show more than 25 km²; look at the rules of secrecy "
                        "before passing the report on",
                    "项目 " + project + "：图幅范围超过 25 平方千米，对外提供前请按保密规定核对"});
    }
  }

  Expected<void> write_qgz(const std::string& output) {
    if (auto apart = session::check_output_apart(qgz_data_path(output), options_.workspace); !apart)
      return apart;
    const auto zones_of = [this](const LayerIdentity& layer) { return source_.zones_of(layer); };
    auto done =
        write_result_qgz(output, source_.run(), source_, zones_of, {cli_.language, options_.mark}, cli_.work());
    if (!done) return tl::unexpected(done.error());
    troubles_.insert(troubles_.end(), done->troubles.begin(), done->troubles.end());
    return {};
  }

  // The page and the workbook hold all at once.
  Expected<void> write_whole(const std::string& output) {
    std::vector<ProjectResult> results;
    std::vector<ProjectDrawing> drawings;
    for (std::size_t i = 0; i < source_.size(); ++i) {
      auto one = source_.project(i);
      if (!one) {
        troubles_.emplace_back(source_.id(i), one.error());
        continue;
      }
      if (one->trouble) troubles_.emplace_back(one->result.id, *one->trouble);
      if (format_ == "html" && !one->drawing.empty()) {
        if (auto added = source_.add_zones(one->drawing, Box(one->drawing.window), {}); !added) return added;
      }
      results.push_back(std::move(one->result));
      drawings.push_back(std::move(one->drawing));
    }
    if (format_ == "html")
      return write_file_atomically(output,
                                   write_result_html(source_.run(), results, drawings, cli_.page_languages()));
    const auto temporary = temporary_beside(output);
    if (!temporary) return tl::unexpected(temporary.error());
    auto written = write_result_xlsx(*temporary, source_.run(), results, drawings, cli_.language);
    if (written) written = zonegate::put_in_place(*temporary, output);
    std::error_code ignored;
    if (!written) fs::remove(*temporary, ignored);
    return written;
  }

  const Cli& cli_;
  const ReportOptions& options_;
  StoredReport& source_;
  std::string format_;
  std::vector<std::pair<std::string, Error>> troubles_;
};

}  // namespace

std::string report_format(const ReportOptions& options) {
  if (!options.format.empty()) return options.format;
  const std::string ending = fs::path(options.output).extension().string();
  const bool known = ending == ".html" || ending == ".xlsx" || ending == ".docx" || ending == ".qgz";
  return known ? ending.substr(1) : "pdf";
}

namespace {

// A report under the ending of another kind would not open. Folders of --split and of sheets have no ending.
Expected<void> check_ending(const ReportOptions& options) {
  const std::string format = report_format(options);
  const std::string ending = fs::path(options.output).extension().string();
  if (ending.empty() || options.split || format == "sheets-png") return {};
  const std::string due = format == "sheets" ? ".pdf" : "." + format;
  if (same_folded(ending, due)) return {};
  return fail(ErrorKind::usage, "report.ending",
              {"a file that ends with " + ending + " cannot be a report of the format " + due.substr(1),
               "以 " + ending + " 结尾的文件不能是 " + due.substr(1) + " 格式的报告"},
              {"Write -o NAME" + due + ", or choose with -f: pdf, docx, html, xlsx, qgz.",
               "请写 -o 文件名" + due + "，或用 -f 选择 pdf、docx、html、xlsx、qgz。"},
              option_place("-o " + options.output));
}

}  // namespace

int print_report(const Cli& cli, const ReportOptions& options) {
  if (auto ending = check_ending(options); !ending) return report(cli, ending.error());
  const bool sheets = options.format.rfind("sheets", 0) == 0;
  if ((is_template(options.sheets) && !sheets) || (options.sheets == "none" && sheets)) {
    return report(cli, Error{ErrorKind::usage,
                             "report.sheets",
                             {"--sheets " + options.sheets + " does not go with this format",
                              "--sheets " + options.sheets + " 与所选格式不符"},
                             {"A template of QGIS needs -f sheets; -f sheets needs a paper.",
                              "使用 QGIS 模板须配合 -f sheets；-f sheets 须指定纸张。"},
                             {}});
  }
  if (auto words = session::check_words(options.mark, "--mark"); !words) return report(cli, words.error());
  const auto workspace = open_to_read(cli, options.workspace);
  if (!workspace) return report(cli, workspace.error());
  const auto run = resolve_run(*workspace, options.run);
  if (!run) return report(cli, run.error());
  const auto source = StoredReport::open(*workspace, *run, options.projects);
  if (!source) return report(cli, source.error());
  return ReportCommand(cli, options, **source).run();
}

}  // namespace zonegate::cli
