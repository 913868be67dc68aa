#include "app/session/loading.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <thread>

#include "core/base/version.h"
#include "core/rules/pack.h"
#include "layers/themes/theme.h"
#include "layers/themes/theme_info.h"

namespace zonegate::session {
namespace {

// Opens the wanted versions on several threads; the first failure stops the rest. Index files that are missing
// are written meanwhile.
class LayerLoader {
 public:
  LayerLoader(const std::string& path, const std::vector<LayerIdentity>& wanted, const Work& work,
              IndexWriting* writing)
      : path_(path), wanted_(wanted), work_(work), writing_(writing), loaded_(wanted.size()) {}

  Expected<std::vector<std::shared_ptr<const ZoneIndex>>> load() {
    {
      std::vector<std::jthread> helpers;
      const auto count = std::min<std::size_t>(work_.threads, wanted_.size());
      for (std::size_t t = 1; t < count; ++t) helpers.emplace_back([this] { run(); });
      run();
    }
    if (error_) return tl::unexpected(*error_);
    return std::move(loaded_);
  }

 private:
  void run() {
    const auto workspace = Workspace::open(path_, OpenMode::read_only);
    if (!workspace) return keep(workspace.error());
    Work quiet = work_;
    quiet.progress = {};
    for (std::size_t i = next_.fetch_add(1); i < wanted_.size() && !failed_; i = next_.fetch_add(1)) {
      auto layer = workspace->index_layer(wanted_[i].layer, wanted_[i].version, quiet);
      if (!layer) return keep(layer.error());
      loaded_[i] = std::move(layer->index);
      if (layer->unwritten && writing_ != nullptr) writing_->add(std::move(*layer->unwritten));
    }
  }

  void keep(const Error& error) {
    const std::lock_guard lock(mutex_);
    if (!error_) error_ = error;
    failed_ = true;
  }

  const std::string& path_;
  const std::vector<LayerIdentity>& wanted_;
  const Work& work_;
  IndexWriting* writing_;
  std::vector<std::shared_ptr<const ZoneIndex>> loaded_;
  std::atomic<std::size_t> next_{0};
  std::atomic<bool> failed_{false};
  std::mutex mutex_;
  std::optional<Error> error_;
};

// `day`: lists that are not in force then are given without their entries.
Expected<std::vector<AccessList>> load_lists(const Workspace& workspace, const FactDictionary& facts,
                                             std::optional<Day> day, const Work& work) {
  const auto all = workspace.access_lists();
  if (!all) return tl::unexpected(all.error());
  std::vector<AccessList> out;
  for (const auto& stored : *all) {
    if (work.stopped()) return fail(ErrorKind::cancelled, "lists.cancelled", {"cancelled", "已取消"}, {});
    if (day && !stored.validity.contains(*day)) {
      AccessList head;
      head.id = stored.id;
      head.version = stored.version;
      out.push_back(std::move(head));
    } else {
      auto list = read_access_list(stored.text, "access list in the workspace", facts);
      if (!list) return tl::unexpected(list.error());
      out.push_back(std::move(*list));
    }
    out.back().validity = stored.validity;
  }
  return out;
}

// A workspace of an earlier program may hold two versions for one day; which of them counts, nobody said.
template <class Record>
Expected<void> one_version_each(const std::vector<Record>& records, Day as_of, const std::string& path) {
  std::map<std::string, std::string> versions;
  for (const auto& record : records) {
    if (!record.validity.contains(as_of)) continue;
    const auto [former, only] = versions.emplace(record.id, record.version);
    if (only) continue;
    Place place;
    place.file = path;
    const std::string day = format_day(as_of);
    return fail(
        ErrorKind::bad_data, "rules.two_versions",
        {"\"" + record.id + "\" has two versions in force on " + day + ": " + former->second + " and " +
             record.version,
         "“" + record.id + "”在 " + day + " 有两个有效版本：" + former->second + " 与 " + record.version},
        {"Import a version with a later first day, which ends both, or check another day.",
         "请导入生效日期更晚的版本（将使两者失效），或核查其他日期。"},
        place);
  }
  return {};
}

}  // namespace

std::vector<std::string> theme_ids() {
  std::vector<std::string> ids;
  for (const auto& theme : themes()) ids.push_back(theme.id);
  return ids;
}

Expected<LoadedRules> load_packs(const Workspace& workspace) {
  LoadedRules out;
  const auto packs = workspace.rule_packs();
  if (!packs) return tl::unexpected(packs.error());
  for (const auto& stored : *packs) {
    auto pack = read_rule_pack(stored.text, "rule pack in the workspace", theme_ids());
    if (!pack) return tl::unexpected(pack.error());
    pack->validity = stored.validity;
    for (const auto& [id, definition] : pack->facts) out.dictionary.insert_or_assign(id, definition);
    out.packs.push_back(std::move(*pack));
  }
  return out;
}

Expected<LoadedRules> load_rules(const Workspace& workspace, const Work& work) {
  auto out = load_packs(workspace);
  if (!out) return out;
  auto lists = load_lists(workspace, out->dictionary, std::nullopt, work);
  if (!lists) return tl::unexpected(lists.error());
  out->lists = std::move(*lists);
  return out;
}

Expected<CheckSetup> load_setup(const Workspace& workspace, const std::string& path, Day as_of,
                                const Work& work, IndexWriting* writing) {
  CheckSetup setup;
  auto crs = reference_system(workspace.settings().crs);
  if (!crs) return tl::unexpected(crs.error());
  setup.crs = std::move(*crs);
  setup.area_method = workspace.settings().area_method;
  setup.as_of = as_of;
  setup.themes = theme_infos();
  auto rules = load_packs(workspace);
  if (!rules) return tl::unexpected(rules.error());
  auto lists = load_lists(workspace, rules->dictionary, as_of, work);
  if (!lists) return tl::unexpected(lists.error());
  if (auto one = one_version_each(rules->packs, as_of, path); !one) return tl::unexpected(one.error());
  if (auto one = one_version_each(*lists, as_of, path); !one) return tl::unexpected(one.error());
  setup.packs = std::move(rules->packs);
  setup.lists = std::move(*lists);
  const auto identities = workspace.layers();
  if (!identities) return tl::unexpected(identities.error());
  std::vector<LayerIdentity> wanted;
  for (const auto& identity : *identities) {
    if (!identity.validity.to || as_of <= *identity.validity.to) wanted.push_back(identity);
  }
  work.report(0.0, {"loading layers", "正在读取图层"});
  auto layers = LayerLoader(path, wanted, work, writing).load();
  if (!layers) return tl::unexpected(layers.error());
  setup.indexes = std::move(*layers);
  return setup;
}

void name_run(RunRecord& run, bool recorded) {
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::random_device device;
  // In print "ff" is one sign, a ligature that a search for the run does not find.
  std::string serial = "ff";
  for (int tries = 0; tries < 100 && serial.find("ff") != std::string::npos; ++tries)
    serial = fmt::format("{:06x}", device() & 0xFFFFFFU);
  if (recorded) run.id = fmt::format("{:%Y%m%d-%H%M%S}-{}", fmt::gmtime(now), serial);
  run.time = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now));
  run.program_version = version();
}

