"""The sheet behind F1: what this page is for, and every key that works on it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.messages import Messages
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.rows import Facts
from coprod_desktop.desktop.widgets.sheet import Sheet

Keys = Sequence[tuple[str, str]]
"""Keys as they are printed on the keyboard, and what they do."""


class HelpSheet(Sheet):
    """Plain sentences, then the keys."""

    def __init__(
        self, parent: QWidget | None, about: str, text: str, keys: Keys, messages: Messages | None = None
    ) -> None:
        """Show help about a page; text holds paragraphs with an empty line between them.

        messages: where the wish for a copy of the log goes; without it, none is offered.
        """
        super().__init__(parent, "", "", "")
        title = self.tr("Help: {}").format(about)
        self.heading.setText(title)
        self.setWindowTitle(title)
        self.cancel.setText(self.tr("Close"))
        for paragraph in text.split("\n\n"):
            if paragraph:
                self.add(Words(paragraph))
        if messages is not None:
            self.copy_log = self.add_button(self.tr("Copy a report to get help"), "copy")
            self.copy_log.setToolTip(
                self.tr("What the program did, for whoever helps you. It holds nothing about anybody.")
            )
            self.copy_log.clicked.connect(messages.log_wanted)
            self.copy_log.clicked.connect(lambda: self.copy_log.setText(self.tr("The report is copied")))
        if keys:
            self.add(SectionHeading(self.tr("Keys")))
            facts = Facts()
            for key, does in keys:
                facts.add(key, does)
            self.add(facts)
