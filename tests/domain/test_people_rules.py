"""Rules about people: consent, what may be posted, how they read, what may be shared of what they said."""

from dataclasses import replace
from datetime import date

import pytest

from coprod_desktop.domain.consents import Able, Consent, Purpose
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id, Number
from coprod_desktop.domain.insights import Insight, InsightKind, Sensitivity, Shown, ShownAs
from coprod_desktop.domain.people import Person, PrintForm, SafeContact, Status
from coprod_desktop.domain.venues import AccessFact, There, Venue

YES = Consent(id=Id("a"), person=Id("b"), purpose=Purpose.NAME, yes=True, day=date(2026, 11, 24))
SAFE = Person(
    id=Id("p"), name="Wiktoria Łęcka", address="40 Harbour Row",
    safe=SafeContact(post=True, asked_alone_on=date(2026, 6, 1)),
)  # fmt: skip
LINE = Insight(id=Id("i"), number=Number("K", 1), group=Id("g"), words="Ask me first.")


def test_a_yes_holds_until_it_is_taken_back() -> None:
    assert YES.holds
    assert not replace(YES, taken_back_on=date(2026, 11, 25)).holds
    assert not replace(YES, yes=False).holds


@pytest.mark.parametrize("able", [Able.NOT_TODAY, Able.UNSURE])
def test_a_yes_of_somebody_not_able_to_decide_that_day_does_not_hold(able: Able) -> None:
    assert not replace(YES, able=able).holds


def test_nothing_may_be_posted_until_that_person_said_asked_alone_that_it_is_safe() -> None:
    assert SAFE.may_be_posted
    assert not replace(SAFE, safe=SafeContact()).may_be_posted
    assert not replace(SAFE, safe=replace(SAFE.safe, asked_alone_on=None)).may_be_posted
    assert not replace(SAFE, safe=replace(SAFE.safe, post=False)).may_be_posted
    assert not replace(SAFE, address="  ").may_be_posted


@pytest.mark.parametrize("status", [Status.PAUSED, Status.LEFT, Status.DIED])
def test_no_letter_goes_to_somebody_who_is_not_active(status: Status) -> None:
    assert not replace(SAFE, status=status).may_be_posted


def test_people_are_called_as_they_wish_or_by_the_first_word_of_their_name() -> None:
    assert SAFE.short == "Wiktoria"
    assert replace(SAFE, called="Wiki").short == "Wiki"
    assert replace(SAFE, name="Suriya").short == "Suriya"


def test_a_pasted_page_is_no_name() -> None:
    assert len(replace(SAFE, name="a" * 300).name) == 300
    with pytest.raises(UserError, match="301"):
        replace(SAFE, name="a" * 301)


def test_print_is_twelve_to_twenty_eight_points() -> None:
    assert PrintForm(12).size == 12
    assert PrintForm(28).size == 28
    for size in (11, 29):
        with pytest.raises(UserError, match="12 to 28 points"):
            PrintForm(size)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (PrintForm(), ""),
        (PrintForm(24), "24 point print"),
        (PrintForm(18, paper_colour="cream"), "18 point print, on cream paper"),
        (PrintForm(paper_colour="yellow"), "On yellow paper"),
        (PrintForm(16, easy_read=True), "Easy Read"),
    ],
)
def test_how_somebody_reads_is_said_in_a_few_words(form: PrintForm, words: str) -> None:
    assert form.words() == words


def test_what_is_restricted_taken_back_or_taken_out_is_not_shared() -> None:
    assert LINE.may_be_shared
    assert replace(LINE, sensitivity=Sensitivity.GROUP_ONLY).may_be_shared
    assert not replace(LINE, sensitivity=Sensitivity.RESTRICTED).may_be_shared
    assert not replace(LINE, taken_back_on=date(2026, 11, 24)).may_be_shared
    assert not replace(LINE, withdrawn=True).may_be_shared


def test_a_line_holds_a_pasted_page_but_no_book() -> None:
    assert len(replace(LINE, words="a" * 50_000).words) == 50_000
    with pytest.raises(UserError, match="50,001 letters"):
        replace(LINE, words="a" * 50_001)


def test_the_speaker_is_shown_as_nobody_unless_they_chose_otherwise() -> None:
    assert str(LINE.shown) == ""
    assert str(Shown(ShownAs.ROLE, "a carer")) == "a carer"
    assert str(Shown(ShownAs.NOBODY, "Dot")) == ""


def test_decisions_and_actions_are_nobodys_own_words() -> None:
    assert [kind for kind in InsightKind if not kind.is_said] == [InsightKind.DECISION, InsightKind.ACTION]


def test_a_venue_says_what_is_there_and_nothing_of_what_nobody_has_looked_at() -> None:
    venue = Venue(
        id=Id("v"), step_free=AccessFact(There.YES, "Ramp at the side door"), toilets=AccessFact(There.YES),
        hearing_loop=AccessFact(There.NO), parking=AccessFact(There.PARTLY),
    )  # fmt: skip
    assert venue.access_words() == (
        "Ramp at the side door. There is an accessible toilet. There is parking, in part. There is no hearing loop."
    )
