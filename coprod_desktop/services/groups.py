"""Groups: who belongs to them and what they have agreed."""

from dataclasses import dataclass, replace
from datetime import date

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group, Membership, NonNegotiable
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.ports import OpenWork, Reads
from coprod_desktop.services.queries import Queries
from coprod_desktop.services.theirs import membership_of
from coprod_desktop.services.views import GroupRow


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member of a group, by the name that they say. helps: what helps them take part, in words."""

    membership: Membership
    name: str
    helps: str


class Groups:
    """The groups of a vault."""

    def __init__(self, reads: Reads, queries: Queries, work: OpenWork) -> None:
        self._reads, self._queries, self._work = reads, queries, work

    def all(self) -> list[GroupRow]:
        """Return every group by name, with how many members it has and when it meets next."""
        return self._queries.groups()

    def by_name(self) -> list[Group]:
        """Return every group by name, without counting its members, which takes long where there are many."""
        return sorted(self._reads.find(Group), key=lambda group: group.name.casefold())

    def get(self, group: Id) -> Group | None:
        """Return one group."""
        return self._reads.get(Group, group)

    def keep(self, group: Group) -> Changes:
        """Add a group, or keep what was changed on it. Raises UserError where it has no name."""
        if not group.name.strip():
            raise UserError("The group needs a name. What do its members call it?")
        with self._work() as work:
            label = "Change a group" if work.get(Group, group.id) else "Add a group"
            work.put(group)
            return work.commit(label)

    def non_negotiables(self, group: Id) -> list[NonNegotiable]:
        """Return what cannot change for this group, with why and who decided."""
        return self._reads.find(NonNegotiable, group=group)

    def keep_non_negotiable(self, fact: NonNegotiable) -> Changes:
        """Add or change what cannot change; a withdrawn one is taken out. Raises UserError where it says nothing."""
        if not fact.withdrawn and not fact.what.strip():
            raise UserError("Write what cannot change first. Until then nothing of it is kept.")
        with self._work() as work:
            work.put(fact)
            return work.commit("Change what cannot change")

    def members(self, group: Id) -> list[Membership]:
        """Return the memberships that have not ended, of those who have neither left nor died."""
        found = [each for each in self._reads.find(Membership, group=group) if each.until is None]
        people = self._reads.find(Person, id=[each.person for each in found])
        here = {each.id for each in people if each.takes_part}
        return [each for each in found if each.person in here]

    def member_rows(self, group: Id) -> list[MemberRow]:
        """Return who belongs to a group now, by name; who has left the organisation or died is none of them."""
        memberships = {each.person: each for each in self.members(group)}
        rows = self._queries.people_rows(list(memberships))
        found = [MemberRow(memberships[row.id], row.name, row.helps) for row in rows]
        return sorted(found, key=lambda row: row.name.casefold())

    def of_person(self, person: Id) -> list[tuple[Group, Membership]]:
        """Return the groups of a person with their membership, those that have ended too."""
        found = [(self._reads.get(Group, each.group), each) for each in self._reads.find(Membership, person=person)]
        return [(group, membership) for group, membership in found if group is not None]

    def join(self, group: Id, people: list[Id], since: date, *, role: str = "") -> Changes:
        """Make people members from a day on, in a role that the group has described; who was one before joins again."""
        with self._work() as work:
            for person in people:
                if work.get(Person, person) is None:
                    raise UserError("That person is not in this vault. Add them first.")
                known = membership_of(work, group, person)
                member = known or Membership(
                    id=Membership.id_of(group, person), group=group, person=person, since=since
                )
                work.put(replace(member, until=None, withdrawn=False, role=role.strip() or member.role))
            return work.commit("Join a group")

    def describe(self, group: Id, person: Id, role: str, since: date | None, *, until: date | None = None) -> Changes:
        """Keep what a member does in a group, in the group's own words, since when they belong to it, and until when.

        until: the day they left; None: they belong to it. Raises UserError where they left before they came.
        """
        if since is not None and until is not None and until < since:
            raise UserError("They would have left before they came. Check the two days. Nothing was changed.")
        with self._work() as work:
            membership = membership_of(work, group, person)
            if membership is None:
                raise UserError("That person is not in this group, so nothing was changed.")
            work.put(replace(membership, role=role.strip(), since=since, until=until))
            return work.commit("Change a membership")

    def leave(self, group: Id, person: Id, until: date) -> Changes:
        """End a membership on a day."""
        with self._work() as work:
            membership = membership_of(work, group, person)
            if membership is None:
                raise UserError("That person is not in this group, so nothing was changed.")
            work.put(replace(membership, until=until))
            return work.commit("Leave a group")
