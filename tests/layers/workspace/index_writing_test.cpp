// Index files beside a workspace: made when they are missing, by several at once, in the face of kills, full
// disks and places where nothing may be written; whoever may not read the workspace may not read them.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <csignal>
#include <functional>

#include "index_support.h"
#include "tests/support/cases.h"

using namespace zonegate;
using namespace zonegate::testing;

namespace {

struct Desk {
  explicit Desk(ZoneLayer zones = layer_of_all_sorts(21, 3000)) : layer(std::move(zones)) {
    auto workspace = Workspace::create(path, gauss_settings());
    REQUIRE(workspace);
    REQUIRE(workspace->add_layer(layer, {}));
    const auto memory = std::make_shared<const ZoneLayer>(*workspace->load_layer(layer.identity.layer, 1, {}));
    expected = all_answers(ZoneIndex(memory, 1), layer.zones.size());
  }
  Expected<LayerIndex> open() const {
    const auto workspace = Workspace::open(path, OpenMode::read_only);
    if (!workspace) return tl::unexpected(workspace.error());
    return workspace->index_layer(layer.identity.layer, 1, {});
  }
  bool right(const LayerIndex& opened) const {
    return all_answers(*opened.index, layer.zones.size()) == expected;
  }
  std::vector<std::string> index_files() const { return names_in(path + "-index"); }

  TemporaryFolder folder;
  std::string path = folder / "w.gpkg";
  ZoneLayer layer;
  std::string expected;
};

int in_child(const std::function<int()>& body) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) ::_exit(body());
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 200 + WTERMSIG(status);
}

bool become_nobody() { return ::geteuid() != 0 || (::setgid(65534) == 0 && ::setuid(65534) == 0); }

// Opens, and writes the index when there is none; false when the answers are wrong.
bool open_and_write(const Desk& desk, bool& from_file) {
  const auto opened = desk.open();
  if (!opened || !desk.right(*opened)) return false;
  from_file = !opened->unwritten;
  return from_file || write_index(*opened->unwritten, {});
}

}  // namespace

TEST_CASE("a layer is read whole once; from then on its index file serves, with the same head") {
  const Desk desk;
  bool from_file = true;
  CHECK(open_and_write(desk, from_file));
  CHECK_FALSE(from_file);
  CHECK(open_and_write(desk, from_file));
  CHECK(from_file);
  CHECK(desk.index_files().size() == 1);
  const auto opened = desk.open();
  const LayerHead& head = opened->index->layer();
  const auto whole = Workspace::open(desk.path, OpenMode::read_only)->load_layer("all sorts", 1, {});
  ZoneLayer same;
  static_cast<LayerHead&>(same) = head;
  same.zones = whole->zones;
  CHECK((content_bits(same) == content_bits(*whole)));
  CHECK(head.identity.content_sha256 == whole->identity.content_sha256);
  CHECK(head.identity.zone_count == whole->identity.zone_count);
}

TEST_CASE("every import has an index of its own, also of the same content in another order") {
  const Desk desk(layer_of_all_sorts(22, 50));
  ZoneLayer turned = desk.layer;
  std::reverse(turned.zones.begin(), turned.zones.end());
  turned.identity.validity.from = {2027, 1, 1};
  auto workspace = Workspace::open(desk.path, OpenMode::read_write);
  const auto added = workspace->add_layer(turned, {});
  REQUIRE(added);
  for (const int version : {1, 2}) {
    const auto read = workspace->index_layer("all sorts", version, {});
    REQUIRE(read->unwritten);
    REQUIRE(write_index(*read->unwritten, {}));
  }
  CHECK(workspace->layers()->at(0).content_sha256 == added->content_sha256);
  CHECK(workspace->index_layer("all sorts", 1, {})->index->zone(0).id == "图斑 0");
  CHECK(workspace->index_layer("all sorts", 2, {})->index->zone(0).id == "图斑 49");
  CHECK(desk.index_files().size() == 2);
}

TEST_CASE("a damaged index file is replaced by the layer, removed, and made again") {
  const Desk desk;
  bool from_file = false;
  REQUIRE(open_and_write(desk, from_file));
  const std::string file = desk.path + "-index/" + desk.index_files().front();
  std::string bytes = bytes_of(file);
  for (std::size_t at = 1000; at < bytes.size() / 2; at += 5000) bytes[at] = static_cast<char>(~bytes[at]);
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
  const auto opened = desk.open();
  REQUIRE(opened);
  CHECK_FALSE(opened->unwritten);
  CHECK(desk.right(*opened));
  CHECK(opened->index->store_failed());
  CHECK(desk.index_files().empty());
  CHECK(open_and_write(desk, from_file));
  CHECK_FALSE(from_file);
  CHECK(open_and_write(desk, from_file));
  CHECK(from_file);
}

