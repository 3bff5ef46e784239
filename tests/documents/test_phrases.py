"""The table of fixed words."""

import re
import tomllib
from datetime import date, time
from pathlib import Path
from string import Formatter

import pytest

from coprod_desktop import documents
from coprod_desktop.documents.blocks import Document, Title, plain, strong
from coprod_desktop.documents.concern_form import STEPS, WHOM
from coprod_desktop.documents.finance_schedule import HEADS
from coprod_desktop.documents.pdf.fonts import unprintable
from coprod_desktop.documents.phrases import LANGUAGES, phrases
from coprod_desktop.domain.clock import NO_BREAK
from coprod_desktop.domain.evaluations import FACES
from coprod_desktop.domain.expenses import Method
from coprod_desktop.domain.forms import Form
from coprod_desktop.domain.insights import Reached, ShownAs
from coprod_desktop.domain.ladder import Rung
from coprod_desktop.domain.money import Money
from coprod_desktop.resources import shipped

REPORTS = ("concern_form.", "badges.", "group_report.", "period_report.", "finance.")
FOR_THE_OFFICE = ("ticket.", "address.", "fire.", "day_before.", "venue_needs.", *REPORTS)
"""What the office keeps, and what the post reads, is in English."""


def keys() -> set[str]:
    table = tomllib.loads(shipped("phrases", "en.toml").read_text(encoding="utf-8"))
    return {f"{section}.{key}" for section, words in table.items() if isinstance(words, dict) for key in words}


def used() -> set[str]:
    folder = Path(documents.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    sections = "|".join({key.split(".")[0] for key in keys()})
    return set(re.findall(rf'"((?:{sections})\.\w+)"', source))


def test_every_phrase_that_a_document_names_is_in_the_table() -> None:
    one_or_many = {key.removesuffix(ending) for key in keys() for ending in ("_one", "_other")}
    assert used() <= keys() | one_or_many | {"money.by"}


def test_every_phrase_of_the_table_is_used() -> None:
    made = {f"decisions.{each}" for each in Reached} | {
        f"change.{kind}_{each}" for kind in ("all", "one") for each in ShownAs
    }
    made |= {f"money.{each}{ending}" for each in Method for ending in ("", "_by", "_paid")}
    made |= {f"ticket.{each}" for each in ("leaves", "who", "what", "sheets", "how")}
    made |= {f"ticket.form_{each}" for each in Form if each is not Form.PDF}
    made |= {f"day_before.{each}" for each in ("calls", "bookings", "ahead", "meets", "helps")}
    made |= {f"rung.{each}" for each in Rung} | {f"face.{each}" for each in FACES}
    made |= {f"consent.{each}" for each in ("papers", "posters", "internet")}
    made |= {f"group_report.{each}" for each in ("day", "came", "said")} | {f"finance.{each}" for each in HEADS}
    made |= {f"concern_form.{each}" for each in (*STEPS, *WHOM)}
    made |= {"ticket.for_whom_slips", "ticket.for_nobody_slips"}
    counted = {f"{key}_{ending}" for key in used() for ending in ("one", "other")}
    assert keys() - used() - made - counted == set()


def test_a_filled_phrase_keeps_the_rank_of_what_fills_it() -> None:
    taxi = phrases()("meeting.taxi_comes", time=strong("10.20 am"))
    assert [span.words for span in taxi.spans if span.strong] == ["10.20 am"]
    assert str(taxi) == "Yours comes at 10.20 am. We pay for it."


def test_braces_in_somebodys_words_are_not_taken_for_names() -> None:
    assert str(phrases()("summary.for_whom", name=plain("{group} {0}"))) == "For {group} {0}. This is yours to keep."


def test_a_reader_whose_language_has_no_table_gets_english() -> None:
    assert phrases("tlh").language == "en-GB"
    assert phrases("pa-PK").language == "en-GB"


def table(language: str) -> dict[str, str]:
    read = tomllib.loads(shipped("phrases", f"{language}.toml").read_text(encoding="utf-8"))
    return {
        f"{part}.{key}": words
        for part, found in read.items()
        if isinstance(found, dict)
        for key, words in found.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_for_readers_is_there_in_every_language_with_the_same_fillings(language: str) -> None:
    english, theirs = table("en"), table(language)
    forms = re.compile(r"_(zero|two|few|many)$")
    for key, words in english.items():
        if key.startswith(FOR_THE_OFFICE):
            continue
        fillings = {name for _, name, _, _ in Formatter().parse(words) if name}
        assert {name for _, name, _, _ in Formatter().parse(theirs[key]) if name} == fillings, key
    assert {forms.sub("_other", key) for key in theirs} <= set(english)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_of_the_fixed_words_is_in_a_font(language: str) -> None:
    document = Document(Title(plain(" ".join(table(language).values()))), ())
    assert unprintable(document) == ()


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [
        ("en", 1, "One more person was there."),
        ("pl", 2, "Były jeszcze 2 osoby."),
        ("pl", 5, "Było jeszcze 5 osób."),
        ("ar", 3, "كان هناك 3 أشخاص آخرين."),
        ("ro", 3, "Au mai fost 3 persoane."),
        ("ro", 20, "Au mai fost 20 de persoane."),
    ],
)
def test_numbers_of_people_are_counted_as_the_language_counts(language: str, count: int, words: str) -> None:
    assert str(phrases(language).counted("record.others", count)) == words


def test_welsh_hours_are_as_welsh_writes_them_and_the_english_stands_beside_them_in_its_own_way() -> None:
    say = phrases("cy")
    assert say.hour(time(9, 5)) == "09:05"
    assert say.hours(time(14), time(16)).replace(NO_BREAK, " ") == "14:00 i 16:00"
    assert say.english().hours(time(14), time(16)).replace(NO_BREAK, " ") == "2 pm to 4 pm"


def test_days_hours_and_amounts_are_as_the_language_has_them() -> None:
    say = phrases("pl")
    assert say.day(date(2026, 12, 2), weekday=False).replace(NO_BREAK, " ") == "2 grudnia 2026"
    assert say.hours(time(11), time(13)).replace(NO_BREAK, " ") == "od 11:00 do 13:00"
    assert say.amount(Money(101800)).replace(NO_BREAK, " ") == "1 018,00 £"
    assert phrases().amount(Money(101800)) == "£1,018.00"
