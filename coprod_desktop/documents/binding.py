"""Which words stay on one line: dates, times, phone numbers, amounts and addresses (UKAAF G003)."""

import re

NO_BREAK = "\N{NO-BREAK SPACE}"

_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)"
)
_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_TIME = r"\d{1,2}(?:[.:]\d{2})? ?(?:am|pm)|\d{1,2}[.:]\d{2}|\d{1,2} o[’']clock|noon|midday|midnight"

PHONE = r"(?:\+\d{1,3}|\b0\d{1,6}|\(0\d{2,5}\))(?: \(?\d{2,8}\)?){1,4}"
"""A phone number: a plus or a nought, then groups of digits. Emergency numbers are one word anyway."""

CLOCK = rf"\b\d{{1,2}}:\d{{2}}[ {NO_BREAK}][AP]M\b"
"""A time as languages write it that have taken the English halves of the day, such as Urdu."""

_BOUND = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:\bby )?(?:\b{_WEEKDAY},? )?(?:\b{_DAY} to )?\b{_DAY} (?:of )?{_MONTH}\b(?: \d{{4}}\b)?",
        rf"\bby {_WEEKDAY}\b",
        rf"\b(?:from )?(?:\d{{1,2}}|{_TIME}) to (?:{_TIME})\b|\b(?:{_TIME})\b",
        PHONE,
        r"[£€$] ?\d[\d,]*(?:\.\d+)?(?: (?:million|billion)\b)?|\b\d[\d,.]* (?:pounds|pence|points?|miles?)\b",
    )
)


_DIGIT = re.compile(r"\d")
_WITHOUT_DIGITS = _BOUND[1:2]  # only a weekday is bound to its "by" where there is no figure


def bind(words: str) -> str:
    """Return words of the same length in which every space that must not end a line is a no-break space."""
    letters: list[str] | None = None
    for pattern in _BOUND if _DIGIT.search(words) else _WITHOUT_DIGITS:
        for found in pattern.finditer(words):
            for place in range(found.start(), found.end()):
                if words[place] == " ":
                    letters = letters or list(words)
                    letters[place] = NO_BREAK
    return words if letters is None else "".join(letters)
