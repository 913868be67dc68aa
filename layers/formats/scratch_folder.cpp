#include "layers/formats/scratch_folder.h"

#include <sys/stat.h>

#include <cerrno>
#include <filesystem>
#include <utility>

#include "layers/formats/temporary_name.h"

namespace zonegate {

ScratchFolder::ScratchFolder(const std::string& beside) {
  remove_abandoned(beside);
  std::string path = temporary_name(beside);
  if (::mkdir(path.c_str(), S_IRWXU) == 0) {
    path_ = std::move(path);
  } else {
    error_ = errno;
  }
}

ScratchFolder::ScratchFolder(ScratchFolder&& other) noexcept
    : path_(std::exchange(other.path_, {})), error_(other.error_) {}

ScratchFolder& ScratchFolder::operator=(ScratchFolder&& other) noexcept {
  if (this != &other) {
    remove();
    path_ = std::exchange(other.path_, {});
    error_ = other.error_;
  }
  return *this;
}

ScratchFolder::~ScratchFolder() { remove(); }

void ScratchFolder::remove() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  path_.clear();
}

}  // namespace zonegate
