"""What runs in the process of a ``worker``: it reads one workbook after the other, within limits.

The clock that ends the process runs beside Python, so that nothing in Python keeps it from that.
"""

from __future__ import annotations

import faulthandler
import pickle
import sys

from salessheets.intake.memory import limit_memory
from salessheets.intake.submission import read_submission
from salessheets.intake.worker import READY
from salessheets.process import set_up


def main() -> None:
    """Read submissions; the arguments are the seconds and the bytes of memory for each."""
    set_up()
    seconds, memory = float(sys.argv[1]), int(sys.argv[2])
    limit_memory(memory)
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    answers.write(READY)
    answers.flush()
    while True:
        try:
            content, path, passwords = pickle.load(questions)  # noqa: S301 - from our parent
        except EOFError:
            return
        faulthandler.dump_traceback_later(seconds, exit=True)
        answer = read_submission(content, path, passwords)
        faulthandler.cancel_dump_traceback_later()
        pickle.dump(answer, answers)
        answers.flush()


if __name__ == "__main__":
    main()
