"""The ``salessheets`` command.

Exit codes: 0 done and clean, 1 published with errors found, 2 nothing could be done (the
message says why and what to do).
"""

from __future__ import annotations

import locale
import os
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING, NoReturn

import click

from salessheets.cli import screen
from salessheets.cli.bilingual import program, refusal
from salessheets.cli.commands import commands
from salessheets.cli.reader import NOTHING_DONE, Reader
from salessheets.messages import LANGUAGES
from salessheets.messages import cli as words
from salessheets.process import set_up

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salessheets.messages import Language

INTERRUPTED = 130
"""What shells expect of a program stopped with Ctrl-C."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit."""
    set_up()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            _make_steady(stream)
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code."""
    asked = asked_language(arguments)
    language = asked or machine_language(os.environ)
    reader = Reader(asked, language)
    try:
        code = commands(language).main(
            list(arguments), program(), obj=reader, standalone_mode=False
        )
    except click.UsageError as error:
        click.echo(refusal(error, language), err=True)
        return NOTHING_DONE
    except (click.Abort, KeyboardInterrupt):
        screen.say(words.STOPPED, language)
        return INTERRUPTED
    except OSError as error:
        screen.say(words.UNWRITABLE, language, file=error.filename or error)
        return NOTHING_DONE
    return code or 0


def asked_language(arguments: Sequence[str]) -> Language | None:
    """Return the language that ``--language`` names, wherever it stands."""
    given = None
    for index, argument in enumerate(arguments):
        if argument == "--language":
            given = next(iter(arguments[index + 1 :]), None)
        elif argument.startswith("--language="):
            given = argument.partition("=")[2]
    return next((language for language in LANGUAGES if language == given), None)


def machine_language(environment: Mapping[str, str]) -> Language:
    """Return the machine's language: Chinese where it is set to Chinese, else English."""
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next((name for name in names if name), None) or locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def _make_steady(stream: TextIOWrapper) -> None:
    """Let a stream show ``?`` for what it cannot show, instead of failing.

    Output that goes to a file or another program is UTF-8 where the machine's own encoding
    has no Chinese, as on an English Windows.
    """
    try:
        "中".encode(stream.encoding)
    except (UnicodeEncodeError, LookupError):
        if not stream.isatty():
            stream.reconfigure(encoding="utf-8")
    stream.reconfigure(errors="replace")
