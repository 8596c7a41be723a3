"""What is found by holding tables against each other, and which rows it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from drawings import CARDS, ROSTER
from helpers import workbook

from salessheets.intake import combine, cross_check
from salessheets.intake.checks import checks
from salessheets.intake.submission import read_submission
from salessheets.model import Severity

if TYPE_CHECKING:
    from salessheets.intake import Intake
    from salessheets.model import Finding

NO_CARDS = "| 客户编号 | 客户名称 | 业务员 | 建档日期 | 电话 | 来源 |"
VISIT_HEADINGS = "| 日期 | 业务员 | 客户编号 | 类型 | 内容 | 下次跟进 |"


def checked(roster: str = ROSTER, cards: str = CARDS, **drawn: str) -> Intake:
    """Check one workbook of drawn sheets, a form to each, with the roster and the cards."""
    marked = {"roster": roster, "customer": cards, **drawn}
    sheets = {
        form: f"salessheets form={form} version=1\n{drawing.strip()}"
        for form, drawing in marked.items()
    }
    return cross_check(combine([read_submission(workbook(sheets), "a.xlsx")]))


def visits(*rows: str) -> str:
    """Draw visits under their headings."""
    return "\n".join((VISIT_HEADINGS, *rows))


def told(intake: Intake) -> list[str]:
    """Return code, form and cell of what was found, in the order of the alphabet."""
    return sorted(f"{f.problem.code} {f.place.sheet} {f.place.cell}" for f in intake.findings)


def only(intake: Intake) -> Finding:
    """Return the one thing found."""
    (finding,) = intake.findings
    return finding


def test_a_sound_department_gives_no_finding() -> None:
    """Everybody on the roster, every customer with a card."""
    intake = checked(visit=visits("| 2025-03-04 | 张三 | K001 | 到店 | 看样板间 | 2025-03-11 |"))
    assert told(intake) == []
    assert len(intake.tables["visit"]) == 1


def test_somebody_unknown_is_not_counted() -> None:
    """张山 is nobody; 张三 is suggested."""
    intake = checked(visit=visits("| 2025-03-04 | 张山 | K001 | 到店 | 看样板间 | |"))
    assert told(intake) == ["person.unknown visit B3"]
    assert only(intake).message("zh") == "花名册上没有「张山」。这一行不计入。"
    assert only(intake).hint("zh").startswith("是不是「张三」？")
    assert len(intake.tables["visit"]) == 0


@pytest.mark.parametrize(
    ("day", "person", "counts"),
    [
        ("2025-03-09", "李四", False),
        ("2025-03-10", "李四", True),
        ("2025-03-14", "王五", True),
        ("2025-03-15", "王五", False),
    ],
)
def test_rows_count_from_the_first_day_to_the_last(day: str, person: str, counts: bool) -> None:  # noqa: FBT001
    """李四 joins on the 10th, 王五 leaves after the 14th: both days count."""
    intake = checked(visit=visits(f"| {day} | {person} | K001 | 到店 | 看样板间 | |"))
    assert told(intake) == ([] if counts else ["person.not_on_roster visit B3"])
    assert len(intake.tables["visit"]) == int(counts)


def test_the_days_on_the_roster_are_told() -> None:
    """The message says when somebody was there."""
    intake = checked(visit=visits("| 2025-03-15 | 王五 | K001 | 到店 | 看样板间 | |"))
    assert only(intake).message("zh") == (
        "2025-03-15 这天「王五」不在花名册上（在册：2023-01-03 至 2025-03-14）。这一行不计入。"
    )


def test_a_card_of_somebody_unknown_stays() -> None:
    """The customer is real whoever is named as owner."""
    intake = checked(cards=CARDS.replace("李四", "钱某某"))
    assert told(intake) == ["person.unknown_owner customer C4"]
    assert len(intake.tables["customer"]) == 2


def test_without_a_roster_that_is_the_one_finding() -> None:
    """Not one for every row."""
    intake = checked(roster="| 姓名 |", visit=visits("| 2025-03-04 | 张三 | K001 | 到店 | 看 | |"))
    assert told(intake) == ["roster.missing  "]
    assert len(intake.tables["visit"]) == 1


def test_a_customer_without_a_card_is_told_and_counted() -> None:
    """In visits, tracking records and contracts; small letters make no other number."""
    intake = checked(
        visit=visits(
            "| 2025-03-04 | 张三 | k001 | 到店 | 看样板间 | |",
            "| 2025-03-05 | 张三 | K01 | 到店 | 看样板间 | |",
        ),
        contract="""
        | 合同编号 | 类型 | 客户编号 | 业务员 | 签订日期 | 金额 |
        | H-1 | 施工合同 | K777 | 张三 | 2025-03-20 | 80000 |
        """,
    )
    assert told(intake) == ["customer.unknown contract C3", "customer.unknown visit C4"]
    assert len(intake.tables["visit"]) == 2
    assert len(intake.tables["contract"]) == 1


def test_without_any_card_that_is_the_one_finding() -> None:
    """Not one for every visit."""
    intake = checked(
        cards="| 客户编号 | 客户名称 | 业务员 | 建档日期 | 电话 | 来源 |",
        visit=visits(
            "| 2025-03-04 | 张三 | K001 | 到店 | 看样板间 | |",
            "| 2025-03-05 | 张三 | K002 | 到店 | 看样板间 | |",
        ),
    )
    assert told(intake) == ["customer.no_cards  "]
    assert len(intake.tables["visit"]) == 2


BOTH = (
    "| 2025-03-11 | 李四 | K001 | 到店 | 看样板间 | |",
    "| 2025-03-11 | 张三 | K001 | 到店 | 看样板间 | |",
)


@pytest.mark.parametrize("rows", [BOTH, BOTH[::-1]])
def test_one_walk_in_logged_by_two_people_is_asked_about(rows: tuple[str, str]) -> None:
    """At the row of whoever is not the customer's salesperson; it names the other row."""
    intake = checked(visit=visits(*rows))
    row = 3 + rows.index(BOTH[0])
    assert told(intake) == [f"walk_in.shared visit B{row}"]
    message = only(intake).message("zh")
    assert "李四 和 张三 都登记了" in message
    assert f"a.xlsx visit B{7 - row}" in message
    assert "档案卡上的业务员 张三" in only(intake).hint("zh")
    assert len(intake.tables["visit"]) == 2


