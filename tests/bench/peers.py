"""Holds the rows of the peers of `./dev bench peers` against those of zonegate_bench_areas, and prints the ratios.

peers.py DIR: reads areas.csv, peers.txt (name, phase, wall s, processor s a line) and peer_NAME.csv there. Exit 0 when all agree.
"""
import csv
import pathlib
import statistics
import sys

NEGLIGIBLE_M2 = 1e-2  # as compare.py
RELATIVE = 1e-9
ROW_M2 = 1e-3  # GEOS snaps: single rows of the largest zones differ by some 1e-4 m2


def rows_of(path):
    rows = {}
    with open(path, newline="", encoding="utf-8") as file:
        for project, layer, zone, area in csv.reader(file):
            key = project, layer, zone  # a project of several plots, a zone of several pieces: one row
            rows[key] = rows.get(key, 0.0) + float(area)
    return rows


def agrees(name, ours, theirs):
    good = True
    for layer in sorted({key[1] for key in ours}):
        mine = sum(a for k, a in ours.items() if k[1] == layer)
        other = sum(a for k, a in theirs.items() if k[1] == layer)
        relative = abs(mine - other) / max(other, 1e-300)
        good = good and relative <= RELATIVE
        print(f"  {name:<16} {layer:<10} {mine:>20.4f} {other:>20.4f} {relative:>9.1e}")
    lost = [k for here, there in ((ours, theirs), (theirs, ours)) for k, a in here.items() if a >= NEGLIGIBLE_M2 and k not in there]
    gaps = [k for k, a in ours.items() if k in theirs and abs(a - theirs[k]) > max(RELATIVE * a, ROW_M2)]
    print(f"  {name:<16} rows {len(ours)} and {len(theirs)}; on one side only {len(lost)}; farther apart than allowed {len(gaps)}")
    return good and not lost and not gaps


def main():
    folder = pathlib.Path(sys.argv[1])
    times = {}
    for line in (folder / "peers.txt").read_text().splitlines():
        name, phase, wall, cpu = line.split()
        times.setdefault((name, phase), []).append((float(wall), float(cpu)))
    middle = {key: tuple(statistics.median(c) for c in zip(*runs)) for key, runs in times.items()}
    base = middle["areas", "check"]
    print(f"{'':<28} {'runs':>4} {'wall s':>9} {'ratio':>8} {'processor s':>12} {'ratio':>8}")
    for (name, phase), (wall, cpu) in middle.items():
        count = len(times[name, phase])
        print(f"{name + ' ' + phase:<28} {count:>4} {wall:>9.3f} {wall / base[0]:>8.1f} {cpu:>12.3f} {cpu / base[1]:>8.1f}")
    ours = rows_of(folder / "areas.csv")
    good = True
    print("\nareas of each layer, m2: ours, theirs, relative difference")
    for path in sorted(folder.glob("peer_*.csv")):
        good = agrees(path.stem[5:], ours, rows_of(path)) and good
    print(f"rows and areas agree: {'yes' if good else 'NO'}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
