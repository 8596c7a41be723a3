"""start.py: one command on a machine with nothing but Python."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

START = Path(__file__).parents[2] / "start.py"
SOURCE = START.read_text("utf-8")


class Machine:
    """A machine on which commands succeed or fail as a test says, and are written down."""

    def __init__(self, *lacks: str) -> None:
        self.lacks = lacks
        self.ran: list[str] = []

    def __call__(self, command, **_):
        """Stand in for ``subprocess.call``: 0, or 1 when the command holds what is lacking."""
        line = " ".join(map(str, command))
        self.ran.append(line)
        return int(any(lack in line for lack in self.lacks))

    def installs(self) -> list[str]:
        """Return the commands that installed something."""
        return [line for line in self.ran if " install " in line]


@pytest.fixture
def start(tmp_path, monkeypatch):
    """start.py in a checkout of its own, on an English machine, with a .venv that is whole."""
    spec = importlib.util.spec_from_file_location("start", START)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / ".venv").mkdir()
    (tmp_path / "pyproject.toml").write_text("[project]")
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setattr(module, "HERE", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "PYTHON", Path("VENV/python"))
    monkeypatch.setattr(sys, "executable", "SYSTEM/python")
    return module


@pytest.fixture
def machine(start, monkeypatch):
    """Return what makes the machine lack some commands."""

    def lacking(*lacks: str) -> Machine:
        made = Machine(*lacks)
        monkeypatch.setattr(start, "call", made)
        return made

    return lacking


def test_it_needs_nothing_but_python():
    """Standard library only, at most a hundred lines, readable by Pythons that are too old."""
    imports = [node for node in ast.walk(ast.parse(SOURCE)) if isinstance(node, ast.Import)]
    froms = [node for node in ast.walk(ast.parse(SOURCE)) if isinstance(node, ast.ImportFrom)]
    names = {alias.name for node in imports for alias in node.names}
    names |= {(node.module or "").split(".")[0] for node in froms}
    assert names <= sys.stdlib_module_names
    assert len(SOURCE.splitlines()) <= 100
    ast.parse(SOURCE, feature_version=(3, 7))


def test_a_command_is_installed_for_and_passed_on(start, machine):
    """``start.py run 顺发装饰`` is ``salessheets run 顺发装饰`` in .venv."""
    ran = machine().ran
    assert start.main(["run", "顺发装饰"]) == 0
    assert ran[-1] == "VENV/python -m salessheets run 顺发装饰"
    assert ran[-2].endswith(f"-e {start.HERE}")


def test_test_runs_pytest_with_what_it_needs(start, machine):
    """``start.py test -x`` installs the test extra and runs pytest -x."""
    ran = machine().ran
    assert start.main(["test", "-x"]) == 0
    assert ran[-2].endswith(f"-e {start.HERE}[test]")
    assert ran[-1] == "VENV/python -m pytest -x"


def test_the_exit_code_is_the_commands_own(start, machine):
    """What salessheets says with its exit code reaches whoever called start.py."""
    machine("salessheets check")
    assert start.main(["check"]) == 1


def test_the_second_time_nothing_is_installed(start, machine):
    """Only a change of pyproject.toml, or a missing extra, installs again."""
    first = machine()
    start.install("")
    start.install("")
    assert len(first.installs()) == 1
    start.install("[test]")
    assert len(first.installs()) == 2
    (start.HERE / "pyproject.toml").write_text("[project] # changed")
    start.install("")
    assert len(first.installs()) == 3


def test_a_moved_checkout_is_installed_anew(start, machine, tmp_path, monkeypatch):
    """A .venv copied along with its checkout still points at the old place."""
    moved = machine()
    start.install("")
    (tmp_path / "moved").mkdir()
    (tmp_path / "moved" / "pyproject.toml").write_text("[project]")
    monkeypatch.setattr(start, "HERE", tmp_path / "moved")
    start.install("")
    assert len(moved.installs()) == 2


def test_a_missing_or_broken_venv_is_made(start, machine):
    """Also after the Python that made it has gone."""
    broken = machine("VENV/python -c")
    start.install("")
    assert f"SYSTEM/python -m venv --clear {start.VENV}" in broken.ran


def test_without_ensurepip_the_systems_pip_installs_into_venv(start, machine, monkeypatch):
    """Debian without python3-venv: venv fails half-way, .venv has no pip."""
    monkeypatch.setattr(
        start, "works", lambda *command: "--without-pip" in command or "--python" in command
    )
    ran = machine().ran
    start.install("")
    assert ran[0].startswith("SYSTEM/python -m pip --python VENV/python install")


def test_without_any_pip_one_is_fetched(start, machine, monkeypatch):
    """Debian without python3-pip too."""
    fetched = []
    monkeypatch.setattr(start, "works", lambda *command: "--without-pip" in command)
    monkeypatch.setattr(start, "urlretrieve", lambda *source: fetched.append(source))
    ran = machine().ran
    start.install("")
    pyz = start.VENV / "pip.pyz"
    assert fetched == [(start.PIP, pyz)]
    assert ran[0].startswith(f"SYSTEM/python {pyz} --python VENV/python install")


def test_without_pip_and_network_it_says_what_to_install(start, machine, monkeypatch, capsys):
    """Exit code 2 and one line that helps."""

    def unreachable(*_):
        raise OSError

    machine()
    monkeypatch.setattr(start, "works", lambda *command: "--without-pip" in command)
    monkeypatch.setattr(start, "urlretrieve", unreachable)
    with pytest.raises(SystemExit) as stopped:
        start.install("")
    assert stopped.value.code == 2
    assert "python3-venv" in capsys.readouterr().out


def test_a_failed_installation_is_not_remembered(start, machine, capsys):
    """The next call tries again; the reason stands above, a way round below."""
    failing = machine(" install ")
    for _ in range(2):
        with pytest.raises(SystemExit):
            start.install("")
    assert len(failing.installs()) == 2
    assert "PIP_INDEX_URL" in capsys.readouterr().out


def test_each_step_is_one_line_in_the_machines_language(start, machine, monkeypatch, capsys):
    """On a Chinese machine the lines are Chinese."""
    machine("VENV/python -c")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    start.main(["test"])
    assert capsys.readouterr().out.splitlines() == [
        "正在建立 .venv …",
        "正在安装（第一次约一分钟）…",
        "正在运行测试 …",
    ]


def test_a_python_that_is_too_old_says_so():
    """Nothing is made; the message names the version that is needed."""
    program = (
        "import runpy, sys; sys.version_info = (3, 9, 2); sys.argv = ['start.py', 'demo'];"
        f"runpy.run_path({str(START)!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env={"LANG": "C.UTF-8"},
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == "Python 3.11 or newer is needed: python.org.\n"
