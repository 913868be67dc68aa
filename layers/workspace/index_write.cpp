#include <geos_c.h>
#include <vector>

#include "layers/formats/atomic_file.h"
#include "layers/workspace/index_file.h"
#include "layers/workspace/index_format.h"
#include "layers/workspace/zone_bytes.h"

namespace zonegate::store {
namespace {

constexpr std::size_t kFlushBytes = std::size_t{1} << 20U;
constexpr std::size_t kZonesPerReport = 4096;

class IndexWriter {
 public:
  IndexWriter(AtomicFile file, const IndexKey& key, const ZoneLayer& layer, const BoxTree& tree,
              const KnownOverlaps& overlaps, const Work& work)
      : file_(std::move(file)),
        key_(key),
        seeds_(key),
        layer_(layer),
        tree_(tree),
        overlaps_(overlaps),
        work_(work) {}

  Expected<void> write() {
    const Prefix prefix;
    out_.reserve(2 * kFlushBytes);
    out_.append(&prefix, sizeof prefix);
    directory_.resize(layer_.zones.size());
    if (auto zones = write_zones(); !zones) return zones;
    if (auto pages = write_pages(); !pages) return pages;
    write_tables();
    if (auto flushed = flush(); !flushed) return flushed;
    return file_.commit();
  }

 private:
  std::uint64_t at() const { return written_ + out_.view().size; }

  Expected<void> flush() {
    const Bytes bytes = out_.view();
    auto done = file_.write({reinterpret_cast<const char*>(bytes.data), bytes.size});
    written_ += bytes.size;
    out_.clear();
    return done;
  }

  // In the order of the tree, so that zones that lie near each other lie near each other in the file; then
  // those that the tree leaves out.
  std::vector<std::uint32_t> order() const {
    std::vector<std::uint32_t> positions;
    std::vector<bool> taken(layer_.zones.size());
    if (!tree_.levels().empty()) {
      for (const BoxTree::Node& node : tree_.levels().front()) {
        positions.push_back(node.first);
        taken[node.first] = true;
      }
    }
    for (std::uint32_t i = 0; i < taken.size(); ++i) {
      if (!taken[i]) positions.push_back(i);
    }
    return positions;
  }

  Expected<void> write_zones() {
    ByteWriter bytes;
    std::size_t done = 0;
    for (const std::uint32_t position : order()) {
      if (done++ % kZonesPerReport == 0) {
        if (work_.stopped())
          return fail(ErrorKind::cancelled, "workspace.cancelled",
                      {"the index was cancelled", "已取消建立索引"}, {});
        work_.report(static_cast<double>(done) / static_cast<double>(layer_.zones.size()),
                     {"writing the index", "正在写入索引"});
      }
      bytes.clear();
      put_zone(layer_.zones[position], bytes);
      const Bytes view = bytes.view();
      directory_[position] = {at(), view.size + sizeof(std::uint64_t)};
      out_.append(view.data, view.size);
      out_.put(checksum(view.data, view.size, seeds_.of(Block::zone, position)));
      if (out_.view().size < kFlushBytes) continue;
      if (auto flushed = flush(); !flushed) return flushed;
    }
    return {};
  }

  template <class Item>
  Expected<void> write_array(const std::vector<Item>& items) {
    counts_.push_back(items.size());
    for (std::size_t first = 0; first < items.size(); first += kItemsPerPage<Item>) {
      std::array<unsigned char, kPageBytes> page{};
      const std::size_t count = std::min(items.size() - first, kItemsPerPage<Item>);
      std::memcpy(page.data(), items.data() + first, count * sizeof(Item));
      checksums_.push_back(checksum(page.data(), page.size(), seeds_.of(Block::page, checksums_.size())));
      out_.append(page.data(), page.size());
      if (out_.view().size < kFlushBytes) continue;
      if (auto flushed = flush(); !flushed) return flushed;
    }
    return {};
  }

  Expected<void> write_pages() {
    footer_.pages_at = at();
    if (auto directory = write_array(directory_); !directory) return directory;
    const std::vector<ZoneOverlap> none;
    if (auto overlaps = write_array(overlaps_ ? *overlaps_ : none); !overlaps) return overlaps;
    for (const auto& level : tree_.levels()) {
      if (auto nodes = write_array(level); !nodes) return nodes;
    }
    return {};
  }

  void write_tables() {
    ByteWriter tables;
    for (const std::uint64_t count : counts_) tables.put(count);
    for (const std::uint64_t sum : checksums_) tables.put(sum);
    footer_.record_sha256 = padded<64>(key_.record_sha256);
    footer_.content_sha256 = padded<64>(key_.content_sha256);
    footer_.geometry_engine = padded<32>(GEOSversion());
    footer_.zones = layer_.zones.size();
    footer_.page_count = checksums_.size();
    footer_.tables_at = at();
    footer_.arrays = counts_.size();
    footer_.overlaps_known = overlaps_ ? 1 : 0;
    footer_.tables_checksum = checksum(tables.view().data, tables.view().size, seeds_.of(Block::tables, 0));
    footer_.file_bytes = at() + tables.view().size + sizeof footer_;
    footer_.footer_checksum = checksum_of(footer_, seeds_);
    out_.append(tables.view().data, tables.view().size);
    out_.append(&footer_, sizeof footer_);
  }

  AtomicFile file_;
  const IndexKey& key_;
  Seeds seeds_;
  const ZoneLayer& layer_;
  const BoxTree& tree_;
  const KnownOverlaps& overlaps_;
  const Work& work_;
  ByteWriter out_;
  std::uint64_t written_ = 0;
  std::vector<DirectoryEntry> directory_;
  std::vector<std::uint64_t> counts_;
  std::vector<std::uint64_t> checksums_;
  Footer footer_;
};

}  // namespace

Expected<void> write_index_file(const std::string& path, const IndexKey& key, const ZoneLayer& layer,
                                const BoxTree& tree, const KnownOverlaps& overlaps, const Work& work) {
  auto file = AtomicFile::create(path);
  if (!file) return tl::unexpected(file.error());
  return IndexWriter(std::move(*file), key, layer, tree, overlaps, work).write();
}

}  // namespace zonegate::store
