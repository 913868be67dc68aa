// Purpose: the fictional sample city 岚江市 (county code 459901, which does not exist): layers, footprints and
// access lists written in the formats bureaus deliver, so that `zonegate demo` and the tests import them
// through the normal path.
//
// Space: everything lies about 40-52 km east of 108°E in Guangxi's 3° strip 36; the workspace CRS is EPSG:4545.
// The drawing is made of integers (millimetres, nano-degrees) and an own random-number generator: the same
// files on every machine. Everything in it is made up; entries and names say 示例.
// Errors: cannot_write sample.cannot_write. Nothing is read from outside the folder. Cost: about a second.
// Thread rule: one call per folder at a time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/day.h"
#include "core/base/error.h"
#include "core/base/text.h"

namespace zonegate {

// One delivered layer version, in the order of import. Paths are relative to the manifest's folder.
struct SampleLayer {
  std::string file;
  std::string theme;     // design section 3
  std::string layer;     // versions of one layer share the name
  std::string coverage;  // a file of polygons for which the layer claims to be complete
  Day valid_from;
  std::string custodian;
  std::string crs;      // to be given at import when the file does not say; "" = from the file
  bool repair = false;  // the faulty zones stay as they are: they are part of what the city shows
  Text about;
};

struct SampleProject {
  std::string id;  // "P01"
  Text name;
  std::string file;
  std::string crs;                 // to be given at import when the file does not say; "" = from the file
  double width_m = 0.0;            // lines
  double radius_m = 0.0;           // points
  std::vector<std::string> facts;  // "industry=C2614", see the rule pack's dictionary
  Text shows;                      // what this project is in the city for
};

struct SampleManifest {
  std::string folder;
  std::string crs;                // of the workspace to make
  Day as_of;                      // the day of the check
  Day earlier_as_of;              // a second day, on which superseded versions were in force
  std::vector<Day> days_without;  // days on which something mandatory was not in force yet
  std::vector<SampleLayer> layers;
  std::vector<SampleProject> projects;
  std::vector<std::string> rule_packs;
  std::vector<std::string> access_lists;
};

// Writes the city into `folder` (made when absent; files of the same names are replaced) together with
// manifest.json and README.txt, and returns what was written.
Expected<SampleManifest> write_sample_city(const std::string& folder);

}  // namespace zonegate
