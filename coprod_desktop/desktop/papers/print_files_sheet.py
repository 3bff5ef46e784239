"""Files that anybody can read: which were written where and when, and clearing them away."""

from collections.abc import Sequence

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.papers.wording import tr
from coprod_desktop.desktop.widgets.labels import EmptyText, Words
from coprod_desktop.desktop.widgets.row_list import RowList
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain.clock import day_in_words, time_in_words
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.print_files import Cleared, PrintFolder
from coprod_desktop.services.workspace import Workspace


class PrintFilesSheet(Sheet):
    """What was written and not deleted yet. Enter opens a folder; Delete deletes what was written into it."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget) -> None:
        """Read the list."""
        super().__init__(parent, tr("Files that were written"), tr("Delete these files"), tr("Done"), "trash-2")
        self._desk = desk
        self._found: tuple[tuple[PrintFolder, int], ...] = ()
        self.words = Words(
            tr("Anybody who has these files can read them. Delete them when they are printed, or handed over as files.")
        )
        self.list = RowList(tr("Files that were written"), whole=True)
        self.empty = EmptyText(tr("No file waits to be deleted."))
        self.all_button = self.add_button(tr("Delete all of them"), "trash-2")
        self.all_button.clicked.connect(self.clear_all)
        self.list.opened.connect(self._open_folder)
        for part in (self.words, self.list, self.empty):
            self.add(part)
        self._read()

    def _read(self) -> None:
        files = self._desk.services.print_files

        def read() -> list[tuple[PrintFolder, int]]:
            return [(each, len(each.there)) for each in files.all()]

        self._desk.tasks.run(read, self._show, receiver=self)

    def _show(self, found: Sequence[tuple[PrintFolder, int]]) -> None:
        self._found = tuple(found)
        self.list.show_rows([_row(each, there) for each, there in found])
        for part in (self.words, self.list, self.main, self.all_button):
            part.setVisible(bool(found))
        self.all_button.setVisible(len(found) > 1)
        self.empty.setVisible(not found)
        if found and not self.list.key():
            self.list.choose(found[0][0].id)
        self.fit()
        (self.list if found else self.cancel).setFocus()

    def act(self) -> None:
        """Delete the files of the chosen entry."""
        key = self.list.key()
        if key:
            self._clear([Id(key)])

    def clear_all(self) -> None:
        """Delete every file of the list."""
        self._clear([each.id for each, _ in self._found])

    def _clear(self, entries: list[Id]) -> None:
        files = self._desk.services.print_files
        self._desk.tasks.run(lambda: files.clear(entries), self._cleared, receiver=self)

    def _cleared(self, cleared: Cleared) -> None:
        words = cleared_words(cleared)
        self._desk.messages.show(words)
        announce(self, words)
        self._read()

    def _open_folder(self, key: str) -> None:
        folder = next((each.folder for each, _ in self._found if each.id == key), None)
        if folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _row(entry: PrintFolder, there: int) -> Row:
    """Return an entry: what it is; where and when, and how many of its files are still there."""
    made = entry.made_at
    when = tr("{}, {}").format(day_in_words(made.date()), time_in_words(made))
    count = tr("{} of {} files are still there").format(there, len(entry.marks))
    return Row(entry.id, entry.what, f"{entry.folder}. {when}. {count}.", icon="files")


def cleared_words(cleared: Cleared) -> str:
    """Return what came of deleting, as one or two sentences."""
    parts = [tr("{} files are deleted.").format(cleared.deleted) if cleared.deleted != 1 else tr("1 file is deleted.")]
    if cleared.missing:
        parts.append(tr("{} were gone already: did somebody move or copy them?").format(cleared.missing))
    if cleared.stayed:
        names = ", ".join(path.name for path in cleared.stayed)
        parts.append(tr("These could not be deleted, so they are still listed: {}. Are they open?").format(names))
    return " ".join(parts)
