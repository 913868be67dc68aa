// A rule pack of the city's own, beside the default one: made up, in the form in which a bureau adds a rule.
#include "samples/city/access_lists.h"

namespace zonegate::sample {

std::string_view local_rule_pack() {
  return R"json({
  "id": "sample-lanjiang-coast", "version": "2026.1",
  "title": {"en": "Coast rules of Lanjiang (made up)", "zh": "岚江市海岸带规则（虚构）"},
  "issuer": "岚江市示例主管部门（虚构）", "valid_from": "2026-03-01", "valid_to": null,
  "mandatory_themes": [],
  "facts": [
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
                "source": "made up for the sample city", "text": ""}]}
  ]
}
)json";
}

}  // namespace zonegate::sample
