"""Making a print pack: what it is, where to, and what was made, the ticket first."""

import os
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.papers.handing_part import HandingSheet
from coprod_desktop.desktop.papers.print_files_sheet import cleared_words
from coprod_desktop.desktop.papers.wording import FILE, TITLES
from coprod_desktop.desktop.papers.wording import tr as of_papers
from coprod_desktop.desktop.sessions.stacks_part import StacksPart
from coprod_desktop.desktop.sessions.whole_list import whole_list
from coprod_desktop.desktop.sessions.words import people_words, tr
from coprod_desktop.desktop.share.long_sheet import LongSheet
from coprod_desktop.desktop.theme.fonts import BODY_POINTS
from coprod_desktop.desktop.widgets.buttons import PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.choosers import choose_folder
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import Soft, Words
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.preview import PreviewSheet
from coprod_desktop.domain.organisation import Organisation
from coprod_desktop.domain.people import CLEAR_PRINT, MOST_PRINT
from coprod_desktop.services.pack_facts import PackOf, PackWritten
from coprod_desktop.services.ports import Progress
from coprod_desktop.services.print_files import Cleared
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


def ticket_size() -> float:
    """Return the points of the ticket, which is for whoever sits at this screen: large where its text is large."""
    larger = QApplication.font().pointSizeF() / BODY_POINTS
    return min(MOST_PRINT, max(CLEAR_PRINT, round(CLEAR_PRINT * larger)))


def file_row(path: Path) -> Row:
    """Return how one person's file stands in the list; what is no print says what it is."""
    form = next((form for form in FILE if form.suffix == path.suffix), None)
    icon = "file-text" if form is None else "download"
    return Row(str(path), path.stem, of_papers(FILE[form]) if form else "", icon=icon)


class PackSheet(LongSheet):
    """First the warning and the folder, then what was made, and how it went. words: for whom it is."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, of: PackOf, words: str) -> None:
        """Say what will be made."""
        super().__init__(desk, parent, of_papers(TITLES[of.run]), tr("Choose a folder"), "download")
        self._of = of
        self._made: PackWritten | None = None
        self.words = Words(words)
        self.warning = Words(
            self.tr(
                "These files can be read by anybody who has them. Choose a folder that only you can open, and delete "
                "them when they are printed."
            )
        )
        self.no_phone = Words(
            self.tr("They say “Ring us”, but no number is written down. Write it first: Settings, Your organisation.")
        )
        self.no_phone.hide()
        self.made_words = Soft()
        self.made_words.hide()
        self.stacks = StacksPart(desk)
        self.stacks.hide()
        self.files = whole_list(self.tr("One file for each"))
        self.files_heading = SectionHeading(self.tr("One file for each"))
        self.files.hide()
        self.files_heading.hide()
        self.handing_button = Button(self.tr("Say how they went"), "hand", PLAIN)
        self.handing_button.clicked.connect(self.hand_over)
        self.folder_button = Button(self.tr("Open the folder"), "files", QUIET)
        self.folder_button.clicked.connect(self.open_folder)
        self.clear_button = Button(self.tr("Delete these files"), "trash-2", QUIET)
        self.clear_button.clicked.connect(self.clear_away)
        self.then = Flow()
        for button in (self.handing_button, self.folder_button, self.clear_button):
            self.then.add(button)
        self.then.hide()
        self.files.opened.connect(self._show_file)
        self.add(self.words)
        self.add(self.no_phone)
        above = (self.warning, self.trouble, self.progress, self.made_words, self.stacks, self.then)
        for part in (*above, self.files_heading, self.files):
            self.add(part)
        desk.tasks.run(desk.services.organisations.get, self._look_for_phone, receiver=self)

    def _look_for_phone(self, organisation: Organisation) -> None:
        self.no_phone.setVisible(not organisation.contact.phone)
        self.fit()

    def act(self) -> None:
        """Choose the folder; once the pack is made, print what is chosen of it."""
        if self._made is not None:
            self.stacks.show_chosen()
            return
        choose_folder(self, self.tr("Choose a folder for the papers"), self.make_in)

    def make_in(self, parent: Path) -> None:
        """Make the pack in a new folder inside the one that was chosen."""
        services, of, size = self._desk.services, self._of, ticket_size()

        def make(report: Progress) -> PackWritten:
            folder = free_folder(parent, services.packs.day(of).isoformat())
            return services.packs.write(of, folder, ticket_size=size, progress=report)

        self.run_long(self.tr("Making the papers"), make, self._show_made)
        announce(self, self.progress.text())

    def stopped(self) -> None:
        """Let another folder be chosen."""
        self.main.setFocus()

    def _show_made(self, made: PackWritten) -> None:
        self._made = made
        self._desk.changed(made.recorded)
        self.made_words.setText(
            self.tr("{} in “{}”. Anybody who has them can read them: delete them when they are printed.").format(
                people_words(len(made.paths), "{} file is", "{} files are"), made.folder.name
            )
        )
        self.made_words.show()
        announce(self, self.made_words.text())
        for asked_before in (self.words, self.warning):
            asked_before.hide()
        stacks = {each.path for each in made.to_print}
        rows = [file_row(path) for path in made.paths if path not in stacks]
        self.files.show_rows(rows)
        self.stacks.show_stacks(made.to_print)
        self.stacks.show()
        self.then.show()
        self.files.setVisible(bool(rows))
        self.files_heading.setVisible(bool(rows))
        self.handing_button.setVisible(bool(made.recorded.records))
        self.main.setText(self.tr("Print"))
        self.main.setProperty("icon_name", "printer")
        self.main.setEnabled(True)
        self.cancel.setText(self.tr("Done"))
        self.fit_soon()
        self.stacks.list.setFocus()

    def open_folder(self) -> None:
        """Show where the files are."""
        if self._made is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made.folder)))

    def hand_over(self) -> None:
        """Say how the papers went to whom they are for, so that taking words back can say who has them."""
        of_session = self._of.run.of_session
        session, group = (self._of.about, None) if of_session else (None, self._of.about)
        open_once(HandingSheet(self._desk, self, session=session, group=group))

    def clear_away(self) -> None:
        """Delete what was made, because anybody could read it."""
        made, files = self._made, self._desk.services.print_files

        def clear() -> Cleared:
            return files.clear([each.id for each in files.all() if made and each.folder == made.folder.absolute()])

        self._desk.tasks.run(clear, self._show_cleared, receiver=self)

    def _show_cleared(self, cleared: Cleared) -> None:
        self._desk.messages.show(cleared_words(cleared))
        if cleared.stayed:
            self.trouble.show_words(cleared_words(cleared))
            self.fit()
            return
        self.accept()

    def _show_file(self, path: str) -> None:
        """Show a file as it will be printed; what is no page is opened by the system."""
        file = Path(path)
        if file.suffix == ".pdf":
            open_once(PreviewSheet(self._desk, self, file.stem, file.read_bytes, tr("Coprod session papers")))
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(path))
