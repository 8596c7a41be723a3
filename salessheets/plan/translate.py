"""From the Chinese that schemes are written in to English: formulas, name by name.

A formula is cut into tokens; table, column and parameter names are looked up, each where it
belongs, and everything else stays as it was written. A text between quotes is a choice of
the column named just before it, else one of the scheme's own texts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from salessheets.forms import forms
from salessheets.formula.tokens import Kind, tokenize
from salessheets.plan.subjects import PERIOD_NAMES, SUBJECTS
from salessheets.tables import columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salessheets.forms.declare import Form

_BLANK = re.compile(r"\{([^{}]*)\}")
_COLUMN = re.compile(r"[^\[\]@:]+")
_CRITERION = re.compile(r"(<>|<=|>=|[<>=]|)(.*)", re.DOTALL)
_PLAIN_COLUMN = re.compile(r"\w+")


class UntranslatedError(Exception):
    """A name or text in a scheme has no English; the message says which and where."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """English by Chinese: tables, the columns of each table, choices, names, texts."""

    tables: Mapping[str, str]
    columns: Mapping[str, Mapping[str, str]]
    """By the table's Chinese name."""
    choices: Mapping[tuple[str, str], Mapping[str, str]]
    """By table and column, in Chinese."""
    names: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    def column(self, table: str, name: str) -> str:
        """Return a column's English name."""
        return _known(self.columns.get(table, {}), name, f"{table}[{name}]")

    def text(self, text: str, column: tuple[str, str] | None = None) -> str:
        """Return a text's English; ``column`` is the one it is compared with."""
        choices = self.choices.get(column, {}) if column else {}
        if text in choices:
            return choices[text]
        if text in self.texts:
            return self.texts[text]
        everywhere = {found[text] for found in self.choices.values() if text in found}
        if len(everywhere) == 1:
            return everywhere.pop()
        if text.isascii():
            return text
        raise UntranslatedError(text)


def _known(words: Mapping[str, str], word: str, shown: str) -> str:
    try:
        return words[word]
    except KeyError:
        raise UntranslatedError(shown) from None


def base_vocabulary() -> Vocabulary:
    """Return the words of the forms and of the tables that the program makes."""
    known = [*SUBJECTS.values(), *(form for form in forms().values() if form.table.zh)]
    return Vocabulary(
        tables={form.table.zh: form.table.en for form in known},
        columns={form.table.zh: dict(_labels(form)) for form in known},
        choices={
            (form.table.zh, field.label.zh): {it.label.zh: it.label.en for it in field.choices}
            for form in known
            for field in form.fields
            if field.choices
        },
        names={text.zh: text.en for text in PERIOD_NAMES.values()},
    )


def _labels(form: Form) -> Iterator[tuple[str, str]]:
    fields = form.fields if form.key in SUBJECTS else columns_of(form)
    for each in fields:
        yield each.label.zh, each.label.en


def formula_in_english(
    formula: str, table: str, words: Vocabulary, *, keep_texts: bool = False
) -> str:
    """Return a formula with every name in English.

    ``table`` is the Chinese name of the table whose rows ``[@…]`` means; with ``keep_texts``
    the texts between quotes are English already. Raises :class:`UntranslatedError`.
    """
    written, end = [], 0
    column: tuple[str, str] | None = None
    for token in tokenize(formula):
        new = token.text
        match token.kind:
            case Kind.REFERENCE:
                new, column = _reference(token.text, table, words)
            case Kind.NAME if token.text.upper() not in ("TRUE", "FALSE"):
                new = _known(words.names, token.text, f"{token.text} ({formula})")
            case Kind.STRING if not keep_texts:
                new = _quoted(token.text, column, words)
        written += [formula[end : token.start], new]
        end = token.end
    return "".join(written)


def _reference(text: str, table: str, words: Vocabulary) -> tuple[str, tuple[str, str] | None]:
    """Translate a structured reference; also return the column when it is a single one."""
    named, bracket, inside = text.partition("[")
    home = named or table
    found = _COLUMN.findall(inside)
    english = [words.column(home, name) for name in found]
    column = (home, found[0]) if len(found) == 1 else None
    if inside == f"@{found[0]}]" and not _PLAIN_COLUMN.fullmatch(english[0]):
        new = f"@[{english[0]}]]"
    else:
        answers = iter(english)
        new = _COLUMN.sub(lambda _match: next(answers), inside)
    return (words.tables[named] if named else "") + bracket + new, column


def _quoted(literal: str, column: tuple[str, str] | None, words: Vocabulary) -> str:
    found = _CRITERION.fullmatch(literal[1:-1].replace('""', '"'))
    assert found is not None
    operator, text = found.groups()
    return _quote(operator + words.text(text, column)) if text else literal


def _quote(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def sentence(template: str) -> str:
    """Return the formula that gives a sentence: its words, and what stands in ``{}`` worked out."""
    pieces = _BLANK.split(template)
    parts = [
        piece if inside else _quote(piece)
        for inside, piece in zip(_alternating(), pieces, strict=False)
        if piece
    ]
    return "=" + "&".join(parts)


def _alternating() -> Iterator[bool]:
    inside = False
    while True:
        yield inside
        inside = not inside


def sentence_in_english(template: str, table: str, words: Vocabulary) -> str:
    """Return an English sentence with the formulas in its blanks translated too."""
    return _BLANK.sub(
        lambda found: f"{{{formula_in_english(found[1], table, words, keep_texts=True)}}}",
        template,
    )


def blanks_in_english(message: str, table: str, words: Vocabulary) -> str:
    """Return an English message with the columns and names in its blanks translated."""
    columns = words.columns[table]

    def english(found: re.Match[str]) -> str:
        name = found[1]
        return f"{{{columns[name] if name in columns else _known(words.names, name, message)}}}"

    return _BLANK.sub(english, message)
