"""Something to arrange for one person at a session: a taxi, an interpreter, travel paid ahead, who meets them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.sessions.words import amount_or_none, amount_words, choices, tr, typed_time
from coprod_desktop.desktop.widgets.form_fields import TICKED, ChoiceField, FormField, LineField, TickField
from coprod_desktop.desktop.widgets.form_sheet import FormSheet
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.domain import typed
from coprod_desktop.domain.arrangements import Arrangement, ArrangementKind
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.workspace import Workspace

KINDS = {
    ArrangementKind.TAXI: "A taxi",
    ArrangementKind.INTERPRETER: "An interpreter",
    ArrangementKind.TRAVEL: "Travel that we pay ahead",
    ArrangementKind.MEET: "Somebody meets them at the door",
    ArrangementKind.OTHER: "Something else",
}
WHO = {
    ArrangementKind.MEET: "Who meets them",
    ArrangementKind.HELP: "Who arranges it",
}
NAMED = (ArrangementKind.TAXI, ArrangementKind.INTERPRETER, ArrangementKind.OTHER)


class ArrangeSheet(FormSheet):
    """One thing. A new one asks for whom and what; what helps somebody says so already."""

    def __init__(
        self, desk: Desk[Workspace], parent: QWidget, kept: Arrangement, people: Sequence[tuple[str, str]], today: date
    ) -> None:
        """kept: as it is, or a new one without a person. people: (name, id) of everybody expected."""
        self._thing, self._today = kept, today
        self._is_new = not kept.person
        place = f"sessions/arrange/{kept.session}/{'new' if self._is_new else kept.id}"
        title = tr("Arrange something") if self._is_new else kept.what or tr(KINDS.get(kept.kind, "What helps"))
        super().__init__(desk, parent, place, title, tr("Keep"))
        self.person, self.kind = ChoiceField(), ChoiceField()
        self.what, self.who, self.at, self.reference, self.amount = (LineField() for _ in range(5))
        self.done_tick = TickField()
        self._lay_out(people)
        if not self._is_new and kept.need is None:
            self.drop_button = self.add_button(tr("Take it out"), "trash-2")
            self.drop_button.clicked.connect(self._drop)

    def _lay_out(self, people: Sequence[tuple[str, str]]) -> None:
        kept = self._thing
        self.person.set_label(tr("For whom"))
        self.person.offer(people)
        self.kind.set_label(tr("What"))
        self.kind.offer(choices(KINDS))
        self.what.set_label(tr("In words"))
        self.what.set_note(tr("Such as “From home and back”."))
        self.at.set_label(tr("At what time"))
        self.at.set_note(tr("Such as 1:15 pm. Leave it empty if there is none."))
        self.reference.set_label(tr("Reference of the booking"))
        self.amount.set_label(tr("How much was paid"))
        self.amount.set_note(tr("Such as 12.40."))
        self.done_tick.set_label(tr("It is arranged"))
        self.kind.show_text(kept.kind if kept.kind in KINDS else ArrangementKind.TAXI)
        texts = (
            (self.what, kept.what), (self.who, kept.who), (self.at, typed_time(kept.at)),
            (self.reference, kept.reference), (self.amount, amount_words(kept.amount)),
            (self.done_tick, TICKED if kept.arranged_on else ""),
        )  # fmt: skip
        form = Measured()
        column = Column(form, spacing=2)
        fields: dict[str, FormField[Any]] = {
            "person": self.person, "kind": self.kind, "what": self.what, "who": self.who, "at": self.at,
            "reference": self.reference, "amount": self.amount, "done": self.done_tick,
        }  # fmt: skip
        for field in fields.values():
            column.addWidget(field)
        for shown, text in texts:
            shown.show_text(text)
        self.hold(form, **fields)
        self.kind.left.connect(self._arrange)
        self._arrange()

    def _kind(self) -> ArrangementKind:
        return ArrangementKind(self.kind.text()) if self._is_new else self._thing.kind

    def _arrange(self) -> None:
        """Ask for what this kind has."""
        kind = self._kind()
        self.person.setVisible(self._is_new)
        self.kind.setVisible(self._is_new)
        self.what.setVisible(kind in NAMED or kind is ArrangementKind.TRAVEL)
        self.who.set_label(tr(WHO.get(kind, "With whom, or who sees to it")))
        self.at.setVisible(kind is not ArrangementKind.TRAVEL)
        self.reference.setVisible(kind is not ArrangementKind.MEET)
        self.amount.setVisible(kind is ArrangementKind.TRAVEL)
        self.fit()

    def act(self) -> None:
        """Keep it."""
        try:
            new = replace(
                self._thing,
                person=Id(self.person.text()) if self._is_new else self._thing.person,
                kind=self._kind(),
                what=self.read("what", typed.one_line),
                who=self.read("who", typed.one_line),
                at=self.read("at", typed.time_of_day),
                reference=self.read("reference", typed.one_line),
                amount=self.read("amount", amount_or_none),
                arranged_on=(self._thing.arranged_on or self._today) if self.done_tick.text() else None,
            )
        except UserError:
            return  # it stands under the field
        arrangements = self.desk.services.arrangements
        self.submit(lambda: arrangements.keep(new))

    def _drop(self) -> None:
        arrangements, kept = self.desk.services.arrangements, self._thing.id
        self.submit(lambda: arrangements.drop(kept))
