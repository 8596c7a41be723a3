"""The commands: what each takes, does and prints."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from salessheets import __version__
from salessheets.cli import addin, ledger, plans, screen, trial
from salessheets.cli.bilingual import Command, Group, Refusal, switch
from salessheets.cli.reader import NOTHING_DONE, exit_code
from salessheets.messages import LANGUAGES, closing
from salessheets.messages import addin as addin_says
from salessheets.messages import cli as words
from salessheets.messages import paysheet as paysheet_says
from salessheets.model import Period

if TYPE_CHECKING:
    from collections.abc import Callable

    from salessheets.cli.reader import Reader
    from salessheets.messages import Language, Text

    Page: TypeAlias = tuple[Text, list[click.Parameter]]
    """A command's help page and what it takes."""

Body: TypeAlias = "Callable[..., int | None]"
"""What a command does; it returns the exit code, nothing for 0."""


def commands(language: Language) -> Group:
    """Return the whole command line, with its help pages in one language."""

    def option(name: str, text: Text, metavar: str | None, **attributes: Any) -> click.Option:  # noqa: ANN401
        return click.Option([name], help=text.to(language), metavar=metavar, **attributes)

    def argument(name: str, label: Text, **attributes: Any) -> click.Argument:  # noqa: ANN401
        metavar = f"[{label.to(language)}]" if "default" in attributes else label.to(language)
        return click.Argument([name], metavar=metavar, **attributes)

    file = click.Path(path_type=Path)
    folder = argument("folder", words.FOLDER, type=file, default=".", callback=_folder)
    month = option("--period", words.PERIOD_OPTION, "YYYY-MM", callback=_month)
    first = option("--period", words.NEW_PERIOD_OPTION, "YYYY-MM", callback=_month)
    plan = option("--plan", words.PLAN_OPTION, "FILE", type=file)
    tried = option("--plan", words.TRIED_PLAN_OPTION, "FILE", type=file, required=True)
    periods = option("--periods", words.PERIODS_OPTION, "FROM..TO", callback=trial.months)
    output = option("--output", words.OUTPUT_OPTION, "FOLDER", type=file)
    place = option(
        "--folder", words.FOLDER_OPTION, "FOLDER", type=file, default=".", callback=_folder
    )
    spoken = option(
        "--language",
        words.LANGUAGE_OPTION,
        "zh|en",
        type=click.Choice(LANGUAGES),
        expose_value=False,  # main has read it already: the help pages depend on it
    )
    silent = option(
        "--no-input",
        words.NO_INPUT_OPTION,
        None,
        is_flag=True,
        expose_value=False,
        callback=_without_questions,
    )
    by = option("--by", closing.BY_OPTION, "NAME", default="")
    override = option("--override", closing.OVERRIDE_OPTION, "REASON", default="")
    reason = option("--reason", closing.REASON_OPTION, "REASON", required=True)
    closed = argument("period", words.PERIOD, callback=_month)
    next_month = argument("period", words.PERIOD, default=None, callback=_month)
    members: dict[Body, Page] = {
        new: (words.NEW, [argument("folder", words.FOLDER, type=file), first]),
        forms: (words.FORMS, [folder, month]),
        check: (words.CHECK, [folder, month, plan, silent]),
        run: (words.RUN, [folder, month, plan, output, silent]),
        watch: (words.WATCH, [folder, plan]),
        explain: (
            words.EXPLAIN,
            [
                argument("person", words.PERSON),
                argument("item", words.ITEM),
                place,
                month,
                plan,
                silent,
            ],
        ),
        trial.simulate: (words.SIMULATE, [folder, tried, periods, output, silent]),
        ledger.close: (closing.CLOSE, [next_month, place, override, by, silent]),
        ledger.reopen: (closing.REOPEN, [closed, place, reason, by]),
        demo: (
            words.DEMO,
            [argument("folder", words.FOLDER, type=file, default="salessheets-demo")],
        ),
    }
    elsewhere = option("--folder", addin_says.PLACE_OPTION, "FOLDER", type=file)
    in_excel: dict[Body, Page] = {
        addin.install: (addin_says.INSTALL, [elsewhere]),
        addin.remove: (addin_says.REMOVE, [elsewhere]),
        addin.doctor: (addin_says.DOCTOR, [folder]),
    }
    copy = option("--output", paysheet_says.OUTPUT_OPTION, "FILE", type=file)
    for_plans: dict[Body, Page] = {
        plans.translate: (
            paysheet_says.TRANSLATE,
            [argument("workbook", paysheet_says.FILE, type=file), copy],
        ),
    }
    looks: dict[Body, Page] = {
        ledger.show: (closing.LEDGER_SHOW, [place]),
        ledger.verify: (closing.LEDGER_VERIFY, [place]),
    }

    def made(bodies: dict[Body, Page]) -> list[click.Command]:
        return [
            Command(body.__name__, language, page, [*params, spoken], callback=click.pass_obj(body))
            for body, (page, params) in bodies.items()
        ]

    def group(name: str, page: Text, params: list[click.Parameter], *parts: click.Command) -> Group:
        return Group(
            name,
            language,
            page,
            [spoken, *params],
            commands=parts,
            callback=click.pass_context(_pages),
            subcommand_metavar=words.ANY_COMMAND.to(language),
            invoke_without_command=True,
        )

    version = switch(
        "--version", words.VERSION_OPTION.to(language), lambda _: f"salessheets {__version__}"
    )
    *before, last = made(members)
    making = group("plan", paysheet_says.PLAN, [], *made(for_plans))
    entries = group("ledger", closing.LEDGER, [], *made(looks))
    ribbon = group("addin", addin_says.ADDIN, [], *made(in_excel))
    return group("salessheets", words.PROGRAM, [version], *before, making, entries, ribbon, last)


