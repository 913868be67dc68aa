#include "layers/formats/rule_cases_file.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/base/resource.h"
#include "core/rules/pack.h"
#include "core/rules/wording.h"
#include "layers/formats/access_list_file.h"
#include "layers/formats/rule_cases_words.h"
#include "layers/sources/place.h"
#include "layers/themes/theme.h"
#include "layers/themes/theme_info.h"

namespace zonegate {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDefault = "packs/zonegate-default.json";

Expected<std::string> read_bytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in || fs::is_directory(path)) {
    return fail(ErrorKind::no_input, "file.missing", {"the file cannot be opened", "文件无法打开"},
                {"Check the name.", "请核对文件名。"}, in_file(path));
  }
  return std::string(std::istreambuf_iterator<char>(in), {});
}

std::vector<std::string> known_theme_ids() {
  std::vector<std::string> ids;
  for (const auto& theme : themes()) ids.push_back(theme.id);
  return ids;
}

bool is_pack(const std::string& bytes) {
  const auto body = trim(bytes);
  return !body.empty() && body.front() == '{' && body.find("\"rules\"") != std::string_view::npos;
}

Expected<RulePack> program_pack(bool with_rules) {
  auto pack = read_rule_pack(resource(kDefault), kDefault, known_theme_ids());
  if (pack && !with_rules) {  // its facts serve any day
    pack->rules.clear();
    pack->mandatory_themes.emplace();
    pack->validity = {{1949, 10, 1}, std::nullopt};
  }
  return pack;
}

}  // namespace

Expected<RuleCaseFile> read_rule_cases(const std::string& path) {
  const auto bytes = read_bytes(path);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto body = trim(*bytes);
  if (!body.empty() && (body.front() == '{' || body.front() == '[')) {
    const auto text = read_json(*bytes, path, "cases.bad_json");
    if (!text) return tl::unexpected(text.error());
    return rule_cases::read_json_cases(*text, path);
  }
  const auto sheet = read_sheet(path);
  if (!sheet) return tl::unexpected(sheet.error());
  return rule_cases::read_sheet_cases(*sheet, path);
}

std::vector<std::string> cases_beside(const std::string& path) {
  std::vector<std::string> out;
  for (const char* ending : {".cases.json", ".cases.csv", ".cases.xlsx"}) {
    const fs::path beside = fs::path(path).replace_extension(ending);
    std::error_code code;
    if (fs::is_regular_file(beside, code)) out.push_back(beside.string());
  }
  return out;
}

Expected<CaseGround> case_ground(const std::vector<std::string>& files) {
  CaseGround ground;
  std::vector<std::pair<std::string, std::string>> lists;  // path, bytes
  for (const auto& file : files) {
    if (file == "default") {
      auto pack = program_pack(true);
      if (!pack) return tl::unexpected(pack.error());
      ground.packs.push_back(std::move(*pack));
      continue;
    }
    auto bytes = read_bytes(file);
    if (!bytes) return tl::unexpected(bytes.error());
    if (!is_pack(*bytes)) {
      lists.emplace_back(file, std::move(*bytes));
      continue;
    }
    auto pack = read_rule_pack(*bytes, file, known_theme_ids());
    if (!pack) return tl::unexpected(pack.error());
    ground.packs.push_back(std::move(*pack));
  }
  if (ground.packs.empty()) {
    auto pack = program_pack(false);
    if (!pack) return tl::unexpected(pack.error());
    ground.packs.push_back(std::move(*pack));
  }
  FactDictionary facts;
  for (const auto& pack : ground.packs) facts.insert(pack.facts.begin(), pack.facts.end());
  for (auto& [file, bytes] : lists) {
    auto list = read_access_list_file(std::move(bytes), file, facts);
    if (!list) return tl::unexpected(list.error());
    ground.lists.push_back(std::move(list->list));
  }
  for (const auto& pack : ground.packs) ground.as_of = std::max(ground.as_of, pack.validity.from);
  for (const auto& list : ground.lists) ground.as_of = std::max(ground.as_of, list.validity.from);
  ground.themes = theme_infos();
  return ground;
}

}  // namespace zonegate
