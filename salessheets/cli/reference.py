"""The reference of the commands as a page: what ``--help`` shows, for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from salessheets.cli.commands import commands
from salessheets.messages import cli as words

if TYPE_CHECKING:
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
    for name, command in program.commands.items():
        ctx = click.Context(command, root, info_name=name, terminal_width=_WIDTH)
        parts += [f"## salessheets {name}", _fenced(command.get_help(ctx))]
    return "\n\n".join(parts) + "\n"


def _fenced(page: str) -> str:
    lines = "\n".join(line.rstrip() for line in page.splitlines())
    return f"```text\n{lines}\n```"
