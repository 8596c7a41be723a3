"""The benchmark's company: its tables, its formulas, and the workbook that holds both.

Rows are drawn with a fixed seed, so that equal sizes give an equal workbook. Cells are as messy
as submissions are: blank amounts and minutes, customer numbers of two kinds, notes in two
languages.
"""

from __future__ import annotations

from datetime import date
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING

from salessheets.formula import FormulaSource, compile_formulas
from salessheets.model import serial

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from salessheets.formula import Program
    from salessheets.model import Value

Columns = dict[str, list["Value"]]

FIRST, LAST = serial(date(2025, 3, 1)), serial(date(2025, 3, 31))
_BEGIN = serial(date(2025, 1, 1))
_DAYS = int(LAST - _BEGIN) + 1

NAMES: dict[str, float] = {
    "任务": 5.0,
    "超额奖": 200.0,
    "欠额罚": 50.0,
    "本期": 202503.0,
    "期初": FIRST,
    "期末": LAST,
}
"""Parameters and the period, as formulas name them."""

DATES = {"日期", "入职日期", "首访日"}
"""Columns that the workbook shows as dates."""

FORMULAS: dict[str, dict[str, str]] = {
    "拜访": {
        "期间": "=YEAR([@日期])*100+MONTH([@日期])",
        "首次到店": '=AND([@类型]="到店",COUNTIFS(拜访[客户编号],[@客户编号],'
        '拜访[类型],"到店",拜访[序号],"<"&[@序号])=0)',
        "周末": "=WEEKDAY([@日期],2)>5",
        "提成": "=IF([@金额]>0,ROUND([@金额]*LOOKUP([@金额],档位[下限],档位[比例]),2),0)",
        "团队": '=XLOOKUP([@业务员],人员[姓名],人员[团队],"无")',
        "摘要": '=LEFT([@客户编号],2)&"-"&TEXT([@日期],"mmdd")',
    },
    "人员": {
        "拜访数": "=COUNTIFS(拜访[业务员],[@姓名],拜访[期间],本期)",
        "到店数": '=COUNTIFS(拜访[业务员],[@姓名],拜访[类型],"到店",拜访[期间],本期)',
        "准客户": "=COUNTIFS(拜访[业务员],[@姓名],拜访[首次到店],TRUE,拜访[期间],本期)",
        "非电话": '=COUNTIFS(拜访[业务员],[@姓名],拜访[类型],"<>电话")',
        "久谈": '=COUNTIFS(拜访[业务员],[@姓名],拜访[时长],">=60")',
        "近十日": '=COUNTIFS(拜访[业务员],[@姓名],拜访[日期],">"&期末-10,拜访[日期],"<="&期末)',
        "入职后": '=COUNTIFS(拜访[业务员],[@姓名],拜访[日期],">="&[@入职日期])',
        "提到合同": '=COUNTIFS(拜访[业务员],[@姓名],拜访[备注],"*合同*")',
        "签约额": '=SUMIFS(拜访[金额],拜访[业务员],[@姓名],拜访[结果],"已签约",拜访[期间],本期)',
        "单笔提成": "=SUMIFS(拜访[提成],拜访[业务员],[@姓名],拜访[期间],本期)",
        "平均时长": "=IFERROR(AVERAGEIFS(拜访[时长],拜访[业务员],[@姓名],拜访[期间],本期),0)",
        "最大单": "=MAXIFS(拜访[金额],拜访[业务员],[@姓名],拜访[期间],本期)",
        "首访日": "=MINIFS(拜访[日期],拜访[业务员],[@姓名],拜访[期间],本期)",
        "到店率": "=LET(all,[@拜访数],came,[@到店数],IF(all=0,0,ROUND(came/all,4)))",
        "达成率": "=IFERROR([@签约额]/[@目标],0)",
        "档": '=IFS([@达成率]>=1.2,"超额",[@达成率]>=1,"达标",[@达成率]>=0.8,"接近",TRUE,"未达")',
        "比例": "=VLOOKUP([@签约额],档位[[下限]:[比例]],2,TRUE)",
        "名次": "=RANK.EQ([@签约额],人员[签约额])",
        "百分位": "=ROUND(PERCENTRANK.INC(人员[签约额],[@签约额],9),4)",
        "工龄": '=DATEDIF([@入职日期],期末,"Y")',
        "工作日": "=NETWORKDAYS(MAX([@入职日期],期初),期末)",
        "系数": '=SWITCH([@职务],"经理",1.2,"主管",1.1,1)',
        "准客户奖罚": "=ROUND(IF([@准客户]>=任务,([@准客户]-任务)*超额奖,"
        "-(任务-[@准客户])*欠额罚),2)",
        "提成额": "=ROUND([@签约额]*[@比例],2)",
        "工龄奖": "=ROUND(CHOOSE(MIN(4,[@工龄]+1),0,50,100,200),2)",
        "底薪应发": "=ROUND([@底薪]*[@系数],2)",
        "应发合计": "=ROUND(SUM(人员[@[准客户奖罚]:[底薪应发]]),2)",
        "经理": "=INDEX(团队[经理],MATCH([@团队],团队[团队],0))",
        "队内名次": '=COUNTIFS(人员[团队],[@团队],人员[签约额],">"&[@签约额])+1',
        "队内占比": "=IFERROR([@签约额]/SUMIFS(人员[签约额],人员[团队],[@团队]),0)",
        "标签": '=TEXTJOIN("/",TRUE,[@团队],[@档],TEXT([@达成率],"0.0%"))',
    },
    "团队": {
        "人数": "=COUNTIF(人员[团队],[@团队])",
        "队均": "=ROUND(AVERAGEIF(人员[团队],[@团队],人员[签约额]),2)",
        "最高": "=MAXIFS(人员[签约额],人员[团队],[@团队])",
    },
    "公司": {
        "签约总额": "=SUM(人员[签约额])",
        "中位": "=MEDIAN(人员[签约额])",
        "第三": "=LARGE(人员[签约额],3)",
        "离散": "=STDEV.S(人员[签约额])",
        "周末到店": '=SUMPRODUCT((WEEKDAY(拜访[日期],2)>5)*(拜访[类型]="到店"))',
        "金额合计": "=SUBTOTAL(9,拜访[金额])",
    },
}
"""Every calculated column, by table and name."""


