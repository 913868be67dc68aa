// Purpose: layers, rules and random footprints from real data, ready for a check. Layers are read once by
// read_layer and named here, as the workspace would name them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/check/checker.h"
#include "layers/sources/dataset.h"
#include "tests/support/random.h"

namespace zonegate::test {

// Folder or file below the shared data, or "" (then "skipped" was printed).
std::string shared_data(const std::string& name);

struct LayerWish {
  std::string path;
  std::string theme;
  std::string crs;
  bool repair = false;
  std::string coverage_file;  // "": the layer's own extent
};

// Throws std::runtime_error with the reading's error.
LayerReading read_real(const LayerWish& wish);
std::shared_ptr<const ZoneLayer> named(LayerReading reading, const std::string& layer);

// All themes; `packs` are files below tests/cases/real. Planar areas, no geometry kept.
CheckSetup real_setup(const std::string& crs, const std::string& pack,
                      std::vector<std::shared_ptr<const ZoneLayer>> layers);

bool cannot_be_measured(const Zone& zone);
std::vector<std::string> blocked_ids(const ZoneLayer& layer);

// Footprints whose middle lies near a vertex of a random zone: stars, turned rectangles, some with a hole, from
// `smallest` to `largest` metres across.
std::vector<Project> random_footprints(const ZoneLayer& layer, int count, double smallest, double largest,
                                       Random& random);

// Each sound zone as a project: its borders are then those of its neighbours, and of every zone made from the
// same survey.
std::vector<Project> zones_as_projects(const ZoneLayer& layer);
// The same with the topmost vertex pulled up by `metres`, so that no zone holds all of the footprint.
std::vector<Project> pulled_zones_as_projects(const ZoneLayer& layer, double metres);
// The box of each sound zone as a project: whole zones and their neighbours in one footprint.
std::vector<Project> boxes_as_projects(const ZoneLayer& layer);

}  // namespace zonegate::test