def test_a_walk_in_logged_by_two_who_are_both_not_the_customers_is_an_error() -> None:
    """Nothing says whose it is, so a person must; a phone call to one customer is no quarrel."""
    rows = [row.replace("K001", "K002").replace("李四", "王五") for row in BOTH]
    intake = checked(visit=visits(*rows, *(row.replace("到店", "电话") for row in rows)))
    assert told(intake) == ["walk_in.undecided visit B4"]
    assert only(intake).problem.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("001", "code.alike"),
        ("1.0", "code.alike"),
        ("1E0", "code.alike"),
        ("1*", "code.is_condition"),
        ("~1", "code.is_condition"),
        ("<1", "code.is_condition"),
        ("TRUE", "code.is_condition"),
        ("2", ""),
        ("K-1", ""),
        ("10", ""),
    ],
)
def test_codes_that_excel_cannot_tell_apart_are_told(code: str, problem: str) -> None:
    """Of customers, and of contracts; they count apart, each as itself."""
    cards = f"""{NO_CARDS}
        | '1      | 甲示例 | 张三 | 2025-03-01 | 000-0000-001 | 电话 |
        | '{code} | 乙示例 | 张三 | 2025-03-02 | 000-0000-002 | 电话 |
    """
    contract = f"""
        | 合同编号 | 类型     | 客户编号 | 业务员 | 签订日期   | 金额  |
        | '1       | 施工合同 | '1       | 张三   | 2025-03-20 | 80000 |
        | '{code}  | 施工合同 | '1       | 张三   | 2025-03-20 | 80000 |
    """
    intake = checked(cards=cards, contract=contract)
    expected = [f"{problem} contract A4", f"{problem} customer A4"] if problem else []
    assert told(intake) == expected
    assert len(intake.tables["contract"]) == len(intake.tables["customer"]) == 2


