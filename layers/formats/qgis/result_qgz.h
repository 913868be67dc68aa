// Purpose: a recorded run as a QGIS project: styled, grouped by theme, with conflict layers and sheet layouts,
// so that whoever has QGIS can look on, restyle and print without this program.
//
// Conflict layers show what stands against a project (all findings are in the table). NAME.qgz needs
// NAME-data.gpkg beside it: the tables of a result (result_gpkg.h), `footprints`, and `zones_THEME` with the
// zones near the footprints, whole, as they were checked; personal fields are left out. A zone that cannot be
// looked at is the box it claims, marked. Projects whose footprint the workspace no longer has are in the
// tables without one, and in `troubles`. The same run gives the same bytes. Memory: the boxes of all projects,
// one project, one zone. Errors: those of ResultPackage and of the source; cannot_write qgis.data_failed,
// qgis.data_taken (NAME-data.gpkg is there and is no result).
// Thread rule: free function.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/zones/zone_index.h"
#include "layers/formats/report/report.h"

namespace zonegate {

using ZonesOf = std::function<Expected<std::shared_ptr<const ZoneIndex>>(const LayerIdentity&)>;

struct QgzDone {
  std::vector<std::pair<std::string, Error>> troubles;  // project id and why it has no footprint there
};

// Where the data of a project file lies: "a/b.qgz" has "a/b-data.gpkg".
std::string qgz_data_path(const std::string& path);

// The layer of footprints, by its id in the project: the coverage of an atlas of all projects.
inline constexpr const char* kFootprintLayer = "project_footprints";
// The layout of the project that prints sheets of that size; "" for none.
std::string sheet_layout_name(SheetSize size, Language language);

struct QgzSettings {
  Language language = Language::chinese;
  std::string mark;  // of secrecy, on every sheet
};

Expected<QgzDone> write_result_qgz(const std::string& path, const RunRecord& run, ReportSource& source,
                                   const ZonesOf& zones_of, const QgzSettings& settings, const Work& work);

}  // namespace zonegate
