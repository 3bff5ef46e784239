"""Words inside a line, as HTML."""

import re
from html import escape

from coprod_desktop.documents.binding import NO_BREAK, PHONE, bind
from coprod_desktop.documents.blocks import Span, Text
from coprod_desktop.documents.letters import base, direction, tidy

_BOUND = re.compile(rf"[^\s{NO_BREAK}]*(?:{NO_BREAK}[^\s{NO_BREAK}]+)+")
_PHONE = re.compile(PHONE)


def inline(text: Text, language: str) -> str:
    """Return text as HTML; language is what surrounds it.

    Dates, times, phones and amounts are marked to stay on one line, which the style gives up where a line is short.
    A phone number can be touched to ring it.
    """
    return "".join(_span(span, language) for span in text.spans if span.words)


def _span(span: Span, language: str) -> str:
    words = tidy(span.words)
    bound = words.replace(" ", NO_BREAK) if span.whole else bind(words)
    made, end = [], 0
    for found in _BOUND.finditer(bound):
        made += [_escaped(bound[end : found.start()]), _kept_together(found[0])]
        end = found.end()
    made.append(_escaped(bound[end:]))
    inner = "".join(made)
    if span.language and base(span.language) != base(language):
        inner = f'<span lang="{escape(span.language)}" dir="{direction(span.language)}">{inner}</span>'
    return f"<strong>{inner}</strong>" if span.strong else inner


def _escaped(words: str) -> str:
    return escape(words.replace(NO_BREAK, " ")).replace("\n", "<br>")


def _kept_together(words: str) -> str:
    """Return words that belong on one line."""
    inner = _escaped(words)
    number = words.replace(NO_BREAK, " ")
    if _PHONE.fullmatch(number):
        digits = re.sub(r"[^\d+]", "", number)
        return f'<a class="whole" href="tel:{digits}">{inner}</a>'
    return f'<span class="whole">{inner}</span>'
