#include "core/check/compose.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <set>

#include "core/check/class_names.h"
#include "core/check/net_area.h"
#include "core/crs/closing.h"

namespace zonegate {
namespace {

constexpr int kDecimals = 2;
constexpr char kUnitKeyBreak = '\n';  // before every letter and digit, so that rows stay in the order of codes

struct Sum {
  std::string name;
  std::string group;
  double area_m2 = 0.0;
  std::optional<double> net_m2 = 0.0;

  void add(double area, const std::optional<double>& net) {
    area_m2 += area;
    net_m2 = net_m2 && net ? std::optional(*net_m2 + *net) : std::nullopt;
  }
};

std::string word(const LayerHead& layer, const Zone& zone, std::string_view field) {
  const AttributeValue* value = layer.attribute(zone, field);
  return value == nullptr ? std::string() : to_text(*value);
}

// What a parcel adds to its class. Its net area is not known where it does not state it, as farmland's
// (net_area.h); `net_unknown` says why, where the layer states net areas at all.
struct Parcel {
  std::string id;
  std::string code;
  std::string name;
  std::string group;
  double area_m2 = 0.0;
  std::optional<double> net_m2;
  Text net_unknown;
};

void take_net(const ThemeTable& theme, const ZoneHit& hit, Parcel& parcel) {
  const LayerHead& layer = hit.index->layer();
  NetShare net = net_share(theme.info, layer, hit.index->zone(hit.zone));
  if (net.share) parcel.net_m2 = hit.area_m2 * *net.share;
  if (!net.share && states_net_area(layer)) parcel.net_unknown = std::move(net.unknown);
}

Parcel parcel_of(const ThemeTable& theme, const ZoneHit& hit, bool units) {
  const LayerHead& layer = hit.index->layer();
  const Zone& zone = hit.index->zone(hit.zone);
  Parcel parcel;
  parcel.id = zone.id;
  parcel.code = word(layer, zone, units ? "code" : "land_class");
  parcel.name = word(layer, zone, units ? "name" : "land_class_name");
  parcel.area_m2 = hit.area_m2;
  if (units) {
    parcel.group = word(layer, zone, "class");
  } else {
    take_net(theme, hit, parcel);
  }
  return parcel;
}

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

// "07", "0701", "070102", "0201K" and the survey's "05H1": where the levels of a code end. Empty: it is no
// class code.
std::vector<std::string> levels_of(const std::string& code) {
  std::size_t letters = 0;
  while (letters < code.size() && std::isalpha(static_cast<unsigned char>(code[letters])) != 0) ++letters;
  const std::size_t first = letters + 2;
  const std::size_t second = letters + 4;
  std::vector<std::string> out;
  if (code.size() < first || !is_digit(code[letters]) || !is_digit(code[letters + 1])) return out;
  out.push_back(code.substr(0, first));
  if (code.size() == first) return out;
  // The third survey writes H for the classes that it draws together: 05H1, 08H1, 08H2.
  const bool paired = code.size() >= second && (is_digit(code[first]) || code[first] == 'H');
  if (!paired || !is_digit(code[first + 1])) return {};
  out.push_back(code.substr(0, second));
  if (code.size() > second) out.push_back(code);
  return out;
}

CompositionRow row_of(int level, const std::string& code, const Sum& sum) {
  CompositionRow row;
  row.level = level;
  row.code = code;
  row.name = sum.name;
  row.group = sum.group;
  row.area_m2 = sum.area_m2;
  row.net_m2 = sum.net_m2;
  return row;
}

class Classes {
 public:
  explicit Classes(bool levels) : levels_(levels) {}

  void add(const Parcel& parcel) {
    const std::string& code = parcel.code;
    // Of two units delivered with one code but another class or name each keeps its row: which is right, nobody
    // here knows.
    const std::vector<std::string> path =
        levels_ ? levels_of(code)
                : std::vector<std::string>(!code.empty(),
                                           code + kUnitKeyBreak + parcel.group + kUnitKeyBreak + parcel.name);
    if (!parcel.net_unknown.empty()) {
      net_unknown_.add(parcel.id, parcel.net_unknown);
      if (!path.empty()) net_unknown_in_.insert(code);
      net_unknown_unclassified_ = net_unknown_unclassified_ || path.empty();
    }
    if (path.empty()) {
      unclassified_.add(parcel.area_m2, parcel.net_m2);
      if (!code.empty()) remember(strange_, code);
      return;
    }
    if (levels_ && !is_class_of_any_table(code)) remember(unlisted_, code);
    if (levels_ && is_name_of_another_class(code, parcel.name))
      remember(contradicted_, code + " / " + parcel.name);
    for (std::size_t i = 0; i < path.size(); ++i) {
      Sum& sum = sums_[path[i]];
      sum.add(parcel.area_m2, parcel.net_m2);
      if (i + 1 < path.size()) continue;
      if (!parcel.name.empty())
        sum.name = parcel.name;  // one parcel without a name does not take the others' away
      sum.group = parcel.group;
      own_[path[i]].add(parcel.area_m2, parcel.net_m2);
    }
  }

