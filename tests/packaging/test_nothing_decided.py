"""The program decides nothing about benefits: it says nowhere, on screen or on paper, that anybody may have any."""

import re
from pathlib import Path

TOP = Path(__file__).parents[2]
EXPLAINED = {Path("resources/easy_read/plainer.toml"), Path("resources/glossary/glossary.toml")}
"""Where hard words stand with what they mean, because other people's letters are full of them."""
SAID_TO_PEOPLE = ("coprod_desktop/**/*.py", "forms/**/*.ui", "resources/**/*.toml", "README.md", "CHANGELOG.md")
DECIDING = re.compile(
    r"\b(?:entitle|entitled|entitles|entitlement|eligib\w*|ineligib\w*|disqualif\w*)\b"
    r"|\bqualif(?:y|ies|ied) for\b|\b(?:lose|keep|stop|affect)s? (?:your|their|the) benefits?\b"
    r"|\b(?:can|can’t|can't|may|may not|must|must not) claim benefits?\b",
    re.IGNORECASE,
)


def test_nothing_that_is_shipped_says_that_a_person_is_or_is_not_entitled_to_anything() -> None:
    files = [file for pattern in SAID_TO_PEOPLE for file in TOP.glob(pattern)]
    assert len(files) > 100, "the texts were not found"
    said = {
        str(file.relative_to(TOP)): found
        for file in files
        if file.relative_to(TOP) not in EXPLAINED and (found := DECIDING.findall(file.read_text(encoding="utf-8")))
    }
    assert said == {}


def test_the_words_that_would_decide_are_noticed() -> None:
    for words in ("You are entitled to", "they qualify for it", "not eligible", "this may stop your benefits"):
        assert DECIDING.search(words)
    for words in ("This is more than that.", "offer independent advice", "The program decides nothing"):
        assert not DECIDING.search(words)
