// Opening a connection without side effects: what is not SQLite is refused before anything is touched, and a
// reader never leaves a file beside the workspace.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <array>
#include <cstring>
#include <filesystem>

#include "layers/workspace/sql.h"
#include "layers/workspace/sql_error.h"

namespace zonegate::store {
namespace {

constexpr int kBusyMilliseconds = 2000;
constexpr const char* kIsOurs = "SELECT count(*) FROM sqlite_master WHERE name = 'zonegate_workspace'";

Place place_of(const std::string& path) {
  Place place;
  place.file = path;
  return place;
}

[[noreturn]] void raise_missing(const std::string& path) {
  raise(ErrorKind::no_input, "workspace.missing", {"there is no such workspace", "工作空间不存在"},
        {"Check the path, or make one with `zonegate init`.", "请检查路径，或用 zonegate init 新建。"},
        place_of(path));
}

[[noreturn]] void raise_not_one(const std::string& path) {
  throw Failure(sql_error(SQLITE_NOTADB, {}, path, false));
}

[[noreturn]] void raise_unreadable(const std::string& path) {
  raise(ErrorKind::no_input, "workspace.unreadable",
        {"the workspace may not be read by this user", "当前用户无权读取该工作空间"},
        {"Ask for permission to read it.", "请申请读取权限。"}, place_of(path));
}

// A URI in which no character of the path can be taken for syntax.
std::string immutable_uri(const std::string& path) {
  std::string out = "file:";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                       (byte >= '0' && byte <= '9') || byte == '/' || byte == '.' || byte == '_' || byte == '-';
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return out + "?immutable=1";
}

std::string absolute(const std::string& path) {
  std::error_code error;
  const auto full = std::filesystem::absolute(path, error);
  return error ? path : full.string();
}

}  // namespace

Database::Database(const std::string& path, Access access) : path_(path) {
  try {
    if (access == Access::create) {
      writable_ = true;
      open(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, false);
    } else {
      std::error_code error;
      const auto status = std::filesystem::status(path_, error);
      if (status.type() == std::filesystem::file_type::not_found || path_.empty()) raise_missing(path_);
      if (error) raise_unreadable(path_);
      if (!std::filesystem::is_regular_file(status)) raise_not_one(path_);
      if (::faccessat(AT_FDCWD, path_.c_str(), R_OK, AT_EACCESS) != 0) raise_unreadable(path_);
      access == Access::read_only ? open_for_reading() : open_for_writing();
    }
  } catch (...) {
    sqlite3_close_v2(handle_);
    throw;
  }
}

Database::~Database() { sqlite3_close_v2(handle_); }

void Database::open(int flags, bool immutable) {
  sqlite3_close_v2(handle_);
  handle_ = nullptr;
  const std::string full = absolute(path_);
  const std::string name = immutable ? immutable_uri(full) : full;
  const int code = sqlite3_open_v2(name.c_str(), &handle_,
                                   flags | SQLITE_OPEN_NOMUTEX | (immutable ? SQLITE_OPEN_URI : 0), nullptr);
  if (code != SQLITE_OK) {
    const std::string words = handle_ == nullptr ? "out of memory" : sqlite3_errmsg(handle_);
    throw Failure(sql_error(code, words, path_, writable_));
  }
  sqlite3_extended_result_codes(handle_, 1);
  sqlite3_busy_timeout(handle_, kBusyMilliseconds);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  // None of these reads the file. Foreign keys are ours to keep; temporary data stays in memory, so that a
  // reader writes nowhere; the cache bounds what a large import holds.
  run("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = "
      "-65536;");
}

// Read through SQLite's own descriptor: opening and closing another one on the same file would drop the POSIX
// locks that this process's other connections hold.
bool Database::header_says_wal() const {
  sqlite3_file* file = nullptr;
  sqlite3_file_control(handle_, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (file == nullptr || file->pMethods == nullptr) raise_unreadable(path_);
  std::array<char, 100> header{};
  const int code = file->pMethods->xRead(file, header.data(), static_cast<int>(header.size()), 0);
  if (code != SQLITE_OK || std::memcmp(header.data(), "SQLite format 3", 16) != 0) raise_not_one(path_);
  return header[18] == 2 || header[19] == 2;
}

// Other programs (QGIS) switch a GeoPackage they edit to write-ahead logging. Reading such a file the usual way
// makes files beside it, so without a log it is read as it stands, and with one its owner must finish first.
void Database::open_for_reading() {
  open(SQLITE_OPEN_READONLY, false);
  if (!header_says_wal()) return;
  std::error_code error;
  const auto log = std::filesystem::file_size(path_ + "-wal", error);
  if (!error && log > 0) {
    raise(ErrorKind::try_again, "workspace.in_other_program",
          {"another program has the workspace open for editing (write-ahead log)",
           "其他程序正在编辑该工作空间（存在预写日志）"},
          {"Close it there, then try again.", "请在该程序中关闭后重试。"}, place_of(path_));
  }
  open(SQLITE_OPEN_READONLY, true);
}

void Database::open_for_writing() {
  // Until the file has shown to be a database, nothing may be written: a plain open does not write.
  open(SQLITE_OPEN_READWRITE, false);
  const bool wal = header_says_wal();
  if (wal) {
    // Leaving write-ahead logging changes the file, so it must be ours before that.
    open(SQLITE_OPEN_READONLY, true);
    if (one_integer(kIsOurs).value_or(0) == 0) raise_not_one(path_);
    open(SQLITE_OPEN_READWRITE, false);
  }
  writable_ = true;
  const std::string folder = std::filesystem::path(absolute(path_)).parent_path().string();
  if (sqlite3_db_readonly(handle_, "main") != 0 ||
      ::faccessat(AT_FDCWD, folder.c_str(), W_OK | X_OK, AT_EACCESS) != 0) {
    throw Failure(sql_error(SQLITE_READONLY, {}, path_, true));
  }
  if (wal && one_text("PRAGMA journal_mode = DELETE").value_or("") != "delete") {
    throw Failure(sql_error(SQLITE_BUSY, {}, path_, true));
  }
}

}  // namespace zonegate::store
