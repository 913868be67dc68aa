// A workbook or CSV from any bytes, as lists and unit tables come in: rows whose places grow, or a refusal.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "layers/formats/access_list_file.h"
#include "layers/formats/sheet_reader.h"
#include "layers/formats/unit_table.h"
#include "tests/fuzz/fuzz.h"

using namespace zonegate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string path =
      (std::filesystem::temp_directory_path() / ("zonegate-fuzz-" + std::to_string(getpid()))).string();
  const std::string bytes(fuzz::text_of(data, size));
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
  const auto sheet = read_sheet(path);
  long last = 0;
  for (std::size_t i = 0; sheet && i < sheet->rows.size(); ++i) {
    fuzz::hold(sheet->rows[i].row > last, "rows stand one below the other");
    last = sheet->rows[i].row;
  }
  if (!sheet) fuzz::hold(!sheet.error().remedy.en.empty(), "a refusal says what to do");
  read_access_list_file(bytes, path, {});
  read_unit_table(path, "", {});
  std::filesystem::remove(path);
  return 0;
}
