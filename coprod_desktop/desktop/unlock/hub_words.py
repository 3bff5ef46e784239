"""After a hub was joined: six words to read to whoever keeps it, so that they know whose computer this is."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.widgets.labels import StrongLead, Words
from coprod_desktop.desktop.widgets.sheet import Sheet


class HubWordsSheet(Sheet):
    """Shows the six words. They can be seen again at any time: Share, this laptop's card."""

    def __init__(self, parent: QWidget, words: Sequence[str]) -> None:
        """Show these words."""
        super().__init__(parent, "", "", icon_name="check")
        self.heading.setText(self.tr("Six words for the hub’s keeper"))
        self.setWindowTitle(self.heading.text())
        self.main.setText(self.tr("Go on"))
        self.main.show()
        self.cancel.hide()
        self.add(StrongLead(" ".join(words)))
        self.add(
            Words(
                self.tr(
                    "Ring whoever keeps the hub and read these words aloud. If they see the same, they know that this "
                    "computer is yours. You can do it later too."
                )
            )
        )
