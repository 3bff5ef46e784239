from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from coprod_desktop.domain.attachments import Owner
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Category, Claim, Method
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.people import Person
from coprod_desktop.services.backups import Backup, Why
from coprod_desktop.services.expenses import Cost
from coprod_desktop.services.ports import Progress
from coprod_desktop.storage.desks import become_new_device
from coprod_desktop.storage.peers import Has, keep_has
from coprod_desktop.storage.runs import through
from coprod_desktop.storage.work import wall_clock
from tests import factory
from tests.exchange.story import state_of
from tests.exchange.team import Laptop, Team, desk_of, names_of, open_laptop, pair, values_of, whole
from tests.interchange import files


def test_a_facilitators_laptop_gets_its_own_groups_with_the_people_in_them_and_nothing_else(
    team: Team, office: Laptop, amina: Laptop, bus: Group, care: Group
) -> None:
    factory.make_person(office.workspace, "Mair Hughes", group=bus)
    factory.make_person(office.workspace, "Joe Brand", group=care)
    coming = team.carry(office, amina)
    assert names_of(amina) == ["Mair Hughes"]
    assert [row.name for row in amina.workspace.groups.all()] == ["Bus Voices"]
    assert coming.gaps == ()
    assert whole(amina)


def test_somebody_whose_values_stay_behind_is_not_counted_as_new(
    team: Team, office: Laptop, amina: Laptop, bus: Group, care: Group
) -> None:
    mair = factory.make_person(office.workspace, "Mair Hughes", group=bus)
    joe = factory.make_person(office.workspace, "Joe Brand", group=care)
    with office.workspace.people._work() as work:  # one step about both
        work.put(replace(mair, phone="01632 960001"), replace(joe, phone="01632 960002"))
        work.commit("Change two people")
    coming = team.carry(office, amina)
    assert (coming.new[Person.TABLE], names_of(amina)) == (1, ["Mair Hughes"])


def test_before_it_is_written_it_is_shown_what_goes(office: Laptop, amina: Laptop, bus: Group, team: Team) -> None:
    factory.make_person(office.workspace, "Mair Hughes", group=bus)
    going = office.workspace.sharing.going([amina.name])
    assert (going.is_full, going.people, going.records["group_"]) == (True, 1, 1)
    assert list(team.folder.glob("*.coprod")) == []


def test_what_is_written_on_a_facilitators_laptop_comes_home_and_the_answer_goes_back(
    team: Team, office: Laptop, amina: Laptop, bus: Group
) -> None:
    person = factory.make_person(office.workspace, "Mair Hughes", group=bus)
    team.carry(office, amina)
    session = factory.make_session(amina.workspace, bus, people=[person], is_open=True)
    line = factory.say(amina.workspace, session, "The bus never waits.", person)
    coming = team.carry(amina, office)
    assert coming.new["insight"] == 1
    kept = factory.kept(office.workspace, line.id)
    assert (str(kept.number), kept.words) == ("AA1", "The bus never waits.")
    office.workspace.insights.change(replace(kept, tell="the bus company"))
    changed = team.carry(office, amina)
    assert changed.changed["insight"] == 1
    assert factory.kept(amina.workspace, line.id).tell == "the bus company"


def test_what_the_coordinator_pays_and_puts_right_goes_back(
    team: Team, office: Laptop, amina: Laptop, bus: Group
) -> None:
    person = factory.make_person(office.workspace, "Mair Hughes", group=bus)
    team.carry(office, amina)
    session = factory.make_session(amina.workspace, bus, people=[person], is_open=True)
    amina.workspace.expenses.add(session.id, person.id, [Cost(category=Category.TAXI, amount=Money(600))])
    team.carry(amina, office)
    office.workspace.expenses.pay(Claim.id_of(session.id, person.id), Method.CASH, signed="Mair Hughes")
    team.carry(office, amina)
    paid = amina.workspace.expenses.of(session.id, person.id)
    assert (paid.owed, [each.amount for each in paid.payouts]) == (Money(0), [Money(600)])
    office.workspace.expenses.take_back(paid.payouts[0].id, "It was somebody else’s")
    team.carry(office, amina)
    assert amina.workspace.expenses.of(session.id, person.id).owed == Money(600)


