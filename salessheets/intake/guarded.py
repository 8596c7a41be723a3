"""The process in which a file is read that may ask for too much; see ``guard``.

It answers each question, one after the other, until there are no more.
"""

from __future__ import annotations

import pickle
import sys

from salessheets.intake.memory import limit_memory
from salessheets.intake.submission import read_submission
from salessheets.process import set_up


def main() -> None:
    """Read submissions; the first argument is how many bytes of memory may be used."""
    set_up()
    limit_memory(int(sys.argv[1]))
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    while True:
        try:
            content, path, passwords = pickle.load(questions)  # noqa: S301 - from our parent
        except EOFError:
            return
        pickle.dump(read_submission(content, path, passwords), answers)
        answers.flush()


if __name__ == "__main__":
    main()
