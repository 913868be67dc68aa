#include "layers/sources/private_copy.h"

#include <fmt/format.h>
#include <sqlite3.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

#include "layers/sources/place.h"
#include "layers/sources/source_files.h"
#include "layers/sources/vsi_file.h"

namespace zonegate {
namespace {

tl::unexpected<Error> copy_failed(const std::string& path, const Text& why) {
  return fail(ErrorKind::cannot_write, "source.copy_failed",
              {"the source is in use and cannot be copied to the temporary folder: " + why.en,
               "数据源正在使用，且无法拷贝到临时目录：" + why.zh},
              {"Make room in the temporary folder, or close the program that has the file open",
               "请清理临时目录空间，或关闭正在打开该文件的程序"},
              in_file(path));
}

bool copy_file(const std::string& from, const std::string& to) {
  std::ofstream out(to, std::ios::binary | std::ios::trunc);
  const bool read = vsi_each_block(from, [&out](std::string_view block) {
    out.write(block.data(), static_cast<std::streamsize>(block.size()));
  });
  out.close();
  return read && !out.fail();
}

// Rolls back or checkpoints what the companions hold, in the copy only.
bool recover(const std::string& path) {
  sqlite3* database = nullptr;
  bool good = sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK;
  good = good && sqlite3_exec(database, "PRAGMA journal_mode=DELETE; SELECT count(*) FROM sqlite_master;",
                              nullptr, nullptr, nullptr) == SQLITE_OK;
  return sqlite3_close(database) == SQLITE_OK && good;
}

}  // namespace

PrivateCopy::~PrivateCopy() {
  if (folder_.empty()) return;
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

Expected<std::string> PrivateCopy::make(const std::string& path) {
  const Text no_room = {"not enough room, or a read error", "空间不足或读取出错"};
  std::error_code code;
  const auto base = std::filesystem::temp_directory_path(code);
  if (code) return copy_failed(path, same_text(code.message()));
  std::string pattern = (base / "zonegate-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr)
    return copy_failed(path, same_text(std::generic_category().message(errno)));
  folder_ = pattern;
  const std::string copy = folder_ + "/" + file_name_of(path);
  if (!copy_file(path, copy)) return copy_failed(path, no_room);
  for (const char* beside : {"-wal", "-journal"}) {
    if (vsi_size(path + beside) && !copy_file(path + beside, copy + beside)) {
      return copy_failed(path, no_room);
    }
  }
  if (!recover(copy)) return copy_failed(path, {"its journal cannot be replayed", "其日志无法重放"});
  return copy;
}

Expected<bool> needs_private_copy(const std::string& path) {
  const std::string head = vsi_head(path, 100);
  if (head.size() < 100 || head.compare(0, 16, std::string_view("SQLite format 3\0", 16)) != 0) {
    return fail(ErrorKind::bad_data, "source.not_geopackage",
                {"the file does not begin like a GeoPackage", "文件开头不是 GeoPackage"},
                {"Copy it again from its source", "请从原始来源重新拷贝"}, in_file(path));
  }
  const auto* bytes = reinterpret_cast<const unsigned char*>(head.data());
  const bool beside = vsi_size(path + "-wal").value_or(0) > 0 || vsi_size(path + "-journal").value_or(0) > 0;
  const bool wal = bytes[18] == 2 || bytes[19] == 2;
  const std::uint64_t page =
      bytes[16] == 0 && bytes[17] == 1 ? 65536U : (std::uint64_t{bytes[16]} << 8U) + bytes[17];
  const bool counted = big_endian32(bytes + 24) == big_endian32(bytes + 92);
  const std::uint64_t needed = page * big_endian32(bytes + 28);
  if (const auto size = vsi_size(path); counted && !beside && size && *size < needed) {
    return fail(
        ErrorKind::bad_data, "source.truncated",
        {fmt::format("the GeoPackage is truncated: its header says {} bytes, the file has {}", needed, *size),
         fmt::format("GeoPackage 被截断：文件头声明 {} 字节，实际只有 {} 字节", needed, *size)},
        {"Copy it again from its source", "请从原始来源重新拷贝"}, in_file(path));
  }
  return beside || wal;
}

}  // namespace zonegate