def test_the_second_file_holds_only_what_the_other_laptop_does_not_say_that_it_has(
    team: Team, office: Laptop, amina: Laptop, bus: Group
) -> None:
    factory.make_person(office.workspace, "Mair Hughes", group=bus)
    team.carry(office, amina)
    team.carry(amina, office)
    factory.make_person(office.workspace, "Owen Price", group=bus)
    going = office.workspace.sharing.going([amina.name])
    assert (going.is_full, going.steps, going.people) == (False, 1, 1)
    assert office.workspace.sharing.going([amina.name], full=True).people == 2


def test_a_file_that_is_lost_leaves_no_gap_because_nobody_said_that_it_came(
    team: Team, office: Laptop, amina: Laptop, bus: Group
) -> None:
    factory.make_person(office.workspace, "Mair Hughes", group=bus)
    office.send(amina, folder=team.folder)
    factory.make_person(office.workspace, "Owen Price", group=bus)
    assert team.carry(office, amina).gaps == ()
    assert names_of(amina) == ["Mair Hughes", "Owen Price"]


def test_a_gap_is_named_by_laptop_until_what_is_missing_comes(
    team: Team, office: Laptop, amina: Laptop, bus: Group
) -> None:
    team.carry(office, amina)
    team.carry(amina, office)
    factory.make_person(office.workspace, "Mair Hughes", group=bus)
    missing = office.send(amina, folder=team.folder)
    say_that_it_has_all(office, amina)
    factory.make_person(office.workspace, "Owen Price", group=bus)
    coming = team.carry(office, amina)
    assert [(gap.device, gap.first, gap.last) for gap in coming.gaps] == [(office.device, 3, 3)]
    assert names_of(amina) == ["Owen Price"]
    assert amina.take(missing).gaps == ()
    assert names_of(amina) == ["Mair Hughes", "Owen Price"]
    assert whole(amina)


def test_what_a_laptop_takes_us_to_have_and_we_lost_is_named_until_a_full_file_comes(
    team: Team, office: Laptop, amina: Laptop, bus: Group
) -> None:
    """As where an older copy of a hub was put back: then nothing later need ever come that would show a gap."""
    factory.make_person(amina.workspace, "Mair Hughes", group=bus)
    say_that_it_has_all(amina, office)
    coming = team.carry(amina, office)
    assert [(gap.device, gap.first, gap.last) for gap in coming.gaps] == [(amina.device, 1, 1)]
    assert names_of(office) == []
    assert team.carry(amina, office, full=True).gaps == ()
    assert names_of(office) == ["Mair Hughes"]


def say_that_it_has_all(giver: Laptop, taker: Laptop) -> None:
    """Let giver believe that taker has all that it has itself."""
    desk = desk_of(giver)
    with desk.writing() as transaction:
        keep_has(transaction.connection, taker.device, Has(through(transaction.connection), {}, frozenset()))
        transaction.commit()


def test_an_old_file_does_not_take_back_what_a_laptop_said_later(
    team: Team, office: Laptop, amina: Laptop, bus: Group
) -> None:
    old = amina.send(office, folder=team.folder)
    factory.make_person(office.workspace, "Mair Hughes", group=bus)
    team.carry(office, amina)
    team.carry(amina, office)
    assert office.workspace.sharing.going([amina.name]).steps == 0
    office.take(old)
    assert office.workspace.sharing.going([amina.name]).steps == 0


def test_bringing_in_the_same_file_twice_changes_nothing(team: Team, office: Laptop, amina: Laptop, bus: Group) -> None:
    factory.make_person(office.workspace, "Mair Hughes", group=bus)
    file = office.send(amina, folder=team.folder)
    amina.take(file)
    again = amina.take(file)
    assert (again.steps, dict(again.new), dict(again.changed)) == (0, {}, {})
    assert whole(amina)


def test_looking_says_exactly_what_would_come_and_changes_nothing(
    team: Team, office: Laptop, amina: Laptop, bus: Group
) -> None:
    factory.make_person(office.workspace, "Mair Hughes", group=bus)
    file = office.send(amina, folder=team.folder)
    seen = amina.workspace.sharing.look(file)
    assert names_of(amina) == []
    came = amina.take(file)
    assert (seen.steps, seen.new, seen.differences) == (came.steps, came.new, came.differences)


def test_a_backup_is_made_first(team: Team, office: Laptop, amina: Laptop, bus: Group) -> None:
    factory.make_person(office.workspace, "Mair Hughes", group=bus)
    team.carry(office, amina)
    backups = [each for each in amina.workspace.backups.all() if isinstance(each, Backup)]
    assert [(each.why, each.people) for each in backups] == [(Why.IMPORT, 0)]


