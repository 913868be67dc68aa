#include "app/cli/usage.h"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <system_error>

#include "core/rules/statement.h"
#include "layers/formats/result_words.h"

namespace zonegate::cli {
namespace {

// The verb as far as it was understood: "import" of "zonegate import lair".
const CLI::App& deepest(const CLI::App& app) {
  const CLI::App* at = &app;
  while (!at->get_subcommands().empty()) at = at->get_subcommands().front();
  return *at;
}

// "import layer"; "" for the program itself.
std::string verb_of(const CLI::App& app) {
  std::string words;
  for (const CLI::App* at = &app; !at->get_subcommands().empty();) {
    at = at->get_subcommands().front();
    words += (words.empty() ? "" : " ") + at->get_name();
  }
  return words;
}

// Steps of one letter (put in, left out, changed, two swapped) from a to b.
std::size_t typing_distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      const std::size_t changed = d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, changed});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

// What was probably meant, "" when nothing is near.
std::string nearest(const std::string& word, const std::vector<std::string>& known) {
  std::string best;
  std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const auto& candidate : known) {
    const std::size_t distance = typing_distance(word, candidate);
    if (distance >= least) continue;
    least = distance;
    best = candidate;
  }
  return best;
}

std::vector<std::string> verbs_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(verb->get_name());
  return names;
}

// Long options of a verb and of the program.
std::vector<std::string> options_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* at = &app; at != nullptr; at = at->get_parent()) {
    for (const CLI::Option* option : at->get_options()) {
      for (const auto& name : option->get_lnames()) names.push_back("--" + name);
    }
  }
  return names;
}

std::string after(const std::string& text, std::string_view mark) {
  const auto at = text.find(mark);
  return at == std::string::npos ? std::string() : text.substr(at + mark.size());
}

std::string before(const std::string& text, std::string_view mark) { return text.substr(0, text.find(mark)); }

// The parser's own help counts bytes; a Chinese character has three of them and takes two columns.
class AlignedHelp : public CLI::Formatter {
 public:
  std::string make_option(const CLI::Option* option, bool is_positional) const override {
    std::string name = make_option_name(option, is_positional);
    constexpr std::string_view kOff = "{false}";  // how the parser marks a flag that switches something off
    if (const auto at = name.find(kOff); at != std::string::npos) name.erase(at, kOff.size());
    return line(name + make_option_opts(option), make_option_desc(option));
  }
  std::string make_subcommand(const CLI::App* verb) const override {
    return line(verb->get_display_name(true), verb->get_description());
  }

 private:
  std::string line(const std::string& name, const std::string& description) const {
    const int width = static_cast<int>(column_width_);
    std::string left = "  " + name;
    if (result_words::display_width(left) >= width)
      left += "\n" + std::string(column_width_, ' ');
    else
      left = result_words::padded(left, width);
    return left + description + "\n";
  }
};

struct Complaint {
  Text what;
  std::string meant;  // what was probably meant
};

Complaint no_verb(const CLI::App& at, const std::string& word) {
  if (word.empty()) return {{"a command is missing", "缺少子命令"}, ""};
  return {{"there is no command \"" + word + "\"", "没有子命令“" + word + "”"}, nearest(word, verbs_of(at))};
}

// The parser's English where it is clear, and the same in Chinese by its class of error.
Complaint words_of(const CLI::App& app, const CLI::ParseError& error) {
  const std::string en = error.what();
  const std::string name = error.get_name();
  const CLI::App& at = deepest(app);
  // An unknown option is the slip; words after it may only be its value.
  auto left = app.remaining(true);
  std::stable_sort(left.begin(), left.end(), [](const std::string& a, const std::string& b) {
    return a.rfind('-', 0) == 0 && b.rfind('-', 0) != 0;
  });
  const std::string first = left.empty() ? std::string() : left.front();
  if (name == "RequiredError") {
    if (en.rfind("A subcommand", 0) == 0) return no_verb(at, first);
    // An option typed wrong is worth more than the one that is missing because of it.
    if (!first.empty() && first.front() == '-') {
      return {{"not understood: " + first, "无法识别的参数：" + first}, nearest(first, options_of(at))};
    }
    return {{en, "缺少必需的参数 " + before(en, " is required")}, ""};
  }
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    // A footprint given as if it were the workspace's neighbour.
    const auto options = options_of(at);
    std::error_code code;
    const bool a_file = !first.empty() && first.front() != '-' && std::filesystem::is_regular_file(first, code);
    if (a_file && std::find(options.begin(), options.end(), "--file") != options.end())
      return {{"not understood: " + first, "无法识别的参数：" + first}, "--file " + first};
    return {{"not understood: " + first, "无法识别的参数：" + first}, nearest(first, options)};
  }
  if (name == "ConversionError") {
    const std::string value = after(en, "Could not convert: ");
    return {{"not a number: " + value, "不是有效的数值：" + value}, ""};
  }
  if (name == "ArgumentMismatch") {
    const std::string option = before(en, ":");
    const bool several =
        en.find("received ") != std::string::npos && en.find("received 0") == std::string::npos;
    if (several) return {{option + " is given more than once", "参数 " + option + " 重复给出"}, ""};
    return {{option + " needs a value", "参数 " + option + " 缺少取值"}, ""};
  }
  // Our own validators speak the person's language already.
  if (name == "ValidationError") return {{en, before(en, ": ") + "：" + after(en, ": ")}, ""};
  return {{en, "命令行有误（" + en + "）"}, ""};
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
  app.formatter(std::make_shared<AlignedHelp>());
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

