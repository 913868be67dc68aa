// Purpose: map tiles drawn in a thread that can be left behind: a server that does not answer keeps GDAL
// waiting for as long as its time limit says, tile by tile, and nothing can call it back.
//
// draw() returns `cancelled` within a fifth of a second after a stop is requested; the thread ends when its
// server has answered or the limit has passed, and what it fetched is kept with the other tiles. At most
// kMostLeft are left behind at once; the next waits for its picture. Errors: as RasterPainter. Thread rule: a
// TileFetcher belongs to one thread at a time; left_behind() from any.
#pragma once

#include <memory>
#include <string>

#include "app/session/backdrop/backdrop_picture.h"
#include "core/base/error.h"
#include "core/base/work.h"

namespace zonegate::session {

class TileFetcher {
 public:
  static constexpr int kMostLeft = 8;

  explicit TileFetcher(std::string tile_folder);
  ~TileFetcher();
  TileFetcher(const TileFetcher&) = delete;
  TileFetcher& operator=(const TileFetcher&) = delete;

  Expected<BackdropPicture> draw(const BackdropWish& wish, const Work& work);

  // How many threads still wait for a server that nobody needs any more. A program that ends then must not take
  // its libraries apart below them (std::_Exit).
  static int left_behind();

 private:
  struct Desk;
  void start();
  void leave();

  std::string tile_folder_;
  std::shared_ptr<Desk> desk_;
};

}  // namespace zonegate::session
