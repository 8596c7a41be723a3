"""What a plan is made of, as frozen data; every part knows the cell it was read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from salessheets.forms.permissions import Permissions
from salessheets.messages import Text
from salessheets.model import Place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from salessheets.forms.permissions import Grant
    from salessheets.messages import Language
    from salessheets.model import Format, Severity, Value

NOWHERE = Place()
OWED_BY = ("rep", "manager")
"""Keys of the roles that have a task of their own, and so owe what is due every month."""


class Kind(Enum):
    """What a calculated column is for."""

    HELPER = Text("辅助", "helper")
    METRIC = Text("指标", "metric")
    PAY_ITEM = Text("薪酬项", "pay item")
    TOTAL = Text("合计", "total")
    PROPOSAL = Text("建议", "proposal")


class Group(Enum):
    """The part of the payslip a pay item belongs to (B13)."""

    BASE = Text("基本工资", "base")
    ALLOWANCE = Text("补贴", "allowance")
    PERFORMANCE = Text("绩效奖金", "performance")
    COMMISSION = Text("提成", "commission")
    AWARD = Text("奖励", "award")
    SENIORITY = Text("工龄工资", "seniority")
    DEDUCTION = Text("扣款", "deduction")
    ADJUSTMENT = Text("补差", "adjustment")


@dataclass(frozen=True, slots=True)
class Limits:
    """What values a parameter may have; nothing stated is no limit."""

    choices: tuple[str, ...] = ()
    """The words or numbers it may be, as the plan writes them."""
    least: float | None = None
    most: float | None = None

    @property
    def is_stated(self) -> bool:
        """Whether the plan limits the parameter at all."""
        return bool(self.choices) or self.least is not None or self.most is not None


NO_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named number, text or date that formulas use by its name."""

    name: str
    value: Value
    format: Format
    unit: str
    meaning: str
    rule: str
    place: Place
    may_be_blank: bool = False
    """Left blank it counts as 0, and a notice says so (H13); others must be filled in."""
    limits: Limits = NO_LIMITS


@dataclass(frozen=True, slots=True, eq=False)
class LookupTable:
    """A table of the plan's own, one sheet each; formulas use it by the sheet's name."""

    name: str
    columns: dict[str, tuple[Value, ...]]
    place: Place
    dates: frozenset[str] = frozenset()
    """The columns that hold dates, as serials."""
    letters: Mapping[str, str] = field(default_factory=dict)
    """The letter of each column on its sheet."""
    rows: tuple[int, ...] = ()
    """The number of each row on its sheet."""

    def cell(self, column: str, row: int) -> Place:
        """Return where a value was read, its row counted from 0."""
        number = self.rows[row] if self.rows else 0
        return Place(self.place.file, self.place.sheet, number, self.letters.get(column, ""))


@dataclass(frozen=True, slots=True)
class CalculatedColumn:
    """A column that a formula adds to a table."""

    table: str
    name: str
    kind: Kind
    formula: str
    """As written, beginning with ``=``."""
    format: Format
    meaning: str
    rule: str
    place: Place
    """The cell of the formula."""
    group: Group | None = None
    """Set for pay items."""
    reason: str = ""
    """For pay items and proposals: a formula that gives the sentence on the statement."""
    reason_place: Place = NOWHERE
    for_manager: bool = False
    """For metrics: whether the person's statement does not show it."""


@dataclass(frozen=True, slots=True)
class CheckRule:
    """A check as a formula: each row for which it is TRUE gives a finding."""

    code: str
    table: str
    formula: str
    severity: Severity
    column: str
    """The column whose cell is marked; empty for the row."""
    message: str
    """May hold ``{column}`` and ``{parameter}`` blanks."""
    hint: str
    rule: str
    place: Place
    for_manager: bool = False
    """Whether its findings are for the manager alone, and not told to the person."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the figures on the first page: a formula over whole tables, and its target's."""

    name: str
    formula: str
    target: str
    """A formula too; empty when there is no target."""
    format: Format
    meaning: str
    place: Place
    target_place: Place = NOWHERE


class ListPlace(Enum):
    """Where a list is published."""

    FRONT = Text("首页", "front page")
    REPORT = Text("报告", "report")
    BOTH = Text("首页和报告", "both")


@dataclass(frozen=True, slots=True)
class ListRule:
    """A list to publish: rows of a table that a formula picks, sorted, some of its columns."""

    name: str
    """The question it answers: 「谁完成了目标？」"""
    table: str
    formula: str
    """Rows for which it is TRUE; empty for all."""
    columns: tuple[str, ...]
    sort: str
    """Column to sort by; empty for the table's order."""
    descending: bool
    limit: int
    """0 for all."""
    chart: str
    """Column to draw as bars; empty for none."""
    where: ListPlace
    place: Place


class ExportColumn(Enum):
    """What stands in a column of the payroll export; the value is what the plan calls it."""

    PERIOD = Text("期间", "Period")
    EMPLOYEE_NO = Text("工号", "Employee no.")
    PERSON = Text("姓名", "Name")
    TEAM = Text("团队", "Team")
    ITEM = Text("项目", "Item")
    GROUP = Text("分组", "Group")
    AMOUNT = Text("金额", "Amount")


@dataclass(frozen=True, slots=True)
class ExportName:
    """What a column of the payroll export is headed, or what a pay item is called in it."""

    of: ExportColumn | str
    """A column, or a pay item's name."""
    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class PermissionRule:
    """What somebody may say otherwise than the forms declare."""

    grant: Grant
    place: Place


class Unsent(Enum):
    """What becomes of the pay of somebody who has not sent what is due; what the plan calls it."""

    HELD = Text("暂缓", "held")
    PAID = Text("照发", "paid")


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A workbook of rules, as read."""

    name: str
    version: str
    language: Language
    """The language of its table and column names."""
    company: str
    effective_from: date | None
    effective_to: date | None
    scheme: str
    note: str
    file: str
    parameters: tuple[Parameter, ...]
    lookups: tuple[LookupTable, ...]
    columns: tuple[CalculatedColumn, ...]
    checks: tuple[CheckRule, ...]
    figures: tuple[Figure, ...]
    lists: tuple[ListRule, ...]
    exports: tuple[ExportName, ...] = ()
    grants: tuple[PermissionRule, ...] = ()
    owed_by: tuple[str, ...] = OWED_BY
    """Keys of the roles whose people owe the forms that are due every month."""
    unsent: Unsent = Unsent.HELD

    @property
    def permissions(self) -> Permissions:
        """Who may say what while it is in force."""
        return Permissions(tuple(rule.grant for rule in self.grants))
