"""Who else needs to know the answer to a line, besides whoever said it and the group."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.feedback.wording import tr
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.labels import EmptyText, Words
from coprod_desktop.desktop.widgets.person_finder import PersonFinder
from coprod_desktop.desktop.widgets.rows import ROW_BUTTON, RowLine, RowStack
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.views import PersonRow
from coprod_desktop.services.workspace import Workspace


class AlsoTellSheet(Sheet):
    """Somebody is named by three letters of their name, and taken out by the button beside them."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, line: Id, number: str) -> None:
        """Read who is named."""
        super().__init__(parent, tr("Who else needs to know about {}?").format(number), "", tr("Close"))
        self.main.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # each name is kept at once: there is no verb
        self._desk, self._line = desk, line
        self.finder = PersonFinder(tr("Add somebody: three letters of their name"), tr("Nobody here is called “{}”."))
        self.rows = RowStack()
        self.out_buttons: list[Button] = []
        self.add(Words(tr("Each of them is told the answer in their own form. They see nobody’s name by it.")))
        self.add(self.finder)
        self.add(self.rows)
        self.finder.wanted.connect(self._look)
        self.finder.found.connect(lambda person: self._want(Id(person), True))
        self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the name."""
        super().showEvent(event)
        self.finder.setFocus()

    def _read(self) -> None:
        services, line = self._desk.services, self._line

        def named() -> list[Person]:
            found = [services.people.get(each) for each in services.feedback.loop(line).also]
            return [each for each in found if each is not None]

        self._desk.tasks.run(named, self._show, self._refused, receiver=self)

    def _show(self, people: Sequence[Person]) -> None:
        self.rows.clear()
        self.out_buttons.clear()
        for person in people:
            button = Button(tr("Take out"), "x")
            button.at_least(ROW_BUTTON)
            button.setAccessibleName(tr("{} does not need to know").format(person.name))
            button.clicked.connect(partial(self._want, person.id, False))
            self.out_buttons.append(button)
            self.rows.add(RowLine(person.name, "", "user", button))
        if not people:
            self.rows.add(EmptyText(tr("Nobody else yet.")))
        QTimer.singleShot(0, self, self.fit)  # once the rows are laid out

    def _look(self, words: str) -> None:
        people = self._desk.services.people
        self._desk.tasks.run(lambda: people.find(words), partial(self._offer, words), receiver=self)

    def _offer(self, words: str, rows: Sequence[PersonRow]) -> None:
        self.finder.offer(words, [Row(row.id, row.name, row.helps) for row in rows])

    def _want(self, person: Id, wanted: bool) -> None:
        feedback, line = self._desk.services.feedback, self._line

        def kept(changes: Changes) -> None:
            self._desk.changed(changes)
            self._read()

        keep = partial(feedback.also_tell, line, person, wanted=wanted)
        self._desk.tasks.run(keep, kept, self._refused, receiver=self)

    def _refused(self, error: UserError) -> None:
        self._desk.messages.failed(error)
