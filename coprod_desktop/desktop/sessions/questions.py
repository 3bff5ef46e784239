"""The group's own questions on an evaluation: a field for each, in the form in which it is answered."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.sessions.faces import FaceField
from coprod_desktop.desktop.sessions.words import tr
from coprod_desktop.desktop.widgets.form_fields import ChoiceField, TextField
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.domain import typed
from coprod_desktop.domain.evaluations import FACES, MOST_MARK, EvaluationAnswer, EvaluationQuestion, QuestionForm
from coprod_desktop.domain.ids import Id


def marks(form: QuestionForm) -> dict[int, str]:
    """Return the marks of a question with their words."""
    if form is QuestionForm.FACES:
        return {mark: tr(words) for mark, words in FACES.items()}
    return {mark: str(mark) for mark in range(1, MOST_MARK + 1)}


class QuestionFields(Measured):
    """Fields for the questions that a group asks now."""

    typed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask nothing yet."""
        super().__init__(parent)
        self._questions: tuple[EvaluationQuestion, ...] = ()
        self._fields: dict[Id, ChoiceField | FaceField | TextField] = {}
        self._column = Column(self, spacing=2)

    def ask(self, questions: Sequence[EvaluationQuestion]) -> None:
        """Ask these questions; the same ones again keep what is filled in."""
        if tuple(questions) == self._questions:
            return
        self._questions = tuple(questions)
        for field in self._fields.values():
            self._column.removeWidget(field)
            field.hide()
            field.deleteLater()
        self._fields = {question.id: self._field(question) for question in questions}
        self.setVisible(bool(questions))

    def _field(self, question: EvaluationQuestion) -> ChoiceField | FaceField | TextField:
        field: ChoiceField | FaceField | TextField
        if question.form is QuestionForm.WORDS:
            field = TextField()
        elif question.form is QuestionForm.FACES:
            field = FaceField()
        else:
            field = ChoiceField()
            offered = [(words, str(mark)) for mark, words in marks(question.form).items()]
            field.offer([(tr("They did not say"), ""), *offered])
        field.set_label(question.words)
        field.typed.connect(self.typed)
        self._column.addWidget(field)
        return field

    def answers(self) -> Mapping[Id, int | str]:
        """Return a mark or words for each question that has its answer."""
        found: dict[Id, int | str] = {}
        for question, field in self._fields.items():
            text = typed.many_lines(field.text())
            if text:
                found[question] = text if isinstance(field, TextField) else int(text)
        return found

    def draft(self) -> str:
        """Return what is filled in, for the draft; empty for nothing."""
        filled = {question: field.text() for question, field in self._fields.items() if field.text()}
        return json.dumps(filled) if filled else ""

    def show_draft(self, text: str) -> None:
        """Fill in what the draft holds, and empty the rest."""
        filled = json.loads(text) if text else {}
        for question, field in self._fields.items():
            field.show_text(filled.get(question, ""))


def answers_in_words(question: EvaluationQuestion, given: Sequence[EvaluationAnswer]) -> list[tuple[str, int]]:
    """Return how often each answer was given: marks from the best, words as they were written."""
    if question.form is QuestionForm.WORDS:
        return [(f"“{answer.words}”", 1) for answer in given if answer.words]
    counts = Counter(answer.mark for answer in given)
    return [(words, counts[mark]) for mark, words in marks(question.form).items()]
