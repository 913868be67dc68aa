"""The outcome of every sample project, written by hand from the rules' text and not from any run of the program.

Each line: outcome, why (English), why (Chinese). The reasoning starts from resources/packs/zonegate-default.json, the
access lists in samples/city/access_lists.cpp and design section 4: a project is as bad as its worst finding, in the
order fail > undetermined > conditional > pass.
"""

PASS, CONDITIONAL, UNDETERMINED, FAIL = "pass", "conditional", "undetermined", "fail"

OUTCOMES = {
    "2026-09-01": {
        "P01": (PASS, "no rule and no entry is met", "不涉及任何规则和清单条目"),
        "P02": (CONDITIONAL, "flood line: conditions", "洪涝风险控制线：有条件"),
        "P03": (FAIL, "red line, core zone: prohibited", "红线核心保护区：禁止"),
        "P04": (UNDETERMINED, "farmland layer does not cover the footprint", "永久基本农田成果未覆盖用地"),
        "P05": (UNDETERMINED, "self-crossing red-line zone at the footprint", "用地处红线图斑自相交"),
        "P06": (UNDETERMINED, "red-line zone with overlapping parts at the footprint", "用地处红线图斑部件重叠"),
        "P07": (UNDETERMINED, "red-line zone with a nested shell at the footprint", "用地处红线图斑壳内套壳"),
        "P08": (UNDETERMINED, "control unit without an access list", "管控单元没有准入清单"),
        "P09": (UNDETERMINED, "gap between two control units", "两个管控单元之间有缝隙"),
        "P10": (UNDETERMINED, "manual entry in scope", "范围内有须人工判断的条目"),
        "P11": (UNDETERMINED, "red-line slivers together reach 1 m2", "红线细碎重叠合计达 1 平方米"),
        "P12": (PASS, "touches the red line in one point", "与红线仅一点相接"),
        "P13": (PASS, "shares a border with the red line", "与红线仅边界相邻"),
        "P14": (PASS, "red-line sliver of 0.5 m2 is listed only", "红线细碎重叠 0.5 平方米仅列出"),
        "P15": (CONDITIONAL, "suspected parcel, sensitive use: survey", "疑似污染地块、敏感用途：须调查"),
        "P16": (PASS, "the red-line zone fills the hole", "红线图斑恰为用地内环"),
        "P17": (PASS, "the red line of 2024 is no longer in force", "2024 年版红线已失效"),
        "P18": (PASS, "the flood zone of 2027 is not in force yet", "2027 年洪涝风险区尚未生效"),
        "P19": (CONDITIONAL, "wholly in a suspected parcel, sensitive use: survey", "整体位于疑似污染地块、敏感用途：须调查"),
        "P20": (FAIL, "listed parcel, works not for remediation: prohibited", "名录地块、非管控修复工程：禁止"),
        "P21": (FAIL, "chemical works within 500 m of the flood line: prohibited", "化工项目距洪涝线不足 500 米：禁止"),
        "P22": (CONDITIONAL, "red line, limited activity with an opinion; single site", "红线内有限人为活动且有意见；单独选址"),
        "P23": (CONDITIONAL, "flood line: conditions; blue line and river: works at the water", "洪涝风险控制线有条件；蓝线、河道内临水工程附要求"),
        "P24": (CONDITIONAL, "flexible development zone: conditions", "弹性发展区：有条件"),
        "P25": (FAIL, "partly outside the urban boundary, not on the list: not permitted", "部分在城镇开发边界外且未列入清单：不允许"),
        "P26": (FAIL, "permanent basic farmland, no exception: prohibited; outside the urban boundary", "永久基本农田、无例外：禁止；且在城镇开发边界外"),
        "P27": (FAIL, "red line, none of the limited activities: not permitted; mostly outside the urban boundary", "红线内非有限人为活动：不允许；且大部在城镇开发边界外"),
        "P28": (UNDETERMINED, "process words met, industry code not", "命中工艺关键词、行业代码未命中"),
        "P29": (PASS, "overlapping plots counted once, nothing met", "重叠地块只计一次，不涉及限制"),
        "P30": (PASS, "flood line has no data here; not mandatory", "洪涝风险控制线无数据，非必查专题"),
        "P31": (UNDETERMINED, "red line, kind of activity not known", "红线内活动类型未知"),
        "P32": (PASS, "shares a border with farmland", "与永久基本农田仅边界相邻"),
        "P33": (UNDETERMINED, "footprint in Beijing 1954: refused", "用地为 1954 北京坐标系：拒绝转换"),
        "P34": (UNDETERMINED, "footprint without reference system", "用地未说明坐标系"),
        "P35": (PASS, "two control units, no entry met", "涉及两个管控单元，不涉及条目"),
        "P36": (CONDITIONAL, "unit list: replacement of volatile organic compounds; two-high industry", "单元清单：挥发性有机物等量替代；两高行业"),
        "P37": (CONDITIONAL, "parcel removed from the list: conditions", "移出名录地块：有条件"),
        "P38": (FAIL, "green line, no green use: prohibited", "绿线内非绿化用途：禁止"),
        "P39": (CONDITIONAL, "green line, green use: the exception with its requirement", "绿线内绿化用途：例外并附要求"),
        "P40": (CONDITIONAL, "flood line; blue line and river: works across the water", "洪涝线有条件；蓝线、河道内跨河工程附要求"),
        "P41": (FAIL, "blue line, fills water: prohibited", "蓝线内填占水域：禁止"),
        "P42": (FAIL, "management range, hinders flood flow: prohibited", "管理范围内妨碍行洪：禁止"),
        "P43": (CONDITIONAL, "yellow line, its own infrastructure: the exception", "黄线内为对应基础设施：例外并附要求"),
        "P44": (FAIL, "yellow line, unrelated building: prohibited", "黄线内无关建设：禁止"),
        "P45": (UNDETERMINED, "purple line, conformity to the conservation plan not known", "紫线内是否符合保护规划未知"),
        "P46": (FAIL, "purple line, large-scale demolition: prohibited", "紫线内大面积拆除：禁止"),
        "P47": (CONDITIONAL, "historic protection line: conditions", "历史文化保护线内：有条件"),
        "P48": (CONDITIONAL, "level 1 zone, water supply: the exception; single site", "一级保护区内供水设施：例外；单独选址"),
        "P49": (FAIL, "level 1 zone, unrelated to supply: prohibited", "一级保护区内与供水无关：禁止"),
        "P50": (FAIL, "level 2 zone, discharges directly: prohibited", "二级保护区内直接排放：禁止"),
        "P51": (CONDITIONAL, "level 2 zone, on the sewer: decided by the department", "二级保护区内污水纳管：由主管部门认定"),
        "P52": (FAIL, "quasi zone, new and heavily polluting: prohibited", "准保护区内新建严重污染项目：禁止"),
        "P53": (CONDITIONAL, "single site outside the urban boundary; quasi zone is said", "城镇开发边界外单独选址；准保护区提示"),
        "P54": (UNDETERMINED, "level of the water zone is no known word", "水源保护区级别为未知值"),
        "P55": (FAIL, "red line, new outfall to the sea: prohibited", "红线内新设入海排污口：禁止"),
        "P56": (CONDITIONAL, "homes in noise classes 4a and 4b, in a flexible zone of the boundary; local pack: within 600 m of a hazardous-waste facility", "4a、4b 类区内住宅，位于弹性发展区；地方规则：距危险废物设施不足 600 米"),
        "P57": (CONDITIONAL, "noisy industry in class 1: proof of limits", "1 类区内产生噪声的工业：须论证"),
        "P58": (FAIL, "quiet quarter, new noisy industry: prohibited", "噪声敏感区域新建排放噪声的工业：禁止"),
        "P59": (CONDITIONAL, "quiet quarter, extension: measures", "噪声敏感区域扩建：须采取措施"),
        "P60": (FAIL, "airport no-build zone, homes: prohibited", "机场禁止建设区内住宅：禁止"),
        "P61": (CONDITIONAL, "airport limited zone, school: measures", "机场限制建设区内学校：须采取措施"),
        "P62": (CONDITIONAL, "ecological corridor: conditions; single site", "生态廊道：有条件；单独选址"),
        "P63": (CONDITIONAL, "wind corridor: conditions", "通风廊道：有条件"),
        "P64": (CONDITIONAL, "landscape corridor: conditions", "景观廊道：有条件"),
        "P65": (CONDITIONAL, "greenway: conditions", "绿道：有条件"),
        "P66": (FAIL, "core zone of reserve and red line: prohibited", "自然保护区与红线核心保护区：禁止"),
        "P67": (CONDITIONAL, "general zone, limited activity with both consents", "一般控制区内有限人为活动且意见齐备"),
        "P68": (FAIL, "scenic area without consent: not permitted", "风景名胜区内未经审核：不允许"),
        "P69": (CONDITIONAL, "wetland with consent; single site", "湿地内已取得意见；单独选址"),
        "P70": (UNDETERMINED, "public-benefit forest, approval of use not known", "公益林内使用林地是否审核未知"),
        "P71": (CONDITIONAL, "coast line: conditions; single site", "海岸线：有条件；单独选址"),
        "P72": (CONDITIONAL, "high geological risk: assessment", "地质灾害高风险区：须评估"),
        "P73": (PASS, "medium geological risk is said only", "地质灾害中风险区仅提示"),
        "P74": (CONDITIONAL, "on a source of risk: assessment", "位于环境风险源：须评估"),
        "P75": (CONDITIONAL, "cultivated land: replacement; single site", "占用耕地：占补平衡；单独选址"),
        "P76": (FAIL, "local pack: chemical works within 500 m of the coast: prohibited", "地方规则：化工项目距海岸线不足 500 米：禁止"),
        "P77": (UNDETERMINED, "coast within 500 m not covered by data", "周边 500 米海岸线数据未覆盖"),
        "P78": (UNDETERMINED, "faulty coast zone within 500 m", "500 米内海岸线图斑自相交"),
        "P79": (UNDETERMINED, "footprint crosses itself", "用地范围自相交"),
        "P80": (UNDETERMINED, "line without a width", "线状用地没有宽度"),
        "P81": (UNDETERMINED, "point without a radius", "点状用地没有半径"),
        "P82": (PASS, "no rule and no entry is met", "不涉及任何规则和清单条目"),
        "P83": (CONDITIONAL, "suspected parcel, commercial use: survey", "疑似污染地块、商业用途：须调查"),
        "P84": (UNDETERMINED, "suspected parcel known by its middle only", "疑似污染地块仅有中心点"),
        "P85": (CONDITIONAL, "two units overlap, no entry met; single site", "两单元重叠，不涉及条目；单独选址"),
        "P86": (UNDETERMINED, "level of the water zone is empty", "水源保护区级别未填写"),
        "P87": (UNDETERMINED, "city list: distance to the flood line cannot be known", "市级清单：至洪涝线距离无法确定"),
        "P88": (UNDETERMINED, "zone of the reserve is empty in the red line", "红线图斑保护地分区未填写"),
        "P89": (FAIL, "special-use zone, industry: not permitted", "特别用途区内工业：不允许"),
        "P90": (CONDITIONAL, "special-use zone, park: the exception", "特别用途区内公园绿地：例外"),
        "P91": (FAIL, "building begun on a suspected parcel, survey missing: prohibited", "疑似污染地块已开工、调查缺失：禁止"),
        "P92": (CONDITIONAL, "farmland, all four conditions: the exception; single site", "永久基本农田四项条件齐备：例外；单独选址"),
        "P93": (FAIL, "unit list: tanning prohibited", "单元清单：禁止制革"),
        "P94": (FAIL, "unit list: direct discharge prohibited", "单元清单：禁止直接排放废水"),
        "P95": (UNDETERMINED, "near a tailings pond, no distance entered", "邻近尾矿库，尚未录入管控距离"),
        "P96": (FAIL, "local pack: homes within 300 m of a hazardous-waste facility: prohibited", "地方规则：住宅距危险废物设施不足 300 米：禁止"),
        "P97": (CONDITIONAL, "bay: conditions; single site", "海湾：有条件；单独选址"),
    },
    # The day before the red line of 2026: only what differs or should not.
    "2026-04-01": {
        "P01": (PASS, "no rule and no entry is met", "不涉及任何规则和清单条目"),
        "P03": (FAIL, "red line of 2024, core zone: prohibited", "2024 年版红线核心保护区：禁止"),
        "P05": (PASS, "the faulty zone of 2026 is not in force yet", "2026 年版有错误的图斑尚未生效"),
        "P17": (FAIL, "red line of 2024, none of the limited activities: not permitted", "2024 年版红线内非有限人为活动：不允许"),
    },
    # The rules are in force, the control units (a mandatory theme) are not yet.
    "2026-02-20": {
        "P01": (UNDETERMINED, "no control units are in force on that day", "当日没有生效的管控单元图层"),
        "P03": (FAIL, "red line of 2024, core zone: prohibited", "2024 年版红线核心保护区：禁止"),
    },
    # No rule pack is in force.
    "2026-01-31": {
        "P01": (UNDETERMINED, "no rule pack is in force on that day", "当日没有生效的规则包"),
    },
}

