// Purpose: a result as a GeoPackage that any GIS opens: layers `findings` (conflict geometry, workspace CRS),
// `lines` (stretches of an axis, where distances were taken), `projects`, `themes`, `compositions`, `layers`,
// `run` (without geometry).
//
// Numbers are unrounded, what is not known is NULL, never 0. The file is written under a temporary name in the
// target's folder and renamed when complete: the old file or the new one, never half of one.
// Errors: cannot_write file.* (disk full told apart), result.gpkg_failed; bad_data crs.unknown.
// Thread rule: free function; one call at a time per path.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/work.h"
#include "core/check/finding.h"

namespace zonegate {

// Replacing a database under a program that has it open would leave its journal to spoil the new one.
// Errors: try_again result.in_use.
Expected<void> result_gpkg_is_free(const std::string& path);

// The same, project by project, for results too many to hold at once. Let go before put_in_place(), nothing is
// left behind. Thread rule: the thread that made it.
class ResultPackage {
 public:
  static Expected<ResultPackage> create(const std::string& path, const RunRecord& run);
  ResultPackage(ResultPackage&&) noexcept;
  ResultPackage& operator=(ResultPackage&&) noexcept;
  ~ResultPackage();
  Expected<void> add(const ProjectResult& project);
  Expected<void> put_in_place();

 private:
  struct State;
  explicit ResultPackage(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

Expected<void> write_result_gpkg(const std::string& path, const RunRecord& run,
                                 const std::vector<ProjectResult>& projects, const Work& work);

}  // namespace zonegate
