"""What makes sentences hard to read: their length, hard words, capitals, short forms, two negatives in one.

Sources: at most 15 words a sentence, one idea each, hard words explained in the next sentence (Department of Health
2009, PIF 2023); no words in capitals (UKAAF G003); the grade by Kincaid and others (1975).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_WORDS = 15
"""Words of an Easy Read sentence."""
LONG_SENTENCE = 25
"""Words of a sentence in any other document, beyond which it is too long for many (GOV.UK)."""
MOST_SIDES = 20
"""Sides of an Easy Read document."""
SCHOOL_BEGINS = 5
"""Years between a school grade and the age of those in it."""

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_COUNTED = re.compile(r"[^\W_]+(?:['\u2019.,:/@-][^\W_]+)*")
_END = re.compile(r"[.!?]+(?=[\"\u201d\u2019')\]]*(?:\s|$))")
_CAPITALS = re.compile(r"\b[A-Z][A-Z]+(?:[\s'\u2019-]+[A-Z][A-Z]+)+\b|\b[A-Z]{6,}\b")
_SHORT_FORM = re.compile(r"\b(?:[A-Z]\.){2,}|\b[A-Z]{2,5}s?\b|\b[A-Z][a-z]?[A-Z]+\b")
_NEGATIVE = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|nowhere|neither|nor|cannot|without|unless|\w+n['\u2019]t"
    r"|un(?:able|aware|likely|common|usual|necessary|willing|happy|fair)\w*|im(?:possible|proper)\w*)\b",
    re.IGNORECASE,
)
_KNOWN_SHORT_FORMS = frozenset({"UK", "TV", "OK", "GP", "AM", "PM", "ID", "DVD", "CD", "PC", "NHS"})
_NUMBER_FOR_LIFE = re.compile(r"[A-Z]{1,3}\d+")


class Hard(StrEnum):
    """Why something is hard to read."""

    LONG = "long sentence"
    WORD = "hard word"
    CAPITALS = "capitals"
    SHORT_FORM = "short form"
    NEGATIVES = "two negatives"
    SENTENCES = "more than one sentence"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is hard to read. found: the words. advice: a plain sentence that says what may help."""

    why: Hard
    found: str
    advice: str


@dataclass(frozen=True, slots=True)
class WordLists:
    """plainer: hard words with what may stand for them. explained: words to explain, with their explanation.

    Both go by small letters; a phrase of several words counts too.
    """

    plainer: Mapping[str, str]
    explained: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Readability:
    """How a whole text reads. age: of somebody who has no trouble with it, by the grade; None for no sentence."""

    words: int
    sentences: int
    longest: str
    age: int | None


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; each line ends one."""
    found: list[str] = []
    for line in text.splitlines():
        begin = 0
        for end in _END.finditer(line):
            found.append(line[begin : end.end()].strip(' \t"\u201c\u201d'))
            begin = end.end()
        found.append(line[begin:].strip(' \t"\u201c\u201d'))
    return [each for each in found if _COUNTED.search(each)]


def count_words(sentence: str) -> int:
    """Return how many words a sentence has; a date's figures and a phone number's count as words."""
    return len(_COUNTED.findall(sentence))


@dataclass(frozen=True, slots=True)
class Around:
    """The words before a text and after it: a word is explained once, right after it first stands there."""

    before: str = ""
    after: str = ""


ALONE = Around()


def look_at(text: str, lists: WordLists, *, most: int = MOST_WORDS, around: Around = ALONE) -> list[Finding]:
    """Return what is hard in a text, sentence by sentence. most: words a sentence may have."""
    said = sentences(text)
    found: list[Finding] = []
    known = set(words_of(around.before, lists.explained))
    for number, sentence in enumerate(said):
        following = said[number + 1] if number + 1 < len(said) else around.after
        here = words_of(sentence, lists.explained)
        explained = known.union(words_of(following, lists.explained))
        found += _in_sentence(sentence, lists, most)
        found += [_to_explain(each, lists) for each in here if each not in explained and each not in lists.plainer]
        known.update(here)
    return list(dict.fromkeys(found))


def look_at_row(text: str, lists: WordLists, around: Around = ALONE) -> list[Finding]:
    """Return what is hard in the words of an Easy Read row: one sentence a line, besides the rest."""
    found = look_at(text, lists, around=around)
    for line in text.splitlines():
        if len(sentences(line)) > 1:
            found.append(Finding(Hard.SENTENCES, line.strip(), "Put each sentence on a line of its own."))
    return found


def _in_sentence(sentence: str, lists: WordLists, most: int) -> list[Finding]:
    found = []
    words = count_words(sentence)
    if words > most:
        found.append(Finding(Hard.LONG, sentence, f"This has {words} words. Make two sentences, {most} words at most."))
    capitals = [each[0] for each in _CAPITALS.finditer(sentence)]
    found += [Finding(Hard.CAPITALS, each, "Capitals are hard to read. Use small letters.") for each in capitals]
    inside = " ".join(capitals)
    for short in dict.fromkeys(each[0] for each in _SHORT_FORM.finditer(sentence)):
        if short not in inside and short.upper() not in _KNOWN_SHORT_FORMS and not _NUMBER_FOR_LIFE.fullmatch(short):
            found.append(Finding(Hard.SHORT_FORM, short, "Write it in full, or say what the letters mean."))
    negatives = [each[0] for each in _NEGATIVE.finditer(sentence)]
    if len(negatives) > 1:
        both = " and ".join(f"“{each}”" for each in negatives[:2])
        found.append(Finding(Hard.NEGATIVES, sentence, f"{both} in one sentence are hard to follow. Say what is so."))
    for hard in words_of(sentence, lists.plainer):
        found.append(Finding(Hard.WORD, hard, f"Easier: {lists.plainer[hard]}."))
    return found


def _to_explain(word: str, lists: WordLists) -> Finding:
    return Finding(Hard.WORD, word, f"Explain it in the next sentence: {lists.explained[word]}")


def words_of(text: str, known: Mapping[str, str]) -> list[str]:
    """Return those of known that stand in a text, in its order: the longest phrase first where several begin at a word.

    A plural in s counts as its word.
    """
    said = [each.replace("\u2019", "'") for each in _WORD.findall(text.casefold())]
    longest = max((key.count(" ") + 1 for key in known), default=0)
    found: dict[str, None] = {}
    place = 0
    while place < len(said):
        phrase = _known_at(said, place, longest, known)
        if phrase:
            found[phrase] = None
        place += phrase.count(" ") + 1
    return list(found)


def _known_at(said: Sequence[str], place: int, longest: int, known: Mapping[str, str]) -> str:
    for length in range(min(longest, len(said) - place), 0, -1):
        phrase = " ".join(said[place : place + length])
        for form in (phrase, phrase.removesuffix("s")):
            if form in known:
                return form
    return ""


def readability(text: str, syllables: Callable[[str], int]) -> Readability:
    """Return how a text reads. syllables: counts those of one word."""
    said = sentences(text)
    words = [word for sentence in said for word in _WORD.findall(sentence)]
    longest = max(said, key=count_words, default="")
    if not words:
        return Readability(0, len(said), longest, None)
    grade = 0.39 * len(words) / len(said) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59  # Kincaid 1975
    return Readability(len(words), len(said), longest, max(SCHOOL_BEGINS, round(grade + SCHOOL_BEGINS)))