CLI::Validator not_empty(Language language, const Text& words) {
  return CLI::Validator([said = std::string(words.in(language))](
                            const std::string& value) { return value.empty() ? said : std::string(); },
                        "");
}

CLI::Validator says_something(Language language, const Text& words) {
  return CLI::Validator([said = std::string(words.in(language))](
                            const std::string& value) { return states_nothing(value) ? said : std::string(); },
                        "");
}

CLI::Validator a_day(Language language) { return not_empty(language, {"the day is empty", "日期为空"}); }

std::vector<std::string> file_only_options() {
  return {"--facts", "--map",    "--map-file", "--crs", "--encoding", "--layer-in-file", "--split",
          "--width", "--radius", "--name",     "--id",  "--replace",  "--keep"};
}

Expected<void> check_options_used(const CLI::App& verb) {
  if (verb.get_option("--batch")->count() == 0) {
    auto used = check_effective(verb, "--batch", {"--resume"});
    if (used) used = check_effective(verb, "--file", file_only_options());
    return used ? check_effective(verb, "--keep", {"--replace"}) : used;
  }
  // A batch stores nothing, and every feature has its own name.
  return check_apart_from(verb, "--batch", {"--file", "--project", "--split", "--name", "--replace", "--keep"});
}

CLI::Validator whole_number(Language language, int least, int most) {
  const std::string words = language == Language::chinese
                                ? fmt::format("应为 {} 至 {} 的整数", least, most)
                                : fmt::format("this is not a whole number from {} to {}", least, most);
  return CLI::Validator(
      [words, least, most](const std::string& value) {
        int number = 0;
        const char* end = value.data() + value.size();
        const auto read = std::from_chars(value.data(), end, number);
        const bool good = read.ec == std::errc() && read.ptr == end && number >= least && number <= most;
        return good ? std::string() : words;
      },
      "");
}

CLI::Validator one_of(Language language, const std::vector<std::string>& words) {
  std::string list;
  for (const auto& word : words) list += (list.empty() ? "" : ", ") + word;
  const std::string complaint =
      language == Language::chinese ? "可选值：" + list : "this is not one of " + list;
  return CLI::Validator(
      [words, complaint](const std::string& value) {
        const bool known = std::find(words.begin(), words.end(), value) != words.end();
        return known ? std::string() : complaint;
      },
      "");
}

namespace {

// A file whose name says what it is gets that; a table in r.json would surprise whoever opens it.
std::string format_of_name(const std::string& output) {
  const auto dot = output.rfind('.');
  const std::string ending = dot == std::string::npos ? std::string{} : output.substr(dot + 1);
  static const std::vector<std::string> known = {"json", "jsonl", "csv", "geojson", "gpkg", "html", "xlsx"};
  return std::find(known.begin(), known.end(), ending) != known.end() ? ending : "table";
}

}  // namespace

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
    if (pairs.empty() || pairs.back().*half) pairs.emplace_back();
    pairs.back().*half = given->results().at(given == format ? formats++ : outputs++);
  }
  std::vector<ResultRequest> out;
  out.reserve(pairs.size());
  for (const Pair& pair : pairs) {
    const std::string file = pair.output.value_or("");
    out.push_back({pair.format.value_or(format_of_name(file)), file});
  }
  return out;
}

Expected<void> check_effective(const CLI::App& verb, const std::string& needed,
                               const std::vector<std::string>& options) {
  if (verb.get_option(needed)->count() > 0) return {};
  const Text about_stored{" and the file. What belongs to a stored project is said when it is imported.",
                          " 和文件。已入库项目的信息在导入时给出。"};
  for (const std::string& option : options) {
    if (verb.get_option(option)->count() == 0) continue;
    return fail(ErrorKind::usage, "argument.no_effect",
                {"this has an effect only with " + needed, "该选项仅在使用 " + needed + " 时有效"},
                {"Leave it out, or add " + needed + (needed == "--file" ? about_stored.en : "."),
                 "请去掉该选项，或加上 " + needed + (needed == "--file" ? about_stored.zh : "。")},
                option_place(option));
  }
  return {};
}

Expected<void> check_apart_from(const CLI::App& verb, const std::string& given,
                                const std::vector<std::string>& options) {
  for (const std::string& option : options) {
    if (verb.get_option(option)->count() == 0) continue;
    return fail(ErrorKind::usage, "argument.no_effect",
                {"this has no effect with " + given, "该选项与 " + given + " 同用时无效"},
                {"Leave it out.", "请去掉该选项。"}, option_place(option));
  }
  return {};
}

Error usage_error(const CLI::App& app, const CLI::ParseError& error) {
  const std::string verb = verb_of(app);
  const std::string help = "zonegate " + verb + (verb.empty() ? "" : " ") + "--help";
  const Complaint complaint = words_of(app, error);
  const std::string& meant = complaint.meant;
  return Error{ErrorKind::usage,
               "usage.arguments",
               complaint.what,
               {(meant.empty() ? "" : "Did you mean " + meant + "? ") + "See: " + help,
                (meant.empty() ? "" : "是否想输入 " + meant + "？") + "用法见：" + help},
               option_place(verb)};
}

}  // namespace zonegate::cli
