"""How a decision was reached, by whom, and at which rung of the ladder."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.insights.wording import tr
from coprod_desktop.desktop.live.choices import ways_of_reaching
from coprod_desktop.desktop.widgets.form_fields import ChoiceField, LineField
from coprod_desktop.desktop.widgets.form_sheet import FormSheet
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.insights import Insight, Reached
from coprod_desktop.domain.ladder import Rung
from coprod_desktop.services.workspace import Workspace


class DecisionSheet(FormSheet):
    """Asked of the group: they say how it felt to decide, not the office."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, insight: Insight) -> None:
        """Show what is kept."""
        title = tr("How was {} decided?").format(insight.number)
        super().__init__(desk, parent, f"decision/{insight.id}", title, tr("Keep"), "check")
        self._insight = insight
        self.reached, self.count, self.who, self.rung = ChoiceField(), LineField(), LineField(), ChoiceField()
        self.reached.set_label(tr("How it was reached"))
        self.reached.offer([(words, reached.value) for reached, words in ways_of_reaching().items()])
        self.count.set_label(tr("Count in words"))
        self.count.set_note(tr("Such as “8 of 8” or “Ten said yes, two said no”."))
        self.who.set_label(tr("Who decided"))
        self.who.set_note(tr("Such as “All of us” or “The board, after we had spoken”."))
        self.rung.set_label(tr("What deciding it felt like to the group"))
        self.rung.offer([(tr("Not asked"), ""), *((tr(rung.in_words), rung.value) for rung in reversed(Rung))])
        self.reached.show_text((insight.reached or Reached.AGREED).value)
        self.rung.show_text(insight.rung.value if insight.rung else "")
        self.count.show_text(insight.count)
        self.who.show_text(insight.who)
        form = Measured()
        column = Column(form, spacing=2)
        for field in (self.reached, self.count, self.who, self.rung):
            column.addWidget(field)
        self.hold(form, reached=self.reached, count=self.count, who=self.who, rung=self.rung)

    def act(self) -> None:
        """Keep it."""
        try:
            count, who = (
                self.read(name, lambda text: typed.one_line(text) if text.strip() else "") for name in ("count", "who")
            )
        except UserError:
            return  # it stands under its field
        rung = self.rung.text()
        decided = replace(
            self._insight,
            reached=Reached(self.reached.text()),
            count=count,
            who=who,
            rung=Rung(rung) if rung else None,
        )
        insights = self.desk.services.insights
        self.submit(lambda: insights.change(decided))
