#include "app/session/arguments.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>
#include <utility>

#include "app/session/loading.h"
#include "core/rules/wording.h"

namespace zonegate::session {
namespace {

using Pair = std::pair<std::string, std::string>;

// "k=v". Errors: usage argument.not_a_pair.
Expected<Pair> parse_pair(const std::string& pair, const std::string& option) {
  const auto equals = pair.find('=');
  if (equals != std::string::npos && equals != 0) return Pair{pair.substr(0, equals), pair.substr(equals + 1)};
  return fail(ErrorKind::usage, "argument.not_a_pair",
              {"\"" + pair + "\" is not of the form name=value", "“" + pair + "”不是“名称=值”的形式"},
              {"Write " + option + " name=value.", "请写成 " + option + " 名称=值。"}, option_place(option));
}

// An option given again adds to what was said: nothing that a person typed is dropped.
Expected<Facts> facts_of(const std::vector<std::string>& pairs, const FactDictionary& dictionary) {
  Facts facts;
  for (const auto& each : pairs) {
    const auto pair = parse_pair(each, "--facts");
    if (!pair) return tl::unexpected(pair.error());
    const auto& [id, words] = *pair;
    const auto definition = dictionary.find(id);
    if (definition == dictionary.end()) {
      return fail(ErrorKind::usage, "fact.unknown",
                  {"\"" + id + "\" is not a fact of the rule packs", "“" + id + "”不是规则包中的事实"},
                  {"The facts are listed by: zonegate rules list WORKSPACE",
                   "可用的事实见 zonegate rules list 工作空间"},
                  option_place("--facts"));
    }
    auto fact = parse_fact(definition->second, words);
    if (!fact) return tl::unexpected(of_option(fact.error(), "--facts " + id));
    fact->source = "--facts";
    if (const auto added = add_fact(definition->second, *fact, facts); !added)
      return tl::unexpected(of_option(added.error(), "--facts " + id));
  }
  return facts;
}

// The pairs of --map-file, a line each, before those of --map; empty lines and lines that begin with # are
// passed over. Errors: usage argument.not_a_pair with the line, those of read_text_file.
Expected<std::vector<std::string>> with_map_file(const FootprintArguments& arguments) {
  std::vector<std::string> pairs;
  if (!arguments.map_file.empty()) {
    const auto text = read_text_file(arguments.map_file);
    if (!text) return tl::unexpected(text.error());
    std::istringstream lines(text->rfind("\xEF\xBB\xBF", 0) == 0 ? text->substr(3) : *text);
    std::string line;
    for (long number = 1; std::getline(lines, line); ++number) {
      while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
      if (line.empty() || line.front() == '#') continue;
      if (auto pair = parse_pair(line, "--map"); !pair) {
        pair.error().place.file = arguments.map_file;
        pair.error().place.line = number;
        pair.error().remedy = {"Write name=FIELD, one to a line.", "请写成 名称=字段，每行一对。"};
        return tl::unexpected(pair.error());
      }
      pairs.push_back(line);
    }
  }
  pairs.insert(pairs.end(), arguments.map.begin(), arguments.map.end());
  return pairs;
}

// A width for a file without lines, a radius for one without points: what the person sees as a line came as
// something else (a drawing's closed line is a polygon), and the size they gave would do nothing.
Expected<void> check_sizes_used(const FootprintArguments& arguments, const std::vector<Project>& projects) {
  bool lines = false;
  bool points = false;
  for (const auto& project : projects) {
    if (project.unreadable) return {};  // that is what has to be said
    for (const auto& part : project.parts) {
      lines = lines || !part.drawn.lines.empty();
      points = points || !part.drawn.points.empty();
    }
  }
  if (arguments.width_m > 0.0 && !lines) {
    return fail(
        ErrorKind::usage, "argument.no_effect",
        {"no footprint of this file is a line: a width has no effect", "文件中没有线状用地，线宽不起作用"},
        {"Leave it out, or look at the file.", "请去掉该选项，或检查文件。"}, option_place("--width"));
  }
  if (arguments.radius_m > 0.0 && !points) {
    return fail(
        ErrorKind::usage, "argument.no_effect",
        {"no footprint of this file is a point: a radius has no effect", "文件中没有点状用地，半径不起作用"},
        {"Leave it out, or look at the file.", "请去掉该选项，或检查文件。"}, option_place("--radius"));
  }
  return {};
}

}  // namespace

Text undone_words() {
  return {"an interrupted write was undone: the workspace is as it was before it",
          "已撤销上次中断的写入：工作空间恢复到写入之前的状态"};
}

Text no_layers_words() { return {"no layer is in force on this day", "当日没有有效图层"}; }

Place option_place(const std::string& option) {
  Place place;
  place.file = option;
  return place;
}

Error of_option(Error error, const std::string& option) {
  if (error.kind == ErrorKind::bad_data) error.kind = ErrorKind::usage;
  error.place = option_place(option);
  return error;
}

Expected<std::map<std::string, std::string>> parse_map(const std::vector<std::string>& pairs) {
  std::map<std::string, std::string> out;
  for (const auto& each : pairs) {
    auto pair = parse_pair(each, "--map");
    if (!pair) return tl::unexpected(pair.error());
    const auto [known, added] = out.insert(*pair);
    if (added || known->second == pair->second) continue;
    return fail(ErrorKind::usage, "argument.given_twice",
                {"\"" + pair->first + "\" is given twice, as " + known->second + " and as " + pair->second,
                 "“" + pair->first + "”给出了两次：" + known->second + " 与 " + pair->second},
                {"Name one field.", "请只指定一个字段。"}, option_place("--map"));
  }
  return out;
}

Expected<void> check_length(double metres, const std::string& option) {
  constexpr double kLongest = 100000.0;
  if (metres >= 0.0 && metres <= kLongest) return {};  // NaN is not
  return fail(
      ErrorKind::usage, "argument.not_a_length",
      {"this is not a length between 0 and 100 000 m", "不是 0 至 100000 米之间的长度"},
      {"Write metres, for example " + option + " 12.5.", "请以米为单位填写，例如 " + option + " 12.5。"},
      option_place(option));
}

Expected<void> check_words(const std::string& words, const std::string& option) {
  constexpr std::size_t kLongest = 500;
  const bool control = std::any_of(words.begin(), words.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 32 || c == 127; });
  if (is_utf8(words) && !control && words.size() <= kLongest) return {};
  return fail(ErrorKind::usage, "argument.not_text",
              {"the text is not UTF-8, longer than 500 bytes, or has control characters",
               "文本不是 UTF-8 编码、超过 500 字节或含有控制字符"},
              {"Write it again as plain words; the terminal must use UTF-8.",
               "请改写为普通文字；终端须使用 UTF-8 编码。"},
              option_place(option));
}

