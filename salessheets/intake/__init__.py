"""Intake: a folder of filled workbooks becomes tables whose every row knows where it stood.

``read_files`` reads each file by itself and ``combine`` makes whole tables of them (together:
``read_folder``); ``cross_check`` then holds the tables against each other. What they give is an
:class:`Intake`: tables, findings, facts about the files.
"""

from __future__ import annotations

from salessheets.intake.checks import cross_check
from salessheets.intake.combine import combine, findings_of
from salessheets.intake.folder import content_of, read_files, read_folder
from salessheets.intake.model import FileFacts, Intake, SheetFacts, Submission

__all__ = [
    "FileFacts",
    "Intake",
    "SheetFacts",
    "Submission",
    "combine",
    "content_of",
    "cross_check",
    "findings_of",
    "read_files",
    "read_folder",
]
