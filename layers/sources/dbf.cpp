#include "layers/sources/dbf.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "layers/sources/vsi_file.h"

#include "layers/sources/place.h"

namespace zonegate {
namespace {

std::size_t little_endian16(const unsigned char* p) {
  return static_cast<std::size_t>(p[0]) | (std::size_t{p[1]} << 8U);
}

tl::unexpected<Error> bad_dbf(const std::string& path, const std::string& en, const std::string& zh) {
  return fail(ErrorKind::bad_data, "source.bad_dbf", {en, zh},
              {"Copy the .dbf again from its source", "请从原始来源重新拷贝 .dbf 文件"}, in_file(path));
}

Expected<DbfTable> read_header(const std::string& path, VsiFile& file) {
  unsigned char head[32];
  if (file.read_at(0, head, sizeof head) != sizeof head) {
    return fail(ErrorKind::bad_data, "source.truncated",
                {"the .dbf is shorter than its own header", ".dbf 文件比其文件头还短"},
                {"Copy the shapefile again with all its parts", "请连同全部组成文件重新拷贝该 Shapefile"},
                in_file(path));
  }
  DbfTable table;
  table.records = little_endian32(head + 4);
  table.header_bytes = little_endian16(head + 8);
  table.record_bytes = little_endian16(head + 10);
  table.code_page_byte = head[29];
  if (table.header_bytes < 33 || table.record_bytes < 1) {
    return bad_dbf(path, "the .dbf header is not that of a dBase table", ".dbf 文件头不是 dBase 表");
  }
  return table;
}

void read_fields(VsiFile& file, DbfTable& table) {
  std::vector<unsigned char> header(table.header_bytes);
  header.resize(file.read_at(0, header.data(), header.size()));
  std::size_t offset = 1;  // the deletion mark
  for (std::size_t at = 32; at + 32 <= header.size() && header[at] != 0x0DU; at += 32) {
    DbfField field;
    const char* name = reinterpret_cast<const char*>(header.data() + at);
    field.name.assign(name, std::find(name, name + 11, '\0'));
    field.type = static_cast<char>(header[at + 11]);
    field.offset = offset;
    field.width = header[at + 16];
    if (field.type == 'C') field.width += std::size_t{header[at + 17]} << 8U;
    offset += field.width;
    table.evidence.add(field.name);
    table.fields.push_back(std::move(field));
  }
}

std::string_view trimmed(std::string_view value) {
  const std::size_t end = value.find_last_not_of(std::string_view(" \0", 2));
  return end == std::string_view::npos ? std::string_view{} : value.substr(0, end + 1);
}

void look_at_record(std::string_view record, DbfTable& table) {
  if (record.front() == '*') {
    ++table.deleted;
    return;
  }
  for (const auto& field : table.fields) {
    if (field.type == 'C' && field.offset + field.width <= record.size()) {
      table.evidence.add(trimmed(record.substr(field.offset, field.width)));
    }
  }
}

}  // namespace

Expected<DbfTable> read_dbf(const std::string& path) {
  VsiFile file(path);
  auto table = read_header(path, file);
  if (!table) return table;
  const std::uint64_t size = vsi_size(path).value_or(0);
  const std::uint64_t needed = table->header_bytes + std::uint64_t{table->records} * table->record_bytes;
  if (size < needed) {
    return fail(
        ErrorKind::bad_data, "source.truncated",
        {fmt::format("the .dbf is truncated: its header says {} records ({} bytes), the file has {} bytes",
                     table->records, needed, size),
         fmt::format(".dbf 文件被截断：文件头声明 {} 条记录（{} 字节），文件只有 {} 字节", table->records,
                     needed, size)},
        {"Copy the shapefile again with all its parts", "请连同全部组成文件重新拷贝该 Shapefile"},
        in_file(path));
  }
  read_fields(file, *table);
  const std::size_t at_once = std::max<std::size_t>(1, (std::size_t{1} << 20U) / table->record_bytes);
  std::string block(at_once * table->record_bytes, '\0');
  for (std::size_t done = 0; done < table->records; done += at_once) {
    const std::size_t count = std::min(at_once, table->records - done);
    const std::uint64_t offset = table->header_bytes + std::uint64_t{done} * table->record_bytes;
    if (file.read_at(offset, block.data(), count * table->record_bytes) != count * table->record_bytes) {
      return bad_dbf(path, "the .dbf cannot be read to its end", ".dbf 文件无法读到末尾");
    }
    for (std::size_t i = 0; i < count; ++i) {
      look_at_record(std::string_view(block).substr(i * table->record_bytes, table->record_bytes), *table);
    }
  }
  return table;
}

std::string encoding_of_code_page_byte(int byte) {
  static const std::map<int, std::string> pages = {
      {0x01, "CP437"},  {0x02, "CP850"},  {0x03, "CP1252"}, {0x13, "CP932"}, {0x4D, "GBK"},   {0x4E, "CP949"},
      {0x4F, "BIG5"},   {0x78, "BIG5"},   {0x79, "CP949"},  {0x7A, "GBK"},   {0x7B, "CP932"}, {0xC8, "CP1250"},
      {0xC9, "CP1251"}, {0xCA, "CP1254"}, {0xCB, "CP1253"}, {0x65, "CP866"}, {0x64, "CP852"}};
  const auto it = pages.find(byte);
  return it == pages.end() ? std::string{} : it->second;
}

}  // namespace zonegate
