"""Everything that is asked about one line besides its words: kind, answer to, shown as, themes, and what a decision or
an action needs. Under the writing box, and where a kept line is changed.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSizePolicy, QWidget

from coprod_desktop.desktop.live.boxes import PrefixedChoice, ThemesBox
from coprod_desktop.desktop.live.chosen import Chosen
from coprod_desktop.desktop.theme.measures import units
from coprod_desktop.desktop.widgets.fields import DayField
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Line, Measured
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import InsightKind, Reached, ShownAs, Theme
from coprod_desktop.domain.ladder import Rung

NOBODY = Id("")
SOMEBODY_ELSE = Id("somebody else")
"""The last line of the answer box: no id of a person has a space in it."""

_WORDS_WIDE = 22.0
"""Least width of a field for a few words, in units."""


def kinds() -> dict[InsightKind, str]:
    """Return every kind of line in words."""
    translate = QCoreApplication.translate
    return {
        InsightKind.INSIGHT: translate("LineChoices", "Insight"),
        InsightKind.QUESTION: translate("LineChoices", "Question"),
        InsightKind.IDEA: translate("LineChoices", "Idea"),
        InsightKind.GOOD_PRACTICE: translate("LineChoices", "Good practice"),
        InsightKind.DECISION: translate("LineChoices", "Decision"),
        InsightKind.ACTION: translate("LineChoices", "Action"),
        InsightKind.MESSAGE: translate("LineChoices", "Message"),
    }


def ways_of_showing() -> dict[ShownAs, str]:
    """Return how a speaker can be shown, in words."""
    translate = QCoreApplication.translate
    return {
        ShownAs.NOBODY: translate("LineChoices", "nobody"),
        ShownAs.ROLE: translate("LineChoices", "their role"),
        ShownAs.GROUP: translate("LineChoices", "someone in the group"),
        ShownAs.NAME: translate("LineChoices", "their name"),
    }


def ways_of_reaching() -> dict[Reached, str]:
    """Return how a decision can be reached, in words."""
    translate = QCoreApplication.translate
    return {
        Reached.AGREED: translate("LineChoices", "Agreed by all"),
        Reached.VOTED: translate("LineChoices", "Voted"),
        Reached.DECIDED: translate("LineChoices", "Decided by someone"),
        Reached.NOTED: translate("LineChoices", "Noted"),
    }


class Beside(Measured):
    """A control with its label on the left, which is its buddy."""

    def __init__(self, label: str, control: QWidget, parent: QWidget | None = None) -> None:
        """Put them side by side."""
        super().__init__(parent)
        self._control = control
        name = Words(label)
        name.setWordWrap(False)
        name.setBuddy(control)
        line = Line(self, spacing=1)
        line.addWidget(name)
        line.addWidget(control, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def measure(self) -> None:
        """Give the control room for a few words."""
        self._control.setMinimumWidth(units(_WORDS_WIDE))


class LineChoices(Measured):
    """The choices about one line. `chosen` reads them, `choose` sets them; `changed` tells that a person did."""

    changed = Signal()
    find_wanted = Signal()
    """Somebody who is not in the room is to be answered."""
    add_theme_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Stand as on a new line."""
        super().__init__(parent)
        self.kind: PrefixedChoice[InsightKind] = PrefixedChoice(self.tr("Kind of line"))
        self.answer: PrefixedChoice[Id] = PrefixedChoice(self.tr("Answer to"), self.tr("Answer to {}"))
        self.shown: PrefixedChoice[ShownAs] = PrefixedChoice(self.tr("Shown as"), self.tr("Shown as {}"))
        self.themes = ThemesBox()
        self.shown_words = QLineEdit()
        self.who = QLineEdit()
        self.has_day = QCheckBox(self.tr("By a day"))
        self.by_when = DayField()
        self.reached: PrefixedChoice[Reached] = PrefixedChoice(self.tr("How it was reached"))
        self.count = QLineEdit()
        self.rung: PrefixedChoice[str] = PrefixedChoice(self.tr("What deciding it felt like"), self.tr("Felt like: {}"))
        self.restricted = QCheckBox(self.tr("Restricted: on no paper or screen"))
        self._people: dict[Id, str] = {}
        self._chosen_before = NOBODY
        self._lay_out()
        self._offer_fixed()
        self._connect()
        self.choose(Chosen())

    def _lay_out(self) -> None:
        first, more = Flow(), Flow()
        for box in (self.kind, self.answer, self.shown, self.themes):
            first.add(box)
        self._role_row = Beside(self.tr("Shown in these words"), self.shown_words)
        self._who_row = Beside(self.tr("Who does it"), self.who)
        self._day_row = Measured()
        day = Line(self._day_row, spacing=1)
        day.addWidget(self.has_day)
        day.addWidget(self.by_when, 1)
        self.by_when.setAccessibleName(self.tr("By when"))
        self._count_row = Beside(self.tr("Count in words"), self.count)
        self.shown_words.setPlaceholderText(self.tr("a carer"))
        self.count.setPlaceholderText(self.tr("8 of 8"))
        for row in (self._role_row, self._who_row, self._day_row, self.reached, self._count_row, self.rung):
            more.add(row)
        self._more = more
        self._more_gap = Gap(1)
        column = Column(self)
        for part in (first, self._more_gap, more):
            column.addWidget(part)

    def _offer_fixed(self) -> None:
        self.kind.offer((words, kind) for kind, words in kinds().items())
        self.shown.offer((words, shown) for shown, words in ways_of_showing().items())
        self.reached.offer((words, reached) for reached, words in ways_of_reaching().items())
        rungs = ((rung.in_words, rung.value) for rung in reversed(Rung))
        self.rung.offer([(self.tr("not asked"), ""), *((self.tr(words), rung) for words, rung in rungs)])
        self._offer_people()

    def _connect(self) -> None:
        for box in (self.kind, self.shown, self.reached, self.rung):
            box.chosen.connect(self._somebody_chose)
        self.answer.chosen.connect(self._answer_chosen)
        self.themes.changed.connect(self.changed)
        self.themes.add_wanted.connect(self.add_theme_wanted)
        for line in (self.shown_words, self.who, self.count, self.by_when):
            line.textEdited.connect(lambda _: self.changed.emit())
        for tick in (self.has_day, self.restricted):
            tick.clicked.connect(self._somebody_chose)

    def offer_people(self, people: Sequence[tuple[Id, str]]) -> None:
        """Offer those in the room, as (id, what they are called), and whoever is chosen already."""
        kept = self._people.get(self._chosen_before)
        self._people = dict(people)
        if kept is not None and self._chosen_before not in self._people:
            self._people[self._chosen_before] = kept
        self._offer_people()

    def _offer_people(self) -> None:
        offered: list[tuple[str, Any]] = [(self.tr("nobody"), NOBODY)]
        offered += [(name, person) for person, name in self._people.items()]
        self.answer.offer([*offered, (self.tr("somebody else…"), SOMEBODY_ELSE)])
        self.answer.updateGeometry()

    def offer_themes(self, themes: Sequence[Theme]) -> None:
        """Offer the group's themes."""
        self.themes.offer(themes)

    def answer_name(self) -> str:
        """Return what the person to answer is called; empty for nobody."""
        return self.name_of(self._chosen_before)

    def name_of(self, person: Id | None) -> str:
        """Return what somebody who was offered here is called; empty for nobody."""
        return self._people.get(person or NOBODY, "")

    def set_answer(self, person: Id, name: str) -> None:
        """Choose a person to answer who may not be in the room."""
        if person and person not in self._people:
            self._people[person] = name
            self._offer_people()
        self._chosen_before = person
        self.answer.choose(person)
        self._arrange()

    def chosen(self) -> Chosen:
        """Return what is chosen now."""
        return Chosen(
            kind=self.kind.value(),
            answer_to=self._chosen_before or None,
            answer_name=self.answer_name(),
            shown=self.shown.value(),
            shown_words=self.shown_words.text() if self._role_row.isVisibleTo(self) else "",
            themes=self.themes.chosen(),
            restricted=self.restricted.isChecked(),
            who=self.who.text().strip(),
            by_when=self.by_when.day_so_far() if self.has_day.isChecked() else None,
            reached=self.reached.value(),
            count=self.count.text().strip(),
            rung=Rung(self.rung.value()) if self.rung.value() else None,
        )

    def choose(self, chosen: Chosen) -> None:
        """Show these choices, without saying that anybody made them."""
        self.blockSignals(True)
        self.kind.choose(chosen.kind)
        self.set_answer(chosen.answer_to or NOBODY, chosen.answer_name)
        self.shown.choose(chosen.shown)
        self.shown_words.setText(chosen.shown_words)
        self.themes.choose(chosen.themes)
        self.restricted.setChecked(chosen.restricted)
        self.who.setText(chosen.who)
        self.has_day.setChecked(chosen.by_when is not None)
        if chosen.by_when is not None:
            self.by_when.set_day(chosen.by_when)
        self.reached.choose(chosen.reached)
        self.count.setText(chosen.count)
        self.rung.choose(chosen.rung.value if chosen.rung else "")
        self._arrange()
        self.blockSignals(False)

    def set_today(self, today: date) -> None:
        """Let an action's day begin at today until a day is chosen."""
        if not self.has_day.isChecked():
            self.by_when.set_day(today)

    def unreadable(self) -> str:
        """Return what is wrong with the day of an action, and go there; empty when nothing is."""
        if self.kind.value() is not InsightKind.ACTION or not self.has_day.isChecked():
            return ""
        try:
            self.by_when.day()
        except UserError as error:
            self.by_when.setFocus()
            return str(error)
        return ""

    def choose_kind(self, kind: InsightKind) -> None:
        """Choose a kind as if by hand."""
        self.kind.choose(kind)
        self._somebody_chose()

    def _answer_chosen(self, person: Id) -> None:
        if person == SOMEBODY_ELSE:
            self.answer.choose(self._chosen_before)
            self.find_wanted.emit()
            return
        self._chosen_before = person
        self._somebody_chose()

    def _somebody_chose(self) -> None:
        self._arrange()
        self.changed.emit()

    def _arrange(self) -> None:
        """Show what this kind of line needs, and no more."""
        kind = self.kind.value()
        is_action, is_decision = kind is InsightKind.ACTION, kind is InsightKind.DECISION
        shown = self.shown.value()
        needs_words = shown is ShownAs.ROLE or (shown is ShownAs.NAME and not self._chosen_before)
        self._role_row.setVisible(needs_words)
        self._who_row.setVisible(is_action)
        self._day_row.setVisible(is_action)
        self.by_when.setVisible(self.has_day.isChecked())
        self.reached.setVisible(is_decision)
        self._count_row.setVisible(is_decision)
        self.rung.setVisible(is_decision)
        anything = needs_words or is_action or is_decision
        self._more.setVisible(anything)
        self._more_gap.setVisible(anything)
        self._more.updateGeometry()
        self.updateGeometry()
