// Purpose: index files beside a workspace: where they lie, who may read them, and writing those that are
// missing while other work goes on.
//
// They lie in the folder NAME-index beside the workspace NAME, one file per layer version, and may be deleted
// at any time: the next command that may write the workspace makes them again. Without plenty of room, or where
// nothing may be written, everything works without them. Whoever may not read the workspace may not read them
// either.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "core/base/error.h"
#include "core/base/work.h"
#include "core/zones/zone_index.h"

namespace zonegate {

struct IndexKey {
  std::string record_sha256;   // of the layer version's record in the audit, 64 digits: this very import
  std::string content_sha256;  // of what it says
};

struct IndexPlace {
  std::string workspace;
  std::string file;
  IndexKey key;
};
// A link is followed: the index lies beside the file itself.
IndexPlace index_place(const std::string& workspace, IndexKey key);
std::string index_folder(const std::string& workspace);

// A layer that had to be read whole, for want of an index file.
struct UnwrittenIndex {
  IndexPlace place;
  std::shared_ptr<const ZoneLayer> layer;
  std::shared_ptr<const ZoneIndex> index;
};

struct LayerIndex {
  std::shared_ptr<const ZoneIndex> index;
  std::optional<UnwrittenIndex> unwritten;  // empty: it came from its index file
};

// Errors: file.* of AtomicFile (file.not_writable where this user may not write the workspace),
// workspace.cancelled. The caller goes on without an index file.
Expected<void> write_index(const UnwrittenIndex& index, const Work& work);

// What a look at every byte of the index files of a workspace found.
struct IndexHealth {
  std::size_t layer_versions = 0;
  std::size_t sound = 0;     // the content hash of their zones is that of the layer version
  std::size_t removed = 0;   // they were not, and will be made again
  std::uintmax_t bytes = 0;  // of the sound ones
};

// Writes what it is given, one after the other, on a thread of its own. Failures are not told: a missing index
// file costs time only. Its end waits for the last one; a stop request ends it sooner and leaves no half file.
class IndexWriting {
 public:
  explicit IndexWriting(std::stop_token stop);
  IndexWriting(const IndexWriting&) = delete;
  IndexWriting& operator=(const IndexWriting&) = delete;
  ~IndexWriting();
  void add(UnwrittenIndex index);

 private:
  void run();

  Work work_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<UnwrittenIndex> waiting_;
  bool closed_ = false;
  std::jthread thread_;
};

}  // namespace zonegate
