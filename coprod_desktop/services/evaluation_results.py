"""What people answered on a day, counted: our two questions, and the group's own as they were asked then."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from coprod_desktop.domain.evaluations import (
    FACES,
    MOST_MARK,
    Evaluation,
    EvaluationAnswer,
    EvaluationQuestion,
    QuestionForm,
)
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.ladder import Rung
from coprod_desktop.domain.venues import There
from coprod_desktop.services.answer_facts import ResultFacts
from coprod_desktop.services.ports import Reads

OUR_RUNG = "How did it feel?"
OUR_NEEDS = "Did you have what you needed to take part?"
HAD = {There.YES: "Yes", There.PARTLY: "Partly", There.NO: "No"}


def results_of(reads: Reads, group: Id, day: date) -> tuple[ResultFacts, ...]:
    """Return each question that was answered on a day, with how often each answer was given; nobody's own words."""
    given = [each for each in reads.find(Evaluation, group=group) if each.day == day]
    felt = Counter(each.rung_felt for each in given if each.rung_felt)
    had = Counter(each.had_what_helps for each in given)
    ours = (
        ResultFacts(OUR_RUNG, _said((rung.in_words, felt[rung]) for rung in reversed(Rung)), is_ours=True),
        ResultFacts(OUR_NEEDS, _said((words, had[there]) for there, words in HAD.items()), is_ours=True),
    )
    answers = [answer for each in given for answer in reads.find(EvaluationAnswer, evaluation=each.id)]
    theirs = (ResultFacts(each.words, counted(each, answers), each.form) for each in asked_then(reads, answers))
    return tuple(each for each in (*ours, *theirs) if each.counts)


def asked_then(reads: Reads, answers: Sequence[EvaluationAnswer]) -> list[EvaluationQuestion]:
    """Return the questions that were answered, in their order, as they were worded then."""
    found = [reads.get(EvaluationQuestion, each) for each in dict.fromkeys(answer.question for answer in answers)]
    return sorted((each for each in found if each is not None), key=lambda each: (each.order, each.id))


def counted(question: EvaluationQuestion, answers: Sequence[EvaluationAnswer]) -> tuple[tuple[str, int], ...]:
    """Return the answers to a question from the best, with how many gave each; of words, only how many wrote some."""
    own = [each for each in answers if each.question == question.id]
    if question.form is QuestionForm.WORDS:
        return _said([("Wrote something in their own words", sum(bool(each.words) for each in own))])
    marks = Counter(each.mark for each in own)
    if question.form is QuestionForm.FACES:
        return _said((words, marks[mark]) for mark, words in FACES.items())
    return _said((f"{mark} of {MOST_MARK}", marks[mark]) for mark in range(MOST_MARK, 0, -1))


def _said(counts: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple((words, count) for words, count in counts if count)
