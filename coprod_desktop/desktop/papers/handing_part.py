"""Saying how papers went: a list, a key for each person, and one for all the rest."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.papers.again import show_again
from coprod_desktop.desktop.papers.wording import WAY_ICONS, WENT, paper_words, tr
from coprod_desktop.desktop.widgets.buttons import PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.labels import EmptyText, Soft
from coprod_desktop.desktop.widgets.row_list import RowList
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.sent import HowSent
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.handing import WAYS
from coprod_desktop.services.sent import SentRow
from coprod_desktop.services.workspace import Workspace

_KEYS = {Qt.Key.Key_1: WAYS[0], Qt.Key.Key_2: WAYS[1], Qt.Key.Key_3: WAYS[2], Qt.Key.Key_4: WAYS[3]}


class PaperList(RowList):
    """The papers that wait. Space: it went as planned; 1 to 4: in that way; 0: all of them went as planned."""

    went = Signal(object)
    """How the chosen one went; None for as planned."""
    all_went = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys for how a paper went; all others are the list's own."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Space and self.key():
            self.went.emit(None)
        elif key in _KEYS and self.key():
            self.went.emit(_KEYS[key])
        elif key == Qt.Key.Key_0:
            self.all_went.emit()
        else:
            super().keyPressEvent(event)


class HandingPart(Measured):
    """Which papers nobody has spoken for yet. `told` comes after each answer."""

    told = Signal()

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._rows: tuple[SentRow, ...] = ()
        self.list = PaperList(tr("Papers to hand over"), whole=True)
        self.empty = EmptyText(tr("No paper waits to be handed over."))
        self.note = Soft(
            tr(
                "Space: it went as planned. 1 to 4: it went another way. 0: all the rest went as planned. "
                "Enter shows the paper, to print it again."
            )
        )
        self.planned_button = Button(tr("It went as planned"), "check", PLAIN)
        self.rest_button = Button(tr("All the rest went as planned"), "list-checks", PLAIN)
        self.again_button = Button(tr("Print it again"), "printer", QUIET)
        self.way_buttons = {
            way: Button(f"{number} {tr(WENT[way])}", WAY_ICONS[way], QUIET) for number, way in enumerate(WAYS, start=1)
        }
        self._lay_out()
        self._connect()
        self.show_rows(())

    def _lay_out(self) -> None:
        self._buttons, column = Flow(), Column(self)
        for button in (self.planned_button, *self.way_buttons.values(), self.again_button, self.rest_button):
            self._buttons.add(button)
        for part in (self.note, Gap(0.5), self.list, self.empty, Gap(1.5), self._buttons):
            column.addWidget(part)

    def _connect(self) -> None:
        self.list.opened.connect(lambda _: self.show_again())
        self.list.went.connect(self._went)
        self.list.all_went.connect(self.all_went)
        self.planned_button.clicked.connect(lambda: self._went(None))
        self.rest_button.clicked.connect(self.all_went)
        self.again_button.clicked.connect(self.show_again)
        for way, button in self.way_buttons.items():
            button.clicked.connect(lambda _=False, how=way: self._went(how))

    def show_rows(self, rows: Sequence[SentRow]) -> None:
        """Show the papers that wait; the next one is chosen when the chosen one went."""
        place = max(self.list.currentIndex().row(), 0)
        before = self.list.key()
        self._rows = tuple(rows)
        self.list.show_rows([self._row(each) for each in rows])
        if rows and before not in {each.id for each in rows}:
            self.list.choose(rows[min(place, len(rows) - 1)].id)
        for part in (self.list, self.note, self._buttons):
            part.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    @staticmethod
    def _row(row: SentRow) -> Row:
        return Row(row.id, row.who, paper_words(row), icon=WAY_ICONS.get(row.meant, "file-text"))

    def _chosen(self) -> SentRow | None:
        return next((each for each in self._rows if each.id == self.list.key()), None)

    def _went(self, how: HowSent | None) -> None:
        row, handing = self._chosen(), self._desk.services.handing
        if row is not None:
            way = how or row.meant
            said = tr("{}: {}").format(row.who, tr(WENT.get(way, "Handed over")))
            self._keep(lambda: handing.went([row.id], way), said)

    def all_went(self) -> None:
        """Keep that all that is left went as it was planned."""
        handing, rows = self._desk.services.handing, self._rows
        ways: list[tuple[Id, HowSent]] = [(each.id, each.meant) for each in rows]
        if ways:
            self._keep(lambda: handing.each_went(ways), tr("All papers went as planned."))

    def _keep(self, step: Callable[[], Changes], said: str) -> None:
        def kept(_: Changes) -> None:
            self._desk.messages.show(said)
            self.told.emit()

        self._desk.keep(step, kept, receiver=self)

    def show_again(self) -> None:
        """Show the chosen paper as it would be printed now."""
        row = self._chosen()
        if row is not None:
            show_again(self._desk, self.window(), row)


class HandingSheet(Sheet):
    """The papers of a session, or of a group's mailings, that nobody has spoken for."""

    def __init__(
        self, desk: Desk[Workspace], parent: QWidget, *, session: Id | None = None, group: Id | None = None
    ) -> None:
        """Read them."""
        super().__init__(parent, tr("Handing over"), tr("Done"))
        self.cancel.hide()  # each answer is kept at once: there is nothing to cancel
        self._desk, self._session, self._group = desk, session, group
        self._said = 0
        self.part = HandingPart(desk)
        self.part.told.connect(self._told)
        self.undo_button = self.add_button(tr("Undo"), "undo-2")
        self.undo_button.setEnabled(False)
        self.undo_button.clicked.connect(self._undo)
        self.add(self.part)
        self._read()

    def _read(self) -> None:
        sent, session, group = self._desk.services.sent, self._session, self._group
        self._desk.tasks.run(lambda: sent.waiting(session=session, group=group), self._show, receiver=self)

    def _show(self, rows: list[SentRow]) -> None:
        self.part.show_rows(rows)
        self.fit()
        (self.part.list if rows else self.main).setFocus()

    def _told(self) -> None:
        self._said += 1
        self.undo_button.setEnabled(True)
        self._read()

    def _undo(self) -> None:
        """Take back the last answer that was given here."""
        self._said -= 1
        self.undo_button.setEnabled(self._said > 0)
        self._desk.keep(self._desk.services.history.undo, lambda _: self._read(), receiver=self)
