// Purpose: writing a result so that the old file or the complete new one is there, never half of one.
//
// The bytes go to a temporary file in the target's folder, every write and the flush to disk are checked, then
// one rename. A failure, or letting the object go without commit(), leaves the old file and no temporary one;
// what a killed program left in the folder is taken away (temporary_name.h). A symbolic link is followed; a
// device or pipe (/dev/stdout) is written directly. Errors (cannot_write): file.disk_full, file.not_writable,
// file.is_directory, file.no_folder, file.write_failed; the place names the file. A file-size limit is an error
// too: SIGXFSZ is ignored when nobody handles it. Thread rule: one thread per object.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace zonegate {

class AtomicFile {
 public:
  static Expected<AtomicFile> create(const std::string& path);
  AtomicFile(AtomicFile&&) noexcept;
  AtomicFile& operator=(AtomicFile&&) noexcept;
  ~AtomicFile();

  Expected<void> write(std::string_view bytes);
  // Every byte is on the disk, still under the temporary name: what is left to commit() is the rename.
  Expected<void> sync();
  Expected<void> commit();

 private:
  struct State;
  explicit AtomicFile(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

Expected<void> write_file_atomically(const std::string& path, std::string_view bytes);

// For writers that insist on a file name of their own (GDAL, SQLite): a free name in the target's folder with
// the target's ending, and the step that puts it in place. The caller removes the file when it gives up.
Expected<std::string> temporary_beside(const std::string& path);
Expected<void> put_in_place(const std::string& temporary, const std::string& path);

// The error for errno `number` on `path`.
Error write_error(const std::string& path, int number);
// True when the folder's disk has no room left: libraries that hide errno leave this to be asked.
bool disk_is_full(const std::string& path);

}  // namespace zonegate
