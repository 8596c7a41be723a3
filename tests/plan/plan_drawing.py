"""Random plans, drawn as the workbooks that people write, and a small month to try them on.

A plan is drawn as text, sheet by sheet, so that a plan that fails can be read and kept. What it
is made of: parameters of all formats; lookup tables with headings of all sorts; calculated
columns of every kind on every table, of the program's and of the plan's own; reasons, checks,
figures and lists. One plan in three has its formulas from the engine's grammar
(``tests/formula/grammar.toml``), which knows every function; the others ask of the forms.

Left out is where LibreOffice is known to answer otherwise (``tests/formula/differences.toml``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from formula_drawing import formula as engine_formula
from month import table

if TYPE_CHECKING:
    from random import Random

    from salessheets.model import Table

FACTS = """
    | 项目     | 内容 |
    | 名称     | 虚构方案 |
    | 语言     | 中文 |
    | 公司     | 虚构公司 |
"""
PARAMETERS = """
    | 名称   | 值         | 格式 | 单位 | 留空时 | 说明 | 依据 |
    | 任务   | 5          | 个数 |      |        |      |      |
    | 比例   | 0.6        | 比率 |      |        |      |      |
    | 称呼   | 王小丫     | 文字 |      |        |      |      |
    | 起算日 | 2025-02-10 | 日期 |      |        |      |      |
    | 上班点 | 0.375      | 时间 |      |        |      |      |
    | 起算月 | 202502     | 月份 |      |        |      |      |
    | 单价１ | 12.5       | 金额 |      |        |      |      |
    | Rate.x | -0.015     | 比率 |      |        |      |      |
    | _基数  |            | 数值 |      | 按 0 计 |     |      |
"""
LOOKUPS = {
    "档": """
        | 起 | 奖    | 名 |
        | 0  | 0     | 无 |
        | 1  | 50    | 铜 |
        | 2  | 80.5  | 银 |
        | 5  | 120   | 金 |
        | 40 | 300   | 钻 |
    """,
    "假日": """
        | 日期       |
        | 2025-01-01 |
        | 2025-03-04 |
        | 2025-03-05 |
    """,
    "标准_表": """
        | 职 务  | 价<格>&"税" | 100%  | （含税）额 |
        | 业务员 | 30          | 1     | 1000.5 |
        | 主管   | 45.5        | 0.25  | 2000   |
        | 内勤   | 0           | -0.5  | 1800   |
    """,
    "流水": """
        | 序号 | 业务员 | 编号 | 类型 | 日期       | 做日       | 金额    | 净额   | 分钟 | 来访  | 带错 | 空列 |
        | 1    | 王小丫 | K1   | 到店 | 2025-03-01 | 2025-03-02 | 10.1    | 10.1   | 30   | TRUE  | 1    |      |
        | 2    | 李大山 | k1   | 电话 | 2025-03-31 | 2025-02-14 | 20.2    | -5.25  | 60   | FALSE | 2.5  |      |
        | 3    | LiSi   | A*1  |      | 2025-03-04 | 2024-12-31 |         | 0      |      | TRUE  | -1   |      |
        | 4    |        | B?2  | 上门 |            | 2025-03-15 | 无      |        | 5    | TRUE  |      |      |
        | 5    | 王小丫 | ~x   | 微信 | 三月       | 2025-01-20 | '12.5   | 1999.99 | 60  | FALSE | 无   |      |
        | 6    | lisi   | Ｋ１ | 到店 | 2024-02-29 | 2025-03-08 | 1234.56 | 0.3    | 0    | TRUE  | 4    |      |
    """,
    "名册": """
        | 姓名   | 编号 | 备注 | 找     | 底薪    | 数 | 系数  | 杂   | 入职       | 在职  |
        | 王小丫 | K1   | 到店 | lisi   | 2000    | 0  | 0.5   | 7    | 2024-03-01 | TRUE  |
        | 李大山 | A*1  | 12%  | 王小丫 | 2500    | 1  | 1.25  | -2.5 | 2023-11-30 | FALSE |
        | LiSi   | ~x   |      | 到店   | 3333.33 | 3  | 0.875 |      | 2025-03-31 | TRUE  |
    """,
}  # fmt: skip
ROSTER = """
    name   | employee_no | team | role       | hire_date  | from_date  | to_date
    王小丫 | 'E01        | 一队 | rep        | 2024-01-01 |            |
    李大山 | 'E02        | 一队 | manager    | 2023-06-15 | 2025-03-10 |
    陈一诺 | 'E03        | 二队 | rep        | 2025-02-01 |            | 2025-03-20
