"""What is read aloud at the beginning of a session, also by who reads another language."""

from datetime import date

import pytest

from coprod_desktop.documents.last_time import last_time
from coprod_desktop.documents.phrases import phrases
from coprod_desktop.documents.text import render
from coprod_desktop.domain.evaluations import FACES
from coprod_desktop.domain.ladder import Difference, Rung
from coprod_desktop.services.answer_facts import LastTimeFacts, ResultFacts
from coprod_desktop.services.evaluation_results import HAD, OUR_NEEDS, OUR_RUNG

OURS = (
    ResultFacts(OUR_RUNG, tuple((rung.in_words, 1) for rung in Rung), is_ours=True),
    ResultFacts(OUR_NEEDS, tuple((words, 1) for words in HAD.values()), is_ours=True),
)
THEIRS = ResultFacts("How was the tea?", tuple((words, 1) for words in FACES.values()))
LESS = Difference(Rung.CO_DESIGN, Rung.CONSULTATION)


def page(language: str = "en-GB", **facts: object) -> str:
    made = last_time(LastTimeFacts("Harbour Voices", date(2026, 11, 23), language=language, **facts))  # type: ignore[arg-type] # each a fact of it
    return " ".join(render(made).split())


def test_what_people_felt_stands_beside_what_was_aimed_for() -> None:
    words = page(ladder=LESS)
    assert "We aimed for: we planned it together. People felt: you asked us, and you decide." in words
    assert "That is less than we aimed for." in words


@pytest.mark.parametrize(
    ("aimed", "felt", "says"),
    [
        (Rung.CO_DESIGN, Rung.CO_PRODUCTION, "That is more than we aimed for."),
        (Rung.CO_DESIGN, Rung.CO_DESIGN, "That is what we aimed for."),
        (None, Rung.CO_DESIGN, "We had not said what we aimed for."),
        (Rung.CO_DESIGN, None, "Nobody has said yet how it felt."),
    ],
)
def test_what_was_felt_is_never_told_better_than_it_was(aimed: Rung | None, felt: Rung | None, says: str) -> None:
    assert says in page(ladder=Difference(aimed, felt))


@pytest.mark.parametrize("language", ["cy", "ur", "so"])
def test_our_questions_and_all_answers_to_them_stand_in_the_readers_language(language: str) -> None:
    words, say = page(language, results=(*OURS, THEIRS), ladder=LESS), phrases(language)
    keys = ("evaluation.felt", "evaluation.had", "evaluation.partly", "fill.yes", "fill.no", "last.less")
    for key in (*keys, *(f"rung.{each}" for each in Rung), *(f"face.{each}" for each in FACES)):
        assert str(say(key)) in words, key
    assert words.count("How was the tea?") == 1