def inputs(visits: int, people: int) -> dict[str, Columns]:
    """Return the input columns of all tables, by table and name."""
    draw = Random(20250331)
    staff = [f"业务员{number:04d}" for number in range(1, people + 1)]
    teams = [f"{number:02d}队" for number in range(1, max(2, people // 25) + 1)]
    return {
        "拜访": _visits(draw, visits, staff),
        "人员": {
            "姓名": [*staff],
            "团队": [*draw.choices(teams, k=people)],
            "职务": [*draw.choices(["业务员", "主管", "经理"], [8, 2, 1], k=people)],
            "底薪": _numbers(draw, people, range(3000, 9000, 100)),
            "入职日期": _numbers(draw, people, range(int(LAST) - 3000, int(LAST) - 5)),
            "目标": _numbers(draw, people, range(20_000, 200_000, 5_000)),
        },
        "团队": {"团队": [*teams], "经理": [f"{team}经理" for team in teams]},
        "档位": {
            "下限": [0.0, 10_000.0, 50_000.0, 100_000.0, 200_000.0],
            "比例": [0.01, 0.015, 0.02, 0.025, 0.03],
        },
        "公司": {"公司": ["虚构装饰公司"]},
    }


def _visits(draw: Random, count: int, staff: Sequence[str]) -> Columns:
    customers = [
        f"K{number:06d}" if number % 7 else f"{900_000 + number}"
        for number in range(max(1, count * 3 // 10))
    ]
    about = ["量房", "谈合同", "看工地", "合同细节", "报价", "sent a quote", "电话约时间", None]
    notes = [text and f"{text}{number}" for number in range(60) for text in about]
    amounts: list[float | None] = [value / 100 for value in range(50_000, 3_000_000, 777)]
    return {
        "序号": [float(number) for number in range(1, count + 1)],
        "日期": _numbers(draw, count, range(int(_BEGIN), int(_BEGIN) + _DAYS)),
        "业务员": [*draw.choices(staff, k=count)],
        "客户编号": [*draw.choices(customers, k=count)],
        "类型": [*draw.choices(["到店", "上门", "电话", "微信"], k=count)],
        "时长": [*draw.choices([None, *map(float, range(5, 180))], k=count)],
        "结果": [*draw.choices(["有意向", "再跟进", "已签约", "无意向", None], k=count)],
        "金额": [*draw.choices([*amounts, *[None] * len(amounts)], k=count)],
        "备注": [*draw.choices(notes, k=count)],
    }


def _numbers(draw: Random, count: int, among: range) -> list[Value]:
    return [*map(float, draw.choices(among, k=count))]


def compiled(columns: dict[str, list[str]]) -> Program:
    """Return all formulas compiled for tables with such input columns."""
    sources = [
        FormulaSource(table, name, text)
        for table, formulas in FORMULAS.items()
        for name, text in formulas.items()
    ]
    program, findings = compile_formulas(sources, columns, NAMES)
    assert not findings, [finding.message("en") for finding in findings]
    return program


def write(path: Path, visits: int, people: int) -> None:
    """Write the workbook: one sheet and one Excel table for each table, formulas not calculated."""
    from salessheets.publish.livebook import open_book

    tables = inputs(visits, people)
    program = compiled({name: [*columns] for name, columns in tables.items()})
    stream = BytesIO()
    book = open_book(stream, "zh", title="", company="", day=date(2025, 3, 31))
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, value in NAMES.items():
        book.define_name(name, f"={value:.0f}")
    for table, columns in tables.items():
        sheet = book.add_worksheet(table)
        added = {name: program.excel(table, name) for name in FORMULAS.get(table, ())}
        for at, (name, values) in enumerate(columns.items()):
            for row, value in enumerate(values, 1):
                if value is not None:
                    sheet.put(row, at, value, day if name in DATES else None)
        headings = [{"header": name} for name in columns]
        headings += [{"header": name, "formula": text} for name, text in added.items()]
        height = len(next(iter(columns.values())))
        sheet.add_table(
            0, 0, height, len(headings) - 1, {"name": table, "columns": headings, "style": None}
        )
    book.close()
    path.write_bytes(stream.getvalue())
