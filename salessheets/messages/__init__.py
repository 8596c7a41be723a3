"""Everything people read, in Chinese and in English, side by side.

A text is declared once as ``Text(zh, en)``: beside the thing it speaks of when it belongs
to one form, check or function, and in a module of this package when it belongs to a whole
stage (``messages/publish.py``, ``messages/cli.py``). ``{name}`` in a text is a blank that
:func:`fill` fills; nothing in a value is ever read as a blank.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")

BLANK = re.compile(r"\{([^{}]+)\}")
"""A blank of a text, and what fills it."""


class Text(NamedTuple):
    """One text in both languages."""

    zh: str
    en: str

    def to(self, language: Language) -> str:
        """Return the text in one language."""
        return self.zh if language == "zh" else self.en


def fill(template: str, values: Mapping[str, object], language: Language) -> str:
    """Fill the ``{name}`` blanks of a template; an unknown blank stays as it is.

    A value may itself be a :class:`Text` (a field's label, say) and is then shown in
    ``language``. Whole numbers are shown without a decimal point.
    """

    def shown(match: re.Match[str]) -> str:
        name = match.group(1)
        return show(values[name], language) if name in values else match.group(0)

    return BLANK.sub(shown, template)


def show(value: object, language: Language) -> str:
    """Return a value as a reader sees it inside a sentence."""
    if isinstance(value, Text):
        return value.to(language)
    if isinstance(value, bool):
        return {("zh", True): "是", ("zh", False): "否", ("en", True): "yes"}.get(
            (language, value), "no"
        )
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    if isinstance(value, float):
        return f"{value:.10g}"
    return "" if value is None else str(value)
