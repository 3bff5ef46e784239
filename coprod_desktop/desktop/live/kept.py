"""What was kept, newest first: the number in the margin, the words, and under them how they are kept."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QPoint, QSize, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QMenu, QWidget

from coprod_desktop.desktop.forms.live.ui_kept import Ui_KeptForm
from coprod_desktop.desktop.live.choices import kinds, ways_of_reaching
from coprod_desktop.desktop.live.state import LiveState
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.theme.measures import units
from coprod_desktop.desktop.widgets.row_list import RowList
from coprod_desktop.desktop.widgets.spacing import Measured
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.ids import Id, Number
from coprod_desktop.domain.insights import Check, Heard, InsightKind, Sensitivity
from coprod_desktop.domain.steps import CanUndo
from coprod_desktop.services.views import InsightRow

_LEAST = 14.5
"""Units of the list that stay in sight in every window: two kept lines."""


def _tr(words: str, count: int = -1) -> str:
    return QCoreApplication.translate("Kept", words, "", count)


def kept_row(row: InsightRow, names: Mapping[str, str]) -> Row:
    """Return a kept line as its list shows it. names: what stands for a short name (initials)."""
    number = str(row.number)
    if row.taken_back:
        return Row(key=row.id, strong=_tr("Taken back"), number=number, spoken=_tr("{}, taken back").format(number))
    words = _tr("“{}”").format(row.words) if row.is_quotable else row.words
    votes = "" if row.votes is None else _tr("1 vote") if row.votes == 1 else _tr("%n votes", row.votes)
    soft = " · ".join(_how(row, names))
    return Row(row.id, words, soft, number=number, right=votes, quoted=True, pictures=row.pictures)


def _how(row: InsightRow, names: Mapping[str, str]) -> list[str]:
    parts = [kinds()[row.kind], *_of_kind(row)]
    if row.kind.is_said:
        who = names.get(row.answer_to, row.answer_to)
        parts.append(_tr("answer to {}").format(who) if who else _tr("answer to nobody, gets a slip"))
        parts += heard_words(row)
        parts.append(_tr("shown as {}").format(names.get(str(row.shown), str(row.shown)) or _tr("nobody")))
    parts += row.themes
    if row.sensitivity is Sensitivity.RESTRICTED:
        parts.append(_tr("restricted"))
    if row.check is Check.AS_SAID:
        parts.append(_tr("checked"))
    elif row.check is Check.CHANGED:
        parts.append(_tr("checked and changed"))
    return parts


def heard_words(row: InsightRow) -> list[str]:
    """Return what sets a line apart from one that was heard in the speaker's own words."""
    second_hand = [_tr("told by somebody else")] if row.heard is Heard.SECOND_HAND else []
    return [*second_hand, *([_tr("in our words")] if row.paraphrased else [])]


def _of_kind(row: InsightRow) -> list[str]:
    if row.kind is InsightKind.DECISION:
        reached = ways_of_reaching()[row.reached].lower() if row.reached else ""
        how = [", ".join(part for part in (reached, row.count) if part)] if reached or row.count else []
        return [*how, *([_tr("felt like: {}").format(_tr(row.rung.in_words).lower())] if row.rung else [])]
    if row.kind is InsightKind.ACTION:
        by = _tr("by {}").format(day_in_words(row.by_when)) if row.by_when else ""
        done = _tr("done on {}").format(day_in_words(row.done_on)) if row.done_on else ""
        return [part for part in (row.who, done or by) if part]
    return []


def undo_words(can: CanUndo, kept: Sequence[InsightRow], upcoming: Number) -> str:
    """Return what the undo button says: "Undo K31" when that line, with the last number given, was the last thing done;
    otherwise the step by its label; empty when there is nothing.
    """
    if can.undo is None:
        return ""
    added = {f"Add {'an' if kind.value[0] in 'aeiou' else 'a'} {kind.value}" for kind in InsightKind}
    if can.undo in added and kept and kept[0].number.count == upcoming.count - 1:
        return _tr("Undo {}").format(kept[0].number)
    return _tr("Undo: {}").format(can.undo[0].lower() + can.undo[1:])


