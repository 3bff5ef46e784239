"""The group's own questions as they stand now: one is changed, or asked no longer; answers keep the one they had."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.sessions.question_sheet import FORMS, QuestionSheet
from coprod_desktop.desktop.sessions.words import tr
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.labels import EmptyText, Words
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.rows import RowLine, RowStack
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.desktop.widgets.spacing import Line, Measured
from coprod_desktop.domain.evaluations import EvaluationQuestion
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.workspace import Workspace


class ChangeQuestionsSheet(Sheet):
    """Each question with two buttons. What was answered before stays with the words that it was an answer to."""

    def __init__(
        self, desk: Desk[Workspace], parent: QWidget, group: Id, questions: Sequence[EvaluationQuestion]
    ) -> None:
        """List the questions that the group asks now."""
        super().__init__(parent, tr("The group’s own questions"), tr("Add a question"), tr("Close"), "plus")
        self._desk, self._group, self._above = desk, group, parent
        self.change_buttons: list[Button] = []
        self.retire_buttons: list[Button] = []
        self.add(Words(tr("The group decides what is asked. What was answered before keeps the question it had.")))
        rows = RowStack()
        for each in questions:
            rows.add(RowLine(each.words, tr(FORMS[each.form]), trailing=self._buttons_of(each), light=True))
        if not questions:
            rows.add(EmptyText(tr("The group asks nothing of its own yet.")))
        self.add(rows)

    def _buttons_of(self, question: EvaluationQuestion) -> Measured:
        both = Measured()
        line = Line(both, spacing=1)
        change, retire = Button(tr("Change"), "pencil"), Button(tr("Ask no more"), "x")
        change.setAccessibleName(tr("Change “{}”").format(question.words))
        retire.setAccessibleName(tr("Ask “{}” no more").format(question.words))
        change.clicked.connect(partial(self._change, question))
        retire.clicked.connect(partial(self._retire, question))
        self.change_buttons.append(change)
        self.retire_buttons.append(retire)
        for button in (change, retire):
            line.addWidget(button)
        return both

    def _change(self, question: EvaluationQuestion) -> None:
        self.accept()
        open_once(QuestionSheet(self._desk, self._above, self._group, question))

    def _retire(self, question: EvaluationQuestion) -> None:
        services = self._desk.services
        self._desk.keep(lambda: services.evaluations.retire(question.id, services.now().date()))
        self.accept()

    def act(self) -> None:
        """Ask for one more."""
        self.accept()
        open_once(QuestionSheet(self._desk, self._above, self._group))
