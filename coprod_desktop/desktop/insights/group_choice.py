"""Which group a page of the log is about: the one in its place, or else the first; another can be chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.insights.wording import tr
from coprod_desktop.desktop.widgets.fields import ChoiceBox
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.views import GroupRow
from coprod_desktop.services.workspace import Workspace


class GroupChoice(ChoiceBox[str]):
    """Offers the groups. `wanted` tells which one the page is about from now on; empty where there is none."""

    wanted = Signal(str)

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Offer nothing yet."""
        super().__init__(tr("Which group"), parent)
        self._desk, self._about = desk, ""
        self.chosen.connect(self._choose)

    def open(self, group: str) -> None:
        """Be about a group; without one, stay with the group that is chosen, or begin with the first."""
        self._about = group or self._about
        self._desk.tasks.run(self._desk.services.groups.all, self._offer, receiver=self)

    def group(self) -> Id | None:
        """Return the group; None while there is none."""
        return Id(self._about) or None

    def _offer(self, groups: list[GroupRow]) -> None:
        self.offer((row.name, row.id) for row in groups)
        if self._about not in [row.id for row in groups]:
            self._about = groups[0].id if groups else ""
        if self._about:
            self.choose(self._about)
        self.setVisible(len(groups) > 1)
        self.wanted.emit(self._about)

    def _choose(self, group: str) -> None:
        self._about = group
        self.wanted.emit(group)