def test_it_can_be_stopped_at_any_moment_and_then_nothing_is_changed(
    team: Team, office: Laptop, amina: Laptop, bus: Group
) -> None:
    for name in ("Mair Hughes", "Owen Price"):
        factory.make_person(office.workspace, name, group=bus)
    file, writing, reading = team.folder / "stopped.coprod", Impatient(), Impatient()
    while writing.stops(lambda stop: office.workspace.sharing.take_home([amina.name], file, progress=stop)):
        assert list(team.folder.glob("stopped*")) == []
    before = state_of(amina)
    while reading.stops(lambda stop: amina.workspace.sharing.bring_in(file, progress=stop)):
        assert state_of(amina) == before
    assert min(writing.reports, reading.reports) > 1
    assert names_of(amina) == ["Mair Hughes", "Owen Price"]


class Impatient:
    """Stops work at its first report of progress, the next time at its second, and so on."""

    reports = 0

    def stops(self, work: Callable[[Progress], object]) -> bool:
        """Do work, and return whether it was stopped."""
        self.reports += 1
        left = self.reports

        def stop(done: int, of: int) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                raise KeyboardInterrupt

        try:
            work(stop)
        except KeyboardInterrupt:
            return True
        return False


def test_when_a_laptop_gets_another_group_what_stayed_behind_comes_in_full(
    team: Team, office: Laptop, amina: Laptop, bus: Group, care: Group
) -> None:
    factory.make_person(office.workspace, "Joe Brand", group=care)
    team.carry(office, amina)
    team.carry(amina, office)
    office.workspace.pairing.set_groups(amina.name, (bus.id, care.id))
    team.carry(office, amina)
    assert names_of(amina) == ["Joe Brand"]
    assert [row.name for row in amina.workspace.groups.all()] == ["Bus Voices", "Care Voices"]
    assert whole(amina)


def test_when_a_person_joins_the_group_what_is_kept_of_them_comes_in_full(
    team: Team, office: Laptop, amina: Laptop, bus: Group, care: Group
) -> None:
    joe = factory.make_person(office.workspace, "Joe Brand", group=care, helps=["A quiet corner"])
    team.carry(office, amina)
    team.carry(amina, office)
    office.workspace.groups.join(bus.id, [joe.id], factory.DAY)
    team.carry(office, amina)
    assert names_of(amina) == ["Joe Brand"]
    assert [need.words for need in amina.workspace.people.needs(joe.id)] == ["A quiet corner"]


def test_what_one_facilitator_writes_reaches_another_by_way_of_the_office(
    team: Team, office: Laptop, amina: Laptop, dot: Laptop, bus: Group
) -> None:
    office.workspace.pairing.set_groups(dot.name, (bus.id,))
    team.meet(1)
    factory.make_person(amina.workspace, "Mair Hughes", group=bus)
    team.meet(1)
    assert names_of(dot) == ["Mair Hughes"]
    assert all(whole(each) for each in team.all)


def test_erasing_goes_to_everybody_and_what_is_erased_does_not_come_back_with_an_old_file(
    team: Team, office: Laptop, amina: Laptop, bus: Group
) -> None:
    mair = factory.make_person(office.workspace, "Mair Hughes", group=bus, phone="01632 960001")
    old = office.send(amina, folder=team.folder, full=True)
    amina.take(old)
    session = factory.make_session(amina.workspace, bus, people=[mair], is_open=True)
    line = factory.say(amina.workspace, session, "Zebrafish on the bus.", mair)
    late = amina.send(office, folder=team.folder)
    office.workspace.people.erase(mair.id)
    team.carry(office, amina)
    assert factory.kept(amina.workspace, line.id).words == ""
    assert amina.workspace.search.find("zebrafish") == []
    office.take(late)
    assert factory.kept(office.workspace, line.id).words == ""
    amina.take(old)
    kept = amina.workspace.people.get(mair.id)
    assert kept is not None
    assert (kept.name, kept.phone) == ("", "")
    for laptop in (office, amina):
        assert not [word for word in ("Zebrafish", "Mair", "960001") if word in values_of(laptop)]
    assert whole(amina)
    assert whole(office)


