#include "layers/sources/vsi_file.h"

#include <cpl_string.h>

#include <algorithm>
#include <array>
#include <memory>

#include "layers/sources/gdal_session.h"

namespace zonegate {

VsiFile::VsiFile(const std::string& path) {
  ensure_gdal();
  handle_ = VSIFOpenL(path.c_str(), "rb");
}

VsiFile::~VsiFile() {
  if (handle_ != nullptr) VSIFCloseL(handle_);
}

std::size_t VsiFile::read_at(std::uint64_t offset, void* into, std::size_t count) {
  if (handle_ == nullptr || VSIFSeekL(handle_, offset, SEEK_SET) != 0) return 0;
  return VSIFReadL(into, 1, count, handle_);
}

std::size_t VsiFile::read_on(void* into, std::size_t count) {
  return handle_ == nullptr ? 0 : VSIFReadL(into, 1, count, handle_);
}

std::optional<std::uint64_t> vsi_size(const std::string& path) {
  ensure_gdal();
  VSIStatBufL status;
  if (VSIStatL(path.c_str(), &status) != 0 || VSI_ISDIR(status.st_mode)) return std::nullopt;
  return static_cast<std::uint64_t>(status.st_size);
}

bool vsi_is_directory(const std::string& path) {
  ensure_gdal();
  VSIStatBufL status;
  return VSIStatL(path.c_str(), &status) == 0 && VSI_ISDIR(status.st_mode);
}

bool vsi_each_block(const std::string& path, const std::function<void(std::string_view)>& take) {
  constexpr std::size_t block_bytes = std::size_t{4} << 20U;
  const auto size = vsi_size(path);
  VsiFile file(path);
  if (!size || !file.ok()) return false;
  const auto block = std::make_unique<char[]>(block_bytes);
  std::uint64_t done = 0;
  while (const std::size_t got = file.read_on(block.get(), block_bytes)) {
    take(std::string_view(block.get(), got));
    done += got;
  }
  return done >= *size;
}

std::string vsi_head(const std::string& path, std::size_t limit) {
  VsiFile file(path);
  std::string bytes(limit, '\0');
  bytes.resize(file.read_at(0, bytes.data(), limit));
  return bytes;
}

std::string vsi_tail(const std::string& path, std::size_t limit) {
  const auto size = vsi_size(path);
  if (!size) return {};
  VsiFile file(path);
  const std::size_t count = static_cast<std::size_t>(std::min<std::uint64_t>(*size, limit));
  std::string bytes(count, '\0');
  bytes.resize(file.read_at(*size - count, bytes.data(), count));
  return bytes;
}

std::vector<std::string> vsi_list(const std::string& directory, bool recursive) {
  ensure_gdal();
  std::vector<std::string> names;
  char** list = recursive ? VSIReadDirRecursive(directory.c_str()) : VSIReadDir(directory.c_str());
  for (char** name = list; name != nullptr && *name != nullptr; ++name) {
    const std::string text = *name;
    if (text != "." && text != "..") names.push_back(text);
  }
  CSLDestroy(list);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace zonegate
