// Purpose: one project against everything: findings and a four-valued outcome (design section 4).
//
// A Checker is built once for a setup (index of every layer in force or announced) and then asked about any
// number of projects. Checking a project cannot fail: whatever could not be looked at becomes an undetermined
// finding that says what would resolve it, never a zero and never silence. Determinism: same build and kind of
// processor, same inputs, same values in the same order, whatever the thread count. Thread rule: a Checker is
// immutable and shared; each thread uses its own CheckWorker.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/work.h"
#include "core/check/finding.h"
#include "core/check/project.h"
#include "core/check/setup.h"

namespace zonegate {

struct CheckTables;  // core/check/tables.h: the setup sorted for use
class CommonLoops;

class Checker {
 public:
  // Errors: crs.not_projected and others of AreaMeter::create, rules.no_characters, cancelled.
  static Expected<Checker> create(CheckSetup setup, const Work& work);
  Checker(Checker&&) noexcept;
  Checker& operator=(Checker&&) noexcept;
  ~Checker();

  const CheckTables& tables() const { return *tables_; }
  // Layers, packs and lists that this checker uses, for the run record (id, time and version are the caller's).
  // Lists come without their entries.
  RunRecord record() const;

  // All projects on work.threads threads, results in the order of the projects. Errors: cancelled.
  Expected<std::vector<ProjectResult>> check_all(const std::vector<Project>& projects, const Work& work) const;

 private:
  explicit Checker(std::unique_ptr<CheckTables> tables);
  std::unique_ptr<CheckTables> tables_;
};

class CheckWorker {
 public:
  static Expected<CheckWorker> create(const Checker& checker);
  CheckWorker(CheckWorker&&) noexcept;
  CheckWorker& operator=(CheckWorker&&) noexcept;
  ~CheckWorker();
  ProjectResult check(const Project& project);

 private:
  CheckWorker(const CheckTables& tables, AreaMeter meter);
  const CheckTables* tables_;
  AreaMeter meter_;
  std::unique_ptr<CommonLoops> loops_;
};

}  // namespace zonegate
