"""What stands over an open session: its day, where and when, and the one action that comes next."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.sessions.words import STATE, near_day_words, sentence, title_words, tr
from coprod_desktop.desktop.widgets.buttons import MAIN, PLAIN, Button
from coprod_desktop.desktop.widgets.headings import TitleRow
from coprod_desktop.domain.clock import times_in_words
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.sessions import Session, SessionState
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class HeadFacts:
    """What is said of the session."""

    session: Session
    group_name: str
    place: str
    today: date


def read_head(services: Workspace, session: Id) -> HeadFacts:
    """Read it. Runs on the worker. Raises UserError when the session is gone."""
    kept = services.sessions.get(session)
    group = services.groups.get(kept.group)
    name = group.name if group else ""
    return HeadFacts(kept, name, services.sessions.place_words(kept), services.now().date())


class SessionHead(QObject):
    """The title row of the session that is open."""

    leaving = Signal()
    """What is being typed has to be kept now: a step about the whole session follows."""
    pack_wanted = Signal()

    def __init__(self, desk: Desk[Workspace], top: TitleRow, parent: QObject) -> None:
        """Put the buttons into the row."""
        super().__init__(parent)
        self._desk, self._top = desk, top
        self._session, self._state = Id(""), SessionState.PLANNED
        self.other_button = top.add_action(Button(self.tr("Open again"), kind=PLAIN))
        self.main_button = top.add_action(Button(self.tr("Run the session"), kind=MAIN))
        self.main_button.clicked.connect(self._do_main)
        self.other_button.clicked.connect(self._do_other)

    def show_nothing(self) -> None:
        """Stand empty."""
        self._session = Id("")
        self._top.set_words("")
        self._top.set_soft("")
        self.main_button.hide()
        self.other_button.hide()

    def show_facts(self, head: HeadFacts) -> None:
        """Say what the session is, and offer what comes next."""
        kept = head.session
        self._session, self._state = kept.id, kept.state
        where = ", ".join(part for part in (times_in_words(kept.starts, kept.ends), head.place) if part)
        state = tr(STATE[kept.state])
        if kept.state is SessionState.PLANNED and kept.day is not None and abs((kept.day - head.today).days) <= 1:
            state = near_day_words(kept.day, head.today).partition(",")[0]
        self._top.set_words(title_words(kept.day, head.today))
        self._top.set_soft(sentence([head.group_name, kept.title, where, state]))
        self._offer()

    def _offer(self) -> None:
        words, icon = {
            SessionState.PLANNED: (self.tr("Run the session"), "play"),
            SessionState.RUNNING: (self.tr("Go on with the session"), "play"),
        }.get(self._state, (self.tr("Print the pack"), "printer"))
        self.main_button.setText(words)
        self.main_button.setProperty("icon_name", icon)
        self.main_button.show()
        runs = self._state is SessionState.RUNNING
        self.other_button.setText(self.tr("Close it") if runs else self.tr("Open again"))
        self.other_button.setProperty("icon_name", "circle-check" if runs else "lock-open")
        self.other_button.setVisible(self._state is not SessionState.PLANNED)

    def _do_main(self) -> None:
        """Run the session, go on with it, or print what came of it."""
        sessions, session = self._desk.services.sessions, self._session
        if self._state is SessionState.PLANNED:
            self._step(lambda: sessions.open(session), f"live/{session}")
        elif self._state is SessionState.RUNNING:
            self._desk.go(f"live/{session}")
        else:
            self._desk.go(f"sessions/{session}/documents")
            self.pack_wanted.emit()

    def _do_other(self) -> None:
        """Close the session, or open it again."""
        sessions, session = self._desk.services.sessions, self._session
        if self._state is SessionState.RUNNING:
            self._step(lambda: sessions.close(session), f"sessions/{session}/documents/papers")
        else:
            self._step(lambda: sessions.reopen(session), f"live/{session}")

    def _step(self, step: Callable[[], Changes], then: str) -> None:
        """Do a step about the whole session, then go to a place."""
        self.leaving.emit()
        self._desk.keep(step, lambda _: self._desk.go(then), receiver=self)
