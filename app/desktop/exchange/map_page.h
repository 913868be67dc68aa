// Purpose: the map view as a page: title, the map as it is seen with scale bar and north arrow, the scale as a
// number that holds on the paper, a legend of what is shown, day and reference system. Thread rule: GUI thread.
#pragma once

#include <QString>

class QPagedPaintDevice;

namespace zonegate::desktop {

class MainWindow;

// "" or what went wrong, as a sentence. A PDF is complete or not there.
QString write_map_pdf(MainWindow& window, const QString& file);
QString paint_map_page(MainWindow& window, QPagedPaintDevice& device);

}  // namespace zonegate::desktop
