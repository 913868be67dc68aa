// Purpose: the records of a draft as text and back. Internal to the journal. Errors: reading throws a
// std::exception, which the journal names as damage.
#pragma once

#include <string>

#include "app/session/drawing/draft_journal.h"

namespace zonegate::session {

std::string state_record(std::size_t number, const DraftState& state);
std::string stroke_record(const DraftStroke& stroke);
// The line without its end: checksum, blank, JSON.
std::string line_of(const std::string& json);
void apply_record(const std::string& line, Draft& draft);

}  // namespace zonegate::session
