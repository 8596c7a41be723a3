"""What the terminal shows of findings, figures and explanations."""

from __future__ import annotations

from salessheets.cli import screen
from salessheets.messages import Text
from salessheets.model import Finding, Place, Problem, Severity

UNKNOWN = Problem(
    code="test.unknown",
    severity=Severity.ERROR,
    title=Text("查无此号", "Unknown number"),
    message=Text("编号 {number} 没有档案。", "Number {number} has no card."),
    hint=Text("请补一张。", "Please add one."),
)
LATE = Problem(
    code="test.late",
    severity=Severity.WARNING,
    title=Text("晚交", "Late"),
    message=Text("交得晚。", "Handed in late."),
    hint=Text("下次请早些。", "Earlier next time, please."),
)


def unknown(person: str, file: str, row: int) -> Finding:
    """Return a finding in a cell of someone's visit log."""
    return Finding(UNKNOWN, Place(file, "拜访日志", row, "D"), {"number": f"C{row}"}, person)


def shown(capsys) -> str:
    """Return what was printed, with runs of spaces as one."""
    return "\n".join(" ".join(line.split()) for line in capsys.readouterr().out.splitlines())


def test_findings_stand_under_their_person_and_file(capsys):
    """A heading for each, nobody's files last; each finding with its cell and remedy."""
    screen.findings(
        [
            Finding(LATE, Place("b.xlsx")),
            unknown("乙示例", "b.xlsx", 9),
            unknown("甲示例", "a.xlsx", 12),
            unknown("甲示例", "a.xlsx", 7),
        ],
        "zh",
    )
    text = shown(capsys)
    assert [line for line in text.splitlines() if ".xlsx" in line] == [
        "乙示例 · b.xlsx",
        "甲示例 · a.xlsx",
        "其他 · b.xlsx",
    ]
    assert text.index("拜访日志 D12") > text.index("甲示例 · a.xlsx")
    assert "编号 C7 没有档案。" in text
    assert "请补一张。" in text
    assert text.endswith("错误 3 处，提醒 1 处，说明 0 处。")


def test_no_findings_is_said(capsys):
    """Silence could mean that nothing was checked."""
    screen.findings([], "en")
    assert shown(capsys) == "Nothing is wrong."


def test_what_people_wrote_is_never_taken_as_markup(capsys):
    """A name with brackets is printed as it is."""
    screen.findings([unknown("[bold]甲[/nope]", "[red].xlsx", 7)], "en")
    assert "[bold]甲[/nope] · [red].xlsx" in shown(capsys)


def test_a_place_is_as_exact_as_it_is_known():
    """Cell, else row, else sheet."""
    assert screen.where(Place("a.xlsx", "拜访日志", 17, "D"), "zh") == "拜访日志 D17"
    assert screen.where(Place("a.xlsx", "拜访日志", 17), "zh") == "拜访日志 第 17 行"
    assert screen.where(Place("a.xlsx", "Visit log", 17), "en") == "Visit log row 17"
    assert screen.where(Place("a.xlsx", "Visit log"), "en") == "Visit log"


def test_paths_are_shown_as_one_would_type_them(tmp_path, monkeypatch):
    """Relative below the current folder, in quotes when there is a space in them."""
    monkeypatch.chdir(tmp_path)
    assert screen.typed(tmp_path / "顺发") == "顺发"
    assert screen.typed(tmp_path / "my sales") == '"my sales"'
    assert screen.typed(tmp_path.parent) == str(tmp_path.parent)


def test_no_bar_without_a_terminal(capsys):
    """Output that goes to a file holds no trace of progress."""
    with screen.progress("en") as progress:
        progress("read", 1, 2)
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "")
