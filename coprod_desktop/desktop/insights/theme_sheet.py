"""Choosing themes for one line, or for many at once."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.insights.wording import tr
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.widgets.labels import EmptyText, Soft
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.desktop.widgets.spacing import Hairline
from coprod_desktop.desktop.widgets.tick_list import TickList
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Theme
from coprod_desktop.services.workspace import Workspace

_IN_SIGHT = 8
"""Themes that the list shows whole; of more than these, it scrolls by itself."""


class ThemeLinesSheet(Sheet):
    """A tick for each theme, and whether the group chose them. One line gets exactly these; many get these too."""

    def __init__(
        self,
        desk: Desk[Workspace],
        parent: QWidget,
        lines: Sequence[Id],
        themes: Sequence[Theme],
        on: Sequence[Id] = (),
    ) -> None:
        """Offer themes; on: those that are ticked already."""
        title = tr("Themes of this line") if len(lines) == 1 else tr("Themes for {} lines").format(len(lines))
        super().__init__(parent, title, tr("Keep"), icon_name="tag")
        self._desk, self._lines = desk, tuple(lines)
        if len(lines) > 1:
            self.add(Soft(tr("They are added to the themes that the lines have already.")))
        self.list = TickList(tr("Themes"), [Row(theme.id, theme.name) for theme in themes], ticked=on)
        self.list.setMinimumHeight(self.list.sizeHintForRow(0) * min(len(themes), _IN_SIGHT) if themes else 0)
        self.list.setVisible(bool(themes))
        self.add(self.list)
        if not themes:
            self.add(EmptyText(tr("This group has no themes yet. Choose some on the page Themes.")))
        self.with_group = QCheckBox(tr("The group chose them with us"))
        self.add(Hairline())
        self.add(self.with_group)
        self.add(Soft(tr("Without this tick it is kept that staff alone chose them, and the log says so.")))

    def act(self) -> None:
        """Keep the themes."""
        services, lines = self._desk.services.themes, self._lines
        chosen = [Id(key) for key in self.list.ticked()]
        with_group = self.with_group.isChecked()
        if len(lines) == 1:
            self._desk.keep(lambda: services.put(lines[0], chosen, with_group=with_group))
        elif chosen:
            self._desk.keep(lambda: services.put_on_many(lines, chosen, with_group=with_group))
        self.accept()
