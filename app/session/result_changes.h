// Purpose: what is different between two results of one project: of two drawings, or of two days. Findings are
// the same finding when rule, zone and project are (their ids), whatever their measure.
//
// Pure functions over values; areas are compared as the doubles they are. `before` may be of another checker.
// Cost: linear in the findings but for a sort. Thread rule: free functions.
#pragma once

#include <string>
#include <vector>

#include "core/check/finding.h"

namespace zonegate::session {

enum class ChangeKind { appeared, gone, altered };

struct FindingChange {
  ChangeKind kind = ChangeKind::altered;
  const Finding* before = nullptr;  // null: appeared
  const Finding* after = nullptr;   // null: gone
};

struct ResultChanges {
  std::vector<FindingChange> findings;  // appeared and altered in the order of `after`, then gone
  std::size_t appeared = 0;
  std::size_t gone = 0;
  std::size_t altered = 0;
  bool outcome_changed = false;
  bool area_changed = false;
  bool none() const { return findings.empty() && !outcome_changed && !area_changed; }
};

// Is it judged or measured otherwise: area, length, distance, outcome, sliver, facts that are missing? The
// share is no measure of its own: it moves with the footprint.
bool differs(const Finding& before, const Finding& after);

// The pointers are into `before` and `after`, which the caller keeps.
ResultChanges changes_between(const ProjectResult& before, const ProjectResult& after);

}  // namespace zonegate::session
