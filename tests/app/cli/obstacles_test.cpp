// What stands in the program's way: permissions, full disks, locks, newer formats, logs beside a source.
// Root passes every permission, so such tests run as an unprivileged user; every test first proves that its
// obstacle stands.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>

#include "tests/app/cli/refusals.h"

using namespace zonegate::test;

namespace {

const std::string& parcels() {
  static const std::string file = delivered() + "/layers/2026/WRDK.shp";
  return file;
}

Circumstances as_nobody() {
  Circumstances when;
  when.as_nobody = true;
  return when;
}

bool cannot_create(const std::string& file) {
  return open(file.c_str(), O_CREAT | O_WRONLY | O_EXCL, 0600) < 0;
}
bool cannot_write(const std::string& file) { return open(file.c_str(), O_WRONLY) < 0; }
bool cannot_read(const std::string& file) { return open(file.c_str(), O_RDONLY) < 0; }

// A database of another program's, open as long as this lives.
class Other {
 public:
  explicit Other(const std::string& path) {
    REQUIRE(sqlite3_open_v2(path.c_str(), &handle_, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK);
  }
  ~Other() { sqlite3_close(handle_); }
  Other(const Other&) = delete;
  Other& operator=(const Other&) = delete;
  bool run(const std::string& sql) {
    return sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
  }
  // First column of the rows, joined.
  std::string rows(const std::string& sql, const std::string& separator) {
    struct Joined {
      std::string out;
      std::string separator;
    } joined{"", separator};
    const auto add = [](void* to, int, char** values, char**) {
      auto& into = *static_cast<Joined*>(to);
      into.out += (into.out.empty() ? "" : into.separator) + values[0];
      return 0;
    };
    REQUIRE(sqlite3_exec(handle_, sql.c_str(), add, &joined, nullptr) == SQLITE_OK);
    return joined.out;
  }

 private:
  sqlite3* handle_ = nullptr;
};

// A lock in a process of its own: this one drops its locks whenever it reads the file in another way.
class Lock {
 public:
  Lock(const std::string& path, const char* sql) {
    int ready[2] = {-1, -1};
    REQUIRE(pipe(ready) == 0);
    child_ = fork();
    REQUIRE(child_ >= 0);
    if (child_ == 0) {
      sqlite3* handle = nullptr;
      sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READWRITE, nullptr);
      const bool taken = sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
      if (write(ready[1], taken ? "y" : "n", 1) != 1) _exit(1);
      for (;;) pause();
    }
    char answer = 'n';
    REQUIRE(read(ready[0], &answer, 1) == 1);
    REQUIRE(answer == 'y');
    close(ready[0]);
    close(ready[1]);
  }
  ~Lock() {
    kill(child_, SIGKILL);
    waitpid(child_, nullptr, 0);
  }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  pid_t child_ = -1;
};

// A file system of its own with little room; `mounted` is false where this user may not mount.
class SmallDisk {
 public:
  explicit SmallDisk(const std::string& folder, const std::string& size) : folder_(folder) {
    std::filesystem::create_directory(folder);
    mounted = mount("tmpfs", folder.c_str(), "tmpfs", 0, ("size=" + size).c_str()) == 0;
  }
  ~SmallDisk() {
    if (mounted) umount(folder_.c_str());
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  bool mounted = false;

 private:
  std::string folder_;
};

}  // namespace

TEST_CASE(
    "a folder that may be read only: reading works and says that nothing is recorded, writing is refused") {
  const Desk desk;
  REQUIRE(chmod(delivered().substr(0, delivered().rfind('/')).c_str(), 0755) == 0);
  REQUIRE(chmod(desk.path().c_str(), 0555) == 0);
  REQUIRE(chmod(desk.workspace().c_str(), 0644) == 0);
  REQUIRE(holds_for_nobody(cannot_create, desk / "probe"));
  REQUIRE(holds_for_nobody(cannot_write, desk.workspace()));
  const std::string& w = desk.workspace();
  check_refused(desk, import_layer(desk, parcels()), 73, w + ": ", {}, as_nobody());
  check_refused(desk, import_projects(desk, delivered() + "/projects/P01.shp"), 73, w + ": ", {}, as_nobody());
  check_refused(desk, {"import", "rule-pack", w, delivered() + "/rules/zonegate-default.json"}, 73, w + ": ",
                {}, as_nobody());
  check_refused(desk, {"import", "access-list", w, delivered() + "/rules/city.json"}, 73, w + ": ", {},
                as_nobody());
  check_refused(desk, {"init", desk / "new.gpkg", "--crs", "EPSG:4545"}, 73, desk / "new.gpkg", {},
                as_nobody());
  check_refused(desk, {"demo", desk / "demo"}, 73, desk / "demo", {}, as_nobody());
  for (const char* format : {"json", "gpkg"}) {
    check_refused(desk, {"check", w, "--no-record", "-f", format, "-o", desk / "out"}, 73, desk / "out",
                  {"not allowed"}, as_nobody());
  }
  const std::string before = read_file(w);
  const Ran ran = run_zonegate_when(as_nobody(), {"check", w, "--project", "P01"});
  CHECK(ran.status <= 2);
  CHECK(ran.err.find("read-only: this run is not recorded") != std::string::npos);
  const std::string plot = delivered() + "/projects/P02.txt";
  check_refused(desk, {"check", w, "--file", plot, "--keep"}, 73, w + ": ", {"read-only", "--keep"},
                as_nobody());
  CHECK(run_zonegate_when(as_nobody(), {"doctor", w}).status == 0);
  CHECK((read_file(w) == before));
}

TEST_CASE("files that may not be read") {
  const Desk desk;
  const std::string geojson = desk.file("a.geojson", squares_geojson(2));
  const std::string txt = desk.file("a.txt", read_file(delivered() + "/projects/P02.txt"));
  const std::string pack = desk.file("a.json", "{}");
  chmod(desk.path().c_str(), 0777);
  chmod(desk.workspace().c_str(), 0666);
  for (const auto& file : {geojson, txt, pack}) {
    chmod(file.c_str(), 0000);
    REQUIRE(holds_for_nobody(cannot_read, file));
  }
  check_refused(desk, import_layer(desk, geojson), 66, geojson + ": ", {}, as_nobody());
  check_refused(desk, import_projects(desk, txt), 66, txt + ": ", {}, as_nobody());
  check_refused(desk, {"import", "rule-pack", desk.workspace(), pack}, 66, pack + ": ", {"permissions"},
                as_nobody());
  check_refused(desk, {"import", "access-list", desk.workspace(), pack}, 66, pack + ": ", {"permissions"},
                as_nobody());
  chmod(desk.workspace().c_str(), 0222);
  REQUIRE(holds_for_nobody(cannot_read, desk.workspace()));
  const Ran ran = run_zonegate_when(as_nobody(), {"layers", desk.workspace()});
  CHECK(ran.status == 66);
  CHECK(ran.err.rfind("zonegate: " + desk.workspace() + ": ", 0) == 0);
}

TEST_CASE("a full disk, as a limit on the size of files: the old workspace and the old result stay") {
  const Desk desk;
  const auto size = static_cast<long>(std::filesystem::file_size(desk.workspace()));
  Circumstances when;
  when.file_size_limit = size + 100000;
  const std::string big = desk.file("big.geojson", squares_geojson(100));
  REQUIRE(std::filesystem::file_size(big) > 1000000);  // more than there is room for
  check_refused(desk, import_layer(desk, big), 73, desk.workspace() + ": ", {}, when);
  CHECK(run_zonegate({"doctor", desk.workspace()}).status == 0);
  // Below the size that the workspace has already, undoing is as impossible as writing: that is said.
  {
    const Desk small;
    when.file_size_limit = size / 2;
    const std::string before = read_file(small.workspace());
    const Ran ran = run_zonegate_when(when, import_layer(small, big, {"-q"}));
    CHECK(ran.status == 73);
    const bool waits = std::filesystem::exists(small.workspace() + "-journal");
    CHECK((ran.err.find("could not be undone") != std::string::npos) == waits);
    CHECK((ran.err.find("as it was before") != std::string::npos) == !waits);
    CHECK(run_zonegate({"doctor", small.workspace()}).status == 0);
    CHECK((read_file(small.workspace()) == before));
  }
  for (const char* format : {"table", "summary", "json", "jsonl", "csv", "geojson", "gpkg"}) {
    CAPTURE(format);
    const std::string out = desk.file(std::string("old.") + format, "the old result");
    when.file_size_limit = 3000;
    check_refused(desk, {"check", desk.workspace(), "--no-record", "-f", format, "-o", out}, 73, out + ": ", {},
                  when);
    CHECK(read_file(out) == "the old result");
  }
  // The same without the limit goes through: it was the limit that stopped it.
  CHECK(run_zonegate(import_layer(desk, big)).status == 0);
}

TEST_CASE("a full disk, as a small file system") {
  const Desk desk;
  const SmallDisk disk(desk / "disk", "16m");  // the workspace has 12 MB
  if (!disk.mounted) {
    MESSAGE("skipped: this user may not mount a file system");
    return;
  }
  const std::string w = desk / "disk/w.gpkg";
  std::filesystem::copy_file(city(), w);
  const std::string big = desk.file("big.geojson", squares_geojson(100));
  const std::string filler = desk / "disk/filler";
  const std::string before = read_file(w);
  {
    const auto free = std::filesystem::space(desk / "disk").available;
    REQUIRE(free > 100000);
    write_file(filler, std::string(free - 100000, 'x'));
  }
  const auto names = names_in(desk / "disk");
  const Ran import = run_zonegate({"import", "layer", w, big, "--theme", "wetland", "--coverage", "none",
                                   "--valid-from", "2026-01-01", "-q"});
  CHECK(import.status == 73);
  CHECK_MESSAGE(import.err.rfind("zonegate: " + w + ": ", 0) == 0, import.err);
  CHECK(std::count(import.err.begin(), import.err.end(), '\n') == 1);
  CHECK((read_file(w) == before));
  write_file(filler,
             read_file(filler) + std::string(std::filesystem::space(desk / "disk").available - 8192, 'x'));
  const std::string out = desk / "disk/out.json";
  write_file(out, "old");
  for (const char* format : {"json", "gpkg"}) {
    const Ran check = run_zonegate({"check", w, "--no-record", "-q", "-f", format, "-o", out});
    CHECK(check.status == 73);
    CHECK_MESSAGE(check.err.rfind("zonegate: " + out + ": ", 0) == 0, check.err);
    CHECK(read_file(out) == "old");
  }
  std::filesystem::remove(out);
  CHECK(names_in(desk / "disk") == names);
  CHECK((read_file(w) == before));
  CHECK(run_zonegate({"doctor", w}).status == 0);
}

TEST_CASE("a workspace that another program has locked: try again, and it works afterwards") {
  const Desk desk;
  const std::string& w = desk.workspace();
  {
    const Lock lock(w, "BEGIN EXCLUSIVE");
    check_refused(desk, import_layer(desk, parcels()), 75, w + ": ", {});
    check_refused(desk, {"check", w}, 75, w + ": ", {});
    check_refused(desk, {"layers", w}, 75, w + ": ", {});
  }
  {
    // A writer that has not committed: reading goes on, recording has to wait.
    const Lock lock(w, "BEGIN IMMEDIATE");
    CHECK(run_zonegate({"check", w, "--project", "P01", "--no-record"}).status <= 2);
    const std::string out = desk.file("out.json", "old");
    const Ran ran = run_zonegate({"check", w, "--project", "P01", "-f", "json", "-o", out, "-q"});
    CHECK(ran.status == 75);
    CHECK_MESSAGE(ran.err.rfind("zonegate: " + w + ": ", 0) == 0, ran.err);
    CHECK(read_file(out) == "old");  // no result that names a run nobody recorded
  }
  CHECK(run_zonegate(import_layer(desk, parcels())).status == 0);
}

TEST_CASE("a workspace of a newer version") {
  const Desk desk;
  {
    Other edit(desk.workspace());
    REQUIRE(edit.run(
        "DROP TRIGGER zonegate_workspace_no_UPDATE; UPDATE zonegate_workspace SET format_version = 99"));
    REQUIRE(edit.rows("SELECT format_version FROM zonegate_workspace", ",") == "99");
  }
  for (const auto& arguments : {std::vector<std::string>{"check", desk.workspace()},
                                {"layers", desk.workspace()},
                                {"doctor", desk.workspace()},
                                import_layer(desk, parcels())}) {
    check_refused(desk, arguments, 65, desk.workspace() + ": ", {"newer"});
  }
}

TEST_CASE(
    "a GeoPackage source with a write-ahead log: its newest rows are imported, its files stay as they are") {
  const Desk desk;
  const std::string source = desk / "source.gpkg";
  std::filesystem::copy_file(delivered() + "/layers/2026/STBHHX.gpkg", source);
  Other other(source);
  const std::string table =
      other.rows("SELECT table_name FROM gpkg_contents WHERE data_type = 'features'", ",");
  const auto count = std::stoi(other.rows("SELECT count(*) FROM \"" + table + "\"", ","));
  REQUIRE(other.run("PRAGMA journal_mode = WAL"));
  REQUIRE(other.run("PRAGMA wal_autocheckpoint = 0"));
  // The triggers of the index need functions that only a GIS has.
  REQUIRE(other.run(
      other.rows("SELECT 'DROP TRIGGER \"' || name || '\"' FROM sqlite_master WHERE type = 'trigger'", ";")));
  const std::string columns =
      other.rows("SELECT '\"' || name || '\"' FROM pragma_table_info('" + table + "') WHERE pk = 0", ",");
  REQUIRE(other.run("INSERT INTO \"" + table + "\" (" + columns + ") SELECT " + columns + " FROM \"" + table +
                    "\" LIMIT 1"));
  REQUIRE(std::filesystem::file_size(source + "-wal") > 0);
  const std::string bytes = read_file(source);
  const std::string log = read_file(source + "-wal");
  const auto names = names_in(desk.path());
  const Ran ran = run_zonegate(import_layer(desk, source));
  CHECK_MESSAGE(ran.status == 0, ran.err);
  CHECK_MESSAGE(ran.out.find(": " + std::to_string(count + 1) + " zones") != std::string::npos, ran.out);
  CHECK((read_file(source) == bytes));
  CHECK((read_file(source + "-wal") == log));
  CHECK(names_in(desk.path()) == names);
}

TEST_CASE("Ctrl-C while an import writes: 130, one line, the workspace as it was") {
  const Desk desk;
  const std::string big = desk.file("big.geojson", squares_geojson(150));
  const std::string before = read_file(desk.workspace());
  const auto names = names_in(desk.path());
  int stopped = 0;
  for (const long after_ms : {50L, 200L, 400L, 0L}) {
    Circumstances when;
    when.signal = SIGINT;
    when.signal_after_ms = after_ms;
    if (after_ms == 0) when.signal_when_exists = desk.workspace() + "-journal";
    std::vector<std::string> arguments = import_layer(desk, big, {"-q"});
    const Ran ran = run_zonegate_when(when, arguments);
    CHECK((ran.status == 130 || ran.status == 0));
    if (ran.status != 130) break;  // it was faster: nothing left to stop
    if (!ran.killed) {             // else it had not begun to listen
      ++stopped;
      CHECK_MESSAGE(std::count(ran.err.begin(), ran.err.end(), '\n') == 1, ran.err);
    }
    CHECK((read_file(desk.workspace()) == before));
    CHECK(names_in(desk.path()) == names);
  }
  CHECK(stopped > 0);
  CHECK(run_zonegate({"doctor", desk.workspace()}).status == 0);
}

TEST_CASE("kill -9 in the middle of an import: the old state or the new one, and doctor passes") {
  const Desk desk;
  const std::string& w = desk.workspace();
  const std::string big = desk.file("big.geojson", squares_geojson(200));
  const std::string journal = w + "-journal";
  const auto begin = std::chrono::steady_clock::now();
  REQUIRE(run_zonegate(import_layer(desk, big, {"-q"})).status == 0);
  const auto whole_ms =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin).count();
  std::size_t layers = layer_count(w);
  int undone = 0;
  int old_state = 0;
  for (int round = 0; round < 10; ++round) {
    CAPTURE(round);
    Circumstances when;
    when.signal = SIGKILL;
    // Spread over the time of one import, denser towards its end, where the file is written.
    when.signal_after_ms = whole_ms * (round < 3 ? 25 * round : 55 + 5 * round) / 100;
    std::vector<std::string> arguments = import_layer(desk, big, {"-q"});
    std::replace(arguments.begin(), arguments.end(), std::string("new"), "round " + std::to_string(round));
    const Ran ran = run_zonegate_when(when, arguments);
    CHECK((ran.status == 128 + SIGKILL || ran.status == 0));
    const Ran health = run_zonegate({"doctor", w});
    CHECK_MESSAGE(health.status == 0, health.err);
    undone += health.err.find("an interrupted write was undone") != std::string::npos ? 1 : 0;
    const std::size_t now = layer_count(w);
    CHECK((now == layers || now == layers + 1));
    if (ran.status == 0) CHECK(now == layers + 1);
    old_state += now == layers ? 1 : 0;
    layers = now;
  }
  MESSAGE("10 kills: ", old_state, " left the old state; ", undone, " had to be undone");
  CHECK(old_state > 0);
  CHECK(run_zonegate({"check", w, "--project", "P01"}).status <= 2);
  CHECK_FALSE(std::filesystem::exists(journal));
}