"""
FORMS = {
    "visit": """
        date       | person | customer_id | customer_name | kind    | minutes | content
        2025-02-20 | 王小丫 | C001        | 金桂苑赵      | walk_in | 30      | 看样板间
        2025-03-03 | 王小丫 | C002        | 金桂苑钱      | walk_in |         | 谈价
        2025-03-04 | 王小丫 | C001        | 金桂苑赵      | phone   | 12      |
        2025-03-06 | 李大山 | c002        | 银杏里周      | walk_in | 45      | 量房
        2025-03-07 | 李大山 | C005        | 银杏里吴      | phone   | 8       | 回访
    """,
    "customer": """
        customer_id | customer_name | owner  | created      | phone        | address  | contact_phone
        C001        | 金桂苑赵      | 王小丫 | 2025-02-19   | '13800001111 | 金桂苑1栋 | '13900000001
        C002        | 金桂苑钱      | 李大山 | 2025-03-01   | '13800002222 | 金桂苑2栋 | '13900000002
    """,
    "contract": """
        contract_no | kind | customer_id | person | date        | amount  | status
        H-1         |      | C001        | 王小丫 | 2025-02-25  | 88000.5 | valid
        H-2         |      | C002        | 李大山 | 2025-03-08  | 120000  | valid
        H-3         |      | C005        | 王小丫 | 2025-03-09  | 999.99  | void
    """,
    "receipt": """
        receipt_no | date       | contract_no | customer_id | amount
        R-1        | 2025-02-26 | H-1         | C001        | 30000
        R-2        | 2025-03-12 | H-1         | C001        | -500.25
        R-3        | 2025-03-15 | H-2         | C002        | 60000
    """,
    "event": """
        event_no | date       | person | kind      | impact
        E-1      | 2025-03-11 | 陈一诺 | phone_cut | TRUE
        E-2      | 2025-03-12 | 王小丫 | phone_cut | FALSE
    """,
}


def month_tables(random: Random) -> dict[str, Table]:
    """Return a month's tables by form key; now and then nobody sent one of the forms in."""
    sent = {"roster": ROSTER, **{key: text for key, text in FORMS.items() if random.random() < 0.9}}
    return {key: table(key, text, "{person}.xlsx") for key, text in sent.items()}


@dataclass
class Known:
    """The columns of a table that formulas can speak of, by what they hold."""

    person: str = ""
    """The column that names somebody."""
    texts: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    words: tuple[str, ...] = ("王小丫", "无此", "*")
    """What its texts are asked for."""


def known_tables() -> dict[str, Known]:
    """Return the tables that columns are drawn for and asked of."""
    return {
        "人员": Known("姓名", ["姓名", "团队", "职务", "工号"], ["在册天数"], ["入职日期", "在册首日"]),
        "团队": Known("", ["团队"]),
        "公司": Known("", ["公司"]),
        "拜访": Known(
            "业务员", ["业务员", "类型", "客户编号", "内容"], ["序号", "时长", "期间"], ["日期"],
            words=("到店", "电话", "C00?", "王小丫", "<>到店"),
        ),
        "客户": Known("业务员", ["客户编号", "客户名称", "电话"], ["序号"], ["建档日期"]),
        "合同": Known(
            "业务员", ["合同编号", "业务员", "状态"], ["金额", "期间"], ["签订日期"],
            words=("有效", "作废", "H-*", "王小丫"),
        ),
        "回款": Known("", ["收款编号", "合同编号"], ["金额", "期间"], ["收款日期"], words=("H-1", "H-?")),
        "事件": Known("业务员", ["事件编号", "类别"], ["序号", "期间"], ["日期"], ["造成影响"],
                      words=("话费停机", "私单", "E*")),
        "任职": Known("姓名", ["姓名", "团队", "职务"], ["天数"], ["首日", "末日"]),
        "历史": Known("姓名", ["姓名", "团队"], ["期间"]),
        "补差": Known("姓名", ["姓名", "项目"], ["差额", "期间"]),
        "标准_表": Known("", ["职 务"], ['价<格>&"税"', "100%", "（含税）额"], words=("业务员", "主管")),
        "档": Known("", ["名"], ["起", "奖"], words=("铜", "钻")),
    }  # fmt: skip


