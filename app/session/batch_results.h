// Purpose: the outputs of a batch, written project by project: jsonl, csv, gpkg. Nothing stands under a final
// name before put_in_place().
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/session/results.h"
#include "core/check/finding.h"

namespace zonegate::session {

// Errors: usage batch.format (a format that needs all results at once), batch.needs_output.
Expected<void> check_batch_plans(const std::vector<ResultPlan>& plans);

class BatchOutput {
 public:
  virtual ~BatchOutput() = default;
  virtual bool wants_result() const = 0;  // else add() gets an empty one: the line is enough
  virtual Expected<void> add(std::string_view line, const ProjectResult& result) = 0;
  virtual Expected<void> put_in_place() = 0;
};

Expected<std::unique_ptr<BatchOutput>> open_batch_output(const ResultPlan& plan, const RunRecord& run,
                                                         Language language);

}  // namespace zonegate::session
