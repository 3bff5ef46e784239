"""A document in a language whose phrases nobody has checked yet: the English stands under what was translated.

The document is made twice, from the same facts, in both languages. What differs was translated, and only there the
English is added: what people said, names and numbers are the same in both, and stand there once.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from coprod_desktop.documents.blocks import Document, Entry, Span, Text, Title
from coprod_desktop.documents.phrases import Phrases, phrases

Part = TypeVar("Part")


def in_language(language: str, make: Callable[[Phrases], Document]) -> Document:
    """Return the document that make builds with the phrases of a language, with English where those are unchecked."""
    say = phrases(language)
    document = make(say)
    if not say.needs_english:
        return document
    english = say.english()
    beside = _both(document, make(english), english.language)
    return replace(beside, foot=document.foot, page_words=_page_words(document.page_words, english))


def _page_words(words: str, english: Phrases) -> str:
    """Return the words of the foot line, which stay on one line."""
    ours = english.raw("page.number")
    return words if words == ours else f"{words} / {ours}"


def _both(part: Part, english: Part, language: str) -> Part:
    """Return a part of a document with the English of all texts in it that differ."""
    if isinstance(part, Text) and isinstance(english, Text):
        return _under(part, english, language)  # type: ignore[return-value] # a Text for a Text
    if isinstance(part, tuple) and isinstance(english, tuple):
        if part and isinstance(part[0], str):
            return part
        return tuple(_both(one, other, language) for one, other in zip(part, english, strict=True))  # type: ignore[return-value] # the same kind
    if not is_dataclass(part) or isinstance(part, type):
        return part
    changed = {
        field.name: _both(getattr(part, field.name), getattr(english, field.name), language) for field in fields(part)
    }
    if isinstance(part, Title):
        changed["about"] = part.about  # a name and a day: nothing that somebody could take amiss
    if isinstance(part, Entry) and changed["label"] != part.label:
        changed["runs_in"] = False  # a sentence cannot begin in two languages
    return replace(part, **changed)  # type: ignore[type-var] # it is one: see above


def _under(text: Text, english: Text, language: str) -> Text:
    """Return text with the English on a line of its own under it, marked as English for voices and braille."""
    if str(text) == str(english):
        return text
    spans = [replace(span, language=span.language or language) for span in _not_yet_said(text, english)]
    spans[0] = replace(spans[0], words=f"\n{spans[0].words.lstrip()}")
    return Text((*text.spans, *spans))


def _not_yet_said(text: Text, english: Text) -> tuple[Span, ...]:
    """Return the English without whole sentences that begin both: they are somebody's own and need no second time."""
    same = 0
    while same < min(len(text.spans), len(english.spans)) and text.spans[same] == english.spans[same]:
        same += 1
    said = "".join(span.words for span in english.spans[:same]).rstrip()
    return english.spans[same:] if said.endswith((".", "!", "?")) and same < len(english.spans) else english.spans
