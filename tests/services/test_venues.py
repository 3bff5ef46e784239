"""What those coming need of a place: its gaps on the plan, and the paper for its staff, which names nobody."""

from datetime import date
from typing import Any

import pytest

from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.needs import Need, NeedKind
from coprod_desktop.domain.people import Person, Status
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.venues import AccessFact, Provision, There
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.gathering.venue_needs import VenueNeedsFacts
from coprod_desktop.services.people import StatusTold
from coprod_desktop.services.workspace import Workspace
from tests.factory import DAY, make_group, make_person, make_session, make_venue


def coming(workspace: Workspace, *people: Person, **columns: Any) -> Session:
    """Return a session that people are invited to, at a place with these facts."""
    venue = make_venue(workspace, **columns)
    return make_session(workspace, make_group(workspace), people=people, venue=venue.id)


def helps(workspace: Workspace, person: Person, words: str, **columns: Any) -> None:
    columns = {"share": True, "kind": NeedKind.ACCESS, **columns}
    workspace.people.keep_need(Need(id=new_id(), person=person.id, words=words, **columns))


def gaps(workspace: Workspace, session: Session) -> list[tuple[Provision, There, tuple[str, ...]]]:
    return [(gap.provision, gap.fact.there, gap.people) for gap in workspace.venues.gaps(session.id)]


@pytest.mark.parametrize(
    ("words", "provision"),
    [
        ("Step-free, and room to turn my chair", Provision.STEP_FREE),
        ("I use a wheelchair", Provision.STEP_FREE),
        ("Hearing loop", Provision.HEARING_LOOP),
        ("A quiet room to go to", Provision.QUIET_ROOM),
        ("A parking space near the door", Provision.PARKING),
        ("A toilet with rails", Provision.TOILETS),
    ],
)
def test_what_helps_is_compared_with_what_the_place_has(workspace: Workspace, words: str, provision: Provision) -> None:
    bert, dot = make_person(workspace, "Bert Lomax"), make_person(workspace, "Dot Price")
    for person in (bert, dot):
        helps(workspace, person, words)
    helps(workspace, dot, "A seat by the door")
    session = coming(workspace, dot, bert)
    assert gaps(workspace, session) == [(provision, There.UNKNOWN, ("Bert", "Dot"))]
    for there, missing in ((There.NO, True), (There.PARTLY, True), (There.YES, False)):
        session = coming(workspace, bert, **{provision.value: AccessFact(there, "A note")})
        assert gaps(workspace, session) == ([(provision, there, ("Bert",))] if missing else [])


def test_what_somebody_chose_counts_more_than_the_words(workspace: Workspace) -> None:
    bert = make_person(workspace, "Bert Lomax")
    helps(workspace, bert, "Somewhere to lie down", at_venue=Provision.QUIET_ROOM)
    assert gaps(workspace, coming(workspace, bert)) == [(Provision.QUIET_ROOM, There.UNKNOWN, ("Bert",))]


def test_who_sent_apologies_or_has_left_needs_nothing_and_no_place_has_no_gaps(workspace: Workspace) -> None:
    bert, dot = make_person(workspace, "Bert Lomax"), make_person(workspace, "Dot Price")
    for person in (bert, dot):
        helps(workspace, person, "Hearing loop")
    session = coming(workspace, bert, dot)
    workspace.attendances.apologies(session.id, bert.id)
    assert [people for *_, people in gaps(workspace, session)] == [("Dot",)]
    workspace.people.change_status(dot.id, StatusTold(Status.LEFT, "Her son", DAY))
    assert gaps(workspace, session) == []
    group = Group(id=new_id(), name="Carers’ Circle")
    workspace.groups.keep(group)
    assert gaps(workspace, make_session(workspace, group, people=[dot])) == []


def paper(workspace: Workspace, session: Session) -> VenueNeedsFacts:
    facts = workspace.documents.facts("venue-needs", About(session.id))
    assert isinstance(facts, VenueNeedsFacts)
    return facts


def test_the_paper_for_the_place_says_what_is_needed_and_names_nobody(workspace: Workspace) -> None:
    bert, dot = make_person(workspace, "Bert Lomax", called="Bertie"), make_person(workspace, "Dot Price")
    make_person(workspace, "Marcus Bell")
    helps(workspace, bert, "A seat by the door. Marcus meets me there")
    helps(workspace, dot, "a seat by the door")
    helps(workspace, dot, "Not to sit with Bertie")
    helps(workspace, dot, "No nuts in the room", kind=NeedKind.FOOD)
    helps(workspace, dot, "Hearing loop", kind=NeedKind.SUPPORT)
    facts = paper(workspace, coming(workspace, bert, dot))
    assert facts.helps == (
        (NeedKind.ACCESS, (("A seat by the door", 2),)),
        (NeedKind.FOOD, (("No nuts in the room", 1),)),
    )
    assert (facts.coming, facts.left_out) == (2, 2)
    assert [(each.provision, each.people) for each in facts.asked] == [(Provision.HEARING_LOOP, 1)]
    for name in ("Bert", "Dot", "Marcus", "Lomax", "Our Safeguarding Voices"):
        assert name not in repr(facts)


def test_how_somebody_comes_and_who_is_cared_for_at_home_is_not_on_the_paper(workspace: Workspace) -> None:
    bert = make_person(workspace, "Bert Lomax")
    for words in ("Taxi there and back", "Paid care at home while I am out", "Somebody to sit with"):
        helps(workspace, bert, words, kind=NeedKind.OTHER)
    helps(workspace, bert, "A seat by the door, my taxi comes early")
    facts = paper(workspace, coming(workspace, bert))
    assert facts.helps == (
        (NeedKind.ACCESS, (("A seat by the door, my taxi comes early", 1),)),
        (NeedKind.OTHER, (("Somebody to sit with", 1),)),
    )
    assert facts.left_out == 0


def test_what_somebody_does_not_share_and_how_they_read_are_not_on_the_paper(workspace: Workspace) -> None:
    bert = make_person(workspace, "Bert Lomax")
    helps(workspace, bert, "Somebody with me in the lift", share=False)
    helps(workspace, bert, "Text me, do not ring", kind=NeedKind.CONTACT)
    helps(workspace, bert, "Yellow paper", kind=NeedKind.FORMAT)
    facts = paper(workspace, coming(workspace, bert))
    assert (facts.helps, facts.asked) == ((), ())
    assert facts.left_out == 0
    assert facts.day == date(2026, 11, 24)
