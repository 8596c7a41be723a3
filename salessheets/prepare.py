"""What a department needs before a month begins: a workspace, and blank forms for everybody."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from salessheets.messages import Text
from salessheets.model import Period
from salessheets.workspace import BLANK_FORMS, CONTROL, PEOPLE, PLAN, RESULTS, SUBMISSIONS, locate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salessheets.forms.workbook import Cover
    from salessheets.messages import Language
    from salessheets.model import Table

SCHEME = Text("装修公司", "decoration")
"""The shipped plan that a new workspace begins with, by its file's name."""
SAMPLE = Text("装修公司", "decoration-en")
"""The fictional company's workspace, by its folder's name among the samples."""
SAMPLE_PERIOD = Period(2025, 3)
SAMPLE_PERSON = Text("李示例", "Alex Example")
SAMPLE_ITEM = Text("准客户奖罚", "Prospect award or deduction")
"""A figure of the fictional company that is worth an explanation."""


def new(
    folder: Path | str, period: Period, language: Language
) -> tuple[dict[Path, bool], Language]:
    """Make a workspace, or what a begun one lacks; nothing that is there is touched.

    Returns its files and folders, each with whether it was made just now, and the language
    of its names: a begun workspace keeps its own. On a Mac, Excel also gets the script that the
    buttons start the program with. Raises ``OSError`` when the folder cannot be written.
    """
    from salessheets.excel.addin.install import provide_script
    from salessheets.excel.control import control_workbook
    from salessheets.files import write_whole
    from salessheets.forms import forms
    from salessheets.forms.declare import Audience
    from salessheets.forms.workbook import Cover, write_form_workbook
    from salessheets.resources import templates

    root = Path(folder)
    spoken = (locate(root).language if root.is_dir() else None) or language
    blank = (templates() / "forms" / spoken).glob("*.xlsx")
    copies = {root / BLANK_FORMS.to(spoken) / form.name: form for form in sorted(blank)}
    plan = root / f"{PLAN.to(spoken)}.xlsx"
    copies[plan] = templates() / "schemes" / spoken / f"{SCHEME.to(spoken)}.xlsx"
    roster = root / f"{PEOPLE.to(spoken)}.xlsx"
    control = root / CONTROL
    folders = (root / SUBMISSIONS.to(spoken) / str(period), root / RESULTS.to(spoken))

    made = {path: not path.exists() for path in (control, plan, roster, *copies, *folders)}
    for path in folders:
        path.mkdir(parents=True, exist_ok=True)
    for path, original in copies.items():
        if made[path]:
            write_whole(path, original.read_bytes())
    if made[roster]:
        write_form_workbook(roster, [forms()["roster"]], spoken, Cover(Audience.CLERK))
    if made[control]:
        write_whole(control, control_workbook(spoken, period))
        with suppress(OSError):  # the add-in's doctor says that it is missing
            provide_script()
    return made, spoken


def sample(folder: Path | str, language: Language) -> None:
    """Make a workspace of the fictional company's quarter, in a folder that is not there yet.

    Raises ``OSError`` when it is there, or cannot be written.
    """
    from shutil import copytree

    from salessheets.resources import samples

    copytree(samples() / SAMPLE.to(language), folder)
    new(folder, SAMPLE_PERIOD, language)


def write_forms(
    folder: Path | str, period: Period, *, language: Language | None = None
) -> tuple[Path, ...]:
    """Write a month's blank workbook for everybody on the roster, into 表单/2025-03/.

    The sales clerk gets the clerk's forms, everybody else the salesperson's; name, team and
    month stand on the cover, and drop-downs offer the names of the roster. A workbook that
    is there already is left as it is. Returns everybody's workbook, new or not: none when
    nobody is on the roster. Raises ``NotADirectoryError`` when there is no such folder.
    """
    from salessheets.files import file_stems
    from salessheets.forms.workbook import forms_for, write_form_workbook
    from salessheets.intake import read_folder
    from salessheets.tables import names_in_full, people

    workspace = locate(Path(folder))
    spoken = language or workspace.language or "zh"
    roster = read_folder(workspace.root, period=period).tables["roster"]
    everybody = people(roster, period, spoken)
    names = names_in_full(everybody, spoken)
    covers = _covers(everybody, names, period, spoken)
    place = workspace.part(BLANK_FORMS) / str(period)
    paths = tuple(place / f"{stem}.xlsx" for stem in file_stems(names))
    for path, cover in zip(paths, covers, strict=True):
        if not path.exists():
            write_form_workbook(path, forms_for(cover.audience), spoken, cover, names)
    return paths


def _covers(table: Table, names: Sequence[str], period: Period, language: Language) -> list[Cover]:
    """Return the cover of each person's workbook, from the people table."""
    from salessheets.forms import forms
    from salessheets.forms.declare import Audience
    from salessheets.forms.workbook import Cover
    from salessheets.plan.subjects import PEOPLE as SUBJECT

    roles = {role.key: role.label.to(language) for role in forms()["roster"].field("role").choices}
    columns = [table.columns[SUBJECT.field(key).label.to(language)] for key in ("team", "role")]
    return [
        Cover(
            Audience.CLERK if role == roles["clerk"] else Audience.REP,
            name=name,
            team=str(team or ""),
            period=period,
        )
        for name, team, role in zip(names, *columns, strict=True)
    ]
