// Purpose: what every refusal owes the person: one line with place and remedy in both languages, the right exit
// status, and a workspace whose bytes are the same as before.
#pragma once

#include <string>
#include <vector>

#include "tests/app/cli/program.h"

namespace zonegate::test {

// The sample city, made once per test program; everything a test changes is a copy of its own.
const std::string& delivered();  // folder with layers/, projects/, rules/
const std::string& city();       // the checked workspace

// A folder with a workspace "w.gpkg" of its own.
class Desk : public TemporaryFolder {
 public:
  Desk();
  std::string workspace() const { return *this / "w.gpkg"; }
  // Writes `bytes` into a file of this folder and gives its path.
  std::string file(const std::string& name, const std::string& bytes) const;
};

// {"import", "layer", WORKSPACE, file, …} for a red line with the options that are not the matter at hand.
std::vector<std::string> import_layer(const Desk& desk, const std::string& file,
                                      const std::vector<std::string>& more = {});
std::vector<std::string> import_projects(const Desk& desk, const std::string& file,
                                         const std::vector<std::string>& more = {});

// Runs in English and in Chinese and checks the whole promise. `place` is how the line begins, `words` stand in
// the English one.
void check_refused(const Desk& desk, const std::vector<std::string>& arguments, int status,
                   const std::string& place, const std::vector<std::string>& words = {},
                   const Circumstances& when = {});

// Names of a folder, sorted; of a workspace's folder of index files only what is no finished index file.
std::vector<std::string> names_in(const std::string& folder);
// Lines of `zonegate layers`.
std::size_t layer_count(const std::string& workspace);
// Squares in the plane of the sample city as GeoJSON: `columns` by `columns`.
std::string squares_geojson(int columns);

}  // namespace zonegate::test
