// Purpose: the boundary-point TXT (勘测定界/建设用地报批坐标 TXT) as a model that can be written back, its
// reader and its writer. See domain/coordinates-and-area.md section 2 for the format and the variants seen in
// practice.
//
// Space: coordinates as the file gives them: `north` (X) and `east` (Y) in the file's own system, the easting
// with its strip prefix when the file writes one; columns in the other order are recognised and put right.
// Areas are hectares in the file, square metres in this model.
// Rings: a point equal to the ring's first one, after at least three, closes the ring; a changed ring number
// starts another one. Which ring is a hole is decided by containment, never by its number.
// Legal input: any bytes. Bounds: kLargestBytes, kLargestPoints, kLongestLine; beyond is an error, never a
// crash. Errors (all bad_data, with file, line and column counted in characters): txt.empty, txt.not_text,
// txt.too_large, txt.too_many_points, txt.long_line, txt.bad_bytes, txt.no_plots, txt.two_headers; of one plot:
// txt.bad_number, txt.bad_point, txt.mixed_columns, txt.mixed_strips, txt.implausible, txt.unknown_line.
// Cost: linear. Thread rule: plain values and free functions.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/geometry/shape.h"
#include "layers/formats/text_encoding.h"

namespace zonegate {

inline constexpr std::size_t kLargestBytes = std::size_t{1} << 29U;  // 512 MiB
inline constexpr std::size_t kLargestPoints = 10'000'000;
inline constexpr std::size_t kLongestLine = 8192;  // bytes

struct BoundaryPoint {
  std::string name;    // "J1", "1"
  double north = 0.0;  // X, metres (degrees of latitude when the file is geographic)
  double east = 0.0;   // Y, with the strip prefix when the file writes one
  bool operator==(const BoundaryPoint&) const = default;
};

struct BoundaryRing {
  std::string number;                 // 地块圈号 as written; "" when the lines carry none
  std::vector<BoundaryPoint> points;  // without the closing point
  bool closed = true;                 // the first point is repeated at the end
  std::string closing_name;           // the name the repeated point carries
  bool operator==(const BoundaryRing&) const = default;
};

enum class BoundaryGraphic { polygon, line, point };  // 面 线 点

struct BoundaryPlot {
  std::string declared_points;       // 界址点数 as written
  std::string declared_area;         // 地块面积 as written: "0.7655", "0.7655公顷"
  std::string id;                    // 地块编号
  std::string name;                  // 地块名称
  std::string graphic = "面";        // 记录图形属性 as written
  std::string sheet;                 // 图幅号
  std::string use;                   // 地块用途
  std::string land_class;            // 地类编码
  std::vector<std::string> further;  // items of longer variants before the '@'
  std::vector<BoundaryRing> rings;
  std::optional<Error> error;  // the first thing that makes this plot unreadable; such a plot is not written
  long line = 0;               // of its plot line (0: none); not part of the content
};

struct BoundarySection {
  std::string name;  // "属性描述", "项目信息"
  std::vector<std::pair<std::string, std::string>> entries;
  bool operator==(const BoundarySection&) const = default;
};

struct BoundaryFile {
  std::vector<BoundarySection> sections;  // all but 地块坐标, in the order of the file
  std::vector<BoundaryPlot> plots;
  int decimals = 3;  // of the coordinates; a reader keeps the most it saw
};

bool same_content(const BoundaryPlot& a, const BoundaryPlot& b);
bool same_content(const BoundaryFile& a, const BoundaryFile& b);

// The value of a header key, spaces trimmed; "" when absent.
std::string boundary_attribute(const BoundaryFile& file, std::string_view key);

// What reading has to say that does not stop it.
struct BoundaryRemark {
  std::string code;  // "txt.count", "txt.swapped", "txt.area", "txt.no_plot_line", …
  Text what;
  Place place;
};

struct BoundaryReading {
  BoundaryFile file;
  TextEncoding encoding = TextEncoding::utf8;
  std::string newline;                // "\r\n", "\n" or "\r": the first one seen
  bool swapped = false;               // the file wrote east before north
  bool geographic = false;            // latitude and longitude in degrees
  std::optional<int> easting_prefix;  // the first two digits of eight-digit eastings
  std::vector<BoundaryRemark> remarks;
};

struct BoundaryReadOptions {
  std::string file;                      // names the place in errors
  std::optional<TextEncoding> encoding;  // empty: detected
};

Expected<BoundaryReading> read_boundary_txt(std::string_view bytes, const BoundaryReadOptions& options);

struct BoundaryWriteOptions {
  TextEncoding encoding = TextEncoding::gbk;
  std::string newline = "\r\n";
};

// The bytes of the file. Read back they give the same content (the writer proves it before it answers).
// Errors: txt.not_writable (a comma in a name, a broken plot, …), text.not_encodable.
Expected<std::string> write_boundary_txt(const BoundaryFile& file, const BoundaryWriteOptions& options);

}  // namespace zonegate
