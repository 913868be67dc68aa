// Purpose: the stored projects on the map, each outlined in the colour of its outcome (grey until it is known):
// painted for the view at hand on a thread of its own and only copied onto the map, so that ten thousand of
// them do not slow a drag. Where a project would be too small to see it is a dot. Thread rule: GUI thread.
#pragma once

#include <QImage>
#include <QObject>

#include <optional>
#include <vector>

#include "app/desktop/appearance.h"
#include "app/desktop/map/view.h"
#include "app/session/latest_worker.h"
#include "app/session/opened.h"

class QPainter;

namespace zonegate::desktop {

class ProjectsPicture : public QObject {
  Q_OBJECT
 public:
  // By the project's place in Opened::projects.
  using Outcomes = std::vector<std::optional<Outcome>>;

  explicit ProjectsPicture(QObject* parent);

  void show(session::OpenedPtr workspace, Outcomes outcomes, const View& view, double device_ratio);
  void hide();
  void paint(QPainter& painter, const View& view) const;
  bool empty() const { return pieces_.empty(); }

 signals:
  void changed();

 private:
  struct Wish {
    session::OpenedPtr workspace;
    Outcomes outcomes;
    View view;
    double ratio = 1.0;
    Appearance look = Appearance::light;
    quint64 number = 0;
  };
  // Most of the map has no project: only squares in which something was painted are kept.
  struct Piece {
    QPoint at;
    QImage image;
  };
  static std::vector<Piece> painted(const Wish& wish, const std::stop_token& stop);

  quint64 newest_ = 0;
  std::vector<Piece> pieces_;
  View of_;
  session::LatestWorker<Wish> worker_;
};

}  // namespace zonegate::desktop
