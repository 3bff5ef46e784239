"""What others write into the same hub shows within seconds; that the hub is away is said, and that it is back."""

from PySide6.QtCore import QObject, Signal

from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.domain.clock import time_in_words
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.hub_views import Heard, NotLetInError, Others


class HubWatch(QObject):
    """Watches one hub while it is open. It listens on a thread of its own; what is new is read on the worker.

    changed carries the Changes of others. went_away carries of when the copy is from which pages read meanwhile; None
    where there is none. After came_back pages may show less than there is.
    """

    changed = Signal(object)
    went_away = Signal(object)
    came_back = Signal()
    _news, _away, _back, _held_up = Signal(), Signal(), Signal(), Signal()

    def __init__(self, others: Others, tasks: Tasks, messages: Messages, parent: QObject) -> None:
        """Begin to listen."""
        super().__init__(parent)
        self._others, self._tasks, self._messages = others, tasks, messages
        self._is_reading, self._is_more = False, False
        self._said_last = ""
        messages.said.connect(self._note_said)
        self._news.connect(self._read)
        self._away.connect(self._say_away)
        self._back.connect(self._say_back)
        self._held_up.connect(self._say_held_up)
        heard = Heard(self._news.emit, self._away.emit, self._back.emit, self._held_up.emit)
        self._listening = others.listen(heard)

    def finish(self) -> None:
        """Listen no longer; call it before the hub is closed."""
        self._listening.stop()

    def _read(self) -> None:
        """Read what is new; what comes meanwhile is read next, all of it at once."""
        if self._is_reading:
            self._is_more = True
            return
        self._is_reading, self._is_more = True, False
        self._tasks.run(self._others.news, self._show, self._not_read)

    def _show(self, changes: Changes | None) -> None:
        self._is_reading = False
        if changes is not None:
            self.changed.emit(changes)
        if self._is_more:
            self._read()

    def _not_read(self, error: UserError) -> None:
        self._is_reading = False
        if isinstance(error, NotLetInError):
            self._messages.trouble(str(error))
        # Else the hub is away, which whoever listens notices too, and comes back with news.

    def _say_away(self) -> None:
        as_of = self._others.readable_as_of()
        self.went_away.emit(as_of)
        if as_of is None:
            self._read()  # perhaps it does not let this computer in any more, which is said then
            words = self.tr(
                "The hub can’t be reached just now. What you see stays, and what you type is kept on this computer. "
                "The program tries again by itself."
            )
        else:
            words = self.tr(
                "The hub can’t be reached just now. You can read all of it, as it was at {}. What you type is kept on "
                "this computer. The program tries again by itself."
            ).format(time_in_words(as_of))
        self._messages.show(words)

    def _say_back(self) -> None:
        self._messages.show(
            self.tr("The hub is there again. If a line that you typed still stands in its box, press Enter there.")
        )
        self.came_back.emit()

    def _say_held_up(self) -> None:
        words = self.tr(
            "Somebody else is bringing much into the hub just now. What you typed is kept as soon as that is done. You "
            "can go on typing."
        )
        self._messages.show(words)
        self._tasks.run(lambda: None, lambda _: self._unsay(words), receiver=self)  # after what waits now

    def _note_said(self, words: str) -> None:
        self._said_last = words

    def _unsay(self, words: str) -> None:
        """Take words away that are true no longer, unless others stand there by now."""
        if self._said_last == words:
            self._messages.show("")
