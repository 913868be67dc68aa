#include <fcntl.h>
#include <geos_c.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <vector>

#include "layers/workspace/index_file.h"
#include "layers/workspace/index_format.h"
#include "layers/workspace/zone_bytes.h"

namespace zonegate::store {
namespace {

// Bytes are read, not mapped: a mapped page that cannot be read, or is no longer there, kills the program, and
// could change after it was proven. The system's page cache is shared between processes either way.
class RandomFile {
 public:
  // Without blocking: a pipe under this name would wait for a writer for ever.
  explicit RandomFile(const std::string& path) : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {
    struct stat info = {};
    if (fd_ >= 0 && ::fstat(fd_, &info) == 0 && S_ISREG(info.st_mode))
      size_ = static_cast<std::uint64_t>(info.st_size);
  }
  RandomFile(const RandomFile&) = delete;
  RandomFile& operator=(const RandomFile&) = delete;
  ~RandomFile() {
    if (fd_ >= 0) ::close(fd_);
  }

  std::uint64_t size() const { return size_; }

  bool read(std::uint64_t offset, std::size_t count, void* to) const {
    auto* at = static_cast<unsigned char*>(to);
    while (count > 0) {
      const ssize_t n = ::pread(fd_, at, count, static_cast<off_t>(offset));
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) return false;
      at += n;
      offset += static_cast<std::uint64_t>(n);
      count -= static_cast<std::size_t>(n);
    }
    return true;
  }

 private:
  int fd_;
  std::uint64_t size_ = 0;
};

// The pages that were touched, proven, for as long as the file is open.
class Pages {
 public:
  Pages(const RandomFile& file, const Seeds& seeds, std::uint64_t offset, std::vector<std::uint64_t> checksums)
      : file_(file),
        seeds_(seeds),
        offset_(offset),
        checksums_(std::move(checksums)),
        pages_(std::make_unique<std::atomic<Page*>[]>(checksums_.size())) {}
  Pages(const Pages&) = delete;
  Pages& operator=(const Pages&) = delete;
  ~Pages() {
    for (std::size_t i = 0; i < checksums_.size(); ++i) delete pages_[i].load(std::memory_order_relaxed);
  }

  const unsigned char* at(std::uint64_t number) const {
    if (number >= checksums_.size()) return nullptr;
    std::atomic<Page*>& place = pages_[number];
    if (const Page* there = place.load(std::memory_order_acquire)) return there->bytes.data();
    auto page = std::make_unique<Page>();
    if (!file_.read(offset_ + number * kPageBytes, kPageBytes, page->bytes.data())) return nullptr;
    if (checksum(page->bytes.data(), kPageBytes, seeds_.of(Block::page, number)) != checksums_[number])
      return nullptr;
    Page* expected = nullptr;
    if (!place.compare_exchange_strong(expected, page.get(), std::memory_order_acq_rel))
      return expected->bytes.data();
    return page.release()->bytes.data();
  }

 private:
  struct Page {
    alignas(16) std::array<unsigned char, kPageBytes> bytes;
  };
  const RandomFile& file_;
  const Seeds& seeds_;
  std::uint64_t offset_;
  std::vector<std::uint64_t> checksums_;
  std::unique_ptr<std::atomic<Page*>[]> pages_;
};

// Items of one kind in consecutive pages.
template <class Item>
class PagedArray {
 public:
  PagedArray(std::uint64_t first_page, std::uint64_t count) : first_page_(first_page), count_(count) {}
  std::uint64_t size() const { return count_; }
  std::uint64_t end_page() const {
    return first_page_ + (count_ + kItemsPerPage<Item> - 1) / kItemsPerPage<Item>;
  }
  const Item* at(const Pages& pages, std::uint64_t i) const {
    if (i >= count_) return nullptr;
    const unsigned char* page = pages.at(first_page_ + i / kItemsPerPage<Item>);
    return page == nullptr ? nullptr : reinterpret_cast<const Item*>(page) + i % kItemsPerPage<Item>;
  }

 private:
  std::uint64_t first_page_;
  std::uint64_t count_;
};

class StoredZones final : public ZoneStore {
 public:
  StoredZones(const std::string& path, const IndexKey& key, ReadWhole whole)
      : file_(path), seeds_(key), whole_(std::move(whole)) {}

  bool open(const IndexKey& key) {
    Prefix prefix;
    if (file_.size() < sizeof prefix + sizeof footer_ || !file_.read(0, sizeof prefix, &prefix)) return false;
    if (prefix != Prefix{} || !file_.read(file_.size() - sizeof footer_, sizeof footer_, &footer_))
      return false;
    const bool ours = footer_.record_sha256 == padded<64>(key.record_sha256) &&
                      footer_.content_sha256 == padded<64>(key.content_sha256) &&
                      footer_.geometry_engine == padded<32>(GEOSversion());
    return ours && footer_.footer_checksum == checksum_of(footer_, seeds_) && sizes_agree() && open_tables();
  }

