"""The safeguarding lead's public key, to which notes are sealed: pasted or from a file, and compared aloud."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.widgets.buttons import PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.choosers import choose_file
from coprod_desktop.desktop.widgets.fields import Field
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import Heading, Soft, Words
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain.concerns import LeadKey
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.workspace import Workspace

_MOST_READ = 64 * 1024
"""Bytes of a file with a key; an honest one has two hundred."""


class LeadKeyPart(Measured):
    """What is typed here is no draft: somebody may paste the lead's secret key by mistake, which must stay nowhere."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self.state, self.compare = Heading(), Words()
        self.key = Field(
            self.tr("The lead’s public key"),
            QLineEdit(),
            self.tr(
                "It begins with age1. The lead makes it with the age program, and sends you this one of the two keys."
            ),
        )
        self.keep_button = Button(self.tr("Keep this key"), "key-round", PLAIN)
        self.file_button = Button(self.tr("From a file…"), "file-text", QUIET)
        self.forget_button = Button(self.tr("Take the key away"), "x", QUIET)
        self._lay_out()
        self.key.control.returnPressed.connect(self._keep)
        self.key.control.textEdited.connect(lambda _: self.key.trouble.show_words(""))
        self.keep_button.clicked.connect(self._keep)
        self.file_button.clicked.connect(self._choose)
        self.forget_button.clicked.connect(self._forget)

    def _lay_out(self) -> None:
        buttons = Flow()
        for button in (self.keep_button, self.file_button, self.forget_button):
            buttons.add(button)
        why = Soft(
            self.tr(
                "Notes about a concern are sealed to this key, so that the lead alone can open them. It is no secret."
            )
        )
        column = Column(self)
        parts = (SectionHeading(self.tr("The key that notes are sealed to")), Gap(1.5), why, Gap(1.5))
        for part in (*parts, self.state, self.compare, Gap(2), self.key, Gap(1), buttons):
            column.addWidget(part)

    def refresh(self) -> None:
        """Read which key there is."""
        self._desk.tasks.run(self._desk.services.safeguarding.key, self._show, receiver=self)

    def read_file(self, path: Path) -> None:
        """Keep the key that stands in a file."""

        def work() -> Changes:
            try:
                with path.open("rb") as file:
                    text = file.read(_MOST_READ).decode("utf-8", errors="replace")
            except OSError as error:
                raise UserError(f"“{path.name}” can’t be read. Nothing was changed. Choose another file.") from error
            return self._desk.services.safeguarding.keep_key(text)

        self._desk.tasks.run(work, self._kept, self._refused, receiver=self)

    def _show(self, key: LeadKey | None) -> None:
        self.forget_button.setVisible(key is not None)
        self.compare.setVisible(key is not None)
        if key is None:
            self.state.setText(self.tr("There is no key yet. No note can be kept; there is a paper form instead."))
            return
        self.state.setText(self.tr("The key begins and ends with: {}").format(key.short))
        self.compare.setText(
            self.tr("Ring the lead and read these letters out. Theirs, after age1 and at the end, must be the same.")
        )

    def _keep(self) -> None:
        safeguarding, text = self._desk.services.safeguarding, self.key.control.text()
        self.key.trouble.show_words("")
        self._desk.tasks.run(lambda: safeguarding.keep_key(text), self._kept, self._refused, receiver=self)

    def _choose(self) -> None:
        choose_file(self, self.tr("Choose the file with the lead’s public key"), [], self.read_file)

    def _forget(self) -> None:
        self._desk.tasks.run(self._desk.services.safeguarding.forget_key, self._kept, receiver=self)

    def _kept(self, changes: Changes) -> None:
        self.key.control.clear()
        self.key.trouble.show_words("")
        self._desk.changed(changes)
        self.refresh()

    def _refused(self, error: UserError) -> None:
        self.key.control.clear()  # it may be the lead's secret key
        self.key.trouble.show_words(str(error))
