// Purpose: the project on the desk as the map shows it: outlines of 2 px, axes of lines, faults with their
// words.
//
// Remembers the path of what it painted last, so that a pan or a repaint for another reason costs no geometry.
// Thread rule: GUI thread. Cost: the vertices, once per change of project or scale.
#pragma once

#include <QPainterPath>

#include "app/desktop/document/project_document.h"
#include "app/desktop/map/view.h"

class QPainter;

namespace zonegate::desktop {

class FootprintPicture {
 public:
  void paint(QPainter& painter, const View& view, const ProjectPtr& project);

 private:
  void prepare(const View& view, const ProjectPtr& project);

  ProjectPtr of_;
  double scale_ = 0.0;
  PlanePoint corner_;  // of the pixels of the paths
  QPainterPath outline_;
  QPainterPath axes_;
};

// The polygons of a part: circles and strips as the check makes them. Empty when they cannot be made.
MultiPolygon ground_of(const ProjectPart& part);

}  // namespace zonegate::desktop