class PlanDrawing:
    """One random plan."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.tables = known_tables()
        self.items: list[str] = []
        self.lines: list[str] = []

    def sheets(self) -> dict[str, str]:
        """Return the plan's workbook, its sheets drawn as text."""
        for number in range(self.random.randint(2, 4)):
            self._column(f"列{number}")
        for number in range(self.random.randint(1, 3)):
            self._pay_item(f"项{number}")
        span = f"[{self.items[0]}]:[{self.items[-1]}]"
        self.lines.append(f"人员 | 合计 | 合计 | | =ROUND(SUM(人员[@{span}]),2) | | | ")
        return {
            "方案": FACTS,
            "参数": PARAMETERS,
            **LOOKUPS,
            "计算列": _drawn("表 | 列 | 类别 | 分组 | 公式 | 格式 | 理由 | 只给经理", self.lines),
            "检查": _drawn("代码 | 表 | 条件 | 级别 | 列 | 信息 | 怎么办", self._checks()),
            "首页": _drawn("名称 | 公式 | 目标 | 格式", self._figures()),
            "列表": _drawn("名称 | 表 | 条件 | 列 | 排序 | 降序 | 行数 | 图 | 位置", self._lists()),
        }

    # Rows of the plan's sheets ----------------------------------------------------------------

    def _column(self, name: str) -> None:
        """Draw a calculated column on any table, and let later ones speak of it."""
        if self.random.random() < 1 / 3:
            text = engine_formula(self.random, rows=True)
            text = re.sub("拜访(?=[\\[,)])", "流水", re.sub("人员(?=[\\[,)])", "名册", text))
            self.lines.append(f"名册 | {name} | 指标 | | {self._blanks(text)} | | | ")
            return
        own = self.random.choice([*self.tables])
        kind = self.random.choice(["辅助", "指标", "指标", "建议"])
        holds, form = self.random.choice(
            [("number", "数值"), ("number", "金额"), ("number", "比率"), ("text", "文字"),
             ("condition", "是否"), ("date", "日期")]
        )  # fmt: skip
        if kind == "建议" and holds == "condition":
            holds, form = "number", "金额"
        text = f"={getattr(self, f'_{holds}')(own, 2)}"
        reason = self._reason(own) if kind == "建议" else ""
        self.lines.append(
            f"{own} | {name} | {kind} | | {self._blanks(text)} | {form} | {reason} | "
        )
        known = self.tables[own]
        held = {"number": known.numbers, "text": known.texts, "condition": known.flags}
        held.get(holds, known.dates).append(name)

    def _pay_item(self, name: str) -> None:
        group = self.random.choice(["基本工资", "补贴", "绩效奖金", "提成", "奖励", "扣款"])
        text = self._blanks(f"=ROUND({self._number('人员', 3)},2)")
        reason = self._reason("人员") if self.random.random() < 0.6 else ""
        self.lines.append(f"人员 | {name} | 薪酬项 | {group} | {text} | | {reason} | ")
        self.items.append(name)
        self.tables["人员"].numbers.append(name)

    def _reason(self, own: str) -> str:
        return f'="因为"&{self._text(own, 1)}&TEXT({self._number(own, 1)},"0.00")'

    def _checks(self) -> list[str]:
        own = self.random.choice([*self.tables])
        shown = "".join(f"{{{name}}}" for name in self._all(own)[-3:])
        condition = self._condition(own, 2)
        return [f"查一 | {own} | ={condition} | 提醒 | | {shown}{{起算日}} | 请看。"]

    def _figures(self) -> list[str]:
        scalar = self._number("", 2)
        return [f"甲数 | ={scalar} | =任务 | 数值", f"乙数 | ={self._number('', 1)} | | 金额"]

    def _lists(self) -> list[str]:
        own = self.random.choice([*self.tables])
        names = self._all(own)
        sort, chart = self.random.choice(["", *names]), self.random.choice(["", *names])
        shown = "、".join(self.random.sample(names, min(3, len(names))))
        condition = f"={self._condition(own, 1)}" if self.random.random() < 0.5 else ""
        limit = self.random.choice(["", "2"])
        return [
            f"谁？ | {own} | {condition} | {shown} | {sort} | 是 | {limit} | {chart} | 首页和报告"
        ]

    def _all(self, own: str) -> list[str]:
        known = self.tables[own]
        return [*known.texts, *known.numbers, *known.dates, *known.flags]

    # Parts of formulas ------------------------------------------------------------------------

    def _number(self, own: str, depth: int) -> str:
        draw, pick = self._number, self.random.choice
        leaves = [
            "任务",
            "比例",
            "单价１",
            "Rate.x",
            "_基数",
            "本期天数",
            "12%",
            "0.05",
            "3",
            "-2.5",
        ]
        leaves += [self._cell(own, name) for name in self._of(own).numbers] * 2
        if depth <= 0:
            return pick(leaves)
        n, m = draw(own, depth - 1), draw(own, depth - 1)
        other = pick([name for name, known in self.tables.items() if known.numbers])
        summed = _reference(other, pick(self.tables[other].numbers))
        asked = self._criteria(own, other)
        parts = [
            f"{n}+{m}", f"({n}-{m})*{pick(['任务', '0.5', '-3'])}", f"IFERROR({n}/{m},0)", f"MAX(0,{n})",
            f"IF({self._condition(own, depth - 1)},{n},{m})", f"ROUND({n},1)", f"MIN({n},{m},100)",
            f"LOOKUP(ABS({n}),档[起],档[奖])", f"IFERROR(VLOOKUP({n},档,2),-1)", f"SUM({summed},{n})",
            f"COUNTIFS({asked})", f"SUMIFS({summed},{asked})", f"IFERROR(AVERAGEIFS({summed},{asked}),0)",
            f"SUM(COUNTIFS({asked},{self._array(other)}))", f"SUM(SUMIFS({summed},{self._array(other)}))",
            f"MAXIFS({summed},{asked})", f"SUMPRODUCT({self._tests(own, other)}*1)",
            f"SUMPRODUCT({self._tests(own, other)}*{summed})",
            f"COUNTA({_reference(other, pick(self.tables[other].texts))})", f"COUNT({summed})",
            f"IFERROR(XLOOKUP({self._text(own, 0)},{self._key(other)},{summed}),0)",
            f"IFERROR(INDEX({summed},MATCH({self._text(own, 0)},{self._key(other)},0)),0)",
            f'SWITCH({self._text(own, 0)},"王小丫",{n},"业务员",{m},0)',
            f"LEN({self._text(own, depth - 1)})", f"IFS({self._condition(own, 0)},{n},TRUE,{m})",
            f"NETWORKDAYS(起算日,{self._date(own, 0)},假日[日期])", f"DAY({self._date(own, depth - 1)})",
            'SUMPRODUCT((标准_表[100%]>0)*标准_表[价<格>&"税"])', "SUM({1,2.5;3,4})",
        ]  # fmt: skip
        if "LET(" not in n + m:  # LibreOffice does not know an outer LET's names in another
            parts.append(f"LET(x,{n},x*2+{m})")
        if own and len(self._of(own).numbers) > 1:
            first, last = self._of(own).numbers[0], self._of(own).numbers[-1]
            parts += [f"SUM({own}[@[{first}]:[{last}]])", f"COUNTA({own}[@[{first}]:[{last}]])"]
        return pick(parts)

    def _text(self, own: str, depth: int) -> str:
        pick = self.random.choice
        leaves = [
            "称呼",
            '"王小丫"',
            '"业务员"',
            *(self._cell(own, it) for it in self._of(own).texts),
        ]
        if depth <= 0:
            return pick(leaves)
        return pick([
            f'{self._text(own, 0)}&"／"&{self._text(own, 0)}', f'TEXT({self._number(own, 0)},"0.0")',
            f'IF({self._condition(own, 0)},{self._text(own, 0)},"")', f"LEFT({self._text(own, 0)},2)",
            f'TEXT({self._date(own, 0)},"yyyy-mm-dd")', f"TEXTJOIN(\"、\",TRUE,{self._key('拜访')})",
            f'IFERROR(XLOOKUP({self._text(own, 0)},人员[姓名],人员[团队]),"无")', "LOOKUP(3,档[起],档[名])",
        ])  # fmt: skip

    def _condition(self, own: str, depth: int) -> str:
        pick = self.random.choice
        n = self._number(own, max(depth - 1, 0))
        parts = [
            f"{n}>任务",
            f"{n}<=0",
            f'{self._text(own, 0)}="王小丫"',
            f"{self._date(own, 0)}>=起算日",
        ]
        parts += [self._cell(own, name) for name in self._of(own).flags]
        if depth > 0:
            one, other = self._condition(own, depth - 1), self._condition(own, 0)
            parts += [f"AND({one},{other})", f"OR({one},{other})", f"NOT({one})"]
        return pick(parts)

    def _date(self, own: str, depth: int) -> str:
        pick = self.random.choice
        leaves = [
            "期末",
            "期初",
            "起算日",
            *(self._cell(own, name) for name in self._of(own).dates),
        ]
        if depth <= 0:
            return pick(leaves)
        return pick(
            [f"EDATE({pick(leaves)},1)", f"EOMONTH({pick(leaves)},-1)", f"{pick(leaves)}+7"]
        )

    def _criteria(self, own: str, other: str) -> str:
        """Draw one or two criteria on another table: on whom the row is about, on a word."""
        known, pick = self.tables[other], self.random.choice
        text, word = pick(known.texts), pick(known.words)
        pairs = [f'{_reference(other, text)},"{word}"']
        person = self._of(own).person
        if known.person and person:
            pairs.append(f"{_reference(other, known.person)},{self._cell(own, person)}")
        if known.numbers:
            pairs.append(f'{_reference(other, pick(known.numbers))},">="&{self._number(own, 0)}')
        if "期间" in known.numbers:
            pairs.append(f"{_reference(other, '期间')},{pick(['本期', '上期', '起算月'])}")
        return ",".join(self.random.sample(pairs, min(len(pairs), self.random.randint(1, 2))))

    def _array(self, other: str) -> str:
        """Draw a criterion of several words."""
        known = self.tables[other]
        words = [f'"{word}"' for word in self.random.sample(known.words, 2)]
        return f"{_reference(other, self.random.choice(known.texts))},{{{','.join(words)}}}"

    def _tests(self, own: str, other: str) -> str:
        known, pick = self.tables[other], self.random.choice
        person = self._of(own).person
        tests = [f'({_reference(other, pick(known.texts))}<>"{pick(known.words)}")']
        if known.person and person:
            tests.append(f"({_reference(other, known.person)}={self._cell(own, person)})")
        return "*".join(tests)

    def _key(self, other: str) -> str:
        return _reference(other, self.tables[other].texts[0])

    def _of(self, own: str) -> Known:
        return self.tables[own] if own else Known()

    def _cell(self, own: str, name: str) -> str:
        """Write a cell of the same row, in one of the ways in which it can be written."""
        inside = f"@[{name}]" if re.search(r"\W", name) else f"@{name}"
        return self.random.choice([f"[{inside}]", f"{own}[{inside}]"])

    def _blanks(self, text: str) -> str:
        """Put blanks of all sorts where a formula may have them."""
        if self.random.random() < 0.8:
            return text
        blank = self.random.choice(["\u3000", "\u00a0", " ", "\u2003"])
        return re.sub(r"(?<=[,(])(?=[^\"{]*$)", blank, text.replace("=", f"={blank}", 1), count=1)


def _reference(table: str, name: str) -> str:
    return f"{table}[{name}]"


def _drawn(headings: str, rows: list[str]) -> str:
    return "\n".join(f"| {line} |" for line in (headings, *rows))
