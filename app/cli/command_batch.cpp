// check --batch on the command line (app/session/batch.h).
#include "app/cli/commands.h"
#include "app/session/batch.h"

namespace zonegate::cli {

int check_batch(const Cli& cli, const CheckOptions& options) {
  const auto tally = session::check_batch(cli.context(), options);
  if (!tally) return report(cli, tally.error());
  return (*tally)[0] > 0 ? kFail : (*tally)[1] > 0 ? kUndetermined : kOk;
}

}  // namespace zonegate::cli
