"""What a form is made of. A form is declared once, in a file of its own in this package.

The declaration is the only place that knows a form's headings, types, choices and secrecy;
the template, the reader, the checks, the documentation and the samples are made from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from salessheets.model import Format

if TYPE_CHECKING:
    from salessheets.messages import Language, Text
    from salessheets.model import Value


class Type(Enum):
    """What a field holds, and so how it is read, checked and shown."""

    TEXT = Format.TEXT
    CODE = "code"
    """A number of a card, contract or event: text even when it looks like a number."""
    COUNT = Format.COUNT
    """A whole number."""
    NUMBER = Format.NUMBER
    MONEY = Format.MONEY
    RATE = Format.RATE
    DATE = Format.DATE
    TIME = Format.TIME
    MONTH = Format.MONTH
    """A month as a number, 202503 (see ``Period.number``)."""
    FLAG = Format.FLAG
    """Yes or no: 是/否."""
    CHOICE = "choice"
    PERSON = "person"
    """A name that must stand on the roster."""
    CUSTOMER = "customer"
    """A customer number that must have a card."""
    TEAM = "team"

    @property
    def format(self) -> Format:
        """How values of this type are shown."""
        return self.value if isinstance(self.value, Format) else Format.TEXT


_PHONE_DIGITS = 7
"""A text with so many digits is masked as a phone number."""


def masked(text: str) -> str:
    """Hide most of a phone number or an address: ``138****1234``, ``金桂苑****``."""
    if sum(letter.isdigit() for letter in text) >= _PHONE_DIGITS:
        return f"{text[:3]}****{text[-4:]}"
    return f"{text[: min(3, len(text) // 2)]}****" if text else ""


class Secrecy(Enum):
    """Who may see a field, from everyone in the company to those whom the access table names."""

    OPEN = 0
    TEAM = 1
    """The salesperson, the manager and the clerk; masked in pages meant for a meeting."""
    PRIVATE = 2
    """A decision-maker's personal data (F11): never published without a named right to it."""

    def for_all(self, text: str) -> str:
        """Return a field's value as a page for everybody may show it."""
        if self is Secrecy.PRIVATE:
            return text and "****"
        return masked(text) if self is Secrecy.TEAM else text


class Audience(Enum):
    """Whose blank workbook a form is part of; the value is the key of a role."""

    REP = "rep"
    """Everybody who sells."""
    CLERK = "clerk"


class Scope(Enum):
    """Whose rows somebody may write on a form."""

    NONE = "none"
    OWN = "own"
    TEAM = "team"
    """The own rows and those of the own team."""
    ALL = "all"


class Permission(NamedTuple):
    """What a role may say on a form."""

    role: str
    """Key of one of the roster's roles; in a plan also the name of a person."""
    scope: Scope
    in_blank: bool = True
    """Whether the role's blank workbook has the form."""


