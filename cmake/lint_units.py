#!/usr/bin/env python3
"""Purpose: what clang-tidy reads for `./dev lint`: the units of the clang build, several sources at once.

Most of clang-tidy's time goes into the headers that every source includes: a unit of a folder takes hardly longer than
one of its sources (38 sources of core/rules: 55 s together, 10 s each alone). Copies of cmake's unit files are written
under the name UnifiedSource-…, the one name for which clang's analyzer also follows the paths of included sources.

    lint_units.py BUILD_FOLDER [SOURCE…]     sources as git names them; none: every source of ours

A folder with a .clang-tidy of its own has its units in a folder of that name, with a copy of it.

Of a unit only the named sources are read: a finding in their neighbours belongs to whoever changes those.

Writes BUILD_FOLDER/lint/compile_commands.json and prints the files to be read, the largest first.
"""
import json
import pathlib
import re
import sys


def sources_of(path, root):
    """The sources of ours that a compiled file holds, as git names them; empty for generated files."""
    if "/Unity/" in path:
        found = re.findall(r'#include "([^"]+\.cpp)"', pathlib.Path(path).read_text())
    else:
        found = [path]
    inside = [pathlib.Path(f).resolve() for f in found]
    return [str(f.relative_to(root)) for f in inside if f.is_relative_to(root) and not f.is_relative_to(root / "build")]


def home_of(source, root, lint):
    """Where the unit of a source stands, so that clang-tidy finds the configuration that the source would have."""
    for folder in pathlib.PurePath(source).parents:
        if str(folder) != "." and (root / folder / ".clang-tidy").exists():
            home = lint / folder
            home.mkdir(parents=True, exist_ok=True)
            (home / ".clang-tidy").write_text((root / folder / ".clang-tidy").read_text())
            return home
    return lint


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    wanted = set(sys.argv[2:])
    root = pathlib.Path(__file__).resolve().parent.parent
    lint = build / "lint"
    lint.mkdir(exist_ok=True)
    for old in lint.rglob("UnifiedSource-*.cpp"):
        old.unlink()
    commands, seen, read = [], set(), []
    for number, command in enumerate(json.loads((build / "compile_commands.json").read_text())):
        held = [s for s in sources_of(command["file"], root) if s not in seen and (not wanted or s in wanted)]
        if not held:
            continue
        seen.update(held)
        path = home_of(held[0], root, lint) / f"UnifiedSource-{number}.cpp"
        path.write_text("".join(f'#include "{root / s}"\n' for s in held))
        commands.append({"directory": command["directory"], "file": str(path),
                         "command": command["command"].replace(command["file"], str(path))})
        read.append((sum((root / s).stat().st_size for s in held), str(path)))
    (lint / "compile_commands.json").write_text(json.dumps(commands, indent=1))
    missed = sorted(wanted - seen)
    if missed:
        sys.exit("not in the clang build, so not read: " + ", ".join(missed))
    for _, path in sorted(read, reverse=True):
        print(path)


main()
