#include "core/check/project_check.h"

#include <fmt/format.h>
#include <cctype>
#include <cmath>

#include "core/base/hash.h"
#include "core/check/net_area.h"
#include "core/geometry/overlay.h"
#include "core/rules/entry.h"

namespace zonegate {
namespace {

bool strictly_inside(PlanePoint p, const MultiPolygon& polygons) {
  bool inside = false;
  const auto cross = [&](const Ring& ring) {
    for (std::size_t i = 0, k = ring.size() - 1; i < ring.size(); k = i++) {
      if ((ring[i].y > p.y) == (ring[k].y > p.y)) continue;
      const double x = ring[i].x + (ring[k].x - ring[i].x) * ((p.y - ring[i].y) / (ring[k].y - ring[i].y));
      if (p.x < x) inside = !inside;
    }
  };
  for (const auto& polygon : polygons) {
    cross(polygon.shell);
    for (const auto& hole : polygon.holes) cross(hole);
  }
  return inside;
}

bool on_border(PlanePoint p, const MultiPolygon& polygons) {
  constexpr double kNear = 1e-6;
  const auto near = [&](const Ring& ring) {
    for (std::size_t i = 0, k = ring.size() - 1; i < ring.size(); k = i++) {
      const double dx = ring[i].x - ring[k].x;
      const double dy = ring[i].y - ring[k].y;
      const double length2 = dx * dx + dy * dy;
      double t = length2 > 0.0 ? ((p.x - ring[k].x) * dx + (p.y - ring[k].y) * dy) / length2 : 0.0;
      t = std::clamp(t, 0.0, 1.0);
      if (std::hypot(p.x - ring[k].x - t * dx, p.y - ring[k].y - t * dy) <= kNear) return true;
    }
    return false;
  };
  for (const auto& polygon : polygons) {
    if (near(polygon.shell)) return true;
    for (const auto& hole : polygon.holes) {
      if (near(hole)) return true;
    }
  }
  return false;
}

// Length of the zone's border inside the footprint: edges of the piece whose middle is not on the footprint's
// border.
double zone_border_inside(const MultiPolygon& piece, const MultiPolygon& footprint) {
  double sum = 0.0;
  const auto add = [&](const Ring& ring) {
    for (std::size_t i = 0, k = ring.size() - 1; i < ring.size(); k = i++) {
      const PlanePoint middle{(ring[i].x + ring[k].x) / 2, (ring[i].y + ring[k].y) / 2};
      if (!on_border(middle, footprint) && strictly_inside(middle, footprint)) {
        sum += std::hypot(ring[i].x - ring[k].x, ring[i].y - ring[k].y);
      }
    }
  };
  for (const auto& polygon : piece) {
    add(polygon.shell);
    for (const auto& hole : polygon.holes) add(hole);
  }
  return sum;
}

// Parts that adjoin or overlap must not make a geometry that counts a place twice. Empty when GEOS cannot unite
// them: the area stands, and no picture is better than a wrong one.
MultiPolygon united_pieces(const ZoneHit& hit, const Footprint& footprint) {
  std::vector<const MultiPolygon*> pieces;
  for (const auto& part : hit.parts) {
    const auto piece = piece_of(hit, part, footprint);
    if (!piece) return {};
    pieces.push_back(*piece);
  }
  if (pieces.size() == 1) return *pieces.front();
  auto united = dissolve(pieces);
  return united ? std::move(united->polygons) : MultiPolygon{};
}

// Names as a person knows them, in both languages, joined.
class Names {
 public:
  void add(const std::string& en, const std::string& zh) {
    words_.en += (words_.en.empty() ? "" : ", ") + en;
    words_.zh += (words_.zh.empty() ? "" : "、") + zh;
  }
  bool empty() const { return words_.en.empty(); }
  const Text& words() const { return words_; }