class KeptList(RowList):
    """The list with its keys. Up and Down move; Enter or F2 changes, Delete takes out or back, V counts votes, P shows
    pictures, S shows it on the projector, M moves to concern.
    """

    KEYS: ClassVar[dict[int, str]] = {
        Qt.Key.Key_F2: "change",
        Qt.Key.Key_Return: "change",
        Qt.Key.Key_Enter: "change",
        Qt.Key.Key_Delete: "take out",
        Qt.Key.Key_V: "vote",
        Qt.Key.Key_P: "pictures",
        Qt.Key.Key_M: "move",
        Qt.Key.Key_S: "show",
    }

    asked = Signal(str, str)
    """What is to be done ("change", "check", "vote", "pictures", "show", "take out", "move"), and the line's key."""

    def minimumSizeHint(self) -> QSize:
        """Keep two lines in sight."""
        return QSize(units(2 * _LEAST), units(_LEAST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the chosen line."""
        act = self.KEYS.get(event.key())
        if act is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and self.key():
            self.asked.emit(act, self.key())
            return
        if event.key() == Qt.Key.Key_Menu and self.key():
            self._open_menu(self.visualRect(self.currentIndex()).bottomLeft() + QPoint(units(6), 0))
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the line under the pointer, or with the chosen one."""
        place = self.indexAt(event.pos())
        if place.isValid():
            self.setCurrentIndex(place)
        if self.key():
            self._open_menu(event.pos())

    def _open_menu(self, at: QPoint) -> None:
        menu = self.menu_of(self.key())
        menu.popup(self.viewport().mapToGlobal(at))

    def menu_of(self, key: str) -> QMenu:
        """Return a menu of what can be done with a line; it is gone when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for act, words, keys in (
            ("change", self.tr("Change it"), "F2"),
            ("check", self.tr("Check it with the speaker"), "Ctrl+K"),
            ("vote", self.tr("Count votes"), "V"),
            ("pictures", self.tr("Look at its pictures, or add one"), "P"),
            ("show", self.tr("Show it on the projector"), "S"),
            ("take out", self.tr("Take it back or take it out"), self.tr("Delete")),
            ("move", self.tr("Move to concern"), "M"),
        ):
            action = menu.addAction(f"{words}\t{keys}")
            action.triggered.connect(lambda _=False, what=act: self.asked.emit(what, key))
        return menu


class KeptPane(Measured):
    """The list under its heading, with the quiet button that takes back what was done last."""

    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self.form = Ui_KeptForm()
        self.form.setupUi(self)
        self.list = KeptList(self.tr("Kept today, newest first"), numbered=True, flush=True)
        self.form.list_place.addWidget(self.list, 1)
        self.undo_button = self.form.heading.add_action("", "undo-2")
        self.undo_button.clicked.connect(self.undo_wanted)
        self._rows: list[Row] = []

    def show_state(self, state: LiveState, names: Mapping[str, str]) -> None:
        """Show what was kept, and what can be undone. names: what stands for a short name (initials)."""
        rows = [kept_row(row, names) for row in state.kept]
        if rows != self._rows:
            self._rows = rows
            self.list.show_rows(rows)
            self.list.scheduleDelayedItemsLayout()  # words that have changed may need another height
        for part in (self.form.empty, self.form.rest):
            part.setVisible(not rows)
        self.list.setVisible(bool(rows))
        words = undo_words(state.can, state.kept, state.upcoming)
        self.undo_button.setText(words or self.tr("Undo"))
        self.undo_button.setEnabled(bool(words))

    def chosen(self) -> Id | None:
        """Return the line that is chosen, or else the newest; None when nothing was kept."""
        key = self.list.key()
        return Id(key) if key else self.newest()

    def newest(self) -> Id | None:
        """Return the line that was kept last; None when nothing was kept."""
        return Id(self._rows[0].key) if self._rows else None