def test_long_numbers_that_agree_in_fifteen_digits_are_told() -> None:
    """An 18-digit number is not exact in Excel; 110…234 and 110…235 are one to COUNTIFS."""
    cards = f"""{NO_CARDS}
        | '110101199001011234 | 甲示例 | 张三 | 2025-03-01 | 000-0000-001 | 电话 |
        | '110101199001011235 | 乙示例 | 张三 | 2025-03-02 | 000-0000-002 | 电话 |
        | '110101199001021235 | 丙示例 | 张三 | 2025-03-02 | 000-0000-003 | 电话 |
    """
    intake = checked(cards=cards)
    assert told(intake) == ["code.alike customer A4"]
    assert "「客户键」" in only(intake).hint("zh")


def test_the_same_visit_twice_counts_once() -> None:
    """The same day, person, customer and type; another type is another visit."""
    intake = checked(
        visit=visits(
            "| 2025-03-04 | 张三 | K001 | 到店 | 看样板间 | |",
            "| 2025-03-04 | 张三 | K001 | 电话 | 约时间 | |",
            "| 2025-03-04 | 张三 | K001 | 到店 | 看样板间，又填一遍 | |",
        )
    )
    assert told(intake) == ["visit.duplicate visit C5"]
    assert "a.xlsx visit C3" in only(intake).message("zh")
    assert list(intake.tables["visit"].columns["sequence"]) == [1.0, 2.0]


def test_a_number_used_twice_is_one_card() -> None:
    """The card made first stands."""
    cards = CARDS + "| K001 | 丙示例公司 | 李四 | 2025-03-20 | 000-0000-003 | 电话 |"
    intake = checked(cards=cards)
    assert told(intake) == ["customer.duplicate customer A5"]
    assert list(intake.tables["customer"].columns["owner"]) == ["张三", "李四"]


def test_two_owners_of_one_phone_or_name_are_both_named() -> None:
    """Both cards stand; the later one is marked. With one phone and one name only one stands."""
    cards = f"""{CARDS.rstrip()}
    | K003 | 丙示例公司         | 李四 | 2025-03-20 | '0000000001   | 电话 |
    | K004 | 甲示例公司（南店） | 李四 | 2025-03-21 | 000-4         | 电话 |
    | K005 | 甲示例 公司        | 李四 | 2025-03-22 | 000-5         | 电话 |
    | K006 | 张先生             | 李四 | 2025-03-23 | 000-6         | 电话 |
    | K007 | 张先生             | 张三 | 2025-03-24 | 000-7         | 电话 |
    | K008 | 乙示例公司         | 李四 | 2025-03-25 | 000-0000-002  | 电话 |
    """
    intake = checked(cards=cards)
    assert told(intake) == [
        "customer.same_customer customer A10",
        "customer.same_name customer B7",
        "customer.same_phone customer E5",
    ]
    by_name, by_phone = (it for it in intake.findings if it.problem.severity is Severity.WARNING)
    assert "李四 和 张三 各建了一张卡" in by_name.message("zh")
    assert by_phone.message("zh").startswith(
        "李四 的客户「丙示例公司」和 张三 的客户「甲示例公司」"
    )
    assert len(intake.tables["customer"]) == 7


@pytest.mark.parametrize("owner", ["张三", "李四"])
def test_one_name_and_one_phone_are_one_customer(owner: str) -> None:
    """Whoever made the second card: it is not counted, and its visits are the first card's."""
    cards = CARDS.rstrip() + f"\n| K9 | 甲示例 | {owner} | 2025-03-20 | 00000000-01 | 电话 |"
    intake = checked(cards=cards, visit=visits("| 2025-03-21 | 李四 | k9 | 到店 | 看 | |"))
    assert told(intake) == ["customer.same_customer customer A5"]
    assert list(intake.tables["customer"].columns["customer_id"]) == ["K001", "K002"]
    assert list(intake.tables["visit"].columns["customer_id"]) == ["K001"]


