"""The commands for months that are over: close, reopen, and the ledger itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salessheets.cli import screen
from salessheets.cli.reader import NOTHING_DONE
from salessheets.messages import closing as words

if TYPE_CHECKING:
    from pathlib import Path

    from salessheets.cli.reader import Reader
    from salessheets.ledger import Closing, Flaw
    from salessheets.messages import Language
    from salessheets.model import Period


def close(
    reader: Reader, period: Period | None, folder: Path, override: str, by: str
) -> int | None:
    """Close a month, publish it as closed, and say so."""
    from salessheets import api, closing

    with screen.attended(reader) as (progress, ask):
        job = closing.close(
            folder,
            period,
            override=override,
            by=by,
            language=reader.asked,
            progress=progress,
            ask=ask,
        )
    screen.header(job)
    language = reader.language_for(job)
    if job.closing is None:
        screen.hindered(job, language)
        return NOTHING_DONE
    screen.say(
        words.MONTH_CLOSED,
        language,
        period=job.period,
        by=job.closing.entry.by,
        seal=job.closing.seal,
    )
    with screen.progress(language) as progress:
        job = api.published(job, progress=progress)
    screen.published(job)
    return None


def reopen(reader: Reader, period: Period, folder: Path, reason: str, by: str) -> int | None:
    """Reopen the latest closed month and say so."""
    from salessheets import closing

    job = closing.reopen(folder, period, reason=reason, by=by, language=reader.asked)
    language = reader.language_for(job)
    if job.closing is None:
        screen.hindered(job, language)
        return NOTHING_DONE
    entry = job.closing.entry
    screen.say(words.MONTH_REOPENED, language, period=period, by=entry.by, reason=entry.reason)
    return None


def show(reader: Reader, folder: Path) -> None:
    """Print every entry of the ledger."""
    from salessheets import closing

    language = _language(reader, folder)
    chain = closing.chain(folder)
    if not chain:
        screen.say(words.NOTHING_CLOSED, language)
    for one in chain:
        _entry(one, language)


def verify(reader: Reader, folder: Path) -> int:
    """Print what in the ledger is not what it was; the exit code is 1 when something is."""
    from salessheets import closing

    language = _language(reader, folder)
    flaws = closing.verify(folder)
    for flaw in flaws:
        _flaw(flaw, language)
    if flaws:
        screen.say(words.NOT_SOUND, language, count=len(flaws))
        return 1
    chain = closing.chain(folder)
    if chain:
        screen.say(words.SOUND, language, count=len(chain), seal=chain[-1].seal)
    else:
        screen.say(words.NOTHING_CLOSED, language)
    return 0


def _language(reader: Reader, folder: Path) -> Language:
    from salessheets.workspace import locate

    return reader.asked or locate(folder).language or reader.language


def _entry(closing: Closing, language: Language) -> None:
    entry = closing.entry
    screen.say(
        words.ENTRY,
        language,
        number=closing.number,
        act=words.ACTS[entry.act.value],
        period=entry.period,
        by=entry.by,
        at=entry.at,
        seal=closing.seal,
    )
    if entry.undecided:
        screen.say(words.ENTRY_UNDECIDED, language, numbers=", ".join(entry.undecided))
    if entry.reason:
        screen.say(words.ENTRY_REASON, language, reason=entry.reason)


def _flaw(flaw: Flaw, language: Language) -> None:
    screen.say(
        words.FLAW if flaw.row else words.FLAW_SOMEWHERE,
        language,
        period=flaw.period or "?",
        closing=flaw.closing,
        table=words.LEDGER_TABLES[flaw.table],
        row=flaw.row,
        harm=words.HARMS[flaw.harm.value],
    )
