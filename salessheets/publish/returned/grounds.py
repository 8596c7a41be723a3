"""What a cell stands on: no colour or one, as a workbook's styles say it."""

from __future__ import annotations

import colorsys
from typing import TYPE_CHECKING, NamedTuple

from salessheets.publish.returned.splice import elements

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_THEME = (
    "lt1", "dk1", "lt2", "dk2",
    "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
    "hlink", "folHlink",
)  # fmt: skip
"""A theme's colours in the order in which styles number them, which is not that of its part."""
_PALETTE = 64
"""How many colours the palette of old workbooks has; numbers from there on name the system's."""


class Ground(NamedTuple):
    """A plain ground: nothing, or one colour all over."""

    colour: str = ""
    """As it is seen, such as ``#155E75``; empty for none."""
    theme: int | None = None
    """The number of the theme's colour that it is made of, if it is."""
    tint: float = 0.0
    """How much lighter than the theme's colour it is, up to 1; darker below 0."""

    @property
    def is_dark(self) -> bool:
        """Whether what stands on it is light, to be read."""
        if not self.colour:
            return False
        red, green, blue = (int(self.colour[at : at + 2], 16) for at in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue < 128  # noqa: PLR2004 - ITU-R BT.601


def ground_of(fill: bytes, theme: Sequence[str] = ()) -> Ground | None:
    """Return the ground that a fill of a styles part gives.

    ``None`` for patterns, gradients and colours that only the reader's system knows.
    """
    found = elements(fill, {"patternFill", "fgColor"})
    kinds = [it.attributes.get("patternType", "none") for it in found if it.name == "patternFill"]
    if kinds == ["none"]:
        return Ground()
    colours = [it.attributes for it in found if it.name == "fgColor"]
    return _seen(colours[0], theme) if kinds == ["solid"] and colours else None


def theme_colours(xml: bytes) -> tuple[str, ...]:
    """Return the colours of a theme part in the order in which styles number them."""
    found = elements(xml, {"clrScheme", *_THEME, "srgbClr", "sysClr"})
    schemes = [it for it in found if it.name == "clrScheme"]
    said: dict[str, str] = {}
    name = ""
    for it in found:
        if not schemes or not schemes[0].start < it.start < schemes[0].end:
            continue
        if it.name in _THEME:
            name = it.name
        else:
            said[name] = it.attributes.get("lastClr") or it.attributes.get("val", "")
    return tuple(f"#{said.get(name, '').upper()}" for name in _THEME)


def _seen(said: Mapping[str, str], theme: Sequence[str]) -> Ground | None:
    tint = float(said.get("tint", 0))
    if "rgb" in said:
        return Ground(_tinted(f"#{said['rgb'][-6:].upper()}", tint))
    if "theme" in said:
        number = int(said["theme"])
        known = number < len(theme) and len(theme[number]) == len("#RRGGBB")
        return Ground(_tinted(theme[number], tint), number, tint) if known else None
    number = int(said.get("indexed", _PALETTE))
    if number >= _PALETTE:
        return None
    from openpyxl.styles.colors import COLOR_INDEX

    return Ground(_tinted(f"#{COLOR_INDEX[number][-6:]}", tint))


def _tinted(colour: str, tint: float) -> str:
    """Return a colour made lighter or darker as Excel does it, by its lightness alone."""
    if not tint:
        return colour
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    lightness = lightness * (1 + tint) if tint < 0 else lightness * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, lightness, saturation)
    return "#" + "".join(f"{round(part * 255):02X}" for part in parts)
