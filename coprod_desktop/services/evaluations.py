"""How today was: the group's own questions and our two, entered without names."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.evaluations import Evaluation, EvaluationAnswer, EvaluationQuestion, QuestionForm
from coprod_desktop.domain.ids import Id, new_id, random_id
from coprod_desktop.domain.order import between
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.evaluation_results import asked_then
from coprod_desktop.services.ports import OpenWork, Reads, Work


class Evaluations:
    """The evaluations of a vault: by group and day, never by session or minute."""

    def __init__(self, reads: Reads, work: OpenWork) -> None:
        self._reads, self._work = reads, work

    def questions(self, group: Id) -> list[EvaluationQuestion]:
        """Return the questions that a group asks now, in order."""
        found = self._reads.find(EvaluationQuestion, group=group)
        return sorted((each for each in found if each.retired_on is None), key=lambda each: each.order)

    def ask(self, group: Id, words: str, form: QuestionForm) -> Changes:
        """Add a question of the group's own at the end."""
        with self._work() as work:
            last = max((each.order for each in work.find(EvaluationQuestion, group=group)), default="")
            order = between(last, "")
            work.put(EvaluationQuestion(id=new_id(), group=group, words=words.strip(), form=form, order=order))
            return work.commit("Add a question")

    def change(self, question: Id, words: str, form: QuestionForm, today: date) -> Changes:
        """Let another question take a question's place from a day on. Answers given before keep the one they had."""
        tidy = typed.one_line(words)
        if not tidy:
            raise UserError("Write the question first, such as “How was the room?”.")
        with self._work() as work:
            before = self._asked(work, question)
            if (tidy, form) != (before.words, before.form):
                work.put(replace(before, retired_on=today))
                work.put(
                    EvaluationQuestion(
                        id=new_id(), group=before.group, words=tidy, form=form, order=before.order, instead_of=question
                    )
                )
            return work.commit("Change a question")

    def retire(self, question: Id, today: date) -> Changes:
        """Ask a question no longer. Its answers stay."""
        with self._work() as work:
            work.put(replace(self._asked(work, question), retired_on=today))
            return work.commit("Ask a question no longer")

    @staticmethod
    def _asked(work: Work, question: Id) -> EvaluationQuestion:
        found = work.get(EvaluationQuestion, question)
        if found is None or found.withdrawn or found.retired_on is not None:
            raise UserError("That question is not asked any more.")
        return found

    def asked_then(self, answers: Sequence[EvaluationAnswer]) -> list[EvaluationQuestion]:
        """Return the questions that answers were given to, as they were worded then."""
        return asked_then(self._reads, answers)

    def of_day(self, group: Id, day: date) -> list[Evaluation]:
        """Return what was answered on a day."""
        return [each for each in self._reads.find(Evaluation, group=group) if each.day == day]

    def answers(self, evaluation: Id) -> list[EvaluationAnswer]:
        """Return the answers to the group's own questions that came on one evaluation."""
        return self._reads.find(EvaluationAnswer, evaluation=evaluation)

    def keep(self, evaluation: Evaluation, answers: Mapping[Id, int | str]) -> Changes:
        """Keep one evaluation; answers: a mark or words for each of the group's own questions."""
        with self._work() as work:
            work.put(evaluation)
            for question, answer in answers.items():
                work.put(
                    EvaluationAnswer(
                        id=random_id(),
                        evaluation=evaluation.id,
                        question=question,
                        group=evaluation.group,
                        mark=answer if isinstance(answer, int) else None,
                        words="" if isinstance(answer, int) else answer,
                    )
                )
            return work.commit("Keep an evaluation")

    @staticmethod
    def new(group: Id, day: date) -> Evaluation:
        """Return an empty evaluation whose id says nothing of when it was made."""
        return Evaluation(id=random_id(), group=group, day=day)
