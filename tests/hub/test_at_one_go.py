"""What one piece of work reads on a hub: as of one moment, and with as few questions as there are answers."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
import sqlalchemy as sa

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.people import Person
from coprod_desktop.services.hub_views import HubAwayError
from coprod_desktop.storage.hub.vault import HubVault
from tests import factory
from tests.hub.hubs import Hub
from tests.hub.office import Office
from tests.hub.proxy import Cable

MAIR = Person(id=Id("p0"), name="Mair Lloyd")


def _keep(vault: HubVault, *people: Person) -> None:
    with vault.work() as work:
        work.put(*people)
        work.commit("Keep")


def _names(vault: HubVault) -> list[str]:
    return [person.name for person in vault.reads.find(Person)]


def test_what_others_write_meanwhile_is_seen_by_the_next_piece_of_work(hub: Hub) -> None:
    one, other = hub.join(), hub.join()
    with one.others.at_one_go():
        assert _names(one) == []
        _keep(other, MAIR)
        assert _names(one) == []
    assert _names(one) == ["Mair Lloyd"]
    with one.others.at_one_go():
        assert _names(one) == ["Mair Lloyd"]


def test_what_is_written_within_is_seen_next_also_by_a_second_connection(hub: Hub) -> None:
    vault = hub.join()
    with vault.others.at_one_go():
        with vault.desk.engine.connect() as first:
            first.execute(sa.text("SELECT 1"))
            assert _names(vault) == []  # read by another connection, which is then held too
        _keep(vault, MAIR)
        assert _names(vault) == ["Mair Lloyd"]
        with vault.desk.engine.connect() as first:
            first.execute(sa.text("SELECT 1"))
            assert _names(vault) == ["Mair Lloyd"]


def test_all_reads_are_one_transaction_which_is_ended_afterwards(hub: Hub) -> None:
    vault = hub.join()

    def transaction() -> object:
        with vault.desk.engine.connect() as connection:
            return connection.scalar(sa.text("SELECT (pg_backend_pid(), transaction_timestamp())::text"))

    with vault.others.at_one_go():
        with vault.others.at_one_go():
            assert transaction() == transaction()
        assert transaction() == transaction()
    assert transaction() != transaction()
    open_ones = sa.text("SELECT count(*) FROM pg_stat_activity WHERE usename = current_user AND state LIKE 'idle in%'")
    with vault.desk.engine.connect() as connection:
        assert connection.scalar(open_ones) == 0


def test_another_thread_neither_reads_on_in_it_nor_ends_it(hub: Hub) -> None:
    vault, other = hub.join(), hub.join()
    with ThreadPoolExecutor(1) as beside, vault.others.at_one_go():
        assert _names(vault) == []
        _keep(other, MAIR)
        assert beside.submit(_names, vault).result() == ["Mair Lloyd"]
        assert _names(vault) == []


def test_a_read_that_failed_does_not_spoil_the_next(hub: Hub) -> None:
    vault = hub.join()
    with vault.others.at_one_go():
        assert _names(vault) == []
        with pytest.raises(sa.exc.DBAPIError), vault.desk.engine.connect() as connection:
            connection.execute(sa.text("SELECT no_such_thing"))
        assert _names(vault) == []


def test_a_line_that_is_cut_in_between_is_said_and_all_goes_on_once_it_is_back(office: Office, line: Cable) -> None:
    amina = office.come("amina", by=lambda address: replace(address, port=line.port))
    factory.make_person(amina, "Mair Lloyd")
    assert amina.others is not None
    with amina.others.at_one_go():
        assert amina.people.ids()
        line.cut()
        with pytest.raises(HubAwayError):
            amina.people.ids()
        line.mend()
        assert amina.people.ids()
    factory.make_person(amina, "Bashir Khan")
    assert len(amina.people.ids()) == 2