namespace {

// A shapefile is several files: its table and its index are as much of it as the .shp.
bool is_part_of_shapefile(const std::string& output, const std::string& input) {
  static const std::set<std::string> endings{".shp", ".shx", ".dbf", ".prj", ".cpg", ".sbn", ".sbx", ".qix"};
  const auto ending_of = [](const std::filesystem::path& path) { return folded(path.extension().string()); };
  const std::filesystem::path one(output);
  const std::filesystem::path other(input);
  if (ending_of(other) != ".shp" || endings.count(ending_of(one)) == 0) return false;
  const auto folder = [](const std::filesystem::path& path) {
    std::error_code code;
    return std::filesystem::weakly_canonical(path.has_parent_path() ? path.parent_path() : ".", code);
  };
  return one.stem() == other.stem() && folder(one) == folder(other);
}

}  // namespace

Expected<void> check_output_apart(const std::string& output, const std::string& input) {
  std::error_code code;
  if (output.empty() || input.empty()) return {};
  if (!std::filesystem::equivalent(output, input, code) && !is_part_of_shapefile(output, input)) return {};
  return fail(ErrorKind::usage, "argument.same_file",
              {"the result would replace the file it is made from", "结果将覆盖作为输入的文件"},
              {"Give the result another name.", "请为结果另取文件名。"}, option_place("-o " + output));
}

