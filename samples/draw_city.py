#!/usr/bin/env python3
"""Draws the whole sample city as an SVG, from the delivered files and with the program's own map styles.

    zonegate_write_sample DIR && python3 samples/draw_city.py DIR > city.svg

Only the standard library; files are read by expectation/delivered.py.
"""

import json
import os
import sys

sys.dont_write_bytecode = True
here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, here)
from expectation import delivered  # noqa: E402

WEST, SOUTH, EAST, NORTH = 525_500.0, 2_485_500.0, 566_500.0, 2_526_500.0
WIDTH = 1400
SCALE = WIDTH / (EAST - WEST)


def path(rings):
    out = []
    for ring in rings:
        points = [f"{(float(x) - WEST) * SCALE:.1f} {(NORTH - float(y)) * SCALE:.1f}" for x, y in ring]
        out.append("M" + "L".join(points) + "Z")
    return "".join(out)


def land_fill(attributes):
    code = attributes.get("DLBM", "")
    fills = {"1101": "#dcecf5", "1104": "#dcecf5", "0301": "#d5e3c6", "0305": "#dfe8cf",
             "0101": "#f5f2d8", "0103": "#f3ecd2", "0201": "#ebeed2", "0702": "#ecd2c6", "0810": "#d6e8c8",
             "1102": "#cfe4f2", "0601": "#e4d6e2", "05H1": "#f3cfc6", "08H2": "#f1dccb", "1007": "#dcdcdc"}
    return fills.get(code, "#f0e4dc")


def zones(city, layer, style):
    for attributes, kind, geometry in delivered.read(os.path.join(city, layer["file"])):
        if kind != "polygon":
            continue
        fill = style["fill"]
        if layer["theme"] == "land_use":
            fill = land_fill(attributes)
        thin = layer["theme"] in ("land_use", "planned_land_use", "permanent_basic_farmland", "cultivated_land")
        line = "none" if layer["theme"] == "land_use" else style["line"]
        dash = f' stroke-dasharray="{style["dash"]}"' if "dash" in style else ""
        rings = [ring for polygon in geometry for ring in polygon]
        yield (f'<path d="{path(rings)}" fill="{fill}" fill-opacity="{1 if layer["theme"] == "land_use" else 0.72}" '
               f'fill-rule="evenodd" stroke="{line}" stroke-width="{0.3 if thin else 0.9}"{dash}/>')


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: draw_city.py DIR")
    city = sys.argv[1]
    with open(os.path.join(here, "..", "resources", "styles", "map.json"), encoding="utf-8") as f:
        styles = json.load(f)["styles"]
    with open(os.path.join(city, "manifest.json"), encoding="utf-8") as f:
        manifest = json.load(f)
    latest = {}
    for layer in manifest["layers"]:
        if layer["valid_from"] <= manifest["as_of"]:
            latest[layer["layer"]] = layer
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {WIDTH}" font-family="sans-serif">')
    print(f'<rect width="{WIDTH}" height="{WIDTH}" fill="#dcecf5"/>')
    for style in styles:
        for layer in latest.values():
            if layer["theme"] == style["theme"]:
                print(*zones(city, layer, style), sep="\n")
    for project in manifest["projects"]:
        parts = delivered.read(os.path.join(city, project["file"]))
        places = [g for _, kind, g in parts if kind == "polygon" and g]
        spots = [g[0][0][0] for g in places] or [g if kind == "point" else g[0] for _, kind, g in parts
                                                   if kind in ("point", "line")]
        if spots:
            x, y = spots[0]
            x, y = (float(x) - WEST) * SCALE, (NORTH - float(y)) * SCALE
            print(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="#111"/>'
                  f'<text x="{x + 4:.1f}" y="{y - 3:.1f}" font-size="9">{project["id"]}</text>')
    print("</svg>")


if __name__ == "__main__":
    main()
