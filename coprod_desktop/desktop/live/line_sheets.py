"""Sheets about one kept line: change it, check it with the speaker, count votes, take it back or out, add a theme."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.live.choices import LineChoices
from coprod_desktop.desktop.live.chosen import Chosen
from coprod_desktop.desktop.live.live_sheet import LiveSheet, TypedSheet
from coprod_desktop.desktop.widgets.buttons import MAIN, QUIET, Button
from coprod_desktop.desktop.widgets.fields import ChoiceBox, Field, LongText, Stepper, Trouble
from coprod_desktop.desktop.widgets.labels import Lead, Soft, Words
from coprod_desktop.desktop.widgets.spacing import Gap
from coprod_desktop.domain.attendance import MOST_HEADS
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Check, Checked, Insight, Theme
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.workspace import Workspace


class ChangeSheet(TypedSheet):
    """The words and everything that is kept about them."""

    find_wanted = Signal()
    add_theme_wanted = Signal()

    def __init__(
        self,
        parent: QWidget | None,
        desk: Desk[Workspace],
        insight: Insight,
        chosen: Chosen,
        *,
        with_group: bool = False,
    ) -> None:
        """Show the line as it is kept. with_group: themes are chosen in the room, not by staff alone."""
        super().__init__(parent, desk)
        self._kept, self._before, self._with_group = insight, chosen, with_group
        self.say(self.tr("Change {}").format(insight.number), self.tr("Keep"))
        self.words = Field(self.tr("Their words"), LongText(lines=4))
        self.words.control.setPlainText(insight.words)
        self.choices = LineChoices()
        self.add(self.words)
        self.day_trouble = Trouble()
        for part in (self.choices, self.day_trouble, self.choices.restricted, self.trouble):
            self.add(part)
        self.choices.choose(chosen)
        self.choices.find_wanted.connect(self.find_wanted)
        self.choices.add_theme_wanted.connect(self.add_theme_wanted)
        self.choices.changed.connect(self.fit)
        self.draft.watch_text("words", self.words.control)
        self.draft.open(f"change/{insight.id}")

    def offer(self, people: Sequence[tuple[Id, str]], themes: Sequence[Theme], chosen: Chosen) -> None:
        """Offer people and themes, with what is chosen."""
        self.choices.offer_people(people)
        self.choices.offer_themes(themes)
        self.choices.choose(chosen)

    def act(self) -> None:
        """Keep the line; without words, say so in place."""
        words = self.words.control.toPlainText().strip()
        if not words:
            self.words.trouble.show_words(
                self.tr("The line needs words. To take words back, press Delete in the list.")
            )
            return
        self.day_trouble.show_words(self.choices.unreadable())
        if self.day_trouble.words():
            self.fit()
            return
        self._keep(words, self.choices.chosen())

    def _keep(self, words: str, after: Chosen) -> None:
        """Keep what is another than before; the words first, so that the sheet stays where they can't be kept."""
        insights, themes, with_group = self._desk.services.insights, self._desk.services.themes, self._with_group
        new = after.put_on(self._kept, words)
        steps: list[Callable[[], Changes]] = [] if new == self._kept else [lambda: insights.change(new)]
        if set(after.themes) != set(self._before.themes):
            steps.append(lambda: themes.put(new.id, after.themes, with_group=with_group))
        if not steps:
            self.accept()
            return
        desk, then = self._desk, steps[1:]

        def go_on() -> None:
            for step in then:
                desk.keep(step)

        self.submit(steps[0], go_on)


