"""The fixed words of documents, from a table a language in resources/phrases."""

import tomllib
from functools import lru_cache
from string import Formatter

from coprod_desktop.documents.blocks import Text, joined, plain
from coprod_desktop.resources import shipped

Filling = Text | str


class Phrases:
    """The phrases of one language. reviewed: a reader of that language has read them; else English stands beside."""

    def __init__(self, table: dict[str, object]) -> None:
        self.language = str(table["language"])
        self.reviewed = bool(table["reviewed"])
        marks = table["quotation_marks"]
        opening, closing = marks if isinstance(marks, list) else ("", "")
        self.quotation_marks = (str(opening), str(closing))
        self._words = {
            f"{section}.{key}": str(words)
            for section, phrases in table.items()
            if isinstance(phrases, dict)
            for key, words in phrases.items()
        }

    def __call__(self, key: str, /, **fillings: Filling) -> Text:
        """Return the phrase with its {names} filled; fillings keep their rank."""
        parts: list[Text] = []
        for words, name, _, _ in Formatter().parse(self._words[key]):
            parts.append(plain(words))
            if name is not None:
                filling = fillings[name]
                parts.append(plain(filling) if isinstance(filling, str) else filling)
        return joined(parts, between="")

    def raw(self, key: str) -> str:
        """Return the phrase with its {names} unfilled."""
        return self._words[key]

    def counted(self, key: str, count: int, **fillings: Filling) -> Text:
        """Return the phrase for one or for many."""
        return self(f"{key}_{'one' if count == 1 else 'many'}", count=str(count), **fillings)


@lru_cache(maxsize=16)
def phrases(language: str = "en") -> Phrases:
    """Return the phrases of a language, such as en."""
    return Phrases(tomllib.loads(shipped("phrases", f"{language}.toml").read_text(encoding="utf-8")))
