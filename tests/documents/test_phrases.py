"""The table of fixed words."""

import re
import tomllib
from pathlib import Path

import pytest

from coprod_desktop import documents
from coprod_desktop.documents.blocks import plain, strong
from coprod_desktop.documents.phrases import phrases
from coprod_desktop.domain.expenses import Method
from coprod_desktop.domain.insights import Reached, ShownAs
from coprod_desktop.resources import shipped


def keys() -> set[str]:
    table = tomllib.loads(shipped("phrases", "en.toml").read_text(encoding="utf-8"))
    return {f"{section}.{key}" for section, words in table.items() if isinstance(words, dict) for key in words}


def used() -> set[str]:
    folder = Path(documents.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    sections = "|".join({key.split(".")[0] for key in keys()})
    return set(re.findall(rf'"((?:{sections})\.\w+)"', source))


def test_every_phrase_that_a_document_names_is_in_the_table() -> None:
    one_or_many = {key.removesuffix(ending) for key in keys() for ending in ("_one", "_many")}
    assert used() <= keys() | one_or_many | {"money.by"}


def test_every_phrase_of_the_table_is_used() -> None:
    made = {f"decisions.{each}" for each in Reached} | {
        f"change.{kind}_{each}" for kind in ("all", "one") for each in ShownAs
    }
    made |= {f"money.{each}{ending}" for each in Method for ending in ("", "_by", "_paid")}
    made |= {f"ticket.{each}" for each in ("leaves", "who", "what", "sheets", "how")}
    made |= {"ticket.for_whom_slips", "ticket.for_nobody_slips"}
    counted = {f"{key}_{ending}" for key in used() for ending in ("one", "many")}
    assert keys() - used() - made - counted == set()


def test_a_filled_phrase_keeps_the_rank_of_what_fills_it() -> None:
    taxi = phrases()("meeting.taxi_comes", time=strong("10.20 am"))
    assert [span.words for span in taxi.spans if span.strong] == ["10.20 am"]
    assert str(taxi) == "Yours comes at 10.20 am. We pay for it."


def test_braces_in_somebodys_words_are_not_taken_for_names() -> None:
    assert str(phrases()("summary.for_whom", name=plain("{group} {0}"))) == "For {group} {0}. This is yours to keep."


def test_a_language_without_a_table_is_a_fault_of_ours() -> None:
    with pytest.raises(FileNotFoundError):
        phrases("tlh")
