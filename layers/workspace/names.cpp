#include "layers/workspace/names.h"

#include <fmt/format.h>
#include <cstdint>

namespace zonegate::store {
namespace {

constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLongestStem = 96;

// Length of the UTF-8 character at the start of `text`, 0 when it is malformed.
std::size_t character_length(std::string_view text) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = at(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  std::uint32_t value = first & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((at(i) & 0xC0U) != 0x80U) return 0;
    value = (value << 6U) | (at(i) & 0x3FU);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  return overlong || surrogate || value > 0x10FFFF ? 0 : length;
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string stem_of(std::string_view name) {
  std::string out;
  while (!name.empty() && out.size() < kLongestStem) {
    const std::size_t length = character_length(name);
    if (length > 1) {
      out += name.substr(0, length);
    } else {
      out += length == 1 && is_word(name.front()) ? name.front() : '_';
    }
    name.remove_prefix(length == 0 ? 1 : length);
  }
  return out;
}

bool table_exists(const Database& database, const std::string& name) {
  auto find = database.prepare("SELECT 1 FROM sqlite_master WHERE name = ? COLLATE NOCASE");
  find.text(1, name);
  return find.step();
}

}  // namespace

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = character_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

bool is_good_name(std::string_view name) {
  if (name.empty() || name.size() > kLongestName || !is_utf8(name)) return false;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) return false;
  }
  return true;
}

std::string layer_table_name(const Database& database, const std::string& layer, int version) {
  const std::string stem = fmt::format("layer_{}_v{}", stem_of(layer), version);
  std::string name = stem;
  for (int i = 2; table_exists(database, name); ++i) name = fmt::format("{}_{}", stem, i);
  return name;
}

std::vector<std::string> field_column_names(const std::vector<Field>& fields) {
  std::set<std::string> taken = {"fid",   "geom",    "zone_id", "zg_unreadable", "zg_exact",
                                 "rowid", "ogc_fid", "oid",     "_rowid_"};
  std::vector<std::string> names;
  for (const auto& field : fields) {
    const std::string stem = is_good_name(field.name) ? field.name : "field";
    std::string name = stem;
    for (int i = 2; !taken.insert(lower(name)).second; ++i) name = fmt::format("{}_{}", stem, i);
    names.push_back(std::move(name));
  }
  return names;
}

}  // namespace zonegate::store