# Footprints that are drawn wrong on purpose.
CROSSED = {"P79"}

# Layers that tile the land, and noise classes and sources of risk that are only said: whether they are met is left
# to the geometry.
UNSTATED = {"land_use", "planned_land_use", "noise_zone", "risk_source"}

# What each theme must come to, where it is not `clear` (control_unit: not `concerned`); checked against the
# geometry, so that a slip of the drawing or of the table shows.
SITE = {"urban_development_boundary": "concerned"}  # outside it, or in one of its holes, wholly or in part
NORTH = {"flood_risk_line": "no_data"}  # beyond 9 km north nobody drew it
STATES = {
    "2026-09-01": {
        "P02": {"flood_risk_line": "concerned"},
        "P03": {**SITE, "ecological_red_line": "concerned", "flood_risk_line": "no_data"},
        "P04": {"permanent_basic_farmland": "no_data"},
        "P05": {"ecological_red_line": "not_checked"},
        "P06": {"ecological_red_line": "not_checked"},
        "P07": {"ecological_red_line": "not_checked"},
        "P11": {**SITE, "ecological_red_line": "concerned"},
        "P15": {"polluted_parcel": "concerned"},
        "P19": {"polluted_parcel": "concerned"},
        "P20": {"polluted_parcel": "concerned"},
        "P22": {**SITE, "ecological_red_line": "concerned"},
        "P23": {"flood_risk_line": "concerned", "blue_line": "concerned", "river_management": "concerned"},
        "P25": {"urban_development_boundary": "concerned"},
        "P26": {**SITE, "permanent_basic_farmland": "concerned"},
        "P27": {**SITE, "ecological_red_line": "concerned"},
        "P30": {"flood_risk_line": "no_data"},
        "P31": {**SITE, "ecological_red_line": "concerned"},
        "P37": {"polluted_parcel": "concerned"},
        "P38": {"green_line": "concerned"},
        "P39": {"green_line": "concerned"},
        "P40": {"flood_risk_line": "concerned", "blue_line": "concerned", "river_management": "concerned"},
        "P41": {"flood_risk_line": "concerned", "blue_line": "concerned", "river_management": "concerned"},
        "P42": {**SITE, **NORTH, "river_management": "concerned"},
        "P43": {"yellow_line": "concerned"},
        "P44": {"yellow_line": "concerned"},
        "P45": {"purple_line": "concerned", "historic_protection_line": "concerned"},
        "P46": {"purple_line": "concerned", "historic_protection_line": "concerned"},
        "P47": {"historic_protection_line": "concerned"},
        "P48": {**SITE, **NORTH, "drinking_water_zone": "concerned"},
        "P49": {**SITE, **NORTH, "drinking_water_zone": "concerned"},
        "P50": {**SITE, **NORTH, "drinking_water_zone": "concerned"},
        "P51": {**SITE, **NORTH, "drinking_water_zone": "concerned"},
        "P52": {**SITE, **NORTH, "drinking_water_zone": "concerned"},
        "P53": {**SITE, **NORTH, "drinking_water_zone": "concerned"},
        "P54": {**SITE, **NORTH, "drinking_water_zone": "concerned"},
        "P55": {**SITE, "ecological_red_line": "concerned"},
        "P56": {"noise_zone": "concerned"},
        "P57": {"noise_zone": "concerned"},
        "P58": {"noise_sensitive_area": "concerned"},
        "P59": {"noise_sensitive_area": "concerned"},
        "P60": {**SITE, "airport_zone": "concerned"},
        "P61": {**SITE, "airport_zone": "concerned"},
        "P62": {**SITE, **NORTH, "ecological_corridor": "concerned"},
        "P63": {"wind_corridor": "concerned"},
        "P64": {"landscape_corridor": "concerned"},
        "P65": {"greenway": "concerned"},
        "P66": {**SITE, **NORTH, "nature_reserve": "concerned", "ecological_red_line": "concerned"},
        "P67": {**SITE, **NORTH, "nature_reserve": "concerned", "ecological_red_line": "concerned"},
        "P68": {**SITE, **NORTH, "scenic_area": "concerned"},
        "P69": {**SITE, "river_management": "concerned", "wetland": "concerned"},
        "P70": {**SITE, **NORTH, "public_forest": "concerned"},
        "P71": {**SITE, "coast": "concerned"},
        "P72": {**NORTH, "geohazard": "concerned"},
        "P73": {**NORTH, "geohazard": "concerned"},
        "P74": {"risk_source": "concerned"},
        "P75": {**SITE, "cultivated_land": "concerned"},
        "P76": {**SITE, "coast": "concerned"},
        "P77": {**SITE, **NORTH, "coast": "not_checked"},
        "P78": {**SITE, "coast": "not_checked"},
        "P83": {"polluted_parcel": "concerned"},
        "P84": {"polluted_parcel": "not_checked"},
        "P85": {**SITE, **NORTH},
        "P86": {**SITE, **NORTH, "drinking_water_zone": "concerned"},
        "P87": {**SITE, **NORTH},
        "P88": {**SITE, **NORTH, "ecological_red_line": "concerned"},
        "P89": NORTH,
        "P90": NORTH,
        "P91": {"polluted_parcel": "concerned"},
        "P92": {**SITE, "permanent_basic_farmland": "concerned"},
        "P95": {**SITE, **NORTH},
        "P97": {**SITE, "coast": "concerned"},
    },
    "2026-04-01": {
        "P03": {**SITE, "ecological_red_line": "concerned", "flood_risk_line": "no_data"},
        "P17": {"ecological_red_line": "concerned"},
    },
    "2026-02-20": {
        "P01": {"control_unit": "no_data"},
        "P03": {**SITE, "ecological_red_line": "concerned", "flood_risk_line": "no_data", "control_unit": "no_data"},
    },
    "2026-01-31": {
        "P01": {"control_unit": "no_data"},
    },
}


def state(day, project, theme):
    """By hand: the state, or None when it is left to the geometry."""
    listed = STATES[day].get(project, {})
    if theme in listed:
        return listed[theme]
    if theme in UNSTATED:
        return None
    return "concerned" if theme == "control_unit" else "clear"