class Due(Enum):
    """How often a form is due from those who owe it."""

    MONTH = "month"
    """Once for every month, whatever is or is not filled in on it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers a choice field accepts."""

    key: str
    label: Text
    aliases: tuple[str, ...] = ()
    sign: int = 0
    """What the choice says of amounts that follow it (``Field.signed_by``): 1 for none below
    zero, -1 for none above, 0 for either."""


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """A column of a form; each is declared once, so that it equals only itself."""

    key: str
    label: Text
    type: Type
    help: Text
    """One or two sentences for the note on the heading."""
    required: bool = False
    choices: tuple[Choice, ...] = ()
    aliases: tuple[str, ...] = ()
    """Other headings it is recognised by, in either language; the labels count already."""
    minimum: float | None = None
    maximum: float | None = None
    secrecy: Secrecy = Secrecy.OPEN
    example: Value | Text = None
    """What the worked example row shows; a choice's key for a choice field."""
    from_cover: bool = False
    """Blank means: as the cover sheet says (the salesperson's own name)."""
    period_date: bool = False
    """The date that says which month the row belongs to."""
    default: Value = None
    """What a blank means."""
    counted_by: Text | None = None
    """Heading of the column of numbers that formulas count by in its stead. As a criterion a
    text may mean others (``C*``), be taken for a number (``001``) or for a condition (``>5``);
    a number of ours means one thing alone. Fields with one such heading number the same things."""
    signed_by: tuple[str, ...] = ()
    """Keys of the fields that an amount's sign must agree with: choices by what they say of it,
    other amounts by their own."""
    is_decisive: bool = False
    """Whether a cell that cannot be read leaves the whole row out, since a blank would mean
    something else."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What older versions of a form had where columns of today stand.

    A heading or a choice that still means the same needs none of this: it is an alias. Nor does
    a column that was not there: it is blank. This is for words that meant something else then,
    and for columns that were cut up otherwise.
    """

    until: int
    """The last version that had it so."""
    fields: tuple[str, ...]
    """Keys of today's columns: one, or several that stood in one column."""
    columns: tuple[Text, ...] = ()
    """The headings then: one, or several that are one column today; none for the same as today."""
    joint: str = ""
    """What to put between the texts of several columns."""
    pattern: str = ""
    """How to part a text into several fields: a regular expression with a group for each key.
    A text that it does not match is all the first field's."""
    choices: tuple[Choice, ...] = ()
    """Words for choices then, each with the key of the choice that it is today."""


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A standard sheet that people fill in, or a table of the same shape made by the program."""

    key: str
    version: int
    title: Text
    """The sheet's name and heading."""
    table: Text
    """What formulas call it; a valid Excel table name in both languages."""
    purpose: Text
    """One sentence: what it is for, who fills it in, when."""
    fields: tuple[Field, ...]
    permissions: tuple[Permission, ...] = ()
    """Who may fill it in, and whose rows; empty for a table that the program makes."""
    subject: str = ""
    """Key of the field that says whose row it is; empty for the first one that names a person."""
    subject_level: str = ""
    """Key of a choice that says what the subject is: ``person``, ``team`` or ``company``."""
    answerable: str = ""
    """Key of the field that names who answers for the row, who may not be its subject; nobody
    hands in such a row about himself either."""
    answering: tuple[Permission, ...] = ()
    """Who may be named there, and for whose rows; empty for everybody."""
    identity: tuple[str, ...] = ()
    """Keys of the fields that together may not repeat; empty when repeats are fine."""
    fixed: str = ""
    """Key of the month with whose first day a row is fixed: what was handed in for an earlier
    month counts, else what was handed in first (H6)."""
    answers: tuple[str, ...] = ()
    """Keys of fields without which a row is none yet: the program laid it out for somebody to
    answer, and nobody has."""
    due: Due | None = None
    """How often it is due; ``None`` for one that is only filled in when there is something to."""
    order: int = 100
    """Where the sheet stands in a workbook and in lists."""
    aliases: tuple[str, ...] = ()
    """Other sheet names it goes by."""
    rule: str = ""
    """Catalogue ids of the record it implements."""
    history: tuple[Earlier, ...] = ()
    """What is read otherwise on sheets of older versions."""

    def field(self, key: str) -> Field:
        """Return a field by key. Raises ``KeyError`` when the form has none such."""
        for field in self.fields:
            if field.key == key:
                return field
        raise KeyError(key)

    @property
    def period_field(self) -> Field | None:
        """The date field that says which month a row belongs to, if there is one."""
        return next((field for field in self.fields if field.period_date), None)

    @property
    def subject_field(self) -> Field | None:
        """The field that says whose row it is, if there is one."""
        people = (field for field in self.fields if field.type is Type.PERSON)
        return self.field(self.subject) if self.subject else next(people, None)

    @property
    def is_made(self) -> bool:
        """Whether only the program makes such a sheet: it is in nobody's blank workbook."""
        return not any(permission.in_blank for permission in self.permissions)

    def headings(self, language: Language) -> list[str]:
        """Return the headings in one language, in order."""
        return [field.label.to(language) for field in self.fields]
