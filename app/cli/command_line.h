// Purpose: the whole program behind `main`: from arguments to a command and its exit status.
// Usage errors are one line and exit 64. Throws nothing; a test may call it in a child process of its own.
// Once in a process: it takes the standard streams and the handlers of signals.
#pragma once

namespace zonegate::cli {

int run_command_line(int argc, char** argv);

}  // namespace zonegate::cli
