// What stands in the way of a workspace: locks, kills, full disks, read-only places, files that are not one.
// Root passes every permission, so tests of permissions run in a child as an unprivileged user, and every test
// first proves that its obstacle stands.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <chrono>
#include <csignal>
#include <functional>
#include <thread>

#include "support.h"
#include "tests/support/cases.h"

using namespace zonegate;
using namespace zonegate::testing;

namespace {

std::string new_workspace(const TemporaryFolder& folder, std::size_t zones = 500) {
  std::string path = folder / "w.gpkg";
  auto workspace = Workspace::create(path, gauss_settings());
  REQUIRE(workspace);
  REQUIRE(workspace->add_layer(grid_layer("x", zones, 5, {2025, 1, 1}), {}));
  return path;
}

std::string code_of(const Expected<Workspace>& opened) { return opened ? "opened" : opened.error().code; }

// Runs `body` in a child and gives its exit status; 200 + signal when it was killed.
int in_child(const std::function<int()>& body) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) ::_exit(body());
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 200 + WTERMSIG(status);
}

bool become_nobody() {
  if (::geteuid() != 0) return true;
  return ::setgid(65534) == 0 && ::setuid(65534) == 0;
}

struct Lock {
  Lock(const std::string& path, const char* begin) {
    sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READWRITE, nullptr);
    taken = sqlite3_exec(handle, begin, nullptr, nullptr, nullptr) == SQLITE_OK;
  }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;
  ~Lock() { sqlite3_close(handle); }
  sqlite3* handle = nullptr;
  bool taken = false;
};

void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

}  // namespace

TEST_CASE("a locked workspace is 'try again', and works when the lock is gone") {
  const TemporaryFolder folder;
  const std::string path = new_workspace(folder);
  auto workspace = Workspace::open(path, OpenMode::read_write);
  REQUIRE(workspace);
  {
    const Lock lock(path, "BEGIN EXCLUSIVE");
    REQUIRE(lock.taken);
    for (const auto mode : {OpenMode::read_only, OpenMode::read_write}) {
      const auto opened = Workspace::open(path, mode);
      REQUIRE_FALSE(opened);
      CHECK(opened.error().code == "workspace.locked");
      CHECK(opened.error().kind == ErrorKind::try_again);
    }
    CHECK(workspace->layers().error().kind == ErrorKind::try_again);
  }
  {
    const Lock lock(path, "BEGIN IMMEDIATE");
    REQUIRE(lock.taken);
    CHECK(workspace->layers());  // readers are not in the way of a writer that has not committed
    const auto added = workspace->add_layer(grid_layer("y", 5, 5), {});
    REQUIRE_FALSE(added);
    CHECK(added.error().code == "workspace.locked");
  }
  {
    // A reader that stays keeps a writer from finishing; the writer gives up whole.
    const Lock lock(path, "BEGIN; SELECT * FROM runs; SELECT count(*) FROM audit");
    REQUIRE(lock.taken);
    const auto added = workspace->add_layer(grid_layer("y", 5, 5), {});
    REQUIRE_FALSE(added);
    CHECK(added.error().code == "workspace.locked");
  }
  REQUIRE(workspace->add_layer(grid_layer("y", 5, 5), {}));
  CHECK(workspace->layers()->size() == 2);
  CHECK(workspace->verify());
}

TEST_CASE("a lock that is soon gone is waited for") {
  const TemporaryFolder folder;
  const std::string path = new_workspace(folder);
  auto workspace = Workspace::open(path, OpenMode::read_write);
  auto lock = std::make_unique<Lock>(path, "BEGIN EXCLUSIVE");
  REQUIRE(lock->taken);
  std::jthread release([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    lock.reset();
  });
  CHECK(workspace->add_layer(grid_layer("y", 5, 5), {}));
}

