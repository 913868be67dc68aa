// Purpose: the report that people sign: a recorded run, or some of its projects, as one PDF with the outcome
// first, every table, the map sheets, the data and the method (domain/review-reports.md).
//
// Everything comes from the stored run; nothing is computed again. Areas are rounded for people once, by the
// same code as the page and the tables. The same run with the same settings gives the same bytes on a machine
// with the same fonts and libraries. Projects are read twice (pages are counted first) and one at a time, so
// memory does not grow with their number. A project that cannot be read is named in its place and in
// `troubles`; the others are printed. Errors: cancelled (report.cancelled); report.pdf; what `write` made of a
// full disk is the caller's to tell. Thread rule: free function, the calling thread.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/base/work.h"
#include "core/check/drawing.h"
#include "core/check/finding.h"

namespace zonegate {

struct ReportProject {
  ProjectResult result;
  // Footprint and facts as the run had them, without zones; empty when the workspace has them no more.
  ProjectDrawing drawing;
  std::optional<Error> trouble;  // why it is empty, when that is not as it should be
};

// Where the projects of a report come from. `index` counts from 0 in the order of the run.
class ReportSource {
 public:
  ReportSource() = default;
  ReportSource(const ReportSource&) = delete;
  ReportSource& operator=(const ReportSource&) = delete;
  virtual ~ReportSource() = default;

  virtual std::size_t size() const = 0;
  virtual std::string id(std::size_t index) const = 0;
  virtual Expected<ReportProject> project(std::size_t index) = 0;
  // The zones of the run's layer versions in the window, added to `drawing`; of these themes, or of all when
  // none is named.
  virtual Expected<void> add_zones(ProjectDrawing& drawing, const Box& window,
                                   const std::vector<std::string>& themes) = 0;
};

enum class SheetSize { none, a4, a4_wide, a3, a3_wide };

enum class PrintedPoints {
  full,
  rounded,
  none
};  // coordinates of table J: as they are, to the metre, left out

struct ReportSettings {
  std::vector<Language> languages = {Language::chinese};
  std::string mark;        // of secrecy, in the head of every page; "" none
  std::string run_sha256;  // of the stored result: the QR code says it
  int valid_days = 0;      // how long the issuer lets it hold, from the day of the check; 0: not stated
  PrintedPoints points = PrintedPoints::full;
  SheetSize sheets = SheetSize::a4;
};

struct ReportDone {
  int pages = 0;
  std::vector<std::pair<std::string, Error>> troubles;  // project id and why it could not be printed whole
  std::vector<std::string>
      wide;  // projects whose sheets show more than 25 km²: to be looked at before passing on
};

Expected<ReportDone> write_report_pdf(const std::function<bool(std::string_view)>& write, const RunRecord& run,
                                      ReportSource& source, const ReportSettings& settings, const Work& work);

}  // namespace zonegate
