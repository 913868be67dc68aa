// Purpose: how far long work is, on standard error: one line that is written over on a terminal, plain lines at
// intervals elsewhere when asked for. Nothing for what takes less than half a second. Thread rule: main thread.
#pragma once

#include <string>

namespace zonegate::cli {

enum class ProgressStyle { none, terminal, lines };

// `words` without share: "checking projects".
void show_progress(ProgressStyle style, double share, const std::string& words);
// Takes the line away; before anything else is written to the terminal.
void clear_progress();

// Whether `descriptor` is a terminal that wants colours: NO_COLOR (no-color.org) set and not empty says no, and
// so does TERM=dumb.
bool wants_colour(int descriptor);

// Results for a terminal: the signs of outcomes in colour, the words as they were.
std::string with_colours(const std::string& text);

}  // namespace zonegate::cli
