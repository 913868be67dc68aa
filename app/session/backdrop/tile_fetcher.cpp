#include "app/session/backdrop/tile_fetcher.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

#include "app/session/backdrop/raster_painter.h"

namespace zonegate::session {
namespace {

using namespace std::chrono_literals;

constexpr auto kLook = 20ms;
constexpr auto kGrace = 200ms;  // GDAL asks between two pieces of a picture whether it may go on

std::atomic<int> left{0};

}  // namespace

// What the fetcher and its thread share; whoever is last takes it away.
struct TileFetcher::Desk {
  std::mutex mutex;
  std::condition_variable changed;
  std::optional<std::pair<BackdropWish, std::stop_token>> wanted;
  std::optional<Expected<BackdropPicture>> drawn;
  bool busy = false;
  bool closed = false;
  bool left = false;

  void run(const std::string& tile_folder) {
    {
      RasterPainter painter(tile_folder);
      for (std::unique_lock lock(mutex);;) {
        changed.wait(lock, [this] { return closed || wanted; });
        if (closed) break;
        const auto [wish, stop] = *std::exchange(wanted, std::nullopt);
        busy = true;
        lock.unlock();
        Work work;
        work.stop = stop;
        auto picture = painter.draw(wish, work);
        lock.lock();
        busy = false;
        drawn = std::move(picture);
        changed.notify_all();
      }
    }
    const std::lock_guard lock(mutex);
    if (left) --session::left;
  }
};

TileFetcher::TileFetcher(std::string tile_folder) : tile_folder_(std::move(tile_folder)) {}

TileFetcher::~TileFetcher() { leave(); }

void TileFetcher::start() {
  desk_ = std::make_shared<Desk>();
  std::thread([desk = desk_, folder = tile_folder_] { desk->run(folder); }).detach();
}

void TileFetcher::leave() {
  if (!desk_) return;
  {
    const std::lock_guard lock(desk_->mutex);
    desk_->closed = true;
    desk_->left = true;
    ++left;
  }
  desk_->changed.notify_all();
  desk_.reset();
}

int TileFetcher::left_behind() { return left.load(); }

Expected<BackdropPicture> TileFetcher::draw(const BackdropWish& wish, const Work& work) {
  if (!desk_) start();
  std::unique_lock lock(desk_->mutex);
  desk_->wanted.emplace(wish, work.stop);
  desk_->drawn.reset();
  desk_->changed.notify_all();
  std::optional<std::chrono::steady_clock::time_point> stopped;
  while (!desk_->drawn) {
    desk_->changed.wait_for(lock, kLook);
    const auto now = std::chrono::steady_clock::now();
    if (!stopped && work.stopped()) stopped = now;
    if (desk_->drawn || !stopped || now - *stopped < kGrace || left >= kMostLeft) continue;
    lock.unlock();
    leave();
    return fail(ErrorKind::cancelled, "backdrop.cancelled",
                {"the backdrop is not needed any more", "底图已不再需要"}, {});
  }
  return std::move(*desk_->drawn);
}

}  // namespace zonegate::session
