"""Who sent a file in: what its cover, its folder and its password say, which must agree.

Where none of them says anything, the file's name may, and the rows where all are one person's;
such a sender is only assumed.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from salessheets.intake import sender_findings as problems
from salessheets.intake.model import Evidence, Sender
from salessheets.intake.spelling import likely
from salessheets.intake.text import listed, named, suggested
from salessheets.messages import Text, fill
from salessheets.model import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salessheets.forms.permissions import Permissions
    from salessheets.intake.members import Members
    from salessheets.intake.model import FileFacts
    from salessheets.model import Period

_SAYS = {
    Evidence.COVER: Text("封面写的是「{name}」", "The cover says “{name}”"),
    Evidence.FOLDER: Text("文件夹是「{name}」的", "the folder is that of “{name}”"),
    Evidence.PASSWORD: Text("打开它的是「{name}」的密码", "the password of “{name}” opens it"),
}
_ARCHIVES = frozenset({".zip", ".rar", ".7z"})


def sender_of(
    facts: FileFacts, members: Members, month: Period | None, permissions: Permissions
) -> tuple[Sender, Finding | None]:
    """Return who sent a file, and what is wrong about that; nobody when something is.

    ``month`` is the month that the file is for, ``None`` when nothing says which; whom the
    ``permissions`` of that month name need not be on the roster.
    """
    place = Place(facts.path)
    evidence = _evidence(facts, members)
    names = {members.named(text) or text for text in evidence.values()}
    if len(names) > 1:
        said = listed(_says(kind, text) for kind, text in evidence.items())
        return Sender(), Finding(problems.DISAGREE, place, {"said": said}, facts.person)
    if not names:
        return _by_file_name(facts, members), None
    (name,) = names
    if permissions.names(name):
        return Sender(name, tuple(evidence)), None
    if not members.named(name):
        near = suggested(likely(name, members.names))
        values = {"name": name, "suggestion": near}
        return Sender(), Finding(problems.NOT_ON_ROSTER, place, values, facts.person)
    if not members.during(name, month).roles:
        values = {"name": name, "month": str(month)}
        return Sender(), Finding(problems.LEFT, place, values, name)
    return Sender(name, tuple(evidence)), None


def _evidence(facts: FileFacts, members: Members) -> Mapping[Evidence, str]:
    """Return the names that strong evidence gives, as it spells them."""
    folders = [name for part in _folders(facts.path) if (name := members.named(named(part)))]
    evidence = {
        Evidence.COVER: facts.person,
        Evidence.FOLDER: folders[-1] if folders else "",
        Evidence.PASSWORD: members.named(facts.opened_by),
    }
    return {kind: name for kind, name in evidence.items() if name}


def _folders(path: str) -> tuple[str, ...]:
    """Return the folders that the office put a file into; those of an archive are its sender's."""
    folders = PurePosixPath(path).parts[:-1]
    packed = (at for at, part in enumerate(folders) if PurePosixPath(part).suffix in _ARCHIVES)
    return folders[: next(packed, len(folders))]


def _by_file_name(facts: FileFacts, members: Members) -> Sender:
    own = "/".join(PurePosixPath(facts.path).parts[len(_folders(facts.path)) :])
    inside = members.within(named(own))
    return Sender(inside[0], (Evidence.FILE_NAME,)) if len(inside) == 1 else Sender()


def _says(kind: Evidence, name: str) -> Text:
    said = _SAYS[kind]
    return Text(fill(said.zh, {"name": name}, "zh"), fill(said.en, {"name": name}, "en"))
