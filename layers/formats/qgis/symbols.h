// Purpose: how zones, conflicts and footprints look, in the words of a QGIS project file: the same colours,
// strokes and patterns as our own maps (page/map_style.h). Each adds a <renderer-v2> to a <maplayer>. The XML
// is the part of the format that QGIS 3.16 to 4 read alike. Thread rule: free functions.
#pragma once

#include <pugixml.hpp>
#include <string>

#include "core/base/text.h"
#include "layers/formats/page/map_style.h"

namespace zonegate::qgis {

void add_zone_renderer(pugi::xml_node layer, const page::MapStyle& style, Language language);
// Hatched in the outcome's colour, told apart by the column `outcome`.
void add_conflict_renderer(pugi::xml_node layer, Language language);
void add_footprint_renderer(pugi::xml_node layer);
void add_line_renderer(pugi::xml_node layer);
// Labels from a column or expression, with a white rim.
void add_labels(pugi::xml_node layer, const std::string& expression, double points);

}  // namespace zonegate::qgis
