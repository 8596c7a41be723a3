"""Decisions that contradict each other, or that say too little to be carried out.

The same proposal may be answered on several sheets, such as the summary and a copy of it;
answers that agree are one. A row without a number decides something that nobody proposed.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from salessheets.forms.decision import FORM, amount_in_force
from salessheets.forms.signs import contradicted
from salessheets.intake.checks.declare import Check, Outcome, about
from salessheets.messages import Text
from salessheets.model import Problem, Severity
from salessheets.money import money

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salessheets.forms.declare import Field
    from salessheets.model import Table, Value

CONTRADICTION = Problem(
    "decision.contradiction",
    Severity.ERROR,
    Text("两个决定不一致", "Two decisions disagree"),
    Text(
        "建议 {number} 有两个不同的决定：这里，和 {first}。两个都不算，这件事等于没有决定。",
        "Proposal {number} is decided differently here and in {first}. They are not counted; it "
        "is as if nobody had decided.",
    ),
    Text("请只留一个，或者改成一样。", "Keep one of the two, or make them agree."),
    "H25",
)
NO_AMOUNT = Problem(
    "decision.no_amount",
    Severity.ERROR,
    Text("改额没有写金额", "A changed amount is missing"),
    Text(
        "决定是改额，改后金额却空着。这一行不计入。",
        "The decision changes the amount, but the changed amount is blank. This row is not "
        "counted.",
    ),
    Text(
        "请填改后金额，扣款为负数；不发也不扣就选驳回。",
        "Fill in the changed amount, a deduction as a negative one; to pay and deduct nothing, "
        "reject it.",
    ),
    "H25",
)
UNUSED_AMOUNT = Problem(
    "decision.unused_amount",
    Severity.WARNING,
    Text("写了改后金额，决定却不是改额", "A changed amount that is not used"),
    Text(
        "改后金额写了 {amount}，决定却是同意或驳回；照决定办，这个金额不用。",
        "The changed amount says {amount}, but the proposal is approved or rejected as it is; "
        "the amount is not used.",
    ),
    Text(
        "要按这个金额就选改额，否则请删掉它。",
        "To use the amount, choose to change it; if not, delete it.",
    ),
    "H25",
)
NO_REASON = Problem(
    "decision.no_reason",
    Severity.ERROR,
    Text("自己加的决定没有理由", "A decision of one's own without a reason"),
    Text(
        "这一行没有建议编号，是自己加的，但没有写理由。这一行不计入。",
        "The row has no proposal number, so it was added by hand, but it gives no reason. This "
        "row is not counted.",
    ),
    Text("请写明理由，会印在绩效单上。", "Give the reason; it is printed on the statement."),
    "H25",
)

WRONG_SIGN = Problem(
    "decision.wrong_sign",
    Severity.ERROR,
    Text("金额的正负不对", "An amount of the wrong sign"),
    Text(
        "{amount} 与「{field}」的“{says}”正负矛盾：奖励和减免不能是负数，罚款和追补不能是正数，"
        "改后金额的正负与建议金额一致。这一行不计入。",
        "{amount} contradicts “{says}” under “{field}”: awards and waivers are never negative, "
        "fines and recoveries never positive, and a changed amount has the sign of the proposed "
        "one. This row is not counted.",
    ),
    Text(
        "请改正金额的正负，或改性质；不执行建议就选驳回。",
        "Correct the amount's sign or the nature; to leave a proposal undone, reject it.",
    ),
    "B18, B52, H25",
)
ABOVE_PROPOSED = Problem(
    "decision.above_proposed",
    Severity.WARNING,
    Text("改后金额比建议的还多", "Changed to more than was proposed"),
    Text(
        "建议 {proposed}，改成了 {amount}，比建议的更多；照改后金额计入。",
        "{amount} is more than the {proposed} that was proposed; it counts as changed.",
    ),
    Text(
        "请看一眼是否多打了数字；没有错就不用改，理由里写明为什么。",
        "See whether a digit too many was typed; if it is meant, leave it and give the reason.",
    ),
    "H25",
)

_SAID = ("period", "person", "verdict", "proposed", "amount")
"""What two answers to one proposal must agree in."""


def _decisions(tables: Mapping[str, Table]) -> Iterator[Outcome]:
    table = tables["decision"]
    sound = []
    for row in range(len(table)):
        said = {key: values[row] for key, values in table.columns.items()}
        found = list(_of_row(table, row, said))
        yield from found
        if all(outcome.left_out is None for outcome in found):
            sound.append(row)
    yield from _repeated(table, sound)


def _of_row(table: Table, row: int, said: Mapping[str, Value]) -> Iterator[Outcome]:
    changes = said["verdict"] == "change"
    if changes and said["amount"] is None:
        yield _left_out(table, row, "amount", NO_AMOUNT)
    elif not changes and said["amount"] is not None:
        values = {"amount": money(said["amount"])} if isinstance(said["amount"], float) else {}
        yield Outcome(about(table, row, "amount", UNUSED_AMOUNT, values))
    yield from _signs(table, row, said)
    if said["proposal_no"] is None and said["reason"] is None:
        yield _left_out(table, row, "reason", NO_REASON)


def _signs(table: Table, row: int, said: Mapping[str, Value]) -> Iterator[Outcome]:
    """Hold the amount that a decision puts in force against its nature and what was proposed."""
    key = amount_in_force(said["verdict"])
    amount = said[key] if key else None
    if key is None or not isinstance(amount, float):
        return
    against = contradicted(FORM, FORM.field(key), amount, said)
    proposed = said["proposed"]
    if against is not None:
        values = {"amount": money(amount), "field": against.label, "says": _shown(against, said)}
        yield Outcome(about(table, row, key, WRONG_SIGN, values), (table.key, row))
    elif isinstance(proposed, float) and proposed and abs(amount) > abs(proposed):
        values = {"amount": money(amount), "proposed": money(proposed)}
        yield Outcome(about(table, row, key, ABOVE_PROPOSED, values))


def _shown(field: Field, said: Mapping[str, Value]) -> Text:
    value = said[field.key]
    labels = (choice.label for choice in field.choices if choice.key == value)
    text = money(value) if isinstance(value, float) else ""
    return next(labels, Text(text, text))


def _left_out(table: Table, row: int, field: str, problem: Problem) -> Outcome:
    return Outcome(about(table, row, field, problem, {}), (table.key, row))


def _repeated(table: Table, rows: list[int]) -> Iterator[Outcome]:
    """Leave out answers that only say again what another sheet says, and those that disagree."""
    groups: dict[tuple[Value, ...], list[int]] = {}
    for row, about_what in zip(rows, _subjects(table, rows), strict=True):
        groups.setdefault(about_what, []).append(row)
    for first, *others in groups.values():
        disagreeing = [row for row in others if _said(table, row) != _said(table, first)]
        for row in disagreeing:
            number = table.columns["proposal_no"][row]
            values = {"number": number, "first": table.place(first, "verdict")}
            yield Outcome(about(table, row, "verdict", CONTRADICTION, values))
        for row in (first, *others) if disagreeing else others:
            yield Outcome(None, (table.key, row))


def _subjects(table: Table, rows: list[int]) -> Iterator[tuple[Value, ...]]:
    """Yield what each decision answers: a proposal, else just what stands in its own row.

    Two equal rows of one file that answer no proposal are two decisions; the same row in two
    files is one.
    """
    seen: Counter[tuple[Value, ...]] = Counter()
    for row in rows:
        number = table.columns["proposal_no"][row]
        if number is not None:
            yield (number,)
            continue
        said = tuple(values[row] for key, values in table.columns.items() if key != "sequence")
        here = (table.place(row).file, *said)
        seen[here] += 1
        yield (float(seen[here]), *said)


def _said(table: Table, row: int) -> tuple[Value, ...]:
    return tuple(table.columns[key][row] for key in _SAID)


CHECK = Check(
    (CONTRADICTION, NO_AMOUNT, UNUSED_AMOUNT, NO_REASON, WRONG_SIGN, ABOVE_PROPOSED), _decisions
)
