#include "app/session/mapengine/map_engine.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <climits>
#include <cstdlib>
#include <filesystem>

#include "app/session/mapengine/child.h"
#include "app/session/mapengine/messages.h"
#include "layers/formats/scratch_folder.h"

namespace zonegate::session {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using Clock = Child::Clock;

constexpr int kProtocol = 1;

tl::unexpected<Error> absent() {
  return fail(ErrorKind::no_input, "mapengine.absent",
              {"the map engine (QGIS) is not installed", "未安装制图引擎（QGIS）"},
              {"Install the package with zonegate-mapengine; all else works without it.",
               "请安装含 zonegate-mapengine 的软件包；其余功能不受影响。"});
}

tl::unexpected<Error> broke(const char* code, Text what) {
  return fail(ErrorKind::try_again, code, std::move(what),
              {"It is started again at the next request; look at the QGIS project if this happens again.",
               "下次请求时会自动重启；若再次发生，请检查所用 QGIS 工程。"});
}

tl::unexpected<Error> nonsense() {
  return fail(
      ErrorKind::internal, "mapengine.garbage",
      {"the map engine answered something that is no answer", "制图引擎返回了无法识别的内容"},
      {"Install it again, of the same version as this program.", "请重新安装与本程序同版本的制图引擎。"});
}

std::string default_profile() {
  std::error_code code;
  const char* cache = std::getenv("XDG_CACHE_HOME");
  const char* home = std::getenv("HOME");
  fs::path base;
  if (cache != nullptr && *cache == '/') {
    base = cache;
  } else if (home != nullptr && *home == '/') {
    base = fs::path(home) / ".cache";
  } else {
    base = fs::temp_directory_path(code) / fmt::format("zonegate-{}", ::getuid());
  }
  return (base / "zonegate" / "map-engine").string();
}

}  // namespace

std::string find_map_engine() {
  if (const char* named = std::getenv("ZONEGATE_MAPENGINE"); named != nullptr) return named;
  std::error_code code;
  const fs::path here = fs::read_symlink("/proc/self/exe", code).parent_path();
  if (code) return {};
  // Installed beside us; below the same prefix; in the build tree.
  for (const char* at : {"zonegate-mapengine", "../libexec/zonegate/zonegate-mapengine",
                         "../lib/zonegate/zonegate-mapengine", "../mapengine/zonegate-mapengine"}) {
    const fs::path candidate = (here / at).lexically_normal();
    if (::access(candidate.c_str(), X_OK) == 0) return candidate.string();
  }
  return {};
}

struct MapEngine::State {
  explicit State(MapEngineSettings given) : settings(std::move(given)) {
    if (settings.profile.empty()) settings.profile = default_profile();
  }

  MapEngineSettings settings;
  ScratchFolder scratch;  // what QGIS leaves when it is ended; declared before the child, which goes first
  std::optional<Child> child;
  MapEngineAbout about;
  long long last_id = 0;
  int failures = 0;  // in a row
  Clock::time_point rested{};

  // Ends the engine after a failure, and lets it rest if it was not the first in a row. The words how it ended.
  Text give_up() {
    Text how = child ? child->end() : Text{};
    child.reset();
    scratch = {};
    ++failures;
    if (failures > 1) {
      auto rest = settings.limits.rest;
      for (int i = 2; i < failures && rest < settings.limits.longest_rest; ++i) rest *= 2;
      rested = Clock::now() + std::min(rest, settings.limits.longest_rest);
    }
    return how;
  }

