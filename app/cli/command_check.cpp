// check (app/session/check_run.h), of projects or as a batch (app/session/batch.h).
#include "app/cli/commands.h"
#include "app/cli/results.h"
#include "app/session/batch.h"
#include "app/session/check_run.h"

namespace zonegate::cli {

int check(const Cli& cli, const CheckOptions& options) {
  if (options.batch) {
    const auto tally = session::check_batch(cli.context(), options);
    return tally ? exit_status(*tally) : report(cli, tally.error());
  }
  const auto done = session::check_to_results(cli.context(), options, print_result);
  return done ? exit_status(done->tally) : report(cli, done.error());
}

}  // namespace zonegate::cli
