"""The sheets of a workbook: which part each is, putting one first, taking one out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from salessheets.publish.returned.splice import (
    Edit,
    elements,
    prefix,
    spliced,
    text,
    with_attributes,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salessheets.publish.returned.package import Package
    from salessheets.publish.returned.splice import (
        Element,
    )

_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_PARTS = frozenset({"workbook", "sheets", "sheet", "definedNames", "definedName", "workbookView"})


class Sheet(NamedTuple):
    """A worksheet of a workbook."""

    name: str
    part: str


def sheets_of(package: Package) -> list[Sheet]:
    """Return the worksheets in their order; sheets that are charts or macros are none."""
    targets = {
        it.key: it.target for it in package.relations(package.workbook) if it.kind == "worksheet"
    }
    return [
        Sheet(it.attributes.get("name", ""), part)
        for it in elements(package.parts[package.workbook], {"sheet"})
        if (part := targets.get(it.attributes.get("id", ""), "")) in package.parts
    ]


def put_first(package: Package, name: str, xml: str) -> None:
    """Put a sheet before all others and show it; no other stays chosen together with it."""
    for sheet in sheets_of(package):
        package.parts[sheet.part] = _not_chosen(package.parts[sheet.part])
    part = package.free("xl/worksheets/sheet{}.xml")
    package.add(part, xml, _CONTENT)
    key = package.relate(package.workbook, "worksheet", part)
    book = package.parts[package.workbook]
    found = elements(book, _PARTS)
    home = next(it for it in found if it.name == "sheets")
    taken = [it.attributes for it in found if it.name == "sheet"]
    number = max(int(it.get("sheetId", 0)) for it in taken) + 1
    entry = (
        f'<{prefix(book)}sheet xmlns:r="{package.vocabulary}" '
        f'name="{text(_free({it.get("name", "").casefold() for it in taken}, name))}" '
        f'sheetId="{number}" r:id="{key}"/>'
    )
    package.parts[package.workbook] = spliced(
        book, [Edit(home.inside, home.inside, entry.encode()), *_moved(book, found, -1, 1)]
    )


def take_out(package: Package, sheet: Sheet) -> None:
    """Take a sheet out of a workbook."""
    book = package.parts[package.workbook]
    found = elements(book, _PARTS)
    all_sheets = [it for it in found if it.name == "sheet"]
    index, gone = next(
        (number, it) for number, it in enumerate(all_sheets) if it.attributes["name"] == sheet.name
    )
    edits = [Edit(gone.start, gone.end), *_moved(book, found, index, -1)]
    package.parts[package.workbook] = spliced(book, edits)
    package.drop(package.workbook, sheet.part)


def _not_chosen(xml: bytes) -> bytes:
    return spliced(
        xml,
        [
            Edit(it.start, it.inside, with_attributes(it.tag(xml), tabSelected=None))
            for it in elements(xml, {"sheetView"})
            if "tabSelected" in it.attributes
        ],
    )


def _moved(book: bytes, found: list[Element], after: int, by: int) -> Iterator[Edit]:
    """Yield what keeps names with their sheets when those behind one move; its own names go."""
    names = [it for it in found if it.name == "definedName"]
    own = [it for it in names if it.attributes.get("localSheetId") == str(after)]
    if own and len(own) == len(names):
        yield from (Edit(it.start, it.end) for it in found if it.name == "definedNames")
        names = []
    for it in names:
        local = it.attributes.get("localSheetId")
        if it in own:
            yield Edit(it.start, it.end)
        elif local is not None and int(local) > after:
            tag = with_attributes(it.tag(book), localSheetId=str(int(local) + by))
            yield Edit(it.start, it.inside, tag)
    for it in found:
        if it.name == "workbookView":
            tag = with_attributes(it.tag(book), activeTab="0", firstSheet=None)
            yield Edit(it.start, it.inside, tag)


def _free(taken: set[str], name: str) -> str:
    count, wanted = 1, name
    while wanted.casefold() in taken:
        count += 1
        wanted = f"{name} {count}"
    return wanted
