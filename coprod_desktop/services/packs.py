"""Print packs: gathered, made, written as a whole, and recorded, so that taking words back can say who has them."""

from datetime import date
from pathlib import Path

from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.forms import Form
from coprod_desktop.domain.ids import EVERYONE, Id
from coprod_desktop.domain.sent import HowSent, Paper
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.document_kinds import kind_named
from coprod_desktop.services.documents import EASY_KINDS, IN_EASY_READ, own_kind
from coprod_desktop.services.gathering.source import About, Source, day_of
from coprod_desktop.services.mailings import mailing_pack, update_paper
from coprod_desktop.services.pack_facts import PackFacts, PackOf, PackWritten, Run, ToPrint
from coprod_desktop.services.pack_people import paper_for
from coprod_desktop.services.pack_session import session_pack, summary_lines
from coprod_desktop.services.ports import Press, Progress
from coprod_desktop.services.print_files import PrintFiles
from coprod_desktop.services.sent import Copy, Sent, SentRow

CLEAR_PRINT_TICKET = 14
MAKING = 9
"""Parts of the work that making the papers is, against one for writing them to the disk."""
_WHAT = {
    Run.SESSION: "Print pack",
    Run.SUMMARIES: "Summaries that nobody has yet",
    Run.INVITATIONS: "Invitations",
    Run.UPDATES: "You said, we did",
    Run.THANKS: "Thank-you letters",
}
"""What the list of printed files calls each pack."""
KIND_OF = {
    Paper.SUMMARY: "summary",
    Paper.FULL_RECORD: "record",
    Paper.UPDATE: "update",
    Paper.INVITATION: "invitation",
    Paper.THANKS: "thank-you",
}
"""The kind of document that each paper of a person is."""
PAPER_OF = {kind: paper for paper, kind in KIND_OF.items()}
PAPER_OF |= {easy: PAPER_OF[kind] for kind, easy in IN_EASY_READ.items()}


class Packs:
    """The print packs of a vault. press: the room that makes them."""

    def __init__(self, source: Source, press: Press, sent: Sent, files: PrintFiles) -> None:
        self._source, self._press, self._sent, self._files = source, press, sent, files

    def facts(self, of: PackOf) -> PackFacts:
        """Return who gets what, in the order in which the papers go. Raises UserError where nobody gets anything."""
        return session_pack(self._source, of.about) if of.run is Run.SESSION else mailing_pack(self._source, of)

    def day(self, of: PackOf) -> date:
        """Return the day that a pack's folder is called after."""
        return day_of(self._source.session(of.about)) if of.run is Run.SESSION else self._source.now().date()

    def write(
        self,
        of: PackOf,
        folder: Path,
        *,
        ticket_size: float = CLEAR_PRINT_TICKET,
        progress: Progress = lambda done, total: None,
    ) -> PackWritten:
        """Make a pack and write it into folder, which must be empty or new; record whose papers were made.

        One document for each person by their record, a combined print file for each paper and size, and the ticket.
        Nothing is made for posting to anyone whose post is not recorded as safe. ticket_size: of whoever reads it.
        progress: told of each person; whatever it raises leaves no file and no record.
        """
        facts = self.facts(of)

        def making(done: int, total: int) -> None:
            progress(done * MAKING, total * (MAKING + 1))

        def writing(done: int, total: int) -> None:
            progress(total * MAKING + done, total * (MAKING + 1))

        made = self._press.pack(facts, ticket_size=ticket_size, progress=making)
        files = [(each.name, each.content) for each in made.files]
        paths = self._files.write(folder, files, self._title(of, facts), about=of.about, progress=writing)
        ticket, *others = zip(paths, made.files, strict=True)
        stacks = [ToPrint(path, file.sides, file.stack) for path, file in others if file.stack is not None]
        to_print = (ToPrint(ticket[0], ticket[1].sides), *stacks)
        return PackWritten(folder, paths, made.ticket, self._record(of, facts), to_print)

    def again(self, paper: SentRow) -> bytes:
        """Return one person's paper once more, as a PDF in their own form, as it would be made now.

        Raises UserError for what is no paper of theirs any more.
        """
        person = self._source.person(paper.person)
        about = About(session=paper.session, person=person.id, group=_group_of(paper))
        kind = KIND_OF.get(paper.which)
        if kind is None:
            raise UserError("This paper can't be made again from here. Choose it under “All papers”.")
        made = own_kind(self._source, kind, about)
        size = paper_for(person.reads, is_easy=made in EASY_KINDS).size
        return self._press.make(kind_named(made).gather(self._source, about), form=Form.PDF, size=size)

    @staticmethod
    def is_recorded(kind: str, about: About) -> bool:
        """Return whether printing a document of that kind is recorded: a paper for one person, who may be asked of."""
        return about.person is not None and kind in PAPER_OF

    def printed(self, kind: str, about: About, *, size: int | None = None) -> Changes:
        """Record that one person's paper was printed by itself. Raises UserError for who is not in the vault.

        size: points, where not the reader's own.
        """
        person = self._source.person(about.person)
        which = PAPER_OF[kind]
        copy = Copy(
            which=which,
            insights=self._lines(which, about),
            person=person.id,
            size=size or paper_for(person.reads, is_easy=kind in EASY_KINDS).size,
        )
        return self._sent.record([copy], HowSent.PRINTED, session=about.session, group=about.group or EVERYONE)

    def _lines(self, which: Paper, about: About) -> tuple[Id, ...]:
        """Return the lines of the log that stand in somebody's paper."""
        person = self._source.person(about.person)
        if which is Paper.UPDATE:
            return update_paper(self._source, person, about.group).lines
        if about.session is None:
            return ()
        if which is Paper.FULL_RECORD:
            return tuple(line.id for line in self._source.lines(about.session))
        return summary_lines(self._source.lines(about.session), person)[0] if which is Paper.SUMMARY else ()

    def _title(self, of: PackOf, facts: PackFacts) -> str:
        """Return what the list of printed files says of a pack."""
        return f"{_WHAT[of.run]}, {facts.group}, {day_in_words(facts.day)}"

    def _record(self, of: PackOf, facts: PackFacts) -> Changes:
        if of.run.of_session:
            return self._sent.record_pack(facts.people, session=of.about)
        return self._sent.record_pack(facts.people, group=of.about)


def _group_of(paper: SentRow) -> Id | None:
    """Return the one group that a paper is about; none where it is of a session, or of all groups."""
    return None if paper.session or paper.group == EVERYONE else paper.group
