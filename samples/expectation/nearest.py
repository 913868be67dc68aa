"""The nearest distance between the borders of two sets of rings, in the plane, with floating numbers.

Good for telling "within 500 m" from "beyond" where the sample keeps metres away from the limit.
"""

import math


def _segments(rings):
    for ring in rings:
        points = [(float(x), float(y)) for x, y in ring]
        yield from zip(points, points[1:] + points[:1])


def _to_segment(p, a, b):
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = 0.0 if length == 0 else max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length))
    return math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)


def between(first, second):
    """Of borders that do not cross; those that cross are nearer than any limit anyway."""
    best = math.inf
    for a, b in _segments(first):
        for c, d in _segments(second):
            if best < math.inf and max(min(c[0], d[0]) - max(a[0], b[0]), min(a[0], b[0]) - max(c[0], d[0]),
                                       min(c[1], d[1]) - max(a[1], b[1]), min(a[1], b[1]) - max(c[1], d[1])) > best:
                continue
            best = min(best, _to_segment(a, c, d), _to_segment(b, c, d), _to_segment(c, a, b), _to_segment(d, a, b))
    return best
