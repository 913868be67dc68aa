#include "core/crs/reference_system.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <numbers>

#include "core/crs/datum_names.h"
#include "core/crs/gauss_kruger.h"
#include "core/crs/proj_handle.h"

namespace zonegate {
namespace {

using detail::PjHandle;

constexpr std::size_t longest_definition = 65536;
constexpr double degree = std::numbers::pi / 180.0;

std::string trim(std::string_view text) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\0'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return std::string(text);
}

template <class Test>
bool all_of(std::string_view text, Test test) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [&](char c) { return bool(test(static_cast<unsigned char>(c))); });
}

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

// "EPSG:4490", "OGC:CRS84", "EPSG:4490+5737".
bool is_code(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || text.size() > 64) return false;
  return all_of(text.substr(0, colon), [](int c) { return std::isalnum(c) != 0; }) &&
         all_of(text.substr(colon + 1),
                [](int c) { return std::isalnum(c) != 0 || c == '+' || c == '.' || c == ':'; });
}

// What PROJ is asked for, or empty when the text is none of the forms we take. PROJ itself would go on and
// search its database for anything that resembles the words: a wrong guess is worse than none.
std::string question(const std::string& text) {
  if (all_of(text, [](int c) { return std::isdigit(c); }) && text.size() <= 6) return "EPSG:" + text;
  const std::string capital = upper(text.substr(0, 64));
  if (capital.compare(0, 6, "+INIT=") == 0 || capital.compare(0, 5, "INIT=") == 0) {
    const std::string code =
        capital.substr(capital.find('=') + 1, text.find_first_of(" \t") - capital.find('=') - 1);
    return is_code(code) ? code : "";
  }
  if (capital.compare(0, 8, "URN:OGC:") == 0) return text;
  for (const char* address : {"HTTP://WWW.OPENGIS.NET/DEF/CRS/", "HTTPS://WWW.OPENGIS.NET/DEF/CRS/"})
    if (capital.compare(0, std::string_view(address).size(), address) == 0) return text;
  if (is_code(text)) return upper(text.substr(0, text.find(':'))) + text.substr(text.find(':'));
  if (text.find('[') != std::string::npos || text.front() == '{') return text;
  if (text.find("proj=") != std::string::npos)
    return text.find("type=crs") == std::string::npos ? text + " +type=crs" : text;
  return "";
}

// Whether the bytes are UTF-8; .prj files of older programs carry GBK names.
bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t more = lead < 0x80 ? 0 : lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    if ((lead >= 0x80 && lead < 0xC2) || lead > 0xF4 || i + more >= text.size()) return false;
    for (std::size_t k = 1; k <= more; ++k)
      if ((static_cast<unsigned char>(text[i + k]) & 0xC0U) != 0x80U) return false;
    i += more + 1;
  }
  return true;
}

// A name fit for messages and JSON: at most `longest` bytes, no control characters, valid UTF-8.
std::string printable(std::string_view name, std::size_t longest = 200) {
  std::string out(name.substr(0, longest));
  const bool whole_is_utf8 = is_utf8(name);
  while (whole_is_utf8 && !is_utf8(out)) out.pop_back();
  for (char& c : out) {
    const auto u = static_cast<unsigned char>(c);
    if (u < 0x20 || u == 0x7F) c = ' ';
    if (u >= 0x80 && !whole_is_utf8) c = '?';
  }
  return out;
}

std::string printable(const char* name) { return name != nullptr ? printable(std::string_view(name)) : ""; }

auto refuse(const char* code, const std::string& definition, Text why) {
  std::string shown = printable(definition, 80);
  if (shown.size() < definition.size()) shown += "...";
  return fail(ErrorKind::bad_data, code,
              {fmt::format("the coordinate reference system \"{}\" {}", shown, why.en),
               fmt::format("坐标参照系“{}”{}", shown, why.zh)},
              {"Give an EPSG code such as EPSG:4545, or the content of the .prj file.",
               "请给出 EPSG 代码（例如 EPSG:4545）或 .prj 文件的内容。"});
}