Expected<ReadableWorkspace> open_to_read(const std::string& path) {
  auto workspace = Workspace::open(path, OpenMode::read_only);
  const bool unfinished = !workspace && workspace.error().code == "workspace.unfinished_write";
  if (unfinished && workspace_is_writable(path)) {
    {
      const auto undone = Workspace::open(path, OpenMode::read_write);
      if (!undone) return tl::unexpected(undone.error());
    }
    workspace = Workspace::open(path, OpenMode::read_only);
  }
  if (!workspace) return tl::unexpected(workspace.error());
  return ReadableWorkspace{std::move(*workspace), unfinished};
}

bool workspace_is_writable(const std::string& path) {
  const std::string folder = std::filesystem::absolute(path).parent_path().string();
  return access(path.c_str(), W_OK) == 0 && access(folder.c_str(), W_OK) == 0;
}

Expected<std::string> read_text_file(const std::string& path) {
  namespace fs = std::filesystem;
  constexpr std::uintmax_t kLargest = std::uintmax_t{512} << 20U;
  Place place;
  place.file = path;
  std::error_code code;
  if (!fs::exists(path, code) && code == std::errc::permission_denied) {
    return fail(ErrorKind::no_input, "file.unreadable",
                {"a folder on the way to it may not be entered", "没有进入其所在文件夹的权限"},
                {"Ask for permission to read it.", "请申请访问权限。"}, place);
  }
  if (!fs::exists(path, code)) {
    return fail(ErrorKind::no_input, "file.missing", {"there is no such file", "文件不存在"},
                {"Check the name.", "请核对文件名。"}, place);
  }
  if (!fs::is_regular_file(path, code)) {
    return fail(ErrorKind::no_input, "file.directory", {"this is not a file", "这不是文件"},
                {"Name the file itself.", "请指定文件本身。"}, place);
  }
  if (fs::file_size(path, code) > kLargest) {
    return fail(ErrorKind::bad_data, "file.too_large", {"the file is larger than 512 MiB", "文件超过 512 MiB"},
                {"Split it.", "请拆分文件。"}, place);
  }
  std::ifstream in(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in) {
    return fail(ErrorKind::no_input, "file.unreadable", {"the file cannot be read", "文件无法读取"},
                {"Check its permissions.", "请检查访问权限。"}, place);
  }
  return text;
}

}  // namespace zonegate::session
