// Purpose: the sample city's boundary-point TXT footprints (domain/coordinates-and-area.md section 2): GBK,
// CRLF, names with J running on over the rings, declared planar area in hectares. Written here and not with the
// product's own writer, so that the reader is not tested against its twin.
#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "samples/city/drawing.h"

namespace zonegate::sample {

struct TxtPlot {
  std::string number;    // "DK01"
  std::string name;      // 地块名称
  std::string use;       // 地块用途
  std::string use_code;  // 地类编码
  Patch patch;
};

struct TxtStyle {
  bool closed = true;  // rings repeat their first point
  bool with_j = true;  // "J1" or "1"
  bool header = true;  // [属性描述] present
};

Expected<void> write_boundary_txt(const std::vector<TxtPlot>& plots, const TxtStyle& style,
                                  const std::string& path);

}  // namespace zonegate::sample
