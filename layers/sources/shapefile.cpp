#include "layers/sources/shapefile.h"

#include <fmt/format.h>

#include "layers/sources/vsi_file.h"

#include "layers/sources/place.h"

namespace zonegate {
namespace {

const Text copy_again = {"Copy the shapefile again with all its parts (.shp, .shx, .dbf, .prj, .cpg)",
                         "请连同全部组成文件（.shp、.shx、.dbf、.prj、.cpg）重新拷贝该 Shapefile"};

// The file of the same stem with another ending, in the cases that GDAL looks for.
std::string sibling(const std::string& shp_path, const std::string& lower, const std::string& upper) {
  const std::string stem = shp_path.substr(0, shp_path.size() - 3);
  if (vsi_size(stem + lower)) return stem + lower;
  return vsi_size(stem + upper) ? stem + upper : std::string{};
}

tl::unexpected<Error> truncated(const std::string& path, const std::string& en, const std::string& zh) {
  return fail(ErrorKind::bad_data, "source.truncated", {en, zh}, copy_again, in_file(path));
}

struct MainHeader {
  std::uint64_t stated_bytes = 0;
  std::uint64_t real_bytes = 0;
};

// .shp and .shx share one header: file code 9994, length in 16-bit words.
Expected<MainHeader> read_main_header(const std::string& path, const char* ending) {
  unsigned char head[100];
  VsiFile file(path);
  MainHeader header;
  header.real_bytes = vsi_size(path).value_or(0);
  if (file.read_at(0, head, sizeof head) != sizeof head) {
    return truncated(
        path,
        fmt::format("the {} is truncated: {} bytes, its header alone needs 100", ending, header.real_bytes),
        fmt::format("{} 文件被截断：只有 {} 字节，仅文件头就需要 100 字节", ending, header.real_bytes));
  }
  if (big_endian32(head) != 9994U) {
    return fail(ErrorKind::bad_data, "source.not_shapefile",
                {fmt::format("the {} does not begin like a shapefile", ending),
                 fmt::format("{} 文件的开头不是 Shapefile", ending)},
                copy_again, in_file(path));
  }
  header.stated_bytes = std::uint64_t{big_endian32(head + 24)} * 2U;
  if (header.real_bytes < header.stated_bytes) {
    return truncated(path,
                     fmt::format("the {} is truncated: its header says {} bytes, the file has {}", ending,
                                 header.stated_bytes, header.real_bytes),
                     fmt::format("{} 文件被截断：文件头声明 {} 字节，实际只有 {} 字节", ending,
                                 header.stated_bytes, header.real_bytes));
  }
  return header;
}

// Every entry of the .shx must lie wholly inside the .shp.
Expected<void> check_index(const std::string& shx, std::size_t count, std::uint64_t shp_bytes) {
  constexpr std::size_t entries_at_once = 65536;
  std::string block(entries_at_once * 8, '\0');
  VsiFile file(shx);
  for (std::size_t done = 0; done < count; done += entries_at_once) {
    const std::size_t now = std::min(entries_at_once, count - done);
    if (file.read_at(100 + std::uint64_t{done} * 8, block.data(), now * 8) != now * 8) {
      return truncated(shx, "the .shx cannot be read to its end", ".shx 文件无法读到末尾");
    }
    for (std::size_t i = 0; i < now; ++i) {
      const auto* entry = reinterpret_cast<const unsigned char*>(block.data()) + i * 8;
      const std::uint64_t offset = std::uint64_t{big_endian32(entry)} * 2U;
      const std::uint64_t length = std::uint64_t{big_endian32(entry + 4)} * 2U;
      if (offset == 0 && length == 0) continue;  // a deleted or never written shape
      if (offset < 100 || offset + 8 + length > shp_bytes) {
        return truncated(
            shx, fmt::format("record {} lies outside the .shp, which has {} bytes", done + i, shp_bytes),
            fmt::format("第 {} 条记录超出 .shp 文件范围（共 {} 字节）", done + i, shp_bytes));
      }
    }
  }
  return {};
}

Expected<void> check_geometry_files(const ShapefileParts& parts) {
  const auto main = read_main_header(parts.shp, ".shp");
  if (!main) return tl::unexpected(main.error());
  const auto index = read_main_header(parts.shx, ".shx");
  if (!index) return tl::unexpected(index.error());
  const auto shapes =
      static_cast<std::size_t>((index->stated_bytes - std::min<std::uint64_t>(100, index->stated_bytes)) / 8);
  if (shapes != parts.table.records) {
    return fail(
        ErrorKind::bad_data, "source.counts_disagree",
        {fmt::format("the .shx lists {} shapes but the .dbf has {} records", shapes, parts.table.records),
         fmt::format(".shx 列出 {} 个图形，而 .dbf 有 {} 条记录", shapes, parts.table.records)},
        copy_again, in_file(parts.shp));
  }
  return check_index(parts.shx, shapes, main->real_bytes);
}

}  // namespace

Expected<ShapefileParts> inspect_shapefile(const std::string& shp_path) {
  ShapefileParts parts;
  parts.shp = shp_path;
  parts.shx = sibling(shp_path, "shx", "SHX");
  parts.dbf = sibling(shp_path, "dbf", "DBF");
  parts.cpg = sibling(shp_path, "cpg", "CPG");
  if (parts.dbf.empty()) {
    return fail(ErrorKind::bad_data, "source.no_dbf",
                {"the .dbf of this shapefile is missing: zones without attributes cannot be told apart",
                 "该 Shapefile 缺少 .dbf 文件：没有属性的图斑无法区分"},
                copy_again, in_file(shp_path));
  }
  if (parts.shx.empty()) {
    return fail(ErrorKind::bad_data, "source.no_shx",
                {"the .shx of this shapefile is missing", "该 Shapefile 缺少 .shx 文件"}, copy_again,
                in_file(shp_path));
  }
  auto table = read_dbf(parts.dbf);
  if (!table) return tl::unexpected(table.error());
  parts.table = std::move(*table);
  parts.live_records = parts.table.records - parts.table.deleted;
  if (auto checked = check_geometry_files(parts); !checked) return tl::unexpected(checked.error());
  return parts;
}

Expected<EncodingDecision> shapefile_encoding(const ShapefileParts& parts, const std::string& given) {
  std::vector<EncodingClaim> claims;
  if (!parts.cpg.empty()) {
    const std::string words = vsi_head(parts.cpg, 64);
    if (!normalise_encoding(words).empty()) claims.push_back({words, ".cpg"});
  }
  const std::string page = encoding_of_code_page_byte(parts.table.code_page_byte);
  if (!page.empty()) claims.push_back({page, "the DBF code page byte"});
  auto decision = decide_encoding(parts.table.evidence, given, claims, parts.dbf);
  if (decision && parts.cpg.empty() && decision->reason.en.compare(0, 9, "detected:") == 0) {
    decision->reason.en += " (no .cpg)";
    decision->reason.zh += "，无 .cpg";
  }
  return decision;
}

}  // namespace zonegate
