#include "layers/sources/source_files.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <optional>
#include <utility>

#include "core/base/hash.h"
#include "layers/sources/vsi_file.h"

#include "layers/sources/place.h"

namespace zonegate {
namespace {

constexpr std::array<std::pair<std::string_view, SourceFormat>, 11> endings = {{
    {"shp", SourceFormat::shapefile},
    {"gpkg", SourceFormat::geopackage},
    {"gdb", SourceFormat::file_geodatabase},
    {"geojson", SourceFormat::geojson},
    {"json", SourceFormat::geojson},
    {"geojsonl", SourceFormat::geojson_lines},
    {"kml", SourceFormat::kml},
    {"kmz", SourceFormat::kml},
    {"dxf", SourceFormat::dxf},
    {"fgb", SourceFormat::flatgeobuf},
    {"csv", SourceFormat::csv},
}};

std::optional<SourceFormat> format_of(std::string_view name) {
  const std::string ending = lower_ending_of(name);
  for (const auto& [known, format] : endings) {
    if (ending == known) return format;
  }
  return std::nullopt;
}

const Text give_a_dataset = {
    "Give a .shp, .gpkg, .gdb, .geojson (.json), .geojsonl, .kml, .kmz, .dxf, .fgb, .csv or a .zip with one of "
    "them; projects may also come as a .txt of boundary points",
    "请给出 .shp、.gpkg、.gdb、.geojson（.json）、.geojsonl、.kml、.kmz、.dxf、.fgb、.csv 文件，或包含其一的 "
    ".zip；项目范围还可用界址点 .txt"};

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size() && i < 12; ++i) {
    if (i > 0) out += ", ";
    out += names[i];
  }
  return names.size() > 12 ? out + ", …" : out;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  return slash == std::string::npos ? "." : path.substr(0, slash);
}

bool lock_file(const std::string& name) { return lower_ending_of(name) == "lock"; }

// Every file of the folder that has the stem of a shapefile: x.shp, x.dbf, x.shp.xml.
std::vector<std::string> files_of_stem(const std::string& path) {
  const std::string folder = folder_of(path);
  const std::string stem = stem_of(file_name_of(path)) + ".";
  std::vector<std::string> parts;
  for (const auto& name : vsi_list(folder)) {
    if (name.compare(0, stem.size(), stem) != 0 || lock_file(name)) continue;
    if (std::string part = fmt::format("{}/{}", folder, name); vsi_size(part)) parts.push_back(std::move(part));
  }
  return parts;
}

std::vector<std::string> parts_of(SourceFormat format, const std::string& path) {
  std::vector<std::string> parts;
  if (format == SourceFormat::shapefile) return files_of_stem(path);
  if (format == SourceFormat::file_geodatabase) {
    for (const auto& name : vsi_list(path)) {
      if (lock_file(name)) continue;
      if (std::string part = fmt::format("{}/{}", path, name); vsi_size(part)) parts.push_back(std::move(part));
    }
    return parts;
  }
  parts.push_back(path);
  if (format == SourceFormat::geopackage) {
    for (const char* beside : {"-journal", "-wal"}) {
      if (vsi_size(path + beside)) parts.push_back(path + beside);
    }
  }
  if (format == SourceFormat::csv) {
    for (const char* beside : {"csvt", "prj"}) {
      const std::string other = path.substr(0, path.size() - 3) + beside;
      if (vsi_size(other)) parts.push_back(other);
    }
  }
  std::sort(parts.begin(), parts.end());
  return parts;
}

Expected<SourceFiles> in_directory(SourceFiles source) {
  bool tables = false;
  std::vector<std::string> inside;
  for (const auto& name : vsi_list(source.given)) {
    tables = tables || lower_ending_of(name) == "gdbtable";
    if (format_of(name)) inside.push_back(name);
  }
  if (tables) {
    source.format = SourceFormat::file_geodatabase;
    source.main = source.given;
    source.parts = parts_of(source.format, source.given);
    return source;
  }
  Text remedy = give_a_dataset;
  if (!inside.empty()) {
    remedy = {"Give one of the files in it: " + joined(inside), "请指定其中的一个文件：" + joined(inside)};
  }
  return fail(ErrorKind::no_input, "source.directory",
              {"this is a directory, not a dataset", "这是一个目录，不是数据集"}, remedy,
              in_file(source.given));
}

Expected<SourceFiles> in_zip(SourceFiles source, const std::string& wanted) {
  const std::string root = "/vsizip/{" + source.given + "}";
  std::vector<std::string> found;
  for (auto name : vsi_list(root, true)) {
    while (!name.empty() && name.back() == '/') name.pop_back();
    const std::string ending = lower_ending_of(name);
    if (!format_of(name) || name.find(".gdb/") != std::string::npos) continue;
    if (file_name_of(name).compare(0, 2, "._") == 0) continue;  // left by macOS
    if (ending == "gdb" || vsi_size(fmt::format("{}/{}", root, name))) found.push_back(name);
  }
  if (!wanted.empty() && found.size() > 1) {
    std::vector<std::string> named;
    for (const auto& name : found) {
      if (name == wanted || file_name_of(name) == wanted || stem_of(file_name_of(name)) == wanted)
        named.push_back(name);
    }
    if (!named.empty()) found = named;
  }
  if (found.empty()) {
    return fail(ErrorKind::bad_data, "source.unknown_format",
                {"the zip holds no dataset that can be read", "该 zip 中没有可读取的数据集"}, give_a_dataset,
                in_file(source.given));
  }
  if (found.size() > 1) {
    return fail(ErrorKind::bad_data, "source.several_layers",
                {"the zip holds several datasets: " + joined(found), "该 zip 中有多个数据集：" + joined(found)},
                {"Name one of them with --layer-in-file", "请用 --layer-in-file 指定其中一个"},
                in_file(source.given));
  }
  source.main = root + "/" + found.front();
  source.format = *format_of(found.front());
  source.parts = {source.given};
  return source;
}

}  // namespace

