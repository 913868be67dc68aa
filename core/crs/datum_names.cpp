#include "core/crs/datum_names.h"

#include <array>
#include <cctype>
#include <cmath>
#include <string_view>

namespace zonegate {
namespace detail {
namespace {

// Letters and digits only, lower case, without the D_ or GCS_ that ESRI puts in front.
std::string bare(const std::string& name) {
  std::string text = name;
  for (const std::string_view prefix : {"D_", "GCS_"})
    if (text.compare(0, prefix.size(), prefix) == 0) text.erase(0, prefix.size());
  std::string out;
  for (const char c : text) {
    const auto u = static_cast<unsigned char>(c);
    if (u >= 0x80) out += c;  // Chinese names keep their bytes
    if (u < 0x80 && std::isalnum(u) != 0) out += static_cast<char>(std::tolower(u));
  }
  return out;
}

struct KnownName {
  std::string_view name;
  Datum datum;
};

constexpr std::array<KnownName, 34> known_names = {{
    {"china2000", Datum::cgcs2000},
    {"cgcs2000", Datum::cgcs2000},
    {"chinageodeticcoordinatesystem2000", Datum::cgcs2000},
    {"chinesegeodeticcoordinatesystem2000", Datum::cgcs2000},
    {"chinageodetic2000", Datum::cgcs2000},
    {"cgcs2000latlon", Datum::cgcs2000},
    {"2000国家大地坐标系", Datum::cgcs2000},
    {"国家2000", Datum::cgcs2000},
    {"国家大地坐标系2000", Datum::cgcs2000},
    {"xian1980", Datum::xian1980},
    {"xian80", Datum::xian1980},
    {"1980xian", Datum::xian1980},
    {"xian80datum", Datum::xian1980},
    {"1980西安坐标系", Datum::xian1980},
    {"西安1980", Datum::xian1980},
    {"西安80", Datum::xian1980},
    {"西安80坐标系", Datum::xian1980},
    {"1980国家大地坐标系", Datum::xian1980},
    {"beijing1954", Datum::beijing1954},
    {"beijing54", Datum::beijing1954},
    {"1954beijing", Datum::beijing1954},
    {"1954北京坐标系", Datum::beijing1954},
    {"北京1954", Datum::beijing1954},
    {"北京54", Datum::beijing1954},
    {"北京54坐标系", Datum::beijing1954},
    {"newbeijing", Datum::new_beijing},
    {"newbeijing1954", Datum::new_beijing},
    {"新1954北京坐标系", Datum::new_beijing},
    {"新北京54", Datum::new_beijing},
    {"worldgeodeticsystem1984", Datum::wgs84},
    {"wgs1984", Datum::wgs84},
    {"wgs84", Datum::wgs84},
    {"wgs84dd", Datum::wgs84},
    {"wgs84crs84", Datum::wgs84},
}};

Datum lookup(const std::string& name) {
  const std::string text = bare(name);
  for (const auto& known : known_names)
    if (text == known.name) return known.datum;
  // The ensemble and its realisations since 1994 agree within decimetres.
  for (const std::string_view family : {"worldgeodeticsystem1984ensemble", "worldgeodeticsystem1984g"})
    if (text.compare(0, family.size(), family) == 0) return Datum::wgs84;
  return Datum::other;
}

struct DatumFacts {
  Datum datum;
  std::string_view id;
  const char* english;
  const char* chinese;
  const char* geographic_code;
  Ellipsoid ellipsoid;
};

const std::array<DatumFacts, 5> datum_facts = {{
    {Datum::cgcs2000, "cgcs2000", "CGCS2000", "2000国家大地坐标系", "EPSG:4490", {6378137.0, 298.257222101}},
    {Datum::xian1980, "xian1980", "Xian 1980", "1980西安坐标系", "EPSG:4610", {6378140.0, 298.257}},
    {Datum::beijing1954, "beijing1954", "Beijing 1954", "1954北京坐标系", "EPSG:4214", {6378245.0, 298.3}},
    {Datum::new_beijing, "new_beijing", "New Beijing", "新1954北京坐标系", "EPSG:4555", {6378245.0, 298.3}},
    {Datum::wgs84, "wgs84", "WGS 84", "WGS 84 坐标系", "EPSG:4326", {6378137.0, 298.257223563}},
}};

const DatumFacts* facts_of(Datum datum) {
  for (const auto& facts : datum_facts)
    if (facts.datum == datum) return &facts;
  return nullptr;
}

}  // namespace

Datum recognise_datum(const std::string& datum_name, const std::string& geographic_name) {
  const Datum by_datum = lookup(datum_name);
  if (by_datum != Datum::other || !names_no_datum(datum_name)) return by_datum;
  return lookup(geographic_name);
}

bool ellipsoid_fits(Datum datum, const Ellipsoid& ellipsoid) {
  const DatumFacts* facts = facts_of(datum);
  if (facts == nullptr) return true;
  // IAG 1975 is written with 298.257 and with 298.25722101; CGCS2000 now and then with WGS 84's flattening, or
  // cut to 298.2572. The tolerances move a pole by 7 cm and 4 mm.
  const bool modern = datum == Datum::cgcs2000 || datum == Datum::wgs84;
  return std::abs(ellipsoid.a - facts->ellipsoid.a) < 0.5 &&
         std::abs(ellipsoid.inverse_flattening - facts->ellipsoid.inverse_flattening) < (modern ? 5e-5 : 1e-3);
}

bool names_no_datum(const std::string& datum_name) {
  const std::string text = bare(datum_name);
  return text.empty() || text == "unnamed" || text == "none" || text == "undefined" || text == "notspecified" ||
         text.compare(0, 7, "unknown") == 0 || text.compare(0, 12, "notspecified") == 0;
}

}  // namespace detail

std::string_view datum_id(Datum datum) {
  const auto* facts = detail::facts_of(datum);
  return facts != nullptr ? facts->id : "other";
}

Text datum_text(Datum datum) {
  const auto* facts = detail::facts_of(datum);
  return facts != nullptr ? Text{facts->english, facts->chinese} : Text{"another datum", "其他坐标基准"};
}

std::string geographic_code(Datum datum) {
  const auto* facts = detail::facts_of(datum);
  return facts != nullptr ? facts->geographic_code : "";
}

}  // namespace zonegate
