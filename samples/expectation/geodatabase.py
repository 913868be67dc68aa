"""Reading a File Geodatabase, with the Python standard library only.

The tables are a format without a published specification; this follows the description that the reverse engineers of
it published (github.com/rouault/dump_gdbtable, wiki "FGDB Spec"). Only what the sample uses is understood: one table
of polygons with texts, in the plane of the workspace, without Z and M.
"""

import os
import struct
from fractions import Fraction


class _Cursor:
    def __init__(self, data, at=0):
        self.data, self.at = data, at

    def take(self, form):
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values[0] if len(values) == 1 else values

    def bytes(self, count):
        self.at += count
        return self.data[self.at - count:self.at]

    def unsigned(self):
        value, shift = 0, 0
        while True:
            byte = self.take("B")
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7

    def signed(self):
        byte = self.take("B")
        value, shift, negative = byte & 0x3F, 6, byte & 0x40
        while byte & 0x80:
            byte = self.take("B")
            value |= (byte & 0x7F) << shift
            shift += 7
        return -value if negative else value

    def name(self):
        return self.bytes(2 * self.take("B")).decode("utf-16-le")


class _Field:
    def __init__(self, cursor):
        self.name = cursor.name()
        cursor.name()  # alias
        self.kind = cursor.take("B")
        self.nullable = False
        if self.kind == 6:  # the object identifier, not stored in rows
            cursor.take("BB")
        elif self.kind == 7:
            self._geometry(cursor)
        elif self.kind == 4:
            cursor.take("i")
            self.nullable = bool(cursor.take("B") & 1)
            cursor.bytes(cursor.unsigned())
        elif self.kind in (0, 1, 2, 3, 5):
            cursor.take("B")
            self.nullable = bool(cursor.take("B") & 1)
            cursor.bytes(cursor.take("B"))
        else:
            raise ValueError(f"a field of kind {self.kind}")
        self.wide = {0: 2, 1: 4, 2: 4, 3: 8, 5: 8}.get(self.kind)

    def _geometry(self, cursor):
        cursor.take("B")
        self.nullable = bool(cursor.take("B") & 1)
        self.system = cursor.bytes(cursor.take("h")).decode("utf-16-le")
        flags = cursor.take("B")
        has_m, has_z = flags & 2, flags & 4
        self.x0, self.y0, self.scale = cursor.take("ddd")
        cursor.bytes(16 * (bool(has_m) + bool(has_z)))
        cursor.bytes(8 * (1 + bool(has_m) + bool(has_z)))  # tolerances
        cursor.bytes(32)  # the box of all
        cursor.bytes(1)
        cursor.bytes(8 * cursor.take("i"))  # the spatial index's grids


def _polygon(cursor, field):
    kind = cursor.unsigned()
    assert kind in (5, 51), kind
    if kind == 51:
        raise ValueError("a general polygon")
    points, parts = cursor.unsigned(), cursor.unsigned()
    for _ in range(4):
        cursor.unsigned()  # the box
    counts = [cursor.unsigned() for _ in range(parts - 1)]
    counts.append(points - sum(counts))
    x = y = 0
    rings = []
    for count in counts:
        ring = []
        for _ in range(count):
            x += cursor.signed()
            y += cursor.signed()
            ring.append((Fraction(x / field.scale + field.x0), Fraction(y / field.scale + field.y0)))
        rings.append(ring[:-1] if ring[0] == ring[-1] else ring)
    # Rings of one feature are read by even-odd, so shells and holes need not be told apart.
    return [rings]


def _rows(path):
    with open(path, "rb") as f:
        data = f.read()
    with open(path[:-1] + "x", "rb") as f:
        index = f.read()
    cursor = _Cursor(data, struct.unpack_from("<Q", data, 32)[0])
    cursor.take("i")
    cursor.take("i")
    geometry_kind = cursor.take("I") & 0xFF
    fields = [_Field(cursor) for _ in range(cursor.take("h"))]
    _, count, wide = struct.unpack_from("<3I", index, 4)
    out = []
    for n in range(count):
        place = int.from_bytes(index[16 + n * wide:16 + (n + 1) * wide], "little")
        if place:
            out.append(_Cursor(data, place))
    return geometry_kind, fields, out


def _row(fields, cursor):
    cursor.take("I")  # its length
    nullable = [field for field in fields if field.nullable]
    bits = int.from_bytes(cursor.bytes((len(nullable) + 7) // 8), "little")
    null = {field.name for i, field in enumerate(nullable) if bits >> i & 1}
    attributes, polygons = {}, []
    for field in fields:
        if field.kind == 6:
            continue
        if field.name in null:
            attributes[field.name] = None
        elif field.kind == 7:
            cursor.unsigned()  # its length
            polygons = _polygon(cursor, field)
        elif field.kind == 4:
            attributes[field.name] = cursor.bytes(cursor.unsigned()).decode("utf-8")
        else:
            attributes[field.name] = cursor.bytes(field.wide)
    return attributes, "polygon", polygons


def read(path):
    found = None
    for name in sorted(os.listdir(path)):
        number = name[1:9]
        if name.endswith(".gdbtable") and int(number, 16) > 8:  # the first eight are the catalogue
            kind, fields, rows = _rows(os.path.join(path, name))
            if kind == 4:
                assert found is None, "several layers"
                found = fields, rows
    fields, rows = found
    return [_row(fields, cursor) for cursor in rows]
