"""What marking changes in a workbook, cell by cell, for a program that has it open.

Whoever makes these changes in the order in which they stand, and is cut short anywhere, leaves
a workbook whose marks are known the next time: the list that remembers the old marks goes when
they are off and the new one is there, and that is before the first new mark.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from salessheets.publish.returned.cells import address, addresses, styles
from salessheets.publish.returned.grounds import Ground
from salessheets.publish.returned.mark import contradictions, first_sheet_of, mark
from salessheets.publish.returned.notes import notes_on
from salessheets.publish.returned.package import Package
from salessheets.publish.returned.page import Kept, page
from salessheets.publish.returned.sheets import sheets_of
from salessheets.publish.returned.splice import UnmarkableError, elements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from salessheets.messages import Language
    from salessheets.publish.remarks import Remark
    from salessheets.publish.returned.cells import Cell
    from salessheets.publish.returned.page import Line
    from salessheets.publish.returned.sheets import Sheet


_PASSWORDS = ("password", "hashValue", "workbookPassword", "workbookHashValue")
"""The attributes of a protection that has a password, of old and new kinds."""


class Painted(NamedTuple):
    """Cells of a sheet that stand on another ground now."""

    cells: str
    """Their address, such as ``A5,C7:C9``."""
    ground: Ground


class Noted(NamedTuple):
    """A cell whose note says something else now."""

    cell: str
    """Its address."""
    before: str
    """Empty when it had none."""
    after: str
    """Empty when it has none any more."""

    @property
    def same(self) -> str:
        """The words at the beginning that stay."""
        return self.before[: _alike(self.before, self.after)]

    @property
    def gone(self) -> str:
        """What is to be cut out behind them."""
        return self.before[len(self.same) : len(self.before) - self._same_end]

    @property
    def added(self) -> str:
        """What is to be put in behind them."""
        return self.after[len(self.same) : len(self.after) - self._same_end]

    @property
    def _same_end(self) -> int:
        begun = len(self.same)
        return _alike(self.before[begun:][::-1], self.after[begun:][::-1])


class Changed(NamedTuple):
    """A sheet of which something changes."""

    name: str
    painted: tuple[Painted, ...]
    noted: tuple[Noted, ...]


class Changes(NamedTuple):
    """What marking changes, in the order in which it is to be done."""

    mended: tuple[Changed, ...]
    """Marks that go."""
    old_list: str
    """The name of the list that stands in the workbook and goes; empty when there is none."""
    name: str
    """The name of the list that comes in its place before all other sheets; empty when none does.
    It may be the same name."""
    page: tuple[Line, ...]
    """What stands on it."""
    kept: tuple[Kept, ...]
    """What it remembers."""
    language: Language
    """Of what is said on it."""
    marked: tuple[Changed, ...]
    """Marks that come, or say something else than before."""
    locked: tuple[str, ...]
    """Sheets with findings that cannot be marked: they are protected with a password."""

    @property
    def are_any(self) -> bool:
        """Whether there is anything to change."""
        return bool(self.mended or self.old_list or self.page or self.marked)


def changes(content: bytes, remarks: Sequence[Remark], language: Language) -> Changes:
    """Return what marks a workbook, and takes off the marks of what is said no more.

    Raises ``UnmarkableError`` when that cannot be done without a risk to what is in it, or when
    its structure is protected with a password, so that no sheet can be put in.
    """
    with contradictions():
        before, after = Package(content), Package(content)
        if _has_password(_said(before, before.workbook, "workbookProtection")):
            raise UnmarkableError
        locked = [it.name for it in sheets_of(before) if _is_locked(before, it)]
        ours, _ = first_sheet_of(before)
        looks, remembered = mark(after, remarks, language, leave=locked)
        ground = cache(looks.ground)
        marks = {(it.sheet, it.cell) for it in remembered}
        differences = list(_differences(before, after, ground))

        def changed(*, come: bool) -> Iterator[Changed]:
            for name, painted, noted in differences:
                if ours and name == ours.name:
                    continue
                grounds = {it: one for it, one in painted.items() if ((name, it) in marks) is come}
                notes = [one for it, one in noted.items() if ((name, it) in marks) is come]
                if grounds or notes:
                    yield Changed(name, tuple(_grouped(grounds)), tuple(notes))

        return Changes(
            mended=tuple(changed(come=False)),
            old_list=ours.name if ours else "",
            name=sheets_of(after)[0].name if remarks else "",
            page=page(remarks, language, of=_corrected(before, ours)) if remarks else (),
            kept=tuple(
                Kept(it.number, it.sheet, address(it.cell), ground(it.style) or Ground())
                for it in remembered
            ),
            language=language,
            marked=tuple(changed(come=True)),
            locked=tuple(it for it in locked if any(one.place.sheet == it for one in remarks)),
        )


_OF = re.compile(rb"salessheets form=returned [^<]*?of=([0-9a-f]+)")


def _corrected(package: Package, ours: Sheet | None) -> str:
    """Return which file a returned workbook says that it corrects; what is sent again says so."""
    if ours is None:
        return ""
    texts = package.related(package.workbook, "sharedStrings")
    parts = (package.parts[name] for name in (ours.part, texts) if name)
    said = next((found for part in parts if (found := _OF.search(part))), None)
    return said[1].decode() if said else ""


def _differences(
    before: Package, after: Package, ground: Callable[[int], Ground | None]
) -> Iterator[tuple[str, dict[Cell, Ground], dict[Cell, Noted]]]:
    """Yield what is different on each sheet that both have: grounds and notes, by cell."""
    parts = {sheet.name: sheet.part for sheet in sheets_of(after)}
    for name, part in sheets_of(before):
        if name not in parts:
            continue
        painted = dict(_painted(before.parts[part], after.parts[parts[name]], ground))
        said, says = notes_on(before, part), notes_on(after, parts[name])
        noted = {
            cell: Noted(address(cell), said.get(cell, ""), says.get(cell, ""))
            for cell in sorted(said.keys() | says.keys())
            if said.get(cell, "") != says.get(cell, "")
        }
        yield name, painted, noted


def _painted(
    before: bytes, after: bytes, ground: Callable[[int], Ground | None]
) -> Iterator[tuple[Cell, Ground]]:
    """Yield the cells of a sheet that stand on another ground, with that."""
    if before == after:
        return
    old = styles(before)
    for cell, style in styles(after).items():
        here = ground(style) if style != old.get(cell) else None
        if here is not None and (cell not in old or here != ground(old[cell])):
            yield cell, here


def _grouped(grounds: Mapping[Cell, Ground]) -> Iterator[Painted]:
    """Yield the cells of each ground together."""
    for ground in dict.fromkeys(grounds.values()):
        for cells in addresses(cell for cell, one in grounds.items() if one == ground):
            yield Painted(cells, ground)


def _alike(one: str, other: str) -> int:
    """Return how many letters are the same before the first that differ."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (here, there) in pairs if here != there), min(len(one), len(other)))


def _is_locked(package: Package, sheet: Sheet) -> bool:
    """Tell whether a sheet is protected with a password."""
    said = _said(package, sheet.part, "sheetProtection")
    return said.get("sheet") in {"1", "true"} and _has_password(said)


def _said(package: Package, part: str, name: str) -> Mapping[str, str]:
    found = elements(package.parts[part], {name})
    return found[0].attributes if found else {}


def _has_password(said: Mapping[str, str]) -> bool:
    """Tell whether a protection of a sheet or of a workbook's structure has a password."""
    return any(said.get(name) for name in _PASSWORDS)