 private:
  Text words_;
};

void add_fact(Names& names, const FactDictionary& dictionary, const std::string& id) {
  const auto definition = dictionary.find(id);
  const Text title = definition == dictionary.end() ? Text{} : definition->second.title;
  names.add((title.en.empty() ? id : title.en) + " (" + id + ")",
            (title.zh.empty() ? id : title.zh) + "（" + id + "）");
}

// What the zone says where a rule could not read it: the value as delivered, under the name it was delivered
// with, so that whoever mends the layer finds it.
void add_attribute(const CheckTables& tables, Names& names, const ZoneIndex* index, std::uint32_t zone,
                   const std::string& name) {
  if (index == nullptr) return names.add(name, name);
  const LayerHead& layer = index->layer();
  const AttributeValue* value = layer.attribute(index->zone(zone), name);
  const ThemeTable* theme = tables.theme(layer.identity.theme);
  const AttributeWords* words = theme == nullptr ? nullptr : theme->info.attribute(name);
  Text field = words == nullptr ? same_text(name) : words->title;
  for (const auto& one : layer.fields) {
    if (one.name != name || one.source_name.empty() || one.source_name == name) continue;
    field.en += " (" + one.source_name + ")";
    field.zh += "（" + one.source_name + "）";
  }
  const std::string given = value == nullptr ? "" : to_text(*value);
  if (value == nullptr) {
    names.add("the layer has no field for " + field.en, "图层没有“" + field.zh + "”字段");
  } else if (given.empty()) {
    // Two columns that contradict each other leave no value either; the remarks of the import name them.
    names.add(field.en + " is empty, or other columns contradict it", field.zh + "为空，或与其他字段矛盾");
  } else {
    names.add(fmt::format("{} is \"{}\", which the rules do not know", field.en, given),
              fmt::format("{}的值“{}”不在规则已知的取值之内", field.zh, given));
  }
}

// One sentence for each kind of thing that kept a condition unknown, each with what would resolve it.
Text missing_cause(const CheckTables& tables, const std::vector<std::string>& missing,
                   const std::vector<ImpreciseFact>& imprecise, const ZoneIndex* index, std::uint32_t zone) {
  Names facts;
  Names attributes;
  Names themes;
  for (const auto& id : missing) {
    const auto open = id.find('(');
    const bool given = std::any_of(imprecise.begin(), imprecise.end(),
                                   [&](const ImpreciseFact& one) { return one.fact == id; });
    if (given) continue;
    if (id.rfind("zone.", 0) == 0) {
      add_attribute(tables, attributes, index, zone, id.substr(5));
    } else if (open != std::string::npos) {
      const ThemeTable* theme = tables.theme(id.substr(open + 1, id.size() - open - 2));
      themes.add(theme == nullptr ? id : theme->info.name.en, theme == nullptr ? id : theme->info.name.zh);
    } else {
      add_fact(facts, tables.dictionary, id);
    }
  }
  Text out;
  const auto say = [&](std::string en, const std::string& zh) {
    if (!out.en.empty()) en.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(en.front())));
    out.en += (out.en.empty() ? "" : " ") + en;
    out.zh += zh;
  };
  for (const auto& one : imprecise) {
    const Text words = imprecise_words(tables.dictionary, one);
    say(words.en, words.zh);
  }
  if (!facts.empty())
    say("not known: " + facts.words().en + ". State it in the project's facts and check again.",
        "缺少项目事实：" + facts.words().zh + "。请补充该事实后重新核查。");
  if (!attributes.empty())
    say("the zone does not say what the rule asks: " + attributes.words().en +
            ". Correct the layer or its field mapping and import it again.",
        "图斑属性无法判断：" + attributes.words().zh + "。请更正图层或字段映射后重新导入。");
  if (!themes.empty())
    say("other themes could not be measured here: " + themes.words().en +
            ". Import their data and check again.",
        "其他专题在此处无法量算：" + themes.words().zh + "。请导入其数据后重新核查。");
  return out;
}

// No fact of the project is missing: what of the condition is open stands deepest in its trace.
Text undecided_cause(const std::vector<TraceLine>& trace) {
  const TraceLine* open = nullptr;
  constexpr std::string_view kUnknown = ": unknown";
  for (const TraceLine& line : trace) {
    const std::string& words = line.sentence.en;
    const bool unknown = words.size() >= kUnknown.size() &&
                         words.compare(words.size() - kUnknown.size(), kUnknown.size(), kUnknown) == 0;
    if (unknown && (open == nullptr || line.depth > open->depth)) open = &line;
  }
  // Codes and words that contradict each other are the commonest case and have a remedy of their own.
  if (open != nullptr && open->sentence.en.find(only_words_agree().en) != std::string::npos)
    return {
        "the entry's key words agree with the project, its industry codes do not. A person has to confirm "
        "whether the project is of that kind, and decides it.",
        "条目关键词与项目相符，行业代码不符。须由人工核实项目是否属于条目所指类型，并录入复核意见。"};
  if (open != nullptr && open->sentence.en.find(only_code_agrees().en) != std::string::npos)
    return {
        "the industry code agrees with the entry, its key words do not. A person has to confirm whether "
        "the project is of that kind, and decides it.",
        "行业代码与条目相符，条目关键词不符。须由人工核实项目是否属于条目所指类型，并录入复核意见。"};
  const Text what = open == nullptr
                        ? Text("the condition could not be decided", "条件无法判断")
                        : Text("could not be decided: " + open->sentence.en, "无法判断：" + open->sentence.zh);
  return {what.en +
              ". Where an attribute of the zone or another theme's data is missing or not recognised, supply "
              "it and "
              "check again; otherwise a person has to judge it.",
          what.zh + "。如图斑属性或其他专题数据缺失或无法识别，请补充后重新核查；否则须由人工判断。"};
}

void fill_net(const CheckTables& tables, Finding& finding, const ZoneHit& hit) {
  const ThemeTable* theme = tables.theme(finding.theme);
  if (theme == nullptr) return;
  NetShare net = net_share(theme->info, hit.index->layer(), hit.index->zone(hit.zone));
  if (net.share) finding.net_m2 = hit.area_m2 * *net.share;
  finding.net_unknown = std::move(net.unknown);
}

}  // namespace

