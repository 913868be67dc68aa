#include "layers/workspace/create_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "layers/workspace/audit.h"
#include "layers/workspace/schema.h"
#include "layers/workspace/sql.h"
#include "layers/workspace/srs.h"

namespace zonegate::store {
namespace {

namespace fs = std::filesystem;

Place place_of(const std::string& path) {
  Place place;
  place.file = path;
  return place;
}

[[noreturn]] void raise_exists(const std::string& path) {
  raise(ErrorKind::cannot_write, "workspace.exists", {"a file of this name exists", "同名文件已存在"},
        {"Choose another name, or remove it yourself.", "请换用其他名称，或自行删除该文件。"}, place_of(path));
}

[[noreturn]] void raise_unwritable(const std::string& path, const std::string& why) {
  raise(ErrorKind::cannot_write, "workspace.write_failed",
        {fmt::format("the workspace cannot be put there ({})", why),
         fmt::format("无法在此处建立工作空间（{}）", why)},
        {"Choose another folder.", "请选择其他文件夹。"}, place_of(path));
}

void check_place(const std::string& path) {
  std::error_code error;
  if (path.empty()) raise_unwritable(path, "no name");
  if (fs::symlink_status(path, error).type() != fs::file_type::not_found) raise_exists(path);
  const fs::path folder = fs::absolute(path, error).parent_path();
  if (!fs::is_directory(folder, error)) {
    raise(ErrorKind::cannot_write, "workspace.no_folder", {"the folder does not exist", "文件夹不存在"},
          {"Make it first.", "请先建立该文件夹。"}, place_of(path));
  }
  if (::faccessat(AT_FDCWD, folder.c_str(), W_OK | X_OK, AT_EACCESS) != 0) {
    raise(ErrorKind::cannot_write, "workspace.read_only",
          {"nothing may be written in the folder", "无权写入该文件夹"},
          {"Choose another folder, or ask for permission.", "请选择其他文件夹，或申请写入权限。"},
          place_of(path));
  }
}

// A name that a person chose may stand for something else to SQLite; an absolute path never does.
class PassingFile {
 public:
  explicit PassingFile(const std::string& path) {
    static std::atomic<unsigned> count{0};
    name_ = fmt::format("{}.new-{}-{}", fs::absolute(path).string(), ::getpid(), ++count);
  }
  PassingFile(const PassingFile&) = delete;
  PassingFile& operator=(const PassingFile&) = delete;
  ~PassingFile() {
    ::unlink(name_.c_str());
    ::unlink((name_ + "-journal").c_str());
  }
  const std::string& name() const { return name_; }

 private:
  std::string name_;
};

// A second link fails when the name is taken; shares without links get a rename that looks first.
void put_in_place(const std::string& from, const std::string& path) {
  if (::link(from.c_str(), path.c_str()) == 0) return;
  if (errno == EEXIST) raise_exists(path);
  std::error_code error;
  if (fs::symlink_status(path, error).type() != fs::file_type::not_found) raise_exists(path);
  fs::rename(from, path, error);
  if (error) raise_unwritable(path, error.message());
}

void sync_folder(const std::string& path) {
  const int folder = ::open(fs::absolute(path).parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return;
  ::fsync(folder);
  ::close(folder);
}

}  // namespace

void create_file(const std::string& path, const WorkspaceSettings& settings) {
  if (settings.format_version != kFormatVersion) {
    raise(ErrorKind::usage, "workspace.newer",
          {fmt::format("format {} cannot be made", settings.format_version),
           fmt::format("无法建立格式 {}", settings.format_version)},
          {"Leave the format to the program.", "请勿指定格式版本。"}, place_of(path));
  }
  srs_row(settings.crs);  // a wrong CRS is said before anything is written
  check_place(path);
  const PassingFile passing(path);
  {
    Database database(passing.name(), Database::Access::create);
    database.run("PRAGMA page_size = 16384; PRAGMA application_id = 0x47504B47; PRAGMA user_version = 10300;");
    Transaction transaction(database, Transaction::Kind::write);
    create_schema(database, settings);
    AuditWriter(database).append({"create", "zonegate_workspace", 1, settings.crs});
    transaction.commit();
  }
  put_in_place(passing.name(), path);
  sync_folder(path);
}

}  // namespace zonegate::store
