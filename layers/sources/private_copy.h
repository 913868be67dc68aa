// Purpose: an SQLite source that a plain read would change (write-ahead log, or a journal left by a crash) is
// copied with its companions to a temporary folder, recovered there and read there. The folder goes with the
// object. Errors: cannot_write source.copy_failed; bad_data source.not_geopackage, source.truncated.
#pragma once

#include <string>

#include "core/base/error.h"

namespace zonegate {

class PrivateCopy {
 public:
  PrivateCopy() = default;
  PrivateCopy(PrivateCopy&& other) noexcept : folder_(std::move(other.folder_)) { other.folder_.clear(); }
  PrivateCopy& operator=(PrivateCopy&& other) noexcept {
    std::swap(folder_, other.folder_);
    return *this;
  }
  ~PrivateCopy();

  // Copies `path` with its -wal and -journal; gives the path of the copy.
  Expected<std::string> make(const std::string& path);

 private:
  std::string folder_;
};

// True when reading `path` in place could write beside it or miss rows. Checks the header on the way.
Expected<bool> needs_private_copy(const std::string& path);

}  // namespace zonegate
