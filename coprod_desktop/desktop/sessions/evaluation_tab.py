"""How today was: papers typed in one after another, and what they say together. Only who signed is named."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.forms.sessions.ui_evaluation import Ui_EvaluationForm
from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.sessions.change_questions import ChangeQuestionsSheet
from coprod_desktop.desktop.sessions.evaluation_round import hand_round
from coprod_desktop.desktop.sessions.ladder_part import LadderFacts, LadderPart, read_ladder
from coprod_desktop.desktop.sessions.questions import QuestionFields, answers_in_words
from coprod_desktop.desktop.sessions.tab import Tab
from coprod_desktop.desktop.sessions.words import HAD_WHAT_HELPS, HELPED, choices, people_words, tr
from coprod_desktop.desktop.widgets.draft import Draft
from coprod_desktop.desktop.widgets.form_fields import ChoiceField
from coprod_desktop.desktop.widgets.labels import Heading, Words
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.rows import Facts
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.domain import typed
from coprod_desktop.domain.evaluations import Evaluation, EvaluationAnswer, EvaluationQuestion
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.ladder import Rung
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.steps import Changes
from coprod_desktop.domain.venues import There
from coprod_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class EvaluationFacts:
    """The group's questions, and all that was answered about the session's day."""

    group: Id
    day: date | None
    rung_aimed: Rung | None
    questions: tuple[EvaluationQuestion, ...]
    given: tuple[Evaluation, ...]
    answers: tuple[EvaluationAnswer, ...]
    asked: tuple[EvaluationQuestion, ...]
    ladder: LadderFacts
    people: tuple[tuple[Id, str], ...]
    """Who came, by the name that they say: one of them may have signed."""

    def signed(self, evaluation: Evaluation) -> str:
        """Return what whoever signed is called; nothing for nobody, or somebody who is not known here."""
        return dict(self.people).get(evaluation.signed_by, "") if evaluation.signed_by else ""


class EvaluationTab(Tab[EvaluationFacts]):
    """A paper is kept by its button, with an id that says nothing of when, by group and day, and by name if signed."""

    tables = frozenset({Evaluation.TABLE, EvaluationAnswer.TABLE, EvaluationQuestion.TABLE, Session.TABLE, Group.TABLE})

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Lay out the form and the results."""
        super().__init__(desk, parent)
        self._facts: EvaluationFacts | None = None
        self.form = Ui_EvaluationForm()
        self.form.setupUi(self)
        self.form.helped.offer(choices(HAD_WHAT_HELPS))
        self.questions = QuestionFields()
        self.form.questions.addWidget(self.questions)
        self.signed = ChoiceField()
        self.signed.set_label(self.tr("Signed by"))
        self.signed.set_note(self.tr("Only who wrote their name on the paper. Else nobody can tell whose it is."))
        self.form.questions.addWidget(self.signed)
        self.results = Results()
        self.form.results.addWidget(self.results)
        self.ladder = LadderPart()
        self.form.results.addWidget(self.ladder)
        self._build_rungs()
        self.draft = Draft(desk, self)
        self.draft.watch("helped", self.form.helped)
        self.draft.watch("words", self.form.words)
        self.draft.watch_value("rung", self._rung, self._show_rung)
        self.draft.watch_value("questions", self.questions.draft, self.questions.show_draft)
        self.draft.watch("signed", self.signed)
        self._rungs.idClicked.connect(lambda _: self.draft.touched("rung"))
        self.questions.typed.connect(lambda: self.draft.touched("questions"))
        self.form.keep_button.clicked.connect(self.keep_paper)
        self.questions_button = self.form.paper_heading.add_action(self.tr("Our questions"), "pencil")
        self.questions_button.clicked.connect(self._change_questions)
        self.hand_button = self.form.paper_heading.add_action(self.tr("Hand the screen round"), "users")
        self.hand_button.clicked.connect(self._hand_round)

    def _build_rungs(self) -> None:
        """One button for each rung, in the words of somebody in the room, and one for a paper that says nothing."""
        self._rungs = QButtonGroup(self)
        layout = self.form.rungs
        for place, rung in enumerate(reversed(Rung)):
            button = QRadioButton(tr(rung.in_words))
            button.setAccessibleDescription(self.form.rung_label.text())
            self._rungs.addButton(button, place)
            layout.addWidget(button)
        nothing = QRadioButton(self.tr("They did not say"))
        nothing.setChecked(True)
        self._rungs.addButton(nothing, len(Rung))
        layout.addWidget(nothing)

    @staticmethod
    def read(services: Workspace, session: Id) -> EvaluationFacts:
        """Read the questions, and what was answered that day."""
        kept = services.sessions.get(session)
        group = services.groups.get(kept.group)
        given = services.evaluations.of_day(kept.group, kept.day) if kept.day else []
        answers = tuple(answer for each in given for answer in services.evaluations.answers(each.id))
        return EvaluationFacts(
            group=kept.group,
            day=kept.day,
            rung_aimed=group.rung_aimed if group else None,
            questions=tuple(services.evaluations.questions(kept.group)),
            given=tuple(given),
            answers=answers,
            asked=tuple(services.evaluations.asked_then(answers)),
            ladder=read_ladder(services, kept.group),
            people=tuple((row.person, row.short) for row in services.attendances.room(session)),
        )

    def show_facts(self, facts: EvaluationFacts) -> None:
        """Show the questions, and what came of them."""
        self._facts = facts
        self.questions.ask(facts.questions)
        chosen = self.signed.text()
        self.signed.offer([(self.tr("Nobody: it has no name on it"), ""), *((name, who) for who, name in facts.people)])
        self.signed.show_text(chosen)
        self.draft.open(f"sessions/{self.session}/today")
        self.form.no_results.setVisible(not facts.given)
        self.form.results_heading.set_count(
            people_words(len(facts.given), "{} paper", "{} papers") if facts.given else ""
        )
        self.results.show_results(facts)
        self.ladder.show_facts(facts.ladder)

    def _change_questions(self) -> None:
        """Show the group's own questions, to change, retire or add one."""
        if self._facts is not None:
            open_once(ChangeQuestionsSheet(self.desk, self, self._facts.group, self._facts.questions))

    def _hand_round(self) -> None:
        """Lock the screen to the questions, for each person to answer by themselves."""
        if self._facts is not None and self._facts.day is not None:
            hand_round(self.desk, self, self._facts.group, self._facts.day)

    def keep_paper(self) -> None:
        """Keep what is on the form, and be empty for the next paper."""
        facts = self._facts
        if facts is None or facts.day is None:
            return
        evaluations = self.desk.services.evaluations
        paper = replace(
            evaluations.new(facts.group, facts.day),
            rung_felt=Rung(self._rung()) if self._rung() else None,
            had_what_helps=There(self.form.helped.text()),
            words=typed.many_lines(self.form.words.text()),
            signed_by=Id(self.signed.text()) or None,
        )
        answers = self.questions.answers()
        if paper.rung_felt is None and paper.had_what_helps is There.UNKNOWN and not paper.words and not answers:
            self.form.words.show_trouble(self.tr("This paper is empty. Fill in one answer first."))
            return
        self.keep(lambda: evaluations.keep(paper, answers), self._kept)

    def _kept(self, changes: Changes) -> None:
        self.draft.forget()
        self._rungs.buttons()[0].setFocus()
        announce(self, self.tr("Kept. The form is empty for the next paper."))

    def _rung(self) -> str:
        """Return the rung that is chosen; empty when the paper says nothing."""
        place = self._rungs.checkedId()
        return list(reversed(Rung))[place].value if 0 <= place < len(Rung) else ""

    def _show_rung(self, rung: str) -> None:
        place = list(reversed(Rung)).index(Rung(rung)) if rung else len(Rung)
        self._rungs.button(place).setChecked(True)


