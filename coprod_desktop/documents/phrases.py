"""The fixed words of documents, from a table a language in resources/phrases; days, times and amounts as it has them.

A phrase that no reader of the language has checked yet prints with the English beside it; see `beside`.
"""

import tomllib
from datetime import date, time
from decimal import Decimal
from functools import lru_cache
from string import Formatter

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_currency

from coprod_desktop.documents.blocks import Text, joined, plain
from coprod_desktop.documents.letters import base
from coprod_desktop.domain.clock import NO_BREAK, day_in_words, time_in_words, times_in_words
from coprod_desktop.domain.money import Money
from coprod_desktop.resources import shipped

Filling = Text | str
ENGLISH = "en"
LANGUAGES = ("en", "cy", "pl", "ur", "pa", "bn", "gu", "ar", "so", "ro")
# Punjabi as it is written in Pakistan has Arabic letters, and there is no table in them: those readers get English.
_OTHER_SCRIPT = frozenset({"pa-arab", "pa-pk"})
_POUND_SIGNS = ("UK£", "GBP")  # what Babel writes where "£" could be another country's; here there is one pound
_MARKS = str.maketrans({"\u200f": "", "\u200e": "", "\u202f": NO_BREAK, " ": NO_BREAK})


class Phrases:
    """The phrases of one language. language: the tag that its documents bear, such as en-GB or ur-Arab.

    Keys that the table lacks are in English: the ticket for the office is, in all languages. checked: the phrases that
    a reader of the language has read.
    """

    def __init__(self, language: str, words: dict[str, str], checked: frozenset[str], marks: tuple[str, str]) -> None:
        self.language, self.checked, self.quotation_marks = language, checked, marks
        self.table = words
        self._locale = self._amounts = Locale.parse(base(language))

    def __call__(self, key: str, /, **fillings: Filling) -> Text:
        """Return the phrase with its {names} filled; fillings keep their rank."""
        parts: list[Text] = []
        for words, name, _, _ in Formatter().parse(self.table[key]):
            parts.append(plain(words))
            if name is not None:
                filling = fillings[name]
                parts.append(plain(filling) if isinstance(filling, str) else filling)
        return joined(parts, between="")

    def raw(self, key: str) -> str:
        """Return the phrase with its {names} unfilled."""
        return self.table[key]

    def counted(self, key: str, count: int | Decimal, **fillings: Filling) -> Text:
        """Return the phrase for that many: one, two, few, many or other, as the language counts (Unicode CLDR)."""
        for form in (self._locale.plural_form(count), "other"):
            if f"{key}_{form}" in self.table:
                return self(f"{key}_{form}", count=str(count), **fillings)
        message = f"{key} has no form for {count}"
        raise KeyError(message)

    @property
    def needs_english(self) -> bool:
        """Whether some phrase has not been checked, so that the English stands beside it."""
        return not self.checked.issuperset(self.table)

    def english(self) -> "Phrases":
        """Return the English for what has not been checked, and the checked phrases as they are."""
        english = phrases(ENGLISH)
        words = english.table | {key: self.table[key] for key in self.checked}
        made = Phrases(english.language, words, english.checked, self.quotation_marks)
        made._amounts = self._amounts  # nobody reads an amount wrongly, so that it need not stand there twice
        return made

    def day(self, day: date, *, weekday: bool = True) -> str:
        """Return "Wednesday 18 November 2026", held together by no-break spaces."""
        if self._locale.language == ENGLISH:
            return day_in_words(day, weekday=weekday, year=True)
        return format_date(day, "full" if weekday else "long", locale=self._locale).translate(_MARKS)

    def hour(self, moment: time) -> str:
        """Return "10.20 am"."""
        if self._locale.language == ENGLISH:
            return time_in_words(moment, point=".")
        return format_time(moment, "short", locale=self._locale).translate(_MARKS)

    def hours(self, starts: time | None, ends: time | None) -> str:
        """Return "11 am to 1 pm", "11 am", or nothing."""
        if self._locale.language == ENGLISH:
            return times_in_words(starts, ends, point=".")
        if starts and ends:
            whole = self("meeting.from_to", starts=self.hour(starts), ends=self.hour(ends))
            return str(whole).replace(" ", NO_BREAK)
        return self.hour(starts or ends) if starts or ends else ""  # type: ignore[arg-type] # one of them is there

    def amount(self, money: Money) -> str:
        """Return "£18.00"."""
        if self._amounts.language == ENGLISH:
            return money.words()
        pounds = Decimal(money.pence).scaleb(-2)
        words = format_currency(pounds, "GBP", locale=self._amounts, numbering_system="latn").translate(_MARKS)
        for sign in _POUND_SIGNS:
            words = words.replace(sign, "£")
        return words


@lru_cache(maxsize=32)
def phrases(language: str = ENGLISH) -> Phrases:
    """Return the phrases of a language (BCP 47, such as ur-Arab); English for a language without a table."""
    found = base(language)
    if found not in LANGUAGES or language.lower() in _OTHER_SCRIPT:
        found = language = ENGLISH
    table = tomllib.loads(shipped("phrases", f"{found}.toml").read_text(encoding="utf-8"))
    words = {
        f"{section}.{key}": str(each)
        for section, entries in table.items()
        if isinstance(entries, dict)
        for key, each in entries.items()
    }
    checked = frozenset(words) if table["reviewed"] else frozenset(table.get("reviewed_phrases", ()))
    opening, closing = table["quotation_marks"]
    if found != ENGLISH:
        english = phrases(ENGLISH)
        missing = {key: each for key, each in english.table.items() if key not in words}
        checked |= frozenset(missing)
        words |= missing
    tag = table["language"] if found == ENGLISH else language
    return Phrases(tag, words, checked, (opening, closing))
