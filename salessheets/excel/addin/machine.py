"""A computer as far as the buttons depend on it. Gathered once, then only looked at.

Paths are texts, as the computer itself writes them: a drawn Windows can be diagnosed anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class System(Enum):
    """What the computer runs; the value is Python's ``sys.platform``."""

    WINDOWS = "win32"
    MACOS = "darwin"
    OTHER = ""


class Held(Enum):
    """What stands where a workbook of ours should."""

    NOTHING = 0
    OURS = 1
    FOREIGN = 2
    """A file of that name that this program did not make."""
    UNREADABLE = 3


@dataclass(frozen=True, slots=True)
class Made:
    """A workbook that the program makes, where it is or should be."""

    path: str
    held: Held
    version: str = ""
    """Of the program that made it."""
    python: str = ""
    """What its buttons start."""
    answer: str = ""
    """Version of the program that this Python has; nothing when it cannot be started."""
    zone: int = 0
    """Windows' mark of where a file is from: 3 is the Internet, 0 this computer."""


@dataclass(frozen=True, slots=True)
class Excel:
    """The Excel that is installed."""

    version: str
    path: str


@dataclass(frozen=True, slots=True)
class Trusted:
    """A folder whose macros Excel runs without a question."""

    path: str
    below: bool
    """Whether the folders in it are trusted too."""


class MacroRule(Enum):
    """What happens to the macros of a workbook that is nowhere trusted."""

    ASK = "ask"
    RUN = "run"
    SIGNED = "signed"
    """Only macros with a trusted signature run, which ours have not."""
    NEVER = "never"
    NO_VBA = "no VBA"
    """Office was told to have no macros at all."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Excel's security settings."""

    macros: MacroRule = MacroRule.ASK
    imposed: bool = False
    """Whether the organisation has set that, so that nobody can change it in Excel."""
    trusted: tuple[Trusted, ...] = ()
    addins_signed: bool = False
    """Whether add-ins need a trusted signature to be loaded."""
    addins_off: bool = False
    nothing_trusted: bool = False
    """Whether trusted folders are not trusted after all."""
    no_children: bool = False
    """Whether Windows is told to keep Office from starting other programs."""


@dataclass(frozen=True, slots=True)
class Office:
    """What the system's own module finds out."""

    excel: Excel | None = None
    start_folder: str = ""
    """Where Excel opens every workbook by itself; nothing where there is no Excel."""
    rules: Rules = Rules()
    disabled: tuple[str, ...] = ()
    """Add-ins and workbooks that Excel has switched off after a crash."""
    synchronised: tuple[str, ...] = ()
    """Folders that OneDrive or the like keeps in step with a server."""
    documents: str = ""
    code_page: str = ""
    """The encoding of VBA's file functions; nothing where they take any character."""
    script: bool = True
    """Whether the script with which Excel starts programs on a Mac is in place."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """The folder in which macro and program leave each other files."""

    folder: str
    refused: str = ""
    """Why nothing can be written there."""
    kept: bool = True
    """Whether a workbook with macros, written there, was still the same a moment later."""


@dataclass(frozen=True, slots=True)
class Machine:
    """All that the diagnoses look at."""

    system: System
    name: str
    """The system with its version, for whoever looks after it."""
    python: str
    python_version: str
    python_home: str
    """Where this Python was installed, which for a virtual environment is elsewhere."""
    typed: str
    """What a person gets who types ``python``."""
    version: str
    """Of the program."""
    xlwings: str
    """Its version, or nothing."""
    office: Office
    addin: Made
    folder: str
    """Where the department works; nothing when no workspace was named."""
    control: Made | None
    """The workspace's control workbook."""
    longest: str
    """The longest path of a file in the workspace."""
    exchange: Exchange | None


def is_from_store(*paths: str) -> bool:
    """Whether one of a Python's own paths tells that it is the Microsoft Store's.

    Windows hides what such a Python writes into the user's folders from Excel; see docs.python.org,
    Using Python on Windows, “Redirection of local data, registry, and temporary paths”.
    """
    return any("\\windowsapps\\" in path.lower() for path in paths)
