// Purpose: a dataset opened for reading: one layer chosen, its encoding decided, its fields listed in UTF-8,
// the number of features it must give known where the format tells. Shared by layers and footprints.
//
// Nothing of the source is changed and nothing is written beside it. GDAL's words are collected in `messages`;
// an error among them at the end of reading means that the reading is not complete. Errors: those of
// find_source(), inspect_shapefile(), text_encoding(), needs_private_copy(); bad_data source.open_failed,
// source.not_geojson, source.left_out, source.no_layer, source.several_layers, source.several_geometries,
// source.no_geometry; try_again
// source.locked. Thread rule: one thread.
#pragma once

#include <ogrsf_frmts.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "layers/sources/dataset.h"
#include "layers/sources/encoding.h"
#include "layers/sources/gdal_session.h"
#include "layers/sources/private_copy.h"
#include "layers/sources/source_files.h"
#include "layers/sources/text_source.h"

namespace zonegate {

struct SourceField {
  int index = 0;     // GDAL's
  std::string name;  // UTF-8
  OGRFieldType type = OFTString;
};

// A configuration option of GDAL for this thread, put back as it was. Must end in the thread that made it.
class ThreadOption {
 public:
  ThreadOption(const char* key, const char* value);
  ~ThreadOption();
  ThreadOption(const ThreadOption&) = delete;
  ThreadOption& operator=(const ThreadOption&) = delete;

 private:
  std::string key_;
  std::optional<std::string> before_;
};

struct OpenedSource {
  SourceFiles files;
  EncodingDecision encoding;
  std::string layer_name;
  std::vector<SourceField> fields;
  std::optional<std::size_t> announced;  // how many features reading must give
  std::size_t deleted_records = 0;       // of a .dbf: marked deleted, never read
  std::vector<Text> notes;
  std::map<std::size_t, Text> unread_parts;              // of features, by their place in the file, from 0
  std::map<std::string, std::size_t> layers_of_drawing;  // with how many entities on each
  std::string drawing_layer;                             // the one that was chosen; "" = all
  std::map<std::string, std::string> given_names;        // of fields that GDAL gets under other names
  OGRLayer* layer = nullptr;

  // Order matters: the dataset closes before what it reads from goes.
  std::unique_ptr<GdalMessages> messages;
  std::vector<std::unique_ptr<ThreadOption>> settings;
  PrivateCopy copy;
  MemoryText memory;
  GDALDatasetUniquePtr dataset;
  std::unique_ptr<TextDecoder> decoder;
};

Expected<OpenedSource> open_source(const OpenOptions& options);

}  // namespace zonegate
