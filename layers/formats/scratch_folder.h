// Purpose: a folder for what is made on the way to a result, or for a program that we start: it goes with its
// owner, with all that is in it, and where the owner is killed the next one in that folder takes it away
// (layers/formats/temporary_name.h).
//
// Errors: error() is the system's number where no folder could be made (full, read-only or missing place), and
// path() is empty then. Thread rule: one owner.
#pragma once

#include <string>

namespace zonegate {

class ScratchFolder {
 public:
  ScratchFolder() = default;                          // none
  explicit ScratchFolder(const std::string& beside);  // beside that file, which need not exist; its folder must
  ScratchFolder(ScratchFolder&& other) noexcept;
  ScratchFolder& operator=(ScratchFolder&& other) noexcept;
  ~ScratchFolder();  // what cannot be removed stays, without a word

  const std::string& path() const { return path_; }
  int error() const { return error_; }

 private:
  void remove();

  std::string path_;
  int error_ = 0;
};

}  // namespace zonegate
