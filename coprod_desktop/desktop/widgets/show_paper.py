"""A paper as it will be printed, with how it reads beside it: the same wherever one is looked at."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import Any

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.paper_choices import Chosen, PaperChoices
from coprod_desktop.domain.people import ENGLISH
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.workspace import Workspace

QUEUE = "Coprod papers"
"""What the printer's queue shows: other people may read it there, so it names nobody."""


def paper_sheet(
    desk: Desk[Workspace],
    parent: QWidget,
    title: str,
    kind: str,
    about: About,
    *,
    queue: str = QUEUE,
    size: int | None = None,
) -> Any:
    """Return the sheet that shows a paper; open it with `open_once`. size: points, where not its reader's own.

    Size, language, paper and form can be chosen in it. How it reads is said of its English: the words to look up are
    English ones.
    """
    documents, plain_words = desk.services.documents, desk.services.plain_words
    english = replace(about, language=ENGLISH)
    preview = import_module("coprod_desktop.desktop.widgets.preview")  # what draws pages is loaded with the first
    printed = import_module("coprod_desktop.desktop.papers.printed_paper")

    def making(chosen: Chosen) -> Callable[[], bytes]:
        return lambda: documents.make(kind, chosen.about, size=chosen.size)

    def lie_on(paper: str) -> None:
        sheet.lie_on(choices.chosen().colour or paper)

    sheet = preview.PreviewSheet(
        desk,
        parent,
        title,
        making(Chosen(about, size)),
        queue,
        plain=lambda: plain_words.check_document(lambda: documents.words(kind, english)),
    )
    choices = PaperChoices(desk, kind, Chosen(about, size), sheet)
    sheet.offer(choices)
    choices.changed.connect(lambda: sheet.make_again(making(choices.chosen())))
    choices.recoloured.connect(lambda: desk.tasks.run(lambda: documents.paper(about), lie_on, receiver=sheet))
    desk.tasks.run(lambda: documents.paper(about), lie_on, receiver=sheet)
    printed.PrintedPaper(desk, sheet, kind, about, lambda: choices.chosen().size)
    return sheet


def show_paper(
    desk: Desk[Workspace], parent: QWidget, title: str, kind: str, about: About, *, queue: str = QUEUE
) -> None:
    """Show a paper in its reader's own form."""
    open_once(paper_sheet(desk, parent, title, kind, about, queue=queue))
