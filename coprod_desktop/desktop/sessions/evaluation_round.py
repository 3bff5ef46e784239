"""How today was, answered by each person on the screen that goes round. Nobody sees what the one before answered."""

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.handed_round import HandedRound
from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.sessions.questions import QuestionFields
from coprod_desktop.desktop.sessions.words import HELPED, choices, tr
from coprod_desktop.desktop.widgets.buttons import MAIN, Button
from coprod_desktop.desktop.widgets.form_fields import ChoiceField, TextField
from coprod_desktop.desktop.widgets.labels import Heading, Lead, Soft
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.desktop.widgets.trouble import Trouble
from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.evaluations import EvaluationQuestion
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.ladder import Rung
from coprod_desktop.domain.steps import Changes
from coprod_desktop.domain.venues import There
from coprod_desktop.services.workspace import Workspace

FEELS = "How did today feel?"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: of which group, about which day, with which questions of its own."""

    group: Id
    day: date
    questions: tuple[EvaluationQuestion, ...]


class EvaluationRound(Measured):
    """Our two questions, the group's own, and room for words. Nothing has to be answered.

    Half an answer is not kept: on a screen that goes round, the next person would read it, and who wrote it could be
    told by when it was kept. So the form says, before anybody types, when something is kept.
    """

    def __init__(self, desk: Desk[Workspace], asked: Asked, parent: QWidget | None = None) -> None:
        """Be empty, for the first person."""
        super().__init__(parent)
        self._desk, self._asked = desk, asked
        self.helped, self.words, self.questions = ChoiceField(), TextField(), QuestionFields()
        self.helped.set_label(self.tr("&Did you have what you needed to take part?"))
        self.words.set_label(self.tr("&Anything that you want to say"))
        self.trouble = Trouble()
        self.keep_button = Button(self.tr("Give my answers"), "check", MAIN)
        self.keep_button.clicked.connect(self.keep)
        self._answering = Measured()
        column = Column(self._answering, spacing=2)
        column.addWidget(Heading(tr(FEELS)))
        self._build_rungs(column)
        kept = Soft(self.tr("Nothing is kept until you press “Give my answers”. Your name is not asked."))
        for part in (self.helped, self.questions, self.words, kept, self.trouble):
            column.addWidget(part)
        column.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._thanks = Measured()
        after = Column(self._thanks, spacing=2)
        after.addWidget(Lead(self.tr("Thank you. Your answers are kept, without your name. Please pass it on.")))
        self.next_button = Button(self.tr("I am the next person"), "user", MAIN)
        self.next_button.clicked.connect(self.clear)
        after.addWidget(self.next_button, 0, Qt.AlignmentFlag.AlignLeft)
        whole = Column(self)
        whole.addWidget(self._answering)
        whole.addWidget(self._thanks)
        self.clear()

    def _build_rungs(self, column: Column) -> None:
        """One button for each rung, in the words of somebody in the room."""
        self._rungs = QButtonGroup(self)
        for place, rung in enumerate(reversed(Rung)):
            button = QRadioButton(tr(rung.in_words))
            button.setAccessibleDescription(tr(FEELS))
            self._rungs.addButton(button, place)
            column.addWidget(button)

    def clear(self) -> None:
        """Be empty for the next person."""
        self._rungs.setExclusive(False)
        for button in self._rungs.buttons():
            button.setChecked(False)
        self._rungs.setExclusive(True)
        self.helped.offer([(self.tr("I would rather not say"), There.UNKNOWN.value), *choices(HELPED)])
        self.helped.show_text(There.UNKNOWN.value)
        self.words.show_text("")
        self.trouble.show_words("")
        self.questions.ask(())
        self.questions.ask(self._asked.questions)
        self.keep_button.setEnabled(True)
        self._thanks.hide()
        self._answering.show()
        self._rungs.buttons()[0].setFocus()

    def keep(self) -> None:
        """Keep the answers under an id that says nothing of when, and thank."""
        evaluations = self._desk.services.evaluations
        place = self._rungs.checkedId()
        try:
            words, answers = typed.many_lines(self.words.text()), self.questions.answers()
        except UserError as error:
            self.trouble.show_words(str(error))
            return
        paper = replace(
            evaluations.new(self._asked.group, self._asked.day),
            rung_felt=list(reversed(Rung))[place] if place >= 0 else None,
            had_what_helps=There(self.helped.text()),
            words=words,
        )
        if paper.rung_felt is None and paper.had_what_helps is There.UNKNOWN and not paper.words and not answers:
            self.trouble.show_words(self.tr("Nothing is answered yet. Answer one question, or pass it on."))
            return
        self.keep_button.setEnabled(False)
        self._desk.keep(lambda: evaluations.keep(paper, answers), self._thank)

    def _thank(self, _changes: Changes) -> None:
        self._answering.hide()
        self._thanks.show()
        self.next_button.setFocus()
        announce(self, self.tr("Thank you. Please pass it on."))


def hand_round(desk: Desk[Workspace], parent: QWidget, group: Id, day: date) -> None:
    """Read what the group asks, then lock the screen to it."""
    evaluations = desk.services.evaluations

    def show(questions: list[EvaluationQuestion]) -> None:
        form = EvaluationRound(desk, Asked(group, day, tuple(questions)))
        HandedRound(desk, parent, tr("How was today?"), form).open()

    desk.tasks.run(lambda: evaluations.questions(group), show, receiver=parent)
