// Whatever the map engine does, its caller has an answer within the limits it set, and the next request works.
#include <doctest/doctest.h>
#include <signal.h>

#include <chrono>
#include <set>
#include <thread>

#include "app/session/mapengine/map_engine.h"

using namespace zonegate;
using namespace zonegate::session;
using namespace std::chrono_literals;

namespace {

MapEngineSettings settings_of(const std::string& manner = "plain") {
  MapEngineSettings out;
  out.program = ZONEGATE_DOUBLE;
  out.profile = std::string(ZONEGATE_SCRATCH) + "/" + manner;
  out.limits.start = 20s;
  out.limits.silence = 700ms;
  out.limits.request = 1500ms;
  out.limits.cancel = 300ms;
  out.limits.rest = 1ms;  // tests of the rest itself set their own
  out.limits.longest_rest = 1ms;
  out.limits.memory_bytes = std::uint64_t{512} << 20U;
  out.limits.line_bytes = std::size_t{1} << 20U;
  return out;
}

void works(MapEngine& engine) {
  std::this_thread::sleep_for(5ms);  // the rest that tests allow
  const auto opened = engine.open("fine");
  REQUIRE_MESSAGE(opened.has_value(), (opened ? "" : opened.error().what.en));
  REQUIRE(opened->layers.size() == 1);
  CHECK(opened->layers[0].name == "fine");
  CHECK(opened->layers[0].features == 3);
  REQUIRE(opened->layers[0].extent.has_value());
  CHECK(opened->layers[0].extent->max_y == 4);
}

}  // namespace

TEST_CASE("each way to fail is told by its name, and the engine is there again") {
  const std::vector<std::pair<std::string, std::string>> ways = {
      {"kill", "mapengine.died"},        {"stop", "mapengine.silent"},
      {"exit", "mapengine.died"},        {"last-words", "mapengine.died"},
      {"never", "mapengine.silent"},

      {"alive", "mapengine.too_slow"},   {"treading", "mapengine.too_slow"},
      {"garbage", "mapengine.garbage"},  {"no-object", "mapengine.garbage"},
      {"wrong-id", "mapengine.garbage"}, {"wrong-result", "mapengine.garbage"},
      {"nested", "mapengine.garbage"},   {"long-line", "mapengine.garbage"},
      {"half-line", "mapengine.silent"}, {"for-ever-chatter", "mapengine.silent"}};
  MapEngine engine(settings_of());
  works(engine);
  for (const auto& [named, code] : ways) {
    const std::string& way = named;
    CAPTURE(way);
    const long before = engine.process();
    CHECK(before > 0);
    const auto opened = engine.open(way);
    REQUIRE_FALSE(opened.has_value());
    CHECK(opened.error().code == code);
    CHECK_FALSE(opened.error().what.zh.empty());
    CHECK_FALSE(opened.error().remedy.zh.empty());
    CHECK(engine.process() == -1);
    CHECK(::kill(static_cast<pid_t>(before), 0) == -1);  // ended and waited for
    works(engine);
  }
}

TEST_CASE("an engine that takes memory without end comes to its limit, not to ours") {
  auto settings = settings_of();
  settings.limits.silence = 60s;  // how long that takes is not the question
  settings.limits.request = 60s;
  MapEngine engine(settings);
  const auto opened = engine.open("allocate");
  REQUIRE_FALSE(opened.has_value());
  CHECK(opened.error().code == "mapengine.died");
  works(engine);
}

TEST_CASE("its last words are told, without what they would do to a terminal") {
  MapEngine engine(settings_of());
  const auto opened = engine.open("last-words");
  REQUIRE_FALSE(opened.has_value());
  CHECK(opened.error().what.en.find("with status 4: the disk[31m is on fire") != std::string::npos);
}

TEST_CASE("an engine that says no, talks much or reports progress goes on") {
  MapEngine engine(settings_of());
  works(engine);
  const long process = engine.process();
  const auto refused = engine.open("refuse");
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == "mapengine.bad_project");
  CHECK(refused.error().kind == ErrorKind::bad_data);
  CHECK(engine.open("chatter").has_value());
  std::vector<double> shares;
  Work work;
  work.progress = [&shares](double share, const Text&) { shares.push_back(share); };
  CHECK(engine.open("progress", work).has_value());
  CHECK(shares == std::vector<double>{0.25, 0.5, 0.75});
  CHECK(engine.process() == process);
}

