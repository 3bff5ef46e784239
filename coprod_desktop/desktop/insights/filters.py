"""What of the log is in sight: words as they are typed, and choices that narrow it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.insights import wording
from coprod_desktop.desktop.widgets.fields import ChoiceBox, SearchField
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.folding import Folding
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Heard, InsightKind
from coprod_desktop.services.log_views import AnswerFilter, LogFilter, LogState, ThemeUse
from coprod_desktop.services.views import GroupRow, PersonRow
from coprod_desktop.services.workspace import Workspace

NOBODY = "nobody"
"""The voice of those whom nobody is to answer: no id of a person is a word."""
_MOST_VOICES = 300
"""Members that are offered as voices: a longer list is not read."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What the choices offer: all groups, and of the one that is chosen its themes and its members."""

    groups: tuple[GroupRow, ...]
    themes: tuple[ThemeUse, ...]
    voices: tuple[PersonRow, ...]


def read_offered(services: Workspace, group: Id | None) -> Offered:
    """Read what the choices offer. For the worker."""
    groups = tuple(services.groups.all())
    if group is None and len(groups) == 1:
        group = groups[0].id  # the only one needs no choosing
    if group is None:
        return Offered(groups, (), ())
    members = services.people.ids(group=group, all_statuses=True)[:_MOST_VOICES]
    return Offered(groups, tuple(services.themes.uses(group)), tuple(services.people.rows(members)))


class Filters(Measured):
    """The search field with the choices under it. `changed` is emitted whenever something else is looked for."""

    changed = Signal()
    group_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hold nothing back."""
        super().__init__(parent)
        self.search = SearchField(self.tr("Find words, or a number such as K31"))
        self.group: ChoiceBox[str] = ChoiceBox(self.tr("Which group"))
        self.kind: ChoiceBox[str] = ChoiceBox(self.tr("Which kind"))
        self.theme: ChoiceBox[str] = ChoiceBox(self.tr("Which theme"))
        self.state: ChoiceBox[str] = ChoiceBox(self.tr("Which state"))
        self.answer: ChoiceBox[str] = ChoiceBox(self.tr("Which answer"))
        self.voice: ChoiceBox[str] = ChoiceBox(self.tr("Whose voice"))
        self.heard: ChoiceBox[str] = ChoiceBox(self.tr("Heard where"))
        self.kind.offer(wording.kinds())
        self.state.offer(wording.states())
        self.answer.offer(wording.answers())
        self.heard.offer(wording.places())
        self.folding, boxes = Folding(), Flow()
        self.folding.parts.addWidget(boxes)
        for box in (self.group, self.kind, self.theme, self.state, self.answer, self.voice, self.heard):
            boxes.add(box)
            if box is not self.group:
                box.chosen.connect(self.changed)
        column = Column(self, spacing=1)
        column.addWidget(self.search)
        column.addWidget(self.folding)
        self.setFocusProxy(self.search)
        self.search.textChanged.connect(self.changed)
        self.group.chosen.connect(self._group_chosen)
        self.show_offered(Offered((), (), ()))

    def show_offered(self, offered: Offered) -> None:
        """Offer groups, and the themes and voices of the one that is chosen."""
        self.group.offer([(self.tr("All groups"), ""), *((row.name, row.id) for row in offered.groups)])
        self.group.setVisible(len(offered.groups) != 1)
        self.theme.setVisible(bool(offered.themes))  # each group has its own, so they follow when one is chosen
        self.theme.offer([(self.tr("All themes"), ""), *_themes(offered.themes)])
        voices = [(row.name, row.id) for row in offered.voices]
        self.voice.offer([(self.tr("All voices"), ""), (self.tr("Nobody to answer"), NOBODY), *voices])

    def chosen_group(self) -> Id | None:
        """Return the group that is chosen; None for all."""
        return Id(self.group.value()) or None

    def chosen_theme(self) -> Id | None:
        """Return the theme that is chosen; None for all."""
        return Id(self.theme.value()) or None

    def asked(self, themes: tuple[Id, ...] = ()) -> LogFilter:
        """Return what is looked for. themes: the ids that the chosen theme stands for."""
        voice = self.voice.value()
        return LogFilter(
            group=self.chosen_group(),
            words=self.search.text().strip(),
            kind=InsightKind(self.kind.value()) if self.kind.value() else None,
            heard=Heard(self.heard.value()) if self.heard.value() else None,
            themes=themes,
            voice=Id(voice) if voice and voice != NOBODY else None,
            nobody=voice == NOBODY,
            state=LogState(self.state.value()) if self.state.value() else None,
            answer=AnswerFilter(self.answer.value()) if self.answer.value() else None,
        )

    def _group_chosen(self) -> None:
        self.theme.choose("")
        self.voice.choose("")
        self.group_changed.emit()
        self.changed.emit()


def _themes(uses: Sequence[ThemeUse]) -> list[tuple[str, str]]:
    return [(wording.nested(use.theme.name, use.depth), use.theme.id) for use in uses]
