// check (app/session/check_run.h).
#include "app/cli/commands.h"
#include "app/cli/results.h"
#include "app/session/check_run.h"

namespace zonegate::cli {

int check(const Cli& cli, const CheckOptions& options) {
  if (options.batch) return check_batch(cli, options);
  const auto done = session::check_to_results(cli.context(), options, print_result);
  return done ? exit_status(done->content.results) : report(cli, done.error());
}

}  // namespace zonegate::cli
