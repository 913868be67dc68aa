// Purpose: the thinnest possible layer over the SQLite C API: a connection, a statement, a transaction, and one
// place where SQLite's codes become our errors.
//
// Inside this folder a failure travels as the exception `Failure`, so that transactions roll back by leaving
// their scope; Workspace catches it at its border and returns the Error. Nothing outside the folder sees it.
// Thread rule: one connection per thread.
#pragma once

#include <sqlite3.h>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/error.h"

namespace zonegate::store {

class Failure : public std::exception {
 public:
  explicit Failure(Error error) : error_(std::move(error)) {}
  const Error& error() const { return error_; }
  const char* what() const noexcept override { return error_.code.c_str(); }

 private:
  Error error_;
};

[[noreturn]] void raise(ErrorKind kind, std::string code, Text what, Text remedy, Place place = {});
// The stored content is not what was written: names what is damaged. `what` completes "… is damaged: ".
[[noreturn]] void raise_damaged(const std::string& file, const Text& what, std::string layer = {},
                                std::string feature = {});

// Before a commit: what was written does not read back. The transaction rolls back and the workspace stays
// whole.
[[noreturn]] void raise_not_read_back(const std::string& file, const Error& reading);

// A run of bytes that somebody else owns.
struct Bytes {
  const unsigned char* data = nullptr;
  std::size_t size = 0;
};

class Statement {
 public:
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  // Parameters count from 1. Text and bytes are copied, except by the two `_in_place` forms, whose memory must
  // live until the next reset. A NaN cannot be bound (SQLite would store NULL): callers keep such values apart.
  Statement& null(int at);
  Statement& integer(int at, std::int64_t value);
  Statement& real(int at, double value);
  Statement& text(int at, std::string_view value);
  Statement& text_in_place(int at, std::string_view value);
  Statement& blob(int at, Bytes value);
  Statement& blob_in_place(int at, Bytes value);
  Statement& optional_real(int at, const std::optional<double>& value);
  Statement& optional_text(int at, const std::optional<std::string>& value);

  bool step();  // true: a row is there
  void run();   // to the end, then ready for the next parameters
  void reset();

  // Columns count from 0. Views live until the next step or reset.
  int columns() const;
  std::string_view column_name(int at) const;
  int type(int at) const;  // SQLITE_NULL, …
  bool is_null(int at) const;
  std::int64_t integer(int at) const;
  double real(int at) const;
  std::string_view text_view(int at) const;
  std::string text(int at) const { return std::string(text_view(at)); }
  std::optional<std::string> optional_text(int at) const;
  Bytes blob(int at) const;

 private:
  friend class Database;
  Statement(sqlite3_stmt* statement, const class Database* database);
  void check(int code) const;

  sqlite3_stmt* statement_;
  const Database* database_;
};

class Database {
 public:
  enum class Access { read_only, read_write, create };

  Database(const std::string& path, Access access);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  const std::string& path() const { return path_; }
  bool writable() const { return writable_; }
  sqlite3* handle() const { return handle_; }

  void run(const std::string& sql) const;  // any number of statements without parameters
  Statement prepare(std::string_view sql) const;
  std::int64_t last_row() const { return sqlite3_last_insert_rowid(handle_); }
  std::optional<std::int64_t> one_integer(std::string_view sql) const;
  std::optional<std::string> one_text(std::string_view sql) const;

  [[noreturn]] void fail_with(int code) const;  // the Error for this code, as a Failure

 private:
  void open(int flags, bool immutable);
  void configure() const;
  bool header_says_wal() const;  // also refuses what is not SQLite
  void open_for_reading();
  void open_for_writing();

  std::string path_;
  sqlite3* handle_ = nullptr;
  bool writable_ = false;
};

// Rolls back when it leaves its scope uncommitted. A writing one takes the write lock at once.
class Transaction {
 public:
  enum class Kind { read, write };
  Transaction(const Database& database, Kind kind);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  const Database& database_;
  bool open_ = true;
};

std::string quoted(std::string_view identifier);  // "a""b"

}  // namespace zonegate::store
