"""Notes as people write them, read as lines of the log: numbering, initials, several points in a line, actions.

Nothing is reworded. What is left out of a line (its number, a tag such as "Action:", initials at its beginning) is
named, so that whoever keeps the line sees what was made of it. The words are always a piece of what was written.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from coprod_desktop.domain.insights import InsightKind, Reached


class Made(StrEnum):
    """What was done with a written line."""

    NUMBER = "its numbering left out"
    TAG = "its tag left out"
    INITIALS = "the initials left out"
    QUOTES = "the quotation marks left out"
    PART = "one of several points"


@dataclass(frozen=True, slots=True)
class MadeLine:
    """What was made of one written line. words: a piece of it, unchanged.

    speaker: initials or a name in front of it; who, by_when: of an action; points: where it seems to hold several, each
    of them; is_heading: it seems to be a heading or a list of names, which is no line of the log.
    """

    written: str
    words: str
    kind: InsightKind = InsightKind.INSIGHT
    speaker: str = ""
    who: str = ""
    by_when: date | None = None
    reached: Reached | None = None
    made: tuple[Made, ...] = ()
    points: tuple[str, ...] = ()
    is_heading: bool = False

    def split(self) -> list["MadeLine"]:
        """Return a line for each point; itself where there is one only."""
        if not self.points:
            return [self]
        return [
            replace(self, words=point, points=(), made=(*self.made, Made.PART), is_heading=False)
            for point in self.points
        ]


_NUMBERING = re.compile(
    r"""^\s*(?:
        [-*\u2022\u2023\u25cf\u25aa\u2013\u2014]\s+     # a bullet or a dash
      | \(?\d{1,2}(?:\.\d{1,2}){1,3}[.)]?\s+            # 3.1 or 4.2.1
      | \(?\d{1,3}[.)]\s+                               # 3. or 3)
      | \(?(?:[a-z]|[ivx]{1,4})[.)]\s+                  # a) or iv.
    )""",
    re.VERBOSE,
)
_TAGS: dict[str, tuple[InsightKind, Reached | None]] = {
    "action": (InsightKind.ACTION, None),
    "actions": (InsightKind.ACTION, None),
    "ap": (InsightKind.ACTION, None),
    "to do": (InsightKind.ACTION, None),
    "decision": (InsightKind.DECISION, Reached.AGREED),
    "decided": (InsightKind.DECISION, Reached.DECIDED),
    "agreed": (InsightKind.DECISION, Reached.AGREED),
    "resolved": (InsightKind.DECISION, Reached.AGREED),
    "voted": (InsightKind.DECISION, Reached.VOTED),
    "noted": (InsightKind.DECISION, Reached.NOTED),
    "question": (InsightKind.QUESTION, None),
    "q": (InsightKind.QUESTION, None),
    "idea": (InsightKind.IDEA, None),
    "suggestion": (InsightKind.IDEA, None),
    "good practice": (InsightKind.GOOD_PRACTICE, None),
    "message": (InsightKind.MESSAGE, None),
}
_TAG = re.compile(
    rf"^\s*\[?\(?({'|'.join(sorted(_TAGS, key=len, reverse=True))})(?:\s+\d+(?:\.\d+)*)?\]?\)?\s*[:\u2013\u2014-]\s*",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"^\s*([A-Z]{2,4}|[A-Z]\.\s?[A-Z]\.?)\s*(?::|\s[\u2013\u2014-]\s)\s*")
_NAMED = re.compile(r"^\s*([A-Z][\w\u2019'-]{1,20}(?:\s[A-Z][\w\u2019'-]{0,20}\.?)?)\s*:\s+")
_ACTS = re.compile(
    r"^\s*([A-Z]{2,4}(?:\s*(?:/|&|and|,)\s*[A-Z]{2,4})*|[A-Z][a-z\u2019'-]+(?:\s(?:and|&)\s[A-Z][a-z\u2019'-]+)?|[Aa]ll)"
    r"\s+(?=(?:to|will)\s)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BY = re.compile(
    rf"""\s*[,(\u2013\u2014-]?\s*\b(?:by|before|due)\s*:?\s*(?:the\s+)?(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\s+)?
    (?:(?P<day>\d{{1,2}})\s*[/.-]\s*(?P<month>\d{{1,2}})(?:\s*[/.-]\s*(?P<year>\d{{4}}|\d{{2}}))?
      |(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{"|".join(_MONTHS)})[a-z]*\.?(?:\s+(?P<year2>\d{{4}}))?)
    \s*\)?\s*[.;]?\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
_HEADING = re.compile(
    r"^\s*(?:present|in attendance|attendees|attendance|apologies|absent|chair|minutes|minute[- ]taker|date|time|venue"
    r"|location|agenda|item\s+\d+|aob|any other business|matters arising|next meeting|date of next meeting"
    r"|minutes of .*|welcome and introductions|page\s+\d+.*)\s*(?:[:\u2013\u2014-].*)?$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"\u201d\u2019']?\s+(?=[\"\u201c\u2018']?[A-Z0-9\u201c])")
