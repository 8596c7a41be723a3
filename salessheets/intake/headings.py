"""What is to be said about a form's headings: what is missing, and what is not known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from salessheets.intake import findings
from salessheets.intake.recognise import known_headings, letter, needed
from salessheets.intake.text import listed, nearest, spellings, suggested, trimmed
from salessheets.messages import Text
from salessheets.model import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from salessheets.forms.declare import Field
    from salessheets.intake.model import Sheet
    from salessheets.intake.recognise import Recognised


def heading_findings(found: Recognised, sheet: Sheet, path: str) -> tuple[Finding, ...]:
    """Return what is to be said about a form's headings."""
    place = Place(path, sheet.name, found.heading + 1)
    strange = _strange(found, sheet)
    return (*_missing(found, strange, place), *_about_strange(found, strange, place))


class _Strange(NamedTuple):
    """A heading that is none of the form's."""

    column: str
    """Its letter."""
    text: str


def _strange(found: Recognised, sheet: Sheet) -> list[_Strange]:
    used = {*found.columns.values(), *(at for it in found.then.values() for at in it.columns)}
    return [
        _Strange(letter(column), trimmed(cell))
        for column, cell in enumerate(sheet.rows[found.heading])
        if column not in used and isinstance(cell, str) and trimmed(cell)
    ]


def _missing(found: Recognised, strange: Sequence[_Strange], place: Place) -> Iterator[Finding]:
    missing = [each for each in needed(found.form) if each.key not in found.columns]
    if missing:
        names = {name: True for each in missing for name in (*each.label, *each.aliases)}
        near = [it for it in strange if nearest(it.text, names)]
        values = {
            "form": found.form.title,
            "columns": listed(each.label for each in missing),
            "strange": _perhaps(near or strange[:_NAMED]),
        }
        at = near[0].column if near else ""
        yield Finding(findings.MISSING_COLUMN, replace(place, column=at), values)


_NAMED = 5
"""So many strange headings are named as what a missing one may have become."""


def _perhaps(strange: Sequence[_Strange]) -> Text:
    if not strange:
        return Text("", "")
    named = listed(Text(f"{at} 列「{text}」", f"“{text}” ({at})") for at, text in strange)
    return Text(
        f"不认识的列标题有 {named.zh}，看看是不是其中之一。",
        f"Not known are {named.en}: see whether it is one of them. ",
    )


def _about_strange(
    found: Recognised, strange: Sequence[_Strange], place: Place
) -> Iterator[Finding]:
    unused = {
        name: each
        for each in (found.form.fields if strange else ())
        if each.key not in found.columns
        for name in (*each.label, *each.aliases)
    }
    for at, heading in strange[:_TOLD]:
        about = _about_heading(heading, found, unused)
        if about is not None:
            yield replace(about, place=replace(place, column=at))
    if len(strange) > _TOLD:
        values = {"count": float(len(strange) - _TOLD), "form": found.form.title}
        yield Finding(findings.MANY_HEADINGS, replace(place, column=strange[_TOLD].column), values)


_TOLD = 20
"""So many strange headings are told one by one."""


def _about_heading(heading: str, found: Recognised, unused: Mapping[str, Field]) -> Finding | None:
    known = known_headings(found.form.key)
    key = next((known[way] for way in spellings(heading) if way in known), "")
    if key:
        values = {
            "heading": heading,
            "field": found.form.field(key).label,
            "first": letter(found.columns[key]),
        }
        return Finding(findings.SAME_HEADING, values=values)
    near = nearest(heading, unused)
    if near is not None:
        values = {"heading": heading, "suggestion": suggested(near.label)}
        return Finding(findings.NEAR_HEADING, values=values)
    if found.form.answers:  # beside what is to be answered stands what it rests on
        return None
    return Finding(findings.UNKNOWN_HEADING, values={"heading": heading, "form": found.form.title})
