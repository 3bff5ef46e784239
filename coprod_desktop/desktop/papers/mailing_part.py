"""Letters to everybody in a group: invitations, “You said, we did”, thank-you letters; by post where that is safe."""

from dataclasses import dataclass
from importlib import import_module

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.papers.print_files_sheet import PrintFilesSheet
from coprod_desktop.desktop.papers.wording import tr
from coprod_desktop.desktop.widgets.buttons import PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import Soft
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.facts import Handling
from coprod_desktop.services.pack_facts import PackFacts, PackOf, Run
from coprod_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _Coming:
    """The next session of the group, if there is one."""

    session: Id | None


class MailingPart(Measured):
    """A button for each letter. Before anything is made it says for how many, and how many go by post."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Be about no group yet."""
        super().__init__(parent)
        self._desk, self._group = desk, Id("")
        self.note = Soft(
            tr(
                "One paper for each person, in their own form. By post only where they said, asked alone, that it is "
                "safe; the others are handed over. Who has theirs already is left out."
            )
        )
        self.updates_button = Button(tr("You said, we did"), "reply", PLAIN)
        self.thanks_button = Button(tr("Thank-you letters"), "heart", PLAIN)
        self.invitations_button = Button(tr("Invitations to the next session"), "mail", PLAIN)
        self.handing_button = Button(tr("Say how they went"), "hand", QUIET)
        self.files_button = Button(tr("Files that were written"), "files", QUIET)
        buttons, others = Flow(), Flow()
        for button in (self.updates_button, self.thanks_button, self.invitations_button):
            buttons.add(button)
        for button in (self.handing_button, self.files_button):
            others.add(button)
        column = Column(self)
        for part in (SectionHeading(tr("Letters to everybody")), Gap(1), self.note, Gap(1.5), buttons, Gap(1), others):
            column.addWidget(part)
        self.updates_button.clicked.connect(lambda: self._offer(Run.UPDATES))
        self.thanks_button.clicked.connect(lambda: self._offer(Run.THANKS))
        self.invitations_button.clicked.connect(self._invite)
        self.handing_button.clicked.connect(self._hand_over)
        self.files_button.clicked.connect(lambda: open_once(PrintFilesSheet(desk, self.window())))

    def show_group(self, group: Id) -> None:
        """Be about this group."""
        self._group = group

    def _hand_over(self) -> None:
        handing = import_module("coprod_desktop.desktop.papers.handing_part")  # see offer_pack
        open_once(handing.HandingSheet(self._desk, self.window(), group=self._group))

    def _offer(self, run: Run) -> None:
        offer_pack(self._desk, self.window(), PackOf(run, self._group))

    def _invite(self) -> None:
        """Find the group's next session, and offer its invitations."""
        sessions, group = self._desk.services.sessions, self._group

        def read() -> _Coming:
            return _Coming(next((row.id for row in sessions.coming(group=group)), None))

        self._desk.tasks.run(read, self._invite_to, receiver=self)

    def _invite_to(self, coming: _Coming) -> None:
        if coming.session is None:
            self._desk.messages.trouble(tr("No session of this group is planned yet. Plan it first, then invite."))
            return
        offer_pack(self._desk, self.window(), PackOf(Run.INVITATIONS, coming.session))


def offer_pack(desk: Desk[Workspace], parent: QWidget, of: PackOf) -> None:
    """Say for whom papers would be made, and offer to make them; where nobody gets anything, say why."""
    packs = desk.services.packs

    def offer(facts: PackFacts) -> None:
        sheets = import_module(
            "coprod_desktop.desktop.sessions.pack_sheet"
        )  # what draws pages is loaded with the first
        open_once(sheets.PackSheet(desk, parent, of, count_words(facts)))

    def nobody(error: UserError) -> None:
        desk.messages.show(str(error))

    desk.tasks.run(lambda: packs.facts(of), offer, nobody, receiver=parent)


def count_words(facts: PackFacts) -> str:
    """Return for how many papers are made, and by which way they go."""
    printed = [each for each in facts.people if each.handling is not Handling.NOTHING or each.also_as]
    posted = sum(each.handling is Handling.POST for each in facts.people)
    words = tr("Paper for 1 person.") if len(printed) == 1 else tr("Paper for {} people.").format(len(printed))
    if not facts.by_post:
        return f"{words} " + tr("There is one file for each person, in the order in which they leave, and a ticket.")
    if not posted:
        return f"{words} " + tr("None of it goes by post. The ticket says why.")
    by_post = (
        tr("1 goes by post, with an address page.")
        if posted == 1
        else tr("{} go by post, in the order of postcodes, each with an address page.").format(posted)
    )
    why = "" if posted == len(printed) else tr("The ticket says why the others are not posted.")
    return f"{words} {by_post} {why}".rstrip()