def test_ten_cards_of_one_name_and_phone_are_one_customer_in_any_order() -> None:
    """Walk-ins on ten days with ten numbers are ten days of the one card made first."""
    lines = [
        f"| P{at} | 丙示例 | 张三 | 2025-03-{at + 3:02} | 000-0000-003 | 电话 |" for at in range(10)
    ]
    days = [f"| 2025-03-{at + 10} | 张三 | P{at} | 到店 | 看样板间 | |" for at in range(10)]
    for rows in (lines, lines[::-1], lines[5:] + lines[:5]):
        intake = checked(cards="\n".join((NO_CARDS, *rows)), visit=visits(*days))
        assert {it.problem.code for it in intake.findings} == {"customer.same_customer"}
        assert len(intake.findings) == 9
        assert set(intake.tables["visit"].columns["customer_id"]) == {"P0"}


def test_customers_of_one_name_with_other_phones_are_others() -> None:
    """One person may know two people called 丙示例; what is no phone makes nobody the same."""
    cards = f"""{CARDS.rstrip()}
    | K003 | 丙示例 | 张三 | 2025-03-20 | 000-0000-003 | 电话 |
    | K004 | 丙示例 | 张三 | 2025-03-20 | 000-0000-004 | 电话 |
    | K005 | 丙示例 | 张三 | 2025-03-20 | 不详         | 电话 |
    | K006 | 丙示例 | 张三 | 2025-03-20 | 不详         | 电话 |
    """
    intake = checked(cards=cards)
    assert told(intake) == []
    assert len(intake.tables["customer"]) == 6


def test_one_phone_on_two_of_ones_own_cards_is_told_and_both_count() -> None:
    """Husband and wife may share a phone; somebody should look."""
    cards = CARDS.rstrip() + "\n| K3 | 丙示例 | 张三 | 2025-03-20 | '0000000001 | 电话 |"
    intake = checked(cards=cards)
    assert told(intake) == ["customer.same_phone customer E5"]
    assert len(intake.tables["customer"]) == 3


def test_a_customer_without_a_card_is_told_once() -> None:
    """At the first of the rows that name the number, with how many there are."""
    rows = [
        f"| 2025-03-0{day} | 张三 | {no} | 电话 | 回访 | |"
        for day in (4, 5, 6)
        for no in ("X1", "x1")
    ]
    intake = checked(visit=visits(*rows, "| 2025-03-07 | 张三 | K001 | 电话 | 回访 | |"))
    assert [it for it in told(intake) if "duplicate" not in it] == ["customer.unknown visit C3"]
    (finding,) = (it for it in intake.findings if it.problem.code == "customer.unknown")
    assert "共 6 行用到" in finding.message("zh")
    assert finding.hint("zh").startswith("编号写错了请改正")


def test_old_customers_of_a_first_month_are_one_finding() -> None:
    """It says how to bring them in; one whose name has a card is a slip, told at its cell."""
    heads = "| 日期 | 业务员 | 客户编号 | 客户名称 | 类型 | 内容 |"
    rows = [f"| 2025-03-0{at} | 张三 | OLD{at} | 老客户{at} | 电话 | 回访 |" for at in range(1, 6)]
    slip = "| 2025-03-09 | 张三 | K0O1 | 甲示例 | 电话 | 回访 |"
    intake = checked(visit="\n".join((heads, *rows, slip)))
    assert told(intake) == ["customer.old_customers  ", "customer.unknown visit C8"]
    old, slipped = sorted(intake.findings, key=lambda it: it.problem.code)
    assert "5 位客户没有档案卡（如 old1、old2、old3）" in old.message("zh").lower()
    assert "「客户.xlsx」放在方案旁边" in old.hint("zh")
    assert slipped.hint("zh").startswith("是不是「K001」？")


