"""Exact areas of boolean combinations of polygons, with rational numbers and no geometry library.

The plane is cut into horizontal slabs at every vertex and every crossing of two edges; inside a slab edges do not
cross, so the regions are trapezoids between neighbouring edges, and whether a trapezoid counts is decided by even-odd
parity per polygon. Everything is a Fraction: nothing is rounded, nothing is snapped, no tolerance exists.

Legal input: polygons whose even-odd reading is right (valid ones). Cost: pairs of edges near the window.
"""

from fractions import Fraction


class Result:
    def __init__(self):
        self.area = Fraction(0)  # planar, exact
        self.edges = []  # directed border edges as floats, interior to the left
        self.pieces = []  # planar areas of the connected pieces, largest first


def _edges(label, rings):
    for ring in rings:
        for i, (x0, y0) in enumerate(ring):
            x1, y1 = ring[(i + 1) % len(ring)]
            if y0 == y1:
                continue  # bounds no trapezoid sideways; combine() makes its height the border of two slabs
            yield (label, x0, y0, x1, y1) if y0 < y1 else (label, x1, y1, x0, y0)


def _horizontal(rings):
    return {a[1] for ring in rings for a, b in zip(ring, ring[1:] + ring[:1]) if a[1] == b[1]}


def _crossing_height(e, f):
    _, ax, ay, bx, by = e
    _, cx, cy, dx, dy = f
    if max(ax, bx) < min(cx, dx) or max(cx, dx) < min(ax, bx) or by < cy or dy < ay:
        return None
    det = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
    if det == 0:
        return None
    t = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / det
    u = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / det
    return ay + t * (by - ay) if 0 <= t <= 1 and 0 <= u <= 1 else None


def _x_at(edge, y):
    _, x0, y0, x1, y1 = edge
    return x0 + (x1 - x0) * (y - y0) / (y1 - y0)


def _cells(active, left, low, high, counts):
    """The counting trapezoids of one slab: (xl0, xr0, xl1, xr1, left edge, right edge)."""
    middle = (low + high) / 2
    parity = {}

    def toggle(label):
        parity[label] = not parity.get(label, False)

    for edge in left:
        if edge[2] <= middle < edge[4]:  # half open: a vertex at this very height counts once
            toggle(edge[0])
    crossing = sorted(((_x_at(e, middle), n) for n, e in enumerate(active) if e[2] < middle < e[4]))
    inside = counts(parity)
    assert not inside, "the window is too narrow"
    cells, start, i = [], None, 0
    while i < len(crossing):
        x, first = crossing[i]
        while i < len(crossing) and crossing[i][0] == x:
            toggle(active[crossing[i][1]][0])
            i += 1
        now = counts(parity)
        if now and not inside:
            start = first
        if inside and not now:
            a, b = active[start], active[first]
            cells.append((_x_at(a, low), _x_at(b, low), _x_at(a, high), _x_at(b, high), start, first))
        inside = now
    assert not inside
    return cells


def _intervals(pairs):
    merged = []
    for a, b in sorted(p for p in pairs if p[0] < p[1]):
        if merged and a <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], b)
        else:
            merged.append([a, b])
    return merged


def _only_in(first, second):
    """The parts of the intervals `first` that lie in none of `second`."""
    out = []
    for a, b in first:
        for c, d in second:
            if d <= a or b <= c:
                continue
            if a < c:
                out.append((a, c))
            a = max(a, d)
        if a < b:
            out.append((a, b))
    return out


def _sideways_edges(pieces):
    """Border pieces (edge number, low point, high point, upward?) of the same edge are joined again."""
    out, last = [], {}
    for number, low, high, up in pieces:
        key = (number, up)
        if key in last and out[last[key]][1] == low:
            out[last[key]][1] = high
        else:
            last[key] = len(out)
            out.append([low, high, up])
    return [(low, high) if up else (high, low) for low, high, up in out]


class _Union:
    def __init__(self):
        self.parent = []

    def new(self):
        self.parent.append(len(self.parent))
        return len(self.parent) - 1

    def find(self, n):
        while self.parent[n] != n:
            self.parent[n] = self.parent[self.parent[n]]
            n = self.parent[n]
        return n

    def join(self, a, b):
        self.parent[self.find(a)] = self.find(b)


def _near_pairs(edges):
    """Pairs whose boxes may meet. Rounding to float keeps the order, so what is apart in floats is apart."""
    boxes = [(float(y0), float(y1), float(min(x0, x1)), float(max(x0, x1)), n)
             for n, (_, x0, y0, x1, y1) in enumerate(edges)]
    boxes.sort()
    for i, (_, top, left, right, n) in enumerate(boxes):
        for bottom, _, other_left, other_right, m in boxes[i + 1:]:
            if bottom > top:
                break
            if other_left <= right and left <= other_right:
                yield edges[n], edges[m]


