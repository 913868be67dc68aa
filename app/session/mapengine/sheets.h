// Purpose: the map sheets of a recorded run printed by QGIS: from one of the program's templates or from a
// person's own (.qpt), a sheet for each project.
//
// The run is written as a QGIS project into a folder of its own beside the output (layers may be secret:
// nothing goes to the system's temporary folder), printed there, and the sheets are put in place when all are
// complete. Projects without a footprint are named in `troubles`; the others are printed. Errors: those of
// write_result_qgz and MapEngine; cannot_write file.*. Thread rule: the calling thread.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "app/session/mapengine/map_engine.h"
#include "app/session/report_source.h"

namespace zonegate::session {

struct SheetSettings {
  Language language = Language::chinese;
  std::string mark;
  SheetSize size = SheetSize::a4;
  std::string template_file;   // instead of `size`
  std::string format = "pdf";  // or png
  bool split = false;          // a file for each project in the folder `output`; png always
  double dpi = 300.0;
};

struct SheetsDone {
  std::vector<std::string> files;  // in the order of the run
  std::vector<PrintedSheet> sheets;
  std::vector<std::pair<std::string, Error>> troubles;
};

Expected<SheetsDone> print_sheets(MapEngine& engine, StoredReport& source, const std::string& output,
                                  const SheetSettings& settings, const Work& work);

}  // namespace zonegate::session
