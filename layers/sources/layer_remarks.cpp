#include "layers/sources/layer_remarks.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/base/day.h"
#include "core/check/class_names.h"
#include "core/check/net_area.h"
#include "core/geometry/path_course.h"
#include "core/geometry/prepared.h"
#include "core/rules/access_list.h"
#include "core/zones/zone_index.h"
#include "layers/sources/zone_builder.h"
#include "layers/themes/default_rules.h"
#include "layers/themes/theme_info.h"

namespace zonegate {
namespace {

// Values worth naming: each once, in the order met, of many the first few and how many more.
class Examples {
 public:
  void add(const std::string& value) {
    if (std::find(shown_.begin(), shown_.end(), value) != shown_.end()) return;
    if (shown_.size() < kShown) {
      shown_.push_back(value);
    } else {
      more_ = true;
    }
  }

  std::string words() const {
    std::string out;
    for (const auto& value : shown_) out += (out.empty() ? "\"" : ", \"") + value + "\"";
    return more_ ? out + ", …" : out;
  }

  bool empty() const { return shown_.empty(); }

 private:
  static constexpr std::size_t kShown = 5;
  std::vector<std::string> shown_;
  bool more_ = false;
};

std::string text_of(const ZoneLayer& layer, const Zone& zone, std::string_view field) {
  const AttributeValue* value = layer.attribute(zone, field);
  return value == nullptr ? std::string() : to_text(*value);
}

// What the default rules make of a field that a zone does not state.
Text what_follows(AskedBy asked) {
  if (asked == AskedBy::rules)
    return {"rules that ask it are undetermined there", "询问该项的规则在此处将为“无法判定”"};
  if (asked == AskedBy::notes)
    return {"only notes ask it, they stay open there", "仅提示性规则询问该项，在此处不作结论"};
  return {"no rule of the default pack asks it", "默认规则包中没有规则询问该项"};
}

// A sub-type that no zone states makes the rules that ask it undetermined everywhere: better said now.
void note_subtypes(const ZoneLayer& layer, const Theme& theme, std::vector<Text>& notes) {
  std::set<std::string> told;
  for (const auto& field : theme.fields) {
    if (field.values.empty() || field.identity || !told.insert(field.name).second) continue;
    // A unit's code says its class too, and stands in for it.
    const bool coded = theme.id == "control_unit" && field.name == "class";
    const auto says_nothing = [&](const Zone& zone) {
      return text_of(layer, zone, field.name).empty() &&
             !(coded && unit_class_of_code(text_of(layer, zone, "code")) != 0);
    };
    const auto silent = std::count_if(layer.zones.begin(), layer.zones.end(), says_nothing);
    if (silent == 0) continue;
    const Text follows = what_follows(asked_by_default(theme.id, field.name));
    notes.push_back(
        {fmt::format("{} of {} zones say no {} ({}): {}. If a field of the file holds it, say which at the "
                     "import (--map {}=FIELD)",
                     silent, layer.zones.size(), field.title.en, field.name, follows.en, field.name),
         fmt::format("{}/{} 个图斑没有{}（{}）：{}。如文件中另有字段，请在导入时指明（--map {}=字段名）",
                     silent, layer.zones.size(), field.title.zh, field.name, follows.zh, field.name)});
  }
}

// What the file says where a size should stand and none was understood: "30m".
Examples misread_sizes(const ZoneLayer& layer) {
  Examples out;
  for (const auto& zone : layer.zones) {
    if (!lacks_size(layer, zone)) continue;
    for (const char* field : {"radius", "width"}) {
      const std::string said = text_of(layer, zone, field);
      if (!said.empty()) out.add(said);
    }
  }
  return out;
}

// Points and lines without a size block every footprint near them: better said now.
void note_sizes(const ZoneLayer& layer, std::vector<Text>& notes) {
  const auto without = std::count_if(layer.zones.begin(), layer.zones.end(),
                                     [&layer](const Zone& zone) { return lacks_size(layer, zone); });
  if (without == 0) return;
  notes.push_back(
      {fmt::format(
           "{} of {} zones are points or lines without a size: footprints within {:g} m of them will be "
           "undetermined. Deliver the metres (up to 100 km) in a number field, or say at the import which "
           "field holds them (--map radius=FIELD, --map width=FIELD)",
           without, layer.zones.size(), kUnknownReachM),
       fmt::format("{}/{} 个图斑为点或线但没有半径或宽度：其周边 {:g} "
                   "米内的用地将为“无法判定”。请以数值字段给出米数（不超过 100 千米），或在导入时指明"
                   "字段（--map radius=字段名、--map width=字段名）",
                   without, layer.zones.size(), kUnknownReachM)});
  const Examples misread = misread_sizes(layer);
  if (misread.empty()) return;
  notes.push_back(
      {"values that are no number of metres between 0 and 100 000 were not taken as a size: " +
           misread.words() + ". Write the number alone",
       "以下取值不是 0 至 100000 之间的米数，未作为半径或宽度：" + misread.words() + "。请只写数字，不带单位"});
}

// No list speaks of a unit by a code that is none; nobody would learn it before a check.
void note_unit_codes(const ZoneLayer& layer, std::vector<Text>& notes) {
  if (layer.identity.theme != "control_unit") return;
  std::size_t count = 0;
  Examples malformed;
  for (const auto& zone : layer.zones) {
    const std::string code = text_of(layer, zone, "code");
    if (is_unit_code(code)) continue;
    ++count;
    if (!code.empty()) malformed.add(code);
  }
  if (count == 0) return;
  const Text shown =
      malformed.empty() ? Text() : Text(" (" + malformed.words() + ")", "（" + malformed.words() + "）");
  notes.push_back(
      {fmt::format("{} of {} control units have no valid unit code{}: a code is ZH or HY, six digits of the "
                   "county, the class 1 to 3 and four digits; no access list can bind these units, and "
                   "footprints in them stay undetermined",
                   count, layer.zones.size(), shown.en),
       fmt::format("{}/{} 个管控单元没有有效编码{}：编码应为 ZH 或 HY、六位县级代码、分类 1 至 3 与四位顺序号；"
                   "准入清单无法对应这些单元，其范围内的用地将无法判定",
                   count, layer.zones.size(), shown.zh)});
}

// Code and class of a control unit say the same twice; where they do not, both are kept and the check asks.
void note_unit_classes(const ZoneLayer& layer, std::vector<Text>& notes) {
  if (layer.identity.theme != "control_unit") return;
  std::size_t count = 0;
  std::string first;
  for (const auto& zone : layer.zones) {
    const auto* code = layer.attribute(zone, "code");
    const auto* named = layer.attribute(zone, "class");
    if (code == nullptr || named == nullptr) continue;
    const std::string unit = to_text(*code);
    const int by_code = unit_class_of_code(unit);
    const int by_name = unit_class_named(to_text(*named));
    if (by_code == 0 || by_name == 0 || by_code == by_name) continue;
    if (count++ == 0) first = fmt::format("{} / {}", unit, by_name);
  }
  if (count == 0) return;
  notes.emplace_back(
      fmt::format("{} control units have a class that contradicts the class digit of their code, the first is "
                  "{}: clauses for one of the two classes stay undetermined",
                  count, first),
      fmt::format("{} 个管控单元的分类与其编码中的分类位矛盾，首个为 {}：仅适用于其中一类的条目无法判定", count,
                  first));
}

// A class that is none: the code's digit does not overrule what somebody wrote.
void note_unknown_unit_classes(const ZoneLayer& layer, std::vector<Text>& notes) {
  if (layer.identity.theme != "control_unit") return;
  std::size_t count = 0;
  Examples unknown;
  for (const auto& zone : layer.zones) {
    const std::string named = text_of(layer, zone, "class");
    if (named.empty() || unit_class_named(named) != 0) continue;
    ++count;
    unknown.add(named);
  }
  if (count == 0) return;
  notes.push_back(
      {fmt::format("{} of {} control units have a class that is none: {}; clauses for some of the classes "
                   "only stay undetermined there",
                   count, layer.zones.size(), unknown.words()),
       fmt::format("{}/{} 个管控单元的分类无法识别：{}；仅适用于部分分类的条目在此处无法判定", count,
                   layer.zones.size(), unknown.words())});
}

// Classes are shown as delivered; one that no classification has may be a slip of the pen.
void note_land_classes(const ZoneLayer& layer, std::vector<Text>& notes) {
  if (layer.identity.theme != "land_use" && layer.identity.theme != "planned_land_use") return;
  std::size_t count = 0;
  std::size_t silent = 0;
  Examples unknown;
  for (const auto& zone : layer.zones) {
    const std::string code = text_of(layer, zone, "land_class");
    if (code.empty()) ++silent;
    if (code.empty() || is_class_of_any_table(code)) continue;
    ++count;
    unknown.add(code);
  }
  if (silent > 0) {
    notes.push_back(
        {fmt::format("{} of {} zones have no land class: their area will stand as not classified", silent,
                     layer.zones.size()),
         fmt::format("{}/{} 个图斑没有地类代码：其面积将列为未识别类别", silent, layer.zones.size())});
  }
  if (count == 0) return;
  notes.push_back({fmt::format("{} of {} zones have a land class that no class table known here has: {}; kept "
                               "as delivered, please check",
                               count, layer.zones.size(), unknown.words()),
                   fmt::format("{}/{} 个图斑的地类代码在已知的代码表中均没有：{}；按原值保留，请核对", count,
                               layer.zones.size(), unknown.words())});
}

// Code and name of a class say the same twice; where the name is another class's, one of the two is a slip.
void note_class_names(const ZoneLayer& layer, std::vector<Text>& notes) {
  std::size_t count = 0;
  Examples doubtful;
  for (const auto& zone : layer.zones) {
    const std::string code = text_of(layer, zone, "land_class");
    const std::string name = text_of(layer, zone, "land_class_name");
    if (!is_name_of_another_class(code, name)) continue;
    ++count;
    doubtful.add(fmt::format("{} / {}", code, name));
  }
  if (count == 0) return;
  notes.push_back({fmt::format("{} of {} zones have a class name that belongs to another code: {}; the codes "
                               "count, please check",
                               count, layer.zones.size(), doubtful.words()),
                   fmt::format("{}/{} 个图斑的地类名称属于另一代码：{}；以代码为准，请核对", count,
                               layer.zones.size(), doubtful.words())});
}

// A day that is none is shown as delivered and decides nothing; somebody mistyped it all the same.
void note_days(const ZoneLayer& layer, const Theme& theme, std::vector<Text>& notes) {
  const auto field = std::find_if(theme.fields.begin(), theme.fields.end(),
                                  [](const ThemeField& one) { return one.name == "approved_on"; });
  if (field == theme.fields.end()) return;
  std::size_t count = 0;
  Examples misread;
  for (const auto& zone : layer.zones) {
    const std::string said = text_of(layer, zone, field->name);
    if (said.empty() || parse_day(said)) continue;
    ++count;
    misread.add(said);
  }
  if (count == 0) return;
  notes.push_back(
      {fmt::format("{} of {} zones have under {} what is no day: {}; kept as delivered, please check", count,
                   layer.zones.size(), field->title.en, misread.words()),
       fmt::format("{}/{} 个图斑的{}不是日期：{}；按原值保留，请核对", count, layer.zones.size(),
                   field->title.zh, misread.words())});
}

// A net area that a patch contradicts, or does not state where its layer does, is none in every result.
void note_net_areas(const ZoneLayer& layer, const Theme& theme, std::vector<Text>& notes) {
  if (!states_net_area(layer) || !(has_net_area(theme.id) || theme.id == "land_use")) return;
  const std::vector<ThemeInfo> infos = theme_infos();
  const auto info =
      std::find_if(infos.begin(), infos.end(), [&theme](const ThemeInfo& one) { return one.id == theme.id; });
  if (info == infos.end()) return;
  std::size_t count = 0;
  NetUnknowns unknown;
  for (const auto& zone : layer.zones) {
    const NetShare net = net_share(*info, layer, zone);
    if (net.share) continue;
    ++count;
    unknown.add(zone.id, net.unknown);
  }
  if (count == 0) return;
  const Text words = unknown.words();
  notes.push_back(
      {fmt::format("{} of {} zones give no usable net area, and what takes a part of them has none: {}", count,
                   layer.zones.size(), words.en),
       fmt::format("{}/{} 个图斑没有可用的净面积，涉及这些图斑的净面积为未知：{}", count, layer.zones.size(),
                   words.zh)});
}

bool reaches(const PreparedPolygons& coverage, const Path& line) {
  const auto course = path_course(line, coverage);
  return std::any_of(course.begin(), course.end(),
                     [](const PathStretch& stretch) { return stretch.place == PathPlace::inside; });
}

// Nothing of the zone lies in the coverage. A zone that cannot be compared counts as inside: other notes tell
// of it.
bool lies_outside(const Zone& zone, const PreparedPolygons& coverage) {
  const Box box = box_of(zone.shape);
  if (box.empty()) return false;
  if (!box.meets(coverage.box())) return true;
  const auto held = [&coverage](PlanePoint point) { return holds(coverage, point); };
  if (std::any_of(zone.shape.points.begin(), zone.shape.points.end(), held)) return false;
  for (const auto& line : zone.shape.lines) {
    if (reaches(coverage, line)) return false;
  }
  if (zone.shape.polygons.empty()) return true;
  if (held(zone.shape.polygons.front().shell.front())) return false;
  const PreparedPolygons prepared(zone.shape.polygons);
  const auto met = encounter(prepared, coverage);
  return met && (met->contact == Contact::apart || met->contact == Contact::touches);
}

// A zone outside the area for which the layer is said to be complete: one of the two is not what was meant.
void note_outside_coverage(const ZoneLayer& layer, std::vector<Text>& notes) {
  if (layer.coverage.kind != CoverageKind::polygon || layer.coverage.area.empty()) return;
  const PreparedPolygons coverage(layer.coverage.area);
  std::size_t count = 0;
  std::string first;
  for (const auto& zone : layer.zones) {
    const bool comparable = zone.unreadable.empty() && !blocked_by_faults(zone);
    if (!comparable || !lies_outside(zone, coverage)) continue;
    if (count++ == 0) first = zone.id;
  }
  if (count == 0) return;
  notes.push_back(
      {fmt::format("{} of {} zones lie outside the coverage {}, the first is {}: they are kept and "
                   "met, but check that zones and coverage belong together",
                   count, layer.zones.size(), layer.coverage.stated_as, first),
       fmt::format("{}/{} 个图斑位于覆盖范围 {} 之外，首个为 {}：仍予保留并参与核查，请确认图斑与覆盖范围"
                   "是否配套",
                   count, layer.zones.size(), layer.coverage.stated_as, first)});
}

}  // namespace

std::vector<Text> remarks_on_zones(const ZoneLayer& layer, const Theme& theme) {
  std::vector<Text> notes;
  note_subtypes(layer, theme, notes);
  note_sizes(layer, notes);
  note_unit_codes(layer, notes);
  note_unit_classes(layer, notes);
  note_unknown_unit_classes(layer, notes);
  note_land_classes(layer, notes);
  note_class_names(layer, notes);
  note_days(layer, theme, notes);
  note_net_areas(layer, theme, notes);
  note_outside_coverage(layer, notes);
  return notes;
}

}  // namespace zonegate
