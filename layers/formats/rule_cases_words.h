// Purpose: what the sheet and the JSON of rule cases share: the words of a case and what they may be. Internal
// to layers/formats.
#pragma once

#include <string>

#include "core/check/rule_cases.h"
#include "core/rules/json_text.h"
#include "layers/formats/rule_cases_file.h"
#include "layers/formats/sheet_reader.h"

namespace zonegate::rule_cases {

tl::unexpected<Error> bad(const Place& place, const char* code, Text what, Text remedy);

// distance_m, area_m2 and where place the zone, anything else is an attribute of it.
Expected<void> set_zone_value(CaseZone& zone, const std::string& name, const std::string& value,
                              const Place& place);
Expected<void> set_answer(RuleCase& one, const std::string& clause, const std::string& written,
                          const Place& place);
Expected<void> set_outcome(RuleCase& one, const std::string& written, const Place& place);
// A case has a name and expects something.
Expected<void> check_whole(const RuleCase& one);

Expected<RuleCaseFile> read_json_cases(const JsonText& text, const std::string& path);
Expected<RuleCaseFile> read_sheet_cases(const Sheet& sheet, const std::string& path);

}  // namespace zonegate::rule_cases
