// Purpose: the results of one run in the formats of `check`, to standard output or to files that are complete
// or untouched.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/session/arguments.h"
#include "app/session/context.h"
#include "core/check/drawing.h"
#include "core/check/finding.h"

namespace zonegate::session {

enum class ResultFormat { table, summary, json, jsonl, csv, geojson, gpkg, html, xlsx };

struct ResultPlan {
  ResultFormat format = ResultFormat::table;
  std::string output;    // "" = standard output
  bool geometry = true;  // of conflicts, where the format has it; json and jsonl may go without
};

// Can the results go there, as far as can be told before they are made? Nothing is left behind; none of
// `inputs` would be replaced. Errors: usage check.unknown_format naming what there is, check.needs_output
// (gpkg), check.one_stdout, check.same_output, argument.same_file, check.unknown_geometry, argument.no_effect
// (no geometry of formats other than JSON); cannot_write file.*.
Expected<std::vector<ResultPlan>> plan_results(const std::vector<ResultRequest>& requests,
                                               const std::string& geometry,
                                               const std::vector<std::string>& inputs);

// What the formats show. Drawings are there when a format wants them (wants_drawings), or their footprints
// alone (wants_outlines).
struct ResultContent {
  RunRecord run;
  std::vector<ProjectResult> results;
  std::vector<ProjectDrawing> drawings;
};

bool wants_geometry(const std::vector<ResultPlan>& plans);
bool wants_drawings(const std::vector<ResultPlan>& plans);
bool wants_outlines(const std::vector<ResultPlan>& plans);

// Complete results that are not in place yet: files under a temporary name beside their target (a device or
// pipe has got its bytes), the text for standard output in memory. Letting them go leaves nothing behind. So a
// run can be recorded between the two steps: no lost output leaves a recorded run, and no lost record leaves
// results that name a run nobody can explain.
class StagedResults {
 public:
  static Expected<StagedResults> stage(const Context& context, const std::vector<ResultPlan>& plans,
                                       const ResultContent& content);
  StagedResults(StagedResults&&) noexcept;
  StagedResults& operator=(StagedResults&&) noexcept;
  ~StagedResults();
  // Files first, then what is for standard output, through `print`; `for_people`: a terminal may colour it.
  using Print = std::function<Expected<void>(const std::string& text, bool for_people)>;
  Expected<void> put_in_place(const Print& print = {});

 private:
  StagedResults();
  struct One;
  std::vector<std::unique_ptr<One>> all_;
};

}  // namespace zonegate::session
