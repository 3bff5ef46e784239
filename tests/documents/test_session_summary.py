"""What a person's own summary says."""

from dataclasses import replace

import pytest

from coprod_desktop.documents import text
from coprod_desktop.documents.blocks import Document
from coprod_desktop.documents.full_record import full_record
from coprod_desktop.documents.session_summary import session_summary
from coprod_desktop.documents.slip import slips
from coprod_desktop.domain.expenses import Method
from coprod_desktop.domain.insights import ShownAs
from coprod_desktop.domain.money import Money
from coprod_desktop.services.facts import CostsAsked, MeetingFacts, OwedFacts, RingFacts, SummaryFacts, WordsFacts
from tests.documents.examples import DAY, DENISE, KAREN, RECORD, SLIPS


def written(document: Document) -> str:
    return text.render(document)


def test_own_words_stand_in_quotation_marks_and_are_not_changed() -> None:
    words = WordsFacts("K31", "it were ROTTEN, i'm tellin you   ")
    assert "K31: “it were ROTTEN, i'm tellin you   ”" in written(session_summary(replace(DENISE, own_words=(words,))))


def test_a_paraphrase_has_no_quotation_marks() -> None:
    words = WordsFacts("K33", "Denise said that a text would be easier.", paraphrase=True)
    assert "K33: Denise said that a text would be easier.\n" in written(
        session_summary(replace(DENISE, own_words=(words,)))
    )


def test_what_is_owed_stands_before_what_was_paid() -> None:
    read = written(session_summary(DENISE))
    assert read.index("£18.00") < read.index("£4.60")


@pytest.mark.parametrize(
    ("owed", "sentence"),
    [
        (OwedFacts(Money(460), "the bus", paid=True), "£4.60 for the bus. We paid you in cash today."),
        (OwedFacts(Money(460), "the bus"), "£4.60 for the bus. We pay you in cash."),
        (OwedFacts(Money(460), "the bus", by=DAY), "£4.60 for the bus. We pay you in cash by 18 November 2026."),
        (OwedFacts(Money(660), "12 miles", Method.BANK), "£6.60 for 12 miles. It will be in your bank."),
        (OwedFacts(Money(660), "12 miles", Method.BANK, paid=True), "£6.60 for 12 miles. It is in your bank."),
        (OwedFacts(Money(500), "lunch", Method.VOUCHER), "£5.00 for lunch. We give you a voucher."),
    ],
)
def test_money_says_how_much_what_for_and_how_it_is_paid(owed: OwedFacts, sentence: str) -> None:
    assert sentence in written(session_summary(replace(DENISE, owed=(owed,))))


def test_costing_nothing_and_not_having_been_asked_are_told_apart() -> None:
    nothing = replace(DENISE, owed=(), costs_asked=CostsAsked.NOTHING)
    assert "You told us that today cost you nothing." in written(session_summary(nothing))
    not_asked = replace(DENISE, owed=(), costs_asked=CostsAsked.NOT_ASKED)
    assert "Did it cost you anything to come today?" in written(session_summary(not_asked))


def test_a_no_to_being_paid_back_is_said_as_such() -> None:
    declined = written(session_summary(replace(DENISE, owed=(), costs_asked=CostsAsked.DECLINED)))
    assert "you don’t want money back for today" in declined
    assert "cost you nothing" not in declined


def test_what_was_paid_ahead_is_not_said_to_be_in_your_hand() -> None:
    taxi = OwedFacts(Money(1850), "the taxi", paid=True, ahead=True)
    read = written(session_summary(replace(DENISE, owed=(taxi,))))
    assert "£18.50 for the taxi. We paid for it before today." in read


def test_how_words_are_shown_is_said_once_for_all_or_for_each() -> None:
    assert "We show these words without your name." in written(session_summary(DENISE))
    own = (DENISE.own_words[0], replace(DENISE.own_words[1], shown_as=ShownAs.NAME), DENISE.own_words[2])
    read = written(session_summary(replace(DENISE, own_words=own)))
    assert "Names: K31, K38 without your name. K34 with your name. You can change that too." in read


