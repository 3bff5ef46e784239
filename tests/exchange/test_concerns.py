"""Concerns and exchange: nothing of them goes, who has a moved line is known, and it is erased there too."""

import pyrage

from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import random_id
from tests import factory
from tests.exchange.team import Laptop, Team

LEAD = pyrage.x25519.Identity.generate()
CANARY = "quizzaciously"


def test_a_concern_goes_to_no_other_laptop(team: Team, office: Laptop, amina: Laptop, bus: Group) -> None:
    office.workspace.safeguarding.keep_key(str(LEAD.to_public()))
    office.workspace.safeguarding.seal(random_id(), CANARY)
    team.carry(office, amina)
    assert amina.workspace.safeguarding.counts().concerns == 0
    assert amina.workspace.safeguarding.key() is not None  # the key does: notes can be sealed on every laptop


def test_the_laptops_that_have_a_line_are_named_and_erase_it_with_the_next_file(
    team: Team, office: Laptop, amina: Laptop, bus: Group, care: Group
) -> None:
    office.workspace.safeguarding.keep_key(str(LEAD.to_public()))
    said = factory.make_session(office.workspace, bus, is_open=True)
    elsewhere = factory.make_session(office.workspace, care, is_open=True)
    line = factory.say(office.workspace, said, f"My son {CANARY}")
    other = factory.say(office.workspace, elsewhere, "Something else")
    assert office.workspace.safeguarding.before_moving(line.id).laptops == ()
    team.carry(office, amina)
    assert office.workspace.safeguarding.before_moving(line.id).laptops == (amina.name,)
    assert office.workspace.safeguarding.before_moving(other.id).laptops == ()  # its group is not theirs
    assert amina.workspace.safeguarding.before_moving(line.id).laptops == (office.name,)
    office.workspace.safeguarding.move_line(line.id)
    team.carry(office, amina)
    assert factory.kept(amina.workspace, line.id).words == ""
    for laptop in (office, amina):
        assert laptop.workspace.search.find(CANARY, limit=9) == []
        assert laptop.workspace.insights.versions(line.id) == []
