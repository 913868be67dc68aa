// Purpose: a workspace as a window holds it on one day: ready to check, and its layers in the order of their
// themes with what a person wants to know of each.
//
// Space: the analysis plane of the workspace. Immutable once made; the window, its painters and the live check
// share it. Layers whose index file is missing are indexed in memory, and their files written meanwhile.
// The last to let go of it does not wait: it is freed elsewhere (let_go.h). Errors: those of Workspace::open,
// load_setup and Checker::create. Cost: with index files, milliseconds; a layer that states no coverage is read
// once for its extent. Thread rule: make it on any thread; share freely.
#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "app/session/loading.h"

namespace zonegate::session {

struct OpenedLayer {
  std::shared_ptr<const ZoneIndex> index;
  bool announced = false;  // in force later than the day
  Box extent;              // of its coverage, else of its zones
};

struct OpenedTheme {
  std::string id;
  Text name;
  bool mandatory = false;
  bool asked = false;  // a rule in force speaks of it
  std::vector<OpenedLayer> layers;
  // Mandatory, and no layer in force covers anything: every outcome is undetermined.
  bool missing() const;
};

struct Opened {
  std::string path;
  Day as_of;
  WorkspaceSettings settings;
  ReferenceSystem crs;
  std::shared_ptr<const Checker> checker;
  RunRecord record;  // without an id
  FactDictionary dictionary;
  std::vector<OpenedTheme> themes;      // in the order of results
  std::vector<LayerIdentity> versions;  // of all layers, also those that ended before the day
  std::vector<Project> projects;
  Box extent;
  bool undone = false;  // an interrupted write was undone

  // Index files on their way to disk: stopped when the workspace is let go.
  std::stop_source writing_stop;
  std::unique_ptr<IndexWriting> writing;

  Opened() = default;
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
  ~Opened();
};

using OpenedPtr = std::shared_ptr<const Opened>;

Expected<OpenedPtr> open_for_desk(const std::string& path, Day as_of, const Work& work);

}  // namespace zonegate::session
