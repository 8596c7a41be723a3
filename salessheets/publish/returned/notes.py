"""Notes at cells: ours are put in, beside or below those that are there, and taken out again.

A note of ours stands between two lines of its own. The first names the mark, so that a copy
that comes back, saved by whatever program, still tells which notes are ours::

    salessheets 3 ▾
    错误：2025-13-05 不是日期。
    请改成当天的日期，如 2025-03-05。
    ▴
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from salessheets.publish.returned.cells import address, cell_at
from salessheets.publish.returned.drawings import Drawing
from salessheets.publish.returned.splice import (
    Edit,
    elements,
    opened,
    prefix,
    spliced,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salessheets.publish.returned.cells import Cell
    from salessheets.publish.returned.package import Package
    from salessheets.publish.returned.splice import (
        Element,
    )

AUTHOR = "salessheets"
_OURS = re.compile(r"\n*salessheets (\d+) ▾\n.*?(?:\n▴|\Z)", re.DOTALL)
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_COMMENTS = "xl/comments{}.xml"


def told(number: int, words: str) -> str:
    """Return the text of a note of ours."""
    return f"salessheets {number} ▾\n{words}\n▴"


def put_notes(package: Package, sheet: str, notes: Mapping[Cell, str]) -> None:
    """Put notes on a sheet; where there is one, the new one follows below it.

    A cell with a conversation keeps it alone: no program shows a note beside one.
    """
    part = package.related(sheet, "comments") or _new_part(package, sheet)
    busy = _conversations(package, sheet)
    wanted = {cell: note for cell, note in notes.items() if cell not in busy}
    xml = package.parts[part]
    found = elements(xml, {"authors", "author", "commentList", "comment", "text", "r", "t"})
    there = {
        cell: it
        for it in found
        if it.name == "comment" and (cell := cell_at(it.attributes.get("ref", "")))
    }
    edits, author = _author(xml, found)
    home = next(it for it in found if it.name == "commentList")
    p = prefix(xml)
    fresh = ""
    for cell, note in sorted(wanted.items()):
        if cell in there:
            edits += _added(xml, found, there[cell], _run(f"\n\n{note}", p))
        else:
            run = _run(note, p)
            fresh += (
                f'<{p}comment ref="{address(cell)}" authorId="{author}"><{p}text>{run}</{p}text>'
                f"</{p}comment>"
            )
    if home.inside == home.end and fresh:
        tag = opened(home.tag(xml)) + fresh.encode() + f"</{p}commentList>".encode()
        edits.append(Edit(home.start, home.end, tag))
    else:
        edits.append(Edit(home.close, home.close, fresh.encode()))
    package.parts[part] = spliced(xml, edits)
    drawing = Drawing.of(package, sheet)
    drawing.draw({cell: note for cell, note in wanted.items() if cell not in there})
    drawing.enlarge({cell: note for cell, note in wanted.items() if cell in there})


def notes_on(package: Package, sheet: str) -> dict[Cell, str]:
    """Return the words of each note of a sheet."""
    part = package.related(sheet, "comments")
    xml = package.parts[part] if part else b"<comments/>"
    found: dict[Cell, str] = {}
    for it in elements(xml, {"comment", "t"}):
        if it.name == "comment":
            cell = cell_at(it.attributes.get("ref", "")) or (0, 0)
            found[cell] = ""
        else:
            found[cell] += it.said(xml)
    return found


def take_notes(package: Package, sheet: str) -> dict[Cell, int]:
    """Take our notes off a sheet; return the numbers of the marks they stood for, by cell."""
    part = package.related(sheet, "comments")
    if part is None:
        return {}
    xml = package.parts[part]
    found = elements(xml, {"comment", "r", "t"})
    taken: dict[Cell, int] = {}
    bare: list[Cell] = []
    edits: list[Edit] = []
    for comment in (it for it in found if it.name == "comment"):
        cell = cell_at(comment.attributes.get("ref", ""))
        runs = [it for it in found if comment.start < it.start < comment.end]
        words = "".join(it.said(xml) for it in runs if it.name == "t")
        ours = list(_OURS.finditer(words))
        if cell and ours:
            taken[cell] = int(ours[0][1])
            if _OURS.sub("", words).strip():
                edits += _without(xml, runs, [match.span() for match in ours])
            else:
                bare.append(cell)
                edits.append(Edit(comment.start, comment.end))
    package.parts[part] = spliced(xml, edits)
    if bare:
        Drawing.of(package, sheet).erase(bare)
    if not elements(package.parts[part], {"comment"}):
        package.drop(sheet, part)
    return taken


def _new_part(package: Package, sheet: str) -> str:
    name = package.free(_COMMENTS)
    package.relate(sheet, "comments", name)
    namespace = elements(package.parts[package.workbook], {"workbook"})[0].attributes
    main = next(value for key, value in namespace.items() if value.endswith("/main"))
    package.add(
        name,
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<comments xmlns="{main}"><authors/><commentList/></comments>',
        _CONTENT,
    )
    return name


def _conversations(package: Package, sheet: str) -> set[Cell]:
    busy: set[Cell] = set()
    for relation in package.relations(sheet):
        if relation.kind == "threadedComment" and relation.target in package.parts:
            found = elements(package.parts[relation.target], {"threadedComment"})
            busy |= {cell for it in found if (cell := cell_at(it.attributes.get("ref", "")))}
    return busy


def _author(xml: bytes, found: Iterable[Element]) -> tuple[list[Edit], int]:
    """Return our number among the authors, and what puts us there."""
    home = next(it for it in found if it.name == "authors")
    names = [it.said(xml) for it in found if it.name == "author"]
    if AUTHOR in names:
        return [], names.index(AUTHOR)
    p = prefix(xml)
    entry = f"<{p}author>{AUTHOR}</{p}author>"
    if home.inside == home.end:
        new = opened(home.tag(xml)) + f"{entry}</{p}authors>".encode()
        return [Edit(home.start, home.end, new)], 0
    return [Edit(home.close, home.close, entry.encode())], len(names)


def _added(xml: bytes, found: Iterable[Element], comment: Element, run: str) -> list[Edit]:
    """Return what puts a run behind the words of a note; words without a run get one."""
    inside = [it for it in found if comment.start < it.start < comment.end]
    home = next((it for it in inside if it.name == "text"), None)
    if home is None or home.inside == home.end:
        return []
    words = [it for it in inside if it.depth == home.depth + 1]
    p = prefix(xml)
    edits = [
        Edit(it.start, it.end, f"<{p}r>".encode() + xml[it.start : it.end] + f"</{p}r>".encode())
        for it in words
        if it.name == "t"
    ]
    end = max((it.end for it in words), default=home.inside)
    return [*edits, Edit(end, end, run.encode())]


def _run(words: str, p: str) -> str:
    return (
        f'<{p}r><{p}rPr><{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="Tahoma"/>'
        f'<{p}family val="2"/></{p}rPr><{p}t xml:space="preserve">{text(words)}</{p}t></{p}r>'
    )


def _without(xml: bytes, runs: Iterable[Element], spans: Iterable[tuple[int, int]]) -> list[Edit]:
    """Return what cuts spans out of the words of a note, and runs of which nothing is left."""
    edits: list[Edit] = []
    at = 0
    holders = [it for it in runs if it.name == "r"]
    for it in (it for it in runs if it.name == "t"):
        words = it.said(xml)
        kept = "".join(
            letter
            for place, letter in enumerate(words, at)
            if not any(start <= place < stop for start, stop in spans)
        )
        at += len(words)
        if kept == words:
            continue
        holder = next((run for run in holders if run.start < it.start < run.end), None)
        if kept or holder is None:
            edits.append(Edit(it.inside, it.close, text(kept).encode()))
        else:
            edits.append(Edit(holder.start, holder.end))
    return edits
