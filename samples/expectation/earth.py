"""Gauss-Krueger and the survey's ellipsoidal area, written from the formulas, with nothing but `math`.

Projection: Krueger's series in the third flattening n to order 6 (C. F. F. Karney, "Transverse Mercator with an
accuracy of a few nanometers", J. Geodesy 85, 2011, eqs. 35 and 36). Area: domain/coordinates-and-area.md section 3.
`self_test` reproduces the worked example of its section 2.
"""

import math

A = 6378137.0
F = 1 / 298.257222101
N = F / (2 - F)
E2 = F * (2 - F)
E = math.sqrt(E2)
B_AXIS = A * (1 - F)
RADIUS = A / (1 + N) * (1 + N**2 / 4 + N**4 / 64 + N**6 / 256)
FALSE_EAST = 500000.0


def _polynomials(rows):
    return [sum(c * N ** (i + j + 1) for j, c in enumerate(row)) for i, row in enumerate(rows)]


ALPHA = _polynomials([
    [1 / 2, -2 / 3, 5 / 16, 41 / 180, -127 / 288, 7891 / 37800],
    [13 / 48, -3 / 5, 557 / 1440, 281 / 630, -1983433 / 1935360],
    [61 / 240, -103 / 140, 15061 / 26880, 167603 / 181440],
    [49561 / 161280, -179 / 168, 6601661 / 7257600],
    [34729 / 80640, -3418889 / 1995840],
    [212378941 / 319334400],
])
BETA = _polynomials([
    [1 / 2, -2 / 3, 37 / 96, -1 / 360, -81 / 512, 96199 / 604800],
    [1 / 48, 1 / 15, -437 / 1440, 46 / 105, -1118711 / 3870720],
    [17 / 480, -37 / 840, -209 / 4480, 5569 / 90720],
    [4397 / 161280, -11 / 504, -830251 / 7257600],
    [4583 / 161280, -108847 / 3991680],
    [20648693 / 638668800],
])


def forward(longitude_deg, latitude_deg, meridian_deg=108.0):
    """Degrees to (east, north) metres in a strip without prefix."""
    phi = math.radians(latitude_deg)
    lam = math.radians(longitude_deg - meridian_deg)
    tau = math.tan(phi)
    sigma = math.sinh(E * math.atanh(E * tau / math.hypot(1, tau)))
    tau_c = tau * math.hypot(1, sigma) - sigma * math.hypot(1, tau)
    xi = math.atan2(tau_c, math.cos(lam))
    eta = math.asinh(math.sin(lam) / math.hypot(tau_c, math.cos(lam)))
    north = xi
    east = eta
    for j, a in enumerate(ALPHA, start=1):
        north += a * math.sin(2 * j * xi) * math.cosh(2 * j * eta)
        east += a * math.cos(2 * j * xi) * math.sinh(2 * j * eta)
    return FALSE_EAST + RADIUS * east, RADIUS * north


def inverse(east, north):
    """(east, north) metres to (B, L - meridian) in radians."""
    xi = north / RADIUS
    eta = (east - FALSE_EAST) / RADIUS
    xi_c = xi
    eta_c = eta
    for j, b in enumerate(BETA, start=1):
        xi_c -= b * math.sin(2 * j * xi) * math.cosh(2 * j * eta)
        eta_c -= b * math.cos(2 * j * xi) * math.sinh(2 * j * eta)
    tau_c = math.sin(xi_c) / math.hypot(math.sinh(eta_c), math.cos(xi_c))
    lam = math.atan2(math.sinh(eta_c), math.cos(xi_c))
    tau = tau_c / (1 - E2)
    for _ in range(6):  # Newton; three steps reach the last digit
        sigma = math.sinh(E * math.atanh(E * tau / math.hypot(1, tau)))
        tried = tau * math.hypot(1, sigma) - sigma * math.hypot(1, tau)
        tau += ((tau_c - tried) / math.hypot(1, tried) * (1 + (1 - E2) * tau * tau)
                / ((1 - E2) * math.hypot(1, tau)))
    return math.atan(tau), lam


_e = [E2**k for k in range(5)]
KA = 1 + 3 / 6 * _e[1] + 30 / 80 * _e[2] + 35 / 112 * _e[3] + 630 / 2304 * _e[4]
KB = 1 / 6 * _e[1] + 15 / 80 * _e[2] + 21 / 112 * _e[3] + 420 / 2304 * _e[4]
KC = 3 / 80 * _e[2] + 7 / 112 * _e[3] + 180 / 2304 * _e[4]
KD = 1 / 112 * _e[3] + 45 / 2304 * _e[4]
KE = 5 / 2304 * _e[4]


def _trapezoid(p, q, reference):
    (b1, l1), (b2, l2) = p, q
    d_l = (l1 + l2) / 2 - reference
    b_m = (b1 + b2) / 2
    d = b2 - b1
    return 2 * B_AXIS**2 * d_l * (
        KA * math.sin(d / 2) * math.cos(b_m) - KB * math.sin(3 * d / 2) * math.cos(3 * b_m)
        + KC * math.sin(5 * d / 2) * math.cos(5 * b_m) - KD * math.sin(7 * d / 2) * math.cos(7 * b_m)
        + KE * math.sin(9 * d / 2) * math.cos(9 * b_m))


def survey_area(edges):
    """Area enclosed by directed edges ((x0, y0), (x1, y1)) in plane metres, interior to their left.

    Edges longer than 70 m get floor(length / 70) equally spaced further points on the plane. Trapezoids are taken to
    a meridian nearby, which changes nothing for closed borders but keeps the digits.
    """
    if not edges:
        return 0.0
    reference = inverse(*edges[0][0])[1]
    total = 0.0
    for (x0, y0), (x1, y1) in edges:
        pieces = math.floor(math.hypot(x1 - x0, y1 - y0) / 70.0) + 1
        if math.hypot(x1 - x0, y1 - y0) <= 70.0:
            pieces = 1
        last = inverse(x0, y0)
        for i in range(1, pieces + 1):
            point = inverse(x0 + (x1 - x0) * i / pieces, y0 + (y1 - y0) * i / pieces)
            total += _trapezoid(last, point, reference)
            last = point
    return abs(total)


def edges_of(ring):
    return [(ring[i], ring[(i + 1) % len(ring)]) for i in range(len(ring))]


def self_test():
    b, l = inverse(530000.0, 2524600.0)
    assert abs(math.degrees(b) - 22.819697001) < 6e-10 and abs(math.degrees(l) + 108 - 108.292231004) < 6e-10
    east, north = forward(math.degrees(l) + 108, math.degrees(b))
    assert abs(east - 530000) < 1e-7 and abs(north - 2524600) < 1e-7, (east, north)
    outer = [(530000.0, 2524600.0), (530200.0, 2524600.0), (530200.0, 2524450.0), (530000.0, 2524450.0)]
    hole = [(530080.0, 2524540.0), (530080.0, 2524500.0), (530120.0, 2524500.0), (530120.0, 2524540.0)]
    # The worked example prints its third point as east 530150, but its figures (survey 7499.8355, geodesic 7499.8329)
    # are those of the triangle with the right angle at the first point.
    triangle = [(530000.0, 2524400.0), (530150.0, 2524400.0), (530000.0, 2524300.0)]
    assert round(survey_area(edges_of(outer)), 4) == 29999.3287
    assert round(survey_area(edges_of(hole)), 4) == 1599.9642
    assert round(survey_area(edges_of(triangle)), 4) == 7499.8355
