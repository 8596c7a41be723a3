"""The report in a real browser: it opens from a folder, and its tables can be sorted."""

from __future__ import annotations

import os
import re
import shutil
import subprocess

import pytest
from month import finding, results

from salessheets.publish.facts import RunFacts
from salessheets.publish.report import write_report


def chromium() -> str:
    """Return Chromium's command; without it a test is skipped here and fails in CI."""
    command = shutil.which("chromium") or shutil.which("chromium-browser")
    if command is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is not installed, and CI has to open the report in it")
        pytest.skip("Chromium is not installed")
    return command


@pytest.fixture
def opened(tmp_path):
    """Return a function that opens the report, runs a script in it, and gives the page."""

    def open_page(script, drawings=None):
        path = tmp_path / "报告.html"
        facts = RunFacts("2025-04-02 09:30", "salessheets 1.0", ("王小丫.xlsx",))
        write_report(results(drawings), [finding("李大山")], path, "zh", facts=facts)
        html = path.read_text(encoding="utf-8")
        path.write_text(html.replace("</body>", f"<script>{script}</script></body>"), "utf-8")
        return subprocess.run(
            [
                chromium(), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
                "--disable-background-networking", f"--user-data-dir={tmp_path / 'profile'}",
                "--dump-dom", path.as_uri(),
            ],
            capture_output=True, check=True, timeout=120,
        ).stdout.decode()  # fmt: skip

    return open_page


def names(html):
    """Return the names in the first sortable table, from top to bottom."""
    table = re.search(r"<table class=\"sortable\">.*?</table>", html, re.DOTALL)[0]
    return re.findall(r'<th scope="row">([^<]*)</th>', table)


def test_a_heading_sorts_and_turns_round(opened):
    """Pay is 1300, 1050, 900: the largest first, and with another press the smallest; the
    heading tells a screen reader which way.
    """
    press = "document.querySelectorAll('table.sortable')[0].tHead.rows[0].cells[3].firstChild"
    once = opened(f"{press}.click()")
    assert names(once) == ["王小丫", "李大山", "陈一诺"]
    assert 'aria-sort="descending"' in once
    twice = opened(f"{press}.click();{press}.click()")
    assert names(twice) == ["陈一诺", "李大山", "王小丫"]
    assert 'aria-sort="ascending"' in twice
    assert twice.count("aria-sort") == once.count("aria-sort")


def test_names_sort_as_chinese_names_do(opened):
    """By pinyin: 陈 (chen), 李 (li), 王 (wang)."""
    press = "document.querySelector('table.sortable').tHead.rows[0].cells[0].firstChild"
    assert names(opened(f"{press}.click()")) == ["陈一诺", "李大山", "王小丫"]


def test_a_name_that_is_a_script_does_not_run(opened):
    """The browser shows it as letters."""
    bad = "<img src=x onerror=document.title='ran'>"
    drawings = {
        "roster": f"name | team | role | hire_date\n{bad} | 一队 | rep | 2024-01-01",
        "visit": "date | person | customer_id | kind",
        "event": "event_no | date | person | kind",
    }
    html = opened("", drawings)
    assert "<title>ran</title>" not in html
    assert "&lt;img" in html
