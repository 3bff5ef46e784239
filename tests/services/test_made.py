"""Things made together: drafts, the one that was agreed, and credits as people wish."""

from dataclasses import replace

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.made import ThingMade
from coprod_desktop.services.made import MadeView
from coprod_desktop.services.workspace import Workspace
from tests import factory


@pytest.fixture
def group(workspace: Workspace) -> Group:
    return factory.make_group(workspace)


@pytest.fixture
def poster(workspace: Workspace, group: Group) -> Id:
    workspace.made.add(group.id, " The poster ")
    return workspace.made.of_group(group.id)[0].thing.id


def view(workspace: Workspace, thing: Id) -> MadeView:
    found = workspace.made.get(thing)
    assert found is not None
    return found


def test_each_draft_stays_with_what_changed_and_one_is_agreed(workspace: Workspace, poster: Id) -> None:
    workspace.made.add_draft(poster, "A shield.")
    workspace.made.add_draft(poster, "A face.", "A face instead of a shield.")
    newest, first = view(workspace, poster).drafts
    assert [(each.words, each.changed) for each in (newest, first)] == [
        ("A face.", "A face instead of a shield."),
        ("A shield.", ""),
    ]
    assert view(workspace, poster).agreed is None
    workspace.made.agree(poster, newest.id)
    assert view(workspace, poster).agreed == newest
    assert view(workspace, poster).thing.agreed_on == factory.DAY


def test_people_are_credited_as_they_wish_and_nobody_else_is_named(
    workspace: Workspace, group: Group, poster: Id
) -> None:
    dot, bert, joan = factory.make_people(workspace, "Dot Lee", "Bert Lomax", "Joan Hill", group=group)
    workspace.people.change(replace(dot, credit="Dot, who drew it"))
    assert workspace.made.wish(dot.id) == "Dot, who drew it"
    workspace.made.credit(poster, dot.id, workspace.made.wish(dot.id))
    workspace.made.credit(poster, bert.id, "Bert")
    workspace.made.credit(poster, joan.id, "")
    assert view(workspace, poster).credits == "Made by Bert; Dot, who drew it; and 1 other."
    workspace.made.take_credit_out(poster, bert.id)
    assert [each.name for each in view(workspace, poster).makers] == ["Dot Lee", "Joan Hill"]


def test_crediting_somebody_twice_is_once(workspace: Workspace, group: Group, poster: Id) -> None:
    dot = factory.make_person(workspace, "Dot Lee", group=group)
    workspace.made.credit(poster, dot.id, "Dot")
    workspace.made.credit(poster, dot.id, "")
    assert [each.shown for each in view(workspace, poster).makers] == [""]
    assert view(workspace, poster).credits == "Made by the group."


def test_who_was_erased_is_credited_nowhere(workspace: Workspace, group: Group, poster: Id) -> None:
    dot = factory.make_person(workspace, "Dot Lee", group=group)
    workspace.made.credit(poster, dot.id, "Dot, who drew it")
    workspace.people.erase(dot.id)
    assert view(workspace, poster).makers == ()


def test_a_thing_needs_a_name_and_a_draft_its_words(workspace: Workspace, group: Group, poster: Id) -> None:
    with pytest.raises(UserError, match="Give it a name"):
        workspace.made.add(group.id, "  ")
    with pytest.raises(UserError, match="Write what the draft says"):
        workspace.made.add_draft(poster, " ")
    workspace.made.add(group.id, "The letter")
    other = next(each.thing.id for each in workspace.made.of_group(group.id) if each.thing.id != poster)
    workspace.made.add_draft(other, "Dear council")
    with pytest.raises(UserError, match="not one of this thing"):
        workspace.made.agree(poster, view(workspace, other).drafts[0].id)


def test_a_thing_taken_out_comes_back_by_undo(workspace: Workspace, group: Group, poster: Id) -> None:
    workspace.made.take_out(poster)
    assert workspace.made.of_group(group.id) == []
    workspace.history.undo()
    assert [each.thing for each in workspace.made.of_group(group.id)] == [
        ThingMade(id=poster, group=group.id, title="The poster")
    ]
