"""Bring in: which file, what it would bring, and then all of it or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.share.long_sheet import LongSheet
from coprod_desktop.desktop.share.wording import coming_lines, tr
from coprod_desktop.desktop.widgets.choosers import choose_file
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.rows import Facts
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.duplicates import MayBeOne
from coprod_desktop.services.ports import Progress
from coprod_desktop.services.sharing import RetiredError
from coprod_desktop.services.sharing_views import Coming
from coprod_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Found:
    """What a file brings, who may stand here twice by it, what laptops are called, and what was moved afterwards."""

    coming: Coming
    twice: list[MayBeOne]
    names: dict[str, str]
    moved: Changes | None = None


def looked_at(services: Workspace, file: Path, progress: Progress, *, with_retired: bool) -> Found:
    """Return what file would bring. For the worker."""
    coming = services.sharing.look(file, with_retired=with_retired, progress=progress)
    return _found(services, coming)


def brought_in(services: Workspace, file: Path, progress: Progress, *, with_retired: bool) -> Found:
    """Bring file in, and return what it brought. For the worker."""
    coming = services.sharing.bring_in(file, with_retired=with_retired, progress=progress)
    return _found(services, coming, services.duplicates.catch_up())


def _found(services: Workspace, coming: Coming, moved: Changes | None = None) -> Found:
    names = {peer.device: peer.name for peer in services.sharing.peers()}
    return Found(coming, services.duplicates.suggestions_of(coming.people), names, moved)


def dropped_file(event: QDragEnterEvent | QDropEvent) -> Path | None:
    """Return the one file of this computer that is dragged; None for anything else."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


class BringInSheet(LongSheet):
    """First a file, then what it would bring, then what it brought."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, file: Path | None = None) -> None:
        """Ask for the file, or look at the one that was dropped."""
        super().__init__(desk, parent, tr("Bring in"), tr("Choose the file…"), "upload")
        self._file: Path | None = None
        self._looked_for = Path()
        self._with_retired = False
        self._next, self._is_done = "", False
        words = tr(
            "Choose the file that another laptop made for this one, or drop it here. You see what it brings before "
            "anything is changed."
        )
        if self._makes_backup():
            words += " " + tr("A backup is made first.")
        else:
            words += " " + tr("No copy of the hub is made here first: whoever looks after its server makes those.")
        self.words = Words(words)
        self.facts = Facts()
        for part in (self.words, self.facts, self.progress, self.trouble):
            self.add(part)
        self.other_button = self.add_button(tr("Another file…"), "upload")
        self.all_the_same_button = self.add_button(tr("Look at it anyway"), "eye")
        for button in (self.other_button, self.all_the_same_button):
            button.hide()
        self.other_button.clicked.connect(self.choose)
        self.all_the_same_button.clicked.connect(self._look_all_the_same)
        self.setAcceptDrops(True)
        if file is not None:
            self.look(file)

    def act(self) -> None:
        """Choose the file; once it was looked at, bring it in; then go on to what has to be settled."""
        if self._next:
            self.accept()
            self._desk.go(self._next)
        elif self._file is None:
            self.choose()
        else:
            self.bring_in(self._file)

    def choose(self) -> None:
        """Ask for the file."""
        choose_file(self, tr("Choose the file"), [tr("Files from another laptop (*.coprod)")], self.look)

    def look(self, file: Path, *, with_retired: bool = False) -> None:
        """Look at what file would bring."""
        if self.is_working():
            return
        self._file, self._with_retired = None, with_retired
        self._looked_for = file
        self.facts.clear()
        for button in (self.other_button, self.all_the_same_button):
            button.hide()
        self.main.setText(tr("Choose the file…"))
        services = self._desk.services
        self.run_long(
            tr("Looking at the file"),
            lambda report: looked_at(services, file, report, with_retired=with_retired),
            lambda found: self._show_coming(file, found),
        )

    def bring_in(self, file: Path) -> None:
        """Bring it in."""
        services, with_retired = self._desk.services, self._with_retired
        self.other_button.hide()
        self.run_long(
            tr("Making a backup, then bringing it in") if self._makes_backup() else tr("Bringing it in"),
            lambda report: brought_in(services, file, report, with_retired=with_retired),
            self._show_brought,
        )

    def refused(self, error: UserError) -> None:
        """Say which file and why; whoever decides about a retired laptop may look all the same."""
        super().refused(error)
        self.stopped()
        if self._file is None:
            self.words.setText(tr("“{}” can’t be brought in.").format(self._looked_for.name))
        is_retired = isinstance(error, RetiredError)
        self.all_the_same_button.setVisible(is_retired)
        (self.cancel if is_retired else self.main).setFocus()

    def stopped(self) -> None:
        """Let another file be chosen."""
        self.other_button.setVisible(self._file is not None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        if dropped_file(event) is not None and not self.is_working() and not self._is_done:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at the file that was dropped."""
        file = dropped_file(event)
        if file is not None:
            event.acceptProposedAction()
            self.look(file)

    def _makes_backup(self) -> bool:
        """Whether what is brought in is backed up first: that of a hub is its keeper's."""
        return self._desk.services.others is None

    def _look_all_the_same(self) -> None:
        self.look(self._looked_for, with_retired=True)

    def _show_coming(self, file: Path, found: Found) -> None:
        self._file = file
        sender = found.names.get(found.coming.sender, "")
        if found.coming.steps:
            words = tr("From “{}”. Nothing is changed yet: this is what it would bring.").format(sender)
        else:
            words = tr("From “{}”. Everything in it is here already.").format(sender)
        self._show(words, found)
        self.main.setText(tr("Bring in"))
        self.main.setEnabled(True)
        self.main.setFocus()
        self.other_button.show()

    def _show_brought(self, found: Found) -> None:
        coming = found.coming
        words = tr("Brought in from “{}”.").format(found.names.get(coming.sender, ""))
        if coming.differences:
            words += " " + tr("Next: settle what was written differently, on this page.")
        self._is_done = True
        self._show(words, found)
        self.cancel.setText(tr("Close"))
        self._show_next(coming, found.twice)
        for changes in (coming.changes, found.moved):
            if changes is not None:
                self._desk.changed(changes)
        self.exchanged.emit()

    def _show_next(self, coming: Coming, twice: Sequence[MayBeOne]) -> None:
        """Name what comes next, where there is anything to settle."""
        self._file, self._next = None, "share/settle" if coming.differences else "share/people" if twice else ""
        self.main.setVisible(bool(self._next))
        self.main.setEnabled(True)
        self.main.setText(tr("Settle it now") if coming.differences else tr("Look at the people"))
        self.main.setProperty("icon_name", "list-checks")
        (self.main if self._next else self.cancel).setFocus()

    def _show(self, words: str, found: Found) -> None:
        self.words.setText(words)
        self.facts.clear()
        twice = [
            tr("{} and {} ({})").format(each.one.name, each.two.name, ", ".join(why.value for why in each.why))
            for each in found.twice
        ]
        for label, value in coming_lines(found.coming, found.names, twice):
            self.facts.add(label, value)
        announce(self, words)
        self.fit_to_soon(self.words)
