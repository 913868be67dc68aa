#include "core/crs/gauss_kruger.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

namespace zonegate {
namespace detail {
namespace {

// A run of consecutive codes for consecutive strips.
struct CodeRun {
  Datum datum;
  int width_deg;
  bool prefix;
  int first_code;
  int first_strip;
  int last_strip;
};

// EPSG v10.076. Only New Beijing's 3 degree codes are broken into several runs.
constexpr std::array<CodeRun, 20> runs = {{
    {Datum::cgcs2000, 6, true, 4491, 13, 23},     {Datum::cgcs2000, 6, false, 4502, 13, 23},
    {Datum::cgcs2000, 3, true, 4513, 25, 45},     {Datum::cgcs2000, 3, false, 4534, 25, 45},
    {Datum::xian1980, 6, true, 2327, 13, 23},     {Datum::xian1980, 6, false, 2338, 13, 23},
    {Datum::xian1980, 3, true, 2349, 25, 45},     {Datum::xian1980, 3, false, 2370, 25, 45},
    {Datum::beijing1954, 6, true, 21413, 13, 23}, {Datum::beijing1954, 6, false, 21453, 13, 23},
    {Datum::beijing1954, 3, true, 2401, 25, 45},  {Datum::beijing1954, 3, false, 2422, 25, 45},
    {Datum::new_beijing, 6, true, 4568, 13, 23},  {Datum::new_beijing, 6, false, 4579, 13, 23},
    {Datum::new_beijing, 3, true, 4652, 25, 29},  {Datum::new_beijing, 3, true, 4766, 30, 45},
    {Datum::new_beijing, 3, false, 4782, 25, 43}, {Datum::new_beijing, 3, false, 4812, 44, 44},
    {Datum::new_beijing, 3, false, 4822, 45, 45},  // 135E
    {Datum::beijing1954, 6, false, 21473, 13, 23}  // deprecated twins of 21453..., still met in files
}};

std::string lower(const std::string& text) {
  std::string out = text;
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

int width_from_name(const std::string& name) {
  const std::string text = lower(name);
  for (const char* three : {"3_degree", "3-degree", "3 degree", "3度", "三度"})
    if (has(text, three)) return 3;
  for (const char* six : {"6_degree", "6-degree", "6 degree", "6度", "六度", "gk_cm", "gk_zone", "gauss-kruger",
                          "gauss_kruger", "gauss kruger"})
    if (has(text, six)) return 6;
  return 3;
}

bool is_chinese(Datum datum) { return datum != Datum::wgs84 && datum != Datum::other; }

bool near(double a, double b, double tolerance) { return std::abs(a - b) <= tolerance; }

std::optional<int> strip_with_meridian(int width_deg, double meridian) {
  for (int strip = first_strip(width_deg); strip <= last_strip(width_deg); ++strip)
    if (near(central_meridian(width_deg, strip), meridian, 1e-9)) return strip;
  return std::nullopt;
}

}  // namespace

int first_strip(int width_deg) { return width_deg == 3 ? 25 : 13; }
int last_strip(int width_deg) { return width_deg == 3 ? 45 : 23; }
double central_meridian(int width_deg, int strip) { return width_deg == 3 ? 3.0 * strip : 6.0 * strip - 3.0; }

std::optional<int> epsg_code_of(const GaussKrugerStrip& strip) {
  for (const auto& run : runs) {
    if (run.datum == strip.datum && run.width_deg == strip.width_deg && run.prefix == strip.prefix &&
        strip.strip >= run.first_strip && strip.strip <= run.last_strip)
      return run.first_code + strip.strip - run.first_strip;
  }
  return std::nullopt;
}

std::optional<GaussKrugerStrip> strip_of_epsg_code(int code) {
  for (const auto& run : runs) {
    const int strip = run.first_strip + code - run.first_code;
    if (strip >= run.first_strip && strip <= run.last_strip)
      return GaussKrugerStrip{run.datum, run.width_deg, strip, run.prefix};
  }
  return std::nullopt;
}

std::optional<GaussKrugerStrip> strip_of_parameters(Datum datum, const TransverseMercatorParameters& parameters,
                                                    const std::string& name) {
  if (!is_chinese(datum) || !near(parameters.latitude_of_origin_deg, 0.0, 1e-12) ||
      !near(parameters.scale, 1.0, 1e-12) || !near(parameters.false_northing_m, 0.0, 1e-9))
    return std::nullopt;
  for (const int width : {3, 6}) {  // prefixed: the false easting names the strip
    const auto strip = strip_with_meridian(width, parameters.central_meridian_deg);
    if (strip && near(parameters.false_easting_m, *strip * 1e6 + 500000.0, 1e-6))
      return GaussKrugerStrip{datum, width, *strip, true};
  }
  if (!near(parameters.false_easting_m, 500000.0, 1e-6)) return std::nullopt;
  const int named = width_from_name(name);
  for (const int width : {named, 9 - named}) {
    if (const auto strip = strip_with_meridian(width, parameters.central_meridian_deg))
      return GaussKrugerStrip{datum, width, *strip, false};
  }
  return std::nullopt;
}

}  // namespace detail

Expected<std::string> gauss_kruger_code(Datum datum, int strip_width_deg, int strip, bool zone_prefix) {
  if (strip_width_deg == 3 || strip_width_deg == 6) {
    if (const auto code = detail::epsg_code_of({datum, strip_width_deg, strip, zone_prefix}))
      return fmt::format("EPSG:{}", *code);
  }
  const Text datum_words = datum_text(datum);
  return fail(
      ErrorKind::bad_data, "crs.no_such_strip",
      {fmt::format("{} has no Gauss-Kruger strip {} of {} degrees", datum_words.en, strip, strip_width_deg),
       fmt::format("{}没有 {} 度分带的第 {} 带", datum_words.zh, strip_width_deg, strip)},
      {"Strips are 25 to 45 of 3 degrees and 13 to 23 of 6 degrees, of CGCS2000, Xian 1980, Beijing 1954 or "
       "New Beijing.",
       "3 度带为 25–45 带，6 度带为 13–23 带；坐标系应为 CGCS2000、西安 1980、北京 1954 或新北京 1954。"});
}

}  // namespace zonegate
