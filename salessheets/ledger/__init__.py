"""The ledger: closed months, and what is remembered of them.

It only grows. Every row has a hash, every closing a hash over its rows and the closing before
it, so that :func:`verify` can prove that nothing was changed since. Months are read back from
it as :class:`Memory`; later corrections never touch it but become adjustments.
"""

from __future__ import annotations

from salessheets.ledger.contents import contents_of
from salessheets.ledger.memory import Memory, remember
from salessheets.ledger.model import Act, Closing, Entry, Snapshot
from salessheets.ledger.store import Ledger, OvertakenError, UnavailableError, open_ledger
from salessheets.ledger.verify import Flaw, Harm, verify

__all__ = [
    "Act",
    "Closing",
    "Entry",
    "Flaw",
    "Harm",
    "Ledger",
    "Memory",
    "OvertakenError",
    "Snapshot",
    "UnavailableError",
    "contents_of",
    "open_ledger",
    "remember",
    "verify",
]
