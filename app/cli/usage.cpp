#include "app/cli/usage.h"

#include <fmt/format.h>
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

Error usage_error(const CLI::App& app, const CLI::ParseError& error) {
  const std::string verb = verb_of(app);
  return Error{ErrorKind::usage,
               "usage.arguments",
               words_of(error),
               {"See: " + verb + " --help", "用法见：" + verb + " --help"},
               option_place(verb)};
}

}  // namespace zonegate::cli
