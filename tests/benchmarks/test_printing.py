"""How long a summary of six sides takes: laid out on the grid, tagged, with its words kerned.

Against plain ReportLab: the same words in the same letters on as many pages, a Platypus paragraph for each text, no
tags. Both grow with the words. Each turn prints other words, so that neither lives on what it printed before.
"""

from dataclasses import replace
from functools import cache
from io import BytesIO
from random import Random
from xml.sax.saxutils import escape

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Paragraph, SimpleDocTemplate

from coprod_desktop.documents.blocks import Document
from coprod_desktop.documents.pdf import faces
from coprod_desktop.documents.pdf.drawing import draw
from coprod_desktop.documents.pdf.style import MARGIN, SHEET, style_for
from coprod_desktop.documents.session_summary import session_summary
from coprod_desktop.documents.walk import texts
from coprod_desktop.services.facts import WordsFacts
from tests.benchmarks.measure import REPEATS, compare, milliseconds
from tests.documents.examples import DENISE

pytestmark = pytest.mark.benchmark
SIDES, SIZE = 6, 18
TURNS = 4 * REPEATS
SENTENCES = (
    "The duty line rings and rings, and by the time they answer I have lost my nerve. My sister rang for me, but they "
    "would not talk to her. Nobody told us what the form was for, or who would read it afterwards."
)
EXTRA = 5
"""Points after each paragraph of plain ReportLab, with which it fills as many pages."""


def said(lines: int, turn: int) -> Document:
    """Return a summary with so many lines, whose words are in another order in each turn."""
    draw_lots, words = Random(turn), SENTENCES.split()  # noqa: S311 # no secret: the same lines in each run
    own = tuple(WordsFacts(f"K{turn}{n}", f"{' '.join(draw_lots.sample(words, len(words)))}.") for n in range(lines))
    return session_summary(replace(DENISE, own_words=own))


@cache
def enough_lines() -> int:
    """Return how many lines fill the sides."""
    return next(lines for lines in range(1, 100) if draw(said(lines, 0), SIZE).sides == SIDES)


def by_platypus(document: Document) -> int:
    """Draw the words of document by plain ReportLab, and return how many pages they took."""
    style, file = style_for(SIZE), BytesIO()
    sheet = SimpleDocTemplate(
        file,
        pagesize=SHEET,
        leftMargin=MARGIN + style.margin_column,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=style.bottom,
        pageCompression=1,
    )
    pdfmetrics.registerFont(faces.loaded(faces.ORDINARY))
    look = ParagraphStyle("said", fontName=faces.ORDINARY, fontSize=SIZE, leading=style.leading, spaceAfter=EXTRA)
    sheet.build([Paragraph(escape(str(text)), look) for text in texts(document)])
    return int(sheet.page)


def test_six_sides_take_little_longer_than_plain_pages() -> None:
    lines = enough_lines()
    turns = [said(lines, turn) for turn in range(1, TURNS + 1)]
    assert {by_platypus(document) for document in turns} == {SIDES}
    ours, plain = iter(turns), iter(turns)
    compare(
        "A summary of six sides, tagged",
        lambda: milliseconds(lambda: draw(next(ours), SIZE)),
        lambda: milliseconds(lambda: by_platypus(next(plain))),
        most=1.6,
        against="the same pages by plain ReportLab",
        repeats=TURNS,
    ).report()