  // The map's order puts each code before those that begin with it.
  void rows(Composition& out) const {
    std::vector<std::string> above;
    for (auto one = sums_.begin(); one != sums_.end(); ++one) {
      const std::string& code = one->first;
      const auto begins = [&code](const std::string& parent) { return code.rfind(parent, 0) == 0; };
      while (levels_ && !above.empty() && !begins(above.back())) above.pop_back();
      const int level = levels_ ? static_cast<int>(above.size()) + 1 : 1;
      out.rows.push_back(row_of(level, code.substr(0, code.find(kUnitKeyBreak)), one->second));
      if (!levels_) continue;
      above.push_back(code);
      const auto next = std::next(one);
      const auto own = own_.find(code);
      // Parcels that name the parent only stand beside its classes, so that these add up to it.
      if (next != sums_.end() && next->first.rfind(code, 0) == 0 && own != own_.end()) {
        out.rows.push_back(row_of(level + 1, code, own->second));
      }
    }
    note_net_unknown(out);
    if (!unlisted_.empty()) {
      const std::string values = first_of(unlisted_);
      out.notes.push_back({"codes that no class table known here has, kept as delivered: " + values,
                           "已知的地类代码表中均没有的代码，按原值保留：" + values});
    }
    if (!contradicted_.empty()) {
      const std::string values = first_of(contradicted_);
      out.notes.push_back({"class names that belong to another code; the codes count, please check: " + values,
                           "地类名称属于另一代码，以代码为准，请核对：" + values});
    }
    if (unclassified_.area_m2 == 0.0) return;
    CompositionRow row = row_of(1, "", unclassified_);
    row.kind = CompositionKind::unclassified;
    out.rows.push_back(row);
    if (strange_.empty()) return;
    const std::string values = first_of(strange_);
    out.notes.push_back({"values that are no class code: " + values, "无法识别的地类代码：" + values});
  }

 private:
  static void remember(std::vector<std::string>& values, const std::string& code) {
    if (std::find(values.begin(), values.end(), code) == values.end()) values.push_back(code);
  }

  // "9999, 9998", of many the first five and how many more.
  static std::string first_of(const std::vector<std::string>& values) {
    constexpr std::size_t kShown = 5;
    std::string out;
    for (std::size_t i = 0; i < values.size() && i < kShown; ++i) out += (i > 0 ? ", " : "") + values[i];
    if (values.size() > kShown) out += fmt::format(" … (+{})", values.size() - kShown);
    return out;
  }

  // One note for all classes: columns that stand empty would otherwise say the same of each.
  void note_net_unknown(Composition& out) const {
    if (net_unknown_.empty()) return;
    const Text words = net_unknown_.words();
    Text where = same_text(first_of({net_unknown_in_.begin(), net_unknown_in_.end()}));
    if (net_unknown_unclassified_) {
      const bool alone = net_unknown_in_.empty();
      where.en += alone ? "what has no class" : " and what has no class";
      where.zh += alone ? "未识别类别" : "及未识别类别";
    }
    out.notes.push_back({fmt::format("net area of {} not known – {}", where.en, words.en),
                         fmt::format("{}的净面积未知——{}", where.zh, words.zh)});
  }

