"""Intake: a folder of filled workbooks becomes tables whose every row knows where it stood.

``read_files`` reads each file by itself, ``admit`` leaves out what its sender may not say, and
``combine`` makes whole tables of the rest (together: ``read_folder``); ``cross_check`` then holds
the tables against each other. What they give is an
:class:`Intake`: tables, findings, facts about the files.
"""

from __future__ import annotations

from salessheets.intake.admission import admit
from salessheets.intake.checks import cross_check
from salessheets.intake.combine import combine, findings_of
from salessheets.intake.folder import content_of, read_files, read_folder
from salessheets.intake.model import FileFacts, Intake, Sender, SheetFacts, Submission

__all__ = [
    "FileFacts",
    "Intake",
    "Sender",
    "SheetFacts",
    "Submission",
    "admit",
    "combine",
    "content_of",
    "cross_check",
    "findings_of",
    "read_files",
    "read_folder",
]
