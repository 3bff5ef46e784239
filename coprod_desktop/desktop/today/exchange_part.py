"""When something was last exchanged with another laptop: on Today, beside the backups."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.share.wording import last_exchange
from coprod_desktop.desktop.unlock.backup_words import when
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.rows import ROW_BUTTON, RowLine, RowStack
from coprod_desktop.desktop.widgets.spacing import Column, Hairline, Measured
from coprod_desktop.services.sharing_views import Peer
from coprod_desktop.services.workspace import Workspace


class ExchangePart(Measured):
    """Out of sight while no other laptop is paired."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self.rows = RowStack()
        column = Column(self)
        for part in (Hairline(), self.rows):
            column.addWidget(part)
        self.hide()

    def read(self) -> None:
        """Read when it was."""
        self._desk.tasks.run(self._desk.services.sharing.peers, self._show)

    def _show(self, peers: Sequence[Peer]) -> None:
        last = last_exchange(peers)
        button = Button(self.tr("Share"))
        button.at_least(ROW_BUTTON)
        button.clicked.connect(partial(self._desk.go, "share"))
        self.rows.clear()
        words = self.tr("Last exchange: {}").format(when(last[0])) if last else self.tr("Nothing exchanged yet")
        soft = self.tr("With “{}”.").format(last[1].name) if last else self.tr("Another laptop is paired.")
        self.rows.add(RowLine(words, soft, "arrow-left-right", button))
        self.setVisible(bool(peers))