  bool levels_;
  std::map<std::string, Sum> sums_;
  std::map<std::string, Sum> own_;
  Sum unclassified_;
  NetUnknowns net_unknown_;
  std::set<std::string> net_unknown_in_;  // the classes of its parcels
  bool net_unknown_unclassified_ = false;
  std::vector<std::string> strange_;   // no class code at all
  std::vector<std::string> unlisted_;  // well-formed, and in no table
  std::vector<std::string> contradicted_;
};

CompositionRow remainder(CompositionKind kind, double area_m2) {
  CompositionRow row;
  row.kind = kind;
  row.area_m2 = area_m2;
  return row;
}

void add_remainder(Composition& out, const ThemeMeasure& measure, bool units) {
  const double whole = out.total_m2;
  const double arithmetic = tiling_arithmetic_m2(whole);
  const double known = *measure.dissolved_m2;
  const double rest = std::max(0.0, whole - known);
  const double uncovered = std::min(measure.uncovered_m2.value_or(rest), rest);
  const double gap = rest - uncovered;
  out.rows.push_back(remainder(CompositionKind::no_parcel, gap > arithmetic ? gap : 0.0));
  out.rows.push_back(remainder(CompositionKind::no_data, uncovered > arithmetic ? uncovered : 0.0));
  out.overlap_m2 = measure.overlap_m2();
  if (const double overlap = out.overlap_m2.value_or(0.0); overlap > 0.0) {
    out.notes.push_back(
        {fmt::format("{} overlap by {:.4f} m² in the footprint: the rows are no partition and are not closed",
                     units ? "control units" : "parcels", overlap),
         fmt::format("用地范围内{}相互重叠 {:.4f} 平方米：各行不构成划分，不作平差",
                     units ? "管控单元" : "图斑", overlap)});
  }
}

void set_closed(CompositionRow& row, double closed_m2) {
  row.closed_m2 = closed_m2;
  row.adjusted = format_decimal(closed_m2, kDecimals) != format_decimal(row.area_m2, kDecimals);
}

// Up to `noise_m2` the sum of the parts may miss the whole: it is spread over them in proportion.
bool close_rows(std::vector<CompositionRow*>& rows, double whole, double noise_m2) {
  if (rows.size() == 1) {  // a lone part is its parent
    set_closed(*rows.front(), whole);
    return true;
  }
  double sum = 0.0;
  for (const CompositionRow* row : rows) sum += row->area_m2;
  const double scale = sum > 0.0 && std::abs(sum - whole) <= noise_m2 ? whole / sum : 1.0;
  std::vector<ClosingPart> parts;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    parts.push_back({fmt::format("{:06} {}", i, rows[i]->code), rows[i]->area_m2 * scale});
  }
  const auto closed = close_sum(whole, parts, kDecimals);
  if (!closed) return false;
  for (std::size_t i = 0; i < rows.size(); ++i) set_closed(*rows[i], closed->parts[i].closed);
  return true;
}

// Areas by the survey's formula depend on where edges are divided (every 70 m from their ends): parts that tile
// exactly in the plane miss the whole by some 1e-8 of it (decisions 118 and 159). What the parts leave open in
// the plane has a row of its own.
double survey_noise_m2(double whole) { return 5e-8 * whole + 0.005; }

// The rows one level below `parent` (all first rows for none), up to the next row of its level.
std::vector<CompositionRow*> rows_below(std::vector<CompositionRow>& rows, std::size_t first, int level) {
  std::vector<CompositionRow*> out;
  for (std::size_t i = first; i < rows.size() && rows[i].level >= level; ++i) {
    if (rows[i].level == level) out.push_back(&rows[i]);
  }
  return out;
}

}  // namespace

std::string_view composition_kind_id(CompositionKind kind) {
  switch (kind) {
    case CompositionKind::classed:
      return "class";
    case CompositionKind::unclassified:
      return "unclassified";
    case CompositionKind::no_parcel:
      return "no_parcel";
    case CompositionKind::no_data:
      return "no_data";
  }
  return "unclassified";
}

Text composition_kind_name(CompositionKind kind) {
  switch (kind) {
    case CompositionKind::classed:
      return {};
    case CompositionKind::unclassified:
      return {"no class recognised", "未识别类别"};
    case CompositionKind::no_parcel:
      return {"in no parcel of the layers", "图层覆盖但无图斑"};
    case CompositionKind::no_data:
      return {"not covered by data", "无数据覆盖"};
  }
  return {};
}

bool has_composition(std::string_view theme) {
  return theme == "land_use" || theme == "planned_land_use" || theme == "control_unit";
}

void close_composition(Composition& composition) {
  for (auto& row : composition.rows) {
    if (composition.total_m2 > 0.0) row.share = std::min(1.0, row.area_m2 / composition.total_m2);
  }
  if (!composition.complete && composition.overlap_m2 != 0.0) return;
  auto& rows = composition.rows;
  auto first = rows_below(rows, 0, 1);
  const double noise_m2 = survey_noise_m2(composition.total_m2);
  bool closed = close_rows(first, composition.total_m2, noise_m2);
  for (std::size_t i = 0; closed && i + 1 < rows.size(); ++i) {
    if (rows[i + 1].level != rows[i].level + 1) continue;
    auto parts = rows_below(rows, i + 1, rows[i].level + 1);
    closed = close_rows(parts, *rows[i].closed_m2, noise_m2);
  }
  if (closed) return;
  for (auto& row : rows) {
    row.closed_m2.reset();
    row.adjusted = false;
  }
  composition.notes.push_back(
      {"the rows do not add up to the whole: a gap or an overlap in the data; not closed",
       "各行之和与总面积不符：数据存在空隙或重叠，未作平差"});
}

std::optional<Composition> compose(const ThemeTable& theme, const ThemeMeasure& measure,
                                   const Footprint& footprint) {
  if (!measure.layers_present) return std::nullopt;
  Composition out;
  out.theme = theme.info.id;
  out.total_m2 = footprint.area_m2;
  const bool units = theme.info.id == "control_unit";
  Classes classes(!units);
  for (const auto& hit : measure.hits) classes.add(parcel_of(theme, hit, units));
  classes.rows(out);
  if (!units) name_classes(out);
  if (!measure.blocked.empty() || !measure.dissolved_m2) {
    out.notes.push_back(
        {fmt::format("{} parcel(s) here could not be looked at: the rows are what is known, at least",
                     measure.blocked.size()),
         fmt::format("此处有 {} 个图斑无法核查：各行为已知部分，实际不小于此", measure.blocked.size())});
    close_composition(out);
    return out;
  }
  add_remainder(out, measure, units);
  out.complete = measure.complete && out.overlap_m2 == 0.0;
  close_composition(out);
  return out;
}

}  // namespace zonegate
