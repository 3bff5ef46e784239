"""The papers of a session: who gets what in which form, looking at them, printing, and the print pack."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.insights.look_first import look_first
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.papers.handing_part import HandingPart
from coprod_desktop.desktop.papers.mailing_part import offer_pack
from coprod_desktop.desktop.papers.print_files_sheet import PrintFilesSheet
from coprod_desktop.desktop.papers.wording import FILE
from coprod_desktop.desktop.sessions.last_time_part import LastTimePart
from coprod_desktop.desktop.sessions.tab import Tab
from coprod_desktop.desktop.sessions.whole_list import whole_list
from coprod_desktop.desktop.sessions.words import people_words, sentence, tr
from coprod_desktop.desktop.widgets.buttons import PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.focus import focus_in_sight
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText, Soft, Words
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.paper_names import paper_name
from coprod_desktop.desktop.widgets.papers import Papers, Reader
from coprod_desktop.desktop.widgets.show_paper import show_paper
from coprod_desktop.desktop.widgets.spacing import Column, Gap
from coprod_desktop.domain.attendance import Attendance
from coprod_desktop.domain.clock import time_in_words
from coprod_desktop.domain.expenses import Claim, ClaimLine
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.people import WHITE, Person
from coprod_desktop.domain.sent import SentDocument
from coprod_desktop.domain.sessions import Session, SessionState
from coprod_desktop.services.facts import Handling
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.pack_facts import PackOf, PackPerson, Run
from coprod_desktop.services.sent import SentRow
from coprod_desktop.services.workspace import Workspace

HANDLING = {
    Handling.TAKE_HOME: "Takes it home",
    Handling.KEEP: "We keep it here for them",
    Handling.READ: "Read it to them",
    Handling.NOTHING: "Wants no paper",
    Handling.POST: "By post, in a plain envelope",
}
ICONS = {
    Handling.TAKE_HOME: "file-text",
    Handling.KEEP: "lock",
    Handling.READ: "volume-2",
    Handling.NOTHING: "x",
    Handling.POST: "mail",
}
QUEUE = "Coprod session papers"
"""What the printer's queue shows: other people may read it there, so it names nobody."""


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """Who gets paper, in the order in which they leave; nobody before the session has a day."""

    people: tuple[PackPerson, ...]
    names: dict[Id, str]
    is_over: bool
    waiting: tuple[SentRow, ...]


