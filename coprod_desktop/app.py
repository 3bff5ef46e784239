"""The life of the program: unlock, work, lock, unlock again.

The unlock window is painted before anything that knows a database is imported; that is loaded on the worker, while
the passphrase is typed.
"""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSettings
from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.desktop import support_code
from coprod_desktop.desktop.first_paint import FirstPaint
from coprod_desktop.desktop.garbage import Garbage
from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.tasks import Tasks
from coprod_desktop.desktop.theme.appearance import Appearance
from coprod_desktop.desktop.theme.measures import has_room
from coprod_desktop.desktop.unlock.vaults import Attempt, LoadVaults, Vaults
from coprod_desktop.desktop.unlock.window import UnlockWindow
from coprod_desktop.domain.errors import UserError

if TYPE_CHECKING:  # loaded after the first paint
    from coprod_desktop.desktop.bookmark import Bookmark
    from coprod_desktop.desktop.main_window import MainWindow
    from coprod_desktop.services.access import NewKey
    from coprod_desktop.services.hub_views import Others
    from coprod_desktop.services.unkept import Unkept
    from coprod_desktop.services.workspace import Workspace

_PLACE, _FIELD = "window", "window/field"
"""Where the drafts keep the page that is open, and over a restart the field that was typed into."""
_MAIN_WINDOW = "coprod_desktop.desktop.main_window"
_PAGES = "coprod_desktop.desktop.pages"
_TODAY = "coprod_desktop.desktop.today.page"
_NEXT = (
    "coprod_desktop.desktop.sessions.page",
    "coprod_desktop.desktop.people.page",
    "coprod_desktop.desktop.live.page",
    "coprod_desktop.desktop.insights.page",
    "coprod_desktop.desktop.settings.page",
)
"""Pages that people go to from Today: loaded once it is shown, so that going there does not hold the screen."""
_NO_BACKUP = "No backup was made when the program was last closed. {} Make one now: Settings, Backups."
_IN_A_SHEET = "What you were writing in “{}” is kept. Open it again, and it is there."
_LOCKING = "coprod_desktop.desktop.locking"
_LOGS = "coprod_desktop.logs"
_BACKING_UP = "coprod_desktop.desktop.backing_up"
_BOOKMARK = "coprod_desktop.desktop.bookmark"
_LOOKING_AFTER = "coprod_desktop.desktop.looking_after"
_HUBS = "coprod_desktop.hubs"
_HUB_WATCH = "coprod_desktop.desktop.hub_watch"
_RESTARTING = "coprod_desktop.desktop.restarting"
_RENEWING = "coprod_desktop.desktop.unlock.renewing"
_VAULT_ERRORS = "coprod_desktop.services.vault_errors"
_UNKEPT = "coprod_desktop.services.unkept"
_FIRST_RUN = "coprod_desktop.desktop.unlock.first_run"


@cache
def load_vaults() -> Vaults:
    """Import what opens vaults (the database with it), and return it. Called on the worker."""
    vaults: Vaults = import_module("coprod_desktop.wiring").VaultsOnDisk()
    return vaults


def start_log() -> None:
    """Keep from now on where something goes wrong. Called on the worker, because its imports take a while."""
    logs = import_module(_LOGS)
    logs.start(logs.WINDOW)


