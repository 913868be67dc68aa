#!/usr/bin/env python3
"""Writes the boundary-point TXT cases of this folder and expected.csv, byte for byte.

One file per variant seen in practice (and per mistake). The areas of expected.csv are the shoelace sums computed
here from the coordinates below, not by the program under test. Run it after changing a case and commit both.
"""
import csv
import pathlib

HERE = pathlib.Path(__file__).parent
SHELL = [(2524600, 36530000), (2524600, 36530200), (2524450, 36530200), (2524450, 36530000)]
HOLE = [(2524540, 36530080), (2524500, 36530080), (2524500, 36530120), (2524540, 36530120)]
TRIANGLE = [(2524400, 36530000), (2524400, 36530150), (2524300, 36530150)]
ISLAND = [(2524530, 36530090), (2524530, 36530110), (2524510, 36530110), (2524510, 36530090)]
HEAD = [
    "[属性描述]", "格式版本号=1.01版本", "数据产生单位=示例测绘队", "数据产生日期=2026-01-15",
    "坐标系=2000国家大地坐标系", "几度分带=3", "投影类型=高斯克吕格", "计量单位=米", "带号=36", "精度=0.01",
    "转换参数=,,,,,,",
]
rows = []


def area(*rings):
    """Shell minus holes; the first ring is the shell."""
    def one(ring):
        n, e = ring[0]
        pts = [(a - n, b - e) for a, b in ring]
        return abs(sum(p[0] * q[1] - q[0] * p[1] for p, q in zip(pts, pts[1:] + pts[:1]))) / 2
    return one(rings[0]) - sum(one(r) for r in rings[1:])


def points(ring, number=1, start=1, closed=True, prefix="J", fmt="{name},{ring},{x:.3f},{y:.3f}", restart=None):
    out = [fmt.format(name=f"{prefix}{start + i}", ring=number, x=x, y=y) for i, (x, y) in enumerate(ring)]
    if closed:
        x, y = ring[0]
        out.append(fmt.format(name=f"{prefix}{start}", ring=number, x=x, y=y))
    return out


def plot(count, ha, name="DK01", title="示例地块一", kind="面", use="城镇住宅用地", code="0701"):
    return f"{count},{ha},{name},{title},{kind},,{use},{code},@"


def case(name, lines, plots=1, parts=1, holes=0, m2="", crs="EPSG:4524", error="", line="", column="", remarks="",
         encoding="utf-8", newline="\r\n", end=True, bom=False):
    data = (newline.join(lines) + (newline if end else "")).encode(encoding)
    if bom:
        data = b"\xef\xbb\xbf" + data
    (HERE / f"{name}.txt").write_bytes(data)
    rows.append([f"{name}.txt", plots, parts, holes, m2 if m2 == "" else f"{m2:.4f}", crs, error, line, column, remarks])


WHOLE = HEAD + ["[地块坐标]"]
ONE = [plot(10, "2.8400")] + points(SHELL) + points(HOLE, 2, 5)
TWO = [plot(4, "0.7500", "DK02", "示例地块二", use="工业用地", code="0601")] + points(TRIANGLE)
A1, A2 = area(SHELL, HOLE), area(TRIANGLE)

case("example", WHOLE + ONE + TWO, 2, 2, 1, A1 + A2, encoding="gbk")
case("utf8_lf", WHOLE + ONE + TWO, 2, 2, 1, A1 + A2, newline="\n")
case("utf8_bom", WHOLE + ONE + TWO, 2, 2, 1, A1 + A2, bom=True)
case("old_mac_cr", WHOLE + ONE, 1, 1, 1, A1, newline="\r")
case("gb2312_no_final_newline", WHOLE + ONE, 1, 1, 1, A1, encoding="gb2312", end=False)
case("gb18030_rare_character", WHOLE + [plot(5, "3.0000", title="㙍㐱𠮷村")] + points(SHELL), 1, 1, 0, area(SHELL),
     encoding="gb18030")
case("names_without_j", WHOLE + [plot(5, "3.0000")] + points(SHELL, prefix=""), 1, 1, 0, area(SHELL))
case("numbering_restarts", WHOLE + [plot(10, "2.8400")] + points(SHELL) + points(HOLE, 2, 1), 1, 1, 1, A1)
case("open_rings", WHOLE + [plot(8, "2.8400")] + points(SHELL, closed=False) + points(HOLE, 2, 5, closed=False),
     1, 1, 1, A1)
case("count_without_closing_points", WHOLE + [plot(8, "2.8400")] + points(SHELL) + points(HOLE, 2, 5), 1, 1, 1, A1)
case("count_wrong", WHOLE + [plot(11, "2.8400")] + points(SHELL) + points(HOLE, 2, 5), 1, 1, 1, A1,
     remarks="txt.count")
