"""Holds the rows of `zonegate check` against PostGIS's, and prints the table of times (docs/benchmarks.md).

compare.py DIR: reads check.csv, areas.csv, areas.txt, postgis_plain.csv, postgis_shortcut.csv, runs.txt, times.txt and memory.txt there.
Exit 0 when the rows agree and the memory limit holds, 1 otherwise.
"""
import csv
import pathlib
import statistics
import sys

NEGLIGIBLE_M2 = 1e-2  # rows below may be missing on one side: borders that touch, slivers of rounding
RELATIVE = 1e-9  # total areas of a layer, and single rows
ROW_M2 = 1e-4  # or this, for single rows
MEMORY_LIMIT_KIB = 3 * 1024 * 1024


def rows_of_check(path):
    """(project, layer, zone) → area; and the rows that are no measured zone, counted by rule."""
    rows, others = {}, {}
    with open(path, newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            if row["zone"] and row["area_m2"] and row["outcome"] != "undetermined":
                rows[row["project"], row["layer"], row["zone"]] = float(row["area_m2"])
            elif row["finding"]:
                others[row["rule"]] = others.get(row["rule"], 0) + 1
    return rows, others


def rows_of_postgis(path):
    with open(path, newline="", encoding="utf-8") as file:
        return {(project, layer, zone): float(area) for project, layer, zone, area in csv.reader(file)}


def totals(rows):
    sums = {}
    for (_, layer, _), area in rows.items():
        count, total = sums.get(layer, (0, 0.0))
        sums[layer] = (count + 1, total + area)
    return sums


def missing(here, there):
    return [(key, area) for key, area in here.items() if area >= NEGLIGIBLE_M2 and key not in there]


def compare(name, ours, theirs):
    """Prints how the rows of one variant agree; True when they do."""
    agreed = True
    print(f"\nrows against PostGIS, {name}")
    print(f"  {'layer':<10} {'rows':>8} {'theirs':>8} {'area m2':>20} {'theirs':>20} {'relative':>9} {'largest row gap m2':>19}")
    mine, other = totals(ours), totals(theirs)
    for layer in sorted(set(mine) | set(other)):
        count, total = mine.get(layer, (0, 0.0))
        their_count, their_total = other.get(layer, (0, 0.0))
        relative = abs(total - their_total) / max(their_total, 1e-300)
        common = [(area, theirs[key]) for key, area in ours.items() if key[1] == layer and key in theirs]
        gap = max((abs(a - b) for a, b in common), default=0.0)
        agreed = agreed and all(abs(a - b) <= max(RELATIVE * b, ROW_M2) for a, b in common)
        print(f"  {layer:<10} {count:>8} {their_count:>8} {total:>20.4f} {their_total:>20.4f} {relative:>9.1e} {gap:>19.1e}")
        agreed = agreed and relative <= RELATIVE
    for who, rows in (("only zonegate", missing(ours, theirs)), ("only PostGIS", missing(theirs, ours))):
        for key, area in rows[:5]:
            print(f"  {who}: {' '.join(key)} {area:.6f} m2")
        if rows:
            print(f"  {who}: {len(rows)} rows of {NEGLIGIBLE_M2} m2 and more")
            agreed = False
    small = sum(1 for key, area in theirs.items() if area < NEGLIGIBLE_M2 and key not in ours)
    print(f"  rows below {NEGLIGIBLE_M2} m2 (mostly mere contact) that only PostGIS lists: {small}")
    return agreed


def print_times(folder):
    runs = [[float(x) for x in line.split()] for line in (folder / "runs.txt").read_text().splitlines()]
    wall_and_cpu = [statistics.median(column) for column in zip(*runs)]
    check, one, plain, shortcut = zip(wall_and_cpu[0::2], wall_and_cpu[1::2])
    print(f"\ntimes, medians of {len(runs)} alternating runs; ratios to zonegate check")
    print(f"  {'':<70} {'wall s':>8} {'ratio':>6} {'processor s':>12} {'ratio':>6}")
    for name, (wall, cpu) in (
        ("zonegate check, whole process with index files: open, check, CSV on disk", check),
        ("  the same command with one project: open", one),
        ("PostGIS, pieces of 256 vertices, two workers", plain),
        ("PostGIS, the same with containment short-cut", shortcut),
    ):
        print(f"  {name:<70} {wall:>8.2f} {wall / check[0]:>6.2f} {cpu:>12.2f} {cpu / check[1]:>6.2f}")
    areas = statistics.median(float(line) for line in (folder / "areas.txt").read_text().split())
    best = min(plain, shortcut)
    print(f"  {'areas alone, index in memory, two threads (its own median of five)':<70} {areas:>8.4f}")
    print(f"  PostGIS's better variant takes {best[0] / areas:.1f} times that, with short-cut {shortcut[0] / areas:.1f} times")
    print("\nbefore that, once")
    for line in (folder / "times.txt").read_text().splitlines():
        name, seconds = line.split()
        print(f"  {name:<70} {float(seconds):>8.2f}")
    after_load = max(check[0] - one[0], 1e-9)
    print(f"\nPostGIS's better variant takes {best[0] / check[0]:.2f} times the wall time of the whole zonegate check,")
    print(f"{best[1] / check[1]:.2f} times its processor time, and {best[0] / after_load:.2f} times its wall time after opening")
    return check[0] < best[0]


def print_memory(folder):
    peak = max(int(line) for line in (folder / "memory.txt").read_text().split())
    print(f"peak memory of zonegate check: {peak / 1024:.0f} MiB (limit {MEMORY_LIMIT_KIB // 1024} MiB)")
    return peak < MEMORY_LIMIT_KIB


def main():
    folder = pathlib.Path(sys.argv[1])
    ours, others = rows_of_check(folder / "check.csv")
    agreed = all([compare(name, ours, rows_of_postgis(folder / f"postgis_{name}.csv")) for name in ("plain", "shortcut")])
    agreed = compare("areas alone, short-cut", rows_of_postgis(folder / "areas.csv"), rows_of_postgis(folder / "postgis_shortcut.csv")) and agreed
    if others:
        print(f"  other rows of zonegate, by rule: {others}")
    faster = print_times(folder)
    small = print_memory(folder)
    print(f"rows and areas agree: {'yes' if agreed else 'NO'}")
    print(f"zonegate check in less wall time than PostGIS: {'yes' if faster else 'NO'}")
    return 0 if agreed and small and faster else 1


if __name__ == "__main__":
    sys.exit(main())
