#include "layers/formats/boundary_crs.h"

#include <fmt/format.h>

#include <array>
#include <cctype>

#include "layers/formats/boundary_line.h"

namespace zonegate {
namespace {

using boundary::half_width;

struct DatumCodes {
  Datum datum;
  int geographic;
  int six_prefix;  // zone 13
  int six_plain;   // central meridian 75
  int three_prefix;
  int three_plain;
};

// EPSG; domain/coordinates-and-area.md section 1.
constexpr std::array<DatumCodes, 3> kCodes = {{
    {Datum::cgcs2000, 4490, 4491, 4502, 4513, 4534},
    {Datum::xian1980, 4610, 2327, 2338, 2349, 2370},
    {Datum::beijing1954, 4214, 21413, 21453, 2401, 2422},
}};

Place place_of(const std::string& file, const char* field = "") {
  Place place;
  place.file = file;
  place.field = field;
  return place;
}

bool has(const std::string& text, std::string_view word) { return text.find(word) != std::string::npos; }

// The first run of digits, "三" and "六" included; 0 when there is none.
int first_number(const std::string& words) {
  const std::string text = half_width(words);
  if (has(text, "三")) return 3;
  if (has(text, "六")) return 6;
  std::size_t i = 0;
  while (i < text.size() && std::isdigit(static_cast<unsigned char>(text[i])) == 0) ++i;
  int value = 0;
  for (int digits = 0; i < text.size() && digits < 4; ++i, ++digits) {
    if (std::isdigit(static_cast<unsigned char>(text[i])) == 0) break;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

Expected<Datum> datum_of(const BoundaryReading& reading, const std::string& file) {
  const std::string words = half_width(boundary_attribute(reading.file, "坐标系"));
  if (words.empty()) {
    return fail(
        ErrorKind::bad_data, "txt.no_crs",
        {"the file does not state its coordinate system", "文件未写明坐标系"},
        {reading.easting_prefix
             ? fmt::format("State it; for CGCS2000 the eastings would mean strip {}.", *reading.easting_prefix)
             : "State the coordinate system, for example EPSG:4524.",
         reading.easting_prefix ? fmt::format("请指明坐标系；若为 2000 国家大地坐标系，横坐标对应 {} 带。",
                                              *reading.easting_prefix)
                                : "请指明坐标系，例如 EPSG:4524。"},
        place_of(file, "坐标系"));
  }
  if (has(words, "独立") || has(words, "地方") || has(words, "城建")) {
    return fail(ErrorKind::bad_data, "txt.local_grid",
                {fmt::format("\"{}\" is a local grid", words), fmt::format("“{}”为地方独立坐标系", words)},
                {"Ask for the data in CGCS2000.", "请索取 2000 国家大地坐标系的数据。"},
                place_of(file, "坐标系"));
  }
  if (has(words, "2000") || has(words, "CGCS")) return Datum::cgcs2000;
  if (has(words, "1980") || has(words, "西安") || has(words, "80")) return Datum::xian1980;
  if (has(words, "1954") || has(words, "北京") || has(words, "54")) return Datum::beijing1954;
  return fail(
      ErrorKind::bad_data, "txt.unknown_crs",
      {fmt::format("unknown coordinate system \"{}\"", words), fmt::format("无法识别坐标系“{}”", words)},
      {"State the coordinate system, for example EPSG:4524.", "请指明坐标系，例如 EPSG:4524。"},
      place_of(file, "坐标系"));
}

struct Strip {
  int number = 0;
  int width = 0;
};

bool legal(Strip strip) {
  return strip.width == 3   ? strip.number >= 25 && strip.number <= 45
         : strip.width == 6 ? strip.number >= 13 && strip.number <= 23
                            : false;
}

tl::unexpected<Error> contradiction(const std::string& file, const std::string& one_en,
                                    const std::string& one_zh, const std::string& other_en,
                                    const std::string& other_zh) {
  return fail(ErrorKind::bad_data, "txt.strip_contradiction",
              {fmt::format("{} but {}", one_en, other_en), fmt::format("{}，而{}", one_zh, other_zh)},
              {"Find out which is right and correct the file.", "请核实哪一项正确并改正文件。"},
              place_of(file));
}

// The header's words about the strip: number 0 or width 0 when not said.
Expected<Strip> stated_strip(const BoundaryReading& reading, const std::string& file) {
  Strip strip;
  for (const char* key : {"几度分带", "分带"}) {
    const std::string words = boundary_attribute(reading.file, key);
    if (strip.width == 0 && !words.empty()) strip.width = first_number(words);
  }
  if (strip.width != 0 && strip.width != 3 && strip.width != 6) {
    return fail(ErrorKind::bad_data, "txt.bad_strip",
                {fmt::format("a strip width of {} degrees", strip.width),
                 fmt::format("{} 度分带无法识别", strip.width)},
                {"Strips are 3 or 6 degrees wide.", "分带应为 3 度或 6 度。"}, place_of(file, "几度分带"));
  }
  const int number = first_number(boundary_attribute(reading.file, "带号"));
  int meridian = first_number(boundary_attribute(reading.file, "中央子午线"));
  constexpr int kLargestStrip = 60;
  if (number > kLargestStrip) {
    meridian = number;  // some write the central meridian where the strip belongs
  } else {
    strip.number = number;
  }
  if (strip.number != 0 || meridian == 0) return strip;
  if (strip.width == 6 && (meridian + 3) % 6 == 0) strip.number = (meridian + 3) / 6;
  if (strip.width != 6 && meridian % 3 == 0) strip = {meridian / 3, 3};
  if (strip.number == 0) {
    return fail(ErrorKind::bad_data, "txt.bad_strip",
                {fmt::format("no strip has the central meridian {}", meridian),
                 fmt::format("没有中央子午线为 {} 的带", meridian)},
                {"Correct the central meridian.", "请改正中央子午线。"}, place_of(file, "带号"));
  }
  return strip;
}

Expected<Strip> strip_of(const BoundaryReading& reading, const std::string& file) {
  auto stated = stated_strip(reading, file);
  if (!stated) return stated;
  Strip strip = *stated;
  if (reading.easting_prefix) {
    const int prefix = *reading.easting_prefix;
    const int width = prefix <= 23 ? 6 : 3;
    const auto eastings_en = fmt::format("the eastings begin with {} (a {}-degree strip)", prefix, width);
    const auto eastings_zh = fmt::format("横坐标以 {} 开头（{} 度带）", prefix, width);
    if (strip.number != 0 && strip.number != prefix) {
      return contradiction(file, fmt::format("the header says strip {} (带号)", strip.number),
                           fmt::format("文件头带号为 {}", strip.number), eastings_en, eastings_zh);
    }
    if (strip.width != 0 && strip.width != width) {
      return contradiction(file, fmt::format("the header says {}-degree strips (几度分带)", strip.width),
                           fmt::format("文件头为 {} 度分带", strip.width), eastings_en, eastings_zh);
    }
    return Strip{prefix, width};
  }
  if (strip.number == 0) {
    return fail(ErrorKind::bad_data, "txt.no_strip",
                {"neither the header nor the eastings tell the strip", "文件头和横坐标都不能确定带号"},
                {"State the coordinate system with its central meridian, for example EPSG:4545.",
                 "请指明含中央子午线的坐标系，例如 EPSG:4545。"},
                place_of(file, "带号"));
  }
  if (strip.width == 0) strip.width = strip.number <= 23 ? 6 : 3;
  if (!legal(strip)) {
    return fail(ErrorKind::bad_data, "txt.bad_strip",
                {fmt::format("there is no strip {} of {} degrees in China", strip.number, strip.width),
                 fmt::format("我国没有 {} 度带第 {} 带", strip.width, strip.number)},
                {"Correct the strip in the header.", "请改正文件头中的带号或分带。"}, place_of(file, "带号"));
  }
  return strip;
}

int code_of(const DatumCodes& codes, Strip strip, bool prefix) {
  if (strip.width == 6) return (prefix ? codes.six_prefix : codes.six_plain) + strip.number - 13;
  return (prefix ? codes.three_prefix : codes.three_plain) + strip.number - 25;
}

const DatumCodes& codes_of(Datum datum) {
  for (const DatumCodes& codes : kCodes) {
    if (codes.datum == datum) return codes;
  }
  return kCodes[0];
}

bool looks_local(const BoundaryReading& reading) {
  for (const BoundaryPlot& plot : reading.file.plots) {
    for (const BoundaryRing& ring : plot.rings) {
      for (const BoundaryPoint& p : ring.points) {
        if (p.north >= 1'990'000 && p.north < 5'990'000 && p.east >= 100'000) return false;
      }
    }
  }
  return true;
}

void add_notes(const BoundaryReading& reading, BoundaryCrs& crs) {
  const std::string parameters = boundary_attribute(reading.file, "转换参数");
  if (parameters.find_first_of("123456789") != std::string::npos) {
    crs.notes.emplace_back("the file carries transformation parameters; they are not applied",
                           "文件含转换参数，未予应用");
  }
}

}  // namespace

Expected<BoundaryCrs> boundary_crs(const BoundaryReading& reading, const std::string& file) {
  const auto datum = datum_of(reading, file);
  if (!datum) return tl::unexpected(datum.error());
  BoundaryCrs crs;
  crs.datum = *datum;
  add_notes(reading, crs);
  const DatumCodes& codes = codes_of(*datum);
  if (reading.geographic) {
    crs.definition = fmt::format("EPSG:{}", codes.geographic);
    return crs;
  }
  const std::string unit = half_width(boundary_attribute(reading.file, "计量单位"));
  if (!unit.empty() && unit != "米" && unit != "m" && unit != "M") {
    return fail(ErrorKind::bad_data, "txt.unit",
                {fmt::format("the unit is \"{}\"", unit), fmt::format("计量单位为“{}”", unit)},
                {"Export the coordinates in metres.", "请以米为单位导出坐标。"}, place_of(file, "计量单位"));
  }
  if (looks_local(reading)) {
    return fail(ErrorKind::bad_data, "txt.local_grid",
                {"the numbers fit no national strip (a local grid?)",
                 "坐标值不属于任何国家投影带（是否为地方独立坐标系）"},
                {"Ask for the data in CGCS2000.", "请索取 2000 国家大地坐标系的数据。"}, place_of(file));
  }
  const auto strip = strip_of(reading, file);
  if (!strip) return tl::unexpected(strip.error());
  crs.strip = strip->number;
  crs.strip_width_deg = strip->width;
  crs.zone_prefix = reading.easting_prefix.has_value();
  crs.definition = fmt::format("EPSG:{}", code_of(codes, *strip, crs.zone_prefix));
  return crs;
}

}  // namespace zonegate
