"""Taking words back: the one thing about a line that can't be undone, so it asks."""

from dataclasses import dataclass

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.widgets.labels import Heading, Lead, Soft, Words
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain.attachments import AttachmentKind
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.ids import Id, Number
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.sent import HOW_IN_WORDS, SentRow
from coprod_desktop.services.taking_back import BeforeTakingBack, PictureOf
from coprod_desktop.services.workspace import Workspace

_MOST_PAPERS = 30
"""Papers that are named one by one; of more, the number is said."""


def ask_to_take_back(desk: Desk[Workspace], parent: QWidget, line: Id) -> None:
    """Read which pictures and papers hold a line, and ask before its words are erased for good."""
    services = desk.services
    desk.tasks.run(
        lambda: services.taking_back.before(line),
        lambda before: open_once(TakeBackSheet(desk, parent, before)),
        receiver=parent,
    )


@dataclass(frozen=True, slots=True)
class TakeBackWords:
    """What such a sheet says: its title, its verb, what happens to the words, and the verb's icon."""

    title: str
    verb: str
    what_happens: str
    icon_name: str


class TakeBackSheet(Sheet):
    """Asks before the words of a line are erased for good. Their pictures are erased by choice; papers are listed."""

    def __init__(
        self, desk: Desk[Workspace], parent: QWidget, before: BeforeTakingBack, words: TakeBackWords | None = None
    ) -> None:
        """Show the words for the last time. words: what is said where they are not taken back by their speaker."""
        kept = before.insight
        said = words or _by_speaker(kept.number)
        super().__init__(parent, said.title, said.verb, icon_name=said.icon_name)
        self._desk, self._line = desk, kept.id
        self.add(Lead(self.tr("“{}”").format(kept.words) if kept.is_quotable else kept.words))
        self.add(Words(said.what_happens))
        self.ticks = {each.picture.id: self._tick(each) for each in before.pictures}
        self._list_papers(before.papers)

    def _tick(self, shown: PictureOf) -> QCheckBox:
        """Return the choice to erase a picture too: one of these words alone is ticked, others' words are not."""
        name = shown.picture.name or shown.picture.kind.value
        others = self.tr("1 other line is on it") if shown.lines == 1 else self.tr("{} other lines are on it")
        about = self.tr(" ({})").format(others.format(shown.lines)) if shown.lines else ""
        tick = QCheckBox(self.tr("Erase this picture too"))
        tick.setAccessibleName(self.tr("Erase the picture “{}” too").format(name) + about)
        tick.setChecked(not shown.lines and shown.picture.kind is not AttachmentKind.FLIP_CHART)
        self.add(Heading(self.tr("Picture: {}").format(name) + about))
        self.add(tick)
        return tick

    def _list_papers(self, papers: tuple[SentRow, ...]) -> None:
        if not papers:
            self.add(
                Soft(self.tr("No paper with these words is recorded. Paper that was printed before still has them."))
            )
            return
        self.add(Heading(self.tr("These papers still have the words. Ask for them back, or cross them out:")))
        for each in papers[:_MOST_PAPERS]:
            self.add(Words(paper_words(each)))
        if len(papers) > _MOST_PAPERS:
            self.add(Words(self.tr("and {} more").format(len(papers) - _MOST_PAPERS)))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the way out: Enter pressed once too often erases nothing."""
        super().showEvent(event)
        self.cancel.setFocus()

    def chosen_pictures(self) -> list[Id]:
        """Return the pictures that are to be erased too."""
        return [picture for picture, tick in self.ticks.items() if tick.isChecked()]

    def act(self) -> None:
        """Erase the words, the pictures that were ticked, and what was half typed about the line."""
        line, services, pictures = self._line, self._desk.services, self.chosen_pictures()

        def work() -> Changes:
            settling = f"share/settle/insight/{line}/words"
            for place in (f"change/{line}", f"check/{line}", f"strengths/{line}", f"bring-back/{line}", settling):
                services.drafts.drop(place)
            return services.taking_back.take_back(line, pictures)

        self._desk.keep(work)
        self.accept()


def _by_speaker(number: Number) -> TakeBackWords:
    translate = QApplication.translate
    return TakeBackWords(
        translate("TakeBackSheet", "Take back {}?").format(number),
        translate("TakeBackSheet", "Take back"),
        translate(
            "TakeBackSheet",
            "These words are erased everywhere, for good: here, in search, and in what is printed from now on. "
            "The number stays. Only the speaker can bring it back.",
        ),
        "undo-2",
    )


def paper_words(paper: SentRow) -> str:
    """Return which paper it is, for whom, how it went and when: "Summary for Amina, handed over, 24 November"."""
    translate = QApplication.translate
    which = paper.which.value.capitalize()
    of = translate("TakeBackSheet", "{} for {}").format(which, paper.who) if paper.who else which
    when = day_in_words(paper.at.date(), weekday=False, year=True) if paper.at else ""
    return ", ".join(part for part in (of, HOW_IN_WORDS[paper.how], when) if part)
