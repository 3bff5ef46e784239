"""What two laptops wrote differently: side by side in words, settled one after the other."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.share.long_list import LongList
from coprod_desktop.desktop.share.wording import difference_row, tr
from coprod_desktop.desktop.widgets.buttons import PLAIN, Button
from coprod_desktop.desktop.widgets.columns import Columns
from coprod_desktop.desktop.widgets.draft import Draft
from coprod_desktop.desktop.widgets.focus import focus_in_sight, tab_on_through
from coprod_desktop.desktop.widgets.form_fields import TextField
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText, Heading, Lead, Soft
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Line, Measured
from coprod_desktop.desktop.widgets.tab_part import Part
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.differences import DifferenceInWords, SideInWords
from coprod_desktop.services.workspace import Workspace

_SAID = (Insight.TABLE, "words")
_MOST_SIDES = 9
"""Sides that have a key of their own."""


class OneSide(Measured):
    """One of the values: who wrote it and when, what it says, and the button that keeps it."""

    def __init__(self, number: int, side: SideInWords, *, said: bool) -> None:
        """Show it; the first is what is shown on the pages now. said: somebody said these words."""
        super().__init__()
        words = f"“{side.words}”" if said else side.words
        shown = tr("{}, which is shown now").format(side.who) if number == 1 else side.who
        self.keep_button = Button(tr("Keep this one"), "check", PLAIN)
        self.keep_button.setAccessibleName(tr("Keep what {} wrote: {}").format(side.who, side.words))
        column = Column(self, spacing=1)
        for part in (Heading(f"{number}. {shown[:1].upper()}{shown[1:]}"), Soft(side.when), Lead(words)):
            column.addWidget(part)
        line = Line()
        line.addWidget(self.keep_button)
        line.addStretch(1)
        column.addLayout(line)


class Third(Measured):
    """Where both are kept, or a third text is written. Only words can be."""

    def __init__(self) -> None:
        """Show the button and the field."""
        super().__init__()
        self.both_button = Button(tr("Keep both"), "files", PLAIN)
        self.text = TextField()
        self.text.set_label(tr("Or write it anew"))
        self.write_button = Button(tr("Keep what I wrote"), "pencil", PLAIN)
        column = Column(self, spacing=1)
        for part in (self.both_button, Gap(1), self.text, self.write_button):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft if isinstance(part, Button) else Qt.AlignmentFlag(0))


class DifferencesTab(Part[list[DifferenceInWords]]):
    """The list, and beside it the chosen difference. After each one the next is chosen, and the keyboard stays."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Lay out both."""
        super().__init__(desk, parent)
        self._all: dict[str, DifferenceInWords] = {}
        self.sides: list[OneSide] = []
        self._shown: DifferenceInWords | None = None
        self.heading = SectionHeading(tr("Written differently on two laptops"))
        self.empty = EmptyText(
            tr("There is nothing to settle. When two laptops write different things in one place, both stand here.")
        )
        self.list = LongList(tr("Written differently"))
        self.what, self.which = Heading(), Soft()
        self._sides_place, self._sides = Column(), Columns(gap=3)
        self.third = Third()
        self._draft = Draft(desk, self)
        self._draft.watch("text", self.third.text)
        self._pane = self._lay_out()
        self.list.moved_to.connect(lambda _: self._show_chosen())
        self.list.opened.connect(lambda _: self._begin_beside())
        self.third.both_button.clicked.connect(self.keep_both)
        self.third.write_button.clicked.connect(self.write)
        for number in range(1, _MOST_SIDES + 1):
            self._add_key(f"Alt+{number}", partial(self.keep_side, number - 1))
        self._add_key("Alt+B", self.keep_both)

    def _lay_out(self) -> QWidget:
        beside = Measured()
        column = Column(beside, spacing=1.5)
        column.addWidget(self.what)
        column.addWidget(self.which)
        column.addLayout(self._sides_place)
        column.addWidget(self.third)
        columns = Columns(gap=4)
        columns.add(self.list, 2)
        columns.add(beside, 3)
        under = Column(self)
        under.addWidget(Gap(1))
        for part in (self.heading, Gap(1), self.empty, columns):
            under.addWidget(part)
        return columns

    def _add_key(self, keys: str, act: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def reader(self) -> Callable[[], list[DifferenceInWords]]:
        """Read what differs."""
        return self.desk.services.differences.all

    def show_facts(self, facts: list[DifferenceInWords]) -> None:
        """Show the list; where the chosen one is settled, the one that took its place is chosen."""
        before = self.list.currentIndex().row()
        self._all = {_key(each): each for each in facts}
        if self._shown is not None and _key(self._shown) not in self._all:
            self._draft.forget()  # settled elsewhere, or erased: what was half written about it goes with it
            self._shown = None
        key = self.list.key()
        self.list.show_rows([difference_row(_key(each), each) for each in facts])
        self.heading.set_count(str(len(facts)) if facts else "")
        self.show_only_while(bool(facts), self._pane)
        self.empty.setVisible(not facts)
        if facts and key not in self._all:
            self.list.choose(_key(facts[min(max(before, 0), len(facts) - 1)]))
        self._show_chosen()
        self.chosen.emit()

    def chosen_one(self) -> DifferenceInWords | None:
        """Return the difference that is chosen."""
        return self._all.get(self.list.key())

    def keep_side(self, side: int) -> None:
        """Keep one of the values."""
        found, differences = self.chosen_one(), self.desk.services.differences
        if found is not None and side < len(found.sides):
            self._settle(lambda: differences.keep(found.place, side))

    def keep_both(self) -> None:
        """Keep all of them, one after the other."""
        found, differences = self.chosen_one(), self.desk.services.differences
        if found is not None and found.is_text:
            self._settle(lambda: differences.keep_both(found.place))

    def write(self) -> None:
        """Keep a third text."""
        found, text, differences = self.chosen_one(), self.third.text.text(), self.desk.services.differences
        if found is None:
            return
        if not text.strip():
            self.third.text.show_trouble(tr("Write it first, or keep one of the others."))
            return
        self._settle(lambda: differences.write(found.place, text))

    def _settle(self, step: Callable[[], Changes]) -> None:
        self.desk.keep(step, partial(self._settled, self._shown), receiver=self)

    def _settled(self, found: DifferenceInWords | None, _: Changes) -> None:
        """Go on with the next one. found: the one that was settled; another may be open by now."""
        if found == self._shown:
            self._draft.forget()
        elif found is not None:
            drafts, place = self.desk.services.drafts, _place(found)
            self.desk.tasks.run(lambda: drafts.drop(place))
        focus_in_sight(self.list)
        announce(self, tr("Settled. It goes to the others with the next file."))
        self.reread()

    def _show_chosen(self) -> None:
        found = self.chosen_one()
        self.third.text.show_trouble("")
        if found is None or found == self._shown:
            return
        self._shown = found
        self.what.setText(found.what)
        self.which.setText(tr("What differs: {}").format(found.which))
        self._sides.hide()
        self._sides_place.removeWidget(self._sides)
        self._sides.deleteLater()
        self._sides, self.sides = Columns(gap=3), []
        for number, side in enumerate(found.sides, start=1):
            one = OneSide(number, side, said=(found.place.table, found.place.column) == _SAID)
            one.keep_button.clicked.connect(partial(self.keep_side, number - 1))
            self.sides.append(one)
            self._sides.add(one)
        self._sides_place.addWidget(self._sides)
        tab_on_through(self.list, self._sides)
        self.third.setVisible(found.is_text)
        self._draft.open(_place(found))

    def _begin_beside(self) -> None:
        if self.sides:
            focus_in_sight(self.sides[0].keep_button)


def _key(difference: DifferenceInWords) -> str:
    place = difference.place
    return f"{place.table}/{place.record}/{place.column}"


def _place(difference: DifferenceInWords) -> str:
    """Return where the draft of a third text is."""
    return f"share/settle/{_key(difference)}"