auto unknown(const std::string& definition) {
  return refuse("crs.unknown", definition, {"is not known", "无法识别"});
}

auto no_database() {
  return fail(ErrorKind::internal, "crs.no_database",
              {"PROJ's database proj.db was not found", "找不到 PROJ 数据库 proj.db"},
              {"Install the package proj-data, or set PROJ_LIB to its folder.",
               "请安装 proj-data 软件包，或将 PROJ_LIB 设为其所在目录。"});
}

// First axis: its unit as a factor to metres or radians.
double axis_unit(PJ_CONTEXT* context, const PJ* crs) {
  const PjHandle system(proj_crs_get_coordinate_system(context, crs));
  double factor = 0.0;
  if (!system || proj_cs_get_axis_info(context, system.get(), 0, nullptr, nullptr, nullptr, &factor, nullptr,
                                       nullptr, nullptr) == 0)
    return 0.0;
  return factor;
}

struct Conversion {
  PjHandle operation;
  std::string method_name;
  std::string method_code;
};

Conversion conversion_of(PJ_CONTEXT* context, const PJ* crs) {
  Conversion out{PjHandle(proj_crs_get_coordoperation(context, crs)), "", ""};
  const char* name = nullptr;
  const char* code = nullptr;
  if (out.operation &&
      proj_coordoperation_get_method_info(context, out.operation.get(), &name, nullptr, &code) != 0) {
    out.method_name = name != nullptr ? name : "";
    out.method_code = code != nullptr ? code : "";
  }
  return out;
}

std::optional<TransverseMercatorParameters> transverse_mercator_of(PJ_CONTEXT* context,
                                                                   const Conversion& conversion) {
  if (conversion.method_code != "9807" && conversion.method_name != "Transverse Mercator") return std::nullopt;
  TransverseMercatorParameters out;
  const int count = proj_coordoperation_get_param_count(context, conversion.operation.get());
  for (int i = 0; i < count; ++i) {
    const char* code = nullptr;
    double value = 0.0;
    double unit = 1.0;
    if (proj_coordoperation_get_param(context, conversion.operation.get(), i, nullptr, nullptr, &code, &value,
                                      nullptr, &unit, nullptr, nullptr, nullptr, nullptr) == 0 ||
        code == nullptr)
      return std::nullopt;
    const double in_degrees = std::abs(unit - degree) < 1e-9 ? value : value * unit / degree;
    switch (std::atoi(code)) {
      case 8801:
        out.latitude_of_origin_deg = in_degrees;
        break;
      case 8802:
        out.central_meridian_deg = in_degrees;
        break;
      case 8805:
        out.scale = value * unit;
        break;
      case 8806:
        out.false_easting_m = value * unit;
        break;
      case 8807:
        out.false_northing_m = value * unit;
        break;
      default:
        break;
    }
  }
  return out;
}

Expected<void> read_datum(PJ_CONTEXT* context, const PJ* crs, const std::string& definition,
                          ReferenceSystem& out) {
  const PjHandle geographic(proj_crs_get_geodetic_crs(context, crs));
  const PjHandle datum(geographic ? proj_crs_get_datum_forced(context, geographic.get()) : nullptr);
  const PjHandle ellipsoid(geographic ? proj_get_ellipsoid(context, geographic.get()) : nullptr);
  const PjHandle meridian(geographic ? proj_get_prime_meridian(context, geographic.get()) : nullptr);
  if (!datum || !ellipsoid || !meridian) return unknown(definition);
  proj_ellipsoid_get_parameters(context, ellipsoid.get(), &out.ellipsoid.a, nullptr, nullptr,
                                &out.ellipsoid.inverse_flattening);
  double from_greenwich = 0.0;
  proj_prime_meridian_get_parameters(context, meridian.get(), &from_greenwich, nullptr, nullptr);
  if (from_greenwich != 0.0)
    return refuse("crs.unsupported", definition,
                  {"counts longitudes from a meridian other than Greenwich", "的经度不是从格林尼治起算"});
  if (std::abs(axis_unit(context, geographic.get()) - degree) > 1e-9)
    return refuse("crs.unsupported", definition, {"does not count angles in degrees", "的角度单位不是度"});
  out.datum_name = printable(proj_get_name(datum.get()));
  out.datum = detail::recognise_datum(out.datum_name, printable(proj_get_name(geographic.get())));
  if (!detail::ellipsoid_fits(out.datum, out.ellipsoid)) {
    const Text datum_words = datum_text(out.datum);
    return refuse("crs.contradiction", definition,
                  {fmt::format("names the datum {} with an ellipsoid that is not its own (a = {}, 1/f = {})",
                               datum_words.en, out.ellipsoid.a, out.ellipsoid.inverse_flattening),
                   fmt::format("声明为{}，但椭球参数不符（a = {}，1/f = {}）", datum_words.zh, out.ellipsoid.a,
                               out.ellipsoid.inverse_flattening)});
  }
  return {};
}

