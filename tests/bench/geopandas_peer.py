"""geopandas.overlay on the workload: geopandas_peer.py FOLDER FILE.csv prints wall and processor seconds of loading and of
the overlay, and writes the rows project,layer,zone,area_m2 (docs/benchmarks.md, `./dev bench peers`)."""
import csv
import sys
import time
import warnings

import geopandas

LAYERS = (("redline", "BSM"), ("farmland", "BSM"), ("units", "HJZHGKDYBM"), ("floodline", "BSM"), ("polluted", "WRDKBM"))


def main():
    folder, output = sys.argv[1:]
    warnings.simplefilter("ignore")
    load = check = (0.0, 0.0)
    began = time.perf_counter(), time.process_time()

    def lap(sums):
        nonlocal began
        now = time.perf_counter(), time.process_time()
        passed = now[0] - began[0], now[1] - began[1]
        began = now
        return sums[0] + passed[0], sums[1] + passed[1]

    projects = geopandas.read_file(f"{folder}/projects_10k.gpkg")[["geometry"]]
    projects["project"] = [f"projects_10k-{i + 1}" for i in range(len(projects))]
    load = lap(load)
    with open(output, "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        for name, key in LAYERS:
            zones = geopandas.read_file(f"{folder}/{name}.gpkg")[[key, "geometry"]]
            zones.sindex
            load = lap(load)
            common = geopandas.overlay(projects, zones, how="intersection", keep_geom_type=True)
            areas = common.geometry.area
            check = lap(check)
            rows.writerows((p, name, z, a) for p, z, a in zip(common["project"], common[key], areas) if a > 0)
            lap(check)
    print(f"load {load[0]:.3f} {load[1]:.3f}\ncheck {check[0]:.3f} {check[1]:.3f}")


if __name__ == "__main__":
    main()
