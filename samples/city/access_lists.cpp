#include "samples/city/access_lists.h"

namespace zonegate::sample {

std::string_view region_list() {
  return R"json({
  "list": {
    "id": "SAMPLE-REGION", "version": "2026.1", "level": "region",
    "title": {"en": "Sample regional access list (made up)", "zh": "示例区域生态环境准入总体清单（虚构）"},
    "issuer": "示例省级主管部门（虚构）", "valid_from": "2026-01-01", "valid_to": null
  },
  "entries": [
    {
      "id": "SAMPLE-REGION/SPACE/001", "scope": {"unit_classes": [1]}, "dimension": "space", "clause_no": "1-1",
      "text": "【示例条文，非真实规定】优先保护单元内禁止新建、扩建石化、化工、冶炼项目。",
      "summary": {"en": "Sample: no new petrochemical, chemical or smelting works in priority units.",
                  "zh": "示例：优先保护单元内禁止新建、扩建石化、化工、冶炼项目。"},
      "effect": "prohibit",
      "when": "industry in (C25*, C26*, C31*, C32*) and nature in (new, expand)"
    },
    {
      "id": "SAMPLE-REGION/SPACE/002", "scope": {"unit_classes": [2]}, "dimension": "space", "clause_no": "1-2",
      "text": "【示例条文，非真实规定】重点管控单元内新建、扩建化工项目应当进入经认定的化工园区。",
      "summary": {"en": "Sample: new chemical works in key units belong in recognised chemical parks.",
                  "zh": "示例：重点管控单元内新建、扩建化工项目应当进入经认定的化工园区。"},
      "effect": "prohibit",
      "when": "industry in (C25*, C26*) and nature in (new, expand) and not in_chemical_park"
    }
  ]
}
)json";
}

std::string_view city_list() {
  return R"json({
  "list": {
    "id": "SAMPLE-CITY", "version": "2026.1", "level": "city",
    "title": {"en": "Access list of Lanjiang (made up)", "zh": "岚江市生态环境准入清单（虚构）"},
    "issuer": "岚江市示例主管部门（虚构）", "valid_from": "2026-01-01", "valid_to": null
  },
  "entries": [
    {
      "id": "SAMPLE-CITY/SPACE/001", "scope": {"unit_classes": [1, 2]}, "dimension": "space", "clause_no": "2-1",
      "text": "【示例条文，非真实规定】距洪涝风险控制线500米范围内禁止新建、扩建化工项目。",
      "summary": {"en": "Sample: no new chemical works within 500 m of the flood-risk control line.",
                  "zh": "示例：距洪涝风险控制线500米范围内禁止新建、扩建化工项目。"},
      "effect": "prohibit",
      "when": "industry in (C25*, C26*) and nature in (new, expand) and distance(flood_risk_line) <= 500 [m]"
    },
    {
      "id": "SAMPLE-CITY/SPACE/002", "scope": {"unit_codes": ["ZH45990120003"]}, "dimension": "space",
      "clause_no": "2-2", "manual": true,
      "text": "【示例条文，非真实规定】东北新城新建项目的建筑风貌应当与山体轮廓相协调。",
      "summary": {"en": "Sample: buildings in the north-eastern new town go with the outline of the hills.",
                  "zh": "示例：东北新城建筑风貌与山体轮廓相协调。"},
      "effect": "restrict"
    }
  ]
}
)json";
}

