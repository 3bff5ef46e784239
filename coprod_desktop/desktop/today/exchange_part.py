"""When something was last exchanged with another laptop: on Today, beside the backups."""

from collections.abc import Sequence
from functools import partial

from coprod_desktop.desktop.share.wording import last_exchange
from coprod_desktop.desktop.today.one_row import OneRow
from coprod_desktop.desktop.unlock.backup_words import when
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.rows import ROW_BUTTON, RowLine
from coprod_desktop.services.sharing_views import Peer


class ExchangePart(OneRow):
    """Out of sight while no other laptop is paired."""

    def read(self) -> None:
        """Read when it was."""
        self._desk.tasks.run(self._desk.services.sharing.peers, self._show)

    def _show(self, peers: Sequence[Peer]) -> None:
        if not peers:
            self.show_row(None)
            return
        last = last_exchange(peers)
        button = Button(self.tr("Share"))
        button.at_least(ROW_BUTTON)
        button.clicked.connect(partial(self._desk.go, "share"))
        words = self.tr("Last exchange: {}").format(when(last[0])) if last else self.tr("Nothing exchanged yet")
        soft = self.tr("With “{}”.").format(last[1].name) if last else self.tr("Another laptop is paired.")
        self.show_row(RowLine(words, soft, "arrow-left-right", button))
