"""Check-in: three letters find somebody, first among the people of this session; the last match is a walk-in."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.live.room_words import presence_words
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.widgets.person_finder import ENOUGH_LETTERS, PersonFinder
from coprod_desktop.services.views import PersonRow, RoomRow

WALK_IN = "walk-in"
"""The key of the last match; no id of a person looks like it."""
MOST_MATCHES = 8


class CheckInFinder(PersonFinder):
    """Finds who has come. `look_up(words)` asks for the people of the vault; answer with `show_found`."""

    look_up = Signal(str)
    came = Signal(str)
    """The id of somebody who is known."""
    walked_in = Signal(str)
    """The words that were typed: a name that is new."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Know nobody yet."""
        super().__init__("", parent=parent)
        self.field.setPlaceholderText(self.tr("Type three letters to check in"))
        self.field.setAccessibleName(self.tr("Check in: type three letters of a name"))
        self._asked = ""
        self._here: Sequence[RoomRow] = ()
        self.wanted.connect(self._look_up)
        self.found.connect(self._taken)
        self.field.returnPressed.connect(self._short_name)

    def show_room(self, room: Sequence[RoomRow]) -> None:
        """Know who is on the list of this session."""
        self._here = room

    def show_found(self, words: str, people: Sequence[PersonRow]) -> None:
        """Show who matches words: the session's people first, then others of the vault, then a walk-in."""
        known = {row.person for row in self._here}
        rows = [
            Row(row.person, row.name, ". ".join(part for part in (presence_words(row), row.helps) if part))
            for row in self._here
            if has_letters(row.name, words) or has_letters(row.short, words)
        ]
        rows += [Row(each.id, each.name, each.helps) for each in people if each.id not in known]
        walk_in = Row(WALK_IN, self.tr("Walk-in: {}").format(words), self.tr("A new person"), icon="user-plus")
        self.offer(words, [*rows[:MOST_MATCHES], walk_in])

    def _look_up(self, words: str) -> None:
        self._asked = words
        self.look_up.emit(words)

    def _short_name(self) -> None:
        """Look a name of one or two letters up when Enter is pressed on it: there are people called Al and Bo."""
        words = self.field.text().strip()
        if words and len(words) < ENOUGH_LETTERS and words != self._asked:
            self._look_up(words)

    def _taken(self, key: str) -> None:
        words, self._asked = self._asked, ""
        if key == WALK_IN:
            self.walked_in.emit(words)
        else:
            self.came.emit(key)


def has_letters(name: str, letters: str) -> bool:
    """Whether a word of name begins with letters, or the name does, whatever their case."""
    folded, typed = name.casefold(), letters.casefold()
    return any(word.startswith(typed) for word in folded.split()) or folded.startswith(typed)
