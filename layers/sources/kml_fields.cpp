#include "layers/sources/kml_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>
#include <sstream>

#include "layers/sources/vsi_file.h"

namespace zonegate {
namespace {

// A name that GDAL keeps as it is.
bool plain(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

class Renamer : public pugi::xml_tree_walker {
 public:
  bool for_each(pugi::xml_node& node) override {
    const std::string_view name = node.name();
    const std::size_t colon = name.find(':');
    if ((colon == std::string_view::npos ? name : name.substr(colon + 1)) != "Data") return true;
    pugi::xml_attribute attribute = node.attribute("name");
    const std::string old = attribute.value();
    if (old.empty() || plain(old)) return true;
    const auto known = given.try_emplace(old, fmt::format("zonegate_data_{}", given.size() + 1)).first;
    attribute.set_value(known->second.c_str());
    return true;
  }
  std::map<std::string, std::string> given;  // old name → new
};

}  // namespace

KmlInside kml_inside(const std::string& path) {
  KmlInside out;
  out.archive = vsi_head(path, 4).substr(0, 4) == std::string("PK\x03\x04");
  if (!out.archive) {
    out.path = path;
    return out;
  }
  const std::string folder = "/vsizip/{" + path + "}";
  std::vector<std::string> inside = vsi_list(folder, true);
  std::erase_if(inside, [](const std::string& name) { return lower_ending_of(name) != "kml"; });
  if (inside.size() == 1) {
    out.path = folder + "/" + inside.front();
  } else {
    out.others = std::move(inside);
  }
  return out;
}

Expected<KmlFields> distinct_data_names(const SourceFiles& files, const std::string& path) {
  KmlFields out;
  const KmlInside inside = kml_inside(path);
  if (inside.path.empty()) return out;
  std::string bytes;
  if (!vsi_each_block(inside.path, [&bytes](std::string_view block) { bytes.append(block); })) return out;
  pugi::xml_document document;
  if (!document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_declaration))
    return out;
  Renamer renamer;
  document.traverse(renamer);
  if (renamer.given.empty()) return out;
  for (const auto& [old, fresh] : renamer.given) out.names.emplace(fresh, old);
  pugi::xml_node declaration = document.first_child();
  if (declaration.type() == pugi::node_declaration) declaration.remove_attribute("encoding");
  std::ostringstream text;
  document.save(text, "", pugi::format_raw, pugi::encoding_utf8);
  auto made = out.text.hold(files, stem_of(files.name) + ".kml", text.str());
  if (!made) return tl::unexpected(made.error());
  out.path = std::move(*made);
  return out;
}

}  // namespace zonegate
