#include "app/cli/usage.h"

#include <fmt/format.h>
#include <optional>
#include <string_view>

namespace zonegate::cli {
namespace {

// "zonegate import layer": the verb as far as it was understood.
std::string verb_of(const CLI::App& app) {
  std::string words = app.get_name();
  const CLI::App* at = &app;
  while (!at->get_subcommands().empty()) {
    at = at->get_subcommands().front();
    words += " " + at->get_name();
  }
  return words;
}

std::string after(const std::string& text, std::string_view mark) {
  const auto at = text.find(mark);
  return at == std::string::npos ? std::string() : text.substr(at + mark.size());
}

std::string before(const std::string& text, std::string_view mark) { return text.substr(0, text.find(mark)); }

// The parser's English, and the same in Chinese by its class of error.
Text words_of(const CLI::ParseError& error) {
  const std::string en = error.what();
  const std::string name = error.get_name();
  if (name == "RequiredError") {
    if (en.rfind("A subcommand", 0) == 0) return {"a command is missing", "缺少子命令"};
    return {en, "缺少必需的参数 " + before(en, " is required")};
  }
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    const std::string extra = after(en, "expected: ");
    return {"not understood: " + extra, "无法识别的参数：" + extra};
  }
  if (name == "ConversionError") {
    const std::string value = after(en, "Could not convert: ");
    return {"not a number: " + value, "不是有效的数值：" + value};
  }
  if (name == "ArgumentMismatch") return {en, "参数 " + before(en, ":") + " 的值缺失或个数不符"};
  if (name == "ValidationError") return {en, "参数值不可用：" + en};
  return {en, "命令行有误（" + en + "）"};
}

}  // namespace

Language wanted_language(int argc, const char* const* argv) {
  Language language = language_of_environment();
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    std::string_view value;
    if (word == "--lang" && i + 1 < argc) value = argv[i + 1];
    if (word.rfind("--lang=", 0) == 0) value = word.substr(7);
    if (value == "zh") language = Language::chinese;
    if (value == "en") language = Language::english;
  }
  return language;
}

void label_help(CLI::App& app, Language language) {
  if (language != Language::chinese) return;
  const auto formatter = app.get_formatter();
  for (const auto& [key, words] : {std::pair{"Usage", "用法"},
                                   {"OPTIONS", "选项"},
                                   {"SUBCOMMAND", "子命令"},
                                   {"SUBCOMMANDS", "子命令"},
                                   {"Positionals", "参数"},
                                   {"REQUIRED", "必填"},
                                   {"TEXT", "文本"},
                                   {"FLOAT", "数值"},
                                   {"UINT", "整数"}}) {
    formatter->label(key, words);
  }
  app.option_defaults()->group("选项");
  app.set_help_flag("-h,--help", "显示本帮助并退出")->group("选项");
}

CLI::Validator not_empty(Language language) {
  const std::string words = language == Language::chinese ? "名称为空" : "the name is empty";
  return CLI::Validator([words](const std::string& value) { return value.empty() ? words : std::string(); },
                        "");
}

std::vector<ResultRequest> result_requests(const CLI::App& verb) {
  struct Pair {
    std::optional<std::string> format;
    std::optional<std::string> output;
  };
  std::vector<Pair> pairs;
  const CLI::Option* format = verb.get_option("--format");
  const CLI::Option* output = verb.get_option("--output");
  std::size_t formats = 0;
  std::size_t outputs = 0;
  for (const CLI::Option* given : verb.parse_order()) {
    if (given != format && given != output) continue;
    const auto half = given == format ? &Pair::format : &Pair::output;
    if (pairs.empty() || pairs.back().*half || (pairs.back().format && pairs.back().output))
      pairs.emplace_back();
    pairs.back().*half = given->results().at(given == format ? formats++ : outputs++);
  }
  std::vector<ResultRequest> out;
  out.reserve(pairs.size());
  for (const Pair& pair : pairs) out.push_back({pair.format.value_or("table"), pair.output.value_or("")});
  return out;
}

Expected<void> check_effective(const CLI::App& verb, const std::string& needed,
                               const std::vector<std::string>& options) {
  if (verb.get_option(needed)->count() > 0) return {};
  for (const std::string& option : options) {
    if (verb.get_option(option)->count() == 0) continue;
    return fail(ErrorKind::usage, "argument.no_effect",
                {"this has an effect only with " + needed, "该选项仅在使用 " + needed + " 时有效"},
                {"Leave it out, or name the file with " + needed +
                     ". What belongs to a stored project is said when it is imported.",
                 "请去掉该选项，或用 " + needed + " 指定文件。已入库项目的信息在导入时给出。"},
                option_place(option));
  }
  return {};
}

Error usage_error(const CLI::App& app, const CLI::ParseError& error) {
  const std::string verb = verb_of(app);
  return Error{ErrorKind::usage,
               "usage.arguments",
               words_of(error),
               {"See: " + verb + " --help", "用法见：" + verb + " --help"},
               option_place(verb)};
}

}  // namespace zonegate::cli
