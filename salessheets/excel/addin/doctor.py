"""What keeps the buttons from working on a computer, and what to do: functions of a Machine."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, TypeAlias

from salessheets.excel.addin.machine import Held, MacroRule, System, is_from_store
from salessheets.excel.vba import ADDIN
from salessheets.messages import doctor as says

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from salessheets.excel.addin.machine import Machine, Made
    from salessheets.messages import Text

LONGEST_PATH = 218
"""Characters of a path, with the file's name, that Excel opens (Microsoft's article 213983)."""
_OLDEST = 16
"""The number of Excel 2016."""
_FROM_INTERNET = 3
_ONLINE = ("sharepoint.com", "davwwwroot", "d.docs.live.net")
"""In the path of a folder that is a web site in truth."""
_ELSEWHERE = {System.WINDOWS: r"C:\Sales", System.MACOS: "~/Sales", System.OTHER: "~/Sales"}
"""Where a workspace is well."""


class Level(Enum):
    """How well a thing is."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was seen of one thing, and what to do about it."""

    level: Level
    said: Text
    todo: Text | None
    values: Mapping[str, object]
    """For the blanks of both texts; ``{program}`` is left to whoever prints them."""


Looking: TypeAlias = "Iterator[Diagnosis]"


@dataclass(frozen=True, slots=True)
class Check:
    """Something to look at, and the systems on which there is anything to see."""

    topic: Text
    look: Callable[[Machine], Looking]
    systems: frozenset[System]


def diagnose(machine: Machine) -> tuple[tuple[Text, Diagnosis], ...]:
    """Return what every check sees, each with its topic."""
    return tuple(
        (check.topic, seen)
        for check in CHECKS
        for seen in (
            check.look(machine) if machine.system in check.systems else _unseen(says.ONLY_ON)
        )
    )


def for_it(machine: Machine) -> Iterator[tuple[Text, Mapping[str, object]]]:
    """Yield what whoever looks after the computer has to know: texts with their values."""
    office = machine.office
    excel = f"{office.excel.version} ({office.excel.path})" if office.excel else says.IT_NO_EXCEL
    facts = ("name", "python", "python_version", "version")
    yield says.IT_MACHINE, {"excel": excel} | {name: getattr(machine, name) for name in facts}
    yield says.IT_WHAT, {"source": ADDIN.path.parent}
    yield says.IT_NEEDS, {}
    if machine.system in _WITH_EXCEL:
        rule = says.RULES[office.rules.macros.value]
        yield says.IT_MACROS, {"folder": machine.folder or says.IT_WORKSPACE, "rule": rule}
    yield says.IT_START, {"python": machine.python}
    if machine.system in _WINDOWS:
        yield says.IT_DEFENDER, {}
    exchange = machine.exchange.folder if machine.exchange else ""
    places = [place for place in (machine.folder, office.start_folder, exchange) if place]
    if places:
        yield says.IT_FILES, {"folders": "; ".join(places)}


def _ok(said: Text, **values: object) -> Diagnosis:
    return Diagnosis(Level.OK, said, None, values)


def _warning(said: Text, todo: Text, **values: object) -> Diagnosis:
    return Diagnosis(Level.WARNING, said, todo, values)


def _problem(said: Text, todo: Text, **values: object) -> Diagnosis:
    return Diagnosis(Level.PROBLEM, said, todo, values)


def _unseen(said: Text) -> Looking:
    yield Diagnosis(Level.UNSEEN, said, None, {})


def _is_in(machine: Machine, path: str, folder: str) -> bool:
    """Whether a path is in a folder, by the rules of the machine's own system."""
    kind = PureWindowsPath if machine.system is System.WINDOWS else PurePosixPath
    return bool(path and folder) and kind(path).is_relative_to(kind(folder))


def _python(machine: Machine) -> Looking:
    path, version = machine.python, machine.python_version
    if is_from_store(path, machine.python_home):
        yield _problem(says.PYTHON_STORE, says.PYTHON_STORE_DO, path=path)
    else:
        yield _ok(says.PYTHON_IS, path=path, version=version)
        if is_from_store(machine.typed):
            yield _warning(says.PYTHON_ALIAS, says.PYTHON_ALIAS_DO, path=machine.typed)


def _program(machine: Machine) -> Looking:
    yield _ok(says.PROGRAM_IS, version=machine.version)


