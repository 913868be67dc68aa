#include "layers/formats/footprint_ids.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "layers/formats/boundary_line.h"
#include "layers/formats/footprint_facts.h"
#include "layers/sources/place.h"

namespace zonegate::footprint {
namespace {

std::size_t hash_of_id(const std::string& id) { return std::hash<std::string>{}(id); }

// An id is printed and typed: what no command line can take is none.
bool printable(const std::string& id) {
  constexpr std::size_t kLongestId = 500;
  return id.size() <= kLongestId && std::none_of(id.begin(), id.end(), [](char c) {
           return static_cast<unsigned char>(c) < 32 || c == 127;
         });
}

}  // namespace

ProjectIds::ProjectIds(std::string file, std::string base, const FieldPlan& plan)
    : file_(std::move(file)), base_(std::move(base)) {
  for (std::size_t i = 0; i < plan.fields.size(); ++i) {
    const PlannedField& field = plan.fields[i];
    if (field.theme_field == nullptr || field.field.name != kProjectId) continue;
    position_ = static_cast<int>(i);
    field_ = field.field.source_name;
  }
}

std::string ProjectIds::said_by(const SourceFeature& feature) const {
  if (position_ < 0 || static_cast<std::size_t>(position_) >= feature.values.size()) return {};
  std::string said(boundary::trim(to_text(feature.values[static_cast<std::size_t>(position_)])));
  return printable(said) ? said : std::string{};
}

std::string ProjectIds::fallback(const SourceFeature& feature) const { return base_ + "-" + feature.id; }

void ProjectIds::see(const SourceFeature& feature) {
  if (!has_field()) return;
  const std::string said = said_by(feature);
  hashes_.push_back(hash_of_id(said.empty() ? fallback(feature) : said));
}

void ProjectIds::settle() {
  std::sort(hashes_.begin(), hashes_.end());
  std::vector<std::size_t> repeated;
  for (std::size_t i = 1; i < hashes_.size(); ++i) {
    if (hashes_[i] == hashes_[i - 1] && (repeated.empty() || repeated.back() != hashes_[i]))
      repeated.push_back(hashes_[i]);
  }
  hashes_ = std::move(repeated);
}

// A number that several features bear, or one that looks like the name such a feature is given: "A#2" beside
// two A.
bool ProjectIds::is_shared(const std::string& id) const {
  const auto repeated = [&](const std::string& one) {
    return std::binary_search(hashes_.begin(), hashes_.end(), hash_of_id(one));
  };
  if (repeated(id)) return true;
  for (auto sign = id.find('#'); sign != std::string::npos; sign = id.find('#', sign + 1)) {
    if (repeated(id.substr(0, sign))) return true;
  }
  return false;
}

std::string ProjectIds::id_of(const SourceFeature& feature, std::vector<Error>& problems) const {
  if (!has_field()) return fallback(feature);
  Place place = in_feature(file_, {}, feature.id);
  place.field = field_;
  const Text remedy = {"Give every project a number of its own in the source.",
                       "请在数据源中为每个项目设置不同编号。"};
  std::string id = said_by(feature);
  const bool empty = id.empty();
  if (empty) id = fallback(feature);
  const bool shared = is_shared(id);
  std::string own = shared ? id + "#" + feature.id : id;
  if (empty) {
    problems.push_back({ErrorKind::bad_data,
                        "footprint.no_id",
                        {"the project has no number that can be used; it is called " + own,
                         "该项目没有可用的编号，记为 " + own},
                        remedy,
                        place});
  } else if (shared) {
    const bool repeated = std::binary_search(hashes_.begin(), hashes_.end(), hash_of_id(id));
    problems.push_back({ErrorKind::bad_data, "footprint.repeated_id",
                        repeated
                            ? Text{"several features bear the number " + id + "; this one is called " + own,
                                   "多个要素的编号均为 " + id + "，该要素记为 " + own}
                            : Text{"the number " + id +
                                       " looks like the name of a feature whose number is repeated; "
                                       "this one is called " +
                                       own,
                                   "编号 " + id + " 与重复编号要素的记名方式相同，该要素记为 " + own},
                        remedy, place});
  }
  return own;
}

Text note_of(Error problem) {
  problem.place.file.clear();
  return {format_error(problem, Language::english), format_error(problem, Language::chinese)};
}

}  // namespace zonegate::footprint
