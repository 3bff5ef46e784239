"""Making the print pack: what it is, where to, and what was made, the ticket first."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.sessions.whole_list import whole_list
from coprod_desktop.desktop.sessions.words import people_words, tr
from coprod_desktop.desktop.widgets.fields import Trouble
from coprod_desktop.desktop.widgets.labels import Soft, Words
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.preview import PreviewSheet
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.sent import HowSent, SentDocument
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.pack_facts import PackOf, Run
from coprod_desktop.services.workspace import Workspace

MOST_TRIES = 100
"""Packs of one day in one folder; whoever has more has another reason to look into that folder."""


def free_folder(parent: Path, day: str) -> Path:
    """Return a new folder's path inside parent: "Print pack 2026-11-24", with a number after it where there is one.

    Its name says nothing of the group or of anybody in it.
    """
    first = parent / f"Print pack {day}"
    tries = [first, *(parent / f"Print pack {day}, {again}" for again in range(2, MOST_TRIES))]
    return next((folder for folder in tries if not os.path.exists(folder)), first)


def delete_pack(folder: Path, made: Sequence[Path]) -> None:
    """Delete the files that were made, and their folder when nothing else is in it. Runs on the worker."""
    try:
        for path in made:
            path.unlink(missing_ok=True)
        if not any(folder.iterdir()):
            folder.rmdir()
    except OSError as error:
        raise UserError(tr("Some files could not be deleted. Is one of them open? Close it and try again.")) from error


@dataclass(frozen=True, slots=True)
class _Made:
    """What was made where, and the step that recorded who has which words on paper now."""

    folder: Path
    paths: tuple[Path, ...]
    recorded: Changes


class PackSheet(Sheet):
    """First the warning and the folder, then what was made."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, session: Id, count: str) -> None:
        """Say what will be made. count: for how many people, in words."""
        super().__init__(parent, tr("The print pack"), tr("Choose a folder"), icon_name="download")
        self._desk, self._session = desk, session
        self._folder: Path | None = None
        self._made: tuple[Path, ...] = ()
        self._papers: list[Id] = []
        self.words = Words(
            count + " " + self.tr("There is one file for each person, in the order in which they leave, and a ticket.")
        )
        self.warning = Words(
            self.tr(
                "These files can be read by anybody who has them. Choose a folder that only you can open, and delete "
                "them when they are printed."
            )
        )
        self.progress = Soft()
        self.progress.hide()
        self.trouble = Trouble()
        self.files = whole_list(self.tr("What was made"))
        self.files.hide()
        self.clear_button = self.add_button(self.tr("Delete these files"), "trash-2")
        self.clear_button.hide()
        self.clear_button.clicked.connect(self.clear_away)
        self.handed_button = self.add_button(self.tr("They were handed over"), "hand")
        self.handed_button.hide()
        self.handed_button.clicked.connect(self.hand_over)
        self.files.opened.connect(self._show_file)
        for part in (self.words, self.warning, self.trouble, self.progress, self.files):
            self.add(part)

    def act(self) -> None:
        """Choose the folder; once the pack is made, open it."""
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
            return
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chooser = QFileDialog(self, self.tr("Choose a folder for the print pack"), start)
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.fileSelected.connect(lambda chosen: self.make_in(Path(chosen)))
        open_once(chooser)

    def make_in(self, parent: Path) -> None:
        """Make the pack in a new folder inside the one that was chosen."""
        services, session = self._desk.services, self._session
        self.main.setEnabled(False)
        self.trouble.show_words("")
        self.progress.setText(self.tr("Making the papers. You can go on working when this is done."))
        self.progress.show()
        announce(self, self.progress.text())

        def make() -> _Made:
            folder = free_folder(parent, str(services.sessions.get(session).day))
            written = services.packs.write(PackOf(Run.SESSION, session), folder)
            return _Made(folder, written.paths, written.recorded)

        self._desk.tasks.run(make, self._show_made, self._failed)

    def _show_made(self, made: _Made) -> None:
        self._folder, paths = made.folder, made.paths
        self._made = paths
        self._desk.changed(made.recorded)
        self._papers = [record for table, record in made.recorded.records if table == SentDocument.TABLE]
        self.handed_button.setVisible(bool(self._papers))
        self.progress.setText(
            self.tr("{} in the folder “{}”. Begin with the ticket: it says what to print on which paper.").format(
                people_words(len(paths), "{} file is", "{} files are"), self._folder.name
            )
        )
        announce(self, self.progress.text())
        self.words.hide()
        rows = [
            Row(str(path), path.stem, icon="printer" if place == 0 else "file-text") for place, path in enumerate(paths)
        ]
        self.files.show_rows(rows)
        self.files.show()
        self.clear_button.show()
        self.main.setText(self.tr("Open the folder"))
        self.main.setProperty("icon_name", "files")
        self.main.setEnabled(True)
        self.cancel.setText(self.tr("Done"))
        self.fit()
        self.files.choose(rows[0].key)
        self.files.setFocus()

    def hand_over(self) -> None:
        """Record that the papers went to whom they are for, so that taking words back can say who has them."""
        handing, papers = self._desk.services.handing, list(self._papers)
        self._desk.keep(lambda: handing.went(papers, HowSent.HANDED_OVER))
        self.handed_button.hide()
        self._desk.messages.show(self.tr("It is kept that the papers were handed over."))

    def clear_away(self) -> None:
        """Delete what was made, because anybody could read it."""
        made, folder = self._made, self._folder
        if folder is not None:
            self._desk.tasks.run(lambda: delete_pack(folder, made), self._show_cleared, self._failed)

    def _show_cleared(self, _: None) -> None:
        self._desk.messages.show(self.tr("The files of the print pack are deleted."))
        self.accept()

    def _failed(self, error: UserError) -> None:
        self.progress.hide()
        self.main.setEnabled(True)
        self.trouble.show_words(str(error))
        self.fit()

    def _show_file(self, path: str) -> None:
        """Show a file as it will be printed; what is no page is opened by the system."""
        file = Path(path)
        if file.suffix == ".pdf":
            open_once(PreviewSheet(self._desk, self, file.stem, file.read_bytes, tr("Coprod session papers")))
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(path))