def combine(polygons, counts, window):
    """`polygons`: {label: rings}; `counts(parity)` says whether a place in the polygons with true parity counts.

    `window` (x0, y0, x1, y1) must contain everything that counts.
    """
    wx0, wy0, wx1, wy1 = window
    near = [e for label, rings in polygons.items() for e in _edges(label, rings)
            if e[4] > wy0 and e[2] < wy1 and min(e[1], e[3]) <= wx1]
    left = [e for e in near if max(e[1], e[3]) < wx0]
    active = [e for e in near if max(e[1], e[3]) >= wx0]
    heights = {wy0, wy1} | {y for e in active for y in (e[2], e[4]) if wy0 < y < wy1}
    heights |= {y for rings in polygons.values() for y in _horizontal(rings) if wy0 < y < wy1}
    for e, f in _near_pairs(active):
        y = _crossing_height(e, f)
        if y is not None and wy0 < y < wy1:
            heights.add(y)
    heights = sorted(heights)
    result, union = Result(), _Union()
    areas, below, below_ids, sideways, flat = [], [], [], [], []
    for low, high in zip(heights, heights[1:] + [None]):
        cells = _cells(active, left, low, high, counts) if high is not None else []
        ids = []
        for xl0, xr0, xl1, xr1, start, stop in cells:
            areas.append((xr0 - xl0 + xr1 - xl1) * (high - low) / 2)
            ids.append(union.new())
            sideways.append((start, (xl0, low), (xl1, high), False))
            sideways.append((stop, (xr0, low), (xr1, high), True))
        for cell, n in zip(cells, ids):
            for under, m in zip(below, below_ids):
                if max(cell[0], under[2]) < min(cell[1], under[3]):
                    union.join(n, m)
        above_line = _intervals([(c[0], c[1]) for c in cells])
        below_line = _intervals([(c[2], c[3]) for c in below])
        flat += [((a, low), (b, low)) for a, b in _only_in(above_line, below_line)]
        flat += [((b, low), (a, low)) for a, b in _only_in(below_line, above_line)]
        below, below_ids = cells, ids
    result.area = sum(areas, Fraction(0))
    for (x0, y0), (x1, y1) in _sideways_edges(sideways) + flat:
        result.edges.append(((float(x0), float(y0)), (float(x1), float(y1))))
    pieces = {}
    for n, area in enumerate(areas):
        pieces[union.find(n)] = pieces.get(union.find(n), 0) + area
    result.pieces = sorted(pieces.values(), reverse=True)
    return result


def faults(rings):
    """Whether two edges of the rings meet anywhere but at the end they share: exact, every pair with meeting boxes."""
    edges = []
    for r, ring in enumerate(rings):
        for i, a in enumerate(ring):
            edges.append((a, ring[(i + 1) % len(ring)], r, i, len(ring)))
    edges.sort(key=lambda e: min(e[0][0], e[1][0]))
    for i, (a, b, r, k, count) in enumerate(edges):
        right = max(a[0], b[0])
        for c, d, q, m, _ in edges[i + 1:]:
            if min(c[0], d[0]) > right:
                break
            if max(c[1], d[1]) < min(a[1], b[1]) or min(c[1], d[1]) > max(a[1], b[1]):
                continue
            if r == q and (abs(k - m) == 1 or abs(k - m) == count - 1):
                if len({a, b} & {c, d}) == 1 and not _fold(a, b, c, d):
                    continue
                return True
            if _meet(a, b, c, d):
                return True
    return False


def _side(a, b, c):
    v = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (v > 0) - (v < 0)


def _fold(a, b, c, d):
    shared = ({a, b} & {c, d}).pop()
    p = b if a == shared else a
    q = d if c == shared else c
    towards = (p[0] - shared[0]) * (q[0] - shared[0]) + (p[1] - shared[1]) * (q[1] - shared[1])
    return _side(p, shared, q) == 0 and towards > 0


def _meet(a, b, c, d):
    s1, s2, s3, s4 = _side(a, b, c), _side(a, b, d), _side(c, d, a), _side(c, d, b)
    if s1 != s2 and s3 != s4:
        return True

    def on(p, q, r):
        return min(p[0], q[0]) <= r[0] <= max(p[0], q[0]) and min(p[1], q[1]) <= r[1] <= max(p[1], q[1])

    return ((s1 == 0 and on(a, b, c)) or (s2 == 0 and on(a, b, d)) or (s3 == 0 and on(c, d, a))
            or (s4 == 0 and on(c, d, b)))
