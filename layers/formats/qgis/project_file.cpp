#include "layers/formats/qgis/project_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "layers/formats/zip_file.h"

namespace zonegate::qgis {
namespace {

using pugi::xml_node;

// The lowest version whose reader knows all that is written here: later ones convert nothing.
constexpr const char* kVersion = "3.22.0";

void text(xml_node parent, const char* name, const std::string& words) {
  parent.append_child(name).text().set(words.c_str());
}

// A system without a number is known by its definition alone.
void add_crs(xml_node parent, const char* name, const ProjectFile& file) {
  xml_node system = parent.append_child(name).append_child("spatialrefsys");
  text(system, "wkt", file.crs_wkt);
  text(system, "authid", file.crs.rfind("EPSG:", 0) == 0 ? file.crs : std::string());
}

void add_extent(xml_node parent, const Box& box) {
  xml_node extent = parent.append_child("extent");
  text(extent, "xmin", fmt::format("{:.3f}", box.min_x));
  text(extent, "ymin", fmt::format("{:.3f}", box.min_y));
  text(extent, "xmax", fmt::format("{:.3f}", box.max_x));
  text(extent, "ymax", fmt::format("{:.3f}", box.max_y));
}

std::string source_of(const ProjectFile& file, const FileLayer& layer) {
  std::string out = "./" + file.data + "|layername=" + layer.table;
  if (!layer.filter.empty()) out += "|subset=" + layer.filter;
  return out;
}

// The group of that path below `root`, made where it is not the one written last.
xml_node group_for(xml_node root, const std::vector<std::string>& path) {
  xml_node at = root;
  for (const std::string& name : path) {
    xml_node last = at.last_child();
    const bool same =
        std::string_view(last.name()) == "layer-tree-group" && name == last.attribute("name").value();
    if (!same) {
      last = at.append_child("layer-tree-group");
      last.append_attribute("name").set_value(name.c_str());
      last.append_attribute("checked").set_value("Qt::Checked");
      last.append_attribute("expanded").set_value("1");
    }
    at = last;
  }
  return at;
}

void add_tree(xml_node root, const ProjectFile& file) {
  xml_node tree = root.append_child("layer-tree-group");
  for (const FileLayer& layer : file.layers) {
    xml_node node = group_for(tree, layer.groups).append_child("layer-tree-layer");
    node.append_attribute("id").set_value(layer.id.c_str());
    node.append_attribute("name").set_value(layer.name.c_str());
    node.append_attribute("source").set_value(source_of(file, layer).c_str());
    node.append_attribute("providerKey").set_value("ogr");
    node.append_attribute("checked").set_value(layer.shown ? "Qt::Checked" : "Qt::Unchecked");
    node.append_attribute("expanded").set_value("0");
  }
}

void add_layers(xml_node root, const ProjectFile& file) {
  xml_node layers = root.append_child("projectlayers");
  for (const FileLayer& layer : file.layers) {
    xml_node node = layers.append_child("maplayer");
    node.append_attribute("type").set_value("vector");
    node.append_attribute("geometry").set_value(layer.lines ? "Line" : "Polygon");
    node.append_attribute("readOnly").set_value("1");
    text(node, "id", layer.id);
    text(node, "datasource", source_of(file, layer));
    text(node, "layername", layer.name);
    add_crs(node, "srs", file);
    xml_node provider = node.append_child("provider");
    provider.append_attribute("encoding").set_value("UTF-8");
    provider.text().set("ogr");
    layer.look(node);
    text(node, "layerOpacity", "1");
    text(node, "blendMode", "0");
  }
}

void add_list(xml_node parent, const char* name, const std::vector<std::string>& values) {
  xml_node list = parent.append_child(name);
  list.append_attribute("type").set_value("QStringList");
  for (const std::string& value : values) text(list, "value", value);
}

void add_properties(xml_node root, const ProjectFile& file) {
  xml_node properties = root.append_child("properties");
  xml_node absolute = properties.append_child("Paths").append_child("Absolute");
  absolute.append_attribute("type").set_value("bool");
  absolute.text().set("false");
  xml_node projected = properties.append_child("SpatialRefSys").append_child("ProjectionsEnabled");
  projected.append_attribute("type").set_value("int");
  projected.text().set("1");
  std::vector<std::string> names;
  std::vector<std::string> values;
  for (const auto& [name, value] : file.variables) {
    names.push_back(name);
    values.push_back(value);
  }
  xml_node variables = properties.append_child("Variables");
  add_list(variables, "variableNames", names);
  add_list(variables, "variableValues", values);
}

// Maps of a layout show everything until the atlas leads them to a project. Sizes are "186,150,mm".
void show_all(xml_node item, const Box& all) {
  const char* size = item.attribute("size").value();
  char* end = nullptr;
  const double width = std::strtod(size, &end);
  const double height = *end == ',' ? std::strtod(end + 1, nullptr) : 0.0;
  xml_node extent = item.child("Extent");
  if (width <= 0.0 || height <= 0.0 || extent.empty()) return;
  const double metres = std::max((all.max_x - all.min_x) / width, (all.max_y - all.min_y) / height) / 2.0;
  const double x = (all.min_x + all.max_x) / 2.0;
  const double y = (all.min_y + all.max_y) / 2.0;
  extent.attribute("xmin").set_value(x - metres * width);
  extent.attribute("xmax").set_value(x + metres * width);
  extent.attribute("ymin").set_value(y - metres * height);
  extent.attribute("ymax").set_value(y + metres * height);
}

Expected<void> add_layouts(xml_node root, const ProjectFile& file) {
  xml_node layouts = root.append_child("Layouts");
  for (const auto& [name, words] : file.layouts) {
    pugi::xml_document layout;
    if (!layout.load_buffer(words.data(), words.size()) || layout.child("Layout").empty()) {
      return fail(ErrorKind::internal, "qgis.bad_layout",
                  {"the layout " + name + " is damaged", "版式“" + name + "”已损坏"},
                  {"Install the program again.", "请重新安装本程序。"});
    }
    layout.child("Layout").attribute("name").set_value(name.c_str());
    for (xml_node item : layout.child("Layout").children("LayoutItem")) show_all(item, file.extent);
    layouts.append_copy(layout.child("Layout"));
  }
  return {};
}

}  // namespace

Expected<std::string> project_bytes(const ProjectFile& file) {
  pugi::xml_document document;
  document.append_child(pugi::node_doctype).set_value("qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'");
  xml_node root = document.append_child("qgis");
  root.append_attribute("projectname").set_value(file.title.c_str());
  root.append_attribute("version").set_value(kVersion);
  text(root, "title", file.title);
  add_crs(root, "projectCrs", file);
  add_tree(root, file);
  xml_node canvas = root.append_child("mapcanvas");
  canvas.append_attribute("name").set_value("theMapCanvas");
  text(canvas, "units", "meters");
  add_extent(canvas, file.extent);
  add_crs(canvas, "destinationsrs", file);
  add_layers(root, file);
  add_properties(root, file);
  if (auto added = add_layouts(root, file); !added) return tl::unexpected(added.error());
  std::ostringstream out;
  document.save(out, " ", pugi::format_indent, pugi::encoding_utf8);
  return zip_bytes({{file.name + ".qgs", out.str()}}, file.day);
}

}  // namespace zonegate::qgis