void set_strip(ReferenceSystem& out, const detail::GaussKrugerStrip& strip) {
  out.strip = strip.strip;
  out.strip_width_deg = strip.width_deg;
  out.zone_prefix = strip.prefix;
}

// The code of EPSG's system that PROJ finds equal to this one.
std::string identify(PJ_CONTEXT* context, const PJ* crs) {
  int* raw = nullptr;
  const detail::PjListHandle list(proj_identify(context, crs, "EPSG", nullptr, &raw));
  const std::unique_ptr<int, void (*)(int*)> confidence(raw, proj_int_list_destroy);
  if (!list || !confidence) return "";
  for (int i = 0; i < proj_list_get_count(list.get()); ++i) {
    const PjHandle found(proj_list_get(context, list.get(), i));
    const char* code = found ? proj_get_id_code(found.get(), 0) : nullptr;
    if (code == nullptr || proj_is_deprecated(found.get()) != 0) continue;
    const bool equal = proj_is_equivalent_to_with_ctx(context, crs, found.get(),
                                                      PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS) != 0;
    if (confidence.get()[i] == 100 || (confidence.get()[i] >= 70 && equal)) return fmt::format("EPSG:{}", code);
  }
  return "";
}

std::string own_code(const PJ* crs) {
  const char* authority = proj_get_id_auth_name(crs, 0);
  const char* code = proj_get_id_code(crs, 0);
  return authority != nullptr && code != nullptr ? fmt::format("{}:{}", authority, code) : "";
}

// A code written in WKT counts only when the parameters written beside it are that system's.
std::string confirmed_code(PJ_CONTEXT* context, const PJ* crs, bool from_code) {
  std::string code = own_code(crs);
  if (code.empty() || from_code) return code;
  const PjHandle stored = detail::create_crs(context, code.c_str());
  const bool equal =
      stored && proj_is_equivalent_to_with_ctx(context, crs, stored.get(),
                                               PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS) != 0;
  return equal ? code : "";
}

std::string find_code(PJ_CONTEXT* context, const PJ* crs, const ReferenceSystem& so_far, bool from_code) {
  if (so_far.geographic && so_far.datum != Datum::other) return geographic_code(so_far.datum);
  std::string written = confirmed_code(context, crs, from_code);
  if (!written.empty()) return written;
  if (so_far.strip) {
    if (const auto code =
            gauss_kruger_code(so_far.datum, so_far.strip_width_deg, *so_far.strip, so_far.zone_prefix))
      return *code;
  }
  return identify(context, crs);
}