case("hole_with_ring_number_1", WHOLE + [plot(10, "2.8400")] + points(SHELL) + points(HOLE, 1, 5), 1, 1, 1, A1)
case("second_outer_part_as_ring_2", WHOLE + [plot(9, "3.7500")] + points(SHELL) + points(TRIANGLE, 2, 5), 1, 2, 0,
     area(SHELL) + A2)
case("hole_before_shell", WHOLE + [plot(10, "2.8400")] + points(HOLE, 1) + points(SHELL, 2, 5), 1, 1, 1, A1)
case("island_in_hole", WHOLE + [plot(15, "2.8800")] + points(SHELL) + points(HOLE, 2, 5) + points(ISLAND, 3, 9),
     1, 2, 1, A1 + area(ISLAND))
case("spaces_and_tabs", ["  [属性描述] "] + ["\t" + k.replace("=", " =  ") for k in HEAD[1:]] + [" [地块坐标]"]
     + [" 5 , 3.0000 ,\tDK01 , 示例 地块一 , 面 , , 住宅 , 0701 , @ "]
     + points(SHELL, fmt=" {name} ,\t{ring} , {x:.3f} ,  {y:.3f}\t"), 1, 1, 0, area(SHELL))
case("blank_lines_between", [x for k in WHOLE + ONE for x in (k, "")], 1, 1, 1, A1)
case("separated_by_tabs", WHOLE + [plot(5, "3.0000")] + points(SHELL, fmt="{name}\t{ring}\t{x:.3f}\t{y:.3f}"), 1, 1, 0,
     area(SHELL))
case("columns_reversed", WHOLE + [plot(5, "3.0000")] + points(SHELL, fmt="{name},{ring},{y:.3f},{x:.3f}"), 1, 1, 0,
     area(SHELL), remarks="txt.swapped")
case("area_with_unit", WHOLE + [plot(4, "0.7500公顷")] + points(TRIANGLE), 1, 1, 0, A2)
case("area_in_mu", WHOLE + [plot(4, "11.25亩")] + points(TRIANGLE), 1, 1, 0, A2)
case("area_wrong", WHOLE + [plot(4, "0.7655")] + points(TRIANGLE), 1, 1, 0, A2, remarks="txt.area")
case("area_is_survey", WHOLE + [plot(5, "29999.33平方米")] + points(SHELL), 1, 1, 0, area(SHELL))
case("no_header", ONE, 1, 1, 1, A1, crs="txt.no_crs")
case("no_coordinates_section", HEAD + ONE, 1, 1, 1, A1)
case("no_plot_line", WHOLE + points(SHELL), 1, 1, 0, area(SHELL), remarks="txt.no_plot_line")
case("project_section_first", ["[项目信息]", "项目名称=示例项目", "建设单位=示例公司"] + WHOLE + ONE, 1, 1, 1, A1)
case("short_header", ["[属性描述]", "坐标系=2000国家大地坐标系", "分带=3度带", "带号=36", "[地块坐标]"] + ONE, 1, 1, 1, A1)
case("farmland_replenishment", WHOLE + ["10,2.8400,DK01,补充耕地一,面,,耕地,0101,新增,水田,8,6,@"] + points(SHELL)
     + points(HOLE, 2, 5), 1, 1, 1, A1)
case("full_width_punctuation",
     ["［属性描述］", "坐标系＝2000国家大地坐标系", "几度分带＝３", "带号＝３６", "【地块坐标】",
      "５，3.0000，DK01，示例地块一，面，，住宅，0701，＠"] + points(SHELL, fmt="{name}，{ring}，{x:.3f}，{y:.3f}"),
     1, 1, 0, area(SHELL), encoding="gbk")
case("no_prefix", WHOLE + [plot(5, "3.0000")] + points([(x, y - 36000000) for x, y in SHELL]), 1, 1, 0, area(SHELL),
     crs="EPSG:4545")
case("six_degree", [k.replace("几度分带=3", "几度分带=6").replace("带号=36", "带号=19") for k in WHOLE]
     + [plot(5, "3.0000")] + points([(x, y - 17000000) for x, y in SHELL]), 1, 1, 0, area(SHELL), crs="EPSG:4497")
case("xian_1980", [k.replace("2000国家大地坐标系", "1980西安坐标系") for k in WHOLE] + ONE, 1, 1, 1, A1, crs="EPSG:2360")
case("beijing_1954", [k.replace("2000国家大地坐标系", "1954北京坐标系") for k in WHOLE] + ONE, 1, 1, 1, A1,
     crs="EPSG:2412")
case("strip_contradiction", [k.replace("带号=36", "带号=38") for k in WHOLE] + ONE, 1, 1, 1, A1,
     crs="txt.strip_contradiction")
