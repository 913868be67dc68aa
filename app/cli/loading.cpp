#include "app/cli/loading.h"

#include <fmt/format.h>

namespace zonegate::cli {

void print_text_import(const Cli& cli, const TextImport& import) {
  if (import.already_there) {
    print(cli.say(
        {"  it was there already, word for word: nothing changed", "  内容与已登记的完全相同：未作改动"}));
  }
  for (const auto& former : import.ended) {
    const std::string last = format_day(former.validity.to.value_or(former.validity.from));
    print(cli.say({fmt::format("  version {} ends on {}, the day before", former.version, last),
                   fmt::format("  版本 {} 于前一日 {} 失效", former.version, last)}));
  }
}

void remark_on_setup(const Cli& cli, const Checker& checker) {
  if (checker.record().layers.empty()) remark(cli, session::no_layers_words());
}

Expected<Workspace> open_to_read(const Cli& cli, const std::string& path) {
  auto opened = session::open_to_read(path);
  if (!opened) return tl::unexpected(opened.error());
  if (opened->undone) remark(cli, session::undone_words());
  return std::move(opened->workspace);
}

}  // namespace zonegate::cli
