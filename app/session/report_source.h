// Purpose: a recorded run as the source of a report: its results as they were stored, with the footprints,
// facts and layer versions that it used.
//
// A footprint is taken from the revision that stood when the run was made, and only when its area is the
// recorded one to the last digit: a report never shows another footprint than the one that was judged. Results
// are read one project at a time. Errors: those of Workspace; result.bad_json. Thread rule: one owner.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/crs/area.h"
#include "layers/formats/report/report.h"
#include "layers/workspace/workspace.h"

namespace zonegate::session {

class StoredReport : public ReportSource {
 public:
  // `projects` empty: all of the run, in its order; else those, in the order given. `workspace` outlives this.
  // Errors: report.no_project names one that the run does not have.
  static Expected<std::unique_ptr<StoredReport>> open(const Workspace& workspace, const std::string& run,
                                                      const std::vector<std::string>& projects);

  const RunRecord& run() const { return run_; }
  const std::string& sha256() const { return sha256_; }

  std::size_t size() const override { return chosen_.size(); }
  std::string id(std::size_t index) const override { return ids_[chosen_[index]]; }
  Expected<ReportProject> project(std::size_t index) override;
  Expected<void> add_zones(ProjectDrawing& drawing, const Box& window,
                           const std::vector<std::string>& themes) override;

  // A layer version of the run, opened once.
  Expected<std::shared_ptr<const ZoneIndex>> zones_of(const LayerIdentity& layer);

  // The same, one project only: a file each.
  void choose(std::size_t only) { chosen_ = {only}; }
  void choose(std::vector<std::size_t> these) { chosen_ = std::move(these); }
  const std::vector<std::size_t>& chosen() const { return chosen_; }

 private:
  StoredReport(const Workspace& workspace, AreaMeter meter) : workspace_(workspace), meter_(std::move(meter)) {}
  Expected<void> read(const std::string& run);
  Expected<ProjectDrawing> drawing_of(ProjectResult& result);  // and names it in English

  const Workspace& workspace_;
  AreaMeter meter_;
  std::string json_;
  std::string sha256_;
  RunRecord run_;
  std::vector<std::pair<std::size_t, std::size_t>> lines_;  // where each project stands in json_
  std::vector<std::string> ids_;
  std::vector<std::size_t> chosen_;
  std::vector<LayerIdentity> former_;  // ended before the run's day
  std::map<std::pair<std::string, int>, std::shared_ptr<const ZoneIndex>> indexes_;
};

}  // namespace zonegate::session
