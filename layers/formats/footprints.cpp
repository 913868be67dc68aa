// read_footprints(): which reader a file goes to, and the border that no exception crosses.
#include <exception>

#include "layers/formats/footprint_parts.h"
#include "layers/sources/dataset.h"
#include "layers/sources/place.h"
#include "layers/sources/source_files.h"

namespace zonegate {

Expected<FootprintReading> read_footprints(const FootprintOptions& options, const FactDictionary& dictionary,
                                           const ReferenceSystem& workspace_crs, const Work& work) {
  try {
    const bool txt = lower_ending_of(file_name_of(options.open.path)) == "txt";
    return txt ? footprint::read_boundary_footprints(options, dictionary, workspace_crs, work)
               : footprint::read_dataset_footprints(options, dictionary, workspace_crs, work);
  } catch (const std::exception& problem) {
    return fail(
        ErrorKind::internal, "source.no_memory",
        {std::string("the source could not be held in memory: ") + problem.what(),
         std::string("无法将数据源读入内存：") + problem.what()},
        {"Split the source, or use a machine with more memory.", "请拆分数据源，或改用内存更大的计算机。"},
        in_file(options.open.path));
  }
}

}  // namespace zonegate
