"""The commands for the add-in: put it into Excel, take it out, say what is amiss."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from salessheets.cli import screen
from salessheets.cli.bilingual import Refusal, told
from salessheets.messages import addin as words
from salessheets.messages import doctor as says

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salessheets.cli.reader import Reader
    from salessheets.excel.addin.doctor import Diagnosis
    from salessheets.excel.addin.machine import Machine
    from salessheets.messages import Language, Text

_STYLES = {"ok": "green", "warning": "yellow", "problem": "bold red", "unseen": "dim"}


def install(reader: Reader, folder: Path | None) -> None:
    """Put the add-in into Excel's start folder, or into another, and say what comes next."""
    from salessheets.excel.addin.install import ForeignFileError
    from salessheets.excel.addin.install import install as put
    from salessheets.excel.addin.machine import is_from_store

    if is_from_store(sys.executable, sys.base_prefix):
        raise Refusal(words.FROM_STORE)
    try:
        file = put(folder or _start_folder(), reader.language)
    except ForeignFileError as error:
        raise Refusal(words.FOREIGN, file=error) from None
    said = words.INSTALLED_ELSEWHERE if folder else words.INSTALLED
    screen.say(said, reader.language, file=file, tab=words.TAB)


def remove(reader: Reader, folder: Path | None) -> None:
    """Take the add-in out of Excel's start folder, or out of another."""
    from salessheets.excel.addin.install import ForeignFileError
    from salessheets.excel.addin.install import remove as take

    place = folder or _start_folder()
    try:
        file = take(place)
    except ForeignFileError as error:
        raise Refusal(words.FOREIGN, file=error) from None
    if file is None:
        screen.say(words.NOT_INSTALLED, reader.language, folder=place)
    else:
        screen.say(words.REMOVED, reader.language, file=file)


def doctor(reader: Reader, folder: Path) -> int:
    """Print what every check sees, then what IT has to know; 1 when there is a problem."""
    from salessheets.excel.addin.doctor import Level, diagnose
    from salessheets.excel.addin.gather import this_machine

    machine, language = this_machine(folder), reader.language
    seen = diagnose(machine)
    _say(seen, language)
    counts = Counter(diagnosis.level for _, diagnosis in seen)
    problems = counts[Level.PROBLEM]
    screen.say(says.COUNTS, language, problems=problems, warnings=counts[Level.WARNING])
    _say_for_it(machine, seen, language)
    return 1 if problems else 0


def _start_folder() -> Path:
    """Return where Excel opens everything by itself. Raises Refusal where there is no Excel."""
    from salessheets.excel.addin import macos, windows
    from salessheets.excel.addin.gather import this_office

    folder = this_office().start_folder
    if not folder:
        places = {"windows": windows.START_FOLDER, "macos": macos.START_FOLDER}
        raise Refusal(words.NO_START_FOLDER, **places)
    return Path(folder)


def _say(seen: Iterable[tuple[Text, Diagnosis]], language: Language) -> None:
    """Print a line for each diagnosis, what to do below it."""
    from rich.table import Table as Grid
    from rich.text import Text as Styled

    grid = Grid.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for topic, diagnosis in seen:
        level = diagnosis.level.value
        told_of = _told(diagnosis, diagnosis.said, language)
        if diagnosis.todo:
            told_of += f"\n→ {_told(diagnosis, diagnosis.todo, language)}"
        label = Styled(says.LEVELS[level].to(language), _STYLES[level])
        grid.add_row(label, topic.to(language), Styled(told_of))
    screen.console().print(grid)


def _say_for_it(
    machine: Machine, seen: Iterable[tuple[Text, Diagnosis]], language: Language
) -> None:
    """Print what to send to whoever looks after the computer, the problems last."""
    from salessheets.excel.addin.doctor import Level, for_it

    screen.say(says.FOR_IT, language)
    for text, values in for_it(machine):
        screen.say(text, language, **values)
    for topic, diagnosis in seen:
        if diagnosis.level is Level.PROBLEM:
            said = _told(diagnosis, diagnosis.said, language)
            screen.say(says.IT_FOUND, language, topic=topic, said=said)


def _told(diagnosis: Diagnosis, text: Text, language: Language) -> str:
    return told(text, language, **diagnosis.values)
