// Purpose: what the command line itself says in the two languages: labels of the help, and usage errors as one
// line with place and remedy.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "app/cli/cli.h"
#include "app/cli/commands.h"

namespace zonegate::cli {

// The help is written before the arguments are parsed: --lang is looked for ahead of it.
Language wanted_language(int argc, const char* const* argv);

// Labels of the help and standard options, for `app` and what is added to it later.
void label_help(CLI::App& app, Language language);

// An empty file name is a slip of a script, not a name.
CLI::Validator not_empty(Language language, const Text& words = {"the name is empty", "名称为空"});
// Refuses blanks and what only fills a field ("/", "待定": core/rules/statement.h).
CLI::Validator says_something(Language language, const Text& words);
// Of --as-of: a variable that nobody set must not mean today.
CLI::Validator a_day(Language language);

// What -f and -o ask for, in the order in which they were typed: an -o belongs to the -f before it, or, when
// that has its file already (or there is none), to the -f after it. An -o that finds no -f takes the table.
std::vector<ResultRequest> result_requests(const CLI::App& verb);

// Options that were given although they have no effect without `needed`, which was not: the first of them.
// Errors: usage argument.no_effect, its place is the option.
Expected<void> check_effective(const CLI::App& verb, const std::string& needed,
                               const std::vector<std::string>& options);

// Options that were given although they exclude `given`, which was: the first of them. Errors: usage
// argument.no_effect, its place is the option.
Expected<void> check_apart_from(const CLI::App& verb, const std::string& given,
                                const std::vector<std::string>& options);

// Options of `check` that speak of the file alone, and whether its options were given together sensibly: those
// of a file need --file or --batch, those of a batch need --batch, and what a batch cannot heed is refused.
std::vector<std::string> file_only_options();
Expected<void> check_options_used(const CLI::App& verb);

// A whole number from `least` to `most`; one of `words`.
CLI::Validator whole_number(Language language, int least, int most);
CLI::Validator one_of(Language language, const std::vector<std::string>& words);

// The parser's complaint: "import layer: --coverage is required. See: zonegate import layer --help". A verb or
// option that is not known is named, with the one that was probably meant.
Error usage_error(const CLI::App& app, const CLI::ParseError& error);

}  // namespace zonegate::cli
