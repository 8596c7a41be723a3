"""A formula that cannot be read: the finding names the character or bracket, and what to write."""

from __future__ import annotations

import pytest
from sheets import program, table

CASES = [
    ("=[@底薪]≥5", 7, "≥", "请写成“>=”。"),
    ("=[@底薪]×2", 7, "×", "请写成“*”。"),
    ("=[@底薪]÷2", 7, "÷", "请写成“/”。"),
    ("=[@底薪]−1", 7, "−", "请写成“-”。"),
    ("=IF([@底薪]==1,1,2)", 10, "==", "请写成“=”。"),
    ("=IF([@底薪]=>1,1,2)", 10, "=>", "请写成“>=”。"),
    ("=IF([@底薪]!=1,1,2)", 10, "!=", "请写成“<>”。"),
    ("=￥100", 2, "￥", "请去掉“￥”，只写数。"),
    ("=1+\u200e2", 4, "U+200E", "请删掉它，重新输入这一段。"),
    ("=[@底薪]*2万", 8, "2万", "请写成 20000，不带单位。"),
    ("=[@底薪]+1.5亿", 8, "1.5亿", "请写成 150000000，不带单位。"),
    ("=[@底薪]+100元", 8, "100元", "请写成 100，不带单位。"),
    ("=2025年3月1日", 2, "2025年", "日期请写 DATE(年,月,日)。"),
    ("=ROUND([@底薪]*2,2", 2, "ROUND(", "请补上“)”。"),
    ("=ROUND(([@底薪]+1)*2", 2, "ROUND(", "请补上“)”。"),
    ("=ROUND(SUM([@底薪],2)", 2, "ROUND(", "请补上“)”。"),
    ("=(1+(2*3)", 2, "(", "请补上“)”。"),
    ("=SUM([@底薪]))", 12, "=SUM([@底薪]))", "请删去它，或补上前面的左括号。"),
    ("=[@底薪", 2, "[@底薪", "请补上 ]，如 [@列名]。"),
    ('=IF(1>2,"a,"b")', 14, '")', '请在文字后面补上 "。'),
    ("='到店'", 2, "'到店'", '文字请用双引号，如 "到店"。'),
    ("=@底薪*2", 2, "@底薪*2", "同一行的列请写 [@列名]。"),
    ("=SUM(1+)", 7, "+", "请在“+”后面写上要算的数或列，或删去“+”。"),
    ("=*2", 2, "*2", "请在“*”前面写上数或列。"),
    ("=[@底薪][@姓名]", 7, "[@姓名]", "之间写上运算符（+ - * / & 等）或逗号。"),
    ("=IF([@底薪]>1 且 [@底薪]<9,1,2)", 13, "且", "请写成 AND(条件,条件)。"),
    ("=SUM([@底薪];1)", 11, ";", "参数之间请用逗号。"),
    ("=SUM([@姓名]:[@底薪])", 11, ":[@底薪])", "相邻的几列请写 表名[@[首列]:[末列]]。"),
    ("=1,000+[@底薪]", 3, ",000+[@底薪]", "数里的千分位逗号请去掉。"),
]
"""The formula, at which character, what stands there, what to do."""


@pytest.mark.parametrize(("formula", "position", "near", "advice"), CASES)
def test_what_cannot_be_read_is_named(formula, position, near, advice):
    """One finding, at the character where it begins, with what to write."""
    people = table("人员", "| 姓名 | 底薪 |\n| 张三 | 1 |")
    _, (finding,) = program({"人员[新]": formula}, [people])
    assert finding.problem.code == "formula.syntax"
    assert f"第 {position} 个字符“{near}”处" in finding.message("zh")
    assert advice in finding.hint("zh")
    assert str(position) in finding.message("en")
    assert finding.hint("en")
