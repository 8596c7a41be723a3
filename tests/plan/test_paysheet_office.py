"""LibreOffice works a pay sheet's addresses out to what our translation gives."""

from __future__ import annotations

from oracle import office, recalculated
from paysheets import workbook

from salessheets.model import Severity
from salessheets.plan.paysheet.prove import compared
from salessheets.plan.paysheet.read import read_pay_book
from salessheets.plan.paysheet.translate import translated

SALES = """
| 业务员 | 客户 | 金额 | 月份 | 类型 |
| 张虚构 | 甲 | 12000 | 3 | 设计 |
| 李虚构 | 乙 | 5000.5 | 3 | 施工 |
| 张虚构 | 丙 | 2500.25 | 2 | 设计 |
| 王虚构 | 丁 | 80000 | 3 | 施工 |
| 赵虚构 | 戊 | 0 | 3 | 设计 |
| 李虚构 | 己 | 33000 | 3 | 设计 |
"""
BANDS = """
| 起 | 比例 | 级 |
| 0 | 0.01 | 丙 |
| 10000 | 0.015 | 乙 |
| 50000 | 0.02 | 甲 |
"""
STAFF = """
| 姓名 | 岗位 | 底薪 |
| 李虚构 | 业务员 | 2200 |
| 王虚构 | 主管 | 3000 |
| 张虚构 | 业务员 | 2000 |
| 赵虚构 | 业务员 | 1800 |
"""
FORMULAS = {
    "本月": "=SUMIFS(销售!C:C,销售!A:A,A{r},销售!D:D,$B$1)",
    "单数": '=COUNTIFS(销售!$A$2:$A$7,$A{r},销售!$E$2:$E$7,"设计")',
    "全部": "=SUMIF(销售!$A$2:$A$100,A{r},销售!$C$2:$C$100)",
    "乘积": "=SUMPRODUCT((销售!$A$2:$A$7=A{r})*(销售!$D$2:$D$7=3)*销售!$C$2:$C$7)",
    "底薪": "=VLOOKUP(A{r},员工!A:C,3,FALSE)",
    "岗位": "=INDEX(员工!B:B,MATCH(A{r},员工!A:A,0))",
    "比例": "=VLOOKUP(C{r},分档!$A$2:$C$4,2,TRUE)",
    "级别": "=LOOKUP(C{r},分档!$A$2:$A$4,分档!$C$2:$C$4)",
    "提成": "=ROUND(C{r}*I{r},2)",
    "补贴": '=IF(H{r}="主管",$D$1,IF(AND(B{r}>=20,C{r}>0),$D$1/2,0))',
    "应发": "=SUM(G{r},K{r}:L{r})",
    "名次": "=RANK(M{r},M$4:M$7)",
    "占比": "=ROUND(M{r}/SUM($M$4:$M$7),4)",
    "说明": '=A{r}&"："&TEXT(M{r},"#,##0.00")&IF(N{r}=1,"（第一）","")',
}


def pay() -> str:
    """Return the pay sheet: people in rows 4 to 7, whose columns C on are formulas."""
    people = [("张虚构", 22), ("李虚构", 20), ("王虚构", 18), ("赵虚构", 22)]
    rows = [
        " | ".join((name, str(days), *(each.format(r=row) for each in FORMULAS.values())))
        for row, (name, days) in enumerate(people, start=4)
    ]
    return "\n".join(
        (
            "| 月份 | 3 | 补贴标准 | 300 |",
            "| |",
            f"| 姓名 | 出勤 | {' | '.join(FORMULAS)} |",
            *tuple(f"| {row} |" for row in rows),
        )
    )


def test_libreoffice_confirms_every_translated_formula(tmp_path):
    """Sums, counts, lookups exact and in bands, ranks, texts, fixed cells: the same values."""
    office()
    path = tmp_path / "旧表.xlsx"
    sheets = {"工资": pay(), "销售": SALES, "分档": BANDS, "员工": STAFF}
    path.write_bytes(workbook(sheets))
    folder = tmp_path / "office"
    folder.mkdir()
    [saved] = recalculated([path], folder)
    book = read_pay_book(saved.read_bytes(), path.name, "zh")
    plan = translated(book, "zh")
    names = {column.name for column in plan.columns}
    assert names >= FORMULAS.keys()
    found = (*plan.findings, *compared(book, plan))
    wrong = [each for each in found if each.problem.severity is not Severity.NOTE]
    assert [each.message("zh") for each in wrong] == []
    values = [book.sheets[0].value(row, 12) for row in book.sheets[0].rows]
    assert values == [2000 + 180 + 150, 2200 + 570.01 + 150, 3000 + 1600 + 300, 1800.0]
