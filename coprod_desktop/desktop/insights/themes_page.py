"""The themes of a group: its list at the left; name, place, colour, merging and splitting of one beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.forms.insights.ui_theme import Ui_ThemeForm
from coprod_desktop.desktop.insights import wording
from coprod_desktop.desktop.insights.group_choice import GroupChoice
from coprod_desktop.desktop.insights.theme_edits import AddThemeSheet, MergeSheet, SetSheet, SplitSheet
from coprod_desktop.desktop.insights.voices_page import voices_words
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.theme.measures import narrow
from coprod_desktop.desktop.widgets.buttons import MAIN, PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.form_fields import FormField, widget_of
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText, Words
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.page import TwoPanes
from coprod_desktop.desktop.widgets.row_list import RowList
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import ThemeColour
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.log_views import ThemeUse
from coprod_desktop.services.themes import Voices
from coprod_desktop.services.workspace import Workspace

LIST_WIDTH = 60.0
"""Width of the list of themes, in units."""


@dataclass(frozen=True, slots=True)
class ThemesView:
    """A group's themes with their uses, and whose voices stand under them."""

    group: Id
    uses: tuple[ThemeUse, ...]
    voices: tuple[Voices, ...]


class ThemesPage(TwoPanes):
    """Everything done here is one step, and undone by Ctrl+Z."""

    name: ClassVar[str] = "themes"
    tables: ClassVar[frozenset[str]] = frozenset({"theme", "themed", "group_", "insight"})

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Read nothing yet."""
        super().__init__(desk, LIST_WIDTH, parent)
        self._view: ThemesView | None = None
        self._wanted = ""
        self.groups = GroupChoice(desk)
        self.list = RowList(self.tr("Themes"), lines=1)
        self.empty = EmptyText(self.tr("This group has no themes yet. Take a set to begin with, or add your own."))
        self.add_button = Button(self.tr("Add a theme…"), "plus", MAIN)
        self.set_button = Button(self.tr("Take a set…"), "tag", QUIET)
        self.back_to_log = Button(self.tr("Insights log"), "book-open-text", QUIET)
        self.ui = Ui_ThemeForm()
        self.form = widget_of(self.ui)
        self.ui.colour.offer(colours())
        self.merge_button = Button(self.tr("Merge into another…"), "arrow-left-right", PLAIN)
        self.split_button = Button(self.tr("Split…"), "files", PLAIN)
        self.away_button = Button(self.tr("Take away"), "trash-2", PLAIN)
        self.voices_heading = SectionHeading(self.tr("Whose voices?"))
        self.voices = Words()
        self.nothing = EmptyText(self.tr("Choose a theme to change it."))
        self._lay_out()
        self._connect()
        self._close()

    def _lay_out(self) -> None:
        top = self.list_pane.top
        top.set_words(self.tr("Themes"))
        top.add_action(self.add_button)
        ways = Flow()
        for part in (self.groups, self.set_button, self.back_to_log):
            ways.add(part)
        for widget in (ways, self.empty, self.list):
            self.list_pane.add(widget, 0.5)
        self.list_pane.content.setStretchFactor(self.list, 1)
        buttons = Flow()
        for button in (self.merge_button, self.split_button, self.away_button):
            buttons.add(button)
        self.buttons = buttons
        self.open_pane.add(self.nothing)
        self.open_pane.add(self.form)
        self.open_pane.add(buttons, 2.5)
        self.open_pane.section(self.voices_heading)
        self.open_pane.add(self.voices, 1.5)

    def _connect(self) -> None:
        self.groups.wanted.connect(self._read)
        self.list.opened.connect(self._open_from_list)
        self.list.moved_to.connect(self._open)
        self.add_button.clicked.connect(self.add_theme)
        self.set_button.clicked.connect(self.take_set)
        self.back_to_log.clicked.connect(lambda: self.desk.go("insights"))
        self.merge_button.clicked.connect(self.merge)
        self.split_button.clicked.connect(self.split)
        self.away_button.clicked.connect(self.take_away)
        for field, keep in (
            (self.ui.name, self.rename),
            (self.ui.within, self.put_within),
            (self.ui.colour, self.recolour),
        ):
            field.left.connect(keep)
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.add_theme)

    def help_text(self) -> str:
        """Return what F1 says about this page."""
        return self.tr(
            "The themes under which a group gathers what was said. They are the group’s own: rename them, put one "
            "within another, merge or split them. Nothing is lost by that, and Ctrl+Z undoes each step."
        )

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the page's own keys."""
        return [("Ctrl+N", self.tr("Add a theme"))]

    def open_about(self, about: str) -> None:
        """Show a group's themes."""
        self.groups.open(about)

    def about(self) -> str:
        """Return which group it is about."""
        return self.groups.group() or ""

    def refresh(self, changes: Changes | None) -> None:
        """Read the themes again."""
        self.groups.open("")

    def chosen(self) -> ThemeUse | None:
        """Return the theme that is open."""
        return next((use for use in self._uses() if use.theme.id == self._wanted), None)

    def add_theme(self) -> None:
        """Add a theme of the group's own."""
        if (group := self.groups.group()) is not None:
            open_once(AddThemeSheet(self.desk, self.window(), group, self._uses()))

    def take_set(self) -> None:
        """Give the group a set that comes with the program."""
        if (group := self.groups.group()) is not None:
            themes = self.desk.services.themes
            self.desk.tasks.run(
                themes.sets, lambda sets: open_once(SetSheet(self.desk, self.window(), group, sets)), receiver=self
            )

    def merge(self) -> None:
        """Make the theme another name of a second one."""
        if (use := self.chosen()) is not None:
            others = [each for each in self._uses() if each.theme.id != use.theme.id]
            open_once(MergeSheet(self.desk, self.window(), use.theme, others))

    def split(self) -> None:
        """Move some of its lines under a new theme."""
        if (use := self.chosen()) is None:
            return
        services, theme = self.desk.services, use.theme

        def show(rows: list[tuple[Id, str]]) -> None:
            open_once(SplitSheet(self.desk, self.window(), theme, rows))

        self.desk.tasks.run(lambda: SplitSheet.lines_of(services, theme.id), show, receiver=self)

    def take_away(self) -> None:
        """Take the theme away; undo brings it back."""
        if (use := self.chosen()) is not None:
            themes = self.desk.services.themes
            self.desk.keep(lambda: themes.take_away(use.theme.id))

    def rename(self) -> None:
        """Keep the name when its field is left."""
        use, name = self.chosen(), self.ui.name.text()
        if use is not None and name != use.theme.name:
            self._keep(self.ui.name, lambda: self.desk.services.themes.rename(use.theme.id, name))

    def put_within(self) -> None:
        """Keep what the theme is a part of."""
        use, within = self.chosen(), Id(self.ui.within.text()) or None
        if use is not None and within != use.theme.within:
            self._keep(self.ui.within, lambda: self.desk.services.themes.put_within(use.theme.id, within))

    def recolour(self) -> None:
        """Keep what the theme is marked with."""
        use, colour = self.chosen(), ThemeColour(self.ui.colour.text())
        if use is not None and colour is not use.theme.colour:
            self._keep(self.ui.colour, lambda: self.desk.services.themes.recolour(use.theme.id, colour))

    def _keep(self, field: FormField[Any], work: Callable[[], Changes]) -> None:
        def refused(error: UserError) -> None:
            field.show_trouble(str(error))

        field.show_trouble("")
        self.desk.tasks.run(work, self.desk.changed, refused, receiver=self)

    def _uses(self) -> tuple[ThemeUse, ...]:
        return self._view.uses if self._view is not None else ()

    def _read(self, group: str) -> None:
        services = self.desk.services

        def read() -> ThemesView | None:
            if not group:
                return None
            themes = services.themes
            return ThemesView(Id(group), tuple(themes.uses(Id(group))), tuple(themes.voices(Id(group))))

        self.desk.tasks.run(read, self._show, receiver=self)

    def _show(self, view: ThemesView | None) -> None:
        self._view = view
        uses = self._uses()
        self.list.show_rows([theme_row(use) for use in uses])
        self.list.setVisible(bool(uses))
        self.empty.setVisible(not uses)
        self.list_pane.top.set_soft(
            self.tr("1 theme") if len(uses) == 1 else self.tr("{} themes").format(len(uses)) if uses else ""
        )
        if self.chosen() is None and uses and not narrow(self):
            self.list.choose(uses[0].theme.id)
            self._open(uses[0].theme.id)
        elif self.chosen() is None:
            self._close()
        else:
            self._open(self._wanted)

    def _open(self, theme: str) -> None:
        self._wanted = theme
        use = self.chosen()
        if use is None:
            return
        self.open_pane.top.set_words(use.theme.name)
        self.open_pane.top.set_soft(lines_words(use.lines))
        others = [(wording.nested(each.theme.name, each.depth), each.theme.id) for each in self._uses() if each != use]
        self.ui.within.offer([(self.tr("No other theme"), ""), *others])
        for field, text in (
            (self.ui.name, use.theme.name),
            (self.ui.within, use.theme.within or ""),
            (self.ui.colour, use.theme.colour.value),
        ):
            field.show_text(text)
            field.show_trouble("")
        voices = self._view.voices if self._view is not None else ()
        own = next((each for each in voices if each.theme.id == theme), None)
        self.voices.setText(voices_words(own) if own is not None else "")
        self._show_parts(is_open=True)

    def _open_from_list(self, theme: str) -> None:
        self._open(theme)
        self.show_open()

    def _close(self) -> None:
        self._wanted = ""
        self.open_pane.top.set_words("")
        self.open_pane.top.set_soft("")
        self._show_parts(is_open=False)

    def _show_parts(self, *, is_open: bool) -> None:
        self.nothing.setVisible(not is_open)
        for part in (self.form, self.buttons, self.voices_heading, self.voices):
            part.setVisible(is_open)
        self.merge_button.setEnabled(len(self._uses()) > 1)


