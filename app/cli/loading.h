// Purpose: loading (app/session/loading.h) with what the command line says of it.
#pragma once

#include <string>

#include "app/cli/cli.h"
#include "app/session/loading.h"
#include "app/session/review.h"

namespace zonegate::cli {

using session::load_packs;
using session::load_rules;
using session::load_setup;
using session::LoadedRules;
using session::name_run;
using session::no_finding;
using session::read_text_file;
using session::resolve_run;
using session::theme_ids;
using session::workspace_is_writable;

// What an import did to former versions, and whether it changed anything.
void print_text_import(const Cli& cli, const TextImport& import);

// What a check on this day would not use is said, so that nobody is surprised.
void remark_on_setup(const Cli& cli, const Checker& checker);

// A workspace to read. What a killed import left unfinished is undone first, when the file may be written, and
// said.
Expected<Workspace> open_to_read(const Cli& cli, const std::string& path);

}  // namespace zonegate::cli