  Expected<void> ready(const Work& work) {
    if (settings.program.empty()) return absent();
    if (child) return {};
    const auto now = Clock::now();
    if (now < rested) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(rested - now).count();
      return broke("mapengine.resting",
                   {fmt::format("the map engine failed {} times in a row and is not started again for {:.1f} s",
                                failures, static_cast<double>(left) / 1000.0),
                    fmt::format("制图引擎连续失败 {} 次，{:.1f} 秒后方可重启", failures,
                                static_cast<double>(left) / 1000.0)});
    }
    std::error_code ignored;
    fs::create_directories(fs::path(settings.profile) / "scratch", ignored);
    std::vector<std::string> arguments = {"--profile", settings.profile};
    if (settings.network) arguments.emplace_back("--network");
    scratch = ScratchFolder(settings.profile + "/scratch/engine");
    if (!scratch.path().empty()) arguments.insert(arguments.end(), {"--scratch", scratch.path()});
    const MapEngineLimits& limits = settings.limits;
    auto started =
        Child::start(settings.program, arguments, {limits.memory_bytes, limits.file_bytes, limits.line_bytes});
    if (!started) return tl::unexpected(started.error());
    child.emplace(std::move(*started));
    auto hello = converse({{"verb", "hello"}, {"protocol", kProtocol}}, limits.start, limits.start, work);
    if (!hello && hello.error().code == "mapengine.protocol") {
      give_up();
      return tl::unexpected(hello.error());
    }
    if (!hello) return tl::unexpected(hello.error());
    auto said = messages::about_from(*hello, kProtocol);
    if (!said) {
      give_up();
      return fail(ErrorKind::internal, "mapengine.protocol",
                  {"the map engine is of another version than this program", "制图引擎与本程序版本不一致"},
                  {"Install both from the same release.", "请安装同一发行版本的程序与制图引擎。"});
    }
    about = std::move(*said);
    return {};
  }

  Expected<json> ask(json request, const Work& work) {
    if (work.stopped()) return stopped();
    if (auto started = ready(work); !started) return tl::unexpected(started.error());
    auto answer = converse(std::move(request), settings.limits.request, settings.limits.silence, work);
    if (answer) failures = 0;
    return answer;
  }

  // One request and all that is said to it. Every way out but an answer ends the engine.
  Expected<json> converse(json request, MapEngineLimits::Time whole, MapEngineLimits::Time silence,
                          const Work& work) {
    const long long id = ++last_id;
    request["id"] = id;
    auto deadline = Clock::now() + whole;
    if (!child->send(request.dump(-1, ' ', false, json::error_handler_t::replace), Clock::now() + silence))
      return died();
    std::stop_token stop = work.stop;
    bool asked_to_stop = false;
    double furthest = -1.0;
    for (;;) {
      if (Clock::now() >= deadline && !asked_to_stop) return too_late(true, whole, silence);
      std::string line;
      const auto heard = child->hear(line, std::min(deadline, Clock::now() + silence), stop);
      if (heard == Child::Heard::stopped) {
        // A drawing or an atlas stops between two pieces; what does not is ended.
        asked_to_stop = true;
        stop = {};
        deadline = Clock::now() + settings.limits.cancel;
        child->send(json{{"verb", "cancel"}, {"of", id}}.dump(), deadline);
        continue;
      }
      if (asked_to_stop && Clock::now() >= deadline) {
        child.reset();
        scratch = {};
        return stopped();
      }
      if (asked_to_stop && heard == Child::Heard::nothing) continue;
      if (heard == Child::Heard::nothing) return too_late(Clock::now() >= deadline, whole, silence);
      if (heard == Child::Heard::closed) return asked_to_stop ? (died(), stopped()) : died();
      auto said = heard == Child::Heard::line ? json::parse(line, nullptr, false) : json();
      if (!said.is_object()) return give_up(), nonsense();
      if (said.contains("alive")) continue;
      if (!said.contains("id") || said["id"] != id) return give_up(), nonsense();
      if (const auto share = said.find("progress"); share != said.end() && share->is_number()) {
        // An atlas takes as long as it is: what counts is that it goes on.
        if (share->get<double>() > furthest && !asked_to_stop) {
          furthest = share->get<double>();
          deadline = Clock::now() + whole;
        }
        work.report(share->get<double>(), {"drawing", "正在制图"});
        continue;
      }
      if (asked_to_stop) return stopped();
      if (said.value("ok", json(false)) == true) return said.value("result", json::object());
      return tl::unexpected(messages::refusal_from(said));
    }
  }

  Expected<json> died() {
    const Text how = give_up();
    return broke("mapengine.died", {"the map engine ended in the middle of its work, " + how.en,
                                    "制图引擎在工作中途退出，" + how.zh});
  }

  Expected<json> too_late(bool whole_passed, MapEngineLimits::Time whole, MapEngineLimits::Time silence) {
    give_up();
    const double seconds = static_cast<double>((whole_passed ? whole : silence).count()) / 1000.0;
    if (whole_passed) {
      return broke("mapengine.too_slow",
                   {fmt::format("the map engine neither finished nor got any further within {:.1f} s", seconds),
                    fmt::format("制图引擎在 {:.1f} 秒内既未完成也无进展", seconds)});
    }
    return broke("mapengine.silent", {fmt::format("the map engine gave no sign of life for {:.1f} s", seconds),
                                      fmt::format("制图引擎 {:.1f} 秒内无响应", seconds)});
  }

  static tl::unexpected<Error> stopped() {
    return fail(ErrorKind::cancelled, "cancelled", {"stopped on request", "已按要求停止"}, {});
  }
};

MapEngine::MapEngine(MapEngineSettings settings) : state_(std::make_unique<State>(std::move(settings))) {}
MapEngine::~MapEngine() = default;

bool MapEngine::installed() const { return !state_->settings.program.empty(); }

long MapEngine::process() const { return state_->child ? state_->child->id() : -1; }

Expected<MapEngineAbout> MapEngine::about(const Work& work) {
  if (auto started = state_->ready(work); !started) return tl::unexpected(started.error());
  return state_->about;
}

Expected<EngineProject> MapEngine::open(const std::string& file, const Work& work) {
  const auto answer = state_->ask({{"verb", "open"}, {"file", file}}, work);
  if (!answer) return tl::unexpected(answer.error());
  auto read = messages::project_from(*answer);
  if (!read) return state_->give_up(), nonsense();
  return std::move(*read);
}

Expected<MapPicture> MapEngine::render(const MapRequest& request, const Work& work) {
  const auto answer = state_->ask(messages::of(request), work);
  if (!answer) return tl::unexpected(answer.error());
  auto read = messages::picture_from(*answer, request);
  if (!read) return state_->give_up(), nonsense();
  auto pixels = state_->child->shared(read->stride * static_cast<std::size_t>(read->height));
  if (!pixels) return state_->give_up(), nonsense();
  read->pixels = std::move(*pixels);
  return std::move(*read);
}

Expected<PrintedSheets> MapEngine::print(const SheetRequest& request, const Work& work) {
  const auto answer = state_->ask(messages::of(request), work);
  if (!answer) return tl::unexpected(answer.error());
  auto read = messages::sheets_from(*answer);
  if (!read) return state_->give_up(), nonsense();
  return std::move(*read);
}

}  // namespace zonegate::session
