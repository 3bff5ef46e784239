"""The answer to one line: what we say, in plain words, who decided, by when. Each field is kept when it is left.

Choosing "Can't" or "Done" asks for all that it rests on; until that is there, the answer stays as it was, and the
sentence under the choice says what is missing. Other words of what is done need the group's yes anew: they are kept,
"Done" stays chosen, and counts again once the yes is there.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.feedback import wording
from coprod_desktop.desktop.feedback.wording import tr
from coprod_desktop.desktop.widgets.columns import Columns
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.form_fields import ChoiceField, FormField, LineField, TextField
from coprod_desktop.desktop.widgets.record_fields import RecordFields
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.domain import typed
from coprod_desktop.domain.answers import Answer, AnswerState, Why
from coprod_desktop.services.workspace import Workspace

_GAP = 3.0
"""Units between fields side by side."""


class StateField(FormField[QWidget]):
    """Agreed, doing, done, can't. None of them: it is written down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Choose nothing."""
        flow = Flow(spacing=1)
        super().__init__(flow, parent)
        self.setFocusProxy(None)  # type: ignore[arg-type] # a row of buttons takes no focus; the buttons do
        self.label.hide()
        self._group = QButtonGroup(self)
        self._values: list[AnswerState] = []
        for state, words in wording.SAYS.items():
            button = QRadioButton(tr(words))
            button.setAccessibleDescription(tr("Our answer"))
            self._group.addButton(button, len(self._values))
            self._values.append(state)
            flow.add(button)
        self._group.idClicked.connect(self._clicked)

    def text(self) -> str:
        """Return the state that is chosen."""
        place = self._group.checkedId()
        return (self._values[place] if place >= 0 else AnswerState.WRITTEN_DOWN).value

    def show_text(self, text: str) -> None:
        """Choose a state; what is only written down chooses none."""
        self._group.setExclusive(False)
        for place, state in enumerate(self._values):
            self._group.button(place).setChecked(state.value == text)
        self._group.setExclusive(True)

    def button(self, state: AnswerState) -> QRadioButton:
        """Return the button of a state."""
        found: QRadioButton = self._group.button(self._values.index(state))  # type: ignore[assignment] # made above
        return found

    def _clicked(self) -> None:
        self.typed.emit()
        self.left.emit()


class AnswerForm(Measured):
    """The fields of one answer. more: those that stand further down, to be put there by who shows the form."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Be about no line yet."""
        super().__init__(parent)
        self._desk = desk
        self._shown: Answer | None = None
        self.state = StateField()
        self.words, self.sorry = TextField(), LineField()
        self.decided_by, self.due = LineField(), LineField()
        self.why, self.passed_to = ChoiceField(), LineField()
        self.yes_on, self.yes_by = LineField(), LineField()
        self.owner, self.evidence = LineField(), LineField()
        self.cant, self.done = Measured(), Columns(_GAP)
        self._name()
        self._lay_out()
        feedback = desk.services.feedback
        self.fields: RecordFields[Answer] = RecordFields(desk, feedback.kept, feedback.keep, self)
        self._bind()
        self.state.typed.connect(self._show_parts)
        self.why.typed.connect(self._show_parts)

    def _name(self) -> None:
        for field, words, note in (
            (self.words, "In plain words", ""),
            (self.decided_by, "Who decided", ""),
            (self.due, "By when", ""),
            (self.why, "What kind of reason", ""),
            (self.passed_to, "Who it was passed to", ""),
            (self.yes_on, "The group said yes on", "“Done” needs the group’s yes."),
            (self.yes_by, "Who spoke for the group", ""),
            (self.sorry, "An apology, where one is due", ""),
            (self.owner, "Who sees to it", ""),
            (self.evidence, "How we can see it", ""),
        ):
            field.set_label(tr(words))
            if note:
                field.set_note(tr(note))
        self.why.offer([(tr("Choose one"), ""), *((tr(label), why.value) for why, label in wording.WHYS.items())])

    def _lay_out(self) -> None:
        column = Column(self, spacing=2)
        decided, owned = Columns(_GAP), Columns(_GAP)
        self.more = Measured()
        for columns, left, right in (
            (decided, self.decided_by, self.due),
            (self.done, self.yes_on, self.yes_by),
            (owned, self.owner, self.evidence),
        ):
            columns.add(left, 3)
            columns.add(right, 2)
        for part in (self.state, self.words, self.cant, self.done, decided):
            column.addWidget(part)
        reasons = Column(self.cant, spacing=2)  # beside each other, the longest reason would be cut off
        reasons.addWidget(self.why)
        reasons.addWidget(self.passed_to)
        below = Column(self.more, spacing=2)
        below.addWidget(self.sorry)
        below.addWidget(owned)

    def _bind(self) -> None:
        bind = self.fields
        today: Callable[[], date] = lambda: self._desk.services.now().date()  # noqa: E731 # handed on as it is
        bind.bind("standing.words", self.words, lambda answer: answer.standing.words, _with_words)
        bind.value("standing.decided_by", self.decided_by)
        bind.value("standing.why", self.why, lambda text: Why(text) if text else None, lambda why: why or "")
        bind.value("standing.passed_to", self.passed_to)
        bind.value("standing.yes_by", self.yes_by)
        bind.day("standing.yes_on", self.yes_on, today)
        bind.value("standing.sorry", self.sorry)
        bind.day("due", self.due, today)
        bind.value("owner", self.owner)
        bind.value("evidence", self.evidence)
        # Last: when all is kept at once, what a state rests on is there before it.
        bind.value("standing.state", self.state, AnswerState, str)

    def open(self, answer: Answer) -> None:
        """Show an answer, and what was half typed of it; the same one again refreshes it."""
        before, self._shown = self._shown, answer
        self.fields.open(f"answers/{answer.insight}", answer)
        anew = before is not None and before.id == answer.id and answer.standing.wants_yes_anew(before.standing)
        if anew:
            self.state.show_text(AnswerState.DONE)
        self.state.left.emit()  # try again: what it rests on may have been written since
        if anew:
            self.state.show_trouble(
                tr(
                    "The group said yes to other words. Ask them about these, then write when they said yes, and who "
                    "spoke for them. Until then it counts as being done."
                )
            )
        self._show_parts()

    def _show_parts(self) -> None:
        state = self.state.text()
        self.cant.setVisible(state == AnswerState.CANT)
        self.done.setVisible(state == AnswerState.DONE)
        self.passed_to.setVisible(self.why.text() == Why.NOT_OURS)


def _with_words(answer: Answer, text: str) -> Answer:
    """Return an answer with the words that were typed."""
    return replace(answer, standing=answer.standing.with_words(typed.many_lines(text)))
