"""Sheets about one person in the room: a walk-in, when they leave, whom they support, and finding somebody else."""

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.live.check_in import has_letters
from coprod_desktop.desktop.live.live_sheet import LiveSheet, TypedSheet
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.widgets.fields import ChoiceBox, Field, TimeField
from coprod_desktop.desktop.widgets.labels import Soft
from coprod_desktop.desktop.widgets.person_finder import PersonFinder
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.domain.attendance import Attendance, Way
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.views import PersonRow
from coprod_desktop.services.workspace import Workspace

People = Sequence[tuple[Id, str]]
NOBODY = Id("")


class WalkInSheet(TypedSheet):
    """Somebody new: their name, which is typed already, and what helps. Enter goes on, and checks them in."""

    comes_back = True
    checked_in = Signal(str, str, str)
    """Name, what helps, and the id of whom they support (empty for nobody)."""

    def __init__(self, parent: QWidget | None, desk: Desk[Workspace], place: str, name: str, people: People) -> None:
        """place: where its draft is; people: whom they may have come to support."""
        super().__init__(parent, desk)
        self.say(self.tr("A walk-in"), self.tr("Check in"))
        self.name = Field(self.tr("Name"), QLineEdit(), self.tr("As they say it. One name is enough."))
        self.helps = Field(
            self.tr("What helps you take part?"),
            QLineEdit(),
            self.tr("Such as large print, or a seat by the door. It can wait."),
        )
        self.supports: Field[ChoiceBox[Id]] = Field(self.tr("Here to support"), ChoiceBox(self.tr("Here to support")))
        self.supports.control.offer(
            [(self.tr("Nobody: they take part"), NOBODY), *((each, key) for key, each in people)]
        )
        for part in (self.name, self.helps, self.supports, self.trouble):
            self.add(part)
        self.supports.setVisible(bool(people))
        self.name.control.returnPressed.connect(self.helps.control.setFocus)
        self.helps.control.returnPressed.connect(self.main.click)
        self.begin_with(self.helps.control)
        self.draft.watch_text("name", self.name.control)
        self.draft.watch_text("helps", self.helps.control)
        self.draft.watch_value(
            "supports", self.supports.control.value, lambda key: self.supports.control.choose(Id(key))
        )
        self.supports.control.chosen.connect(lambda _: self.draft.touched("supports"))
        self.draft.open(place)
        self.name.control.setText(name)  # nothing but the draft has it yet

    def act(self) -> None:
        """Check them in; without a name, say so in place."""
        name = self.name.control.text().strip()
        if not name:
            self.name.trouble.show_words(self.tr("Write a name. One name is enough."))
            self.name.control.setFocus()
            return
        self.checked_in.emit(name, self.helps.control.text().strip(), self.supports.control.value())


class HourLine(Measured):
    """A tick, and under it, once it is ticked, the time."""

    changed = Signal()

    def __init__(self, words: str, label: str, note: str, kept: time | None, usual: time) -> None:
        """Show what is kept; usual: the time that stands there when it is first ticked."""
        super().__init__()
        self.tick = QCheckBox(words)
        self.tick.setChecked(kept is not None)
        self.at = Field(label, TimeField(kept or usual), note)
        self.at.setVisible(kept is not None)
        self.tick.toggled.connect(self.at.setVisible)
        self.tick.toggled.connect(lambda _: self.changed.emit())
        column = Column(self, spacing=1.5)
        column.addWidget(self.tick)
        column.addWidget(self.at)

    def time_of_day(self) -> time | None:
        """Return the time, None without a tick. A time that can't be read is said in place, and travels on."""
        if not self.tick.isChecked():
            return None
        try:
            return self.at.control.time_of_day()
        except UserError as error:
            self.at.trouble.show_words(str(error))
            self.at.control.setFocus()
            raise


