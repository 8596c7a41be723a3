"""The styles of a workbook: any cell's look on a coloured ground, and looks of our own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from salessheets.publish.returned.grounds import ground_of, theme_colours
from salessheets.publish.returned.splice import (
    Edit,
    UnmarkableError,
    elements,
    opened,
    prefix,
    spliced,
    with_attributes,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salessheets.publish.returned.grounds import Ground
    from salessheets.publish.returned.package import Package
    from salessheets.publish.returned.splice import (
        Element,
    )

_LISTS = {"fonts": "font", "fills": "fill", "borders": "border", "cellXfs": "xf"}


@dataclass(frozen=True, slots=True)
class Look:
    """A look of our own; colours are ``#155E75``."""

    size: int = 11
    bold: bool = False
    underline: bool = False
    colour: str = "#000000"
    ground: str = ""
    wrap: bool = False
    centred: bool = False
    rule: str = ""
    """The colour of a line below."""


class Looks:
    """A workbook's styles part, to which looks are added."""

    def __init__(self, package: Package) -> None:
        """Take the part apart. Raises ``UnmarkableError`` when it has no looks of cells."""
        part = package.related(package.workbook, "styles")
        if part is None:
            raise UnmarkableError
        self._package, self._part = package, part
        self._xml = xml = package.parts[part]
        self._prefix = prefix(xml)
        theme = package.related(package.workbook, "theme")
        self._theme = theme_colours(package.parts[theme]) if theme else ()
        found = elements(xml, {*_LISTS, *_LISTS.values()})
        self._homes = {it.name: it for it in found if it.depth == 1 and it.name in _LISTS}
        if self._homes.keys() != _LISTS.keys():
            raise UnmarkableError
        self._known = {
            home: [xml[it.start : it.end] for it in found if _is_in(it, self._homes[home], name)]
            for home, name in _LISTS.items()
        }
        self._counts = {home: len(known) for home, known in self._known.items()}

    def write(self) -> None:
        """Write what was added into the workbook."""
        edits = []
        for name, home in self._homes.items():
            added = b"".join(self._known[name][self._counts[name] :])
            if added:
                tag = with_attributes(home.tag(self._xml), count=str(len(self._known[name])))
                if home.inside == home.end:
                    tag = opened(tag)
                    added += f"</{self._prefix}{name}>".encode()
                edits += [
                    Edit(home.start, home.inside, tag),
                    Edit(home.close, home.close, added),
                ]
        self._package.parts[self._part] = spliced(self._xml, edits)

    def on(self, colour: str, style: int) -> int:
        """Return the look of a style on a coloured ground."""
        return self._add("cellXfs", self._on(style, self._fill(colour)))

    def off(self, style: int) -> int:
        """Return the look of a style on no ground."""
        return self._add("cellXfs", self._on(style, 0))

    def on_that_of(self, other: int, style: int) -> int:
        """Return the look of a style on another's ground: the other when all else is alike."""
        fill = self._attributes(other).get("fillId", "0")
        new = self._on(style, int(fill))
        return other if _bare(new) == _bare(self._xf(other)) else self._add("cellXfs", new)

    def ground(self, style: int) -> Ground | None:
        """Return what a style's cells stand on; ``None`` when that is not plain."""
        fill = int(self._attributes(style).get("fillId", 0))
        return ground_of(self._known["fills"][fill], self._theme)

    def having(self, colours: Iterable[str]) -> frozenset[int]:
        """Return the styles whose ground is one of the colours."""
        codes = [_code(colour).encode() for colour in colours]
        fills = [
            str(number)
            for number, fill in enumerate(self._known["fills"])
            if any(code in fill.upper() for code in codes)
        ]
        return frozenset(
            number
            for number in range(len(self._known["cellXfs"]))
            if self._attributes(number).get("fillId") in fills
        )

    def own(self, look: Look, font: str) -> int:
        """Return a look of our own."""
        p = self._prefix
        face = self._add(
            "fonts",
            f"<{p}font>{f'<{p}b/>' if look.bold else ''}{f'<{p}u/>' if look.underline else ''}"
            f'<{p}sz val="{look.size}"/><{p}color rgb="{_code(look.colour)}"/>'
            f'<{p}name val="{font}"/></{p}font>'.encode(),
        )
        ground = self._fill(look.ground) if look.ground else 0
        line = self._line(look.rule) if look.rule else 0
        across = ' horizontal="center"' if look.centred else ""
        xf = (
            f'<{p}xf numFmtId="0" fontId="{face}" fillId="{ground}" borderId="{line}" '
            f'xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
            f'<{p}alignment{across} vertical="center" wrapText="{look.wrap:d}"/></{p}xf>'
        )
        return self._add("cellXfs", xf.encode())

    def _fill(self, colour: str) -> int:
        p = self._prefix
        return self._add(
            "fills",
            f'<{p}fill><{p}patternFill patternType="solid"><{p}fgColor rgb="{_code(colour)}"/>'
            f'<{p}bgColor indexed="64"/></{p}patternFill></{p}fill>'.encode(),
        )

    def _line(self, colour: str) -> int:
        p = self._prefix
        sides = "".join(f"<{p}{side}/>" for side in ("left", "right", "top"))
        below = f'<{p}bottom style="thin"><{p}color rgb="{_code(colour)}"/></{p}bottom>'
        return self._add("borders", f"<{p}border>{sides}{below}<{p}diagonal/></{p}border>".encode())

    def _attributes(self, style: int) -> Mapping[str, str]:
        return elements(self._xf(style), {"xf"})[0].attributes

    def _xf(self, style: int) -> bytes:
        known = self._known["cellXfs"]
        return known[style if style < len(known) else 0]

    def _on(self, style: int, fill: int) -> bytes:
        xf = self._xf(style)
        tag = elements(xf, {"xf"})[0].tag(xf)
        return with_attributes(tag, fillId=str(fill), applyFill="1") + xf[len(tag) :]

    def _add(self, home: str, xml: bytes) -> int:
        known = self._known[home]
        if xml not in known:
            known.append(xml)
        return known.index(xml)


def _is_in(element: Element, home: Element, name: str) -> bool:
    return element.name == name and element.depth == 2 and home.start < element.start < home.end  # noqa: PLR2004


def _bare(xf: bytes) -> bytes:
    """Return a look without the word that its ground counts, which says nothing by itself."""
    tag = elements(xf, {"xf"})[0].tag(xf)
    return with_attributes(tag, applyFill=None) + xf[len(tag) :]


def _code(colour: str) -> str:
    return f"FF{colour[1:].upper()}"
