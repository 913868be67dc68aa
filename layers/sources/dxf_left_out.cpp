#include <fmt/format.h>

#include <map>
#include <set>
#include <string>

#include "layers/sources/left_out.h"
#include "layers/sources/place.h"
#include "layers/sources/vsi_file.h"

namespace zonegate {
namespace {

// What GDAL 3.6 translates, and what holds neither an area nor a line of the plan.
bool read_or_harmless(const std::string& type) {
  static const std::set<std::string> names{
      "POINT",     "LINE",          "LWPOLYLINE",  "POLYLINE",    "VERTEX",      "SEQEND",
      "MLINE",     "CIRCLE",        "ELLIPSE",     "ARC",         "SPLINE",      "3DFACE",
      "SOLID",     "TRACE",         "TEXT",        "MTEXT",       "ATTRIB",      "ATTDEF",
      "INSERT",    "HATCH",         "DIMENSION",   "LEADER",      "MULTILEADER", "MLEADER",
      "BLOCK",     "ENDBLK",        "VIEWPORT",    "IMAGE",       "OLEFRAME",    "OLE2FRAME",
      "TOLERANCE", "SHAPE",         "ACAD_TABLE",  "RAY",         "XLINE",       "LIGHT",
      "CAMERA",    "ARC_DIMENSION", "PDFUNDERLAY", "DWFUNDERLAY", "DGNUNDERLAY", "GEOPOSITIONMARKER",
      "WIPEOUT"};
  return names.count(type) != 0;
}

// Pairs of a code and a value, as they come; the state is where in the drawing they stand.
class Drawing {
 public:
  void take(int code, const std::string& value) {
    if (code == 0) {
      entity(value);
    } else if (code == 2 && type_ == "SECTION") {
      section_ = value;
    } else if (code == 2 && type_ == "BLOCK") {
      block_ = value;
      blocks_.insert(value);
    } else if (code == 2 && type_ == "INSERT") {
      inserted_.insert(value);
    } else if (code == 70 && type_ == "BLOCK" && is_external(value)) {
      external_.insert(block_);
    } else if (code == 8 && has_extent(type_)) {
      lie_on(value);
    } else if (code == 42 && (type_ == "LWPOLYLINE" || type_ == "VERTEX") && std::atof(value.c_str()) != 0.0) {
      arcs_ = true;
    }
  }

  // Types, with how many of each are drawn; blocks that are inserted and not there.
  std::map<std::string, std::size_t> unread() const {
    std::map<std::string, std::size_t> out = drawn_;
    for (const auto& block : inserted_) {
      const auto found = in_blocks_.find(block);
      if (found == in_blocks_.end()) continue;
      for (const auto& [type, count] : found->second) out[type] += count;
    }
    return out;
  }
  std::set<std::string> missing_blocks() const {
    std::set<std::string> out;
    for (const auto& block : inserted_) {
      if (blocks_.count(block) == 0 || external_.count(block) != 0) out.insert(block);
    }
    return out;
  }
  // Of what is drawn, and of what stands in a block that is inserted.
  std::map<std::string, std::size_t> layers() const {
    std::map<std::string, std::size_t> out = layers_;
    for (const auto& block : inserted_) {
      const auto found = layers_in_blocks_.find(block);
      if (found == layers_in_blocks_.end()) continue;
      for (const auto& [layer, count] : found->second) out[layer] += count;
    }
    out.erase("");
    return out;
  }
  bool arcs() const { return arcs_; }
  bool splines() const { return splines_; }

 private:
  // Areas and lines, and insertions, on whose layer the content of layer 0 lies; not labels, and not the
  // vertices of an old polyline, which stands for them.
  static bool has_extent(const std::string& type) {
    static const std::set<std::string> names{"LINE",    "LWPOLYLINE", "POLYLINE", "MLINE",  "CIRCLE",
                                             "ELLIPSE", "ARC",        "SPLINE",   "3DFACE", "SOLID",
                                             "TRACE",   "HATCH",      "POINT",    "INSERT"};
    return names.count(type) != 0;
  }
  // An entity on layer 0 of a block lies on the layer of its insertion.
  void lie_on(const std::string& layer) {
    if (section_ == "ENTITIES") ++layers_[layer];
    if (section_ == "BLOCKS" && layer != "0") ++layers_in_blocks_[block_][layer];
  }
  static bool is_external(const std::string& flags) {
    constexpr int kExternal = 4 | 8;
    return (std::atoi(flags.c_str()) & kExternal) != 0;
  }
  void entity(const std::string& type) {
    type_ = type;
    arcs_ = arcs_ || type == "ARC" || type == "CIRCLE" || type == "ELLIPSE";
    splines_ = splines_ || type == "SPLINE";
    if (type == "ENDSEC") section_.clear();
    if (type == "SECTION" || type == "ENDSEC" || type == "EOF" || read_or_harmless(type)) return;
    if (section_ == "ENTITIES") ++drawn_[type];
    if (section_ == "BLOCKS") ++in_blocks_[block_][type];
  }

