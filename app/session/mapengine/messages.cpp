#include "app/session/mapengine/messages.h"

#include <cmath>

namespace zonegate::session::messages {
namespace {

using nlohmann::json;

// A member of the kind wanted, or the fallback: the engine is another program and may send anything.
std::string text(const json& from, const char* name) {
  const auto at = from.find(name);
  return at != from.end() && at->is_string() ? at->get<std::string>() : std::string();
}

double number(const json& from, const char* name, double otherwise) {
  const auto at = from.find(name);
  return at != from.end() && at->is_number() ? at->get<double>() : otherwise;
}

long whole(const json& from, const char* name, long otherwise) {
  const double value = number(from, name, static_cast<double>(otherwise));
  constexpr double kMost = 9e15;
  return std::abs(value) < kMost ? static_cast<long>(value) : otherwise;
}

bool yes(const json& from, const char* name) {
  const auto at = from.find(name);
  return at != from.end() && at->is_boolean() && at->get<bool>();
}

const json* list(const json& from, const char* name) {
  if (!from.is_object()) return nullptr;
  const auto at = from.find(name);
  return at != from.end() && at->is_array() ? &*at : nullptr;
}

std::optional<Box> box_from(const json& layer) {
  const json* numbers = list(layer, "extent");
  if (numbers == nullptr || numbers->size() != 4) return std::nullopt;
  for (const json& one : *numbers) {
    if (!one.is_number()) return std::nullopt;
  }
  Box box;
  box.add(PlanePoint{(*numbers)[0].get<double>(), (*numbers)[1].get<double>()});
  box.add(PlanePoint{(*numbers)[2].get<double>(), (*numbers)[3].get<double>()});
  return box;
}

}  // namespace

json of(const MapRequest& request) {
  json out = {
      {"verb", "render"},
      {"crs", request.crs},
      {"extent", {request.extent.min_x, request.extent.min_y, request.extent.max_x, request.extent.max_y}},
      {"width", request.width},
      {"height", request.height},
      {"dpi", request.dpi}};
  if (request.file.empty()) {
    out["layers"] = request.layers;
  } else {
    out["file"] = request.file;
  }
  return out;
}

json of(const SheetRequest& request) {
  json out = {{"verb", "layout"},         {"file", request.file},        {"format", request.format},
              {"output", request.output}, {"dpi", request.dpi},          {"atlas", request.atlas},
              {"single", request.single}, {"coverage", request.coverage}};
  if (request.template_file.empty()) {
    out["layout"] = request.layout;
  } else {
    out["template"] = request.template_file;
  }
  return out;
}

std::optional<MapEngineAbout> about_from(const json& result, int protocol) {
  if (!result.is_object() || whole(result, "protocol", -1) != protocol) return std::nullopt;
  return MapEngineAbout{text(result, "engine"), text(result, "qgis"), text(result, "qt")};
}

std::optional<EngineProject> project_from(const json& result) {
  const json* layers = list(result, "layers");
  const json* layouts = list(result, "layouts");
  if (layers == nullptr || layouts == nullptr) return std::nullopt;
  EngineProject out;
  out.title = text(result, "title");
  out.crs = text(result, "crs");
  for (const json& one : *layers) {
    if (!one.is_object()) return std::nullopt;
    out.layers.push_back({text(one, "name"), text(one, "group"), text(one, "kind"), text(one, "crs"),
                          yes(one, "valid"), whole(one, "features", -1), box_from(one)});
  }
  for (const json& one : *layouts) {
    if (!one.is_object()) return std::nullopt;
    out.layouts.push_back({text(one, "name"), static_cast<int>(whole(one, "pages", 0)), yes(one, "atlas")});
  }
  return out;
}

std::optional<MapPicture> picture_from(const json& result, const MapRequest& request) {
  const json* missing = list(result, "missing");
  if (missing == nullptr) return std::nullopt;
  MapPicture out;
  out.width = static_cast<int>(whole(result, "width", 0));
  out.height = static_cast<int>(whole(result, "height", 0));
  const long stride = whole(result, "stride", 0);
  const bool fits = out.width == request.width && out.height == request.height && stride >= 4L * out.width &&
                    stride <= 4L * out.width + 64;
  if (!fits) return std::nullopt;
  out.stride = static_cast<std::size_t>(stride);
  for (const json& one : *missing) {
    if (one.is_string()) out.missing.push_back(one.get<std::string>());
  }
  return out;
}

std::optional<PrintedSheets> sheets_from(const json& result) {
  const json* pages = list(result, "pages");
  const json* troubles = list(result, "troubles");
  if (pages == nullptr || troubles == nullptr) return std::nullopt;
  PrintedSheets out;
  for (const json& one : *pages) {
    if (!one.is_object()) return std::nullopt;
    out.pages.push_back({text(one, "name"), number(one, "scale", 0.0)});
  }
  for (const json& one : *troubles) {
    if (!one.is_object()) return std::nullopt;
    out.troubles.emplace_back(text(one, "name"), Text(text(one, "en"), text(one, "zh")));
  }
  return out;
}

Error refusal_from(const json& answer) {
  const auto at = answer.find("error");
  const json error = at != answer.end() && at->is_object() ? *at : json::object();
  const std::string code = text(error, "code");
  if (code == "cancelled")
    return Error{ErrorKind::cancelled, code, {"stopped on request", "已按要求停止"}, {}, {}};
  return Error{ErrorKind::bad_data,
               code.empty() ? "mapengine.failed" : code,
               {text(error, "en"), text(error, "zh")},
               {"Look at the file in QGIS.", "请在 QGIS 中检查该文件。"},
               {}};
}

}  // namespace zonegate::session::messages