TEST_CASE("what is not a workspace is refused and not touched") {
  const TemporaryFolder folder;
  const auto check = [&](const std::string& path, const char* code, ErrorKind kind) {
    CAPTURE(path);
    const auto before = names_in(folder.path());
    const std::string bytes = std::filesystem::is_regular_file(path) ? bytes_of(path) : "";
    for (const auto mode : {OpenMode::read_only, OpenMode::read_write}) {
      const auto opened = Workspace::open(path, mode);
      REQUIRE_FALSE(opened);
      CHECK(opened.error().code == code);
      CHECK(opened.error().kind == kind);
      CHECK(opened.error().place.file == path);
      CHECK_FALSE(opened.error().remedy.zh.empty());
    }
    CHECK(names_in(folder.path()) == before);
    if (!bytes.empty()) CHECK(bytes_of(path) == bytes);
  };
  check(folder / "missing.gpkg", "workspace.missing", ErrorKind::no_input);
  check("", "workspace.missing", ErrorKind::no_input);
  check(folder.path().string(), "workspace.not_one", ErrorKind::bad_data);
  write_file(folder / "empty.gpkg", "");
  check(folder / "empty.gpkg", "workspace.not_one", ErrorKind::bad_data);
  write_file(folder / "short.gpkg", "SQLite format 3");
  check(folder / "short.gpkg", "workspace.not_one", ErrorKind::bad_data);
  write_file(folder / "text.gpkg", std::string(5000, 'x'));
  check(folder / "text.gpkg", "workspace.not_one", ErrorKind::bad_data);
  for (const char* mode : {"DELETE", "WAL"}) {
    const std::string path = folder / (std::string("other-") + mode + ".gpkg");
    {
      const Lock other(path, "");
      sqlite3* handle = nullptr;
      sqlite3_open(path.c_str(), &handle);
      sqlite3_exec(handle, (std::string("PRAGMA journal_mode = ") + mode + "; CREATE TABLE t (a)").c_str(),
                   nullptr, nullptr, nullptr);
      sqlite3_close(handle);
    }
    check(path, "workspace.not_one", ErrorKind::bad_data);
  }
  const auto names = names_in(folder.path());
  CHECK_FALSE(Workspace::open(":memory:", OpenMode::read_write));
  CHECK(names_in(folder.path()) == names);
}

TEST_CASE("a workspace of a newer format is named as such") {
  const TemporaryFolder folder;
  const std::string path = new_workspace(folder);
  {
    const Lock edit(
        path, "DROP TRIGGER zonegate_workspace_no_UPDATE; UPDATE zonegate_workspace SET format_version = 2");
    REQUIRE(edit.taken);
  }
  for (const auto mode : {OpenMode::read_only, OpenMode::read_write}) {
    const auto opened = Workspace::open(path, mode);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == "workspace.newer");
    CHECK(opened.error().kind == ErrorKind::bad_data);
  }
  CHECK(Workspace::create(folder / "n.gpkg", {"EPSG:4545", AreaMethod::survey, 2}).error().kind ==
        ErrorKind::usage);
}

TEST_CASE("nothing that exists is ever replaced by a new workspace") {
  const TemporaryFolder folder;
  const std::string path = new_workspace(folder);
  write_file(folder / "notes.txt", "keep me");
  std::filesystem::create_symlink("nowhere", folder / "link");
  for (const auto& taken : {path, folder / "notes.txt", folder / "link", folder.path().string()}) {
    const auto made = Workspace::create(taken, gauss_settings());
    REQUIRE_FALSE(made);
    CHECK(made.error().code == "workspace.exists");
    CHECK(made.error().kind == ErrorKind::cannot_write);
  }
  CHECK(bytes_of(folder / "notes.txt") == "keep me");
  CHECK(Workspace::open(path, OpenMode::read_only)->verify());
  CHECK(Workspace::create(folder / "no/such/folder.gpkg", gauss_settings()).error().code ==
        "workspace.no_folder");
  CHECK_FALSE(Workspace::create("", gauss_settings()));
  CHECK(names_in(folder.path()) == std::vector<std::string>{"link", "notes.txt", "w.gpkg"});
}

TEST_CASE("names that mean something to SQLite or a shell are just names") {
  const TemporaryFolder folder;
  for (const char* name : {"a b?mode=ro#x%20.gpkg", "file:x.gpkg", ":memory:", "工作 '\"空间.gpkg"}) {
    CAPTURE(name);
    auto made = Workspace::create(folder / name, gauss_settings());
    REQUIRE(made);
    CHECK(Workspace::open(folder / name, OpenMode::read_only));
  }
  CHECK(names_in(folder.path()).size() == 4);
}

TEST_CASE("a read-only folder: reading works and leaves nothing, writing is refused at once") {
  const TemporaryFolder folder;
  const std::string path = new_workspace(folder);
  std::filesystem::permissions(path, std::filesystem::perms(0644));
  ::chmod(folder.path().c_str(), 0555);
  const auto before = names_in(folder.path());
  const int status = in_child([&] {
    if (!become_nobody()) return 1;
    if (::open((folder / "probe").c_str(), O_CREAT | O_WRONLY, 0644) >= 0) return 2;  // the obstacle stands
    const auto reader = Workspace::open(path, OpenMode::read_only);
    if (!reader || reader->writable()) return 3;
    if (!reader->verify() || !reader->load_layer("x", 1, {})) return 4;
    const auto writer = Workspace::open(path, OpenMode::read_write);
    if (writer || writer.error().code != "workspace.read_only") return 5;
    if (writer.error().kind != ErrorKind::cannot_write) return 6;
    const auto made = Workspace::create(folder / "new.gpkg", gauss_settings());
    if (made || made.error().kind != ErrorKind::cannot_write) return 7;
    return 0;
  });
  CHECK(status == 0);
  CHECK(names_in(folder.path()) == before);
}

