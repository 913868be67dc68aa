// Purpose: compositions as rows of text for people: tables C and D of the report. Internal to layers/formats.
// Closed figures are printed where the partition closes; a cell that closing moved carries an asterisk.
#pragma once

#include <string>
#include <vector>

#include "core/check/composition.h"

namespace zonegate {

// C: land use. D: control units.
// Of a row that has no code: "not covered by data", of a table of control units "in no control unit".
Text composed_kind(const Composition& composition, CompositionKind kind);

bool is_unit_table(const Composition& composition);
Text composition_title(const Composition& composition);

struct ComposedRow {
  std::string code;  // indented by its level
  std::string name;
  std::string group;
  std::string area;   // m², "5000.00", "5000.01*", "≥ 5000.00" where not everything is known
  std::string net;    // "" where the parcels state none
  std::string share;  // "50.00%"
};

// The rows and, last, the footprint as their total.
std::vector<ComposedRow> composed_rows(const Composition& composition, Language language);
// What is to be said of the rows: values that no table has, why they are not closed.
std::string composition_notes(const Composition& composition, Language language);
// The same, and what the asterisk means where there is one.
std::string composition_note(const Composition& composition, Language language);

}  // namespace zonegate
