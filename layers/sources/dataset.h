// Purpose: any dataset a bureau delivers, opened once and read as it stands: encoding, CRS and fields decided
// and stated, every geometry kept with its faults, nothing of the source changed by one byte.
//
// read_layer() gives a ZoneLayer in the workspace CRS, densified to a chord error under 1 mm before projecting.
// read_footprints() gives projects from the same formats and from boundary-point TXT.
// Errors (kind, code): no_input source.missing | source.directory; bad_data source.empty, source.no_dbf,
// source.truncated, source.not_geojson, source.no_crs, source.crs_refused, source.no_layer,
// source.several_layers, …
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/work.h"
#include "core/check/project.h"
#include "core/crs/reference_system.h"
#include "core/zones/zone_layer.h"
#include "layers/themes/theme.h"

namespace zonegate {

struct OpenOptions {
  std::string path;
  std::string layer_in_file;                     // "" = the only one, else source.several_layers names them
  std::string encoding;                          // "" = detect; "GBK", "UTF-8", …
  std::string crs;                               // "" = from the file; else overrides it
  std::map<std::string, std::string> field_map;  // canonical name → source field, overrides aliases
  bool keep_personal_data = false;
  bool repair = false;
};

struct CoverageRequest {
  CoverageKind kind = CoverageKind::none;
  std::string file;  // polygon: a dataset whose polygons are the coverage
};

// What opening decided, for a preview and for the record. Texts are for people.
struct ImportReport {
  std::string driver;
  std::string encoding;
  Text encoding_reason;  // "from .cpg", "detected: GBK (no .cpg)", ".cpg says UTF-8 but the bytes are GBK",
                         // "given"
  std::string source_crs;
  std::string datum_note;
  std::vector<std::pair<std::string, std::string>> mapping;  // canonical ← source field
  std::vector<std::string> dropped_personal;
  std::vector<std::string> unmapped_fields;
  std::size_t deleted_records = 0;  // of a .dbf: marked deleted, so not read
  std::size_t features = 0;
  std::size_t faulty = 0;
  std::vector<Text> notes;
};

struct LayerReading {
  ZoneLayer
      layer;  // identity: theme, source_name, source_crs, source_sha256, counts; the rest is the workspace's
  ImportReport report;
};

Expected<LayerReading> read_layer(const OpenOptions& options, const Theme& theme,
                                  const CoverageRequest& coverage, const ReferenceSystem& workspace_crs,
                                  const Work& work);

struct FootprintOptions {
  OpenOptions open;
  bool split = false;  // a project per feature instead of one per file
  double width_m = 0.0;
  double radius_m = 0.0;
  Facts facts;
  std::string id;  // "" = file name without ending (split: + "-" + feature)
};

struct FootprintReading {
  std::vector<Project> projects;
  ImportReport report;
};

// An Error: there is no file, it is no dataset at all, the request is wrong, or no plot of a TXT can be read
// (without `split`: any plot). Everything else that hinders (a system that is unknown or refused, a line
// without width, a feature without geometry) leaves the project in place with `unreadable`: it is never
// dropped. Faults of polygons are located in part.faults; `open.repair` mends them with both areas in the
// notes. A field fills the fact whose id or title it bears, or that `open.field_map` gives it; names come from
// XMMC, DKMC, 项目名称, 地块名称, name; width and radius from width, 宽度, radius, 半径 before width_m and
// radius_m.
Expected<FootprintReading> read_footprints(const FootprintOptions& options, const FactDictionary& dictionary,
                                           const ReferenceSystem& workspace_crs, const Work& work);

}  // namespace zonegate
