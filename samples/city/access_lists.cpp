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

// As a spreadsheet saves it: with a byte-order mark, the list's own columns filled in the first row only.
std::string_view unit_list() {
  return "\xef\xbb\xbf"
         R"csv(list_id,list_version,list_title_zh,list_title_en,list_level,list_issuer,list_valid_from,list_valid_to,id,unit_codes,unit_classes,counties,dimension,clause_no,text,summary_zh,summary_en,effect,manual,when,unless,codes,words,basis
SAMPLE-UNITS,2026.1,岚江市管控单元准入清单（虚构）,Access lists of the control units of Lanjiang (made up),unit,岚江市示例主管部门（虚构）,2026-01-01,,ZH45990110001/SPACE/1,ZH45990110001,,,space,1,【示例条文，非真实规定】北岭单元内禁止城镇集中建设。,示例：禁止城镇集中建设。,Sample: no concentrated urban building.,prohibit,no,concentrated_urban_land,,,,
,,,,,,,,ZH45990110002/EMISSION/1,ZH45990110002,,,emission,1,【示例条文，非真实规定】东南湿地单元内禁止直接向水体排放废水。,示例：禁止直接向水体排放废水。,Sample: no direct discharge into water.,prohibit,no,discharge = direct,,,,
,,,,,,,,ZH45990120001/SPACE/1,ZH45990120001,,,space,1,【示例条文，非真实规定】老城单元内禁止印染、制革、造纸项目。,示例：禁止印染、制革、造纸项目。,"Sample: no dyeing, tanning or paper making.",prohibit,no,"industry in (C171*, C191*, C221*, C222*)",,,,
,,,,,,,,ZH45990120002/RESOURCE/1,ZH45990120002,,,resource,1,【示例条文，非真实规定】中心城区单元内禁止燃用煤炭、重油。,示例：禁止燃用煤炭、重油。,Sample: no coal or heavy oil is burnt.,prohibit,no,"fuel in (coal, heavy_oil)",,,,
,,,,,,,,ZH45990120003/RESOURCE/1,ZH45990120003,,,resource,1,【示例条文，非真实规定】东北新城单元内禁止燃用煤炭。,示例：禁止燃用煤炭。,Sample: no coal is burnt.,prohibit,no,fuel = coal,,,,
,,,,,,,,ZH45990120004/EMISSION/1,ZH45990120004,,,emission,1,【示例条文，非真实规定】东部园区新增挥发性有机物排放的，应当在本市等量替代。,示例：新增挥发性有机物在本市等量替代。,Sample: new volatile organic compounds are replaced in equal amount within the city.,require,no,pollutants = vocs,,,,
,,,,,,,,ZH45990120004/SPACE/2,ZH45990120004,,,space,2,【示例条文，非真实规定】东部园区禁止新建电镀项目或者含电镀工序的项目。,示例：禁止电镀项目或者含电镀工序的项目。,"Sample: no electroplating, as a business or as a process.",prohibit,no,,,C336*,电镀; 酸洗,
,,,,,,,,ZH45990130001/SPACE/1,ZH45990130001,,,space,1,【示例条文，非真实规定】北部单元鼓励发展生态农业。,示例：鼓励发展生态农业。,Sample: ecological farming is encouraged.,encourage,no,"industry in (A01*, A02*)",,,,
,,,,,,,,ZH45990130003/SPACE/1,ZH45990130003,,,space,1,【示例条文，非真实规定】南部单元内禁止冶炼项目。,示例：禁止冶炼项目。,Sample: no smelting.,prohibit,no,"industry in (C31*, C32*)",,,,
,,,,,,,,ZH45990110003/SPACE/1,ZH45990110003,,,space,1,【示例条文，非真实规定】西岭单元内禁止冶炼项目。,示例：禁止冶炼项目。,Sample: no smelting.,prohibit,no,"industry in (C31*, C32*)",,,,
,,,,,,,,ZH45990110004/SPACE/1,ZH45990110004,,,space,1,【示例条文，非真实规定】北山单元内禁止冶炼项目。,示例：禁止冶炼项目。,Sample: no smelting.,prohibit,no,"industry in (C31*, C32*)",,,,
,,,,,,,,ZH45990120005/RESOURCE/1,ZH45990120005,,,resource,1,【示例条文，非真实规定】东北工业单元内禁止燃用煤炭。,示例：禁止燃用煤炭。,Sample: no coal is burnt.,prohibit,no,fuel = coal,,,,
,,,,,,,,ZH45990130004/SPACE/1,ZH45990130004,,,space,1,【示例条文，非真实规定】西部平原单元鼓励发展生态农业。,示例：鼓励发展生态农业。,Sample: ecological farming is encouraged.,encourage,no,"industry in (A01*, A02*)",,,,
,,,,,,,,ZH45990130005/SPACE/1,ZH45990130005,,,space,1,【示例条文，非真实规定】东部平原单元鼓励发展生态农业。,示例：鼓励发展生态农业。,Sample: ecological farming is encouraged.,encourage,no,"industry in (A01*, A02*)",,,,
,,,,,,,,ZH45990130006/SPACE/1,ZH45990130006,,,space,1,【示例条文，非真实规定】滨海单元内禁止造纸项目。,示例：禁止造纸项目。,Sample: no paper making.,prohibit,no,"industry in (C221*, C222*)",,,,
,,,,,,,,HY45990110001/SPACE/1,HY45990110001,,,space,1,【示例条文，非真实规定】西岸海域单元内禁止围填海项目。,示例：禁止围填海项目。,Sample: no land reclamation.,prohibit,no,fills_or_digs_water,,,,
,,,,,,,,HY45990130001/SPACE/1,HY45990130001,,,space,1,【示例条文，非真实规定】岚江湾海域单元内禁止冶炼项目。,示例：禁止冶炼项目。,Sample: no smelting.,prohibit,no,"industry in (C31*, C32*)",,,,
)csv";
}

}  // namespace zonegate::sample
