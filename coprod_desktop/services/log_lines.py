"""What every use case of the log needs of one line."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from coprod_desktop.domain.attachments import Attachment
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight, Themed
from coprod_desktop.domain.looked_over import LookedOver
from coprod_desktop.domain.prompts import Prompts
from coprod_desktop.services.ports import Work

WORDS_ABOUT = ("words", "shown", "through", "readers", "tell", "who", "count")
"""Columns of a line in which its speaker's words, or words about them, may stand."""


def open_line(work: Work, insight: Id) -> Insight:
    """Return a line that can be changed. Raises UserError for one that was taken out, or back."""
    kept = work.get(Insight, insight)
    if kept is None or kept.withdrawn:
        raise UserError("That line is not in the log any more.")
    if kept.taken_back_on is not None:
        raise UserError(f"{kept.number} was taken back by who said it. Only they can bring it back.")
    return kept


def themed(insight: Insight, theme: Id, *, with_group: bool) -> Themed:
    """Return theme on a line. with_group: the group chose it, not staff alone."""
    return Themed(
        id=Themed.id_of(insight.id, theme),
        insight=insight.id,
        theme=theme,
        group=insight.group,
        with_group=with_group,
    )


def put_taken_back(work: Work, line: Insight, day: date, pictures: Collection[Id] | None = None) -> None:
    """Erase the words of a line with the step of work. pictures: those erased too; all of the line's own unless given.

    What goes with its words (answers to it, and what was said to them) is erased with them by the log itself.
    Its pictures that were taken out before go in any case: nobody wanted to keep them.
    """
    work.put(replace(line, taken_back_on=day))
    work.erase(Insight, line.id, *WORDS_ABOUT)
    # By their ids, whether they are here or not: another laptop may have written them meanwhile.
    work.erase(Prompts, Prompts.id_of(line.id), "centre", "wishes", "network", "advocacy", "note")
    work.erase(LookedOver, LookedOver.id_of(line.id), "of")
    if pictures is None:
        pictures = [each.id for each in work.find(Attachment, belongs_to=line.id)]
    taken_out = [each.id for each in work.find(Attachment, belongs_to=line.id, withdrawn=True)]
    for picture in {*pictures, *taken_out}:
        work.erase(Attachment, picture)