  std::string section_;
  std::string type_;
  std::string block_;
  std::map<std::string, std::size_t> drawn_;
  std::map<std::string, std::map<std::string, std::size_t>> in_blocks_;
  std::set<std::string> blocks_;
  std::set<std::string> inserted_;
  std::set<std::string> external_;
  std::map<std::string, std::size_t> layers_;
  std::map<std::string, std::map<std::string, std::size_t>> layers_in_blocks_;
  bool arcs_ = false;
  bool splines_ = false;
};

void note_curves(const Drawing& drawing, std::vector<Text>& notes) {
  if (drawing.arcs()) {
    notes.emplace_back(
        "arcs of the drawing are read as chords of a fifth of a degree: the area of a full circle comes out "
        "two "
        "millionths too small",
        "图形中的圆弧按每 0.2° 一段的弦读取：整圆面积偏小约百万分之二");
  }
  if (drawing.splines()) {
    notes.emplace_back(
        "splines of the drawing are read as chords: how closely they follow the curve is not known. Draw the "
        "border as a polyline where its area matters",
        "图形中的样条曲线按弦读取，其与曲线的偏离未知；需要准确面积时请改绘为多段线");
  }
}

std::string trimmed(const std::string& line) {
  const std::size_t from = line.find_first_not_of(" \t\r");
  return from == std::string::npos ? "" : line.substr(from, line.find_last_not_of(" \t\r") - from + 1);
}

// Lines come in pairs; a line longer than any name is cut, its rest is no code.
class Pairs {
 public:
  explicit Pairs(Drawing& drawing) : drawing_(drawing) {}
  void take(std::string_view block) {
    constexpr std::size_t kLongest = 4096;
    for (const char c : block) {
      if (c != '\n') {
        if (line_.size() < kLongest) line_ += c;
        continue;
      }
      end_line();
    }
  }
  void end_line() {
    if (value_next_) {
      drawing_.take(code_, trimmed(line_));
    } else {
      code_ = std::atoi(line_.c_str());
    }
    value_next_ = !value_next_;
    line_.clear();
  }

 private:
  Drawing& drawing_;
  std::string line_;
  int code_ = 0;
  bool value_next_ = false;
};

}  // namespace

Expected<LeftOut> left_out::of_drawing(const SourceFiles& files, TextDecoder& decoder) {
  Drawing drawing;
  Pairs pairs(drawing);
  if (!vsi_each_block(files.main, [&](std::string_view block) { pairs.take(block); }))
    return cannot_look(files);
  pairs.end_line();
  const Text explode{"Explode it to closed polylines or hatches and save the drawing again",
                     "请将其分解为闭合多段线或填充后重新保存"};
  if (const auto unread = drawing.unread(); !unread.empty()) {
    std::string names;
    for (const auto& [type, count] : unread)
      names += fmt::format("{}{} {}", names.empty() ? "" : ", ", count, decoder.decode(type));
    return refuse(
        files, {"the drawing holds entities that cannot be read: " + names, "图形中有无法读取的实体：" + names},
        explode);
  }
  if (const auto missing = drawing.missing_blocks(); !missing.empty()) {
    const std::string names = decoder.decode(fmt::format("{}", fmt::join(missing, ", ")));
    return refuse(files,
                  {"the drawing inserts blocks that are not in it (external references): " + names,
                   "图形插入了不在文件中的图块（外部参照）：" + names},
                  {"Bind the references into the drawing, or delete the insertions",
                   "请将外部参照绑定到图形中，或删除这些插入"});
  }
  LeftOut out;
  for (const auto& [layer, count] : drawing.layers()) out.drawing_layers[decoder.decode(layer)] += count;
  note_curves(drawing, out.notes);
  return out;
}

tl::unexpected<Error> left_out::refuse(const SourceFiles& files, const Text& what, const Text& remedy,
                                       long line) {
  Place place = in_file(files.given);
  place.line = line;
  return fail(ErrorKind::bad_data, "source.left_out", what, remedy, place);
}

tl::unexpected<Error> left_out::cannot_look(const SourceFiles& files) {
  return refuse(
      files,
      {"it could not be looked through for what the reading would leave out", "无法核对该文件是否会被漏读"},
      {"Copy it again from its source, or save it anew", "请从原始来源重新拷贝，或另存后再试"});
}

Expected<LeftOut> look_for_left_out(const SourceFiles& files, const std::string& path, TextDecoder& decoder) {
  switch (files.format) {
    case SourceFormat::kml:
      return left_out::of_kml(files);
    case SourceFormat::dxf:
      return left_out::of_drawing(files, decoder);
    case SourceFormat::geojson:
    case SourceFormat::geojson_lines:
      return left_out::of_geojson(files, path);
    case SourceFormat::csv:
      return left_out::of_csv(files, path);
    default:
      return LeftOut{};
  }
}

}  // namespace zonegate
