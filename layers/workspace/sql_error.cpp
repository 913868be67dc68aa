#include "layers/workspace/sql_error.h"

#include <fmt/format.h>
#include <sqlite3.h>
#include <filesystem>
#include <system_error>

namespace zonegate::store {
namespace {

Error make(ErrorKind kind, const char* code, Text what, Text remedy) {
  return Error{kind, code, std::move(what), std::move(remedy), {}};
}

Error locked() {
  return make(ErrorKind::try_again, "workspace.locked",
              {"another program is using the workspace", "工作空间正被其他程序占用"},
              {"Try again when it has finished.", "请待其结束后重试。"});
}

Error interrupted_write() {
  return make(ErrorKind::try_again, "workspace.unfinished_write",
              {"a write was interrupted and must be undone first, which reading alone cannot do",
               "上次写入被中断，须先回滚，只读方式无法完成"},
              {"Open the workspace once with permission to write, then try again.",
               "请先以可写方式打开一次工作空间，然后重试。"});
}

Error read_only() {
  return make(ErrorKind::cannot_write, "workspace.read_only",
              {"the workspace or its folder is read-only", "工作空间或其所在文件夹为只读"},
              {"Ask for permission to write, or work on a copy.", "请申请写入权限，或使用副本。"});
}

Error disk_full() {
  return make(ErrorKind::cannot_write, "workspace.disk_full",
              {"the disk is full; the workspace is as it was before", "磁盘已满；工作空间保持原状"},
              {"Free some space, then try again.", "请清理磁盘空间后重试。"});
}

Error failed_io(const std::string& words, bool writing) {
  if (writing) {
    return make(ErrorKind::cannot_write, "workspace.write_failed",
                {fmt::format("writing failed ({}); the workspace is as it was before", words),
                 fmt::format("写入失败（{}）；工作空间保持原状", words)},
                {"Check free space, file size limits and the connection to the disk, then try again.",
                 "请检查磁盘空间、文件大小限制和磁盘连接后重试。"});
  }
  return make(
      ErrorKind::no_input, "workspace.read_failed",
      {fmt::format("reading failed ({})", words), fmt::format("读取失败（{}）", words)},
      {"Check permissions and the connection to the disk, then try again.", "请检查权限和磁盘连接后重试。"});
}

Error too_big() {
  return make(ErrorKind::bad_data, "workspace.too_big",
              {"one value is larger than a workspace can hold (1 GB)", "单个值超过工作空间的上限（1 GB）"},
              {"Split the zone into several zones.", "请将该图斑拆分为多个。"});
}

Error damaged(const std::string& words) {
  return make(ErrorKind::bad_data, "workspace.damaged",
              {fmt::format("the workspace is damaged: {}", words), fmt::format("工作空间已损坏：{}", words)},
              {"Restore it from a backup; do not use its results.", "请从备份恢复，不要使用其中的结果。"});
}

Error not_one() {
  return make(ErrorKind::bad_data, "workspace.not_one",
              {"the file is not a Zonegate workspace", "该文件不是 Zonegate 工作空间"},
              {"Make one with `zonegate init`.", "请用 zonegate init 新建。"});
}

Error translate(int code, const std::string& words, bool writing) {
  if (code == SQLITE_READONLY_ROLLBACK) return interrupted_write();
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return locked();
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return read_only();
    case SQLITE_CANTOPEN:
      return writing ? read_only() : failed_io(words, false);
    case SQLITE_FULL:
      return disk_full();
    case SQLITE_IOERR:
      return failed_io(words, writing);
    case SQLITE_TOOBIG:
      return too_big();
    case SQLITE_CORRUPT:
    case SQLITE_MISMATCH:
      return damaged(words);
    case SQLITE_NOTADB:
      return not_one();
    default:
      return make(
          ErrorKind::internal, "workspace.sql",
          {fmt::format("SQLite said {} ({})", words, code), fmt::format("SQLite 报告 {}（{}）", words, code)},
          {"Run `zonegate doctor` on the workspace and report this.",
           "请对该工作空间运行 zonegate doctor 并报告此问题。"});
  }
}

}  // namespace

Error sql_error(int code, const std::string& words, const std::string& path, bool writing) {
  Error error = translate(code, words, writing);
  error.place.file = path;
  return error;
}

Error with_leftovers(Error error) {
  std::error_code ignored;
  const auto left = std::filesystem::file_size(error.place.file + "-journal", ignored);
  if (error.kind != ErrorKind::cannot_write || ignored || left == 0) return error;
  if (error.code != "workspace.write_failed" && error.code != "workspace.disk_full") return error;
  const std::string as_before = "the workspace is as it was before";
  const std::string as_before_zh = "工作空间保持原状";
  const auto replace = [](std::string& words, const std::string& from, const std::string& to) {
    if (const auto at = words.find(from); at != std::string::npos) words.replace(at, from.size(), to);
  };
  replace(error.what.en, as_before,
          "what was begun could not be undone either, the next command that can write the workspace undoes it");
  replace(error.what.zh, as_before_zh, "已写入的部分也未能撤销，下一条可写入工作空间的命令将先行撤销");
  return error;
}

}  // namespace zonegate::store
