"""What one laptop erases because it was kept for long enough is gone on the others, and does not come back."""

from dataclasses import replace
from datetime import date

from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.people import Status
from coprod_desktop.services.people import StatusTold
from tests import factory
from tests.exchange.team import Laptop, Team, names_of, values_of, whole


def test_what_was_kept_for_long_enough_is_erased_on_the_other_laptop_too(
    team: Team, office: Laptop, amina: Laptop, bus: Group
) -> None:
    services = office.workspace
    services.organisations.change(replace(services.organisations.get(), keeps_people=3))
    person = factory.make_person(services, "Zebrafish Hughes", group=bus, phone="01632 960777")
    session = factory.make_session(services, bus, people=[person], is_open=True)
    line = factory.say(services, session, "It is a quagmire.", person)
    services.people.change_status(person.id, StatusTold(Status.LEFT, "Her sister", date(2020, 3, 1)))
    old = office.send(amina, folder=team.folder)
    amina.take(old)
    # The period travels, so both laptops see the same as due.
    assert [each.name for each in amina.workspace.retention.outlook().due] == ["Zebrafish Hughes"]
    [due] = services.retention.outlook().due
    services.retention.erase(due)
    team.carry(office, amina)
    amina.take(old)
    for laptop in (office, amina):
        assert laptop.workspace.retention.outlook().due == ()
        assert "Zebrafish Hughes" not in names_of(laptop)
        assert factory.kept(laptop.workspace, line.id).words == ""
        assert not any(word in values_of(laptop) for word in ("Zebrafish", "quagmire", "960777"))
        assert whole(laptop)
