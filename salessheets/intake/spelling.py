"""One spelling for each person and customer, whoever writes of them.

The roster says how a name is spelled, and the card what a customer's number is; where lines of
the roster spell a person or a team differently, the spelling of most lines holds. What differs
from one of them only in spaces, punctuation, width, case, traditional characters or leading
zeros means it, and is read as it with a note; what is only near to one is left to a check,
which suggests it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING
from unicodedata import normalize

from salessheets.forms import forms
from salessheets.forms.declare import Type
from salessheets.intake.customer_names import same_customers
from salessheets.intake.text import folded, nearest
from salessheets.intake.traditional import simplified
from salessheets.messages import Text
from salessheets.model import Finding, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salessheets.forms.declare import Field
    from salessheets.model import Table, Value

RESPELLED = Problem(
    "name.respelled",
    Severity.NOTE,
    Text("写法不同，是同一个", "The same, written differently"),
    Text(
        "「{field}」写的是「{text}」，按「{name}」读取（这张表里共 {count} 处）。",
        "“{field}” says “{text}”; it was read as “{name}” (on this sheet {count} times).",
    ),
    Text(
        "以后请照花名册和客户档案卡的写法填。不是同一个的话请改正。",
        "Please write it as on the roster or the customer's card; correct it if it is another.",
    ),
    "A23, A25",
)


_SUBJECT = ("target", "subject")
"""The form and field that name a person or a team, as the level says."""


class Spelling:
    """The names that there are, and which of them a text means."""

    def __init__(self, names: Iterable[Value]) -> None:
        self.names = {str(name) for name in names if name is not None}

    @cached_property
    def _exact(self) -> set[str]:
        return {name.casefold() for name in self.names}

    @cached_property
    def _alike(self) -> Mapping[str, set[str]]:
        alike: defaultdict[str, set[str]] = defaultdict(set)
        for name in self.names:
            alike[likeness(name)].add(name)
        return alike

    def of(self, text: str) -> str:
        """Return the one name that a text means; the text itself when it means none or is one."""
        if text.casefold() in self._exact:
            return text
        alike = self._alike.get(likeness(text), set())
        return next(iter(alike)) if len(alike) == 1 else text


def likeness(text: str) -> str:
    """Return how a name is compared: without case, spaces, punctuation and leading zeros."""
    alike = simplified(folded(text))
    return alike.lstrip("0") if alike.isdecimal() else alike


def roster_spelling(tables: Mapping[str, Table]) -> Spelling:
    """Return the spelling of the people on the roster."""
    return Spelling(tables["roster"].columns["name"])


def unified(tables: Mapping[str, Table]) -> tuple[dict[str, Table], tuple[Finding, ...]]:
    """Spell everybody as on the roster and every customer as on the card; say what changed.

    Rows with the number of a further card of one customer get that of the card that counts; what
    is to be said of it stands at the card.
    """
    spelled = dict(tables)
    notes: list[Finding] = []
    for key in ("name", "team"):
        field = forms()["roster"].field(key)
        meant = _of_most(spelled["roster"].columns[key])
        notes += _notes(spelled["roster"], field, meant)
        spelled["roster"] = _with(spelled["roster"], key, meant)
    roster = spelled["roster"].columns
    known = {
        Type.PERSON: roster_spelling(spelled),
        Type.CUSTOMER: Spelling(tables["customer"].columns["customer_id"]),
    }
    subjects = Spelling((*roster["name"], *roster["team"]))
    renumbered = _renumbered(tables["customer"])
    for key, form in forms().items():
        for field in form.fields:
            spelling = subjects if (key, field.key) == _SUBJECT else known.get(field.type)
            if spelling is None or (key == "customer" and field.type is Type.CUSTOMER):
                continue
            meant = _meant(spelled[key].columns[field.key], spelling)
            if meant:
                notes += _notes(spelled[key], field, meant)
                spelled[key] = _with(spelled[key], field.key, meant)
            if field.type is Type.CUSTOMER and renumbered:
                column = spelled[key].columns[field.key]
                moved = {
                    row: renumbered[spelled_no]
                    for row, no in enumerate(column)
                    if (spelled_no := str(no).casefold()) in renumbered
                }
                spelled[key] = _with(spelled[key], field.key, moved)
    return spelled, tuple(notes)


def _renumbered(cards: Table) -> Mapping[str, str]:
    """Return the numbers of further cards of one customer, and that of the card that counts."""
    numbers = [*map(str, cards.columns["customer_id"])]
    same = same_customers(cards)
    return {numbers[row].casefold(): numbers[first] for row, first in same.items()}


def _of_most(names: Sequence[Value]) -> dict[int, str]:
    """Return the rows of a roster's column that spell a name otherwise than most do, and how.

    COUNTIFS takes A队 and a队 for one team, which would count for each of two rows. Only case,
    width and spaces are looked through: a sign or a zero more may be another name.
    """
    counts = Counter(name for name in names if isinstance(name, str))
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for name in counts:
        alike["".join(normalize("NFKC", name).casefold().split())].append(name)
    best = {
        name: min(spellings, key=lambda each: (-counts[each], each))
        for spellings in alike.values()
        if len(spellings) > 1
        for name in spellings
    }
    return {
        row: best[name]
        for row, name in enumerate(names)
        if isinstance(name, str) and best.get(name, name) != name
    }


def _meant(column: Sequence[Value], known: Spelling) -> dict[int, str]:
    """Return the rows that are to be spelled otherwise, and how."""
    if known.names.issuperset(column):
        return {}
    other = {
        text: name
        for text in {*column}.difference(known.names)
        if isinstance(text, str) and (name := known.of(text)) != text
    }
    if not other:
        return {}
    return {row: other[text] for row, text in enumerate(column) if text in other}


def _with(table: Table, key: str, meant: Mapping[int, str]) -> Table:
    column = [meant.get(row, value) for row, value in enumerate(table.columns[key])]
    return replace(table, columns={**table.columns, key: column})


def _notes(table: Table, field: Field, meant: Mapping[int, str]) -> Iterator[Finding]:
    """Yield one note for each spelling on each sheet, at its first cell."""
    places: dict[tuple[str, str, Value], list[int]] = {}
    for row in meant:
        place = table.place(row)
        text = table.columns[field.key][row]
        places.setdefault((place.file, place.sheet, text), []).append(row)
    for (_, _, text), rows in places.items():
        first = min(rows, key=table.place)
        values = {
            "field": field.label,
            "text": text,
            "name": meant[first],
            "count": float(len(rows)),
        }
        yield Finding(RESPELLED, table.place(first, field.key), values, meant[first])


def likely(text: str, names: Mapping[str, str]) -> str | None:
    """Return the name that a text may be a slip for: one that sounds like it, else one near."""
    return _sounding(text, names) or nearest(text, names)


def _sounding(text: str, names: Iterable[str]) -> str | None:
    """Return the one name that is pronounced alike; 章珊 and 张山 may be the same person."""
    if text.isascii():
        return None
    from salessheets.intake.sounds import sound

    heard = sound(text)
    alike = [name for name in names if sound(name) == heard]
    return alike[0] if len(alike) == 1 else None
