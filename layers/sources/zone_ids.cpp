#include "layers/sources/zone_ids.h"

#include <fmt/format.h>

#include <cmath>
#include <unordered_map>

namespace zonegate {
namespace {

// A code kept as a floating number in a DBF is still a code: no exponent, no fraction.
std::string id_text(const AttributeValue& value) {
  const auto* number = std::get_if<double>(&value);
  if (number != nullptr && std::abs(*number) < 1e18 && std::floor(*number) == *number)
    return fmt::format("{:.0f}", *number);
  return to_text(value);
}

void note_unusable(std::size_t empty, std::size_t repeated, const std::string& example,
                   const std::string& field, std::vector<Text>& notes) {
  const std::string sample = example.empty() ? "" : fmt::format(", for example \"{}\"", example);
  const std::string sample_zh = example.empty() ? "" : fmt::format("，例如“{}”", example);
  notes.emplace_back(
      fmt::format(
          "field {} does not identify every zone ({} empty, {} repeated{}): the feature number (FID) stands "
          "for an empty one and behind a repeated one (#). Check whether one code is meant for several zones",
          field, empty, repeated, sample),
      fmt::format("字段 {} 不能标识全部图斑（{} 个为空，{} 个重复{}）：为空的改用要素序号（FID），重复的在其后"
                  "加“#要素序号”。请核对是否确有多个图斑共用一个编码",
                  field, empty, repeated, sample_zh));
}

void make_unique(std::vector<Zone>& zones, std::vector<Text>& notes) {
  std::unordered_map<std::string, int> seen;
  std::size_t changed = 0;
  for (auto& zone : zones) {
    const int before = seen[zone.id]++;
    if (before == 0) continue;
    const std::string base = zone.id;
    for (int suffix = before + 1; seen.count(zone.id) != 0; ++suffix)
      zone.id = fmt::format("{}#{}", base, suffix);
    seen[zone.id] = 1;
    ++changed;
  }
  if (changed > 0) {
    notes.emplace_back(fmt::format("{} ids of zones were repeated and got a suffix", changed),
                       fmt::format("{} 个图斑编号重复，已加后缀", changed));
  }
}

}  // namespace

void give_ids(std::vector<Zone>& zones, int identity, const std::string& field_name, std::vector<Text>& notes) {
  if (identity < 0) return make_unique(zones, notes);
  const auto at = static_cast<std::size_t>(identity);
  std::unordered_map<std::string, std::size_t> seen;
  std::vector<std::string> ids;
  std::size_t empty = 0;
  std::size_t repeated = 0;
  std::string example;
  ids.reserve(zones.size());
  for (const auto& zone : zones) {
    std::string id = at < zone.attributes.size() ? id_text(zone.attributes[at]) : std::string{};
    if (id.empty()) {
      ++empty;
    } else if (++seen[id] > 1 && repeated++ == 0) {
      example = id;
    }
    ids.push_back(std::move(id));
  }
  if (empty + repeated > 0) {
    note_unusable(empty, repeated, example, field_name, notes);
    // The code stays in the id: who reads of a control unit asks for its code, not for a row of a file.
    for (std::size_t i = 0; i < zones.size(); ++i) {
      if (!ids[i].empty()) zones[i].id = seen[ids[i]] == 1 ? std::move(ids[i]) : ids[i] + "#" + zones[i].id;
    }
    return make_unique(zones, notes);
  }
  for (std::size_t i = 0; i < zones.size(); ++i) zones[i].id = std::move(ids[i]);
}

}  // namespace zonegate
