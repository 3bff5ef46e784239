"""A question of the group's own for the end of its sessions."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.sessions.words import choices, tr
from coprod_desktop.desktop.widgets.form_fields import ChoiceField, LineField
from coprod_desktop.desktop.widgets.form_sheet import FormSheet
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.evaluations import QuestionForm
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.workspace import Workspace

FORMS = {
    QuestionForm.FACES: "Five faces, from very good to very bad",
    QuestionForm.SCALE: "A number from 1 to 10",
    QuestionForm.WORDS: "In their own words",
}


class QuestionSheet(FormSheet):
    """Its words and how it is answered. A question never changes once it was asked: another one takes its place."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, group: Id) -> None:
        """Ask for the question."""
        super().__init__(desk, parent, f"sessions/question/{group}", tr("Add a question"), tr("Add"), "plus")
        self._group = group
        self.words, self.answered = LineField(), ChoiceField()
        self.words.set_label(tr("The question"))
        self.words.set_note(tr("In the group’s words, such as “How was the room?”."))
        self.answered.set_label(tr("How it is answered"))
        self.answered.offer(choices(FORMS))
        fields = Measured()
        column = Column(fields, spacing=2)
        column.addWidget(self.words)
        column.addWidget(self.answered)
        self.hold(fields, words=self.words, answered=self.answered)

    def act(self) -> None:
        """Add it at the end of the group's questions."""
        try:
            words = self.read("words", _question)
        except UserError:
            return  # it stands under the field
        evaluations, group, form = self.desk.services.evaluations, self._group, QuestionForm(self.answered.text())
        self.submit(lambda: evaluations.ask(group, words, form))


def _question(text: str) -> str:
    words = typed.one_line(text)
    if not words:
        raise UserError(tr("Write the question first, such as “How was the room?”."))
    return words
