// Purpose: lets run_zonegate run the program in a fork of the test (program.h).
#include "app/cli/command_line.h"
#include "tests/app/cli/program.h"

namespace {

const bool g_runs_within = [] {
  zonegate::test::program_within = zonegate::cli::run_command_line;
  return true;
}();

}  // namespace
