"""Sheets of the themes editor: add one, take a set, merge, split."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.insights import wording
from coprod_desktop.desktop.insights.wording import tr
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.theme.measures import units
from coprod_desktop.desktop.widgets.fields import ChoiceBox, Field, Trouble
from coprod_desktop.desktop.widgets.labels import Soft, Words
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.desktop.widgets.tick_list import TickList
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Theme
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.log_views import LogFilter, ThemeUse
from coprod_desktop.services.themes import ThemeSet
from coprod_desktop.services.workspace import Workspace

_MOST_LINES = 300
"""Lines that are offered when a theme is split; the newest first."""
_LIST_HEIGHT = 30.0
"""Of the list of lines, in units."""


class _Editing(Sheet):
    """A sheet that does one step and says in place why it can't."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, words: str, verb: str) -> None:
        super().__init__(parent, words, verb)
        self._desk = desk
        self.trouble = Trouble()
        self.trouble.said.connect(self.fit)

    def submit(self, work: Callable[[], Changes]) -> None:
        """Do the step, then close."""
        self.do_step(self._desk.tasks, work, self._kept, self.trouble)

    def _kept(self, changes: Changes) -> None:
        self._desk.changed(changes)
        self.accept()


class AddThemeSheet(_Editing):
    """A theme's name, and what it is a part of."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, group: Id, uses: Sequence[ThemeUse]) -> None:
        """Offer the group's themes to be within."""
        super().__init__(desk, parent, tr("Add a theme"), tr("Add"))
        self._group = group
        self.name = Field(tr("Its name"), QLineEdit(), tr("In the group’s words."))
        self.within: Field[ChoiceBox[str]] = Field(tr("Part of"), ChoiceBox(tr("Part of")))
        others = [(wording.nested(use.theme.name, use.depth), use.theme.id) for use in uses]
        self.within.control.offer([(tr("No other theme"), ""), *others])
        for part in (self.name, self.within, self.trouble):
            self.add(part)
        self.within.setVisible(bool(uses))
        self.name.control.returnPressed.connect(self.act)

    def act(self) -> None:
        """Add it."""
        themes, group, name = self._desk.services.themes, self._group, self.name.control.text()
        within = Id(self.within.control.value()) or None
        self.submit(lambda: themes.add(name, group, within))


class SetSheet(_Editing):
    """The sets that come with the program, with who made them and what is in them."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, group: Id, sets: Sequence[ThemeSet]) -> None:
        """Offer the sets."""
        super().__init__(desk, parent, tr("Take a set of themes"), tr("Take it"))
        self._group, self._sets = group, {each.key: each for each in sets}
        self.choice: Field[ChoiceBox[str]] = Field(tr("Which set"), ChoiceBox(tr("Which set")))
        self.choice.control.offer((each.name, each.key) for each in sets)
        self.source, self.names = Soft(), Words()
        for part in (self.choice, self.names, self.source, self.trouble):
            self.add(part)
        self.add(
            Soft(tr("They stand after the themes that the group has. Rename them, and take away what is not used."))
        )
        self.choice.control.chosen.connect(lambda _: self._say())
        self._say()

    def _say(self) -> None:
        chosen = self._sets[self.choice.control.value()]
        self.names.setText("; ".join(chosen.themes) + ".")
        self.source.setText(chosen.source)
        self.fit()

    def act(self) -> None:
        """Take it."""
        themes, group, key = self._desk.services.themes, self._group, self.choice.control.value()
        self.submit(lambda: themes.use_set(key, group))


class MergeSheet(_Editing):
    """Which theme takes the lines of this one."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, theme: Theme, others: Sequence[ThemeUse]) -> None:
        """Offer the group's other themes."""
        super().__init__(desk, parent, tr("Merge “{}”").format(theme.name), tr("Merge"))
        self._theme = theme
        self.into: Field[ChoiceBox[str]] = Field(tr("Into"), ChoiceBox(tr("Into")))
        self.into.control.offer((wording.nested(use.theme.name, use.depth), use.theme.id) for use in others)
        self.add(self.into)
        self.add(Words(tr("Its lines and its parts go to the other theme. Undo parts them again.")))
        self.add(self.trouble)

    def act(self) -> None:
        """Merge them."""
        themes, theme, into = self._desk.services.themes, self._theme.id, Id(self.into.control.value())
        self.submit(lambda: themes.merge(theme, into))


class SplitSheet(_Editing):
    """Which of a theme's lines go under a new one, and what that is called."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, theme: Theme, lines: Sequence[tuple[Id, str]]) -> None:
        """Offer the lines."""
        super().__init__(desk, parent, tr("Split “{}”").format(theme.name), tr("Split"))
        self._theme = theme
        self.name = Field(tr("What the new theme is called"), QLineEdit())
        self.list = TickList(tr("Lines that go under it"), [Row(line, words) for line, words in lines])
        self.list.setMinimumHeight(units(_LIST_HEIGHT))
        for part in (self.name, Soft(tr("Space chooses a line that goes under it.")), self.list, self.trouble):
            self.add(part)

    @staticmethod
    def lines_of(services: Workspace, theme: Id) -> list[tuple[Id, str]]:
        """Return the lines under a theme, as they stand in the log. For the worker."""
        ids = services.insights.window(LogFilter(themes=services.themes.asked_for(theme)), limit=_MOST_LINES).ids
        return [(row.id, f"{row.number} {wording.in_table(row)}") for row in services.insights.rows(ids)]

    def act(self) -> None:
        """Split it."""
        themes, theme, name = self._desk.services.themes, self._theme.id, self.name.control.text()
        lines = [Id(key) for key in self.list.ticked()]
        self.submit(lambda: themes.split(theme, name, lines))