TEST_CASE("what a killed import left half-written is undone by the next command, reading or not") {
  for (const char* verb : {"doctor", "layers", "check", "themes", "runs", "projects"}) {
    CAPTURE(verb);
    const Desk desk;
    const std::string& w = desk.workspace();
    const std::string before = read_file(w);
    {
      // Pages that do not fit into the cache reach the file long before the commit that never comes.
      const Lock killed(
          w,
          "PRAGMA cache_size = 1; BEGIN; CREATE TABLE half AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL "
          "SELECT x + 1 FROM c WHERE x < 5000) SELECT x, randomblob(200) AS y FROM c");
    }
    REQUIRE(std::filesystem::file_size(w + "-journal") > 0);
    REQUIRE((read_file(w) != before));
    chmod(desk.path().c_str(), 0555);
    if (holds_for_nobody(cannot_create, desk / "probe")) {
      const Ran reader = run_zonegate_when(as_nobody(), {verb, w});
      CHECK(reader.status == 75);
      CHECK_MESSAGE(reader.err.rfind("zonegate: " + w + ": ", 0) == 0, reader.err);
    }
    chmod(desk.path().c_str(), 0755);
    const Ran ran = run_zonegate({verb, w});
    CHECK(ran.status <= 2);
    CHECK_MESSAGE(ran.err.find("an interrupted write was undone") != std::string::npos, ran.err);
    if (std::string(verb) != "check") CHECK((read_file(w) == before));
    CHECK_FALSE(std::filesystem::exists(w + "-journal"));
  }
}
