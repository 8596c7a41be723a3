"""Set salessheets up in .venv beside this file, then run it. Needs Python 3.11 and nothing else.

python3 start.py demo      the sample company's March, published in ./salessheets-demo
python3 start.py test      the tests
python3 start.py run …     any salessheets command (the system's Python is left as it is)
"""

import hashlib
import locale
import os
import sys
from pathlib import Path
from subprocess import DEVNULL, call
from typing import NoReturn
from urllib.request import urlretrieve

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PIP = "https://bootstrap.pypa.io/pip/pip.pyz"  # pip as one file, from its own makers

TOO_OLD = "需要 Python 3.11 以上，见 python.org。", "Python 3.11 or newer is needed: python.org."
MAKING = "正在建立 .venv …", "Making .venv …"
NOT_MADE = "无法建立 .venv。请检查文件夹能否写入。", "Cannot make .venv. Is the folder writable?"
FETCHING = "正在取得 pip …", "Fetching pip …"
NO_PIP = "没有 pip。请安装 python3-venv 后再运行。", "There is no pip. Install python3-venv first."
INSTALLING = "正在安装（第一次约一分钟）…", "Installing (about a minute the first time) …"
NOT_INSTALLED = "没有装上，原因见上。", "Not installed, for the reason above."
MIRROR = "连不上 pypi.org 时，可设 PIP_INDEX_URL。", "Without pypi.org, set PIP_INDEX_URL."
TESTING = "正在运行测试 …", "Running the tests …"


def say(zh: str, en: str) -> None:
    """Say in one line, in the machine's language, what comes now."""
    names = [os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    name = next((name for name in names if name), None) or locale.getlocale()[0] or ""
    print(zh if name.lower().startswith(("zh", "chinese")) else en, flush=True)  # noqa: T201


def stop(zh: str, en: str) -> NoReturn:
    """Say why nothing could be done, and leave."""
    say(zh, en)
    sys.exit(2)


def works(*command: object) -> bool:
    """Run a command silently and say whether it succeeded."""
    try:
        return call([str(part) for part in command], stdout=DEVNULL, stderr=DEVNULL) == 0  # noqa: S603
    except OSError:
        return False


def pip() -> "list[object]":
    """Return a pip command that installs into .venv: its own, the system's, or a fetched one."""
    if works(PYTHON, "-m", "pip", "--version"):
        return [PYTHON, "-m", "pip"]
    if works(sys.executable, "-m", "pip", "--python", PYTHON, "--version"):
        return [sys.executable, "-m", "pip", "--python", PYTHON]
    say(*FETCHING)
    try:
        urlretrieve(PIP, VENV / "pip.pyz")
    except OSError:
        stop(*NO_PIP)
    return [sys.executable, VENV / "pip.pyz", "--python", PYTHON]


def install(extra: str) -> None:
    """Install this checkout into .venv, unless just that has been done before."""
    stamp = VENV / f"installed{extra}.txt"
    state = f"{hashlib.sha256((HERE / 'pyproject.toml').read_bytes()).hexdigest()} {HERE}"
    if not works(PYTHON, "-c", ""):
        say(*MAKING)
        make = (sys.executable, "-m", "venv", "--clear", VENV)
        if not works(*make) and not works(*make, "--without-pip"):  # Debian without python3-venv
            stop(*NOT_MADE)
    elif stamp.exists() and stamp.read_text("utf-8") == state:
        return
    command = [*pip(), "install", "-q", "--disable-pip-version-check", "-e", f"{HERE}{extra}"]
    say(*INSTALLING)
    if call([str(part) for part in command]) != 0:  # noqa: S603 - our own command
        say(*NOT_INSTALLED)
        stop(*MIRROR)
    stamp.write_text(state, "utf-8")


def main(arguments: "list[str]") -> int:
    """Install what the arguments need and run them; return the exit code."""
    if arguments[:1] == ["test"]:
        install("[test]")
        say(*TESTING)
        return call([str(PYTHON), "-m", "pytest", *arguments[1:]], cwd=HERE)  # noqa: S603
    install("")
    os.environ["SALESSHEETS_PROGRAM"] = f"{'py' if os.name == 'nt' else 'python3'} {sys.argv[0]}"
    return call([str(PYTHON), "-m", "salessheets", *arguments])  # noqa: S603


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="replace")  # a console that cannot show Chinese shows ?
    sys.exit(main(sys.argv[1:]) if sys.version_info >= (3, 11) else stop(*TOO_OLD))
