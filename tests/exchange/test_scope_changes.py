"""Groups that a laptop gets, loses and gets again, and what was erased or retired meanwhile."""

from dataclasses import replace

import sqlalchemy as sa

from coprod_desktop.domain.attachments import Owner
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.people import Person
from coprod_desktop.storage import tables
from tests import factory
from tests.exchange.team import Laptop, Team, desk_of, names_of, pair, values_of, whole
from tests.interchange import files


def joe_of(laptop: Laptop, joe: Person) -> Person:
    kept = laptop.workspace.people.get(joe.id)
    assert kept is not None
    return kept


def test_a_group_that_is_taken_away_and_given_again_comes_with_all_that_happened_meanwhile(
    team: Team, office: Laptop, amina: Laptop, bus: Group, care: Group
) -> None:
    joe = factory.make_person(office.workspace, "Joe Brand", group=care, phone="01632 960001")
    office.workspace.pairing.set_groups(amina.name, (bus.id, care.id))
    team.carry(office, amina)
    office.workspace.pairing.set_groups(amina.name, (bus.id,))
    office.workspace.people.change(replace(joe_of(office, joe), phone="01632 960002"))
    session = factory.make_session(office.workspace, care, is_open=True)
    line = factory.say(office.workspace, session, "Nobody rang me.")
    office.workspace.attachments.add(Owner.SESSION, session.id, files.png())
    assert team.carry(office, amina).gaps == ()
    assert (joe_of(amina, joe).phone, amina.workspace.insights.get(line.id)) == ("01632 960001", None)
    office.workspace.pairing.set_groups(amina.name, (bus.id, care.id))
    assert team.carry(office, amina).pictures == 1
    assert joe_of(amina, joe).phone == "01632 960002"
    assert factory.kept(amina.workspace, line.id).words == "Nobody rang me."
    assert whole(amina)


def test_what_stayed_behind_and_comes_in_full_after_an_erasing_comes_without_what_was_erased(
    team: Team, office: Laptop, amina: Laptop, bus: Group, care: Group
) -> None:
    joe = factory.make_person(office.workspace, "Joe Brand", group=care, helps=["A quiet corner"])
    late = office.send(team.others[1], folder=team.folder)
    for giver, taker in ((office, amina), (amina, office)):
        team.carry(giver, taker)
    assert values_of(amina).find("Joe") < 0
    office.workspace.people.erase(joe.id)
    office.workspace.pairing.set_groups(amina.name, (bus.id, care.id))
    assert team.carry(office, amina).erased
    assert not [word for word in ("Joe", "quiet") if word in values_of(amina)]
    pair(team.others[1], amina, groups=(care.id,))
    team.others[1].take(late)
    team.carry(team.others[1], amina, full=True)  # which has heard of no erasing
    assert not [word for word in ("Joe", "quiet") if word in values_of(amina)]
    team.carry(amina, office)
    assert office.workspace.sharing.going([amina.name]).steps == 0
    assert whole(amina)


def test_a_line_that_is_moved_to_another_group_is_moved_on_the_laptop_that_had_it_too(
    team: Team, office: Laptop, amina: Laptop, bus: Group, care: Group
) -> None:
    session = factory.make_session(office.workspace, bus, is_open=True)
    line = factory.say(office.workspace, session, "Nobody rang me.")
    team.carry(office, amina)
    team.carry(amina, office)
    moved = replace(factory.kept(office.workspace, line.id), group=care.id, session=None, words="Nobody called.")
    office.workspace.insights.change(moved)
    team.carry(office, amina)
    kept = factory.kept(amina.workspace, line.id)
    assert (kept.group, kept.words) == (care.id, "Nobody called.")


def test_a_picture_whose_record_was_erased_meanwhile_is_not_stored(
    team: Team, office: Laptop, amina: Laptop, bus: Group
) -> None:
    session = factory.make_session(office.workspace, bus)
    attachments = office.workspace.attachments
    attachments.add(Owner.SESSION, session.id, files.png())
    old = office.send(amina, folder=team.folder)
    attachments.erase(attachments.of(session.id)[0].id)
    team.carry(office, amina)
    assert amina.take(old).pictures == 0
    with desk_of(amina).engine.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(tables.blob)) == 0
    assert whole(amina)


def test_a_laptop_that_was_found_again_loses_nothing_that_was_held_meanwhile(
    team: Team, office: Laptop, amina: Laptop, dot: Laptop, bus: Group
) -> None:
    office.workspace.pairing.set_groups(dot.name, (bus.id,))
    pair(amina, dot, groups=None)
    team.meet(1)
    office.workspace.pairing.retire(amina.name)
    team.carry(office, dot)
    factory.make_person(amina.workspace, "Mair Hughes", group=bus)
    file = amina.send(office, folder=team.folder)
    office.workspace.pairing.take_up_again(amina.name)
    assert office.take(file).new["person"] == 1
    assert team.carry(office, dot).held == {amina.device: 1}, "each decides for themselves"
    dot.workspace.pairing.take_up_again(amina.name)
    team.carry(dot, office)
    assert team.carry(office, dot).gaps == ()
    assert names_of(dot) == ["Mair Hughes"]
    assert whole(dot)
