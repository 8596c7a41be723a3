"""Money has a sign: what is decided never turns a fine into an award, or the reverse."""

from __future__ import annotations

import openpyxl
import oracle
import pytest
from department import (
    BARE,
    check,
    codes,
    decide,
    listed,
    opened,
    pay,
    send,
    summary,
)

from salessheets.forms import forms
from salessheets.forms.signs import contradicted, sign_condition
from salessheets.messages import LANGUAGES

BOSS = {"决定人": "韩示例"}


def own(root, nature, amount, verdict="改额"):
    """Decide something that nobody proposed."""
    row = {"业务员": "王小丫", "性质": nature, "决定": verdict, "理由": "见记录", **BOSS}
    key = "改后金额" if verdict == "改额" else "建议金额"
    decide(summary(root), "自己加的", **{key: amount}, **row)
    return check(root)


@pytest.mark.parametrize("nature", [None, "罚款", "奖励", "减免", "追补"])
def test_a_proposed_fine_is_never_changed_into_a_payment(root, nature):
    """100,000 off was proposed; 50000 without its minus pays nothing, whatever the nature."""
    decide(summary(root), "建议罚款", 性质=nature, 决定="改额", 改后金额=50000, **BOSS)
    job = check(root)
    assert codes(job) == ["decision.wrong_sign"]
    assert pay(job, "应发合计") == BARE
    (finding,) = [it for it in job.findings if it.problem.code == "decision.wrong_sign"]
    assert opened(summary(root))["待决"][f"{finding.place.column}4"].value == "改后金额"


@pytest.mark.parametrize("verdict", ["改额", "同意"])
@pytest.mark.parametrize(
    ("nature", "amount", "counted"),
    [
        ("奖励", 500, 500), ("罚款", -500, -500), ("减免", 30, 30), ("追补", -300, -300),
        ("奖励", -500, None), ("罚款", 500, None), ("减免", -30, None), ("追补", 300, None),
    ],
)  # fmt: skip
def test_the_sign_follows_from_the_nature(root, nature, amount, counted, verdict):
    """The right sign counts, the other is refused at its cell; both ways of giving an amount."""
    job = own(root, nature, amount, verdict)
    assert codes(job) == ([] if counted is not None else ["decision.wrong_sign"])
    assert pay(job, "应发合计") == BARE + (counted or 0)


@pytest.mark.parametrize(("amount", "counted"), [(20, 20), (-20, -20), (0, 0)])
def test_without_a_nature_the_sign_decides(root, amount, counted):
    """A row of one's own with a blank nature: an award above zero, a fine below."""
    job = own(root, None, amount)
    assert codes(job) == []
    assert pay(job, "应发合计") == BARE + counted


@pytest.mark.parametrize(("field", "typed"), [("性质", "罚金款"), ("改后金额", "若干")])
def test_what_cannot_be_read_is_not_taken_as_blank(root, field, typed):
    """A nature nobody knows is no blank nature: its 500 would be paid as an award."""
    answers = {"性质": "罚款", "改后金额": 500, field: typed}
    decide(
        summary(root), "自己加的", 业务员="王小丫", 决定="改额", 理由="见记录", **answers, **BOSS
    )
    job = check(root)
    assert len(codes(job)) == 1
    assert codes(job)[0].startswith("cell.")
    assert "不计入" in next(
        it.message("zh") for it in job.findings if it.problem.code == codes(job)[0]
    )
    assert pay(job, "应发合计") == BARE


def handed_in(root, proposed, verdict, amount=""):
    """Hand in an answer to the proposed fine on a sheet of one's own."""
    number = next(row["建议编号"] for row in listed(summary(root)) if row["事项"] == "建议罚款")
    drawing = f"""
        | 建议编号 | 期间   | 业务员 | 事项     | 建议金额   | 决定      | 改后金额 | 决定人 |
        | {number} | 202503 | 王小丫 | 建议罚款 | {proposed} | {verdict} | {amount} | 韩示例 |
    """
    send(root, "决定.xlsx", {"处理决定": drawing})
    return check(root)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (("100000", "同意"), "decision.opposite"),
        (("", "改额", "50000"), "decision.opposite"),
        (("50000", "改额", "50000"), "decision.opposite"),
        (("", "同意"), "decision.not_stated"),
    ],
)
def test_the_proposal_itself_says_its_sign(root, answer, code):
    """A handed-in sheet may repeat the proposal wrongly, or not at all; nothing is paid."""
    job = handed_in(root, *answer)
    assert codes(job) == [code]
    assert pay(job, "应发合计") == BARE


def test_more_than_was_proposed_counts_and_is_pointed_out(root):
    """A digit too many, perhaps: -1,000,000 instead of -100,000."""
    decide(summary(root), "建议罚款", 决定="改额", 改后金额=-1000000, **BOSS)
    job = check(root)
    assert codes(job) == ["decision.above_proposed"]
    assert pay(job, "已决扣款") == -1000000


def conditions(path):
    """Return the validations of a workbook's decision sheet that are formulas, by their cells."""
    book = opened(path)
    sheet = book["待决"] if "待决" in book.sheetnames else book["处理决定"]
    return {
        str(rule.sqref): rule.formula1
        for rule in sheet.data_validations.dataValidation
        if rule.type == "custom" and "ISNUMBER" in rule.formula1 and "MOD" not in rule.formula1
    }


def test_the_cells_refuse_the_wrong_sign(root):
    """Proposed and changed amount on the summary; the blank form is tested with the forms."""
    assert len(conditions(summary(root))) == 2
    form = forms()["decision"]
    for language in LANGUAGES:
        condition = sign_condition(form, form.field("amount"), str, language)
        assert len(condition) < 255, "Excel takes no longer one"


ROWS = [
    ("罚款", None, -5.0), ("罚款", None, 5.0), ("奖励", 10.0, 5.0), ("奖励", -10.0, 5.0),
    (None, -10.0, 5.0), (None, -10.0, -5.0), (None, None, 5.0), ("减免", None, -1.0),
    ("追补", None, 1.0), ("追补", -3.0, -1.0), ("罚款", -3.0, 0.0),
]  # fmt: skip


def test_the_cell_and_the_reader_say_the_same(tmp_path):
    """LibreOffice works the validation's formula out; the reader agrees row by row."""
    form = forms()["decision"]
    keys = {choice.label.zh: choice.key for choice in form.field("nature").choices}
    book = openpyxl.Workbook()
    sheet = book.active
    for number, (nature, proposed, amount) in enumerate(ROWS, 1):
        cells = {"nature": f"$A{number}", "proposed": f"$B{number}", "amount": f"$C{number}"}
        for cell, value in zip("ABC", (nature, proposed, amount), strict=True):
            sheet[f"{cell}{number}"] = value
        condition = sign_condition(form, form.field("amount"), cells.__getitem__, "zh")
        sheet[f"D{number}"] = f"={condition}"
    book.save(tmp_path / "signs.xlsx")
    (worked,) = oracle.recalculate(tmp_path / "signs.xlsx", tmp_path).values()
    for number, (nature, proposed, amount) in enumerate(ROWS, 1):
        row = {"nature": keys.get(nature), "proposed": proposed, "amount": amount}
        accepted = contradicted(form, form.field("amount"), amount, row) is None
        assert worked[f"D{number}"].value == accepted, ROWS[number - 1]
