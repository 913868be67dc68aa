// Purpose: the index file of a layer version: its zones, bit for bit, beside the tree that finds them, so that
// opening a layer costs nothing and a question costs what it touches.
//
// Immutable: written to a temporary file, flushed, renamed. Tied to its layer version by the key. Bytes are
// read into memory of our own and proven there before they are used: what is damaged, cut short, of another
// layer, format or geometry engine is never an answer. Space: as the layer. Errors of writing: file.* of
// AtomicFile, workspace.cancelled. Cost: writing about 0.5 GB a second; opening some microseconds.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/base/error.h"
#include "core/base/work.h"
#include "core/zones/box_tree.h"
#include "core/zones/layer_overlaps.h"
#include "core/zones/zone_store.h"
#include "layers/workspace/layer_index.h"

namespace zonegate::store {

// `tree` is ZoneIndex::tree() of the layer, `overlaps` what find_overlaps gives for it.
Expected<void> write_index_file(const std::string& path, const IndexKey& key, const ZoneLayer& layer,
                                const BoxTree& tree, const KnownOverlaps& overlaps, const Work& work);

// nullptr: there is no such file, or it is not one for this key that this program may use. `whole` reads the
// layer from the workspace, for when a part of the file turns out to be damaged.
using ReadWhole = std::function<Expected<std::shared_ptr<const ZoneLayer>>()>;
std::unique_ptr<const ZoneStore> open_index_file(const std::string& path, const IndexKey& key, ReadWhole whole);

// Reads every byte: all that the file holds, with `head`, has the content hash of the key, and tree and
// overlaps are those of these zones. False for a file that open_index_file refuses.
bool is_sound_index(const std::string& path, const IndexKey& key, const LayerHead& head);

}  // namespace zonegate::store
