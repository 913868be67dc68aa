#!/usr/bin/env python3
"""Writes the code tables of this folder from public lists of codes and names: make_tables.py FOLDER

Codes and names of a standard are facts; the lists are relays of them, none is the official text. So every row is
graded `relayed` until somebody has compared it with the standard (then edit the row's grade here), rows that are
no classes of the standard are left out, and every correction is a note on its row.
"""
import csv
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
RELAYED = "relayed"


def rows_of(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8-sig", newline="") as source:
        return list(csv.DictReader(source))


def write(name, columns, rows):
    with open(os.path.join(HERE, name), "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    print(name, len(rows))


# Names that the list seen breaks off: "…专用设备制" for 专用设备制造.
CUT = re.compile("(其他专用|专用设|专用设备制|运输设备制|塑料制品制|专用仪器制)$")


def industry(folder):
    rows = []
    for r in rows_of(folder, "gbt4754-2017.csv"):
        words = r["name"].split()[0]  # an explanation may follow the name
        cut = CUT.search(words)
        rows.append((r["full_code"], words, RELAYED, "the name is cut off in the list seen" if cut else ""))
    return rows


# What the source has wrong, with what stands instead.
NAMES = {("YDYH2020", "2102"): ("文体休闲娱乐用海", "the list seen has 体休闲娱乐用海; the 2023 list has the whole word")}


def planning(folder, scheme, name):
    rows = []
    for r in rows_of(folder, name):
        code, label = r["用地代码"], r["用地名称"]
        label, note = NAMES.get((scheme, code), (label, ""))
        rows.append((code, label, RELAYED, note))
    return sorted(rows)


def survey(folder):
    rows = []
    for r in rows_of(folder, "三调地类_代码名称.csv"):
        code, label = r["地类代码"], r["地类名称"]
        if not code[:2].isdigit() or len(code) == 3 or (len(code) == 4 and code[0] == "2"):
            continue  # codes of towns and villages (201…205), and rows such as "原来205"
        note = "pseudo-class: groups wetlands of other classes" if code == "00" else ""
        rows.append((code, label, RELAYED, note))
    return sorted(rows)


def changes(folder):
    old = {r[0]: r[1] for r in planning(folder, "YDYH2020", "用地用海分类_2020试行_代码名称.csv")}
    new = {r[0]: r[1] for r in planning(folder, "YDYH2023", "用地用海分类_新版_代码名称.csv")}
    rows, targets = [], set()
    for r in rows_of(folder, "用地用海_旧码_新码.csv"):
        a, b = r["旧用地代码"], r["新用地代码"]
        targets.add(b)
        kind = "moved" if a != b else "renamed" if old.get(a) != new.get(b) else "same"
        note = "干渠 has no class of its own any more" if a == "1311" else ""
        if kind != "same":
            rows.append(("YDYH2020", a, old.get(a, ""), "YDYH2023", b, new.get(b, ""), kind, RELAYED, note))
    for code in sorted(set(new) - targets):
        rows.append(("YDYH2020", "", "", "YDYH2023", code, new[code], "added", RELAYED, ""))
    # Of 2011 to 2017 only what two lists of different editions show: no list of all changes was seen.
    rows.append(("GBT4754-2011", "2520", "炼焦", "GBT4754-2017", "2521", "炼焦", "moved", RELAYED,
                 "a file labelled 2017 still uses C2520"))
    rows.append(("GBT4754-2011", "", "", "GBT4754-2017", "3985", "电子专用材料制造", "added", RELAYED,
                 "absent in an older list"))
    return rows


def main(folder):
    head = ("code", "name", "grade", "note")
    write("gbt4754-2017.csv", head, industry(folder))
    write("ydyh-2020.csv", head, planning(folder, "YDYH2020", "用地用海分类_2020试行_代码名称.csv"))
    write("ydyh-2023.csv", head, planning(folder, "YDYH2023", "用地用海分类_新版_代码名称.csv"))
    write("survey-dlbm.csv", head, survey(folder))
    write("changes.csv", ("from_scheme", "from", "from_name", "to_scheme", "to", "to_name", "change", "grade", "note"),
          changes(folder))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
