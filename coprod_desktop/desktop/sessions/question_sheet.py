"""A question of the group's own for the end of its sessions."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.sessions.words import choices, tr
from coprod_desktop.desktop.widgets.form_fields import ChoiceField, LineField
from coprod_desktop.desktop.widgets.form_sheet import FormSheet
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.evaluations import EvaluationQuestion, QuestionForm
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.workspace import Workspace

FORMS = {
    QuestionForm.FACES: "Five faces, from very good to very bad",
    QuestionForm.SCALE: "A number from 1 to 10",
    QuestionForm.WORDS: "In their own words",
}


class QuestionSheet(FormSheet):
    """Its words and how it is answered. A question never changes once it was asked: another one takes its place."""

    def __init__(
        self, desk: Desk[Workspace], parent: QWidget, group: Id, instead_of: EvaluationQuestion | None = None
    ) -> None:
        """Ask for the question. instead_of: the one that it takes the place of."""
        title = tr("Change a question") if instead_of else tr("Add a question")
        verb, icon = (tr("Change"), "check") if instead_of else (tr("Add"), "plus")
        super().__init__(desk, parent, f"sessions/question/{instead_of.id if instead_of else group}", title, verb, icon)
        self._group, self._instead_of = group, instead_of
        self.words, self.answered = LineField(), ChoiceField()
        self.words.set_label(tr("The question"))
        self.words.set_note(tr("In the group’s words, such as “How was the room?”."))
        self.answered.set_label(tr("How it is answered"))
        self.answered.offer(choices(FORMS))
        fields = Measured()
        column = Column(fields, spacing=2)
        column.addWidget(self.words)
        column.addWidget(self.answered)
        if instead_of is not None:
            self.words.show_text(instead_of.words)
            self.answered.show_text(instead_of.form.value)
        self.hold(fields, words=self.words, answered=self.answered)

    def act(self) -> None:
        """Add it at the end of the group's questions, or in the other one's place."""
        try:
            words = self.read("words", _question)
        except UserError:
            return  # it stands under the field
        evaluations, group, form = self.desk.services.evaluations, self._group, QuestionForm(self.answered.text())
        if (before := self._instead_of) is None:
            self.submit(lambda: evaluations.ask(group, words, form))
        else:
            today = self.desk.services.now().date()
            self.submit(lambda: evaluations.change(before.id, words, form, today))


def _question(text: str) -> str:
    words = typed.one_line(text)
    if not words:
        raise UserError(tr("Write the question first, such as “How was the room?”."))
    return words