TEST_CASE("a read-only file in a writable folder, and a file that may not be read") {
  const TemporaryFolder folder;
  const std::string path = new_workspace(folder);
  ::chmod(folder.path().c_str(), 0777);
  ::chmod(path.c_str(), 0444);
  const int read_only = in_child([&] {
    if (!become_nobody()) return 1;
    if (::open(path.c_str(), O_WRONLY) >= 0) return 2;
    const auto writer = Workspace::open(path, OpenMode::read_write);
    if (writer || writer.error().code != "workspace.read_only") return 3;
    return Workspace::open(path, OpenMode::read_only) ? 0 : 4;
  });
  CHECK(read_only == 0);
  ::chmod(path.c_str(), 0000);
  const int unreadable = in_child([&] {
    if (!become_nobody()) return 1;
    if (::open(path.c_str(), O_RDONLY) >= 0) return 2;
    const auto reader = Workspace::open(path, OpenMode::read_only);
    if (reader || reader.error().code != "workspace.unreadable") return 3;
    return reader.error().kind == ErrorKind::no_input ? 0 : 4;
  });
  CHECK(unreadable == 0);
  CHECK(names_in(folder.path()) == std::vector<std::string>{"w.gpkg"});
}

TEST_CASE("a connection opened for reading refuses every write") {
  const TemporaryFolder folder;
  const std::string path = new_workspace(folder);
  auto reader = Workspace::open(path, OpenMode::read_only);
  REQUIRE(reader);
  const std::string before = bytes_of(path);
  Project project;
  project.id = "p";
  RunRecord run;
  run.id = "r";
  CHECK(reader->add_layer(grid_layer("y", 5, 5), {}).error().code == "workspace.read_only");
  CHECK(reader->put_project(project).error().kind == ErrorKind::cannot_write);
  CHECK(reader->record_run(run, {}, "{}").error().kind == ErrorKind::cannot_write);
  CHECK(reader->add_rule_pack("{}", RulePack{}).error().kind == ErrorKind::cannot_write);
  CHECK(bytes_of(path) == before);
}

TEST_CASE("a full disk: the import fails by name and the old state stays") {
  const TemporaryFolder folder;
  const std::string path = new_workspace(folder);
  const std::string before = bytes_of(path);
  for (const std::size_t more :
       {std::size_t{20000}, std::size_t{200000}, std::size_t{2000000}, std::size_t{9000000}}) {
    CAPTURE(more);
    const int status = in_child([&] {
      ::signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{before.size() + more, before.size() + more};
      if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 1;
      {
        std::ofstream probe(folder / "probe", std::ios::binary);
        probe << std::string(before.size() + more + 1, 'x');
        probe.flush();
        if (probe) return 2;  // the obstacle stands
      }
      std::filesystem::remove(folder / "probe");
      auto workspace = Workspace::open(path, OpenMode::read_write);
      if (!workspace) return 3;
      const auto added = workspace->add_layer(grid_layer("x", 20000, 40, {2026, 1, 1}), {});
      if (added || added.error().kind != ErrorKind::cannot_write) return 4;
      if (added.error().remedy.en.empty()) return 5;
      if (!workspace->verify() || workspace->layers()->size() != 1) return 6;
      return workspace->load_layer("x", 1, {}) ? 0 : 7;
    });
    CHECK(status == 0);
    CHECK(bytes_of(path) == before);
    CHECK(names_in(folder.path()) == std::vector<std::string>{"w.gpkg"});
  }
  const int create = in_child([&] {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{30000, 30000};
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 1;
    const auto made = Workspace::create(folder / "new.gpkg", gauss_settings());
    return !made && made.error().kind == ErrorKind::cannot_write ? 0 : 2;
  });
  CHECK(create == 0);
  CHECK(names_in(folder.path()) == std::vector<std::string>{"w.gpkg"});
}

