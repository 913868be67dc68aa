#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <set>
#include <string>
#include <vector>

#include "layers/sources/kml_fields.h"
#include "layers/sources/left_out.h"
#include "layers/sources/place.h"
#include "layers/sources/vsi_file.h"

namespace zonegate {
namespace {

struct Unread {
  Text what;
  std::ptrdiff_t offset = 0;
};

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

const std::map<std::string_view, Text>& never_read() {
  static const std::map<std::string_view, Text> names{
      {"NetworkLink", {"a network link, whose content is not read", "网络链接（其内容不会被读取）"}},
      {"GroundOverlay", {"a ground overlay (a picture on the map)", "地面叠加层（影像）"}},
      {"PhotoOverlay", {"a photo overlay", "照片叠加层"}},
      {"Model", {"a 3D model", "三维模型"}},
      {"Track", {"a track", "轨迹"}},
      {"MultiTrack", {"a track", "轨迹"}}};
  return names;
}

std::size_t children_named(const pugi::xml_node& node, std::initializer_list<std::string_view> names) {
  const auto children = node.children();
  return static_cast<std::size_t>(
      std::count_if(children.begin(), children.end(), [&](const pugi::xml_node& child) {
        return std::find(names.begin(), names.end(), local_name(child)) != names.end();
      }));
}

class Walker : public pugi::xml_tree_walker {
 public:
  bool for_each(pugi::xml_node& node) override {
    const std::string_view name = local_name(node);
    const auto never = never_read().find(name);
    if (never != never_read().end()) return found(node, never->second);
    if (name == "Placemark" &&
        children_named(node, {"Point", "LineString", "LinearRing", "Polygon", "MultiGeometry"}) > 1)
      return found(node, {"a placemark with several geometries, of which one would be read",
                          "一个地标含多个几何图形，只会读取其中之一"});
    if ((name == "innerBoundaryIs" || name == "outerBoundaryIs") && children_named(node, {"LinearRing"}) > 1)
      return found(node, {"a boundary of several rings, of which one would be read",
                          "一个边界含多个环，只会读取其中之一"});
    if (name == "Polygon" && children_named(node, {"outerBoundaryIs"}) > 1)
      return found(node, {"a polygon of several outer boundaries", "一个面含多个外边界"});
    if (name == "SimpleField") declared_.insert(node.attribute("name").value());
    if (name == "SimpleData") used_.insert(node.attribute("name").value());
    return true;
  }

  std::optional<Unread> unread;
  std::vector<std::string> undeclared() const {
    std::vector<std::string> out;
    std::set_difference(used_.begin(), used_.end(), declared_.begin(), declared_.end(),
                        std::back_inserter(out));
    return out;
  }

 private:
  bool found(const pugi::xml_node& node, const Text& what) {
    unread = Unread{what, node.offset_debug()};
    return false;
  }

  std::set<std::string> declared_;
  std::set<std::string> used_;
};

std::optional<std::string> whole(const std::string& path) {
  std::string bytes;
  if (!vsi_each_block(path, [&](std::string_view block) { bytes += block; })) return std::nullopt;
  return bytes;
}

}  // namespace

Expected<LeftOut> left_out::of_kml(const SourceFiles& files) {
  const KmlInside inside = kml_inside(files.main);
  if (!inside.others.empty()) {
    const std::string names = fmt::format("{}", fmt::join(inside.others, ", "));
    return refuse(files,
                  {"it holds several KML files, of which one would be read: " + names,
                   "其中有多个 KML 文件，只会读取其中之一：" + names},
                  {"Give each KML file by itself", "请逐个给出 KML 文件"});
  }
  if (inside.path.empty()) return cannot_look(files);
  const auto bytes = whole(inside.path);
  pugi::xml_document document;
  if (!bytes || !document.load_buffer(bytes->data(), bytes->size())) return cannot_look(files);
  Walker walker;
  document.traverse(walker);
  if (walker.unread) {
    const auto end = bytes->begin() + std::clamp<std::ptrdiff_t>(walker.unread->offset, 0,
                                                                 static_cast<std::ptrdiff_t>(bytes->size()));
    const long line = 1 + static_cast<long>(std::count(bytes->begin(), end, '\n'));
    return refuse(
        files, {"it holds " + walker.unread->what.en, "其中有" + walker.unread->what.zh},
        {"Save the plots or zones themselves as placemarks, each with one polygon or a MultiGeometry, in one "
         "KML file, and remove the rest",
         "请将地块或图斑本身存为一个 KML 文件中的地标（每个地标一个面或一个 MultiGeometry），并删除其余内容"},
        inside.archive ? 0 : line);
  }
  LeftOut out;
  if (const auto lost = walker.undeclared(); !lost.empty()) {
    const std::string names = fmt::format("{}", fmt::join(lost, ", "));
    out.notes.emplace_back(
        "values of these fields of <SimpleData> are not read, because no Schema of the file "
        "declares them: " +
            names,
        "以下 <SimpleData> 字段未在文件的 Schema 中声明，其值未被读取：" + names);
  }
  return out;
}

}  // namespace zonegate
