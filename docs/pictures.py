"""Make the pictures of the README and the pages: ``python docs/pictures.py``.

Publishes the sample company in both languages and has LibreOffice and Chromium draw what a
reader sees first. Needs soffice, pdftoppm and chromium.
"""  # noqa: INP001 - a script beside the pages, not a package

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import spoiled
from drawings import QUESTION_SIZE, RIBBON_SIZE, question, ribbon

from salessheets import prepare, run
from salessheets.messages import LANGUAGES
from salessheets.messages.returned import FOLDER as RETURNED
from salessheets.publish import REPORT, SUMMARY

if TYPE_CHECKING:
    from salessheets.messages import Language

HERE = Path(__file__).parent / "pictures"
MISTAKEN = ("赵模拟", "Max Model")
"""Who made two mistakes in the sample."""
DPI = 110
PAGE = (1200, 1500)
"""The part of the report that is shown, in pixels."""


def main() -> None:
    """Draw everything, in both languages."""
    HERE.mkdir(exist_ok=True)
    for language in LANGUAGES:
        with tempfile.TemporaryDirectory() as folder:
            draw(Path(folder), language)
            draw_spoiled(Path(folder), language)


def draw(folder: Path, language: Language) -> None:
    """Publish the sample company in a folder and draw its summary, report and a statement."""
    suffix = ".zh-CN.png" if language == "zh" else ".png"
    company = folder / "company"
    prepare.sample(company, language)
    job = run(company, prepare.SAMPLE_PERIOD, language=language)
    if job.output is None:
        raise RuntimeError([finding.message(language) for finding in job.findings])
    person = prepare.SAMPLE_PERSON.to(language)
    statement = next(path for path in job.written if path.name == f"{person}.xlsx")
    first_page(job.output / SUMMARY.to(language), HERE / f"summary{suffix}", folder)
    first_page(statement, HERE / f"statement{suffix}", folder)
    page(job.output / REPORT.to(language), HERE / f"report{suffix}")
    back = next(
        path
        for path in job.written
        if path.parent.name in RETURNED and path.name.startswith(MISTAKEN)
    )
    first_page(back, HERE / f"returned{suffix}", folder, part=(0, 20, 1290, 250))
    first_page(back, HERE / f"marked{suffix}", folder, number=4, part=(0, 30, 1290, 270))
    drawing = folder / "drawing.html"
    drawing.write_text(ribbon(language), "utf-8")
    page(drawing, HERE / f"ribbon{suffix}", RIBBON_SIZE)
    drawing.write_text(question(language), "utf-8")
    page(drawing, HERE / f"enable{suffix}", QUESTION_SIZE)


def draw_spoiled(folder: Path, language: Language) -> None:
    """Draw what comes back of two logs that were filled in as people do."""
    suffix = ".zh-CN.png" if language == "zh" else ".png"
    company = folder / "spoiled"
    spoiled.spoil(company, language)
    job = run(company, spoiled.MONTH, language=language)
    back = {path.stem: path for path in job.written if path.parent.name in RETURNED}
    typed, drawn = (back[name.to(language)] for name in (spoiled.TYPIST, spoiled.DRAWER))
    first_page(typed, HERE / f"odd-list{suffix}", folder, part=(0, 20, 1290, 490))
    first_page(typed, HERE / f"odd-cells{suffix}", folder, number=3, part=(0, 30, 1290, 450))
    first_page(drawn, HERE / f"odd-own{suffix}", folder, number=2, part=(0, 60, 1290, 275))


def first_page(
    workbook: Path,
    picture: Path,
    folder: Path,
    *,
    number: int = 1,
    part: tuple[int, int, int, int] = (0, 0, 0, 0),
) -> None:
    """Draw a workbook's first printed page, or another; the whole of it, or a part in pixels."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = {
        "PageRange": {"type": "string", "value": str(number)},
        "ExportNotes": {"type": "boolean", "value": "false"},
    }
    export = f"pdf:calc_pdf_Export:{json.dumps(options)}"
    _do("soffice", profile, "--headless", "--convert-to", export, "--outdir", folder, workbook)
    pdf = folder / f"{workbook.stem}.pdf"
    sides = zip(("-x", "-y", "-W", "-H"), part, strict=True)
    cut = [word for side in sides for word in side]
    _do("pdftoppm", "-png", "-singlefile", "-r", DPI, *cut, pdf, picture.with_suffix(""))


def page(file: Path, picture: Path, size: tuple[int, int] = PAGE) -> None:
    """Draw the top of a page."""
    _do(
        "chromium",
        "--headless",
        "--no-sandbox",
        "--hide-scrollbars",
        f"--window-size={size[0]},{size[1]}",
        f"--screenshot={picture}",
        file.resolve().as_uri(),
    )


def _do(*command: object) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True)  # noqa: S603


if __name__ == "__main__":
    main()
