// Purpose: the access list of control units as provinces keep it, four texts a unit, made into entries.
//
// A row is one control unit: code, name, class, and the clauses of the four dimensions as text. Rows of one
// code that a merged code cell joins are one unit. Each text is split by clause_split.h; each clause becomes an
// entry of that unit alone, manual, with its effect and condition only suggested (suggest.h): nothing of it
// decides before a person has confirmed it. Ids are unit/dimension/number, so that an edition can be compared
// with the next. Errors: unitlist.no_units, unitlist.bad_code, unitlist.twice, each with file, row and column;
// the list is made whole or not at all. Cost: linear. Thread rule: pure functions.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/rules/rule.h"

namespace zonegate {

struct UnitRow {
  std::string code;
  std::string name;
  std::string unit_class;            // as delivered: "2", "重点管控单元"; "" when there is no such column
  std::array<std::string, 4> texts;  // by Dimension
  std::array<long, 4> columns{};     // where each text stands; 0: no such column
  bool continues = false;            // the code is repeated from a merged cell: more of the unit above
  Place place;                       // of the code
};

// Something to look at in what was understood; it does not stop the import.
struct UnitListNote {
  Place place;
  Text what;
};

struct UnitList {
  AccessList list;
  std::size_t units = 0;
  std::array<std::size_t, 4> clauses{};  // by Dimension
  std::array<std::size_t, 4> empty{};    // units without a text in that dimension
  std::size_t unnumbered = 0;            // texts kept whole because nothing numbers them
  std::size_t suggested = 0;             // entries with a suggested condition
  std::vector<UnitListNote> notes;
};

// "/", "无", "—": what people put into a cell to say that there is nothing.
bool is_no_clause(std::string_view text);

// `head`: id, version, title, level, issuer and validity of the list; its entries are ignored.
Expected<UnitList> list_of_units(const AccessList& head, const std::vector<UnitRow>& rows,
                                 const FactDictionary& facts);

}  // namespace zonegate
