"""What in a demonstration vault each kind of document is made about: somebody who said something and is owed money."""

from dataclasses import dataclass
from datetime import date

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.sessions import SessionState
from coprod_desktop.services.document_kinds import Kind, Need
from coprod_desktop.services.documents import EASY_KINDS
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.pack_facts import PackOf, Run
from coprod_desktop.services.workspace import Workspace

BEFORE = ("invitation", "agenda", "badges", "sign-in", "sign-in-alone", "day-before", "venue-needs", "last-time")
"""Made of the next session; the others are made of one that is over."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The sessions and the person that documents are made about."""

    coming: Id
    over: Id
    running: Id
    later: Id
    group: Id
    person: Id
    paid_in: Id
    paid: Id
    day: date
    easy_reader: Id
    """Who reads Easy Read, which their papers are written in."""

    def about(self, kind: Kind, language: str = "") -> About:
        """Return what a document of this kind is made about."""
        by_name = {"fire-list": self.running, "easy-invitation": self.later}
        session = by_name.get(kind.name, self.coming if kind.name in BEFORE else self.over)
        person = self.person
        if kind.name == "payment-slip":
            session, person = self.paid_in, self.paid
        if kind.name in EASY_KINDS:
            person = self.easy_reader
        return About(
            session=session if Need.SESSION in kind.needs else None,
            person=person if Need.PERSON in kind.needs else None,
            group=self.group if Need.GROUP in kind.needs else None,
            language=language,
        )


def chosen(workspace: Workspace) -> Chosen:
    """Return what to make documents about. Raises LookupError where the vault has nothing fit."""
    rows = [row for row in workspace.sessions.rows() if row.day]
    over = [row for row in rows if row.state in (SessionState.CLOSED, SessionState.TOLD)]
    for row in over:
        people = [each.person for each in workspace.packs.facts(PackOf(Run.SESSION, row.id)).people]
        spoke = [person for person in people if _spoke(workspace, row.id, person)]
        if spoke:
            coming = workspace.sessions.coming(group=row.group) or workspace.sessions.coming()
            paid_in, paid = _paid(workspace, [each.id for each in over])
            running = [each.id for each in rows if each.state is SessionState.RUNNING] or [row.id]
            easy = [person for person in people if _reads_easy(workspace, person)] or spoke
            return Chosen(
                coming=coming[0].id,
                over=row.id,
                running=running[0],
                later=coming[-1].id,
                group=row.group,
                person=spoke[0],
                paid_in=paid_in,
                paid=paid,
                day=row.day or date.min,
                easy_reader=easy[0],
            )
    message = "No session of this vault has somebody who said something."
    raise LookupError(message)


def _spoke(workspace: Workspace, session: Id, person: Id) -> bool:
    facts = workspace.documents.facts("summary", About(session, person))
    return bool(getattr(facts, "own_words", ()))


def _reads_easy(workspace: Workspace, person: Id) -> bool:
    found = workspace.people.get(person)
    return found is not None and found.reads.easy_read


def _paid(workspace: Workspace, sessions: list[Id]) -> tuple[Id, Id]:
    """Return a session and somebody who is owed or was paid something for it."""
    for session in sessions:
        for each in workspace.attendances.room(session):
            try:
                workspace.documents.facts("payment-slip", About(session, each.person))
            except UserError:
                continue
            return session, each.person
    message = "Nobody in this vault is owed anything."
    raise LookupError(message)
