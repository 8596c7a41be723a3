"""``python -m salessheets``: the same as the ``salessheets`` command."""

from salessheets.cli import main

main()
