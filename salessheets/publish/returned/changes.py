"""What marking changes in a workbook, cell by cell, for a program that has it open.

Whoever makes these changes in the order in which they stand, and is cut short anywhere, leaves
a workbook whose marks are known the next time: the list that remembers the old marks goes when
they are off, and the new one is there before the first new mark.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from salessheets.publish.returned.cells import address, styles
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

_LONGEST_ADDRESS = 250
"""Letters of an address of many cells; Excel takes no more than 255."""


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
    is_protected: bool
    painted: tuple[Painted, ...]
    noted: tuple[Noted, ...]


class Changes(NamedTuple):
    """What marking changes, in the order in which it is to be done."""

    mended: tuple[Changed, ...]
    """Marks that go."""
    old_list: str
    """The name of the list that stands in the workbook and goes next; empty when none does."""
    name: str
    """The name of the list that comes then, before all other sheets; empty when none does."""
    page: tuple[Line, ...]
    """What stands on it."""
    kept: tuple[Kept, ...]
    """What it remembers."""
    marked: tuple[Changed, ...]
    """Marks that come, or say something else than before."""
    locked: tuple[str, ...]
    """Sheets with findings that cannot be marked: they are protected with a password."""


def changes(content: bytes, remarks: Sequence[Remark], language: Language) -> Changes:
    """Return what marks a workbook, and takes off the marks of what is said no more.

    Raises ``UnmarkableError`` when that cannot be done without a risk to what is in it, or when
    its structure is locked, so that no sheet can be put in.
    """
    with contradictions():
        before, after = Package(content), Package(content)
        if _is_locked(before):
            raise UnmarkableError
        protected = {sheet.name: _protection(before, sheet.part) for sheet in sheets_of(before)}
        locked = [name for name, said in protected.items() if _has_password(said)]
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
                    is_protected = bool(protected[name])
                    yield Changed(name, is_protected, tuple(_grouped(grounds)), tuple(notes))

        return Changes(
            mended=tuple(changed(come=False)),
            old_list=ours.name if ours else "",
            name=sheets_of(after)[0].name if remarks else "",
            page=page(remarks, language) if remarks else (),
            kept=tuple(
                Kept(it.number, it.sheet, address(it.cell), ground(it.style) or Ground())
                for it in remembered
            ),
            marked=tuple(changed(come=True)),
            locked=tuple(it for it in locked if any(one.place.sheet == it for one in remarks)),
        )


def _differences(
    before: Package, after: Package, ground: Callable[[int], Ground | None]
) -> Iterator[tuple[str, dict[Cell, Ground], dict[Cell, Noted]]]:
    """Yield what is different on each sheet that both have: grounds and notes, by cell."""
    parts = {sheet.name: sheet.part for sheet in sheets_of(after)}
    for name, part in sheets_of(before):
        if name not in parts:
            continue
        old, new = styles(before.parts[part]), styles(after.parts[parts[name]])
        painted = {
            cell: here
            for cell, style in new.items()
            if style != old.get(cell)
            and (here := ground(style)) is not None
            and (cell not in old or here != ground(old[cell]))
        }
        said, says = notes_on(before, part), notes_on(after, parts[name])
        noted = {
            cell: Noted(address(cell), said.get(cell, ""), says.get(cell, ""))
            for cell in sorted(said.keys() | says.keys())
            if said.get(cell, "") != says.get(cell, "")
        }
        yield name, painted, noted


def _grouped(grounds: Mapping[Cell, Ground]) -> Iterator[Painted]:
    """Yield as few addresses as there can be: all cells of one ground, unless they are many."""
    for ground in dict.fromkeys(grounds.values()):
        written = ""
        for area in _areas([cell for cell, one in grounds.items() if one == ground]):
            if len(written) + len(area) > _LONGEST_ADDRESS:
                yield Painted(written, ground)
                written = ""
            written += f",{area}" if written else area
        yield Painted(written, ground)


def _areas(cells: Sequence[Cell]) -> Iterator[str]:
    """Yield the addresses of runs of cells below each other."""
    placed = sorted((column, row) for row, column in cells)
    runs = groupby(enumerate(placed), key=lambda it: (it[1][0], it[1][1] - it[0]))
    for _, run in runs:
        (column, first), *rest = map(itemgetter(1), run)
        last = rest[-1][1] if rest else first
        area = address((first, column))
        yield area if last == first else f"{area}:{address((last, column))}"


def _alike(one: str, other: str) -> int:
    """Return how many letters are the same before the first that differ."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (here, there) in pairs if here != there), min(len(one), len(other)))


def _protection(package: Package, sheet: str) -> Mapping[str, str]:
    """Return what is said of a sheet's protection; nothing of a sheet that has none."""
    found = elements(package.parts[sheet], {"sheetProtection"})
    said = found[0].attributes if found else {}
    return said if said.get("sheet") in {"1", "true"} else {}


def _has_password(said: Mapping[str, str]) -> bool:
    return bool(said.get("password") or said.get("hashValue"))


def _is_locked(package: Package) -> bool:
    found = elements(package.parts[package.workbook], {"workbookProtection"})
    return any(it.attributes.get("lockStructure") in {"1", "true"} for it in found)
