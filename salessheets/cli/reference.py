"""The reference of the commands as a page: what ``--help`` shows, for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from salessheets.cli.commands import commands
from salessheets.messages import cli as words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salessheets.messages import Language

_WIDTH = 92


def command_reference(language: Language) -> str:
    """Return the reference of all commands as a Markdown page."""
    program = commands(language)
    root = click.Context(program, info_name="salessheets", terminal_width=_WIDTH)
    parts = [
        f"# {words.REFERENCE.to(language)}",
        words.REFERENCE_INTRO.to(language),
        _fenced(program.get_help(root)),
    ]
    parts += _pages(program, root)
    return "\n\n".join(parts) + "\n"


def _pages(group: click.Group, above: click.Context) -> Iterator[str]:
    """Yield the title and help page of each command, those of a group after its own."""
    for name, command in group.commands.items():
        ctx = click.Context(command, above, info_name=name, terminal_width=_WIDTH)
        yield f"## {ctx.command_path}"
        yield _fenced(command.get_help(ctx))
        if isinstance(command, click.Group):
            yield from _pages(command, ctx)


def _fenced(page: str) -> str:
    lines = "\n".join(line.rstrip() for line in page.splitlines())
    return f"```text\n{lines}\n```"