class TodaySheet(LiveSheet):
    """How somebody takes part today: when they come and leave, in which way, and a note."""

    planned = Signal(object, object, str, object)
    """When they come and when they leave (a time or None), the note, and the way."""

    def __init__(self, parent: QWidget | None, name: str, kept: Attendance | None) -> None:
        """Show what is known already."""
        super().__init__(parent)
        self.say(self.tr("{} today").format(name), self.tr("Keep"))
        self.comes = HourLine(
            self.tr("Comes later"),
            self.tr("Comes at"),
            self.tr("Such as 2:45 pm."),
            kept.comes_at if kept else None,
            time(14, 30),
        )
        self.leaves = HourLine(
            self.tr("Has to leave before the end"),
            self.tr("Leaves at"),
            self.tr("Such as 3:30 pm."),
            kept.leaves_at if kept else None,
            time(15, 30),
        )
        self.note = Field(self.tr("Note"), QLineEdit(kept.note if kept else ""), self.tr("Such as: on the later bus."))
        self.way: Field[ChoiceBox[Way]] = Field(self.tr("Takes part"), ChoiceBox(self.tr("Takes part")))
        self.way.control.offer(
            [(self.tr("in the room"), Way.ROOM), (self.tr("by phone"), Way.PHONE), (self.tr("online"), Way.ONLINE)]
        )
        self.way.control.choose(kept.way if kept else Way.ROOM)
        for part in (self.leaves, self.comes, self.note, self.way):
            self.add(part)
        for hour in (self.comes, self.leaves):
            hour.changed.connect(self.fit)
            hour.at.control.returnPressed.connect(self.act)
        self.note.control.returnPressed.connect(self.act)

    def act(self) -> None:
        """Hand it over; a time that can't be read is said in place."""
        try:
            comes_at, leaves_at = self.comes.time_of_day(), self.leaves.time_of_day()
        except UserError:
            self.fit()
            return
        if comes_at and leaves_at and leaves_at <= comes_at:
            self.leaves.at.trouble.show_words(self.tr("They would leave before they come. Check the two times."))
            self.fit()
            return
        self.planned.emit(comes_at, leaves_at, self.note.control.text().strip(), self.way.control.value())
        self.accept()


class SupportsSheet(LiveSheet):
    """Whom somebody came to support, or nobody. It can be said before they come."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None, name: str, people: People, kept: Id | None = None) -> None:
        """people: who may be supported; kept: who is now."""
        super().__init__(parent)
        verb = self.tr("Keep") if people else ""
        self.say(self.tr("Who is {} here to support?").format(name), verb, title=self.tr("Supporter"))
        self.person: Field[ChoiceBox[Id]] = Field(self.tr("Supports"), ChoiceBox(self.tr("Supports")))
        nobody = (self.tr("Nobody: they take part"), NOBODY)
        self.person.control.offer([nobody, *((each, key) for key, each in people)])
        self.person.control.choose(kept or NOBODY)
        self.add(Soft(self.tr("A supporter is also asked what it cost them to come.")))
        self.add(self.person if people else Soft(self.tr("There is nobody else on the list.")))

    def act(self) -> None:
        """Hand it over."""
        self.chosen.emit(self.person.control.value())
        self.accept()


class FindSheet(LiveSheet):
    """Finds anybody of the vault by letters, those in the room first."""

    found = Signal(str, str)
    """The id, and what they are called."""

    def __init__(self, parent: QWidget | None, desk: Desk[Workspace], group: Id, people: People) -> None:
        """people: those in the room, as they are called."""
        super().__init__(parent)
        self.say(self.tr("Who gets the answer?"), title=self.tr("Answer to"))
        self._desk, self._group, self._people = desk, group, people
        self._names: dict[str, str] = {}
        self.finder = PersonFinder(self.tr("Type three letters of a name"), self.tr("Nobody is called “{}” here."))
        self.finder.wanted.connect(self._look_up)
        self.finder.found.connect(self._take)
        self.add(self.finder)
        self.begin_with(self.finder.field)
        self.add(Soft(self.tr("Only you see who gets the answer. It may be nobody.")))

    def _look_up(self, words: str) -> None:
        services, group = self._desk.services, self._group
        self._desk.tasks.run(
            lambda: services.people.find(words, first=group), lambda rows: self._offer(words, rows), receiver=self
        )

    def _offer(self, words: str, rows: Sequence[PersonRow]) -> None:
        here = [(key, name) for key, name in self._people if has_letters(name, words)]
        known = {key for key, _ in here}
        self._names = {**{row.id: row.short for row in rows}, **dict(here)}
        shown = [Row(key, name, self.tr("In the room")) for key, name in here]
        shown += [Row(row.id, row.name, row.helps) for row in rows if row.id not in known]
        self.finder.offer(words, shown)
        self.fit()

    def _take(self, key: str) -> None:
        self.found.emit(key, self._names.get(key, ""))
        self.accept()
