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
        "P22": (CONDITIONAL, "red line, limited activity with an opinion", "红线内有限人为活动且有意见"),
        "P23": (CONDITIONAL, "flood line: conditions", "洪涝风险控制线：有条件"),
        "P24": (CONDITIONAL, "flexible development zone: conditions", "弹性发展区：有条件"),
        "P25": (FAIL, "partly outside the urban boundary, not on the list: not permitted", "部分在城镇开发边界外且未列入清单：不允许"),
        "P26": (FAIL, "permanent basic farmland, no exception: prohibited", "永久基本农田、无例外：禁止"),
        "P27": (FAIL, "red line, none of the limited activities: not permitted", "红线内非有限人为活动：不允许"),
        "P28": (UNDETERMINED, "process words met, industry code not", "命中工艺关键词、行业代码未命中"),
        "P29": (PASS, "overlapping plots counted once, nothing met", "重叠地块只计一次，不涉及限制"),
        "P30": (PASS, "flood line has no data here; not mandatory", "洪涝风险控制线无数据，非必查专题"),
        "P31": (UNDETERMINED, "red line, kind of activity not known", "红线内活动类型未知"),
        "P32": (PASS, "shares a border with farmland", "与永久基本农田仅边界相邻"),
        "P33": (UNDETERMINED, "footprint in Beijing 1954: refused", "用地为 1954 北京坐标系：拒绝转换"),
        "P34": (UNDETERMINED, "footprint without reference system", "用地未说明坐标系"),
        "P35": (PASS, "two control units, no entry met", "涉及两个管控单元，不涉及条目"),
        "P36": (CONDITIONAL, "unit list: replacement of volatile organic compounds", "单元清单：挥发性有机物等量替代"),
        "P37": (CONDITIONAL, "parcel removed from the list: conditions", "移出名录地块：有条件"),
    },
    # The day before the red line of 2026: only what differs or should not.
    "2026-04-01": {
        "P01": (PASS, "no rule and no entry is met", "不涉及任何规则和清单条目"),
        "P03": (FAIL, "red line of 2024, core zone: prohibited", "2024 年版红线核心保护区：禁止"),
        "P05": (PASS, "the faulty zone of 2026 is not in force yet", "2026 年版有错误的图斑尚未生效"),
        "P17": (FAIL, "red line of 2024, none of the limited activities: not permitted", "2024 年版红线内非有限人为活动：不允许"),
    },
}

# What each theme must come to, where it is not `clear` (control_unit: not `concerned`); checked against the
# geometry, so that a slip of the drawing or of the table shows.
STATES = {
    "2026-09-01": {
        "P02": {"flood_risk_line": "concerned"},
        "P03": {"ecological_red_line": "concerned", "flood_risk_line": "no_data"},
        "P04": {"permanent_basic_farmland": "no_data"},
        "P05": {"ecological_red_line": "not_checked"},
        "P06": {"ecological_red_line": "not_checked"},
        "P07": {"ecological_red_line": "not_checked"},
        "P11": {"ecological_red_line": "concerned"},
        "P15": {"polluted_parcel": "concerned"},
        "P19": {"polluted_parcel": "concerned"},
        "P20": {"polluted_parcel": "concerned"},
        "P22": {"ecological_red_line": "concerned"},
        "P23": {"flood_risk_line": "concerned"},
        "P25": {"urban_development_boundary": "concerned"},
        "P26": {"permanent_basic_farmland": "concerned"},
        "P27": {"ecological_red_line": "concerned"},
        "P30": {"flood_risk_line": "no_data"},
        "P31": {"ecological_red_line": "concerned"},
        "P37": {"polluted_parcel": "concerned"},
    },
    "2026-04-01": {
        "P03": {"ecological_red_line": "concerned", "flood_risk_line": "no_data"},
        "P17": {"ecological_red_line": "concerned"},
    },
}