void describe(Finding& finding, const Rule& rule, Day as_of) {
  finding.effect = rule.effect;
  finding.title = rule.title;
  finding.summary = rule.summary;
  finding.basis = in_force(rule.basis, as_of);
  for (const auto& basis : finding.basis) {
    if (!finding.clause.empty()) finding.clause += "；";
    finding.clause += "《" + basis.law + "》" + basis.article;
  }
  if (finding.outcome == Outcome::conditional) finding.requirements = rule.requirements;
}

Finding ProjectCheck::start(const ThemeTable& theme, const std::string& rule, const ZoneIndex* index,
                            std::uint32_t zone, bool pre_effect, const std::string& list) const {
  Finding finding;
  finding.theme = theme.info.id;
  finding.rule = rule;
  finding.list = list;
  finding.pre_effect = pre_effect;
  Sha256 hash;
  hash.add(rule);
  hash.add(theme.info.id);
  if (index != nullptr) {
    finding.layer = index->layer().identity.layer;
    finding.layer_version = index->layer().identity.version;
    finding.zone = index->zone(zone).id;
    name_zone(theme.info, *index, zone, finding);
    hash.add(finding.layer);
    hash.add(finding.zone);
    if (pre_effect) hash.add_int(index->layer().identity.version);
  }
  hash.add(project.id);
  if (!list.empty()) hash.add(list);
  if (pre_effect && index == nullptr) hash.add("announced");
  finding.id = hash.hex().substr(0, 12);
  return finding;
}

void ProjectCheck::fill_measure(Finding& finding, const ZoneHit& hit) const {
  finding.relation = hit.relation;
  finding.area_m2 = hit.area_m2;
  if (footprint.area_m2 > 0.0) finding.share = std::min(1.0, hit.area_m2 / footprint.area_m2);
  finding.rung = hit.rung;
  if (has_net_area(finding.theme)) fill_net(tables, finding, hit);
  finding.sliver = hit.sliver;
  finding.thin = hit.thin;
  const double accuracy_m = hit.index->layer().identity.positional_accuracy_m;
  std::optional<double> border = accuracy_m > 0.0 ? std::optional(0.0) : std::nullopt;
  for (const auto& part : hit.parts) {
    finding.parts.push_back({footprint.parts[part.part].id, part.area_m2});
    if (!border) continue;
    const auto piece = piece_of(hit, part, footprint);
    border = piece ? std::optional(*border + zone_border_inside(**piece, footprint.parts[part.part].polygons))
                   : std::nullopt;
  }
  if (tables.setup.keep_geometry) finding.geometry = united_pieces(hit, footprint);
  if (border) finding.accuracy_m2 = accuracy_m * *border;
  fill_axes(finding, questions.axes_in(hit));
}

void ProjectCheck::fill_axes(Finding& finding, std::vector<AxisMeasure> axes) const {
  if (axes.empty()) return;
  double inside_m = 0.0;
  bool through = false;
  for (AxisMeasure& axis : axes) {
    inside_m += axis.inside_m;
    for (AxisStretch& stretch : axis.stretches) {
      through =
          through || (stretch.place == AxisPlace::inside && stretch.from_m > 0.0 && stretch.to_m < axis.axis_m);
      if (!tables.setup.keep_geometry) stretch.path.clear();
    }
  }
  finding.length_m = inside_m;
  if (through && finding.relation == Relation::overlaps) finding.relation = Relation::crosses;
  finding.axes = std::move(axes);
}

void ProjectCheck::fill_judgement(Finding& finding, Judgement judgement, const ZoneIndex* index,
                                  std::uint32_t zone) const {
  finding.outcome = judgement.outcome.value_or(Outcome::pass);
  finding.undecided = is_undecided(judgement);
  finding.missing_facts = std::move(judgement.missing_facts);
  // What no further statement can decide is not asked for again.
  std::erase_if(finding.missing_facts, [&](const std::string& id) {
    return std::any_of(judgement.imprecise.begin(), judgement.imprecise.end(),
                       [&](const ImpreciseFact& one) { return one.fact == id && !one.answerable; });
  });
  finding.trace = std::move(judgement.trace);
  if (finding.outcome != Outcome::undetermined && !finding.undecided) return;
  if (!finding.missing_facts.empty() || !judgement.imprecise.empty()) {
    finding.cause = missing_cause(tables, finding.missing_facts, judgement.imprecise, index, zone);
  } else {
    finding.cause = undecided_cause(finding.trace);
  }
}

void ProjectCheck::add_undetermined(const ThemeTable& theme, const std::string& rule, const ZoneIndex* index,
                                    std::uint32_t zone, Text title, Text cause, const MultiPolygon& where,
                                    std::optional<double> area_m2, bool pre_effect) const {
  Finding finding = start(theme, rule, index, zone, pre_effect);
  finding.outcome = Outcome::undetermined;
  finding.rung = Rung::refused;
  finding.title = std::move(title);
  finding.cause = std::move(cause);
  finding.area_m2 = area_m2;
  if (area_m2 && footprint.area_m2 > 0.0) finding.share = std::min(1.0, *area_m2 / footprint.area_m2);
  if (area_m2) finding.rung = Rung::overlay;
  if (tables.setup.keep_geometry) finding.geometry = where;
  add(std::move(finding));
}

}  // namespace zonegate
