"""Words inside a line, as HTML."""

import re
from html import escape

from coprod_desktop.documents.binding import NO_BREAK, PHONE, bind
from coprod_desktop.documents.blocks import Span, Text
from coprod_desktop.documents.letters import base, direction, tag, tidy

_BOUND = re.compile(rf"[^\s{NO_BREAK}]*(?:{NO_BREAK}[^\s{NO_BREAK}]+)+")
_PHONE = re.compile(PHONE)


def inline(text: Text, language: str) -> str:
    """Return text as HTML; language is what surrounds it.

    Dates, times, phones and amounts are marked to stay on one line, which the style gives up where a line is short.
    A phone number can be touched to ring it, and keeps its order among words that run from right to left.
    """
    return "".join(_span(span, language) for span in text.spans if span.words)


def _span(span: Span, language: str) -> str:
    words = tidy(span.words)
    made, end = [], 0
    for found in _PHONE.finditer(words):
        made += [_bound(words[end : found.start()], span), _phone(found[0])]
        end = found.end()
    inner = "".join([*made, _bound(words[end:], span)])
    if span.language and base(span.language) != base(language):
        inner = f'<span lang="{escape(tag(span.language))}" dir="{direction(span.language)}">{inner}</span>'
    return f"<strong>{inner}</strong>" if span.strong else inner


def _bound(words: str, span: Span) -> str:
    """Return words in which those that belong on one line are marked."""
    bound = words.replace(" ", NO_BREAK) if span.whole else bind(words)
    made, end = [], 0
    for found in _BOUND.finditer(bound):
        made += [_escaped(bound[end : found.start()]), f'<span class="whole">{_escaped(found[0])}</span>']
        end = found.end()
    return "".join([*made, _escaped(bound[end:])])


def _escaped(words: str) -> str:
    return escape(words.replace(NO_BREAK, " ")).replace("\n", "<br>")


def _phone(number: str) -> str:
    digits = re.sub(r"[^\d+]", "", number)
    return f'<a class="whole" dir="ltr" href="tel:{digits}">{_escaped(number)}</a>'
