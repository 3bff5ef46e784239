"""What was printed, exported or sent: who has which words on paper."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from coprod_desktop.domain.answers import Answer
from coprod_desktop.domain.attendance import Attendance
from coprod_desktop.domain.forms import Form
from coprod_desktop.domain.ids import EVERYONE, Id, new_id
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.sent import NO_PAPER, HowSent, Paper, SentDocument, SentLine
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.facts import Handling
from coprod_desktop.services.pack_facts import PackPerson
from coprod_desktop.services.pack_people import LATEST, MEANT
from coprod_desktop.services.ports import OpenWork, Reads


@dataclass(frozen=True, kw_only=True, slots=True)
class Copy:
    """One document as it leaves. person: whom it is for; insights: the lines that stand in it. size: points."""

    which: Paper
    insights: Collection[Id]
    person: Id | None = None
    form: str = "pdf"
    size: int = 0
    meant: HowSent = HowSent.HANDED_OVER
    note: str = ""


@dataclass(frozen=True, slots=True)
class SentRow:
    """One document that left. who: whom it is for, in a name; empty for nobody in particular."""

    id: Id
    who: str
    which: Paper
    form: str
    size: int
    how: HowSent
    at: datetime | None
    session: Id | None
    person: Id | None = None
    meant: HowSent = HowSent.HANDED_OVER
    group: Id = EVERYONE


class Sent:
    """Records what leaves, and says where words are. now: the wall clock."""

    def __init__(self, reads: Reads, work: OpenWork, now: Callable[[], datetime]) -> None:
        self._reads, self._work, self._now = reads, work, now

    def record(
        self,
        copies: Sequence[Copy],
        how: HowSent,
        *,
        session: Id | None = None,
        group: Id = EVERYONE,
    ) -> Changes:
        """Record that documents left, as one step. group: of the session where one is named."""
        meeting = self._reads.get(Session, session) if session else None
        care = meeting.group if meeting is not None else group
        with self._work() as work:
            for each in copies:
                document = SentDocument(
                    id=new_id(),
                    person=each.person,
                    group=care,
                    session=session,
                    which=each.which,
                    form=each.form,
                    size=each.size,
                    how=how,
                    meant=each.meant,
                    at=self._now(),
                    note=each.note,
                )
                work.put(document, *self._lines(document, each.insights))
            return work.commit("Record papers")

    def record_pack(self, people: Sequence[PackPerson], *, session: Id | None = None, group: Id = EVERYONE) -> Changes:
        """Record the papers of a print pack: each with the lines that stand in it, and how it is meant to go.

        Who wants nothing on paper but a call is recorded too, so that the call is not forgotten.
        """
        copies = []
        for each in people:
            form: str = Form.PDF
            if each.handling is Handling.NOTHING:
                form = each.also_as or (NO_PAPER if each.note else "")
            for paper in each.papers if form else ():
                size = round(each.size) if form == Form.PDF else 0
                copies.append(
                    Copy(
                        which=paper.which,
                        insights=paper.lines,
                        person=each.person,
                        form=form,
                        size=size,
                        meant=HowSent.HANDED_OVER if form == each.also_as else MEANT[each.handling],
                    )
                )
        return self.record(copies, HowSent.PRINTED, session=session, group=group)

    def _lines(self, document: SentDocument, insights: Collection[Id]) -> Iterator[SentLine]:
        """Yield which lines stand in a document; in an update, with which answer."""
        for insight in insights:
            answer = self._reads.get(Answer, Answer.id_of(insight)) if document.which is Paper.UPDATE else None
            yield SentLine.of(document, insight, answer.standing.mark if answer and not answer.withdrawn else "")

    def waiting(self, *, session: Id | None = None, group: Id | None = None) -> list[SentRow]:
        """Return the papers of which nobody has said yet how they went to whom they are for.

        They are in the order in which people leave the session, what is posted last, else in the order of names. Of
        papers that were made again only the last is there; once it went, none is.
        """
        about = {"session": session} if session else {"group": group} if group else {}
        last: dict[tuple[Id | None, Paper, Id | None, str], SentRow] = {}
        for row in reversed(self._rows(self._reads.find(SentDocument, **about))):
            last[(row.person, row.which, row.session, row.group)] = row
        waiting = [row for row in last.values() if row.how is HowSent.PRINTED and row.person is not None]
        leaves = self._leaving(session) if session else {}

        def place(row: SentRow) -> tuple[bool, time, str, str]:
            return (row.meant is HowSent.POSTED, leaves.get(row.person, LATEST), row.who.casefold(), row.which)

        return sorted(waiting, key=place)

    def _leaving(self, session: Id) -> dict[Id | None, time]:
        """Return when people left a session, or mean to."""
        found = {
            each.person: each.left_at.time() if each.left_at else each.leaves_at
            for each in self._reads.find(Attendance, session=session)
        }
        return {person: leaves for person, leaves in found.items() if leaves is not None}

    def of_session(self, session: Id) -> list[SentRow]:
        """Return the documents of a session that left, latest first."""
        return self._rows(self._reads.find(SentDocument, session=session))

    def of_person(self, person: Id) -> list[SentRow]:
        """Return the documents for one person that left, latest first."""
        return self._rows(self._reads.find(SentDocument, person=person))

    def holding(self, insight: Id) -> list[SentRow]:
        """Return the documents that hold a line, latest first."""
        ids = [each.sent for each in self._reads.find(SentLine, insight=insight)]
        found = self._reads.find(SentDocument, id=tuple(ids)) if ids else []
        return self._rows([each for each in found if each.form != NO_PAPER])

    def _rows(self, documents: Sequence[SentDocument]) -> list[SentRow]:
        names: dict[Id, str] = {}
        rows = [self._row(each, names) for each in documents]
        return sorted(rows, key=lambda row: (row.at.timestamp() if row.at else 0.0, row.id), reverse=True)

    def _row(self, document: SentDocument, names: dict[Id, str]) -> SentRow:
        who = self._name(document.person, names) if document.person else ""
        return SentRow(
            document.id,
            who,
            document.which,
            document.form,
            document.size,
            document.how,
            document.at,
            document.session,
            document.person,
            document.meant,
            document.group,
        )

    def _name(self, person: Id, names: dict[Id, str]) -> str:
        if person not in names:
            found = self._reads.get(Person, person)
            names[person] = found.short if found is not None else ""
        return names[person]


HOW_IN_WORDS: Mapping[HowSent, str] = {
    HowSent.PRINTED: "made to be printed",
    HowSent.HANDED_OVER: "handed over",
    HowSent.READ: "read aloud",
    HowSent.PHONED: "told by phone",
    HowSent.POSTED: "posted",
    HowSent.EMAILED: "e-mailed",
    HowSent.EXPORTED: "written to a file",
}
"""How a document went, in the middle of a sentence."""
