"""Take home: for which laptops, what would go, and onto which stick."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.sessions.whole_list import Whole
from coprod_desktop.desktop.share.long_sheet import LongSheet
from coprod_desktop.desktop.share.wording import going_words, peer_row, tr
from coprod_desktop.desktop.theme.measures import units
from coprod_desktop.desktop.widgets.choosers import choose_folder
from coprod_desktop.desktop.widgets.form_fields import TICKED, TickField
from coprod_desktop.desktop.widgets.labels import Heading, Words
from coprod_desktop.desktop.widgets.tick_list import TickList
from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.ports import Progress
from coprod_desktop.services.sharing_views import Going, Peer
from coprod_desktop.services.views import GroupRow
from coprod_desktop.services.workspace import Workspace


class TakeHomeSheet(LongSheet):
    """What would go is shown before anything is written, and what was written is read back."""

    def __init__(
        self, desk: Desk[Workspace], parent: QWidget, peers: Sequence[Peer], groups: Sequence[GroupRow], chosen: str
    ) -> None:
        """Offer the laptops in use, the chosen one ticked."""
        super().__init__(desk, parent, tr("Take home"), tr("Choose the stick…"), "download")
        in_use = [peer for peer in peers if peer.retired_at is None]
        self._names = {peer.device: peer.name for peer in in_use}
        self._asked = 0
        ticked = [chosen] if chosen in self._names else list(self._names)[: len(self._names) == 1]
        self.words = Words(tr("One file, sealed: only the laptops that you tick can open it. It goes onto a stick."))
        self.question = Heading(tr("For which laptops?"))
        self.laptops = TickList(tr("Laptops"), [peer_row(peer, groups) for peer in in_use], ticked=ticked)
        Whole(self.laptops)
        self.full = TickField()
        self.full.set_label(tr("Everything again, when in doubt"))
        self.going_heading, self.going = Heading(tr("What goes")), Words()
        for part in (
            self.words, self.question, self.laptops, self.full, self.going_heading, self.going, self.progress,
            self.trouble,
        ):  # fmt: skip
            self.add(part)
        self.laptops.changed.connect(self.look)
        self.full.typed.connect(self.look)
        self.laptops.choose(ticked[0] if ticked else next(iter(self._names), ""))
        self.look()

    def look(self) -> None:
        """Show what would go to the laptops that are ticked."""
        self.trouble.show_words("")
        self.main.setEnabled(False)
        self.going.setText(tr("Looking at what would go") if self._to() else tr("Tick a laptop first."))
        self._ask()

    def look_again(self) -> None:
        """Show what would go now: others have written, or a hub is there again. What is shown stays until then."""
        if self.is_working() or self.main.isHidden():
            return
        if self.main.isEnabled():
            self._ask()
        else:
            self.look()

    def _ask(self) -> None:
        to, full, sharing = self._to(), self._is_full(), self._desk.services.sharing
        self._asked += 1
        asked = self._asked
        if not to:
            return
        self._desk.tasks.run(
            lambda: sharing.going(to, full=full),
            lambda going: self._show_going(asked, going),
            lambda error: self._cannot(asked, error),
            receiver=self,
        )

    def act(self) -> None:
        """Ask for the stick, or any folder."""
        choose_folder(self, tr("Choose the stick"), self.write)

    def write(self, folder: Path) -> None:
        """Write the file there."""
        to, full, services = self._to(), self._is_full(), self._desk.services
        called = tr("For {}").format(" and ".join(self._names[device] for device in to))
        for part in (self.laptops, self.full):
            part.setEnabled(False)
        self.run_long(
            tr("Writing, and reading back what was written"),
            lambda report: taken_home(services, folder, called, to, report, full=full),
            self._written,
        )

    def _focus_moved(self, left: QWidget | None, entered: QWidget | None) -> None:
        """Bring what goes into sight before it is agreed to: with large text it may be below."""
        super()._focus_moved(left, entered)
        if entered is self.main:
            QTimer.singleShot(0, self, self._show_all_that_goes)  # after Tab, Qt scrolls to what was left

    def _show_all_that_goes(self) -> None:
        # Not ensureWidgetVisible, which is content with one line of words that can be copied.
        self._scroll.ensureVisible(0, self.going.geometry().bottom(), 0, units(1))

    def refused(self, error: UserError) -> None:
        """Let another stick be chosen."""
        self.stopped()
        super().refused(error)
        self.main.setFocus()

    def stopped(self) -> None:
        """Let other laptops be chosen."""
        for part in (self.laptops, self.full):
            part.setEnabled(True)

    def _written(self, done: tuple[Path, Going]) -> None:
        file, going = done
        for part in (self.question, self.laptops, self.full, self.main):
            part.hide()
        self.words.setText(
            tr("Written, and read back from where it lies: “{}” in {}.").format(
                file.name, file.parent.name or file.parent
            )
        )
        self.going_heading.setText(tr("What is in it"))
        self.going.setText(going_words(going))
        self.cancel.setText(tr("Close"))
        self.cancel.setFocus()
        announce(self, self.words.text())
        self.exchanged.emit()
        self.fit_to_soon(self.words)

    def _to(self) -> list[str]:
        return self.laptops.ticked()

    def _is_full(self) -> bool:
        return self.full.text() == TICKED

    def _show_going(self, asked: int, going: Going) -> None:
        if asked != self._asked:
            return
        self.going.setText(going_words(going))
        self.main.setEnabled(True)
        self.fit_soon()

    def _cannot(self, asked: int, error: UserError) -> None:
        if asked == self._asked:
            self.going.setText("")
            self.refused(error)
            self.fit_to_soon(self.trouble)


def taken_home(
    services: Workspace, folder: Path, called: str, to: Sequence[str], progress: Progress, *, full: bool
) -> tuple[Path, Going]:
    """Write the file, and return where and what is in it. For the worker.

    Its name says whose it is too: those of several laptops come to lie in one folder. called: for whom it is.
    """
    sharing = services.sharing
    whose = tr("{} from {}").format(called, sharing.own_code())
    file = free_file(folder, whose, services.now().date().isoformat())
    return file, sharing.take_home(to, file, full=full, progress=progress)


def free_file(folder: Path, called: str, day: str) -> Path:
    """Return a file that is not there yet, with the laptops' names in it, so that sticks are not mixed up."""
    safe = "".join(letter if letter.isalnum() or letter in " -’'" else "-" for letter in called)[:80].strip()
    names = (f"{safe} {day}", *(f"{safe} {day} ({number})" for number in range(2, 1000)))
    return next(path for path in (folder / f"{name}.coprod" for name in names) if not path.exists())
