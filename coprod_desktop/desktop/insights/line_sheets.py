"""Sheets about one line: what else is known of it, the four prompts, the same said elsewhere, bringing it back."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.forms.insights.ui_bring_back import Ui_BringBackForm
from coprod_desktop.desktop.forms.insights.ui_more import Ui_MoreForm
from coprod_desktop.desktop.forms.insights.ui_same_as import Ui_SameAsForm
from coprod_desktop.desktop.forms.insights.ui_strengths import Ui_StrengthsForm
from coprod_desktop.desktop.insights import wording
from coprod_desktop.desktop.insights.wording import tr
from coprod_desktop.desktop.widgets.form_fields import TICKED, widget_of
from coprod_desktop.desktop.widgets.form_sheet import FormSheet
from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.insights import Heard, Insight, Sensitivity
from coprod_desktop.domain.prompts import Advocacy, Prompts, Strength
from coprod_desktop.services.workspace import Workspace


class MoreSheet(FormSheet):
    """Where it was heard, through whom, who noted it, who may read it, who needs to be told."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, insight: Insight) -> None:
        """Show what is kept."""
        words = tr("More about {}").format(insight.number)
        super().__init__(desk, parent, f"more/{insight.id}", words, tr("Keep"))
        self._insight = insight
        self.ui = ui = Ui_MoreForm()
        form = widget_of(ui)
        ui.heard.offer(wording.places()[1:])
        ui.sensitivity.offer(
            [
                (tr("Everybody, with whom it is shared"), Sensitivity.SHARE.value),
                (tr("The group only"), Sensitivity.GROUP_ONLY.value),
                (tr("Restricted"), Sensitivity.RESTRICTED.value),
            ]
        )
        ui.heard.show_text(insight.heard.value)
        ui.sensitivity.show_text(insight.sensitivity.value)
        ui.paraphrased.show_text(TICKED if insight.paraphrased else "")
        for field, text in (
            (ui.through, insight.through),
            (ui.noted_by, insight.noted_by),
            (ui.readers, insight.readers),
            (ui.tell, insight.tell),
        ):
            field.show_text(text)
        self.hold(
            form,
            heard=ui.heard,
            paraphrased=ui.paraphrased,
            through=ui.through,
            noted_by=ui.noted_by,
            sensitivity=ui.sensitivity,
            readers=ui.readers,
            tell=ui.tell,
        )

    def act(self) -> None:
        """Keep it."""
        try:
            through, noted_by, readers, tell = (
                self.read(name, lambda text: typed.one_line(text) if text.strip() else "")
                for name in ("through", "noted_by", "readers", "tell")
            )
        except UserError:
            return  # it stands under its field
        new = replace(
            self._insight,
            heard=Heard(self.ui.heard.text()),
            paraphrased=self.ui.paraphrased.text() == TICKED,
            sensitivity=Sensitivity(self.ui.sensitivity.text()),
            through=through,
            noted_by=noted_by,
            readers=readers,
            tell=tell,
        )
        insights = self.desk.services.insights
        self.submit(lambda: insights.change(new))


class StrengthsSheet(FormSheet):
    """The four strengths-based prompts, asked of the speaker; none has to be answered."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, insight: Insight, told: Prompts) -> None:
        """Show what they told before."""
        words = tr("Ask the speaker of {}").format(insight.number)
        super().__init__(desk, parent, f"strengths/{insight.id}", words, tr("Keep"))
        self._insight = insight
        self.ui = ui = Ui_StrengthsForm()
        form = widget_of(ui)
        for field, value in ((ui.centre, told.centre), (ui.wishes, told.wishes), (ui.network, told.network)):
            field.offer(wording.strengths())
            field.show_text(value.value)
        ui.advocacy.offer(wording.advocacies())
        ui.advocacy.show_text(told.advocacy.value)
        ui.note.show_text(told.note)
        self.hold(form, centre=ui.centre, wishes=ui.wishes, network=ui.network, advocacy=ui.advocacy, note=ui.note)

    def act(self) -> None:
        """Keep what they tell."""
        try:
            note = self.read("note", lambda text: typed.many_lines(text) if text.strip() else "")
        except UserError:
            return  # it stands under its field
        told = Prompts(
            id=Prompts.id_of(self._insight.id),
            insight=self._insight.id,
            centre=Strength(self.ui.centre.text()),
            wishes=Strength(self.ui.wishes.text()),
            network=Strength(self.ui.network.text()),
            advocacy=Advocacy(self.ui.advocacy.text()),
            note=note,
        )
        insights, line = self.desk.services.insights, self._insight.id
        self.submit(lambda: insights.said_more(line, told))


class SameAsSheet(FormSheet):
    """Which other line says the same, by its number; or, after all, does not (part)."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, insight: Insight, *, part: bool = False) -> None:
        """Ask for the number."""
        asked = tr("Which line does not say the same as {}?") if part else tr("Which line says the same as {}?")
        verb = tr("Part them") if part else tr("Link them")
        super().__init__(desk, parent, f"same/{insight.id}", asked.format(insight.number), verb)
        self._insight, self._parts = insight, part
        self.ui = Ui_SameAsForm()
        self.hold(widget_of(self.ui), number=self.ui.number)

    def act(self) -> None:
        """Link them, or part them."""
        insights, line, number = self.desk.services.insights, self._insight.id, self.ui.number.text()
        act = insights.part if self._parts else insights.say_same
        self.submit(lambda: act(line, insights.numbered(number).id))


class BringBackSheet(FormSheet):
    """Words that their speaker wants in the log again, under the number that they had."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, insight: Insight, who: str) -> None:
        """who: what the speaker is called; empty where nobody is to be answered."""
        words = tr("Bring {} back").format(insight.number)
        super().__init__(desk, parent, f"bring-back/{insight.id}", words, tr("Bring it back"))
        self._insight = insight
        self.ui = ui = Ui_BringBackForm()
        form = widget_of(ui)
        if who:
            ui.is_speaker.set_label(tr("{} asks for this").format(who))
        self.hold(form, words=ui.words, is_speaker=ui.is_speaker, asked=ui.asked)

    def act(self) -> None:
        """Bring it back, if it is the speaker who asks."""
        if self.ui.is_speaker.text() != TICKED:
            self.ui.is_speaker.show_trouble(tr("Only the person who said it can bring it back. Tick it if they ask."))
            self.ui.is_speaker.setFocus()
            return
        back, line, by = self.desk.services.taking_back, self._insight.id, self._insight.answer_to
        words, asked = self.ui.words.text(), self.ui.asked.text()

        self.submit(lambda: back.bring_back(line, words, by=by, asked=asked))
