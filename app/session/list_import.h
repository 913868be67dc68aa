// Purpose: an access list or rule pack read and looked over, before it is stored: what was understood, what
// lint finds, the edition that it follows. For `zonegate import access-list | rule-pack` and the window's
// import.
//
// Reports progress and may be stopped. Refused as a whole when lint finds a mistake for certain, so that
// nothing half-understood decides; whoever imports asks first_mistake(). Errors: those of read_text_file,
// load_rules, the readers; bad_data lint.*. Thread rule: any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/session/lists/missing_units.h"
#include "app/session/loading.h"
#include "core/base/work.h"
#include "core/rules/lint.h"
#include "core/rules/list_diff.h"
#include "layers/formats/access_list_file.h"
#include "layers/workspace/workspace.h"

namespace zonegate::session {

// "Cancelled", of whoever reads lists.
tl::unexpected<Error> cancelled_reading();
// Codes of every version of every control-unit layer.
std::vector<std::string> codes_in(const std::vector<UnitVersion>& versions);
Expected<std::vector<std::string>> unit_codes(const Workspace& workspace, const Work& work);
// What the conditions of a list may name, for lint.
const ListThemes& list_themes();
// What rules may ask of the zones of each theme.
const ThemeAttributes& theme_attributes();
Error lint_error(const LintFinding& finding);
std::optional<Error> first_mistake(const std::vector<LintFinding>& findings);

// The stored edition that the new one follows: the last of its id that begins before it; nullptr: none.
const AccessList* former_edition(const std::vector<AccessList>& lists, const AccessList& next);

struct ListReading {
  AccessListFile file;
  std::vector<LintFinding> findings;
  bool units_known = false;                  // else unit codes were checked for their form only
  std::optional<ListDifference> difference;  // from the edition that it follows
};
Expected<ListReading> read_list_for(const Workspace& workspace, const std::string& path,
                                    const std::string& sheet, const Work& work);
// The same of a file read already; `path` is its name in errors.
Expected<ListReading> read_list_bytes_for(const Workspace& workspace, std::string bytes,
                                          const std::string& path, const std::string& sheet, const Work& work);

struct PackReading {
  RulePack pack;
  std::string text;
  std::vector<LintFinding> findings;
};
Expected<PackReading> read_pack_for(const std::string& path);

}  // namespace zonegate::session
