"""Reading the sample city's files as delivered, with the Python standard library only.

Everything comes back in the workspace plane (EPSG:4545, east, north) as polygons of Fractions:
a polygon is a list of rings, a ring a list of (x, y), not closed. Only what the sample uses is understood.
"""

import json
import math
import os
import sqlite3
import struct
import xml.etree.ElementTree
from fractions import Fraction

from . import earth, geodatabase


def plane(x, y, grid):
    if grid == "degrees":
        east, north = earth.forward(x, y)
        return Fraction(east), Fraction(north)
    if grid == "prefixed":
        return Fraction(x) - 36_000_000, Fraction(y)
    return Fraction(x), Fraction(y)


def _ring(points, grid):
    ring = [plane(x, y, grid) for x, y in points]
    return ring[:-1] if len(ring) > 1 and ring[0] == ring[-1] else ring


def _grid_of_prj(path):
    if not os.path.exists(path):
        return None
    with open(path, encoding="ascii") as f:
        words = f.read()
    if "Beijing_1954" in words:
        return None
    assert "D_China_2000" in words, path
    return "prefixed" if "36500000" in words else "plane" if '"False_Easting",500000' in words else "degrees"


def _dbf(path, encoding):
    with open(path, "rb") as f:
        data = f.read()
    count, header, length = struct.unpack("<IHH", data[4:12])
    fields, at = [], 32
    while data[at] != 13:
        fields.append((data[at:at + 11].split(b"\0")[0].decode("ascii"), data[at + 16]))
        at += 32
    rows = []
    for n in range(count):
        record, at, row = data[header + n * length:header + (n + 1) * length], 1, {}
        for name, width in fields:
            row[name] = record[at:at + width].decode(encoding).strip()
            at += width
        rows.append(row)
    return rows


def _shp_parts(content, grid):
    kind = struct.unpack("<i", content[:4])[0]
    if kind == 1:
        return kind, [struct.unpack("<2d", content[4:20])]
    parts, points = struct.unpack("<2i", content[36:44])
    starts = list(struct.unpack(f"<{parts}i", content[44:44 + 4 * parts])) + [points]
    base = 44 + 4 * parts
    xy = [struct.unpack("<2d", content[base + 16 * i:base + 16 * i + 16]) for i in range(points)]
    return kind, [xy[a:b] for a, b in zip(starts, starts[1:])]


def _shapefile(path):
    stem = path[:-4]
    grid = _grid_of_prj(stem + ".prj")
    encoding = "utf-8" if os.path.exists(stem + ".cpg") else "gbk"
    rows = _dbf(stem + ".dbf", encoding)
    with open(path, "rb") as f:
        data = f.read()
    at, out = 100, []
    while at < len(data):
        size = struct.unpack(">i", data[at + 4:at + 8])[0] * 2
        kind, parts = _shp_parts(data[at + 8:at + 8 + size], grid)
        row = rows[len(out)]
        if grid is None:
            out.append((row, "refused", []))
        elif kind == 1:
            out.append((row, "point", plane(*parts[0], grid)))
        elif kind == 3:
            out.append((row, "line", [plane(x, y, grid) for x, y in parts[0]]))
        else:
            # Rings of one feature are read by even-odd, so shells and holes need not be told apart.
            out.append((row, "polygon", [[_ring(p, grid) for p in parts]]))
        at += 8 + size
    return out


def _wkb_polygon(data, at, grid):
    order = "<" if data[at] == 1 else ">"
    rings, at = struct.unpack_from(order + "I", data, at + 5)[0], at + 9
    polygon = []
    for _ in range(rings):
        points = struct.unpack_from(order + "I", data, at)[0]
        numbers = struct.unpack_from(f"{order}{2 * points}d", data, at + 4)
        polygon.append(_ring(list(zip(numbers[::2], numbers[1::2])), grid))
        at += 4 + 16 * points
    return polygon, at


def _geopackage(path):
    db = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    db.row_factory = sqlite3.Row
    table, column, srs = db.execute("SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns").fetchone()
    grid = {4545: "plane", 4524: "prefixed", 4490: "degrees"}[srs]
    out = []
    for row in db.execute(f'SELECT * FROM "{table}" ORDER BY fid'):
        blob = row[column]
        at = 8 + {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(blob[3] >> 1) & 7]
        order = "<" if blob[at] == 1 else ">"
        kind, count = struct.unpack_from(order + "2I", blob, at + 1)
        assert kind == 6
        at += 9
        polygons = []
        for _ in range(count):
            polygon, at = _wkb_polygon(blob, at, grid)
            polygons.append(polygon)
        out.append(({k: row[k] for k in row.keys() if k != column}, "polygon", polygons))
    db.close()
    return out


