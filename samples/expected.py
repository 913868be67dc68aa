#!/usr/bin/env python3
"""Prints samples/expected.csv for a folder written by zonegate_write_sample. See samples/README.md.

    zonegate_write_sample DIR && python3 samples/expected.py DIR > samples/expected.csv

Nothing of the program takes part: files are parsed with the standard library, areas come from exact rational
arithmetic (expectation/overlay.py) and an own projection (expectation/earth.py), outcomes are written by hand
(expectation/outcomes.py).
"""

import csv
import json
import os
import sys
from fractions import Fraction

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from expectation import delivered, earth, nearest, outcomes, overlay  # noqa: E402

THEMES = ["urban_development_boundary", "ecological_red_line", "permanent_basic_farmland", "cultivated_land",
          "flood_risk_line", "river_management", "polluted_parcel", "green_line", "blue_line", "yellow_line",
          "purple_line", "historic_protection_line", "drinking_water_zone", "noise_zone", "noise_sensitive_area",
          "airport_zone", "ecological_corridor", "wind_corridor", "landscape_corridor", "greenway", "nature_reserve",
          "scenic_area", "wetland", "public_forest", "coast", "geohazard", "risk_source", "land_use",
          "planned_land_use", "control_unit"]
CONTAINMENT = {"urban_development_boundary"}
LIMIT = 1  # m2, the sliver limit of every theme of the sample
# Net area of farmland: what a patch says of its gross and net area, where its factor can be one.
NET_OF = {"permanent_basic_farmland": ("YJJBNTMJ", "YJJBNTTBMJ"), "cultivated_land": ("TBDLMJ", "TBMJ")}
IDENTITY = ["HJZHGKDYBM", "WRDKBM", "BSM"]
# Drawn wrong on purpose: a bow-tie, overlapping parts, a nested shell (samples/city/layers_ecology.cpp), a sandbank
# (layers_water.cpp); and parcels of which only the middle is known (layers_hills.cpp).
FAULTY = {"459901209022000008", "459901209022000009", "459901209022000010", "459901024500000004",
          "4599010000011", "4599010000012"}
# The distance rules in force: new chemical works within so many metres of the coast (samples/city/local_pack.cpp), and
# any project within so many metres of a source of risk, the outermost ring of each kind (the default pack).
COAST_RULE_M = 500.0
RISK_RULE_M = 1000.0
COLUMNS = ["as_of", "project", "outcome", "reason_en", "reason_zh", "project_area_m2", "project_planar_m2", "theme",
           "state", "area_m2", "planar_m2", "zones_area_m2", "zones_planar_m2", "outside_m2", "uncovered_m2", "zones", "net_m2"]