namespace {

// What stands in the way, by id, and where it came from; of many the first three.
struct TakenIds {
  static constexpr std::size_t kShown = 3;
  std::size_t count = 0;
  Text words;

  void add(const Project& project, const Project& former) {
    if (++count > kShown) return;
    const std::string source = former.source_name.empty() ? "" : " [" + former.source_name + "]";
    words.en += (count > 1 ? ", \"" : "\"") + project.id + "\"" + source;
    words.zh += (count > 1 ? "、项目“" : "项目“") + project.id + "”" + source;
  }

  std::string more(std::string_view format) const {
    return count > kShown ? fmt::format(fmt::runtime(format), count - kShown) : "";
  }
};

Text another_id(bool split) {
  if (split)
    return {
        "Give them other ids in the file, name the field that holds them with --map project_id=FIELD, or add "
        "--replace to make each the next revision of that project.",
        "请在文件中另设编号，或用 --map project_id=字段名 指明编号字段；如确为这些项目的新版本，请加 "
        "--replace。"};
  return {"Give this one another id with --id, or --replace to make it the next revision of that project.",
          "请用 --id 另设编号；如确为该项目的新版本，请加 --replace。"};
}

}  // namespace

Expected<void> check_project_ids(const Workspace& workspace, const FootprintArguments& arguments,
                                 const std::vector<Project>& projects) {
  TakenIds taken;
  for (const auto& project : projects) {
    const auto former = workspace.project(project.id);
    if (!former && former.error().code != "workspace.no_project") return tl::unexpected(former.error());
    if (!former || arguments.replace || former->source_sha256 == project.source_sha256) continue;
    taken.add(project, *former);
  }
  if (taken.count == 0) return {};
  Place place;
  place.file = arguments.file;
  const bool one = taken.count == 1;
  return fail(
      ErrorKind::bad_data, "import.project_exists",
      {(one ? "the workspace has a project " : "the workspace has projects ") + taken.words.en +
           taken.more(" and {} more") + (one ? " already, from another file" : " already, from other files"),
       "工作空间已有" + taken.words.zh + taken.more("，另有 {} 个") + "，来自另一文件"},
      another_id(arguments.split), place);
}

Expected<FootprintOptions> footprint_options(const FootprintArguments& arguments,
                                             const FactDictionary& dictionary) {
  for (const auto& done :
       {check_length(arguments.width_m, "--width"), check_length(arguments.radius_m, "--radius"),
        check_words(arguments.name, "--name"), check_words(arguments.id, "--id")}) {
    if (!done) return tl::unexpected(done.error());
  }
  const auto pairs = with_map_file(arguments);
  if (!pairs) return tl::unexpected(pairs.error());
  auto field_map = parse_map(*pairs);
  if (!field_map) return tl::unexpected(field_map.error());
  auto facts = facts_of(arguments.facts, dictionary);
  if (!facts) return tl::unexpected(facts.error());
  FootprintOptions options;
  options.open.path = arguments.file;
  options.open.layer_in_file = arguments.layer_in_file;
  options.open.crs = arguments.crs;
  options.open.encoding = arguments.encoding;
  options.open.field_map = std::move(*field_map);
  options.split = arguments.split;
  options.width_m = arguments.width_m;
  options.radius_m = arguments.radius_m;
  options.facts = std::move(*facts);
  options.id = arguments.id;
  return options;
}

Expected<FootprintReading> read_footprint_file(const FootprintArguments& arguments, const Workspace& workspace,
                                               const FactDictionary& dictionary, const Work& work) {
  const auto options = footprint_options(arguments, dictionary);
  if (!options) return tl::unexpected(options.error());
  const auto crs = reference_system(workspace.settings().crs);
  if (!crs) return tl::unexpected(crs.error());
  auto reading = read_footprints(*options, dictionary, *crs, work);
  if (reading) {
    if (auto used = check_sizes_used(arguments, reading->projects); !used) return tl::unexpected(used.error());
  }
  if (reading && !arguments.name.empty()) {
    for (auto& project : reading->projects) project.name = arguments.name;
  }
  return reading;
}

}  // namespace zonegate::session
