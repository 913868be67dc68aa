// Purpose: what the engine does for its caller: one function a verb, on QGIS.
//
// Each takes the request and gives a result object or a refusal; none throws. Lengths on paper are millimetres,
// extents are [min x, min y, max x, max y] in the units of the request's CRS, paths are absolute.
//   hello   {"protocol"}: {"protocol", "engine", "qgis", "qt", "network"}
//   open    {"file"}: {"title", "crs", "layers": [{"id", "name", "group", "kind", "valid", "crs", "extent",
//           "features"}], "layouts": [{"name", "pages", "atlas"}]}
//   render  {"file" | "layers": [paths], "crs", "extent", "width", "height", "dpi"}: {"width", "height",
//           "stride", "missing": [names]}; the picture, ARGB of 32 bits with premultiplied alpha, stands at the
//           beginning of the shared memory on descriptor 3
//   layout  {"file", "layout" | "template", "format": "pdf"|"png", "output", "dpi", "atlas": bool, "single":
//           bool, "coverage": layer id}: {"pages": [{"file", "name"}], "troubles": [{"name", "en", "zh"}],
//           "count"}
// Thread rule: the main thread of the engine.
#pragma once

#include <QJsonObject>
#include <variant>

#include "app/mapengine/channel.h"

namespace zonegate::mapengine {

constexpr int kProtocol = 1;
constexpr int kPictureDescriptor = 3;

using Answer = std::variant<QJsonObject, Refusal>;

Answer open_project(const QJsonObject& request);
Answer render(const QJsonObject& request, Channel& channel);
Answer print_layout(const QJsonObject& request, Channel& channel);

// A map needs no layouts, and they are a good part of what reading costs.
enum class Layouts { read, left };

// Reads the file into QgsProject::instance() unless it is the one there, unchanged. Empty: done.
std::optional<Refusal> load_project(const QString& file, Layouts layouts = Layouts::read);

Refusal cancelled();

}  // namespace zonegate::mapengine