TEST_CASE("kill -9 at any moment of an import leaves the old state or the new one") {
  const TemporaryFolder folder;
  const std::string path = new_workspace(folder);
  // More than SQLite's cache holds, so that pages reach the file long before the commit.
  const ZoneLayer big = grid_layer("big", 40000, 130, {2025, 1, 1});
  const std::string before = bytes_of(path);
  const auto start_import = [&](const std::string& name) {
    const pid_t child = ::fork();
    if (child == 0) {
      auto workspace = Workspace::open(path, OpenMode::read_write);
      if (!workspace) ::_exit(1);
      ZoneLayer next = big;
      next.identity.layer = name;
      ::_exit(workspace->add_layer(std::move(next), {}) ? 0 : 2);
    }
    return child;
  };
  const auto begin = std::chrono::steady_clock::now();
  int status = 0;
  ::waitpid(start_import("undisturbed"), &status, 0);
  REQUIRE((WIFEXITED(status) && WEXITSTATUS(status) == 0));
  const auto whole = std::chrono::steady_clock::now() - begin;

  int old_state = 0;
  int unfinished = 0;
  const int rounds = test::cases(20);
  for (int round = 0; round < rounds; ++round) {
    CAPTURE(round);
    // Each import begins with the small workspace: one that grows is verified ever longer and shows no more.
    std::ofstream(path, std::ios::binary | std::ios::trunc) << before;
    const pid_t child = start_import("round " + std::to_string(round));
    REQUIRE(child > 0);
    std::this_thread::sleep_for(whole * ((round * 7) % 20) / 18);
    ::kill(child, SIGKILL);
    ::waitpid(child, &status, 0);
    REQUIRE((WIFSIGNALED(status) || WEXITSTATUS(status) == 0));
    // Reading alone may have to say "not yet"; what it reads is whole.
    const std::string code = code_of(Workspace::open(path, OpenMode::read_only));
    CAPTURE(code);
    CHECK((code == "opened" || code == "workspace.unfinished_write"));
    if (code != "opened") ++unfinished;
    const auto workspace = Workspace::open(path, OpenMode::read_write);
    REQUIRE(workspace);
    const auto now = workspace->layers();
    REQUIRE(now);
    CHECK((now->size() == 1 || now->size() == 2));
    if (now->size() == 1) ++old_state;
    if (WIFEXITED(status)) CHECK(now->size() == 2);
    const auto verified = workspace->verify();
    CHECK_MESSAGE(verified, format_error(verified.error(), Language::english));
  }
  MESSAGE(rounds, " kills: ", old_state, " left the old state, ", rounds - old_state, " the new; ", unfinished,
          " had to be undone");
  CHECK(old_state > 0);
  auto workspace = Workspace::open(path, OpenMode::read_write);
  REQUIRE(workspace->add_layer(grid_layer("after", 5, 5), {}));
  CHECK(names_in(folder.path()) == std::vector<std::string>{"w.gpkg"});
}

TEST_CASE("an interrupted write is undone by the next writer; a reader says that it cannot") {
  const TemporaryFolder folder;
  const std::string path = new_workspace(folder);
  const std::string before = bytes_of(path);
  // A child that has written pages into the file and dies before it commits.
  const int status = in_child([&] {
    sqlite3* handle = nullptr;
    sqlite3_open(path.c_str(), &handle);
    const int done =
        sqlite3_exec(handle,
                     "PRAGMA cache_size = 2; BEGIN IMMEDIATE; UPDATE gpkg_contents SET description = "
                     "'half done'; CREATE TABLE t (a); INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION "
                     "ALL SELECT i + 1 FROM n WHERE i < 500) SELECT randomblob(5000) FROM n",
                     nullptr, nullptr, nullptr);
    ::kill(::getpid(), done == SQLITE_OK ? SIGKILL : SIGTERM);
    return 0;
  });
  REQUIRE(status == 200 + SIGKILL);
  REQUIRE(std::filesystem::file_size(path + "-journal") > 0);
  REQUIRE(bytes_of(path) != before);
  const auto reader = Workspace::open(path, OpenMode::read_only);
  REQUIRE_FALSE(reader);
  CHECK(reader.error().code == "workspace.unfinished_write");
  CHECK(reader.error().kind == ErrorKind::try_again);
  const auto writer = Workspace::open(path, OpenMode::read_write);
  REQUIRE(writer);
  CHECK(writer->verify());
  CHECK(bytes_of(path) == before);
  CHECK(Workspace::open(path, OpenMode::read_only));
}

TEST_CASE("a workspace that another program left in write-ahead mode") {
  const TemporaryFolder folder;
  const std::string path = new_workspace(folder);
  { const Lock other(path, "PRAGMA journal_mode = WAL"); }
  REQUIRE(bytes_of(path)[18] == 2);
  {
    const auto reader = Workspace::open(path, OpenMode::read_only);
    REQUIRE(reader);
    CHECK(reader->verify());
    CHECK(names_in(folder.path()) == std::vector<std::string>{"w.gpkg"});
  }
  {
    const Lock editing(path, "BEGIN IMMEDIATE; UPDATE gpkg_contents SET description = 'x'; COMMIT");
    REQUIRE(editing.taken);
    REQUIRE(std::filesystem::exists(path + "-wal"));
    for (const auto mode : {OpenMode::read_only, OpenMode::read_write}) {
      const auto opened = Workspace::open(path, mode);
      REQUIRE_FALSE(opened);
      CHECK(opened.error().kind == ErrorKind::try_again);
    }
  }
  const auto writer = Workspace::open(path, OpenMode::read_write);
  REQUIRE(writer);
  CHECK(bytes_of(path)[18] == 1);
  CHECK(writer->verify());
}