class Results(Measured):
    """Counts, as they are: this page is for who ran the session. Nobody is named but who signed."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._column = Column(self, spacing=2)

    def show_results(self, facts: EvaluationFacts) -> None:
        """Replace what is shown."""
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not facts.given:
            return
        felt = Counter(each.rung_felt for each in facts.given if each.rung_felt)
        self._add_counts(self.tr("How did today feel?"), [(rung.in_words, felt[rung]) for rung in reversed(Rung)])
        if facts.rung_aimed:
            self._column.addWidget(Words(self.tr("We aimed for: {}").format(tr(facts.rung_aimed.in_words))))
        helped = Counter(each.had_what_helps for each in facts.given if each.had_what_helps is not There.UNKNOWN)
        self._add_counts(
            self.tr("Did you have what you needed to take part?"),
            [(HELPED[there], helped[there]) for there in (There.YES, There.PARTLY, There.NO)],
        )
        for question in facts.asked:  # as it was worded then
            given = [answer for answer in facts.answers if answer.question == question.id]
            self._add_counts(question.words, answers_in_words(question, given))
        for each in (each for each in facts.given if each.words):
            name = facts.signed(each)
            self._column.addWidget(Words(f"“{each.words}” {name}" if name else f"“{each.words}”"))

    def _add_counts(self, question: str, counts: Sequence[tuple[str, int]]) -> None:
        said = [(words, count) for words, count in counts if count]
        if not said:
            return
        self._column.addWidget(Heading(tr(question)))
        pairs = Facts()
        for words, count in said:
            pairs.add(people_words(count, "{} person", "{} people"), tr(words))
        self._column.addWidget(pairs)
