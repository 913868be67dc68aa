// A rule pack of the city's own, beside the default one: made up, in the form in which a bureau adds a rule.
#include "samples/city/access_lists.h"

namespace zonegate::sample {

std::string_view local_rule_pack() {
  return R"json({
  "id": "sample-lanjiang-local", "version": "2026.2",
  "title": {"en": "Local rules of Lanjiang (made up)", "zh": "岚江市地方规则（虚构）"},
  "issuer": "岚江市示例主管部门（虚构）", "valid_from": "2026-03-01", "valid_to": null,
  "mandatory_themes": [],
  "zone_values": {
    "risk_source": {"kind": ["heavy_metal", "mine", "tailings_pond", "hazardous_waste", "electromagnetic"]}
  },
  "facts": [
    {"id": "land_use", "type": "code", "several": true, "scheme": "YDYH2023",
     "title": {"en": "future land use", "zh": "拟用途"},
     "question": {"en": "Which land-use codes (2023 classification) will the land have?",
                  "zh": "用地拟规划用途（用地用海分类 2023）代码是什么？"}},
    {"id": "industry", "type": "code", "several": true, "scheme": "GBT4754-2017",
     "title": {"en": "industry codes", "zh": "行业代码"},
     "question": {"en": "Which codes of GB/T 4754-2017 describe the main and auxiliary processes?",
                  "zh": "项目（含辅助工序）对应《国民经济行业分类》（GB/T 4754-2017）哪些代码？"}},
    {"id": "nature", "type": "choice",
     "title": {"en": "nature of the works", "zh": "建设性质"},
     "question": {"en": "Is it new, an extension, a rebuild or a relocation?", "zh": "项目是新建、扩建、改建还是迁建？"},
     "choices": [{"id": "new", "title": {"en": "new", "zh": "新建"}},
                 {"id": "expand", "title": {"en": "extension", "zh": "扩建"}},
                 {"id": "rebuild", "title": {"en": "rebuild", "zh": "改建"}},
                 {"id": "relocate", "title": {"en": "relocation", "zh": "迁建"}}]}
  ],
  "rules": [
    {"id": "sample.coast.chemical_distance", "theme": "coast", "test": "within", "distance_m": 500,
     "title": {"en": "Sample: chemical works near the coast line", "zh": "示例：海岸线附近的化工项目"},
     "effect": "prohibit", "when": "industry in (C25*, C26*) and nature in (new, expand)",
     "summary": {"en": "Sample, not law: no new chemical works within 500 m of the coast line.",
                 "zh": "示例，非真实规定：距海岸线500米范围内禁止新建、扩建化工项目。"},
     "basis": [{"law": "岚江市海岸带规定（虚构）", "number": "", "article": "示例条款", "grade": "unverified",
                "source": "made up for the sample city", "text": ""}]},
    {"id": "sample.risk.hazardous_waste", "theme": "risk_source", "test": "within",
     "title": {"en": "Sample: near a hazardous-waste facility", "zh": "示例：邻近危险废物设施"},
     "distance_m": 60, "effect": "conditions", "when": "zone.kind = hazardous_waste",
     "requirements": [{"en": "Sample: the facility's own protection plan is kept.", "zh": "示例：落实该设施的防护方案。"}],
     "summary": {"en": "Sample, not law: within 60 m of a hazardous-waste facility its protection plan is kept.",
                 "zh": "示例，非真实规定：距危险废物设施60米内须落实其防护方案。"},
     "basis": [{"law": "岚江市环境风险源距离规定（虚构）", "number": "", "article": "示例条款", "grade": "unverified",
                "source": "made up for the sample city", "text": ""}]},
    {"id": "sample.risk.hazardous_waste_homes", "theme": "risk_source", "test": "within",
     "title": {"en": "Sample: homes and public services near a hazardous-waste facility",
               "zh": "示例：危险废物设施附近的居住、公共服务项目"},
     "when": "zone.kind = hazardous_waste and land_use in (07*, 08*)",
     "rings": [
       {"distance_m": 300, "effect": "prohibit",
        "title": {"en": "Sample: homes within 300 m of a hazardous-waste facility", "zh": "示例：距危险废物设施300米内的居住项目"}},
       {"distance_m": 600, "effect": "conditions",
        "title": {"en": "Sample: homes within 600 m of a hazardous-waste facility", "zh": "示例：距危险废物设施600米内的居住项目"},
        "requirements": [{"en": "Sample: a green belt towards the facility.", "zh": "示例：朝向该设施一侧设置防护绿带。"}]}],
     "summary": {"en": "Sample, not law: no homes within 300 m, within 600 m with a green belt.",
                 "zh": "示例，非真实规定：300米内不得新建居住项目，600米内须设防护绿带。"},
     "basis": [{"law": "岚江市环境风险源距离规定（虚构）", "number": "", "article": "示例条款", "grade": "unverified",
                "source": "made up for the sample city", "text": ""}]},
    {"id": "sample.risk.electromagnetic", "theme": "risk_source", "test": "within", "distance_m": 30,
     "title": {"en": "Sample: near an electromagnetic facility", "zh": "示例：邻近电磁设施"},
     "effect": "conditions", "when": "zone.kind = electromagnetic",
     "summary": {"en": "Sample, not law: within 30 m the exposure is measured first.",
                 "zh": "示例，非真实规定：30米内须先行监测电磁环境。"},
     "requirements": [{"en": "Sample: a measurement.", "zh": "示例：开展电磁环境监测。"}],
     "basis": [{"law": "岚江市环境风险源距离规定（虚构）", "number": "", "article": "示例条款", "grade": "unverified",
                "source": "made up for the sample city", "text": ""}]}
  ]
}
)json";
}

}  // namespace zonegate::sample