def _xlwings(machine: Machine) -> Looking:
    if machine.xlwings:
        yield _ok(says.XLWINGS_IS, version=machine.xlwings)
    else:
        yield Diagnosis(Level.OK, says.XLWINGS_NONE, says.XLWINGS_DO, {})


def _excel(machine: Machine) -> Looking:
    excel = machine.office.excel
    if excel is None:
        yield _problem(says.EXCEL_NONE, says.EXCEL_NONE_DO)
        return
    number = excel.version.partition(".")[0]
    if number.isdigit() and int(number) < _OLDEST:
        yield _warning(says.EXCEL_OLD, says.EXCEL_OLD_DO, version=excel.version)
    else:
        yield _ok(says.EXCEL_IS, version=excel.version, path=excel.path)


def _macros(machine: Machine) -> Looking:
    """Judge the macros of the control workbook, which lies in the workspace."""
    rules = machine.office.rules
    refusals = {MacroRule.SIGNED: says.MACROS_SIGNED, MacroRule.NEVER: says.MACROS_NEVER}
    if rules.macros is MacroRule.NO_VBA:
        yield _problem(says.MACROS_OFF, says.MACROS_OFF_DO)
    elif _is_trusted(machine):
        yield _ok(says.MACROS_TRUSTED)
    elif rules.macros in refusals:
        todo = says.MACROS_IMPOSED_DO if rules.imposed else says.MACROS_DO
        yield _problem(refusals[rules.macros], todo)
    else:
        yield _ok(says.MACROS_RUN if rules.macros is MacroRule.RUN else says.MACROS_ASK)


def _is_trusted(machine: Machine) -> bool:
    """Whether Excel trusts the workspace's own folder."""
    rules, folder = machine.office.rules, machine.folder
    return not rules.nothing_trusted and any(
        _is_in(machine, folder, one.path) and (one.below or _is_in(machine, one.path, folder))
        for one in rules.trusted
    )


def _start(machine: Machine) -> Looking:
    if machine.office.rules.no_children:
        yield _problem(says.START_BLOCKED, says.START_DO, python=machine.python)
    else:
        yield _ok(says.START_IS)


def _control(machine: Machine) -> Looking:
    if machine.control is None:
        yield from _unseen(says.CONTROL_UNNAMED)
    elif machine.control.held is Held.NOTHING:
        values = {"file": machine.control.path, "folder": machine.folder}
        yield _problem(says.CONTROL_NONE, says.CONTROL_NONE_DO, **values)
    else:
        yield from _made(machine, machine.control, says.CONTROL_AGAIN)


def _addin(machine: Machine) -> Looking:
    if machine.addin.held is Held.NOTHING:
        yield _warning(says.ADDIN_NONE, says.ADDIN_NONE_DO, file=machine.addin.path)
    else:
        yield from _made(machine, machine.addin, says.ADDIN_AGAIN)


def _made(machine: Machine, made: Made, again: Text) -> Looking:
    """Judge a workbook that is there; ``again`` says how to make it anew."""
    values = {
        "file": made.path,
        "folder": machine.folder,
        "version": made.version,
        "made": made.version or "?",
        "answer": made.answer,
        "python": made.python,
    }
    if made.held is Held.FOREIGN:
        yield _problem(says.MADE_FOREIGN, says.MADE_FOREIGN_DO, **values)
    elif made.held is Held.UNREADABLE:
        yield _problem(says.MADE_UNREADABLE, says.MADE_UNREADABLE_DO, **values)
    elif not made.answer:
        yield _problem(says.MADE_PYTHON, again, **values)
    elif made.version != made.answer:
        yield _warning(says.MADE_OTHER, again, **values)
    elif made.zone < _FROM_INTERNET:
        yield _ok(says.MADE_IS, **values)
    if made.zone >= _FROM_INTERNET:
        yield _problem(says.MADE_MARKED, says.MADE_MARKED_DO, **values)


def _loaded(machine: Machine) -> Looking:
    """Look for what keeps Excel from loading the add-in, wherever it is."""
    rules, name = machine.office.rules, "salessheets.xlam"
    found = [
        _problem(said, todo)
        for amiss, said, todo in (
            (
                any(name in each.lower() for each in machine.office.disabled),
                says.LOADED_DISABLED,
                says.LOADED_DISABLED_DO,
            ),
            (rules.addins_signed, says.LOADED_SIGNED, says.LOADED_DO),
            (rules.addins_off, says.LOADED_OFF, says.LOADED_DO),
            (rules.nothing_trusted, says.LOADED_NOT_TRUSTED, says.LOADED_DO),
        )
        if amiss
    ]
    yield from found or [_ok(says.LOADED_IS)]