def _this_month() -> Period:
    return Period.of(datetime.now().astimezone())


def _month(_: click.Context, __: click.Parameter, value: str | None) -> Period | None:
    try:
        return None if value is None else Period.parse(value)
    except ValueError:
        raise Refusal(words.BAD_PERIOD, value=value) from None


def _folder(_: click.Context, __: click.Parameter, value: Path) -> Path:
    if not value.is_dir():
        raise Refusal(words.NO_FOLDER, name=value, folder=screen.typed(value))
    return value


def _without_questions(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001
    if value:
        ctx.obj = ctx.obj._replace(may_ask=False)


def _pages(ctx: click.Context) -> None:
    """Show the help page when no command is given."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def new(reader: Reader, folder: Path, period: Period | None) -> None:
    """Make a workspace and say what comes next."""
    from salessheets import prepare

    first = period or _this_month()
    screen.made(folder, first, *prepare.new(folder, first, reader.language))


def forms(reader: Reader, folder: Path, period: Period | None) -> None:
    """Write blank forms and say where."""
    from salessheets import prepare
    from salessheets.workspace import locate

    period = period or locate(folder).period or _this_month()
    written = prepare.write_forms(folder, period, language=reader.asked)
    if not written:
        raise Refusal(words.NOBODY_ON_ROSTER, period=period, folder=folder)
    screen.say(
        words.FORMS_WRITTEN,
        reader.language,
        count=len(written),
        folder=screen.typed(written[0].parent),
    )


def check(reader: Reader, folder: Path, period: Period | None, plan: Path | None) -> int:
    """Print what is wrong."""
    from salessheets import api

    with screen.attended(reader) as (progress, ask):
        job = api.check(
            folder, period, plan=plan, language=reader.asked, progress=progress, ask=ask
        )
    screen.header(job)
    screen.workbooks(job, reader.language_for(job))
    screen.hindered(job, reader.language_for(job))
    screen.handed_in(job)
    return exit_code(job)


def run(
    reader: Reader,
    folder: Path,
    period: Period | None,
    plan: Path | None,
    output: Path | None,
) -> int:
    """Publish a month and say where."""
    from salessheets import api

    with screen.attended(reader) as (progress, ask):
        job = api.run(
            folder,
            period,
            plan=plan,
            output=output,
            language=reader.asked,
            progress=progress,
            ask=ask,
        )
    screen.header(job)
    if job.output is None:
        screen.hindered(job, reader.language_for(job))
    else:
        screen.published(job)
    screen.workbooks(job, reader.language_for(job))
    return exit_code(job)


def watch(reader: Reader, folder: Path, plan: Path | None) -> None:
    """Publish whenever something changes, until Ctrl-C."""
    from salessheets import api
    from salessheets.watch import conflicts
    from salessheets.watch import watch as keep_watching

    def publish(period: Period | None, changed: frozenset[Path]) -> None:
        values = {"time": f"{datetime.now().astimezone():%H:%M:%S}", "period": period or ""}
        screen.say(words.CHANGED, reader.language, count=len(changed), **values)
        for path in conflicts(changed):
            screen.say(words.CONFLICT, reader.language, file=screen.typed(path))
        try:
            job = api.run(folder, period, plan=plan, language=reader.asked)
        except OSError as error:
            screen.say(words.WATCH_BLOCKED, reader.language, file=error.filename or error)
            raise
        if job.output is None:
            screen.hindered(job, reader.language_for(job))
        else:
            screen.published(job)

    screen.say(words.WATCHING, reader.language, folder=screen.typed(folder))
    keep_watching(folder, publish)


def explain(
    reader: Reader,
    person: str,
    item: str,
    folder: Path,
    period: Period | None,
    plan: Path | None,
) -> int:
    """Print how a figure came about."""
    from salessheets import api

    try:
        with screen.attended(reader) as (progress, ask):
            job, explanation = api.explain(
                folder,
                person,
                item,
                period,
                plan=plan,
                language=reader.asked,
                progress=progress,
                ask=ask,
            )
    except LookupError as error:
        name, *near = error.args
        raise Refusal(words.NO_NAME, name=name, near=", ".join(near)) from None
    screen.header(job)
    if explanation is None or job.results is None:
        screen.hindered(job, reader.language_for(job))
        return NOTHING_DONE
    screen.explanation(explanation, job.results, job.language)
    return 0


def demo(reader: Reader, folder: Path) -> None:
    """Publish the fictional company's March and say where to look."""
    from salessheets import api, prepare
    from salessheets.workspace import locate

    if not folder.exists():
        prepare.sample(folder, reader.language)
    elif locate(folder).language not in ((reader.asked,) if reader.asked else LANGUAGES):
        raise Refusal(words.DEMO_TAKEN, folder=screen.typed(folder))
    with screen.progress(reader.language) as progress:
        job = api.run(folder, prepare.SAMPLE_PERIOD, language=reader.asked, progress=progress)
    screen.header(job)
    screen.published(job)
    if job.output is not None:
        screen.tour(folder, job.output, job.language)
