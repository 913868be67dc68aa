// Purpose: what the command line itself says in the two languages: labels of the help, and usage errors as one
// line with place and remedy.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "app/cli/cli.h"

namespace zonegate::cli {

// The help is written before the arguments are parsed: --lang is looked for ahead of it.
Language wanted_language(int argc, const char* const* argv);

// Labels of the help and standard options, for `app` and what is added to it later.
void label_help(CLI::App& app, Language language);

// An empty file name is a slip of a script, not a name.
CLI::Validator not_empty(Language language);

// The parser's complaint: "zonegate import layer: --coverage is required. See: zonegate import layer --help".
Error usage_error(const CLI::App& app, const CLI::ParseError& error);

}  // namespace zonegate::cli
