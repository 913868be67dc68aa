// Purpose: the raw bytes of a DBF table, read without GDAL's recoding: how many records, which were deleted,
// and in what encoding its texts are. Cost: one pass over the file.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "layers/sources/encoding.h"

namespace zonegate {

struct DbfField {
  std::string name;  // raw bytes
  char type = 'C';
  std::size_t offset = 0;  // within a record
  std::size_t width = 0;
};

struct DbfTable {
  std::size_t records = 0;  // as the header says
  std::size_t header_bytes = 0;
  std::size_t record_bytes = 0;
  int code_page_byte = 0;  // LDID
  std::vector<DbfField> fields;
  std::size_t deleted = 0;
  EncodingEvidence evidence;
};

// Errors: bad_data source.truncated, source.bad_dbf.
Expected<DbfTable> read_dbf(const std::string& path);

// The code page that the LDID byte names; "" when it names none ("current ANSI" says nothing).
std::string encoding_of_code_page_byte(int byte);

}  // namespace zonegate
