// Purpose: a dataset on its way to a layer version: read as the person wants it read, looked at (the report,
// the faults, the rows), then stored. For `zonegate import layer` and the window's import with preview.
//
// Space: the workspace's plane. Errors: usage import.unknown_theme, import.validity, argument.*; no_input
// import.coverage; bad_data import.empty_layer, source.*; those of Workspace::add_layer; cancelled.
// Cost: reads the whole dataset; storing is linear in its vertices. Thread rule: any thread, one Workspace
// each.
#pragma once

#include <string>
#include <vector>

#include "app/session/arguments.h"
#include "app/session/context.h"
#include "layers/sources/dataset.h"
#include "layers/themes/theme.h"
#include "layers/workspace/workspace.h"

namespace zonegate::session {

struct ImportLayerOptions {
  std::string workspace;
  std::string file;
  std::string theme;
  std::string coverage;  // "extent", "none" or a file
  std::string layer;     // "" = the file's stem
  std::string layer_in_file;
  std::string valid_from;  // "" = today, told as a remark
  std::string valid_to;
  std::vector<std::string> map;  // "k=FIELD"
  std::string encoding;
  std::string crs;
  std::string custodian;
  double accuracy_m = 0.0;
  bool repair = false;
  bool keep_personal = false;
  bool allow_empty = false;  // a layer without zones is meant, not a mistake
};

// What can be told of the request before anything is opened: theme, days and values are in order.
struct LayerImportPlan {
  const Theme* theme = nullptr;
  Validity validity;
};
Expected<LayerImportPlan> plan_layer_import(const Context& context, const ImportLayerOptions& options);

// With its identity filled in but for what the workspace gives. Without a plan it is made first.
Expected<LayerReading> read_layer_import(const Context& context, const ImportLayerOptions& options,
                                         const LayerImportPlan& plan, const ReferenceSystem& crs);
Expected<LayerReading> read_layer_import(const Context& context, const ImportLayerOptions& options,
                                         const ReferenceSystem& crs);

// The version is stored and its index file made, so that already the first check opens it in an instant.
Expected<LayerIdentity> store_layer_import(const Context& context, Workspace& workspace,
                                           const LayerReading& reading);

}  // namespace zonegate::session
