"""Click in the reader's language: its own words are English whatever the machine's."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from salessheets.messages import cli as words
from salessheets.messages import fill

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from salessheets.messages import Language, Text


def program() -> str:
    """Return how the program is called here: start.py says so when it was called through it."""
    return os.environ.get("SALESSHEETS_PROGRAM", "salessheets")


def told(text: Text, language: Language, **values: object) -> str:
    """Return a text of the terminal's in one language, filled in."""
    return fill(text.to(language), {"program": program(), **values}, language)


class Refusal(click.UsageError):
    """What cannot be done, and what to do instead, in both languages."""

    def __init__(self, text: Text, **values: object) -> None:
        super().__init__(told(text, "en", **values))
        self.text = text
        self.values = values


class Command(click.Command):
    """A command whose help page is in one language."""

    def __init__(
        self,
        name: str,
        language: Language,
        page: Text,
        params: Sequence[click.Parameter],
        **attributes: Any,  # noqa: ANN401 - click's own
    ) -> None:
        help_switch = switch("--help", words.HELP_OPTION.to(language), click.Context.get_help)
        super().__init__(
            name,
            help=told(page, language),
            short_help=page.to(language).split("\n", 1)[0].rstrip("."),
            params=[*params, help_switch],
            options_metavar=words.ANY_OPTIONS.to(language),
            add_help_option=False,
            **attributes,
        )
        self.language = language

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=words.USAGE.to(self.language))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [option.get_help_record(ctx) for option in options]
        with formatter.section(words.OPTIONS.to(self.language)):
            formatter.write_dl([record for record in records if record is not None])


class Group(Command, click.Group):
    """A group of such commands; by itself it shows its help page."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the commands in the order in which a department meets them."""
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, then the options."""
        with formatter.section(words.COMMANDS.to(self.language)):
            formatter.write_dl(
                [(name, command.short_help or "") for name, command in self.commands.items()]
            )
        super().format_options(ctx, formatter)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is meant. Raises :class:`Refusal` when there is none."""
        if args[0] not in self.commands:
            raise Refusal(words.NO_COMMAND, name=args[0])
        return super().resolve_command(ctx, args)


def switch(name: str, text: str, page: Callable[[click.Context], str]) -> click.Option:
    """Return an option that prints something instead of running the command."""

    def show(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001
        if wanted and not ctx.resilient_parsing:
            click.echo(page(ctx))
            ctx.exit()

    return click.Option(
        [name], is_flag=True, is_eager=True, expose_value=False, callback=show, help=text
    )


def refusal(error: click.UsageError, language: Language) -> str:
    """Say why a command line cannot be followed, and what to do instead."""
    command = error.ctx.command_path if error.ctx else program()
    match error:
        case Refusal(text=text, values=values):
            return told(text, language, **values)
        case click.NoSuchOption(option_name=name):
            text = words.NO_OPTION
        case click.BadParameter(param=click.Parameter() as param):
            text = words.MISSING if isinstance(error, click.MissingParameter) else words.BAD_VALUE
            option = isinstance(param, click.Option)
            name = param.opts[-1] if option else param.human_readable_name
        case _:
            text, name = words.BAD_COMMAND, error.format_message()
    return told(text, language, command=command, name=name)