std::string_view driver_name(SourceFormat format) {
  switch (format) {
    case SourceFormat::shapefile:
      return "ESRI Shapefile";
    case SourceFormat::geopackage:
      return "GPKG";
    case SourceFormat::file_geodatabase:
      return "OpenFileGDB";
    case SourceFormat::geojson:
      return "GeoJSON";
    case SourceFormat::geojson_lines:
      return "GeoJSONSeq";
    case SourceFormat::kml:
      return "LIBKML";
    case SourceFormat::dxf:
      return "DXF";
    case SourceFormat::flatgeobuf:
      return "FlatGeobuf";
    case SourceFormat::csv:
      return "CSV";
  }
  return {};
}

std::string file_name_of(std::string_view path) {
  while (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
  const std::size_t slash = path.find_last_of('/');
  return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

std::string stem_of(std::string_view file_name) {
  const std::size_t dot = file_name.find_last_of('.');
  return std::string(dot == std::string_view::npos || dot == 0 ? file_name : file_name.substr(0, dot));
}

std::string lower_ending_of(std::string_view file_name) {
  const std::size_t dot = file_name.find_last_of('.');
  if (dot == std::string_view::npos) return {};
  std::string ending(file_name.substr(dot + 1));
  for (char& c : ending) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return ending;
}

Expected<SourceFiles> find_source(const std::string& path, const std::string& wanted) {
  SourceFiles source;
  source.given = path;
  while (source.given.size() > 1 && source.given.back() == '/') source.given.pop_back();
  source.name = file_name_of(source.given);
  const Place place = in_file(path);
  if (source.given.compare(0, 4, "/vsi") == 0) {  // never a network file system by way of a path
    return fail(ErrorKind::usage, "source.virtual_path", {"virtual paths are not taken", "不接受虚拟路径"},
                give_a_dataset, place);
  }
  if (!path.empty() && ::access(source.given.c_str(), F_OK) != 0 && errno == EACCES) {
    return fail(ErrorKind::no_input, "source.unreadable",
                {"a folder on the way to it may not be entered", "没有进入其所在文件夹的权限"},
                {"Ask for the right to read it, or copy it to a place of your own",
                 "请申请读取权限，或将其拷贝到自己的目录"},
                place);
  }
  if (path.empty() || path.find('\0') != std::string::npos || ::access(source.given.c_str(), F_OK) != 0) {
    return fail(ErrorKind::no_input, "source.missing", {"there is no such file", "文件不存在"},
                {"Check the path", "请检查路径"}, place);
  }
  if (::access(source.given.c_str(), R_OK) != 0) {
    return fail(ErrorKind::no_input, "source.unreadable", {"the file may not be read", "没有读取该文件的权限"},
                {"Ask for the right to read it, or copy it to a place of your own",
                 "请申请读取权限，或将其拷贝到自己的目录"},
                place);
  }
  if (vsi_is_directory(source.given)) return in_directory(std::move(source));
  if (vsi_size(source.given).value_or(0) == 0) {
    return fail(ErrorKind::bad_data, "source.empty", {"the file is empty", "文件为空"},
                {"Copy it again from its source", "请从原始来源重新拷贝"}, place);
  }
  const std::string ending = lower_ending_of(source.name);
  if (ending == "zip") return in_zip(std::move(source), wanted);
  const auto format = format_of(source.name);
  if (!format || *format == SourceFormat::file_geodatabase) {
    const bool part = ending == "dbf" || ending == "shx" || ending == "prj" || ending == "cpg";
    return fail(ErrorKind::bad_data, "source.unknown_format",
                {fmt::format("\".{}\" is not a format that can be read", ending),
                 fmt::format("无法读取“.{}”格式", ending)},
                part ? Text{"Give the .shp", "请给出 .shp 文件"} : give_a_dataset, place);
  }
  source.format = *format;
  source.main = source.given;
  source.parts = parts_of(source.format, source.given);
  return source;
}

Expected<std::string> hash_source(const SourceFiles& source, const Work& work) {
  Sha256 hash;
  for (const auto& part : source.parts) {
    if (work.stopped()) {
      return stopped_on_request(part);
    }
    hash.add(std::string_view(file_name_of(part)));
    hash.add_int(static_cast<long long>(vsi_size(part).value_or(0)));
    const auto take = [&hash](std::string_view block) { hash.add(block.data(), block.size()); };
    if (!vsi_each_block(part, take)) {
      return fail(ErrorKind::no_input, "source.unreadable",
                  {"the file cannot be read to its end", "文件无法读到末尾"},
                  {"Copy it again from its source", "请从原始来源重新拷贝"}, in_file(part));
    }
  }
  return hash.hex();
}

}  // namespace zonegate
