// Purpose: every stored project checked in the background, for the list of projects: outcomes and counts, no
// geometry. The list fills while it runs.
//
// Results are the engine's own; what is kept of each is small, so that a hundred thousand projects fit. Errors:
// of Checker::create; cancelled. Cost: a check of each project, on one thread of low priority, so that the live
// check of the project on the desk goes first. Thread rule: call it on a thread made for it; `take` is called
// there.
#pragma once

#include <array>
#include <functional>
#include <stop_token>
#include <vector>

#include "app/session/opened.h"

namespace zonegate::session {

struct SurveyRow {
  std::size_t project = 0;  // in Opened::projects
  Outcome outcome = Outcome::undetermined;
  std::optional<double> area_m2;
  std::array<std::size_t, 4> findings{};  // by outcome, those without effect left out
};

// Called about ten times a second, and at the end, with what is new.
using TakeRows = std::function<void(std::vector<SurveyRow>)>;

// Gives the seconds it took.
Expected<double> survey_projects(const Opened& workspace, const std::stop_token& stop, const TakeRows& take);

SurveyRow survey_row(std::size_t project, const ProjectResult& result);

// The calling thread lets others go first from now on.
void yield_to_others();

}  // namespace zonegate::session
