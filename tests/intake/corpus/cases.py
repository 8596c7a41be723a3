"""The cases of the corpus, as ``*.toml`` list them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import build
from corpus.drawing import FIRST, HEADINGS, ROWS, STANDARD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

HERE = Path(__file__).parent
FILE_TABLES = ("formats", "recognition", "layout", "names", "bounds")
"""Tables of files; ``values.toml`` is one of cells."""


@dataclass(frozen=True)
class Case:
    """An odd file, and the exact rows and findings that it gives."""

    table: str
    zh: str
    en: str
    content: bytes
    file: str
    rows: Sequence[str]
    findings: Sequence[str]
    """Code, then sheet and cell where there are; the file too where it is another."""
    form: str = "visit"
    fields: Sequence[str] = ()
    others: Mapping[str, bytes] = field(default_factory=dict)
    """Files that stand beside it."""
    checked: bool = False
    """Whether the tables are also held against each other."""
    password: str = ""
    """What the environment gives."""

    def __str__(self) -> str:
        return f"{self.table}: {self.en}"


CLERK = "何内勤"
"""Whose folder files stand in that are held against others."""
VISIT_FIELDS = ("date", "person", "customer_id", "kind", "minutes", "content", "next_date")


def file_cases() -> Iterator[dict]:
    """Yield the entries of the tables of files, with the name of their table."""
    for table in FILE_TABLES:
        for entry in tomllib.loads((HERE / f"{table}.toml").read_text("utf-8"))["case"]:
            yield {"table": table, **entry}


def file_case(entry: Mapping) -> Case:
    """Build a case; what an entry leaves out is as in the standard file."""
    drawn = entry.get("sheets") or {"拜访日志": entry.get("sheet", STANDARD)}
    sheets = {name: text.replace("STANDARD", STANDARD) for name, text in drawn.items()}
    checked = entry.get("checked", False)
    file = entry.get("file", "2025-03/日志.xlsx")
    ((make, options),) = (entry.get("make") or {"xlsx": {}}).items()
    content = getattr(build, make)(sheets, **options)
    return Case(
        table=entry["table"],
        zh=entry["zh"],
        en=entry["en"],
        content=content,
        file=_sent_by_the_clerk(file) if checked else file,
        rows=_rows(entry.get("rows", "both")),
        findings=entry.get("findings", ()),
        form=entry.get("form", "visit"),
        fields=entry.get("fields", VISIT_FIELDS),
        others={path: _beside(sheets) for path, sheets in entry.get("beside", {}).items()},
        checked=checked,
        password=entry.get("password", ""),
    )


def _sent_by_the_clerk(file: str) -> str:
    """Return a file's path in the clerk's folder."""
    folder, slash, name = file.rpartition("/")
    return f"{folder}{slash}{CLERK}/{name}"


def _beside(sheets: Mapping[str, str]) -> bytes:
    """Return a register; the clerk, who may enter everybody's rows, is on every roster."""
    clerk = f"\n{CLERK} | 一队 | 内勤 | 2024-05-06"
    return build.xlsx({name: text + clerk * (name == "花名册") for name, text in sheets.items()})


def _rows(said: str | Sequence[str]) -> Sequence[str]:
    if isinstance(said, str):
        return {"both": ROWS, "first": ROWS[:1], "none": ()}[said]
    return [{"FIRST": ROWS[0], "SECOND": ROWS[1]}.get(row, row) for row in said]


@dataclass(frozen=True)
class CellCase:
    """A cell of a form: what is written in it, and what it is read as."""

    form: str
    key: str
    written: str
    """As ``drawing`` draws it."""
    value: str
    """Nothing when it cannot be read."""
    problem: str = ""
    """Code of what is found in the cell, without ``cell.``."""
    meant: str = ""
    """What is suggested."""
    from_1904: bool = False

    def __str__(self) -> str:
        return f"{self.form}.{self.key} {self.written}{' from 1904' * self.from_1904}"


def cell_groups() -> list[dict]:
    """Return the groups of ``values.toml``: a field, a title, and its cells."""
    return tomllib.loads((HERE / "values.toml").read_text("utf-8"))["group"]


def cell_cases() -> Iterator[CellCase]:
    """Yield every case of ``values.toml``."""
    for group in cell_groups():
        for each in group["cells"]:
            yield CellCase(
                group["form"], group["field"], *each, from_1904=group.get("from_1904", False)
            )


ROWS_OF_FORMS = {
    "visit": f"{HEADINGS}\n{FIRST}",
    "contract": (
        "合同编号 | 类型 | 客户编号 | 业务员 | 签订日期 | 金额\n"
        "H-1 | 施工合同 | K001 | 张三 | 2025-03-20 | 80000"
    ),
    "receipt": "收据编号 | 收款日期 | 合同编号 | 金额\nR-1 | 2025-03-21 | H-1 | 500",
    "target": "期间 | 层级 | 对象 | 指标 | 目标值\n202503 | 个人 | 张三 | 准客户 | 5",
    "attendance": "日期 | 业务员 | 状况 | 上班\n2025-03-04 | 张三 | 正常 | 08:30",
    "tracking": (
        "日期 | 业务员 | 客户编号 | 方式 | 内容 | 来访 | ERP编号\n"
        "2025-03-04 | 张三 | K001 | 电话 | 回访 | 是 | E1"
    ),
    "customer": (
        "客户编号 | 客户名称 | 业务员 | 建档日期 | 电话 | 来源\n"
        "K001 | 甲示例公司 | 张三 | 2025-03-01 | 000-0000-001 | 转介绍"
    ),
}
"""A sound row of each form that ``values.toml`` puts odd cells into."""
