// Purpose: reading raw bytes of a source through GDAL's file layer, so that a file inside a zip is read like
// one on disk. Read-only by construction. Errors: a short read is a short count, never an exception. Thread
// rule: one VsiFile per thread.
#pragma once

#include <cpl_vsi.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zonegate {

class VsiFile {
 public:
  explicit VsiFile(const std::string& path);  // ok() tells whether it opened
  ~VsiFile();
  VsiFile(const VsiFile&) = delete;
  VsiFile& operator=(const VsiFile&) = delete;

  bool ok() const { return handle_ != nullptr; }
  std::size_t read_at(std::uint64_t offset, void* into, std::size_t count);
  std::size_t read_on(void* into, std::size_t count);  // from where the last read ended

 private:
  VSILFILE* handle_ = nullptr;
};

std::optional<std::uint64_t> vsi_size(const std::string& path);  // nullopt: no such regular file
bool vsi_is_directory(const std::string& path);

// The whole file in blocks, in order. False: it could not be opened, or a read came short of its size.
bool vsi_each_block(const std::string& path, const std::function<void(std::string_view)>& take);

// At most `limit` first bytes; empty when it cannot be opened.
std::string vsi_head(const std::string& path, std::size_t limit);
std::string vsi_tail(const std::string& path, std::size_t limit);

// Names (not paths) in a directory, sorted; empty when there are none.
std::vector<std::string> vsi_list(const std::string& directory, bool recursive = false);

inline std::uint32_t big_endian32(const unsigned char* p) {
  return (std::uint32_t{p[0]} << 24U) | (std::uint32_t{p[1]} << 16U) | (std::uint32_t{p[2]} << 8U) | p[3];
}
inline std::uint32_t little_endian32(const unsigned char* p) {
  return (std::uint32_t{p[3]} << 24U) | (std::uint32_t{p[2]} << 16U) | (std::uint32_t{p[1]} << 8U) | p[0];
}

}  // namespace zonegate