  std::size_t size() const override { return static_cast<std::size_t>(footer_.zones); }

  std::optional<std::vector<std::uint32_t>> near(const Box& window) const override {
    std::vector<std::uint32_t> found;
    if (levels_.empty() || window.empty()) return found;
    const auto node = [this](std::size_t level, std::size_t i) { return levels_[level].at(*pages_, i); };
    const std::size_t root = levels_.size() - 1;
    if (!BoxTree::search(node, root, 0, levels_[root].size(), window, found)) return std::nullopt;
    std::sort(found.begin(), found.end());
    if (!found.empty() && found.back() >= size()) return std::nullopt;
    return found;
  }

  std::optional<Zone> zone(std::uint32_t position) const override {
    const DirectoryEntry* entry = directory_->at(*pages_, position);
    if (entry == nullptr || entry->size < sizeof(std::uint64_t) || entry->size > footer_.pages_at ||
        entry->offset > footer_.pages_at - entry->size) {
      return std::nullopt;
    }
    thread_local std::vector<unsigned char> bytes;
    bytes.resize(static_cast<std::size_t>(entry->size));
    if (!file_.read(entry->offset, bytes.size(), bytes.data())) return std::nullopt;
    const std::size_t count = bytes.size() - sizeof(std::uint64_t);
    std::uint64_t sum = 0;
    std::memcpy(&sum, bytes.data() + count, sizeof sum);
    if (checksum(bytes.data(), count, seeds_.of(Block::zone, position)) != sum) return std::nullopt;
    return get_zone({bytes.data(), count});
  }

  std::optional<KnownOverlaps> overlaps() const override {
    if (footer_.overlaps_known != 1) return KnownOverlaps{};
    std::vector<ZoneOverlap> all;
    for (std::uint64_t i = 0; i < overlaps_->size(); ++i) {
      const ZoneOverlap* one = overlaps_->at(*pages_, i);
      if (one == nullptr) return std::nullopt;
      all.push_back(*one);
    }
    if (!is_in_order(all, size())) return std::nullopt;
    return KnownOverlaps(std::move(all));
  }

  Expected<std::shared_ptr<const ZoneLayer>> whole() const override { return whole_(); }

 private:
  // So that no number of the footer can send a reader beyond the file, or make it allocate more than the file.
  bool sizes_agree() const {
    const std::uint64_t tables = (footer_.arrays + footer_.page_count) * sizeof(std::uint64_t);
    return footer_.file_bytes == file_.size() && footer_.page_count <= file_.size() / kPageBytes &&
           footer_.arrays >= 2 && footer_.arrays <= kMostLevels + 2 && footer_.pages_at <= file_.size() &&
           footer_.pages_at + footer_.page_count * kPageBytes == footer_.tables_at &&
           footer_.tables_at + tables + sizeof footer_ == file_.size() && footer_.zones < UINT32_MAX;
  }

  bool open_tables() {
    std::vector<std::uint64_t> tables(static_cast<std::size_t>(footer_.arrays + footer_.page_count));
    const std::size_t bytes = tables.size() * sizeof(std::uint64_t);
    if (!file_.read(footer_.tables_at, bytes, tables.data())) return false;
    if (checksum(tables.data(), bytes, seeds_.of(Block::tables, 0)) != footer_.tables_checksum) return false;
    directory_.emplace(0, tables[0]);
    overlaps_.emplace(directory_->end_page(), tables[1]);
    std::uint64_t page = overlaps_->end_page();
    for (std::uint64_t level = 2; level < footer_.arrays; ++level) {
      levels_.emplace_back(page, tables[static_cast<std::size_t>(level)]);
      page = levels_.back().end_page();
    }
    if (page != footer_.page_count || tables[0] != footer_.zones) return false;
    tables.erase(tables.begin(), tables.begin() + static_cast<std::ptrdiff_t>(footer_.arrays));
    pages_.emplace(file_, seeds_, footer_.pages_at, std::move(tables));
    return true;
  }

  RandomFile file_;
  Seeds seeds_;
  ReadWhole whole_;
  Footer footer_;
  std::optional<Pages> pages_;
  std::optional<PagedArray<DirectoryEntry>> directory_;
  std::optional<PagedArray<ZoneOverlap>> overlaps_;
  std::vector<PagedArray<BoxTree::Node>> levels_;
};

}  // namespace

std::unique_ptr<const ZoneStore> open_index_file(const std::string& path, const IndexKey& key,
                                                 ReadWhole whole) {
  auto store = std::make_unique<StoredZones>(path, key, std::move(whole));
  if (!store->open(key)) return nullptr;
  return store;
}

}  // namespace zonegate::store
