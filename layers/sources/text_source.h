// Purpose: sources that are text (GeoJSON, CSV, KML, DXF): in which encoding, and, for GeoJSON, where it stops
// being JSON. GDAL takes their bytes as UTF-8 whatever they are.
#pragma once

#include <optional>
#include <string>

#include "core/base/error.h"
#include "layers/sources/encoding.h"
#include "layers/sources/source_files.h"

namespace zonegate {

// Errors: as decide_encoding(); bad_data source.utf16, source.binary_dxf, source.truncated (a DXF without its
// end).
Expected<EncodingDecision> text_encoding(const SourceFiles& source, const std::string& given);

// A UTF-8 copy of a text file in memory ("/vsimem/…"), removed with the object: bytes of GBK can look like
// quotes and backslashes to a parser.
class MemoryText {
 public:
  MemoryText() = default;
  MemoryText(MemoryText&& other) noexcept : path_(std::move(other.path_)) { other.path_.clear(); }
  MemoryText& operator=(MemoryText&& other) noexcept {
    std::swap(path_, other.path_);
    return *this;
  }
  ~MemoryText();
  Expected<std::string> make(const SourceFiles& source, const std::string& encoding);
  // A text that is UTF-8 already, under the given file name. Errors: bad_data source.too_large.
  Expected<std::string> hold(const SourceFiles& source, const std::string& name, const std::string& text);

 private:
  std::string path_;
};

// The name of the reference system that a GeoJSON states; "" when there is none.
std::string stated_geojson_crs(const SourceFiles& source);

// Why a .json that GDAL would not take is not GeoJSON, with line and column when it is not even JSON.
Error why_not_geojson(const SourceFiles& source, std::string gdal_words);

}  // namespace zonegate
