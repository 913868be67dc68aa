// Purpose: verbatim texts of clauses on their way into a rule pack: a sheet of the citations that lack one,
// filled in by the bureau, and a new version of the pack that carries them.
//
// A row stands for one citation of one rule: pack, rule, citation (its position, from 1), law, number, article,
// summary, text. Law, number and article must still be those of the pack: a text must not come to stand under
// another clause. Errors (bad_data, with row and column): texts.no_column, texts.unknown_pack,
// texts.unknown_rule, texts.other_citation, texts.repeated, texts.has_text, texts.nothing; those of
// read_sheet() and of writing files.
#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/rules/rule.h"

namespace zonegate {

// A pack and the JSON that it was read from.
struct PackText {
  RulePack pack;
  std::string json;
};

struct ClauseText {
  std::string pack;
  std::string rule;
  std::size_t citation = 0;  // from 0
  std::string text;
};

struct ClauseTexts {
  std::vector<ClauseText> texts;  // not empty
  std::vector<Place> empty;       // rows whose text is still to be entered
};

// How many citations were written. `path` ends in .xlsx or .csv.
Expected<std::size_t> write_missing_texts(const std::string& path, const std::vector<PackText>& packs,
                                          Language language);

// Every mistake of the sheet, or what it says.
struct ClauseTextsRead {
  ClauseTexts said;
  std::vector<Error> mistakes;
};
Expected<ClauseTextsRead> read_clause_texts(const std::string& path, const std::vector<PackText>& packs);

// The pack's JSON with the texts of this pack, another version and first day; everything else as it was.
// Errors: internal texts.bad_json.
Expected<std::string> with_clause_texts(const PackText& pack, const std::vector<ClauseText>& texts,
                                        const std::string& version, Day valid_from);

}  // namespace zonegate
