// Purpose: footprints and the zones near them as tables of a GeoPackage that is there already. Internal to
// layers/formats/qgis. Errors: cannot_write qgis.data_failed, file.disk_full; those of the source.
// Thread rule: one owner.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/zones/zone_index.h"
#include "layers/formats/qgis/result_qgz.h"

namespace zonegate::qgis {

struct ZoneTable {
  std::string theme;
  std::string table;
  std::vector<const LayerIdentity*> layers;  // those that have zones in it
};

class DataPackage {
 public:
  static Expected<DataPackage> open(const std::string& path, const std::string& crs);
  DataPackage(DataPackage&&) noexcept;
  DataPackage& operator=(DataPackage&&) noexcept;
  ~DataPackage();

  // Each project's footprint; their boxes with surroundings are remembered for add_zones().
  Expected<void> add_footprints(ReportSource& source, const Work& work, QgzDone& done);
  Expected<std::vector<ZoneTable>> add_zones(const RunRecord& run, const ZonesOf& zones_of, const Work& work);
  Expected<void> close();

  const Box& extent() const;  // of all footprints; empty: there are none
  std::string wkt() const;

 private:
  struct State;
  explicit DataPackage(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace zonegate::qgis
