"""Pages made from the templates: every value escaped, style and script inside the page."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from salessheets.look import palette
from salessheets.messages import fill
from salessheets.resources import templates

if TYPE_CHECKING:
    from salessheets.messages import Language, Text


def render(template: str, language: Language, **values: object) -> bytes:
    """Return a page's bytes.

    Templates word themselves with ``say(texts.SOMETHING, blank=value)`` and take colours
    from ``palette``; a value that a template asks for and does not get is an error.
    """

    def say(text: Text, **blanks: object) -> str:
        return fill(text.to(language), blanks, language)

    page = _environment().get_template(template)
    return page.render(say=say, palette=palette, language=language, **values).encode()


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(templates() / "html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
