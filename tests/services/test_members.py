"""Who is counted as a member of a group, and invited as one."""

from dataclasses import replace

import pytest

from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.people import Person, Status
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.people import StatusTold
from coprod_desktop.services.report_facts import GroupReportFacts
from coprod_desktop.services.workspace import Workspace
from tests.factory import DAY, make_group, make_people, make_session


@pytest.fixture
def group(workspace: Workspace) -> Group:
    return make_group(workspace)


@pytest.fixture
def joan(workspace: Workspace, group: Group) -> Person:
    """The one member who takes part: of the others one left, one died, one was erased; one has a break."""
    joan, left, died, erased, paused = make_people(
        workspace, "Joan Hill", "Dot Lee", "Bert Lomax", "Amina Yusuf", "Mair Bevan", group=group
    )
    for person, status in ((left, Status.LEFT), (died, Status.DIED)):
        workspace.people.change_status(person.id, StatusTold(status, "Her sister", DAY))
    workspace.people.change(replace(paused, status=Status.PAUSED))
    workspace.people.erase(erased.id)
    return joan


def test_who_left_died_or_was_erased_is_counted_as_no_member(workspace: Workspace, group: Group, joan: Person) -> None:
    [row] = workspace.groups.all()
    report = workspace.documents.facts("group-report", About(group=group.id))
    assert isinstance(report, GroupReportFacts)
    assert (row.members, report.members) == (2, group.counted(2))
    assert len(workspace.groups.members(group.id)) == 2


def test_all_members_who_may_be_invited_are(workspace: Workspace, group: Group, joan: Person) -> None:
    session = make_session(workspace, group)
    assert workspace.attendances.to_invite(group.id) == [joan.id]
    workspace.attendances.invite_members(session.id)
    assert [row.person for row in workspace.attendances.room(session.id)] == [joan.id]
