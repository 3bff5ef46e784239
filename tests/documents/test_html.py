"""The page for screens: valid, one file, no script, and readable however large its letters are set."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from coprod_desktop.documents.blocks import Document, Paragraph, Span, Text, Title, joined, plain, strong
from coprod_desktop.documents.html.rendering import render
from coprod_desktop.resources import shipped
from tests.documents.form_reading import Page, block_words, faults, words
from tests.documents.test_bad_text import BAD, summary
from tests.documents.test_forms import SPECIMEN
from tests.documents.test_pdf import DOCUMENTS, picture

EVERY = {**DOCUMENTS, "picture": picture(), "specimen": SPECIMEN}
STYLE = shipped("styles", "page.css").read_text(encoding="utf-8")


def luminance(colour: str) -> float:
    """WCAG 2: of a colour such as #fffdf8."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_checker_accepts_every_document_and_whatever_is_pasted(tmp_path: Path) -> None:
    pages = []
    for name, document in {**EVERY, **{f"bad {name}": summary(pasted) for name, pasted in BAD.items()}}.items():
        pages.append(tmp_path / f"{name}.html")
        pages[-1].write_bytes(render(document, 18))
    assert faults(pages) == []


def test_the_checker_finds_what_is_wrong_with_a_page(tmp_path: Path) -> None:
    page = tmp_path / "wrong.html"
    page.write_text("<p>Nobody can find the heading.<img src=x.png>", encoding="utf-8")
    assert faults([page])


@pytest.mark.parametrize("name", EVERY)
def test_the_words_are_those_of_the_blocks_in_their_order(name: str) -> None:
    assert words(Page(render(EVERY[name], 18)).text) == block_words(EVERY[name])


@pytest.mark.parametrize("name", EVERY)
def test_the_page_is_whole_by_itself_and_runs_nothing(name: str) -> None:
    content = render(EVERY[name], 18)
    page = Page(content)
    assert not page.all("script")
    assert not page.all("link")
    assert all(image["src"].startswith("data:") for image in page.all("img"))
    assert not re.search(rb"url\((?!data:)|@import|https?://| on\w+=", content)
    policies = [meta["content"] for meta in page.all("meta") if "http-equiv" in meta]
    assert policies[0].startswith("default-src 'none'")


@pytest.mark.parametrize("name", EVERY)
def test_somebody_who_hears_the_page_finds_their_way(name: str) -> None:
    page = Page(render(EVERY[name], 18))
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
    assert levels.count(1) == 1
    assert all(following <= level + 1 for level, following in pairwise(levels))
    assert page.all("html")[0]["lang"] == "en-GB"
    assert len(page.all("main")) == 1
    ids = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    named = [attributes["aria-labelledby"] for _, attributes in page.tags if "aria-labelledby" in attributes]
    assert set(named) <= ids
    assert all("alt" in image for image in page.all("img"))
    assert all(head.get("scope") == "col" for head in page.all("th"))


def test_every_box_to_fill_in_has_a_name() -> None:
    content = render(DOCUMENTS["claim"], 18).decode()
    for found in re.finditer(r"<(?:input|textarea)[^>]*>", content):
        before = content[: found.start()]
        assert "aria-label=" in found[0] or before.rindex("<label") > before.rfind("</label>")
    assert 'aria-label="How much, Taxi"' in content
    assert 'aria-label="Box to tick if you have a receipt, Taxi"' in content


def test_words_in_another_language_are_marked_with_their_direction() -> None:
    content = render(DOCUMENTS["record"], 18).decode()
    assert '<span lang="pl" dir="ltr">Nikt nie mówi' in content
    document = Document(Title(plain("قالت")), (Paragraph(plain("قالت")),), language="ar")
    assert Page(render(document, 18)).all("html")[0] == {"lang": "ar", "dir": "rtl"}


def test_a_phone_number_can_be_touched_to_ring_it() -> None:
    document = Document(Title(plain("Ring")), (Paragraph(plain("Karen: 01632 960 417, or (01632) 960 112.")),))
    content = render(document, 18).decode()
    assert 'href="tel:01632960417">01632 960 417</a>, or <a' in content
    assert 'href="tel:01632960112">(01632) 960 112</a>.' in content


def test_the_letters_come_with_the_page_and_weigh_little() -> None:
    content = render(DOCUMENTS["summary"], 18)
    assert content.count(b"@font-face") == 2
    assert len(content) < 60_000


def test_letters_grow_from_what_the_browser_is_set_to() -> None:
    content = render(DOCUMENTS["summary"], 18).decode()
    assert "html { font-size: 150.00% }" in content
    assert "html { font-size: 18pt }" in content  # on paper


def test_nothing_has_a_width_that_does_not_grow_or_shrink_with_the_letters_and_the_window() -> None:
    fixed = re.findall(r"[\w-]*(?:width|height|size)[^;{}]*?\d(?:px|pt|vw|vh|in|cm)\b[^;]*;", STYLE)
    assert [each for each in fixed if "1px" not in each] == []  # what is taken out of sight, not away


@pytest.mark.parametrize("scheme", [0, 1])
def test_words_stand_out_from_their_ground_by_day_and_by_night(scheme: int) -> None:
    ground = re.findall(r"--paper: (#\w{6})", STYLE)[scheme]
    for role in ("ink", "accent"):
        colour = re.findall(rf"--{role}: (#\w{{6}})", STYLE)[scheme]
        darker, lighter = sorted([luminance(ground), luminance(colour)])
        assert (lighter + 0.05) / (darker + 0.05) >= 7  # WCAG 2 AAA


def test_english_under_urdu_runs_as_one_and_a_date_beside_english_is_not_torn_apart() -> None:
    english = Text(tuple(Span(words, language="en-GB") for words in ("\nFor ", "Amina", ". This is yours.")))
    for_whom = plain("Amina") + plain(" کے لیے۔") + english
    step = joined([plain("draws it."), plain("Then rests."), strong("24 نومبر، 2026 تک")])
    content = render(Document(Title(plain("A"), for_whom=for_whom), (Paragraph(step),), language="ur"), 18).decode()
    assert '<span lang="en-GB" dir="ltr"><br>For Amina. This is yours.</span>' in content
    assert '<p><span dir="ltr">draws it. Then rests.</span> <span dir="auto"><strong>' in content


def test_a_time_with_pm_runs_from_left_to_right_in_urdu() -> None:
    hours = Paragraph(plain("منگل، 2:00\N{NO-BREAK SPACE}PM سے"))
    content = render(Document(Title(plain("A")), (hours,), language="ur"), 18).decode()
    assert '<span dir="ltr">2:00 PM</span>' in content


def test_a_page_that_runs_from_left_to_right_needs_no_marks_for_its_own_words() -> None:
    content = render(Document(Title(plain("A")), (Paragraph(joined([plain("Say"), strong("K31")])),)), 18).decode()
    assert "<p>Say <strong>K31</strong></p>" in content