def _geojson(path):
    with open(path, encoding="utf-8") as f:
        data = json.load(f)
    out = []
    for feature in data["features"]:
        geometry = feature["geometry"]
        assert geometry["type"] == "MultiPolygon"
        polygons = [[_ring(ring, "degrees") for ring in polygon] for polygon in geometry["coordinates"]]
        out.append((feature["properties"], "polygon", polygons))
    return out


def _txt(path):
    with open(path, encoding="gbk", newline="") as f:
        lines = f.read().splitlines()
    out, rings = [], None
    for line in lines[lines.index("[地块坐标]") + 1:]:
        cells = line.split(",")
        if cells[-1] == "@":
            rings = {}
            out.append(({"number": cells[2], "hectares": cells[1]}, "polygon", rings))
        elif len(cells) == 4:
            rings.setdefault(cells[1], []).append((float(cells[3]), float(cells[2])))
    return [(row, kind, [[_ring(r, "prefixed") for r in rings.values()]]) for row, kind, rings in out]


def _kml(path):
    space = "{http://www.opengis.net/kml/2.2}"

    def ring(boundary):
        words = boundary.find(f"{space}LinearRing/{space}coordinates").text.split()
        return _ring([tuple(map(float, word.split(",")[:2])) for word in words], "degrees")

    out = []
    for mark in xml.etree.ElementTree.parse(path).iter(f"{space}Placemark"):
        polygon = mark.find(f"{space}Polygon")
        rings = [ring(polygon.find(f"{space}outerBoundaryIs"))]
        rings += [ring(inner) for inner in polygon.findall(f"{space}innerBoundaryIs")]
        out.append(({"name": mark.find(f"{space}name").text}, "polygon", [rings]))
    return out


def _dxf(path):
    """Closed LWPOLYLINEs, a zone each, in the grid of the workspace: a drawing does not say its own."""
    with open(path, encoding="ascii", newline="") as f:
        lines = [line.strip() for line in f.read().splitlines()]
    out, points, layer = [], None, ""

    def finish():
        if points:
            out.append(({"layer": layer, "BSM": str(len(out))}, "polygon", [[_ring(points, "plane")]]))

    for code, value in zip(lines[::2], lines[1::2]):
        if code == "0":
            finish()
            points = [] if value == "LWPOLYLINE" else None
        elif points is not None and code == "8":
            layer = value
        elif points is not None and code == "10":
            x = float(value)
        elif points is not None and code == "20":
            points.append((x, float(value)))
        elif points is not None and code == "70":
            assert value == "1", "an open polyline"
    return out


def read(path):
    """[(attributes, "polygon" | "line" | "point" | "refused", geometry)]"""
    ending = os.path.splitext(path)[1]
    readers = {".shp": _shapefile, ".gpkg": _geopackage, ".geojson": _geojson, ".txt": _txt, ".kml": _kml,
               ".dxf": _dxf, ".gdb": geodatabase.read}
    return readers[ending](path)


def strip_of(track, width):
    """A line with width: flat caps, mitre joins. For bends so gentle that the offset lines do not cross early."""
    half = width / 2
    points = [(float(x), float(y)) for x, y in track]
    normals = []
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        length = math.hypot(x1 - x0, y1 - y0)
        normals.append((-(y1 - y0) / length, (x1 - x0) / length))

    def side(sign):
        out = []
        for i, (x, y) in enumerate(points):
            a = normals[max(i - 1, 0)]
            b = normals[min(i, len(normals) - 1)]
            scale = sign * half / (1 + a[0] * b[0] + a[1] * b[1])
            out.append((Fraction(x + (a[0] + b[0]) * scale), Fraction(y + (a[1] + b[1]) * scale)))
        return out

    return [side(1) + side(-1)[::-1]]


def disc_of(centre, radius):
    """A regular 256-gon with the circle's area."""
    circumradius = radius * math.sqrt(2 * math.pi / (256 * math.sin(2 * math.pi / 256)))
    x, y = float(centre[0]), float(centre[1])
    return [[(Fraction(x + circumradius * math.cos(2 * math.pi * i / 256)),
              Fraction(y + circumradius * math.sin(2 * math.pi * i / 256))) for i in range(256)]]
