// Purpose: the layout of an index file, shared by its writer and its reader (docs/workspace.md says it in
// words).
//
//   prefix   16 bytes: "ZGINDEX" and a zero, u32 format, u32 byte order mark
//   zones    per zone, neighbours near each other: its bytes (zone_bytes.h) and their u64 checksum
//   pages    of 4096 bytes: first the directory (where each zone lies, by position), then which zones overlap
//   each
//            other, then the levels of the tree from the zones up, each beginning on a page of its own
//   tables   u64 number of items per array of pages (directory, overlaps, levels), u64 checksum of every page
//   footer   struct Footer, at the end of the file: what the file is for, where everything lies, checksums of
//   the
//            tables and of itself
//
// Opening reads prefix, footer and tables; a page or a zone is proven when it is first touched. Every checksum
// is seeded with the layer's record and the place, so that bytes of another file or place never pass.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "core/base/checksum.h"
#include "core/zones/box_tree.h"
#include "core/zones/layer_overlaps.h"
#include "layers/workspace/index_file.h"

namespace zonegate::store {

// 2: zones without a size were met at their points only; 1: without overlaps.
inline constexpr std::uint32_t kIndexFormat = 3;
inline constexpr std::size_t kPageBytes = 4096;
inline constexpr std::size_t kMostLevels = 16;

struct Prefix {
  std::array<char, 8> magic = {'Z', 'G', 'I', 'N', 'D', 'E', 'X', '\0'};
  std::uint32_t format = kIndexFormat;
  std::uint32_t byte_order = 0x01020304;
  bool operator==(const Prefix&) const = default;
};

struct DirectoryEntry {
  std::uint64_t offset = 0;  // of the zone's bytes in the file
  std::uint64_t size = 0;    // with the checksum behind them
};

struct Footer {
  std::array<char, 64> record_sha256{};
  std::array<char, 64> content_sha256{};
  std::array<char, 32> geometry_engine{};
  std::uint64_t file_bytes = 0;
  std::uint64_t zones = 0;
  std::uint64_t pages_at = 0;
  std::uint64_t page_count = 0;
  std::uint64_t tables_at = 0;
  std::uint64_t arrays = 0;          // the directory, the overlaps and the tree's levels
  std::uint64_t overlaps_known = 0;  // 1; 0: nobody knows, and the array is empty
  std::uint64_t tables_checksum = 0;
  std::uint64_t footer_checksum = 0;  // of everything before it
};
static_assert(sizeof(Prefix) == 16 && sizeof(Footer) == 232 && sizeof(BoxTree::Node) == 40 &&
                  sizeof(DirectoryEntry) == 16 && sizeof(ZoneOverlap) == 16,
              "the layout on disk");

template <class Item>
inline constexpr std::size_t kItemsPerPage = kPageBytes / sizeof(Item);

// What a kind of block is; mixed into the seed of its checksum.
enum class Block : std::uint64_t { footer = 1, tables = 2, page = 3, zone = 4 };

class Seeds {
 public:
  explicit Seeds(const IndexKey& key)
      : base_(checksum(key.record_sha256.data(), key.record_sha256.size(), 0)) {}
  std::uint64_t of(Block kind, std::uint64_t number) const {
    const std::array<std::uint64_t, 3> words = {base_, static_cast<std::uint64_t>(kind), number};
    return checksum(words.data(), sizeof words, 0);
  }

 private:
  std::uint64_t base_;
};

template <std::size_t N>
std::array<char, N> padded(std::string_view text) {
  std::array<char, N> out{};
  std::memcpy(out.data(), text.data(), text.size() < N ? text.size() : N);
  return out;
}

// A footer with all that it says but its own checksum.
inline std::uint64_t checksum_of(const Footer& footer, const Seeds& seeds) {
  return checksum(&footer, sizeof footer - sizeof footer.footer_checksum, seeds.of(Block::footer, 0));
}

}  // namespace zonegate::store
