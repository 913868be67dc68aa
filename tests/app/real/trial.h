// Purpose: projects against layers, by the Checker and by brute force, row by row: every zone of every layer,
// with its area, the totals of the themes, the footprints that meet a zone nobody could look at, and the
// outcome.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/check/checker.h"
#include "tests/support/brute_force.h"

namespace zonegate::test {

// What brute force finds for one project and one layer.
struct BruteRow {
  std::size_t zone = 0;
  MultiPolygon piece;
};
struct BruteTheme {
  std::vector<BruteRow> rows;         // zones that share more than nothing
  std::vector<std::size_t> in_doubt;  // blocked zones whose box the footprint's box meets
  MultiPolygon dissolved;
};
struct BruteAnswer {
  std::vector<BruteTheme> layers;  // as in the setup
};
std::vector<BruteAnswer> brute_force(const std::vector<std::shared_ptr<const ZoneLayer>>& layers,
                                     const std::vector<Project>& projects);

// The same for one layer as it was delivered, out of what was found after its repair, without asking GEOS for
// the pieces again: a zone without a fault is the same in both (made sure of), a faulty one is in doubt where
// its box is met.
std::vector<BruteAnswer> before_repair(const std::vector<BruteAnswer>& repaired, const ZoneLayer& delivered,
                                       const ZoneLayer& after, const std::vector<Project>& projects);

struct Tally {
  std::size_t rows = 0;     // zone and footprint share area, by brute force
  std::size_t missing = 0;  // rows over 1e-4 m2 without a finding
  std::size_t extra = 0;    // findings over 1e-4 m2 that brute force does not have
  std::size_t differ = 0;   // beyond 1e-9 and 1e-4 m2
  std::size_t totals = 0;   // theme totals compared
  std::size_t totals_differ = 0;
  std::size_t doubts = 0;        // findings "unreadable_zone", each at a zone and footprint that meet
  std::size_t doubts_wrong = 0;  // one missing, one too many, or without kind and coordinate
  std::size_t in_doubt = 0;      // projects with at least one
  std::size_t undetermined = 0;
  std::size_t outcomes_wrong = 0;
  double largest_relative = 0.0;  // of rows of at least 1 m2
  double largest_m2 = 0.0;
  std::string first_wrong;

  bool clean() const { return missing + extra + differ + totals_differ + doubts_wrong + outcomes_wrong == 0; }
};

// Runs the check on two threads and compares. Rules of the setup's only pack must be unconditional
// `intersects`, one a theme, and each theme has one layer.
Tally run_trial(const CheckSetup& setup, const std::vector<Project>& projects,
                const std::vector<BruteAnswer>& brute, const std::string& title);

}  // namespace zonegate::test