def test_with_earlier_months_each_old_customer_is_told() -> None:
    """The cards of earlier months are there, so a number without one is worth a look."""
    rows = [f"| 2025-0{at % 2 + 2}-0{at} | 张三 | OLD{at} | 电话 | 回访 | |" for at in range(1, 6)]
    assert [it.split()[0] for it in told(checked(visit=visits(*rows)))] == ["customer.unknown"] * 5


def test_customers_who_sound_alike_are_only_suggested_with_both_owners() -> None:
    """章三装饰 of 李四 may be 张三装饰 of 张三: a note, and both cards stand."""
    cards = f"""{CARDS.rstrip()}
    | K003 | 张三装饰有限公司 | 张三 | 2025-03-20 | 000-3 | 电话 |
    | K004 | 章三装饰         | 李四 | 2025-03-21 | 000-4 | 电话 |
    | K005 | 章叁装饰         | 张三 | 2025-03-22 | 000-5 | 电话 |
    """
    intake = checked(cards=cards)
    assert told(intake) == ["customer.sounds_alike customer B6"]
    message = only(intake).message("zh")
    assert "李四 的客户「章三装饰」和 张三 的客户「张三装饰有限公司」" in message
    assert len(intake.tables["customer"]) == 5


def test_a_follow_up_before_the_visit_is_told() -> None:
    """The 4th of March cannot be followed up on the 3rd; the same day is fine."""
    intake = checked(
        visit=visits(
            "| 2025-03-04 | 张三 | K001 | 到店 | 看样板间 | 2025-03-03 |",
            "| 2025-03-05 | 张三 | K001 | 到店 | 看样板间 | 2025-03-05 |",
        )
    )
    assert told(intake) == ["follow_up.before_contact visit F3"]


def test_nobody_is_on_the_roster_twice_at_one_time() -> None:
    """A change of team ends the older line first."""
    moved = ROSTER + "| 王五 | 一队 | 业务经理 | 2023-01-03 | |"
    assert told(checked(roster=moved)) == ["roster.overlap roster A6"]
    heads = "| 姓名 | 团队 | 职务 | 入职日期 | 生效日期 | 截止日期 |\n"
    lines = (
        "| 王五 | 二队 | 业务员 | 2023-01-03 | | 2025-03-14 |\n"
        "| 王五 | 一队 | 业务员 | 2023-01-03 | 2025-03-{} | |\n"
        "| 张三 | 一队 | 业务员 | 2023-01-03 | | |\n| 李四 | 一队 | 业务员 | 2023-01-03 | | |"
    )
    assert told(checked(roster=heads + lines.format("15"))) == []
    assert told(checked(roster=heads + lines.format("14"))) == ["roster.overlap roster A4"]


HEADS = "| 姓名 | 团队 | 职务 | 入职日期 |\n"


@pytest.mark.parametrize(
    "name",
    ["*", "王?", "~", "王~", "<script>alert(1)</script>", "=1", ">5", "<>张三", "TRUE"],
)
@pytest.mark.parametrize("column", ["A", "B"])
def test_no_name_is_a_condition(name: str, column: str) -> None:
    """Formulas count by names of people and teams; as a criterion these select others' rows."""
    line = f"| '{name} | 一队 |" if column == "A" else f"| 王五 | '{name} |"
    intake = checked(
        cards=NO_CARDS,
        roster=f"{HEADS}| 张三 | 一队 | 业务员 | 2024-05-06 |\n{line} 业务员 | 2024-05-06 |",
    )
    assert told(intake) == [f"roster.name_is_condition roster {column}4"]
    assert list(intake.tables["roster"].columns["name"]) == ["张三"]


