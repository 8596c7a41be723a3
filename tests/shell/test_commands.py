"""The commands as typed: their pages, what they refuse, what they answer."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from salessheets.cli import asked_language, machine_language
from salessheets.cli.commands import commands
from salessheets.messages import LANGUAGES

DOCS = Path(__file__).parents[2] / "docs"
NAMES = [
    "new", "forms", "check", "run", "watch", "explain", "simulate", "close", "reopen", "plan",
    "ledger", "addin", "demo",
]  # fmt: skip


@pytest.mark.parametrize(("language", "page"), [("en", "commands.md"), ("zh", "commands.zh-CN.md")])
def test_every_command_and_option_is_documented(language, page):
    """docs/commands.md says what --help says."""
    text = (DOCS / page).read_text("utf-8")
    program = commands(language)
    assert list(program.commands) == NAMES
    for command in (program, *program.commands.values()):
        assert f"salessheets {command.name if command is not program else ''}".strip() in text
        for option in (opt for param in command.params for opt in param.opts if opt[0] == "-"):
            assert option in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_a_page_with_an_example(salessheets, language, name):
    """--help teaches: what the command does, how it is written, its options."""
    said = salessheets(name, "--help", "--language", language)
    assert said.code == 0
    assert f"  salessheets {name}" in said.text
    chinese = [letter for letter in said.text if "\u4e00" <= letter <= "\u9fff"]
    assert bool(chinese) == (language == "zh")


def test_chinese_pages_hold_no_english_sentence(salessheets):
    """Click's own words are translated too."""
    page = salessheets("--language", "zh").text
    assert not {"Usage", "Options", "Commands", "COMMAND", "Show"} & set(
        page.replace(":", " ").replace("[", " ").split()
    )


def test_no_command_shows_the_page(salessheets):
    """Typing just the name is a question, not a mistake."""
    assert salessheets() == salessheets("--help")


def test_version(salessheets):
    """--version names the program and its version."""
    from salessheets import __version__

    assert salessheets("--version").text == f"salessheets {__version__}\n"


@pytest.mark.parametrize(
    ("typed", "zh", "en"),
    [
        (["rnu"], "没有「rnu」这个命令", 'no command "rnu"'),
        (["run", "--all"], "没有「--all」这个选项", 'no option "--all"'),
        (["explain", "李示例"], "缺少「项目」", '"ITEM" is missing'),
        (["run", "nowhere"], "找不到文件夹「nowhere」", 'no folder "nowhere"'),
        (["run", ".", "--period", "13"], "「13」不是月份", '"13" is not a month'),
        (["run", "--language", "fr"], "「--language」的值不合要求", 'value of "--language"'),
    ],
)
def test_what_cannot_be_followed_is_refused_with_a_way_on(salessheets, typed, zh, en):
    """Exit code 2, one line in the reader's language that says what to do."""
    chinese, english = salessheets(*typed, LANG="zh_CN.UTF-8"), salessheets(*typed)
    assert (chinese.code, english.code) == (2, 2)
    assert zh in chinese.text
    assert en in english.text
    assert "salessheets" in english.text or "2025-03" in english.text
    assert "Traceback" not in english.text
    assert len(english.text.splitlines()) == 1


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        (["run", "--language", "zh"], "zh"),
        (["--language=en", "run"], "en"),
        (["run"], None),
        (["run", "--language"], None),
        (["run", "--language", "fr"], None),
    ],
)
def test_the_language_asked_for_counts_wherever_it_stands(typed, language):
    """Before or after the command, with a space or an equals sign."""
    assert asked_language(typed) == language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
    ],
)
def test_the_machine_says_its_language(environment, language):
    """LC_ALL before LC_MESSAGES before LANG, as everywhere."""
    assert machine_language(environment) == language


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp936", "utf-8"])
def test_chinese_output_survives_any_encoding(encoding):
    """Piped into a file on an English Windows (cp1252), say: nothing fails, nothing is lost."""
    done = subprocess.run(
        [sys.executable, "-m", "salessheets", "--language", "zh"],
        capture_output=True,
        env={"PYTHONIOENCODING": encoding, "PYTHONPATH": str(DOCS.parent)},
        check=True,
    )
    page = done.stdout.decode("cp936" if encoding == "cp936" else "utf-8")
    assert "退出码" in page


def test_a_terminal_without_chinese_shows_question_marks(monkeypatch):
    """A console that cannot show Chinese shows ``?``: unreadable, and yet no crash."""
    from salessheets.cli import _make_steady

    class Console(io.BytesIO):
        def isatty(self):
            return True

    raw = Console()
    console = io.TextIOWrapper(raw, encoding="cp1252")
    _make_steady(console)
    console.write("完成 ok")
    console.flush()
    assert raw.getvalue() == b"?? ok"
