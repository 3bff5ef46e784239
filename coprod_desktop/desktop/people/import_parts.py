"""Parts of the sheet that brings in a spreadsheet: what columns hold, rows to mend, and who may be here already."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from coprod_desktop.desktop.people.wording import tr
from coprod_desktop.desktop.widgets.form_fields import ChoiceField
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import Soft
from coprod_desktop.desktop.widgets.rows import RowLine, RowStack
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.services.people_columns import Holds
from coprod_desktop.services.people_import import IncomingPerson, Preview

MOST_SHOWN = 40
"""Rows of a kind that are shown: who has more to mend than that mends them in the spreadsheet."""
_EXAMPLES = 2


def holdings() -> list[tuple[str, str]]:
    """Return what a column may hold, as a choice."""
    return [
        (tr("Nothing: leave it out"), Holds.NOTHING),
        (tr("Name"), Holds.NAME),
        (tr("First name"), Holds.FIRST),
        (tr("Last name"), Holds.LAST),
        (tr("Title"), Holds.TITLE),
        (tr("What people call them"), Holds.CALLED),
        (tr("How to say it"), Holds.SAY_NAME),
        (tr("Pronouns"), Holds.PRONOUNS),
        (tr("Roles"), Holds.ROLE),
        (tr("Phone"), Holds.PHONE),
        (tr("Email"), Holds.EMAIL),
        (tr("Address, or a part of it"), Holds.ADDRESS),
        (tr("What helps them take part"), Holds.HELPS),
        (tr("Print size"), Holds.SIZE),
        (tr("Paper colour"), Holds.PAPER_COLOUR),
        (tr("In an emergency, ring"), Holds.EMERGENCY),
        (tr("Under 18: yes or no"), Holds.UNDER_18),
        (tr("Member since"), Holds.SINCE),
    ]


class ColumnChoices(Measured):
    """A choice for each column, with what stands in its first rows. changed carries what all of them hold."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no columns yet."""
        super().__init__(parent)
        self.choices: list[ChoiceField] = []
        self._fields = Column(spacing=2)
        column = Column(self)
        for part in (Gap(1), SectionHeading(self.tr("What each column holds")), Gap(1.5)):
            column.addWidget(part)
        column.addLayout(self._fields)

    def show_columns(self, preview: Preview) -> None:
        """Show the columns of a spreadsheet; the fields are made once, so that nobody's choosing is interrupted."""
        if len(self.choices) != len(preview.columns):
            for place in range(len(preview.columns)):
                self._add(preview, place)
        for choice, holds in zip(self.choices, preview.columns, strict=True):
            choice.show_text(holds)

    def _add(self, preview: Preview, place: int) -> None:
        field = ChoiceField()
        field.set_label(preview.table.headings[place] or self.tr("Column {}").format(place + 1))
        examples = [cells[place] for _, cells in preview.table.below() if cells[place]][:_EXAMPLES]
        shown = self.tr(" and ").join(f"“{each[:40]}”" for each in examples)
        field.set_note(self.tr("It says {}.").format(shown) if shown else self.tr("It is empty."))
        field.offer(holdings())
        field.left.connect(self._changed)
        self.choices.append(field)
        self._fields.addWidget(field)

    def _changed(self) -> None:
        self.changed.emit([Holds(choice.text()) for choice in self.choices])


class WrongRows(Measured):
    """Rows with something to mend, and a tick that leaves all of them out."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no rows yet."""
        super().__init__(parent)
        self._numbers: set[int] = set()
        self.heading = SectionHeading(self.tr("To mend in the spreadsheet"))
        self.rows = RowStack()
        self.more = Soft()
        self.tick = QCheckBox(self.tr("Leave these rows out"))
        self.tick.toggled.connect(lambda _: self.changed.emit())
        column = Column(self)
        for part in (Gap(1), self.heading, self.rows, self.more, Gap(1), self.tick):
            column.addWidget(part)

    def show_rows(self, rows: Sequence[IncomingPerson]) -> None:
        """Show rows with what is wrong with each."""
        self._numbers = {row.number for row in rows}
        self.rows.clear()
        for row in rows[:MOST_SHOWN]:
            name = self.tr("Row {}: {}").format(row.number, row.name or self.tr("without a name"))
            self.rows.add(RowLine(name, " ".join(row.problems), "triangle-alert", light=True))
        self.more.setText(more_words(len(rows)))
        self.more.setVisible(len(rows) > MOST_SHOWN)
        self.setVisible(bool(rows))

    def left_out(self) -> set[int]:
        """Return the numbers of the rows that are left out."""
        return set(self._numbers) if self.tick.isChecked() else set()


class AlikeRows(Measured):
    """Rows of people who may be here already. They are left out, but for those that are ticked."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no rows yet."""
        super().__init__(parent)
        self._numbers: set[int] = set()
        self.ticks: dict[int, QCheckBox] = {}
        self.rows = RowStack()
        self.note = Soft(self.tr("They are left out, unless you tick that they are somebody else."))
        self.more = Soft()
        column = Column(self)
        for part in (Gap(1), SectionHeading(self.tr("May be here already")), Gap(1), self.note, self.rows, self.more):
            column.addWidget(part)

    def show_rows(self, rows: Sequence[IncomingPerson]) -> None:
        """Show rows with whom each is like; what was ticked stays ticked."""
        ticked = {number for number, tick in self.ticks.items() if tick.isChecked()}
        self._numbers = {row.number for row in rows}
        self.rows.clear()
        self.ticks.clear()
        for row in rows[:MOST_SHOWN]:
            tick = QCheckBox(self.tr("Somebody else"))
            tick.setAccessibleName(self.tr("Row {}, {}: somebody else").format(row.number, row.name))
            tick.setChecked(row.number in ticked)
            tick.toggled.connect(lambda _: self.changed.emit())
            self.ticks[row.number] = tick
            name = self.tr("Row {}: {}").format(row.number, row.name)
            self.rows.add(RowLine(name, ". ".join(row.alike), "users", tick, light=True))
        self.more.setText(more_words(len(rows)))
        self.more.setVisible(len(rows) > MOST_SHOWN)
        self.setVisible(bool(rows))

    def left_out(self) -> set[int]:
        """Return the numbers of the rows that are left out."""
        return self._numbers - {number for number, tick in self.ticks.items() if tick.isChecked()}


def more_words(count: int) -> str:
    """Return how many rows are not shown."""
    return tr("And {} more like these.").format(f"{count - MOST_SHOWN:,}")