TEST_CASE("several processes make the same index at once: each answers right, one whole file is left") {
  const Desk desk;
  for (int round = 0; round < test::cases(5); ++round) {
    std::filesystem::remove_all(desk.path + "-index");
    std::vector<pid_t> children;
    for (int i = 0; i < 4; ++i) {
      const pid_t child = ::fork();
      REQUIRE(child >= 0);
      if (child == 0) {
        bool from_file = false;
        for (int again = 0; again < 3; ++again) {
          if (!open_and_write(desk, from_file)) ::_exit(1);
        }
        ::_exit(from_file ? 0 : 2);
      }
      children.push_back(child);
    }
    for (const pid_t child : children) {
      int status = 0;
      ::waitpid(child, &status, 0);
      CHECK(status == 0);
    }
    CHECK(desk.index_files().size() == 1);
    bool from_file = false;
    CHECK(open_and_write(desk, from_file));
    CHECK(from_file);
  }
}

TEST_CASE("kill -9 at any moment of writing leaves no index file or a whole one") {
  const Desk desk(grid_layer("all sorts", 4000, 60));
  int without = 0;
  int whole = 0;
  const int rounds = test::cases(30);
  for (int round = 0; round < rounds; ++round) {
    CAPTURE(round);
    std::filesystem::remove_all(desk.path + "-index");
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      bool from_file = false;
      ::_exit(open_and_write(desk, from_file) ? 0 : 1);
    }
    // From the moment the folder is there, ever later.
    while (!std::filesystem::exists(desk.path + "-index") && ::waitpid(child, nullptr, WNOHANG) == 0)
      ::usleep(50);
    ::usleep(static_cast<useconds_t>(400 * round));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    const auto opened = desk.open();
    REQUIRE(opened);
    CHECK(desk.right(*opened));
    CHECK_FALSE(opened->index->store_failed());
    (opened->unwritten ? without : whole) += 1;
  }
  MESSAGE(rounds, " kills: ", without, " left no index file, ", whole, " a whole one");
  CHECK(without > 0);
}

TEST_CASE("leftovers of killed programs go when they are old, and nothing else does") {
  const Desk desk(layer_of_all_sorts(23, 20));
  const std::string index = desk.path + "-index";
  std::filesystem::create_directory(index);
  const auto put = [&](const std::string& name, int hours) {
    std::ofstream(index + "/" + name) << "x";
    std::filesystem::last_write_time(index + "/" + name,
                                     std::filesystem::file_time_type::clock::now() - std::chrono::hours(hours));
  };
  put(".old.0a1b2c3d.tmp.zgindex", 2);
  put(".young.0a1b2c3d.tmp.zgindex", 0);
  put("another.zgindex", 2);
  bool from_file = false;
  REQUIRE(open_and_write(desk, from_file));
  const auto names = desk.index_files();
  CHECK(names.size() == 3);
  CHECK(std::count(names.begin(), names.end(), ".old.0a1b2c3d.tmp.zgindex") == 0);
}

TEST_CASE("a full disk: no index, no leftovers, the same answers") {
  const Desk desk;
  for (const rlim_t limit : {rlim_t{0}, rlim_t{100}, rlim_t{100000}, rlim_t{400000}}) {
    CAPTURE(limit);
    const int status = in_child([&] {
      const rlimit files{limit, limit};
      if (::setrlimit(RLIMIT_FSIZE, &files) != 0) return 1;
      const auto opened = desk.open();
      if (!opened || !opened->unwritten) return 2;
      const auto written = write_index(*opened->unwritten, {});
      if (written || written.error().code != "file.disk_full") return 3;
      return desk.right(*opened) ? 0 : 4;
    });
    CHECK(status == 0);
    CHECK_FALSE(std::filesystem::exists(desk.path + "-index"));
  }
}

TEST_CASE("where nothing may be written, or a file stands in the way, everything works without an index") {
  const Desk desk;
  const auto works_without = [&](bool nobody) {
    return in_child([&] {
      if (nobody && !become_nobody()) return 1;
      const auto opened = desk.open();
      if (!opened || !opened->unwritten) return 2;
      if (write_index(*opened->unwritten, {})) return 3;
      return desk.right(*opened) ? 0 : 4;
    });
  };
  std::ofstream(desk.path + "-index") << "in the way";
  CHECK(works_without(false) == 0);
  CHECK(bytes_of(desk.path + "-index") == "in the way");
  std::filesystem::remove(desk.path + "-index");
  ::chmod(desk.path.c_str(), 0666);
  ::chmod(desk.folder.path().c_str(), 0555);  // the folder may not be written
  CHECK(works_without(true) == 0);
  ::chmod(desk.folder.path().c_str(), 0777);
  ::chmod(desk.path.c_str(), 0444);  // nor the workspace
  CHECK(works_without(true) == 0);
  CHECK(names_in(desk.folder.path()) == std::vector<std::string>{"w.gpkg"});
}

