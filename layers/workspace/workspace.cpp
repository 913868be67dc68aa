#include "layers/workspace/workspace.h"

#include <fmt/format.h>
#include <unistd.h>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>

#include "layers/workspace/audit.h"
#include "layers/workspace/create_file.h"
#include "layers/workspace/index_file.h"
#include "layers/workspace/layer_store.h"
#include "layers/workspace/records.h"
#include "layers/workspace/schema.h"
#include "layers/workspace/sql_error.h"
#include "layers/workspace/verify.h"

namespace zonegate {

using store::Database;
using store::Transaction;

struct Workspace::State {
  State(const std::string& path, OpenMode mode)
      : database(path,
                 mode == OpenMode::read_only ? Database::Access::read_only : Database::Access::read_write) {
    const Transaction transaction(database, Transaction::Kind::read);
    settings = store::read_settings(database);
    store::verify_records(database, "zonegate_workspace");
  }

  // All revisions, also those that are not read: a row that now bears another id, or is gone, hides the latest.
  // Once until another connection writes: a file of many projects asks for each of them.
  void prove_projects() {
    const auto state = database.one_integer("PRAGMA data_version");
    if (state && state == projects_proven_at) return;
    store::verify_records(database, "project_revisions");
    projects_proven_at = state;
  }

  Database database;
  WorkspaceSettings settings;  // as recorded when the workspace was made
  std::optional<std::int64_t> projects_proven_at;
};

namespace {

// The border: what is raised inside becomes a value here, and nothing else gets out.
template <class Function>
auto guarded(const std::string& path, Function&& function) -> Expected<decltype(function())> {
  try {
    if constexpr (std::is_void_v<decltype(function())>) {
      function();
      return {};
    } else {
      return function();
    }
  } catch (const store::Failure& failure) {
    return tl::unexpected<Error>(store::with_leftovers(failure.error()));
  } catch (const std::exception& exception) {
    Place place;
    place.file = path;
    return fail(ErrorKind::internal, "workspace.unexpected",
                {fmt::format("the program failed: {}", exception.what()),
                 fmt::format("程序内部错误：{}", exception.what())},
                {"Please report this.", "请报告此问题。"}, place);
  }
}

template <class Function>
auto reading(const Database& database, Function&& function) {
  return guarded(database.path(), [&] {
    const Transaction transaction(database, Transaction::Kind::read);
    return function();
  });
}

template <class Function>
auto writing(const Database& database, Function&& function) {
  return guarded(database.path(), [&] {
    Transaction transaction(database, Transaction::Kind::write);
    if constexpr (std::is_void_v<decltype(function())>) {
      function();
      transaction.commit();
    } else {
      auto result = function();
      transaction.commit();
      return result;
    }
  });
}

[[noreturn]] void raise_absent(const Database& database, const char* code, Text what,
                               const std::string& lister) {
  Place place;
  place.file = database.path();
  store::raise(ErrorKind::no_input, code, std::move(what),
               {"See what there is with: zonegate " + lister + " WORKSPACE",
                "可用 zonegate " + lister + " 工作空间 查看现有内容"},
               place);
}

store::StoredVersion wanted_version(const Database& database, const std::string& layer, int version) {
  for (auto& stored : store::layer_versions(database, layer)) {
    if (stored.identity.version == version) return std::move(stored);
  }
  raise_absent(database, "workspace.no_layer",
               {fmt::format("there is no layer \"{}\" version {}", layer, version),
                fmt::format("没有图层“{}”的版本 {}", layer, version)},
               "layers");
}

IndexPlace index_place_of(const Database& database, const store::StoredVersion& stored) {
  return index_place(database.path(), {store::proven_record(database, "layer_versions", stored.id),
                                       stored.identity.content_sha256});
}

// An index file has turned out to be damaged: it must not be asked again.
Expected<std::shared_ptr<const ZoneLayer>> read_instead_of_index(const std::string& path,
                                                                 const std::string& layer, int version,
                                                                 const std::string& index_file) {
  ::unlink(index_file.c_str());
  const auto workspace = Workspace::open(path, OpenMode::read_only);
  if (!workspace) return tl::unexpected(workspace.error());
  auto read = workspace->load_layer(layer, version, {});
  if (!read) return tl::unexpected(read.error());
  return std::make_shared<const ZoneLayer>(std::move(*read));
}

}  // namespace

Workspace::Workspace(std::unique_ptr<State> state) : state_(std::move(state)) {}
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;
Workspace::~Workspace() = default;

Expected<Workspace> Workspace::create(const std::string& path, const WorkspaceSettings& settings) {
  return guarded(path, [&] {
    store::create_file(path, settings);
    return Workspace(std::make_unique<State>(path, OpenMode::read_write));
  });
}

Expected<Workspace> Workspace::open(const std::string& path, OpenMode mode) {
  return guarded(path, [&] { return Workspace(std::make_unique<State>(path, mode)); });
}

const WorkspaceSettings& Workspace::settings() const { return state_->settings; }
bool Workspace::writable() const { return state_->database.writable(); }
const std::string& Workspace::path() const { return state_->database.path(); }
Expected<Workspace> Workspace::another_reader() const { return open(path(), OpenMode::read_only); }

Expected<LayerIdentity> Workspace::add_layer(ZoneLayer layer, const Work& work) {
  return writing(state_->database, [&] {
    store::write_layer(state_->database, layer, work);
    return layer.identity;
  });
}

Expected<std::vector<LayerIdentity>> Workspace::layers() const {
  return reading(state_->database, [&] {
    // Themes and days decide which layers a check looks at; the content hash of each covers neither.
    store::verify_records(state_->database, "layer_versions");
    store::verify_records(state_->database, "layer_version_ends");
    std::vector<LayerIdentity> identities;
    for (auto& version : store::layer_versions(state_->database)) {
      identities.push_back(std::move(version.identity));
    }
    return identities;
  });
}

Expected<ZoneLayer> Workspace::load_layer(const std::string& layer, int version, const Work& work) const {
  const auto& database = state_->database;
  return reading(database, [&] {
    return store::read_layer_version(database, wanted_version(database, layer, version), work);
  });
}

Expected<LayerIndex> Workspace::index_layer(const std::string& layer, int version, const Work& work) const {
  const auto& database = state_->database;
  return reading(database, [&] {
    const auto stored = wanted_version(database, layer, version);
    IndexPlace place = index_place_of(database, stored);
    const auto whole = [path = path(), file = place.file, layer, version] {
      return read_instead_of_index(path, layer, version, file);
    };
    if (auto zones = store::open_index_file(place.file, place.key, whole)) {
      auto head = std::make_shared<const LayerHead>(store::read_layer_head(database, stored));
      return LayerIndex{std::make_shared<const ZoneIndex>(std::move(head), std::move(zones)), {}};
    }
    auto all = std::make_shared<const ZoneLayer>(store::read_layer_version(database, stored, work));
    auto index = std::make_shared<const ZoneIndex>(all, work.threads);
    return LayerIndex{index, UnwrittenIndex{std::move(place), std::move(all), index}};
  });
}

Expected<TextImport> Workspace::add_rule_pack(const std::string& json_text, const RulePack& parsed) {
  return writing(state_->database, [&] { return store::write_rule_pack(state_->database, json_text, parsed); });
}

Expected<TextImport> Workspace::add_access_list(const std::string& text, const AccessList& parsed) {
  return writing(state_->database, [&] { return store::write_access_list(state_->database, text, parsed); });
}

Expected<std::vector<StoredText>> Workspace::rule_packs() const {
  return reading(state_->database, [&] { return store::read_rule_packs(state_->database); });
}

Expected<std::vector<StoredText>> Workspace::access_lists() const {
  return reading(state_->database, [&] { return store::read_access_lists(state_->database); });
}

Expected<void> Workspace::put_project(const Project& project) {
  const auto put = put_projects({project}, {});
  if (!put) return tl::unexpected(put.error());
  return {};
}

Expected<std::vector<int>> Workspace::put_projects(const std::vector<Project>& projects, const Work& work) {
  return writing(state_->database, [&] { return store::write_projects(state_->database, projects, work); });
}

Expected<std::vector<Project>> Workspace::projects() const {
  return reading(state_->database, [&] {
    state_->prove_projects();
    return store::read_projects(state_->database);
  });
}

Expected<Project> Workspace::project(const std::string& id) const { return project(id, 0); }

Expected<Project> Workspace::project(const std::string& id, int revision) const {
  const auto& database = state_->database;
  return reading(database, [&] {
    state_->prove_projects();
    auto found = store::read_project(database, id, revision);
    if (!found)
      raise_absent(database, "workspace.no_project",
                   {fmt::format("there is no project \"{}\"", id), fmt::format("没有项目“{}”", id)},
                   "projects");
    return std::move(*found);
  });
}

Expected<Project> Workspace::project_of_run(const std::string& id, const std::string& run) const {
  const auto& database = state_->database;
  return reading(database, [&] {
    state_->prove_projects();
    auto found = store::read_project_of_run(database, id, run);
    if (!found)
      raise_absent(database, "workspace.no_project",
                   {fmt::format("there was no project \"{}\" when run {} was recorded", id, run),
                    fmt::format("批次 {} 登记时没有项目“{}”", run, id)},
                   "projects");
    return std::move(*found);
  });
}

Expected<void> Workspace::record_run(const RunRecord& run, const std::vector<ProjectResult>& results,
                                     const std::string& json) {
  return writing(state_->database, [&] { store::write_run(state_->database, run, results, json); });
}

Expected<std::vector<RunSummary>> Workspace::runs() const {
  return reading(state_->database, [&] { return store::read_runs(state_->database); });
}

Expected<std::string> Workspace::run_json(const std::string& run_id) const {
  const auto& database = state_->database;
  return reading(database, [&] {
    auto json = store::read_run_json(database, run_id);
    if (!json)
      raise_absent(database, "workspace.no_run",
                   {fmt::format("there is no run \"{}\"", run_id), fmt::format("没有核查批次“{}”", run_id)},
                   "runs");
    return std::move(*json);
  });
}

Expected<void> Workspace::add_decision(const Decision& decision) {
  return writing(state_->database, [&] { store::write_decision(state_->database, decision); });
}

Expected<std::vector<Decision>> Workspace::decisions() const {
  return reading(state_->database, [&] { return store::read_decisions(state_->database); });
}

Expected<std::vector<AuditRecord>> Workspace::audit() const {
  return reading(state_->database, [&] { return store::read_audit(state_->database); });
}

Expected<void> Workspace::verify() const {
  return reading(state_->database, [&] { store::verify_all(state_->database); });
}

Expected<IndexHealth> Workspace::verify_indexes() const {
  const auto& database = state_->database;
  return reading(database, [&] {
    IndexHealth health;
    for (const auto& stored : store::layer_versions(database)) {
      ++health.layer_versions;
      const IndexPlace place = index_place_of(database, stored);
      std::error_code error;
      const auto bytes = std::filesystem::file_size(place.file, error);
      if (error) continue;
      if (store::is_sound_index(place.file, place.key, store::read_layer_head(database, stored))) {
        ++health.sound;
        health.bytes += bytes;
      } else if (std::filesystem::remove(place.file, error)) {
        ++health.removed;
      }
    }
    return health;
  });
}

}  // namespace zonegate
