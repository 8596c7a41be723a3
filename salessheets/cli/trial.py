"""The command that tries a plan on past months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.cli import screen
from salessheets.cli.bilingual import Refusal
from salessheets.cli.reader import NOTHING_DONE
from salessheets.messages import cli as words
from salessheets.model import Period

if TYPE_CHECKING:
    from pathlib import Path

    import click

    from salessheets.cli.reader import Reader


def months(
    _: click.Context, __: click.Parameter, value: str | None
) -> tuple[Period, Period] | None:
    """Read ``2025-01..2025-03``, or one month alone."""
    if value is None:
        return None
    first, dots, last = value.partition("..")
    try:
        span = Period.parse(first), Period.parse(last if dots else first)
    except ValueError:
        raise Refusal(words.BAD_PERIODS, value=value) from None
    if span[0] > span[1]:
        raise Refusal(words.BAD_PERIODS, value=value)
    return span


def simulate(
    reader: Reader,
    folder: Path,
    plan: Path,
    periods: tuple[Period, Period] | None,
    output: Path | None,
) -> int | None:
    """Work past months out under another plan, write the comparison, and say what it comes to."""
    from salessheets.messages import simulation as texts
    from salessheets.publish.simulation import write_simulation
    from salessheets.publish.simulation.parts import overview, title_of
    from salessheets.simulate import simulate as tried
    from salessheets.simulate import spanned
    from salessheets.workspace import RESULTS, locate

    if not plan.is_file():
        raise Refusal(words.NO_PLAN_FILE, file=plan)
    with screen.attended(reader) as (progress, ask):
        simulation, found, language = tried(
            folder, plan, periods, language=reader.asked, progress=progress, ask=ask
        )
    if simulation is None:
        screen.findings(found, language)
        return NOTHING_DONE
    home = locate(folder).part(RESULTS) / texts.FOLDER.to(language) / spanned(simulation.months)
    place = output or home
    written = write_simulation(simulation, place, language)
    title, _ = title_of(simulation, language)
    screen.console().print(title, style="bold", markup=False)
    for question, answer in overview(simulation, language):
        screen.say(words.ANSWER, language, question=question, answer=answer)
    screen.say(words.SIMULATED, language, folder=screen.typed(place))
    for path in written:
        screen.say(words.PUBLISHED_FILE, language, name=path.name)
    return None
