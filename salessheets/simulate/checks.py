"""What a new plan is asked before it is used (B41, B42, B43, B47)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from salessheets.calculate import calculate
from salessheets.messages import fill
from salessheets.messages import simulation as says
from salessheets.model import Format
from salessheets.plan.model import Group, Kind
from salessheets.plan.subjects import PEOPLE
from salessheets.publish.formats import shown
from salessheets.simulate.compare import column, numbers, total_column
from salessheets.simulate.model import CENT, State, Verdict
from salessheets.simulate.probes import ladders, with_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from salessheets.calculate import Results
    from salessheets.messages import Language, Text
    from salessheets.model import Table
    from salessheets.plans import Compiled
    from salessheets.simulate.model import Month, Simulation
    from salessheets.tables import Month as Earlier

FIXED = frozenset({Group.BASE, Group.ALLOWANCE, Group.SENIORITY})
VARIABLE = frozenset({Group.PERFORMANCE, Group.COMMISSION, Group.AWARD})
TRIED = 8
"""So many people are tried for B47, from the best to the last, evenly spread."""
_PARTS = 3


def verdicts(
    simulation: Simulation, targets: Table | None, language: Language
) -> tuple[Verdict, ...]:
    """Ask what needs no more calculation: who is paid more, fixed and variable, targets."""
    return (
        _best_paid(simulation, language),
        _fixed_and_variable(simulation, language),
        _affordable(simulation, language),
        _follows_targets(simulation, targets, language),
    )


def _said(text: Text, language: Language, **values: object) -> str:
    return fill(text.to(language), values, language)


def _yuan(amount: float, language: Language) -> str:
    return shown(round(amount, 2), Format.MONEY, language)


# B41: the better the result, the better the pay


def score_column(results: Results) -> str:
    """Return the metric that people are ranked by: what the first list about them draws."""
    people = results.table(PEOPLE.key).name
    metrics = [it.name for it in results.columns(PEOPLE.key) if it.kind is Kind.METRIC]
    drawn = [it.rule.chart for it in results.lists if it.rule.table == people]
    return next((name for name in (*drawn, *metrics) if name in metrics), "")


def _best_paid(simulation: Simulation, language: Language) -> Verdict:
    metric = score_column(simulation.months[-1].new)
    ranked = _ranked([month.new for month in simulation.months], metric) if metric else []
    if len(ranked) < _PARTS:
        told = _said(says.TOO_FEW, language)
        return Verdict("B41", says.BEST_PAID, State.UNKNOWN, told)
    size = -(-len(ranked) // _PARTS)
    parts = [ranked[at : at + size] for at in range(0, len(ranked), size)]
    averages = [sum(paid for _, paid in part) / len(part) for part in parts]
    rises = all(better >= worse - CENT for better, worse in pairwise(averages))
    listed = says.THEN.to(language).join(_yuan(average, language) for average in averages)
    told = _said(
        says.BEST_ARE_PAID if rises else says.BEST_ARE_NOT_PAID,
        language, metric=metric, averages=listed,
    )  # fmt: skip
    return Verdict("B41", says.BEST_PAID, State.HOLDS if rises else State.LOOK, told)


def _ranked(months: Sequence[Results], metric: str) -> list[tuple[float, float]]:
    """Return score and pay of everybody who is scored, the best first."""
    scores: dict[str, float] = {}
    paid: dict[str, float] = {}
    for results in months:
        names = [str(name) for name in column(results, "name")]
        for into, name in ((scores, metric), (paid, total_column(results))):
            for person, value in zip(names, numbers(results, name), strict=True):
                into[person] = into.get(person, 0.0) + value
    scored = [(scores[name], paid[name]) for name in scores if scores[name] or paid[name]]
    return sorted(scored, key=lambda it: -it[0])


# B42: fixed and variable, and a profit


def _fixed_and_variable(simulation: Simulation, language: Language) -> Verdict:
    sums = dict.fromkeys((FIXED, VARIABLE), 0.0)
    for month in simulation.months:
        for item in month.new.columns(PEOPLE.key):
            for groups in sums:
                if item.kind is Kind.PAY_ITEM and item.group in groups:
                    sums[groups] += sum(numbers(month.new, item.name))
    both = all(amount > 0 for amount in sums.values())
    told = _said(
        says.BOTH_KINDS if both else says.ONE_KIND,
        language,
        fixed=_yuan(sums[FIXED], language),
        variable=_yuan(sums[VARIABLE], language),
    )
    return Verdict("B42", says.FIXED_AND_VARIABLE, State.HOLDS if both else State.LOOK, told)


def _affordable(simulation: Simulation, language: Language) -> Verdict:
    cost = simulation.cost
    before, after = cost.share(cost.old), cost.share(cost.new)
    values = {
        "old": shown(before, Format.RATE, language),
        "new": shown(after, Format.RATE, language),
        "base": _yuan(cost.base, language),
    }
    if after is None:
        return Verdict("B42", says.AFFORDABLE, State.UNKNOWN, _said(says.NO_BASE, language))
    if cost.margin_rate is None:
        told = _said(says.SHARE_OF_COLLECTED, language, **values)
        return Verdict("B42", says.AFFORDABLE, State.UNKNOWN, told)
    told = _said(says.SHARE_OF_MARGIN, language, **values)
    return Verdict("B42", says.AFFORDABLE, State.HOLDS if after < 1 else State.LOOK, told)


# B43: a plan follows its targets


def _follows_targets(simulation: Simulation, targets: Table | None, language: Language) -> Verdict:
    known = {
        month.period.number: _targets(targets, month.period.number) for month in simulation.months
    }
    changed = [
        after.period
        for before, after in pairwise(simulation.months)
        if known[before.period.number]
        and known[after.period.number]
        and known[before.period.number] != known[after.period.number]
        and before.old.plan.version == after.old.plan.version
    ]
    if not any(known.values()):
        return Verdict("B43", says.FOLLOWS_TARGETS, State.UNKNOWN, _said(says.NO_TARGETS, language))
    if not changed:
        told = _said(says.TARGETS_STAND, language)
        return Verdict("B43", says.FOLLOWS_TARGETS, State.HOLDS, told)
    listed = says.COMMA.to(language).join(str(period) for period in changed)
    told = _said(says.TARGETS_MOVED, language, months=listed)
    return Verdict("B43", says.FOLLOWS_TARGETS, State.LOOK, told)


def _targets(targets: Table | None, month: float) -> frozenset[tuple[object, ...]]:
    if targets is None:
        return frozenset()
    keys = ("level", "subject", "metric", "base")
    rows = zip(*(targets.columns[key] for key in ("period", "span", *keys)), strict=True)
    return frozenset(row[2:] for row in rows if row[0] == month and row[1] == "month")


# B47: more result never pays less


def never_pays_less(
    plan: Compiled,
    tables: Mapping[str, Table],
    month: Month,
    earlier: Sequence[Earlier],
    language: Language,
    progress: Callable[[int, int], None] | None = None,
) -> Verdict:
    """Try one more result after another for several people and look for pay that falls."""
    results = month.new
    chosen = _spread(results)
    found: list[str] = []
    for done, row in enumerate(chosen):
        found += _falls(plan, tables, results, earlier, row, language)
        if progress is not None:
            progress(done + 1, len(chosen))
    told = _said(
        says.PAY_FALLS if found else says.PAY_NEVER_FALLS, language, count=float(len(chosen))
    )
    state = State.LOOK if found else State.HOLDS if chosen else State.UNKNOWN
    return Verdict("B47", says.NEVER_LESS, state, told, tuple(found))


def _spread(results: Results) -> list[int]:
    """Return rows of people who are paid, from the best to the last, evenly spread."""
    paid, metric = numbers(results, total_column(results)), score_column(results)
    scores = numbers(results, metric) if metric else paid
    ranked = sorted(
        (row for row, amount in enumerate(paid) if amount), key=lambda row: (-scores[row], row)
    )
    if len(ranked) <= TRIED:
        return ranked
    return [ranked[at * (len(ranked) - 1) // (TRIED - 1)] for at in range(TRIED)]


def _falls(
    plan: Compiled,
    tables: Mapping[str, Table],
    results: Results,
    earlier: Sequence[Earlier],
    row: int,
    language: Language,
) -> Iterator[str]:
    person = str(column(results, "name")[row])
    days = [column(results, key)[row] for key in ("first_day", "last_day")]
    first, last = (day for day in days if isinstance(day, float))
    for ladder in ladders(person, first, last):
        raised, paid = dict(tables), numbers(results, total_column(results))[row]
        for step in ladder:
            raised = with_rows(raised, step.rows)
            again = calculate(plan.plan, plan.program, raised, results.period, earlier)
            now = numbers(again, total_column(again))[row]
            if now < paid - CENT:
                yield _said(
                    says.FALLS, language, person=person, step=step.label,
                    before=_yuan(paid, language), after=_yuan(now, language),
                    period=str(results.period),
                )  # fmt: skip
            paid = now