@pytest.mark.parametrize(("name", "other"), [("1", "001"), ("1000", "1E3"), ("5%", "0.05")])
def test_no_two_names_are_one_number_to_excel(name: str, other: str) -> None:
    """The name that stands first on the sorted roster counts, the other is not silently paid."""
    lines = (f"| '{each} | 一队 | 业务员 | 2024-05-06 |" for each in (name, other))
    intake = checked(cards=NO_CARDS, roster=HEADS + "\n".join(lines))
    assert [it.problem.code for it in intake.findings] == ["roster.name_is_same_number"]
    assert len(intake.tables["roster"]) == 1


def test_a_team_named_like_a_pattern_is_told_once() -> None:
    """At the first of its lines, with how many there are; none of them counts."""
    lines = "\n".join(f"| 某{at} | * | 业务员 | 2024-05-06 |" for at in "甲乙丙")
    intake = checked(
        cards=NO_CARDS, roster=f"{HEADS}| 张三 | 一队 | 业务员 | 2024-05-06 |\n{lines}"
    )
    assert told(intake) == ["roster.name_is_condition roster B4"]
    assert "这样的 3 行不计入" in only(intake).message("zh")
    assert len(intake.tables["roster"]) == 1


def test_a_line_of_the_roster_runs_forward() -> None:
    """To leave before joining is a slip."""
    roster = ROSTER.replace("2025-03-14", "2022-03-14")
    assert told(checked(roster=roster)) == ["roster.reversed roster E5"]


def test_contracts_and_receipts() -> None:
    """An amount of nothing and a receipt on no contract are told; both rows stay."""
    intake = checked(
        contract="""
        | 合同编号 | 类型     | 客户编号 | 业务员 | 签订日期   | 金额 |
        | H-101    | 设计协议 | K001     | 张三   | 2025-03-20 | 0    |
        """,
        receipt="""
        | 收据编号 | 收款日期   | 合同编号 | 金额 |
        | R-1      | 2025-03-21 | h-101    | 500  |
        | R-2      | 2025-03-22 | H-102    | 500  |
        """,
    )
    assert told(intake) == ["contract.zero contract F3", "receipt.unknown_contract receipt C4"]
    assert any(f.hint("zh").startswith("是不是「H-101」？") for f in intake.findings)


TARGET_HEADINGS = "| 期间 | 周期 | 层级 | 对象 | 指标 | 目标值 |"


def targets(*rows: str) -> str:
    """Draw targets under their headings."""
    return "\n".join((TARGET_HEADINGS, *rows))


ADDING_UP = (
    "| 202503 | 月 | 个人 | 张三 | 准客户 | 5 |",
    "| 202503 | 月 | 个人 | 李四 | 准客户 | 4 |",
    "| 202503 | 月 | 个人 | 王五 | 准客户 | 3 |",
    "| 202503 | 月 | 团队 | 一队 | 准客户 | 9 |",
    "| 202503 | 月 | 团队 | 二队 | 准客户 | 3 |",
    "| 202503 | 月 | 公司 | 示例公司 | 准客户 | 12 |",
)


def test_targets_that_add_up() -> None:
    """5 + 4 = 9 for the first team, 3 for the second (its leaver's), 9 + 3 = 12 in all."""
    assert told(checked(target=targets(*ADDING_UP))) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("| 李四 | 准客户 | 4 |", "| 李四 | 准客户 | 5 |"), "target.team_differs target F6"),
        (("| 准客户 | 12 |", "| 准客户 | 13 |"), "target.company_differs target F8"),
        (("| 公司 | 示例公司 |", "| 团队 | 三队 |"), "target.unknown_subject target D8"),
    ],
)
def test_targets_that_do_not_add_up(change: tuple[str, str], expected: str) -> None:
    """The whole is marked, not its parts; each metric by itself."""
    rows = [row.replace(*change) for row in ADDING_UP]
    rows.append("| 202503 | 月 | 团队 | 一队 | 回款 | 70000 |")
    assert told(checked(target=targets(*rows))) == [expected]