def test_words_taken_back_are_gone_on_every_laptop_and_the_number_stays(
    team: Team, office: Laptop, amina: Laptop, bus: Group
) -> None:
    team.carry(office, amina)
    session = factory.make_session(amina.workspace, bus, is_open=True)
    line = factory.say(amina.workspace, session, "Nobody rang me.")
    team.carry(amina, office)
    office.workspace.taking_back.take_back(line.id)
    coming = team.carry(office, amina)
    assert coming.erased[Insight.TABLE] == 1
    kept = factory.kept(amina.workspace, line.id)
    assert (kept.words, kept.number) == ("", line.number)


def test_pictures_travel_with_the_records_that_show_them(team: Team, office: Laptop, amina: Laptop, bus: Group) -> None:
    session = factory.make_session(office.workspace, bus)
    other = factory.make_session(office.workspace, bus)
    attachments = office.workspace.attachments
    attachments.add(Owner.SESSION, session.id, files.png())
    attachments.add(Owner.SESSION, other.id, files.jpeg())
    attachments.erase(attachments.of(other.id)[0].id)
    assert team.carry(office, amina).pictures == 1
    kept = amina.workspace.attachments.of(session.id)
    assert amina.workspace.attachments.picture(kept[0].id) == attachments.picture(attachments.of(session.id)[0].id)
    assert amina.workspace.attachments.of(other.id) == []
    assert whole(amina)


def test_a_clock_years_fast_moves_nobody_elses(team: Team, office: Laptop, amina: Laptop, bus: Group) -> None:
    team.carry(office, amina)
    years = 5 * 365 * 24 * 60 * 60 * 1000
    object.__setattr__(desk_of(amina), "now", lambda: wall_clock() + years)
    mair = factory.make_person(amina.workspace, "Mair Hughes", group=bus)
    team.carry(amina, office)
    office.workspace.people.change(replace(mair, phone="01632 960003"))
    with desk_of(office).engine.connect() as connection:
        assert desk_of(office).log.tip(connection).clock.millis < wall_clock() + years // 2
    kept = office.workspace.people.get(mair.id)
    assert kept is not None
    assert kept.phone == "01632 960003", "my edit is what I see next"
    team.carry(office, amina)
    kept = amina.workspace.people.get(mair.id)
    assert kept is not None
    assert kept.phone == "01632 960003"


def test_a_restored_backup_is_another_laptop_that_is_paired_anew(
    team: Team, office: Laptop, amina: Laptop, bus: Group, tmp_path: Path
) -> None:
    factory.make_person(office.workspace, "Mair Hughes", group=bus)
    team.carry(office, amina)
    made = amina.workspace.backups.make()
    restored = amina.workspace.backups.restore(made.backup.folder, tmp_path / "again.coprod-vault")
    again = Laptop("Again", factory.vaults().open(restored.path, factory.PASSPHRASE), amina.clock)
    assert again.card() != amina.card()
    assert [peer.paired_at for peer in again.workspace.sharing.peers()] == [None], "none of them knows it"
    pair(office, again, groups=(bus.id,))
    factory.make_person(again.workspace, "Owen Price", group=bus)
    coming = office.take(again.send(office, folder=team.folder))
    assert coming.new["person"] == 1
    again.workspace.close()


def test_what_a_copy_was_before_it_became_a_laptop_of_its_own_still_goes_to_others(
    team: Team, office: Laptop, amina: Laptop, bus: Group
) -> None:
    team.carry(office, amina)
    factory.make_person(amina.workspace, "Mair Hughes", group=bus)
    with desk_of(amina).writing() as transaction:
        become_new_device(transaction.connection)
        transaction.commit()
    amina.workspace.close()
    again = open_laptop(amina.name, team.folder)
    again.workspace.pairing.rename(office.name, "The office")
    assert again.device != amina.device
    pair(office, replace(again, name="Again"), groups=(bus.id,))
    office.take(again.send(replace(office, name="Office"), folder=team.folder))
    assert names_of(office) == ["Mair Hughes"]
    again.workspace.close()


def test_a_file_for_several_laptops_needs_them_to_see_the_same(
    team: Team, office: Laptop, amina: Laptop, dot: Laptop, bus: Group
) -> None:
    with pytest.raises(UserError, match="same groups"):
        office.workspace.sharing.going([amina.name, dot.name])
    office.workspace.pairing.set_groups(dot.name, (bus.id,))
    factory.make_person(office.workspace, "Mair Hughes", group=bus)
    file = office.send(amina, dot, folder=team.folder)
    for each in (amina, dot):
        each.take(file)
        assert names_of(each) == ["Mair Hughes"]
