"""The window: the rail, the page that is open, and the quiet line at its foot."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QByteArray, QEvent, QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QLineEdit, QPlainTextEdit, QStackedWidget, QWidget

from coprod_desktop.desktop.backing_up import BackingUp
from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.faults import LostSheet, show_fault
from coprod_desktop.desktop.help.help_sheet import HelpSheet
from coprod_desktop.desktop.help.reading_sheet import ReadingSheet
from coprod_desktop.desktop.key_renewal import KeyRenewal
from coprod_desktop.desktop.locking import Locking
from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.pages import PageSpec
from coprod_desktop.desktop.rail import FoldedRail, MessageLine, Rail
from coprod_desktop.desktop.sleep import Sleep
from coprod_desktop.desktop.support.opening import Support, is_shown_in_front
from coprod_desktop.desktop.support.sheet import SupportSheet
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.theme.measures import narrow, units
from coprod_desktop.desktop.widgets.draft import Draft
from coprod_desktop.desktop.widgets.page import Page
from coprod_desktop.desktop.widgets.sheet import LOCK_KEY, SUPPORT_KEY, TroubleSheet
from coprod_desktop.desktop.widgets.spacing import UprightHairline
from coprod_desktop.domain.steps import CanUndo, Changes
from coprod_desktop.services.backups import Why
from coprod_desktop.services.sessions import CLOSED
from coprod_desktop.services.vault_errors import VaultLostError
from coprod_desktop.services.workspace import Workspace

_GEOMETRY_KEY = "window/geometry"
_TELLS_OF_BACKUPS = "today"
_NEED_THE_HUB = frozenset({"share"})
"""Pages of which the copy of a hub has not all."""
_LISTEN_AFTER = 3000
"""Milliseconds until the window listens for sleep: loading D-Bus must not hold up whoever has just opened it."""
_SIZE = (1366, 768)
"""The screen of a common laptop: what the window takes before anybody has chosen."""


class MainWindow(QWidget):
    """Holds the pages of one open vault. It is closed by locking; the next vault gets a new window.

    place_changed tells where the person is ("people/ID"), so that a killed program can come back there.
    lock_wanted: the person asked to lock; everything that was being typed has been written.
    """

    place_changed = Signal(str)
    lock_wanted = Signal()
    closed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        tasks: Tasks,
        messages: Messages,
        appearance: Appearance,
        settings: QSettings,
        pages: Sequence[PageSpec],
    ) -> None:
        """Show no page yet: `go` opens the first."""
        super().__init__()
        self._workspace, self._tasks, self._settings, self._appearance = workspace, tasks, settings, appearance
        self._specs = {page.name: page for page in pages}
        self.desk = Desk(workspace, tasks, messages, self.changed, self.go, self.set_full_window)
        self._made: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._is_full, self._is_away = False, False
        self._as_of: datetime | None = None
        self.lost: VaultLostError | None = None  # why nothing more can be kept, once that is so
        self._in_rail = [page for page in pages if page.in_rail]
        self.rail, self.folded_rail = Rail(self._in_rail), FoldedRail(self._in_rail)
        self._hairline, self._stack, self._line = UprightHairline(), QStackedWidget(), MessageLine()
        self.support = Support(self.desk, self)
        self._lay_out()
        self._connect(messages)
        self.locking = Locking(settings, self, is_busy=lambda: self._is_full)
        self.locking.due.connect(self.lock_at_once)
        self._sleep = Sleep(self)
        self._sleep.begins.connect(self.locking.lock_now)
        QTimer.singleShot(_LISTEN_AFTER, self, self._sleep.listen)
        self.key_renewal = KeyRenewal(self)
        self.backing_up = BackingUp(workspace.backups, tasks, messages, self)
        self.backing_up.made.connect(self._backed_up)
        self.setWindowTitle(self.tr("Coprod Desktop"))
        self.resize(*_SIZE)
        kept = settings.value(_GEOMETRY_KEY)
        if isinstance(kept, QByteArray):
            self.restoreGeometry(kept)

    def _lay_out(self) -> None:
        beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        beside.setSpacing(0)
        for part in (self.rail, self._hairline):
            beside.addWidget(part)
        beside.addWidget(self._stack, 1)
        under = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(0)
        under.addWidget(self.folded_rail)
        under.addLayout(beside, 1)
        under.addWidget(self._line)

    def _connect(self, messages: Messages) -> None:
        for rail in (self.rail, self.folded_rail):
            rail.wanted.connect(self.go)
            rail.undo_wanted.connect(self.undo)
            rail.help_wanted.connect(self.show_help)
            rail.lock_wanted.connect(self.lock)
        messages.said.connect(self._line.show_words)
        messages.troubled.connect(self._show_trouble)
        messages.faulted.connect(self._show_fault)
        messages.lost.connect(self._show_lost)
        for number, page in enumerate(self._in_rail, start=1):
            self._add_key(page.words, f"Ctrl+{number}", partial(self.go, page.name))
        self._add_key(self.tr("Undo"), "Ctrl+Z", self.undo)
        self._add_key(self.tr("Redo"), "Ctrl+Shift+Z", self.redo)
        self._add_key(self.tr("Help about this page"), "F1", self.show_help)
        self._add_key(self.tr("Lock"), "F12", self._lock_by_key, LOCK_KEY)
        self._add_key(self.tr("Support: what to do now, and who to ring"), "F9", self.show_support, SUPPORT_KEY)
        self._add_key(self.tr("Text size and colours"), "Ctrl+Shift+T", self.show_reading)
        self._appearance.add_actions(self)
        QApplication.instance().focusChanged.connect(self._watch_undo_keys)  # type: ignore[union-attr] # it is running

    def _add_key(self, words: str, keys: str, act: Callable[[], object], name: str = "") -> None:
        """Let keys do act. name: of an urgent one, heard also while a list of choices takes the window's keys."""
        action = QAction(words, self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        if name:
            action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
        action.triggered.connect(lambda _=False: act())
        self.addAction(action)

    @property
    def page(self) -> Page | None:
        """The page that is open; None before the first."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def go(self, place: str) -> None:
        """Open a place: a page's name, or with what it is about ("people/ID"). An unknown page opens the first."""
        name, _, about = place.partition("/")
        if name not in self._specs:
            name, about = next(iter(self._specs)), ""
        if self._is_away and name not in self._made and (self._as_of is None or name in _NEED_THE_HUB):
            self.desk.messages.show(
                self.tr("The hub can’t be reached just now. This page opens when it is there again.")
            )
            return
        leaving = self.page
        if leaving is not None and leaving.name != name and not leaving.may_leave():
            return
        page = self._made.get(name) or self._make(name)
        if name in self._stale:
            self._stale.discard(name)
            page.refresh(None)
        self.set_full_window(False)
        self._stack.setCurrentWidget(page)
        if page is not leaving:
            page.begin()
        page.open_about(about)
        self._line.hide()
        for rail in (self.rail, self.folded_rail):
            rail.show_page(name)
        self.setWindowTitle(self.tr("{}, Coprod Desktop").format(self._specs[name].words))
        self.remember_place()

    def _make(self, name: str) -> Page:
        page = self._specs[name].make(self.desk)
        self._made[name] = page
        self._stale.add(name)
        self._stack.addWidget(page)
        return page

    def remember_place(self) -> None:
        """Tell where the person is now; a page calls it by `desk.go` alone."""
        page = self.page
        if page is not None:
            about = page.about()
            self.place_changed.emit(f"{page.name}/{about}" if about else page.name)

    def changed(self, changes: Changes) -> None:
        """Show what was kept here just now, and when that was."""
        self._line.give_way()
        self.show_changes(changes)
        now = self._workspace.now()
        self.kept_at(now)
        self.look_for_undo()
        if changes.label == CLOSED:
            self.backing_up.make(Why.SESSION)

    def show_changes(self, changes: Changes) -> None:
        """Refresh the page that is open if it shows what has changed; the others when they are next shown."""
        self.support.changed(changes)
        for name, page in self._made.items():
            if not changes.touches(*page.tables):
                continue
            if page is self.page:
                page.refresh(changes)
            else:
                self._stale.add(name)

    def hub_is_away(self, as_of: datetime | None) -> None:
        """Say so until it is back. as_of: of when the copy is that pages read; None: there is none, and no page is
        opened that was not open before, because it would look as if there were nothing on it.
        """
        self._is_away, self._as_of = True, as_of
        for kept in (self.rail.kept, self.folded_rail.kept):
            kept.hub_is_away(as_of)

    def show_all_again(self) -> None:
        """Keep what is typed, and let every page read again what it shows: the hub was away."""
        self._is_away = False
        for kept in (self.rail.kept, self.folded_rail.kept):
            kept.hub_is_back()
        self.keep_typing()
        self._stale.update(self._made)
        page = self.page
        if page is not None:
            self._stale.discard(page.name)
            page.refresh(None)
        self.look_for_undo()

    def _backed_up(self) -> None:
        """Let Today tell of it: a backup is no step, so no page hears of it otherwise."""
        page = self.page
        if page is not None and page.name == _TELLS_OF_BACKUPS:
            page.refresh(None)
        elif _TELLS_OF_BACKUPS in self._made:
            self._stale.add(_TELLS_OF_BACKUPS)

    def kept_at(self, at: datetime) -> None:
        """Say when something was last kept."""
        self.rail.kept.kept_at(at)
        self.folded_rail.kept.kept_at(at)

    def look_for_undo(self) -> None:
        """Ask the history what undo would take, and offer it."""
        self._tasks.run(self._workspace.history.can, self._show_undo)

    def _show_undo(self, can: CanUndo) -> None:
        self.rail.show_undo(can.undo)
        self.folded_rail.show_undo(can.undo)

    def undo(self) -> None:
        """Take back the last step, and say which it was."""
        self._step_back(self._workspace.history.undo, lambda can: can.undo, self.tr("Undone: {}"), self.tr("Undo"))

    def redo(self) -> None:
        """Do again what undo took back."""
        self._step_back(self._workspace.history.redo, lambda can: can.redo, self.tr("Done again: {}"), self.tr("Redo"))

    def _step_back(
        self, act: Callable[[], Changes], choose: Callable[[CanUndo], str | None], said: str, what: str
    ) -> None:
        history = self._workspace.history

        def work() -> tuple[str | None, Changes | None]:
            label = choose(history.can())
            return label, act() if label is not None else None

        def done(result: tuple[str | None, Changes | None]) -> None:
            label, changes = result
            if changes is None:
                self.desk.messages.show(self.tr("{}: there is nothing left.").format(what))
                return
            self.changed(changes)
            self.desk.messages.show(said.format(label))

        self._tasks.run(work, done, receiver=self)

    def set_full_window(self, full: bool) -> None:
        """Give the whole window to the page, as in the live session, or bring the rail back."""
        self._is_full = full
        self._fold()

    def _fold(self) -> None:
        """Show the rail, or the one button when it would not fit, or neither."""
        no_room = narrow(self) or self.rail.sizeHint().height() > self.height()
        self.rail.setVisible(not self._is_full and not no_room)
        self._hairline.setVisible(not self._is_full and not no_room)
        self.folded_rail.setVisible(not self._is_full and no_room)

    def show_help(self) -> None:
        """Say what this page is for, and which keys work on it."""
        page = self.page
        if page is None:
            return
        own = [(action.shortcut().toString(), action.text()) for action in self.actions()]
        keys = [*page.shortcuts(), *((key, words) for key, words in own if key)]
        HelpSheet(self, self._specs[page.name].words, page.help_text(), keys, self.desk.messages).open()

    def show_support(self) -> None:
        """Show what to do now when somebody may be harmed, and whom to ring."""
        if not is_shown_in_front(self):
            self.support.show(self.page)

    def show_reading(self) -> None:
        """Offer text size and colours."""
        ReadingSheet(self, self._appearance).open()

    def _show_trouble(self, words: str) -> None:
        TroubleSheet(QApplication.activeModalWidget() or self, words).open()

    def _show_fault(self, words: str, details: str) -> None:
        show_fault(self, words, details, self.desk.messages)

    def _show_lost(self, error: VaultLostError) -> None:
        """Say once in a sheet that nothing more can be kept; later, as each try fails, in the quiet line."""
        if self.lost is not None:
            self.desk.messages.show(str(error))
            return
        self.lost = error
        sheet = LostSheet(QApplication.activeModalWidget() or self, str(error))
        sheet.accepted.connect(self.lock_at_once)
        sheet.open()

    def lock(self) -> None:
        """Write what is being typed, then ask to be locked."""
        if self._may_leave():
            self.lock_wanted.emit()

    def _lock_by_key(self) -> None:
        """Lock; over a sheet whatever the page below says, and not in the middle of the sheet's own event."""
        QTimer.singleShot(0, self, self.locking.lock_now if QApplication.activeModalWidget() else self.lock)

    def lock_at_once(self) -> None:
        """Write what is being typed, on a sheet too, and ask to be locked, whatever a page says: nobody is there."""
        self.keep_typing()
        self.lock_wanted.emit()

    def keep_typing(self) -> None:
        """Write what is being typed, on a sheet too."""
        for page in self._made.values():
            page.may_leave()
        for draft in self.findChildren(Draft):
            draft.settle()
        for support in self.findChildren(SupportSheet):
            if support.isVisible():
                support.keep_typing()

    def _may_leave(self) -> bool:
        for draft in self.findChildren(Draft):
            draft.settle()
        return all(page.may_leave() for page in self._made.values())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Write what is being typed, remember where the window stood, and tell that it is closed."""
        if not self._may_leave():
            event.ignore()
            return
        self._settings.setValue(_GEOMETRY_KEY, self.saveGeometry())
        super().closeEvent(event)
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold the rail."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Fold or unfold the rail when the text size changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ApplicationFontChange, QEvent.Type.FontChange):
            self.setMinimumSize(min(units(60), _SIZE[0]), min(units(40), _SIZE[1]))
            self._fold()

    def _watch_undo_keys(self, left: QWidget | None, entered: QWidget | None) -> None:
        """Listen to the field that is typed into, so that Ctrl+Z reaches the history when the field has no typing."""
        for field in (left, entered):
            if isinstance(field, (QLineEdit, QPlainTextEdit)):
                field.removeEventFilter(self)
        if isinstance(entered, (QLineEdit, QPlainTextEdit)):
            entered.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field takes Ctrl+Z for itself even when it has nothing to undo: then it is the window's."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        is_undo, is_redo = event.matches(QKeySequence.StandardKey.Undo), event.matches(QKeySequence.StandardKey.Redo)
        if not (is_undo or is_redo) or _has_typing(watched, undo=is_undo):
            return False
        event.ignore()
        return True


def _has_typing(field: QObject, *, undo: bool) -> bool:
    """Whether the field itself has typing to undo, or to redo."""
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable() if undo else field.isRedoAvailable()
    if isinstance(field, QPlainTextEdit):
        text = field.document()
        return text.isUndoAvailable() if undo else text.isRedoAvailable()
    return False
