"""Putting things on the wall in the live session: the agenda with its time, and the words of one line at a time."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from coprod_desktop.desktop.live.agenda import left_words
from coprod_desktop.desktop.live.timing import Stage, agenda_lines, time_used
from coprod_desktop.desktop.projector.asking import AskFirstSheet, OneScreenSheet
from coprod_desktop.desktop.projector.board import Shown
from coprod_desktop.desktop.projector.wall import Wall, second_screen
from coprod_desktop.domain.clock import time_in_words
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.projector import BeforeShowing, OnWall, WallFacts

if TYPE_CHECKING:
    from coprod_desktop.desktop.live.page import LivePage

TICK = 1000
"""Milliseconds between looks at the clock."""
_TABLES = ("session", "agenda_item", "insight", "consent", "person")


def _tr(words: str) -> str:
    return QCoreApplication.translate("Projecting", words)


class Projecting(QObject):
    """What the live session has on the wall. `changed` comes when that is something else, or the wall comes or goes."""

    changed = Signal()

    def __init__(self, page: "LivePage") -> None:
        """Have no wall yet."""
        super().__init__(page)
        self._page, self._desk = page, page.desk
        self.wall: Wall | None = None
        self._session, self._put = Id(""), (Id(""), "")
        self._facts: WallFacts | None = None
        self._clock = QTimer(self, interval=TICK)
        self._clock.timeout.connect(self._tick)
        page.band.projector_wanted.connect(self.switch)
        page.agenda_pane.projector_wanted.connect(self.switch)
        page.agenda_pane.blank_wanted.connect(self.switch_blank)
        self.changed.connect(self._say)

    def switch(self) -> None:
        """Open the wall, or close it."""
        if self.wall is not None:
            self.wall.close()
        elif second_screen(self._page.window()) is None:
            sheet = OneScreenSheet(self._page)
            sheet.accepted.connect(self._open)
            self._page.show_sheet(sheet)
        else:
            self._open()

    def switch_blank(self) -> None:
        """Blank the wall at once; when it is blank, show the agenda again. Words have to be put there anew."""
        if self.wall is None:
            self._desk.messages.show(_tr("Nothing is on the projector."))
        elif self.wall.is_blank:
            self.wall.unblank()
            self._read()
        else:
            self.wall.blank()

    def put(self, line: Id | None) -> None:
        """Put the words of a line on the wall, once whoever has to be asked was asked."""
        if line is None or self.wall is None:
            nothing, closed = _tr("Keep a line first."), _tr("The projector is not on. F5 turns it on.")
            self._desk.messages.show(closed if self.wall is None else nothing)
            return
        projector = self._desk.services.projector
        self._desk.tasks.run(lambda: projector.before(line), self._asked, self._refused, receiver=self)

    def show_session(self, session: Id) -> None:
        """Take the wall away when another session was opened."""
        if self.wall is not None and session != self._session:
            self.wall.close()

    def close(self) -> None:
        """Take the wall away."""
        if self.wall is not None:
            self.wall.close()

    def _open(self) -> None:
        self._session, self._put, self._facts = self._page.session_id, (Id(""), ""), None
        wall = Wall(self._page.window())
        self.wall = wall
        wall.gone.connect(self._gone)
        wall.blanked.connect(self._blanked)
        wall.told.connect(self._told)
        wall.open()
        self._clock.start()
        self._read()

    def _asked(self, before: BeforeShowing) -> None:
        line = before.insight
        if before.is_ready:
            self._show_line(line.id, line.words)
            return
        sheet = AskFirstSheet(self._page, before)
        sheet.accepted.connect(lambda: self._said_yes(before))
        self._page.show_sheet(sheet)

    def _said_yes(self, before: BeforeShowing) -> None:
        line, projector = before.insight, self._desk.services.projector
        if before.ask:
            show = lambda _: self._show_line(line.id, line.words)  # noqa: E731 # it closes over the line
            self._desk.keep(lambda: projector.said_yes(line.id), show, receiver=self)
        else:
            self._show_line(line.id, line.words)

    def _refused(self, error: UserError) -> None:
        self._desk.messages.show(str(error))

    def _show_line(self, line: Id, words: str) -> None:
        self._put = (line, words)
        if self.wall is not None:
            self.wall.unblank()
        self._read()

    def _told(self, changes: Changes) -> None:
        if changes.touches(*_TABLES):
            self._read()

    def _read(self) -> None:
        projector, session, (line, words) = self._desk.services.projector, self._session, self._put
        self._desk.tasks.run(lambda: projector.facts(session, line or None, words), self._show, receiver=self)

    def _show(self, facts: WallFacts | None) -> None:
        if self.wall is None:
            return
        self._facts = facts
        if self._put[0] and (facts is None or facts.line is None):
            self._put = (Id(""), "")
            self._desk.messages.show(_tr("The words on the projector have changed, so they were taken off it."))
        self._tick()
        self.changed.emit()

    def _tick(self) -> None:
        if self.wall is not None and self._facts is not None:
            self.wall.show_words(on_board(self._facts, self._desk.services.now()))

    def _blanked(self) -> None:
        self._put = (Id(""), "")
        self.changed.emit()

    def _gone(self) -> None:
        self.wall, self._facts, self._put = None, None, (Id(""), "")
        self._clock.stop()
        self.changed.emit()

    def _say(self) -> None:
        """Say in the session's own window what the room sees."""
        is_blank = self.wall is not None and self.wall.is_blank
        self._page.agenda_pane.show_wall(self.words(), is_blank=is_blank)

    def words(self) -> str:
        """Return what is on the wall, for whoever runs the session; empty where there is none."""
        if self.wall is None:
            return ""
        if self.wall.is_blank or self._facts is None:
            return _tr("Nothing: it is blank.")
        shown = on_board(self._facts, self._desk.services.now())
        parts = [shown.item or _tr("The agenda"), _tr("time left") if shown.left else "", shown.number]
        words = ", ".join(filter(None, parts))
        return _tr("{} (the first part of it)").format(words) if self.wall.board.body.is_cut else words


def on_board(facts: WallFacts, now: datetime) -> Shown:
    """Return what the room sees at a moment."""
    lines = agenda_lines(facts.session, facts.agenda, now)
    on = next((each for each in lines if each.stage is Stage.ON), None)
    running = facts.session.now
    left = left_words(time_used(running, on.minutes, now)) if on and running else ""
    to_come = [each for each in lines if each.stage is Stage.TO_DO]
    pause = next((each for each in to_come if each.is_break and each.starts), None)
    at, line = _tr("{} at {}"), facts.line
    return Shown(
        item=on.title if on else "",
        left=left,
        said=_quoted(line) if line else "",
        number=line.number if line else "",
        under=", ".join(filter(None, (line.shown, _votes(line)))) if line else "",
        ahead=at.format(pause.title, time_in_words(pause.starts)) if pause and pause.starts else "",
        then=() if line else tuple(each.title for each in to_come),
    )


def _quoted(line: OnWall) -> str:
    return f"“{line.words}”" if line.is_quotable else line.words


def _votes(line: OnWall) -> str:
    if line.votes is None:
        return ""
    return _tr("1 vote") if line.votes == 1 else _tr("{} votes").format(line.votes)
