#include "core/check/result_names.h"

#include <array>
#include <string>

namespace zonegate {

Text relation_name(Relation relation) {
  switch (relation) {
    case Relation::inside:
      return {"the footprint lies inside the zone", "用地位于图斑内"};
    case Relation::contains:
      return {"the zone lies inside the footprint", "图斑位于用地内"};
    case Relation::overlaps:
      return {"footprint and zone overlap", "用地与图斑部分重叠"};
    case Relation::touches:
      return {"footprint and zone touch", "用地与图斑相接"};
    case Relation::crosses:
      return {"the footprint crosses the zone", "用地穿越图斑"};
    case Relation::within:
      return {"the footprint lies within the distance of the rule", "用地位于规则距离以内"};
    case Relation::outside:
      return {"the footprint lies outside the boundary", "用地位于界外"};
  }
  return {"footprint and zone overlap", "用地与图斑部分重叠"};
}

Text rung_name(Rung rung) {
  switch (rung) {
    case Rung::exact:
      return {"exact", "精确"};
    case Rung::carved:
      return {"cut along the original edges", "沿原边界切割"};
    case Rung::overlay:
      return {"overlay in floating precision", "浮点精度叠加"};
    case Rung::grid:
      return {"overlay on a 0.1 mm grid", "0.1 毫米格网叠加"};
    case Rung::repaired:
      return {"on a repaired zone", "基于修复后的图斑"};
    case Rung::refused:
      return {"not computed", "未计算"};
  }
  return {"not computed", "未计算"};
}

Text area_method_name(std::string_view method) {
  if (method == "survey") return {"survey (ellipsoidal, 70 m rule)", "椭球面积（国土调查公式，70 米加密）"};
  if (method == "geodesic") return {"geodesic", "测地面积"};
  if (method == "planar") return {"planar", "平面面积"};
  return same_text(std::string(method));
}

Text length_method_name(std::string_view method) {
  if (method == "planar") return {"planar, in the projection", "平面长度（投影平面）"};
  return {"geodesic, on the ellipsoid", "测地长度（椭球面）"};
}

Text own_rule_name(const Finding& finding) {
  if (!finding.list.empty() || !finding.clause.empty() || !finding.basis.empty()) return {};
  struct Name {
    std::string_view id;
    const char* en;
    const char* zh;
  };
  static constexpr std::array<Name, 9> names = {
      {{"coverage", "data coverage", "数据覆盖"},
       {"unreadable_zone", "unreadable zone", "无法读取的图斑"},
       {"overlay_failed", "overlay not computable", "叠加无法计算"},
       {"slivers", "slivers in sum", "细碎重叠合计"},
       {"no_rule", "no rule for this zone", "该图斑无适用规则"},
       {"no_rule_pack", "no rule pack", "无规则包"},
       {"unit_without_list", "unit without an access list", "管控单元无准入清单"},
       {"control_unit_gap", "gap between control units", "管控单元间空隙"},
       {"footprint", "footprint not usable", "用地范围无法使用"}}};
  const std::string_view id = finding.rule;
  for (const Name& name : names) {
    // "coverage.RULE": on behalf of a rule of a pack.
    const bool on_behalf = id.size() > name.id.size() && id[name.id.size()] == '.';
    if (id.substr(0, name.id.size()) == name.id && (id.size() == name.id.size() || on_behalf))
      return {name.en, name.zh};
  }
  // A finding about the project as a whole carries the code of the error that stopped the reading.
  if (finding.theme.empty()) return {"footprint not usable", "用地范围无法使用"};
  return {};
}

Text dimension_name(Dimension dimension) {
  switch (dimension) {
    case Dimension::space:
      return {"space", "空间布局约束"};
    case Dimension::emission:
      return {"emission", "污染物排放管控"};
    case Dimension::risk:
      return {"risk", "环境风险防控"};
    case Dimension::resource:
      break;
  }
  return {"resource", "资源开发效率要求"};
}

Text level_name(ListLevel level) {
  switch (level) {
    case ListLevel::national:
      return {"national", "国家"};
    case ListLevel::region:
      return {"region", "自治区"};
    case ListLevel::basin:
      return {"basin", "流域"};
    case ListLevel::city:
      return {"city", "市"};
    case ListLevel::park:
      return {"park", "园区"};
    case ListLevel::unit:
      break;
  }
  return {"unit", "单元"};
}

Outcome shown_outcome(const Finding& finding) {
  return finding.undecided ? Outcome::undetermined : finding.outcome;
}

Text shown_outcome_name(const Finding& finding) {
  if (finding.undecided)
    return {"not decided (a note, without effect on the outcome)", "需核实（仅提示，不影响结论）"};
  return outcome_name(finding.outcome);
}

}  // namespace zonegate
