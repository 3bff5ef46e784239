"""The live session: the agenda with the time left, what is said, and who is in the room, in one window."""

from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QPalette, QResizeEvent, QShowEvent, Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.forms.live.ui_live import Ui_LiveForm
from coprod_desktop.desktop.live.chosen import Chosen
from coprod_desktop.desktop.live.keys import PageKeys
from coprod_desktop.desktop.live.line_actions import LineActions
from coprod_desktop.desktop.live.room_actions import RoomActions
from coprod_desktop.desktop.live.room_words import kept_names, room_names
from coprod_desktop.desktop.live.sides import AGENDA, ROOM, Sides
from coprod_desktop.desktop.live.state import LiveState, Opened, draft_place, find_running, read_live, read_opened
from coprod_desktop.desktop.live.writing_box import PageKeysFirst, WritingBox
from coprod_desktop.desktop.projector.projecting import Projecting
from coprod_desktop.desktop.support.opening import show_support
from coprod_desktop.desktop.widgets.half_typed import HalfTyped
from coprod_desktop.desktop.widgets.page import Page
from coprod_desktop.domain.attendance import Presence
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.sessions import SessionState
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.workspace import Workspace

TICK = 1000
"""Milliseconds between looks at the clock; only what has changed is painted."""


class LivePage(Page):
    """Runs one session. It never waits: everything that touches the vault is asked of the worker."""

    name = "live"
    tables: ClassVar[frozenset[str]] = frozenset(
        ("session", "agenda_item", "attendance", "insight", "theme", "themed", "claim", "claim_line")
        + ("person", "need", "group_", "venue", "attachment")
    )

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show no session yet; open_about does."""
        super().__init__(desk, parent)
        self.state: LiveState | None = None
        self.session_id = Id("")
        self._as_initials = False
        body = QWidget()
        self.form = Ui_LiveForm()
        self.form.setupUi(body)
        self.column.addWidget(body)
        self.sides = Sides(self, self.form)
        self.band, self.capture, self.kept_pane = self.form.band, self.form.capture, self.form.kept
        self.room_pane, self.agenda_pane = self.form.room, self.form.agenda
        self.lines, self.guests, self.projecting = LineActions(self), RoomActions(self), Projecting(self)
        self.keys = PageKeys(self)
        self._clock = QTimer(self, interval=TICK)
        for ground in (self.form.scroll.viewport(), self.form.body):
            ground.setBackgroundRole(QPalette.ColorRole.Window)
        self._connect()
        for part in (self.form.band, self.form.under_band, self.form.scroll, self.form.no_session):
            part.hide()
        self.sides.arrange()

    def _connect(self) -> None:
        self._clock.timeout.connect(self.tick)
        self.band.agenda_wanted.connect(lambda: self.sides.switch(AGENDA))
        self.band.room_wanted.connect(lambda: self.sides.switch(ROOM))
        self.band.pages_wanted.connect(lambda: self.desk.go("today"))
        self.band.support_wanted.connect(self.show_support)
        self.form.today_button.clicked.connect(lambda: self.desk.go("today"))
        self.agenda_pane.next_wanted.connect(self._next_item)
        self.agenda_pane.close_wanted.connect(self.guests.close_session)
        self.agenda_pane.reopen_wanted.connect(self._reopen)
        self.capture.keep_wanted.connect(self.lines.keep)
        self.capture.check_wanted.connect(self.lines.check)
        self.capture.read_wanted.connect(self.lines.read)
        self.capture.draft_wanted.connect(self._keep_draft)
        self.capture.choices.find_wanted.connect(lambda: self.lines.find_person(self.capture.choices))
        self.capture.choices.add_theme_wanted.connect(lambda: self.lines.add_theme(self.capture.choices))
        self.kept_pane.list.asked.connect(self.lines.act)
        self.kept_pane.undo_wanted.connect(lambda: self.desk.keep(self.desk.services.history.undo, receiver=self))
        self.room_pane.asked.connect(self.guests.act)
        self.room_pane.costs_wanted.connect(self.guests.ask_costs)
        self.room_pane.finder.look_up.connect(self.guests.look_up)
        self.room_pane.finder.came.connect(self.guests.came)
        self.room_pane.finder.walked_in.connect(self.guests.walk_in)
        self.room_pane.heads.counted.connect(self.guests.count_heads)
        page_first = PageKeysFirst(self.keys.fields_give_way, self)
        for field in (*self.findChildren(QLineEdit), *self.findChildren(WritingBox)):
            field.installEventFilter(page_first)

    def help_text(self) -> str:
        """Return what F1 says about this page."""
        return self.tr(
            "Write down what people say, in their own words. Press Enter to keep it. "
            "Every line gets a number for life. "
            "Who gets the answer, and how the speaker is shown, are asked again for each line. "
            "Check people in by typing three letters. Ask everybody, alone, what it cost them to come."
        )

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the page's own keys."""
        return self.keys.listed()

    def about(self) -> str:
        """Return the session that is open."""
        return self.session_id

    def begin(self) -> None:
        """Give the keyboard to the words: what is typed on coming back must not be lost on a button."""
        if self.state is None:
            super().begin()
            return
        self.sides.show_words()
        self.capture.come_back()

    def open_about(self, about: str) -> None:
        """Open a session, which runs from then on; without one, the one that is running."""
        self.desk.full_window(True)
        services, wanted = self.desk.services, Id(about)
        if self.state is not None and wanted in (Id(""), self.session_id):
            self.refresh(None)
            return
        self.may_leave()

        def read() -> Opened | None:
            session = wanted or find_running(services)
            if not session:
                return None
            return read_opened(services, session)

        self.desk.tasks.run(read, self._opened, self._not_opened)

    def _opened(self, opened: Opened | None) -> None:
        if opened is None:
            self._show_emptiness()
            return
        state = opened.state
        if self.state is not None and state.session.id == self.session_id:
            self._show(state)  # asked for twice: what was typed since the first time stays
            return
        self.may_leave()  # what was typed while this one was read belongs to the session before
        self.session_id = state.session.id
        self.capture.start_afresh()
        self._show(state)
        self.capture.restore(opened.draft)
        self.sides.show_words()
        self.capture.words.setFocus()
        if state.session.state is SessionState.PLANNED:
            sessions, session = self.desk.services.sessions, state.session.id
            self.desk.keep(lambda: sessions.open(session), receiver=self)
            self.last_time(asked=False)
        if opened.walk_in:
            self.guests.walk_in(opened.walk_in.get("name", ""))

    def _not_opened(self, error: UserError) -> None:
        self._show_emptiness()
        self.desk.messages.failed(error)

    def refresh(self, changes: Changes | None) -> None:
        """Read the session again."""
        if self.session_id:
            services, session = self.desk.services, self.session_id
            self.desk.tasks.run(lambda: read_live(services, session), self._show)

    def _show(self, state: LiveState) -> None:
        if state.session.id != self.session_id:
            return  # another session has been opened since
        self.state = state
        self._show_emptiness()
        self.band.show_state(state)
        self.agenda_pane.show_state(state)
        self.capture.show_state(state, self.people())
        self.kept_pane.show_state(state, kept_names(state.room, as_initials=self._as_initials))
        self.room_pane.show_state(state, as_initials=self._as_initials)
        self.projecting.show_session(state.session.id)
        self.tick()

    def _show_emptiness(self) -> None:
        has_session = self.state is not None
        self.form.band.setVisible(has_session)
        self.form.under_band.setVisible(has_session)
        self.form.scroll.setVisible(has_session)
        self.form.no_session.setVisible(not has_session)

    def tick(self) -> None:
        """Bring the times up to date."""
        if self.state is None:
            return
        now = self.desk.services.now()  # a clock, which needs no vault and no worker
        self.agenda_pane.tick(now)
        here = self.tr("In the room, {}").format(len(self.state.here) or self.state.heads)
        self.band.show_sides(self.agenda_pane.summary(now), here)

    def people(self) -> list[tuple[Id, str]]:
        """Return those in the room, as they are called here."""
        if self.state is None:
            return []
        names = room_names(self.state.room, as_initials=self._as_initials)
        return [(row.person, names[row.person]) for row in self.state.here]

    def everybody(self) -> list[tuple[Id, str]]:
        """Return everybody on the list who did not send apologies, as they are called here."""
        room = self.state.room if self.state else ()
        names = room_names(room, as_initials=self._as_initials)
        return [(row.person, names[row.person]) for row in room if row.presence is not Presence.APOLOGIES]

    def kept(self) -> None:
        """Say that a line was kept, and keep the draft of the next one in its place."""
        self._say_kept()
        self.capture.keep_draft()

    def give_back(self, session: Id, words: str, chosen: Chosen, error: Exception) -> None:
        """Put the words of a line that could not be kept back, unless their session is left, and say why."""
        is_told = False
        if session == self.session_id:  # else they are drafted there
            is_told = isinstance(error, UserError)
            self.capture.give_back(words, chosen, str(error) if is_told else "")
        if not is_told:
            self.desk.messages.failed(error)

    def _keep_draft(self, fields: dict[str, str]) -> None:
        draft, place = self.lines.draft, draft_place(self.session_id)
        done = (lambda _: self._say_kept()) if fields else None
        self.desk.tasks.run(lambda: draft(place, fields), done, receiver=self)

    def _say_kept(self) -> None:
        now = self.desk.services.now().time()
        self.band.kept_note.kept_at(now)
        self.capture.kept_note.kept_at(now)

    def may_leave(self) -> bool:
        """Write what is being typed; nothing keeps anybody here."""
        if self.session_id:
            self.capture.keep_draft()
            self.room_pane.heads.keep()
        return True

    def show_sheet(self, sheet: QDialog) -> None:
        """Open a sheet, which is gone when it closes."""
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def last_time(self, *, asked: bool) -> None:
        """Show what came of what the group said, to be read aloud."""
        from coprod_desktop.desktop.live.last_time_sheet import show_last_time  # noqa: PLC0415 # once a session

        show_last_time(self.desk, self, self.session_id, asked=asked)

    def show_support(self) -> None:
        """Show what to do now, and the numbers."""
        show_support(self)

    def half_typed(self) -> HalfTyped | None:
        """Return the line in the writing box, with its draft written."""
        if self.capture.is_empty() or not self.session_id:
            return None
        self.capture.keep_draft()
        return HalfTyped(draft_place(self.session_id), self.capture.words.words(), self.capture.start_afresh)

    def switch_initials(self) -> None:
        """Change names to initials, or back."""
        self._as_initials = not self._as_initials
        if self.state is not None:
            self._show(self.state)
        words = self.tr("Names are initials now.") if self._as_initials else self.tr("Names are written out again.")
        self.desk.messages.show(words)

    def _next_item(self) -> None:
        sessions, session = self.desk.services.sessions, self.session_id
        self.desk.keep(lambda: sessions.next_item(session), receiver=self)

    def _reopen(self) -> None:
        sessions, session = self.desk.services.sessions, self.session_id
        self.desk.keep(lambda: sessions.reopen(session), receiver=self)

    def measure(self) -> None:
        """Arrange the columns again when the text size changes."""
        self.sides.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns side by side, or not."""
        super().resizeEvent(event)
        self.sides.arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the clock while the page is seen."""
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while it is not."""
        super().hideEvent(event)
        self._clock.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the words by Esc; nothing is lost by it."""
        if event.key() == Qt.Key.Key_Escape:
            self.sides.show_words()
            self.capture.words.setFocus()
            return
        super().keyPressEvent(event)
