"""Lines that were read from notes, as they stand before they are kept: each can be left out, split or changed."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.insights.wording import tr
from coprod_desktop.desktop.live.choices import LineChoices, kinds
from coprod_desktop.desktop.live.chosen import Chosen
from coprod_desktop.desktop.live.live_sheet import LiveSheet
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.widgets.fields import Field, LongText, Trouble
from coprod_desktop.desktop.widgets.labels import Soft
from coprod_desktop.desktop.widgets.row_list import RowList
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.insights import Heard, InsightKind, Theme
from coprod_desktop.domain.messy_lines import MadeLine
from coprod_desktop.services.insights import Said
from coprod_desktop.services.views import PersonRow

_KEPT, _LEFT_OUT = "circle-check", "circle"


@dataclass(frozen=True, slots=True)
class Previewed:
    """One line before it is kept. meant: who may have said it, by the initials in front; nobody is chosen by that.

    path: its place among the lines that were read, and among the points of one that was split.
    """

    key: str
    made: MadeLine
    words: str
    chosen: Chosen
    meant: PersonRow | None = None
    is_kept: bool = True
    path: tuple[int, ...] = ()

    @classmethod
    def of(cls, made: MadeLine, meant: PersonRow | None = None) -> "Previewed":
        """Return what stands for a line as it was read; a heading is left out unless somebody wants it."""
        base = Chosen(kind=made.kind, who=made.who, by_when=made.by_when)
        chosen = replace(base, reached=made.reached) if made.reached else base
        return cls(new_id(), made, made.words, chosen, meant, not made.is_heading)

    def split(self) -> "list[Previewed]":
        """Return one for each point."""
        parts = (Previewed.of(part, self.meant) for part in self.made.split())
        return [replace(part, path=(*self.path, place)) for place, part in enumerate(parts)]

    def said(self, heard: Heard, noted_by: str) -> Said:
        """Return the line as it is kept."""
        return replace(self.chosen.said(Id(self.key), self.words), heard=heard, noted_by=noted_by)


def preview_row(line: Previewed) -> Row:
    """Return how a line stands in the list: its words, and what was made of what was written."""
    is_quoted = line.chosen.kind.is_said and line.is_kept
    words = tr("“{}”").format(line.words) if is_quoted else line.words
    soft = " · ".join([kinds()[line.chosen.kind], *_of_line(line), *(tr(made.value) for made in line.made.made)])
    if not line.is_kept:
        soft = tr("Left out: it seems to be a heading") if line.made.is_heading else tr("Left out")
    state = tr("kept") if line.is_kept else tr("left out")
    return Row(
        key=line.key,
        strong=words,
        soft=soft,
        icon=_KEPT if line.is_kept else _LEFT_OUT,
        spoken=f"{state}: {words}. {soft}",
    )


def _of_line(line: Previewed) -> list[str]:
    chosen, parts = line.chosen, []
    if chosen.kind is InsightKind.ACTION:
        parts.append(chosen.who or tr("nobody named"))
        parts.append(tr("by {}").format(day_in_words(chosen.by_when, year=True)) if chosen.by_when else tr("no day"))
    elif chosen.kind.is_said:
        parts.append(tr("answer to {}").format(chosen.answer_name) if chosen.answer_to else tr("answer to nobody"))
        if line.made.speaker and not chosen.answer_to:
            may_be = tr("“{}” may be {}: A chooses them").format(
                line.made.speaker, line.meant.short if line.meant else ""
            )
            parts.append(may_be if line.meant else tr("said by “{}”, who is not known").format(line.made.speaker))
    if len(line.made.points) > 1:
        parts.append(tr("seems to hold {} points: S splits it").format(len(line.made.points)))
    return parts


class PreviewList(RowList):
    """The lines with their keys: Space keeps or leaves out, S splits, A answers to who is meant, Enter changes."""

    asked = Signal(str)
    """What is to be done with the chosen line: "tick", "split", "answer" or "change"."""
    KEYS = {Qt.Key.Key_Space: "tick", Qt.Key.Key_S: "split", Qt.Key.Key_A: "answer", Qt.Key.Key_F2: "change"}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the chosen line."""
        act = self.KEYS.get(Qt.Key(event.key()))
        if act is not None and self.key() and not event.modifiers():
            self.asked.emit(act)
            return
        super().keyPressEvent(event)


class PreviewLineSheet(LiveSheet):
    """One line that is not kept yet: its words, and everything that is asked about it."""

    changed = Signal(str, object)
    """The words and the Chosen."""

    def __init__(
        self, parent: QWidget | None, line: Previewed, people: list[tuple[Id, str]], themes: list[Theme]
    ) -> None:
        """Show the line, and what was written."""
        super().__init__(parent)
        self.say(tr("Change this line"), tr("Use this"))
        self.words = Field(tr("Their words"), LongText(lines=3))
        self.words.control.setPlainText(line.words)
        self.choices = LineChoices()
        self.choices.offer_people(people)
        self.choices.offer_themes(themes)
        self.choices.choose(line.chosen)
        self.choices.changed.connect(self.fit)
        self.trouble = Trouble()
        written = Soft(tr("Written: {}").format(line.made.written.strip()))
        for part in (self.words, written, self.choices, self.trouble, self.choices.restricted):
            self.add(part)

    def act(self) -> None:
        """Hand the line over; without words, say so in place."""
        words = self.words.control.toPlainText().strip()
        trouble = self.choices.unreadable() if words else tr("The line needs words. To leave it out, press Space.")
        self.trouble.show_words(trouble)
        if trouble:
            self.fit()
            return
        self.changed.emit(words, self.choices.chosen())
        self.accept()
