"""The guide after a vault was made: your organisation, whom to ring, your first group. Each step can be skipped."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.widgets.fields import Field, Fields
from coprod_desktop.desktop.widgets.labels import Soft, Words
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.organisation import Contact, Organisation
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.workspace import Workspace

_STEPS = 3


class StepSheet(Sheet):
    """One step: a few fields. Enter goes to the next one, from the last to the next step. Skip leaves it for later.

    needs: what is wrong with what was typed, said under the first field; nothing where all is well.
    """

    def __init__(self, parent: QWidget, number: int, words: str, why: str) -> None:
        """Show which step it is, and why it is asked."""
        super().__init__(parent, words, "", icon_name="check")
        self.main.setText(self.tr("Keep and go on"))
        self.main.show()
        self.cancel.setText(self.tr("Skip this"))
        self.add(Soft(self.tr("Step {} of {}").format(number, _STEPS)))
        self.add(Words(why))
        self.fields = Fields()
        self.add(self.fields)
        self._lines: list[tuple[Field[QLineEdit], Callable[[str], str]]] = []
        self.needs: Callable[[], str] = str

    def line(
        self, label: str, note: str = "", kept: str = "", read: Callable[[str], str] = typed.one_line
    ) -> Field[QLineEdit]:
        """Add a field of one line. read: raises UserError for what can't stand there."""
        field = self.fields.add(label, QLineEdit(), note)
        field.control.setText(kept)
        field.control.returnPressed.connect(partial(self._entered, len(self._lines)))
        self._lines.append((field, read))
        return field

    def phone(self, label: str, kept: str) -> Field[QLineEdit]:
        """Add a field for a phone number."""
        return self.line(label, kept=kept, read=typed.phone_number)

    def _entered(self, place: int) -> None:
        """Go on from the line in this place."""
        if place + 1 < len(self._lines):
            self._lines[place + 1][0].control.setFocus()
        else:
            self.act()

    def act(self) -> None:
        """Keep the step, unless something is wrong with it: nothing that was typed goes without a word."""
        troubles = [_trouble(field, read) for field, read in self._lines]
        troubles[0] = troubles[0] or self.needs()
        for (field, _), words in zip(self._lines, troubles, strict=True):
            field.trouble.show_words(words)
        wrong = next((field for (field, _), words in zip(self._lines, troubles, strict=True) if words), None)
        if wrong is None:
            self.accept()
            return
        wrong.control.setFocus()
        self.fit_to_focus()


def _trouble(field: Field[QLineEdit], read: Callable[[str], str]) -> str:
    """Return what is wrong with what stands in a field; nothing where all is well."""
    try:
        read(_text(field))
    except UserError as error:
        return str(error)
    return ""


class FirstRun(QObject):
    """Walks through the steps over the window, and leaves the person at Today."""

    def __init__(self, desk: Desk[Workspace], window: QWidget) -> None:
        """Belong to the window."""
        super().__init__(window)
        self._desk, self._window = desk, window

    def start(self) -> None:
        """Read the organisation, which may be empty, and begin."""
        self._desk.tasks.run(self._desk.services.organisations.get, self._ask_organisation)

    def _show(self, sheet: StepSheet, keep: Callable[[], None], after: Callable[[], None]) -> None:
        sheet.accepted.connect(keep)
        sheet.rejected.connect(after)
        sheet.open()

    def _ask_organisation(self, organisation: Organisation) -> None:
        sheet = StepSheet(
            self._window,
            1,
            self.tr("Your organisation"),
            self.tr("Its name stands on what you print for people."),
        )
        name = sheet.line(self.tr("&Name"), kept=organisation.name)
        address = sheet.line(
            self.tr("&Address for letters that come back"),
            self.tr("It stands on envelopes. Leave out any name of a group."),
            organisation.return_address,
        )
        who = sheet.line(
            self.tr("Who people can &ring"),
            self.tr("A name. It stands with the phone on what people take home."),
            organisation.contact.name,
        )
        phone = sheet.phone(self.tr("Their &phone"), organisation.contact.phone)

        def keep() -> None:
            changed = replace(
                organisation,
                name=_text(name),
                return_address=_text(address),
                contact=replace(organisation.contact, name=_text(who), phone=_text(phone)),
            )
            self._keep(partial(self._desk.services.organisations.change, changed), partial(self._ask_lead, changed))

        self._show(sheet, keep, partial(self._ask_lead, organisation))

    def _ask_lead(self, organisation: Organisation) -> None:
        sheet = StepSheet(
            self._window,
            2,
            self.tr("Who to ring when somebody may be harmed"),
            self.tr("These numbers are there when you need them, also with no network. In danger, ring 999 first."),
        )
        lead = sheet.line(self.tr("Your &safeguarding lead"), kept=organisation.lead.name)
        phone = sheet.phone(self.tr("Their &phone"), organisation.lead.phone)
        adults = sheet.phone(self.tr("The council’s team for &adults, phone"), organisation.adults.phone)
        children = sheet.phone(self.tr("The council’s team for &children, phone"), organisation.children.phone)
        night = sheet.phone(self.tr("At night and at &weekends, phone"), organisation.out_of_hours.phone)

        def keep() -> None:
            changed = replace(
                organisation,
                lead=replace(organisation.lead, name=_text(lead), phone=_text(phone)),
                adults=_with_phone(organisation.adults, adults),
                children=_with_phone(organisation.children, children),
                out_of_hours=_with_phone(organisation.out_of_hours, night),
            )
            self._keep(partial(self._desk.services.organisations.change, changed), self._ask_group)

        self._show(sheet, keep, self._ask_group)

    def _ask_group(self) -> None:
        sheet = StepSheet(
            self._window,
            3,
            self.tr("Your first group"),
            self.tr("The people who meet to change something. You can add more groups later."),
        )
        name = sheet.line(self.tr("&Name"), self.tr("What its members call it."))
        purpose = sheet.line(self.tr("What it is &for"))
        word = sheet.line(
            self.tr("What its members call &themselves"),
            self.tr("For example member, expert by experience, or partner."),
            self.tr("member"),
        )
        nameless = self.tr("Write what its members call it, or skip this.")
        sheet.needs = lambda: nameless if _text(purpose) and not _text(name) else ""

        def keep() -> None:
            if not _text(name):
                self._finish()
                return
            group = Group(id=new_id(), name=_text(name), purpose=_text(purpose), member_word=_text(word) or "member")
            self._keep(partial(self._desk.services.groups.keep, group), self._finish)

        self._show(sheet, keep, self._finish)

    def _keep(self, work: Callable[[], Changes], after: Callable[[], None]) -> None:
        self._desk.keep(work, lambda _: after(), receiver=self)

    def _finish(self) -> None:
        self._desk.go("today")


def _text(field: Field[QLineEdit]) -> str:
    return field.control.text().strip()


def _with_phone(contact: Contact, field: Field[QLineEdit]) -> Contact:
    return replace(contact, phone=_text(field))