def box_of(rings):
    xs = [x for ring in rings for x, _ in ring]
    ys = [y for ring in rings for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def meet(a, b):
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


class Zone:
    def __init__(self, attributes, kind, geometry):
        self.id = next(attributes[k] for k in IDENTITY if attributes.get(k))
        self.rings = [[geometry]] if kind == "point" else [ring for polygon in geometry for ring in polygon]
        self.box = box_of(self.rings)
        self.proved = False
        self.attributes = attributes

    def net_share(self, theme):
        """Net by gross area, exact; None where the deduction factor is no share."""
        net, gross = (Fraction(str(self.attributes[name])) for name in NET_OF[theme])
        factor = Fraction(str(self.attributes["KCXS"]))
        return net / gross if 0 <= factor < 1 else None

    def near(self, box):
        """Whether the zone's envelope meets the box; a zone that does is proved sound, or is one of FAULTY."""
        if not meet(self.box, box):
            return False
        if not self.proved:
            assert self.id in FAULTY or not overlay.faults(self.rings), f"zone {self.id} is faulty"
            self.proved = True
        return True


class City:
    def __init__(self, folder):
        self.folder = folder
        self.manifest = self.manifest_of(folder)
        self.zones, self.coverage_of, self.coverages = {}, {}, {}
        for layer in self.manifest["layers"]:
            path = os.path.join(folder, layer["file"])
            self.zones[layer["file"]] = [Zone(*feature) for feature in delivered.read(path)]
            name = self.coverage_of[layer["file"]] = layer["coverage"]
            if name not in self.coverages:
                cover = delivered.read(os.path.join(folder, name))
                self.coverages[name] = [ring for _, _, g in cover for polygon in g for ring in polygon]

    @staticmethod
    def manifest_of(folder):
        with open(os.path.join(folder, "manifest.json"), encoding="utf-8") as f:
            return json.load(f)

    def coverages_of(self, files):
        return {self.coverage_of[f]: self.coverages[self.coverage_of[f]] for f in files}

    def in_force(self, theme, day):
        latest = {}
        for layer in self.manifest["layers"]:
            if layer["theme"] == theme and layer["valid_from"] <= day:
                if layer["layer"] not in latest or latest[layer["layer"]]["valid_from"] < layer["valid_from"]:
                    latest[layer["layer"]] = layer
        return [layer["file"] for layer in latest.values()]

    def footprint(self, project):
        """The parts as lists of rings; None when it cannot be used: no reference system, no width, a crossing."""
        parts = []
        for _, kind, geometry in delivered.read(os.path.join(self.folder, project["file"])):
            if kind == "refused":
                return None
            if kind == "line":
                if not project["width_m"]:
                    return None
                parts.append(delivered.strip_of(geometry, project["width_m"]))
            elif kind == "point":
                if not project["radius_m"]:
                    return None
                parts.append(delivered.disc_of(geometry, project["radius_m"]))
            else:
                parts += geometry
        if project["id"] in outcomes.CROSSED:
            assert any(overlay.faults(rings) for rings in parts)
            return None
        return parts


class Measure:
    """Areas against one footprint: dissolved, per zone, and what is left of the footprint."""

    def __init__(self, parts):
        self.parts = {("F", i): rings for i, rings in enumerate(parts)}
        self.box = box_of([ring for rings in parts for ring in rings])
        for rings in parts:
            assert not overlay.faults(rings)
        self.outside_coverage = {}
        self.whole = overlay.combine(self.parts, self._in_footprint, self.box)

    @staticmethod
    def _in_footprint(parity):
        return any(inside for (kind, _), inside in parity.items() if kind == "F")

    @staticmethod
    def _in_zone(parity):
        return any(inside for (kind, _), inside in parity.items() if kind == "Z")

    def common(self, zones):
        polygons = dict(self.parts)
        polygons.update({("Z", i): rings for i, rings in enumerate(zones)})
        return overlay.combine(polygons, lambda p: self._in_footprint(p) and self._in_zone(p), self.box)

    def without(self, zones):
        polygons = dict(self.parts)
        polygons.update({("Z", i): rings for i, rings in enumerate(zones)})
        return overlay.combine(polygons, lambda p: self._in_footprint(p) and not self._in_zone(p), self.box)


    def uncovered(self, coverages):
        """What the coverages (name: rings) leave of the footprint, measured once for each set of them."""
        key = tuple(sorted(coverages))
        if key not in self.outside_coverage:
            self.outside_coverage[key] = self.without([coverages[name] for name in key])
        return self.outside_coverage[key]


def number(value):
    return f"{float(value):.4f}"


def areas(prefix, result):
    return {prefix + "area_m2": number(earth.survey_area(result.edges)), prefix + "planar_m2": number(result.area)}


def state_by_distance(city, files, measure, limit_m):
    """What a distance rule makes of its theme: concerned, not_checked, or None when nothing is near."""
    rings = [ring for part in measure.parts.values() for ring in part]
    zones = [z for f in files for z in city.zones[f]]
    close = [z for z in zones if nearest.between(rings, z.rings) <= limit_m]
    if any(z.id not in FAULTY for z in close):
        return "concerned"
    borders = [ring for rings in city.coverages_of(files).values() for ring in rings]
    return "not_checked" if close or nearest.between(rings, borders) < limit_m else None


def theme_row(city, theme, day, measure, facts):
    files = city.in_force(theme, day)
    zones = [z for f in files for z in city.zones[f] if z.near(measure.box)]
    uncovered = measure.uncovered(city.coverages_of(files))
    row = {"theme": theme, "uncovered_m2": number(earth.survey_area(uncovered.edges))}
    if not files:
        row["state"] = "no_data"
        return row
    if any(z.id in FAULTY for z in zones):
        row["state"] = "not_checked"
        return row
    common = measure.common([z.rings for z in zones])
    hit = common.area >= LIMIT  # one piece of 1 m2, or slivers that together reach it
    if uncovered.area > LIMIT:
        row["state"] = "concerned" if hit else "no_data"
        return row
    row.update(areas("", common))
    survey = planar = net = 0
    listed = []
    for zone in sorted(zones, key=lambda z: z.id):
        single = measure.common([zone.rings])
        if single.area:
            area = earth.survey_area(single.edges)
            survey, planar = survey + area, planar + single.area
            listed.append(f"{zone.id}={number(area)}")
            if theme in NET_OF and net is not None:
                share = zone.net_share(theme)
                net = None if share is None else net + float(area) * float(share)
    row.update({"zones_area_m2": number(survey), "zones_planar_m2": number(planar), "zones": ";".join(listed)})
    if theme in NET_OF and net is not None:
        row["net_m2"] = number(net)
    if theme in CONTAINMENT:
        outside = measure.without([z.rings for z in zones])
        row["outside_m2"] = number(earth.survey_area(outside.edges))
        hit = outside.area >= LIMIT
    row["state"] = "concerned" if hit else "clear"
    chemical = {"nature=new", "nature=expand"} & facts and any(f.startswith(("industry=C25", "industry=C26")) for f in facts)
    if theme == "coast" and chemical and not hit:
        row["state"] = state_by_distance(city, files, measure, COAST_RULE_M) or row["state"]
    if theme == "risk_source" and not hit:
        row["state"] = state_by_distance(city, files, measure, RISK_RULE_M) or row["state"]
    if row["state"] == "not_checked":  # around the footprint: a zero inside it would read as an answer
        return {name: row[name] for name in ("theme", "uncovered_m2", "state")}
    return row


def rows_of(city, project, day):
    outcome, english, chinese = outcomes.OUTCOMES[day][project["id"]]
    common = {"as_of": day, "project": project["id"], "outcome": outcome, "reason_en": english, "reason_zh": chinese}
    parts = city.footprint(project)
    if parts is None:
        return [dict(common, theme=theme, state="not_checked") for theme in THEMES]
    measure = Measure(parts)
    common.update(areas("project_", measure.whole))
    rows, wrong = [], []
    for theme in THEMES:
        row = dict(common, **theme_row(city, theme, day, measure, set(project["facts"])))
        wanted = outcomes.state(day, project["id"], theme)
        if wanted not in (None, row["state"]):
            wrong.append(f"{day} {project['id']} {theme}: by hand {wanted}, measured {row['state']}")
        rows.append(row)
    if wrong:
        raise AssertionError("\n".join(wrong))
    return rows


def readable(manifest):
    """A table for people: what each project must get, and why."""
    words = {"pass": "✔ pass 未发现冲突", "conditional": "! conditional 有条件符合",
             "undetermined": "? undetermined 无法判定", "fail": "✖ fail 不符合"}
    lines = ["# What each project of the sample city must get, and why", "",
             "Written by `samples/expected.py --readable DIR` from samples/expectation/outcomes.py (by hand, from the",
             "rules' text) and the city's manifest. The numbers are in expected.csv.", ""]
    for day in (manifest["as_of"], manifest["earlier_as_of"], *manifest["days_without"]):
        lines += [f"## {day}", "", "| | project 项目 | must get 应得 | why 理由 |", "|---|---|---|---|"]
        for project in manifest["projects"]:
            if project["id"] in outcomes.OUTCOMES[day]:
                outcome, english, chinese = outcomes.OUTCOMES[day][project["id"]]
                name = project["name"]
                lines.append(f"| {project['id']} | {name['zh']}<br>{name['en']} | {words[outcome]} | {chinese}<br>{english} |")
        lines.append("")
    return "\n".join(lines)


def main():
    if len(sys.argv) == 3 and sys.argv[1] == "--readable":
        print(readable(City.manifest_of(sys.argv[2])), end="")
        return
    if len(sys.argv) != 2:
        sys.exit("usage: expected.py [--readable] DIR")
    earth.self_test()
    city = City(sys.argv[1])
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n", restval="")
    writer.writeheader()
    failed = []
    for day in (city.manifest["as_of"], city.manifest["earlier_as_of"], *city.manifest["days_without"]):
        for project in city.manifest["projects"]:
            if project["id"] in outcomes.OUTCOMES[day]:
                try:
                    writer.writerows(rows_of(city, project, day))
                except AssertionError as slip:
                    failed.append(str(slip))
    if failed:
        sys.exit("\n".join(failed))


if __name__ == "__main__":
    main()