std::string_view unit_list() {
  return R"json({
  "list": {
    "id": "SAMPLE-UNITS", "version": "2026.1", "level": "unit",
    "title": {"en": "Access lists of the control units of Lanjiang (made up)", "zh": "岚江市管控单元准入清单（虚构）"},
    "issuer": "岚江市示例主管部门（虚构）", "valid_from": "2026-01-01", "valid_to": null
  },
  "entries": [
    {
      "id": "ZH45990110001/SPACE/1", "scope": {"unit_codes": ["ZH45990110001"]}, "dimension": "space",
      "clause_no": "1", "text": "【示例条文，非真实规定】北岭单元内禁止城镇集中建设。",
      "summary": {"en": "Sample: no concentrated urban building.", "zh": "示例：禁止城镇集中建设。"},
      "effect": "prohibit", "when": "concentrated_urban_land"
    },
    {
      "id": "ZH45990110002/EMISSION/1", "scope": {"unit_codes": ["ZH45990110002"]}, "dimension": "emission",
      "clause_no": "1", "text": "【示例条文，非真实规定】东南湿地单元内禁止直接向水体排放废水。",
      "summary": {"en": "Sample: no direct discharge into water.", "zh": "示例：禁止直接向水体排放废水。"},
      "effect": "prohibit", "when": "discharge = direct"
    },
    {
      "id": "ZH45990120001/SPACE/1", "scope": {"unit_codes": ["ZH45990120001"]}, "dimension": "space",
      "clause_no": "1", "text": "【示例条文，非真实规定】老城单元内禁止印染、制革、造纸项目。",
      "summary": {"en": "Sample: no dyeing, tanning or paper making.", "zh": "示例：禁止印染、制革、造纸项目。"},
      "effect": "prohibit", "when": "industry in (C171*, C191*, C221*, C222*)"
    },
    {
      "id": "ZH45990120002/RESOURCE/1", "scope": {"unit_codes": ["ZH45990120002"]}, "dimension": "resource",
      "clause_no": "1", "text": "【示例条文，非真实规定】中心城区单元内禁止燃用煤炭、重油。",
      "summary": {"en": "Sample: no coal or heavy oil is burnt.", "zh": "示例：禁止燃用煤炭、重油。"},
      "effect": "prohibit", "when": "fuel in (coal, heavy_oil)"
    },
    {
      "id": "ZH45990120003/RESOURCE/1", "scope": {"unit_codes": ["ZH45990120003"]}, "dimension": "resource",
      "clause_no": "1", "text": "【示例条文，非真实规定】东北新城单元内禁止燃用煤炭。",
      "summary": {"en": "Sample: no coal is burnt.", "zh": "示例：禁止燃用煤炭。"},
      "effect": "prohibit", "when": "fuel = coal"
    },
    {
      "id": "ZH45990120004/EMISSION/1", "scope": {"unit_codes": ["ZH45990120004"]}, "dimension": "emission",
      "clause_no": "1", "text": "【示例条文，非真实规定】东部园区新增挥发性有机物排放的，应当在本市等量替代。",
      "summary": {"en": "Sample: new volatile organic compounds are replaced in equal amount within the city.",
                  "zh": "示例：新增挥发性有机物在本市等量替代。"},
      "effect": "require", "when": "pollutants = vocs"
    },
    {
      "id": "ZH45990120004/SPACE/2", "scope": {"unit_codes": ["ZH45990120004"]}, "dimension": "space",
      "clause_no": "2", "text": "【示例条文，非真实规定】东部园区禁止新建电镀项目或者含电镀工序的项目。",
      "summary": {"en": "Sample: no electroplating, as a business or as a process.", "zh": "示例：禁止电镀项目或者含电镀工序的项目。"},
      "effect": "prohibit", "codes": ["C336*"], "words": ["电镀", "酸洗"]
    },
    {
      "id": "ZH45990130001/SPACE/1", "scope": {"unit_codes": ["ZH45990130001"]}, "dimension": "space",
      "clause_no": "1", "text": "【示例条文，非真实规定】北部单元鼓励发展生态农业。",
      "summary": {"en": "Sample: ecological farming is encouraged.", "zh": "示例：鼓励发展生态农业。"},
      "effect": "encourage", "when": "industry in (A01*, A02*)"
    },
    {
      "id": "ZH45990130003/SPACE/1", "scope": {"unit_codes": ["ZH45990130003"]}, "dimension": "space",
      "clause_no": "1", "text": "【示例条文，非真实规定】南部单元内禁止冶炼项目。",
      "summary": {"en": "Sample: no smelting.", "zh": "示例：禁止冶炼项目。"},
      "effect": "prohibit", "when": "industry in (C31*, C32*)"
    }
  ]
}
)json";
}

}  // namespace zonegate::sample