void read_projection(PJ_CONTEXT* context, const PJ* crs, ReferenceSystem& out) {
  const Conversion conversion = conversion_of(context, crs);
  out.web_mercator = conversion.method_code == "1024" ||
                     conversion.method_name.find("Popular Visualisation") != std::string::npos;
  out.transverse_mercator = transverse_mercator_of(context, conversion);
  if (!out.transverse_mercator) return;
  out.central_meridian_deg = out.transverse_mercator->central_meridian_deg;
  std::optional<detail::GaussKrugerStrip> strip;
  const char* code = proj_get_id_code(crs, 0);
  const char* authority = proj_get_id_auth_name(crs, 0);
  const auto by_parameters = detail::strip_of_parameters(out.datum, *out.transverse_mercator, out.name);
  if (code != nullptr && authority != nullptr && std::string_view(authority) == "EPSG")
    strip = detail::strip_of_epsg_code(std::atoi(code));
  // The code decides between the two widths of a common meridian; the parameters must still be the strip's.
  const bool agree = strip && by_parameters && strip->datum == out.datum &&
                     strip->prefix == by_parameters->prefix &&
                     detail::central_meridian(strip->width_deg, strip->strip) ==
                         detail::central_meridian(by_parameters->width_deg, by_parameters->strip);
  if (agree || by_parameters) set_strip(out, agree ? *strip : *by_parameters);
}

std::string as_wkt(PJ_CONTEXT* context, const PJ* crs) {
  const char* options[] = {"MULTILINE=NO", nullptr};
  const char* wkt = proj_as_wkt(context, crs, PJ_WKT2_2019, options);
  return wkt != nullptr ? wkt : "";
}

}  // namespace

Expected<ReferenceSystem> reference_system(std::string_view definition) {
  const std::string text = trim(definition);
  const std::string asked =
      text.empty() || text.size() > longest_definition || text.find('\0') != std::string::npos ? ""
                                                                                               : question(text);
  if (asked.empty()) return unknown(text);
  PJ_CONTEXT* context = detail::thread_context();
  const PjHandle crs = detail::create_crs(context, asked.c_str());
  if (!crs && proj_context_get_database_path(context) == nullptr) return no_database();
  if (!crs) return unknown(text);
  const PJ_TYPE type = proj_get_type(crs.get());
  const bool projected = type == PJ_TYPE_PROJECTED_CRS;
  ReferenceSystem out;
  out.geographic = type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
  if (!out.geographic && !projected)
    return refuse("crs.unsupported", text,
                  {"is neither geographic nor projected", "既不是地理坐标系也不是投影坐标系"});
  out.name = printable(proj_get_name(crs.get()));
  if (const auto datum = read_datum(context, crs.get(), text, out); !datum)
    return tl::unexpected(datum.error());
  if (projected) {
    out.metres_per_unit = axis_unit(context, crs.get());
    if (!(out.metres_per_unit > 0.0) || !std::isfinite(out.metres_per_unit)) return unknown(text);
    read_projection(context, crs.get(), out);
  }
  out.authority_code = find_code(context, crs.get(), out, is_code(asked));
  out.definition = out.authority_code.empty() ? as_wkt(context, crs.get()) : out.authority_code;
  if (out.definition.empty()) return unknown(text);
  return out;
}

Expected<void> check_workspace_system(const ReferenceSystem& crs) {
  const Text remedy{
      "Choose a projected system in metres, for example the CGCS2000 strip of the city (EPSG:4545).",
      "请选用以米为单位的投影坐标系，例如本市所在的 CGCS2000 3 度带（EPSG:4545）。"};
  const std::string& shown = crs.authority_code.empty() ? crs.name : crs.authority_code;
  if (crs.geographic)
    return fail(ErrorKind::bad_data, "crs.not_projected",
                {fmt::format("{} is in degrees; a workspace needs a plane", shown),
                 fmt::format("{} 以度为单位；工作空间需要平面坐标系", shown)},
                remedy);
  if (std::abs(crs.metres_per_unit - 1.0) > 1e-12)
    return fail(ErrorKind::bad_data, "crs.not_metric",
                {fmt::format("{} is not in metres", shown), fmt::format("{} 的单位不是米", shown)}, remedy);
  if (crs.web_mercator)
    return fail(ErrorKind::bad_data, "crs.web_mercator",
                {fmt::format("{} is web Mercator, whose plane stretches lengths and areas", shown),
                 fmt::format("{} 是 Web 墨卡托投影，其平面长度和面积失真", shown)},
                remedy);
  return {};
}

}  // namespace zonegate