class CheckSheet(TypedSheet):
    """ "What would you change?": the words, large, for the speaker to read or to hear, and what they say to them."""

    take_back_wanted = Signal()

    def __init__(self, parent: QWidget | None, desk: Desk[Workspace], insight: Insight) -> None:
        """Show the words as they are kept."""
        super().__init__(parent, desk)
        check = self.tr("Check {}").format(insight.number)
        self.say(self.tr("What would you change?"), self.tr("It is as I said it"), title=check)
        self._kept = insight
        self.add(Soft(str(insight.number)))
        self.add(Lead(self.tr("“{}”").format(insight.words) if insight.is_quotable else insight.words))
        self.words = Field(self.tr("How would you say it?"), LongText(lines=3))
        self.words.control.setPlainText(insight.words)
        self.how: Field[ChoiceBox[str]] = Field(self.tr("How it was checked"), ChoiceBox(self.tr("How it was checked")))
        # What is kept is English whatever language the program speaks, so that two laptops keep the same.
        self.how.control.offer(
            [(self.tr("Quietly"), "quietly"), (self.tr("Read aloud"), "aloud"), (self.tr("On paper"), "on paper")]
        )
        self.by_supporter = QCheckBox(self.tr("Only a supporter answered"))
        self.supporter_note = Soft(
            self.tr("A supporter’s yes does not count. Nothing is changed: ask the speaker when you can.")
        )
        self.supporter_note.hide()
        self.by_supporter.toggled.connect(self._supporter_answered)
        for part in (self.words, self.how, self.by_supporter, self.supporter_note):
            self.add(part)
        self.take_back_button = Button(self.tr("Take it back"), "trash-2", QUIET)
        self.take_back_button.clicked.connect(self._take_back)
        self.add(self.take_back_button)
        self.add(self.trouble)
        self.words.control.textChanged.connect(self._name_verb)
        self.draft.watch_text("words", self.words.control)
        self.draft.open(f"check/{insight.id}")
        self.begin_with(self.main)

    def new_words(self) -> str:
        """Return the words as the speaker would have them."""
        return self.words.control.toPlainText().strip()

    def _supporter_answered(self, only: bool) -> None:
        self.supporter_note.setVisible(only)
        self._name_verb()
        self.fit()

    def _name_verb(self) -> None:
        if self.by_supporter.isChecked():
            self.main.setText(self.tr("Keep that they were asked"))
            return
        is_same = self.new_words() in ("", self._kept.words)
        self.main.setText(self.tr("It is as I said it") if is_same else self.tr("Keep my words"))

    def act(self) -> None:
        """Keep what came of it."""
        insights, insight = self._desk.services.insights, self._kept.id
        checked, words = Checked(Check.AS_SAID, self.how.control.value()), self.new_words()
        by_supporter = self.by_supporter.isChecked()
        self.submit(lambda: insights.check(insight, checked, words, by_supporter=by_supporter))

    def _take_back(self) -> None:
        self.take_back_wanted.emit()
        self.reject()


class TakeOutSheet(LiveSheet):
    """Asks which it is: a mistake, which can be undone, or words taken back, which are erased."""

    take_back = Signal()
    take_out = Signal()

    def __init__(self, parent: QWidget | None, insight: Insight) -> None:
        """Show which line it is about; what can be undone stands first."""
        super().__init__(parent)
        self.say(self.tr("Take {} back, or take it out?").format(insight.number), title=str(insight.number))
        self.out_button = Button(self.tr("It was a mistake"), "undo-2", MAIN)
        self.back_button = Button(self.tr("They take it back"), "trash-2")
        self.out_button.clicked.connect(self._out)
        self.begin_with(self.out_button)
        self.back_button.clicked.connect(self._back)
        back = self.tr(
            "The words are erased everywhere, for good. Undo does not bring them back. The number stays. Only the "
            "speaker can bring it back. It asks once more, and what happens to their pictures."
        )
        for part in (
            Lead(self.tr("“{}”").format(insight.words) if insight.is_quotable else insight.words),
            self.out_button,
            Words(self.tr("The line is taken out. Undo brings it back.")),
            Gap(1),
            self.back_button,
            Words(back),
        ):
            self.add(part)

    def _out(self) -> None:
        self.take_out.emit()
        self.accept()

    def _back(self) -> None:
        self.take_back.emit()
        self.accept()


class VotesSheet(LiveSheet):
    """How many voted for a line, as a total."""

    voted = Signal(int)

    def __init__(self, parent: QWidget | None, insight: Insight) -> None:
        """Show the count that is kept."""
        super().__init__(parent)
        self.say(self.tr("How many voted for {}?").format(insight.number), self.tr("Keep"), title=self.tr("Votes"))
        self.add(Lead(self.tr("“{}”").format(insight.words) if insight.is_quotable else insight.words))
        self.count = Stepper(self.tr("Votes"), 0, MOST_HEADS)
        self.count.set_value(insight.votes or 0)
        self.count.number.lineEdit().returnPressed.connect(self.act)
        self.add(self.count)
        self.count.number.selectAll()

    def act(self) -> None:
        """Hand the count over."""
        self.voted.emit(self.count.value())
        self.accept()


class ThemeSheet(LiveSheet):
    """A theme of the group's own."""

    named = Signal(str)

    def __init__(self, parent: QWidget | None) -> None:
        """Ask for its name."""
        super().__init__(parent)
        self.say(self.tr("Add a theme"), self.tr("Add"))
        self.name = Field(self.tr("Its name"), QLineEdit(), self.tr("In the group’s words. It is put on this line."))
        self.name.control.returnPressed.connect(self.act)
        self.add(self.name)

    def act(self) -> None:
        """Hand the name over; without one, say so in place."""
        name = self.name.control.text().strip()
        if not name:
            self.name.trouble.show_words(self.tr("Give the theme a name, such as “Communication”."))
            return
        self.named.emit(name)
        self.accept()