def _place(machine: Machine) -> Looking:
    folder, documents = machine.folder, machine.office.documents
    values = {"folder": folder, "documents": documents, "place": _ELSEWHERE[machine.system]}
    clouds = machine.office.synchronised
    if not folder:
        yield from _unseen(says.NO_WORKSPACE)
    elif any(name in folder.lower() for name in _ONLINE):
        yield _problem(says.PLACE_ONLINE, says.PLACE_SYNCED_DO, **values)
    elif cloud := next((it for it in clouds if _is_in(machine, folder, it)), ""):
        yield _warning(says.PLACE_SYNCED, says.PLACE_SYNCED_DO, cloud=cloud, **values)
    elif any(_is_in(machine, documents, it) for it in clouds):
        yield _ok(says.PLACE_DOCUMENTS, **values)
    else:
        yield _ok(says.PLACE_IS, **values)


def _length(machine: Machine) -> Looking:
    values = {
        "file": machine.longest,
        "length": len(machine.longest),
        "most": LONGEST_PATH,
        "place": _ELSEWHERE[machine.system],
    }
    if not machine.folder:
        yield from _unseen(says.NO_WORKSPACE)
    elif len(machine.longest) > LONGEST_PATH:
        yield _problem(says.LENGTH_OVER, says.LENGTH_DO, **values)
    else:
        yield _ok(says.LENGTH_IS, **values)


def _letters(machine: Machine) -> Looking:
    """Judge the paths: the macro can read any, but for the folder for exchange."""
    page = machine.office.code_page
    exchange = machine.exchange.folder if machine.exchange else ""
    if not _knows(page, exchange):
        yield _problem(says.LETTERS_UNKNOWN, says.LETTERS_DO, folder=exchange, page=page)
    elif f"{exchange}{machine.folder}{machine.python}".isascii():
        yield _ok(says.LETTERS_ASCII)
    else:
        yield _ok(says.LETTERS_FINE)


def _knows(page: str, text: str) -> bool:
    try:
        text.encode(page or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _exchange(machine: Machine) -> Looking:
    exchange = machine.exchange
    if exchange is None:
        yield from _unseen(says.NO_WORKSPACE)
        return
    values = {"folder": exchange.folder, "reason": exchange.refused}
    if exchange.refused:
        yield _problem(says.EXCHANGE_REFUSED, says.EXCHANGE_REFUSED_DO, **values)
    else:
        yield _ok(says.EXCHANGE_IS, **values)


def _antivirus(machine: Machine) -> Looking:
    exchange = machine.exchange
    if exchange is None or exchange.refused:
        yield from _unseen(says.ANTIVIRUS_UNTRIED)
    elif exchange.kept:
        yield _ok(says.ANTIVIRUS_IS)
    else:
        yield _problem(says.ANTIVIRUS_TOOK, says.ANTIVIRUS_DO, folder=exchange.folder)


def _script(machine: Machine) -> Looking:
    if machine.office.script:
        yield _ok(says.SCRIPT_IS)
    else:
        yield _problem(says.SCRIPT_NONE, says.SCRIPT_DO)


_ALL = frozenset(System)
_WITH_EXCEL = frozenset({System.WINDOWS, System.MACOS})
_WINDOWS, _MACOS = frozenset({System.WINDOWS}), frozenset({System.MACOS})
CHECKS = (
    Check(says.PYTHON, _python, _ALL),
    Check(says.PROGRAM, _program, _ALL),
    Check(says.XLWINGS, _xlwings, _WITH_EXCEL),
    Check(says.EXCEL, _excel, _WITH_EXCEL),
    Check(says.MACROS, _macros, _WITH_EXCEL),
    Check(says.START, _start, _WINDOWS),
    Check(says.SCRIPT, _script, _MACOS),
    Check(says.CONTROL, _control, _ALL),
    Check(says.ADDIN, _addin, _WITH_EXCEL),
    Check(says.LOADED, _loaded, _WINDOWS),
    Check(says.PLACE, _place, _ALL),
    Check(says.LENGTH, _length, _WITH_EXCEL),
    Check(says.LETTERS, _letters, _WINDOWS),
    Check(says.EXCHANGE, _exchange, _ALL),
    Check(says.ANTIVIRUS, _antivirus, _ALL),
)
"""What is looked at, in the order in which it is said."""
