#include "layers/workspace/sql.h"

#include "layers/workspace/sql_error.h"

namespace zonegate::store {

Statement::Statement(sqlite3_stmt* statement, const Database* database)
    : statement_(statement), database_(database) {}

Statement::Statement(Statement&& other) noexcept
    : statement_(std::exchange(other.statement_, nullptr)), database_(other.database_) {}

Statement::~Statement() { sqlite3_finalize(statement_); }

void Statement::check(int code) const {
  if (code != SQLITE_OK) database_->fail_with(code);
}

Statement& Statement::null(int at) {
  check(sqlite3_bind_null(statement_, at));
  return *this;
}

Statement& Statement::integer(int at, std::int64_t value) {
  check(sqlite3_bind_int64(statement_, at, value));
  return *this;
}

Statement& Statement::real(int at, double value) {
  check(sqlite3_bind_double(statement_, at, value));
  return *this;
}

// The casts inside SQLite's two special destructors are C casts.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wold-style-cast"
Statement& Statement::text(int at, std::string_view value) {
  const char* data = value.data() == nullptr ? "" : value.data();
  check(sqlite3_bind_text64(statement_, at, data, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

Statement& Statement::text_in_place(int at, std::string_view value) {
  const char* data = value.data() == nullptr ? "" : value.data();
  check(sqlite3_bind_text64(statement_, at, data, value.size(), SQLITE_STATIC, SQLITE_UTF8));
  return *this;
}

Statement& Statement::blob(int at, Bytes value) {
  if (value.size == 0) {
    check(sqlite3_bind_zeroblob(statement_, at, 0));
  } else {
    check(sqlite3_bind_blob64(statement_, at, value.data, value.size, SQLITE_TRANSIENT));
  }
  return *this;
}

Statement& Statement::blob_in_place(int at, Bytes value) {
  if (value.size == 0) {
    check(sqlite3_bind_zeroblob(statement_, at, 0));
  } else {
    check(sqlite3_bind_blob64(statement_, at, value.data, value.size, SQLITE_STATIC));
  }
  return *this;
}
#pragma GCC diagnostic pop

Statement& Statement::optional_real(int at, const std::optional<double>& value) {
  return value ? real(at, *value) : null(at);
}

Statement& Statement::optional_text(int at, const std::optional<std::string>& value) {
  return value ? text(at, *value) : null(at);
}

bool Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  const int extended = sqlite3_extended_errcode(database_->handle());
  database_->fail_with(extended == SQLITE_OK ? code : extended);
}

void Statement::run() {
  while (step()) {
  }
  reset();
}

void Statement::reset() { sqlite3_reset(statement_); }

int Statement::columns() const { return sqlite3_column_count(statement_); }

std::string_view Statement::column_name(int at) const {
  const char* name = sqlite3_column_name(statement_, at);
  return name == nullptr ? std::string_view{} : std::string_view(name);
}

int Statement::type(int at) const { return sqlite3_column_type(statement_, at); }
bool Statement::is_null(int at) const { return type(at) == SQLITE_NULL; }
std::int64_t Statement::integer(int at) const { return sqlite3_column_int64(statement_, at); }
double Statement::real(int at) const { return sqlite3_column_double(statement_, at); }

std::string_view Statement::text_view(int at) const {
  const auto* data = sqlite3_column_text(statement_, at);
  const int size = sqlite3_column_bytes(statement_, at);
  if (data == nullptr || size <= 0) return {};
  return {reinterpret_cast<const char*>(data), static_cast<std::size_t>(size)};
}

std::optional<std::string> Statement::optional_text(int at) const {
  if (is_null(at)) return std::nullopt;
  return text(at);
}

Bytes Statement::blob(int at) const {
  const void* data = sqlite3_column_blob(statement_, at);
  const int size = sqlite3_column_bytes(statement_, at);
  if (data == nullptr || size <= 0) {
    // NULL for bytes that are there means that SQLite ran out of memory.
    if (size > 0) database_->fail_with(SQLITE_NOMEM);
    return {};
  }
  return {static_cast<const unsigned char*>(data), static_cast<std::size_t>(size)};
}

void Database::run(const std::string& sql) const {
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail_with(sqlite3_extended_errcode(handle_));
}

Statement Database::prepare(std::string_view sql) const {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v2(handle_, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  if (code != SQLITE_OK) fail_with(sqlite3_extended_errcode(handle_));
  return {statement, this};
}

std::optional<std::int64_t> Database::one_integer(std::string_view sql) const {
  auto statement = prepare(sql);
  if (!statement.step() || statement.is_null(0)) return std::nullopt;
  return statement.integer(0);
}

std::optional<std::string> Database::one_text(std::string_view sql) const {
  auto statement = prepare(sql);
  if (!statement.step()) return std::nullopt;
  return statement.optional_text(0);
}

void Database::fail_with(int code) const {
  throw Failure(sql_error(code, sqlite3_errmsg(handle_), path_, writable_));
}

Transaction::Transaction(const Database& database, Kind kind) : database_(database) {
  if (kind == Kind::write && !database.writable()) {
    raise(ErrorKind::cannot_write, "workspace.read_only",
          {"the workspace was opened for reading only", "工作空间以只读方式打开"},
          {"Open it from a place where you may write.", "请在有写入权限的位置打开。"},
          {.file = database.path(), .layer = {}, .feature = {}, .field = {}, .coordinate = {}});
  }
  database_.run(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
  // SQLite may have rolled back by itself (full disk); then there is nothing left to undo.
  if (open_ && sqlite3_get_autocommit(database_.handle()) == 0) {
    sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
}

void Transaction::commit() {
  database_.run("COMMIT");
  open_ = false;
}

std::string quoted(std::string_view identifier) {
  std::string out = "\"";
  for (const char c : identifier) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

void raise(ErrorKind kind, std::string code, Text what, Text remedy, Place place) {
  throw Failure(Error{kind, std::move(code), std::move(what), std::move(remedy), std::move(place)});
}

void raise_damaged(const std::string& file, const Text& what, std::string layer, std::string feature) {
  Place place;
  place.file = file;
  place.layer = std::move(layer);
  place.feature = std::move(feature);
  raise(ErrorKind::bad_data, "workspace.damaged",
        {"the workspace is damaged: " + what.en, "工作空间已损坏：" + what.zh},
        {"Restore it from a backup; do not use its results.", "请从备份恢复，不要使用其中的结果。"},
        std::move(place));
}

void raise_not_read_back(const std::string& file, const Error& reading) {
  Place place = reading.place;
  place.file = file;
  raise(ErrorKind::internal, "workspace.not_read_back",
        {"what was written does not read back, nothing was imported: " + reading.what.en,
         "写入的内容无法原样读回，未导入任何数据：" + reading.what.zh},
        {"The workspace is as it was. Please report this with the file.",
         "工作空间保持原状。请附该文件报告此问题。"},
        std::move(place));
}

}  // namespace zonegate::store