class Program(QObject):
    """Holds the window that is open: unlock, or the pages of one vault."""

    def __init__(self, app: QApplication, settings: QSettings, load: LoadVaults, wanted: Path | None = None) -> None:
        """Take what it needs; `start` shows the first window. wanted: the vault to offer first."""
        super().__init__(app)
        self._garbage = Garbage(self)
        self._settings, self._load, self._wanted = settings, load, wanted
        self._appearance = Appearance(app, settings)
        self.window: QWidget | None = None
        self._left: _Left | None = None  # where somebody was when a vault was locked
        self._messages, self._tasks = self._fresh()
        self._workspace: Workspace | None = None  # of the vault that is open
        self._unkept: Unkept | None = None
        self._start_anew: Callable[[Path | None], bool] = _start_anew

    def _fresh(self) -> tuple[Messages, Tasks]:
        """Return messages and a worker for the next vault: what the last one left behind reaches nobody."""
        messages = Messages(self)
        messages.restart_wanted.connect(self._restart)
        messages.log_wanted.connect(_copy_log)
        return messages, Tasks(partial(self._say, messages), self)

    def _say(self, messages: Messages, error: Exception) -> None:
        """Show an error that nobody else has taken; where a fault of ours arose is kept in the log too."""
        if not isinstance(error, UserError):
            import_module(_LOGS).failed(error)
        messages.failed(error)

    def start(self, lost: UserError | None = None) -> None:
        """Show the unlock window; what opens vaults is loaded once it has been painted. lost: see UnlockWindow."""
        unlock = UnlockWindow(
            self._appearance, self._settings, self._tasks, self._messages, self._load, wanted=self._wanted, lost=lost
        )
        unlock.opened.connect(self._open)
        self._show(unlock)
        unlock.form.passphrase.setFocus()

    def begin(self) -> None:
        """Show the first window; whatever else is to be loaded or done waits until it has been painted."""
        self._tasks.hold()
        self.start()
        if isinstance(self.window, UnlockWindow):
            FirstPaint(self.window.form.title, self.warm_up)

    def warm_up(self) -> None:
        """Load, on the worker, what opens vaults and what comes after; call it once the first window is painted."""
        self._tasks.release()
        self._tasks.run(start_log)
        self._tasks.run(support_code.keep)
        self._tasks.run(self._load)
        for module in (_MAIN_WINDOW, _PAGES, _TODAY, _BOOKMARK, _LOOKING_AFTER, _UNKEPT):
            self._tasks.run(partial(import_module, module))
        self._tasks.run(lambda: None, lambda _: self._garbage.settle())

    def _show(self, window: QWidget) -> None:
        before, self.window = self.window, window
        if has_room(window):
            window.show()
        else:  # its foot, with what was just done, would be below the screen
            window.showMaximized()
        if before is not None:
            before.close()
            before.deleteLater()

    def failed(self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        """Take what no slot has taken: say so and go on. Leaving the program is no fault."""
        if isinstance(error, Exception):
            self._say(self._messages, error)
        else:
            sys.__excepthook__(kind, error, _trace)

    def _open(self, workspace: "Workspace", is_new: bool) -> None:
        """Go where the person was when this vault was last open."""
        self._unkept = self._unkept or import_module(_UNKEPT).Unkept()
        self._tasks.run(partial(_found, workspace, self._unkept), partial(self._go_on, is_new))

    def _go_on(self, is_new: bool, found: "_Found") -> None:
        mark = import_module(_BOOKMARK).read(found.field)
        if mark is not None:
            self._left = _Left(found.workspace.path, mark)
        self._begin(found.workspace, is_new, found.place)
        if found.told:
            self._messages.trouble("\n\n".join(found.told))

    def _begin(self, workspace: "Workspace", is_new: bool, kept: dict[str, str]) -> None:
        """Show the pages of the vault."""
        self._workspace = workspace
        if workspace.others is not None:
            self._tasks.around = workspace.others.at_one_go
        make, pages = import_module(_MAIN_WINDOW).MainWindow, import_module(_PAGES).pages()
        window: MainWindow = make(workspace, self._tasks, self._messages, self._appearance, self._settings, pages)
        window.lock_wanted.connect(partial(self._lock, workspace))
        window.key_renewal.wanted.connect(partial(self._renew_key, window))
        window.closed.connect(partial(self._leave, workspace, window))
        window.place_changed.connect(partial(self._remember, workspace))
        window.go(kept.get("place", ""))
        self._show(window)
        window.look_for_undo()
        self._return_to_field(workspace, window)
        look = import_module(_LOOKING_AFTER).LookingAfter
        look(workspace.checks, self._tasks, self._messages, window)
        if workspace.others is not None:
            self._watch(workspace.others, window)
        for module in _NEXT:
            self._tasks.run(partial(import_module, module))
        if is_new:
            import_module(_FIRST_RUN).FirstRun(window.desk, window).start()

    def _watch(self, others: "Others", window: "MainWindow") -> None:
        """Show on the pages what others write into the hub."""
        watch = import_module(_HUB_WATCH).HubWatch(others, self._tasks, self._messages, window)
        watch.changed.connect(window.show_changes)
        watch.went_away.connect(window.hub_is_away)
        watch.came_back.connect(window.show_all_again)

    def _remember(self, workspace: "Workspace", place: str) -> None:
        self._tasks.run(lambda: workspace.drafts.keep(_PLACE, {"place": place}))

    def _return_to_field(self, workspace: "Workspace", window: "MainWindow") -> None:
        """Put the cursor where it was when this vault was locked, and say which sheet was being filled in."""
        left, self._left = self._left, None
        if left is None or left.vault != workspace.path:
            return
        if left.field is not None:
            import_module(_BOOKMARK).Return(window, left.field, self._tasks).look()
        if left.sheet:
            self._messages.show(QCoreApplication.translate("Program", _IN_A_SHEET).format(left.sheet))

    def _lock(self, workspace: "Workspace") -> None:
        """Close the vault, then ask for the passphrase again."""
        import_module(_LOCKING).close_popups()
        window, lost = self.window, getattr(self.window, "lost", None)
        if window is not None:
            marks = import_module(_BOOKMARK)
            self._left = _Left(workspace.path, marks.bookmark(window), marks.sheet_filled_in(window))
            window.blockSignals(True)  # closing it now is not leaving the program
            self._finish_backup(window)
        _clear_clipboard()
        self._end(workspace)
        self._wanted = workspace.path
        self._messages, self._tasks = self._fresh()
        self.start(_why_shut(lost) if isinstance(lost, UserError) and os.path.isdir(workspace.path) else None)

    def _renew_key(self, window: "MainWindow", key: "NewKey") -> None:
        """Close the vault, which a new key needs, and encrypt it anew over the unlock window."""
        window.lock_at_once()
        unlock = self.window
        if isinstance(unlock, UnlockWindow) and self._wanted is not None:
            sheet = import_module(_RENEWING).RenewingSheet(
                unlock, self._tasks, self._load, Attempt(self._wanted, ""), key
            )
            sheet.renewed.connect(unlock.open_vault)
            sheet.open()

    def _restart(self) -> None:
        """Keep what is being typed, close the vault, and start the program anew where the person was."""
        workspace, window = self._workspace, self.window
        if workspace is not None and window is not None:
            self._keep_for_restart(workspace, window)
            self._finish_backup(window)
            self._end(workspace)
        self._start_anew(self._wanted if workspace is None else workspace.path)
        QApplication.quit()

    def _keep_for_restart(self, workspace: "Workspace", window: QWidget) -> None:
        """Keep the field too. What fails now must not keep the program from starting anew."""
        marks = import_module(_BOOKMARK)
        with suppress(Exception):  # a fault led here; it may well be met again
            mark = marks.bookmark(window)
            if mark is not None:
                self._tasks.run(lambda: workspace.drafts.keep(_FIELD, marks.written(mark)))
            window.keep_typing()  # type: ignore[attr-defined] # the window of an open vault has it

    def _leave(self, workspace: "Workspace", window: "MainWindow") -> None:
        """Leave the program: the window goes at once, then a last backup is made and the vault is closed."""
        window.hide()
        self._finish_backup(window)
        back_up = import_module(_BACKING_UP).back_up_at_exit
        self._tasks.run(partial(back_up, workspace.backups, workspace.drafts))
        self._end(workspace)

    def _finish_backup(self, window: QWidget) -> None:
        """Wait for the backup that is being written: the vault must not be closed under it."""
        for making in window.findChildren(import_module(_BACKING_UP).BackingUp):
            making.finish()
        for looking in window.findChildren(import_module(_LOOKING_AFTER).LookingAfter):
            looking.finish()
        for watching in window.findChildren(import_module(_HUB_WATCH).HubWatch):
            watching.finish()

    def _end(self, workspace: "Workspace") -> None:
        """Write what is left and close the vault."""
        self._workspace = None
        self._tasks.close(workspace.close)

    def close(self) -> None:
        """Let the worker end, when the program ends without an open vault; leave nothing on the clipboard."""
        _clear_clipboard()
        self._tasks.close()


@dataclass(frozen=True, slots=True)
class _Left:
    """Where somebody was when a vault was locked. sheet: how the one is called that was half filled in."""

    vault: Path
    field: "Bookmark | None"
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    """A vault that was opened. place and field: where to go, as drafts keep them. told: what there is to say."""

    workspace: "Workspace"
    place: dict[str, str]
    field: dict[str, str]
    told: list[str]


def _found(workspace: "Workspace", unkept: "Unkept") -> _Found:
    """Return the workspace with drafts that hold on to what they can't keep. Called on the worker."""
    drafts = unkept.watch(workspace.backups.vault, workspace.drafts)
    field = drafts.read(_FIELD)
    if field:
        drafts.drop(_FIELD)
    told = list(workspace.notices())
    why = import_module(_BACKING_UP).why_not_made(drafts)
    if why:
        told.append(QCoreApplication.translate("Program", _NO_BACKUP).format(why))
    return _Found(replace(workspace, drafts=drafts), drafts.read(_PLACE), field, told)


def _why_shut(lost: UserError) -> UserError:
    """Return why a vault that was lost while it was open is shut, as it is said once it is."""
    errors = import_module(_VAULT_ERRORS)
    return errors.VaultDamagedError(errors.FOUND_DAMAGED) if isinstance(lost, errors.VaultDamagedError) else lost


def _start_anew(vault: Path | None) -> bool:
    """Start the program by itself; see restarting."""
    started: bool = import_module(_RESTARTING).start_anew(vault)
    return started


def _copy_log() -> None:
    QApplication.clipboard().setText(import_module(_LOGS).copyable())


def _clear_clipboard() -> None:
    import_module(_LOCKING).clear_clipboard(QApplication.clipboard())


def _arguments(arguments: Sequence[str]) -> Path | None:
    """Return the vault that is named; what is asked for in the usual way is read without loading anything."""
    match arguments[1:]:
        case []:
            return None
        case ["--vault", path] if not path.startswith("-") and "://" not in path:
            return Path(path).absolute()
    import argparse  # noqa: PLC0415 # see above

    def place(text: str) -> Path:
        try:
            return Path(text) if "://" not in text else Path(import_module(_HUBS).place_meant(text))
        except UserError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    parser = argparse.ArgumentParser(prog="coprod-desktop", description="Opens Coprod Desktop.")
    parser.add_argument("--vault", type=place, help="the folder of the vault to open, or the address of a hub")
    given: Path | None = parser.parse_args(arguments[1:]).vault
    return given.absolute() if given is not None else None


def run(arguments: Sequence[str]) -> int:
    """Open the program and return its exit code when it is closed."""
    wanted = _arguments(arguments)
    app = QApplication(list(arguments[:1]))
    app.setApplicationName("coprod-desktop")
    app.setOrganizationName("Coprod")
    program = Program(app, QSettings("Coprod", "coprod-desktop"), load_vaults, wanted)
    sys.excepthook = program.failed
    program.begin()
    code = app.exec()
    program.close()
    return code