TEST_CASE("who may not read the workspace may not read its index") {
  for (const mode_t mode : {mode_t{0600}, mode_t{0640}, mode_t{0644}, mode_t{0664}, mode_t{0666}}) {
    CAPTURE(mode);
    const Desk desk(layer_of_all_sorts(24, 20));
    ::chmod(desk.path.c_str(), mode);
    bool from_file = false;
    REQUIRE(open_and_write(desk, from_file));
    struct stat info = {};
    REQUIRE(::stat((desk.path + "-index").c_str(), &info) == 0);
    for (const mode_t who : {mode_t{1}, mode_t{8}}) {  // others, group
      const bool reads = (mode & (4 * who)) != 0;
      CHECK(((info.st_mode & (5 * who)) == 5 * who) == reads);
      CHECK(((info.st_mode & (1 * who)) != 0) == reads);
    }
    CHECK((info.st_mode & 0700U) == 0700U);
    REQUIRE(::chmod(desk.folder.path().c_str(), 0755) == 0);
    const int as_nobody = in_child([&] {
      if (!become_nobody()) return 1;
      return ::open((desk.path + "-index/" + "x").c_str(), O_RDONLY) < 0 && errno == EACCES ? 2 : 3;
    });
    if (::geteuid() == 0) CHECK(as_nobody == ((mode & 4U) != 0 ? 3 : 2));
  }
}

TEST_CASE("writing in the background: all are there at the end, a stop leaves none half-written") {
  const Desk desk;
  {
    IndexWriting writing{std::stop_token{}};
    writing.add(*desk.open()->unwritten);
  }
  CHECK(desk.index_files().size() == 1);
  std::filesystem::remove_all(desk.path + "-index");
  std::stop_source stop;
  stop.request_stop();
  {
    IndexWriting writing(stop.get_token());
    writing.add(*desk.open()->unwritten);
  }
  CHECK_FALSE(std::filesystem::exists(desk.path + "-index"));
}

TEST_CASE("a workspace reached through a link has its index beside the file itself") {
  const Desk desk(layer_of_all_sorts(25, 20));
  std::filesystem::create_directory(desk.folder / "elsewhere");
  std::filesystem::create_symlink(desk.path, desk.folder / "elsewhere/link.gpkg");
  const auto opened = Workspace::open(desk.folder / "elsewhere/link.gpkg", OpenMode::read_only)
                          ->index_layer("all sorts", 1, {});
  REQUIRE(write_index(*opened->unwritten, {}));
  CHECK(desk.index_files().size() == 1);
  CHECK(names_in(desk.folder / "elsewhere") == std::vector<std::string>{"link.gpkg"});
}

TEST_CASE("doctor's look at index files: missing, sound, and damaged ones that are removed") {
  const Desk desk;
  const auto health = [&] { return *Workspace::open(desk.path, OpenMode::read_only)->verify_indexes(); };
  CHECK(health().layer_versions == 1);
  CHECK(health().sound == 0);
  CHECK(health().removed == 0);
  bool from_file = false;
  REQUIRE(open_and_write(desk, from_file));
  const std::string file = desk.path + "-index/" + desk.index_files().front();
  CHECK(health().sound == 1);
  CHECK(health().bytes == std::filesystem::file_size(file));
  std::string bytes = bytes_of(file);
  bytes[bytes.size() / 2] ^= 1;
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
  const IndexHealth found = health();
  CHECK(found.removed == 1);
  CHECK(found.sound == 0);
  CHECK_FALSE(std::filesystem::exists(file));
}

TEST_CASE("an index file with true checksums over other zones is not sound") {
  const Desk desk(layer_of_all_sorts(26, 40));
  auto opened = desk.open();
  REQUIRE(opened->unwritten);
  UnwrittenIndex forged = *opened->unwritten;
  auto other = std::make_shared<ZoneLayer>(*forged.layer);
  other->zones[3].id = "somebody else";
  forged.layer = other;
  REQUIRE(write_index(forged, {}));
  const auto health = Workspace::open(desk.path, OpenMode::read_only)->verify_indexes();
  REQUIRE(health);
  CHECK(health->removed == 1);
}
