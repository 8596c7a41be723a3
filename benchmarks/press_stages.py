"""The stages of a press of Check in one process, as JSON of seconds by stage.

The arguments are those of ``salessheets.excel``. The libraries are loaded, the whole press is done
twice, and then what it works out is done once more step by step.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

NUMPY = "load: numpy"
LIBRARIES = "load: python-calamine, XlsxWriter"
FIRST, AGAIN = "first press", "second press"
READ = "work: read and check the submission"
PLAN = "work: read the plan"
COMPILE = "work: compile its formulas"
EVALUATE = "work: evaluate them"


def laps(steps: Iterable[str]) -> Iterator[tuple[str, float]]:
    """Yield the name of each step with its seconds."""
    began = time.perf_counter()
    for name in steps:
        yield name, time.perf_counter() - began
        began = time.perf_counter()


def presses(arguments: list[str]) -> Iterator[str]:
    """Load the libraries, then press twice.

    What the first press takes longer goes to loading our own modules, with what they need of
    Python's, and to what is made once.
    """
    from salessheets.process import set_up

    set_up()
    import numpy as np  # noqa: F401

    yield NUMPY
    import python_calamine  # noqa: F401
    import xlsxwriter.workbook  # noqa: F401

    yield LIBRARIES
    from salessheets.excel.__main__ import main as press

    press(arguments)
    yield FIRST
    press(arguments)
    yield AGAIN


def work(folder: Path) -> Iterator[str]:
    """Do what a check works out, step by step."""
    from salessheets import api
    from salessheets.intake import admit, combine, cross_check, findings_of
    from salessheets.months import permissions, work_out
    from salessheets.plan.load import check_plan, read_plan
    from salessheets.plans import load_plans
    from salessheets.workspace import locate

    workspace = locate(folder)
    period = workspace.period
    assert period is not None
    plan, _ = read_plan(workspace.plans[0].read_bytes(), workspace.plans[0].name)
    assert plan is not None
    yield PLAN
    program, _ = check_plan(plan)
    assert program is not None
    yield COMPILE
    plans = load_plans(workspace)
    yield "both once more, to work with"
    read = admit(api.submissions(workspace), workspace, period, permissions(plans))
    intake = cross_check(combine(read, period))
    findings_of(intake, period)
    yield READ
    work_out(plans, read, intake, period, None)
    yield EVALUATE


def main(arguments: list[str]) -> None:
    """Measure each stage and print it."""
    pressed = dict(laps(presses(arguments)))
    import json
    from pathlib import Path

    from salessheets.excel.signals import decoded

    workbook = Path(decoded(arguments[3]))
    print(json.dumps({**pressed, **dict(laps(work(workbook.parent)))}))


if __name__ == "__main__":
    main(sys.argv[1:])
