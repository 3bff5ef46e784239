"""The slip that somebody signs: what it says, and that it can be read by everybody."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.documents.blocks import Field, Fields, Section
from coprod_desktop.documents.payment_slip import payment_slip
from coprod_desktop.documents.pdf.drawing import draw
from coprod_desktop.documents.press import render
from coprod_desktop.domain.expenses import Method
from coprod_desktop.domain.forms import Form
from coprod_desktop.domain.money import Money
from coprod_desktop.services.gathering.payment_slip import PaymentSlipFacts, SlipCost
from tests.documents.pdfua.checker import broken_rules
from tests.documents.reading import page_texts

FACTS = PaymentSlipFacts(
    group="Our Safeguarding Voices",
    day=date(2026, 11, 24),
    name="Gwen Tate",
    claim="a9c30c7c",
    costs=(
        SlipCost("driving here", "12 miles, 1 taken along", Money(720)),
        SlipCost("care at home", "The agency sends a bill", Money(3600)),
    ),
    ahead=Money(1850),
    amount=Money(4320),
    how=Method.CASH,
    paid_on=None,
)


def words_of(facts: PaymentSlipFacts) -> str:
    return " ".join(" ".join(page_texts(render(payment_slip(facts), Form.PDF, 18))).split())


def test_the_slip_says_each_cost_the_sum_and_where_to_sign() -> None:
    words = words_of(FACTS)
    for said in (
        "Payment slip",
        "For Gwen Tate. Claim a9c30c7c.",
        "12 miles, 1 taken along",
        "Driving here",
        "£36.00",
        "We paid £18.50 for it before the day.",
        "£43.20 in cash.",
        "I have had this money. Gwen Tate",
        "Given by",
    ):
        assert said in words


def test_a_slip_of_what_was_paid_says_when_and_how() -> None:
    paid = replace(FACTS, paid_on=date(2026, 11, 25), how=Method.BANK)
    assert "£43.20 into the bank, paid on Wednesday 25 November 2026." in words_of(paid)


def test_who_signs_reads_it_in_their_language_and_the_office_in_english() -> None:
    words = words_of(replace(FACTS, language="cy")).replace("\u00a0", " ")
    assert "Rydw i wedi cael yr arian hwn. Gwen Tate I have had this money. Gwen Tate" in words
    assert "£43.20 mewn arian parod. £43.20 in cash." in words


@pytest.mark.parametrize("language", ["en-GB", "cy"])
def test_all_that_is_signed_is_on_one_side_in_large_print(language: str) -> None:
    slip = replace(FACTS, costs=FACTS.costs[:1], ahead=Money(0), language=language)
    assert draw(payment_slip(slip), 18).sides == 1


def test_there_is_room_for_two_names_and_a_day() -> None:
    section = payment_slip(FACTS).blocks[-1]
    assert isinstance(section, Section)
    signed, given = (block for block in section.blocks if isinstance(block, Fields))
    assert [type(each) for each in (*signed.fields, *given.fields)] == [Field] * 3


def test_the_page_is_valid_pdf_ua_from_the_smallest_print_to_the_largest(tmp_path: Path) -> None:
    files = [tmp_path / f"slip-{size}.pdf" for size in (12, 28)]
    for file, size in zip(files, (12, 28), strict=True):
        file.write_bytes(render(payment_slip(FACTS), Form.PDF, size))
    assert broken_rules(files) == []
