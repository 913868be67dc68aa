#include "core/check/net_area.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

namespace zonegate {
namespace {

// Areas are delivered with two decimals, factors with few: statements that differ by no more agree.
constexpr double kRoundedArea_m2 = 0.02;
constexpr double kRoundedShare = 0.001;

constexpr std::string_view kGross = "gross_area";
constexpr std::string_view kNet = "net_area";
constexpr std::string_view kDeducted = "deducted_area";
constexpr std::string_view kFactor = "deduction_factor";

struct Stated {
  std::optional<double> value;
  std::string words;  // as delivered, when it is no number
};

// Text is read where all of it is a number: many deliveries keep every column as text.
Stated stated(const LayerHead& layer, const Zone& zone, std::string_view field) {
  const AttributeValue* value = layer.attribute(zone, field);
  if (value == nullptr) return {};
  if (const auto* real = std::get_if<double>(value)) return {*real, {}};
  if (const auto* whole = std::get_if<std::int64_t>(value)) return {static_cast<double>(*whole), {}};
  std::string text = to_text(*value);
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string::npos) return {};
  text = text.substr(first, text.find_last_not_of(" \t") - first + 1);
  double number = 0.0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec == std::errc() && read.ptr == text.data() + text.size()) return {number, {}};
  return {std::nullopt, text};
}

// "deduction factor (KCXS)": the word, and the column it was delivered in.
Text field_words(const ThemeInfo& info, const LayerHead& layer, std::string_view field) {
  const AttributeWords* words = info.attribute(field);
  Text out = words == nullptr ? same_text(std::string(field)) : words->title;
  for (const Field& one : layer.fields) {
    if (one.name != field || one.source_name.empty() || one.source_name == field) continue;
    out.en += " (" + one.source_name + ")";
    out.zh += "（" + one.source_name + "）";
  }
  return out;
}

class Patch {
 public:
  Patch(const ThemeInfo& info, const LayerHead& layer, const Zone& zone)
      : info_(info), layer_(layer), zone_(zone) {}

  NetShare share() {
    const auto gross = number(kGross, 0.0, HUGE_VAL);
    const auto net = number(kNet, 0.0, gross.value_or(HUGE_VAL));
    const auto deducted = number(kDeducted, 0.0, gross.value_or(HUGE_VAL));
    const auto factor = number(kFactor, 0.0, 1.0);
    if (!wrong_.empty()) return {std::nullopt, wrong_};
    if (gross && !(*gross > 0.0)) return {std::nullopt, {field_says(kGross, "0")}};
    if (factor && *factor >= 1.0) return {std::nullopt, {field_says(kFactor, fmt::format("{:g}", *factor))}};
    if (gross && net) add(*net / *gross, kRoundedArea_m2 / *gross);
    if (gross && deducted) add(1.0 - *deducted / *gross, kRoundedArea_m2 / *gross);
    if (!gross && net && deducted && *net + *deducted > 0.0)
      add(*net / (*net + *deducted), kRoundedArea_m2 / (*net + *deducted));
    if (factor) add(1.0 - *factor, kRoundedShare);
    if (factor && deducted && !gross && !net && cannot_both_be(*factor, *deducted))
      return {std::nullopt, contradiction()};
    if (found_.empty()) return {std::nullopt, nothing()};
    for (const Found& one : found_) {
      if (std::abs(one.share - found_.front().share) > one.rounding + found_.front().rounding + kRoundedShare)
        return {std::nullopt, contradiction()};
    }
    return {std::clamp(found_.front().share, 0.0, 1.0), {}};
  }

 private:
  struct Found {
    double share;
    double rounding;
  };

  void add(double share, double rounding) { found_.push_back({share, rounding}); }

  // A factor and a deducted area, and neither gross nor net to compare them by: the geometry's own area does
  // not say what is deducted, but it says when both cannot be.
  bool cannot_both_be(double factor, double deducted) {
    constexpr double kSameArea = 0.05;  // of the patch: a stored area is another year's
    const double area = planar_area(zone_.shape.polygons);
    if (!(area > 0.0)) return false;
    add(1.0 - deducted / area, kSameArea);
    const bool one_says_nothing = (factor == 0.0) != (deducted <= kRoundedArea_m2);
    return one_says_nothing || std::abs(found_.back().share - (1.0 - factor)) > kSameArea;
  }

  // A stated value inside its range; one outside is kept as what is wrong with the patch.
  std::optional<double> number(std::string_view field, double least, double most) {
    const Stated said = stated(layer_, zone_, field);
    if (!said.value && said.words.empty()) return std::nullopt;
    if (said.value && std::isfinite(*said.value) && *said.value >= least &&
        *said.value <= most + (field == kFactor ? 0.0 : kRoundedArea_m2))
      return *said.value;
    if (wrong_.empty()) wrong_ = field_says(field, said.value ? fmt::format("{:g}", *said.value) : said.words);
    return std::nullopt;
  }

