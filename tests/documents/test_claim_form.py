"""The form for what it cost to come: its total stands under its costs, in every form."""

from datetime import date

import pytest

from coprod_desktop.documents.claim_form import claim_form
from coprod_desktop.documents.press import render
from coprod_desktop.services.form_facts import ClaimFormFacts
from tests.documents.form_reading import Page, word_text
from tests.documents.reading import body_texts, strokes

FACTS = ClaimFormFacts("Harbour Voices", date(2026, 11, 18), ask="Karen")
HEAVY = 1.5  # points: the rule of a head, and of a total


@pytest.mark.parametrize("size", [14, 18])
def test_the_total_is_on_the_side_of_its_costs(size: int) -> None:
    first, second = body_texts(render(claim_form(FACTS), "pdf", size))
    assert "Something else: £ All together £" in first
    assert second.startswith("If you came in your own car")


def test_a_heavier_rule_stands_over_the_total() -> None:
    across = [stroke.weight for stroke in strokes(render(claim_form(FACTS), "pdf", 18))[0] if stroke.across]
    assert across.count(HEAVY) == 2  # under the head too


def test_where_the_table_does_not_fit_the_total_has_a_box_and_asks_for_no_receipt() -> None:
    read = " ".join(body_texts(render(claim_form(FACTS), "pdf", 28)))
    assert "Receipt All together How much £ If you came" in read
    lines = render(claim_form(FACTS), "txt", 18).decode().split("All together")[1]
    assert "receipt" not in lines.casefold()


def test_nobody_is_asked_for_a_receipt_of_the_total_on_a_screen() -> None:
    page = Page(render(claim_form(FACTS), "html", 18))
    named = [each.get("aria-label", "") for each in page.all("input")]
    assert "How much, All together" in named
    assert not any("Receipt" in name and "All together" in name for name in named)


@pytest.mark.parametrize("size", [18, 28])
def test_the_total_is_in_the_word_file(size: int) -> None:
    read = " ".join(word_text(render(claim_form(FACTS), "docx", size)).split())
    assert "All together" in read
    assert "All together" not in read.split("If you came")[1]
