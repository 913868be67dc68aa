#include "app/session/mapengine/sheets.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "layers/formats/atomic_file.h"
#include "layers/formats/qgis/result_qgz.h"
#include "layers/formats/scratch_folder.h"

namespace zonegate::session {
namespace {

namespace fs = std::filesystem;

Expected<std::string> whole_path(const std::string& file) {
  std::error_code code;
  const fs::path path = fs::absolute(file, code);
  if (fs::is_regular_file(path, code)) return path.string();
  Place place;
  place.file = file;
  return fail(ErrorKind::no_input, "sheets.no_template", {"there is no such sheet template", "图幅模板不存在"},
              {"Name a layout template (.qpt) that QGIS saved.", "请指定由 QGIS 保存的版式模板（.qpt）。"},
              place);
}

Expected<std::vector<std::string>> move_all(const std::string& from, const std::string& to) {
  std::error_code code;
  fs::create_directories(to, code);
  if (!fs::is_directory(to, code)) return tl::unexpected(write_error(to, ENOTDIR));
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(from, code)) found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  std::vector<std::string> out;
  for (const fs::path& file : found) {
    const std::string target = (fs::path(to) / file.filename()).string();
    if (auto placed = put_in_place(file.string(), target); !placed) return tl::unexpected(placed.error());
    out.push_back(target);
  }
  return out;
}

SheetRequest request_of(const SheetSettings& settings) {
  SheetRequest out;
  out.layout = sheet_layout_name(settings.size, settings.language);
  out.format = settings.format;
  out.dpi = settings.dpi;
  out.atlas = true;
  out.single = !settings.split && settings.format == "pdf";
  out.coverage = kFootprintLayer;
  return out;
}

}  // namespace

Expected<SheetsDone> print_sheets(MapEngine& engine, StoredReport& source, const std::string& output,
                                  const SheetSettings& settings, const Work& work) {
  SheetRequest request = request_of(settings);
  if (!settings.template_file.empty()) {
    auto path = whole_path(settings.template_file);
    if (!path) return tl::unexpected(path.error());
    request.template_file = std::move(*path);
  }
  // Before the work: without QGIS there is none.
  if (auto there = engine.about(work); !there) return tl::unexpected(there.error());
  std::error_code code;
  const ScratchFolder workshop(fs::absolute(output, code).lexically_normal().string());
  if (workshop.path().empty()) return tl::unexpected(write_error(output, workshop.error()));
  request.file = workshop.path() + "/sheets.qgz";
  const auto zones_of = [&source](const LayerIdentity& layer) { return source.zones_of(layer); };
  auto exported =
      write_result_qgz(request.file, source.run(), source, zones_of, {settings.language, settings.mark}, work);
  if (!exported) return tl::unexpected(exported.error());
  SheetsDone done;
  done.troubles = std::move(exported->troubles);
  const std::string folder = workshop.path() + "/sheets";
  fs::create_directory(folder, code);
  request.output = folder + "/sheets." + settings.format;
  auto printed = engine.print(request, work);
  if (!printed) return tl::unexpected(printed.error());
  done.sheets = std::move(printed->pages);
  for (const auto& [name, why] : printed->troubles) {
    const bool told = std::any_of(done.troubles.begin(), done.troubles.end(),
                                  [&name = name](const auto& one) { return one.first == name; });
    if (!told)
      done.troubles.emplace_back(name, Error{ErrorKind::bad_data,
                                             "sheets.no_footprint",
                                             why,
                                             {"Look at its footprint.", "请检查其用地范围。"},
                                             {}});
  }
  if (!request.single) {
    auto moved = move_all(folder, output);
    if (!moved) return tl::unexpected(moved.error());
    done.files = std::move(*moved);
  } else if (!done.sheets.empty()) {
    if (auto placed = put_in_place(request.output, output); !placed) return tl::unexpected(placed.error());
    done.files = {output};
  }
  return done;
}

}  // namespace zonegate::session