case("width_contradiction", [k.replace("几度分带=3", "几度分带=6") for k in WHOLE] + ONE, 1, 1, 1, A1,
     crs="txt.strip_contradiction")
case("local_grid", [k.replace("2000国家大地坐标系", "城市独立坐标系") for k in WHOLE] + ONE, 1, 1, 1, A1,
     crs="txt.local_grid")
case("small_numbers", WHOLE + [plot(5, "3.0000")] + points([(x - 2500000, y - 36500000) for x, y in SHELL]), 1, 1, 0,
     area(SHELL), crs="txt.local_grid")
case("no_strip", [k for k in WHOLE if not k.startswith("带号")] + [plot(5, "3.0000")]
     + points([(x, y - 36000000) for x, y in SHELL]), 1, 1, 0, area(SHELL), crs="txt.no_strip")
case("central_meridian_as_strip", [k.replace("带号=36", "带号=108") for k in WHOLE] + [plot(5, "3.0000")]
     + points([(x, y - 36000000) for x, y in SHELL]), 1, 1, 0, area(SHELL), crs="EPSG:4545")
case("degrees", HEAD[:5] + ["[地块坐标]", plot(4, "")]
     + points([(22.81, 108.29), (22.81, 108.30), (22.80, 108.30)], fmt="{name},{ring},{x:.9f},{y:.9f}"), 1, 1, 0, "",
     crs="EPSG:4490")
case("letters_in_coordinate", WHOLE + ["5,3.0000,DK01,示例地块一,面,,住宅,0701,@"]
     + [k.replace("36530200.000", "3653O200.000") if k.startswith("J3") else k for k in points(SHELL)],
     error="txt.bad_number", line=16, column=22)
case("exponent_in_coordinate", WHOLE + [plot(4, "0.75"), "J1,1,2524600,3.653E+07"], error="txt.bad_number", line=14,
     column=19)
case("number_full_of_points", WHOLE + [plot(4, "0.75"), "J1,1,2524600.0.0,36530000"], error="txt.bad_number",
     line=14, column=15)
case("coordinate_missing", WHOLE + [plot(4, "0.75"), "J1,1"], error="txt.bad_point", line=14, column=1)
case("digit_lost", WHOLE + [plot(5, "3.0000")]
     + [k.replace("2524450.000", "252445.000") if k.startswith("J3") else k for k in points(SHELL)],
     error="txt.implausible", line=16, column=6)
case("one_point_reversed", WHOLE + [plot(5, "3.0000")]
     + ["J3,1,36530200.000,2524450.000" if k.startswith("J3") else k for k in points(SHELL)],
     error="txt.mixed_columns", line=16, column=6)
case("two_strips", WHOLE + [plot(5, "3.0000")]
     + [k.replace("36530200.000", "37530200.000") if k.startswith("J3") else k for k in points(SHELL)],
     error="txt.mixed_strips", line=16, column=6)
case("plot_without_points", WHOLE + [plot(5, "3.0000")], error="txt.no_points", line=13)
case("second_plot_broken", WHOLE + ONE + [plot(4, "0.75", "DK02"), "J1,1,x,y"], 2, 1, 1, A1,
     error="txt.bad_number", line=25, column=6)
case("no_plots", HEAD, error="!txt.no_plots")
case("prose", ["本文件不是界址点文件", "只有几行字"], error="txt.bad_point", line=1, column=1, remarks="txt.no_plot_line",
     crs="txt.no_crs")
(HERE / "empty.txt").write_bytes(b"")
rows.append(["empty.txt", "", "", "", "", "", "!txt.empty", "", "", ""])
(HERE / "utf16.txt").write_bytes("\r\n".join(WHOLE).encode("utf-16"))
rows.append(["utf16.txt", "", "", "", "", "", "!txt.not_text", "", "", ""])
(HERE / "broken_bytes.txt").write_bytes("\r\n".join(WHOLE + ONE).encode("gbk") + b"\r\n\xff\xfe\xff,1")
rows.append(["broken_bytes.txt", "", "", "", "", "", "!txt.bad_bytes", 24, "", ""])
case("header_repeated_otherwise", WHOLE + ONE + [k.replace("带号=36", "带号=37") for k in WHOLE] + TWO,
     error="!txt.two_headers", line=32, column=1)
case("two_files_in_one", WHOLE + ONE + WHOLE + TWO, 2, 2, 1, A1 + A2)

with open(HERE / "expected.csv", "w", newline="\n", encoding="utf-8") as f:
    out = csv.writer(f, lineterminator="\n")
    out.writerow(["file", "plots", "parts", "holes", "planar_m2", "crs", "error", "line", "column", "remarks"])
    out.writerows(rows)