TEST_CASE("work that gets further step by step may take longer than the limit of a step") {
  MapEngine engine(settings_of());
  works(engine);
  const long process = engine.process();
  std::vector<double> shares;
  Work work;
  work.progress = [&shares](double share, const Text&) { shares.push_back(share); };
  const auto begun = std::chrono::steady_clock::now();
  REQUIRE(engine.open("steps", work).has_value());
  CHECK(std::chrono::steady_clock::now() - begun > settings_of().limits.request);
  CHECK(shares.size() == 10);
  CHECK(engine.process() == process);
}

TEST_CASE("a stop request is passed on, and enforced where it is not heard") {
  for (const std::string way : {"obedient", "never", "alive", "stop"}) {
    CAPTURE(way);
    MapEngine engine(settings_of());
    works(engine);
    const long process = engine.process();
    std::stop_source source;
    Work work;
    work.stop = source.get_token();
    std::jthread later([&source] {
      std::this_thread::sleep_for(100ms);
      source.request_stop();
    });
    const auto opened = engine.open(way, work);
    REQUIRE_FALSE(opened.has_value());
    CHECK(opened.error().kind == ErrorKind::cancelled);
    CHECK((engine.process() == process) == (way == "obedient"));
    works(engine);
  }
}

TEST_CASE("a picture that is not there, or of another size, is no picture") {
  MapEngine engine(settings_of());
  MapRequest request;
  request.crs = "EPSG:4524";
  request.extent.add(PlanePoint{0, 0});
  request.extent.add(PlanePoint{4, 3});
  request.width = 40;
  request.height = 30;
  request.file = "whole";
  const auto picture = engine.render(request);
  REQUIRE(picture.has_value());
  CHECK(picture->pixels == std::vector<std::uint8_t>(4800, 0x7f));
  for (const std::string way : {"short", "other-size"}) {
    request.file = way;
    const auto refused = engine.render(request);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == "mapengine.garbage");
    works(engine);
  }
}

TEST_CASE("an engine that does not introduce itself as it should is not used") {
  auto slow = settings_of("hello-never");
  slow.limits.start = 300ms;
  MapEngine never(slow);
  const auto silent = never.about();
  REQUIRE_FALSE(silent.has_value());
  CHECK(silent.error().code == "mapengine.too_slow");
  MapEngine garbage(settings_of("hello-garbage"));
  REQUIRE_FALSE(garbage.about().has_value());
  CHECK(garbage.about().error().code == "mapengine.garbage");
  MapEngine old(settings_of("hello-old"));
  const auto about = old.about();
  REQUIRE_FALSE(about.has_value());
  CHECK(about.error().code == "mapengine.protocol");
}

TEST_CASE("after failures in a row it rests, and says so at once") {
  auto settings = settings_of();
  settings.limits.rest = 400ms;
  settings.limits.longest_rest = 10s;
  MapEngine engine(settings);
  REQUIRE(engine.open("kill").error().code == "mapengine.died");
  REQUIRE(engine.open("kill").error().code == "mapengine.died");  // the first failure costs no rest
  CHECK(engine.open("fine").error().code == "mapengine.resting");
  CHECK(engine.process() == -1);
  std::this_thread::sleep_for(450ms);
  works(engine);
  // A success ends the row.
  REQUIRE(engine.open("kill").error().code == "mapengine.died");
  works(engine);
}

TEST_CASE("without an engine each request says what to install") {
  MapEngine engine(MapEngineSettings{});
  CHECK_FALSE(engine.installed());
  const auto opened = engine.open("x.qgz");
  REQUIRE_FALSE(opened.has_value());
  CHECK(opened.error().code == "mapengine.absent");
  CHECK(opened.error().kind == ErrorKind::no_input);
  MapEngineSettings wrong;
  wrong.program = "/nonexistent/zonegate-mapengine";
  MapEngine missing(wrong);
  CHECK(missing.about().error().code == "mapengine.not_started");
  wrong.program = ZONEGATE_SCRATCH;  // a folder
  MapEngine folder(wrong);
  const auto about = folder.about();
  REQUIRE_FALSE(about.has_value());
}
