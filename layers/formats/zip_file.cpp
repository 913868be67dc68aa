#include "layers/formats/zip_file.h"

#include <zip.h>

#include <algorithm>
#include <memory>

namespace zonegate {
namespace {

struct Close {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
  void operator()(zip_t* archive) const { zip_discard(archive); }
};

tl::unexpected<Error> failed(const std::string& why) {
  return fail(ErrorKind::internal, "zip.failed",
              {"the archive could not be made: " + why, "压缩包生成失败：" + why},
              {"Try again with more free memory.", "请在内存充足时重试。"});
}

// Day and midnight as a zip file has them; its calendar begins in 1980.
zip_uint16_t dos_date(Day day) {
  const std::string text = format_day(day);  // YYYY-MM-DD
  const int year = std::max(1980, std::stoi(text.substr(0, 4)));
  return static_cast<zip_uint16_t>(((year - 1980) << 9) | (std::stoi(text.substr(5, 2)) << 5) |
                                   std::stoi(text.substr(8, 2)));
}

Expected<void> add(zip_t* archive, const std::string& name, const std::string& bytes, Day day) {
  zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
  if (source == nullptr) return failed(name);
  const zip_int64_t at = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (at < 0) {
    zip_source_free(source);
    return failed(zip_strerror(archive));
  }
  const auto index = static_cast<zip_uint64_t>(at);
  if (zip_set_file_compression(archive, index, ZIP_CM_DEFLATE, 6) != 0 ||
      zip_file_set_dostime(archive, index, 0, dos_date(day), 0) != 0)
    return failed(zip_strerror(archive));
  return {};
}

}  // namespace

Expected<std::string> zip_bytes(const ZipMembers& members, Day day) {
  zip_error_t error;
  zip_error_init(&error);
  const std::unique_ptr<zip_source_t, Close> target(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (!target) return failed("memory");
  zip_source_keep(target.get());
  std::unique_ptr<zip_t, Close> archive(zip_open_from_source(target.get(), ZIP_TRUNCATE, &error));
  if (!archive) {
    zip_source_free(target.get());  // the reference that the archive would have taken
    return failed("open");
  }
  for (const auto& [name, bytes] : members) {
    if (auto added = add(archive.get(), name, bytes, day); !added) return tl::unexpected(added.error());
  }
  if (zip_close(archive.get()) != 0) return failed(zip_strerror(archive.get()));
  static_cast<void>(archive.release());
  zip_stat_t info{};
  if (zip_source_stat(target.get(), &info) != 0 || (info.valid & ZIP_STAT_SIZE) == 0 ||
      zip_source_open(target.get()) != 0)
    return failed("read");
  std::string out(info.size, '\0');
  const zip_int64_t got = zip_source_read(target.get(), out.data(), out.size());
  zip_source_close(target.get());
  if (got != static_cast<zip_int64_t>(out.size())) return failed("read");
  return out;
}

}  // namespace zonegate
