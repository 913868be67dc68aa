// The old file or the complete new one, never half of one.
#include "layers/formats/atomic_file.h"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/rules/wording.h"
#include "layers/formats/scratch_folder.h"
#include "layers/formats/temporary_name.h"
#include "tests/layers/formats/support.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

std::size_t files_in(const std::filesystem::path& folder) {
  return static_cast<std::size_t>(
      std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator()));
}

// Runs `act` in a child that is not root (root passes every permission); its answer is the exit status.
template <class Act>
int unprivileged(Act act) {
  const pid_t child = fork();
  if (child == 0) {
    constexpr uid_t kNobody = 65534;
    if (getuid() == 0 && (setgid(kNobody) != 0 || setuid(kNobody) != 0)) _exit(99);
    _exit(act());
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("a file is replaced as a whole") {
  const TemporaryFolder folder;
  const auto path = (folder / "结果.json").string();
  REQUIRE(write_file_atomically(path, "one"));
  CHECK(read_bytes(path) == "one");
  REQUIRE(write_file_atomically(path, "two"));
  CHECK(read_bytes(path) == "two");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a write that is not committed leaves the old file and nothing beside it") {
  const TemporaryFolder folder;
  const auto path = (folder / "r.txt").string();
  REQUIRE(write_file_atomically(path, "old"));
  {
    auto file = AtomicFile::create(path);
    REQUIRE(file);
    REQUIRE(file->write("half of the n"));
    CHECK(files_in(folder.path()) == 2);
  }
  CHECK(read_bytes(path) == "old");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("permissions and links of the old file stay") {
  const TemporaryFolder folder;
  const auto path = (folder / "r.txt").string();
  const auto link = (folder / "link.txt").string();
  REQUIRE(write_file_atomically(path, "old"));
  chmod(path.c_str(), 0640);
  std::filesystem::create_symlink(path, link);
  REQUIRE(write_file_atomically(link, "new"));
  CHECK(std::filesystem::is_symlink(link));
  CHECK(read_bytes(path) == "new");
  struct stat info = {};
  REQUIRE(stat(path.c_str(), &info) == 0);
  CHECK((info.st_mode & 0777U) == 0640U);
}

TEST_CASE("a folder, a missing folder and an empty name are told") {
  const TemporaryFolder folder;
  const auto directory = write_file_atomically(folder.path().string(), "x");
  REQUIRE_FALSE(directory);
  CHECK(directory.error().code == "file.is_directory");
  CHECK(directory.error().kind == ErrorKind::cannot_write);
  const auto missing = write_file_atomically((folder / "no/such/r.txt").string(), "x");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().kind == ErrorKind::cannot_write);
  CHECK_FALSE(write_file_atomically("", "x"));
}

TEST_CASE("a pipe or device is written directly") { CHECK(write_file_atomically("/dev/null", "x")); }

TEST_CASE("a read-only folder is told, and the obstacle is real") {
  const TemporaryFolder folder;
  chmod(folder.path().c_str(), 0555);
  const auto path = (folder / "r.txt").string();
  const int status = unprivileged([&] {
    if (std::ofstream(path).is_open()) return 1;  // no obstacle
    const auto done = write_file_atomically(path, "x");
    return !done && done.error().code == "file.not_writable" ? 0 : 2;
  });
  CHECK(status == 0);
  chmod(folder.path().c_str(), 0755);
}

TEST_CASE("a full disk leaves the old file: a file-size limit stands for it") {
  const TemporaryFolder folder;
  const auto path = (folder / "r.txt").string();
  REQUIRE(write_file_atomically(path, "old"));
  chmod(folder.path().c_str(), 0777);
  const int status = unprivileged([&] {
    const rlimit limit{4096, 4096};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return 3;
    const auto done = write_file_atomically(path, std::string(100'000, 'x'));
    return !done && done.error().code == "file.disk_full" && done.error().kind == ErrorKind::cannot_write ? 0
                                                                                                          : 1;
  });
  CHECK(status == 0);
  CHECK(read_bytes(path) == "old");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("what a killed program left is taken away; what a living one writes is not") {
  const TemporaryFolder folder;
  const auto path = (folder / "结果.gpkg").string();
  // A child begins a file and is gone without any goodbye, as after a kill.
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const auto file = AtomicFile::create(path);
    std::ofstream(temporary_name(path) + "-journal") << "x";
    const zonegate::ScratchFolder made((folder / "work").string());
    std::ofstream(made.path() + "/half") << "x";
    _exit(file ? 0 : 1);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  REQUIRE(WEXITSTATUS(status) == 0);
  CHECK(files_in(folder.path()) == 3);
  const std::string living = temporary_name(path);
  const std::string foreign = (folder / ".结果.00000000-1-0a1b2c3d.tmp.gpkg").string();
  const std::string own = (folder / ".notes.tmp.txt").string();
  for (const auto& name : {living, foreign, own}) std::ofstream(name) << "x";
  REQUIRE(write_file_atomically(path, "whole").has_value());
  CHECK(std::filesystem::exists(living));
  CHECK(std::filesystem::exists(foreign));
  CHECK(std::filesystem::exists(own));
  CHECK(files_in(folder.path()) == 4);  // these three and the result
}

TEST_CASE("a long name is cut between two characters, wherever they begin") {
  for (std::size_t lead = 0; lead < 4; ++lead) {
    std::string stem(lead, 'a');
    for (int i = 0; i < 45; ++i) stem += "册";
    const std::string name = std::filesystem::path(temporary_name("/tmp/" + stem + ".pdf")).filename().string();
    CAPTURE(name);
    CHECK(is_utf8(name));
    CHECK(name.size() < 150);
    CHECK(name.find(stem.substr(0, lead + 90)) == 1);
  }
}

TEST_CASE("a scratch folder goes with its owner, and one that cannot be made says why") {
  const TemporaryFolder folder;
  {
    zonegate::ScratchFolder made((folder / "work").string());
    REQUIRE_FALSE(made.path().empty());
    std::ofstream(made.path() + "/half") << "x";
    const zonegate::ScratchFolder moved(std::move(made));
    CHECK(std::filesystem::exists(moved.path() + "/half"));
    CHECK(files_in(folder.path()) == 1);
  }
  CHECK(files_in(folder.path()) == 0);
  const zonegate::ScratchFolder none((folder / "absent" / "work").string());
  CHECK(none.path().empty());
  CHECK(none.error() == ENOENT);
}
