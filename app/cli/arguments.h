// Purpose: arguments that several commands share, read once and with the same errors.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/cli/commands.h"
#include "layers/sources/dataset.h"
#include "layers/workspace/workspace.h"

namespace zonegate::cli {

// "k=v" pairs. Errors: usage argument.not_a_pair naming the option.
Expected<std::map<std::string, std::string>> parse_pairs(const std::vector<std::string>& pairs,
                                                         const std::string& option);

// Footprints of a file in the workspace's CRS, with facts read by the dictionary.
Expected<FootprintReading> read_footprint_file(const Cli& cli, const FootprintArguments& arguments,
                                               const Workspace& workspace, const FactDictionary& dictionary);

}  // namespace zonegate::cli