def theme_row(use: ThemeUse) -> Row:
    """Return how a theme stands in the list: the parts of one stand in under it."""
    colour = dict((value, words) for words, value in colours())[use.theme.colour.value]
    marked = [] if use.theme.colour is ThemeColour.NONE else [wording.tr("marked {}").format(colour.lower())]
    return Row(
        use.theme.id,
        wording.nested(use.theme.name, use.depth),
        wording.nested(", ".join([lines_words(use.lines), *marked]), use.depth),
        icon="tag",
    )


def lines_words(count: int) -> str:
    """Return how many lines stand under a theme."""
    return wording.tr("1 line") if count == 1 else wording.tr("{} lines").format(f"{count:,}")


def colours() -> list[tuple[str, str]]:
    """Return what a theme can be marked with."""
    tr = wording.tr
    words = {
        ThemeColour.NONE: tr("No colour"),
        ThemeColour.RED: tr("Red"),
        ThemeColour.ORANGE: tr("Orange"),
        ThemeColour.YELLOW: tr("Yellow"),
        ThemeColour.GREEN: tr("Green"),
        ThemeColour.BLUE: tr("Blue"),
        ThemeColour.PURPLE: tr("Purple"),
        ThemeColour.BROWN: tr("Brown"),
    }
    return [(words[each], each.value) for each in ThemeColour]
