"""Words inside a line, as HTML."""

import re
from html import escape
from itertools import groupby
from operator import itemgetter

from coprod_desktop.documents.binding import CLOCK, NO_BREAK, PHONE, bind
from coprod_desktop.documents.blocks import Span, Text
from coprod_desktop.documents.letters import base, direction, has_turned, tag, tidy

_BOUND = re.compile(rf"[^\s{NO_BREAK}]*(?:{NO_BREAK}[^\s{NO_BREAK}]+)+")
_PHONE, _CLOCK = re.compile(PHONE), re.compile(CLOCK)
FROM_LEFT, AS_IT_BEGINS = ' dir="ltr"', ' dir="auto"'


def inline(text: Text, language: str) -> str:
    """Return text as HTML; language is what surrounds it.

    Dates, times, phones and amounts are marked to stay on one line, which the style gives up where a line is short.
    A phone number can be touched to ring it. Among words that run from right to left it keeps its order, and so do a
    date, and sentences in Latin letters with the stops at their end.
    """
    spans = [span for span in text.spans if span.words]
    runs = groupby(zip(_marks(spans, language), spans, strict=True), itemgetter(0))
    return "".join(_apart(mark, [span for _, span in found]) for mark, found in runs)


def _marks(spans: list[Span], language: str) -> list[str]:
    """Return for each span the attributes that mark it off, or none. A space between two of a kind is theirs."""
    marks = [_mark(span, language) for span in spans]
    for place in range(1, len(spans) - 1):
        if not spans[place].words.strip() and marks[place - 1] == marks[place + 1] != AS_IT_BEGINS:
            marks[place] = marks[place - 1]
    return marks


def _mark(span: Span, language: str) -> str:
    """Return the attributes that a span needs in a document of that language."""
    if span.language and base(span.language) != base(language):
        return f' lang="{escape(tag(span.language))}" dir="{direction(span.language)}"'
    if direction(language) == "ltr" or not any(map(str.isalpha, span.words)):
        return ""
    if not has_turned(span.words):
        return FROM_LEFT
    return AS_IT_BEGINS if span.strong else ""


def _apart(mark: str, spans: list[Span]) -> str:
    """Return spans that run as one, marked off from what is around them."""
    if mark == AS_IT_BEGINS:
        return "".join(f"<span{mark}>{_span(span)}</span>" for span in spans)
    inner = "".join(map(_span, spans))
    return f"<span{mark}>{inner}</span>" if mark else inner


def _span(span: Span) -> str:
    words = tidy(span.words)
    made, end = [], 0
    for found in _PHONE.finditer(words):
        made += [_bound(words[end : found.start()], span), _phone(found[0])]
        end = found.end()
    inner = "".join([*made, _bound(words[end:], span)])
    return f"<strong>{inner}</strong>" if span.strong else inner


def _bound(words: str, span: Span) -> str:
    """Return words in which those that belong on one line are marked."""
    bound = words.replace(" ", NO_BREAK) if span.whole else bind(words)
    made, end = [], 0
    for found in _BOUND.finditer(bound):
        made += [_escaped(bound[end : found.start()]), f'<span class="whole">{_times(found[0])}</span>']
        end = found.end()
    return "".join([*made, _escaped(bound[end:])])


def _times(words: str) -> str:
    """Return words in which a time such as 2:00 PM runs from left to right whatever is around it."""
    made, end = [], 0
    for found in _CLOCK.finditer(words):
        made += [_escaped(words[end : found.start()]), f'<span dir="ltr">{_escaped(found[0])}</span>']
        end = found.end()
    return "".join([*made, _escaped(words[end:])])


def _escaped(words: str) -> str:
    return escape(words.replace(NO_BREAK, " ")).replace("\n", "<br>")


def _phone(number: str) -> str:
    digits = re.sub(r"[^\d+]", "", number)
    return f'<a class="whole" dir="ltr" href="tel:{digits}">{_escaped(number)}</a>'