@pytest.mark.parametrize(
    ("own", "differs"), [("4.99", 1), ("5.004", 0), ("5.01", 1), ("1", 1), ("8", 1)]
)
def test_targets_are_compared_to_the_cent(own: str, differs: int) -> None:
    """The team's 10 is 5 of 李四 and 5 of 张三: half a cent is nothing, a cent and 3 yuan are."""
    drawn = targets(
        "| 202503 | 月 | 团队 | 一队 | 准客户 | 10 |",
        f"| 202503 | 月 | 个人 | 张三 | 准客户 | {own} |",
        "| 202503 | 月 | 个人 | 李四 | 准客户 | 5 |",
    )
    codes = [it.problem.code for it in checked(target=drawn).findings]
    assert codes.count("target.team_differs") == differs


def test_a_difference_is_told_in_numbers() -> None:
    """The message has both sides."""
    rows = [row.replace("| 准客户 | 12 |", "| 准客户 | 13 |") for row in ADDING_UP]
    assert only(checked(target=targets(*rows))).message("en") == (
        "For 2025-03, the company's target for Prospects is 13; the teams' targets add up to 12."
    )


def test_months_make_the_quarter_and_quarters_the_year() -> None:
    """10 + 10 + 12 = 32 is not 30; a quarter with a month missing is not compared."""
    months = [
        f"| 2025{month:02d} | 月 | 公司 | 示例 | 回款 | {amount} |"
        for month, amount in ((1, 10), (2, 10), (3, 12), (4, 50))
    ]
    quarters = (
        "| 202501 | 季 | 公司 | 示例 | 回款 | 30 |",
        "| 202504 | 季 | 公司 | 示例 | 回款 | 40 |",
        "| 202501 | 年 | 公司 | 示例 | 回款 | 900 |",
    )
    intake = checked(target=targets(*months, *quarters))
    assert told(intake) == ["target.span_differs target F7"]
    assert only(intake).message("zh") == (
        "2025 年第 1 季度「示例」的回款目标是 30，其中各月（季）的目标加起来是 32。"
    )


def test_all_that_is_wrong_with_a_row_is_told_at_once() -> None:
    """A row that is left out for one thing is still checked for the others."""
    intake = checked(visit=visits("| 2025-03-15 | 王五 | K9 | 到店 | 看样板间 | 2025-03-01 |"))
    assert told(intake) == [
        "customer.unknown visit C3",
        "follow_up.before_contact visit F3",
        "person.not_on_roster visit B3",
    ]


def test_every_problem_is_declared_by_its_check() -> None:
    """Codes are in use once, and each check names what it can find."""
    codes = [problem.code for check in checks() for problem in check.problems]
    assert len(codes) == len(set(codes))
    assert {"visit.duplicate", "person.unknown", "target.team_differs"} <= set(codes)


@pytest.mark.parametrize("swapped", [False, True])
def test_the_roster_spells_a_team_and_a_person_in_one_way(swapped: bool) -> None:  # noqa: FBT001
    """Formulas take A队 and a队 for one team, Sam and SAM for one person: so does the roster.

    The spelling of most lines holds; the other is told at its cell.
    """
    lines = [
        "| Sam  | A队  | 业务员 | 2024-05-06 | 2025-03-10 |",
        "| SAM  | A队  | 业务员 | 2024-05-06 |            |",
        "| Sam  | A队  | 业务员 | 2023-05-06 | 2024-05-05 |",
        "| 李四 | a 队 | 业务员 | 2024-05-06 |            |",
    ]
    lines[1] = lines[1].replace("2024-05-06", "2025-03-11")
    rows = lines[::-1] if swapped else lines
    intake = checked(roster="\n".join(("| 姓名 | 团队 | 职务 | 入职日期 | 截止日期 |", *rows)))
    assert set(intake.tables["roster"].columns["name"]) == {"Sam", "李四"}
    assert set(intake.tables["roster"].columns["team"]) == {"A队"}
    cells = ["A5", "B3"] if swapped else ["A4", "B6"]
    expected = [f"name.respelled roster {cell}" for cell in cells]
    assert [each for each in told(intake) if "respelled" in each] == expected
