"""The ladder, honestly: what we aimed for, how we decided, and how it felt, session by session."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.sessions.words import tr
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import Soft, Words
from coprod_desktop.desktop.widgets.rows import RowLine, RowStack
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.ladder import Rung
from coprod_desktop.services.rungs import SessionRungs
from coprod_desktop.services.workspace import Workspace

MOST_SHOWN = 6
"""Sessions side by side: half a year of monthly meetings."""


@dataclass(frozen=True, slots=True)
class LadderFacts:
    """What is shown of a group's ladder: a sentence over all, and each session."""

    words: str
    sessions: tuple[SessionRungs, ...]


def read_ladder(services: Workspace, group: Id) -> LadderFacts:
    """Read the ladder of a group. For the worker."""
    sessions = services.ladder.over_time(group)[:MOST_SHOWN]
    return LadderFacts(services.ladder.in_words(sessions), tuple(sessions))


class LadderPart(Measured):
    """Out of sight until a session has been held."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.words, self.rows = Words(), RowStack()
        note = Soft(tr("What we claim stands beside what people felt. Nobody is named."))
        column = Column(self)
        heading = SectionHeading(tr("The ladder, over time"))
        for part in (Gap(3.5), heading, Gap(1.5), self.words, Gap(0.5), note, Gap(1), self.rows):
            column.addWidget(part)
        self.hide()

    def show_facts(self, facts: LadderFacts) -> None:
        """Replace what is shown."""
        self.words.setText(tr(facts.words))
        self.rows.clear()
        for each in facts.sessions:
            day = day_in_words(each.day, weekday=False, year=True)
            self.rows.add(RowLine(f"{each.title}, {day}" if each.title else day, in_words(each)))
        self.setVisible(bool(facts.sessions))


def in_words(session: SessionRungs) -> str:
    """Return the three of one session in plain words."""
    words = [tr(session.difference.in_words)]
    if session.decided:
        words.append(tr("Decisions: {}.").format(_each(session.decided)))
    return " ".join(words)


def _each(rungs: Sequence[Rung]) -> str:
    """Return each rung once with how many decisions were made at it."""
    counted = {rung: list(rungs).count(rung) for rung in rungs}
    return ", ".join(f"{tr(rung.in_words).lower()} ({count})" for rung, count in counted.items())
