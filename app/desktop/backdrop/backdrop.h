// Purpose: the picture below the layers, drawn elsewhere for the part of the plane that the window shows.
//
// The window never waits: what is asked for comes as a signal, and until then the former picture stands in,
// scaled. Each picture is a little larger than the view, so that a small pan needs none; the last ones are
// kept. A new wish ends the one at work. Local sources are drawn on a thread that cannot reach the network, map
// tiles of the network on another one, which is only there when such a source is shown. What cannot be drawn is
// a state with words. Space: the analysis plane, north up. Thread rule: GUI thread; the end waits for the work
// to stop (a tile that is being fetched: up to ten seconds).
#pragma once

#include <QImage>
#include <QObject>
#include <QPainter>
#include <QTimer>

#include <deque>
#include <memory>
#include <optional>

#include "app/desktop/map/view.h"
#include "app/session/backdrop/backdrop.h"
#include "app/session/latest_worker.h"

namespace zonegate::desktop {

class Backdrop : public QObject {
  Q_OBJECT
 public:
  enum class State { none, drawing, shown, blank, failed };

  Backdrop(session::MapEngineSettings engine, std::string tile_folder, QObject* parent = nullptr);
  ~Backdrop() override;

  void show(const session::BackdropSource& source, const ReferenceSystem& crs);
  void hide();
  void set_opacity(double opacity);
  const std::optional<session::BackdropSource>& source() const { return source_; }
  void look_at(const View& view, double pixel_ratio);
  void paint(QPainter& painter, const View& view) const;

  State state() const { return state_; }
  const std::optional<Error>& error() const { return error_; }  // of `failed`
  // Of the picture shown: layers that could not be drawn, and what a person must know.
  const std::vector<std::string>& missing() const { return missing_; }
  const std::vector<Text>& remarks() const { return remarks_; }
  bool up_to_date(const View& view) const;     // the newest picture shows that view
  long pictures() const { return pictures_; }  // drawn since the start

 signals:
  void changed();  // the picture or the state

 private:
  struct Wish {
    session::BackdropWish what;
    int level = 0;
    double ratio = 1.0;
    quint64 number = 0;
  };
  struct Picture {
    Box box;
    int level = 0;
    double ratio = 1.0;
    QImage image;
    bool blank = false;
  };
  using Worker = session::LatestWorker<Wish>;
  std::unique_ptr<Worker> make_worker();
  bool fits(const Picture& picture, const View& view) const;
  void ask();
  void take(const Wish& wish, Expected<session::BackdropPicture> drawn);
  void set_state(State state);

  session::MapEngineSettings engine_;
  std::string tile_folder_;
  std::optional<session::BackdropSource> source_;
  ReferenceSystem crs_;
  View view_;
  double ratio_ = 1.0;
  double opacity_ = 1.0;
  State state_ = State::none;
  std::optional<Error> error_;
  std::vector<std::string> missing_;
  std::vector<Text> remarks_;
  quint64 asked_ = 0;
  long pictures_ = 0;
  std::deque<Picture> kept_;  // newest first
  QTimer pause_;              // a moving view asks for nothing
  std::unique_ptr<Worker> local_;
  std::unique_ptr<Worker> network_;
};

}  // namespace zonegate::desktop