@pytest.mark.parametrize("shown", list(ShownAs))
def test_every_way_of_being_shown_has_its_sentence(shown: ShownAs) -> None:
    own = tuple(replace(words, shown_as=shown) for words in DENISE.own_words)
    assert "Names: We show these words" in written(session_summary(replace(DENISE, own_words=own)))


def test_without_a_date_for_the_next_meeting_it_says_so() -> None:
    assert "We have no date yet." in written(session_summary(replace(DENISE, next_meeting=None)))
    day_only = replace(DENISE, next_meeting=MeetingFacts(DAY))
    assert "When: Wednesday 18 November 2026\n" in written(session_summary(day_only))


def test_who_said_nothing_gets_a_page_without_how_to_change_words() -> None:
    read = written(session_summary(SummaryFacts("Harbour Voices", DAY, "Marek")))
    assert "We wrote down nothing from you today." in read
    assert "take them back" not in read
    assert "999 if you are in danger now" in read


def test_who_sent_apologies_is_not_told_that_they_said_something_or_asked_what_it_cost_to_come() -> None:
    read = written(session_summary(SummaryFacts("Harbour Voices", DAY, "Marek", was_there=False)))
    assert "today" not in read
    assert "You could not come." in read
    assert "cost" not in read


@pytest.mark.parametrize("name", ["Our Safeguarding Voices", "SAFEGUARDING GROUP"])
def test_a_group_whose_name_tells_too_much_is_not_in_the_foot_line(name: str) -> None:
    assert [str(words) for words in session_summary(replace(DENISE, group=name)).foot] == ["18\u00a0November\u00a02026"]
    assert len(session_summary(DENISE).foot) == 2


def test_somebody_to_ring_without_hours_or_number_is_still_named() -> None:
    rings = (RingFacts("Karen", "01632 960 417"), RingFacts("Imran"))
    read = written(session_summary(replace(DENISE, rings=rings)))
    assert "Karen: 01632 960 417\n" in read
    assert "Imran: Ask us for the number." in read


def test_without_anybody_to_ring_it_says_how_to_change_words() -> None:
    assert "Ring us. Say the number, such as K31." in written(session_summary(replace(DENISE, rings=())))


def test_the_record_shows_others_only_as_they_are_to_be_shown() -> None:
    read = written(full_record(RECORD))
    assert "Said by a carer." in read
    assert read.count("Said by") == 1
    assert "5 more people were there." in read
    assert "1" not in written(full_record(replace(RECORD, others=1))).split("Others: ")[1].split("\n")[0]


def test_each_slip_says_all_that_its_bearer_needs_and_no_name() -> None:
    read = written(slips(SLIPS))
    assert "Your number is K36" in read
    assert "Your number is K40" in read
    assert read.count("Ring Karen, 01632 960 417, Monday to Thursday, 9 am to 4 pm. Say the number.") == 2
    assert read.count("From: Harbour Voices, Wednesday 18 November 2026") == 2
    assert "Denise" not in read


def test_a_slip_without_a_number_to_ring_or_a_name_still_reads_well() -> None:
    assert "Ring Karen for the answer." in written(slips(replace(SLIPS, ring=replace(KAREN, phone=""))))
    assert "Ring us, 01632 960 417. Say" in written(slips(replace(SLIPS, ring=RingFacts("", "01632 960 417"))))
    assert "Ring us for the answer." in written(slips(replace(SLIPS, ring=RingFacts(""))))


def test_somebody_to_ring_without_a_name_is_us() -> None:
    read = written(session_summary(replace(DENISE, rings=(RingFacts("", "01632 960 417"),))))
    assert "Us: 01632 960 417" in read
    assert "Ring us. Say the number" in read


def test_what_staff_wrote_without_a_full_stop_gets_one() -> None:
    steps = (replace(DENISE.steps[0], what="asks the duty team"),)
    decisions = (replace(DENISE.decisions[0], text="We meet in the library", count="Everybody said yes"),)
    read = written(session_summary(replace(DENISE, steps=steps, decisions=decisions)))
    assert "Karen asks the duty team. By 2 December 2026." in read
    assert "Agreed: We meet in the library. Everybody said yes." in read