class DocumentsTab(Tab[PaperFacts]):
    """Enter on somebody shows their summary as it will be printed."""

    tables = frozenset(noun.TABLE for noun in (Session, Attendance, Person, Insight, Claim, ClaimLine, SentDocument))

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Lay out the list, what can be done for one person, and the print pack."""
        super().__init__(desk, parent)
        self._people: tuple[PackPerson, ...] = ()
        self._names: dict[Id, str] = {}
        self._is_wanted = False
        self.heading = SectionHeading(self.tr("Who gets what"))
        self.note = Soft(self.tr("In the order in which people leave. Each paper is in that person’s own form."))
        self.list = whole_list(self.tr("Who gets what"))
        self.empty = EmptyText(
            self.tr("Nobody has come yet. Each person who comes gets a paper with their own words, in their own form.")
        )
        self.summary_button = Button(self.tr("Look at the summary"), "file-text", PLAIN)
        self.record_button = Button(self.tr("Look at the full record"), "book-open-text", QUIET)
        self.easy_button = Button(self.tr("Write it in Easy Read"), "pencil", QUIET)
        self.pack_heading = SectionHeading(self.tr("The print pack"))
        self.pack_words = Words(
            self.tr(
                "One file for each person, one file to print for each paper and size, and a ticket that says what to "
                "print on which paper."
            )
        )
        self.pack_button = Button(self.tr("Make the print pack"), "printer", PLAIN)
        self.invitations_button = Button(self.tr("Invitations for those who have none"), "mail", QUIET)
        self.mail_button = Button(self.tr("Summaries that nobody has yet, for the post"), "mail", QUIET)
        self.files_button = Button(self.tr("Files that were written"), "files", QUIET)
        self.handing_heading = SectionHeading(self.tr("How the papers went"))
        self.handing = HandingPart(self.desk)
        self._lay_out()
        self.list.opened.connect(lambda _: self.show_summary())
        self.list.moved_to.connect(self._chosen)
        self.summary_button.clicked.connect(self.show_summary)
        self.record_button.clicked.connect(self.show_record)
        self.pack_button.clicked.connect(self.make_pack)
        self.invitations_button.clicked.connect(lambda: self._mail(Run.INVITATIONS))
        self.mail_button.clicked.connect(lambda: self._mail(Run.SUMMARIES))
        self.files_button.clicked.connect(lambda: open_once(PrintFilesSheet(self.desk, self)))
        self.easy_button.clicked.connect(lambda: self.desk.go(f"easy/{self.session}"))

    def _lay_out(self) -> None:
        column = Column(self)
        buttons = Flow()
        for button in (self.summary_button, self.record_button, self.easy_button):
            buttons.add(button)
        above: tuple[QWidget, ...] = (self.heading, Gap(1), self.note, Gap(0.5), self.list, self.empty, Gap(1.5))
        below: tuple[QWidget, ...] = (Gap(3.5), self.pack_heading, Gap(1.5), self.pack_words, Gap(1.5))
        for part in above:
            column.addWidget(part)
        column.addWidget(buttons)
        for part in below:
            column.addWidget(part)
        packs = Flow()
        for button in (self.pack_button, self.invitations_button, self.mail_button, self.files_button):
            packs.add(button)
        column.addWidget(packs)
        for part in (Gap(3.5), self.handing_heading, Gap(1), self.handing):
            column.addWidget(part)
        self.last_time = LastTimePart(self.desk)
        column.addWidget(self.last_time)
        self.papers = Papers(self.desk)
        column.addWidget(Gap(3.5))
        column.addWidget(self.papers)

    @staticmethod
    def read(services: Workspace, session: Id) -> PaperFacts:
        """Read who gets what."""
        kept = services.sessions.get(session)
        people = services.packs.facts(PackOf(Run.SESSION, session)).people if kept.day else ()
        names = {row.person: row.name for row in services.attendances.room(session)}
        is_over = kept.state in (SessionState.CLOSED, SessionState.TOLD)
        return PaperFacts(people, names, is_over, tuple(services.sent.waiting(session=session)))

    def show_facts(self, facts: PaperFacts) -> None:
        """Show who gets what."""
        self._people, self._names = facts.people, facts.names
        self.last_time.session = self.session
        readers = [Reader(person, name) for person, name in facts.names.items()]
        self.papers.show_about(About(session=self.session), readers)
        self.list.show_rows([paper_row(each, facts.names.get(each.person, each.file_name)) for each in facts.people])
        for widget in (self.list, self.note, self.summary_button, self.record_button):
            widget.setVisible(bool(facts.people))
        self.empty.setVisible(not facts.people)
        self.handing.show_rows(facts.waiting)
        self.handing_heading.setVisible(bool(facts.people or facts.waiting))
        self.handing.setVisible(bool(facts.people or facts.waiting))
        self.invitations_button.setVisible(not facts.is_over)
        self.mail_button.setVisible(facts.is_over)
        self.heading.set_count(people_words(len(facts.people), "{} person", "{} people") if facts.people else "")
        # While the session is over the page's own first action makes the pack; two buttons for one thing confuse.
        self.pack_button.setVisible(not facts.is_over and bool(facts.people))
        if facts.people and not self.list.key():
            self.list.choose(facts.people[0].person)

        if self._is_wanted and facts.people:
            self._is_wanted = False
            focus_in_sight(self.list)

    def focus_on_papers(self) -> None:
        """Go to whoever leaves first, once it is known who gets what: Enter looks at their paper, Enter prints it."""
        self._is_wanted = True

    def show_summary(self) -> None:
        """Show the chosen person's summary as it will be printed."""
        self._show("summary", self.tr("Summary for {}"))

    def show_record(self) -> None:
        """Show the full record in the chosen person's form; others' words only as they are to be shown."""
        title = self.tr("Full record for {}")
        look_first(self.desk, self, self.session, lambda: self._show("record", title))

    def _show(self, kind: str, title: str) -> None:
        person = Id(self.list.key())
        if person:
            title = title.format(self._names.get(person, ""))
            show_paper(self.desk, self, title, kind, About(self.session, person), queue=QUEUE)

    def make_pack(self) -> None:
        """Ask where to, and make the print pack."""
        session, of = self.session, PackOf(Run.SESSION, self.session)
        look_first(self.desk, self, session, lambda: offer_pack(self.desk, self, of))

    def _mail(self, run: Run) -> None:
        """Offer a mailing about this session."""
        session, of = self.session, PackOf(run, self.session)
        look_first(self.desk, self, session, lambda: offer_pack(self.desk, self, of))

    def _chosen(self, person: str) -> None:
        for button in (self.summary_button, self.record_button):
            button.setEnabled(bool(person))


def paper_row(person: PackPerson, name: str) -> Row:
    """Return how somebody stands in the list of papers."""
    size = tr("{} point print").format(round(person.size))
    colour = tr("on {} paper").format(paper_name(person.paper)) if person.paper != WHITE else ""
    file = tr(FILE[person.also_as]) if person.also_as in FILE else ""
    print_ = () if person.handling is Handling.NOTHING else (size, colour)
    what = ", ".join(part for part in (*print_, file) if part)
    facts = [what, person.note or tr(HANDLING[person.handling])]
    right = tr("leaves {}").format(time_in_words(person.leaves)) if person.leaves else ""
    return Row(person.person, name, sentence(facts), icon=ICONS[person.handling], right=right)