_MARKS = re.compile(r";\s+|\s+/\s+")
_LEAST_POINT = 3
"""Words of a piece that can stand alone: "Yes." and "The bus." belong to what stands beside them."""
_CENTURY = 2000
_LATE_DAYS = 31
"""A day without its year that lies further back than this is meant in the next year."""
_MOST_WORDS_OF_A_HEADING = 8
_LEAST_WORDS = 2
"""So few words without a full stop name an item of the agenda."""


def read_lines(text: str, today: date) -> list[MadeLine]:
    """Return what was made of each written line that holds something. today: which year a day without one is in."""
    return [read_line(line, today) for line in text.splitlines() if line.strip()]


def read_line(line: str, today: date) -> MadeLine:
    """Return what was made of one written line."""
    made: list[Made] = []
    rest, kind, reached, speaker = line.strip(), InsightKind.INSIGHT, None, ""
    rest = _cut(_NUMBERING, rest, made, Made.NUMBER)
    if _is_heading(rest):
        return MadeLine(line, rest, made=tuple(made), is_heading=True)
    if tag := _TAG.match(rest):
        kind, reached = _TAGS[tag[1].casefold()]
        rest = _cut(_TAG, rest, made, Made.TAG)
    elif found := _INITIALS.match(rest) or _NAMED.match(rest):
        speaker, rest = found[1], rest[found.end() :]
        made.append(Made.INITIALS)
        if tag := _TAG.match(rest):
            kind, reached = _TAGS[tag[1].casefold()]
            rest = _cut(_TAG, rest, made, Made.TAG)
    if kind is InsightKind.ACTION:
        return _action(line, rest, today, made)
    if kind is InsightKind.INSIGHT and rest.endswith("?"):
        kind = InsightKind.QUESTION
    bare = _unquoted(rest)
    if bare != rest:
        made.append(Made.QUOTES)
    return MadeLine(line, bare, kind, speaker=speaker, reached=reached, made=tuple(made), points=tuple(points_in(bare)))


def points_in(words: str) -> list[str]:
    """Return the points of words that seem to hold several; none where they seem to hold one.

    A piece too short to stand alone stays with the one before it.
    """
    pattern = _MARKS if _MARKS.search(words) else _SENTENCE_END
    gaps = list(pattern.finditer(words))
    spans = zip([0, *(gap.end() for gap in gaps)], [*(gap.start() for gap in gaps), len(words)], strict=True)
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        is_short = len(words[start:end].split()) < _LEAST_POINT
        begins_short = len(joined) == 1 and len(words[joined[0][0] : joined[0][1]].split()) < _LEAST_POINT
        if joined and (is_short or begins_short):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [words[start:end].strip() for start, end in joined] if len(joined) > 1 else []


def _action(line: str, rest: str, today: date, made: list[Made]) -> MadeLine:
    by_when = None
    if due := _BY.search(rest):
        by_when = _day(due, today)
        if by_when is not None:
            rest = rest[: due.start()].rstrip(" ,;(")
    who = ""
    if acts := _ACTS.match(rest):
        who, rest = acts[1], rest[acts.end() :]
    return MadeLine(line, rest.strip(), InsightKind.ACTION, who=who, by_when=by_when, made=tuple(made))


def _day(found: "re.Match[str]", today: date) -> date | None:
    """Return the day that was written, day first as in Britain; None for one that is not in the calendar."""
    day, year = int(found["day"] or found["day2"]), found["year"] or found["year2"]
    month = int(found["month"]) if found["month"] else _MONTHS.index(found["name"][:3].casefold()) + 1
    try:
        if year:
            return date(int(year) + (_CENTURY if int(year) < 100 else 0), month, day)  # noqa: PLR2004 # of two digits
        this_year = date(today.year, month, day)
        return this_year if (today - this_year).days <= _LATE_DAYS else date(today.year + 1, month, day)
    except ValueError:
        return None


def _cut(pattern: "re.Pattern[str]", text: str, made: list[Made], what: Made) -> str:
    found = pattern.match(text)
    if found is None or not text[found.end() :].strip():
        return text
    made.append(what)
    return text[found.end() :]


def _is_heading(text: str) -> bool:
    """Return whether a line seems to name what follows, or who was there."""
    if _HEADING.match(text):
        return True
    words = text.split()
    if len(words) <= _LEAST_WORDS and text[-1].isalnum():
        return True
    is_short = len(words) <= _MOST_WORDS_OF_A_HEADING
    return is_short and (text.endswith(":") or (text.isupper() and len(text) > _LEAST_POINT))


def _unquoted(text: str) -> str:
    """Return text without quotation marks around the whole of it, which are set where it is shown."""
    pairs = (("\u201c", "\u201d"), ('"', '"'), ("\u2018", "\u2019"))
    for opening, closing in pairs:
        inner = text[1:-1]
        if len(text) > 2 and text[0] == opening and text[-1] == closing and opening not in inner:  # noqa: PLR2004
            return inner.strip()
    return text


def initials(name: str) -> str:
    """Return the first letters of the words of a name: JB for Joan Baker."""
    return "".join(word[0] for word in name.split() if word[0].isalpha()).upper()