  Text field_says(std::string_view field, const std::string& value) const {
    const Text name = field_words(info_, layer_, field);
    return {fmt::format("its {} is {}, which cannot be", name.en, value),
            fmt::format("{}为 {}，不合理", name.zh, value)};
  }

  Text nothing() const {
    const Text gross = field_words(info_, layer_, kGross);
    const Text net = field_words(info_, layer_, kNet);
    const Text factor = field_words(info_, layer_, kFactor);
    return {fmt::format("it states no deduction: neither {} with {}, nor {}", net.en, gross.en, factor.en),
            fmt::format("未填写扣除情况：既无{}与{}，也无{}", net.zh, gross.zh, factor.zh)};
  }

  Text contradiction() const {
    std::string shares;
    for (const Found& one : found_)
      shares += (shares.empty() ? "" : " / ") + fmt::format("{:.4f}", 1.0 - one.share);
    const Text values = delivered();
    return {"its areas and its deduction factor contradict each other: " + values.en + " (deducted share " +
                shares + ")",
            "所填面积与扣除系数相互矛盾：" + values.zh + "（扣除比例 " + shares + "）"};
  }

  // "gross area (TBMJ) 100, deduction factor (KCXS) 0.3": everything that the patch states.
  Text delivered() const {
    Text out;
    for (const std::string_view field : {kGross, kNet, kDeducted, kFactor}) {
      const Stated said = stated(layer_, zone_, field);
      if (!said.value) continue;
      const Text name = field_words(info_, layer_, field);
      out.en += (out.en.empty() ? "" : ", ") + fmt::format("{} {:.10g}", name.en, *said.value);
      out.zh += (out.zh.empty() ? "" : "，") + fmt::format("{} {:.10g}", name.zh, *said.value);
    }
    return out;
  }

  const ThemeInfo& info_;
  const LayerHead& layer_;
  const Zone& zone_;
  std::vector<Found> found_;
  Text wrong_;
};

}  // namespace

bool has_net_area(std::string_view theme) {
  return theme == "permanent_basic_farmland" || theme == "cultivated_land";
}

bool states_net_area(const LayerHead& layer) {
  return std::any_of(layer.fields.begin(), layer.fields.end(), [](const Field& field) {
    return field.name == kNet || field.name == kDeducted || field.name == kFactor;
  });
}

NetShare net_share(const ThemeInfo& info, const LayerHead& layer, const Zone& zone) {
  return Patch(info, layer, zone).share();
}

void NetUnknowns::add(const std::string& zone, const Text& why) {
  if (++count_ > kNamed) return;
  words_.en += (count_ > 1 ? "; " : "") + ("patch " + zone) + ": " + why.en;
  words_.zh += (count_ > 1 ? "；" : "") + ("图斑 " + zone) + "：" + why.zh;
}

Text NetUnknowns::words() const {
  if (count_ <= kNamed) return words_;
  return {words_.en + fmt::format("; and {} more", count_ - kNamed),
          words_.zh + fmt::format("；另 {} 个图斑", count_ - kNamed)};
}

NetArea net_area(const ThemeTable& theme, const ThemeMeasure& measure) {
  if (!measure.layers_present) return {};
  if (!measure.complete || !measure.dissolved_m2)
    return {
        std::nullopt,
        {"not everything here could be measured, or is covered by data", "此处未能全部量算，或数据未全部覆盖"}};
  double gross_m2 = 0.0;
  double net_m2 = 0.0;
  NetUnknowns unknown;
  for (const ZoneHit& hit : measure.hits) {
    const Zone& zone = hit.index->zone(hit.zone);
    const NetShare one = net_share(theme.info, hit.index->layer(), zone);
    gross_m2 += hit.area_m2;
    if (one.share) {
      net_m2 += hit.area_m2 * *one.share;
    } else {
      unknown.add(zone.id, one.unknown);
    }
  }
  if (!unknown.empty()) return {std::nullopt, unknown.words()};
  const double known_m2 = *measure.dissolved_m2;
  if (const double overlap_m2 = measure.overlap_m2().value_or(0.0); overlap_m2 > 0.0)
    return {std::nullopt,
            {fmt::format("patches overlap each other by {:.4f} m² here: which of them deducts is not known",
                         overlap_m2),
             fmt::format("此处图斑相互重叠 {:.4f} 平方米，无法确定按哪一图斑扣除", overlap_m2)}};
  // The share of the total, so that nothing deducted leaves the gross area to the last digit.
  return {gross_m2 > 0.0 ? known_m2 * (net_m2 / gross_m2) : 0.0, {}};
}

}  // namespace zonegate
