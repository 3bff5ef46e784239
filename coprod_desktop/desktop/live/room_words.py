"""What stands beside somebody's name in the room, and which name stands there."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from coprod_desktop.domain.attendance import Presence, Way
from coprod_desktop.domain.clock import time_in_words
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.views import RoomRow

_WAYS = {Way.PHONE: "by phone", Way.ONLINE: "online"}


def _tr(words: str) -> str:
    return QCoreApplication.translate("Room", words)


def initials(name: str) -> str:
    """Return the first letter of every word of a name, "AY"."""
    return "".join(word[0] for word in name.split()).upper()


def room_names(room: Sequence[RoomRow], *, as_initials: bool) -> dict[Id, str]:
    """Return what each person is called in this room: short, in full where two share a short name, or initials."""
    if as_initials:
        return {row.person: initials(row.name) for row in room}
    shorts = [row.short for row in room]
    return {row.person: row.short if shorts.count(row.short) == 1 else row.name for row in room}


def kept_names(room: Sequence[RoomRow], *, as_initials: bool) -> Mapping[str, str]:
    """Return what stands for the short names under what was kept: themselves, or initials."""
    return {row.short: initials(row.name) for row in room} if as_initials else {}


def room_words(row: RoomRow) -> str:
    """Return what stands beside a name: apologies, a note, hours, whom they support, and what helps them."""
    parts = [
        {Presence.APOLOGIES: _tr("sent apologies"), Presence.LEFT: _tr("has left")}.get(row.presence, ""),
        row.note,
        _tr("comes at {}").format(time_in_words(row.comes_at)) if row.comes_at and not row.came_at else "",
        _tr(_WAYS[row.way]) if row.way in _WAYS else "",
        _tr("supports {}").format(row.supports) if row.supports else "",
        _tr("leaves at {}").format(time_in_words(row.leaves_at)) if row.leaves_at else "",
        row.helps,
    ]
    return ". ".join(part for part in parts if part)


def presence_words(row: RoomRow) -> str:
    """Return where somebody is, for a screen reader."""
    return {
        Presence.HERE: _tr("here"),
        Presence.LEFT: _tr("has left"),
        Presence.APOLOGIES: _tr("sent apologies"),
        Presence.INVITED: _tr("not here yet"),
    }[row.presence]
