// A map engine that behaves as badly as asked, for tests of its caller. It speaks the protocol; the name of the
// file that it is asked to open says what it does then, the name of its profile folder how it says hello.
#include <sys/mman.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

using nlohmann::json;

namespace {

void say(const json& message) { std::cout << message.dump() << '\n' << std::flush; }

[[noreturn]] void sleep_for_ever() {
  for (;;) ::pause();
}

void answer(const json& id) {
  const json layer = {{"name", "fine"},     {"group", ""},   {"kind", "vector"},      {"valid", true},
                      {"crs", "EPSG:4524"}, {"features", 3}, {"extent", {1, 2, 3, 4}}};
  say({{"id", id},
       {"ok", true},
       {"result", {{"title", "t"}, {"crs", "EPSG:4524"}, {"layers", {layer}}, {"layouts", json::array()}}}});
}

// Takes memory and uses it, until there is none; then ends as a C++ program does.
void allocate(std::size_t bytes) {
  constexpr std::size_t kPiece = std::size_t{64} << 20U;
  static std::vector<std::vector<char>> pieces;  // kept
  for (std::size_t taken = 0; taken < bytes; taken += kPiece) pieces.emplace_back(kPiece, char{1});
}

void alive_for_ever(const json& id) {
  for (;;) {
    say({{"alive", id}});
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

void behave(const std::string& how, const json& id) {
  constexpr std::size_t kTenGigabytes = std::size_t{10} << 30U;
  if (how == "kill") ::raise(SIGKILL);
  if (how == "stop") ::raise(SIGSTOP);
  if (how == "exit") std::_Exit(3);
  if (how == "last-words") {
    std::cerr << "the disk\x1b[31m is on fire\n" << std::flush;
    std::_Exit(4);
  }
  if (how == "never") sleep_for_ever();
  if (how == "allocate") allocate(kTenGigabytes);
  if (how == "alive") alive_for_ever(id);
  if (how == "garbage") std::cout << "ERROR 1: \xff\xfe not json\n" << std::flush;
  if (how == "no-object") say(json::array({1, 2, 3}));
  if (how == "wrong-id") answer(987654);
  if (how == "wrong-result") say({{"id", id}, {"ok", true}, {"result", {{"layers", 7}}}});
  if (how == "nested") std::cout << std::string(200000, '[') << '\n' << std::flush;
  if (how == "long-line") {
    const std::string piece(65536, 'x');
    for (;;) std::cout << piece << std::flush;
  }
  if (how == "half-line") {
    std::cout << R"({"id":)" << std::flush;
    sleep_for_ever();
  }
  if (how == "chatter") {
    const std::string piece(65536, 'y');
    for (int i = 0; i < 200; ++i) std::cerr << piece;
  }
  if (how == "for-ever-chatter") {
    for (;;) std::cerr << "and another thing\n";
  }
  if (how == "steps") {
    constexpr int kSteps = 10;
    for (int i = 1; i <= kSteps; ++i) {
      say({{"id", id}, {"progress", static_cast<double>(i) / kSteps}});
      std::this_thread::sleep_for(std::chrono::milliseconds(250));
    }
  }
  if (how == "treading") {
    for (;;) {
      say({{"id", id}, {"progress", 0.5}});
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  }
  if (how == "progress") {
    for (int i = 1; i <= 3; ++i) say({{"id", id}, {"progress", i / 4.0}});
  }
}

// Works on until it is told to stop.
void obedient(const json& id) {
  for (std::string line; std::getline(std::cin, line);) {
    const json request = json::parse(line);
    if (request["verb"] == "cancel" && request["of"] == id) {
      say({{"id", id}, {"ok", false}, {"error", {{"code", "cancelled"}, {"en", "x"}, {"zh", "x"}}}});
      return;
    }
  }
}

void picture(const json& request) {
  const int width = request["width"];
  const int height = request["height"];
  std::string how = request.value("file", "");
  how = how.substr(how.rfind('/') + 1);
  how = how.substr(0, how.find('.'));
  if (how == "never") sleep_for_ever();
  const auto bytes = static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4;
  const std::string pixels(how == "short" ? bytes / 2 : bytes, '\x7f');
  if (::ftruncate(3, static_cast<off_t>(pixels.size())) != 0 ||
      ::pwrite(3, pixels.data(), pixels.size(), 0) != static_cast<ssize_t>(pixels.size()))
    std::_Exit(5);
  say({{"id", request["id"]},
       {"ok", true},
       {"result",
        {{"width", how == "other-size" ? width * 1000 : width},
         {"height", height},
         {"stride", width * 4},
         {"missing", json::array()}}}});
}

}  // namespace

// It may end by an exception: that is one more way to misbehave.
int main(int argc, char** argv) {  // NOLINT(bugprone-exception-escape)
  const std::string profile = argc > 2 ? argv[2] : "";
  const std::string manner = profile.substr(profile.rfind('/') + 1);
  if (manner == "hello-never") sleep_for_ever();
  for (std::string line; std::getline(std::cin, line);) {
    const json request = json::parse(line);
    const json& id = request["id"];
    if (request["verb"] == "hello") {
      if (manner == "hello-garbage") std::cout << "Welcome!\n" << std::flush;
      const int protocol = manner == "hello-old" ? 0 : 1;
      say({{"id", id},
           {"ok", true},
           {"result", {{"protocol", protocol}, {"engine", "double"}, {"qgis", "none"}, {"qt", "none"}}}});
    } else if (request["verb"] == "render") {
      picture(request);
    } else if (request["verb"] == "open") {
      const std::string how = request["file"];
      if (how == "obedient") {
        obedient(id);
        continue;
      }
      behave(how, id);
      if (how == "refuse") {
        say({{"id", id},
             {"ok", false},
             {"error", {{"code", "mapengine.bad_project"}, {"en", "no"}, {"zh", "不"}}}});
      } else {
        answer(id);
      }
    }
  }
  return 0;
}
