"""A pack for many people: what is shared is made once, so that one more person costs less than the first.

COPROD_BENCHMARK_PEOPLE  how many people the large pack is for (20; by hand 200)
"""

import os
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from coprod_desktop.documents.blocks import Document
from coprod_desktop.documents.full_record import full_record
from coprod_desktop.documents.pdf.drawing import draw
from coprod_desktop.documents.pdf.sharing import PressRun
from coprod_desktop.documents.press import render
from coprod_desktop.documents.print_pack import make_pack
from coprod_desktop.documents.session_summary import session_summary
from coprod_desktop.domain.forms import Form
from coprod_desktop.services.facts import WordsFacts
from coprod_desktop.services.pack_facts import PackFacts, PackPaper, PackPerson
from tests.benchmarks.measure import compare, milliseconds, processor_milliseconds, worked
from tests.benchmarks.test_printing import by_platypus
from tests.documents.examples import DAY, DENISE, RECORD
from tests.documents.form_reading import as_pdf

pytestmark = pytest.mark.benchmark
PEOPLE = int(os.environ.get("COPROD_BENCHMARK_PEOPLE", "20"))
STYLES = (14, 16, 18, 22, 28)
ITEMS = 20
"""Of the session's record: some ten sides in large print, as after a morning of a large group."""
CLOSING = 30
"""People who wait for their papers at the end of a session."""
KNOWN = 2
"""Letters of one style after which what they share is there: the first is made afresh, with the second it is kept."""
FURTHER = 1 / 3
"""With 200 people it was 0.32: their own first sides, and the tags of all, packed for each file."""
WHOLE_PACK = 1.5
"""Measured: 1.2 to 1.33. Own words stand first, so no sides are shared: fonts, broken lines and packed sides are."""


def letters(people: int) -> list[tuple[Document, int]]:
    """Return the record of one session for each of people, in five styles."""
    record = replace(RECORD, items=RECORD.items * ITEMS)
    return [(full_record(replace(record, for_whom=f"Reader {n}")), STYLES[n % len(STYLES)]) for n in range(people)]


def own_words(reader: str) -> tuple[WordsFacts, ...]:
    """Return what one person said, which nobody else did."""
    return tuple(replace(each, words=f"{reader}. {each.words}") for each in DENISE.own_words)


def session(turn: int) -> PackFacts:
    """Return what a pack is made of after a session; in each turn people say and are told something else."""
    decided = tuple(replace(each, text=f"Week {turn}: {each.text}") for each in DENISE.decisions)
    steps = tuple(replace(each, what=f"in week {turn} {each.what}") for each in DENISE.steps)
    told = replace(DENISE, decisions=decided, steps=steps)
    said = [replace(told, for_whom=f"Reader {n}", own_words=own_words(f"{turn}-{n}")) for n in range(CLOSING)]
    people = tuple(
        PackPerson(each.for_whom, each.for_whom, (PackPaper(each),), STYLES[n % len(STYLES)])
        for n, each in enumerate(said)
    )
    return PackFacts("Harbour Voices", DAY, "Karen", people)


def in_one_run(made: list[tuple[Document, int]]) -> None:
    """Draw documents as a pack does."""
    run = PressRun()
    for document, size in made:
        run.draw(document, size)


def test_each_further_person_costs_little_of_a_letter_made_afresh() -> None:
    first, made = letters(KNOWN * len(STYLES)), letters(PEOPLE)
    run = PressRun()
    for document, size in first:
        run.draw(document, size)
    compare(
        f"{PEOPLE} further letters of a pack in five styles",
        lambda: processor_milliseconds(lambda: [run.draw(document, size) for document, size in made]),
        lambda: processor_milliseconds(lambda: [draw(document, size) for document, size in made]),
        most=FURTHER,
        against="each made afresh",
    ).report()


def test_a_pack_is_made_faster_than_libreoffice_converts_the_same_letters(tmp_path: Path) -> None:
    made = letters(PEOPLE)
    files = []
    for number, (document, size) in enumerate(made):
        files.append(tmp_path / f"{number}.docx")
        files[-1].write_bytes(render(document, Form.DOCX, size))
    as_pdf(files[:1], tmp_path)  # its first start sets up what later ones find
    # In time of the processor, LibreOffice's own included: what runs beside them is neither's.
    compare(
        f"Letters for {len(made)} people in five styles",
        lambda: worked(lambda: in_one_run(made)),
        lambda: worked(lambda: as_pdf(files, tmp_path, at_once=len(files))),
        most=1 / 4,
        against="LibreOffice converting them in one call",
        repeats=1,
    ).report()


def test_each_person_costs_less_the_larger_the_pack_is() -> None:
    few, many = letters(len(STYLES)), letters(max(PEOPLE, KNOWN * KNOWN * len(STYLES)))
    compare(
        f"Each of {len(many)} letters of a pack",
        lambda: milliseconds(lambda: in_one_run(many)) / len(many),
        lambda: milliseconds(lambda: in_one_run(few)) / len(few),
        most=1.0,
        against=f"each of {len(few)}",
    ).report()


def test_from_closing_to_a_whole_pack_for_thirty_people() -> None:
    packs = map(session, count())
    make_pack(next(packs))
    summaries = [session_summary(replace(DENISE, for_whom=f"Reader {n}")) for n in range(len(STYLES))]

    def plain() -> None:
        for document in summaries:
            by_platypus(document)
        for _ in range(CLOSING):
            by_platypus(replace(summaries[0], blocks=()))

    compare(
        f"The pack of a session for {CLOSING} people",
        lambda: processor_milliseconds(lambda: make_pack(next(packs))),
        lambda: processor_milliseconds(plain),
        most=WHOLE_PACK,
        against="a summary for each style and a cover for each person by plain ReportLab",
    ).report()
