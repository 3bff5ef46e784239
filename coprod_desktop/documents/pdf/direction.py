"""Which way letters run: the levels of Unicode's bidirectional algorithm, and the order of a line's parts."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from bidi import algorithm  # type: ignore[import-untyped] # ships no types

from coprod_desktop.documents.letters import RIGHT_TO_LEFT, base

# Hebrew, Arabic and their neighbours, the forms of Arabic letters, old scripts, and the marks that turn direction.
_TURNED = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_RIGHT_TO_LEFT_LETTERS = frozenset({"R", "AL"})


@lru_cache(maxsize=64)
def runs_right_to_left(language: str) -> bool:
    """Return whether a language, such as ar or ur-Arab, is written from right to left."""
    return base(language) in RIGHT_TO_LEFT


def has_turned(words: str) -> bool:
    """Return whether any letter of words runs from right to left."""
    return _TURNED.search(words) is not None


def lean(words: str) -> int:
    """Return how many more letters run right to left than left to right."""
    letters = sum(letter.isalpha() for letter in words)
    if not has_turned(words):
        return -letters
    turned = sum(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT_LETTERS for letter in words)
    return 2 * turned - letters


def levels(words: str, right_to_left: bool) -> list[int]:
    """Return the level of each letter of a paragraph: even ones run left to right, odd ones right to left.

    python-bidi works in steps on a store of letters; the last of them, which puts them in the order of sight, would
    have to know where lines end, so `in_sight` does that.
    """
    if not right_to_left and not has_turned(words):
        return [0] * len(words)
    store = algorithm.get_empty_storage()
    store["base_level"], store["base_dir"] = int(right_to_left), "R" if right_to_left else "L"
    algorithm.get_embedding_levels(words, store)
    for place, letter in enumerate(store["chars"]):
        letter["place"] = place
        letter["type"] = letter["type"] or "L"  # a code that Unicode has not given out yet
        letter["orig"] = letter["orig"] or "L"
    algorithm.explicit_embed_and_overrides(store)
    algorithm.resolve_weak_types(store)
    algorithm.resolve_neutral_types(store, debug=False)
    algorithm.resolve_implicit_levels(store, debug=False)
    found = {letter["place"]: int(letter["level"]) for letter in store["chars"]}
    made: list[int] = []
    for place in range(len(words)):
        made.append(found.get(place, made[-1] if made else int(right_to_left)))
    return made


def in_sight(levels_of_parts: Sequence[int]) -> list[int]:
    """Return the numbers of a line's parts from left to right (rule L2 of the algorithm)."""
    order = list(range(len(levels_of_parts)))
    for level in range(max(levels_of_parts, default=0), 0, -1):
        begin = 0
        while begin < len(order):
            end = begin
            while end < len(order) and levels_of_parts[order[end]] >= level:
                end += 1
            order[begin:end] = reversed(order[begin:end])
            begin = max(end, begin + 1)
    return order
