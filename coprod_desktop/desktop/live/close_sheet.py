"""Closing: who is still to be asked about their costs or how today was, who has no paper yet, who gets a call.

The papers are made next.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.live.live_sheet import LiveSheet
from coprod_desktop.desktop.theme.icons import icon
from coprod_desktop.desktop.widgets.buttons import PLAIN, Button
from coprod_desktop.desktop.widgets.draft import Draft
from coprod_desktop.desktop.widgets.fields import ChoiceBox, Field
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import Soft, Words
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.workspace import Workspace

People = Sequence[tuple[Id, str]]


class CloseSheet(LiveSheet):
    """What is easily forgotten at the end."""

    ask_wanted = Signal()
    hand_wanted = Signal()
    round_wanted = Signal()
    call_wanted = Signal(str, str)
    """Whom to ring tomorrow, and why."""
    close_wanted = Signal()

    def __init__(
        self,
        parent: QWidget | None,
        desk: Desk[Workspace],
        place: str,
        people: People,
        not_asked: Sequence[str],
        not_handed: Sequence[str],
        answered: int,
        half_typed: bool,
    ) -> None:
        """people: who came; not_asked: the names of those who were not asked what it cost them; not_handed: of those
        for whom a paper of today was made that nobody has said went to them; answered: how many said how today was;
        half_typed: whether a line stands in the writing box.
        """
        super().__init__(parent)
        self._calls_somebody = bool(people)
        self.say(self.tr("Close the session"), self.tr("Close and go to the papers"))
        self.main.setIcon(icon("printer"))
        self.cancel.setText(self.tr("Not yet"))
        if half_typed:
            self.add(Words(self.tr("A line is half written. It stays in the box, but it is in nobody’s papers.")))
        self._costs(not_asked)
        if people and not answered:
            self._round()
        if not_handed:
            self._papers(not_handed)
        if people:
            self._calls(desk, place, people)
        self.add(Soft(self.tr("What was kept can still be changed after the session is closed.")))
        self.begin_with(self.main)

    def _costs(self, not_asked: Sequence[str]) -> None:
        self.add(SectionHeading(self.tr("Their costs")))
        if not not_asked:
            nobody = self.tr("Nobody was checked in by name, so nobody was asked what it cost them to come.")
            everybody = self.tr("Everybody was asked what it cost them to come.")
            self.add(Words(everybody if self._calls_somebody else nobody))
            return
        self.add(Words(self.tr("Not asked yet: {}.").format(", ".join(not_asked))))
        ask = Button(self.tr("Ask them now, privately"), "coins", PLAIN)
        ask.clicked.connect(self._ask)
        self.add(ask)

    def _round(self) -> None:
        self.add(SectionHeading(self.tr("How was today?")))
        self.add(Words(self.tr("Nobody has said yet how today was.")))
        self.round_button = Button(self.tr("Hand the &screen round"), "users", PLAIN)
        self.round_button.clicked.connect(self._go_round)
        self.add(self.round_button)

    def _papers(self, not_handed: Sequence[str]) -> None:
        self.add(SectionHeading(self.tr("Their papers")))
        self.add(Words(self.tr("Made, and not with them yet: {}.").format(", ".join(not_handed))))
        self.hand_button = Button(self.tr("&Hand them over now"), "hand", PLAIN)
        self.hand_button.clicked.connect(self._hand)
        self.add(self.hand_button)

    def _calls(self, desk: Desk[Workspace], place: str, people: People) -> None:
        self.add(SectionHeading(self.tr("Was somebody upset?")))
        who = self.tr("Who gets a call tomorrow")
        self.person: Field[ChoiceBox[Id]] = Field(who, ChoiceBox(who))
        self.person.control.offer([(name, key) for key, name in people])
        self.why = Field(self.tr("Why"), QLineEdit(), self.tr("Such as: she was tired and sad. It stands on Today."))
        self.call_button = Button(self.tr("Plan this call"), "phone", PLAIN)
        self.planned = Soft()
        self.planned.hide()
        for part in (self.person, self.why, self.call_button, self.planned):
            self.add(part)
        self.call_button.clicked.connect(self._plan)
        self.why.control.returnPressed.connect(self._plan)
        self._draft = Draft(desk, self)
        self._draft.watch_text("why", self.why.control)
        self._draft.open(f"{place}/call")
        self.finished.connect(lambda _: self._draft.write() if self._reason() else self._draft.drop())

    def _reason(self) -> str:
        """Return why somebody is to be rung, as far as it is typed."""
        return self.why.control.text().strip()

    def _plan(self) -> None:
        name = self.person.control.currentText()
        self.call_wanted.emit(self.person.control.value(), self._reason())
        before = self.planned.text()
        line = self.tr("A call to {} is planned for tomorrow.").format(name)
        self.planned.setText(f"{before}\n{line}" if before else line)
        self.planned.show()
        self.why.control.clear()
        self.fit()

    def _ask(self) -> None:
        self.reject()
        self.ask_wanted.emit()

    def _hand(self) -> None:
        self.reject()
        self.hand_wanted.emit()

    def _go_round(self) -> None:
        self.reject()
        self.round_wanted.emit()

    def act(self) -> None:
        """Close the session; a call that is written but not planned yet is planned too."""
        if self._calls_somebody and self._reason():
            self._plan()
        self.close_wanted.emit()
        self.accept()
