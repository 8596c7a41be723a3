"""Change one thing at a time in the code, and tell which changes no test noticed.

    python tests/mutation/run.py                 # every place of places.toml, hours
    python tests/mutation/run.py holds payroll   # some of them
    python tests/mutation/run.py --children 2 …  # so many processes

mutmut makes the changes and runs the tests, in a copy of the checkout. A survivor has to stand in
survivors.toml with its reason; one that does not ends the run with 1, and so does an entry that
is no longer true.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
TOP = HERE.parents[1]
SURVIVED, UNREACHED = (0,), (5, 33)
"""How mutmut numbers what no test failed on, and what no test came by."""
KEPT_OUT = ["Text\\(", "working_out\\("]
"""Lines that are not changed: sentences, and what is said when the program itself fails."""


@dataclass(frozen=True)
class Place:
    """Modules that are held by the same tests."""

    name: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]


@dataclass(frozen=True, order=True)
class Change:
    """A line before and after; told by its words, so that it stays known where lines move."""

    module: str
    was: str
    becomes: str


def places() -> dict[str, Place]:
    """Return the table of places by name; a module may be a pattern for several."""
    table = tomllib.loads((HERE / "places.toml").read_text("utf-8"))
    return {
        name: Place(
            name,
            tuple(
                path.relative_to(TOP).as_posix()
                for pattern in one["modules"]
                for path in sorted(TOP.glob(pattern))
            ),
            tuple(one["tests"]),
        )
        for name, one in table.items()
    }


@dataclass(frozen=True)
class Reasons:
    """The table of survivors: why no test can or need notice a change."""

    kinds: tuple[re.Pattern[str], ...]
    """What may change anywhere: where nothing else differs, nothing does."""
    changes: frozenset[Change]

    def cover(self, change: Change) -> bool:
        """Tell whether a change has its reason."""
        return change in self.changes or any(
            kind.sub("", change.was) == kind.sub("", change.becomes) for kind in self.kinds
        )


def explained() -> Reasons:
    """Return the survivors that have a reason."""
    table = tomllib.loads((HERE / "survivors.toml").read_text("utf-8"))
    return Reasons(
        tuple(re.compile(one["pattern"]) for one in table["kind"]),
        frozenset(
            Change(one["module"], was, becomes)
            for one in table["survivor"]
            for was, becomes in one["changes"]
        ),
    )


def copied(folder: Path, place: Place) -> Path:
    """Copy what git tracks into a folder, and tell mutmut what to change and what to run."""
    copy = folder / "copy"
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=TOP, check=True, capture_output=True,
    ).stdout.decode().split("\0")  # fmt: skip
    for name in filter(None, names):
        if (TOP / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(TOP / name, copy / name)
    also = sorted(path.name for path in copy.iterdir() if path.name != "salessheets")
    settings = {
        "source_paths": ["salessheets"],
        "only_mutate": list(place.modules),
        "do_not_mutate_patterns": KEPT_OUT,
        "pytest_add_cli_args": ["-p", "no:cacheprovider"],
        "pytest_add_cli_args_test_selection": list(place.tests),
        "also_copy": also,
        "track_dependencies": False,
        "use_git_change_detection": False,
    }
    lines = [f"{key} = {json.dumps(value)}" for key, value in settings.items()]
    with (copy / "pyproject.toml").open("a", encoding="utf-8") as stream:
        stream.write("\n".join(["", "[tool.mutmut]", *lines, ""]))
    return copy


def run(place: Place, folder: Path, children: int) -> dict[str, int | None]:
    """Let mutmut work; return how each mutant ended, by its name."""
    copy = copied(folder, place)
    settings = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    subprocess.run(
        [sys.executable, "-m", "mutmut", "run", "--max-children", str(children)],
        cwd=copy, check=True, env={**settings, "PYTHONUTF8": "1"}, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    ended: dict[str, int | None] = {}
    for module in place.modules:
        notes = copy / "mutants" / f"{module}.meta"
        if notes.exists():  # else there was nothing to change
            ended |= json.loads(notes.read_text("utf-8"))["exit_code_by_key"]
    return ended


def change(copy: Path, mutant: str) -> Change:
    """Return what a mutant changes."""
    from mutmut.configuration import reset_config
    from mutmut.mutation.diff_apply import find_mutant, get_diff_for_mutant

    os.chdir(copy)
    reset_config()
    module = find_mutant(mutant).path
    lines = get_diff_for_mutant(mutant, path=module).splitlines()[2:]
    was, becomes = (
        " ".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+"
    )
    return Change(str(module), was, becomes)


def main() -> int:
    """Run the places that are asked for; return 1 where the table of survivors is not right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--children", type=int, default=1)
    arguments = parser.parse_args()
    table, reasons = places(), explained()
    wrong = False
    for name in arguments.names or table:
        with TemporaryDirectory(prefix="mutants-") as folder:
            begun = datetime.now(UTC)
            ended = run(table[name], Path(folder), arguments.children)
            survived = {
                change(Path(folder) / "copy", mutant): code
                for mutant, code in ended.items()
                if code in (*SURVIVED, *UNREACHED, None)
            }
            os.chdir(TOP)
        wrong |= told(table[name], ended, survived, reasons)
        print(f"  {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {datetime.now(UTC) - begun}", flush=True)
    return int(wrong)


def told(
    place: Place,
    ended: dict[str, int | None],
    survived: dict[Change, int | None],
    reasons: Reasons,
) -> bool:
    """Print how a place did; tell whether a survivor has no reason, or a reason no survivor."""
    unexplained = sorted(one for one in survived if not reasons.cover(one))
    alive = sum(code in (*SURVIVED, *UNREACHED, None) for code in ended.values())
    print(
        f"{place.name}: {len(ended)} mutants, {len(ended) - alive} killed, "
        f"{len(unexplained)} without a reason"
    )
    for one in unexplained:
        reached = "no test" if survived[one] in UNREACHED else "survived"
        print(f"  {one.module} ({reached})\n    - {one.was}\n    + {one.becomes}")
    here = sorted(one for one in reasons.changes if one.module in place.modules)
    stale = [one for one in here if one not in survived]
    for one in stale:
        print(
            f"  {one.module}: explained, but killed or gone\n    - {one.was}\n    + {one.becomes}"
        )
    return bool(unexplained or stale)


if __name__ == "__main__":
    sys.exit(main())
