// Purpose: a picture of somebody else's map (a QGIS project, a raster) for the part of the plane that the
// window shows, drawn by the map engine on a thread of its own.
//
// The window never waits: what is asked for comes as a signal, and until then the former pictures stand in.
// Each picture is a little larger than the view, so that a small pan needs none; the last ones are kept. A new
// wish ends the one at work. Whatever the engine does is an Error in failed(). Space: the analysis plane, north
// up. Thread rule: GUI thread; the end waits for the engine to be ended (at most its limit for stopping).
#pragma once

#include <QImage>
#include <QObject>
#include <QPainter>
#include <QTimer>
#include <deque>
#include <memory>

#include "app/desktop/map/view.h"
#include "app/session/latest_worker.h"
#include "app/session/mapengine/map_engine.h"

namespace zonegate::desktop {

class Backdrop : public QObject {
  Q_OBJECT
 public:
  explicit Backdrop(session::MapEngineSettings settings, QObject* parent = nullptr);
  ~Backdrop() override;

  // "": none. `crs`: of the plane.
  void show(const std::string& file, const std::string& crs);
  const std::string& file() const { return file_; }
  void look_at(const View& view, double pixel_ratio);
  // Into what is painted already: light grounds are multiplied with it, dark ones screened, so that it seems to
  // lie below.
  void paint(QPainter& painter, const View& view, bool dark) const;

  bool up_to_date(const View& view) const;  // the newest picture shows that view
  bool busy() const { return busy_; }
  long pictures() const { return pictures_; }  // drawn since the start

 signals:
  void changed();
  void failed(const zonegate::Error& error);
  void incomplete(const QStringList& layers);  // those that could not be shown; once a file

 private:
  struct Wish {
    session::MapRequest request;
    int level = 0;
    quint64 number = 0;
  };
  struct Picture {
    Box box;
    int level = 0;
    QImage image;
  };
  void ask();
  void take(const Wish& wish, Expected<session::MapPicture> drawn);

  std::string file_;
  std::string crs_;
  View view_;
  double ratio_ = 1.0;
  bool busy_ = false;
  bool told_missing_ = false;
  quint64 asked_ = 0;
  long pictures_ = 0;
  std::deque<Picture> kept_;  // newest first
  QTimer pause_;              // a moving view asks for nothing
  std::unique_ptr<session::MapEngine> engine_;
  session::LatestWorker<Wish> worker_;
};

}  // namespace zonegate::desktop
